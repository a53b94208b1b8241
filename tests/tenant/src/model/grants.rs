//! The token endpoint: which grant is asked for, and whether the client is who it says.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde_json::Value;

use super::{
    Application, Consent, EntraError, Form, Model, RefreshError, Scopes, TokenAnswer,
    client_assertion, entra_error as refusal, token_answer,
};

const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

impl Model {
    /// `POST /{tenant}/oauth2/v2.0/token` (RFC 6749, 4.1.3, 4.4.2 and 6; RFC 8628, 3.4).
    pub fn token(
        &mut self,
        now: Timestamp,
        tenant: &str,
        form: &Form,
    ) -> Result<TokenAnswer, EntraError> {
        self.directory.check_tenant(tenant)?;
        let client_id = form.get("client_id").map_or("", String::as_str);
        let client_id = self
            .directory
            .require_application(client_id)?
            .client_id
            .clone();
        let grant = form.get("grant_type").map_or("", String::as_str);
        match grant {
            "client_credentials" => {
                if matches!(tenant, "organizations" | "common") {
                    return Err(refusal::NO_TENANT_NAMED.plain());
                }
                self.authenticate_client(now, tenant, &client_id, form, false)?;
                self.client_credentials(now, &client_id, form)
            }
            "authorization_code" => {
                self.authenticate_client(now, tenant, &client_id, form, true)?;
                self.redeem_code(now, &client_id, form)
            }
            "refresh_token" => {
                self.authenticate_client(now, tenant, &client_id, form, true)?;
                self.refresh(now, &client_id, form)
            }
            "urn:ietf:params:oauth:grant-type:device_code" | "device_code" => {
                self.authenticate_client(now, tenant, &client_id, form, true)?;
                self.poll_device(now, &client_id, form)
            }
            "" => Err(refusal::MISSING_PARAMETER.about("grant_type")),
            other => Err(refusal::UNSUPPORTED_GRANT.about(other)),
        }
    }

    /// Checks the client's secret or assertion; a public client needs neither.
    fn authenticate_client(
        &mut self,
        now: Timestamp,
        tenant: &str,
        client_id: &str,
        form: &Form,
        public_allowed: bool,
    ) -> Result<(), EntraError> {
        let application = self.directory.require_application(client_id)?;
        if let Some(secret) = form.get("client_secret") {
            return check_secret(now, application, secret);
        }
        if let Some(assertion) = form.get("client_assertion") {
            if form.get("client_assertion_type").map(String::as_str) != Some(JWT_BEARER) {
                return Err(
                    refusal::ASSERTION_INVALID.about("client_assertion_type is not jwt-bearer")
                );
            }
            let tenants = [tenant, &self.directory.tenant_id, &self.directory.domain];
            let audiences =
                tenants.map(|t| format!("{}/{t}/oauth2/v2.0/token", self.settings.authority));
            let jti = client_assertion::check(now, assertion, application, &audiences)?;
            if !self.used_assertions.insert(format!("{client_id} {jti}")) {
                return Err(refusal::ASSERTION_INVALID.about("its jti was used before"));
            }
            return Ok(());
        }
        if public_allowed && application.public_client_flows {
            return Ok(());
        }
        Err(refusal::NOT_A_PUBLIC_CLIENT.plain())
    }

    fn client_credentials(
        &mut self,
        now: Timestamp,
        client_id: &str,
        form: &Form,
    ) -> Result<TokenAnswer, EntraError> {
        let scope = form.get("scope").map_or("", String::as_str);
        let scopes = Scopes::read(scope, &self.settings)?;
        if !scopes.everything_granted || !scopes.permissions.is_empty() || scopes.openid {
            return Err(refusal::BAD_CLIENT_CREDENTIALS_SCOPE.about(scope));
        }
        let application = self.directory.require_application(client_id)?;
        let roles = match application.consent {
            Consent::Given => application.application.clone(),
            Consent::Missing | Consent::NeedsAdmin => BTreeSet::new(),
        };
        let lifetime = self.settings.access_token_lifetime;
        let claims = read_claims(form);
        let access_token = self.tokens.issue_access(
            &mut self.mint,
            client_id,
            None,
            roles,
            claims,
            now + lifetime,
        );
        Ok(TokenAnswer {
            token_type: "Bearer",
            scope: None,
            expires_in: lifetime.as_secs(),
            ext_expires_in: lifetime.as_secs(),
            access_token,
            refresh_token: None,
            id_token: None,
            client_info: None,
        })
    }

    fn refresh(
        &mut self,
        now: Timestamp,
        client_id: &str,
        form: &Form,
    ) -> Result<TokenAnswer, EntraError> {
        let token = form
            .get("refresh_token")
            .ok_or_else(|| refusal::MISSING_PARAMETER.about("refresh_token"))?;
        let strict = self.settings.strict_rotation;
        let refreshed = self
            .tokens
            .redeem_refresh(now, client_id, token, strict)
            .map_err(|error| match error {
                RefreshError::Invalid | RefreshError::Reused => {
                    refusal::GRANT_INVALID.about("refresh_token")
                }
                RefreshError::Revoked => refusal::GRANT_REVOKED.plain(),
                RefreshError::Inactive(issued_at) => {
                    refusal::REFRESH_INACTIVE.about(issued_at.to_string())
                }
            })?;
        let mut scopes = match form.get("scope") {
            Some(scope) => Scopes::read(scope, &self.settings)?,
            None => refreshed.scopes.clone(),
        };
        scopes.offline_access |= refreshed.scopes.offline_access;
        let claims = read_claims(form);
        self.delegated_tokens(
            now,
            client_id,
            &refreshed.user,
            scopes,
            None,
            claims,
            refreshed.family,
        )
    }

    /// The first tokens of a sign-in.
    pub(super) fn first_tokens(
        &mut self,
        now: Timestamp,
        client_id: &str,
        user: &str,
        scopes: Scopes,
        nonce: Option<&str>,
        claims: Option<Value>,
    ) -> Result<TokenAnswer, EntraError> {
        let family = self.tokens.start_family(client_id, user);
        self.delegated_tokens(now, client_id, user, scopes, nonce, claims, family)
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one place that puts a token answer together"
    )]
    fn delegated_tokens(
        &mut self,
        now: Timestamp,
        client_id: &str,
        user: &str,
        scopes: Scopes,
        nonce: Option<&str>,
        claims: Option<Value>,
        family: usize,
    ) -> Result<TokenAnswer, EntraError> {
        let application = self.directory.require_application(client_id)?;
        let permissions = delegated_permissions(application, &scopes)?;
        let user = self
            .directory
            .user(user)
            .ok_or_else(|| refusal::UNKNOWN_USER.about(user))?;
        user.check_sign_in()?;

        let mut scope: Vec<_> = permissions
            .iter()
            .map(|name| format!("{}/{name}", self.settings.graph))
            .collect();
        scope.extend(scopes.openid.then(|| "openid".to_owned()));
        scope.extend(scopes.profile.then(|| "profile".to_owned()));
        let id_token = scopes.openid.then(|| {
            let signature = self.mint.token("unsigned-");
            let (directory, settings) = (&self.directory, &self.settings);
            token_answer::id_token(now, directory, settings, user, client_id, nonce, &signature)
        });
        let client_info = Some(token_answer::client_info(&self.directory, user));
        let lifetime = self.settings.access_token_lifetime;
        let access_token = self.tokens.issue_access(
            &mut self.mint,
            client_id,
            Some(&user.object_id),
            permissions,
            claims,
            now + lifetime,
        );
        let refresh_token = scopes.offline_access.then(|| {
            let lifetime = self.settings.refresh_token_lifetime;
            self.tokens
                .issue_refresh(now, &mut self.mint, family, scopes, lifetime)
        });
        Ok(TokenAnswer {
            token_type: "Bearer",
            scope: Some(scope.join(" ")),
            expires_in: lifetime.as_secs(),
            ext_expires_in: lifetime.as_secs(),
            access_token,
            refresh_token,
            id_token,
            client_info,
        })
    }
}

/// What a delegated token may carry, or AADSTS65001 / 90094 where consent is missing.
pub(super) fn delegated_permissions(
    application: &Application,
    scopes: &Scopes,
) -> Result<BTreeSet<String>, EntraError> {
    match application.consent {
        Consent::Given => {}
        Consent::Missing => return Err(refusal::CONSENT_MISSING.about(&application.client_id)),
        Consent::NeedsAdmin => {
            return Err(refusal::ADMIN_CONSENT_MISSING.about(&application.client_id));
        }
    }
    if scopes.everything_granted {
        return Ok(application.delegated.clone());
    }
    if scopes.permissions.is_subset(&application.delegated) {
        return Ok(scopes.permissions.clone());
    }
    Err(refusal::CONSENT_MISSING.about(&application.client_id))
}

/// The `claims` parameter, if it is there and JSON.
pub(super) fn read_claims(form: &Form) -> Option<Value> {
    serde_json::from_str(form.get("claims")?).ok()
}

fn check_secret(now: Timestamp, application: &Application, value: &str) -> Result<(), EntraError> {
    let secret = application
        .secrets
        .iter()
        .find(|secret| secret.value == value)
        .ok_or_else(|| refusal::WRONG_SECRET.about(&application.client_id))?;
    if secret.expires_at.is_some_and(|at| at <= now) {
        return Err(refusal::EXPIRED_SECRET.about(&application.client_id));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
