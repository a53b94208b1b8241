//! How long to wait before asking again.

use jiff::SignedDuration;

const FIRST: SignedDuration = SignedDuration::from_secs(1);
const LONGEST: SignedDuration = SignedDuration::from_secs(60);

/// Exponential back-off with jitter, so that the machines of one office do not all come back in
/// the same second.
#[derive(Debug, Clone)]
pub(crate) struct Backoff {
    attempts: u32,
    seed: u64,
}

impl Backoff {
    /// Starts with no failure yet; `seed` makes the jitter repeatable.
    pub(crate) const fn new(seed: u64) -> Self {
        Self {
            attempts: 0,
            seed: seed | 1,
        }
    }

    /// It worked.
    pub(crate) const fn reset(&mut self) {
        self.attempts = 0;
    }

    /// It failed, and may not any more: the next pause is a short one.
    pub(crate) fn soften(&mut self) {
        self.attempts = self.attempts.min(1);
    }

    /// How often it failed in a row.
    pub(crate) const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The pause after one more failure: what the service asked for, or 1, 2, 4 … 60 s, and up
    /// to a quarter more.
    pub(crate) fn next(&mut self, asked: Option<SignedDuration>) -> SignedDuration {
        let doubled = FIRST * (1_i32 << self.attempts.min(6));
        self.attempts = self.attempts.saturating_add(1);
        let pause = asked.unwrap_or_else(|| doubled.min(LONGEST));
        let quarter = pause.as_millis() / 4;
        let jitter = i64::try_from(self.random() as i128 % (quarter + 1)).unwrap_or_default();
        pause.saturating_add(SignedDuration::from_millis(jitter))
    }

    /// xorshift64: spread is all that is asked of it.
    const fn random(&mut self) -> u64 {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        self.seed
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_pause_is_twice_the_last_up_to_a_minute_and_at_most_a_quarter_longer() {
        let mut backoff = Backoff::new(7);
        for (failures, seconds) in [1, 2, 4, 8, 16, 32, 60, 60, 60].into_iter().enumerate() {
            assert_eq!(backoff.attempts() as usize, failures);
            let pause = backoff.next(None).as_millis();
            assert!(
                (seconds * 1_000..=seconds * 1_250).contains(&pause),
                "{pause}"
            );
        }
        backoff.reset();
        assert_eq!(backoff.attempts(), 0);
        assert!(backoff.next(None).as_millis() <= 1_250);
    }

    #[test]
    fn what_the_service_asked_for_is_waited_and_spread_over_a_quarter_more() {
        let mut backoff = Backoff::new(7);
        let asked = SignedDuration::from_secs(40);
        let mut pauses = BTreeSet::new();
        for _ in 0..400 {
            let pause = backoff.next(Some(asked)).as_millis();
            assert!((40_000..=50_000).contains(&pause), "{pause}");
            pauses.insert(pause / 1_000);
        }
        let whole: BTreeSet<i128> = (40..50).collect();
        assert!(pauses.is_superset(&whole), "{pauses:?}");
    }

    #[test]
    fn a_pause_of_nothing_or_next_to_nothing_may_be_asked_for() {
        let mut backoff = Backoff::new(7);
        for asked in 0..=8 {
            let pause = backoff.next(Some(SignedDuration::from_millis(asked)));
            let most = asked + asked / 4;
            assert!(
                (asked..=most).contains(&(pause.as_millis() as i64)),
                "{asked}: {pause:?}"
            );
        }
    }

    /// The first numbers of xorshift64 with the shifts 13, 7 and 17 from 1 (Marsaglia 2003).
    #[test]
    fn the_numbers_are_those_of_xorshift64() {
        let mut backoff = Backoff::new(1);
        let numbers = [(); 3].map(|()| backoff.random());
        assert_eq!(
            numbers,
            [
                1_082_269_761,
                1_152_992_998_833_853_505,
                11_177_516_664_432_764_457
            ]
        );
    }
}
