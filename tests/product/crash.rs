//! Nothing outlives its timer, whatever happens to the agent.

use product::{Account, LIMIT, World};

#[test]
fn a_hold_goes_on_after_a_kill_and_ends_on_time() {
    let world = World::new(Account::AppSecret);
    let (mut agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call", "--for", "8s"]);
    assert_eq!(set.code, 0, "{set:?}");
    let held = world.status();
    agent.kill().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();

    let stopped = world.status();
    assert_eq!(stopped["agent"], "stopped");
    assert_eq!(stopped["hold"]["preset"], "in-a-call");

    let (_agent, item) = world.start();
    item.wait_for_menu(
        |menu| menu.find("In a call").unwrap().checked == Some(true),
        LIMIT,
    )
    .unwrap();
    let status = world.status();
    assert_eq!(status["hold"]["ends_at"], held["hold"]["ends_at"]);
    world.wait_for_shown("Offline", "Offline");
    world.wait_for_status(|status| status["hold"].is_null());
}

#[test]
fn a_hold_whose_end_passed_while_the_agent_was_down_is_cleared_at_the_start() {
    let world = World::new(Account::AppSecret);
    let (mut agent, _item) = world.start();
    let set = world.run(&["set", "away", "--for", "4s"]);
    assert_eq!(set.code, 0, "{set:?}");
    let ends_at = std::time::Instant::now() + std::time::Duration::from_secs(4);
    agent.kill().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();
    assert!(
        world.tenant.shown(world.user()).unwrap().is("Away", "Away"),
        "the lease is longer than that"
    );
    // Time that passes is all there is to wait for.
    std::thread::sleep(ends_at.saturating_duration_since(std::time::Instant::now()));
    let (_agent, _item) = world.start();
    world.wait_for_shown("Offline", "Offline");
    world.wait_for_status(|status| status["hold"].is_null());
}

#[test]
fn what_was_held_by_a_state_that_was_lost_is_told_as_unknown_and_ends_with_the_next_clear() {
    let world = World::new(Account::AppSecret);
    let (mut agent, _item) = world.start();
    let set = world.run(&["set", "away", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    agent.kill().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();
    std::fs::write(world.state_folder().join("state.json"), "").unwrap();

    let (_agent, _item) = world.start();
    let status = world.wait_for_status(|status| status["problem"]["code"] == "state-lost");
    let said = status["problem"]["message"].as_str().unwrap();
    assert!(said.contains("state.json.broken"), "{said}");
    assert_eq!(world.run(&["set", "away", "--wait"]).code, 0);
    assert!(world.status()["problem"].is_null());
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    world.wait_for_shown("Offline", "Offline");
}
