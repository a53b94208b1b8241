//! On the way to a service that speaks TLS and HTTP/2: proxies, certificates, and connections that go
//! silent.
//!
//! What is trusted is a matter of the process (`SSL_CERT_FILE`), so each of these runs in one of its
//! own.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::Command;
use std::rc::Rc;
use std::time::{Duration, Instant};

use graph::{AccountConfig, Client, Endpoints, FindRoute, Route, SecretKind};
use presence::{Cloud, Failure, FailureKind, ProblemCode, Request, SignInWay};
use tenant::{CertificateAuthority, Proxy, ProxyKind, Tenant, TenantConfig, Valid};

use crate::contoso::{fact, seen};
use crate::service::Keychain;

pub(crate) const GRAPH: &str = "graph.contoso.example";
pub(crate) const AUTHORITY: &str = "login.contoso.example";
const NAMES: [&str; 3] = [GRAPH, AUTHORITY, "127.0.0.1"];
const OFFLINE: (FailureKind, ProblemCode) = (FailureKind::Unreachable, ProblemCode::Offline);

/// A proxy that a test sets.
struct Fixed(Route);

impl FindRoute for Fixed {
    fn find(&self) -> Pin<Box<dyn Future<Output = Route> + '_>> {
        Box::pin(async { self.0.clone() })
    }
}

/// Runs a test in a process of its own, which trusts what stands in a file; gives that file to the
/// test within.
pub(crate) fn alone(test: &str) -> Option<PathBuf> {
    const WITHIN: &str = "PRESENCE_TRAY_TEST_ALONE";
    if std::env::var_os(WITHIN).is_some() {
        return std::env::var_os("SSL_CERT_FILE").map(PathBuf::from);
    }
    let folder = tempfile::tempdir().unwrap();
    let this = std::env::current_exe().unwrap();
    let ended = Command::new(this)
        .args(["--exact", "--nocapture", test])
        .env(WITHIN, "1")
        .env("SSL_CERT_FILE", folder.path().join("trusted.pem"))
        .env_remove("SSL_CERT_DIR")
        .status()
        .unwrap();
    assert!(ended.success(), "{ended}");
    None
}

/// A tenant that can be reached by a proxy only, and shows itself with a certificate.
pub(crate) struct Beyond {
    pub(crate) tenant: Tenant,
    pub(crate) proxy: Proxy,
    authority: CertificateAuthority,
}

impl Beyond {
    async fn with(kind: ProxyKind, names: &[&str], valid: Valid) -> Self {
        let authority = CertificateAuthority::new().unwrap();
        let config = TenantConfig {
            tls: Some(authority.identity(names, valid).unwrap()),
            ..TenantConfig::default()
        };
        let tenant = Tenant::start(config).await.unwrap();
        let routes = [
            (GRAPH, address(tenant.graph())),
            (AUTHORITY, address(tenant.authority())),
        ];
        let proxy = Proxy::start(kind, &routes).unwrap();
        Self {
            tenant,
            proxy,
            authority,
        }
    }

    /// The same, with a certificate that is good and trusted.
    pub(crate) async fn trusted(kind: ProxyKind, file: &Path) -> Self {
        let beyond = Self::with(kind, &NAMES, Valid::Now).await;
        beyond.trust(file);
        beyond
    }

    fn trust(&self, file: &Path) {
        std::fs::write(file, self.authority.pem()).unwrap();
    }

    pub(crate) fn client(&self, proxy: &str) -> Client<Keychain> {
        self.by(
            Route::by(proxy, ""),
            &format!("https://{AUTHORITY}"),
            &format!("https://{GRAPH}"),
        )
    }

    pub(crate) fn by(&self, route: Route, authority: &str, graph: &str) -> Client<Keychain> {
        let keychain = Keychain::default();
        keychain.put(SecretKind::AppSecret, self.tenant.client_secret());
        let endpoints = Endpoints::given(Cloud::Global, Some(authority), Some(graph)).unwrap();
        let account = AccountConfig::new(
            &self.tenant.domain(),
            &self.tenant.client_id(),
            SignInWay::AppSecret,
            Some("alice@contoso.com"),
            None,
            endpoints,
        );
        Client::by(Rc::new(Fixed(route)), account.unwrap(), keychain)
    }
}

fn address(url: &str) -> SocketAddr {
    url.rsplit('/').next().unwrap().parse().unwrap()
}

pub(crate) async fn read(client: &Client<Keychain>) -> Result<(), Failure> {
    client.perform(&Request::Read).await.map(drop)
}

async fn cause(client: &Client<Keychain>) -> String {
    let failure = read(client).await.unwrap_err();
    assert_eq!(seen(&failure), OFFLINE, "{failure:?}");
    fact(&failure.problem, "cause").unwrap().to_owned()
}

#[tokio::test]
async fn every_kind_of_proxy_leads_to_the_service_over_http_2() {
    let Some(file) = alone("way::every_kind_of_proxy_leads_to_the_service_over_http_2") else {
        return;
    };
    for kind in [ProxyKind::Http, ProxyKind::Socks5, ProxyKind::Socks4] {
        let beyond = Beyond::trusted(kind, &file).await;
        read(&beyond.client(&beyond.proxy.url())).await.unwrap();
        let asked = beyond.proxy.asked();
        assert_eq!(asked, [format!("{AUTHORITY}:443"), format!("{GRAPH}:443")]);
        for request in beyond.tenant.requests() {
            assert_eq!(request.version, "HTTP/2.0", "{kind:?}: {}", request.path);
        }
    }
}

#[tokio::test]
async fn a_password_of_the_proxy_is_said_to_it_and_asked_for_where_it_is_missing() {
    let Some(file) =
        alone("way::a_password_of_the_proxy_is_said_to_it_and_asked_for_where_it_is_missing")
    else {
        return;
    };
    for kind in [ProxyKind::Http, ProxyKind::Socks5] {
        let beyond = Beyond::trusted(kind, &file).await;
        beyond.proxy.want_password("alice", "h:u/s@h");
        let refused = cause(&beyond.client(&beyond.proxy.url())).await;
        assert_eq!(refused, "proxy-sign-in", "{kind:?}");
        let wrong = beyond.proxy.url_of("alice", "wrong");
        assert_eq!(cause(&beyond.client(&wrong)).await, "proxy-sign-in");
        let right = beyond.proxy.url_of("alice", "h%3Au%2Fs%40h");
        read(&beyond.client(&right)).await.unwrap();
    }
}

#[tokio::test]
async fn each_way_in_which_a_proxy_fails_is_told_apart() {
    let Some(file) = alone("way::each_way_in_which_a_proxy_fails_is_told_apart") else {
        return;
    };
    let beyond = Beyond::trusted(ProxyKind::Http, &file).await;
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = nobody.local_addr().unwrap();
    drop(nobody);
    beyond.proxy.refuse(Some(403));
    let url = beyond.proxy.url();
    for (proxy, expected) in [
        (url.as_str(), "proxy-refused"),
        (&format!("http://{closed}"), "proxy-unreachable"),
        (&format!("socks5h://{closed}"), "proxy-unreachable"),
        ("http://nobody.invalid:3128", "proxy-unreachable"),
        ("ftp://proxy.example", "proxy-unsupported"),
    ] {
        let client = beyond.client(proxy);
        let failure = read(&client).await.unwrap_err();
        assert_eq!(seen(&failure), OFFLINE, "{proxy}");
        let said = fact(&failure.problem, "cause");
        assert_eq!(said, Some(expected), "{proxy}: {failure:?}");
        assert_eq!(fact(&failure.problem, "proxy"), Some(proxy));
    }
    beyond.proxy.refuse(None);
    read(&beyond.client(&url)).await.unwrap();
    // Of a proxy of SOCKS that does not know the place.
    let socks = Proxy::start(ProxyKind::Socks5, &[]).unwrap();
    assert_eq!(cause(&beyond.client(&socks.url())).await, "proxy-refused");
}

#[tokio::test]
async fn this_machine_is_never_reached_by_a_proxy() {
    let Some(file) = alone("way::this_machine_is_never_reached_by_a_proxy") else {
        return;
    };
    let beyond = Beyond::trusted(ProxyKind::Http, &file).await;
    let (authority, graph) = (beyond.tenant.authority(), beyond.tenant.graph());
    for proxy in [beyond.proxy.url(), "ftp://proxy.example".to_owned()] {
        let client = beyond.by(Route::by(&proxy, ""), authority, graph);
        read(&client).await.unwrap();
    }
    assert_eq!(beyond.proxy.asked(), Vec::<String>::new());
    // Where one of the two is elsewhere, the proxy is for that one.
    let route = Route::by(&beyond.proxy.url(), "");
    let client = beyond.by(route, &format!("https://{AUTHORITY}"), graph);
    read(&client).await.unwrap();
    assert_eq!(beyond.proxy.asked(), [format!("{AUTHORITY}:443")]);
}

#[tokio::test]
async fn what_is_wrong_with_a_certificate_is_told_apart() {
    let Some(file) = alone("way::what_is_wrong_with_a_certificate_is_told_apart") else {
        return;
    };
    for (names, valid, expected) in [
        (&NAMES[..], Valid::NoMore, "wrong-time"),
        (&NAMES[..], Valid::NotYet, "wrong-time"),
        (&["portal.example"][..], Valid::Now, "wrong-name"),
    ] {
        let beyond = Beyond::with(ProxyKind::Http, names, valid).await;
        beyond.trust(&file);
        let said = cause(&beyond.client(&beyond.proxy.url())).await;
        assert_eq!(said, expected, "{valid:?}");
    }
}

#[tokio::test]
async fn an_authority_that_is_trusted_meanwhile_is_taken_up() {
    let Some(file) = alone("way::an_authority_that_is_trusted_meanwhile_is_taken_up") else {
        return;
    };
    let beyond = Beyond::with(ProxyKind::Http, &NAMES, Valid::Now).await;
    let client = beyond.client(&beyond.proxy.url());
    assert_eq!(cause(&client).await, "no-authorities");
    let other = CertificateAuthority::new().unwrap();
    std::fs::write(&file, other.pem()).unwrap();
    assert_eq!(cause(&client).await, "not-trusted");
    beyond.trust(&file);
    read(&client).await.unwrap();
}

#[tokio::test]
async fn a_connection_that_went_silent_is_given_up_within_ten_seconds_and_not_used_again() {
    let Some(file) = alone(
        "way::a_connection_that_went_silent_is_given_up_within_ten_seconds_and_not_used_again",
    ) else {
        return;
    };
    let beyond = Beyond::trusted(ProxyKind::Http, &file).await;
    let client = beyond.client(&beyond.proxy.url());
    read(&client).await.unwrap();
    read(&client).await.unwrap();
    // One to Entra, and one to Graph for both.
    assert_eq!(beyond.proxy.tunnels(), 2);
    beyond.proxy.go_silent();
    let started = Instant::now();
    let said = cause(&client).await;
    let took = started.elapsed();
    assert!(took < Duration::from_secs(10), "{said} after {took:?}");
    read(&client).await.unwrap();
    assert_eq!(beyond.proxy.tunnels(), 3);
}

#[tokio::test]
async fn after_a_sleep_a_new_connection_is_used() {
    let Some(file) = alone("way::after_a_sleep_a_new_connection_is_used") else {
        return;
    };
    let beyond = Beyond::trusted(ProxyKind::Http, &file).await;
    let client = beyond.client(&beyond.proxy.url());
    read(&client).await.unwrap();
    beyond.proxy.go_silent();
    client.reconnect();
    read(&client).await.unwrap();
    assert_eq!(beyond.proxy.tunnels(), 3);
}
