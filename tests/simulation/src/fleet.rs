//! An organisation: thousands of people with an agent each, who share one registration and so the
//! limit that Graph has for it.
//!
//! Each has the engine and the client as they are delivered, and a part of the simulated tenant of their
//! own; the limit is the one that all of them share. Nothing goes wrong but what the day brings. What is
//! counted is how much is sent within 30 s, how much of it the service refuses, and how long it takes
//! until colleagues see what was asked for. The same seed is always the same day.

mod agent;
mod day;
mod organisation;
mod outcome;
mod picture;
mod table;
mod traffic;

pub use day::{Day, Size};
pub use outcome::{Outcome, Spread};
pub use picture::picture;
pub use table::table;
pub use traffic::HalfMinute;

/// Lives a day through.
#[must_use]
pub fn live(day: Day, size: Size, seed: u64) -> Outcome {
    let mut organisation = organisation::Organisation::new(day, size, seed);
    day.prepare(&mut organisation);
    organisation.pass(day.until());
    organisation.outcome(day)
}
