//! Presence Tray on a stage.
//!
//! A [`Stage`] is a private desktop with a simulated tenant and an account that is set up, for the
//! two programs of this package: `demo` plays the product for people to see, `bench` measures it.
//! Both are started by `cargo xtask`, which builds the product and names it in the environment.

mod account;
mod programs;
mod stage;

pub use account::AccountFiles;
pub use programs::Programs;
pub use stage::{ALICE, Stage, store_secret};

/// Any failure ends the play with its sentence.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
