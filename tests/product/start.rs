//! Starting, and starting again.

use product::{Account, LIMIT, World};

#[test]
fn a_second_start_starts_no_second_agent() {
    let world = World::new(Account::AppSecret);
    let (mut agent, _item) = world.start();
    let second = world.run(&[]);
    // The window may not be built beside the agent here; it is asked for either way.
    assert!([0, 1].contains(&second.code), "{second:?}");
    assert!(agent.is_running());
    assert_eq!(world.tray.items().len(), 1);
}

#[test]
fn a_command_starts_the_agent_and_leaves_it_running() {
    let world = World::new(Account::AppSecret);
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    assert!(
        set.out.starts_with("Teams shows: In a call, until "),
        "{set:?}"
    );
    world.wait_for_shown("Busy", "InACall");
    world.tray.wait_for_item(LIMIT).unwrap();
    let status = world.status();
    assert_eq!(status["agent"], "running");
    let quit = world.run(&["quit"]);
    assert_eq!(quit.code, 0, "{quit:?}");
    world.wait_for_shown("Offline", "Offline");
    world.tray.wait_until_empty(LIMIT).unwrap();
}

#[test]
fn presets_are_listed_without_an_agent() {
    let world = World::new(Account::AppSecret);
    let list = world.run(&["presets"]);
    assert_eq!(list.code, 0, "{list:?}");
    assert!(
        list.out.lines().any(|line| line.starts_with("in-a-call")),
        "{list:?}"
    );
    let json = world.run(&["presets", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json[1]["id"], "away");
    assert_eq!(json[1]["for"], "PT30M");
    assert_eq!(json[1]["label"], "Away for 30 min");
    assert_eq!(world.status()["agent"], "stopped");
}
