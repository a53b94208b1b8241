//! The calls that fail, and what each failure is taken to mean.

use std::pin::pin;

use jiff::SignedDuration;
use presence::{Failure, FailureKind, ProblemCode, Request, Status};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wiremock::ResponseTemplate;

use crate::service::{GRAPHS_ID, Service, entra_error, granted, graph_error, presence};
use crate::still_clock::StillClock;

const LEASE: SignedDuration = SignedDuration::from_mins(60);

/// Somebody else answered.
const STRANGER: (FailureKind, ProblemCode) = (FailureKind::Unreachable, ProblemCode::Intercepted);

async fn read_answered(answer: ResponseTemplate) -> Failure {
    let service = Service::delegated().await;
    service.tokens([granted("a1", None)]).await;
    service.answer("GET", "/v1.0/me/presence", [answer]).await;
    service.client.perform(&Request::Read).await.unwrap_err()
}

async fn set_answered(status: Status, answer: ResponseTemplate) -> Failure {
    let service = Service::delegated().await;
    service.tokens([granted("a1", None)]).await;
    service
        .answer("POST", "/v1.0/me/presence/setPresence", [answer])
        .await;
    let request = Request::SetSession {
        status,
        lease: LEASE,
    };
    service.client.perform(&request).await.unwrap_err()
}

fn seen(failure: &Failure) -> (FailureKind, ProblemCode) {
    (failure.kind, failure.problem.code)
}

fn fact<'a>(failure: &'a Failure, name: &str) -> Option<&'a str> {
    failure.problem.facts.get(name).map(String::as_str)
}

#[tokio::test]
async fn an_empty_403_names_the_permission() {
    let failure = read_answered(graph_error(403, "Forbidden", "")).await;
    assert_eq!(
        seen(&failure),
        (FailureKind::Refused, ProblemCode::PermissionMissing)
    );
    assert_eq!(fact(&failure, "permission"), Some("Presence.Read"));
    assert_eq!(fact(&failure, "request-id"), Some(GRAPHS_ID));
    assert!(fact(&failure, "client-request-id").is_some());

    let failure = set_answered(Status::InACall, ResponseTemplate::new(403)).await;
    assert_eq!(fact(&failure, "permission"), Some("Presence.ReadWrite"));

    let service = Service::application().await;
    service.tokens([granted("a1", None)]).await;
    let path = "/v1.0/users/alice@contoso.com/presence";
    service
        .answer("GET", path, [ResponseTemplate::new(403)])
        .await;
    let problem = service.client.sign_in_app().await.unwrap_err();
    assert_eq!(problem.code, ProblemCode::PermissionMissing);
    assert_eq!(problem.facts["permission"], "Presence.ReadWrite.All");
}

#[tokio::test]
async fn a_404_names_the_user() {
    let failure = read_answered(graph_error(404, "NotFound", "")).await;
    assert_eq!(
        seen(&failure),
        (FailureKind::Refused, ProblemCode::UserUnknown)
    );
    assert_eq!(fact(&failure, "user"), Some("alice@contoso.com"));
}

#[tokio::test]
async fn a_400_is_about_the_status_or_about_the_rest() {
    let refuse = |message| graph_error(400, "InvalidArgument", message);
    let refused = (FailureKind::Refused, ProblemCode::StatusRefused);
    let other = (FailureKind::Refused, ProblemCode::GraphRefused);

    let failure = set_answered(Status::Presenting, refuse("Not supported.")).await;
    assert_eq!(seen(&failure), refused);
    assert_eq!(fact(&failure, "preset"), Some("presenting"));
    let message = "[Availability, Activity]: The combination is not supported.";
    assert_eq!(
        seen(&set_answered(Status::InACall, refuse(message)).await),
        refused
    );

    let message = "[SessionId]: The SessionId field is required.";
    let failure = set_answered(Status::Presenting, refuse(message)).await;
    assert_eq!(seen(&failure), other);
    assert_eq!(fact(&failure, "error"), Some("InvalidArgument"));
    assert_eq!(fact(&failure, "message"), Some(message));
    let message = "[ExpirationDuration]: The value must be between PT5M and PT4H.";
    assert_eq!(
        seen(&set_answered(Status::Presenting, refuse(message)).await),
        other
    );
    assert_eq!(
        seen(&set_answered(Status::InACall, refuse("No.")).await),
        other
    );
}

#[tokio::test]
async fn throttling_says_how_long() {
    let answer = ResponseTemplate::new(429).insert_header("Retry-After", "7");
    let failure = read_answered(answer).await;
    assert_eq!(
        seen(&failure),
        (FailureKind::Throttled, ProblemCode::Throttled)
    );
    assert_eq!(failure.retry_after, Some(SignedDuration::from_secs(7)));

    let answer = ResponseTemplate::new(503)
        .insert_header("Date", "Sun, 06 Nov 1994 08:49:00 GMT")
        .insert_header("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT");
    let failure = read_answered(answer).await;
    assert_eq!(
        seen(&failure),
        (FailureKind::Unavailable, ProblemCode::ServiceUnavailable)
    );
    assert_eq!(failure.retry_after, Some(SignedDuration::from_secs(37)));

    let failure = read_answered(ResponseTemplate::new(502)).await;
    assert_eq!(
        seen(&failure),
        (FailureKind::Unavailable, ProblemCode::ServiceUnavailable)
    );
    assert_eq!(failure.retry_after, None);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let service = Service::delegated().await;
    service.tokens([granted("a1", None)]).await;
    let elsewhere = format!("{}/elsewhere", service.server.uri());
    let answer = ResponseTemplate::new(307).insert_header("Location", elsewhere);
    service.answer("GET", "/v1.0/me/presence", [answer]).await;
    service.answer("GET", "/elsewhere", [presence()]).await;
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(seen(&failure), STRANGER);
    assert_eq!(fact(&failure, "status"), Some("307"));
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_nobodys_we_asked() {
    let body = format!(
        r#"{{"availability":"Busy","id":"{}"}}"#,
        "x".repeat(1024 * 1024)
    );
    let failure = read_answered(ResponseTemplate::new(200).set_body_string(body)).await;
    assert_eq!(seen(&failure), STRANGER);
}

#[tokio::test]
async fn an_answer_that_is_no_presence_is_asked_for_again() {
    let failure = read_answered(ResponseTemplate::new(200).set_body_string("<html>")).await;
    assert_eq!(seen(&failure), STRANGER);
    let failure = read_answered(ResponseTemplate::new(200).set_body_string("[]")).await;
    assert_eq!(
        seen(&failure),
        (FailureKind::Unavailable, ProblemCode::ServiceUnavailable)
    );
}

#[tokio::test]
async fn a_service_error_is_not_the_tokens_fault() {
    let service = Service::delegated().await;
    service.tokens([granted("a1", None)]).await;
    let answer = graph_error(401, "ServiceError", "An error has occurred.");
    service.answer("GET", "/v1.0/me/presence", [answer]).await;
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::Unavailable, ProblemCode::FeatureUnavailable)
    );
    assert_eq!(service.token_forms().await.len(), 1);
    assert_eq!(service.graph_requests().await.len(), 1);
}

#[tokio::test]
async fn nobody_listening_is_unreachable() {
    let service = Service::delegated().await;
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let config = crate::service::config(&base, presence::SignInWay::Browser, None);
    let client = graph::Client::new(config, service.keychain.clone());
    let failure = client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::Unreachable, ProblemCode::Offline)
    );
    assert_eq!(fact(&failure, "host"), Some("127.0.0.1"));
    assert_eq!(fact(&failure, "cause"), Some("refused"));
}

/// Takes one connection, reads from it, and says `reply` before it closes.
async fn rude_server(reply: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut head = [0; 4096];
            let _ = stream.read(&mut head).await;
            let _ = stream.write_all(reply).await;
        }
    });
    base
}

#[tokio::test]
async fn a_broken_answer_is_unreachable() {
    let half = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"avail";
    for reply in [&b""[..], b"\x15\x03\x01\x00\x02\x02\x46", half] {
        let service = Service::delegated().await;
        let base = rude_server(reply).await;
        let config = crate::service::config(&base, presence::SignInWay::Browser, None);
        let client = graph::Client::new(config, service.keychain.clone());
        let failure = client.perform(&Request::Read).await.unwrap_err();
        assert_eq!(
            seen(&failure),
            (FailureKind::Unreachable, ProblemCode::Offline),
            "{reply:?}"
        );
        assert_eq!(fact(&failure, "cause"), Some("broken"), "{reply:?}");
    }
}

#[tokio::test]
async fn plain_http_where_tls_is_spoken_is_said_to_be_tls() {
    let service = Service::delegated().await;
    let base = rude_server(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    let base = base.replace("http:", "https:");
    let config = crate::service::config(&base, presence::SignInWay::Browser, None);
    let client = graph::Client::new(config, service.keychain.clone());
    let failure = client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::Unreachable, ProblemCode::Offline)
    );
    assert_eq!(fact(&failure, "cause"), Some("tls"));
}

#[tokio::test]
async fn a_name_that_nobody_knows_is_said_to_be_the_name() {
    let service = Service::delegated().await;
    let base = "https://nobody.invalid";
    let config = crate::service::config(base, presence::SignInWay::Browser, None);
    let client = graph::Client::new(config, service.keychain.clone());
    let failure = client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::Unreachable, ProblemCode::Offline)
    );
    assert_eq!(fact(&failure, "host"), Some("nobody.invalid"));
    assert_eq!(fact(&failure, "cause"), Some("name"));
}

/// Reads from where nobody answers, and gives the failure that comes after just so many seconds.
async fn fails_after(seconds: u64, silent: &TcpListener) -> Failure {
    let service = Service::delegated().await;
    let base = format!("http://{}", silent.local_addr().unwrap());
    let config = crate::service::config(&base, presence::SignInWay::Browser, None);
    let client = graph::Client::new(config, service.keychain.clone());
    let clock = StillClock::new();
    let mut reading = pin!(client.perform(&Request::Read));
    for (pass, ends) in [(0, false), (seconds - 1, false), (1, true)] {
        tokio::select! {
            biased;
            failed = &mut reading => {
                assert!(ends, "{failed:?}");
                return failed.unwrap_err();
            }
            () = clock.pass_seconds(pass) => {}
        }
    }
    panic!("still waiting after {seconds} s");
}

#[tokio::test]
async fn no_answer_in_time_is_a_timeout() {
    // Never accepted: the connection stands in the backlog, and no answer comes.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let failure = fails_after(10, &silent).await;
    assert_eq!(
        seen(&failure),
        (FailureKind::Unreachable, ProblemCode::Offline)
    );
    assert_eq!(fact(&failure, "cause"), Some("timeout"));
}

/// Only Linux lets a connection wait for room in the backlog.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn no_connection_in_time_is_a_timeout() {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let full = socket.listen(0).unwrap();
    let _first = tokio::net::TcpStream::connect(full.local_addr().unwrap())
        .await
        .unwrap();
    let failure = fails_after(8, &full).await;
    assert_eq!(
        seen(&failure),
        (FailureKind::Unreachable, ProblemCode::Offline)
    );
    assert_eq!(fact(&failure, "cause"), Some("timeout"));
}

#[tokio::test]
async fn entra_says_why_it_gives_no_token() {
    for (error, number, code) in [
        ("invalid_grant", 700_082, ProblemCode::SignInLapsed),
        ("invalid_grant", 50_076, ProblemCode::InteractionRequired),
        ("invalid_client", 7_000_218, ProblemCode::PublicClientOff),
        (
            "unauthorized_client",
            700_016,
            ProblemCode::ApplicationUnknown,
        ),
        ("invalid_grant", 99_999, ProblemCode::SignInLapsed),
        ("invalid_request", 99_999, ProblemCode::EntraRefused),
    ] {
        let service = Service::delegated().await;
        service.tokens([entra_error(error, number)]).await;
        let failure = service.client.perform(&Request::Read).await.unwrap_err();
        assert_eq!(seen(&failure), (FailureKind::SignIn, code), "{number}");
        assert_eq!(fact(&failure, "aadsts"), Some(number.to_string().as_str()));
        assert!(fact(&failure, "correlation-id").is_some());
    }
}

#[tokio::test]
async fn entra_can_be_busy_or_down() {
    let service = Service::delegated().await;
    let busy = ResponseTemplate::new(429).insert_header("Retry-After", "3");
    let down = ResponseTemplate::new(503);
    let transient = entra_error("temporarily_unavailable", 90_033);
    let strange = ResponseTemplate::new(200).set_body_string("<html>");
    service.tokens([busy, down, transient, strange]).await;
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::Throttled, ProblemCode::EntraUnavailable)
    );
    assert_eq!(failure.retry_after, Some(SignedDuration::from_secs(3)));
    for _ in 0..2 {
        let failure = service.client.perform(&Request::Read).await.unwrap_err();
        assert_eq!(
            seen(&failure),
            (FailureKind::Unavailable, ProblemCode::EntraUnavailable)
        );
    }
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(seen(&failure), STRANGER);
}

#[tokio::test]
async fn throttling_that_is_dressed_as_a_refusal_is_waited_for() {
    let service = Service::delegated().await;
    let throttled = entra_error("invalid_grant", 50_196);
    service.tokens([throttled, granted("a1", None)]).await;
    service
        .answer("GET", "/v1.0/me/presence", [presence()])
        .await;
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::Throttled, ProblemCode::EntraUnavailable)
    );
    assert_eq!(failure.retry_after, Some(SignedDuration::from_secs(60)));
    assert_eq!(fact(&failure, "aadsts"), Some("50196"));
    service.client.perform(&Request::Read).await.unwrap();
}
