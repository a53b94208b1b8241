//! What an organisation sets in the registry.

use std::fs;

use serde_json::{Value, json};
use windows_product::World;

use crate::wrong::{found, registry};

const COMPUTER: &str = r"HKLM\Software\Policies\PresenceTray";
const PERSON: &str = r"HKCU\Software\Policies\PresenceTray";

/// Adds values to the registry: below which key, by which name, with which type, and what.
fn add(world: &World, root: &str, values: &[(&str, &str, &str, &str)]) {
    for (key, name, kind, data) in values {
        let place = format!(r"{root}\{key}");
        registry(
            world,
            &format!("add \"{place}\" /v {name} /t {kind} /d \"{data}\""),
        );
    }
}

/// Imports a value as bytes, which may be none that its type allows.
fn import(world: &World, key: &str, name: &str, bytes: &str) {
    let key = key.replacen("HKLM", "HKEY_LOCAL_MACHINE", 1);
    let text = format!(
        "Windows Registry Editor Version 5.00\r\n\r\n[{key}]\r\n\"{name}\"={bytes}\r\n\r\n"
    );
    let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    let file = world.drive().join("policy.reg");
    fs::write(file, units.flat_map(u16::to_le_bytes).collect::<Vec<_>>()).expect("a file");
    let done = world.batch(r"reg import C:\policy.reg");
    assert_eq!(done.code, 0, "{done:?}");
}

fn wait_for(world: &World, what: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    let mut status = Value::Null;
    world.wait_until(what, || {
        status = world.status();
        is_so(&status)
    });
    status
}

#[test]
fn a_policy_in_the_registry_sets_and_locks_and_the_computers_is_over_the_persons() {
    let world = World::signed_in();
    let theme = |theme| [(r"Mandatory\app", "theme", "REG_SZ", theme)];
    add(&world, PERSON, &theme("light"));
    add(&world, COMPUTER, &theme("dark"));
    add(
        &world,
        PERSON,
        &[(r"Recommended\preset\away", "for", "REG_SZ", "45m")],
    );
    add(
        &world,
        COMPUTER,
        &[
            ("organisation", "managed_by", "REG_SZ", "Contoso IT"),
            ("allow", "messages", "REG_DWORD", "0"),
            (r"allow\statuses", "1", "REG_SZ", "in-a-call"),
            (r"allow\statuses", "2", "REG_SZ", "away"),
            (r"Mandatory\app", "clear_on_quit", "REG_DWORD", "1"),
        ],
    );
    let _agent = world.start();
    let status = wait_for(&world, "policy", |it| it["managed"]["by"] == "Contoso IT");
    let locked = status["managed"]["locked"].as_array().unwrap();
    assert!(locked.contains(&json!("app.theme")), "{status}");
    assert!(locked.contains(&json!("app.clear_on_quit")), "{status}");
    assert_eq!(status["theme"], "dark");
    let presets = status["presets"].as_array().unwrap();
    assert_eq!(presets.len(), 2, "{status}");
    let busy = world.run(&["set", "busy"]);
    assert_eq!(busy.code, 2, "{busy:?}");
    let message = world.run(&["set", "in-a-call", "--message", "On the phone"]);
    assert_eq!(message.code, 2, "{message:?}");
    let (verdict, said) = found(&world, "policy");
    assert_eq!(verdict, "ok");
    assert!(
        said.contains("Contoso IT") && said.contains("app.theme"),
        "{said}"
    );
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
}

#[test]
fn a_policy_in_the_registry_is_followed_from_nothing_to_nothing() {
    let world = World::signed_in();
    let _agent = world.start();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    assert!(world.status()["managed"].is_null());
    for root in [COMPUTER, PERSON] {
        for theme in ["dark", "light"] {
            add(
                &world,
                root,
                &[(r"Mandatory\app", "theme", "REG_SZ", theme)],
            );
            wait_for(&world, "theme that is locked", |it| {
                it["theme"] == theme && it["managed"]["locked"] == json!(["app.theme"])
            });
        }
        registry(&world, &format!("delete \"{root}\""));
        wait_for(&world, "computer that nobody manages", |it| {
            it["managed"].is_null()
        });
    }
    assert_eq!(
        world.status()["hold"]["state"],
        "confirmed",
        "what is held stays"
    );
}

#[test]
fn a_corrupt_value_in_the_registry_is_told_and_changes_nothing() {
    let world = World::signed_in();
    add(
        &world,
        COMPUTER,
        &[
            ("organisation", "managed_by", "REG_SZ", "Contoso IT"),
            (r"Mandatory\app", "theme", "REG_SZ", "dark"),
        ],
    );
    let app = format!(r"{COMPUTER}\Mandatory\app");
    let is_unchanged = |status: &Value| {
        assert_eq!(status["managed"]["by"], "Contoso IT", "{status}");
        assert_eq!(
            status["managed"]["locked"],
            json!(["app.theme"]),
            "{status}"
        );
        assert_eq!(status["theme"], "dark", "{status}");
    };
    let told = |expected: &str| {
        let status = wait_for(&world, expected, |it| {
            let message = it["problem"]["message"].as_str();
            it["problem"]["code"] == "policy-broken"
                && message.is_some_and(|it| it.contains(expected))
        });
        is_unchanged(&status);
        let message = status["problem"]["message"].as_str().unwrap();
        assert!(message.contains(&app), "{message}");
        let (verdict, said) = found(&world, "policy");
        assert_eq!((verdict.as_str(), said.as_str()), ("problem", message));
        assert_eq!(world.run(&["doctor"]).code, 2);
        status
    };
    {
        let _agent = world.start();
        let set = world.run(&["set", "in-a-call", "--wait"]);
        assert_eq!(set.code, 0, "{set:?}");
        import(&world, &app, "clear_on_quit", "hex(4):01,02,03");
        let status = told("clear_on_quit: expected the 4 bytes of a REG_DWORD, not 3");
        assert_eq!(status["hold"]["state"], "confirmed");
        registry(&world, &format!("delete \"{app}\" /v clear_on_quit"));
        wait_for(&world, "good policy", |it| it["problem"].is_null());
        import(&world, &app, "theme", "hex(1):64,00,61");
        let status = told("theme: expected UTF-16, not an odd number of bytes");
        assert_eq!(status["hold"]["state"], "confirmed");
        assert_eq!(world.run(&["quit"]).code, 0);
    }
    // The last good one lasts over restarts.
    let _agent = world.start();
    told("theme: expected UTF-16");
    add(
        &world,
        COMPUTER,
        &[(r"Mandatory\app", "thme", "REG_SZ", "dark")],
    );
    add(
        &world,
        COMPUTER,
        &[(r"Mandatory\app", "theme", "REG_SZ", "light")],
    );
    told("thme: unknown");
    registry(&world, &format!("delete \"{app}\" /v thme"));
    let status = wait_for(&world, "good policy", |it| it["problem"].is_null());
    assert_eq!(status["theme"], "light");
}
