//! What is asked of Graph, and what came of it.

use jiff::SignedDuration;

use crate::{Problem, ProblemCode, Shown, Status, StatusMessage};

/// The number of a request, unique while the engine lives. [`Accounts`](crate::Accounts) has the number of the account in the upper
/// 32 bits.
pub type RequestId = u64;

/// One call of Graph for the account's person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// `GET presence`.
    Read,
    /// `setPresence` with the session pair of the status.
    SetSession {
        /// What is wanted.
        status: Status,
        /// `expirationDuration`, whole seconds, 5 min to 4 h.
        lease: SignedDuration,
    },
    /// `clearPresence`.
    ClearSession,
    /// `setUserPreferredPresence` with the preferred pair of the status.
    SetPreferred {
        /// What is wanted.
        status: Status,
        /// `expirationDuration`, whole seconds.
        lease: SignedDuration,
    },
    /// `clearUserPreferredPresence`.
    ClearPreferred,
    /// `setStatusMessage`; empty content removes it.
    SetMessage(StatusMessage),
}

impl Request {
    /// Whether it changes anything on the server.
    #[must_use]
    pub const fn is_write(&self) -> bool {
        !matches!(self, Self::Read)
    }

    /// The `expirationDuration` that it asks for, if any.
    pub(crate) const fn lease(&self) -> Option<SignedDuration> {
        match self {
            Self::SetSession { lease, .. } | Self::SetPreferred { lease, .. } => Some(*lease),
            _ => None,
        }
    }

    /// The status that it sets, if any.
    pub(crate) const fn status(&self) -> Option<Status> {
        match self {
            Self::SetSession { status, .. } | Self::SetPreferred { status, .. } => Some(*status),
            _ => None,
        }
    }
}

/// A definite yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The change was accepted (or, for a clear, there was nothing left to clear).
    Done,
    /// What colleagues see.
    Presence(Shown),
}

/// What a failed request means for what is to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// No definite answer came: it may have been carried out, or may yet be.
    Unreachable,
    /// The service could not answer now: it may have been carried out.
    Unavailable,
    /// It was not carried out and may be soon: the service asked to wait, or the keychain does not
    /// answer.
    Throttled,
    /// A definite no, which asking again will not change.
    Refused,
    /// A definite no until the person, or an administrator, mends the sign-in.
    SignIn,
    /// The keychain gave nothing to sign in with; nothing was sent.
    Keychain,
}

/// A request that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What it means for what is to be done next.
    pub kind: FailureKind,
    /// What the person is told.
    pub problem: Problem,
    /// How long the service asked to wait.
    pub retry_after: Option<SignedDuration>,
}

impl Failure {
    /// Whether the request may have been carried out, or may yet be.
    #[must_use]
    pub const fn is_in_doubt(&self) -> bool {
        matches!(
            self.kind,
            FailureKind::Unreachable | FailureKind::Unavailable
        )
    }

    /// Whether the service is there, and has too much to do or is down: so it is for everybody else.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        match self.kind {
            FailureKind::Unavailable => true,
            FailureKind::Throttled => !matches!(self.problem.code, ProblemCode::KeychainSilent),
            FailureKind::Unreachable
            | FailureKind::Refused
            | FailureKind::SignIn
            | FailureKind::Keychain => false,
        }
    }

    /// Whether asking again may help by itself.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        matches!(
            self.kind,
            FailureKind::Unreachable | FailureKind::Unavailable | FailureKind::Throttled
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_service_is_too_busy_for_everybody() {
        for (kind, code, is_busy) in [
            (FailureKind::Throttled, ProblemCode::Throttled, true),
            (FailureKind::Throttled, ProblemCode::EntraUnavailable, true),
            (FailureKind::Throttled, ProblemCode::KeychainSilent, false),
            (
                FailureKind::Unavailable,
                ProblemCode::ServiceUnavailable,
                true,
            ),
            (FailureKind::Unreachable, ProblemCode::Offline, false),
            (FailureKind::Refused, ProblemCode::GraphRefused, false),
            (FailureKind::SignIn, ProblemCode::SignInLapsed, false),
            (FailureKind::Keychain, ProblemCode::KeychainLocked, false),
        ] {
            let failure = Failure {
                kind,
                problem: code.into(),
                retry_after: None,
            };
            assert_eq!(failure.is_busy(), is_busy, "{kind:?} {code:?}");
        }
    }

    #[test]
    fn only_a_set_of_a_status_asks_for_a_lease() {
        let lease = SignedDuration::from_mins(30);
        let status = Status::Away;
        let message = StatusMessage {
            content: String::new(),
            expires_at: None,
        };
        for (request, asks) in [
            (Request::Read, None),
            (Request::SetSession { status, lease }, Some(lease)),
            (Request::SetPreferred { status, lease }, Some(lease)),
            (Request::ClearSession, None),
            (Request::ClearPreferred, None),
            (Request::SetMessage(message), None),
        ] {
            assert_eq!(request.lease(), asks, "{request:?}");
        }
    }
}
