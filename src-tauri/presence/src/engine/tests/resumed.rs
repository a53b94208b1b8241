//! Promise: after a restart, or after the machine slept, what is held goes on or is cleared, and the
//! person is told which.

use jiff::SignedDuration;

use super::world::{Fate, World, failure, mins, secs};
use crate::{Command, FailureKind, HoldState, Input, Length, Notice, ProblemCode, Request};

fn set_until_cleared(world: &mut World) {
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::UntilCleared),
        message: None,
    });
    world.pass(mins(1));
}

#[test]
fn what_goes_on_is_looked_at_at_once_and_told_of() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(10));
    let (looks, writes) = (world.reads(), world.writes());
    for pause in [mins(20), secs(0)] {
        world.sleep(pause);
        world.input(Input::Resumed);
    }
    let told = matches!(&world.notices[..], [Notice::Resumed(_)]);
    assert!(told, "{:?}", world.notices);
    assert_eq!(world.reads(), looks + 2);
    assert_eq!(world.writes(), writes, "what is in force is left alone");
}

#[test]
fn what_is_over_is_taken_back_and_told_of_as_that() {
    let mut world = World::new();
    world.set("away");
    world.pass(secs(10));
    world.notices.clear();
    world.sleep(mins(31));
    world.input(Input::Resumed);
    assert!(!world.is_ours());
    let told = matches!(&world.notices[..], [Notice::EndedWhileAway { .. }]);
    assert!(told, "{:?}", world.notices);
}

#[test]
fn what_the_service_let_go_of_meanwhile_is_set_again() {
    let mut world = World::new();
    set_until_cleared(&mut world);
    world.sleep(mins(120));
    assert_eq!(world.shown(), ("Available", "Available"), "the lease");
    world.input(Input::Resumed);
    assert_eq!(world.shown(), ("Busy", "InACall"));
}

#[test]
fn what_waits_to_be_tried_again_waits_no_longer() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(10));
    world.fates.extend([Fate::Lost; 7]);
    world.command(Command::Clear);
    world.pass(secs(80));
    assert!(world.fates.is_empty(), "{:?}", world.fates);
    assert!(world.is_ours(), "the next try is a minute away");
    world.input(Input::Resumed);
    assert!(!world.is_ours());
}

#[test]
fn a_service_that_asked_to_be_left_alone_is_left_alone() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(10));
    world.fates.push_back(Fate::Hangs);
    world.command(Command::Clear);
    let throttled = crate::Failure {
        retry_after: Some(secs(120)),
        ..failure(FailureKind::Throttled, ProblemCode::Throttled)
    };
    let id = world.last_request();
    world.input(Input::Answered(id, Err(throttled)));
    let requests = world.requests.len();
    world.sleep(secs(60));
    world.input(Input::Resumed);
    assert_eq!(world.requests.len(), requests);
    world.pass(secs(100));
    assert!(!world.is_ours());
}

#[test]
fn what_was_under_way_before_the_sleep_is_given_up_and_decided_on_anew() {
    for hangs in [1, 2] {
        let mut world = World::new();
        world.set("away");
        world.pass(secs(10));
        world.fates.extend([Fate::Works; 2]);
        world.fates.truncate(hangs - 1);
        world.fates.push_back(Fate::Hangs);
        world.command(Command::Clear);
        let id = world.last_request();
        world.sleep(mins(10));
        let before = world.requests.len();
        world.input(Input::Resumed);
        assert!(world.is_given_up(id));
        let (_, first) = &world.requests[before];
        assert_eq!(
            first,
            &Request::Read,
            "what is in force may be another's by now"
        );
        world.pass(mins(2));
        assert!(!world.is_ours());
    }
}

#[test]
fn a_set_that_was_under_way_before_the_sleep_is_sent_again_at_once() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Hangs]);
    world.set("in-a-call");
    world.sleep(mins(10));
    world.input(Input::Resumed);
    assert_eq!(world.shown(), ("Busy", "InACall"));
}

#[test]
fn with_nothing_held_nothing_is_asked_or_told() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(10));
    world.command(Command::Clear);
    world.pass(mins(5));
    let requests = world.requests.len();
    world.notices.clear();
    world.sleep(mins(60));
    world.input(Input::Resumed);
    assert_eq!(world.requests.len(), requests);
    assert!(world.notices.is_empty(), "{:?}", world.notices);
}

#[test]
fn a_hold_taken_up_after_a_restart_ends_on_time() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(mins(10));
    world.crash();
    world.start();
    world.pass(secs(1));
    let hold = world.engine.view().hold.unwrap();
    assert_eq!(hold.state, HoldState::Confirmed);
    world.pass(mins(50));
    assert!(!world.is_ours());
}

#[test]
fn a_hold_that_ended_while_nothing_ran_is_cleared_and_told_if_it_is_half_a_minute_ago() {
    for (late, told) in [(30, false), (31, true)] {
        let mut world = World::new();
        // Shorter than the shortest lease, so that something is left to take back.
        world.command(Command::Set {
            preset: "away".to_owned(),
            length: Some(Length::For(mins(2))),
            message: None,
        });
        world.pass(mins(1));
        world.crash();
        world.sleep(mins(1) + secs(late));
        assert!(world.is_ours());
        world.start();
        assert!(!world.is_ours());
        assert_eq!(world.disk.hold, None);
        let is_told = matches!(world.notices[..], [Notice::EndedWhileAway { .. }]);
        assert_eq!(is_told, told, "{late}: {:?}", world.notices);
    }
}

#[test]
fn what_was_sent_less_than_half_a_minute_before_is_waited_for() {
    for (asleep, given_up) in [(30_000, false), (30_001, true)] {
        let mut world = World::new();
        world.set("in-a-call");
        world.pass(mins(2));
        world.fates.push_back(Fate::Hangs);
        world.command(Command::Look);
        let read = world.last_request();
        world.sleep(SignedDuration::from_millis(asleep));
        world.input(Input::Resumed);
        assert_eq!(world.is_given_up(read), given_up, "after {asleep} ms");
    }
}
