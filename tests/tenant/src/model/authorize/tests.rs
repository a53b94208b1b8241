use super::*;
use crate::model::{
    Consent,
    fixture::{APP, GRAPH, TENANT, at, form, model},
};

/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const REDIRECT: &str = "http://localhost:5000";

fn query() -> Form {
    form([
        ("client_id", APP),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        (
            "scope",
            &format!("offline_access {GRAPH}/Presence.ReadWrite"),
        ),
        ("state", "s"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ])
}

fn changed(name: &str, value: &str) -> Form {
    let mut query = query();
    query.insert(name.to_owned(), value.to_owned());
    query
}

fn signing_in() -> Model {
    let mut model = model();
    model.settings.auto_sign_in = Some("alice@contoso.com".into());
    model
}

/// A parameter of the redirect.
fn sent_back(authorize: &Authorize, name: &str) -> String {
    let Authorize::Redirect(to) = authorize else {
        panic!("{authorize:?}")
    };
    let url = Url::parse(to).unwrap();
    url.query_pairs()
        .find(|(key, _)| key == name)
        .unwrap_or_else(|| panic!("no {name} in {to}"))
        .1
        .into_owned()
}

fn redeem(
    model: &mut Model,
    now: Timestamp,
    code: &str,
    redirect: &str,
    verifier: Option<&str>,
) -> Option<u32> {
    let mut form = form([
        ("grant_type", "authorization_code"),
        ("client_id", APP),
        ("code", code),
        ("redirect_uri", redirect),
    ]);
    form.extend(verifier.map(|verifier| ("code_verifier".to_owned(), verifier.to_owned())));
    model
        .token(now, TENANT, &form)
        .err()
        .and_then(|error| error.code())
}

#[test]
fn a_code_is_redeemed_with_its_verifier_and_redirect() {
    let mut model = signing_in();
    let authorize = model.authorize(at(0), TENANT, &query());
    assert_eq!(sent_back(&authorize, "state"), "s");
    let code = sent_back(&authorize, "code");
    assert_eq!(
        redeem(&mut model, at(1), &code, REDIRECT, None),
        Some(501481)
    );
    assert_eq!(
        redeem(&mut model, at(1), &code, REDIRECT, Some(CHALLENGE)),
        Some(501481)
    );
    assert_eq!(
        redeem(
            &mut model,
            at(1),
            &code,
            "http://localhost:5001",
            Some(VERIFIER)
        ),
        Some(500112)
    );
    assert_eq!(
        redeem(&mut model, at(10), &code, REDIRECT, Some(VERIFIER)),
        Some(70008)
    );
    assert_eq!(
        redeem(&mut model, at(1), &code, REDIRECT, Some(VERIFIER)),
        None
    );
    assert_eq!(
        redeem(&mut model, at(1), &code, REDIRECT, Some(VERIFIER)),
        Some(54005)
    );
    assert_eq!(
        redeem(&mut model, at(1), "made up", REDIRECT, Some(VERIFIER)),
        Some(70000)
    );
}

#[test]
fn a_public_client_needs_pkce() {
    let mut model = signing_in();
    let mut query = query();
    query.remove("code_challenge");
    query.remove("code_challenge_method");
    let code = sent_back(&model.authorize(at(0), TENANT, &query), "code");
    assert_eq!(
        redeem(&mut model, at(1), &code, REDIRECT, Some(VERIFIER)),
        Some(9002325)
    );

    let plain = changed("code_challenge_method", "plain");
    assert_eq!(
        sent_back(&model.authorize(at(0), TENANT, &plain), "error"),
        "invalid_request"
    );
}

#[test]
fn only_the_port_of_localhost_is_ignored() {
    for (registered, given, same) in [
        ("http://localhost", "http://localhost:1234", true),
        ("http://localhost", "http://localhost:1234/", true),
        ("http://localhost:8080", "http://localhost:1234", true),
        ("http://127.0.0.1", "http://127.0.0.1:9", true),
        ("http://localhost", "http://127.0.0.1:9", false),
        ("http://localhost", "https://localhost:1234", false),
        ("http://localhost", "http://localhost:1234/back", false),
        ("http://localhost/back", "http://localhost:1234/back", true),
        ("https://example.com", "https://example.com:444", false),
        ("https://example.com/a", "https://example.com/a", true),
        ("http://localhost", "http://localhost.example.com", false),
        ("http://localhost", "", false),
    ] {
        assert_eq!(
            same_redirect(registered, given),
            same,
            "{registered} {given}"
        );
    }
}

#[test]
fn errors_without_a_redirect_to_trust_are_shown() {
    let mut model = signing_in();
    let mut refused = |tenant, query: &Form| match model.authorize(at(0), tenant, query) {
        Authorize::Refused(error) => error.code(),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused("fabrikam.com", &query()), Some(90002));
    assert_eq!(
        refused(TENANT, &changed("client_id", "other")),
        Some(700016)
    );
    assert_eq!(
        refused(TENANT, &changed("redirect_uri", "http://localhost:1/x")),
        Some(50011)
    );
}

#[test]
fn other_errors_are_sent_back() {
    let mut model = signing_in();
    let error = |model: &mut Model, query: &Form| {
        let authorize = model.authorize(at(0), TENANT, query);
        assert_eq!(sent_back(&authorize, "state"), "s");
        sent_back(&authorize, "error")
    };
    assert_eq!(
        error(&mut model, &changed("response_type", "token")),
        "unsupported_response_type"
    );
    assert_eq!(
        error(&mut model, &changed("scope", "http://other/x")),
        "invalid_resource"
    );
    assert_eq!(
        error(&mut model, &changed("scope", "Mail.Read")),
        "consent_required"
    );
    model.directory.users[0].sign_in_error = Some(53003);
    assert_eq!(error(&mut model, &query()), "access_denied");
    model.directory.users[0].sign_in_error = None;
    model.directory.applications[0].consent = Consent::NeedsAdmin;
    assert_eq!(error(&mut model, &query()), "consent_required");
    model.settings.auto_sign_in = None;
    assert_eq!(
        error(&mut model, &changed("prompt", "none")),
        "interaction_required"
    );
}

#[test]
fn the_page_proposes_an_account_and_refuses_strangers() {
    let mut model = model();
    let Authorize::SignIn(page) =
        model.authorize(at(0), TENANT, &changed("login_hint", "bob@contoso.com"))
    else {
        panic!("no page");
    };
    assert_eq!(
        (page.user.as_str(), page.permissions.as_slice()),
        (
            "bob@contoso.com",
            ["Presence.ReadWrite".to_owned()].as_slice()
        )
    );

    let mut form = page.parameters;
    form.insert("sign_in_action".into(), "continue".into());
    form.insert("sign_in_user".into(), "mallory@example.com".into());
    let Authorize::SignIn(page) = model.sign_in(at(0), TENANT, &form) else {
        panic!("no page")
    };
    assert_eq!(page.problem.unwrap().code(), Some(50034));
    form.insert("sign_in_user".into(), "bob@contoso.com".into());
    assert!(sent_back(&model.sign_in(at(0), TENANT, &form), "code").starts_with("sim-code-"));
    form.insert("sign_in_action".into(), "cancel".into());
    assert_eq!(
        sent_back(&model.sign_in(at(0), TENANT, &form), "error"),
        "access_denied"
    );
}

#[test]
fn the_way_back_is_the_one_that_was_asked_for() {
    let mut model = signing_in();
    let Authorize::Post { to, fields } =
        model.authorize(at(0), TENANT, &changed("response_mode", "form_post"))
    else {
        panic!("no form");
    };
    assert!(to.starts_with(REDIRECT), "{to}");
    let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["code", "session_state", "state"]);

    let fragment = model.authorize(at(0), TENANT, &changed("response_mode", "fragment"));
    let Authorize::Redirect(to) = fragment else {
        panic!("{fragment:?}")
    };
    let url = Url::parse(&to).unwrap();
    assert_eq!(url.query(), None);
    assert!(
        url.fragment().unwrap().starts_with("code=sim-code-"),
        "{to}"
    );
}
