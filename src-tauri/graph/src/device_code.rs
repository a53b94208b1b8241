//! Sign-in with a code that is typed on any device (RFC 8628).

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use presence::{Problem, ProblemCode};
use secrecy::SecretString;
use serde::Deserialize;
use tokio::time::{Instant, sleep};
use url::{Url, form_urlencoded};
use zeroize::Zeroizing;

use crate::client::wrong_way;
use crate::endpoints::is_loopback;
use crate::network::Network;
use crate::token::Granted;
use crate::token_endpoint::{
    Grant, TokenFailure, not_entras, post, refusal, request_token, scopes, seconds,
};
use crate::{Client, Identity, SecretStore};

/// What the person is shown. Nothing of it is secret: it signs in whoever types it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceCode {
    /// The code to type.
    pub user_code: String,
    /// Where to type it: `https`, or loopback.
    pub verification_uri: Url,
    /// When the code ends (UTC).
    pub expires_at: Timestamp,
    /// Entra's own sentence about the two.
    pub message: String,
}

impl<S: SecretStore, N: Network> Client<S, N> {
    /// Signs the person in with a device code; `show` is given what they have to type and where.
    ///
    /// Ends when the code does, with `SignInCancelled`. Dropping the future ends it at once.
    ///
    /// # Errors
    /// The [`Problem`] to show: what Entra refused, `SignInCancelled` with the fact `cause`
    /// (`declined` or `expired`), or what the keychain did.
    pub async fn sign_in_device_code(
        &self,
        mut show: impl FnMut(&DeviceCode),
    ) -> Result<Identity, Problem> {
        if !self.config.is_delegated() {
            return Err(wrong_way("the application signs in"));
        }
        let claims = self.tokens.demanded().await;
        let offer = self.device_code(claims.as_deref()).await?;
        show(&offer.shown);
        let granted = self.poll(&offer, claims.as_deref()).await?;
        self.tokens.accept(&self.store, granted).await
    }

    async fn device_code(&self, claims: Option<&str>) -> Result<Offer, Problem> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("client_id", self.config.client_id())
            .append_pair("scope", &scopes(&self.config).join(" "));
        if let Some(claims) = claims {
            form.append_pair("claims", claims);
        }
        let form = Zeroizing::new(form.finish());
        let reply = post(&self.network, &self.config, "devicecode", form).await;
        let reply = reply.map_err(|failed| failed.failure.problem)?;
        if !reply.status.is_success() {
            return Err(refusal(&self.config, &reply).failure.problem);
        }
        let offer = Offer::read(reply.body_or_empty());
        offer.ok_or_else(|| not_entras(&self.config, &reply).failure.problem)
    }

    async fn poll(&self, offer: &Offer, claims: Option<&str>) -> Result<Granted, Problem> {
        let grant = Grant::DeviceCode(&offer.device_code);
        let mut interval = offer.interval;
        loop {
            sleep(interval).await;
            let asked = request_token(&self.network, &self.config, &grant, claims);
            let refused = match asked.await {
                Ok(granted) => return Ok(granted),
                Err(refused) => refused,
            };
            match Next::after(&refused) {
                Next::Wait => {}
                Next::WaitLonger => interval += SLOWER,
                Next::End(problem) => return Err(problem),
            }
            if Instant::now() + interval >= offer.ends {
                return Err(cancelled("expired"));
            }
        }
    }
}

/// By how much `slow_down` lengthens the interval (RFC 8628 section 3.5).
const SLOWER: Duration = Duration::from_secs(5);

/// The interval where the answer names none (RFC 8628 section 3.2).
const USUAL_INTERVAL: u64 = 5;

/// What the device code endpoint gave.
struct Offer {
    shown: DeviceCode,
    device_code: SecretString,
    interval: Duration,
    ends: Instant,
}

/// The answer of the device code endpoint (RFC 8628 section 3.2).
#[derive(Deserialize)]
struct OfferBody {
    device_code: SecretString,
    user_code: String,
    verification_uri: Url,
    #[serde(deserialize_with = "seconds")]
    expires_in: Option<u64>,
    #[serde(default, deserialize_with = "seconds")]
    interval: Option<u64>,
    #[serde(default)]
    message: String,
}

impl Offer {
    fn read(body: &[u8]) -> Option<Self> {
        let body: OfferBody = serde_json::from_slice(body).ok()?;
        let uri = &body.verification_uri;
        if uri.scheme() != "https" && !(uri.scheme() == "http" && is_loopback(uri)) {
            return None;
        }
        let life = body.expires_in?.min(24 * 3_600);
        let life_signed = SignedDuration::from_secs(i64::try_from(life).ok()?);
        Some(Self {
            shown: DeviceCode {
                user_code: body.user_code,
                verification_uri: body.verification_uri,
                expires_at: Timestamp::now().checked_add(life_signed).ok()?,
                message: body.message,
            },
            device_code: body.device_code,
            interval: Duration::from_secs(body.interval.unwrap_or(USUAL_INTERVAL).clamp(1, 60)),
            ends: Instant::now() + Duration::from_secs(life),
        })
    }
}

/// What is to be done after a poll that gave no token.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    Wait,
    WaitLonger,
    End(Problem),
}

impl Next {
    fn after(refused: &TokenFailure) -> Self {
        let said = &refused.failure.problem;
        match refused.error.as_deref() {
            Some("authorization_pending") => Self::Wait,
            Some("slow_down") => Self::WaitLonger,
            Some("authorization_declined" | "access_denied") => Self::End(told("declined", said)),
            Some("expired_token" | "code_expired") => Self::End(told("expired", said)),
            // The network may be back before the code ends.
            _ if refused.failure.is_transient() => Self::WaitLonger,
            _ => Self::End(said.clone().with("sign-in", "device-code")),
        }
    }
}

/// The same, with what Entra says beside it: the id for support among that.
fn told(cause: &str, said: &Problem) -> Problem {
    let mut problem = said.clone();
    problem.code = ProblemCode::SignInCancelled;
    problem.with("cause", cause)
}

fn cancelled(cause: &str) -> Problem {
    Problem::new(ProblemCode::SignInCancelled).with("cause", cause)
}
