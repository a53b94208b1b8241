//! The moments of the tests.

use jiff::{SignedDuration, Timestamp};

use crate::Moment;

/// So many seconds after nine in the morning (UTC) of a Monday.
pub(crate) fn at(seconds: i64) -> Moment {
    Moment(SignedDuration::from_secs(1_772_442_000 + seconds))
}

/// How often an engine wakes, for tests that let time pass.
#[derive(Debug, Default)]
pub(crate) struct Wakes {
    second: i64,
    within_it: usize,
}

impl Wakes {
    /// It wakes at that time.
    ///
    /// # Panics
    /// When it does so hundreds of times within one second: it would go on for ever.
    pub(crate) fn count(&mut self, at: Timestamp) {
        if at.as_second() != self.second {
            *self = Self {
                second: at.as_second(),
                within_it: 0,
            };
        }
        self.within_it += 1;
        assert!(self.within_it < 200, "the engine never comes to rest");
    }
}
