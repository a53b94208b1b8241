//! Promise: when a request that was given up answers after all, what it did is mended at once.

use jiff::SignedDuration;

use super::world::{Fate, World, failure, mins, secs};
use crate::{Answer, Command, FailureKind, HoldState, Input, Origin, ProblemCode, Request, Status};

/// A status that is cleared half a second after it was asked for, while its request is under way.
fn cleared_at_once(preset: &str) -> World {
    let mut world = World::new();
    // What Teams shows by itself too is set without a look.
    if preset != "available" {
        world.fates.push_back(Fate::Works);
    }
    world.fates.push_back(Fate::Hangs);
    world.set(preset);
    world.pass(SignedDuration::from_millis(500));
    world.command(Command::Clear);
    world.pass(SignedDuration::from_millis(2_500));
    assert_eq!(world.engine.view().hold, None, "{preset}: nothing is held");
    world
}

#[test]
fn what_arrives_after_it_was_cleared_is_cleared_at_once_when_its_answer_says_so() {
    for preset in ["in-a-call", "away", "busy", "available"] {
        let mut world = cleared_at_once(preset);
        world.deliver_late();
        world.pass(secs(1));
        assert!(!world.is_ours(), "{preset}");
        let requests = world.requests.len();
        world.pass(mins(60));
        let later = &world.requests[requests..];
        assert!(later.iter().all(|(_, it)| !it.is_write()), "{later:?}");
        assert_eq!(world.engine.next_wake(), None, "{preset}");
    }
}

/// The client's own Do not disturb looks like one that was picked in place of what was asked for.
#[test]
fn what_was_seen_before_it_arrived_says_nothing_about_it() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Hangs]);
    world.set("be-right-back");
    world.client = Some(("DoNotDisturb", "DoNotDisturb"));
    world.set("in-a-conference-call");
    world.pass(SignedDuration::from_millis(2_500));
    world.deliver_late();
    world.pass(secs(5));
    assert!(world.preferred.is_none(), "{:?}", world.requests);
    assert!(world.engine.state().ledger.preferred.is_none());
}

#[test]
fn what_was_refused_after_it_was_cleared_is_not_cleared_again() {
    let mut world = cleared_at_once("in-a-call");
    let refused = failure(FailureKind::Refused, ProblemCode::PermissionMissing);
    let id = world.last_request();
    world.input(Input::Answered(id, Err(refused)));
    let writes = world.writes().len();
    world.pass(mins(60));
    assert_eq!(world.writes().len(), writes);
}

#[test]
fn one_that_never_answers_is_cleared_once_more_after_half_a_minute() {
    let mut world = cleared_at_once("in-a-call");
    let writes = world.writes().len();
    world.pass(secs(26));
    assert_eq!(world.writes().len(), writes);
    world.pass(secs(8));
    assert_eq!(world.writes().len(), writes + 1);
}

#[test]
fn what_is_held_is_set_again_at_once_when_something_older_arrives_over_it() {
    for first in ["in-a-call", "in-a-conference-call"] {
        let mut world = World::new();
        world.fates.extend([Fate::Works, Fate::Hangs]);
        world.set(first);
        world.pass(secs(2));
        world.set("presenting");
        world.pass(secs(3));
        assert_eq!(world.shown(), ("DoNotDisturb", "Presenting"));
        world.deliver_late();
        assert_eq!(world.shown(), ("DoNotDisturb", "Presenting"), "{first}");
        world.pass(mins(2));
        let state = world.engine.view().hold.map(|hold| hold.state);
        assert_eq!(state, Some(HoldState::Confirmed), "{first}");
    }
}

#[test]
fn a_clear_that_arrives_over_what_is_held_is_made_up_for_at_once() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(11));
    world.fates.push_back(Fate::Hangs);
    world.command(Command::Clear);
    world.pass(SignedDuration::from_millis(200));
    world.set("in-a-conference-call");
    world.pass(secs(4));
    world.deliver_late();
    world.pass(secs(1));
    assert_eq!(world.shown(), ("Busy", "InAConferenceCall"));
}

#[test]
fn the_answer_is_heard_while_the_clear_is_under_way_and_the_clear_is_sent_again() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Hangs, Fate::Hangs]);
    world.set("in-a-call");
    world.pass(SignedDuration::from_millis(500));
    world.command(Command::Clear);
    world.pass(secs(2));
    assert_eq!(world.writes().last(), Some(&Request::ClearSession));
    // The clear is carried out first, and answered last.
    world.deliver_late_in_turn(&[1, 0], &[0, 1]);
    world.pass(secs(1));
    assert!(!world.is_ours());
}

#[test]
fn of_several_that_were_given_up_the_last_to_answer_counts() {
    let mut world = World::new();
    world.fates.push_back(Fate::Works);
    world.fates.push_back(Fate::Hangs);
    world.set("in-a-call");
    world.pass(SignedDuration::from_millis(500));
    world.fates.push_back(Fate::Hangs);
    world.set("presenting");
    world.pass(secs(2));
    world.command(Command::Clear);
    world.pass(secs(2));
    assert_eq!(world.engine.view().hold, None);
    world.deliver_late();
    world.pass(secs(1));
    assert!(!world.is_ours());
}

#[test]
fn a_message_that_arrives_after_it_was_taken_back_is_taken_back_at_once() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(11));
    world.fates.extend([Fate::Works, Fate::Hangs]);
    world.command(Command::Message {
        text: "Back soon".to_owned(),
    });
    world.pass(secs(6));
    world.fates.clear();
    world.command(Command::Clear);
    world.pass(secs(3));
    world.deliver_late();
    world.pass(secs(2));
    assert_eq!(world.message, None);
}

#[test]
fn what_arrived_late_is_cleared_at_once_though_something_older_may_still_arrive() {
    let mut world = World::new();
    world
        .fates
        .extend([Fate::Works, Fate::AnswerLost, Fate::Hangs]);
    world.set("in-a-call");
    world.pass_until(|world| world.writes().len() >= 2);
    world.command(Command::Clear);
    world.pass(secs(2));
    assert_eq!(world.engine.view().hold, None);
    world.deliver_late();
    world.pass(secs(1));
    assert!(!world.is_ours());
}

#[test]
fn a_read_that_was_given_up_still_says_that_the_service_wants_to_be_left_alone() {
    let mut world = World::new();
    world.fates.push_back(Fate::Hangs);
    world.set("in-a-call");
    let id = world.last_request();
    world.command(Command::Clear);
    let mut asked = failure(FailureKind::Unavailable, ProblemCode::ServiceUnavailable);
    asked.retry_after = Some(secs(59));
    world.input(Input::Answered(id, Err(asked)));
    let requests = world.requests.len();
    world.pass(secs(58));
    assert_eq!(world.requests.len(), requests);
    world.pass(secs(5));
    assert!(world.requests.len() > requests, "it is looked at then");
}

/// What a late answer has taught while a request was under way that then was not carried out.
#[test]
fn what_a_late_answer_said_counts_though_what_was_sent_since_is_refused() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Hangs]);
    world.set("in-a-call");
    let first = world.last_request();
    world.pass(secs(1));
    world.fates.push_back(Fate::Hangs);
    world.set("presenting");
    world.pass(secs(2));
    let second = world.last_request();
    assert!(first != second && world.is_given_up(first) && world.is_in_doubt());
    world.input(Input::Answered(first, Ok(Answer::Done)));
    let mut throttled = failure(FailureKind::Throttled, ProblemCode::Throttled);
    throttled.retry_after = Some(secs(60));
    world.input(Input::Answered(second, Err(throttled)));
    let entry = world.engine.state().ledger.session.clone().unwrap();
    assert_eq!(entry.value.status, Status::InACall);
    assert_eq!(entry.doubt_until, Some(entry.sent_at + secs(3)));
}

/// The same where nothing was recorded for what was sent since: it takes a message back.
#[test]
fn what_a_late_answer_said_counts_though_the_message_cannot_be_taken_back_yet() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(16));
    world.fates.extend([Fate::Works, Fate::Hangs]);
    world.command(Command::Message {
        text: "Back soon".to_owned(),
    });
    let message = world.last_request();
    // Another sign-in: what is under way with the one before is given up, and sent again.
    world.input(Input::Command(Command::Retry, Origin::Program));
    assert!(world.is_given_up(message));
    world.pass(secs(6));
    world.fates.extend([Fate::Works, Fate::Works, Fate::Hangs]);
    world.command(Command::Clear);
    let clear = world.last_request();
    assert!(
        matches!(world.writes().last(), Some(Request::SetMessage(it)) if it.content.is_empty())
    );
    world.pass(secs(1));
    world.input(Input::Answered(message, Ok(Answer::Done)));
    let doubt = |world: &World| world.engine.state().ledger.message.as_ref()?.doubt_until;
    let known = doubt(&world);
    let throttled = failure(FailureKind::Throttled, ProblemCode::Throttled);
    world.input(Input::Answered(clear, Err(throttled)));
    assert_eq!(doubt(&world), known);
    world.pass(secs(10));
    assert_eq!(
        world.engine.state().ledger.message,
        None,
        "nothing is waited for"
    );
}
