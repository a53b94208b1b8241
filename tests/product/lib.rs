//! A world for tests of the whole product: see [`World`].

mod world;

pub use world::{Account, LIMIT, Outcome, World};
