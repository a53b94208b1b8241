//! The main job by global hotkeys, with nothing on screen.

use std::time::Instant;

use desktop::keyboard::{CAPS_LOCK, NUM_LOCK};
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
fn a_hotkey_works_with_num_lock_caps_lock_or_both_on() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    for (keys, locked) in [
        (&["Num_Lock"][..], NUM_LOCK),
        (&["Caps_Lock"], NUM_LOCK | CAPS_LOCK),
        (&["Num_Lock"], CAPS_LOCK),
    ] {
        for key in keys {
            world.desktop.press_with_locks(key).unwrap();
        }
        world.desktop.press_with_locks("ctrl+alt+shift+i").unwrap();
        world.wait_for_shown("Busy", "InACall");
        // They were on while it was pressed, and are still.
        assert_eq!(world.desktop.modifiers().unwrap(), locked);
        world.desktop.press_with_locks("ctrl+alt+shift+i").unwrap();
        world.wait_for_shown("Offline", "Offline");
    }
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

#[test]
fn hotkeys_that_end_with_the_display_are_told_and_come_back_with_it() {
    let world = World::new(Account::AppSecret);
    let display = format!(":{}", 1_000 + std::process::id() % 30_000);
    let start_display = || {
        let mut command = world.desktop.command("Xvfb");
        command.args([display.as_str(), "-nolisten", "tcp", "-noreset"]);
        world.desktop.spawn(command).unwrap()
    };
    let refused = |status: &serde_json::Value| status["hotkeys_refused"].as_array().unwrap().len();
    let notifications = world.desktop.start_notifications().unwrap();
    let first = start_display();
    let mut agent = world.command(&[]);
    agent.env("DISPLAY", &display);
    let _agent = world.desktop.spawn(agent).unwrap();
    world.tray.wait_for_item(LIMIT).unwrap();
    // The display may be there after the agent, and nobody has asked for them before it is.
    wait_until_hotkeys_work(&world);
    drop(first);
    let status = world.wait_for_status(|status| refused(status) == 3);
    assert_eq!(status["hotkeys_refused"][0]["reason"], "no-hotkeys");
    let is_told = |it: &desktop::Notification| it.summary == "3 hotkeys do nothing any more";
    let told = notifications.wait_for(is_told, LIMIT).unwrap();
    for hotkey in ["Ctrl+Alt+Shift+I", "Ctrl+Alt+Shift+A", "Ctrl+Alt+Shift+C"] {
        assert!(told.body.contains(hotkey), "{told:?}");
    }
    let doctor = world.run(&["doctor"]);
    assert!(doctor.out.contains("Ctrl+Alt+Shift+I"), "{doctor:?}");
    let _second = start_display();
    world.wait_for_status(|status| refused(status) == 0);
    let mut press = world.desktop.command("xdotool");
    press
        .env("DISPLAY", &display)
        .args(["key", "ctrl+alt+shift+i"]);
    assert!(press.status().unwrap().success());
    world.wait_for_shown("Busy", "InACall");
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    let all = notifications.all();
    assert_eq!(all.iter().filter(|it| is_told(it)).count(), 1, "{all:?}");
}

#[test]
fn a_display_that_does_not_answer_is_told_as_that_and_its_hotkeys_come_back() {
    let world = World::new(Account::AppSecret);
    // Displays have ports too, from 6000 on, and there is none for one of more than 59535.
    let display = format!(":{}", 31_000 + std::process::id() % 28_000);
    let mut command = world.desktop.command("Xvfb");
    command.args([display.as_str(), "-nolisten", "tcp", "-noreset"]);
    let screen = world.desktop.spawn(command).unwrap();
    let mut agent = world.command(&[]);
    agent.env("DISPLAY", &display);
    let _agent = world.desktop.spawn(agent).unwrap();
    world.tray.wait_for_item(LIMIT).unwrap();
    wait_until_hotkeys_work(&world);
    let reason = |status: &serde_json::Value| status["hotkeys_refused"][0]["reason"].clone();
    let signal = |name: &str| {
        let mut kill = world.desktop.command("kill");
        let sent = kill.args(["-s", name, &screen.id().to_string()]).status();
        assert!(sent.unwrap().success());
    };
    signal("STOP");
    // Somebody looks.
    let doctor = world.run(&["doctor"]);
    assert!(
        doctor.out.contains("(X server) does not answer"),
        "{doctor:?}"
    );
    let status = world.wait_for_status(|status| reason(status) == "silent");
    let message = status["hotkeys_refused"][0]["message"].as_str().unwrap();
    assert!(message.contains("does not answer"), "{message}");
    signal("CONT");
    world.wait_for_status(|status| status["hotkeys_refused"].as_array().unwrap().is_empty());
    let mut press = world.desktop.command("xdotool");
    press
        .env("DISPLAY", &display)
        .args(["key", "ctrl+alt+shift+i"]);
    assert!(press.status().unwrap().success());
    world.wait_for_shown("Busy", "InACall");
}

/// Waits until the display has granted all of them.
pub(crate) fn wait_until_hotkeys_work(world: &World) {
    let end = Instant::now() + LIMIT;
    loop {
        let doctor = world.run(&["doctor"]);
        if doctor.out.contains("All hotkeys work") {
            return;
        }
        assert!(Instant::now() < end, "{doctor:?}");
    }
}
