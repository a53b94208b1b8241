//! What the product says against what the simulated tenant shows.
#![allow(clippy::unwrap_used)]

mod budget;
mod layers;
mod machines;
mod message;
mod page;
mod world;
