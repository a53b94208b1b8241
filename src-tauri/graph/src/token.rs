//! An access token, which lives in memory only, and what came with it.

use std::fmt;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use tokio::time::Instant;

use crate::Identity;

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
    since: Instant,
    since_by_the_wall: Timestamp,
}

impl AccessToken {
    pub(crate) fn new(secret: SecretString, life: Duration) -> Self {
        Self {
            secret,
            permissions: None,
            due_after: due_after(life),
            life,
            since: Instant::now(),
            since_by_the_wall: Timestamp::now(),
        }
    }

    /// Whether it should be renewed before it is used again.
    pub(crate) fn is_due(&self) -> bool {
        self.age() >= self.due_after
    }

    /// Whether it is of no use any more.
    pub(crate) fn is_expired(&self) -> bool {
        self.age() >= self.life
    }

    /// By whichever clock says more: the steady one stands still while the machine sleeps, the
    /// other can be set back.
    fn age(&self) -> Duration {
        let by_the_wall = Timestamp::now().duration_since(self.since_by_the_wall);
        let by_the_wall = by_the_wall.max(SignedDuration::ZERO).unsigned_abs();
        self.since.elapsed().max(by_the_wall)
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

    #[tokio::test(start_paused = true)]
    async fn a_token_is_due_before_it_is_expired() {
        let token = AccessToken::new("t".into(), Duration::from_secs(3_600));
        assert!(!token.is_due() && !token.is_expired());
        tokio::time::advance(Duration::from_secs(3_300)).await;
        assert!(token.is_due() && !token.is_expired());
        tokio::time::advance(Duration::from_secs(300)).await;
        assert!(token.is_expired());
    }

    #[tokio::test(start_paused = true)]
    async fn a_sleep_that_only_the_wall_clock_saw_counts() {
        let mut token = AccessToken::new("t".into(), Duration::from_secs(3_600));
        token.since_by_the_wall = Timestamp::now() - SignedDuration::from_mins(56);
        assert!(token.is_due() && !token.is_expired());
        token.since_by_the_wall = Timestamp::now() + SignedDuration::from_hours(24);
        assert!(!token.is_due());
    }

    #[test]
    fn nothing_secret_is_printed() {
        let token = AccessToken::new("hush".into(), Duration::from_secs(1));
        assert!(!format!("{token:?}").contains("hush"));
        let granted = Granted {
            access: token,
            refresh: Some("hush".into()),
            identity: None,
        };
        assert!(!format!("{granted:?}").contains("hush"));
    }
}
