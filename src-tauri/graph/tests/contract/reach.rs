//! Asking whether the services are there, which changes nothing.

use graph::{AccountConfig, Client, Endpoints};
use presence::{Cloud, ProblemCode, SignInWay};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::contoso::{Contoso, fact};
use crate::service::{Keychain, Service};

#[tokio::test]
async fn both_answer_without_a_sign_in_and_say_what_time_it_is() {
    let contoso = Contoso::person().await;
    for reached in [
        contoso.client.reach_entra().await.unwrap(),
        contoso.client.reach_graph().await.unwrap(),
    ] {
        assert!(
            reached.clock_ahead.unwrap().abs().as_secs() < 60,
            "{reached:?}"
        );
    }
    assert_eq!(contoso.client.permissions().await, None);
}

#[tokio::test]
async fn a_tenant_that_does_not_exist_is_named() {
    let contoso = Contoso::person().await;
    let client = contoso.with(
        "nowhere.example",
        &contoso.tenant.client_id(),
        "a@b.example",
    );
    let problem = client.reach_entra().await.unwrap_err();
    assert_eq!(problem.code, ProblemCode::TenantUnknown);
    assert_eq!(fact(&problem, "tenant"), Some("nowhere.example"));
}

#[tokio::test]
async fn the_tenant_of_a_domain_is_found() {
    let contoso = Contoso::person().await;
    let client = contoso.with("contoso.com", &contoso.tenant.client_id(), "a@contoso.com");
    let found = client.find_tenant().await.unwrap();
    assert_eq!(found.id, contoso.tenant.tenant_id());
    assert_eq!(found.cloud, Cloud::Global);
    let client = contoso.with(
        "nowhere.example",
        &contoso.tenant.client_id(),
        "a@b.example",
    );
    let problem = client.find_tenant().await.unwrap_err();
    assert_eq!(problem.code, ProblemCode::TenantUnknown);
}

#[tokio::test]
async fn the_permissions_are_those_that_were_granted() {
    let contoso = Contoso::signed_in().await;
    let permissions = contoso.client.permissions().await.unwrap();
    for wanted in ["Presence.Read", "Presence.ReadWrite"] {
        assert!(permissions.iter().any(|it| it == wanted), "{permissions:?}");
    }
}

#[tokio::test]
async fn a_clock_that_is_wrong_here_shows_in_the_date_of_the_answer() {
    let service = Service::delegated().await;
    let refused = ResponseTemplate::new(401).insert_header("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
    service.answer("GET", "/v1.0/me/presence", [refused]).await;
    let reached = service.client.reach_graph().await.unwrap();
    assert!(reached.clock_ahead.unwrap().as_hours() > 24 * 365 * 30);
}

#[tokio::test]
async fn a_login_page_that_stands_in_between_is_not_graph() {
    let hotspot = MockServer::start().await;
    let page = ResponseTemplate::new(200).set_body_string("<html>Welcome</html>");
    Mock::given(any()).respond_with(page).mount(&hotspot).await;
    let address = hotspot.uri();
    let endpoints = Endpoints::given(Cloud::Global, Some(&address), Some(&address)).unwrap();
    let id = "22553876-f5ab-4529-bffb-cfe50aa89f87";
    let account = AccountConfig::new(id, id, SignInWay::Browser, None, None, endpoints).unwrap();
    let client = Client::new(account, Keychain::default());
    for problem in [
        client.reach_graph().await.unwrap_err(),
        client.reach_entra().await.unwrap_err(),
    ] {
        assert_eq!(problem.code, ProblemCode::Intercepted);
        assert_eq!(fact(&problem, "cause"), Some("gateway"));
        assert_eq!(fact(&problem, "host"), Some("127.0.0.1"));
    }
}
