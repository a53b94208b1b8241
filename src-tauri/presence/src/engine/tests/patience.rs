//! Promise: a person who wants something else waits a second at most for what is under way.

use jiff::SignedDuration;

use super::world::{Fate, Picked, World, mins, secs};
use crate::{Command, HoldState, Input, Request, Settings};

fn sessions_set(world: &World) -> usize {
    let writes = world.writes();
    let sets = |it: &&Request| matches!(it, Request::SetSession { .. });
    writes.iter().filter(sets).count()
}

#[test]
fn a_set_under_way_is_waited_for_whatever_else_happens() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Hangs]);
    world.set("in-a-call");
    for _ in 0..9 {
        world.command(Command::Look);
        world.input(Input::Settings(Settings::default()));
        world.pass(secs(1));
    }
    assert_eq!(world.requests.len(), 2, "{:?}", world.requests);
    world.deliver_late();
    world.pass(secs(1));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    assert_eq!(sessions_set(&world), 1);
}

#[test]
fn a_set_of_something_else_is_given_a_second() {
    for (first, then) in [("in-a-call", "presenting"), ("away", "busy")] {
        let mut world = World::new();
        world.fates.extend([Fate::Works, Fate::Hangs]);
        world.set(first);
        let requests = world.requests.len();
        world.set(then);
        world.pass(SignedDuration::from_millis(999));
        assert_eq!(world.requests.len(), requests, "{first}");
        world.pass(SignedDuration::from_millis(1));
        assert!(world.requests.len() > requests, "{first}");
        world.pass(secs(1));
        assert_eq!(world.state(), Some(HoldState::Confirmed), "{first}");
    }
}

#[test]
fn what_is_asked_for_again_while_it_is_under_way_is_not_given_up() {
    for preset in ["in-a-call", "away"] {
        let mut world = World::new();
        world.fates.extend([Fate::Works, Fate::Hangs]);
        world.set(preset);
        let requests = world.requests.len();
        world.set(preset);
        world.pass(secs(9));
        assert_eq!(world.requests.len(), requests, "{preset}");
        // It is sent afresh for the second click, whose time began later.
        world.deliver_late();
        assert!(world.requests.len() > requests, "{preset}");
        world.pass(secs(1));
        assert_eq!(world.state(), Some(HoldState::Confirmed), "{preset}");
    }
}

#[test]
fn a_set_that_is_answered_within_that_second_is_cleared_once() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Hangs]);
    world.set("in-a-call");
    world.command(Command::Clear);
    world.pass(SignedDuration::from_millis(500));
    world.deliver_late();
    assert!(!world.is_ours());
    world.pass(mins(10));
    assert_eq!(world.writes().len(), 2, "{:?}", world.writes());
}

#[test]
fn a_click_does_not_wait_for_a_look() {
    let mut world = World::new();
    world.fates.push_back(Fate::Hangs);
    world.command(Command::Look);
    world.set("available");
    assert_eq!(world.shown(), ("Available", "Available"));
    assert_eq!(sessions_set(&world), 1, "at once");
}

#[test]
fn a_click_on_clear_needs_no_look() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(mins(2));
    let requests = world.requests.len();
    world.command(Command::Clear);
    assert_eq!(world.requests[requests].1, Request::ClearSession);
}

#[test]
fn a_set_waits_a_second_at_most_for_the_read_before_it() {
    let mut world = World::new();
    world.fates.push_back(Fate::Hangs);
    world.set("in-a-call");
    world.pass(SignedDuration::from_millis(999));
    assert_eq!(sessions_set(&world), 0);
    world.pass(SignedDuration::from_millis(1));
    assert_eq!(world.shown(), ("Busy", "InACall"));
}

#[test]
fn a_read_that_decides_whose_status_it_is_is_waited_for() {
    let mut world = World::new();
    world.preferred = Some((Picked::ByHand("Busy", "Busy"), world.now + mins(600)));
    world.fates.push_back(Fate::Hangs);
    world.set("away");
    world.pass(secs(9));
    assert_eq!(world.requests.len(), 1, "{:?}", world.requests);
    world.deliver_late();
    world.pass(secs(11));
    assert_eq!(
        world.state(),
        Some(HoldState::Masked),
        "the pick is in force"
    );
}

#[test]
fn a_clear_waits_a_second_at_most_for_the_read_before_it() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(mins(60) - secs(1));
    world.fates.push_back(Fate::Hangs);
    world.pass(SignedDuration::from_millis(1_999));
    assert_eq!(sessions_cleared(&world), 0);
    world.pass(SignedDuration::from_millis(1));
    assert_eq!(sessions_cleared(&world), 1);
}

#[test]
fn the_read_before_a_clear_is_tried_once() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(mins(60) - secs(1));
    let requests = world.requests.len();
    world.fates.push_back(Fate::Lost);
    world.pass(secs(5));
    let then: Vec<Request> = world.requests[requests..]
        .iter()
        .map(|(_, request)| request.clone())
        .collect();
    assert_eq!(
        then,
        [Request::Read, Request::ClearSession, Request::Read],
        "the last one for what colleagues see now"
    );
}

fn sessions_cleared(world: &World) -> usize {
    let writes = world.writes();
    let clears = |it: &&Request| **it == Request::ClearSession;
    writes.iter().filter(clears).count()
}

/// A status that took the place of ours is left alone, and what of ours arrives later is cleared.
#[test]
fn the_clear_of_what_arrived_after_a_pick_is_waited_for() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::AnswerLost]);
    world.set("busy");
    world.pass(secs(17));
    world.pick(("DoNotDisturb", "DoNotDisturb"));
    world.command(Command::Look);
    world.pass(secs(3));
    // Ours, as far as can be seen.
    world.pick(("Busy", "Busy"));
    world.fates.extend([Fate::Works, Fate::Hangs]);
    world.pass_until(|world| world.writes().last() == Some(&Request::ClearPreferred));
    let clear = world.last_request();
    world.input(Input::Tick);
    assert!(!world.is_given_up(clear));
}
