//! A timer on the wall clock that goes on during suspend and says when the clock was set, or the
//! machine slept (timerfd_create(2), `TFD_TIMER_CANCEL_ON_SET`: the kernel sets its clock when it
//! wakes up). Nothing wakes for it but that.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::OnceLock;

use jiff::{SignedDuration, Timestamp};
use presence::{Moment, WallClock};
use rustix::io::Errno;
use rustix::time::{
    ClockId, Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, clock_gettime,
    timerfd_create, timerfd_settime,
};
use tokio::io::unix::AsyncFd;

use super::{ClockMark, Woke, by_the_program, by_the_system, jump};
use crate::disk::readiness::readable;

/// The one timer.
#[derive(Debug)]
pub struct Clock {
    timer: AsyncFd<OwnedFd>,
    armed: Option<Moment>,
    /// Wall clock minus time since the machine started, in ms, as of when the wall clock was set last: not
    /// all that disciplines it counts.
    offset: i64,
    slept: i64,
    /// Whether the clock was set, or the machine slept, and the timer does not say so any more.
    untold: bool,
}

impl Clock {
    /// A timer that is not set. Needs a tokio runtime.
    ///
    /// # Errors
    /// When the system has no timer left.
    pub fn new() -> io::Result<Self> {
        let flags = TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC;
        let timer = timerfd_create(TimerfdClockId::Realtime, flags)?;
        // One that was never set says nothing of a clock that is.
        set_timer(&timer, NOT_SET)?;
        Ok(Self {
            timer: readable(timer)?,
            armed: None,
            offset: offset(),
            slept: slept(),
            untold: false,
        })
    }

    /// What time it is by the clock that nobody can set: how long ago the machine started, suspend
    /// included.
    #[must_use]
    pub fn now(&mut self) -> Moment {
        let wall = self.wall();
        wall.moment(by_the_program(wall.at(since_start())))
    }

    /// How the wall clock stands.
    #[must_use]
    pub const fn wall(&self) -> WallClock {
        WallClock(SignedDuration::from_millis(self.offset))
    }

    /// Sets the timer, or takes it off. A moment that has passed is due at once.
    pub fn set(&mut self, at: Option<Moment>) {
        if at == self.armed {
            return;
        }
        // Zero would take the timer off.
        let value = at.map(|at| self.by_the_timer(at)).map_or(NOT_SET, |at| {
            timespec(at.as_second().max(1), at.subsec_nanosecond().max(0))
        });
        match set_timer(self.timer.get_ref(), value) {
            // `CANCELED`: it is set, and that is all it says of a clock that was set just before.
            Ok(()) | Err(Errno::CANCELED) => self.armed = at,
            Err(error) => tracing::error!(%error, "the timer could not be set"),
        }
        // One that is set, or taken off, forgets what it had to tell (`timerfd_setup` in the kernel's fs/timerfd.c).
        let set = jump(self.offset, offset());
        self.untold |= set.or(jump(self.slept, slept())).is_some();
    }

    /// What the wall clock of the system shows then. It is not early: the clocks are read one after the other,
    /// the one that is counted from first.
    fn by_the_timer(&self, at: Moment) -> Timestamp {
        let wall = self.wall();
        let at = wall.moment(by_the_system(wall.at(at)));
        let left = at.duration_since(since_start());
        let shown = Timestamp::now().saturating_add(left);
        shown.unwrap_or(Timestamp::MAX)
    }

    /// Waits until the timer is due or the clock was set. May be dropped and called again.
    pub async fn wait(&mut self) -> Woke {
        if std::mem::take(&mut self.untold) {
            return self.cancelled();
        }
        loop {
            let Ok(mut ready) = self.timer.readable().await else {
                return std::future::pending().await;
            };
            let mut expirations = [0; 8];
            match rustix::io::read(self.timer.get_ref(), &mut expirations) {
                Err(Errno::AGAIN | Errno::INTR) => ready.clear_ready(),
                Ok(_) => {
                    ready.clear_ready();
                    self.armed = None;
                    return Woke::Due;
                }
                // `CANCELED`: the clock was set, or the machine woke up.
                Err(_) => {
                    ready.clear_ready();
                    self.armed = None;
                    return self.cancelled();
                }
            }
        }
    }

    fn cancelled(&mut self) -> Woke {
        let offset = offset();
        let slept_before = std::mem::replace(&mut self.slept, slept());
        match jump(self.offset, offset) {
            Some(by) => {
                self.offset = offset;
                Woke::ClockSet(by)
            }
            None if jump(slept_before, self.slept).is_some() => Woke::Slept,
            None => Woke::Due,
        }
    }

    /// How the clock stands.
    #[must_use]
    pub fn mark(&self) -> Option<ClockMark> {
        static BOOT: OnceLock<Option<String>> = OnceLock::new();
        let boot = BOOT.get_or_init(|| {
            let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
            Some(id.trim().to_owned())
        });
        Some(ClockMark {
            boot: boot.clone()?,
            offset: self.offset,
        })
    }
}

/// A timer that is not set, but still says when the clock is.
const NOT_SET: Timespec = timespec(0, 0);

fn set_timer(timer: &OwnedFd, value: Timespec) -> rustix::io::Result<()> {
    let value = Itimerspec {
        it_interval: NOT_SET,
        it_value: value,
    };
    let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
    timerfd_settime(timer, flags, &value).map(drop)
}

/// How long ago the machine started, suspend included.
fn since_start() -> Moment {
    let time = clock_gettime(ClockId::Boottime);
    let nanoseconds = i32::try_from(time.tv_nsec).unwrap_or(0);
    Moment(SignedDuration::new(time.tv_sec, nanoseconds))
}

/// Wall clock minus time since the machine started (suspend included), in ms.
fn offset() -> i64 {
    let wall = milliseconds(clock_gettime(ClockId::Realtime));
    wall - milliseconds(clock_gettime(ClockId::Boottime))
}

/// How long the machine has slept since it was started, in ms.
fn slept() -> i64 {
    milliseconds(clock_gettime(ClockId::Boottime)) - milliseconds(clock_gettime(ClockId::Monotonic))
}

fn milliseconds(time: Timespec) -> i64 {
    let time = SignedDuration::new(time.tv_sec, i32::try_from(time.tv_nsec).unwrap_or(0));
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

const fn timespec(seconds: i64, nanoseconds: i32) -> Timespec {
    Timespec {
        tv_sec: seconds,
        tv_nsec: nanoseconds as i64,
    }
}

#[cfg(test)]
mod tests {
    use std::os::fd::AsRawFd as _;
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;

    /// What the kernel was asked for: `settime flags` of the timer, octal, as proc_pid_fdinfo(5) has them.
    fn flags(clock: &Clock) -> u32 {
        let file = format!("/proc/self/fdinfo/{}", clock.timer.as_raw_fd());
        let info = std::fs::read_to_string(file).unwrap();
        let flags = info
            .lines()
            .find_map(|it| it.strip_prefix("settime flags:"));
        u32::from_str_radix(flags.unwrap().trim(), 8).unwrap()
    }

    #[tokio::test(flavor = "current_thread")]
    async fn it_is_told_of_a_clock_that_is_set_whether_anything_is_waited_for_or_not() {
        let wanted = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
        let mut clock = Clock::new().unwrap();
        assert_eq!(flags(&clock), wanted.bits());
        let later = clock.now() + SignedDuration::from_hours(1);
        for at in [Some(later), None] {
            clock.set(at);
            assert_eq!(flags(&clock), wanted.bits(), "{at:?}");
        }
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_clock_that_was_set_before_the_timer_is_told_of_once() {
        let mut clock = Clock::new().unwrap();
        let later = clock.now() + SignedDuration::from_hours(1);
        for at in [Some(later), None] {
            // As if it had been set forward by a minute since.
            clock.offset -= 60_000;
            clock.set(at);
            let woke = timeout(Duration::from_secs(10), clock.wait()).await;
            let Ok(Woke::ClockSet(by)) = woke else {
                panic!("{at:?}: {woke:?}");
            };
            assert_eq!(by.round(jiff::Unit::Second).unwrap().as_secs(), 60);
            clock.slept -= 60_000;
            clock.armed = Some(later + SignedDuration::from_secs(1));
            clock.set(at);
            let woke = timeout(Duration::from_secs(10), clock.wait()).await;
            assert!(matches!(woke, Ok(Woke::Slept)), "{at:?}: {woke:?}");
            let woke = timeout(Duration::ZERO, clock.wait()).await;
            assert!(woke.is_err(), "{at:?}: told twice: {woke:?}");
        }
    }
}
