//! What goes wrong, on demand.
#![allow(clippy::unwrap_used)]

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use support::{ALICE, APP, PRESENCE, SET, SOON, contoso, in_a_call};
use tenant::{Command, Fault, FaultKind, Outcome, RequestPattern, Tenant, TenantConfig};

fn on_set(kind: FaultKind) -> Fault {
    Fault::new(RequestPattern::graph("*/setPresence"), kind)
}

#[tokio::test]
async fn a_lost_answer_took_effect() {
    let caller = contoso().await;
    let token = caller.app_token().await;
    caller.tenant.fault(on_set(FaultKind::LoseAnswer));
    assert!(caller.try_post(&token, SET, &in_a_call()).await.is_err());
    assert!(caller.tenant.shown(ALICE).unwrap().is("Busy", "InACall"));
    let requests = caller
        .tenant
        .wait_for(|all| all.last().unwrap().outcome == Outcome::Dropped, SOON)
        .await
        .unwrap();
    let request = requests.last().unwrap();
    assert_eq!(
        (request.processed.as_slice(), request.outcome),
        ([200].as_slice(), Outcome::Dropped)
    );
}

#[tokio::test]
async fn a_dropped_request_took_no_effect() {
    let caller = contoso().await;
    let token = caller.app_token().await;
    caller.tenant.fault(on_set(FaultKind::Drop));
    assert!(caller.try_post(&token, SET, &in_a_call()).await.is_err());
    assert!(caller.tenant.shown(ALICE).unwrap().is("Offline", "Offline"));
    assert_eq!(
        caller.post(&token, SET, &in_a_call()).await.0,
        200,
        "it hits once"
    );
}

#[tokio::test]
async fn a_late_request_takes_effect_after_the_caller_has_gone() {
    let caller = contoso().await;
    let token = caller.app_token().await;
    caller.tenant.fault(on_set(FaultKind::LateHold));
    assert!(caller.try_post(&token, SET, &in_a_call()).await.is_err());
    assert!(caller.tenant.shown(ALICE).unwrap().is("Offline", "Offline"));
    caller.tenant.release();
    caller
        .tenant
        .wait_for_shown(ALICE, "Busy", "InACall", SOON)
        .await
        .unwrap();

    caller.tenant.fault(on_set(FaultKind::Late {
        after: Duration::from_millis(20),
    }));
    let mut away = in_a_call();
    away["availability"] = json!("Away");
    away["activity"] = json!("Away");
    assert!(caller.try_post(&token, SET, &away).await.is_err());
    caller
        .tenant
        .wait_for_shown(ALICE, "Away", "Away", SOON)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_held_request_takes_effect_though_the_caller_hung_up() {
    let caller = contoso().await;
    let token = caller.app_token().await;
    caller.tenant.fault(on_set(FaultKind::Hold));
    let body = in_a_call();
    let call = caller.try_post(&token, SET, &body);
    let arrived = caller
        .tenant
        .wait_for(|all| all.last().unwrap().is_graph("setPresence"), SOON);
    tokio::select! {
        answer = call => panic!("answered: {answer:?}"),
        arrived = arrived => { arrived.unwrap(); }
    }
    caller.tenant.release();
    caller
        .tenant
        .wait_for_shown(ALICE, "Busy", "InACall", SOON)
        .await
        .unwrap();
}

#[tokio::test]
async fn hanging_twice_and_canned_answers() {
    let caller = contoso().await;
    let token = caller.app_token().await;
    caller.tenant.fault(on_set(FaultKind::Hang {
        during: Duration::from_millis(5),
    }));
    assert_eq!(caller.post(&token, SET, &in_a_call()).await.0, 200);
    caller.tenant.fault(on_set(FaultKind::Twice));
    assert_eq!(caller.post(&token, SET, &in_a_call()).await.0, 200);
    assert_eq!(
        caller.tenant.requests().last().unwrap().processed,
        [200, 200]
    );

    let busy = FaultKind::Answer {
        status: 503,
        retry_after: Some(7),
        body: None,
    };
    caller.tenant.fault(on_set(busy).times(2));
    for _ in 0..2 {
        let answer = caller.try_post(&token, SET, &in_a_call()).await.unwrap();
        assert_eq!(
            (
                answer.status().as_u16(),
                answer.headers()["retry-after"].to_str().unwrap()
            ),
            (503, "7")
        );
    }
    assert_eq!(caller.post(&token, SET, &in_a_call()).await.0, 200);
}

#[tokio::test]
async fn entra_refuses_with_any_code() {
    let caller = contoso().await;
    caller.tenant.fault(Fault::new(
        RequestPattern::token(),
        FaultKind::EntraError { code: 53003 },
    ));
    let (status, body) = caller.token(&[("grant_type", "client_credentials")]).await;
    assert_eq!((status, &body["error_codes"]), (400, &json!([53003])));
}

#[tokio::test]
async fn a_claims_challenge_is_met_by_signing_in_with_the_claims() {
    let caller = contoso().await;
    let tokens = caller.sign_in().await;
    let claims = json!({ "access_token": { "nbf": { "essential": true, "value": "1" } } });
    let (user, wanted) = (ALICE.to_owned(), Some(claims.clone()));
    caller
        .tenant
        .command(Command::RequireClaims {
            user,
            claims: wanted,
        })
        .unwrap();
    let url = format!("{}/v1.0/me/presence", caller.tenant.graph());
    let answer = caller
        .http
        .get(url)
        .bearer_auth(tokens["access_token"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 401);
    let header = answer.headers()["www-authenticate"].to_str().unwrap();
    assert!(
        header.contains("error=\"insufficient_claims\", claims=\""),
        "{header}"
    );

    let form = [
        ("grant_type", "refresh_token"),
        ("client_id", APP),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
        ("claims", &claims.to_string()),
    ];
    let (_, tokens) = caller.token(&form).await;
    assert_eq!(
        caller
            .get(tokens["access_token"].as_str().unwrap(), "/me/presence")
            .await
            .0,
        200
    );
}

#[tokio::test]
async fn the_control_port_does_the_same() {
    let caller = contoso().await;
    let control = |path: &str| format!("{}{path}", caller.tenant.control());
    let post = async |command: &str, body: Value| {
        let answer = caller
            .http
            .post(control(&format!("/control/{command}")))
            .json(&body)
            .send()
            .await
            .unwrap();
        (
            answer.status().as_u16(),
            answer.json::<Value>().await.unwrap(),
        )
    };
    assert_eq!(
        post(
            "teams-client",
            json!({ "user": ALICE, "state": "InAMeeting" })
        )
        .await
        .0,
        200
    );
    let shown = caller
        .http
        .get(control("/control/users/alice@contoso.com/presence"))
        .send()
        .await
        .unwrap();
    assert_eq!(
        shown.json::<Value>().await.unwrap()["activity"],
        "InAMeeting"
    );

    assert_eq!(
        post(
            "fault",
            json!({ "on": { "path": "*/presence" }, "kind": { "is": "drop" } })
        )
        .await
        .0,
        200
    );
    let token = caller.app_token().await;
    let url = format!("{}/v1.0{PRESENCE}", caller.tenant.graph());
    assert!(
        caller
            .http
            .get(url)
            .bearer_auth(&token)
            .send()
            .await
            .is_err()
    );

    assert!(post("add-secret", json!({})).await.1["value"].is_string());
    assert_eq!(
        post(
            "pick",
            json!({ "user": "nobody", "availability": "Away", "activity": "Away" })
        )
        .await
        .0,
        400
    );
    assert_eq!(post("no-such-thing", json!({})).await.0, 400);
    let page = caller
        .http
        .get(control("/"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(page.contains("<title>What colleagues see</title>"));
}

#[tokio::test]
async fn the_page_is_told_of_changes() {
    let caller = contoso().await;
    let mut events = caller
        .http
        .get(format!("{}/control/events", caller.tenant.control()))
        .send()
        .await
        .unwrap();
    let mut seen = String::new();
    let mut changed = false;
    while let Some(chunk) = events.chunk().await.unwrap() {
        seen.push_str(std::str::from_utf8(&chunk).unwrap());
        if !changed {
            caller.tenant.pick(ALICE, tenant::Pair::BUSY).unwrap();
            caller
                .tenant
                .teams_client(ALICE, tenant::TeamsClientState::Away)
                .unwrap();
            changed = true;
        }
        if seen.contains(r#""availability":"Busy","#) {
            return;
        }
    }
    panic!("the stream ended");
}

#[test]
fn a_tenant_on_its_own_thread_serves_callers_that_are_not_async() {
    let tenant = Tenant::spawn(TenantConfig::default()).unwrap();
    let control = tenant.control().to_owned();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let _ = rustls::crypto::ring::default_provider().install_default();
    let request = async move {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let body = json!({ "user": ALICE, "state": "DoNotDisturb" });
        http.post(format!("{control}/control/teams-client"))
            .json(&body)
            .send()
            .await
            .unwrap()
            .status()
    };
    let client = std::thread::spawn(move || runtime.block_on(request));
    tenant
        .wait_for_shown_blocking(ALICE, "DoNotDisturb", "DoNotDisturb", SOON)
        .unwrap();
    assert_eq!(client.join().unwrap(), 200);

    let error = tenant
        .wait_for_blocking(|all| !all.is_empty(), Duration::from_millis(10))
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("alice@contoso.com shows DoNotDisturb/DoNotDisturb"),
        "{error}"
    );
    let port = tenant.graph().rsplit(':').next().unwrap().parse().unwrap();
    drop(tenant);
    std::net::TcpListener::bind(("127.0.0.1", port)).unwrap();
}
