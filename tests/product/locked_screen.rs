//! Away while the screen is locked, as the session and the screen savers of desktops tell it.

use std::time::{Duration, Instant};

use desktop::{DesktopOptions, SoundServer};
use product::{Account, Key, LIMIT, Window, World};
use serde_json::Value;

/// The person wants to be away while the screen is locked.
const AWAY: &str = "[away]\non_lock = true\n";

fn world(settings: &str) -> World {
    let options = DesktopOptions {
        system_bus: true,
        ..DesktopOptions::default()
    };
    let world = World::with(options, Account::AppSecret);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    write(&world, settings);
    world
}

fn write(world: &World, settings: &str) {
    let config = world.config(Account::AppSecret);
    world.write_config(&format!("{config}\n{settings}"));
}

fn is_away(status: &Value) -> bool {
    let hold = &status["hold"];
    hold["preset"] == "away" && hold["state"] == "confirmed" && hold["ends_at"].is_null()
}

fn nothing_is_held(status: &Value) -> bool {
    status["hold"].is_null()
}

#[test]
fn the_person_is_away_while_the_session_is_locked_once_they_want_that() {
    let world = world("");
    let manager = world.desktop.start_login_manager().unwrap();
    let (_agent, _item) = world.start();
    manager.lock_screen(true).unwrap();
    // Who has just wanted it is away at once, and was not before.
    let set = world.run(&["set", "busy", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    assert!(nothing_is_held(&world.status()));
    write(&world, AWAY);
    let status = world.wait_for_status(is_away);
    assert_eq!(
        status["headline"],
        "Teams shows: Away, while the screen is locked"
    );
    world.wait_for_shown("Away", "Away");
    manager.lock_screen(false).unwrap();
    world.wait_for_status(nothing_is_held);
    world.wait_for_shown("Offline", "Offline");
    manager.lock_screen(true).unwrap();
    world.wait_for_status(is_away);
    write(&world, "");
    world.wait_for_status(nothing_is_held);
}

#[test]
fn a_screen_saver_tells_it_where_no_session_does() {
    let world = world(AWAY);
    let saver = world.desktop.start_screen_saver().unwrap();
    let (_agent, _item) = world.start();
    saver.activate(true).unwrap();
    world.wait_for_status(is_away);
    saver.activate(false).unwrap();
    world.wait_for_status(nothing_is_held);
    saver.activate(true).unwrap();
    world.wait_for_status(is_away);
    // One that ends says nothing of its lock any more.
    drop(saver);
    world.wait_for_status(nothing_is_held);
}

#[test]
fn a_locked_screen_changes_nothing_of_what_the_person_holds() {
    let world = world(AWAY);
    let manager = world.desktop.start_login_manager().unwrap();
    let (_agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    manager.lock_screen(true).unwrap();
    let is_told = |log: &str| log.contains("the screen is_locked=true");
    let end = Instant::now() + LIMIT;
    while !is_told(&world.log()) {
        assert!(Instant::now() < end, "{}", world.log());
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(world.status()["hold"]["preset"], "in-a-call");
    // What they clear while it is locked stays cleared, until it is locked once more.
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    assert!(nothing_is_held(&world.status()));
    manager.lock_screen(false).unwrap();
    manager.lock_screen(true).unwrap();
    let status = world.wait_for_status(is_away);
    assert_eq!(status["hold"]["id"], 2, "nothing was held in between");
}

#[test]
fn nobody_is_away_during_a_call() {
    let calls = "[calls]\ndetect = true\nstarts_after = \"1s\"\nends_after = \"2s\"\n";
    let world = world(&format!("{AWAY}{calls}"));
    let manager = world.desktop.start_login_manager().unwrap();
    let sound = world.desktop.start_sound(SoundServer::PulseAudio).unwrap();
    let (_agent, _item) = world.start();
    manager.lock_screen(true).unwrap();
    world.wait_for_status(is_away);
    let zoom = [("application.process.binary", "zoom")];
    let call = sound.record("headset", &zoom).unwrap();
    let status = world.wait_for_status(|status| status["hold"]["call"] == "Zoom");
    assert_eq!(status["hold"]["id"], 2);
    drop(call);
    let status = world.wait_for_status(is_away);
    assert_eq!(status["hold"]["id"], 3, "it is still locked");
    manager.lock_screen(false).unwrap();
    world.wait_for_status(nothing_is_held);
}

#[test]
fn what_was_held_for_a_locked_screen_when_the_agent_died_is_taken_back_by_the_next() {
    let world = world(AWAY);
    let manager = world.desktop.start_login_manager().unwrap();
    let (mut agent, item) = world.start();
    manager.lock_screen(true).unwrap();
    world.wait_for_status(is_away);
    agent.kill().unwrap();
    drop((agent, item));
    let (mut agent, item) = world.start();
    let status = world.wait_for_status(is_away);
    assert_eq!(status["hold"]["id"], 1, "it is still locked");
    agent.kill().unwrap();
    drop((agent, item));
    manager.lock_screen(false).unwrap();
    let (_agent, _item) = world.start();
    world.wait_for_status(nothing_is_held);
    world.wait_for_shown("Offline", "Offline");
}

#[test]
fn the_window_switches_it_on_and_off_by_the_keyboard() {
    let world = world("");
    let manager = world.desktop.start_login_manager().unwrap();
    let (_agent, _item) = world.start();
    manager.lock_screen(true).unwrap();
    let window = Window::open(&world);
    let shown = world.desktop.wait_for_window("Presence Tray", LIMIT);
    world.desktop.focus(&shown.unwrap()).unwrap();
    window.wait_for("preset-in-a-call");
    window.tab_to("tab-now");
    for _ in 0..3 {
        window.keys(Key::Right);
    }
    window.wait_for_attribute("tab-general", "aria-selected", "true");
    window.tab_to("away-on-lock");
    window.keys(" ");
    window.wait_for_text("general-saved", "Saved");
    let file = world.config_folder().join("config.toml");
    let written = std::fs::read_to_string(file).unwrap();
    assert!(written.contains(AWAY), "{written}");
    world.wait_for_status(is_away);
    window.picture("away-on-lock-switch");
    window.keys(" ");
    world.wait_for_status(nothing_is_held);
    // An editor writes the same file.
    write(&world, AWAY);
    window.wait_for_checked("away-on-lock");
}
