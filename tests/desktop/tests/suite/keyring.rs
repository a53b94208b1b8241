use std::io::Write;
use std::process::Stdio;

use desktop::{Desktop, DesktopError, DesktopOptions};

fn start() -> Desktop {
    Desktop::start(DesktopOptions {
        window_manager: false,
        ..DesktopOptions::default()
    })
    .unwrap()
}

fn store(desktop: &Desktop, secret: &str) {
    let mut command = desktop.command("secret-tool");
    command
        .args(["store", "--label", "A secret", "service", "presence"])
        .stdin(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(secret.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_stored_secret_is_found() {
    let desktop = start();
    store(&desktop, "s3cret");
    let found = desktop.keychain_search("service", "presence").unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].label.as_str(), found[0].value.as_slice()),
        ("A secret", &b"s3cret"[..])
    );
    assert!(
        !format!("{found:?}").contains("s3cret"),
        "secrets do not belong in test output"
    );
    assert_eq!(desktop.keyring().all().unwrap(), found);
    assert!(
        desktop
            .keychain_search("service", "other")
            .unwrap()
            .is_empty()
    );

    let lookup = desktop
        .command("secret-tool")
        .args(["lookup", "service", "presence"])
        .output();
    assert_eq!(lookup.unwrap().stdout, b"s3cret");
}

#[test]
fn it_can_be_locked_and_unlocked() {
    let desktop = start();
    store(&desktop, "s3cret");
    let keyring = desktop.keyring();
    assert!(!keyring.is_locked().unwrap());
    keyring.lock().unwrap();
    assert!(keyring.is_locked().unwrap());
    assert!(matches!(keyring.all(), Err(DesktopError::Impossible(_))));
    keyring.unlock().unwrap();
    assert!(!keyring.is_locked().unwrap());
    assert_eq!(keyring.all().unwrap().len(), 1);
}

#[test]
fn it_can_be_stopped_and_keeps_what_it_held() {
    let desktop = start();
    store(&desktop, "s3cret");
    let keyring = desktop.keyring();
    keyring.stop().unwrap();
    keyring.stop().unwrap();
    let lookup = desktop
        .command("secret-tool")
        .args(["lookup", "service", "presence"])
        .output();
    assert!(!lookup.unwrap().status.success());
    keyring.start().unwrap();
    keyring.start().unwrap();
    assert_eq!(keyring.all().unwrap()[0].value, b"s3cret");
}
