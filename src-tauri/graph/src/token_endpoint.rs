//! The token endpoint: grants in, tokens out (RFC 6749 sections 4.1.3, 4.4 and 6; RFC 8628
//! section 3.4).
//!
//! Only the random values and the authorization URL come from the `oauth2` crate. Its answers keep
//! neither `error_codes` nor the id token, its device flow fixes the type of the error, and its
//! tokens are not zeroised.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use presence::{Failure, FailureKind, ProblemCode};
use reqwest::{Method, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};
use url::form_urlencoded;
use zeroize::{Zeroize, Zeroizing};

use crate::entra_error::EntraError;
use crate::failure::WithFact;
use crate::network::{Body, BodyError, HttpRequest, Moment, Network, Reply};
use crate::provenance::{entras_error, stranger};
use crate::retry_after::retry_after;
use crate::token::{AccessToken, Granted};
use crate::{AccountConfig, Identity, permissions};

/// What tokens are asked for with.
pub(crate) enum Grant<'a> {
    /// The code of a redirect, with the verifier of its challenge (RFC 7636 section 4.5).
    Code {
        code: &'a SecretString,
        verifier: &'a SecretString,
        redirect_uri: &'a str,
    },
    /// The device code that the person may have confirmed by now.
    DeviceCode(&'a SecretString),
    /// The refresh token.
    Refresh(&'a SecretString),
    /// The application's secret.
    AppSecret(&'a SecretString),
    /// An assertion signed with the application's certificate (RFC 7523 section 2.2).
    AppCertificate(&'a SecretString),
}

/// A refusal by the token endpoint, with OAuth's `error` where there is one.
#[derive(Debug)]
pub(crate) struct TokenFailure {
    pub(crate) error: Option<String>,
    pub(crate) failure: Failure,
}

/// Asks for tokens.
pub(crate) async fn request_token<N: Network>(
    network: &N,
    config: &AccountConfig,
    grant: &Grant<'_>,
    claims: Option<&str>,
) -> Result<Granted, TokenFailure> {
    let form = form(config, grant, claims);
    let reply = post(network, config, "token", form).await?;
    if !reply.status.is_success() {
        return Err(refusal(config, &reply));
    }
    read(reply.body_or_empty(), network.now()).ok_or_else(|| not_entras(config, &reply))
}

/// An answer that is not Entra's says nothing about the sign-in. Of a connection that broke off
/// within the answer it is said so.
pub(crate) fn not_entras(config: &AccountConfig, reply: &Reply) -> TokenFailure {
    let failure = match &reply.body {
        Err(BodyError::Broken(unreachable)) => unreachable.failure(),
        _ => stranger(reply, config.endpoints().authority()),
    };
    failure
        .with_fact("client-request-id", reply.client_request_id)
        .into()
}

/// Posts a form to an endpoint of the tenant.
pub(crate) async fn post<N: Network>(
    network: &N,
    config: &AccountConfig,
    endpoint: &'static str,
    form: Zeroizing<String>,
) -> Result<Reply, TokenFailure> {
    let request = HttpRequest {
        method: Method::POST,
        url: config.endpoints().entra(config.tenant(), endpoint),
        kind: endpoint,
        bearer: None,
        body: Body::Form(form),
        until: None,
    };
    Ok(network.send(request).await?)
}

/// What an answer means that is no success.
pub(crate) fn refusal(config: &AccountConfig, reply: &Reply) -> TokenFailure {
    let Some(error) = entras_error(reply) else {
        return not_entras(config, reply);
    };
    let pauses = error.as_ref().is_some_and(EntraError::asks_for_a_pause);
    let mut problem = match &error {
        Some(error) => error.problem(),
        None => ProblemCode::EntraUnavailable.into(),
    };
    let kind = match reply.status {
        StatusCode::TOO_MANY_REQUESTS => FailureKind::Throttled,
        _ if pauses => FailureKind::Throttled,
        status if status.is_server_error() => FailureKind::Unavailable,
        _ if problem.code == ProblemCode::EntraUnavailable => FailureKind::Unavailable,
        _ => FailureKind::SignIn,
    };
    let transient = kind != FailureKind::SignIn;
    if transient {
        problem.code = ProblemCode::EntraUnavailable;
    }
    if problem.code == ProblemCode::PermissionMissing {
        problem = problem.with("permission", wanted_permission(config));
    }
    let asked = retry_after(&reply.headers, Timestamp::now());
    let failure = Failure {
        kind,
        problem: problem
            .with("status", reply.status.as_u16().to_string())
            .with("tenant", config.tenant())
            .with("client-request-id", reply.client_request_id.to_string()),
        // Entra seldom says how long: a minute is more than a person who clicks again would wait.
        retry_after: asked.or(pauses.then_some(PAUSE)).filter(|_| transient),
    };
    TokenFailure {
        error: error.map(|error| error.error),
        failure,
    }
}

/// How long Entra is left alone when it says that it is asked too often, and not for how long.
const PAUSE: SignedDuration = SignedDuration::from_secs(60);

/// The permission without which nothing can be set.
const fn wanted_permission(config: &AccountConfig) -> &'static str {
    if config.is_delegated() {
        "Presence.ReadWrite"
    } else {
        "Presence.ReadWrite.All"
    }
}

/// The scopes a person is asked for; the resource is the cloud's Graph.
pub(crate) fn scopes(config: &AccountConfig) -> [String; 5] {
    let resource = config.endpoints().resource();
    [
        "openid".to_owned(),
        "profile".to_owned(),
        "offline_access".to_owned(),
        format!("{resource}/Presence.ReadWrite"),
        format!("{resource}/Presence.Read"),
    ]
}

impl From<Failure> for TokenFailure {
    fn from(failure: Failure) -> Self {
        Self {
            error: None,
            failure,
        }
    }
}

fn form(config: &AccountConfig, grant: &Grant<'_>, claims: Option<&str>) -> Zeroizing<String> {
    let scopes = scopes(config).join(" ");
    let mut form = form_urlencoded::Serializer::new(String::with_capacity(8 * 1024));
    form.append_pair("client_id", config.client_id());
    match grant {
        Grant::Code {
            code,
            verifier,
            redirect_uri,
        } => form
            .append_pair("grant_type", "authorization_code")
            .append_pair("scope", &scopes)
            .append_pair("code", code.expose_secret())
            .append_pair("code_verifier", verifier.expose_secret())
            .append_pair("redirect_uri", redirect_uri),
        Grant::DeviceCode(code) => form
            .append_pair("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
            .append_pair("device_code", code.expose_secret()),
        Grant::Refresh(token) => form
            .append_pair("grant_type", "refresh_token")
            .append_pair("scope", &scopes)
            .append_pair("refresh_token", token.expose_secret()),
        Grant::AppSecret(secret) => form
            .append_pair("grant_type", "client_credentials")
            .append_pair(
                "scope",
                &format!("{}/.default", config.endpoints().resource()),
            )
            .append_pair("client_secret", secret.expose_secret()),
        Grant::AppCertificate(assertion) => form
            .append_pair("grant_type", "client_credentials")
            .append_pair(
                "scope",
                &format!("{}/.default", config.endpoints().resource()),
            )
            .append_pair(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            )
            .append_pair("client_assertion", assertion.expose_secret()),
    };
    if let Some(claims) = claims {
        form.append_pair("claims", claims);
    }
    Zeroizing::new(form.finish())
}

/// The body of a success.
#[derive(Deserialize)]
struct TokenBody {
    access_token: String,
    #[serde(default, deserialize_with = "seconds")]
    expires_in: Option<u64>,
    refresh_token: Option<String>,
    id_token: Option<String>,
    scope: Option<String>,
}

impl Drop for TokenBody {
    fn drop(&mut self) {
        self.access_token.zeroize();
        self.refresh_token.zeroize();
        self.id_token.zeroize();
    }
}

/// The life of a token whose answer does not say it.
const USUAL_LIFE: u64 = 3_600;

/// No token lives longer: with continuous access evaluation it is 28 h.
const LONGEST_LIFE: u64 = 48 * 3_600;

fn read(body: &[u8], now: Moment) -> Option<Granted> {
    let mut body: TokenBody = serde_json::from_slice(body).ok()?;
    if body.access_token.is_empty() {
        return None;
    }
    let life = body.expires_in.unwrap_or(USUAL_LIFE).min(LONGEST_LIFE);
    let identity = body.id_token.as_deref().and_then(Identity::of_id_token);
    let permissions = match &body.scope {
        Some(scope) => Some(permissions::of_scope(scope)),
        None => permissions::of_token(&body.access_token),
    };
    let life = Duration::from_secs(life);
    let mut access = AccessToken::new(take(&mut body.access_token), life, now);
    access.permissions = permissions;
    Some(Granted {
        access,
        refresh: body
            .refresh_token
            .as_mut()
            .filter(|token| !token.is_empty())
            .map(take),
        identity,
    })
}

fn take(text: &mut String) -> SecretString {
    SecretString::from(std::mem::take(text))
}

/// A number of seconds, which older endpoints write as text.
pub(crate) fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(value
        .as_u64()
        .or_else(|| value.as_str().and_then(|text| text.parse().ok())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &[u8]) -> Option<Granted> {
        let steady = Duration::ZERO;
        let wall = Timestamp::UNIX_EPOCH;
        super::read(body, Moment { steady, wall })
    }

    #[test]
    fn reads_seconds_as_number_and_as_text() {
        for body in [
            r#"{"access_token":"a","expires_in":60}"#,
            r#"{"access_token":"a","expires_in":"60","refresh_token":""}"#,
        ] {
            let granted = read(body.as_bytes()).unwrap();
            assert_eq!(granted.access.secret.expose_secret(), "a");
            assert!(granted.refresh.is_none() && granted.identity.is_none());
        }
    }

    #[test]
    fn what_is_no_token_is_none() {
        for body in [
            "",
            "{}",
            r#"{"access_token":""}"#,
            r#"{"access_token":5}"#,
            "<html>",
        ] {
            assert!(read(body.as_bytes()).is_none(), "{body}");
        }
    }

    proptest::proptest! {
        #[test]
        fn never_panics(body in ".{0,80}", life in proptest::prelude::any::<u64>()) {
            let _ = read(body.as_bytes());
            let body = format!(r#"{{"access_token":"a","expires_in":{life}}}"#);
            proptest::prop_assert!(read(body.as_bytes()).is_some());
        }
    }
}
