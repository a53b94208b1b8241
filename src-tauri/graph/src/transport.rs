//! HTTP, as both Graph and Entra are called: bounded in time and size, never redirected, and
//! nothing secret in what is logged.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use presence::{Failure, FailureKind, Problem, ProblemCode};
use reqwest::Response;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};
use secrecy::ExposeSecret;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Endpoints;
use crate::network::{Body, BodyError, HttpRequest, Moment, Network, Reply};
use crate::unreachable::Unreachable;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(10);
const MOST_BYTES: usize = 1024 * 1024;

const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// The connections to Graph and Entra.
pub struct Transport {
    started: tokio::time::Instant,
    loopback: bool,
    https_only: bool,
    client: OnceLock<reqwest::Client>,
}

impl Transport {
    pub(crate) fn new(endpoints: &Endpoints) -> Self {
        Self {
            started: tokio::time::Instant::now(),
            loopback: endpoints.any_on_loopback(),
            https_only: endpoints.all_encrypted(),
            client: OnceLock::new(),
        }
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

impl Network for Transport {
    async fn send(&self, outgoing: HttpRequest<'_>) -> Result<Reply, Failure> {
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

    fn now(&self) -> Moment {
        Moment {
            steady: self.started.elapsed(),
            wall: Timestamp::now(),
        }
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").finish_non_exhaustive()
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
