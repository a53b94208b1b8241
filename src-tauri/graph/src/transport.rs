//! HTTP, as both Graph and Entra are called: bounded in time and size, never redirected, and
//! nothing secret in what is logged.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use presence::{Failure, FailureKind, Problem, ProblemCode};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Response, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use url::Url;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Endpoints;
use crate::unreachable::Unreachable;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(10);
const MOST_BYTES: usize = 1024 * 1024;

const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// The connections to Graph and Entra.
pub(crate) struct Transport {
    loopback: bool,
    https_only: bool,
    client: OnceLock<reqwest::Client>,
}

/// One HTTP request.
pub(crate) struct HttpRequest<'a> {
    pub(crate) method: Method,
    pub(crate) url: Url,
    /// The kind of the path, for the log: without tenant and user.
    pub(crate) kind: &'static str,
    pub(crate) bearer: Option<&'a SecretString>,
    pub(crate) body: Body,
}

/// What is sent.
pub(crate) enum Body {
    Empty,
    Json(String),
    /// `application/x-www-form-urlencoded`, with secrets in it.
    Form(Zeroizing<String>),
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The id this request was sent with.
    pub(crate) client_request_id: Uuid,
    body: Result<Zeroizing<Vec<u8>>, BodyError>,
}

/// Why an answer has no body.
#[derive(Debug, Clone)]
enum BodyError {
    TooLarge,
    Broken(Unreachable),
}

impl Transport {
    pub(crate) fn new(endpoints: &Endpoints) -> Self {
        Self {
            loopback: endpoints.any_on_loopback(),
            https_only: endpoints.all_encrypted(),
            client: OnceLock::new(),
        }
    }

    /// Sends a request and reads its answer, whatever its status.
    pub(crate) async fn send(&self, outgoing: HttpRequest<'_>) -> Result<Reply, Failure> {
        let client = self.client()?;
        let client_request_id = Uuid::new_v4();
        let (method, kind) = (outgoing.method.clone(), outgoing.kind);
        let host = outgoing.url.host_str().unwrap_or_default().to_owned();
        let request = request(client, outgoing, client_request_id)?;
        let started = Instant::now();
        let result = client.execute(request).await;
        let reply = match result {
            Ok(mut response) => {
                let body = read(&mut response, &host).await;
                Ok(Reply {
                    status: response.status(),
                    headers: std::mem::take(response.headers_mut()),
                    client_request_id,
                    body,
                })
            }
            Err(error) => Err(Unreachable::new(&host, &error)),
        };
        let milliseconds = started.elapsed().as_millis();
        match &reply {
            Ok(reply) => tracing::debug!(
                %method, path = kind, status = reply.status.as_u16(), milliseconds,
                %client_request_id, "answered"
            ),
            Err(unreachable) => tracing::info!(
                %method, path = kind, cause = unreachable.cause(), milliseconds,
                %client_request_id, "not answered"
            ),
        }
        reply.map_err(|unreachable| {
            unreachable
                .failure()
                .with_fact("client-request-id", client_request_id)
        })
    }

    /// Made on first use: loading the platform's trusted roots takes most of the time that a start
    /// would take otherwise.
    fn client(&self) -> Result<&reqwest::Client, Failure> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let client = self.build().map_err(|error| {
            let cause = crate::unreachable::innermost(&error);
            refused(Problem::new(ProblemCode::Unexpected).with("cause", cause))
        })?;
        Ok(self.client.get_or_init(|| client))
    }

    fn build(&self) -> reqwest::Result<reqwest::Client> {
        // An error says that the program chose a provider already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("presence-tray/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .https_only(self.https_only);
        if self.loopback {
            // What is said in the clear stays on this machine: no proxy, and no name server that
            // has its own idea of `localhost`.
            let here = [
                SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
                SocketAddr::from((Ipv6Addr::LOCALHOST, 0)),
            ];
            builder = builder.no_proxy().resolve_to_addrs("localhost", &here);
        }
        builder.build()
    }
}

impl Reply {
    /// An answer that came by another way than a [`Transport`].
    pub(crate) fn received(status: StatusCode, headers: HeaderMap, body: &[u8]) -> Self {
        Self {
            status,
            headers,
            client_request_id: Uuid::nil(),
            body: Ok(Zeroizing::new(body.to_vec())),
        }
    }

    /// The body, empty where it was too large or broke off.
    pub(crate) fn body_or_empty(&self) -> &[u8] {
        self.body.as_deref().map_or(&[], Vec::as_slice)
    }

    /// The body, where nothing can be made of the answer without it.
    pub(crate) fn body(&self) -> Result<&[u8], Failure> {
        match &self.body {
            Ok(body) => Ok(body),
            Err(BodyError::Broken(unreachable)) => Err(unreachable.failure()),
            Err(BodyError::TooLarge) => {
                let problem = Problem::new(ProblemCode::Unexpected);
                Err(refused(problem.with("cause", "answer-too-large")))
            }
        }
    }

    /// A header as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).next()
    }

    /// Every value of a header that is text.
    pub(crate) fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        let values = self.headers.get_all(name).into_iter();
        values.filter_map(|value| value.to_str().ok())
    }
}

/// A problem that asking again will not change.
pub(crate) fn refused(problem: Problem) -> Failure {
    Failure {
        kind: FailureKind::Refused,
        problem,
        retry_after: None,
    }
}

/// Adds a fact to a failure.
pub(crate) trait WithFact {
    fn with_fact(self, fact: &str, value: impl ToString) -> Self;
}

impl WithFact for Failure {
    fn with_fact(mut self, fact: &str, value: impl ToString) -> Self {
        self.problem = self.problem.with(fact, value.to_string());
        self
    }
}

fn request(
    client: &reqwest::Client,
    outgoing: HttpRequest<'_>,
    client_request_id: Uuid,
) -> Result<reqwest::Request, Failure> {
    let mut builder = client
        .request(outgoing.method, outgoing.url)
        .header(ACCEPT, "application/json")
        .header(CLIENT_REQUEST_ID, client_request_id.to_string());
    if let Some(token) = outgoing.bearer {
        let text = Zeroizing::new(format!("Bearer {}", token.expose_secret()));
        let value = HeaderValue::from_str(&text);
        let mut value = value.map_err(|_| unusable("access-token"))?;
        value.set_sensitive(true);
        builder = builder.header(AUTHORIZATION, value);
    }
    let builder = match outgoing.body {
        Body::Empty => builder,
        Body::Json(json) => builder.header(CONTENT_TYPE, "application/json").body(json),
        Body::Form(form) => builder
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form.as_bytes().to_vec()),
    };
    builder.build().map_err(|_| unusable("request"))
}

fn unusable(what: &str) -> Failure {
    let problem = Problem::new(ProblemCode::Unexpected);
    refused(problem.with("cause", format!("unusable {what}")))
}

async fn read(response: &mut Response, host: &str) -> Result<Zeroizing<Vec<u8>>, BodyError> {
    let announced = response.content_length().unwrap_or(0);
    let room = usize::try_from(announced)
        .ok()
        .filter(|bytes| *bytes <= MOST_BYTES)
        .ok_or(BodyError::TooLarge)?;
    let mut body = Zeroizing::new(Vec::with_capacity(room));
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() > MOST_BYTES => {
                return Err(BodyError::TooLarge);
            }
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(body),
            Err(error) => return Err(BodyError::Broken(Unreachable::new(host, &error))),
        }
    }
}
