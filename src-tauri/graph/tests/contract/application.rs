//! Signing the application in with its secret.

use graph::SecretKind;
use jiff::SignedDuration;
use presence::{Answer, FailureKind, Problem, ProblemCode, Request, Status};
use tenant::{Command, Consent, Fault, FaultKind, RequestPattern, Which};

use crate::contoso::{ALICE, Contoso, fact, seen};

const GRANT: &str = "client_credentials";
const LEASE: SignedDuration = SignedDuration::from_mins(60);

const fn set(status: Status) -> Request {
    Request::SetSession {
        status,
        lease: LEASE,
    }
}

/// Signs in where something was set differently.
async fn refused(setting: Command) -> Problem {
    let contoso = Contoso::application().await;
    contoso.command(setting);
    contoso.client.sign_in_app().await.unwrap_err()
}

#[tokio::test]
async fn the_application_signs_in_and_sets_the_presence() {
    let contoso = Contoso::application().await;
    assert_eq!(contoso.client.sign_in_app().await, Ok(()));
    assert_eq!(
        contoso.client.perform(&set(Status::InACall)).await,
        Ok(Answer::Done)
    );
    assert!(contoso.tenant.shown(ALICE).unwrap().is("Busy", "InACall"));
    assert_eq!(
        contoso.client.perform(&Request::ClearSession).await,
        Ok(Answer::Done)
    );
    assert_eq!(
        contoso.client.perform(&Request::ClearSession).await,
        Ok(Answer::Done)
    );
    assert_eq!(contoso.grants(GRANT), 1);
    assert_eq!(contoso.keychain.entry(SecretKind::RefreshToken), None);
}

#[tokio::test]
async fn a_wrong_secret_is_told_from_an_expired_one() {
    let contoso = Contoso::application().await;
    contoso
        .keychain
        .put(SecretKind::AppSecret, "the-id-of-the-secret");
    let problem = contoso.client.sign_in_app().await.unwrap_err();
    assert_eq!(problem.code, ProblemCode::SecretWrong);
    assert_eq!(fact(&problem, "aadsts"), Some("7000215"));
    assert_eq!(contoso.graph_calls(), 0);
    contoso
        .keychain
        .put(SecretKind::AppSecret, contoso.tenant.client_secret());
    assert_eq!(contoso.client.sign_in_app().await, Ok(()));

    let problem = refused(Command::ExpireSecret {
        application: None,
        id: None,
    })
    .await;
    assert_eq!(problem.code, ProblemCode::SecretExpired);
    assert_eq!(fact(&problem, "aadsts"), Some("7000222"));
}

#[tokio::test]
async fn an_unknown_tenant_application_or_user_is_named() {
    let contoso = Contoso::application().await;
    let (domain, id) = (contoso.tenant.domain(), contoso.tenant.client_id());
    let other = "0d3b0d6f-3c55-4b5e-9b39-7f1d0c8e2a11";
    let sign_in = async |domain: &str, id: &str, user: &str| {
        contoso
            .with(domain, id, user)
            .sign_in_app()
            .await
            .unwrap_err()
    };
    let problem = sign_in("fabrikam.com", &id, ALICE).await;
    assert_eq!(problem.code, ProblemCode::TenantUnknown);
    assert_eq!(fact(&problem, "tenant"), Some("fabrikam.com"));
    let problem = sign_in(&domain, other, ALICE).await;
    assert_eq!(problem.code, ProblemCode::ApplicationUnknown);
    let problem = sign_in(&domain, &id, "nobody@contoso.com").await;
    assert_eq!(problem.code, ProblemCode::UserUnknown);
    assert_eq!(fact(&problem, "user"), Some("nobody@contoso.com"));

    let problem = refused(Command::Licence {
        user: ALICE.to_owned(),
        on: false,
    })
    .await;
    assert_eq!(problem.code, ProblemCode::UserUnknown);
}

#[tokio::test]
async fn a_missing_permission_is_named() {
    let consent = Consent::Missing;
    let problem = refused(Command::Consent {
        application: None,
        consent,
    })
    .await;
    assert_eq!(problem.code, ProblemCode::PermissionMissing);
    assert_eq!(fact(&problem, "permission"), Some("Presence.ReadWrite.All"));
}

#[tokio::test]
async fn a_permission_to_read_is_not_one_to_write() {
    let contoso = Contoso::application().await;
    let roles = Some(["Presence.Read.All".to_owned()].into());
    contoso.command(Command::Permissions {
        application: None,
        delegated: None,
        roles,
    });
    assert_eq!(contoso.client.sign_in_app().await, Ok(()));
    let failure = contoso
        .client
        .perform(&set(Status::InACall))
        .await
        .unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::Refused, ProblemCode::PermissionMissing)
    );
    assert_eq!(
        fact(&failure.problem, "permission"),
        Some("Presence.ReadWrite.All")
    );
}

#[tokio::test]
async fn what_a_tenant_cannot_do_is_said() {
    let contoso = Contoso::application().await;
    contoso.command(Command::Presenting { allowed: false });
    let failure = contoso
        .client
        .perform(&set(Status::Presenting))
        .await
        .unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::Refused, ProblemCode::StatusRefused)
    );
    contoso.command(Command::PresenceFeature {
        user: ALICE.to_owned(),
        on: false,
    });
    let failure = contoso
        .client
        .perform(&set(Status::InACall))
        .await
        .unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::Unavailable, ProblemCode::FeatureUnavailable)
    );
    assert_eq!(contoso.grants(GRANT), 1);
}

#[tokio::test]
async fn a_revoked_token_is_renewed_and_the_call_made_again() {
    let contoso = Contoso::application().await;
    contoso.client.sign_in_app().await.unwrap();
    let which = Which::Access;
    contoso.command(Command::RevokeTokens {
        user: None,
        application: None,
        which,
    });
    assert_eq!(
        contoso.client.perform(&set(Status::InACall)).await,
        Ok(Answer::Done)
    );
    assert_eq!(contoso.grants(GRANT), 2);
}

#[tokio::test]
async fn throttling_is_passed_on() {
    let contoso = Contoso::application().await;
    contoso.client.sign_in_app().await.unwrap();
    contoso.command(Command::Throttle {
        application: None,
        seconds: 7.0,
    });
    let failure = contoso.read().await.unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::Throttled, ProblemCode::Throttled)
    );
    let wait = failure.retry_after.unwrap();
    assert!(
        wait > SignedDuration::ZERO && wait <= SignedDuration::from_secs(8),
        "{wait:?}"
    );
    let kind = FaultKind::Answer {
        status: 503,
        retry_after: Some(9),
        body: None,
    };
    contoso
        .tenant
        .fault(Fault::new(RequestPattern::graph("*"), kind));
    assert_eq!(
        contoso.read().await.unwrap_err().retry_after,
        Some(SignedDuration::from_secs(9))
    );
}
