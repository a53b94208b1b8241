//! A world for tests of the whole product, and the settings window in it: see [`World`] and
//! [`Window`]; and [`curves`] of what was measured in it.

pub mod curves;
mod programs;
mod webdriver;
mod world;

pub use programs::{allocation_counter, plasma};
pub use webdriver::{Key, Window};
pub use world::{Account, CERTIFICATE_PASSWORD, LIMIT, Outcome, Watch, World};
