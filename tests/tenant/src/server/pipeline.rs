//! One request from its arrival to its answer, with whatever fault it meets.

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    FaultKind, Outcome, Page, RecordedRequest, Service, entra, fault,
    shared::{Shared, State},
};
use crate::model::{EntraError, Form, GraphAnswer, GraphRequest};

/// A request with its body read.
#[derive(Clone)]
pub(super) struct Incoming {
    pub(super) graph: GraphRequest,
    pub(super) query: Form,
    pub(super) authorized: bool,
    pub(super) version: String,
}

/// An answer that has not been put into HTTP yet.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Body,
}

#[derive(Debug)]
pub(super) enum Body {
    None,
    Json(Value),
    Html(String),
    /// As it is, with all of its headers.
    Raw(Page),
}

/// Handles a request; `None` means that the connection is to be closed without an answer.
pub(super) async fn handle(
    shared: Arc<Shared>,
    service: Service,
    incoming: Incoming,
) -> Option<Answer> {
    let (number, releases, fault) = shared.change(|state, now| {
        let (number, fault) = arrive(state, now, service, &incoming);
        (number, state.releases, fault)
    });
    let request = Request {
        shared,
        service,
        number,
        releases,
        incoming,
    };
    let answer = match fault {
        None => Some(request.process()),
        Some(FaultKind::Hang { during }) => {
            tokio::time::sleep(during).await;
            Some(request.process())
        }
        Some(FaultKind::Hold) => {
            request.released().await;
            Some(request.process())
        }
        Some(FaultKind::LoseAnswer) => {
            request.process();
            None
        }
        Some(FaultKind::Drop) => None,
        Some(FaultKind::Late { after }) => {
            let later = request.clone();
            tokio::spawn(async move {
                tokio::time::sleep(after).await;
                later.process();
            });
            None
        }
        Some(FaultKind::LateHold) => {
            let later = request.clone();
            tokio::spawn(async move {
                later.released().await;
                later.process();
            });
            None
        }
        Some(FaultKind::Twice) => {
            request.process();
            Some(request.process())
        }
        Some(FaultKind::Answer {
            status,
            retry_after,
            body,
        }) => {
            let body = body.unwrap_or_else(|| usual_body(service, status));
            let mut headers = request.hand();
            let own = body.pointer("/error/innerError/request-id");
            if let Some(own) = own.and_then(Value::as_str) {
                // What is in the body is in the head as well.
                headers[0].1 = own.to_owned();
            }
            headers.extend(retry_after.map(|seconds| ("retry-after", seconds.to_string())));
            Some(Answer {
                status,
                headers,
                body: Body::Json(body),
            })
        }
        Some(FaultKind::Gateway { status, page }) => Some(Answer {
            status,
            headers: Vec::new(),
            body: Body::Raw(page),
        }),
        Some(FaultKind::Rewritten { page }) => {
            let answer = request.process();
            Some(Answer {
                body: Body::Raw(page),
                ..answer
            })
        }
        Some(FaultKind::EntraError { code }) => Some(request.shared.change(|state, now| {
            entra::refusal(state, now, &request.incoming, &EntraError::of_code(code))
        })),
        Some(FaultKind::ClaimsChallenge { claims }) => Some(request.shared.change(|state, now| {
            let error = state.model.claims_challenge(&claims);
            let asked = &request.incoming.graph;
            state.model.graph_refusal(now, asked, error).into()
        })),
    };
    let outcome = answer
        .as_ref()
        .map_or(Outcome::Dropped, |answer| Outcome::Answered(answer.status));
    request
        .shared
        .change(|state, _| state.requests[number].outcome = outcome);
    answer
}

#[derive(Clone)]
struct Request {
    shared: Arc<Shared>,
    service: Service,
    number: usize,
    /// Releases before it arrived.
    releases: u64,
    incoming: Incoming,
}

impl Request {
    /// Lets the service do what is asked, once.
    fn process(&self) -> Answer {
        self.shared.change(|state, now| {
            let answer = match self.service {
                Service::Authority => entra::answer(state, now, &self.incoming),
                Service::Graph => state.model.graph(now, &self.incoming.graph).into(),
            };
            state.requests[self.number].processed.push(answer.status);
            answer
        })
    }

    /// What the service puts on every answer of its own.
    fn hand(&self) -> Vec<(&'static str, String)> {
        let asked = &self.incoming.graph;
        self.shared.change(|state, _| match self.service {
            Service::Graph => state.model.graph_headers(asked),
            Service::Authority => entra::hand(state, asked),
        })
    }

    /// Waits for the first release of held requests since it arrived.
    async fn released(&self) {
        let released = |state: &State, _| (state.releases > self.releases).then_some(());
        while self
            .shared
            .wait(Duration::from_secs(3600), released)
            .await
            .is_err()
        {}
    }
}

fn arrive(
    state: &mut State,
    now: Timestamp,
    service: Service,
    incoming: &Incoming,
) -> (usize, Option<FaultKind>) {
    let request = &incoming.graph;
    let fault = fault::take(&mut state.faults, service, &request.method, &request.path);
    let number = state.requests.len();
    let (user, body) = match service {
        Service::Graph => {
            let user = state.model.user_of(request).map(|user| user.upn.clone());
            (user, serde_json::from_slice(&request.body).ok())
        }
        Service::Authority => (None, entra::harmless_part(incoming)),
    };
    state.requests.push(RecordedRequest {
        number,
        at: now,
        service,
        method: request.method.clone(),
        path: request.path.clone(),
        version: incoming.version.clone(),
        user,
        body,
        client_request_id: request.client_request_id.clone(),
        authorized: incoming.authorized,
        fault: fault.as_ref().map(FaultKind::name),
        processed: Vec::new(),
        outcome: Outcome::Pending,
    });
    (number, fault)
}

/// The body that Graph or Entra sends with a status of their infrastructure.
fn usual_body(service: Service, status: u16) -> Value {
    if service == Service::Authority {
        let description = "AADSTS90033: A transient error has occurred. Please try again.";
        return json!({
            "error": "temporarily_unavailable",
            "error_description": description,
            "error_codes": [90033],
        });
    }
    let (code, message) = match status {
        401 => (
            "InvalidAuthenticationToken",
            "Access token validation failure.",
        ),
        403 => ("Forbidden", ""),
        404 => ("NotFound", "Resource not found."),
        429 => ("TooManyRequests", "Too many requests."),
        500 => ("InternalServerError", "An internal error has occurred."),
        503 => (
            "ServiceUnavailable",
            "The service is temporarily unavailable.",
        ),
        504 => ("GatewayTimeout", "The gateway timed out."),
        _ => ("UnknownError", ""),
    };
    json!({ "error": { "code": code, "message": message, "innerError": {} } })
}

impl From<GraphAnswer> for Answer {
    fn from(answer: GraphAnswer) -> Self {
        let body = answer.body.map_or(Body::None, Body::Json);
        Self {
            status: answer.status,
            headers: answer.headers,
            body,
        }
    }
}
