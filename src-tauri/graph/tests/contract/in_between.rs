//! Somebody else answers in place of Graph or Entra: whatever they say, it changes nothing, and is
//! said to be what it is.

use jiff::SignedDuration;
use presence::{Failure, FailureKind, ProblemCode, Request, Status};
use serde_json::json;
use tenant::{Fault, FaultKind, Page, RequestPattern};

use crate::contoso::{Contoso, fact, seen};

const STRANGER: (FailureKind, ProblemCode) = (FailureKind::Unreachable, ProblemCode::Intercepted);

const JSON: &str = "application/json";

fn gateway(status: u16, page: Page) -> FaultKind {
    FaultKind::Gateway { status, page }
}

/// Everything that something in between has been seen to say, and more.
fn strangers() -> Vec<FaultKind> {
    let statuses = [
        200, 203, 204, 301, 302, 303, 307, 308, 400, 401, 403, 404, 407, 408, 409, 410, 413, 418,
        429, 451, 500, 502, 503, 504, 511, 599,
    ];
    let mut all: Vec<_> = statuses.map(FaultKind::blocked).into();
    let graphs_words = r#"{"error":{"code":"Forbidden","message":"","innerError":{}}}"#;
    for status in [200, 401, 403, 404, 429, 503] {
        // JSON that is not theirs, and JSON that is made to look as if it were.
        all.push(gateway(
            status,
            Page::of(JSON, r#"{"error":"access_denied"}"#),
        ));
        all.push(gateway(status, Page::of(JSON, graphs_words)));
        all.push(gateway(status, Page::of("", "")));
    }
    all.push(FaultKind::portal());
    let numbered = Page::html("").with("retry-after", "86400");
    all.push(gateway(200, numbered.with("request-id", "7")));
    // What somebody else was answered, out of a cache.
    let cached = Page::of(JSON, r#"{"availability":"Busy","activity":"InACall"}"#)
        .with("request-id", "2c9ffa09-1d5c-4f5c-a5a9-7c6f5b2e8d11")
        .with("client-request-id", "7f9f9f2e-9a73-4d29-b9a4-1ef7a1f6b0c4")
        .with("x-ms-ags-diagnostic", "{}");
    all.push(gateway(200, cached));
    let mut endless = Page::html(&"x".repeat(1 << 16));
    endless.repeated = 64;
    all.push(gateway(200, endless));
    // Nobody has asked for anything that is packed.
    let packed = Page::of(JSON, "packed").with("content-encoding", "gzip");
    all.push(gateway(200, packed));
    all
}

fn is_told(failure: &Failure, what: &FaultKind) {
    assert_eq!(seen(failure), STRANGER, "{what:?}: {failure:?}");
    assert_eq!(failure.retry_after, None, "{what:?}");
    assert_eq!(fact(&failure.problem, "host"), Some("127.0.0.1"));
    assert_eq!(fact(&failure.problem, "permission"), None);
}

#[tokio::test]
async fn whatever_a_stranger_says_to_a_call_of_graph_is_no_answer() {
    let contoso = Contoso::application().await;
    contoso.client.sign_in_app().await.unwrap();
    let lease = SignedDuration::from_mins(60);
    let requests = [
        Request::Read,
        Request::SetSession {
            status: Status::InACall,
            lease,
        },
        Request::ClearSession,
        Request::SetPreferred {
            status: Status::Away,
            lease,
        },
        Request::ClearPreferred,
    ];
    for kind in strangers() {
        for request in &requests {
            let fault = Fault::new(RequestPattern::graph("*"), kind.clone());
            contoso.tenant.fault(fault.times(0));
            let failure = contoso.client.perform(request).await.unwrap_err();
            is_told(&failure, &kind);
            contoso.tenant.clear_faults();
        }
    }
    // The sign-in is as good as before: no token was asked for again.
    assert_eq!(contoso.grants("client_credentials"), 1);
    contoso.read().await.unwrap();
}

#[tokio::test]
async fn whatever_a_stranger_says_to_a_refresh_keeps_the_sign_in() {
    let mut contoso = Contoso::signed_in().await;
    for kind in strangers() {
        contoso.restart();
        let fault = Fault::new(RequestPattern::token(), kind.clone());
        contoso.tenant.fault(fault);
        is_told(&contoso.read().await.unwrap_err(), &kind);
        contoso
            .read()
            .await
            .expect("the sign-in is as good as before");
    }
}

#[tokio::test]
async fn whatever_a_stranger_says_to_a_sign_in_is_said_to_be_a_strangers() {
    let contoso = Contoso::person().await;
    for kind in strangers() {
        let on = RequestPattern {
            path: Some("*/devicecode".to_owned()),
            ..RequestPattern::default()
        };
        contoso.tenant.fault(Fault::new(on, kind.clone()));
        let refused = contoso
            .client
            .sign_in_device_code(|code| panic!("{code:?}"));
        let problem = refused.await.unwrap_err();
        assert_eq!(problem.code, ProblemCode::Intercepted, "{kind:?}");

        let on = RequestPattern {
            path: Some("*/openid-configuration".to_owned()),
            ..RequestPattern::default()
        };
        contoso.tenant.fault(Fault::new(on, kind.clone()));
        let problem = contoso.client.reach_entra().await.unwrap_err();
        assert_eq!(problem.code, ProblemCode::Intercepted, "{kind:?}");
    }
}

#[tokio::test]
async fn an_answer_of_graph_whose_body_was_replaced_is_none() {
    let contoso = Contoso::application().await;
    contoso.client.sign_in_app().await.unwrap();
    for page in [
        Page::html("<html>Scanned by your gateway</html>"),
        Page::of(JSON, r#"{"availability":"Busy","activity":"InA"#),
        Page::html(""),
    ] {
        let kind = FaultKind::Rewritten { page };
        let fault = Fault::new(RequestPattern::graph("*"), kind.clone());
        contoso.tenant.fault(fault);
        is_told(&contoso.read().await.unwrap_err(), &kind);
    }
}

#[tokio::test]
async fn what_is_in_the_way_is_told_apart() {
    let contoso = Contoso::application().await;
    contoso.client.sign_in_app().await.unwrap();
    let form = "<html><form><input type=password></form></html>";
    for (kind, cause) in [
        (FaultKind::blocked(403), "gateway"),
        (FaultKind::blocked(200), "gateway"),
        (FaultKind::blocked(511), "portal"),
        (FaultKind::portal(), "portal"),
        (gateway(200, Page::html(form)), "portal"),
    ] {
        let fault = Fault::new(RequestPattern::graph("*"), kind.clone());
        contoso.tenant.fault(fault);
        let problem = contoso.read().await.unwrap_err().problem;
        assert_eq!(fact(&problem, "cause"), Some(cause), "{kind:?}");
    }
}

#[tokio::test]
async fn a_404_on_a_clear_counts_when_it_is_graphs_own() {
    let contoso = Contoso::application().await;
    contoso.client.sign_in_app().await.unwrap();
    let own = FaultKind::Answer {
        status: 404,
        retry_after: None,
        body: Some(json!({ "error": { "code": "NotFound", "message": "" } })),
    };
    let fault = Fault::new(RequestPattern::graph("*"), own);
    contoso.tenant.fault(fault);
    let cleared = contoso.client.perform(&Request::ClearSession);
    cleared.await.unwrap();
}
