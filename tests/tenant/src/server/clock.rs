//! The model's clock: real time, moved and stretched at will.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

/// Starts as real time. It can be moved on, and run faster or slower.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    real: Instant,
    model: Timestamp,
    scale: f64,
}

impl Clock {
    pub(super) fn new() -> Self {
        Self {
            real: Instant::now(),
            model: Timestamp::now(),
            scale: 1.0,
        }
    }

    pub(super) fn now(&self) -> Timestamp {
        self.model + SignedDuration::from_secs_f64(self.real.elapsed().as_secs_f64() * self.scale)
    }

    /// Moves the clock; negative goes back.
    pub(super) fn advance(&mut self, by: SignedDuration) {
        *self = Self {
            real: Instant::now(),
            model: self.now() + by,
            scale: self.scale,
        };
    }

    /// Lets model time pass `scale` times as fast as real time; 0 stops it.
    pub(super) fn set_scale(&mut self, scale: f64) {
        *self = Self {
            real: Instant::now(),
            model: self.now(),
            scale,
        };
    }

    pub(super) fn scale(&self) -> f64 {
        self.scale
    }

    /// How long it really takes until the model clock says `at`; an hour where it stands still.
    pub(super) fn real_until(&self, at: Timestamp) -> Duration {
        let left = at.duration_since(self.now()).as_secs_f64() / self.scale;
        if left.is_finite() {
            Duration::from_secs_f64(left.clamp(0.0, 3600.0))
        } else {
            Duration::from_secs(3600)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_and_stands_still() {
        let mut clock = Clock::new();
        clock.set_scale(0.0);
        let before = clock.now();
        clock.advance(SignedDuration::from_mins(30));
        assert_eq!(
            clock.now().duration_since(before),
            SignedDuration::from_mins(30)
        );
        assert_eq!(
            clock.real_until(before + SignedDuration::from_hours(1)),
            Duration::from_secs(3600)
        );
    }

    #[test]
    fn runs_faster() {
        let mut clock = Clock::new();
        clock.set_scale(60.0);
        let left = clock.real_until(clock.now() + SignedDuration::from_mins(10));
        assert!(
            left <= Duration::from_secs(10) && left > Duration::from_secs(5),
            "{left:?}"
        );
    }
}
