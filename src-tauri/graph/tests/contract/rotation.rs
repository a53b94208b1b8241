//! Refresh tokens against an Entra that ends the sign-in when one is used twice.

use std::time::Duration;

use graph::SecretKind;
use presence::{Answer, FailureKind, ProblemCode};
use tenant::{Command, Fault, FaultKind, RecordedRequest, RequestPattern, Which};

use crate::contoso::{ALICE, Contoso, SOON, fact, seen};

const REFRESH: &str = "refresh_token";

fn revoke(contoso: &Contoso, which: Which) {
    let user = Some(ALICE.to_owned());
    contoso.command(Command::RevokeTokens {
        user,
        application: None,
        which,
    });
}

fn stored(contoso: &Contoso) -> Option<String> {
    contoso.keychain.entry(SecretKind::RefreshToken)
}

#[tokio::test]
async fn every_renewal_stores_its_refresh_token() {
    let contoso = Contoso::signed_in().await;
    let mut seen = vec![stored(&contoso).unwrap()];
    for _ in 0..3 {
        revoke(&contoso, Which::Access);
        assert!(matches!(contoso.read().await, Ok(Answer::Presence(_))));
        seen.push(stored(&contoso).unwrap());
    }
    seen.sort();
    seen.dedup();
    assert_eq!((seen.len(), contoso.grants(REFRESH)), (4, 3));
}

#[tokio::test]
async fn many_at_once_renew_once() {
    let contoso = Contoso::signed_in().await;
    revoke(&contoso, Which::Access);
    let read = || contoso.read();
    let (a, b, c, d, e, f) = tokio::join!(read(), read(), read(), read(), read(), read());
    for answer in [a, b, c, d, e, f] {
        assert!(answer.is_ok(), "{answer:?}");
    }
    assert_eq!(contoso.grants(REFRESH), 1);
}

#[tokio::test]
async fn an_answer_does_not_wait_for_a_renewal_that_has_begun_meanwhile() {
    let contoso = Contoso::signed_in().await;
    let graph = |kind| {
        contoso
            .tenant
            .fault(Fault::new(RequestPattern::graph("*"), kind))
    };
    graph(FaultKind::Hang {
        during: Duration::from_millis(100),
    });
    graph(FaultKind::status(401));
    contoso
        .tenant
        .fault(Fault::new(RequestPattern::token(), FaultKind::Hold));
    let before = contoso.tenant.request_count();
    let arrived = async |wanted: fn(&RecordedRequest) -> bool| {
        let wanted = |requests: &[RecordedRequest]| requests[before..].iter().any(wanted);
        contoso.tenant.wait_for(wanted, SOON).await.unwrap();
    };
    let first = async {
        let answer = contoso.read().await;
        arrived(|request| request.is_grant(REFRESH)).await;
        contoso.tenant.release();
        answer
    };
    let second = async {
        arrived(|request| request.is_graph("presence")).await;
        contoso.read().await
    };
    let (first, second) = tokio::join!(first, second);
    assert!(first.is_ok() && second.is_ok(), "{first:?} {second:?}");
}

#[tokio::test]
async fn a_new_process_goes_on_where_the_last_one_ended() {
    let mut contoso = Contoso::signed_in().await;
    for renewals in 1..=3 {
        contoso.restart();
        assert_eq!(contoso.client.signed_in().await, Ok(true));
        contoso.read().await.unwrap();
        assert_eq!(contoso.grants(REFRESH), renewals);
    }
}

#[tokio::test]
async fn a_sign_in_that_was_revoked_has_lapsed() {
    let contoso = Contoso::signed_in().await;
    revoke(&contoso, Which::All);
    let failure = contoso.read().await.unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::SignIn, ProblemCode::SignInLapsed)
    );
    assert_eq!(fact(&failure.problem, "aadsts"), Some("50173"));
    assert!(fact(&failure.problem, "correlation-id").is_some());
    assert!(stored(&contoso).is_some(), "only signing out removes it");
}

#[tokio::test]
async fn a_lost_renewal_is_made_up_for_where_entra_takes_the_former_token() {
    let contoso = Contoso::signed_in().await;
    contoso.command(Command::StrictRotation { on: false });
    revoke(&contoso, Which::Access);
    contoso
        .tenant
        .fault(Fault::new(RequestPattern::token(), FaultKind::LoseAnswer));
    let failure = contoso.read().await.unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::Unreachable, ProblemCode::Offline)
    );
    let before = stored(&contoso);
    contoso.read().await.unwrap();
    assert_ne!(stored(&contoso), before);
}

#[tokio::test]
async fn signing_out_leaves_nothing_to_renew_with() {
    let mut contoso = Contoso::signed_in().await;
    contoso.client.sign_out().await.unwrap();
    assert_eq!(stored(&contoso), None);
    let calls = contoso.graph_calls();
    for _ in 0..2 {
        let failure = contoso.read().await.unwrap_err();
        assert_eq!(
            seen(&failure),
            (FailureKind::SignIn, ProblemCode::NotSignedIn)
        );
        contoso.restart();
    }
    assert_eq!(contoso.graph_calls(), calls);
}
