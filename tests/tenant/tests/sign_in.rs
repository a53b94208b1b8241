//! Getting tokens over HTTP.
#![allow(clippy::unwrap_used)]

mod support;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use support::{ALICE, APP, REDIRECT, VERIFIER, contoso, parameter};
use tenant::{Command, Consent};

#[tokio::test]
async fn authorization_code_with_pkce() {
    let caller = contoso().await;
    let back = caller.authorize(&[]).await;
    assert_eq!(back.port(), Some(43210));
    assert_eq!(parameter(&back, "state"), "a state");
    let code = parameter(&back, "code");

    let (status, body) = caller.redeem(&code, &VERIFIER.replace('d', "e")).await;
    assert_eq!((status, &body["error_codes"]), (400, &json!([501481])));
    let (status, body) = caller.redeem(&code, VERIFIER).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!(
        (&body["token_type"], &body["expires_in"]),
        (&json!("Bearer"), &json!(3600))
    );
    let claims = body["id_token"]
        .as_str()
        .unwrap()
        .split('.')
        .nth(1)
        .unwrap();
    let claims: Value =
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    assert_eq!(claims["preferred_username"], ALICE);
    assert_eq!(
        (&claims["nonce"], &claims["aud"]),
        (&json!("a nonce"), &json!(APP))
    );
    assert_eq!(claims["tid"], caller.tenant.tenant_id());

    let (_, body) = caller.redeem(&code, VERIFIER).await;
    assert_eq!(body["error_codes"], json!([54005]), "a code is good once");
}

#[tokio::test]
async fn refresh_tokens_rotate_and_reuse_ends_the_sign_in() {
    let caller = contoso().await;
    let first = caller.sign_in().await["refresh_token"].clone();
    let (status, second) = caller.refresh(&first).await;
    assert_eq!(status, 200);
    let second = second["refresh_token"].clone();
    assert_ne!(first, second);

    let (status, body) = caller.refresh(&first).await;
    assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
    let (status, body) = caller.refresh(&second).await;
    assert_eq!((status, &body["error_codes"]), (400, &json!([70000])));
}

#[tokio::test]
async fn device_code() {
    let caller = contoso().await;
    let scope = caller.scope();
    let form = [("client_id", APP), ("scope", &scope)];
    let device: Value = caller
        .http
        .post(caller.endpoint("devicecode"))
        .form(&form)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(device["interval"], 5);
    let form = [
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("client_id", APP),
        ("device_code", device["device_code"].as_str().unwrap()),
    ];
    assert_eq!(
        caller.token(&form).await.1["error"],
        "authorization_pending"
    );
    assert_eq!(caller.token(&form).await.1["error"], "slow_down");
    caller.tenant.advance(std::time::Duration::from_secs(10));
    assert_eq!(
        caller.token(&form).await.1["error"],
        "authorization_pending"
    );

    let page = format!("{}/device", caller.tenant.authority());
    let user_code = device["user_code"].as_str().unwrap();
    let typed = [
        ("user_code", user_code),
        ("sign_in_user", ALICE),
        ("sign_in_action", "continue"),
    ];
    assert_eq!(
        caller
            .http
            .post(page)
            .form(&typed)
            .send()
            .await
            .unwrap()
            .status(),
        200
    );
    caller.tenant.advance(std::time::Duration::from_secs(10));
    let (status, body) = caller.token(&form).await;
    assert_eq!(status, 200, "{body}");
    assert!(body["refresh_token"].is_string());
    assert_eq!(
        caller.token(&form).await.1["error"],
        "bad_verification_code",
        "a code is good once"
    );
}

#[tokio::test]
async fn the_sign_in_page_goes_on_or_back() {
    let caller = contoso().await;
    caller
        .tenant
        .command(Command::AutoSignIn { user: None })
        .unwrap();
    let scope = caller.scope();
    let parameters = [
        ("client_id", APP),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        ("scope", scope.as_str()),
        ("state", "a <state>"),
    ];
    let url = url::Url::parse_with_params(&caller.endpoint("authorize"), parameters).unwrap();
    let page = caller.http.get(url.clone()).send().await.unwrap();
    assert_eq!(page.status(), 200);
    let page = page.text().await.unwrap();
    assert!(
        page.contains("Alice Example") && page.contains("a &lt;state&gt;"),
        "{page}"
    );

    let answer = async |action: &str| {
        let mut form = parameters.to_vec();
        form.extend([
            ("sign_in_user", "bob@contoso.com"),
            ("sign_in_action", action),
        ]);
        let answer = caller
            .http
            .post(caller.endpoint("authorize"))
            .form(&form)
            .send()
            .await
            .unwrap();
        answer.headers()["location"]
            .to_str()
            .unwrap()
            .parse::<url::Url>()
            .unwrap()
    };
    assert!(parameter(&answer("continue").await, "code").starts_with("sim-code-"));
    let cancelled = answer("cancel").await;
    assert_eq!(parameter(&cancelled, "error"), "access_denied");
    assert_eq!(parameter(&cancelled, "state"), "a <state>");
}

#[tokio::test]
async fn refusals_of_the_browser() {
    let caller = contoso().await;
    let page = async |tenant: &str, client_id: &str, redirect: &str| {
        let url = format!(
            "{}/{tenant}/oauth2/v2.0/authorize",
            caller.tenant.authority()
        );
        let query = [
            ("client_id", client_id),
            ("redirect_uri", redirect),
            ("response_type", "code"),
            ("scope", "openid"),
        ];
        let url = url::Url::parse_with_params(&url, query).unwrap();
        caller
            .http
            .get(url)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    };
    assert!(
        page("contoso.onmicrosoft.com", APP, "http://localhost:1/other")
            .await
            .contains("AADSTS50011")
    );
    assert!(
        page("contoso.onmicrosoft.com", "other", REDIRECT)
            .await
            .contains("AADSTS700016")
    );
    assert!(
        page("fabrikam.com", APP, REDIRECT)
            .await
            .contains("AADSTS90002")
    );

    let consent = Consent::Missing;
    caller
        .tenant
        .command(Command::Consent {
            application: None,
            consent,
        })
        .unwrap();
    let back = caller.authorize(&[]).await;
    assert_eq!(parameter(&back, "error"), "consent_required");
    assert!(parameter(&back, "error_description").starts_with("AADSTS65001"));
}

#[tokio::test]
async fn discovery() {
    let caller = contoso().await;
    let get = async |path: &str| -> (u16, Value) {
        let url = format!("{}{path}", caller.tenant.authority());
        let answer = caller.http.get(url).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    };
    let (_, document) = get("/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration").await;
    assert_eq!(document["token_endpoint"], caller.endpoint("token"));
    assert_eq!(
        document["device_authorization_endpoint"],
        caller.endpoint("devicecode")
    );
    assert_eq!(
        get("/nowhere.com/v2.0/.well-known/openid-configuration")
            .await
            .0,
        400
    );
    assert!(get("/common/discovery/instance").await.1["tenant_discovery_endpoint"].is_string());
}

#[tokio::test]
async fn nothing_secret_is_recorded() {
    let caller = contoso().await;
    let tokens = caller.sign_in().await;
    caller.app_token().await;
    caller.refresh(&tokens["refresh_token"]).await;
    caller
        .get(tokens["access_token"].as_str().unwrap(), "/me/presence")
        .await;
    let recorded = serde_json::to_string(&caller.tenant.requests()).unwrap();
    for secret in [
        caller.tenant.client_secret(),
        "sim-code-",
        "sim-access-",
        "sim-refresh-",
        VERIFIER,
    ] {
        assert!(!recorded.contains(secret), "{secret} in {recorded}");
    }
    assert!(
        caller
            .tenant
            .requests()
            .iter()
            .any(|request| request.is_grant("client_credentials"))
    );
}
