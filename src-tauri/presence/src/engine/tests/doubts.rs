//! Promise: whatever becomes of a request without an answer, nothing of ours stays because of it, and
//! nothing of the person's is lost.

use super::world::{Fate, World, mins, secs};
use crate::{Command, HoldState, Length, Request};

fn resets(world: &World) -> usize {
    let writes = world.writes();
    let clears = |it: &&Request| **it == Request::ClearPreferred;
    writes.iter().filter(clears).count()
}

/// A status that was still under way when it was cleared, two seconds later.
fn cleared_before_it_arrived(preset: &str) -> World {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Hangs]);
    world.set(preset);
    world.pass(secs(2));
    world.command(Command::Clear);
    world.pass(secs(3));
    assert_eq!(resets(&world), 1);
    world
}

#[test]
fn an_away_that_arrives_after_its_clear_is_cleared_once_more() {
    let mut world = cleared_before_it_arrived("away");
    world.pass(secs(15));
    world.deliver_late();
    assert_eq!(world.shown(), ("Away", "Away"));
    world.pass(secs(15));
    assert!(!world.is_ours());
    world.pass(mins(60));
    assert_eq!(resets(&world), 2);
}

#[test]
fn one_that_never_arrives_costs_no_pick_whatever_shows_over_it() {
    for client in [("Available", "Available"), ("Busy", "InAMeeting")] {
        let mut world = cleared_before_it_arrived("away");
        world.client = Some(client);
        world.pass(mins(60));
        assert_eq!(resets(&world), 1, "{client:?}");
        assert_eq!(world.engine.next_wake(), None, "{client:?}");
    }
}

#[test]
fn what_arrives_late_of_ours_is_not_taken_for_a_pick() {
    let mut world = cleared_before_it_arrived("busy");
    // Nobody listens to its answer any more.
    world.pass(secs(6));
    world.deliver_late();
    assert_eq!(world.shown(), ("Busy", "Busy"));
    world.set("do-not-disturb");
    world.pass(secs(11));
    assert_eq!(world.shown(), ("DoNotDisturb", "DoNotDisturb"));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
}

#[test]
fn a_pick_while_a_clear_is_in_doubt_is_left_alone() {
    let mut world = cleared_before_it_arrived("busy");
    world.pass(secs(6));
    world.pick(("BeRightBack", "BeRightBack"));
    world.set("do-not-disturb");
    world.pass(mins(2));
    assert_eq!(world.shown(), ("BeRightBack", "BeRightBack"));
    assert_eq!(world.state(), Some(HoldState::Masked));
}

#[test]
fn what_was_set_before_and_arrives_late_is_replaced_once_more() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Hangs]);
    world.set("busy");
    world.pass(secs(2));
    world.set("do-not-disturb");
    world.pass(secs(12));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    world.deliver_late();
    world.command(Command::Look);
    assert_eq!(world.shown(), ("Busy", "Busy"));
    world.pass(secs(25));
    assert_eq!(world.shown(), ("DoNotDisturb", "DoNotDisturb"));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
}

#[test]
fn half_an_away_that_is_refused_after_a_call_is_taken_back() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(11));
    world.fates.extend([Fate::Works, Fate::Refused]);
    world.set("away");
    assert_eq!(world.state(), None);
    assert!(!world.is_ours());
}

/// In a call behind a status picked by hand, whose reset hangs.
fn reset_hangs() -> World {
    let mut world = World::new();
    world.pick(("Available", "Available"));
    world.set("in-a-call");
    world.pass(secs(11));
    world.fates.push_back(Fate::Hangs);
    world.command(Command::ShowAnyway);
    assert_eq!(world.requests.last().unwrap().1, Request::ClearPreferred);
    world
}

#[test]
fn a_reset_that_arrives_late_shows_what_was_held_after_it() {
    let mut world = reset_hangs();
    world.set("presenting");
    world.pass(secs(25));
    assert_eq!(world.state(), Some(HoldState::Masked));
    world.deliver_late();
    assert_eq!(world.shown(), ("DoNotDisturb", "Presenting"));
    world.pass(secs(20));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
}

#[test]
fn a_reset_that_arrives_late_undoes_no_away_unnoticed() {
    for client in [("Busy", "InAMeeting"), ("Available", "Available")] {
        let mut world = reset_hangs();
        world.client = Some(client);
        world.set("away");
        world.pass(secs(15));
        assert_eq!(world.state(), Some(HoldState::Confirmed), "{client:?}");
        world.deliver_late();
        assert_eq!(world.shown(), client);
        world.pass(secs(20));
        // Available may have been picked meanwhile, so that is not overwritten.
        let truth = if client.0 == "Available" {
            (client, HoldState::Masked)
        } else {
            (("Away", "Away"), HoldState::Confirmed)
        };
        assert_eq!((world.shown(), world.state().unwrap()), truth);
    }
}

#[test]
fn a_clear_that_is_under_way_when_the_lease_ends_undoes_nothing_that_is_set_after_it() {
    let mut world = World::new();
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::For(mins(5))),
        message: None,
    });
    world.pass(mins(5) - secs(1));
    world.fates.extend([Fate::Throttled(22), Fate::Hangs]);
    // Half a minute after the end of the lease nothing of it can be left.
    world.pass(secs(32));
    assert_eq!(world.writes().last(), Some(&Request::ClearSession));
    world.set("in-a-call");
    world.pass(secs(15));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    world.deliver_late();
    assert_eq!(world.shown(), ("Available", "Available"));
    world.pass(secs(20));
    assert_eq!(world.shown(), ("Busy", "InACall"));
}

/// Without anything that is signed in, a preferred presence is not seen.
#[test]
fn what_may_be_in_force_unseen_is_known_until_its_expiry_and_cleared_as_soon_as_it_is_seen() {
    for seen in [true, false] {
        let mut world = World::new();
        world.client = None;
        world.fates.extend([Fate::Works, Fate::Hangs]);
        world.set("busy");
        world.crash();
        world.start();
        world.command(Command::Clear);
        world.pass(secs(20));
        world.deliver_late();
        assert_eq!(world.shown(), ("Offline", "Offline"));
        world.pass(secs(40));
        let ledger = |world: &World| world.engine.state().ledger.preferred.is_some();
        assert!(world.preferred.is_some() && ledger(&world));
        if seen {
            world.client = Some(("Available", "Available"));
            world.command(Command::Look);
            world.pass(secs(1));
            assert_eq!(world.shown(), ("Available", "Available"));
        } else {
            let requests = world.requests.len();
            world.pass(mins(65));
            assert_eq!(world.requests.len(), requests, "nobody looked");
        }
        assert!(!ledger(&world));
        assert_eq!(world.engine.next_wake(), None);
    }
}
