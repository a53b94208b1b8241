//! Graph: one request in, one answer out.

use base64::{Engine, prelude::BASE64_STANDARD};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    AccessToken, GraphError, Model, SetBy, User, access,
    graph_call::{GraphCall, Operation, Target},
    set_body::{self, Change},
};

/// A request to Graph.
#[derive(Clone, Default)]
pub struct GraphRequest {
    /// `GET` or `POST`.
    pub method: String,
    /// Path without query, such as `/v1.0/me/presence`.
    pub path: String,
    /// The token of `Authorization: Bearer`.
    pub bearer: Option<String>,
    /// Header `client-request-id`.
    pub client_request_id: Option<String>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// Graph's answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GraphAnswer {
    /// HTTP status.
    pub status: u16,
    /// JSON body, if any.
    pub body: Option<Value>,
    /// Headers.
    pub headers: Vec<(&'static str, String)>,
}

impl std::fmt::Debug for GraphRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GraphRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl Model {
    /// Answers a request. Checks come in Graph's order: token, throttling, the body (400 before
    /// permissions), permissions, the user, and what the user may have.
    pub fn graph(&mut self, now: Timestamp, request: &GraphRequest) -> GraphAnswer {
        match self.try_graph(now, request) {
            Ok(body) => GraphAnswer {
                status: 200,
                body,
                headers: self.graph_headers(request),
            },
            Err(error) => self.graph_refusal(now, request, error),
        }
    }

    /// Graph's answer with this error.
    pub fn graph_refusal(
        &mut self,
        now: Timestamp,
        request: &GraphRequest,
        error: GraphError,
    ) -> GraphAnswer {
        let mut headers = self.graph_headers(request);
        let number = headers[0].1.clone();
        let body = error.body(now, &number, request.client_request_id.as_deref());
        headers.extend(error.headers);
        GraphAnswer {
            status: error.status,
            body: Some(body),
            headers,
        }
    }

    /// What every answer of Graph carries, an empty one and an error included: its own number first,
    /// the id that the caller sent (or the number again), and where it was made.
    pub fn graph_headers(&mut self, request: &GraphRequest) -> Vec<(&'static str, String)> {
        let number = self.mint.guid();
        let id = request.client_request_id.clone();
        let place = json!({ "ServerInfo": {
            "DataCenter": "West Europe", "Slice": "E", "Ring": "5", "ScaleUnit": "001",
            "RoleInstance": "AM1PEPF0000A6D1",
        } });
        vec![
            ("request-id", number.clone()),
            ("client-request-id", id.unwrap_or(number)),
            ("x-ms-ags-diagnostic", place.to_string()),
        ]
    }

    /// The user a request is about, for the record: the one in the path, or the token's own.
    pub fn user_of(&self, request: &GraphRequest) -> Option<&User> {
        match GraphCall::read(&request.method, &request.path).ok()?.target {
            Target::User(user) => self.directory.user(&user),
            Target::Me => {
                let token = self.tokens.access(request.bearer.as_deref()?)?;
                self.directory.user(token.user.as_deref()?)
            }
            Target::Body => None,
        }
    }

    fn try_graph(
        &mut self,
        now: Timestamp,
        request: &GraphRequest,
    ) -> Result<Option<Value>, GraphError> {
        let token = self.authenticate(now, request.bearer.as_deref())?;
        self.throttle
            .admit(now, &token.client_id)
            .map_err(GraphError::too_many_requests)?;
        let call = GraphCall::read(&request.method, &request.path)?;

        if call.operation == Operation::GetPresencesByIds {
            let ids = set_body::ids(&read_json(&request.body)?)?;
            access::check(&token, call.operation, false)?;
            let presences: Vec<_> = ids
                .iter()
                .filter_map(|id| self.resource(now, id, false))
                .collect();
            let context = format!(
                "{}/v1.0/$metadata#Collection(microsoft.graph.presence)",
                self.settings.graph
            );
            return Ok(Some(
                json!({ "@odata.context": context, "value": presences }),
            ));
        }

        let change = self.read_change(now, call.operation, &token, &request.body)?;
        let named = match (&call.target, &token.user) {
            (Target::Me, None) => {
                let message = "/me request is only valid with delegated authentication flow.";
                return Err(GraphError::new(400, "BadRequest", message));
            }
            (Target::Me, Some(oneself)) => oneself.clone(),
            (Target::User(named), _) => named.clone(),
            (Target::Body, _) => String::new(),
        };
        let user = self.directory.user(&named);
        let oneself = user.is_some() && user.map(|user| &user.object_id) == token.user.as_ref();
        access::check(&token, call.operation, oneself)?;
        let user = user.ok_or_else(GraphError::unknown_user)?.clone();
        if call.operation == Operation::GetUser {
            return Ok(Some(user_resource(&self.settings.graph, &user)));
        }
        if !user.teams_licence {
            return Err(GraphError::unknown_user());
        }
        let Some(change) = change else {
            let mut resource = self
                .resource(now, &user.object_id, oneself)
                .unwrap_or_default();
            let context = format!(
                "{}/v1.0/$metadata#users('{}')/presence/$entity",
                self.settings.graph, user.object_id
            );
            resource["@odata.context"] = json!(context);
            return Ok(Some(resource));
        };
        if !user.presence_feature {
            return Err(GraphError::new(
                401,
                "ServiceError",
                "An error has occurred.",
            ));
        }
        self.apply(now, &user.object_id, &token.client_id, change)?;
        Ok(None)
    }

    fn authenticate(
        &self,
        now: Timestamp,
        bearer: Option<&str>,
    ) -> Result<AccessToken, GraphError> {
        let Some(bearer) = bearer.filter(|bearer| !bearer.is_empty()) else {
            return Err(GraphError::invalid_token("Access token is empty."));
        };
        let token = self
            .tokens
            .access(bearer)
            .ok_or_else(|| GraphError::invalid_token("Access token validation failure."))?;
        if token.expires_at <= now {
            return Err(GraphError::invalid_token(
                "Lifetime validation failed, the token is expired.",
            ));
        }
        let user = token
            .user
            .as_deref()
            .and_then(|user| self.directory.user(user));
        match user.and_then(|user| user.required_claims.as_ref()) {
            Some(required) if token.claims.as_ref() != Some(required) => {
                Err(self.claims_challenge(required))
            }
            _ => Ok(token.clone()),
        }
    }

    /// A 401 that asks for a sign-in with these claims (page "Claims challenges").
    pub fn claims_challenge(&self, claims: &Value) -> GraphError {
        let mut error = GraphError::invalid_token(
            "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp",
        );
        error.headers.push((
            "www-authenticate",
            format!(
                "Bearer realm=\"\", authorization_uri=\"{}/common/oauth2/v2.0/authorize\", client_id=\"00000003-0000-0000-c000-000000000000\", error=\"insufficient_claims\", claims=\"{}\"",
                self.settings.authority,
                BASE64_STANDARD.encode(claims.to_string())
            ),
        ));
        error
    }

    fn read_change(
        &self,
        now: Timestamp,
        operation: Operation,
        token: &AccessToken,
        body: &[u8],
    ) -> Result<Option<Change>, GraphError> {
        if !operation.writes() {
            return Ok(None);
        }
        let client_id = &token.client_id;
        let change = match operation {
            Operation::ClearPreferred if body.is_empty() => Change::ClearPreferred,
            _ => {
                let body = read_json(body)?;
                match operation {
                    Operation::SetPresence => {
                        set_body::session(&body, client_id, self.settings.presenting_allowed)?
                    }
                    Operation::ClearPresence => set_body::clear_session(&body, client_id)?,
                    Operation::SetPreferred => set_body::preferred(&body)?,
                    Operation::SetStatusMessage => set_body::status_message(now, &body)?,
                    _ => Change::ClearPreferred,
                }
            }
        };
        Ok(Some(change))
    }

    fn apply(
        &mut self,
        now: Timestamp,
        object_id: &str,
        client_id: &str,
        change: Change,
    ) -> Result<(), GraphError> {
        let presence = self.presences.entry(object_id.to_owned()).or_default();
        match change {
            Change::SetSession { pair, expires_in } => {
                presence.set_session(now, client_id, pair, expires_in);
            }
            Change::ClearSession => {
                if !presence.clear_session(now, client_id) {
                    return Err(GraphError::new(
                        404,
                        "NotFound",
                        "The presence session was not found.",
                    ));
                }
            }
            Change::SetPreferred { pair, expires_in } => {
                let set_by = SetBy::Application(client_id.to_owned());
                presence.set_preferred(now, set_by, pair, expires_in);
            }
            Change::ClearPreferred => presence.clear_preferred(),
            Change::SetStatusMessage(message) => presence.set_status_message(message),
        }
        Ok(())
    }

    /// The `presence` resource of a licensed user.
    fn resource(&self, now: Timestamp, user: &str, oneself: bool) -> Option<Value> {
        let user = self
            .directory
            .user(user)
            .filter(|user| user.teams_licence)?;
        Some(
            self.presence(&user.object_id)?
                .resource(now, &user.object_id, oneself),
        )
    }
}

fn read_json(body: &[u8]) -> Result<Value, GraphError> {
    serde_json::from_slice(body).ok().filter(Value::is_object).ok_or_else(|| {
        let message = "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.";
        GraphError::new(400, "BadRequest", message)
    })
}

fn user_resource(graph: &str, user: &User) -> Value {
    json!({
        "@odata.context": format!("{graph}/v1.0/$metadata#users/$entity"),
        "id": user.object_id,
        "displayName": user.display_name,
        "userPrincipalName": user.upn,
        "mail": user.upn,
    })
}

#[cfg(test)]
mod tests;
