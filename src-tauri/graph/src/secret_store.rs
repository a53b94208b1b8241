//! The keychain, as far as this crate needs it.

use presence::{Failure, FailureKind, Problem, ProblemCode};
use secrecy::SecretString;

use crate::Identity;

/// What is kept in the keychain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SecretKind {
    /// The person's refresh token; it rotates.
    RefreshToken,
    /// The application's client secret.
    AppSecret,
    /// The password of the application's certificate file.
    CertificatePassword,
}

/// Why the keychain gave or took nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// This desktop has none.
    #[error("there is no keychain")]
    Missing,
    /// It is locked and was not unlocked.
    #[error("the keychain is locked")]
    Locked,
    /// It does not answer: it was stopped, is busy, or went away in the middle.
    #[error("the keychain does not answer")]
    Silent,
    /// It is there, and has no collection that a secret can be put into.
    #[error("the keychain has no collection to keep a secret in")]
    Empty,
    /// It holds something under our name that this program did not write, or that was spoilt.
    #[error("the keychain holds something else under our name")]
    Foreign,
    /// Anything else, in the keychain's own words, which hold nothing secret.
    #[error("the keychain failed: {0}")]
    Other(String),
}

/// The place where secrets outlive the process.
///
/// An entry that does not exist is no error: it loads as `None`, and removing it succeeds.
#[expect(
    async_fn_in_trait,
    reason = "everything runs on one thread, so no future has to be Send"
)]
pub trait SecretStore {
    /// What is stored, `None` where nothing is.
    async fn load(&self, what: SecretKind) -> Result<Option<SecretString>, KeychainError>;

    /// Stores it in place of what was there. When this returns, it outlives the process.
    async fn store(&self, what: SecretKind, secret: SecretString) -> Result<(), KeychainError>;

    /// Removes it.
    async fn remove(&self, what: SecretKind) -> Result<(), KeychainError>;

    /// This person has signed in, so that what is stored next is theirs.
    fn signed_in_as(&self, _person: &Identity) {}
}

impl From<KeychainError> for Problem {
    fn from(error: KeychainError) -> Self {
        match error {
            KeychainError::Missing => ProblemCode::KeychainMissing.into(),
            KeychainError::Locked => ProblemCode::KeychainLocked.into(),
            KeychainError::Silent => ProblemCode::KeychainSilent.into(),
            KeychainError::Empty => ProblemCode::KeychainEmpty.into(),
            KeychainError::Foreign => ProblemCode::KeychainForeign.into(),
            KeychainError::Other(cause) => {
                Self::new(ProblemCode::KeychainFailed).with("cause", cause)
            }
        }
    }
}

/// What a keychain that failed means for a request. One that does not answer may answer soon, so
/// what was asked for waits; anything else needs the person.
pub(crate) fn keychain_failure(error: KeychainError) -> Failure {
    Failure {
        kind: match error {
            KeychainError::Silent => FailureKind::Throttled,
            _ => FailureKind::Keychain,
        },
        problem: error.into(),
        retry_after: None,
    }
}
