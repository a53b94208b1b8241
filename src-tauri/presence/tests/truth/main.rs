//! Promise: what the product says is what the simulated tenant shows.
#![allow(clippy::unwrap_used)]

mod budget;
mod layers;
mod machines;
mod message;
mod page;
mod world;
