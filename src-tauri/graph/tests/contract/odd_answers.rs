//! Answers that HTTP allows and that are seldom seen: interim ones before the answer, and a body that is
//! packed to a thousandth of its size.

use std::time::Duration;

use presence::{Answer, FailureKind, ProblemCode, Request, SignInWay};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use wiremock::ResponseTemplate;

use crate::contoso::{fact, seen};
use crate::service::{GRAPHS_ID, Service, granted};

/// Graph on a port of its own, which answers the next request with these bytes.
async fn answering(answer: impl FnOnce(&str) -> Vec<u8>) -> Result<Answer, presence::Failure> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let graph = format!("http://{}", listener.local_addr().unwrap());
    let service = Service::start_with_graph(SignInWay::Browser, &graph).await;
    service.keychain.put(graph::SecretKind::RefreshToken, "old");
    service.tokens([granted("access", None)]).await;
    let answered = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        let head = head(&mut stream).await;
        let id = head
            .lines()
            .find_map(|line| line.strip_prefix("client-request-id: "))
            .unwrap();
        // Who has heard enough hangs up.
        let _ = stream.write_all(&answer(id)).await;
        let _ = stream.shutdown().await;
        tokio::time::timeout(Duration::from_secs(5), stream.read_to_end(&mut Vec::new())).await
    };
    let (answer, _) = tokio::join!(service.client.perform(&Request::Read), answered);
    answer
}

async fn head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    String::from_utf8(head).unwrap()
}

/// An answer of Graph's to the request of that id.
fn answer(id: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let mut answer = format!(
        "HTTP/1.1 200 OK\r\nrequest-id: {GRAPHS_ID}\r\nclient-request-id: {id}\r\n\
         x-ms-ags-diagnostic: {{}}\r\ncontent-type: application/json\r\n{headers}\
         content-length: {length}\r\n\r\n"
    )
    .into_bytes();
    answer.extend_from_slice(body);
    answer
}

const BUSY: &[u8] = br#"{"id":"1","availability":"Busy","activity":"InACall"}"#;

#[tokio::test]
async fn what_is_said_before_the_answer_is_not_taken_for_it() {
    for interim in [
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\nlink: </a.css>; rel=preload\r\n\r\n",
    ] {
        let answered = answering(|id| [interim.as_bytes(), &answer(id, "", BUSY)].concat()).await;
        let Ok(Answer::Presence(shown)) = answered else {
            panic!("{interim}: {answered:?}");
        };
        assert_eq!(shown.availability, "Busy", "{interim}");
    }
}

#[tokio::test]
async fn nothing_but_what_is_said_before_an_answer_is_no_answer() {
    let interim = "HTTP/1.1 103 Early Hints\r\nlink: </a.css>; rel=preload\r\n\r\n";
    let failure = answering(|_| interim.repeat(500).into_bytes()).await;
    let failure = failure.unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::Unreachable, ProblemCode::Offline),
        "{failure:?}"
    );
    assert_eq!(fact(&failure.problem, "cause"), Some("broken"));
}

/// A gigabyte of zeros, packed by deflate (RFC 1951): one block whose one code stands for 258 of them.
fn bomb() -> Vec<u8> {
    // Packed by `head --bytes=16M /dev/zero | gzip -9`, sixty-four times over: members of a gzip file
    // (RFC 1952 section 2.2) follow one another.
    include_bytes!("odd_answers/16-megabytes.gz").repeat(64)
}

#[tokio::test]
async fn a_packed_answer_is_not_unpacked_whatever_it_says_it_is() {
    let bomb = bomb();
    for headers in [
        "content-encoding: gzip\r\n",
        "content-encoding: gzip, gzip\r\n",
        "",
    ] {
        let before = peak_memory();
        let failure = answering(|id| answer(id, headers, &bomb))
            .await
            .unwrap_err();
        assert_eq!(
            failure.problem.code,
            ProblemCode::Intercepted,
            "{failure:?}"
        );
        // The kernel counts in rounds, so a peak may be a little lower the next time.
        let more = peak_memory().saturating_sub(before);
        assert!(more < 32 * 1024, "{more} kB more were held at once");
    }
}

/// The most that this process has held at once, in kB (proc(5), `VmHWM`).
#[cfg(target_os = "linux")]
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let number = line.and_then(|it| it.trim().split(' ').next());
    number.unwrap().parse().unwrap()
}

#[cfg(not(target_os = "linux"))]
fn peak_memory() -> u64 {
    0
}

#[tokio::test]
async fn a_packed_answer_of_entras_says_nothing_about_the_sign_in() {
    let service = Service::delegated().await;
    let packed = ResponseTemplate::new(200)
        .insert_header("content-encoding", "gzip")
        .set_body_bytes(bomb());
    service.tokens([packed]).await;
    let failure = service.client.perform(&Request::Read).await.unwrap_err();
    assert_eq!(
        failure.problem.code,
        ProblemCode::Intercepted,
        "{failure:?}"
    );
    let refresh = service.keychain.entry(graph::SecretKind::RefreshToken);
    assert_eq!(refresh.as_deref(), Some("old"));
}
