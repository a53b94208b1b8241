//! An access token, which lives in memory only, and what came with it.

use std::fmt;
use std::time::Duration;

use jiff::SignedDuration;
use secrecy::SecretString;

use crate::Identity;
use crate::network::Moment;

/// How long before its end a token is renewed.
const AHEAD: Duration = Duration::from_mins(5);

/// An access token. It is zeroised when dropped.
#[derive(Debug)]
pub(crate) struct AccessToken {
    pub(crate) secret: SecretString,
    /// The permissions it has, as far as that is known.
    pub(crate) permissions: Option<Vec<String>>,
    due_after: Duration,
    life: Duration,
    since: Moment,
}

impl AccessToken {
    pub(crate) fn new(secret: SecretString, life: Duration, since: Moment) -> Self {
        Self {
            secret,
            permissions: None,
            due_after: due_after(life),
            life,
            since,
        }
    }

    /// Whether it should be renewed before it is used again.
    pub(crate) fn is_due(&self, now: Moment) -> bool {
        self.age(now) >= self.due_after
    }

    /// Whether it is of no use any more.
    pub(crate) fn is_expired(&self, now: Moment) -> bool {
        self.age(now) >= self.life
    }

    /// By whichever clock says more: the steady one stands still while the machine sleeps, the
    /// other can be set back.
    fn age(&self, now: Moment) -> Duration {
        let by_the_wall = now.wall.duration_since(self.since.wall);
        let by_the_wall = by_the_wall.max(SignedDuration::ZERO).unsigned_abs();
        let steadily = now.steady.saturating_sub(self.since.steady);
        steadily.max(by_the_wall)
    }
}

/// 5 min before the end, but never before half of its life has passed.
fn due_after(life: Duration) -> Duration {
    life.saturating_sub(AHEAD).max(life / 2)
}

/// What the token endpoint gave (RFC 6749 section 5.1, OpenID Connect Core section 3.1.3.3).
pub(crate) struct Granted {
    pub(crate) access: AccessToken,
    pub(crate) refresh: Option<SecretString>,
    pub(crate) identity: Option<Identity>,
}

impl fmt::Debug for Granted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Granted")
            .field("identity", &self.identity)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_tokens_are_renewed_at_half_of_their_life() {
        for (life, due) in [
            (3_600, 3_300),
            (100_800, 100_500),
            (480, 240),
            (600, 300),
            (0, 0),
        ] {
            let life = Duration::from_secs(life);
            assert_eq!(due_after(life), Duration::from_secs(due), "{life:?}");
        }
    }

    /// So many seconds by either clock after a fixed moment.
    fn after(steady: u64, wall: i64) -> Moment {
        Moment {
            steady: Duration::from_secs(1_000 + steady),
            wall: jiff::Timestamp::from_second(1_772_442_000 + wall).unwrap(),
        }
    }

    #[test]
    fn a_token_is_due_before_it_is_expired() {
        let token = AccessToken::new("t".into(), Duration::from_secs(3_600), after(0, 0));
        for (seconds, due, expired) in [
            (0_i64, false, false),
            (3_299, false, false),
            (3_300, true, false),
            (3_599, true, false),
            (3_600, true, true),
        ] {
            let now = after(seconds.unsigned_abs(), seconds);
            assert_eq!(token.is_due(now), due, "{seconds}");
            assert_eq!(token.is_expired(now), expired, "{seconds}");
        }
    }

    #[test]
    fn what_either_clock_says_counts() {
        let token = AccessToken::new("t".into(), Duration::from_secs(3_600), after(0, 0));
        // A sleep that only the wall clock saw, and a wall clock that was set back.
        assert!(token.is_due(after(10, 3_400)));
        assert!(token.is_expired(after(3_600, -86_400)));
        assert!(!token.is_due(after(10, -86_400)));
    }

    #[test]
    fn nothing_secret_is_printed() {
        let token = AccessToken::new("hush".into(), Duration::from_secs(1), after(0, 0));
        assert!(!format!("{token:?}").contains("hush"));
        let granted = Granted {
            access: token,
            refresh: Some("hush".into()),
            identity: None,
        };
        assert!(!format!("{granted:?}").contains("hush"));
    }
}
