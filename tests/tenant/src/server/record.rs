//! What is kept of every request. Never a token, a secret or a code.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which of the two simulated services a request went to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// Entra.
    Authority,
    /// Microsoft Graph.
    Graph,
}

/// A request as it was received and answered.
#[derive(Clone, Debug, Serialize)]
pub struct RecordedRequest {
    /// Its number, from 0, in the order of arrival.
    pub number: usize,
    /// When it arrived, by the model's clock.
    pub at: Timestamp,
    /// Where.
    pub service: Service,
    /// HTTP method.
    pub method: String,
    /// Path without the query.
    pub path: String,
    /// How it was spoken, such as `HTTP/2.0`.
    pub version: String,
    /// UPN of the user it is about, where that can be told.
    pub user: Option<String>,
    /// Graph: the JSON body. Authority: `grant_type`, `client_id` and `scope` only.
    pub body: Option<Value>,
    /// Header `client-request-id`.
    pub client_request_id: Option<String>,
    /// Whether there was an `Authorization` header.
    pub authorized: bool,
    /// Kind of the injected fault it met.
    pub fault: Option<String>,
    /// The status of each time it took effect or was refused by the service itself: empty when it
    /// never got that far, two when it was processed twice.
    pub processed: Vec<u16>,
    /// What the caller got.
    pub outcome: Outcome,
}

/// What the caller of a request got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is", content = "status")]
pub enum Outcome {
    /// Nothing yet.
    Pending,
    /// An answer with this status.
    Answered(u16),
    /// A closed connection.
    Dropped,
}

impl RecordedRequest {
    /// The status answered, if it was answered.
    pub fn status(&self) -> Option<u16> {
        match self.outcome {
            Outcome::Answered(status) => Some(status),
            Outcome::Pending | Outcome::Dropped => None,
        }
    }

    /// Whether it is this Graph call, by the last segment of its path (`setPresence`, `presence`).
    pub fn is_graph(&self, last_segment: &str) -> bool {
        self.service == Service::Graph && self.path.rsplit('/').next() == Some(last_segment)
    }

    /// Whether it asked for tokens by this grant.
    pub fn is_grant(&self, grant_type: &str) -> bool {
        self.service == Service::Authority
            && self
                .body
                .as_ref()
                .is_some_and(|body| body["grant_type"] == grant_type)
    }
}
