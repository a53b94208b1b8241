//! Who is signed in, as far as the engine and the surfaces need to know.

use serde::{Deserialize, Serialize};

/// A Microsoft national cloud that can set presence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
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
}
