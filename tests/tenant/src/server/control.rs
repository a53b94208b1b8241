//! The control port: commands as JSON, what is recorded, and the page "What colleagues see".

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    response::{
        Html, IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::{get, post},
};
use futures_util::{Stream, stream};
use serde_json::{Value, json};

use super::{command, shared::Shared, shown};

/// At most so often is the page sent a new picture.
const FRAME: Duration = Duration::from_millis(40);

pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/", get(|| async { Html(include_str!("page.html")) }))
        .route("/control/state", get(state))
        .route("/control/events", get(events))
        .route("/control/requests", get(requests))
        .route("/control/users/{user}/presence", get(presence))
        .route("/control/{command}", post(command))
        .with_state(shared)
}

async fn state(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(shared.read(shown::page_state))
}

async fn requests(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(shared.read(|state, _| json!(state.requests)))
}

async fn presence(State(shared): State<Arc<Shared>>, Path(user): Path<String>) -> Response {
    match shared.read(|state, now| shown::of_user(state, now, &user)) {
        Some(shown) => Json(shown).into_response(),
        None => (StatusCode::NOT_FOUND, format!("there is no user {user}")).into_response(),
    }
}

async fn command(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
    body: String,
) -> Response {
    let refuse =
        |why: String| (StatusCode::BAD_REQUEST, Json(json!({ "error": why }))).into_response();
    let body = if body.trim().is_empty() { "{}" } else { &body };
    let mut body: Value = match serde_json::from_str(body) {
        Ok(Value::Object(fields)) => Value::Object(fields),
        Ok(_) => return refuse("the body is not a JSON object".to_owned()),
        Err(error) => return refuse(error.to_string()),
    };
    body["do"] = json!(name);
    let command = match serde_json::from_value(body) {
        Ok(command) => command,
        Err(error) => return refuse(error.to_string()),
    };
    match shared.change(|state, now| command::apply(state, now, command)) {
        Ok(answer) => Json(answer).into_response(),
        Err(error) => refuse(error.to_string()),
    }
}

/// A picture of everything at once and after every change.
async fn events(
    State(shared): State<Arc<Shared>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let versions = shared.versions();
    let pictures = stream::unfold(
        (shared, versions, true),
        async |(shared, mut versions, first)| {
            if !first {
                tokio::time::sleep(FRAME).await;
                tokio::select! {
                    _ = versions.changed() => {}
                    () = tokio::time::sleep(shared.until_next_change()) => {}
                }
            }
            versions.mark_unchanged();
            let picture = shared.read(shown::page_state);
            Some((
                Ok(Event::default().data(picture.to_string())),
                (shared, versions, false),
            ))
        },
    );
    Sse::new(pictures).keep_alive(KeepAlive::default())
}
