//! Promise: beside the tenant's model, the message of a hold comes and goes with it, and the one before
//! comes back.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use presence::{
    Command, Effect, HoldState, Input, LONGEST_MESSAGE, Length, Origin, ProblemCode, Settings,
};
use tenant::TeamsClientState;
use tenant::model::StatusMessage;

use crate::world::World;

fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

fn before(expires_at: Option<Timestamp>) -> StatusMessage {
    StatusMessage {
        content: "On the road".to_owned(),
        published_at: at("2026-03-02T08:00:00Z"),
        expires_at,
    }
}

fn hold(world: &mut World, length: Length) {
    world.command(Command::Set {
        preset: "away".to_owned(),
        length: Some(length),
        message: Some("Back at {end}".to_owned()),
    });
    world.pass(SignedDuration::from_secs(30));
}

fn standing(world: &World) -> Option<(String, Option<Timestamp>)> {
    let message = world.user.status_message(world.now)?;
    Some((message.content.clone(), message.expires_at))
}

#[test]
fn it_ends_with_the_hold_follows_its_end_and_gives_back_content_and_expiry() {
    for expires_at in [None, Some(at("2026-03-02T18:00:00Z"))] {
        let mut world = World::new(TeamsClientState::Available);
        world.user.set_status_message(Some(before(expires_at)));
        hold(&mut world, Length::Until(at("2026-03-02T10:00:00Z")));
        let ours = ("Back at 10:00".to_owned(), Some(at("2026-03-02T10:00:00Z")));
        assert_eq!(standing(&world), Some(ours));
        let view = world.engine.view().hold.unwrap();
        assert_eq!(view.message.as_deref(), Some("Back at 10:00"));

        let by = SignedDuration::from_mins(15);
        world.command(Command::Extend { by });
        world.pass(SignedDuration::from_secs(30));
        let ours = ("Back at 10:15".to_owned(), Some(at("2026-03-02T10:15:00Z")));
        assert_eq!(standing(&world), Some(ours));

        world.pass(SignedDuration::from_hours(2));
        let theirs = ("On the road".to_owned(), expires_at);
        assert_eq!(standing(&world), Some(theirs));
    }
}

#[test]
fn what_would_have_expired_meanwhile_does_not_come_back() {
    let mut world = World::new(TeamsClientState::Available);
    let expires_at = Some(at("2026-03-02T09:30:00Z"));
    world.user.set_status_message(Some(before(expires_at)));
    hold(&mut world, Length::Until(at("2026-03-02T10:00:00Z")));
    world.pass(SignedDuration::from_hours(2));
    assert_eq!(standing(&world), None);
}

#[test]
fn one_that_was_written_meanwhile_stays() {
    let mut world = World::new(TeamsClientState::Available);
    hold(&mut world, Length::Until(at("2026-03-02T10:00:00Z")));
    world.user.set_status_message(Some(StatusMessage {
        content: "Mine".to_owned(),
        ..before(None)
    }));
    world.pass(SignedDuration::from_hours(2));
    assert_eq!(standing(&world), Some(("Mine".to_owned(), None)));
}

#[test]
fn the_end_is_told_in_the_persons_zone_across_a_change_of_the_clocks() {
    let mut world = World::new(TeamsClientState::Available);
    // Berlin goes from 02:00 to 03:00 at 01:00 UTC on 29 March.
    world.now = at("2026-03-29T00:30:00Z");
    world.input(Input::Settings(Settings {
        time_zone: TimeZone::get("Europe/Berlin").unwrap(),
        ..Settings::default()
    }));
    hold(&mut world, Length::For(SignedDuration::from_hours(1)));
    assert_eq!(standing(&world).unwrap().0, "Back at 03:30");
    world.command(Command::Extend {
        by: SignedDuration::from_mins(15),
    });
    world.pass(SignedDuration::from_secs(30));
    assert_eq!(standing(&world).unwrap().0, "Back at 03:45");
}

fn change(world: &mut World, text: &str) {
    world.command(Command::Message {
        text: text.to_owned(),
    });
    world.pass(SignedDuration::from_secs(30));
}

#[test]
fn it_is_changed_and_taken_back_while_the_hold_stays() {
    let mut world = World::new(TeamsClientState::Available);
    world.user.set_status_message(Some(before(None)));
    world.hold("away", SignedDuration::from_hours(1));
    world.pass(SignedDuration::from_secs(30));
    assert_eq!(standing(&world).unwrap().0, "On the road");
    let hold = world.engine.view().hold.unwrap();

    let end = Some(at("2026-03-02T10:00:00Z"));
    change(&mut world, "At lunch until {end}");
    assert_eq!(
        standing(&world),
        Some(("At lunch until 10:00".to_owned(), end))
    );
    let view = world.engine.view().hold.unwrap();
    assert_eq!(view.message_text.as_deref(), Some("At lunch until {end}"));
    change(&mut world, "Back soon");
    assert_eq!(standing(&world), Some(("Back soon".to_owned(), end)));

    change(&mut world, "");
    assert_eq!(standing(&world), Some(("On the road".to_owned(), None)));
    let view = world.engine.view().hold.unwrap();
    assert_eq!((view.id, view.message), (hold.id, None));
    assert_eq!(view.state, HoldState::Confirmed);

    change(&mut world, "Again");
    world.pass(SignedDuration::from_hours(2));
    assert_eq!(standing(&world), Some(("On the road".to_owned(), None)));
}

#[test]
fn one_that_somebody_wrote_meanwhile_is_the_prior_message_of_the_next() {
    let mut world = World::new(TeamsClientState::Available);
    hold(&mut world, Length::Until(at("2026-03-02T10:00:00Z")));
    let mine = StatusMessage {
        content: "Mine".to_owned(),
        ..before(None)
    };
    world.user.set_status_message(Some(mine));
    world.command(Command::Look);
    assert_eq!(world.engine.view().hold.unwrap().message, None);
    change(&mut world, "Ours again");
    assert_eq!(standing(&world).unwrap().0, "Ours again");
    world.command(Command::Clear);
    world.pass(SignedDuration::from_secs(30));
    assert_eq!(standing(&world), Some(("Mine".to_owned(), None)));
}

#[test]
fn without_a_hold_or_with_too_many_characters_it_is_refused() {
    let mut world = World::new(TeamsClientState::Available);
    let refused = |world: &mut World, text: &str| {
        let text = text.to_owned();
        let command = Command::Message { text };
        let input = Input::Command(command, Origin::Client(1));
        let effects = world.engine.handle(world.moment(), input);
        let reply = effects.into_iter().find_map(|effect| match effect {
            Effect::Reply(1, result) => Some(result),
            _ => None,
        });
        reply.unwrap().unwrap_err().code
    };
    assert_eq!(refused(&mut world, "x"), ProblemCode::NothingHeld);
    hold(&mut world, Length::Until(at("2026-03-02T10:00:00Z")));
    let long = "\u{1f600}".repeat(LONGEST_MESSAGE);
    change(&mut world, &long);
    assert_eq!(standing(&world).unwrap().0, long);
    assert_eq!(
        refused(&mut world, &format!("{long}x")),
        ProblemCode::MessageTooLong
    );
    assert_eq!(standing(&world).unwrap().0, long);
}

#[test]
fn one_of_an_open_ended_hold_is_renewed_and_ends_by_itself_when_the_machine_dies() {
    let mut world = World::new(TeamsClientState::Available);
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::UntilCleared),
        message: Some("Lunch until {end}".to_owned()),
    });
    let most = SignedDuration::from_hours(2);
    for _ in 0..40 {
        world.pass(SignedDuration::from_mins(17));
        let (content, expires_at) = standing(&world).unwrap();
        // What speaks of an end that there is not is left out.
        assert_eq!(content, "Lunch");
        let left = expires_at.unwrap().duration_since(world.now);
        assert!(left > SignedDuration::ZERO && left <= most, "{left}");
    }
    // The machine dies, and nothing stands for good.
    world.now += most;
    assert_eq!(standing(&world), None);
    assert!(!world.is_ours());
}

#[test]
fn its_end_follows_a_clock_that_is_set() {
    let mut world = World::new(TeamsClientState::Available);
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::UntilCleared),
        message: Some("Lunch".to_owned()),
    });
    world.pass(SignedDuration::from_mins(1));
    // The clock was three hours behind, so that the service let go of it at once.
    world.set_clock(SignedDuration::from_hours(3));
    world.pass(SignedDuration::from_secs(30));
    let (content, expires_at) = standing(&world).unwrap();
    assert_eq!(content, "Lunch");
    assert!(expires_at.unwrap() > world.now + SignedDuration::from_mins(119));
}

#[test]
fn one_that_is_nothing_without_an_end_is_set_when_there_is_one() {
    let mut world = World::new(TeamsClientState::Available);
    world.user.set_status_message(Some(before(None)));
    let theirs = Some(("On the road".to_owned(), None));
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::UntilCleared),
        message: Some("Back at {end}".to_owned()),
    });
    world.pass(SignedDuration::from_hours(3));
    assert_eq!(standing(&world), theirs);
    let hold = world.engine.view().hold.unwrap();
    assert_eq!((hold.message, hold.state), (None, HoldState::Confirmed));

    let end = at("2026-03-02T13:00:00Z");
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::Until(end)),
        message: Some("Back at {end}".to_owned()),
    });
    world.pass(SignedDuration::from_secs(30));
    assert_eq!(
        standing(&world),
        Some(("Back at 13:00".to_owned(), Some(end)))
    );
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::UntilCleared),
        message: Some("Back at {end}".to_owned()),
    });
    world.pass(SignedDuration::from_secs(30));
    assert_eq!(standing(&world), theirs);
}

#[test]
fn an_end_on_another_day_is_told_with_its_day() {
    let mut world = World::new(TeamsClientState::Available);
    // A Monday; the end is on the Monday after, then in April.
    for (end, told) in [
        ("2026-03-03T09:00:00Z", "Back at Tuesday 09:00"),
        ("2026-03-08T09:00:00Z", "Back at Sunday 09:00"),
        ("2026-03-09T09:00:00Z", "Back at March 9 09:00"),
        ("2026-04-01T09:00:00Z", "Back at April 1 09:00"),
    ] {
        hold(&mut world, Length::Until(at(end)));
        assert_eq!(standing(&world).unwrap().0, told);
    }
    // Midnight changes nothing of what was said.
    hold(&mut world, Length::Until(at("2026-03-03T09:00:00Z")));
    let writes = |world: &World| {
        let sets = world.requests.iter();
        sets.filter(|it| matches!(it, presence::Request::SetMessage(_)))
            .count()
    };
    let before = writes(&world);
    world.pass(SignedDuration::from_hours(20));
    assert_eq!(standing(&world).unwrap().0, "Back at Tuesday 09:00");
    assert_eq!(writes(&world), before);
}
