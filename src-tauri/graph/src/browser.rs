//! Sign-in in the system browser: authorization code with PKCE (RFC 6749 section 4.1, RFC 7636,
//! RFC 8252).

use std::time::Duration;

use jiff::Timestamp;
use oauth2::basic::BasicClient;
use oauth2::{AuthUrl, ClientId, CsrfToken, PkceCodeChallenge, RedirectUrl, Scope};
use presence::{Problem, ProblemCode};
use secrecy::SecretString;
use tokio::time::timeout;
use url::Url;

use crate::client::wrong_way;
use crate::loopback::Loopback;
use crate::network::Network;
use crate::page::Page;
use crate::redirect::Redirect;
use crate::token_endpoint::{Grant, request_token, scopes};
use crate::{Client, Identity, SecretStore};

/// How long the person has in the browser.
const PATIENCE: Duration = Duration::from_mins(5);

/// The page that the person signs in on. Nothing of it is secret: the code verifier stays here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInPage {
    /// Its address.
    pub url: Url,
    /// Until when the answer is waited for (UTC).
    pub expires_at: Timestamp,
}

impl<S: SecretStore, N: Network> Client<S, N> {
    /// Signs the person in in the browser; `open` is given the page to open.
    ///
    /// Ends after 5 min at the latest, with `SignInCancelled`. Dropping the future ends it at
    /// once, and frees the port.
    ///
    /// # Errors
    /// The [`Problem`] to show: what Entra refused, `SignInCancelled`, or what the keychain did.
    pub async fn sign_in_browser(
        &self,
        open: impl FnOnce(&SignInPage),
    ) -> Result<Identity, Problem> {
        if !self.config.is_delegated() {
            return Err(wrong_way("the application signs in"));
        }
        let state = CsrfToken::new_random();
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let verifier = SecretString::from(verifier.into_secret());
        let mut loopback = Loopback::bind(state.secret()).await.map_err(|error| {
            let problem = Problem::new(ProblemCode::Unexpected);
            problem.with("cause", format!("no loopback port: {error}"))
        })?;
        let redirect_uri = loopback.redirect_uri();
        let claims = self.tokens.demanded().await;
        open(&SignInPage {
            url: self.authorize_url(&redirect_uri, &state, challenge, claims.as_deref())?,
            expires_at: Timestamp::now() + PATIENCE,
        });

        let arrived = timeout(PATIENCE, loopback.next()).await;
        let arrived = arrived
            .map_err(|_| Problem::new(ProblemCode::SignInCancelled).with("cause", "timeout"))?;
        let finish = async {
            match &arrived.redirect {
                Redirect::Refused(error) => {
                    Err(error.problem().with("tenant", self.config.tenant()))
                }
                Redirect::Code(code) => {
                    let redirect_uri = redirect_uri.as_str();
                    let grant = Grant::Code {
                        code,
                        verifier: &verifier,
                        redirect_uri,
                    };
                    let granted =
                        request_token(&self.network, &self.config, &grant, claims.as_deref());
                    let granted = granted.await.map_err(|refused| refused.failure.problem)?;
                    self.tokens.accept(&self.store, granted).await
                }
            }
        };
        let result = tokio::select! {
            result = finish => result,
            never = loopback.turn_away() => match never {},
        };
        match &result {
            Ok(_) => arrived.answer(&Page::Done).await,
            Err(problem) => arrived.answer(&Page::Failed(&reason(problem))).await,
        }
        result
    }

    fn authorize_url(
        &self,
        redirect_uri: &str,
        state: &CsrfToken,
        challenge: PkceCodeChallenge,
        claims: Option<&str>,
    ) -> Result<Url, Problem> {
        let config = &self.config;
        let endpoint = config.endpoints().entra(config.tenant(), "authorize");
        let redirect_uri = RedirectUrl::new(redirect_uri.to_owned())
            .map_err(|_| Problem::new(ProblemCode::Unexpected))?;
        let client = BasicClient::new(ClientId::new(config.client_id().to_owned()))
            .set_auth_uri(AuthUrl::from_url(endpoint))
            .set_redirect_uri(redirect_uri);
        let mut request = client
            .authorize_url(|| state.clone())
            .add_scopes(scopes(config).map(Scope::new))
            .set_pkce_challenge(challenge)
            .add_extra_param("response_mode", "query");
        if let Some(user) = config.user() {
            request = request.add_extra_param("login_hint", user);
        }
        if let Some(claims) = claims {
            request = request.add_extra_param("claims", claims);
        }
        Ok(request.url().0)
    }
}

/// What the browser's page says: Entra's words where it gave some, and the number to look up.
fn reason(problem: &Problem) -> String {
    let fact = |name| problem.facts.get(name).map(String::as_str);
    let text = match problem.code {
        ProblemCode::SignInCancelled => "The sign-in was cancelled.",
        code if code.exit_code() == 8 => "The sign-in could not be stored in the keychain.",
        ProblemCode::Offline => "The sign-in service could not be reached.",
        _ => fact("message").unwrap_or("The sign-in was refused. Presence Tray says more."),
    };
    match fact("aadsts") {
        Some(number) => format!("{text} (AADSTS{number})"),
        None => text.to_owned(),
    }
}
