//! Who is signed in, as far as the engine and the surfaces need to know.

use serde::{Deserialize, Serialize};

use crate::{Problem, ProblemCode};

/// A Microsoft national cloud that can set presence.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Cloud {
    /// The worldwide service.
    #[default]
    Global,
    /// US Government L4.
    GccHigh,
    /// US Government L5.
    Dod,
}

/// How access tokens are got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignInWay {
    /// The person signs in in the system browser (authorization code with PKCE, RFC 7636).
    #[default]
    Browser,
    /// The person types a code on any device (RFC 8628).
    DeviceCode,
    /// The application signs in with its secret (client credentials, RFC 6749 section 4.4).
    AppSecret,
    /// The application signs in with its certificate (RFC 7523).
    AppCertificate,
}

/// The account as every surface shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Account {
    /// Whether tenant and client id (and the user, where the way needs one) are known.
    pub configured: bool,
    /// Whether there is something to get tokens with.
    pub signed_in: bool,
    /// The user principal name, when known.
    pub user: Option<String>,
    /// The cloud.
    pub cloud: Cloud,
    /// The way to sign in.
    pub sign_in: SignInWay,
    /// Why it is not configured, or nobody is signed in, where that has a cause of its own.
    #[serde(skip)]
    pub fault: Option<Problem>,
}

impl Account {
    /// Why nothing can be sent for it, if that is so.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        let code = match (self.configured, self.signed_in) {
            (false, _) => ProblemCode::NotSetUp,
            (true, false) => ProblemCode::NotSignedIn,
            (true, true) => return None,
        };
        Some(self.fault.clone().unwrap_or_else(|| code.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_an_account_is_its_own_cause_or_what_is_missing() {
        let account = |configured, signed_in, fault: Option<ProblemCode>| Account {
            configured,
            signed_in,
            fault: fault.map(Problem::from),
            ..Account::default()
        };
        let broken = Some(ProblemCode::ConfigBroken);
        for (account, problem) in [
            (account(true, true, None), None),
            (account(true, true, broken), None),
            (account(true, false, None), Some(ProblemCode::NotSignedIn)),
            (account(true, false, broken), broken),
            (account(false, false, None), Some(ProblemCode::NotSetUp)),
            (account(false, true, None), Some(ProblemCode::NotSetUp)),
            (account(false, false, broken), broken),
        ] {
            assert_eq!(account.problem().map(|it| it.code), problem, "{account:?}");
        }
    }
}
