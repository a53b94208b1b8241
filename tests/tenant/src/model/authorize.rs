//! The authorization endpoint and the codes it gives out (RFC 6749, 4.1).

use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::{
    EntraError, Form, Model, Scopes, TokenAnswer, entra_error as refusal, grants,
    pkce::CodeChallenge,
};

/// Entra's codes live about ten minutes.
const CODE_LIFETIME: SignedDuration = SignedDuration::from_mins(10);

/// What the browser gets.
#[derive(Clone, Debug)]
pub enum Authorize {
    /// A page on which a person chooses an account and goes on.
    SignIn(SignIn),
    /// Off to the application's redirect address, with a code or an error.
    Redirect(String),
    /// The same by a form that posts itself (OAuth 2.0 Form Post Response Mode).
    Post {
        /// The application's redirect address.
        to: String,
        /// Names and values.
        fields: Vec<(String, String)>,
    },
    /// A page with an error, because there is no redirect address that could be trusted.
    Refused(EntraError),
}

/// The sign-in page.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// Name of the application that asks.
    pub application: String,
    /// UPN the page proposes.
    pub user: String,
    /// The permissions asked for.
    pub permissions: Vec<String>,
    /// The request's parameters, to be sent again with the form.
    pub parameters: Form,
    /// Why the last attempt did not work.
    pub problem: Option<EntraError>,
}

#[derive(Debug)]
pub(super) struct AuthorizationCode {
    client_id: String,
    user: String,
    redirect_uri: String,
    scopes: Scopes,
    challenge: Option<CodeChallenge>,
    nonce: Option<String>,
    claims: Option<serde_json::Value>,
    expires_at: Timestamp,
    redeemed: bool,
}

impl Model {
    /// `GET /{tenant}/oauth2/v2.0/authorize`
    pub fn authorize(&mut self, now: Timestamp, tenant: &str, query: &Form) -> Authorize {
        let request = match self.read_request(tenant, query) {
            Ok(request) => request,
            Err(answer) => return *answer,
        };
        if let Some(user) = self.settings.auto_sign_in.clone() {
            return self.sign_in_as(now, &user, &request, query);
        }
        if query.get("prompt").map(String::as_str) == Some("none") {
            return redirect_error(
                &request.redirect_uri,
                query,
                &refusal::INTERACTION_NEEDED.plain(),
            );
        }
        self.sign_in_page(query, &request, None)
    }

    /// `POST /{tenant}/oauth2/v2.0/authorize`: the sign-in page's form, with `sign_in_user` and
    /// `sign_in_action` (`continue` or `cancel`) beside the request's parameters.
    pub fn sign_in(&mut self, now: Timestamp, tenant: &str, form: &Form) -> Authorize {
        let request = match self.read_request(tenant, form) {
            Ok(request) => request,
            Err(answer) => return *answer,
        };
        if form.get("sign_in_action").map(String::as_str) != Some("continue") {
            let error = refusal::CONSENT_DECLINED.plain();
            return redirect_error(&request.redirect_uri, form, &error);
        }
        let user = form.get("sign_in_user").map_or("", |user| user.trim());
        if self.directory.user(user).is_none() {
            return self.sign_in_page(form, &request, Some(refusal::UNKNOWN_USER.about(user)));
        }
        let user = user.to_owned();
        self.sign_in_as(now, &user, &request, form)
    }

    /// The grant `authorization_code` (RFC 6749, 4.1.3; RFC 7636, 4.5).
    pub(super) fn redeem_code(
        &mut self,
        now: Timestamp,
        client_id: &str,
        form: &Form,
    ) -> Result<TokenAnswer, EntraError> {
        let given = form
            .get("code")
            .ok_or_else(|| refusal::MISSING_PARAMETER.about("code"))?;
        let code = self
            .codes
            .get_mut(given)
            .filter(|code| code.client_id == client_id)
            .ok_or_else(|| refusal::GRANT_INVALID.about("code"))?;
        if code.redeemed {
            return Err(refusal::CODE_REDEEMED.plain());
        }
        if code.expires_at <= now {
            return Err(refusal::GRANT_EXPIRED.plain());
        }
        let redirect_uri = form.get("redirect_uri").map_or("", String::as_str);
        if redirect_uri != code.redirect_uri {
            return Err(refusal::REDIRECT_CHANGED.about(redirect_uri));
        }
        let confidential =
            form.contains_key("client_secret") || form.contains_key("client_assertion");
        match (&code.challenge, form.get("code_verifier")) {
            (Some(challenge), Some(verifier)) if challenge.is_met_by(verifier) => {}
            (Some(_), _) => return Err(refusal::VERIFIER_MISMATCH.plain()),
            (None, _) if confidential => {}
            (None, _) => return Err(refusal::PKCE_MISSING.plain()),
        }
        code.redeemed = true;
        let (user, scopes) = (code.user.clone(), code.scopes.clone());
        let (nonce, claims) = (code.nonce.clone(), code.claims.clone());
        self.first_tokens(now, client_id, &user, scopes, nonce.as_deref(), claims)
    }

    /// Checks everything about a request that does not depend on who signs in.
    fn read_request(&self, tenant: &str, query: &Form) -> Result<Request, Box<Authorize>> {
        let refused = |error| Box::new(Authorize::Refused(error));
        let get = |name| query.get(name).map_or("", String::as_str);
        self.directory.check_tenant(tenant).map_err(refused)?;
        let application = self
            .directory
            .require_application(get("client_id"))
            .map_err(refused)?;
        let redirect_uri = get("redirect_uri");
        let registered = &application.redirect_uris;
        if !registered
            .iter()
            .any(|registered| same_redirect(registered, redirect_uri))
        {
            return Err(refused(
                refusal::REDIRECT_NOT_REGISTERED.about(redirect_uri),
            ));
        }
        let back = |error| Box::new(redirect_error(redirect_uri, query, &error));
        if get("response_type") != "code" {
            return Err(back(
                refusal::UNSUPPORTED_RESPONSE_TYPE.about(get("response_type")),
            ));
        }
        let scopes = Scopes::read(get("scope"), &self.settings).map_err(back)?;
        if query.contains_key("code_challenge") {
            let method = query.get("code_challenge_method").map(String::as_str);
            if CodeChallenge::read(Some(get("code_challenge")), method).is_none() {
                return Err(back(refusal::PKCE_MISSING.plain()));
            }
        }
        Ok(Request {
            client_id: application.client_id.clone(),
            redirect_uri: redirect_uri.to_owned(),
            scopes,
        })
    }

    fn sign_in_as(
        &mut self,
        now: Timestamp,
        user: &str,
        request: &Request,
        query: &Form,
    ) -> Authorize {
        let checked = self
            .directory
            .require_application(&request.client_id)
            .and_then(|app| {
                let user = self
                    .directory
                    .user(user)
                    .ok_or_else(|| refusal::UNKNOWN_USER.about(user))?;
                user.check_sign_in()?;
                grants::delegated_permissions(app, &request.scopes)?;
                Ok(user.object_id.clone())
            });
        let user = match checked {
            Ok(user) => user,
            Err(error) => return redirect_error(&request.redirect_uri, query, &error),
        };
        let code = self.mint.token("sim-code-");
        let get = |name| query.get(name).map(String::as_str);
        let challenge = CodeChallenge::read(get("code_challenge"), get("code_challenge_method"));
        self.codes.insert(
            code.clone(),
            AuthorizationCode {
                client_id: request.client_id.clone(),
                user,
                redirect_uri: request.redirect_uri.clone(),
                scopes: request.scopes.clone(),
                challenge,
                nonce: query.get("nonce").cloned(),
                claims: grants::read_claims(query),
                expires_at: now + CODE_LIFETIME,
                redeemed: false,
            },
        );
        let session_state = self.mint.guid();
        let pairs = [
            ("code", code.as_str()),
            ("session_state", session_state.as_str()),
        ];
        redirect(&request.redirect_uri, query, &pairs)
    }

    fn sign_in_page(
        &self,
        query: &Form,
        request: &Request,
        problem: Option<EntraError>,
    ) -> Authorize {
        let hinted = query
            .get("login_hint")
            .and_then(|hint| self.directory.user(hint));
        let user = hinted.or_else(|| self.directory.users.first());
        let application = self.directory.application(&request.client_id);
        let mut parameters = query.clone();
        parameters.retain(|name, _| !name.starts_with("sign_in_"));
        Authorize::SignIn(SignIn {
            application: application
                .map(|app| app.display_name.clone())
                .unwrap_or_default(),
            user: user.map(|user| user.upn.clone()).unwrap_or_default(),
            permissions: request.scopes.permissions.iter().cloned().collect(),
            parameters,
            problem,
        })
    }
}

struct Request {
    client_id: String,
    redirect_uri: String,
    scopes: Scopes,
}

/// Compares as Entra does: exactly, but for `http://localhost` and `http://127.0.0.1` the port is
/// ignored (RFC 8252, 7.3).
fn same_redirect(registered: &str, given: &str) -> bool {
    let (Ok(registered), Ok(mut given)) = (Url::parse(registered), Url::parse(given)) else {
        return false;
    };
    let loopback = matches!(registered.host_str(), Some("localhost" | "127.0.0.1"));
    if registered.scheme() == "http" && loopback && given.set_port(registered.port()).is_err() {
        return false;
    }
    registered == given
}

/// Sends the person back in the way of `response_mode` (page "OAuth 2.0 authorization code flow").
fn redirect(redirect_uri: &str, query: &Form, pairs: &[(&str, &str)]) -> Authorize {
    let Ok(mut url) = Url::parse(redirect_uri) else {
        return Authorize::Refused(refusal::REDIRECT_NOT_REGISTERED.about(redirect_uri));
    };
    let state = query.get("state").map(|state| ("state", state.as_str()));
    let pairs = pairs.iter().copied().chain(state);
    match query.get("response_mode").map(String::as_str) {
        Some("form_post") => {
            let fields = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
            return Authorize::Post {
                to: url.into(),
                fields: fields.collect(),
            };
        }
        Some("fragment") => {
            let written = url::form_urlencoded::Serializer::new(String::new())
                .extend_pairs(pairs)
                .finish();
            url.set_fragment(Some(&written));
        }
        _ => drop(url.query_pairs_mut().extend_pairs(pairs)),
    }
    Authorize::Redirect(url.into())
}

/// Sends an error to the application. Entra names missing consent `consent_required` here, and what
/// its policies refuse `access_denied`.
fn redirect_error(redirect_uri: &str, query: &Form, error: &EntraError) -> Authorize {
    let name = match error.code() {
        Some(65001 | 90094) => "consent_required",
        Some(53000 | 53003 | 50020) => "access_denied",
        _ => error.error(),
    };
    redirect(
        redirect_uri,
        query,
        &[("error", name), ("error_description", &error.description())],
    )
}

#[cfg(test)]
mod tests;
