//! A client of the tenant, as short as it can be.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::time::Duration;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use reqwest::{Client, Response, redirect::Policy};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tenant::{Tenant, TenantConfig};

pub const APP: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";
pub const ALICE: &str = "alice@contoso.com";
pub const REDIRECT: &str = "http://localhost:43210";
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
/// Long enough never to be reached when things work.
pub const SOON: Duration = Duration::from_secs(20);

pub struct Caller {
    pub tenant: Tenant,
    pub http: Client,
}

pub async fn contoso() -> Caller {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .build()
        .unwrap();
    let tenant = Tenant::start(TenantConfig::signing_in_alice())
        .await
        .unwrap();
    Caller { tenant, http }
}

impl Caller {
    pub fn endpoint(&self, name: &str) -> String {
        format!(
            "{}/contoso.onmicrosoft.com/oauth2/v2.0/{name}",
            self.tenant.authority()
        )
    }

    /// What a signed-in person's application asks for.
    pub fn scope(&self) -> String {
        let graph = self.tenant.graph();
        format!("openid profile offline_access {graph}/Presence.ReadWrite {graph}/Presence.Read")
    }

    pub async fn token(&self, form: &[(&str, &str)]) -> (u16, Value) {
        let answer = self
            .http
            .post(self.endpoint("token"))
            .form(form)
            .send()
            .await
            .unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    pub async fn app_token(&self) -> String {
        let scope = format!("{}/.default", self.tenant.graph());
        let secret = self.tenant.client_secret().to_owned();
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", APP),
            ("client_secret", &secret),
            ("scope", &scope),
        ];
        let (status, body) = self.token(&form).await;
        assert_eq!(status, 200, "{body}");
        body["access_token"].as_str().unwrap().to_owned()
    }

    /// `GET authorize`, as far as the redirect; gives its query.
    pub async fn authorize(&self, more: &[(&str, &str)]) -> url::Url {
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
        let scope = self.scope();
        let mut query = vec![
            ("client_id", APP),
            ("response_type", "code"),
            ("redirect_uri", REDIRECT),
            ("scope", &scope),
            ("state", "a state"),
            ("nonce", "a nonce"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        query.extend(more);
        let url = url::Url::parse_with_params(&self.endpoint("authorize"), query).unwrap();
        let answer = self.http.get(url).send().await.unwrap();
        assert_eq!(answer.status(), 302);
        answer.headers()["location"]
            .to_str()
            .unwrap()
            .parse()
            .unwrap()
    }

    /// The whole browser sign-in; gives the token answer.
    pub async fn sign_in(&self) -> Value {
        let back = self.authorize(&[]).await;
        let (status, body) = self.redeem(&parameter(&back, "code"), VERIFIER).await;
        assert_eq!(status, 200, "{body}");
        body
    }

    pub async fn redeem(&self, code: &str, verifier: &str) -> (u16, Value) {
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", APP),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", verifier),
        ];
        self.token(&form).await
    }

    pub async fn refresh(&self, token: &Value) -> (u16, Value) {
        let token = token.as_str().unwrap();
        self.token(&[
            ("grant_type", "refresh_token"),
            ("client_id", APP),
            ("refresh_token", token),
        ])
        .await
    }

    pub async fn get(&self, token: &str, path: &str) -> (u16, Value) {
        let url = format!("{}/v1.0{path}", self.tenant.graph());
        let answer = self.http.get(url).bearer_auth(token).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    pub async fn try_post(
        &self,
        token: &str,
        path: &str,
        body: &Value,
    ) -> reqwest::Result<Response> {
        let url = format!("{}/v1.0{path}", self.tenant.graph());
        let request = self
            .http
            .post(url)
            .bearer_auth(token)
            .header("client-request-id", "an-id");
        request.json(body).send().await
    }

    /// The status and, where there is one, the JSON body.
    pub async fn post(&self, token: &str, path: &str, body: &Value) -> (u16, Value) {
        let answer = self.try_post(token, path, body).await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::Null))
    }
}

pub fn parameter(url: &url::Url, name: &str) -> String {
    let found = url.query_pairs().find(|(key, _)| key == name);
    found
        .unwrap_or_else(|| panic!("no {name} in {url}"))
        .1
        .into_owned()
}

pub fn in_a_call() -> Value {
    json!({ "sessionId": APP, "availability": "Busy", "activity": "InACall", "expirationDuration": "PT1H" })
}

pub const SET: &str = "/users/alice@contoso.com/presence/setPresence";
pub const CLEAR: &str = "/users/alice@contoso.com/presence/clearPresence";
pub const PRESENCE: &str = "/users/alice@contoso.com/presence";
