//! Promise: in another network, what that may mend is tried at once, and nothing else is.

use super::world::{Fate, World, mins, secs};
use crate::{Command, HoldState, Input, ProblemCode, Request};

/// A hold that has failed so often that it is not tried before another minute has passed.
fn waiting_for_a_minute() -> World {
    let mut world = World::new();
    world.fates.extend([Fate::Lost; 8]);
    world.set("in-a-call");
    world.pass_until(|world| world.fates.len() <= 1);
    assert_eq!(world.state(), Some(HoldState::Retrying));
    world.fates.clear();
    world
}

#[test]
fn what_waits_for_the_network_is_tried_as_soon_as_it_is_another_one() {
    let mut world = waiting_for_a_minute();
    let before = world.requests.len();
    world.pass(secs(20));
    assert_eq!(world.requests.len(), before, "its pause is long");
    assert!(world.engine.waits_for_network());
    world.input(Input::NetworkChanged);
    assert_eq!(world.shown(), ("Busy", "InACall"));
    world.pass(secs(2));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    assert!(!world.engine.waits_for_network());
}

#[test]
fn one_that_still_does_not_lead_there_is_tried_after_short_pauses_again() {
    let mut world = waiting_for_a_minute();
    world.fates.extend([Fate::Lost, Fate::Lost]);
    world.input(Input::NetworkChanged);
    assert_eq!(world.state(), Some(HoldState::Retrying), "it says so still");
    world.pass(secs(8));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
}

#[test]
fn a_request_that_was_under_way_is_repeated_soon_when_it_fails_in_the_network_that_there_was() {
    let mut world = waiting_for_a_minute();
    world.fates.push_back(Fate::Hangs);
    let before = world.requests.len();
    world.pass_until(|world| world.requests.len() > before);
    world.input(Input::NetworkChanged);
    assert_eq!(world.state(), Some(HoldState::Retrying));
    // It is given up after ten seconds.
    world.pass(secs(12));
    assert_eq!(world.shown(), ("Busy", "InACall"));
}

#[test]
fn a_service_that_wants_to_be_left_alone_is() {
    let mut world = World::new();
    world.fates.push_back(Fate::Throttled(600));
    world.set("in-a-call");
    let before = world.requests.len();
    world.input(Input::NetworkChanged);
    world.pass(mins(9));
    assert_eq!(world.requests.len(), before);
    world.pass(mins(4));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
}

#[test]
fn where_nothing_waits_nothing_is_sent() {
    let mut world = World::new();
    world.input(Input::NetworkChanged);
    assert_eq!(world.requests, []);
    world.set("in-a-call");
    world.pass(secs(30));
    let before = world.requests.len();
    world.input(Input::NetworkChanged);
    assert_eq!(world.requests.len(), before);
}

#[test]
fn a_read_that_nothing_depends_on_is_neither_repeated_nor_told_any_longer() {
    let mut world = World::new();
    world.fates.push_back(Fate::Lost);
    world.command(Command::Look);
    let told = world.engine.view().problem.unwrap();
    assert_eq!(told.code, ProblemCode::Offline);
    world.input(Input::NetworkChanged);
    assert_eq!(world.engine.view().problem, None);
    let looks = world.requests.iter().filter(|(_, it)| *it == Request::Read);
    assert_eq!(looks.count(), 1);
}
