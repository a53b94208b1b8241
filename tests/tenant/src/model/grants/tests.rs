use jiff::SignedDuration;

use super::*;
use crate::model::fixture::{APP, GRAPH, TENANT, at, form, model};

fn everything() -> String {
    format!("{GRAPH}/.default")
}

/// The code with which this request is refused at nine.
fn refused<const N: usize>(
    model: &mut Model,
    tenant: &str,
    pairs: [(&str, &str); N],
) -> Option<u32> {
    model.token(at(0), tenant, &form(pairs)).unwrap_err().code()
}

fn secret_request<'a>(secret: &'a str, scope: &'a str) -> [(&'a str, &'a str); 4] {
    [
        ("grant_type", "client_credentials"),
        ("client_id", APP),
        ("client_secret", secret),
        ("scope", scope),
    ]
}

fn signed_in(model: &mut Model) -> TokenAnswer {
    let scope = format!("openid offline_access {GRAPH}/Presence.ReadWrite");
    let scopes = Scopes::read(&scope, &model.settings).unwrap();
    model
        .first_tokens(at(0), APP, "alice-id", scopes, None, None)
        .unwrap()
}

fn refresh(model: &mut Model, now: Timestamp, token: &str) -> Result<TokenAnswer, EntraError> {
    let form = form([
        ("grant_type", "refresh_token"),
        ("client_id", APP),
        ("refresh_token", token),
    ]);
    model.token(now, TENANT, &form)
}

#[test]
fn client_credentials_with_a_secret() {
    let mut model = model();
    let secret = model.add_secret(APP, Some(at(60))).unwrap();
    let scope = everything();
    let answer = model
        .token(at(0), TENANT, &form(secret_request(&secret.value, &scope)))
        .unwrap();
    assert_eq!(answer.expires_in, 3600);
    assert!(answer.refresh_token.is_none() && answer.id_token.is_none());
    let access = model.tokens.access(&answer.access_token).unwrap();
    assert!(access.user.is_none() && access.permissions.contains("Presence.ReadWrite.All"));

    assert_eq!(
        refused(&mut model, TENANT, secret_request(&secret.id, &scope)),
        Some(7000215)
    );
    let late = model.token(at(60), TENANT, &form(secret_request(&secret.value, &scope)));
    assert_eq!(late.unwrap_err().code(), Some(7000222));
}

#[test]
fn requests_nobody_should_send() {
    let mut model = model();
    let value = model.add_secret(APP, None).unwrap().value;
    let scope = everything();
    let good = secret_request(&value, &scope);
    assert_eq!(refused(&mut model, "fabrikam.com", good), Some(90002));
    assert_eq!(refused(&mut model, "organizations", good), Some(50059));
    let read = format!("{GRAPH}/Presence.Read");
    assert_eq!(
        refused(&mut model, TENANT, secret_request(&value, &read)),
        Some(1002012)
    );
    assert_eq!(
        refused(&mut model, TENANT, [("client_id", "other")]),
        Some(700016)
    );
    assert_eq!(refused(&mut model, TENANT, []), Some(900144));
    assert_eq!(
        refused(&mut model, TENANT, [("client_id", APP)]),
        Some(900144)
    );
    assert_eq!(
        refused(
            &mut model,
            TENANT,
            [("client_id", APP), ("grant_type", "password")]
        ),
        Some(70003)
    );
    let bare = [
        ("grant_type", "client_credentials"),
        ("client_id", APP),
        ("scope", scope.as_str()),
    ];
    assert_eq!(refused(&mut model, TENANT, bare), Some(7000218));
}

#[test]
fn an_application_without_consent_gets_a_token_without_roles() {
    let mut model = model();
    let value = model.add_secret(APP, None).unwrap().value;
    model.directory.applications[0].consent = Consent::Missing;
    let answer = model
        .token(at(0), TENANT, &form(secret_request(&value, &everything())))
        .unwrap();
    assert!(
        model
            .tokens
            .access(&answer.access_token)
            .unwrap()
            .permissions
            .is_empty()
    );
}

#[test]
fn refreshing_rotates() {
    let mut model = model();
    let first = signed_in(&mut model).refresh_token.unwrap();
    let second = refresh(&mut model, at(50), &first).unwrap();
    assert_eq!(
        second.scope.as_deref(),
        Some(format!("{GRAPH}/Presence.ReadWrite openid").as_str())
    );
    assert_ne!(second.refresh_token.as_ref(), Some(&first));
    assert_eq!(
        refresh(&mut model, at(51), &first).unwrap_err().code(),
        Some(70000)
    );
    let second = second.refresh_token.unwrap();
    assert_eq!(
        refresh(&mut model, at(51), &second).unwrap_err().code(),
        Some(70000)
    );
}

#[test]
fn lapsed_and_revoked_sign_ins() {
    let mut model = model();
    let token = signed_in(&mut model).refresh_token.unwrap();
    let late = at(0) + SignedDuration::from_hours(90 * 24);
    assert_eq!(
        refresh(&mut model, late, &token).unwrap_err().code(),
        Some(700082)
    );
    model.tokens.revoke_refresh(Some("alice-id"), None);
    assert_eq!(
        refresh(&mut model, at(1), &token).unwrap_err().code(),
        Some(50173)
    );
}

#[test]
fn what_stands_against_a_user_or_the_application_meets_every_refresh() {
    for code in [53003, 53000, 50076, 50079, 50020] {
        let mut model = model();
        let token = signed_in(&mut model).refresh_token.unwrap();
        model.directory.users[0].sign_in_error = Some(code);
        assert_eq!(
            refresh(&mut model, at(1), &token).unwrap_err().code(),
            Some(code)
        );
    }
    for (consent, code) in [(Consent::Missing, 65001), (Consent::NeedsAdmin, 90094)] {
        let mut model = model();
        let token = signed_in(&mut model).refresh_token.unwrap();
        model.directory.applications[0].consent = consent;
        assert_eq!(
            refresh(&mut model, at(1), &token).unwrap_err().code(),
            Some(code)
        );
    }
    let mut model = model();
    let token = signed_in(&mut model).refresh_token.unwrap();
    model.directory.applications[0].public_client_flows = false;
    assert_eq!(
        refresh(&mut model, at(1), &token).unwrap_err().code(),
        Some(7000218)
    );
}

#[test]
fn device_codes_are_decided_expire_and_ask_for_patience() {
    let mut model = model();
    let asked = form([("client_id", APP), ("scope", "openid Presence.Read")]);
    let device = model.device_code(at(0), TENANT, &asked).unwrap();
    let poll = form([
        ("grant_type", "device_code"),
        ("client_id", APP),
        ("device_code", &device.device_code),
    ]);
    let error = |model: &mut Model, now| model.token(now, TENANT, &poll).unwrap_err().error();
    let second = SignedDuration::from_secs;

    assert_eq!(error(&mut model, at(1)), "authorization_pending");
    assert_eq!(error(&mut model, at(1) + second(4)), "slow_down");
    assert_eq!(
        error(&mut model, at(1) + second(13)),
        "slow_down",
        "the interval is 10 s now"
    );
    assert_eq!(
        error(&mut model, at(1) + second(28)),
        "authorization_pending"
    );
    model
        .decide_device(
            at(2),
            &device.user_code.to_lowercase(),
            &crate::model::Decision::Decline,
        )
        .unwrap();
    assert_eq!(error(&mut model, at(3)), "authorization_declined");
    assert_eq!(error(&mut model, at(15)), "expired_token");

    let unknown = form([
        ("grant_type", "device_code"),
        ("client_id", APP),
        ("device_code", "x"),
    ]);
    assert_eq!(
        model.token(at(3), TENANT, &unknown).unwrap_err().error(),
        "bad_verification_code"
    );
    model.directory.applications[0].public_client_flows = false;
    assert_eq!(
        model.device_code(at(3), TENANT, &asked).unwrap_err().code(),
        Some(7000218)
    );
}
