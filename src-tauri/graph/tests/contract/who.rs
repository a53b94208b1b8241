//! Who is named when what fails on the way: the service, or the proxy that stands before it.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use graph::{Client, Route};
use presence::{Failure, FailureKind, ProblemCode};
use rustls::pki_types::PrivateKeyDer;
use tenant::{CertificateAuthority, Proxy, ProxyKind, Valid};
use tokio_rustls::TlsAcceptor;

use crate::contoso::{fact, seen};
use crate::service::Keychain;
use crate::way::{AUTHORITY, Beyond, GRAPH, alone, read};

/// What a failure says: its cause, the host and the proxy that it names.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    cause: String,
    host: String,
    proxy: Option<String>,
}

async fn named(client: &Client<Keychain>) -> Named {
    let failure: Failure = read(client).await.unwrap_err();
    let offline = (FailureKind::Unreachable, ProblemCode::Offline);
    assert_eq!(seen(&failure), offline, "{failure:?}");
    let text = |name| fact(&failure.problem, name).map(str::to_owned);
    Named {
        cause: text("cause").unwrap(),
        host: text("host").unwrap(),
        proxy: text("proxy"),
    }
}

fn expect(cause: &str, host: &str, proxy: Option<&str>) -> Named {
    Named {
        cause: cause.to_owned(),
        host: host.to_owned(),
        proxy: proxy.map(str::to_owned),
    }
}

#[tokio::test]
async fn a_host_that_is_reached_directly_is_not_the_fault_of_the_proxy() {
    let Some(file) = alone("who::a_host_that_is_reached_directly_is_not_the_fault_of_the_proxy")
    else {
        return;
    };
    let beyond = Beyond::trusted(ProxyKind::Http, &file).await;
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("https://{}", listener.local_addr().unwrap())
    };
    for proxy in [beyond.proxy.url(), "ftp://proxy.example".to_owned()] {
        for (authority, cause) in [("https://login.invalid", "name"), (&closed, "refused")] {
            let route = Route::by(&proxy, ".invalid,127.0.0.1");
            let client = beyond.by(route, authority, &format!("https://{GRAPH}"));
            let host = authority.trim_start_matches("https://");
            let host = host.split(':').next().unwrap();
            assert_eq!(named(&client).await, expect(cause, host, None), "{proxy}");
        }
    }
    assert_eq!(beyond.proxy.asked(), [""; 0]);
}

#[tokio::test]
async fn of_two_hosts_each_is_told_by_the_way_that_leads_to_it() {
    let Some(file) = alone("who::of_two_hosts_each_is_told_by_the_way_that_leads_to_it") else {
        return;
    };
    let beyond = Beyond::trusted(ProxyKind::Http, &file).await;
    let url = beyond.proxy.url();
    // Entra answers directly, and the proxy does not know the other.
    let client = beyond.by(
        Route::by(&url, "127.0.0.1"),
        beyond.tenant.authority(),
        "https://graph.unknown.example",
    );
    let unknown = expect("proxy-refused", "graph.unknown.example", Some(url.as_str()));
    assert_eq!(named(&client).await, unknown);
    // Entra by the proxy, and the other is to be found directly.
    let client = beyond.by(
        Route::by(&url, "graph.invalid"),
        &format!("https://{AUTHORITY}"),
        "https://graph.invalid",
    );
    assert_eq!(named(&client).await, expect("name", "graph.invalid", None));
}

#[tokio::test]
async fn a_name_that_the_proxy_is_to_find_is_the_proxys_and_one_that_is_found_here_is_ours() {
    let Some(file) = alone(
        "who::a_name_that_the_proxy_is_to_find_is_the_proxys_and_one_that_is_found_here_is_ours",
    ) else {
        return;
    };
    let beyond = Beyond::trusted(ProxyKind::Http, &file).await;
    for (kind, scheme, cause) in [
        (ProxyKind::Http, "http", "proxy-refused"),
        (ProxyKind::Socks5, "socks5h", "proxy-refused"),
        (ProxyKind::Socks5, "socks5", "name"),
        (ProxyKind::Socks4, "socks4a", "proxy-refused"),
    ] {
        let proxy = Proxy::start(kind, &[]).unwrap();
        let url = format!("{scheme}://{}", proxy.address());
        let nobody = "https://login.invalid";
        let client = beyond.by(Route::by(&url, ""), nobody, nobody);
        let expected = expect(cause, "login.invalid", Some(&url));
        assert_eq!(named(&client).await, expected, "{scheme}");
    }
}

#[tokio::test]
async fn a_proxy_that_is_late_is_waited_for_and_one_that_is_silent_is_told_in_time() {
    let Some(file) =
        alone("who::a_proxy_that_is_late_is_waited_for_and_one_that_is_silent_is_told_in_time")
    else {
        return;
    };
    let beyond = Beyond::trusted(ProxyKind::Http, &file).await;
    beyond.proxy.take_your_time(Duration::from_millis(1_500));
    read(&beyond.client(&beyond.proxy.url())).await.unwrap();
    // Its connections stand in the backlog, and nobody answers them.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    for scheme in ["http", "socks5h", "socks4a"] {
        let url = format!("{scheme}://{}", silent.local_addr().unwrap());
        let began = Instant::now();
        let said = named(&beyond.client(&url)).await;
        assert_eq!(said, expect("proxy-unreachable", AUTHORITY, Some(&url)));
        let took = began.elapsed();
        assert!(took < Duration::from_secs(10), "{took:?}");
    }
}

#[tokio::test]
async fn the_certificate_of_a_proxy_is_told_as_the_proxys() {
    let Some(file) = alone("who::the_certificate_of_a_proxy_is_told_as_the_proxys") else {
        return;
    };
    let beyond = Beyond::trusted(ProxyKind::Http, &file).await;
    let stranger = CertificateAuthority::new().unwrap();
    let identity = stranger.identity(&["localhost"], Valid::Now).unwrap();
    let key: PrivateKeyDer<'static> = identity.key;
    let server = rustls::ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![identity.certificate], key)
        .unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!(
        "https://localhost:{}",
        listener.local_addr().unwrap().port()
    );
    let accepted = async {
        let (stream, _) = listener.accept().await.unwrap();
        let _ = TlsAcceptor::from(Arc::new(server)).accept(stream).await;
    };
    let client = beyond.client(&url);
    let (said, ()) = tokio::join!(named(&client), accepted);
    assert_eq!(said, expect("not-trusted", "localhost", Some(&url)));
}

#[tokio::test]
async fn a_proxy_that_wants_another_sign_in_than_a_password_is_told_with_what_it_wants() {
    let Some(file) =
        alone("who::a_proxy_that_wants_another_sign_in_than_a_password_is_told_with_what_it_wants")
    else {
        return;
    };
    let beyond = Beyond::trusted(ProxyKind::Http, &file).await;
    let with_password = beyond.proxy.url_of("alice", "hush");
    for (schemes, cause, said) in [
        (&["NTLM"][..], "proxy-scheme", Some("NTLM")),
        (
            &["Negotiate", "NTLM"],
            "proxy-scheme",
            Some("Negotiate, NTLM"),
        ),
        (
            &["Digest realm=\"Contoso\", nonce=\"bm9uY2U=\", qop=\"auth\""],
            "proxy-scheme",
            Some("Digest"),
        ),
        (
            &["Negotiate", "Basic realm=\"Contoso\""],
            "proxy-sign-in",
            None,
        ),
    ] {
        beyond.proxy.want_schemes(schemes);
        for url in [beyond.proxy.url(), with_password.clone()] {
            let failure = read(&beyond.client(&url)).await.unwrap_err();
            assert_eq!(fact(&failure.problem, "cause"), Some(cause), "{failure:?}");
            assert_eq!(fact(&failure.problem, "schemes"), said, "{failure:?}");
            let proxy = beyond.proxy.url();
            assert_eq!(fact(&failure.problem, "proxy"), Some(proxy.as_str()));
        }
    }
}
