//! Promise: the status message of a hold is in force as long as the hold, and what was in force before
//! comes back, unless the person has written another one since.

use super::super::pursuit::Reads;
use super::world::{Fate, World, mins, secs};
use crate::{
    Command, HoldState, Input, LONGEST_MESSAGE, Length, MessageEntry, ProblemCode, Request,
    Settings, Shown, StatusMessage,
};

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
fn it_is_set_and_the_prior_message_comes_back() {
    let mut world = World::new();
    world.message = Some(message("On the road"));
    set_with(&mut world, "away", "Back at {end}");
    assert_eq!(world.message.as_ref().unwrap().content, "Back at 09:30");
    world.pass(mins(31));
    assert_eq!(world.message, Some(message("On the road")));
}

#[test]
fn one_that_was_in_force_already_is_left_where_it_is() {
    let mut world = World::new();
    let same = StatusMessage {
        content: "Back at 09:30".to_owned(),
        expires_at: Some(world.now + mins(30)),
    };
    world.message = Some(same.clone());
    set_with(&mut world, "away", "Back at {end}");
    world.pass(mins(10));
    assert_eq!(wanted(&world).as_deref(), Some("Back at 09:30"));
    let before = world.writes().len();
    world.command(Command::Clear);
    world.pass(mins(10));
    assert_eq!(world.message, Some(same));
    assert_eq!(world.engine.view().hold, None);
    let cleared = &world.writes()[before..];
    assert_eq!(cleared, [Request::ClearPreferred, Request::ClearSession]);
    // With it goes what is known of it.
    world.pass(mins(25 * 60));
    world.command(Command::Look);
    assert!(world.engine.state().is_settled());
}

#[test]
fn one_written_meanwhile_is_left_alone() {
    for when in [secs(11), mins(59)] {
        let mut world = World::new();
        set_with(&mut world, "in-a-call", "Back soon");
        world.pass(when);
        world.message = Some(message("Mine"));
        world.pass(mins(61));
        assert_eq!(world.message, Some(message("Mine")), "after {when}");
        assert_eq!(world.engine.view().hold, None);
    }
}

#[test]
fn the_prior_message_shows_for_a_moment_more_and_that_is_not_the_person_writing_it() {
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
fn one_whose_removal_is_refused_is_still_to_be_cleared_and_the_next_clear_tries_at_once() {
    let mut world = World::new();
    world.message = Some(StatusMessage {
        content: "On holiday".to_owned(),
        expires_at: None,
    });
    set_with(&mut world, "in-a-call", "Back soon");
    world.pass(mins(2));
    world
        .fates
        .extend([Fate::Works, Fate::Works, Fate::Refused]);
    world.command(Command::Clear);
    world.pass(secs(5));
    assert_eq!(world.session, None, "the status is cleared all the same");
    let hold = world.engine.view().hold.unwrap();
    assert_eq!(hold.state, HoldState::Clearing);
    let problem = world.engine.view().problem.unwrap();
    assert_eq!(problem.code, ProblemCode::PermissionMissing);
    assert_eq!(world.message.as_ref().unwrap().content, "Back soon");
    world.command(Command::Clear);
    let back = world.message.as_ref().map(|it| it.content.as_str());
    assert_eq!(back, Some("On holiday"));
    assert!(world.engine.view().hold.is_none());
    assert_eq!(world.engine.view().problem, None);
}

#[test]
fn one_is_counted_as_it_is_said_and_blanks_are_none() {
    let mut world = World::new();
    let ends = "{end}".repeat(LONGEST_MESSAGE / 5);
    let set = |text: &str| Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::For(mins(5 * 24 * 60))),
        message: Some(text.to_owned()),
    };
    world.command(set(&ends));
    assert_eq!(wanted(&world), None, "too long");
    world.command(set("  Back soon \n"));
    assert_eq!(wanted(&world).as_deref(), Some("Back soon"));
    world.command(set(" \t "));
    assert_eq!(wanted(&world), None);
    world.pass(secs(10));
    assert_eq!(world.message, None);
}

#[test]
fn one_that_is_lost_on_the_way_is_tried_again() {
    let mut world = World::new();
    let works = [Fate::Works; 3];
    world.fates.extend(works.into_iter().chain([Fate::Lost]));
    set_with(&mut world, "in-a-call", "Back soon");
    assert!(matches!(
        world.writes().last(),
        Some(Request::SetMessage(_))
    ));
    assert_eq!(world.message, None);
    world.pass(secs(5));
    assert_eq!(world.message.as_ref().unwrap().content, "Back soon");
    assert_eq!(wanted(&world).as_deref(), Some("Back soon"));
}

#[test]
fn one_that_is_given_up_before_it_got_through_leaves_the_hold_as_it_was() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(mins(2));
    world.fates.extend([Fate::Works, Fate::Throttled(10)]);
    let say = |text: &str| Command::Message {
        text: text.to_owned(),
    };
    world.command(say("Back soon"));
    let state = |world: &World| world.engine.view().hold.unwrap().state;
    assert_eq!(state(&world), HoldState::Retrying);
    world.command(say(""));
    world.pass(secs(14));
    assert_eq!(state(&world), HoldState::Confirmed);
    assert_eq!(world.engine.view().problem, None);
}

#[test]
fn where_nothing_may_be_read_it_is_set_all_the_same() {
    let mut world = World::new();
    world.fates.push_back(Fate::Refused);
    set_with(&mut world, "away", "Back soon");
    assert_eq!(world.message.as_ref().unwrap().content, "Back soon");
    let requests: Vec<_> = world.requests.iter().map(|(_, it)| it.clone()).collect();
    assert_eq!(requests[0], Request::Read);
    assert_eq!(requests[1..], world.writes(), "nothing more is read");
}

fn set_and_seen(world: &mut World, text: &str) {
    set_with(world, "away", text);
    world.pass(secs(11));
    assert_eq!(world.message.as_ref().unwrap().content, text);
}

#[test]
fn at_the_end_it_is_taken_back_even_where_the_service_thinks_it_early() {
    let mut world = World::new();
    set_and_seen(&mut world, "Back soon");
    // By this clock its time is over; the service still shows it.
    world.pass(mins(30));
    assert_eq!(world.engine.view().hold, None);
    assert_eq!(world.message, None);
}

#[test]
fn one_that_expired_by_itself_costs_a_read_and_no_more() {
    let mut world = World::new();
    set_and_seen(&mut world, "Back soon");
    world.pass(mins(30) - secs(12));
    world.message = None;
    let requests = world.requests.len();
    world.pass(secs(1));
    let then: Vec<_> = world.requests[requests..].iter().map(|it| &it.1).collect();
    let (look, preferred, session) = (
        Request::Read,
        Request::ClearPreferred,
        Request::ClearSession,
    );
    assert_eq!(then, [&look, &preferred, &session]);
    assert_eq!(world.engine.state().ledger.message, None);
}

#[test]
fn one_the_person_wrote_meanwhile_outlives_an_extension_too() {
    let mut world = World::new();
    set_with(&mut world, "away", "Back at {end}");
    world.pass(mins(5));
    world.message = Some(message("Mine"));
    world.command(Command::Extend { by: mins(10) });
    assert_eq!(world.message, Some(message("Mine")));
    assert_eq!(wanted(&world), None);
    world.pass(mins(60));
    assert_eq!(world.message, Some(message("Mine")));
}

#[test]
fn one_that_is_read_without_its_end_has_been_seen_all_the_same() {
    let mut world = World::new();
    world.message = Some(message("On the road"));
    set_with(&mut world, "away", "Back soon");
    // An application is not told when a message ends.
    world.message = Some(message("Back soon"));
    world.pass(secs(11));
    world.message = Some(message("On the road"));
    world.pass(secs(6));
    world.command(Command::Look);
    assert_eq!(wanted(&world), None);
}

/// A message that was still under way when the hold was cleared.
fn cleared_before_it_arrived(before: Option<&str>) -> World {
    let mut world = World::new();
    world.message = before.map(message);
    let works = [Fate::Works; 4];
    world.fates.extend(works.into_iter().chain([Fate::Hangs]));
    set_with(&mut world, "away", "Back soon");
    assert!(matches!(
        world.writes().last(),
        Some(Request::SetMessage(_))
    ));
    world.command(Command::Clear);
    world.pass(secs(12));
    assert_eq!(world.engine.view().hold, None);
    world
}

#[test]
fn one_that_arrives_after_its_clear_is_taken_back_once_more() {
    for before in [None, Some("On the road")] {
        let mut world = cleared_before_it_arrived(before);
        world.deliver_late();
        assert_eq!(world.message.as_ref().unwrap().content, "Back soon");
        world.pass(secs(60));
        assert_eq!(world.message, before.map(message));
        assert_eq!(world.engine.state().ledger.message, None);
        assert_eq!(world.engine.next_wake(), None);
    }
}

#[test]
fn one_that_never_arrives_costs_one_more_read_and_no_message_of_the_person() {
    let mut world = cleared_before_it_arrived(Some("On the road"));
    world.message = Some(message("Mine"));
    let writes = world.writes();
    world.pass(mins(60));
    assert_eq!(world.message, Some(message("Mine")));
    assert_eq!(world.writes(), writes);
    assert_eq!(world.engine.next_wake(), None);
}

#[test]
fn what_the_person_wrote_since_is_what_comes_back() {
    let mut world = cleared_before_it_arrived(Some("On the road"));
    world.message = Some(message("Mine"));
    world.pass(secs(1));
    world.deliver_late();
    world.pass(secs(60));
    assert_eq!(world.message, Some(message("Mine")));
}

#[test]
fn a_superseded_message_that_is_in_force_a_while_longer_is_not_the_persons() {
    let mut world = World::new();
    set_and_seen(&mut world, "Back soon");
    world.fates.extend([Fate::Works, Fate::Lost]);
    let text = "Back late".to_owned();
    world.command(Command::Message { text });
    assert_eq!(world.message.as_ref().unwrap().content, "Back soon");
    world.pass(secs(40));
    assert_eq!(world.message.as_ref().unwrap().content, "Back late");
    assert_eq!(wanted(&world).as_deref(), Some("Back late"));
}

#[test]
fn one_that_is_asked_for_goes_in_the_place_of_what_was_written_by_hand_in_that_of_an_older_one() {
    let again: [fn(&mut World); 2] = [
        |world| set_with(world, "in-a-call", "On the phone"),
        |world| {
            let text = "On the phone".to_owned();
            world.command(Command::Message { text });
        },
    ];
    for ask in again {
        let mut world = World::new();
        set_and_seen(&mut world, "Back soon");
        world.message = Some(message("Mine"));
        ask(&mut world);
        world.pass(secs(30));
        assert_eq!(wanted(&world).as_deref(), Some("On the phone"));
        assert_eq!(world.message.as_ref().unwrap().content, "On the phone");
        world.command(Command::Clear);
        assert_eq!(world.message, Some(message("Mine")));
    }
}

#[test]
fn what_one_that_is_in_doubt_replaced_comes_back_also_when_its_end_passed_during_a_sleep() {
    let mut world = World::new();
    world.message = Some(message("Mine"));
    set_with(&mut world, "in-a-call", "");
    world.pass(secs(4));
    for (text, fate) in [("Back at {end}", Fate::AnswerLost), ("", Fate::Lost)] {
        world.fates.extend([fate; 4]);
        let text = text.to_owned();
        world.command(Command::Message { text });
        world.pass(secs(1));
        world.fates.clear();
    }
    assert_eq!(world.message.as_ref().unwrap().content, "Back at 10:00");
    // Asleep, while the service lets it end.
    world.message = None;
    world.sleep(mins(49 * 60));
    world.pass(mins(5));
    assert_eq!(world.message, Some(message("Mine")));
}

#[test]
fn what_one_replaced_that_came_after_it_was_given_up_comes_back_when_it_has_ended() {
    let mut world = World::new();
    world.message = Some(message("Mine"));
    set_with(&mut world, "in-a-call", "");
    world.pass(secs(4));
    world.fates.extend([Fate::Lost]);
    let text = "Back at {end}".to_owned();
    world.command(Command::Message { text });
    world.command(Command::Clear);
    // It was looked for and not found, and comes a moment later.
    world.pass(secs(5));
    assert_eq!(world.message, Some(message("Mine")));
    world.message = None;
    world.sleep(mins(60));
    world.pass(mins(5));
    assert_eq!(world.message, Some(message("Mine")));
}

#[test]
fn a_read_that_came_too_early_to_tell_is_repeated() {
    let mut world = World::new();
    set_and_seen(&mut world, "Back soon");
    let text = "Back late".to_owned();
    world.command(Command::Message { text });
    // Before it was read back the person has put back what stood there before.
    world.message = Some(message("Back soon"));
    world.pass(secs(5));
    assert_eq!(wanted(&world).as_deref(), Some("Back late"));
    world.pass(secs(30));
    assert_eq!(wanted(&world), None);
}

#[test]
fn one_that_was_read_back_is_not_looked_at_again() {
    let mut world = World::new();
    set_and_seen(&mut world, "Back soon");
    let text = "Back late".to_owned();
    world.command(Command::Message { text });
    world.pass(secs(2));
    let requests = world.requests.len();
    world.pass(secs(60));
    assert_eq!(world.requests.len(), requests);
}

#[test]
fn one_that_is_undone_by_an_older_one_is_set_again() {
    let mut world = World::new();
    let works = [Fate::Works; 4];
    world.fates.extend(works.into_iter().chain([Fate::Hangs]));
    set_with(&mut world, "away", "Back soon");
    world.pass(secs(15));
    let text = "Back late".to_owned();
    world.command(Command::Message { text });
    assert_eq!(world.message.as_ref().unwrap().content, "Back late");
    // It has been seen, and something else is there.
    world.pass(secs(5));
    world.deliver_late();
    assert_eq!(world.message.as_ref().unwrap().content, "Back soon");
    world.pass(secs(40));
    assert_eq!(world.message.as_ref().unwrap().content, "Back late");
    let (again, _) = world
        .requests
        .iter()
        .rfind(|(_, it)| it.is_write())
        .unwrap();
    let then = world.requests.iter().filter(|(at, _)| at == again);
    assert_eq!(then.count(), 2, "a look and the message");
}

#[test]
fn one_that_cannot_be_written_down_is_not_sent() {
    let mut world = World::new();
    set_and_seen(&mut world, "Back soon");
    world.disk_fails = true;
    let text = "Back late".to_owned();
    world.command(Command::Message { text });
    world.pass(secs(5));
    let problem = world.engine.view().problem.unwrap();
    assert_eq!(problem.code, ProblemCode::StateUnwritable);
    // What it was to replace is ours to take back.
    assert_eq!(world.message, None);
    let late =
        |request: &Request| matches!(request, Request::SetMessage(it) if it.content == "Back late");
    assert!(!world.writes().iter().any(late));
}

#[test]
fn the_message_that_ours_replaced_is_not_written_by_the_person_even_where_another_comes_back() {
    let mut world = World::new();
    world.message = Some(message("On the road"));
    set_and_seen(&mut world, "Back soon");
    // It is over, and the person clicks again before what stood there is back.
    world.message = None;
    world.fates.extend([Fate::Works, Fate::Lost]);
    world.command(Command::Extend { by: mins(10) });
    world.pass(secs(20));
    let say = |world: &World| world.message.as_ref().map(|it| it.content.clone());
    assert_eq!(
        say(&world),
        None,
        "a message that was removed is not set again"
    );
    set_with(&mut world, "away", "Back late");
    world.pass(secs(20));
    assert_eq!(say(&world).as_deref(), Some("Back late"));
}

#[test]
fn one_that_was_taken_back_is_set_again_at_once_when_it_is_wanted_again() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(mins(2));
    let say = |world: &mut World, text: &str| {
        let text = text.to_owned();
        world.command(Command::Message { text });
    };
    world.fates.extend([Fate::Works, Fate::AnswerLost]);
    say(&mut world, "Back soon");
    world.pass(secs(3));
    say(&mut world, "");
    assert_eq!(world.message, None);
    say(&mut world, "Back soon");
    assert_eq!(world.message.as_ref().unwrap().content, "Back soon");
}

#[test]
fn one_that_never_arrived_costs_the_person_no_message_in_force() {
    let mut world = World::new();
    let ends = Some(world.now + mins(45));
    let mine = StatusMessage {
        expires_at: ends,
        ..message("On the road")
    };
    world.message = Some(mine.clone());
    let works = [Fate::Works; 4];
    world.fates.extend(works.into_iter().chain([Fate::Lost]));
    set_with(&mut world, "away", "Back soon");
    assert!(matches!(
        world.writes().last(),
        Some(Request::SetMessage(_))
    ));
    world.command(Command::Clear);
    world.pass(mins(2));
    assert_eq!(world.message, Some(mine));
    let messages = |it: &&Request| matches!(it, Request::SetMessage(_));
    assert_eq!(world.writes().iter().filter(messages).count(), 1);
    assert_eq!(world.engine.next_wake(), None);
}

#[test]
fn one_that_is_too_long_or_not_allowed_is_refused_and_nothing_is_held() {
    for (length, messages_allowed, refused) in [
        (LONGEST_MESSAGE, true, None),
        (LONGEST_MESSAGE + 1, true, Some(ProblemCode::MessageTooLong)),
        (0, false, None),
        (1, false, Some(ProblemCode::MessageNotAllowed)),
    ] {
        let mut world = World::new();
        world.input(Input::Settings(Settings {
            messages_allowed,
            ..Settings::default()
        }));
        set_with(&mut world, "in-a-call", &"x".repeat(length));
        let reply = world.replies.pop().unwrap();
        assert_eq!(reply.err().map(|problem| problem.code), refused, "{length}");
        assert_eq!(world.engine.view().hold.is_none(), refused.is_some());
    }
}

#[test]
fn that_of_an_open_ended_hold_lasts_for_two_hours_and_is_set_again_at_half_of_that() {
    let mut world = World::new();
    world.command(Command::Set {
        preset: "away".to_owned(),
        length: Some(Length::UntilCleared),
        message: Some("In the garden".to_owned()),
    });
    let expiry = |world: &World| world.message.as_ref().unwrap().expires_at.unwrap();
    let first = expiry(&world);
    assert_eq!(first, world.now + mins(120));
    world.pass(mins(60) - secs(1));
    assert_eq!(expiry(&world), first);
    world.pass(secs(2));
    assert_eq!(expiry(&world), first + mins(60));
    world.pass(mins(300));
    let left = expiry(&world).duration_since(world.now);
    assert!(left > mins(59) && left <= mins(120), "{left}");
}

#[test]
fn one_that_is_not_seen_yet_is_read_again_half_a_minute_after_it_was_sent() {
    let mut world = World::new();
    set_with(&mut world, "away", "Back soon");
    let sent_at = world.engine.wall().moment(world.now);
    let open = {
        let entry = world.engine.state.ledger.message.as_mut().unwrap();
        entry.sent_at = sent_at;
        entry.acknowledged = true;
        entry.observed = false;
        entry.clone()
    };
    let settles = sent_at + secs(30);
    let unseen = Shown {
        availability: "Away".to_owned(),
        activity: "Away".to_owned(),
        message: None,
        out_of_office: false,
        version: None,
    };
    let seen = Shown {
        message: Some(open.value.message.clone()),
        ..unseen.clone()
    };
    let again = |world: &World, at, shown| world.engine.message_read_again(at, shown);
    world.engine.pursuit.reads = Reads::default();
    assert_eq!(again(&world, sent_at, &unseen), Some(settles));
    assert_eq!(again(&world, settles, &unseen), None, "it is late enough");
    assert_eq!(again(&world, sent_at, &seen), None);
    for entry in [
        MessageEntry {
            acknowledged: false,
            ..open.clone()
        },
        MessageEntry {
            cleared: true,
            ..open.clone()
        },
        MessageEntry {
            observed: true,
            ..open.clone()
        },
    ] {
        world.engine.state.ledger.message = Some(entry);
        assert_eq!(again(&world, sent_at, &unseen), None);
    }
    world.engine.state.ledger.message = Some(open);
    for (planned, expected) in [(29, Some(settles)), (30, None), (31, None)] {
        world.engine.pursuit.reads = Reads::default();
        world
            .engine
            .pursuit
            .reads
            .later(Some(sent_at + secs(planned)));
        assert_eq!(again(&world, sent_at, &unseen), expected, "{planned} s");
    }
}

/// Another machine of the person's has set the same message until the same end.
#[test]
fn a_message_that_is_left_to_its_end_wakes_nobody_when_a_doubt_about_it_is_over() {
    let mut world = World::new();
    let end = world.now + mins(60);
    world.message = Some(StatusMessage {
        content: "In a workshop".to_owned(),
        expires_at: Some(end),
    });
    let works = [Fate::Works; 3];
    world.fates.extend(works);
    world.fates.push_back(Fate::Lost);
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::Until(end)),
        message: Some("In a workshop".to_owned()),
    });
    world.pass(secs(5));
    world.command(Command::Clear);
    world.pass(mins(2));
    assert_eq!(world.engine.next_wake(), None);
    assert!(world.message.is_some(), "it is the other machine's too");
}
