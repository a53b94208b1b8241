//! Everything in the settings window by the keyboard alone; where the focus is, is seen on the way.
//! The wizard is done so in `wizard.rs`.

use product::{Account, Key, LIMIT, Window, World};

/// Opens the window with the keyboard on its first tab.
fn open(world: &World) -> Window {
    let window = Window::open(world);
    let shown = world.desktop.wait_for_window("Presence Tray", LIMIT);
    let shown = shown.expect("a window");
    world.desktop.focus(&shown).expect("the keyboard");
    window.wait_for("preset-in-a-call");
    window
}

/// Goes to another page: the tabs are one stop, and arrows move between them.
fn go(window: &Window, from: &str, arrows: usize, to: &str) {
    window.tab_to(from);
    for _ in 0..arrows {
        window.keys(Key::Right);
    }
    window.wait_for_attribute(to, "aria-selected", "true");
}

#[test]
fn a_status_is_set_with_a_message_extended_changed_and_cleared() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = open(&world);
    window.tab_to("status-message");
    window.keys("Back at {end}");
    window.tab_to("preset-in-a-call");
    window.keys(Key::Enter);
    world.wait_for_shown("Busy", "InACall");
    window.tab_to("extend");
    window.keys(" ");
    window.wait_for_text("countdown", "1:1");
    window.tab_to("status-message");
    window.keys(Key::End);
    window.keys(", I hope");
    window.keys(Key::Enter);
    world.wait_for_status(|status| {
        let message = status["teams_shows"]["message"].as_str();
        message.is_some_and(|it| it.ends_with(", I hope"))
    });
    window.tab_to("clear");
    window.keys(Key::Enter);
    world.wait_for_shown("Offline", "Offline");
}

#[test]
fn a_preset_is_added_moved_and_removed() {
    let world = World::new(Account::AppSecret);
    let (_agent, item) = world.start();
    let window = open(&world);
    go(&window, "tab-now", 1, "tab-presets");
    window.tab_to("add-preset");
    window.keys(Key::Enter);
    // The name has the keyboard at once.
    window.wait_for("preset-editor");
    window.keys("Lunch");
    window.tab_to("shows");
    window.keys("Aw");
    window.tab_to("hotkey");
    window.keys(Key::Enter);
    window.wait_for_text("hotkey", "Press the keys");
    world.desktop.press("ctrl+alt+shift+a").unwrap();
    // A conflict is said at once.
    window.wait_for_text("hotkey-said", "“Away for 30 min” has this hotkey");
    window.keys(Key::Enter);
    window.wait_for_text("hotkey", "Press the keys");
    world.desktop.press("ctrl+alt+shift+l").unwrap();
    window.wait_for_text("hotkey-said", "Works in every program");
    window.tab_to("save-preset");
    window.keys(Key::Enter);
    window.wait_for_text("presets-said", "Saved");
    window.tab_to("up-lunch");
    for place in (1..=9).rev() {
        // The focus stays where it is, or goes to the other arrow at the end.
        window.keys(Key::Enter);
        window.wait_for_text("presets-said", &format!("number {place} of 10"));
    }
    item.wait_for_menu(|menu| menu.labels().get(2) == Some(&"Lunch"), LIMIT)
        .unwrap();
    window.tab_to("remove-lunch");
    window.keys(Key::Enter);
    item.wait_for_menu(|menu| menu.find("Lunch").is_none(), LIMIT)
        .unwrap();
    // What was done can be undone at once.
    window.wait_for_focus("undo");
    window.keys(Key::Enter);
    item.wait_for_menu(|menu| menu.find("Lunch").is_some(), LIMIT)
        .unwrap();
    window.tab_to("edit-away");
    window.keys(Key::Enter);
    window.wait_for("preset-editor");
    window.keys(Key::Escape);
    window.wait_for("preset-list");
}

#[test]
fn general_settings_are_changed_and_help_is_read() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = open(&world);
    go(&window, "tab-now", 3, "tab-general");
    window.tab_to("clear-on-quit");
    window.keys(" ");
    window.wait_for_text("general-saved", "Saved");
    window.tab_to("delete-history");
    window.keys(Key::Enter);
    window.tab_to("delete-history-now");
    window.keys(Key::Enter);
    window.wait_for_text("general-saved", "Deleted");
    go(&window, "tab-general", 1, "tab-help");
    window.tab_to("look");
    window.keys(Key::Enter);
    window.wait_for("verdict");
    window.tab_to("show-licences");
    window.keys(Key::Enter);
    window.tab_to("licence-filter");
    window.keys("rustls");
    window.tab_to("licences");
    window.keys(Key::Down);
    window.wait_for_text("licence-text", "Permission is hereby granted");
    window.tab_to("licence-text");
}
