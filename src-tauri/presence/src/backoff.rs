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
