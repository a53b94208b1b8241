//! A timer for systems without one on the wall clock: it looks at the clock once in a while, and
//! only while something is waited for.

use std::io;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use super::{ClockMark, Woke, by_the_system, jump};

/// How long it sleeps at most, for a sleep does not know of suspend and of a clock that is set.
const LONGEST: Duration = Duration::from_secs(15);

/// The one timer.
#[derive(Debug)]
pub struct Clock {
    armed: Option<Timestamp>,
    started: Instant,
    offset: i64,
}

impl Clock {
    /// A timer that is not set.
    ///
    /// # Errors
    /// Never here; other systems have a number of timers.
    pub fn new() -> io::Result<Self> {
        let started = Instant::now();
        Ok(Self {
            armed: None,
            started,
            offset: offset(started),
        })
    }

    /// Sets the timer, or takes it off. A moment that has passed is due at once.
    pub fn set(&mut self, at: Option<Timestamp>) {
        self.armed = at;
    }

    /// Waits until the timer is due or the clock was set. May be dropped and called again.
    pub async fn wait(&mut self) -> Woke {
        loop {
            let Some(at) = self.armed else {
                return std::future::pending().await;
            };
            let left = by_the_system(at).duration_since(Timestamp::now());
            if left <= SignedDuration::ZERO {
                self.armed = None;
                return Woke::Due;
            }
            let left = Duration::try_from(left).unwrap_or(LONGEST);
            tokio::time::sleep(left.min(LONGEST)).await;
            let before = std::mem::replace(&mut self.offset, offset(self.started));
            match jump(before, self.offset) {
                // Only a jump back is surely somebody's doing.
                Some(by) if by.is_negative() => return Woke::ClockSet(by),
                // A clock that does not count suspend jumps forward when the machine wakes up, and
                // that is time that has passed.
                Some(_) => return Woke::Slept,
                None => {}
            }
        }
    }

    /// How the clock stands now: these systems do not tell one start of the machine from another.
    #[must_use]
    pub fn mark() -> Option<ClockMark> {
        None
    }
}

fn offset(started: Instant) -> i64 {
    let since = i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX);
    Timestamp::now().as_millisecond().saturating_sub(since)
}
