//! The engine against a small world: one server, one disk, one clock.

mod faults;
mod holds;
mod notices;
mod properties;
mod resumed;
mod world;
