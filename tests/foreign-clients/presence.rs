//! Presence, preferred presence and status message, by Microsoft's `msgraph-sdk`.

use foreign_clients::World;

/// What both do: five pairs of the session and its clear, six preferred ones, cleared twice, and a
/// message that is set and removed.
fn assert_everything_was_set(world: &World) {
    assert_eq!(world.answered("setPresence", 200), 5);
    assert_eq!(world.answered("clearPresence", 200), 1);
    assert_eq!(world.answered("clearPresence", 404), 1);
    assert_eq!(world.answered("setUserPreferredPresence", 200), 6);
    assert_eq!(world.answered("clearUserPreferredPresence", 200), 2);
    assert_eq!(world.answered("setStatusMessage", 200), 2);
}

#[test]
fn a_person_sets_reads_and_clears() {
    let world = World::new();
    world.run("presence.py", "by_a_person");
    assert_everything_was_set(&world);
}

#[test]
fn an_application_sets_reads_and_clears() {
    let world = World::new();
    world.run("presence.py", "by_an_application");
    assert_everything_was_set(&world);
}

#[test]
fn what_is_wrong_is_refused_in_a_way_the_sdk_understands() {
    let world = World::new();
    world.run("presence.py", "refusals");
    assert_eq!(world.answered("setPresence", 200), 0);
}

#[test]
fn the_sdk_waits_as_it_is_asked_to() {
    let world = World::new();
    world.run("presence.py", "throttled");
    assert!(world.answered("presence", 429) >= 1);
}

#[test]
fn a_claims_challenge_is_understood_and_met() {
    let world = World::new();
    world.run("presence.py", "challenged");
    assert_eq!(world.answered("presence", 401), 1);
    assert_eq!(world.answered("presence", 200), 2);
}
