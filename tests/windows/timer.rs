//! The timer: what is held ends by itself, also when the agent that began it is gone.

use windows_product::World;

#[test]
fn what_is_held_ends_by_itself() {
    let world = World::signed_in();
    let _agent = world.start();
    let set = world.run(&["set", "in-a-call", "--for", "8s", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}; {}", world.log());
    world.wait_for_shown("Busy", "InACall");
    world.wait_for_shown("Offline", "Offline");
    world.wait_until("an agent that holds nothing", || {
        world.status()["hold"].is_null()
    });
}

#[test]
fn a_killed_agent_goes_on_with_what_is_held_when_it_is_started_again() {
    let world = World::signed_in();
    let agent = world.start();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}; {}", world.log());
    let before = world.status();
    let killed = world.batch("taskkill /f /im presence-tray-agent.exe");
    assert_eq!(killed.code, 0, "{killed:?}");
    drop(agent);
    assert_eq!(world.status()["agent"], "stopped");
    world.wait_for_shown("Busy", "InACall");
    let _agent = world.start();
    let after = world.status();
    for key in ["id", "ends_at"] {
        assert_eq!(after["hold"][key], before["hold"][key], "{key}");
    }
    let clear = world.run(&["clear", "--wait"]);
    assert_eq!(clear.code, 0, "{clear:?}");
    world.wait_for_shown("Offline", "Offline");
}
