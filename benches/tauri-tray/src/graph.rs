//! Graph's setPresence and clearPresence for one user, as an application that signs in by its secret.

use std::env;
use std::time::{Duration, Instant};

use reqwest::Client;
use serde::Deserialize;
use serde_json::{Value, json};
use tauri::async_runtime::Mutex;

/// What went wrong is said in one line.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// How long before its end a token is renewed.
const MARGIN: Duration = Duration::from_secs(300);

/// The account, its connection and its token.
pub(crate) struct Graph {
    http: Client,
    authority: String,
    graph: String,
    tenant: String,
    client_id: String,
    client_secret: String,
    user: String,
    token: Mutex<Option<Token>>,
}

struct Token {
    text: String,
    renewed_at: Instant,
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: String,
    expires_in: u64,
}

impl Graph {
    /// The account that the environment names.
    pub(crate) fn from_environment() -> Result<Self> {
        // There is one already where this is called twice.
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let named = |name: &str| env::var(name).map_err(|error| format!("{name}: {error}"));
        Ok(Self {
            http: Client::builder().timeout(Duration::from_secs(10)).build()?,
            authority: named("AUTHORITY")?,
            graph: named("GRAPH")?,
            tenant: named("TENANT")?,
            client_id: named("CLIENT_ID")?,
            client_secret: named("CLIENT_SECRET")?,
            user: named("TEAMS_USER")?,
            token: Mutex::default(),
        })
    }

    /// Whose presence it is.
    pub(crate) fn user(&self) -> &str {
        &self.user
    }

    /// Shows "In a call" for an hour.
    pub(crate) async fn set(&self) -> Result<()> {
        let body = json!({
            "sessionId": self.client_id,
            "availability": "Busy",
            "activity": "InACall",
            "expirationDuration": "PT1H",
        });
        self.post("setPresence", &body).await
    }

    /// Takes it back.
    pub(crate) async fn clear(&self) -> Result<()> {
        let body = json!({ "sessionId": self.client_id });
        self.post("clearPresence", &body).await
    }

    async fn post(&self, call: &str, body: &Value) -> Result<()> {
        let token = self.token().await?;
        let url = format!("{}/v1.0/users/{}/presence/{call}", self.graph, self.user);
        let request = self.http.post(url).bearer_auth(token).json(body);
        request.send().await?.error_for_status()?;
        Ok(())
    }

    /// The token that is there, or a new one.
    async fn token(&self) -> Result<String> {
        let mut token = self.token.lock().await;
        if let Some(token) = token.as_ref().filter(|it| Instant::now() < it.renewed_at) {
            return Ok(token.text.clone());
        }
        let scope = format!("{}/.default", self.graph);
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &self.client_id),
            ("client_secret", &self.client_secret),
            ("scope", &scope),
        ];
        let url = format!("{}/{}/oauth2/v2.0/token", self.authority, self.tenant);
        let answer = self.http.post(url).form(&form).send().await?;
        let answer: TokenAnswer = answer.error_for_status()?.json().await?;
        let lasts = Duration::from_secs(answer.expires_in).saturating_sub(MARGIN);
        *token = Some(Token {
            text: answer.access_token.clone(),
            renewed_at: Instant::now() + lasts,
        });
        Ok(answer.access_token)
    }
}
