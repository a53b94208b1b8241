//! The status message of a hold.

use super::world::{Fate, World, mins, secs};
use crate::{Command, HoldState, ProblemCode, Request, StatusMessage};

fn message(content: &str) -> StatusMessage {
    StatusMessage {
        content: content.to_owned(),
        expires_at: None,
    }
}

fn set_with(world: &mut World, preset: &str, text: &str) {
    world.command(Command::Set {
        preset: preset.to_owned(),
        length: None,
        message: Some(text.to_owned()),
    });
}

fn wanted(world: &World) -> Option<String> {
    world.engine.view().hold.and_then(|hold| hold.message)
}

#[test]
fn it_is_set_and_what_stood_there_comes_back() {
    let mut world = World::new();
    world.message = Some(message("On the road"));
    set_with(&mut world, "away", "Back at {end}");
    assert_eq!(world.message.as_ref().unwrap().content, "Back at 09:30");
    world.pass(mins(31));
    assert_eq!(world.message, Some(message("On the road")));
}

#[test]
fn one_written_meanwhile_is_left_alone() {
    let mut world = World::new();
    set_with(&mut world, "in-a-call", "Back soon");
    world.pass(secs(11));
    world.message = Some(message("Mine"));
    world.pass(mins(61));
    assert_eq!(world.message, Some(message("Mine")));
    assert_eq!(world.engine.view().hold, None);
}

#[test]
fn what_stood_there_shows_for_a_moment_more_and_that_is_not_the_person_writing_it() {
    let mut world = World::new();
    world.message = Some(message("On the road"));
    set_with(&mut world, "away", "Back soon");
    let ours = world.message.replace(message("On the road"));
    world.pass(secs(5));
    assert_eq!(wanted(&world).as_deref(), Some("Back soon"));
    world.message = ours;
    world.pass(mins(31));
    assert_eq!(world.message, Some(message("On the road")));
}

#[test]
fn once_it_was_seen_it_is() {
    let mut world = World::new();
    world.message = Some(message("On the road"));
    set_with(&mut world, "away", "Back soon");
    world.pass(secs(11));
    world.message = Some(message("On the road"));
    world.command(Command::Look);
    world.pass(secs(6));
    world.command(Command::Look);
    assert_eq!(wanted(&world), None);
    let writes = world.writes().len();
    world.command(Command::Clear);
    let then = world.writes().split_off(writes);
    assert_eq!(then, [Request::ClearPreferred, Request::ClearSession]);
}

#[test]
fn one_that_is_refused_costs_no_status() {
    let mut world = World::new();
    world
        .fates
        .extend([Fate::Works, Fate::Works, Fate::Works, Fate::Refused]);
    set_with(&mut world, "in-a-call", "Back soon");
    let refused = world.writes().pop();
    assert!(matches!(refused, Some(Request::SetMessage(_))));
    let problem = world.engine.view().problem.unwrap();
    assert_eq!(problem.code, ProblemCode::PermissionMissing);
    let writes = world.writes().len();
    world.pass(mins(5));
    let hold = world.engine.view().hold.unwrap();
    assert_eq!((hold.state, hold.message), (HoldState::Confirmed, None));
    assert_eq!(world.writes().len(), writes, "it is not tried again");
}

#[test]
fn one_that_is_lost_on_the_way_is_tried_again() {
    let mut world = World::new();
    let works = [Fate::Works; 2];
    world.fates.extend(works.into_iter().chain([Fate::Lost]));
    set_with(&mut world, "in-a-call", "Back soon");
    world.pass(secs(5));
    assert_eq!(world.message.as_ref().unwrap().content, "Back soon");
    assert_eq!(wanted(&world).as_deref(), Some("Back soon"));
}

#[test]
fn one_that_is_given_up_before_it_got_through_leaves_the_hold_as_it_was() {
    let mut world = World::new();
    let works = [Fate::Works; 3];
    let fates = works.into_iter().chain([Fate::Throttled(10)]);
    world.fates.extend(fates);
    set_with(&mut world, "in-a-call", "Back soon");
    let state = |world: &World| world.engine.view().hold.unwrap().state;
    assert_eq!(state(&world), HoldState::Retrying);
    let text = String::new();
    world.command(Command::Message { text });
    world.pass(secs(14));
    assert_eq!(state(&world), HoldState::Confirmed);
    assert_eq!(world.engine.view().problem, None);
}

#[test]
fn a_change_of_ours_needs_no_look() {
    let mut world = World::new();
    set_with(&mut world, "in-a-call", "Back soon");
    world.pass(mins(2));
    let requests = world.requests.len();
    let text = "Back later".to_owned();
    world.command(Command::Message { text });
    let then = &world.requests[requests].1;
    assert!(matches!(then, Request::SetMessage(_)), "{then:?}");
}

#[test]
fn where_nothing_may_be_read_it_is_set_all_the_same() {
    let mut world = World::new();
    world.fates.push_back(Fate::Refused);
    set_with(&mut world, "away", "Back soon");
    assert_eq!(world.message.as_ref().unwrap().content, "Back soon");
}
