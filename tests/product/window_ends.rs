//! A settings window that cannot open, or breaks, is told of; and what a click on a notification
//! opens.

use std::fs;

use desktop::Notification;
use product::{Account, LIMIT, Outcome, World};

use crate::hotkeys::wait_until_hotkeys_work;

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
    wait_until_hotkeys_work(&world);
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

/// What stands for the settings window writes down what it was let come to the front by.
fn world_with_token_file(name: &str) -> (World, std::path::PathBuf, std::path::PathBuf) {
    let world = World::new(Account::AppSecret);
    let file = world.desktop.home().join(name);
    let script = format!(
        "echo \"$XDG_ACTIVATION_TOKEN $DESKTOP_STARTUP_ID\" >> '{}'; echo shown",
        file.display()
    );
    let program = world.program_with_window("installed", &script);
    (world, program, file)
}

#[test]
fn what_the_panel_gave_for_a_click_lets_the_window_come_to_the_front() {
    let (world, program, file) = world_with_token_file("token");
    let mut command = world.with_environment(program);
    // What the agent was started with is used up, and is nobody's.
    command.env("XDG_ACTIVATION_TOKEN", "of-the-login");
    let _agent = world.desktop.spawn(command).unwrap();
    let item = world.tray.wait_for_item(LIMIT).unwrap();
    let end = std::time::Instant::now() + LIMIT;
    let mut tries = 0;
    // A token is good for a click within a tenth of a second, which a busy machine may miss.
    loop {
        tries += 1;
        item.provide_activation_token(&format!("token-{tries}"))
            .unwrap();
        item.activate().unwrap();
        let opened = loop {
            let opened = fs::read_to_string(&file).unwrap_or_default();
            if opened.lines().count() >= tries {
                break opened;
            }
            assert!(std::time::Instant::now() < end, "{}", world.log());
            std::thread::sleep(std::time::Duration::from_millis(20));
        };
        assert!(!opened.contains("of-the-login"), "{opened}");
        if opened.contains(&format!("token-{tries} token-{tries}")) {
            break;
        }
    }
}

#[test]
fn what_the_notification_server_gave_for_a_click_lets_the_window_come_to_the_front() {
    let (world, program, file) = world_with_token_file("token");
    let notifications = world.desktop.start_notifications().unwrap();
    let (_agent, _item) = world.start_program(program);
    wait_until_hotkeys_work(&world);
    world.desktop.press("ctrl+alt+shift+i").unwrap();
    let is_set = |it: &Notification| it.summary == "Teams shows: In a call";
    let told = notifications.wait_for(is_set, LIMIT).unwrap();
    notifications
        .invoke_with_token(told.id, "default", "token-n")
        .unwrap();
    let end = std::time::Instant::now() + LIMIT;
    while fs::read_to_string(&file).unwrap_or_default() != "token-n token-n\n" {
        assert!(std::time::Instant::now() < end, "{}", world.log());
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[test]
fn a_window_that_is_open_takes_what_lets_it_come_to_the_front_from_the_next_start() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["settings"]).code, 0);
    let window = world
        .desktop
        .wait_for_window("Presence Tray", LIMIT)
        .unwrap();
    let mut again = world.command(&["settings"]);
    again.env("XDG_ACTIVATION_TOKEN", "token-w_TIME0");
    assert_eq!(Outcome::of(again, "").code, 0);
    let end = std::time::Instant::now() + LIMIT;
    loop {
        let mut look = world.desktop.command("xprop");
        look.args(["-id", &window.id.to_string(), "_NET_STARTUP_ID"]);
        let seen = Outcome::of(look, "");
        if seen.out.contains("token-w") {
            break;
        }
        assert!(std::time::Instant::now() < end, "{seen:?}");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(world.run(&["quit"]).code, 0);
}
