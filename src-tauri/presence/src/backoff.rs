//! How long to wait before asking again.

use jiff::SignedDuration;

const FIRST: SignedDuration = SignedDuration::from_secs(1);
const LONGEST: SignedDuration = SignedDuration::from_secs(60);
/// Over how long those come back that were told to wait twice. The limit of Graph counts over 30 s, and a
/// crowd that is told to wait is told to come back at the same moment.
const CROWD: SignedDuration = SignedDuration::from_secs(8);
/// A crowd that is told again and again comes back over so many times as long at the most: 8 min 32 s.
const WIDEST: i32 = 64;
/// What nobody waits for is put off for so many times [`CROWD`] at the most: 4 min 16 s.
const PUT_OFF: i32 = 32;
/// A service that is down for long is asked again after as many times [`FIRST`] at the most: 4 min 16 s.
const LONG_DOWN: i32 = 256;

/// Exponential back-off with jitter, so that the machines of one office do not all come back in
/// the same second.
#[derive(Debug, Clone)]
pub(crate) struct Backoff {
    attempts: u32,
    /// How often the service was too busy, less how often it was not.
    busy: u32,
    seed: u64,
}

impl Backoff {
    /// Starts with no failure yet; `seed` makes the jitter repeatable.
    pub(crate) const fn new(seed: u64) -> Self {
        Self {
            attempts: 0,
            busy: 0,
            seed: seed | 1,
        }
    }

    /// Something else is tried.
    pub(crate) const fn reset(&mut self) {
        self.attempts = 0;
        self.busy = 0;
    }

    /// It worked. A service that was too busy a moment ago still has all the others to answer.
    pub(crate) const fn worked(&mut self) {
        self.attempts = 0;
        self.busy = self.busy.saturating_sub(1);
    }

    /// It failed, and may not any more: the next pause is a short one.
    pub(crate) fn soften(&mut self) {
        self.attempts = self.attempts.min(1);
    }

    /// How often it failed in a row.
    pub(crate) const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The pause after one more failure: what was asked for, or 1, 2, 4 … 60 s, and up
    /// to a quarter more.
    pub(crate) fn next(&mut self, asked: Option<SignedDuration>) -> SignedDuration {
        self.pause(asked, SignedDuration::ZERO)
    }

    /// The pause after the service was too busy, or down, once more. What it asked for is waited, and then
    /// as long again as it takes a crowd to come back that grows with each time: everybody else was told the
    /// same. Where it asked for nothing, 1, 2, 4 … 60 s, and later up to 4 min.
    pub(crate) fn next_busy(&mut self, asked: Option<SignedDuration>) -> SignedDuration {
        let times = 1_i32 << self.busy.min(8);
        self.busy = self.busy.saturating_add(1);
        let spread = match asked {
            Some(_) => CROWD * (times - 1).min(WIDEST),
            None => FIRST * times.min(LONG_DOWN) - LONGEST,
        };
        self.pause(asked, spread)
    }

    /// How long what nobody waits for is put off, while the service is too busy; `None` while it is not.
    pub(crate) fn put_off(&mut self) -> Option<SignedDuration> {
        let times = 1_i32 << self.busy.checked_sub(1)?.min(8);
        Some(self.random_up_to(CROWD * times.min(PUT_OFF)))
    }

    fn pause(&mut self, asked: Option<SignedDuration>, spread: SignedDuration) -> SignedDuration {
        let doubled = FIRST * (1_i32 << self.attempts.min(6));
        self.attempts = self.attempts.saturating_add(1);
        let pause = asked.unwrap_or_else(|| doubled.min(LONGEST));
        pause.saturating_add(self.random_up_to(spread.max(pause / 4)))
    }

    /// Whole milliseconds.
    fn random_up_to(&mut self, most: SignedDuration) -> SignedDuration {
        let most = most.as_millis();
        let jitter = i64::try_from(self.random() as i128 % (most + 1)).unwrap_or_default();
        SignedDuration::from_millis(jitter)
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

    const ASKED: SignedDuration = SignedDuration::from_secs(20);

    /// The shortest and the longest pause, in ms, of a thousand machines that were told to wait so often.
    fn crowd(times: u32, pause: impl Fn(&mut Backoff) -> SignedDuration) -> (i128, i128) {
        let pauses: BTreeSet<i128> = (0..1_000)
            .map(|seed| {
                let mut backoff = Backoff::new(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed + 1));
                (1..times).for_each(|_| _ = pause(&mut backoff));
                pause(&mut backoff).as_millis()
            })
            .collect();
        (
            pauses.first().copied().unwrap(),
            pauses.last().copied().unwrap(),
        )
    }

    #[test]
    fn who_is_told_to_wait_again_waits_that_long_and_comes_back_over_longer_each_time() {
        for (times, seconds) in [
            (1, 5),
            (2, 8),
            (3, 24),
            (4, 56),
            (6, 248),
            (7, 504),
            (9, 512),
        ] {
            let (least, most) = crowd(times, |it| it.next_busy(Some(ASKED)));
            assert!(least >= 20_000, "{times}: {least}");
            let longest = 20_000 + seconds * 1_000;
            assert!(most <= longest, "{times}: {most}");
            assert!(most > longest - seconds * 100, "{times}: {most}");
        }
    }

    #[test]
    fn a_service_that_is_down_for_long_is_asked_less_and_less_often() {
        for (times, least, most) in [
            (1, 1, 1.25),
            (6, 32, 40.0),
            (7, 60, 75.0),
            (8, 60, 128.0),
            (9, 60, 256.0),
            (20, 60, 256.0),
        ] {
            let (shortest, longest) = crowd(times, |it| it.next_busy(None));
            assert!(shortest >= least * 1_000, "{times}: {shortest}");
            let most = (most * 1_000.0) as i128;
            assert!(
                (most * 9 / 10..=most).contains(&longest),
                "{times}: {longest}"
            );
        }
    }

    #[test]
    fn what_nobody_waits_for_is_put_off_while_the_service_is_too_busy() {
        let mut backoff = Backoff::new(7);
        assert_eq!(backoff.put_off(), None);
        backoff.next(Some(ASKED));
        assert_eq!(backoff.put_off(), None, "that was something else");
        (0..3).for_each(|_| _ = backoff.next_busy(Some(ASKED)));
        for seconds in [32, 16, 8] {
            let put_off = (0..400).filter_map(|_| backoff.put_off()).max().unwrap();
            assert!(put_off <= SignedDuration::from_secs(seconds), "{put_off:?}");
            assert!(
                put_off > SignedDuration::from_millis(seconds * 900),
                "{put_off:?}"
            );
            backoff.worked();
        }
        assert_eq!(backoff.put_off(), None);
        (0..20).for_each(|_| _ = backoff.next_busy(None));
        let put_off = (0..400).filter_map(|_| backoff.put_off()).max().unwrap();
        assert!(put_off <= SignedDuration::from_secs(256), "{put_off:?}");
        backoff.reset();
        assert_eq!(backoff.put_off(), None);
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
