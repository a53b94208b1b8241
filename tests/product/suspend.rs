//! The machine sleeps, as the login manager announces it.

use std::time::{Duration, Instant};

use desktop::{DesktopOptions, Notification};
use product::{Account, LIMIT, World};
use tenant::{Fault, FaultKind, RequestPattern};

/// How many times as fast time passes.
const FACTOR: f64 = 30.0;

fn world(factor: f64) -> World {
    let options = DesktopOptions {
        system_bus: true,
        ..DesktopOptions::default()
    };
    World::in_fast_time(options, Account::AppSecret, factor)
}

/// What happens while the machine sleeps: nothing of the program runs.
fn sleep_through(world: &World, agent: u32, work: impl FnOnce()) {
    let signal = |name: &str| {
        let id = agent.to_string();
        let mut kill = world.desktop.command("kill");
        let sent = kill.args(["-s", name, &id]).status();
        assert!(sent.expect("kill").success());
    };
    signal("STOP");
    work();
    signal("CONT");
}

fn count(world: &World, path_ends: &str) -> usize {
    let requests = world.tenant.requests();
    let those = requests.iter().filter(|it| it.path.ends_with(path_ends));
    those.count()
}

#[test]
fn after_sleep_what_is_held_is_looked_at_and_told_of() {
    let world = world(FACTOR);
    let notifications = world.desktop.start_notifications().unwrap();
    let manager = world.desktop.start_login_manager().unwrap();
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    // It is read back at 1, 3 and 10 s.
    let three = |status: &serde_json::Value| {
        let read_at = status["teams_shows"]["read_at"].as_str().map(str::to_owned);
        read_at.is_some() && count(&world, "/presence") >= 3
    };
    world.wait_for_status(three);
    let (looks, sets) = (count(&world, "/presence"), count(&world, "/setPresence"));

    manager.fall_asleep().unwrap();
    manager.wake_up().unwrap();
    let goes_on = |it: &Notification| it.summary == "In a call goes on";
    let told = notifications.wait_for(goes_on, LIMIT).unwrap();
    assert!(told.body.starts_with("Until "), "{told:?}");
    let looked = |requests: &[tenant::RecordedRequest]| {
        let looked = requests.iter().filter(|it| it.path.ends_with("/presence"));
        looked.count() > looks
    };
    world.tenant.wait_for_blocking(looked, LIMIT).unwrap();
    assert_eq!(count(&world, "/setPresence"), sets, "what stands is left");
    assert_eq!(world.status()["hold"]["state"], "confirmed");

    // A person who comes back may want it gone.
    let clear = told.action_key("Clear now").unwrap().to_owned();
    notifications.invoke(told.id, &clear).unwrap();
    world.wait_for_shown("Offline", "Offline");
}

#[test]
fn what_ended_during_sleep_is_cleared_at_once_and_told_of() {
    let world = world(FACTOR);
    let notifications = world.desktop.start_notifications().unwrap();
    let manager = world.desktop.start_login_manager().unwrap();
    let (agent, _item) = world.start();
    let set = world.run(&["set", "away", "--for", "1m", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    manager.fall_asleep().unwrap();
    sleep_through(&world, agent.id(), || {
        std::thread::sleep(Duration::from_secs(4));
        let shown = world.tenant.shown(world.user()).unwrap();
        assert!(shown.is("Away", "Away"), "the lease is longer: {shown:?}");
    });
    manager.wake_up().unwrap();
    world.wait_for_shown("Offline", "Offline");
    world.wait_for_status(|status| status["hold"].is_null());
    let ended = |it: &Notification| it.summary.starts_with("Away for 1 min ended at ");
    notifications.wait_for(ended, LIMIT).unwrap();
}

#[test]
fn after_sleep_what_waited_for_the_network_does_not_wait_any_longer() {
    // Slower, so that a busy machine does not take for waiting what is its own slowness.
    let world = world(10.0);
    let manager = world.desktop.start_login_manager().unwrap();
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    let down = Fault::new(RequestPattern::graph("*Presence"), FaultKind::Drop);
    world.tenant.fault(down.times(0));
    assert_eq!(world.run(&["clear"]).code, 5);
    let tried = |requests: &[tenant::RecordedRequest]| {
        let clears = requests
            .iter()
            .filter(|it| it.path.ends_with("/clearPresence"));
        clears.count() >= 7
    };
    world.tenant.wait_for_blocking(tried, LIMIT).unwrap();
    world.tenant.clear_faults();
    let before = world.tenant.now();
    manager.wake_up().unwrap();
    world.wait_for_shown("Offline", "Offline");
    let took = world.tenant.now().duration_since(before);
    assert!(
        took.as_secs() < 45,
        "it was a minute until the next try, and took {took}"
    );
}

#[test]
fn with_nothing_held_sleep_costs_no_request() {
    let world = world(FACTOR);
    let manager = world.desktop.start_login_manager().unwrap();
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    // What colleagues see then is looked at once.
    let settled = |requests: &[tenant::RecordedRequest]| {
        let cleared = requests
            .iter()
            .rposition(|it| it.path.ends_with("/clearPresence"));
        let after = cleared.map(|at| &requests[at..]).unwrap_or_default();
        let later = |it: &tenant::RecordedRequest| {
            let after = it.at.duration_since(after[0].at);
            it.method == "GET" && after.as_millis() >= 900
        };
        after.iter().any(later)
    };
    world.tenant.wait_for_blocking(settled, LIMIT).unwrap();
    let before = world.tenant.request_count();
    manager.fall_asleep().unwrap();
    manager.wake_up().unwrap();
    let said = |line: &str| line.contains("the machine woke up");
    let end = Instant::now() + LIMIT;
    while !world.log().lines().any(said) {
        assert!(Instant::now() < end, "{}", world.log());
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(world.tenant.request_count(), before);
}
