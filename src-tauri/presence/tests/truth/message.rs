//! The status message of a hold, and the one that stood there before.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use presence::{Command, Input, Length, Settings};
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
