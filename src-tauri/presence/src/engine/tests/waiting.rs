//! Promise: what failed is tried again as late as the service asks and as early as it may, and the
//! person can have it tried now.

use super::world::{Fate, World, failure, mins, secs, signed_in};
use crate::{
    Account, Command, FailureKind, HoldState, Input, Length, Notice, Offer, Origin, ProblemCode,
    Request, Status,
};

fn set_for(world: &mut World, minutes: i64) {
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::For(mins(minutes))),
        message: None,
    });
}

/// In a call, seen by colleagues, when the sign-in lapses.
fn lapsed() -> World {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(11));
    world.fates.push_back(Fate::SignInLapsed);
    world.pass(mins(21));
    world
}

#[test]
fn a_first_read_that_is_lost_is_retried_like_anything_else() {
    let mut world = World::new();
    world.fates.push_back(Fate::Lost);
    world.set("in-a-call");
    assert_eq!(world.requests.len(), 1);
    assert_eq!(world.state(), Some(HoldState::Retrying));
    world.pass(secs(3));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
}

#[test]
fn what_waits_offers_to_be_tried_now_and_what_is_well_does_not() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Lost, Fate::Lost]);
    world.set("in-a-call");
    world.pass(secs(2));
    assert_eq!(world.offers(), [Offer::Retry]);
    world.command(Command::Retry);
    assert_eq!(world.shown(), ("Busy", "InACall"), "at once");
    world.pass(secs(1));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    assert_eq!(world.offers(), []);
}

#[test]
fn what_was_refused_offers_to_be_tried_again_until_it_is_cleared() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Refused]);
    world.set("in-a-call");
    assert_eq!(world.offers(), [Offer::Retry]);
    world.command(Command::Clear);
    assert_eq!(world.offers(), []);
}

#[test]
fn a_wrong_name_offers_nothing() {
    let mut world = World::new();
    world.set("no-such");
    assert_eq!(world.offers(), []);
}

#[test]
fn retry_asks_for_nothing_else_while_something_is_held() {
    let mut world = World::new();
    world.set("away");
    let hold = world.engine.view().hold.unwrap().id;
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::Until(world.now)),
        message: None,
    });
    let refused = world.replies[1].as_ref().unwrap_err();
    assert_eq!(refused.code, ProblemCode::EndPassed);
    world.command(Command::Retry);
    assert!(world.replies[2].is_ok(), "{:?}", world.replies[2]);
    assert_eq!(world.engine.view().hold.unwrap().id, hold);
}

#[test]
fn what_is_asked_for_again_ends_at_the_time_of_day_it_was_to_end_at() {
    let mut world = World::new();
    let end = world.now + mins(20);
    world.fates.extend([Fate::Works, Fate::Refused]);
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::Until(end)),
        message: None,
    });
    world.pass(mins(2));
    world.command(Command::Retry);
    assert_eq!(world.engine.view().hold.unwrap().ends_at, Some(end));
}

#[test]
fn a_hotkey_that_nobody_was_signed_in_for_is_asked_for_again() {
    let mut world = World::new();
    world.input(Input::Account(Account {
        signed_in: false,
        ..signed_in()
    }));
    let preset = "away".to_owned();
    let press = Input::Command(Command::Toggle { preset }, Origin::Hotkey);
    world.input(press);
    assert_eq!(world.engine.view().hold, None);
    world.input(Input::Account(signed_in()));
    world.command(Command::Retry);
    assert_eq!(world.engine.view().hold.unwrap().asked.preset, "away");
}

#[test]
fn a_lapsed_sign_in_is_told_once_and_asked_again_more_and_more_seldom() {
    let mut world = lapsed();
    let told = |world: &World| world.notices.len();
    assert!(matches!(world.notices[..], [Notice::Failed(Some(_), _)]));
    world.fates.extend([Fate::SignInLapsed; 20]);
    let asked = |world: &World| 20 - world.fates.len();
    world.pass(mins(1));
    assert_eq!(asked(&world), 1, "it has lapsed for a minute or two");
    // After 2 and 4 min more, and then after 8, each up to a quarter longer.
    world.pass(mins(13));
    assert_eq!(asked(&world), 3);
    assert_eq!(told(&world), 1);
    assert_eq!(world.state(), Some(HoldState::Retrying));
    let problem = world.engine.view().problem.unwrap();
    assert_eq!(problem.code, ProblemCode::SignInLapsed);
}

#[test]
fn after_a_sign_in_it_goes_on_at_once() {
    let mut world = lapsed();
    let requests = world.requests.len();
    world.input(Input::Account(Account {
        user: Some("bob@contoso.com".to_owned()),
        ..signed_in()
    }));
    assert_eq!(world.requests.len(), requests + 1);
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    assert_eq!(world.engine.view().problem, None);
}

#[test]
fn a_hold_that_needs_the_person_is_not_well_because_the_machine_woke_up() {
    let mut world = lapsed();
    world.fates.push_back(Fate::Hangs);
    world.input(Input::Resumed);
    assert_eq!(world.state(), Some(HoldState::Retrying));
    assert_eq!(world.offers(), [Offer::Retry]);
    world.deliver_late();
    assert_eq!(world.state(), Some(HoldState::Confirmed));
}

#[test]
fn a_look_does_not_hurry_what_waits() {
    let mut world = World::new();
    world.fates.push_back(Fate::Works);
    world.fates.extend([Fate::Lost; 3]);
    world.set("in-a-call");
    world.pass(secs(5));
    assert!(world.fates.is_empty(), "{:?}", world.fates);
    let requests = world.requests.len();
    world.command(Command::Look);
    assert_eq!(world.requests.len(), requests);
}

#[test]
fn a_look_just_before_a_read_that_is_due_anyway_takes_no_other_one() {
    // With `--wait`, whoever clears looks, and that may come before or after the answer to the clear.
    for command in ["set", "clear"] {
        let mut world = World::new();
        world.set("available");
        if command == "clear" {
            world.pass(secs(20));
            world.command(Command::Clear);
        }
        let reads = world.reads();
        world.command(Command::Look);
        assert_eq!(world.reads(), reads, "{command}");
        world.pass(secs(1));
        assert_eq!(world.reads(), reads + 1, "{command}");
    }
}

#[test]
fn a_look_while_the_service_wants_to_be_left_alone_is_not_made_up_for() {
    let mut world = World::new();
    world.fates.push_back(Fate::Throttled(20));
    world.command(Command::Look);
    world.pass(secs(10));
    world.command(Command::Look);
    world.pass(mins(5));
    assert_eq!(world.reads(), 1);
}

#[test]
fn a_look_while_nobody_is_signed_in_is_not_made_up_for() {
    let mut world = World::new();
    world.input(Input::Account(Account::default()));
    world.command(Command::Look);
    world.input(Input::Account(signed_in()));
    world.pass(mins(5));
    assert_eq!(world.requests, []);
}

#[test]
fn the_end_of_a_hold_waits_as_long_as_the_service_asked() {
    let mut world = World::new();
    set_for(&mut world, 6);
    world.pass(mins(6) - secs(10));
    world.fates.push_back(Fate::Throttled(24));
    world.command(Command::Look);
    let requests = world.requests.len();
    world.pass(secs(23));
    assert_eq!(world.requests.len(), requests);
    assert_eq!(world.state(), Some(HoldState::Clearing));
    world.pass(secs(8));
    assert_eq!(world.state(), None);
    assert_eq!(world.writes().last(), Some(&Request::ClearSession));
}

#[test]
fn the_read_after_a_clear_waits_as_long_as_the_service_asked() {
    let mut world = World::new();
    world.fates.extend([Fate::Works; 2]);
    world.fates.push_back(Fate::Throttled(60));
    world.set("in-a-call");
    world.pass(secs(5));
    assert_eq!(world.reads(), 2);
    // The person asked for it, so it is not kept waiting.
    world.command(Command::Clear);
    assert!(!world.is_ours());
    world.pass(secs(50));
    assert_eq!(world.reads(), 2);
    world.pass(secs(30));
    assert_eq!(world.reads(), 3);
}

/// How long after it was set what is held is looked at, in s.
fn looks_after_the_set(refusals: usize) -> Vec<i64> {
    let mut world = World::new();
    world.fates.push_back(Fate::Works);
    world.fates.extend(vec![Fate::Throttled(20); refusals]);
    world.set("in-a-call");
    world.pass(mins(15));
    assert_eq!(world.state(), Some(HoldState::Confirmed), "{refusals}");
    let mut requests = world.requests.iter().rev();
    let (set_at, _) = requests.find(|(_, it)| it.is_write()).unwrap();
    let later = world.requests.iter().filter(|(at, _)| at > set_at);
    later
        .map(|(at, _)| at.duration_since(*set_at).as_secs())
        .collect()
}

#[test]
fn while_the_service_is_too_busy_what_is_set_is_looked_at_once_and_later() {
    assert_eq!(looks_after_the_set(0), [1, 3, 10]);
    let looks = looks_after_the_set(5);
    let [look] = looks[..] else {
        panic!("{looks:?}");
    };
    assert!((1..=1 + 8 * 8).contains(&look), "{look}");
    assert!(look > 3, "{look}");
}

#[test]
fn who_is_refused_again_and_again_waits_longer_than_was_asked() {
    let mut world = World::new();
    world.fates.extend(vec![Fate::Throttled(1); 40]);
    world.set("in-a-call");
    world.pass(mins(10));
    let refused = world.requests.len();
    assert!((4..20).contains(&refused), "{refused}");
    // The person asks again, and is not kept waiting.
    world.set("in-a-call");
    assert_eq!(world.requests.len(), refused + 1);
}

#[test]
fn who_is_refused_still_leaves_a_service_alone_that_asked_for_it() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(20));
    world.fates.extend([Fate::Hangs, Fate::Hangs]);
    world.set("away");
    let first = world.last_request();
    world.set("away");
    let second = world.last_request();
    assert_ne!(first, second, "a look is asked for anew by each click");
    let throttled = crate::Failure {
        retry_after: Some(secs(8)),
        ..failure(FailureKind::Throttled, ProblemCode::Throttled)
    };
    world.input(Input::Answered(first, Err(throttled)));
    let requests = world.requests.len();
    let lapsed = failure(FailureKind::SignIn, ProblemCode::SignInLapsed);
    world.input(Input::Answered(second, Err(lapsed)));
    world.pass(secs(7));
    assert_eq!(world.requests.len(), requests, "{:?}", world.requests);
}

#[test]
fn what_was_sent_before_a_sign_in_says_nothing_of_it() {
    let mut world = World::new();
    world.fates.push_back(Fate::Hangs);
    world.set("away");
    let old = world.last_request();
    world.input(Input::Command(Command::Retry, Origin::Program));
    let lapsed = failure(FailureKind::SignIn, ProblemCode::SignInLapsed);
    world.input(Input::Answered(old, Err(lapsed)));
    world.pass(secs(20));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
}

#[test]
fn what_may_not_be_read_is_asked_for_once() {
    let mut world = World::new();
    world
        .fates
        .extend([Fate::Works, Fate::Works, Fate::Refused]);
    set_for(&mut world, 300);
    world.pass(mins(2));
    assert_eq!(world.reads(), 2);
    for _ in 0..5 {
        world.command(Command::Extend { by: mins(15) });
        world.pass(mins(50));
    }
    assert_eq!(world.shown(), ("Busy", "InACall"));
    assert_eq!(world.reads(), 2);
    world.input(Input::Resumed);
    assert_eq!(world.reads(), 2);
}

#[test]
fn where_nothing_may_be_read_away_is_set_and_cleared_all_the_same() {
    let mut world = World::new();
    world.fates.push_back(Fate::Refused);
    world.set("away");
    world.pass(secs(30));
    assert_eq!(world.shown(), ("Away", "Away"));
    assert_eq!(world.session.unwrap().0, Status::Away);
    assert_eq!(world.reads(), 1);
    world.pass(mins(30));
    assert!(!world.is_ours());
}

#[test]
fn where_nothing_may_be_read_what_arrives_after_its_clear_is_cleared_once_more() {
    let mut world = World::new();
    world.fates.extend([Fate::Refused, Fate::Hangs]);
    world.set("away");
    world.pass(secs(2));
    let no_look = [Fate::Refused, Fate::Works, Fate::Refused];
    world.fates.extend(no_look);
    world.command(Command::Clear);
    world.pass(secs(15));
    assert!(world.fates.is_empty());
    world.deliver_late();
    assert_eq!(world.shown(), ("Away", "Away"));
    world.pass(secs(20));
    assert!(!world.is_ours());
}

#[test]
fn a_read_is_waited_for_until_something_is_asked_for() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(mins(2));
    world.fates.push_back(Fate::Hangs);
    world.command(Command::Look);
    let read = world.last_request();
    world.input(Input::Tick);
    assert!(!world.is_given_up(read));
    world.command(Command::Clear);
    assert!(world.is_given_up(read));
    assert!(!world.is_ours());
}

#[test]
fn an_account_that_changes_where_everything_may_be_read_costs_no_read() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(mins(2));
    let reads = world.reads();
    world.input(Input::Account(Account {
        user: Some("bob@contoso.com".to_owned()),
        ..signed_in()
    }));
    assert_eq!(world.reads(), reads);
}

#[test]
fn who_may_read_after_all_has_it_confirmed() {
    let mut world = World::new();
    world
        .fates
        .extend([Fate::Works, Fate::Works, Fate::Refused]);
    world.set("in-a-call");
    world.pass(mins(1));
    assert_ne!(world.state(), Some(HoldState::Confirmed));
    world.input(Input::Account(Account {
        user: Some("bob@contoso.com".to_owned()),
        ..signed_in()
    }));
    assert_eq!(world.state(), Some(HoldState::Confirmed), "at once");
}

#[test]
fn after_a_sign_in_too_what_the_service_asked_for_holds_on() {
    let mut world = World::new();
    world.fates.push_back(Fate::Throttled(60));
    world.set("in-a-call");
    let requests = world.requests.len();
    world.input(Input::Account(Account {
        user: Some("bob@contoso.com".to_owned()),
        ..signed_in()
    }));
    world.pass(secs(59));
    assert_eq!(world.requests.len(), requests);
    // Who was told to wait comes back a little later than that.
    world.pass(secs(31));
    assert!(world.requests.len() > requests);
}
