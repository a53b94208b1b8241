//! What is held for an account is taken back with its own sign-in, whatever becomes of the settings
//! and whoever signs in next; and every command that waits gets its answer.

use std::fs;
use std::process::Stdio;

use product::{Account, LIMIT, World};
use tenant::{Command, Fault, FaultKind, RequestPattern};

const BOB: &str = "bob@contoso.com";

/// What Graph is asked to change is answered by 503 until that is over.
fn service_fails(world: &World) {
    let pattern = RequestPattern {
        method: Some("POST".to_owned()),
        path: Some("*/presence/*".to_owned()),
        ..RequestPattern::default()
    };
    let kind = FaultKind::Answer {
        status: 503,
        retry_after: None,
        body: None,
    };
    world.tenant.fault(Fault {
        on: pattern,
        times: 0,
        kind,
    });
}

fn service_works(world: &World) {
    world
        .tenant
        .command(Command::ClearFaults)
        .expect("no faults");
}

fn signs_in_as(world: &World, user: &str) {
    let user = Some(user.to_owned());
    world
        .tenant
        .command(Command::AutoSignIn { user })
        .expect("another person");
    let signed_in = world.run(&["sign-in"]);
    assert_eq!(signed_in.code, 0, "{signed_in:?} {}", world.log());
}

fn wait_for_secrets(world: &World, count: usize) {
    let end = std::time::Instant::now() + LIMIT;
    loop {
        // One that is removed while it is read is an error.
        let secrets = world.desktop.keyring().all().map(|all| all.len());
        if secrets.as_ref().is_ok_and(|found| *found == count) {
            return;
        }
        assert!(std::time::Instant::now() < end, "{secrets:?} secrets");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

#[test]
fn another_person_who_signs_in_has_nothing_of_the_first_and_the_first_is_taken_back() {
    let world = World::new(Account::Browser);
    let (mut agent, _item) = world.start();
    signs_in_as(&world, world.user());
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    service_fails(&world);
    signs_in_as(&world, BOB);
    let status = world.wait_for_status(|status| status["hold"]["state"] == "clearing");
    assert_eq!(status["account"]["user"], BOB, "{status}");
    wait_for_secrets(&world, 2);
    // Not even the death of the program loses what stands for her.
    agent.kill().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();
    world.wait_for_shown("Busy", "InACall");
    service_works(&world);
    let (_agent, _item) = world.start();
    world.wait_for_shown("Offline", "Offline");
    world.wait_for_status(|status| status["hold"].is_null());
    // Her sign-in is forgotten once it is not needed any more, and his works.
    wait_for_secrets(&world, 1);
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?} {}", world.log());
    world
        .tenant
        .wait_for_shown_blocking(BOB, "Busy", "InACall", LIMIT)
        .unwrap();
    world.wait_for_shown("Offline", "Offline");
    let status = world.status();
    assert_eq!(status["account"]["user"], BOB, "{status}");
}

#[test]
fn two_sign_outs_and_a_change_of_the_account_meanwhile_are_all_answered() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    service_fails(&world);
    let sign_out = || {
        let mut command = world.command(&["sign-out"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        command.stderr(Stdio::piped()).spawn().unwrap()
    };
    let (first, second) = (sign_out(), sign_out());
    world.wait_for_status(|status| status["account"]["signed_in"] == false);
    let other = world.config(Account::AppSecret).replace(
        world.tenant.client_id().as_str(),
        "99999999-f5ab-4529-bffb-cfe50aa89f87",
    );
    world.write_config(&other);
    let mut codes = Vec::new();
    for waiting in [first, second] {
        let ended = waiting.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&ended.stderr).into_owned();
        let code = ended.status.code();
        assert!(
            code == Some(0) || err.contains("signed out, but your status is not cleared yet"),
            "{err}"
        );
        codes.push(code);
    }
    // One that comes after the change of the account has nothing to wait for.
    assert!(codes.contains(&Some(5)), "{codes:?}");
    service_works(&world);
    world.run(&["status"]);
    world.wait_for_shown("Offline", "Offline");
    wait_for_secrets(&world, 0);
}

#[test]
fn an_account_that_is_taken_out_of_the_settings_is_taken_back_also_after_a_restart() {
    let world = World::new(Account::AppSecret);
    let (mut agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    service_fails(&world);
    world.write_config("# Nothing here any more.\n[app]\nclear_on_quit = true\n");
    let status = world.wait_for_status(|status| status["account"]["configured"] == false);
    assert_eq!(status["hold"]["state"], "clearing", "{status}");
    agent.kill().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();
    let (_agent, _item) = world.start();
    service_works(&world);
    world.wait_for_shown("Offline", "Offline");
    world.wait_for_status(|status| status["hold"].is_null());
    assert_eq!(world.run(&["set", "in-a-call"]).code, 3);
    // Its secret is still there when the settings name it again.
    world.write_config(&world.config(Account::AppSecret));
    world.wait_for_status(|status| status["account"]["signed_in"] == true);
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
}

#[test]
fn another_way_to_the_same_account_lets_what_is_held_go_on() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    let before = world.status();
    let config = world.config(Account::AppSecret);
    let same = config.replace("http://127.0.0.1", "http://localhost");
    assert_ne!(config, same);
    world.write_config(&same);
    world.wait_for_status(|status| status["settings_revision"].as_u64() > Some(0));
    let status = world.status();
    assert_eq!(status["hold"]["id"], before["hold"]["id"], "{status}");
    assert_eq!(status["hold"]["state"], "confirmed", "{status}");
}

#[test]
fn the_state_of_the_version_before_is_taken_up() {
    let world = World::new(Account::AppSecret);
    let (mut agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    agent.kill().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();
    let file = world.state_folder().join("state.json");
    let text = fs::read_to_string(&file).unwrap();
    let new: serde_json::Value = serde_json::from_str(&text).unwrap();
    let account = &new["accounts"][0];
    let whose = format!(
        "{}/{}/{}",
        world.tenant.domain(),
        world.tenant.client_id(),
        world.user()
    );
    let old = serde_json::json!({
        "format": 1,
        "last_hold": new["last_hold"],
        "hold": account["hold"],
        "ledger": account["ledger"],
        "account": whose,
        "user": null,
        "welcomed": true,
        "clock": new["clock"],
    });
    fs::write(&file, old.to_string()).unwrap();
    let (_agent, _item) = world.start();
    let status = world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    assert_eq!(status["hold"]["preset"], "in-a-call", "{status}");
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    world.wait_for_shown("Offline", "Offline");
}

#[test]
fn a_certificate_that_cannot_be_read_is_told_as_that() {
    let world = World::new(Account::AppCertificate);
    let file = world.config_folder().join("app.pfx");
    fs::write(&file, "no certificate").unwrap();
    let (_agent, _item) = world.start();
    let status = world.wait_for_status(|status| !status["problem"].is_null());
    assert_eq!(status["problem"]["code"], "certificate-wrong", "{status}");
    let set = world.run(&["set", "in-a-call"]);
    assert_eq!(set.code, 4, "{set:?}");
    assert!(set.err.contains("app.pfx"), "{set:?}");
}
