//! Nothing secret is logged, printed, or told to a person.

use std::fmt::Write as _;

use graph::SecretKind;
use presence::{Request, SignInWay};
use serde_json::json;
use tokio::sync::oneshot;
use wiremock::ResponseTemplate;

use crate::log::Log;
use crate::service::{Service, entra_error, field, granted, graph_error, presence};
use crate::web::{Web, parameter};

/// Calls Graph as it answers in several ways, and gives everything that is printed of it.
async fn printed(service: &Service) -> String {
    let mut text = format!("{:?}\n", service.client);
    for _ in 0..5 {
        let outcome = service.client.perform(&Request::Read).await;
        let _ = writeln!(text, "{outcome:?}");
        if let Err(failure) = outcome {
            let _ = writeln!(text, "{} {}", failure.problem, json!(failure.problem));
        }
    }
    text
}

async fn answers(service: &Service, path: &str) {
    let refused = || {
        graph_error(
            401,
            "InvalidAuthenticationToken",
            "Access token has expired.",
        )
    };
    let denied = graph_error(403, "Forbidden", "");
    let answers = [
        presence(),
        refused(),
        presence(),
        denied,
        refused(),
        refused(),
    ];
    service.answer("GET", path, answers).await;
}

fn hides(text: &str, secrets: &[&str]) {
    for secret in secrets {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[tokio::test]
async fn a_persons_sign_in_and_calls_print_nothing_secret() {
    let (log, _listening) = Log::listen();
    let service = Service::start(SignInWay::Browser, None).await;
    service
        .tokens([
            granted("access-1", Some("refresh-1")),
            granted("access-2", Some("refresh-2")),
            ResponseTemplate::new(503),
            entra_error("invalid_grant", 700_082),
        ])
        .await;
    answers(&service, "/v1.0/me/presence").await;

    let web = Web::new();
    let (opened, address) = oneshot::channel();
    let open = |page: &graph::SignInPage| opened.send(page.url.clone()).unwrap();
    let (signed_in, (state, page)) = tokio::join!(service.client.sign_in_browser(open), async {
        let url = address.await.unwrap();
        let state = parameter(&url, "state");
        let back = format!(
            "{}/?code=code-1&state={state}",
            parameter(&url, "redirect_uri")
        );
        (state, web.get(back).await)
    });
    let mut text = format!("{signed_in:?}\n{}\n", page.text);
    text += &printed(&service).await;
    text += &log.text();

    let forms = service.token_forms().await;
    let verifier = field(&forms[0], "code_verifier").unwrap();
    assert_eq!(field(&forms[0], "code"), Some("code-1"));
    assert!(forms.len() >= 4 && log.ended() >= 9, "{text}");
    hides(
        &text,
        &[
            "access-",
            "refresh-1",
            "refresh-2",
            "code-1",
            verifier,
            &state,
        ],
    );
}

#[tokio::test]
async fn a_device_code_prints_nothing_secret_but_what_is_to_be_typed() {
    let (log, _listening) = Log::listen();
    let service = Service::start(SignInWay::DeviceCode, None).await;
    let offer = json!({
        "device_code": "device-1", "user_code": "ABCD", "interval": 1, "expires_in": 900,
        "verification_uri": "https://login.example/device",
    });
    let offer = ResponseTemplate::new(200).set_body_json(offer);
    service
        .answer("POST", "/contoso.com/oauth2/v2.0/devicecode", [offer])
        .await;
    service
        .tokens([granted("access-1", Some("refresh-1"))])
        .await;
    let mut text = String::new();
    let shown = |code: &graph::DeviceCode| text = format!("{code:?}");
    let signed_in = service.client.sign_in_device_code(shown).await;
    assert!(text.contains("ABCD") && signed_in.is_ok());
    text += &format!("{signed_in:?}\n{}", log.text());
    hides(&text, &["device-1", "access-1", "refresh-1"]);
}

#[tokio::test]
async fn an_applications_calls_print_nothing_secret() {
    let (log, _listening) = Log::listen();
    let service = Service::application().await;
    service
        .tokens([
            granted("access-1", None),
            entra_error("invalid_client", 7_000_215),
        ])
        .await;
    answers(&service, "/v1.0/users/alice@contoso.com/presence").await;
    let text = printed(&service).await + &log.text();
    assert_eq!(
        field(&service.token_forms().await[0], "client_secret"),
        Some("s3cret")
    );
    assert!(service.keychain.entry(SecretKind::AppSecret).is_some());
    hides(&text, &["access-1", "s3cret", "Bearer"]);
    assert!(
        !log.text().contains("alice"),
        "nor who it is about: {}",
        log.text()
    );
}
