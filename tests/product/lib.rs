//! A world for tests of the whole product: see [`World`].

mod world;

pub use world::{Account, CERTIFICATE_PASSWORD, LIMIT, Outcome, World};
