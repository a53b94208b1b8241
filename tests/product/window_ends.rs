//! A settings window that cannot open, or breaks, is told of; and what a click on a notification
//! opens.

use std::fs;

use desktop::Notification;
use product::{Account, LIMIT, Outcome, World};

#[test]
fn a_window_that_dies_at_once_says_why_on_the_command_line() {
    let world = World::new(Account::AppSecret);
    let missing = "error while loading shared libraries: libwebkit2gtk-4.1.so.0: cannot open";
    let script = format!("echo 'a warning' >&2; echo '{missing}' >&2; exit 127");
    let program = world.program_with_window("installed", &script);
    let mut command = world.with_environment(program);
    command.arg("settings");
    let opened = Outcome::of(command, "");
    assert_ne!(opened.code, 0, "{opened:?}");
    assert!(opened.err.contains(missing), "{opened:?}");
}

#[test]
fn a_window_that_dies_at_once_says_why_in_a_notification() {
    let world = World::new(Account::AppSecret);
    let notifications = world.desktop.start_notifications().unwrap();
    let program = world.program_with_window("installed", "echo 'it has no library' >&2; exit 127");
    let (_agent, item) = world.start_program(program);
    item.click("Settings…").unwrap();
    let says_why = |it: &Notification| it.body.contains("it has no library");
    notifications.wait_for(says_why, LIMIT).unwrap();
}

#[test]
fn the_real_window_without_a_display_says_so() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let mut command = world.command(&["settings"]);
    command.env("DISPLAY", ":4711");
    let opened = Outcome::of(command, "");
    assert_ne!(opened.code, 0, "{opened:?}");
    assert!(opened.err.contains("DISPLAY=:4711"), "{opened:?}");
}

#[test]
fn a_click_on_a_notification_opens_what_it_is_about() {
    let world = World::new(Account::AppSecret);
    let notifications = world.desktop.start_notifications().unwrap();
    let opened = world.desktop.home().join("opened");
    let script = format!("echo \"$@\" >> '{}'; echo shown", opened.display());
    let program = world.program_with_window("installed", &script);
    let (_agent, _item) = world.start_program(program);
    world.desktop.press("ctrl+alt+shift+i").unwrap();
    let is_set = |it: &Notification| it.summary == "Teams shows: In a call";
    let told = notifications
        .wait_for(is_set, LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    notifications.invoke(told.id, "default").unwrap();
    let end = std::time::Instant::now() + LIMIT;
    while fs::read_to_string(&opened).unwrap_or_default() != "--page now\n" {
        assert!(std::time::Instant::now() < end, "{}", world.log());
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}
