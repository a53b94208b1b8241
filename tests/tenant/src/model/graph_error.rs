//! How Graph refuses.

use jiff::Timestamp;
use serde_json::{Value, json};

/// A refusal of Graph (page "Microsoft Graph error responses").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphError {
    /// HTTP status.
    pub status: u16,
    /// `error.code`.
    pub code: &'static str,
    /// `error.message`; 403 has an empty one.
    pub message: String,
    /// Headers beside it: `Retry-After`, `WWW-Authenticate`.
    pub headers: Vec<(&'static str, String)>,
}

impl GraphError {
    pub(super) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            headers: Vec::new(),
        }
    }

    pub(super) fn invalid_argument(message: impl Into<String>) -> Self {
        Self::new(400, "InvalidArgument", message)
    }

    pub(super) fn invalid_token(message: &str) -> Self {
        Self::new(401, "InvalidAuthenticationToken", message)
    }

    pub(super) fn forbidden() -> Self {
        Self::new(403, "Forbidden", "")
    }

    pub(super) fn unknown_user() -> Self {
        Self::new(404, "NotFound", "User not found")
    }

    pub(super) fn too_many_requests(retry_after_seconds: i64) -> Self {
        let mut error = Self::new(
            429,
            "TooManyRequests",
            "Too many requests. Please retry after the time the Retry-After header names.",
        );
        error
            .headers
            .push(("retry-after", retry_after_seconds.to_string()));
        error
    }

    /// The body of the answer with this number of Graph's. Without a `client-request-id` Graph repeats
    /// its own.
    pub fn body(&self, now: Timestamp, request_id: &str, client_request_id: Option<&str>) -> Value {
        json!({ "error": {
            "code": self.code,
            "message": self.message,
            "innerError": {
                "date": now.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
                "request-id": request_id,
                "client-request-id": client_request_id.unwrap_or(request_id),
            },
        } })
    }
}
