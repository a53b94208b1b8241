//! What Graph's answers mean: the status, the code in the body, and the call they answer.
//!
//! Source: Graph "Microsoft Graph error responses and resource types"; public bug threads for the
//! answers that the documentation does not have.

use jiff::Timestamp;
use presence::{Answer, Failure, FailureKind, Problem, ProblemCode, Request, Status};
use reqwest::StatusCode;
use serde_json::Value;
use url::Url;

use crate::answer::shown;
use crate::entra_error::clean;
use crate::failure::WithFact;
use crate::network::{BodyError, Reply};
use crate::provenance::{is_graphs, stranger};
use crate::retry_after::retry_after;

/// Who asked, for what an answer says about them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asker<'a> {
    /// Where Graph was asked.
    pub(crate) graph: &'a Url,
    /// Whether a person signed in, rather than the application.
    pub(crate) delegated: bool,
    /// The user as they were named, `me` where they were not.
    pub(crate) user: &'a str,
}

/// What came of a request.
pub(crate) fn outcome(
    asker: Asker<'_>,
    request: &Request,
    reply: &Reply,
) -> Result<Answer, Failure> {
    let result = if !is_graphs(reply) {
        Err(not_graphs(asker, reply))
    } else if reply.status.is_success() {
        success(request, reply)
    } else {
        refusal(asker, request, reply)
    };
    result.map_err(|failure| failure.with_fact("client-request-id", reply.client_request_id))
}

/// Whether Graph says by a 401 that the token is not good, rather than that it has a bad day.
pub(crate) fn is_about_the_token(reply: &Reply) -> bool {
    reply.status == StatusCode::UNAUTHORIZED
        && is_graphs(reply)
        && GraphError::of(reply).code != SERVICE_ERROR
}

/// An answer that is not Graph's says nothing about what was asked. Of a connection that broke off
/// within the answer it is said so.
fn not_graphs(asker: Asker<'_>, reply: &Reply) -> Failure {
    match &reply.body {
        Err(BodyError::Broken(unreachable)) => unreachable.failure(),
        _ => stranger(reply, asker.graph),
    }
}

/// A 401 with this code has been seen where presence is not available for a tenant or a user.
const SERVICE_ERROR: &str = "ServiceError";

/// `{"error": {"code", "message", "innerError": {"request-id"}}}`
#[derive(Debug, Default)]
struct GraphError {
    code: String,
    message: String,
    request_id: Option<String>,
}

impl GraphError {
    fn of(reply: &Reply) -> Self {
        let body: Value = serde_json::from_slice(reply.body_or_empty()).unwrap_or_default();
        let text = |pointer| body.pointer(pointer).and_then(Value::as_str).map(clean);
        Self {
            code: text("/error/code").unwrap_or_default(),
            message: text("/error/message")
                .filter(|it| !it.is_empty())
                .unwrap_or_else(|| format!("HTTP {}", reply.status)),
            request_id: reply
                .header("request-id")
                .map(clean)
                .or_else(|| text("/error/innerError/request-id")),
        }
    }
}

fn success(request: &Request, reply: &Reply) -> Result<Answer, Failure> {
    if request.is_write() {
        return Ok(Answer::Done);
    }
    shown(reply.body_or_empty())
        .map(Answer::Presence)
        .ok_or_else(|| Failure {
            kind: FailureKind::Unavailable,
            problem: Problem::new(ProblemCode::ServiceUnavailable)
                .with("status", reply.status.as_u16().to_string())
                .with("cause", "not-a-presence"),
            retry_after: None,
        })
}

fn refusal(asker: Asker<'_>, request: &Request, reply: &Reply) -> Result<Answer, Failure> {
    let clears = matches!(request, Request::ClearSession | Request::ClearPreferred);
    if reply.status == StatusCode::NOT_FOUND && clears {
        return Ok(Answer::Done);
    }
    let error = GraphError::of(reply);
    let (kind, code) = match reply.status {
        StatusCode::UNAUTHORIZED if error.code == SERVICE_ERROR => {
            (FailureKind::Unavailable, ProblemCode::FeatureUnavailable)
        }
        // It is the answer to a token that was made a moment ago: signing in again gives no other.
        StatusCode::UNAUTHORIZED => (FailureKind::SignIn, ProblemCode::TokenRefused),
        StatusCode::FORBIDDEN => (FailureKind::Refused, ProblemCode::PermissionMissing),
        StatusCode::NOT_FOUND => (FailureKind::Refused, ProblemCode::UserUnknown),
        StatusCode::BAD_REQUEST if refuses_the_status(request, &error) => {
            (FailureKind::Refused, ProblemCode::StatusRefused)
        }
        StatusCode::TOO_MANY_REQUESTS => (FailureKind::Throttled, ProblemCode::Throttled),
        StatusCode::REQUEST_TIMEOUT => (FailureKind::Unavailable, ProblemCode::ServiceUnavailable),
        status if status.is_server_error() => {
            (FailureKind::Unavailable, ProblemCode::ServiceUnavailable)
        }
        _ => (FailureKind::Refused, ProblemCode::GraphRefused),
    };
    let mut problem = Problem::new(code).with("status", reply.status.as_u16().to_string());
    match code {
        ProblemCode::PermissionMissing | ProblemCode::TokenRefused => {
            problem = problem.with("permission", permission(asker, request));
        }
        ProblemCode::UserUnknown => problem = problem.with("user", asker.user),
        ProblemCode::StatusRefused => {
            if let Some(status) = wanted(request) {
                problem = problem.with("preset", status.id());
            }
        }
        _ => {}
    }
    for (fact, text) in [("error", &error.code), ("message", &error.message)] {
        if !text.is_empty() {
            problem = problem.with(fact, text);
        }
    }
    if let Some(id) = &error.request_id {
        problem = problem.with("request-id", id);
    }
    let transient = matches!(kind, FailureKind::Throttled | FailureKind::Unavailable);
    Err(Failure {
        kind,
        problem,
        retry_after: transient
            .then(|| retry_after(&reply.headers, Timestamp::now()))
            .flatten(),
    })
}

/// The permission that a call needs.
///
/// Source: the permissions table of each call's page.
fn permission(asker: Asker<'_>, request: &Request) -> &'static str {
    match (asker.delegated, request) {
        (true, Request::Read) => "Presence.Read",
        (true, _) => "Presence.ReadWrite",
        (false, _) => "Presence.ReadWrite.All",
    }
}

const fn wanted(request: &Request) -> Option<Status> {
    match request {
        Request::SetSession { status, .. } | Request::SetPreferred { status, .. } => Some(*status),
        _ => None,
    }
}

/// Whether a 400 is about the pair, and not about the session id or the expiration beside it.
///
/// Presenting is in the newer documentation only. How a tenant that does not know it puts its
/// refusal is documented nowhere, so any other wording is taken for one.
fn refuses_the_status(request: &Request, error: &GraphError) -> bool {
    let Some(status) = wanted(request) else {
        return false;
    };
    let message = error.message.to_ascii_lowercase();
    let says = |word: &str| message.contains(word);
    if says("availability") || says("activity") {
        return true;
    }
    let sends_presenting =
        matches!(request, Request::SetSession { .. }) && status == Status::Presenting;
    sends_presenting && !says("sessionid") && !says("expiration")
}
