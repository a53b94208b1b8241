//! When tokens are got, by whom, and in which order with everything else.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use graph::{KeychainError, SecretKind};
use presence::{Answer, FailureKind, ProblemCode, Request};
use wiremock::ResponseTemplate;

use crate::service::{Service, entra_error, field, granted, granted_for, graph_error, presence};

const READ: &str = "/v1.0/me/presence";

/// Lets time pass between requests; while they run, time stands still for nobody.
async fn pass(duration: Duration) {
    tokio::time::pause();
    tokio::time::advance(duration).await;
    tokio::time::resume();
}

fn unauthorized() -> ResponseTemplate {
    graph_error(
        401,
        "InvalidAuthenticationToken",
        "Access token has expired or is not yet valid.",
    )
}

#[tokio::test]
async fn a_rotated_refresh_token_is_stored_before_the_access_token_is_used() {
    let service = Service::delegated().await;
    service.tokens([granted("a1", Some("new"))]).await;
    service.answer("GET", READ, [presence()]).await;
    service.client.perform(&Request::Read).await.unwrap();
    assert_eq!(
        service.events(),
        [
            "token refresh_token old",
            "store new",
            "GET /v1.0/me/presence a1"
        ]
    );
    assert_eq!(
        service.keychain.entry(SecretKind::RefreshToken).as_deref(),
        Some("new")
    );
}

#[tokio::test]
async fn a_refresh_token_that_stays_the_same_is_not_stored_again() {
    let service = Service::delegated().await;
    service.tokens([granted("a1", Some("old"))]).await;
    service.answer("GET", READ, [presence()]).await;
    service.client.perform(&Request::Read).await.unwrap();
    assert_eq!(
        service.events(),
        ["token refresh_token old", "GET /v1.0/me/presence a1"]
    );
}

#[tokio::test]
async fn a_rotated_refresh_token_that_cannot_be_stored_is_kept_for_the_next_time() {
    let service = Service::delegated().await;
    service
        .tokens([granted("a1", Some("new")), granted("a2", Some("newer"))])
        .await;
    service.answer("GET", READ, [presence()]).await;
    *service.keychain.store_fails.borrow_mut() = Some(KeychainError::Locked);
    for _ in 0..2 {
        let failure = service.client.perform(&Request::Read).await.unwrap_err();
        assert_eq!(failure.kind, FailureKind::Keychain);
        assert_eq!(failure.problem.code, ProblemCode::KeychainLocked);
    }
    assert_eq!(service.events(), ["token refresh_token old"]);
    *service.keychain.store_fails.borrow_mut() = None;
    service.client.perform(&Request::Read).await.unwrap();
    assert_eq!(
        service.events()[1..],
        [
            "store new",
            "token refresh_token new",
            "store newer",
            "GET /v1.0/me/presence a2"
        ]
    );
}

#[tokio::test]
async fn a_keychain_that_fails_sends_nothing() {
    for (error, code) in [
        (KeychainError::Missing, ProblemCode::KeychainMissing),
        (KeychainError::Locked, ProblemCode::KeychainLocked),
        (
            KeychainError::Other("odd".to_owned()),
            ProblemCode::KeychainFailed,
        ),
        (KeychainError::Foreign, ProblemCode::KeychainForeign),
        (KeychainError::Empty, ProblemCode::KeychainEmpty),
        (KeychainError::Silent, ProblemCode::KeychainSilent),
    ] {
        let service = Service::delegated().await;
        *service.keychain.fails.borrow_mut() = Some(error.clone());
        let failure = service.client.perform(&Request::Read).await.unwrap_err();
        // What does not answer may do so soon; anything else waits for the person.
        let kind = match error {
            KeychainError::Silent => FailureKind::Throttled,
            _ => FailureKind::Keychain,
        };
        assert_eq!((failure.kind, failure.problem.code), (kind, code));
        assert_eq!(service.client.signed_in().await, Err(error.clone()));
        assert_eq!(service.client.sign_out().await, Err(error));
        assert!(service.server.received_requests().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn without_a_secret_there_is_nothing_to_ask_with() {
    let service = Service::application().await;
    assert_eq!(service.client.signed_in().await, Ok(true));
    service.keychain.take_out(SecretKind::AppSecret);
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(failure.problem.code, ProblemCode::SecretMissing);
}

#[tokio::test]
async fn a_token_is_kept_until_five_minutes_before_its_end() {
    let service = Service::delegated().await;
    service
        .tokens([granted("a1", None), granted("a2", None)])
        .await;
    service.answer("GET", READ, [presence()]).await;
    service.client.perform(&Request::Read).await.unwrap();
    pass(Duration::from_secs(54 * 60)).await;
    service.client.perform(&Request::Read).await.unwrap();
    assert_eq!(service.token_forms().await.len(), 1);
    pass(Duration::from_secs(60)).await;
    service.client.perform(&Request::Read).await.unwrap();
    assert_eq!(service.token_forms().await.len(), 2);
    assert_eq!(service.events().last().unwrap(), "GET /v1.0/me/presence a2");
}

#[tokio::test]
async fn a_short_token_is_kept_for_half_of_its_life() {
    let service = Service::delegated().await;
    service
        .tokens([granted_for("a1", None, 240), granted("a2", None)])
        .await;
    service.answer("GET", READ, [presence()]).await;
    service.client.perform(&Request::Read).await.unwrap();
    pass(Duration::from_secs(110)).await;
    service.client.perform(&Request::Read).await.unwrap();
    assert_eq!(service.token_forms().await.len(), 1);
    pass(Duration::from_secs(10)).await;
    service.client.perform(&Request::Read).await.unwrap();
    assert_eq!(service.token_forms().await.len(), 2);
}

#[tokio::test]
async fn a_token_that_is_still_good_is_used_while_entra_is_down() {
    let service = Service::delegated().await;
    let down = ResponseTemplate::new(503);
    service
        .tokens([granted("a1", None), down.clone(), down])
        .await;
    service.answer("GET", READ, [presence()]).await;
    service.client.perform(&Request::Read).await.unwrap();
    pass(Duration::from_secs(56 * 60)).await;
    service.client.perform(&Request::Read).await.unwrap();
    assert_eq!(service.events().last().unwrap(), "GET /v1.0/me/presence a1");
    pass(Duration::from_secs(5 * 60)).await;
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::Unavailable);
}

#[tokio::test]
async fn a_token_that_is_still_good_is_used_while_the_keychain_is_locked() {
    let service = Service::delegated().await;
    let answers = [
        granted("a1", None),
        granted("a2", Some("new")),
        granted("a3", None),
    ];
    service.tokens(answers).await;
    service.answer("GET", READ, [presence()]).await;
    service.client.perform(&Request::Read).await.unwrap();
    pass(Duration::from_secs(56 * 60)).await;
    *service.keychain.store_fails.borrow_mut() = Some(KeychainError::Locked);
    for _ in 0..2 {
        service.client.perform(&Request::Read).await.unwrap();
        assert_eq!(service.events().last().unwrap(), "GET /v1.0/me/presence a1");
    }
    *service.keychain.store_fails.borrow_mut() = None;
    service.client.perform(&Request::Read).await.unwrap();
    assert_eq!(
        service.events()[5..],
        [
            "store new",
            "token refresh_token new",
            "GET /v1.0/me/presence a3"
        ]
    );
}

#[tokio::test]
async fn two_at_once_renew_an_expired_token_once() {
    let service = Service::delegated().await;
    service
        .tokens([granted("a1", None), granted("a2", Some("new"))])
        .await;
    service.answer("GET", READ, [presence()]).await;
    service.client.perform(&Request::Read).await.unwrap();
    pass(Duration::from_secs(2 * 3_600)).await;
    let read = || service.client.perform(&Request::Read);
    let (one, two, three) = tokio::join!(read(), read(), read());
    assert!(one.is_ok() && two.is_ok() && three.is_ok());
    assert_eq!(service.token_forms().await.len(), 2);
}

#[tokio::test]
async fn two_at_once_share_a_renewal_that_fails() {
    let service = Service::delegated().await;
    service.tokens([ResponseTemplate::new(503)]).await;
    let read = || service.client.perform(&Request::Read);
    let (one, two) = tokio::join!(read(), read());
    assert_eq!(one.unwrap_err().kind, FailureKind::Unavailable);
    assert_eq!(two.unwrap_err().kind, FailureKind::Unavailable);
    assert_eq!(service.token_forms().await.len(), 1);
    let _ = read().await;
    assert_eq!(service.token_forms().await.len(), 2);
}

#[tokio::test]
async fn a_refused_token_is_renewed_once() {
    let service = Service::delegated().await;
    service
        .tokens([granted("a1", None), granted("a2", None)])
        .await;
    service
        .answer("GET", READ, [unauthorized(), presence()])
        .await;
    let answer = service.client.perform(&Request::Read).await;
    assert!(matches!(answer, Ok(Answer::Presence(_))));
    assert_eq!(
        service.events(),
        [
            "token refresh_token old",
            "GET /v1.0/me/presence a1",
            "token refresh_token old",
            "GET /v1.0/me/presence a2"
        ]
    );
}

#[tokio::test]
async fn a_new_token_that_is_refused_too_is_no_lapsed_sign_in() {
    let service = Service::delegated().await;
    service.tokens([granted("a1", None)]).await;
    service.answer("GET", READ, [unauthorized()]).await;
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::SignIn);
    assert_eq!(failure.problem.code, ProblemCode::TokenRefused);
    assert_eq!(failure.problem.facts["permission"], "Presence.Read");
    assert_eq!(service.token_forms().await.len(), 2);
    assert_eq!(service.graph_requests().await.len(), 2);
}

#[tokio::test]
async fn two_at_once_with_a_refused_token_renew_it_once() {
    let service = Service::delegated().await;
    service
        .tokens([granted("a1", None), granted("a2", None)])
        .await;
    service
        .answer(
            "GET",
            READ,
            [presence(), unauthorized(), unauthorized(), presence()],
        )
        .await;
    let read = || service.client.perform(&Request::Read);
    read().await.unwrap();
    let (one, two) = tokio::join!(read(), read());
    assert!(one.is_ok() && two.is_ok());
    assert_eq!(service.token_forms().await.len(), 2);
}

const CLAIMS: &str = r#"{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}"#;

fn challenged() -> ResponseTemplate {
    let claims = STANDARD.encode(CLAIMS);
    let header = format!(
        r#"Bearer realm="", authorization_uri="https://x.example/authorize", error="insufficient_claims", claims="{claims}""#
    );
    unauthorized().insert_header("WWW-Authenticate", header)
}

#[tokio::test]
async fn claims_are_passed_on_at_the_next_renewal_and_only_there() {
    let service = Service::delegated().await;
    service.tokens([granted("a1", None)]).await;
    service
        .answer(
            "GET",
            READ,
            [challenged(), presence(), unauthorized(), presence()],
        )
        .await;
    service.client.perform(&Request::Read).await.unwrap();
    service.client.perform(&Request::Read).await.unwrap();
    let forms = service.token_forms().await;
    let claims: Vec<_> = forms.iter().map(|form| field(form, "claims")).collect();
    assert_eq!(claims, [None, Some(CLAIMS), None]);
}

#[tokio::test]
async fn claims_that_a_renewal_cannot_meet_need_the_person() {
    let service = Service::delegated().await;
    service
        .tokens([granted("a1", None), entra_error("invalid_grant", 99_999)])
        .await;
    service.answer("GET", READ, [challenged()]).await;
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::SignIn);
    assert_eq!(failure.problem.code, ProblemCode::InteractionRequired);

    let service = Service::delegated().await;
    service.tokens([granted("a1", None)]).await;
    service.answer("GET", READ, [challenged()]).await;
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(failure.problem.code, ProblemCode::InteractionRequired);
}

#[tokio::test]
async fn claims_are_passed_on_when_the_application_signs_in_again() {
    let service = Service::application().await;
    service.tokens([granted("a1", None)]).await;
    let path = "/v1.0/users/alice@contoso.com/presence";
    service
        .answer("GET", path, [challenged(), challenged(), presence()])
        .await;
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(failure.problem.code, ProblemCode::InteractionRequired);
    assert_eq!(service.client.sign_in_app().await, Ok(()));
    let forms = service.token_forms().await;
    let claims: Vec<_> = forms.iter().map(|form| field(form, "claims")).collect();
    assert_eq!(claims, [None, Some(CLAIMS), Some(CLAIMS)]);
}

#[tokio::test]
async fn claims_do_not_turn_a_page_that_is_not_entras_into_a_sign_in() {
    let service = Service::delegated().await;
    let page = ResponseTemplate::new(403).set_body_string("<html>Blocked by the proxy");
    service.tokens([granted("a1", None), page]).await;
    service.answer("GET", READ, [challenged()]).await;
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::Unreachable);
    assert_eq!(failure.problem.code, ProblemCode::Intercepted);
    assert_eq!(failure.problem.facts["cause"], "gateway");
}
