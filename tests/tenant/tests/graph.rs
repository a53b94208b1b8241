//! Presence calls over HTTP.
#![allow(clippy::unwrap_used)]

mod support;

use std::{collections::BTreeSet, time::Duration};

use serde_json::json;
use support::{ALICE, APP, CLEAR, PRESENCE, SET, SOON, contoso, in_a_call};
use tenant::{Command, Pair, SetBy, TeamsClientState};

#[tokio::test]
async fn an_application_sets_reads_and_clears() {
    let caller = contoso().await;
    let token = caller.app_token().await;
    assert_eq!(
        caller.get(&token, PRESENCE).await.1["availability"],
        "Offline"
    );

    assert_eq!(caller.post(&token, SET, &in_a_call()).await.0, 200);
    let (status, presence) = caller.get(&token, PRESENCE).await;
    assert_eq!(status, 200);
    assert_eq!(
        (&presence["availability"], &presence["activity"]),
        (&json!("Busy"), &json!("InACall"))
    );

    let body = json!({ "sessionId": APP });
    assert_eq!(caller.post(&token, CLEAR, &body).await.0, 200);
    assert_eq!(caller.post(&token, CLEAR, &body).await.0, 404);
    assert_eq!(caller.get(&token, PRESENCE).await.1["activity"], "Offline");
}

#[tokio::test]
async fn a_session_expires_by_the_clock() {
    let caller = contoso().await;
    let token = caller.app_token().await;
    caller.post(&token, SET, &in_a_call()).await;
    caller.tenant.advance(Duration::from_secs(3599 - 60));
    assert!(caller.tenant.shown(ALICE).unwrap().is("Busy", "InACall"));
    caller.tenant.advance(Duration::from_secs(61));
    assert!(caller.tenant.shown(ALICE).unwrap().is("Offline", "Offline"));
}

#[tokio::test]
async fn waiting_wakes_up_for_what_time_alone_changes() {
    let caller = contoso().await;
    let token = caller.app_token().await;
    caller.post(&token, SET, &in_a_call()).await;
    caller
        .tenant
        .command(Command::Scale { factor: 20_000.0 })
        .unwrap();
    caller
        .tenant
        .wait_for_shown(ALICE, "Offline", "Offline", SOON)
        .await
        .unwrap();
}

#[tokio::test]
async fn invalid_arguments_come_before_permissions() {
    let caller = contoso().await;
    let roles = Some(BTreeSet::new());
    caller
        .tenant
        .command(Command::Permissions {
            application: None,
            delegated: None,
            roles,
        })
        .unwrap();
    let token = caller.app_token().await;

    let (status, body) = caller.post(&token, SET, &json!({})).await;
    assert_eq!(
        (status, &body["error"]["code"]),
        (400, &json!("InvalidArgument"))
    );
    let message = body["error"]["message"].as_str().unwrap();
    assert!(
        message.starts_with("[SessionId]: The SessionId field is required."),
        "{message}"
    );
    assert_eq!(body["error"]["innerError"]["client-request-id"], "an-id");

    let (status, body) = caller.post(&token, SET, &in_a_call()).await;
    assert_eq!(
        (status, &body["error"]["code"], &body["error"]["message"]),
        (403, &json!("Forbidden"), &json!(""))
    );
}

#[tokio::test]
async fn another_session_pair_or_duration_is_refused() {
    let caller = contoso().await;
    let token = caller.app_token().await;
    for (field, value) in [
        ("sessionId", "00000000-0000-0000-0000-000000000000"),
        ("activity", "Busy"),
        ("expirationDuration", "PT4M"),
        ("expirationDuration", "PT5H"),
        ("expirationDuration", "1:00:00"),
    ] {
        let mut body = in_a_call();
        body[field] = json!(value);
        let (status, answer) = caller.post(&token, SET, &body).await;
        assert_eq!(
            (status, &answer["error"]["code"]),
            (400, &json!("InvalidArgument")),
            "{field} {value}"
        );
    }
    assert!(caller.tenant.shown(ALICE).unwrap().is("Offline", "Offline"));
}

#[tokio::test]
async fn a_signed_in_person_uses_me() {
    let caller = contoso().await;
    let tokens = caller.sign_in().await;
    let token = tokens["access_token"].as_str().unwrap();
    assert_eq!(
        caller
            .post(token, "/me/presence/setPresence", &in_a_call())
            .await
            .0,
        200
    );
    assert_eq!(
        caller.get(token, "/me/presence").await.1["activity"],
        "InACall"
    );
    assert_eq!(
        caller.tenant.requests().last().unwrap().user.as_deref(),
        Some(ALICE)
    );

    let bob = "/users/bob@contoso.com/presence/setPresence";
    assert_eq!(caller.post(token, bob, &in_a_call()).await.0, 401);
    assert_eq!(
        caller
            .get(&caller.app_token().await, "/me/presence")
            .await
            .0,
        400
    );
}

#[tokio::test]
async fn preferred_presence_and_status_message() {
    let caller = contoso().await;
    caller
        .tenant
        .teams_client(ALICE, TeamsClientState::Available)
        .unwrap();
    caller.tenant.pick(ALICE, Pair::BUSY).unwrap();
    assert!(caller.tenant.shown(ALICE).unwrap().is("Busy", "Busy"));

    let tokens = caller.sign_in().await;
    let token = tokens["access_token"].as_str().unwrap();
    let away = json!({ "availability": "Away", "activity": "Away", "expirationDuration": "PT30M" });
    assert_eq!(
        caller
            .post(token, "/me/presence/setUserPreferredPresence", &away)
            .await
            .0,
        200
    );
    let shown = caller.tenant.shown(ALICE).unwrap();
    assert!(shown.is("Away", "Away"));
    assert_eq!(
        shown.preferred.unwrap().set_by,
        SetBy::Application(APP.into())
    );
    for _ in 0..2 {
        assert_eq!(
            caller
                .post(token, "/me/presence/clearUserPreferredPresence", &json!({}))
                .await
                .0,
            200
        );
    }
    assert!(
        caller
            .tenant
            .shown(ALICE)
            .unwrap()
            .is("Available", "Available")
    );

    let message = json!({ "statusMessage": { "message": { "content": "Back soon", "contentType": "text" } } });
    assert_eq!(
        caller
            .post(token, "/me/presence/setStatusMessage", &message)
            .await
            .0,
        200
    );
    let presence = caller.get(token, "/me/presence").await.1;
    assert_eq!(presence["statusMessage"]["message"]["content"], "Back soon");
    assert!(presence["statusMessage"]["publishedDateTime"].is_string());
}

#[tokio::test]
async fn unknown_unlicensed_and_switched_off_users() {
    let caller = contoso().await;
    let token = caller.app_token().await;
    assert_eq!(
        caller
            .get(&token, "/users/nobody@contoso.com/presence")
            .await
            .0,
        404
    );

    let user = || ALICE.to_owned();
    caller
        .tenant
        .command(Command::PresenceFeature {
            user: user(),
            on: false,
        })
        .unwrap();
    let (status, body) = caller.post(&token, SET, &in_a_call()).await;
    assert_eq!(
        (status, &body["error"]["code"]),
        (401, &json!("ServiceError"))
    );
    assert_eq!(body["error"]["message"], "An error has occurred.");

    caller
        .tenant
        .command(Command::Licence {
            user: user(),
            on: false,
        })
        .unwrap();
    assert_eq!(caller.post(&token, SET, &in_a_call()).await.0, 404);
}

#[tokio::test]
async fn presences_of_several_users() {
    let caller = contoso().await;
    let token = caller.app_token().await;
    let alice = caller.tenant.object_id(ALICE).unwrap();
    let bob = caller.tenant.object_id("bob@contoso.com").unwrap();
    let body = json!({ "ids": [alice, bob, "unknown"] });
    let (status, body) = caller
        .post(&token, "/communications/getPresencesByUserId", &body)
        .await;
    assert_eq!((status, body["value"].as_array().unwrap().len()), (200, 2));
    let path = format!("/communications/presences/{alice}");
    assert_eq!(caller.get(&token, &path).await.1["id"], alice);
}

#[tokio::test]
async fn throttling_tells_how_long_to_wait() {
    let caller = contoso().await;
    let token = caller.app_token().await;
    caller
        .tenant
        .command(Command::RequestLimit { requests: 2 })
        .unwrap();
    caller.get(&token, PRESENCE).await;
    caller.get(&token, PRESENCE).await;
    let answer = caller.try_post(&token, SET, &in_a_call()).await.unwrap();
    assert_eq!(answer.status(), 429);
    let wait: u64 = answer.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=30).contains(&wait), "{wait}");
    caller.tenant.advance(Duration::from_secs(wait));
    assert_eq!(caller.post(&token, SET, &in_a_call()).await.0, 200);
}

#[tokio::test]
async fn revoked_and_expired_tokens_are_refused() {
    let caller = contoso().await;
    let token = caller.app_token().await;
    caller.tenant.advance(Duration::from_secs(3600));
    let (status, body) = caller.get(&token, PRESENCE).await;
    assert_eq!(
        (status, &body["error"]["code"]),
        (401, &json!("InvalidAuthenticationToken"))
    );

    let token = caller.app_token().await;
    let which = tenant::Which::Access;
    caller
        .tenant
        .command(Command::RevokeTokens {
            user: None,
            application: None,
            which,
        })
        .unwrap();
    assert_eq!(caller.get(&token, PRESENCE).await.0, 401);
    assert_eq!(caller.get("", PRESENCE).await.0, 401);
}
