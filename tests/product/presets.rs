//! The page Presets.

use std::fs;

use product::{Account, LIMIT, Window, World};

fn config(world: &World) -> String {
    fs::read_to_string(world.config_folder().join("config.toml")).expect("a file")
}

/// Opens the page in a window that has the keyboard.
fn open(world: &World) -> Window {
    let window = Window::open(world);
    let shown = world.desktop.wait_for_window("Presence Tray", LIMIT);
    world
        .desktop
        .focus(&shown.expect("a window"))
        .expect("the keyboard");
    window.click("tab-presets");
    window.wait_for("preset-list");
    window
}

#[test]
fn a_preset_with_a_hotkey_is_added_and_its_hotkey_works() {
    let world = World::new(Account::AppSecret);
    world.write_config(&format!("# mine\n{}", config(&world)));
    let (_agent, item) = world.start();
    let window = open(&world);
    window.picture("presets");
    window.click("add-preset");
    window.fill("label", "Lunch");
    window.choose("shows", "in-a-call");
    window.wait_for_text("calls-ring", "Teams calls still ring");
    window.picture("preset-calls-ring");
    window.click("use-do-not-disturb");
    window.choose("shows", "busy");
    window.choose("length", "other");
    window.fill("other-length", "soon");
    window.fill("message", "Back at {end}");
    window.wait_for_text("message-preview", "becomes the time");
    window.click("save-preset");
    window.wait_for_attribute("other-length", "aria-invalid", "true");
    window.fill("other-length", "50m");
    window.wait_for_text("message-preview", "Colleagues see: Back at ");

    // A hotkey of another preset is refused with its name.
    window.click("hotkey");
    window.wait_for_text("hotkey", "Press the keys");
    world.desktop.press("ctrl+alt+shift+a").unwrap();
    window.wait_for_text("hotkey", "Ctrl+Alt+Shift+A");
    window.click("save-preset");
    window.wait_for_text("hotkey-said", "“Away for 30 min” has this hotkey");
    window.picture("preset-refused");
    window.click("hotkey");
    window.wait_for_text("hotkey", "Press the keys");
    world.desktop.press("ctrl+alt+shift+l").unwrap();
    window.wait_for_text("hotkey", "Ctrl+Alt+Shift+L");
    window.picture("preset-editor");
    window.click("save-preset");
    window.wait_for_text("presets-said", "Saved");
    assert!(config(&world).starts_with("# mine\n"));
    assert!(
        config(&world).contains("[[preset]]\nid = \"lunch\"\nlabel = \"Lunch\"\nshows = \"busy\"\nfor = \"50m\"\nhotkey = \"Ctrl+Alt+Shift+L\"\nmessage = \"Back at {end}\"\nmenu = \"top\"\n"),
        "{}",
        config(&world)
    );
    item.wait_for_menu(|menu| menu.find("Lunch").is_some(), LIMIT)
        .unwrap();
    world.desktop.press("ctrl+alt+shift+l").unwrap();
    world.wait_for_shown("Busy", "Busy");
    let status = world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    assert_eq!(status["hold"]["preset"], "lunch");
}

#[test]
fn presets_are_edited_moved_removed_and_taken_back() {
    let world = World::new(Account::AppSecret);
    let before = config(&world);
    let (_agent, item) = world.start();
    let window = open(&world);
    let first = |label: &'static str| {
        item.wait_for_menu(|menu| menu.labels().get(2) == Some(&label), LIMIT)
            .unwrap();
    };
    first("In a call");
    window.click("down-in-a-call");
    first("Away for 30 min");
    window.wait_for_text("presets-said", "number 2");

    // An editor writes the file while one is edited here; both are kept.
    window.click("edit-away");
    window.fill("label", "Meditating");
    let written = config(&world);
    world.write_config(&format!("{written}\n[app]\nclear_on_quit = false\n"));
    world.wait_for_status(|status| status["settings_revision"] == 2);
    window.click("save-preset");
    first("Meditating");
    assert!(config(&world).contains("clear_on_quit = false"));

    window.click("remove-away");
    first("In a call");
    window.wait_for_text("undo", "Undo");
    window.picture("preset-removed");
    // What was removed goes back to where it stood; what was moved since stays there.
    window.click("down-in-a-call");
    window.wait_for_text("presets-said", "number 2");
    window.click("undo");
    first("Meditating");

    window.click("edit-in-a-call");
    window.click("hotkey-clear");
    window.click("save-preset");
    world.wait_for_status(|status| {
        let mut presets = status["presets"].as_array().expect("presets").iter();
        presets.any(|it| it["id"] == "in-a-call" && it["hotkey"].is_null())
    });
    window.click("reset");
    window.click("reset-now");
    first("In a call");
    assert_eq!(
        config(&world),
        format!("{before}\n[app]\nclear_on_quit = false\n")
    );
}

#[test]
fn what_is_typed_stays_while_another_page_is_looked_at_and_while_the_agent_is_gone() {
    let world = World::new(Account::AppSecret);
    let (mut agent, _item) = world.start();
    let window = open(&world);
    window.click("remove-busy");
    window.wait_for("undo");
    window.click("tab-now");
    window.fill("status-message", "Back at {end}");
    window.click("tab-presets");
    // What was removed can still be taken back.
    window.click("undo");
    window.wait_for_focus("edit-busy");
    window.click("edit-away");
    window.fill("label", "Meditating");
    window.click("tab-now");
    window.wait_for_value("status-message", "Back at {end}");
    window.click("tab-presets");
    window.wait_for("preset-editor");

    agent.kill().unwrap();
    window.wait_for("agent-gone");
    world.tray.wait_until_empty(LIMIT).unwrap();
    let (_agent, item) = world.start();
    window.wait_for("preset-editor");
    window.wait_for_value("label", "Meditating");
    window.wait_for_value("status-message", "Back at {end}");
    window.click("save-preset");
    window.wait_for_text("presets-said", "Saved");
    item.wait_for_menu(|menu| menu.find("Meditating").is_some(), LIMIT)
        .unwrap();
}

#[test]
fn a_preset_that_is_saved_twice_is_there_once() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = open(&world);
    window.click("add-preset");
    window.fill("label", "Lunch");
    window.click_twice("save-preset");
    window.wait_for_text("presets-said", "Saved");
    let text = config(&world);
    assert_eq!(text.matches("label = \"Lunch\"").count(), 1, "{text}");
}

#[test]
fn what_the_desktop_refused_is_said_at_the_preset() {
    let world = World::new(Account::AppSecret);
    // Another agent is as good a stranger as any.
    let mut stranger = world.command(&[]);
    stranger.env(
        "PRESENCE_TRAY_STATE_DIR",
        world.desktop.home().join("other"),
    );
    let _stranger = world.desktop.spawn(stranger).unwrap();
    world.tray.wait_for_item(LIMIT).unwrap();
    let mut asked = world.command(&["extend"]);
    asked.env(
        "PRESENCE_TRAY_STATE_DIR",
        world.desktop.home().join("other"),
    );
    asked.status().unwrap();

    assert_eq!(world.run(&["extend"]).code, 2);
    let status = world.wait_for_status(|status| {
        status["hotkeys_refused"]
            .as_array()
            .is_some_and(|it| it.len() == 3)
    });
    let window = open(&world);
    window.wait_for_text("refused-away", "Another program has Ctrl+Alt+Shift+A");
    window.wait_for_text("clear-hotkey-said", "Another program has Ctrl+Alt+Shift+C");
    // What helps is said as well.
    let mend = status["hotkeys_refused"][0]["mend"].as_str().unwrap();
    assert!(!mend.is_empty(), "{status}");
    window.wait_for_text("refused-away", mend);
    window.wait_for_text("clear-hotkey-said", mend);
    window.picture("presets-hotkeys-taken");
    assert_eq!(world.run(&["quit"]).code, 0);
}
