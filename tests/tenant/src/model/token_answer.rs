//! What the token endpoint answers when it agrees.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::{Directory, Settings, User};

/// A token response (RFC 6749, 5.1, with Entra's additions).
#[derive(Clone, Serialize)]
pub struct TokenAnswer {
    /// Always `Bearer`.
    pub token_type: &'static str,
    /// What the token allows, as full scope names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Lifetime in seconds.
    pub expires_in: i64,
    /// The same again, as Entra has it.
    pub ext_expires_in: i64,
    /// The access token.
    pub access_token: String,
    /// The next refresh token, if `offline_access` was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// Who signed in, if `openid` was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token: Option<String>,
    /// Ids of user and tenant, which Microsoft's libraries use as a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_info: Option<String>,
}

impl std::fmt::Debug for TokenAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenAnswer")
            .field("scope", &self.scope)
            .field("expires_in", &self.expires_in)
            .finish_non_exhaustive()
    }
}

/// An id token (OpenID Connect Core, 2). Its signature is made up: clients that got it straight from
/// the token endpoint need not check it (3.1.3.7).
pub(super) fn id_token(
    now: Timestamp,
    directory: &Directory,
    settings: &Settings,
    user: &User,
    client_id: &str,
    nonce: Option<&str>,
    made_up_signature: &str,
) -> String {
    let tenant_id = &directory.tenant_id;
    let mut claims = json!({
        "ver": "2.0",
        "iss": format!("{}/{tenant_id}/v2.0", settings.authority),
        "sub": format!("sub-{}", user.object_id),
        "aud": client_id,
        "exp": now.as_second() + 3600,
        "iat": now.as_second(),
        "nbf": now.as_second(),
        "name": user.display_name,
        "preferred_username": user.upn,
        "oid": user.object_id,
        "tid": tenant_id,
    });
    if let Some(nonce) = nonce {
        claims["nonce"] = json!(nonce);
    }
    let header = json!({ "typ": "JWT", "alg": "RS256", "kid": "simulated" });
    format!(
        "{}.{}.{}",
        encode(&header),
        encode(&claims),
        BASE64_URL_SAFE_NO_PAD.encode(made_up_signature)
    )
}

/// The `client_info` of a delegated answer.
pub(super) fn client_info(directory: &Directory, user: &User) -> String {
    encode(&json!({ "uid": user.object_id, "utid": directory.tenant_id }))
}

fn encode(value: &Value) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(value.to_string())
}
