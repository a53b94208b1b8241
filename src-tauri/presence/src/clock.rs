//! The two clocks: one that nobody can set, by which the engine lives, and the wall clock beside it.
//!
//! The wall clock is what a person means by a time of day, what Graph takes for the expiry of a status
//! message, what is shown, and what is stored. Whatever else waits, waits by the other one, so nothing
//! has to follow when the wall clock is set.

use std::ops::{Add, Sub};

use jiff::{SignedDuration, Timestamp};

/// A moment by the clock that nobody can set: how long after its start it is, less than zero before it.
///
/// The start is the same for as long as a process lives. Time in which the machine sleeps is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub SignedDuration);

impl Moment {
    /// How much later it is than another; below zero where it is earlier.
    #[must_use]
    pub const fn duration_since(self, earlier: Self) -> SignedDuration {
        self.0.saturating_sub(earlier.0)
    }
}

impl Add<SignedDuration> for Moment {
    type Output = Self;

    fn add(self, time: SignedDuration) -> Self {
        Self(self.0.saturating_add(time))
    }
}

impl Sub<SignedDuration> for Moment {
    type Output = Self;

    fn sub(self, time: SignedDuration) -> Self {
        Self(self.0.saturating_sub(time))
    }
}

/// How the wall clock (UTC) stands to the clock that nobody can set: how long after 1970 it is by the wall clock
/// when the other one starts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WallClock(pub SignedDuration);

impl WallClock {
    /// What it shows at that moment, as far as it is not set until then.
    #[must_use]
    pub fn at(self, moment: Moment) -> Timestamp {
        let since_1970 = self.0.saturating_add(moment.0);
        let shown = Timestamp::UNIX_EPOCH.saturating_add(since_1970);
        shown.unwrap_or_default()
    }

    /// The moment so long after another; `None` where that is beyond what it can show.
    pub(crate) fn after(self, moment: Moment, time: SignedDuration) -> Option<Moment> {
        let after = moment + time;
        let since_1970 = self.0.saturating_add(after.0);
        Timestamp::from_duration(since_1970)
            .is_ok()
            .then_some(after)
    }

    /// The moment at which it shows that, as far as it is not set until then.
    #[must_use]
    pub fn moment(self, shown: Timestamp) -> Moment {
        Moment(shown.as_duration().saturating_sub(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_wall_clock_shows_comes_back_as_the_moment_it_was() {
        let moment = Moment(SignedDuration::new(90, 5));
        for since_1970 in [0, -7_200, 1_772_442_000] {
            let wall = WallClock(SignedDuration::from_secs(since_1970));
            let shown = SignedDuration::new(since_1970 + 90, 5);
            assert_eq!(wall.at(moment).as_duration(), shown);
            assert_eq!(wall.moment(wall.at(moment)), moment);
        }
    }

    #[test]
    fn beyond_what_it_can_show_it_stands_still() {
        let wall = WallClock::default();
        let far = Moment(SignedDuration::MAX) + SignedDuration::MAX;
        assert_eq!(wall.at(far), Timestamp::MAX);
        let long_ago = Moment(SignedDuration::MIN) - SignedDuration::MAX;
        assert_eq!(wall.at(long_ago), Timestamp::MIN);
        let last = wall.moment(Timestamp::MAX);
        assert_eq!(wall.after(last, SignedDuration::ZERO), Some(last));
        assert_eq!(wall.after(last, SignedDuration::from_secs(1)), None);
    }
}
