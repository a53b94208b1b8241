//! The engine against a small world: one server, one disk, one clock.

mod clock;
mod doubts;
mod faults;
mod holds;
mod late;
mod masks;
mod messages;
mod network;
mod notices;
mod patience;
mod properties;
mod resumed;
mod sharing;
mod waiting;
mod world;
