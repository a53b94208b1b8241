//! A presence request as an HTTP request.
//!
//! Source: Graph "presence: setPresence", "clearPresence", "setUserPreferredPresence",
//! "clearUserPreferredPresence", "setStatusMessage" and "Get presence", all of v1.0.

use std::time::Duration;

use presence::{Failure, Pair, Problem, ProblemCode, Request, StatusMessage, write_duration};
use reqwest::Method;
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::endpoints::below;
use crate::failure::refused;
use crate::network::{Body, HttpRequest};
use crate::{AccountConfig, date_time};

/// One call, which can be sent more than once.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Call {
    method: Method,
    /// The last part of the path.
    action: &'static str,
    body: Option<Value>,
}

impl Call {
    /// The call for a request of the user of an account.
    pub(crate) fn new(config: &AccountConfig, request: &Request) -> Result<Self, Failure> {
        let (action, body) = match request {
            Request::Read => {
                return Ok(Self {
                    method: Method::GET,
                    action: "presence",
                    body: None,
                });
            }
            Request::SetSession { status, lease } => {
                let mut body = pair(status.session());
                body["sessionId"] = config.client_id().into();
                body["expirationDuration"] = write_duration(*lease).into();
                ("setPresence", body)
            }
            Request::ClearSession => ("clearPresence", json!({ "sessionId": config.client_id() })),
            Request::SetPreferred { status, lease } => {
                let preferred = status.preferred().ok_or_else(|| {
                    let problem = Problem::new(ProblemCode::Unexpected);
                    refused(problem.with("cause", format!("{status} has no preferred presence")))
                })?;
                let mut body = pair(preferred);
                body["expirationDuration"] = write_duration(*lease).into();
                ("setUserPreferredPresence", body)
            }
            Request::ClearPreferred => ("clearUserPreferredPresence", json!({})),
            Request::SetMessage(message) => ("setStatusMessage", status_message(message)),
        };
        Ok(Self {
            method: Method::POST,
            action,
            body: Some(body),
        })
    }

    /// The HTTP request, which is given up then. `/me` exists only where the person signed in.
    pub(crate) fn http<'a>(
        &self,
        config: &AccountConfig,
        token: &'a SecretString,
        until: Duration,
    ) -> HttpRequest<'a> {
        let mut segments = match config.user() {
            Some(user) if !config.is_delegated() => vec!["v1.0", "users", user, "presence"],
            _ => vec!["v1.0", "me", "presence"],
        };
        if self.body.is_some() {
            segments.push(self.action);
        }
        HttpRequest {
            method: self.method.clone(),
            url: below(config.endpoints().graph(), &segments),
            kind: self.action,
            bearer: Some(token),
            body: match &self.body {
                Some(body) => Body::Json(body.to_string()),
                None => Body::Empty,
            },
            until: Some(until),
        }
    }
}

fn pair(pair: Pair) -> Value {
    json!({ "availability": pair.availability, "activity": pair.activity })
}

fn status_message(message: &StatusMessage) -> Value {
    let mut body = json!({
        "message": { "content": message.content, "contentType": "text" }
    });
    if let Some(expires_at) = message.expires_at {
        body["expiryDateTime"] = date_time::write(expires_at);
    }
    json!({ "statusMessage": body })
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use presence::{Cloud, SignInWay, Status};

    use super::*;
    use crate::Endpoints;

    const ID: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";

    fn account(sign_in: SignInWay, user: Option<&str>) -> AccountConfig {
        let endpoints = Endpoints::for_cloud(Cloud::Global);
        AccountConfig::new("contoso.com", ID, sign_in, user, None, endpoints).unwrap()
    }

    fn call(request: &Request) -> Call {
        Call::new(&account(SignInWay::Browser, None), request).unwrap()
    }

    #[test]
    fn the_user_is_me_or_named_and_encoded() {
        let token = SecretString::from("t");
        let url = |sign_in, user, request| {
            let account = account(sign_in, user);
            let call = Call::new(&account, request).unwrap();
            call.http(&account, &token, Duration::ZERO).url.to_string()
        };
        let base = "https://graph.microsoft.com/v1.0";
        assert_eq!(
            url(SignInWay::Browser, Some("a@b.c"), &Request::Read),
            format!("{base}/me/presence")
        );
        assert_eq!(
            url(SignInWay::DeviceCode, None, &Request::ClearSession),
            format!("{base}/me/presence/clearPresence")
        );
        assert_eq!(
            url(
                SignInWay::AppSecret,
                Some("b_x.y#EXT#@b.c"),
                &Request::ClearPreferred
            ),
            format!("{base}/users/b_x.y%23EXT%23@b.c/presence/clearUserPreferredPresence")
        );
    }

    #[test]
    fn bodies_are_as_documented() {
        let lease = SignedDuration::from_mins(90);
        let status = Status::InACall;
        let bodies = [
            (
                Request::SetSession { status, lease },
                json!({
                    "sessionId": ID, "availability": "Busy", "activity": "InACall",
                    "expirationDuration": "PT1H30M",
                }),
            ),
            (Request::ClearSession, json!({ "sessionId": ID })),
            (
                Request::SetPreferred {
                    status: Status::AppearOffline,
                    lease,
                },
                json!({
                    "availability": "Offline", "activity": "OffWork",
                    "expirationDuration": "PT1H30M",
                }),
            ),
            (Request::ClearPreferred, json!({})),
            (
                Request::SetMessage(StatusMessage {
                    content: "Back soon".to_owned(),
                    expires_at: Some("2026-03-01T15:30:00Z".parse().unwrap()),
                }),
                json!({ "statusMessage": {
                    "message": { "content": "Back soon", "contentType": "text" },
                    "expiryDateTime": { "dateTime": "2026-03-01T15:30:00", "timeZone": "UTC" },
                } }),
            ),
            (
                Request::SetMessage(StatusMessage {
                    content: String::new(),
                    expires_at: None,
                }),
                json!({ "statusMessage": { "message": { "content": "", "contentType": "text" } } }),
            ),
        ];
        for (request, body) in bodies {
            assert_eq!(call(&request).body, Some(body), "{request:?}");
        }
        assert_eq!(call(&Request::Read).body, None);
    }

    #[test]
    fn a_status_without_a_preferred_pair_is_not_sent() {
        let lease = SignedDuration::from_mins(5);
        let request = Request::SetPreferred {
            status: Status::InACall,
            lease,
        };
        let failure = Call::new(&account(SignInWay::Browser, None), &request).unwrap_err();
        assert_eq!(failure.problem.code, ProblemCode::Unexpected);
    }
}
