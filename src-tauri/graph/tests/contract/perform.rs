//! The calls that succeed.

use graph::SecretKind;
use jiff::SignedDuration;
use presence::{Answer, Request, Status, StatusMessage};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::service::{CLIENT_ID, Service, field, granted, presence};

const LEASE: SignedDuration = SignedDuration::from_mins(60);

#[tokio::test]
async fn reads_the_presence_of_the_person() {
    let service = Service::delegated().await;
    service.tokens([granted("a1", None)]).await;
    service
        .answer("GET", "/v1.0/me/presence", [presence()])
        .await;
    let answer = service.client.perform(&Request::Read).await.unwrap();
    let Answer::Presence(shown) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(
        (shown.availability.as_str(), shown.activity.as_str()),
        ("Busy", "InACall")
    );
    let form = &service.token_forms().await[0];
    assert_eq!(field(form, "client_id"), Some(CLIENT_ID));
    assert_eq!(
        field(form, "scope"),
        Some(
            "openid profile offline_access https://graph.microsoft.com/Presence.ReadWrite \
             https://graph.microsoft.com/Presence.Read"
        )
    );
}

#[tokio::test]
async fn every_change_is_posted_as_json_with_an_id_of_its_own() {
    let service = Service::delegated().await;
    service.tokens([granted("a1", None)]).await;
    let message = StatusMessage {
        content: "Back at 15:30".to_owned(),
        expires_at: None,
    };
    let calls = [
        (
            Request::SetSession {
                status: Status::InACall,
                lease: LEASE,
            },
            "setPresence",
            200,
        ),
        (Request::ClearSession, "clearPresence", 200),
        (
            Request::SetPreferred {
                status: Status::Away,
                lease: LEASE,
            },
            "setUserPreferredPresence",
            202,
        ),
        (Request::ClearPreferred, "clearUserPreferredPresence", 204),
        (Request::SetMessage(message), "setStatusMessage", 299),
    ];
    for (request, action, status) in &calls {
        let path = format!("/v1.0/me/presence/{action}");
        service
            .answer("POST", &path, [ResponseTemplate::new(*status)])
            .await;
        let answer = service.client.perform(request).await;
        assert_eq!(answer, Ok(Answer::Done), "{action}");
    }
    let sent = service.graph_requests().await;
    assert_eq!(sent.len(), calls.len());
    let mut ids = Vec::new();
    for request in &sent {
        assert_eq!(request.headers["content-type"], "application/json");
        let _: Value = request.body_json().unwrap();
        let id = request.headers["client-request-id"].to_str().unwrap();
        assert_eq!(uuid::Uuid::parse_str(id).unwrap().get_version_num(), 4);
        ids.push(id.to_owned());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), calls.len());
    let first: Value = sent[0].body_json().unwrap();
    assert_eq!(
        first,
        json!({
            "sessionId": CLIENT_ID, "availability": "Busy", "activity": "InACall",
            "expirationDuration": "PT1H",
        })
    );
}

#[tokio::test]
async fn the_application_names_the_user() {
    let service = Service::application().await;
    service.tokens([granted("a1", None)]).await;
    service
        .answer(
            "GET",
            "/v1.0/users/alice@contoso.com/presence",
            [presence()],
        )
        .await;
    assert_eq!(service.client.sign_in_app().await, Ok(()));
    let form = &service.token_forms().await[0];
    assert_eq!(field(form, "grant_type"), Some("client_credentials"));
    assert_eq!(field(form, "client_secret"), Some("s3cret"));
    assert_eq!(
        field(form, "scope"),
        Some("https://graph.microsoft.com/.default")
    );
}

#[tokio::test]
async fn a_clear_of_what_is_gone_is_done() {
    let service = Service::delegated().await;
    service.tokens([granted("a1", None)]).await;
    for (request, action) in [
        (Request::ClearSession, "clearPresence"),
        (Request::ClearPreferred, "clearUserPreferredPresence"),
    ] {
        let path = format!("/v1.0/me/presence/{action}");
        service
            .answer("POST", &path, [ResponseTemplate::new(404)])
            .await;
        assert_eq!(service.client.perform(&request).await, Ok(Answer::Done));
    }
}

#[tokio::test]
async fn signing_out_removes_the_refresh_token_and_nothing_else() {
    let service = Service::delegated().await;
    service.keychain.put(SecretKind::AppSecret, "s3cret");
    service.tokens([granted("a1", None)]).await;
    service
        .answer("GET", "/v1.0/me/presence", [presence()])
        .await;
    assert_eq!(service.client.signed_in().await, Ok(true));
    service.client.perform(&Request::Read).await.unwrap();
    service.client.sign_out().await.unwrap();
    assert_eq!(service.client.signed_in().await, Ok(false));
    assert_eq!(service.keychain.entry(SecretKind::RefreshToken), None);
    assert!(service.keychain.entry(SecretKind::AppSecret).is_some());
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(failure.problem.code, presence::ProblemCode::NotSignedIn);
    assert_eq!(service.graph_requests().await.len(), 1);
}
