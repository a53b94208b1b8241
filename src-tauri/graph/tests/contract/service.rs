//! A service that answers as it is told, a keychain in memory, and the order in which both were
//! used.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use graph::{AccountConfig, Client, Endpoints, KeychainError, SecretKind, SecretStore};
use presence::{Cloud, SignInWay};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use url::form_urlencoded;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate, matchers};

pub(crate) const CLIENT_ID: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";

/// Graph's own number of every answer.
pub(crate) const GRAPHS_ID: &str = "2c9ffa09-1d5c-4f5c-a5a9-7c6f5b2e8d11";

/// What happened, in order: `token refresh_token old`, `store new`, `GET /v1.0/me/presence new`.
pub(crate) type Events = Arc<Mutex<Vec<String>>>;

/// A keychain in memory.
#[derive(Clone, Default)]
pub(crate) struct Keychain {
    entries: Rc<RefCell<Vec<(SecretKind, String)>>>,
    pub(crate) fails: Rc<RefCell<Option<KeychainError>>>,
    pub(crate) store_fails: Rc<RefCell<Option<KeychainError>>>,
    events: Events,
}

impl Keychain {
    pub(crate) fn entry(&self, what: SecretKind) -> Option<String> {
        let entries = self.entries.borrow();
        let entry = entries.iter().find(|(kind, _)| *kind == what)?;
        Some(entry.1.clone())
    }

    pub(crate) fn put(&self, what: SecretKind, secret: &str) {
        let mut entries = self.entries.borrow_mut();
        entries.retain(|(kind, _)| *kind != what);
        entries.push((what, secret.to_owned()));
    }

    pub(crate) fn take_out(&self, what: SecretKind) {
        self.entries.borrow_mut().retain(|(kind, _)| *kind != what);
    }

    fn check(&self) -> Result<(), KeychainError> {
        self.fails.borrow().clone().map_or(Ok(()), Err)
    }
}

impl SecretStore for Keychain {
    async fn load(&self, what: SecretKind) -> Result<Option<SecretString>, KeychainError> {
        self.check()?;
        // A real keychain answers from another thread, so others run meanwhile.
        tokio::task::yield_now().await;
        Ok(self.entry(what).map(SecretString::from))
    }

    async fn store(&self, what: SecretKind, secret: SecretString) -> Result<(), KeychainError> {
        self.check()?;
        self.store_fails.borrow().clone().map_or(Ok(()), Err)?;
        tokio::task::yield_now().await;
        let secret = secret.expose_secret();
        self.events.lock().unwrap().push(format!("store {secret}"));
        self.put(what, secret);
        Ok(())
    }

    async fn remove(&self, what: SecretKind) -> Result<(), KeychainError> {
        self.check()?;
        self.take_out(what);
        Ok(())
    }
}

/// Entra and Graph on one port, and the client that calls them.
pub(crate) struct Service {
    pub(crate) server: MockServer,
    pub(crate) keychain: Keychain,
    pub(crate) client: Client<Keychain>,
    pub(crate) events: Events,
}

impl Service {
    /// A person who is signed in with the refresh token `old`.
    pub(crate) async fn delegated() -> Self {
        let service = Self::start(SignInWay::Browser, None).await;
        service.keychain.put(SecretKind::RefreshToken, "old");
        service
    }

    /// An application whose secret is stored.
    pub(crate) async fn application() -> Self {
        let service = Self::start(SignInWay::AppSecret, Some("alice@contoso.com")).await;
        service.keychain.put(SecretKind::AppSecret, "s3cret");
        service
    }

    pub(crate) async fn start(sign_in: SignInWay, user: Option<&str>) -> Self {
        let server = MockServer::start().await;
        let events = Events::default();
        let keychain = Keychain {
            events: Arc::clone(&events),
            ..Keychain::default()
        };
        let config = config(&server.uri(), sign_in, user);
        Self {
            client: Client::new(config, keychain.clone()),
            server,
            keychain,
            events,
        }
    }

    /// The same with Graph somewhere else.
    pub(crate) async fn start_with_graph(sign_in: SignInWay, graph: &str) -> Self {
        let service = Self::start(sign_in, None).await;
        let base = service.server.uri();
        let endpoints = Endpoints::given(Cloud::Global, Some(&base), Some(graph)).unwrap();
        let account = AccountConfig::new("contoso.com", CLIENT_ID, sign_in, None, None, endpoints);
        Self {
            client: Client::new(account.unwrap(), service.keychain.clone()),
            ..service
        }
    }

    /// Answers the token endpoint with these in turn, the last one from then on.
    pub(crate) async fn tokens(&self, answers: impl IntoIterator<Item = ResponseTemplate>) {
        self.answer("POST", "/contoso.com/oauth2/v2.0/token", answers)
            .await;
    }

    /// Answers a path with these in turn, the last one from then on.
    pub(crate) async fn answer(
        &self,
        method: &str,
        path: &str,
        answers: impl IntoIterator<Item = ResponseTemplate>,
    ) {
        let responder = InTurn {
            answers: answers.into_iter().collect(),
            asked: Mutex::new(0),
            events: Arc::clone(&self.events),
        };
        Mock::given(matchers::method(method))
            .and(matchers::path(path))
            .respond_with(responder)
            .mount(&self.server)
            .await;
    }

    pub(crate) fn events(&self) -> Vec<String> {
        self.events.lock().unwrap().clone()
    }

    /// The forms that were posted to the token endpoint.
    pub(crate) async fn token_forms(&self) -> Vec<Vec<(String, String)>> {
        let requests = self.server.received_requests().await.unwrap();
        requests
            .iter()
            .filter(|request| request.url.path().ends_with("/token"))
            .map(form)
            .collect()
    }

    pub(crate) async fn graph_requests(&self) -> Vec<Request> {
        let mut requests = self.server.received_requests().await.unwrap();
        requests.retain(|request| request.url.path().starts_with("/v1.0/"));
        requests
    }
}

pub(crate) fn config(base: &str, sign_in: SignInWay, user: Option<&str>) -> AccountConfig {
    let endpoints = Endpoints::given(Cloud::Global, Some(base), Some(base)).unwrap();
    AccountConfig::new("contoso.com", CLIENT_ID, sign_in, user, None, endpoints).unwrap()
}

pub(crate) fn field<'a>(form: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let (_, value) = form.iter().find(|(key, _)| key == name)?;
    Some(value)
}

/// A success of the token endpoint, for an hour.
pub(crate) fn granted(access: &str, refresh: Option<&str>) -> ResponseTemplate {
    granted_for(access, refresh, 3_600)
}

pub(crate) fn granted_for(access: &str, refresh: Option<&str>, life: u64) -> ResponseTemplate {
    let mut body = json!({
        "token_type": "Bearer",
        "scope": "Presence.ReadWrite Presence.Read",
        "expires_in": life,
        "ext_expires_in": life,
        "access_token": access,
        "id_token": id_token(),
    });
    if let Some(refresh) = refresh {
        body["refresh_token"] = refresh.into();
    }
    ResponseTemplate::new(200).set_body_json(body)
}

pub(crate) fn entra_error(error: &str, code: u32) -> ResponseTemplate {
    ResponseTemplate::new(400).set_body_json(json!({
        "error": error,
        "error_description": format!("AADSTS{code}: What Entra says. Trace ID: 0"),
        "error_codes": [code],
        "correlation_id": "fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7",
    }))
}

pub(crate) fn graph_error(status: u16, code: &str, message: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(json!({
        "error": {
            "code": code,
            "message": message,
            "innerError": { "request-id": "r-1", "date": "2026-03-01T15:30:00" },
        }
    }))
}

pub(crate) fn presence() -> ResponseTemplate {
    ResponseTemplate::new(200)
        .set_body_json(json!({ "id": "1", "availability": "Busy", "activity": "InACall" }))
}

fn id_token() -> String {
    let payload: Value = json!({ "preferred_username": "alice@contoso.com", "name": "Alice" });
    format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(payload.to_string()))
}

fn form(request: &Request) -> Vec<(String, String)> {
    form_urlencoded::parse(&request.body).into_owned().collect()
}

/// Gives its answers in turn, and notes what was asked.
struct InTurn {
    answers: Vec<ResponseTemplate>,
    asked: Mutex<usize>,
    events: Events,
}

impl Respond for InTurn {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        self.events.lock().unwrap().push(describe(request));
        let mut asked = self.asked.lock().unwrap();
        let answer = self.answers.get(*asked).or(self.answers.last());
        *asked += 1;
        signed(answer.unwrap().clone(), request)
    }
}

/// An answer with what Graph and Entra put on every one of theirs.
pub(crate) fn signed(answer: ResponseTemplate, request: &Request) -> ResponseTemplate {
    let id = request.headers.get("client-request-id");
    let id = id.and_then(|id| id.to_str().ok()).unwrap_or_default();
    answer
        .append_header("request-id", GRAPHS_ID)
        .append_header("client-request-id", id)
        .append_header("x-ms-ags-diagnostic", r#"{"ServerInfo":{"Ring":"5"}}"#)
        .append_header("x-ms-request-id", GRAPHS_ID)
}

fn describe(request: &Request) -> String {
    let path = request.url.path();
    if let Some(endpoint) = path.strip_prefix("/contoso.com/oauth2/v2.0/") {
        let form = form(request);
        let grant = field(&form, "grant_type").unwrap_or("-");
        let with = field(&form, "refresh_token").unwrap_or("-");
        return format!("{endpoint} {grant} {with}");
    }
    let token = request.headers.get("authorization");
    let token = token.and_then(|value| value.to_str().ok()).unwrap_or("-");
    let token = token.strip_prefix("Bearer ").unwrap_or(token);
    format!("{} {path} {token}", request.method)
}
