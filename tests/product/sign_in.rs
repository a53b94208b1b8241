//! Every way to sign in.

use std::process::Stdio;
use std::time::Duration;

use product::{Account, CERTIFICATE_PASSWORD, LIMIT, World};
use tenant::{Command, Fault, FaultKind, RecordedRequest, RequestPattern};

#[test]
fn by_browser_and_again_after_a_restart_with_the_rotated_token() {
    let world = World::new(Account::Browser);
    let strict = Command::StrictRotation { on: true };
    world.tenant.command(strict).unwrap();
    let (mut agent, _item) = world.start();
    assert_eq!(world.status()["account"]["signed_in"], false);
    let refused = world.run(&["set", "in-a-call"]);
    assert_eq!(refused.code, 3, "{refused:?}");

    let signed_in = world.run(&["sign-in"]);
    assert_eq!(signed_in.code, 0, "{signed_in:?} {}", world.log());
    assert!(signed_in.out.contains(world.user()), "{signed_in:?}");
    let status = world.status();
    assert_eq!(status["account"]["signed_in"], true);
    assert_eq!(status["account"]["user"], world.user());
    let page = std::fs::read_to_string(world.page_file()).unwrap();
    assert!(page.contains("</html>"), "{page}");
    let first = refresh_token(&world);

    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    agent.kill().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();

    // The new agent has no access token: it takes the stored refresh token, which rotates.
    let (mut agent, _item) = world.start();
    let set = world.run(&["set", "away", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    let second = refresh_token(&world);
    assert_ne!(first, second);
    agent.kill().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();

    let (_agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    world.assert_nothing_secret_outside_the_keychain(&[&first, &second]);

    let out = world.run(&["sign-out"]);
    assert_eq!(out.code, 0, "{out:?}");
    assert!(world.desktop.keyring().all().unwrap().is_empty());
    world.wait_for_shown("Offline", "Offline");
    assert_eq!(world.status()["account"]["signed_in"], false);
}

#[test]
fn a_request_that_is_given_up_while_the_token_is_renewed_loses_no_token() {
    let world = World::new(Account::Browser);
    let strict = Command::StrictRotation { on: true };
    world.tenant.command(strict).unwrap();
    let (mut agent, _item) = world.start();
    assert_eq!(world.run(&["sign-in"]).code, 0);
    agent.kill().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();
    let first = refresh_token(&world);

    slow_renewals(&world);
    let before = renewals(&world);
    let (_agent, item) = world.start();
    item.click("In a call").unwrap();
    world.wait_for_status(|status| status["hold"]["preset"] == "in-a-call");
    change_of_mind(&world);
    assert_eq!(renewals(&world), before + 1, "the one begun is used");
    assert_ne!(refresh_token(&world), first);
}

#[test]
fn one_that_is_given_up_while_a_refused_token_is_renewed_loses_none_either() {
    let world = World::new(Account::Browser);
    let strict = Command::StrictRotation { on: true };
    world.tenant.command(strict).unwrap();
    let (_agent, item) = world.start();
    assert_eq!(world.run(&["sign-in"]).code, 0);
    assert_eq!(world.run(&["set", "busy", "--wait"]).code, 0);
    let first = refresh_token(&world);
    let revoke = Command::RevokeTokens {
        user: None,
        application: None,
        which: tenant::Which::Access,
    };
    world.tenant.command(revoke).unwrap();

    slow_renewals(&world);
    let before = renewals(&world);
    item.click("In a call").unwrap();
    let refused = |requests: &[RecordedRequest]| requests.iter().any(|it| it.status() == Some(401));
    world.tenant.wait_for_blocking(refused, LIMIT).unwrap();
    change_of_mind(&world);
    assert_eq!(renewals(&world), before + 1, "the one begun is used");
    assert_ne!(refresh_token(&world), first);
}

/// Something else is asked for, and comes about.
fn change_of_mind(world: &World) {
    let set = world.run(&["set", "away", "--wait"]);
    assert_eq!(set.code, 0, "{set:?} {}", world.log());
    world.wait_for_shown("Away", "Away");
}

/// A renewal takes longer than the engine waits once something else is wanted.
fn slow_renewals(world: &World) {
    let pattern = RequestPattern {
        path: Some("*/token".to_owned()),
        ..RequestPattern::default()
    };
    let slow = FaultKind::Hang {
        during: Duration::from_secs(3),
    };
    world.tenant.fault(Fault::new(pattern, slow));
}

fn renewals(world: &World) -> usize {
    let requests = world.tenant.requests();
    let renews = requests.iter().filter(|it| it.path.ends_with("/token"));
    renews.count()
}

#[test]
fn by_device_code() {
    let world = World::new(Account::DeviceCode);
    let (_agent, _item) = world.start();
    let mut sign_in = world
        .command(&["sign-in", "--device-code"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = std::io::BufReader::new(sign_in.stdout.take().unwrap());
    let mut line = String::new();
    std::io::BufRead::read_line(&mut out, &mut line).unwrap();
    let code = line.trim().rsplit(' ').next().unwrap().to_owned();
    assert!(line.contains("http://"), "{line}");
    let decide = Command::DecideDevice {
        user_code: code,
        approve_as: Some(world.user().to_owned()),
    };
    world.tenant.command(decide).unwrap();
    let ended = sign_in.wait().unwrap();
    assert!(ended.success(), "{ended}: {}", world.log());
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    world.wait_for_shown("Busy", "InACall");
    world.assert_nothing_secret_outside_the_keychain(&[]);
}

#[test]
fn by_app_secret_which_is_read_from_standard_input() {
    let world = World::new(Account::AppSecret);
    let stored = world.desktop.keyring().all().unwrap();
    assert_eq!(stored.len(), 1, "{stored:?}");
    assert_eq!(stored[0].value, world.tenant.client_secret().as_bytes());
    let (_agent, _item) = world.start();
    let signed_in = world.run(&["sign-in"]);
    assert_eq!(signed_in.code, 0, "{signed_in:?}");
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");

    // Removed and stored again through the agent that runs.
    let removed = world.run(&["secret", "remove"]);
    assert_eq!(removed.code, 0, "{removed:?}");
    assert!(world.desktop.keyring().all().unwrap().is_empty());
    assert_eq!(world.status()["account"]["signed_in"], false);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    assert_eq!(world.status()["account"]["signed_in"], true);
    world.assert_nothing_secret_outside_the_keychain(&[world.tenant.client_secret()]);
}

#[test]
fn by_app_certificate_whose_password_is_read_from_standard_input() {
    let world = World::new(Account::AppCertificate);
    let (_agent, _item) = world.start();
    assert_eq!(world.status()["account"]["signed_in"], true);
    let signed_in = world.run(&["sign-in"]);
    assert_eq!(signed_in.code, 0, "{signed_in:?}");
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    world.wait_for_shown("Busy", "InACall");
    world.assert_nothing_secret_outside_the_keychain(&[]);
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    let sign_in = || {
        let report = world.run(&["doctor", "--json"]).out;
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        let findings = report["findings"].as_array().unwrap().clone();
        let found = findings.into_iter().find(|it| it["check"] == "sign-in");
        found.unwrap()
    };
    assert_eq!(sign_in()["verdict"], "ok", "{}", sign_in());

    // Removed and stored again, wrong and right, through the agent that runs.
    let stored = || world.desktop.keyring().all().unwrap();
    assert_eq!(stored()[0].value, CERTIFICATE_PASSWORD.as_bytes());
    let removed = world.run(&["secret", "remove"]);
    assert_eq!(removed.code, 0, "{removed:?}");
    assert!(stored().is_empty());
    assert_eq!(world.status()["account"]["signed_in"], false);
    let refused = world.run(&["sign-in"]);
    assert_eq!(refused.code, 4, "{refused:?}");
    assert_eq!(sign_in()["exit_code"], 4, "{}", sign_in());
    assert!(
        refused.err.contains("is protected by a password"),
        "{refused:?}"
    );
    assert_eq!(world.secret_set("wrong").code, 0);
    assert_eq!(world.status()["account"]["signed_in"], false);
    let refused = world.run(&["sign-in"]);
    assert!(refused.err.contains("does not open"), "{refused:?}");
    assert_eq!(world.secret_set(CERTIFICATE_PASSWORD).code, 0);
    assert_eq!(world.status()["account"]["signed_in"], true);

    let out = world.run(&["sign-out"]);
    assert_eq!(out.code, 0, "{out:?}");
    assert!(stored().is_empty());
}

fn refresh_token(world: &World) -> String {
    let secrets = world.desktop.keyring().all().expect("the keychain");
    assert_eq!(secrets.len(), 1, "one refresh token and nothing else");
    String::from_utf8(secrets[0].value.clone()).expect("text")
}
