//! Name servers that are silent, in a network of the test's own.
#![cfg(target_os = "linux")]

use std::net::UdpSocket;
use std::process::Command;
use std::time::{Duration, Instant};

use graph::Client;
use presence::{FailureKind, ProblemCode, Request, SignInWay};

use crate::contoso::{fact, seen};
use crate::service::{Keychain, config};

/// Runs a test again in a process of its own, whose network has loopback alone and whose names are
/// asked of 127.0.0.1; says whether this is that process.
fn in_a_network_of_its_own(test: &str, resolver: &str) -> bool {
    const INNER: &str = "PRESENCE_TRAY_TEST_NETWORK";
    if std::env::var_os(INNER).is_some() {
        return true;
    }
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("resolv.conf");
    std::fs::write(&own, resolver).unwrap();
    let this = std::env::current_exe().unwrap();
    let enter = "ip link set lo up && mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"";
    let status = Command::new("unshare")
        .args([
            "--user",
            "--map-root-user",
            "--net",
            "--mount",
            "sh",
            "-c",
            enter,
        ])
        .arg(&own)
        .arg(this)
        .args(["--exact", "--nocapture", &format!("names::{test}")])
        .env(INNER, "1")
        .status()
        .expect("unshare of util-linux");
    assert!(status.success(), "{status}");
    false
}

#[tokio::test]
async fn without_any_network_it_is_not_the_name_that_is_wrong() {
    let test = "without_any_network_it_is_not_the_name_that_is_wrong";
    if !in_a_network_of_its_own(test, "nameserver 127.0.0.1\n") {
        return;
    }
    let client = client_of("https://service.contoso.example");
    let cause = async || {
        let failure = client.perform(&Request::Read).await.unwrap_err();
        fact(&failure.problem, "cause").unwrap().to_owned()
    };
    assert_eq!(cause().await, "no-network");
    // A way out, and nobody who knows the name.
    let made = "ip address add 192.0.2.7/24 dev lo && ip route add default dev lo";
    let made = Command::new("sh").args(["-c", made]).status();
    assert!(made.unwrap().success());
    assert_eq!(cause().await, "name");
}

fn client_of(service: &str) -> Client<Keychain> {
    let keychain = Keychain::default();
    keychain.put(graph::SecretKind::AppSecret, "s3cret");
    let account = config(service, SignInWay::AppSecret, Some("alice@contoso.com"));
    Client::new(account, keychain)
}

#[tokio::test]
async fn a_name_server_that_never_answers_is_told_as_that_within_ten_seconds() {
    let test = "a_name_server_that_never_answers_is_told_as_that_within_ten_seconds";
    if !in_a_network_of_its_own(test, "nameserver 127.0.0.1\n") {
        return;
    }
    let silent = UdpSocket::bind("127.0.0.1:53").unwrap();
    let client = client_of("https://service.contoso.example");
    let began = Instant::now();
    let failure = client.perform(&Request::Read).await.unwrap_err();
    let took = began.elapsed();
    let offline = (FailureKind::Unreachable, ProblemCode::Offline);
    assert_eq!(seen(&failure), offline, "{failure:?}");
    assert_eq!(fact(&failure.problem, "cause"), Some("name-silent"));
    let host = fact(&failure.problem, "host");
    assert_eq!(host, Some("service.contoso.example"));
    assert!(took < Duration::from_secs(10), "{took:?}");
    let mut question = [0; 512];
    assert!(silent.recv(&mut question).unwrap() > 0, "nobody was asked");
}
