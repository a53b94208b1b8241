//! What is wrong, in a form every surface can put into words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What is wrong. The words for each are in the catalogue, under `problem-` and this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// Tenant or client id missing.
    NotSetUp,
    /// Set up, but nobody is signed in.
    NotSignedIn,
    /// The app secret is not in the keychain.
    SecretMissing,
    /// The sign-in lapsed or was revoked (AADSTS 700082, 70008, 50173, `invalid_grant`).
    SignInLapsed,
    /// MFA or another interaction is needed (AADSTS 50076, 50079).
    InteractionRequired,
    /// The person declined, closed the browser, or the code expired.
    SignInCancelled,
    /// Consent missing (AADSTS 65001).
    ConsentMissing,
    /// An administrator has to consent (AADSTS 90094).
    AdminConsentMissing,
    /// Blocked by Conditional Access (AADSTS 53003, 53000).
    ConditionalAccess,
    /// The secret is wrong (AADSTS 7000215).
    SecretWrong,
    /// The secret has expired (AADSTS 7000222).
    SecretExpired,
    /// The certificate is wrong or unreadable.
    CertificateWrong,
    /// No such application in the tenant (AADSTS 700016).
    ApplicationUnknown,
    /// No such tenant (AADSTS 90002).
    TenantUnknown,
    /// The account is not in the tenant (AADSTS 50020).
    AccountNotInTenant,
    /// The app is not registered as a public client (AADSTS 7000218).
    PublicClientOff,
    /// The redirect address is not registered (AADSTS 50011).
    RedirectNotRegistered,
    /// Unknown user or wrong password (AADSTS 50034, 50126).
    WrongCredentials,
    /// `organizations` does not say which tenant it is (AADSTS 50059, 50194).
    TenantNotNamed,
    /// The tenant is in another national cloud (AADSTS 90038).
    CloudWrong,
    /// The network, or a policy between tenants, lets nobody into this tenant (AADSTS 500021).
    TenantBlocked,
    /// The application is disabled in the tenant (AADSTS 7000112).
    ApplicationDisabled,
    /// The application is not registered for this way to sign in (AADSTS 700025).
    SignInWayWrong,
    /// Users have to be assigned to the application, and this one is not (AADSTS 50105).
    NotAssigned,
    /// The user's account is locked or disabled (AADSTS 50053, 50057).
    AccountBlocked,
    /// Entra asks to wait, or cannot answer now (AADSTS 50196, 90033).
    EntraUnavailable,
    /// Another refusal by Entra.
    EntraRefused,
    /// 403: a permission is missing.
    PermissionMissing,
    /// 404: Graph knows no such user, or the user has no Teams licence.
    UserUnknown,
    /// 401 `ServiceError`: not available for this tenant or user.
    FeatureUnavailable,
    /// 401 for a token that Entra has just made.
    TokenRefused,
    /// This tenant refuses this status.
    StatusRefused,
    /// Another refusal by Graph.
    GraphRefused,
    /// 429.
    Throttled,
    /// 5xx.
    ServiceUnavailable,
    /// No network, no answer, no name: see [`NetworkFault`](crate::NetworkFault).
    Offline,
    /// Something answered that is not the service.
    Intercepted,
    /// Graph accepted the hold, and something stronger shows.
    Masked,
    /// No keychain on this desktop.
    KeychainMissing,
    /// The keychain is locked.
    KeychainLocked,
    /// The keychain does not answer.
    KeychainSilent,
    /// The keychain has no collection that a secret can be put into.
    KeychainEmpty,
    /// The keychain holds something under our name that this program did not write.
    KeychainForeign,
    /// The keychain failed in another way: `cause`.
    KeychainFailed,
    /// `config.toml` does not parse.
    ConfigBroken,
    /// `config.toml` cannot be read.
    ConfigUnreadable,
    /// There is no `config.toml` any more.
    ConfigMissing,
    /// Signed out of an account whose status is still being taken back.
    StillClearing,
    /// What is in force for an account cannot be cleared any more.
    LeftStanding,
    /// No preset of that name.
    PresetUnknown,
    /// There is nothing to extend.
    NothingHeld,
    /// The end asked for has passed already.
    EndPassed,
    /// The status message is longer than Teams takes.
    MessageTooLong,
    /// The organisation allows no status messages.
    MessageNotAllowed,
    /// The organisation has set what was to be changed.
    SetByOrganisation,
    /// The organisation's policy is refused: `file`, `expected`; `line`, where what is wrong is in one. In the
    /// registry, `file` is the key.
    PolicyBroken,
    /// The settings file cannot be written: `file`, `cause`.
    ConfigUnwritable,
    /// The state file could not be read, so what was held before is not known: `file`, where it was put aside.
    StateLost,
    /// The state file cannot be written.
    StateUnwritable,
    /// The system could not be told whether to start this program with the session.
    AutostartFailed,
    /// The settings window is not installed, or does not start.
    WindowMissing,
    /// Something nobody foresaw.
    Unexpected,
}

impl ProblemCode {
    /// Whether it may be over as soon as the network is another one. Policies of organisations go by the
    /// network too.
    #[must_use]
    pub const fn is_about_the_network(self) -> bool {
        matches!(
            self,
            Self::Offline | Self::Intercepted | Self::ConditionalAccess | Self::TenantBlocked
        )
    }

    /// The exit code of the command line that stands for it.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::ConfigBroken
            | Self::ConfigUnreadable
            | Self::ConfigMissing
            | Self::PresetUnknown
            | Self::NothingHeld
            | Self::EndPassed
            | Self::MessageTooLong
            | Self::MessageNotAllowed
            | Self::SetByOrganisation
            | Self::PolicyBroken => 2,
            Self::NotSetUp
            | Self::NotSignedIn
            | Self::SecretMissing
            | Self::SignInLapsed
            | Self::InteractionRequired
            | Self::SignInCancelled => 3,
            Self::ConsentMissing
            | Self::AdminConsentMissing
            | Self::ConditionalAccess
            | Self::SecretWrong
            | Self::SecretExpired
            | Self::CertificateWrong
            | Self::ApplicationUnknown
            | Self::TenantUnknown
            | Self::AccountNotInTenant
            | Self::PublicClientOff
            | Self::RedirectNotRegistered
            | Self::WrongCredentials
            | Self::TenantNotNamed
            | Self::CloudWrong
            | Self::TenantBlocked
            | Self::ApplicationDisabled
            | Self::SignInWayWrong
            | Self::NotAssigned
            | Self::AccountBlocked
            | Self::EntraRefused
            | Self::PermissionMissing
            | Self::UserUnknown
            | Self::FeatureUnavailable
            | Self::TokenRefused
            | Self::StatusRefused
            | Self::GraphRefused => 4,
            Self::Throttled
            | Self::ServiceUnavailable
            | Self::EntraUnavailable
            | Self::Offline
            | Self::Intercepted
            | Self::StillClearing
            | Self::LeftStanding => 5,
            Self::Masked => 6,
            Self::KeychainMissing
            | Self::KeychainLocked
            | Self::KeychainSilent
            | Self::KeychainEmpty
            | Self::KeychainForeign
            | Self::KeychainFailed => 8,
            Self::ConfigUnwritable
            | Self::StateLost
            | Self::StateUnwritable
            | Self::AutostartFailed
            | Self::WindowMissing
            | Self::Unexpected => 1,
        }
    }
}

/// A problem with what is needed to explain it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code:?} {facts:?}")]
pub struct Problem {
    /// What is wrong.
    pub code: ProblemCode,
    /// What the words refer to: `permission`, `user`, `tenant`, `aadsts`, `request-id` and so on.
    /// Never anything secret.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
}

impl Problem {
    /// A problem without facts.
    #[must_use]
    pub const fn new(code: ProblemCode) -> Self {
        Self {
            code,
            facts: BTreeMap::new(),
        }
    }

    /// The same with one fact more.
    #[must_use]
    pub fn with(mut self, fact: &str, value: impl Into<String>) -> Self {
        self.facts.insert(fact.to_owned(), value.into());
        self
    }
}

impl From<ProblemCode> for Problem {
    fn from(code: ProblemCode) -> Self {
        Self::new(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exit_codes_are_those_that_scripts_rest_on() {
        for (code, exit) in [
            (ProblemCode::Unexpected, 1),
            (ProblemCode::ConfigUnwritable, 1),
            (ProblemCode::StateLost, 1),
            (ProblemCode::StateUnwritable, 1),
            (ProblemCode::ConfigBroken, 2),
            (ProblemCode::ConfigUnreadable, 2),
            (ProblemCode::ConfigMissing, 2),
            (ProblemCode::PresetUnknown, 2),
            (ProblemCode::NotSetUp, 3),
            (ProblemCode::NotSignedIn, 3),
            (ProblemCode::SignInLapsed, 3),
            (ProblemCode::PermissionMissing, 4),
            (ProblemCode::SecretWrong, 4),
            (ProblemCode::Offline, 5),
            (ProblemCode::Throttled, 5),
            (ProblemCode::Masked, 6),
            (ProblemCode::KeychainLocked, 8),
            (ProblemCode::KeychainMissing, 8),
            (ProblemCode::KeychainSilent, 8),
            (ProblemCode::KeychainForeign, 8),
        ] {
            assert_eq!(code.exit_code(), exit, "{code:?}");
        }
    }

    #[test]
    fn another_network_may_mend_what_the_network_and_policies_of_it_refuse() {
        for (code, may) in [
            (ProblemCode::Offline, true),
            (ProblemCode::Intercepted, true),
            (ProblemCode::ConditionalAccess, true),
            (ProblemCode::TenantBlocked, true),
            (ProblemCode::Throttled, false),
            (ProblemCode::ServiceUnavailable, false),
            (ProblemCode::PermissionMissing, false),
            (ProblemCode::KeychainLocked, false),
        ] {
            assert_eq!(code.is_about_the_network(), may, "{code:?}");
        }
    }
}
