//! What is notified, and what its buttons do.

use std::time::{Duration, Instant};

use desktop::Notification;
use product::{Account, LIMIT, Outcome, World};
use tenant::{Command, Pair, TeamsClientState};

use crate::mortal_bus::MortalBus;

/// A world whose person is told of an end a minute before it.
fn telling_of_the_end() -> World {
    let world = World::new(Account::AppSecret);
    let config = world.config(Account::AppSecret);
    world.write_config(&format!("{config}\n[app]\nnotify_before_end = \"60s\"\n"));
    world
}

/// What its buttons say: all but the click on the notification itself.
fn buttons(notification: &Notification) -> Vec<&str> {
    let actions = notification.actions.iter();
    let buttons = actions.filter(|(key, _)| key != "default");
    buttons.map(|(_, label)| label.as_str()).collect()
}

#[test]
fn before_the_end_one_click_extends() {
    let world = telling_of_the_end();
    let notifications = world.desktop.start_notifications().unwrap();
    let (_agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call", "--for", "62s", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    let before = world.status()["hold"]["ends_at"].clone();
    let ending = notifications
        .wait_for(|it| it.summary.starts_with("In a call ends at "), LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    assert_eq!(buttons(&ending), ["Extend by 15 min", "Clear now"]);

    // A click on another server's notification of the same number is nothing of ours.
    let clear = ending.action_key("Clear now").unwrap();
    let mut another = world.desktop.command("dbus-send");
    another
        .args(["--session", "--type=signal"])
        .args(["/org/freedesktop/Notifications"])
        .args(["org.freedesktop.Notifications.ActionInvoked"])
        .args([format!("uint32:{}", ending.id), format!("string:{clear}")]);
    assert!(another.status().unwrap().success());
    let extend = ending.action_key("Extend by 15 min").unwrap();
    notifications.invoke(ending.id, extend).unwrap();
    let status = world.wait_for_status(|status| status["hold"]["ends_at"] != before);
    let at =
        |time: &serde_json::Value| -> jiff::Timestamp { time.as_str().unwrap().parse().unwrap() };
    let by = at(&status["hold"]["ends_at"]).duration_since(at(&before));
    assert_eq!(by, jiff::SignedDuration::from_mins(15));
}

#[test]
fn before_the_end_one_click_clears() {
    let world = telling_of_the_end();
    let notifications = world.desktop.start_notifications().unwrap();
    let (_agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call", "--for", "62s", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    let ending = notifications
        .wait_for(|it| it.summary.starts_with("In a call ends at "), LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    let clear = ending.action_key("Clear now").unwrap();
    notifications.invoke(ending.id, clear).unwrap();
    world.wait_for_shown("Offline", "Offline");
    world.wait_for_status(|status| status["hold"].is_null());
}

#[test]
fn what_was_refused_is_tried_again_by_one_click() {
    let world = World::new(Account::AppSecret);
    let notifications = world.desktop.start_notifications().unwrap();
    let (_agent, item) = world.start();
    let roles = |roles: &[&str]| {
        let permissions = Command::Permissions {
            application: None,
            delegated: None,
            roles: Some(roles.iter().map(|role| (*role).to_owned()).collect()),
        };
        world.tenant.command(permissions).unwrap();
    };
    roles(&[]);
    item.click("In a call").unwrap();
    let failed = notifications
        .wait_for(|it| it.summary == "In a call was not set", LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    assert!(failed.body.contains("Presence.ReadWrite.All"), "{failed:?}");
    assert_eq!(buttons(&failed), ["Retry", "Settings"]);

    roles(&["Presence.ReadWrite.All"]);
    // The token that is out lacks the permission still.
    let revoke = Command::RevokeTokens {
        user: None,
        application: None,
        which: tenant::Which::Access,
    };
    world.tenant.command(revoke).unwrap();
    let retry = failed.action_key("Retry").unwrap();
    notifications.invoke(failed.id, retry).unwrap();
    world.wait_for_shown("Busy", "InACall");
}

#[test]
fn no_second_one_within_a_minute_and_none_that_is_over_stays() {
    let world = World::new(Account::AppSecret);
    let notifications = world.desktop.start_notifications().unwrap();
    let user = world.user();
    world
        .tenant
        .teams_client(user, TeamsClientState::Available)
        .unwrap();
    world.tenant.pick(user, Pair::AVAILABLE).unwrap();
    let (_agent, item) = world.start();
    item.click("In a call").unwrap();
    let told = notifications
        .wait_for(|it| it.summary == "Teams does not show In a call", LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));

    item.click("Presenting").unwrap();
    world.wait_for_status(|status| {
        status["hold"]["preset"] == "presenting" && status["hold"]["state"] == "masked"
    });
    let all = notifications.all();
    assert_eq!(all.len(), 1, "{all:#?}");
    notifications
        .wait_for(|it| it.id == told.id && it.closed.is_some(), LIMIT)
        .unwrap_or_else(|error| panic!("what is not held is not spoken of: {error}"));
}

#[test]
fn a_server_that_comes_late_shows_what_was_told_before_it_came() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    world.desktop.press("ctrl+alt+shift+i").unwrap();
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    let notifications = world.desktop.start_notifications().unwrap();
    notifications
        .wait_for(|it| it.summary == "Teams shows: In a call", LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
}

#[test]
fn a_server_that_never_answers_holds_nothing_up_and_the_next_one_is_asked() {
    let world = World::new(Account::AppSecret);
    let silent = world.desktop.start_silent_notifications().unwrap();
    let (_agent, _item) = world.start();
    for (key, shown) in [("i", ("Busy", "InACall")), ("c", ("Offline", "Offline"))] {
        world
            .desktop
            .press(&format!("ctrl+alt+shift+{key}"))
            .unwrap();
        world.wait_for_shown(shown.0, shown.1);
    }
    drop(silent);
    let notifications = world.desktop.start_notifications().unwrap();
    world.desktop.press("ctrl+alt+shift+a").unwrap();
    notifications
        .wait_for(|it| it.summary == "Teams shows: Away", LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
}

#[test]
fn a_server_without_buttons_is_sent_none() {
    let world = World::new(Account::AppSecret);
    let plain = world
        .desktop
        .start_notifications_that_can(&["body"])
        .unwrap();
    let (_agent, _item) = world.start();
    world.desktop.press("ctrl+alt+shift+i").unwrap();
    let told = plain
        .wait_for(|it| it.summary == "Teams shows: In a call", LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    assert!(told.actions.is_empty(), "{told:?}");
}

#[test]
fn a_bus_that_ends_at_any_moment_of_a_notification_ends_nothing_else() {
    let world = World::new(Account::AppSecret);
    let notifications = world.desktop.start_notifications().unwrap();
    let behind = world.desktop.var("DBUS_SESSION_BUS_ADDRESS").to_owned();
    for messages in 0.. {
        let server = "org.freedesktop.Notifications";
        let bus = MortalBus::start(&world.desktop.home(), &behind, server, messages);
        let on_that_bus = |words: &[&str]| {
            let mut command = world.command(words);
            command.env("DBUS_SESSION_BUS_ADDRESS", bus.address());
            command
        };
        // Where the way to the panel was not open at once, it is tried again after up to a minute.
        let mut agent = world.desktop.spawn(on_that_bus(&[])).unwrap();
        world.tray.wait_for_item(3 * LIMIT).unwrap();
        // The icon comes first, the hotkeys after it.
        assert_eq!(Outcome::of(on_that_bus(&["status"]), "").code, 0);
        let told = notifications.all().len();
        world.desktop.press("ctrl+alt+shift+i").unwrap();
        let end = Instant::now() + LIMIT;
        let is_told = || notifications.all().len() > told;
        let mut ended = false;
        while !ended && !is_told() {
            assert!(Instant::now() < end, "{messages}: {}", world.log());
            ended = bus.wait_for_its_end(Duration::from_millis(20));
        }
        // What follows the last message, if anything does, is over within a blink.
        ended |= bus.wait_for_its_end(Duration::from_millis(500));
        let cleared = Outcome::of(on_that_bus(&["clear", "--wait"]), "");
        assert_eq!(cleared.code, 0, "{messages}: {cleared:?}; {}", world.log());
        assert!(agent.is_running(), "{messages}: {}", agent.log());
        let said = agent.log();
        assert!(!said.contains("panicked"), "{messages}: {said}");
        assert_eq!(Outcome::of(on_that_bus(&["quit"]), "").code, 0);
        if !ended {
            assert!(messages > 4, "a notification takes more messages");
            return;
        }
        world.tray.wait_until_empty(LIMIT).unwrap();
    }
}
