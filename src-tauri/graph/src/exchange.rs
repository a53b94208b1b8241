//! One call and its answer without any networking: the bytes that are sent for a request, and what
//! the bytes that come back mean. It is what [`crate::Client`] does between its transport and its
//! caller, for who carries the bytes otherwise.

use presence::{Answer, Failure, Problem, ProblemCode, Request};
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use secrecy::SecretString;

use crate::AccountConfig;
use crate::call::Call;
use crate::graph_error::{Asker, outcome};
use crate::transport::{Body, Reply, refused};

/// The HTTP request for a [`Request`], without its token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// `GET` or `POST`.
    pub method: String,
    /// Path, without a query.
    pub path: String,
    /// The body, empty where there is none.
    pub body: Vec<u8>,
}

impl Exchange {
    /// What is sent for `request`.
    ///
    /// # Errors
    /// [`presence::FailureKind::Refused`] when there is no such call.
    pub fn new(config: &AccountConfig, request: &Request) -> Result<Self, Failure> {
        let no_token = SecretString::from("");
        let http = Call::new(config, request)?.http(config, &no_token);
        Ok(Self {
            method: http.method.to_string(),
            path: http.url.path().to_owned(),
            body: match http.body {
                Body::Json(json) => json.into_bytes(),
                Body::Empty | Body::Form(_) => Vec::new(),
            },
        })
    }

    /// What an answer to `request` means; `status` is HTTP's.
    ///
    /// # Errors
    /// The [`Failure`] that the answer stands for.
    pub fn outcome(
        config: &AccountConfig,
        request: &Request,
        status: u16,
        headers: &[(&'static str, String)],
        body: &[u8],
    ) -> Result<Answer, Failure> {
        let no_answer =
            |_| refused(Problem::new(ProblemCode::Unexpected).with("cause", "not an HTTP status"));
        let status = StatusCode::from_u16(status).map_err(no_answer)?;
        let headers: HeaderMap = headers
            .iter()
            .filter_map(|(name, value)| {
                let value = HeaderValue::from_str(value).ok()?;
                Some((HeaderName::from_static(name), value))
            })
            .collect();
        let asker = Asker {
            delegated: config.is_delegated(),
            user: config.user().unwrap_or("me"),
        };
        outcome(asker, request, &Reply::received(status, headers, body))
    }
}
