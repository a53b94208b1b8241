//! Promise: what another machine of the person may hold too is neither cleared nor leased for longer
//! than need be. Two machines at once are in `tests/truth`.

use jiff::SignedDuration;

use super::world::{Fate, World, mins, secs};
use crate::{Command, HoldState, Length, Request, Status};

/// Another machine of the person has been in a call for a while.
fn another_holds_a_call(world: &mut World) {
    world.session = Some((Status::InACall, world.now + mins(120)));
}

fn last_lease(world: &World) -> SignedDuration {
    let lease = world.writes().into_iter().rev().find_map(|it| match it {
        Request::SetSession { lease, .. } => Some(lease),
        _ => None,
    });
    lease.expect("a session")
}

#[test]
fn what_shows_already_is_leased_for_as_short_as_can_be_and_not_cleared() {
    let mut world = World::new();
    another_holds_a_call(&mut world);
    world.set("in-a-call");
    assert_eq!(last_lease(&world), mins(5));
    world.command(Command::Clear);
    assert_eq!(world.state(), None);
    assert_eq!(world.shown(), ("Busy", "InACall"), "it may be the other's");
    world.pass(mins(5));
    assert!(!world.is_ours());
    assert!(!world.writes().contains(&Request::ClearSession));
}

#[test]
fn it_stays_so_for_as_long_as_it_is_held_and_no_longer() {
    let mut world = World::new();
    another_holds_a_call(&mut world);
    world.set("in-a-call");
    world.pass(mins(30));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    assert_eq!(last_lease(&world), mins(5));
    world.set("in-a-call");
    assert_eq!(last_lease(&world), mins(5), "clicked again");
    world.set("presenting");
    assert_eq!(last_lease(&world), mins(60));
}

#[test]
fn what_was_just_cleared_and_shows_for_a_moment_more_is_not_taken_for_anothers() {
    for (pause, lease) in [(29, mins(60)), (30, mins(5))] {
        let mut world = World::new();
        world.set("in-a-call");
        world.pass(secs(40));
        world.command(Command::Clear);
        world.pass(secs(pause));
        another_holds_a_call(&mut world);
        world.set("in-a-call");
        assert_eq!(last_lease(&world), lease, "{pause} s after the clear");
    }
}

#[test]
fn what_is_in_doubt_is_cleared_even_if_another_may_hold_it() {
    let mut world = World::new();
    another_holds_a_call(&mut world);
    world.fates.extend([Fate::Works, Fate::AnswerLost]);
    world.set("in-a-call");
    world.pass(secs(5));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    world.command(Command::Clear);
    assert!(!world.is_ours());
}

#[test]
fn a_read_that_nothing_waits_for_is_given_its_time() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(2));
    world.fates.push_back(Fate::Hangs);
    world.pass(secs(9));
    assert_eq!(world.requests.len(), 4, "{:?}", world.requests);
    world.deliver_late();
    assert_eq!(world.state(), Some(HoldState::Confirmed));
}

#[test]
fn a_status_that_teams_shows_by_itself_too_is_set_without_a_look() {
    for preset in ["available", "in-a-call"] {
        let mut world = World::new();
        world.set(preset);
        let looked = world.requests[0].1 == Request::Read;
        assert_eq!(looked, preset == "in-a-call", "{preset}");
    }
}

/// Something has changed since it was seen first, and then it is over.
fn stirred_before_the_end(world: &mut World, length: i64) {
    world.pass(mins(length) - secs(60));
    world.stir();
    world.pass(secs(61));
    assert_eq!(world.state(), None);
}

fn hold_for(world: &mut World, minutes: i64) {
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::For(mins(minutes))),
        message: None,
    });
}

#[test]
fn a_lease_that_ends_with_the_hold_is_left_to_that_when_something_has_changed() {
    let mut world = World::new();
    hold_for(&mut world, 20);
    stirred_before_the_end(&mut world, 20);
    assert!(!world.writes().contains(&Request::ClearSession));
    assert!(!world.is_ours());
}

#[test]
fn a_lease_that_outlives_the_hold_is_cleared_whatever_has_changed() {
    let mut world = World::new();
    hold_for(&mut world, 2);
    stirred_before_the_end(&mut world, 2);
    assert!(world.writes().contains(&Request::ClearSession));
}

#[test]
fn a_lease_whose_end_is_not_known_to_the_second_is_cleared_whatever_has_changed() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Hangs]);
    hold_for(&mut world, 20);
    world.pass(secs(2));
    world.deliver_late();
    stirred_before_the_end(&mut world, 20);
    assert!(world.writes().contains(&Request::ClearSession));
}
