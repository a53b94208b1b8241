//! What the desktop consists of goes away and comes back, again and again: the panel, the
//! notification server, the keychain, the session bus. Afterwards everything works as before, and
//! the agent holds no more of the machine than it did.

use desktop::{DesktopOptions, Notification, Program};
use product::{Account, LIMIT, World};

use crate::footprint::Footprint;

/// How many times as fast time passes: what is set is read back sooner.
const FACTOR: f64 = 20.0;

/// How often each goes away in a round, and the most rounds.
const TIMES: usize = 8;
const ROUNDS: usize = 3;

/// How much more memory is not held after a round, in kilobytes, unless something is left behind
/// each time.
const SLACK: usize = 200;

/// An agent that has taken what is taken once: for a request, for the keychain, for a notification.
fn warm() -> (World, Program) {
    let world = World::in_fast_time(DesktopOptions::default(), Account::AppSecret, FACTOR);
    let (agent, item) = world.start();
    for _ in 0..3 {
        set_and_clear(&world);
        let _ = item.menu().expect("a menu");
        assert_eq!(world.run(&["doctor", "--json"]).code, 0);
    }
    (world, agent)
}

fn set_and_clear(world: &World) {
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}; {}", world.log());
    let cleared = world.run(&["clear", "--wait"]);
    assert_eq!(cleared.code, 0, "{cleared:?}; {}", world.log());
}

/// Does it often, and often again; what leaks is more after each of these rounds, what an allocator
/// keeps for later is not.
fn often(world: &mut World, agent: &Program, mut what: impl FnMut(&mut World)) {
    for _ in 0..2 {
        what(world);
    }
    set_and_clear(world);
    let mut footprints = vec![Footprint::of(agent.id()).wait_for_no_more(agent.id(), 0)];
    for _ in 0..ROUNDS {
        for _ in 0..TIMES {
            what(world);
        }
        set_and_clear(world);
        let before = footprints[footprints.len() - 1];
        let after = footprints[0].wait_for_no_more(agent.id(), 1);
        footprints.push(after);
        if after.kilobytes < before.kilobytes + SLACK {
            return;
        }
    }
    panic!("more after every round: {footprints:?}");
}

#[test]
fn a_panel_that_restarts_has_the_icon_each_time() {
    let (mut world, agent) = warm();
    often(&mut world, &agent, |world| {
        world.tray.restart().unwrap();
        let item = world.tray.wait_for_item(LIMIT).unwrap();
        assert!(item.menu().unwrap().find("In a call").is_some());
    });
    assert_eq!(world.tray.items().len(), 1);
}

#[test]
fn a_notification_server_that_restarts_shows_what_comes_next() {
    let (mut world, agent) = warm();
    often(&mut world, &agent, |world| {
        let server = world.desktop.start_notifications().unwrap();
        world.desktop.press("ctrl+alt+shift+i").unwrap();
        let is_set = |it: &Notification| it.summary == "Teams shows: In a call";
        server.wait_for(is_set, LIMIT).unwrap();
        world.desktop.press("ctrl+alt+shift+c").unwrap();
        let is_cleared = |it: &Notification| it.summary == "In a call is cleared";
        server.wait_for(is_cleared, LIMIT).unwrap();
    });
}

#[test]
fn a_keychain_that_is_locked_or_restarts_is_asked_again() {
    let (mut world, agent) = warm();
    often(&mut world, &agent, |world| {
        let keyring = world.desktop.keyring();
        keyring.lock().unwrap();
        let locked = world.run(&["doctor", "--json"]);
        assert_eq!(locked.code, 8, "{locked:?}");
        keyring.unlock().unwrap();
        assert_eq!(world.run(&["doctor", "--json"]).code, 0);
        keyring.stop().unwrap();
        let missing = world.run(&["doctor", "--json"]);
        assert_eq!(missing.code, 8, "{missing:?}");
        keyring.start().unwrap();
        assert_eq!(world.run(&["doctor", "--json"]).code, 0);
        // The sign-in is asked for anew, with what the keychain holds.
        let revoke = tenant::Command::RevokeTokens {
            user: None,
            application: None,
            which: tenant::Which::Access,
        };
        world.tenant.command(revoke).unwrap();
        set_and_clear(world);
    });
}

#[test]
fn a_session_bus_that_restarts_is_taken_up_again() {
    let (mut world, agent) = warm();
    let held = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(held.code, 0, "{held:?}");
    let restart = |world: &mut World| {
        world.desktop.stop_bus().unwrap();
        world.desktop.start_bus_again().unwrap();
        world.tray.restart().unwrap();
        let notifications = world.desktop.start_notifications().unwrap();
        let item = world.tray.wait_for_item(LIMIT).unwrap();
        item.click("In a call").unwrap();
        world.wait_for_shown("Busy", "InACall");
        world.desktop.press("ctrl+alt+shift+c").unwrap();
        let is_cleared = |it: &Notification| it.summary == "In a call is cleared";
        notifications.wait_for(is_cleared, LIMIT).unwrap();
        world.wait_for_shown("Offline", "Offline");
    };
    often(&mut world, &agent, restart);
}
