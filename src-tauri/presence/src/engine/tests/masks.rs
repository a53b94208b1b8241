//! Promise: where something stronger shows it is said why and what helps, and a status picked by hand
//! is neither lost nor fought.

use super::world::{Picked, World, mins, secs};
use crate::{
    Command, HoldState, Input, Length, Mask, Notice, Offer, ProblemCode, Request, Settings, Status,
};

#[test]
fn a_status_picked_before_is_neither_lost_nor_fought() {
    let mut world = World::new();
    world.preferred = Some((Picked::ByHand("Busy", "Busy"), world.now + mins(600)));
    world.set("away");
    world.pass(secs(11));
    assert_eq!(world.state(), Some(HoldState::Masked));
    let problem = world.engine.view().problem.unwrap();
    assert_eq!(problem.code, ProblemCode::Masked);
    assert_eq!(problem.facts["mask"], "picked-by-hand");
    world.pass(mins(31));
    assert_eq!(world.preferred.unwrap().0, Picked::ByHand("Busy", "Busy"));
    assert!(!world.is_ours());
}

#[test]
fn a_status_picked_during_the_hold_stays_after_it() {
    let mut world = World::new();
    world.set("away");
    world.pass(secs(11));
    world.preferred = Some((
        Picked::ByHand("DoNotDisturb", "DoNotDisturb"),
        world.now + mins(600),
    ));
    world.command(Command::Look);
    world.pass(secs(6));
    world.command(Command::Look);
    assert_eq!(world.state(), Some(HoldState::Masked));
    world.command(Command::Clear);
    assert_eq!(world.shown(), ("DoNotDisturb", "DoNotDisturb"));
    assert!(!world.is_ours());
}

#[test]
fn a_status_picked_after_the_last_read_stays_whatever_is_asked_for_at_once() {
    let set = |preset: &str| Command::Set {
        preset: preset.into(),
        length: None,
        message: None,
    };
    for command in [
        Command::Clear,
        Command::Quit,
        set("in-a-call"),
        set("be-right-back"),
    ] {
        let mut world = World::new();
        world.set("away");
        world.pass(secs(11));
        world.command(Command::Look);
        world.pass(secs(2));
        let by_hand = Picked::ByHand("Busy", "Busy");
        world.preferred = Some((by_hand, world.now + mins(600)));
        world.command(command.clone());
        world.pass(secs(40));
        let (stands, _) = world.preferred.expect("the status picked by hand");
        assert_eq!(stands, by_hand, "{command:?}");
    }
}

/// What is kept alive every few minutes is read back after each time and at no other.
#[test]
fn a_status_picked_during_available_is_seen_with_the_next_lease() {
    let mut world = World::new();
    world.set("available");
    world.pass(secs(20));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    world.preferred = Some((Picked::ByHand("Busy", "Busy"), world.now + mins(600)));
    world.pass(mins(4));
    assert_eq!(world.state(), Some(HoldState::Masked));
    assert_eq!(world.shown(), ("Busy", "Busy"));
}

#[test]
fn in_a_call_under_a_pick_is_masked_and_shown_when_the_person_asks_for_it() {
    let mut world = World::new();
    world.preferred = Some((
        Picked::ByHand("Available", "Available"),
        world.now + mins(600),
    ));
    world.set("in-a-call");
    world.pass(secs(11));
    assert_eq!(
        world.engine.view().hold.unwrap().mask,
        Some(Mask::PickedByHand)
    );
    assert!(matches!(world.notices[..], [Notice::Masked(..)]));

    world.command(Command::ShowAnyway);
    world.pass(secs(11));
    assert_eq!(world.shown(), ("Busy", "InACall"));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
}

#[test]
fn away_under_a_pick_is_shown_when_the_person_asks_for_it() {
    let mut world = World::new();
    world.preferred = Some((Picked::ByHand("Busy", "Busy"), world.now + mins(600)));
    world.set("away");
    world.pass(secs(11));
    world.command(Command::ShowAnyway);
    world.pass(secs(11));
    assert_eq!(world.shown(), ("Away", "Away"));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    world.command(Command::Clear);
    assert!(!world.is_ours());
}

#[test]
fn what_still_shows_when_the_pick_is_reset_is_no_pick() {
    let mut world = World::new();
    world.client = Some(("DoNotDisturb", "DoNotDisturb"));
    world.set("in-a-call");
    world.pass(secs(11));
    let mask = |world: &World| world.engine.view().hold.unwrap().mask;
    assert_eq!(mask(&world), Some(Mask::PickedByHand), "it looks like one");
    world.command(Command::ShowAnyway);
    world.pass(secs(11));
    assert_eq!(mask(&world), Some(Mask::ClientDoNotDisturb));
    assert_eq!(world.engine.view().offers, []);

    // A pick that is made later is one.
    world.client = Some(("Available", "Available"));
    world.command(Command::Look);
    world.pass(secs(11));
    world.preferred = Some((Picked::ByHand("Busy", "Busy"), world.now + mins(60)));
    world.command(Command::Look);
    world.pass(secs(11));
    assert_eq!(mask(&world), Some(Mask::PickedByHand));
}

#[test]
fn do_not_disturb_takes_the_place_of_a_call_until_the_same_end() {
    let mut world = World::new();
    world.client = Some(("Busy", "InACall"));
    world.command(Command::Set {
        preset: "in-a-conference-call".to_owned(),
        length: Some(Length::For(mins(40))),
        message: Some("On the phone".to_owned()),
    });
    world.session = None; // The call of their own was there before.
    world.pass(secs(11));
    let view = world.engine.view();
    let before = view.hold.unwrap();
    assert_eq!(before.mask, Some(Mask::OwnCall));
    assert_eq!(view.offers, [Offer::DoNotDisturb]);

    world.pass(mins(5));
    world.command(Command::DoNotDisturb);
    world.pass(secs(5));
    assert_eq!(world.shown(), ("DoNotDisturb", "DoNotDisturb"));
    let hold = world.engine.view().hold.unwrap();
    assert_eq!(hold.asked.status, Status::DoNotDisturb);
    assert_eq!(hold.state, HoldState::Confirmed);
    assert_eq!(
        (hold.ends_at, hold.message),
        (before.ends_at, before.message)
    );
    assert_eq!(world.engine.view().offers, []);
    world.pass(mins(40));
    assert!(!world.is_ours());
}

#[test]
fn a_meeting_that_shows_instead_is_no_reason_to_set_it_again() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(16));
    let writes = world.writes();
    world.client = Some(("Busy", "InAMeeting"));
    world.command(Command::Look);
    world.pass(secs(11));
    let hold = world.engine.view().hold.unwrap();
    assert_eq!(hold.mask, Some(Mask::InMeeting));
    assert_eq!(world.writes(), writes);
}

#[test]
fn a_click_on_show_anyway_needs_no_look() {
    let mut world = World::new();
    world.preferred = Some((Picked::ByHand("Busy", "Busy"), world.now + mins(600)));
    world.set("away");
    world.pass(mins(2));
    let requests = world.requests.len();
    world.command(Command::ShowAnyway);
    let then = &world.requests[requests].1;
    assert!(matches!(then, Request::SetPreferred { .. }), "{then:?}");
}

#[test]
fn an_away_beneath_which_the_session_was_cleared_is_shown_again() {
    let mut world = World::new();
    world.client = None;
    world.set("away");
    world.pass(secs(16));
    world.session = None;
    assert_eq!(world.shown(), ("Offline", "Offline"));
    world.command(Command::Look);
    world.pass(secs(2));
    assert_eq!(world.shown(), ("Away", "Away"));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
}

#[test]
fn do_not_disturb_instead_is_asked_for_now_and_called_as_its_preset_is() {
    let mut world = World::new();
    let mut settings = Settings::default();
    for preset in &mut settings.presets {
        preset.label = Some(format!("My {}", preset.id));
    }
    world.input(Input::Settings(settings));
    world.set("in-a-call");
    world.pass(mins(10));
    let before = world.engine.state().hold.clone().unwrap();
    world.command(Command::DoNotDisturb);
    let hold = world.engine.state().hold.clone().unwrap();
    assert_eq!(hold.asked.label.as_deref(), Some("My do-not-disturb"));
    assert_eq!(hold.asked.started_at, before.asked.started_at + mins(10));
    assert_eq!(hold.ends_at, before.ends_at);
}
