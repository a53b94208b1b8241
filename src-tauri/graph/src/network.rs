//! What requests travel by, and the clocks that tokens grow old by: the seam at which a test can be
//! any network and any time.

use std::time::Duration;

use jiff::Timestamp;
use presence::{Failure, Problem, ProblemCode};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use url::Url;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::failure::refused;
use crate::unreachable::Unreachable;

/// A way to Graph and Entra. The product's own is [`crate::Transport`].
#[expect(
    async_fn_in_trait,
    reason = "everything runs on one thread, so no future has to be Send"
)]
pub trait Network {
    /// Sends a request and gives its answer, whatever its status.
    ///
    /// # Errors
    /// [`presence::FailureKind::Unreachable`] when no answer came: the request may have been
    /// carried out.
    async fn send(&self, request: HttpRequest<'_>) -> Result<Reply, Failure>;

    /// What comes of `work`, `None` when it takes longer than until this moment of the steady clock.
    /// Where nobody waits in real time, it may take as long as it takes.
    async fn by<T>(&self, until: Duration, work: impl Future<Output = T>) -> Option<T> {
        let _ = until;
        Some(work.await)
    }

    /// What time it is here.
    fn now(&self) -> Moment;
}

/// A moment by the two clocks of a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Since some fixed moment, by the clock that nobody can set; it may stand still while the
    /// machine sleeps.
    pub steady: Duration,
    /// By the wall clock, UTC.
    pub wall: Timestamp,
}

/// One HTTP request.
pub struct HttpRequest<'a> {
    pub(crate) method: Method,
    pub(crate) url: Url,
    /// The kind of the path, for the log: without tenant and user.
    pub(crate) kind: &'static str,
    pub(crate) bearer: Option<&'a SecretString>,
    pub(crate) body: Body,
    /// When it is given up at the latest, by the steady clock.
    pub(crate) until: Option<Duration>,
}

/// What is sent.
pub(crate) enum Body {
    Empty,
    Json(String),
    /// `application/x-www-form-urlencoded`, with secrets in it.
    Form(Zeroizing<String>),
}

impl HttpRequest<'_> {
    /// `GET` or `POST`.
    pub fn method(&self) -> &str {
        self.method.as_str()
    }

    /// The path of its address, without a query.
    pub fn path(&self) -> &str {
        self.url.path()
    }

    /// The token of `Authorization: Bearer`.
    pub fn bearer(&self) -> Option<&str> {
        self.bearer.map(ExposeSecret::expose_secret)
    }

    /// The body's bytes, empty where it has none.
    pub fn body(&self) -> &[u8] {
        match &self.body {
            Body::Empty => &[],
            Body::Json(json) => json.as_bytes(),
            Body::Form(form) => form.as_bytes(),
        }
    }
}

/// What came back.
pub struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The id this request was sent with.
    pub(crate) client_request_id: Uuid,
    pub(crate) body: Result<Zeroizing<Vec<u8>>, BodyError>,
}

/// Why an answer has no body.
#[derive(Debug, Clone)]
pub(crate) enum BodyError {
    TooLarge,
    Broken(Unreachable),
}

impl Reply {
    /// An answer with this HTTP status, these headers and this body.
    ///
    /// # Errors
    /// [`presence::FailureKind::Refused`] when there is no such status.
    pub fn received(
        status: u16,
        headers: &[(&'static str, String)],
        body: &[u8],
    ) -> Result<Self, Failure> {
        let no_status =
            |_| refused(Problem::new(ProblemCode::Unexpected).with("cause", "not an HTTP status"));
        let headers = headers.iter().filter_map(|(name, value)| {
            let value = HeaderValue::from_str(value).ok()?;
            Some((HeaderName::from_static(name), value))
        });
        Ok(Self {
            status: StatusCode::from_u16(status).map_err(no_status)?,
            headers: headers.collect(),
            client_request_id: Uuid::nil(),
            body: Ok(Zeroizing::new(body.to_vec())),
        })
    }

    /// The body, empty where it was too large or broke off.
    pub(crate) fn body_or_empty(&self) -> &[u8] {
        self.body.as_deref().map_or(&[], Vec::as_slice)
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
