//! HTTP, as both Graph and Entra are called: bounded in time and size, never redirected, and
//! nothing secret in what is logged.
//!
//! Connections are made anew, with the trusted roots and the proxy as they are then, after whatever
//! may have left them dead without a word: a request that failed, a change of the network, a sleep
//! of the machine.

use std::cell::RefCell;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use presence::{Failure, NetworkFault, Problem, ProblemCode};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};
use reqwest::{Proxy, Response};
use secrecy::ExposeSecret;
use tokio::time::{Instant, timeout, timeout_at};
use url::Url;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Endpoints;
use crate::failure::{WithFact as _, refused};
use crate::names::Names;
use crate::network::{Body, BodyError, HttpRequest, Moment, Network, Reply};
use crate::network_change::NetworkChange;
use crate::proxy::{FindRoute, Route};
use crate::proxy_challenge;
use crate::unreachable::{Unreachable, innermost};
use crate::way::{Leg, Way};

/// How long a connection takes at the most, with the look-up of its name, which may take most of it.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(8);
/// How long anything takes at the most.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(10);
/// How long finding the proxy takes at the most.
const FIND_TIMEOUT: Duration = Duration::from_secs(2);
/// How long after its last sign of life a connection of HTTP/2 is asked for another one, while a
/// request waits on it (RFC 9113 section 6.7), and how long it may take to give it.
const PING_AFTER: Duration = Duration::from_secs(2);
const PING_TIMEOUT: Duration = Duration::from_secs(4);
const MOST_BYTES: usize = 1024 * 1024;

const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// The connections to Graph and Entra.
pub struct Transport {
    started: Instant,
    https_only: bool,
    /// Everything is on this machine.
    here: bool,
    route: Rc<dyn FindRoute>,
    connections: RefCell<Option<Rc<Connections>>>,
}

/// Connections that were made by one route, with the roots that were trusted then.
struct Connections {
    client: reqwest::Client,
    way: Arc<Way>,
    change: NetworkChange,
}

impl Transport {
    pub(crate) fn new(endpoints: &Endpoints, route: Rc<dyn FindRoute>) -> Self {
        Self {
            started: Instant::now(),
            https_only: endpoints.all_encrypted(),
            here: endpoints.all_on_loopback(),
            route,
            connections: RefCell::default(),
        }
    }

    /// Nothing that is connected is used for another request.
    pub(crate) fn reconnect(&self) {
        self.connections.take();
    }

    /// Made on first use: loading the platform's trusted roots takes most of the time that a start
    /// would take otherwise.
    async fn connections(&self, url: &Url) -> Result<Rc<Connections>, Unreachable> {
        let current = self.connections.borrow().clone();
        if let Some(connections) = current
            && !connections.change.has_happened()
        {
            return Ok(connections);
        }
        let change = NetworkChange::since_now();
        let route = if self.here {
            Route::Direct
        } else {
            let found = timeout(FIND_TIMEOUT, self.route.find()).await;
            found.unwrap_or_default()
        };
        tracing::debug!(?route, "new connections");
        let way = Arc::new(Way::of(route));
        let client = self.build(&way).map_err(|error| {
            tracing::warn!(error = innermost(&error), "no connections can be made");
            let host = url.host_str().unwrap_or_default();
            Unreachable::before(host, None, NetworkFault::NoAuthorities)
        })?;
        let connections = Rc::new(Connections {
            client,
            way,
            change,
        });
        self.connections.replace(Some(Rc::clone(&connections)));
        Ok(connections)
    }

    fn build(&self, way: &Arc<Way>) -> reqwest::Result<reqwest::Client> {
        // An error says that the program chose a provider already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // What is said in the clear stays on this machine, so no name server has its own idea of it.
        let here = [
            SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            SocketAddr::from((Ipv6Addr::LOCALHOST, 0)),
        ];
        let way = Arc::clone(way);
        let proxy = Proxy::custom(move |url| match way.to(url) {
            Leg::Proxy(proxy) => Some(proxy),
            Leg::Direct | Leg::Closed { .. } => None,
        });
        reqwest::Client::builder()
            .user_agent(concat!("presence-tray/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .https_only(self.https_only)
            // Several are needed at once only where requests were given up.
            .pool_max_idle_per_host(1)
            .http2_keep_alive_interval(PING_AFTER)
            .http2_keep_alive_timeout(PING_TIMEOUT)
            .http2_keep_alive_while_idle(false)
            .dns_resolver(Arc::new(Names))
            .resolve_to_addrs("localhost", &here)
            .no_proxy()
            .proxy(proxy)
            .build()
    }

    /// The answer, or why there is none.
    async fn exchange(
        &self,
        outgoing: HttpRequest<'_>,
        client_request_id: Uuid,
        until: Instant,
    ) -> Result<Reply, Unanswered> {
        let url = outgoing.url.clone();
        let host = url.host_str().unwrap_or_default();
        let connections = self.connections(&url).await?;
        let leg = connections.way.to(&url);
        if let Leg::Closed { fault, .. } = leg {
            // The person may have set another one by the next time.
            self.give_up(&connections);
            return Err(Unreachable::before(host, leg.proxy().as_deref(), fault).into());
        }
        let mut request = request(&connections.client, outgoing, client_request_id)?;
        *request.timeout_mut() = Some(until.saturating_duration_since(Instant::now()));
        let failed = |error: &reqwest::Error| {
            self.give_up(&connections);
            Unreachable::new(host, &leg, error)
        };
        let mut response = match connections.client.execute(request).await {
            Ok(response) => response,
            Err(error) => {
                return Err(told_by_proxy(failed(&error), &leg, &url, until)
                    .await
                    .into());
            }
        };
        let body = read(&mut response, failed).await;
        Ok(Reply {
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            client_request_id,
            body,
        })
    }

    /// These are not used again, for nobody knows what is wrong with them.
    fn give_up(&self, failed: &Rc<Connections>) {
        let mut current = self.connections.borrow_mut();
        current.take_if(|connections| Rc::ptr_eq(connections, failed));
    }
}

/// A proxy that wants a sign-in is asked in which way, which the HTTP client does not say.
async fn told_by_proxy(failed: Unreachable, leg: &Leg, url: &Url, until: Instant) -> Unreachable {
    let (NetworkFault::ProxySignIn, Leg::Proxy(proxy)) = (failed.fault(), leg) else {
        return failed;
    };
    let until = until.min(Instant::now() + FIND_TIMEOUT);
    match timeout_at(until, proxy_challenge::schemes(proxy, url)).await {
        Ok(Some(schemes)) => failed.wants_to_know_by(schemes),
        Ok(None) | Err(_) => failed,
    }
}

/// Why there is no answer: nobody gave one, or nothing could be sent.
enum Unanswered {
    Unreachable(Unreachable),
    Unusable(Failure),
}

impl From<Unreachable> for Unanswered {
    fn from(unreachable: Unreachable) -> Self {
        Self::Unreachable(unreachable)
    }
}

impl From<Failure> for Unanswered {
    fn from(failure: Failure) -> Self {
        Self::Unusable(failure)
    }
}

impl Network for Transport {
    async fn send(&self, outgoing: HttpRequest<'_>) -> Result<Reply, Failure> {
        let client_request_id = Uuid::new_v4();
        let (method, kind) = (outgoing.method.clone(), outgoing.kind);
        let started = Instant::now();
        let most = started + TIMEOUT;
        let until = outgoing.until.map(|until| self.started + until);
        let until = until.map_or(most, |until| until.min(most));
        let reply = self.exchange(outgoing, client_request_id, until).await;
        let milliseconds = started.elapsed().as_millis();
        match reply {
            Ok(reply) => {
                tracing::info!(
                    %method, path = kind, status = reply.status.as_u16(), milliseconds,
                    %client_request_id, "answered"
                );
                Ok(reply)
            }
            Err(Unanswered::Unreachable(unreachable)) => {
                tracing::info!(
                    %method, path = kind, cause = unreachable.cause(), milliseconds,
                    %client_request_id, "not answered"
                );
                let failure = unreachable.failure();
                Err(failure.with_fact("client-request-id", client_request_id))
            }
            Err(Unanswered::Unusable(failure)) => Err(failure),
        }
    }

    async fn by<T>(&self, until: Duration, work: impl Future<Output = T>) -> Option<T> {
        timeout_at(self.started + until, work).await.ok()
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

async fn read(
    response: &mut Response,
    failed: impl Fn(&reqwest::Error) -> Unreachable,
) -> Result<Zeroizing<Vec<u8>>, BodyError> {
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
            Err(error) => return Err(BodyError::Broken(failed(&error))),
        }
    }
}
