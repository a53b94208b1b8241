//! What is said before anything secret is: which TLS is offered, whose certificates are trusted,
//! and that nobody is followed elsewhere.

use std::sync::Arc;

use graph::Client;
use presence::{ProblemCode, Request, SignInWay};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use wiremock::ResponseTemplate;

use crate::service::{Service, config, granted, presence};

/// `supported_versions` (RFC 8446 section 4.2.1).
const SUPPORTED_VERSIONS: u16 = 43;

/// The protocol versions a ClientHello record offers (RFC 8446 section 4.1.2).
fn offered(record: &[u8]) -> Vec<u16> {
    let number = |at: usize| usize::from(u16::from_be_bytes([record[at], record[at + 1]]));
    assert_eq!((record[0], record[5]), (22, 1), "a ClientHello");
    let mut at = 5 + 4 + 2 + 32;
    at += 1 + usize::from(record[at]);
    at += 2 + number(at);
    at += 1 + usize::from(record[at]);
    at += 2;
    while at + 4 <= record.len() {
        let (kind, length) = (number(at), number(at + 2));
        if kind == usize::from(SUPPORTED_VERSIONS) {
            let list = &record[at + 5..at + 4 + length];
            let pairs = list.chunks_exact(2);
            return pairs
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
        }
        at += 4 + length;
    }
    panic!("no supported_versions")
}

#[tokio::test]
async fn nothing_older_than_tls_1_2_is_offered() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("https://{}", listener.local_addr().unwrap());
    let service = Service::delegated().await;
    let client = Client::new(
        config(&base, SignInWay::Browser, None),
        service.keychain.clone(),
    );
    let hello = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut header = [0; 5];
        stream.read_exact(&mut header).await.unwrap();
        let mut body = vec![0; usize::from(u16::from_be_bytes([header[3], header[4]]))];
        stream.read_exact(&mut body).await.unwrap();
        [&header[..], &body].concat()
    };
    let (failed, hello) = tokio::join!(client.perform(&Request::Read), hello);
    failed.unwrap_err();
    let mut versions = offered(&hello);
    versions.sort_unstable();
    assert_eq!(versions, [0x0303, 0x0304], "TLS 1.2 and 1.3");
}

#[tokio::test]
async fn a_certificate_that_the_system_does_not_trust_is_refused_before_anything_is_said() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
    let server = rustls::ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!(
        "https://localhost:{}",
        listener.local_addr().unwrap().port()
    );
    let service = Service::application().await;
    let account = config(&base, SignInWay::AppSecret, Some("alice@contoso.com"));
    let client = Client::new(account, service.keychain.clone());
    let heard = async {
        let (stream, _) = listener.accept().await.unwrap();
        match TlsAcceptor::from(Arc::new(server)).accept(stream).await {
            Ok(mut stream) => {
                let mut said = Vec::new();
                let _ = stream.read_to_end(&mut said).await;
                let _ = stream.shutdown().await;
                said
            }
            Err(_) => Vec::new(),
        }
    };
    let (failed, heard) = tokio::join!(client.perform(&Request::Read), heard);
    let problem = failed.unwrap_err().problem;
    assert_eq!(problem.code, ProblemCode::Offline);
    assert_eq!(
        problem.facts.get("cause").map(String::as_str),
        Some("not-trusted")
    );
    assert_eq!(heard, b"", "something was said to a stranger");
}

/// Who answers the first bytes of a connection with this is told nothing more: gives what they heard
/// of a client that has a secret to tell.
async fn told_to_who_answers(answer: &[u8]) -> Vec<u8> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let base = format!("https://localhost:{port}");
    let service = Service::application().await;
    let account = config(&base, SignInWay::AppSecret, Some("alice@contoso.com"));
    let client = Client::new(account, service.keychain.clone());
    let heard = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut hello = vec![0; 16 * 1024];
        let length = stream.read(&mut hello).await.unwrap();
        assert_eq!(hello[0], 22, "it begins with a TLS handshake");
        hello.truncate(length);
        stream.write_all(answer).await.unwrap();
        let _ = stream.read_to_end(&mut hello).await;
        hello.split_off(length)
    };
    let (failed, heard) = tokio::join!(client.perform(&Request::Read), heard);
    let problem = failed.unwrap_err().problem;
    assert_eq!(problem.code, ProblemCode::Offline);
    assert_eq!(problem.facts.get("cause").map(String::as_str), Some("tls"));
    heard
}

#[tokio::test]
async fn who_speaks_no_tls_or_only_an_old_one_is_told_nothing() {
    let plain = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
    // A ServerHello of TLS 1.1 (RFC 4346 section 7.4.1.3), TLS_RSA_WITH_AES_128_CBC_SHA.
    let mut body = vec![3, 2];
    body.extend([7; 32]);
    body.extend([0, 0, 0x2f, 0]);
    let mut old = vec![22, 3, 2, 0, 4 + body.len() as u8, 2, 0, 0, body.len() as u8];
    old.extend(body);
    for answer in [&plain[..], &old] {
        let heard = told_to_who_answers(answer).await;
        // An alert (RFC 8446 section 6) and nothing else.
        assert!(heard.is_empty() || heard[0] == 21, "{heard:?}");
        assert!(heard.len() <= 7, "{heard:?}");
    }
}

#[tokio::test]
async fn neither_a_token_nor_a_secret_is_taken_elsewhere() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Service::delegated().await;
        elsewhere
            .answer("GET", "/v1.0/me/presence", [presence()])
            .await;
        elsewhere.tokens([granted("stolen", None)]).await;
        let to = |path: &str| {
            let place = format!("{}{path}", elsewhere.server.uri());
            ResponseTemplate::new(status).insert_header("Location", place)
        };
        let service = Service::delegated().await;
        service.tokens([granted("a1", None)]).await;
        let sent = [to("/v1.0/me/presence")];
        service.answer("GET", "/v1.0/me/presence", sent).await;
        service.client.perform(&Request::Read).await.unwrap_err();

        let service = Service::application().await;
        service.tokens([to("/contoso.com/oauth2/v2.0/token")]).await;
        service.client.perform(&Request::Read).await.unwrap_err();

        let came = elsewhere.server.received_requests().await.unwrap();
        assert!(came.is_empty(), "{status}: {came:?}");
    }
}
