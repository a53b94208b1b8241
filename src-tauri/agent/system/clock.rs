//! What time it is by the clock that nobody can set and by the wall clock, the one timer, whether the wall clock
//! was set, and whether the machine slept.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod portable;
#[cfg(debug_assertions)]
mod scaled;

use jiff::{SignedDuration, Timestamp};
use presence::WallClock;
use serde::{Deserialize, Serialize};

#[cfg(target_os = "linux")]
pub use linux::Clock;
#[cfg(not(target_os = "linux"))]
pub use portable::Clock;

/// What time it is: the wall clock, UTC.
#[must_use]
pub fn now() -> Timestamp {
    by_the_program(Timestamp::now())
}

/// What time it is when the wall clock of the system shows that moment.
fn by_the_program(moment: Timestamp) -> Timestamp {
    #[cfg(debug_assertions)]
    return scaled::by_the_program(moment);
    #[cfg(not(debug_assertions))]
    moment
}

/// When the wall clock of the system shows that moment.
fn by_the_system(moment: Timestamp) -> Timestamp {
    #[cfg(debug_assertions)]
    return scaled::by_the_system(moment);
    #[cfg(not(debug_assertions))]
    moment
}

/// A jump shorter than this is none: clocks are disciplined all the time.
const JUMP: SignedDuration = SignedDuration::from_secs(2);

/// Why the timer woke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woke {
    /// The time has come.
    Due,
    /// The machine has slept.
    Slept,
    /// The wall clock was set by that much.
    ClockSet(SignedDuration),
}

/// How the wall clock stood to the time since the machine started, to tell after a restart of the
/// program whether it was set in between.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockMark {
    /// Which start of the machine.
    boot: String,
    /// Wall clock minus time since that start, in ms.
    offset: i64,
}

impl Clock {
    /// What time it is: the wall clock, UTC, as the engine knows it.
    #[must_use]
    pub fn shown(&mut self) -> Timestamp {
        let now = self.now();
        self.wall().at(now)
    }
}

impl ClockMark {
    /// The wall clock as it stood.
    #[must_use]
    pub fn wall(&self) -> WallClock {
        WallClock(SignedDuration::from_millis(self.offset))
    }

    /// By how much the wall clock was set since `self`, when that is more than drift and can be
    /// told at all.
    #[must_use]
    pub fn set_until(&self, now: &Self) -> Option<SignedDuration> {
        (self.boot == now.boot)
            .then(|| jump(self.offset, now.offset))
            .flatten()
    }
}

fn jump(before: i64, now: i64) -> Option<SignedDuration> {
    let by = SignedDuration::from_millis(now.saturating_sub(before));
    (by.abs() >= JUMP).then_some(by)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_jump_within_one_start_of_the_machine_counts() {
        let mark = |boot: &str, offset| ClockMark {
            boot: boot.to_owned(),
            offset,
        };
        let before = mark("a", 1_000_000);
        assert_eq!(before.set_until(&mark("a", 1_001_500)), None);
        assert_eq!(
            before.set_until(&mark("a", 4_600_000)),
            Some(SignedDuration::from_hours(1))
        );
        assert_eq!(
            before.set_until(&mark("a", 997_000)),
            Some(SignedDuration::from_secs(-3))
        );
        assert_eq!(before.set_until(&mark("b", 9_000_000)), None);
    }
}
