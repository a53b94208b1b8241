//! The main job by global hotkeys, with nothing on screen.

use product::{Account, LIMIT, World};

#[test]
fn a_hotkey_sets_and_the_same_hotkey_clears_and_both_are_notified() {
    let world = World::new(Account::AppSecret);
    let notifications = world.desktop.start_notifications().unwrap();
    let (_agent, _item) = world.start();
    world.desktop.press("ctrl+alt+shift+i").unwrap();
    world.wait_for_shown("Busy", "InACall");
    let set = notifications
        .wait_for(|it| it.summary == "Teams shows: In a call", LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    assert!(set.body.starts_with("Until "), "{set:?}");

    world.desktop.press("ctrl+alt+shift+i").unwrap();
    world.wait_for_shown("Offline", "Offline");
    let cleared = notifications
        .wait_for(|it| it.summary == "In a call is cleared", LIMIT)
        .unwrap();
    assert_eq!(cleared.replaces_id, set.id, "replaced, not stacked");

    world.desktop.press("ctrl+alt+shift+a").unwrap();
    world.wait_for_shown("Away", "Away");
    world.desktop.press("ctrl+alt+shift+c").unwrap();
    world.wait_for_shown("Offline", "Offline");
}

#[test]
fn a_hotkey_works_with_num_lock_and_caps_lock_on() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    world.desktop.press("Num_Lock").unwrap();
    world.desktop.press("Caps_Lock").unwrap();
    world.desktop.press("ctrl+alt+shift+i").unwrap();
    world.wait_for_shown("Busy", "InACall");
}

#[test]
fn a_hotkey_that_changes_in_the_file_works_at_once() {
    let world = World::new(Account::AppSecret);
    let (_agent, item) = world.start();
    let preset = "\n[[preset]]\nid = \"focus\"\nlabel = \"Focus\"\nshows = \"do-not-disturb\"\n\
                  hotkey = \"Ctrl+Alt+Shift+F\"\nmenu = \"top\"\n";
    world.write_config(&format!("{}{preset}", world.config(Account::AppSecret)));
    item.wait_for_menu(|menu| menu.find("Focus").is_some(), LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    world.desktop.press("ctrl+alt+shift+f").unwrap();
    world.wait_for_shown("DoNotDisturb", "DoNotDisturb");
}

#[test]
fn a_hotkey_that_another_program_has_is_named_and_comes_back_when_it_is_free() {
    let world = World::new(Account::AppSecret);
    let stranger = |words: &[&str]| {
        let mut command = world.command(words);
        let folder = world.desktop.home().join("other");
        command.env("PRESENCE_TRAY_STATE_DIR", folder);
        command
    };
    // Another agent is as good a stranger as any; it has its hotkeys once it answers.
    let mut other = world.desktop.spawn(stranger(&[])).unwrap();
    world.tray.wait_for_item(LIMIT).unwrap();
    let nothing_held = stranger(&["extend"]).status().unwrap();
    assert_eq!(nothing_held.code(), Some(2));

    assert_eq!(world.run(&["extend"]).code, 2);
    let refused = |status: &serde_json::Value| {
        let list = status["hotkeys_refused"].as_array().unwrap().clone();
        list.into_iter()
            .map(|it| (it["hotkey"].clone(), it["preset"].clone()))
            .collect::<Vec<_>>()
    };
    let status = world.wait_for_status(|status| !refused(status).is_empty());
    assert_eq!(
        refused(&status),
        [
            ("Ctrl+Alt+Shift+I".into(), "in-a-call".into()),
            ("Ctrl+Alt+Shift+A".into(), "away".into()),
            ("Ctrl+Alt+Shift+C".into(), serde_json::Value::Null),
        ]
    );
    assert_eq!(status["hotkeys_refused"][0]["reason"], "taken");

    assert!(stranger(&["quit"]).status().unwrap().success());
    // It hangs up before it gives its hotkeys back.
    other.wait(LIMIT).unwrap();
    let config = world.config(Account::AppSecret);
    world.write_config(&format!(
        "{config}\n[clear]\nhotkey = \"Ctrl+Alt+Shift+X\"\n"
    ));
    world.wait_for_status(|status| refused(status).is_empty());
    assert_eq!(world.run(&["quit"]).code, 0);
}
