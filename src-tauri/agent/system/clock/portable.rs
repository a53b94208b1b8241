//! A timer for systems without one on the wall clock: it looks at the clock once in a while, and
//! only while something is waited for.

use std::io;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use presence::{Moment, WallClock};

use super::{ClockMark, Woke, by_the_system, jump};

/// How long it sleeps at most, for a sleep does not know of suspend and of a clock that is set.
const LONGEST: Duration = Duration::from_secs(15);

/// The one timer.
#[derive(Debug)]
pub struct Clock {
    armed: Option<Moment>,
    started: Instant,
    /// Wall clock minus time since `started`, in ms.
    offset: i64,
    /// By how much the wall clock was set back since `started`, below zero.
    set_back: SignedDuration,
    /// As much of that as nobody has been told of.
    untold: Option<SignedDuration>,
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
            set_back: SignedDuration::ZERO,
            untold: None,
        })
    }

    /// What time it is by a clock that nobody can set: what the wall clock would show had nobody set it back.
    /// Only a jump back is surely somebody's doing. A clock that does not count suspend jumps forward when the
    /// machine wakes up, and that is time that has passed.
    #[must_use]
    pub fn now(&mut self) -> Moment {
        let offset = offset(self.started);
        if let Some(by) = jump(self.offset, offset).filter(|by| by.is_negative()) {
            self.offset = offset;
            self.set_back += by;
            *self.untold.get_or_insert_default() += by;
        }
        self.wall().moment(super::now())
    }

    /// How the wall clock stands.
    #[must_use]
    pub const fn wall(&self) -> WallClock {
        WallClock(self.set_back)
    }

    /// Sets the timer, or takes it off. A moment that has passed is due at once.
    pub fn set(&mut self, at: Option<Moment>) {
        self.armed = at;
    }

    /// Waits until the timer is due or the clock was set. May be dropped and called again.
    pub async fn wait(&mut self) -> Woke {
        loop {
            let now = self.now();
            if let Some(by) = self.untold.take() {
                return Woke::ClockSet(by);
            }
            let Some(at) = self.armed else {
                return std::future::pending().await;
            };
            if at <= now {
                self.armed = None;
                return Woke::Due;
            }
            let left = by_the_system(self.wall().at(at)).duration_since(Timestamp::now());
            let left = Duration::try_from(left).unwrap_or_default();
            tokio::time::sleep(left.min(LONGEST)).await;
            let offset = offset(self.started);
            match jump(self.offset, offset) {
                // What that comes to is told above.
                Some(by) if by.is_negative() => {}
                jumped => {
                    self.offset = offset;
                    if jumped.is_some() {
                        return Woke::Slept;
                    }
                }
            }
        }
    }

    /// How the clock stands: these systems do not tell one start of the machine from another.
    #[must_use]
    pub const fn mark(&self) -> Option<ClockMark> {
        None
    }
}

fn offset(started: Instant) -> i64 {
    let since = i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX);
    Timestamp::now().as_millisecond().saturating_sub(since)
}
