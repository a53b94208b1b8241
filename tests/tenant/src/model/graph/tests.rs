use super::*;
use crate::model::{
    Pair,
    fixture::{APP, app_token, at, model},
};

fn request(method: &str, path: &str, bearer: &str, body: &Value) -> GraphRequest {
    GraphRequest {
        method: method.to_owned(),
        path: path.to_owned(),
        bearer: Some(bearer.to_owned()),
        client_request_id: Some("an-id".to_owned()),
        body: if body.is_null() {
            Vec::new()
        } else {
            body.to_string().into_bytes()
        },
    }
}

fn in_a_call() -> Value {
    json!({ "sessionId": APP, "availability": "Busy", "activity": "InACall" })
}

const SET: &str = "/v1.0/users/alice-id/presence/setPresence";

#[test]
fn set_read_and_expire() {
    let mut model = model();
    let token = app_token(&mut model);
    let answer = model.graph(at(0), &request("POST", SET, &token, &in_a_call()));
    assert_eq!((answer.status, answer.body), (200, None));
    // Graph's hand, on an empty answer too.
    let names: Vec<_> = answer.headers.iter().map(|(name, _)| *name).collect();
    let hand = ["request-id", "client-request-id", "x-ms-ags-diagnostic"];
    assert_eq!(names, hand);
    assert_eq!(answer.headers[1].1, "an-id", "what was sent is repeated");
    let get = request(
        "GET",
        "/v1.0/users/ALICE@contoso.com/presence",
        &token,
        &Value::Null,
    );
    assert_eq!(
        model.graph(at(4), &get).body.unwrap()["activity"],
        "InACall"
    );
    assert_eq!(
        model.graph(at(5), &get).body.unwrap()["activity"],
        "Offline",
        "five minutes by default"
    );
    assert_eq!(model.next_change(at(0)), Some(at(5)));
}

#[test]
fn the_order_of_the_checks() {
    let mut model = model();
    let token = app_token(&mut model);
    let mut answer = |path: &str, token: &str, body: &Value| {
        let answer = model.graph(at(0), &request("POST", path, token, body));
        let code = answer
            .body
            .map(|body| body["error"]["code"].as_str().unwrap().to_owned());
        (answer.status, code.unwrap_or_default())
    };
    let is = |status: u16, code: &str| (status, code.to_owned());
    let nobody = "/v1.0/users/nobody/presence/setPresence";
    assert_eq!(
        answer(nobody, "made up", &json!({})),
        is(401, "InvalidAuthenticationToken")
    );
    assert_eq!(
        answer(nobody, &token, &json!({})),
        is(400, "InvalidArgument")
    );
    assert_eq!(answer(nobody, &token, &Value::Null), is(400, "BadRequest"));
    assert_eq!(answer(nobody, &token, &in_a_call()), is(404, "NotFound"));
    assert_eq!(
        answer("/v1.0/me/presence/setPresence", &token, &in_a_call()),
        is(400, "BadRequest")
    );
}

#[test]
fn presenting_can_be_unsupported() {
    let mut model = model();
    let token = app_token(&mut model);
    let body =
        json!({ "sessionId": APP, "availability": "DoNotDisturb", "activity": "Presenting" });
    let set = request("POST", SET, &token, &body);
    assert_eq!(model.graph(at(0), &set).status, 200);
    assert_eq!(
        model.presence("alice-id").unwrap().shown(at(1)),
        Pair::PRESENTING
    );
    model.settings.presenting_allowed = false;
    assert_eq!(model.graph(at(1), &set).status, 400);
}

#[test]
fn the_error_body_names_the_request() {
    let mut model = model();
    let body = model
        .graph(at(0), &request("GET", "/v1.0/me", "", &Value::Null))
        .body
        .unwrap();
    let inner = &body["error"]["innerError"];
    assert_eq!(
        (&inner["date"], &inner["client-request-id"]),
        (&json!("2026-03-02T09:00:00"), &json!("an-id"))
    );
    assert_ne!(inner["request-id"], "an-id");
}

#[test]
fn tokens_expire_and_are_throttled() {
    let mut model = model();
    let token = app_token(&mut model);
    let get = request("GET", "/v1.0/users/bob-id/presence", &token, &Value::Null);
    assert_eq!(model.graph(at(60), &get).status, 401);
    model.throttle.limit = 1;
    assert_eq!(model.graph(at(1), &get).status, 200);
    let answer = model.graph(at(1), &get);
    assert_eq!(answer.status, 429);
    let wait = ("retry-after", "30".to_owned());
    assert!(answer.headers.contains(&wait), "{:?}", answer.headers);
}

#[test]
fn clearing_the_preferred_presence_twice_is_no_error() {
    let mut model = model();
    let token = app_token(&mut model);
    let path = "/v1.0/users/alice-id/presence/clearUserPreferredPresence";
    for body in [json!({}), Value::Null] {
        assert_eq!(
            model
                .graph(at(0), &request("POST", path, &token, &body))
                .status,
            200
        );
    }
}

#[test]
fn too_many_ids_are_refused() {
    let mut model = model();
    let token = app_token(&mut model);
    let mut status = |count: usize| {
        let body = json!({ "ids": vec!["alice-id"; count] });
        model
            .graph(
                at(0),
                &request(
                    "POST",
                    "/v1.0/communications/getPresencesByUserId",
                    &token,
                    &body,
                ),
            )
            .status
    };
    assert_eq!([status(0), status(650), status(651)], [400, 200, 400]);
}
