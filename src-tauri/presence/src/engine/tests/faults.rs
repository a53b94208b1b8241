//! Promise: when the network, the service or the disk fails, what was asked for is kept, tried again
//! and told as what it is.

use super::world::{Fate, World, failure, mins, secs, signed_in};
use crate::{
    Account, Answer, Command, FailureKind, HoldState, Input, Notice, Problem, ProblemCode,
};

#[test]
fn a_clear_overtakes_a_set_that_hangs() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Hangs]);
    world.set("in-a-call");
    world.pass(secs(2));
    world.command(Command::Clear);
    world.pass(secs(2));
    assert_eq!(world.state(), None, "cleared as far as anyone can know");
    // Nobody listens to its answer any more.
    world.pass(secs(7));
    world.deliver_late();
    assert_eq!(
        world.shown(),
        ("Busy", "InACall"),
        "the set arrives after the clear"
    );
    world.pass(secs(30));
    assert_eq!(
        world.shown(),
        ("Available", "Available"),
        "cleared once more"
    );
    world.pass(mins(300));
    assert_eq!(world.engine.next_wake(), None);
}

#[test]
fn a_set_is_not_undone_by_a_clear_that_arrives_late() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(11));
    world.fates.push_back(Fate::Hangs);
    world.command(Command::Clear);
    world.pass(secs(1));
    world.set("in-a-conference-call");
    world.pass(secs(2));
    world.deliver_late();
    world.pass(secs(31));
    assert_eq!(world.shown(), ("Busy", "InAConferenceCall"));
}

#[test]
fn a_hold_that_is_over_leaves_nothing_that_only_the_person_can_mend() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(10));
    world.fates.push_back(Fate::AnswerLost);
    world.command(Command::Clear);
    world.pass(secs(5));
    assert!(world.is_in_doubt());
    world.fates.push_back(Fate::Hangs);
    world.set("in-a-call");
    let id = world.last_request();
    world.command(Command::Clear);
    let locked = failure(FailureKind::Keychain, ProblemCode::KeychainLocked);
    world.input(Input::Answered(id, Err(locked)));
    assert_eq!(world.state(), None);
    assert!(world.is_in_doubt());
    assert!(!world.engine.needs_person());
}

#[test]
fn without_a_network_it_is_kept_and_tried_again() {
    let mut world = World::new();
    world
        .fates
        .extend([Fate::Lost, Fate::Lost, Fate::AnswerLost]);
    world.set("in-a-call");
    assert_eq!(world.state(), Some(HoldState::Retrying));
    assert_eq!(
        world.engine.view().problem.unwrap().code,
        ProblemCode::Offline
    );
    world.pass(mins(1));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    assert_eq!(world.engine.view().problem, None);
}

#[test]
fn a_clear_that_cannot_be_delivered_stays_clearing_until_it_is() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(11));
    world.fates.extend([Fate::Lost; 4]);
    world.command(Command::Clear);
    assert_eq!(world.state(), Some(HoldState::Clearing));
    world.pass(secs(3));
    assert_eq!(world.state(), Some(HoldState::Clearing));
    assert_eq!(
        world.engine.view().problem.unwrap().code,
        ProblemCode::Offline
    );
    world.pass(mins(1));
    assert_eq!(world.state(), None);
    assert!(!world.is_ours());
}

#[test]
fn a_clear_that_is_never_delivered_ends_with_the_lease() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(11));
    world.fates.extend([Fate::Lost; 1000]);
    world.command(Command::Clear);
    world.pass(mins(62));
    assert_eq!(world.state(), None);
    assert!(!world.is_ours());
}

#[test]
fn a_refused_hold_ends_and_says_why() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Refused]);
    world.set("in-a-call");
    assert_eq!(world.state(), None);
    assert_eq!(
        world.engine.view().problem.unwrap().code,
        ProblemCode::PermissionMissing
    );
    assert!(matches!(world.notices[..], [Notice::Failed(Some(_), _)]));
    assert_eq!(world.disk.hold, None);
    assert!(world.disk.ledger.is_clear());
    world.set("in-a-call");
    assert_eq!(world.engine.view().problem, None, "a new try starts clean");
}

#[test]
fn half_an_away_that_is_refused_is_taken_back() {
    let mut world = World::new();
    world
        .fates
        .extend([Fate::Works, Fate::Works, Fate::Refused]);
    world.set("away");
    assert_eq!(world.preferred, None);
    assert_eq!(world.state(), None);
    assert_eq!(
        world.engine.view().problem.unwrap().code,
        ProblemCode::PermissionMissing
    );
}

#[test]
fn what_cannot_be_written_down_is_not_sent() {
    let mut world = World::new();
    world.disk_fails = true;
    world.set("in-a-call");
    assert_eq!(world.writes(), []);
    assert_eq!(world.state(), None);
    assert_eq!(
        world.engine.view().problem.unwrap().code,
        ProblemCode::StateUnwritable
    );
}

#[test]
fn a_full_disk_keeps_nothing_from_being_cleared() {
    let mut world = World::new();
    world.set("away");
    world.pass(secs(11));
    world.disk_fails = true;
    world.command(Command::Clear);
    assert!(!world.is_ours());
}

#[test]
fn a_disk_that_has_room_again_is_brought_up_to_date_by_itself() {
    let mut world = World::new();
    world.set("away");
    world.pass(secs(11));
    world.disk_fails = true;
    world.command(Command::Clear);
    world.pass(secs(59));
    assert!(world.disk.hold.is_some(), "a start from it would go on");
    world.disk_fails = false;
    world.pass(secs(2));
    assert_eq!(world.disk, *world.engine.state());
    assert_eq!(world.disk.hold, None);
    assert_eq!(world.engine.next_wake(), None);
}

#[test]
fn a_lapsed_sign_in_waits_for_the_person_and_goes_on() {
    let mut world = World::new();
    let length = Some(crate::Length::For(mins(600)));
    world.command(Command::Set {
        preset: "in-a-call".into(),
        length,
        message: None,
    });
    world.pass(mins(119));
    let out = Account {
        signed_in: false,
        ..signed_in()
    };
    world.input(Input::Account(out));
    world.pass(mins(30));
    assert_eq!(
        world.engine.view().problem.unwrap().code,
        ProblemCode::NotSignedIn
    );
    world.input(Input::Account(signed_in()));
    world.pass(secs(11));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    assert!(world.session.unwrap().1.duration_since(world.now) > mins(230));
}

#[test]
fn a_presence_that_may_not_be_read_is_not_called_confirmed() {
    let mut world = World::new();
    world.set("in-a-call");
    world.fates.push_back(Fate::Refused);
    world.pass(mins(5));
    assert_eq!(world.state(), Some(HoldState::Applying));
    assert_eq!(
        world.engine.view().problem.unwrap().code,
        ProblemCode::PermissionMissing
    );
    world.command(Command::Clear);
    assert!(!world.is_ours());
}

#[test]
fn the_service_is_waited_for_as_it_asks() {
    let mut world = World::new();
    world.fates.push_back(Fate::Hangs);
    world.set("in-a-call");
    let mut throttled = failure(FailureKind::Throttled, ProblemCode::Throttled);
    throttled.retry_after = Some(secs(40));
    world.input(Input::Answered(1, Err(throttled)));
    world.pass(secs(39));
    assert_eq!(world.requests.len(), 1);
    world.pass(secs(12));
    assert_eq!(world.shown(), ("Busy", "InACall"));
}

#[test]
fn an_answer_to_what_was_given_up_changes_nothing() {
    let mut world = World::new();
    world.fates.push_back(Fate::Hangs);
    world.set("in-a-call");
    world.command(Command::Clear);
    world.pass(secs(2));
    let before = world.engine.state().clone();
    world.input(Input::Answered(1, Ok(Answer::Done)));
    assert_eq!(*world.engine.state(), before);
}

#[test]
fn quitting_does_not_wait_for_a_dead_network() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(11));
    world.fates.extend([Fate::Hangs; 10]);
    world.command(Command::Quit);
    world.pass(secs(2));
    assert!(!world.quit);
    world.pass(secs(1));
    assert!(world.quit);
    assert!(
        world.disk.hold.is_some(),
        "the next start knows what to clear"
    );
}

#[test]
fn a_crash_between_writing_down_and_sending_is_cleared_up() {
    let mut world = World::new();
    world.fates.push_back(Fate::Hangs);
    world.set("away");
    world.crash();
    world.command(Command::Clear);
    world.pass(secs(40));
    world.deliver_late();
    assert_eq!(
        world.writes().last(),
        None,
        "nothing was set: the read came first"
    );
    assert!(!world.is_ours());
}

#[test]
fn looks_cost_a_read_every_few_seconds_at_most_whatever_comes_of_them() {
    for fate in [Fate::Works, Fate::Lost, Fate::Refused] {
        let mut world = World::new();
        world.fates.extend([fate; 100]);
        for _ in 0..60 {
            world.command(Command::Look);
            world.pass(secs(1));
        }
        let reads = world.requests.len();
        assert!((9..=11).contains(&reads), "{fate:?}: {reads} in a minute");
        world.pass(mins(600));
        assert_eq!(world.requests.len(), reads, "nobody looks any more");
        assert_eq!(world.engine.next_wake(), None);
    }
}

#[test]
fn a_failed_read_with_nothing_held_is_told_for_a_minute_and_not_repeated() {
    let mut world = World::new();
    world.fates.push_back(Fate::Lost);
    world.command(Command::Look);
    world.pass(secs(59));
    let offline = Some(Problem::new(ProblemCode::Offline));
    assert_eq!(world.engine.view().problem, offline);
    world.pass(secs(2));
    assert_eq!(world.engine.view().problem, None);
    world.pass(mins(60));
    assert_eq!(world.requests.len(), 1);
    assert_eq!(world.engine.next_wake(), None);
}

#[test]
fn a_refusal_that_only_the_person_can_mend_is_told_until_it_is_mended() {
    let mut world = World::new();
    world.fates.push_back(Fate::SignInLapsed);
    world.command(Command::Look);
    world.pass(mins(60));
    let lapsed = Some(Problem::new(ProblemCode::SignInLapsed));
    assert_eq!(world.engine.view().problem, lapsed);
}

#[test]
fn what_fails_after_a_failed_read_is_told_as_long_as_it_fails() {
    let mut world = World::new();
    world.fates.extend([Fate::Lost; 40]);
    world.command(Command::Look);
    world.pass(secs(50));
    world.set("in-a-call");
    world.pass(secs(20));
    let offline = Some(Problem::new(ProblemCode::Offline));
    assert_eq!(world.engine.view().problem, offline);
}

#[test]
fn where_a_read_is_answered_after_all_reading_is_not_said_to_be_refused_any_more() {
    let mut world = World::new();
    world.fates.push_back(Fate::Refused);
    world.set("in-a-call");
    world.pass(secs(60));
    let problem = |world: &World| world.engine.view().problem.map(|problem| problem.code);
    assert_eq!(problem(&world), Some(ProblemCode::PermissionMissing));
    world.command(Command::Look);
    world.pass(secs(10));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    assert_eq!(problem(&world), None);
}
