//! What is refused: with its exit code, a sentence, and nothing lost.

use desktop::DesktopOptions;
use product::{Account, LIMIT, Outcome, World};
use tenant::Command;

fn assert_refused(outcome: &Outcome, code: i32, sentence: &str) {
    assert_eq!(outcome.code, code, "{outcome:?}");
    assert!(outcome.err.contains(sentence), "{outcome:?}");
}

#[test]
fn a_config_file_that_does_not_parse_is_named_with_its_line() {
    let world = World::new(Account::None);
    world.write_config("[account]\ntenant = \"contoso.com\"\nclient_id = 5\n");
    let set = world.run(&["set", "in-a-call"]);
    assert_refused(&set, 2, "config.toml, line 3: client_id");
    assert!(!set.err.contains("last good"), "there are none: {set:?}");
    assert_eq!(world.status()["agent"], "stopped");
    assert_eq!(world.status()["problem"]["code"], "config-broken");
}

#[test]
fn a_bad_edit_leaves_the_last_good_settings_in_force() {
    let world = World::new(Account::AppSecret);
    let (_agent, item) = world.start();
    let good = world.config(Account::AppSecret);
    world.write_config(&format!("{good}\n[app]\nclear_on_quit = 5\n"));
    let status = world.wait_for_status(|status| status["problem"]["code"] == "config-broken");
    let message = status["problem"]["message"].as_str().unwrap();
    assert!(
        message.contains("clear_on_quit: expected true or false"),
        "{message}"
    );
    item.click("In a call").unwrap();
    world.wait_for_shown("Busy", "InACall");
    world.write_config(&good);
    world.wait_for_status(|status| status["problem"].is_null());
}

#[test]
fn an_endpoint_that_would_send_tokens_in_the_clear_is_refused() {
    let world = World::new(Account::None);
    let config = world.config(Account::AppSecret);
    world.write_config(&config.replace("http://127.0.0.1", "http://192.0.2.1"));
    let set = world.run(&["set", "in-a-call"]);
    assert_refused(&set, 2, "expected https");
}

#[test]
fn wrong_use_is_refused() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    assert_refused(&world.run(&["set", "lunch"]), 2, "no preset “lunch”");
    assert_refused(&world.run(&["set", "away", "--for", "45"]), 2, "45m");
    assert_refused(&world.run(&["set", "away", "--until", "25:00"]), 2, "15:30");
    assert_refused(&world.run(&["set", "away", "--until", "+5:30"]), 2, "15:30");
    assert_refused(&world.run(&["set"]), 2, "PRESET");
    assert_refused(&world.run(&["lunch"]), 2, "lunch");
    assert_refused(&world.run(&["extend"]), 2, "Nothing is held");
    assert_refused(&world.run(&["secret", "set"]), 2, "standard input");
    assert_eq!(world.tenant.request_count(), 0);
}

#[test]
fn without_an_account_it_says_how_to_go_on() {
    let world = World::new(Account::None);
    let set = world.run(&["set", "in-a-call"]);
    assert_refused(&set, 3, "tenant and app");
    assert_refused(&world.secret_set("some-secret"), 3, "tenant and app");
    assert_eq!(world.run(&["quit"]).code, 0);
}

#[test]
fn what_entra_and_graph_refuse_is_explained() {
    let world = World::new(Account::AppSecret);
    let good = world.config(Account::AppSecret);
    let (_agent, _item) = world.start();

    assert_eq!(world.secret_set("not-the-secret").code, 0);
    let set = world.run(&["set", "in-a-call"]);
    assert_refused(&set, 4, "does not accept the app secret");
    assert!(world.status()["hold"].is_null());
    assert_eq!(world.secret_set(world.tenant.client_secret()).code, 0);

    let roles = |roles: &[&str]| {
        let roles = roles.iter().map(|role| (*role).to_owned()).collect();
        let permissions = Command::Permissions {
            application: None,
            delegated: None,
            roles: Some(roles),
        };
        world.tenant.command(permissions).unwrap();
    };
    roles(&[]);
    let set = world.run(&["set", "in-a-call"]);
    assert_refused(&set, 4, "Presence.ReadWrite.All");
    roles(&["Presence.ReadWrite.All"]);

    for (from, to, sentence) in [
        ("contoso", "fabrikam-nowhere", "There is no tenant"),
        ("alice@", "nobody@", "Graph knows no user nobody@"),
    ] {
        world.write_config(&good.replace(from, to));
        world.wait_for_status(|status| {
            status["account"]["user"].as_str().is_some_and(|user| {
                user.starts_with(if from == "alice@" {
                    "nobody@"
                } else {
                    "alice@"
                })
            })
        });
        let stored = world.secret_set(world.tenant.client_secret());
        assert_eq!(stored.code, 0, "{stored:?}");
        let set = world.run(&["set", "in-a-call"]);
        assert_refused(&set, 4, sentence);
    }
}

#[test]
fn without_a_keychain_or_with_a_locked_one_nothing_is_stored_elsewhere() {
    let options = DesktopOptions {
        keyring: false,
        ..DesktopOptions::default()
    };
    let world = World::with(options, Account::AppSecret);
    assert_refused(&world.secret_set("ein-geheimnis"), 8, "no keychain");
    let (_agent, _item) = world.start();
    assert_refused(&world.secret_set("ein-geheimnis"), 8, "no keychain");
    assert_refused(&world.run(&["set", "in-a-call"]), 8, "no keychain");
    assert!(world.status()["hold"].is_null());
    world.assert_nothing_secret_outside_the_keychain(&["ein-geheimnis"]);

    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    world.desktop.keyring().lock().unwrap();
    assert_refused(&world.run(&["set", "in-a-call"]), 8, "keychain is locked");
    assert_refused(&world.secret_set("ein-geheimnis"), 8, "keychain is locked");
    world.desktop.keyring().unlock().unwrap();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
}

#[test]
fn without_a_network_the_hold_is_kept_and_delivered_later() {
    let world = World::new(Account::AppSecret);
    let (_agent, item) = world.start();
    world.tenant.fault(tenant::Fault::new(
        tenant::RequestPattern::graph("*"),
        tenant::FaultKind::Drop,
    ));
    let set = world.run(&["set", "in-a-call"]);
    assert_refused(&set, 5, "cannot be reached");
    let status = world.status();
    assert_eq!(status["hold"]["state"], "retrying");
    assert_eq!(status["problem"]["code"], "offline");
    item.wait_for_menu(|menu| menu.labels()[0] == "Offline, retrying", LIMIT)
        .unwrap();
    world.tenant.clear_faults();
    item.click("Try again now").unwrap();
    world.wait_for_shown("Busy", "InACall");
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");

    world.tenant.fault(tenant::Fault::new(
        tenant::RequestPattern::graph("*"),
        tenant::FaultKind::Drop,
    ));
    let clear = world.run(&["clear"]);
    assert_refused(&clear, 5, "cannot be reached");
    assert_eq!(world.status()["hold"]["state"], "clearing");
    world.tenant.clear_faults();
    world.wait_for_shown("Offline", "Offline");
}

#[test]
fn a_message_that_is_too_long_is_refused() {
    let world = World::new(Account::AppSecret);
    let long = "x".repeat(281);
    let refused = world.run(&["set", "in-a-call", "--message", &long]);
    assert_refused(&refused, 2, "The status message is too long.");
    assert!(world.status()["hold"].is_null());
    let set = world.run(&["set", "in-a-call", "--message", &long[1..], "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    assert_eq!(world.run(&["quit"]).code, 0);
}

#[test]
fn presenting_that_a_tenant_does_not_know_names_another_preset() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let refuse = tenant::Command::Presenting { allowed: false };
    world.tenant.command(refuse).unwrap();
    let set = world.run(&["set", "presenting", "--wait"]);
    assert_eq!(set.code, 4, "{set:?}");
    let said =
        "This tenant does not accept Presenting.\nChoose another one, for example Do not disturb.";
    assert!(set.err.contains(said), "{set:?}");
    assert!(world.status()["hold"].is_null());
    let other = world.run(&["set", "do-not-disturb", "--wait"]);
    assert_eq!(other.code, 0, "{other:?}");
}
