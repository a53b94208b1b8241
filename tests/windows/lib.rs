//! A Windows of its own, as Wine plays it, and the product on it.

mod outcome;
mod prefix;
mod world;

pub use outcome::Outcome;
pub use world::{LIMIT, World};
