//! The session and the machine: sleep, lock and end.

use windows_product::{LIMIT, World};

use crate::wrong::found;

// Source: `winuser.h`.
const WM_QUERYENDSESSION: u32 = 0x11;
const WM_ENDSESSION: u32 = 0x16;
const WM_POWERBROADCAST: u32 = 0x218;
const PBT_APMRESUMEAUTOMATIC: usize = 0x12;
const WM_WTSSESSION_CHANGE: u32 = 0x2B1;
const WTS_SESSION_LOCK: usize = 7;
const WTS_SESSION_UNLOCK: usize = 8;

/// How often the agent has asked what colleagues see.
fn reads(world: &World) -> usize {
    let requests = world.tenant.requests();
    let is_read = |path: &str| path.ends_with("/presence");
    requests.iter().filter(|it| is_read(&it.path)).count()
}

/// An agent that holds something and has no look left to take by itself.
fn holding() -> (World, desktop::Program) {
    let world = World::signed_in();
    let agent = world.start();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    // After about 1, 3 and 10 s it is read back.
    world.wait_for_log("sent: GET presence", 4);
    (world, agent)
}

#[test]
fn a_machine_that_wakes_up_is_looked_at_anew() {
    let (world, _agent) = holding();
    let before = reads(&world);
    world.tell_agent(WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC, 0);
    world.wait_for_log("the machine woke up", 1);
    world.wait_until("a look at what is shown", || reads(&world) > before);
    world.wait_for_shown("Busy", "InACall");
}

#[test]
fn a_person_who_unlocks_the_session_sees_what_is_shown_now() {
    let (world, _agent) = holding();
    world.tell_agent(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, 1);
    world.tell_agent(WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK, 1);
    world.wait_for_log("the person is back", 1);
    assert_eq!(world.status()["hold"]["state"], "confirmed");
}

#[test]
fn the_person_is_away_while_the_session_is_locked_where_they_want_that() {
    let world = World::signed_in();
    let lock = |is_locked: bool| {
        let event = if is_locked {
            WTS_SESSION_LOCK
        } else {
            WTS_SESSION_UNLOCK
        };
        world.tell_agent(WM_WTSSESSION_CHANGE, event, 1);
    };
    let is_away = || {
        let hold = &world.status()["hold"];
        hold["preset"] == "away" && hold["state"] == "confirmed" && hold["ends_at"].is_null()
    };
    let _agent = world.start();
    lock(true);
    // Who has just wanted it is away at once, and was not before.
    let set = world.run(&["set", "busy", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    assert!(world.status()["hold"].is_null());
    let config = world.config();
    world.write_config(&format!("{config}\n[away]\non_lock = true\n"));
    world.wait_until("away for the locked screen", is_away);
    world.wait_for_shown("Away", "Away");
    assert_eq!(found(&world, "screen-lock").0, "ok");
    lock(false);
    world.wait_for_shown("Offline", "Offline");
    world.wait_until("an end of it", || world.status()["hold"].is_null());
    lock(true);
    world.wait_until("away once more", is_away);
    world.write_config(&config);
    world.wait_until("an end of it", || world.status()["hold"].is_null());
}

#[test]
fn what_is_held_is_taken_back_before_the_session_ends() {
    let (world, mut agent) = holding();
    world.tell_agent(WM_QUERYENDSESSION, 0, 0);
    assert_eq!(world.status()["hold"]["preset"], "in-a-call", "only asked");
    // It has dealt with it when it says that the session may end.
    world.tell_agent(WM_ENDSESSION, 1, 0);
    world.wait_for_shown("Offline", "Offline");
    agent.wait(LIMIT).expect("its end");
}
