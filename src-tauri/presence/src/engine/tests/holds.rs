//! Promise: what a person asks for is shown until its end, renewed in time, and cleared then.

use jiff::SignedDuration;

use super::world::{Fate, World, mins, secs};
use crate::{
    Command, EndReason, HoldState, Input, Length, Notice, Origin, ProblemCode, Reply, Request,
    Settings, SignInWay, Status, StatusMessage,
};

#[test]
fn in_a_call_is_seen_confirmed_and_taken_back_on_time() {
    let mut world = World::new();
    world.set("in-a-call");
    assert_eq!(world.shown(), ("Busy", "InACall"));
    assert_eq!(world.state(), Some(HoldState::Applying));
    let lease = mins(60);
    assert_eq!(
        world.writes(),
        [Request::SetSession {
            status: Status::InACall,
            lease
        }]
    );

    world.pass(secs(1));
    assert_eq!(world.state(), Some(HoldState::Confirmed));

    world.pass(mins(60) - secs(2));
    assert_eq!(world.shown(), ("Busy", "InACall"));
    world.pass(secs(1));
    assert_eq!(world.shown(), ("Available", "Available"));
    assert_eq!(world.writes().last(), Some(&Request::ClearSession));
    assert_eq!(world.state(), None);
    world.pass(mins(600));
    assert!(world.requests.len() <= 12, "{:?}", world.requests);
    assert_eq!(world.engine.next_wake(), None, "at rest");
}

#[test]
fn away_is_seen_over_an_available_client_and_gives_way_to_it() {
    let mut world = World::new();
    world.set("away");
    assert_eq!(world.shown(), ("Away", "Away"));
    world.pass(secs(11));
    assert_eq!(world.state(), Some(HoldState::Confirmed));
    world.command(Command::Clear);
    assert_eq!(world.shown(), ("Available", "Available"));
    assert!(!world.is_ours());
    assert_eq!(world.state(), None);
}

#[test]
fn away_without_any_client_is_away_and_then_offline() {
    let mut world = World::new();
    world.client = None;
    world.set("away");
    assert_eq!(world.shown(), ("Away", "Away"));
    world.pass(mins(30));
    assert_eq!(world.shown(), ("Offline", "Offline"));
    assert!(!world.is_ours());
}

#[test]
fn away_cleared_at_once_is_cleared_even_before_it_could_be_seen() {
    let mut world = World::new();
    world.set("away");
    world.command(Command::Clear);
    assert!(!world.is_ours());
}

#[test]
fn one_preset_follows_another_without_a_gap() {
    let mut world = World::new();
    world.set("away");
    world.pass(secs(11));
    let before = world.requests.len();
    world.set("in-a-call");
    assert_eq!(world.shown(), ("Busy", "InACall"));
    let kinds: Vec<_> = world.requests[before..]
        .iter()
        .map(|(_, request)| request.clone())
        .collect();
    assert!(
        matches!(
            kinds[..],
            [
                Request::SetSession { .. },
                Request::Read,
                Request::ClearPreferred
            ]
        ),
        "{kinds:?}"
    );
}

#[test]
fn a_hotkey_toggles_and_says_so() {
    let mut world = World::new();
    let press = || {
        Input::Command(
            Command::Toggle {
                preset: "in-a-call".into(),
            },
            Origin::Hotkey,
        )
    };
    world.input(press());
    world.pass(secs(11));
    assert!(
        matches!(&world.notices[..], [Notice::Confirmed(_)]),
        "{:?}",
        world.notices
    );
    world.input(press());
    assert_eq!(world.shown(), ("Available", "Available"));
    assert!(
        matches!(&world.notices[1..], [Notice::Cleared(_)]),
        "{:?}",
        world.notices
    );
}

#[test]
fn a_long_hold_is_renewed_and_no_lease_outlives_it() {
    let mut world = World::new();
    let length = Some(Length::For(mins(600)));
    world.command(Command::Set {
        preset: "in-a-call".into(),
        length,
        message: None,
    });
    let end = world.now + mins(600);
    while world.now < end - secs(1) {
        world.pass(secs(59));
        assert!(
            world.now >= end || world.shown() == ("Busy", "InACall"),
            "at {}",
            world.now
        );
        assert!(
            world.session.is_none_or(|(_, until)| until <= end),
            "at {}",
            world.now
        );
    }
    world.pass(secs(60));
    assert!(!world.is_ours());
}

#[test]
fn an_open_ended_hold_has_a_lease_of_half_an_hour_and_lasts() {
    let mut world = World::new();
    let length = Some(Length::UntilCleared);
    world.command(Command::Set {
        preset: "in-a-call".into(),
        length,
        message: None,
    });
    for _ in 0..300 {
        world.pass(mins(1));
        assert_eq!(world.shown(), ("Busy", "InACall"));
        let left = world.session.unwrap().1.duration_since(world.now);
        assert!(left <= mins(30) && left >= mins(14), "{left:?}");
    }
}

#[test]
fn an_open_ended_hold_costs_a_dozen_requests_an_hour_at_the_most() {
    for preset in ["in-a-call", "away", "do-not-disturb"] {
        let mut world = World::new();
        world.command(Command::Set {
            preset: preset.into(),
            length: Some(Length::UntilCleared),
            message: None,
        });
        world.pass(secs(20));
        for hour in 0..5 {
            let before = world.requests.len();
            world.pass(mins(60));
            let requests = &world.requests[before..];
            assert!(requests.len() <= 12, "{preset}, hour {hour}: {requests:?}");
        }
    }
}

#[test]
fn available_is_kept_alive() {
    let mut world = World::new();
    world.client = None;
    world.set("available");
    let mut last = world.now;
    world.pass(mins(59));
    for (at, request) in &world.requests {
        if matches!(request, Request::SetSession { .. }) {
            assert!(at.duration_since(last) < mins(5));
            last = *at;
        }
    }
    assert!(world.now.duration_since(last) < mins(5));
}

#[test]
fn extending_moves_the_end_and_the_lease_follows() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(mins(56));
    assert!(matches!(world.notices[..], [Notice::EndingSoon(_)]));
    world.command(Command::Extend { by: mins(15) });
    world.pass(mins(18));
    assert_eq!(world.shown(), ("Busy", "InACall"));
    world.pass(mins(2));
    assert!(!world.is_ours());
    assert_eq!(
        world.notices.len(),
        2,
        "warned once more before the new end"
    );
}

#[test]
fn quitting_clears_what_is_held_and_then_ends() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(11));
    world.command(Command::Quit);
    assert!(world.quit);
    assert!(!world.is_ours());
    assert_eq!(world.disk.hold, None);
}

#[test]
fn what_cannot_be_done_is_answered_and_changes_nothing() {
    let mut world = World::new();
    world.set("no-such");
    world.command(Command::Extend { by: mins(5) });
    let mut account = super::world::signed_in();
    account.signed_in = false;
    account.sign_in = SignInWay::AppSecret;
    world.input(Input::Account(account));
    world.set("in-a-call");
    let codes: Vec<_> = world
        .replies
        .iter()
        .map(|reply| reply.as_ref().unwrap_err().code)
        .collect();
    assert_eq!(
        codes,
        [
            ProblemCode::PresetUnknown,
            ProblemCode::NothingHeld,
            ProblemCode::NotSignedIn
        ]
    );
    assert!(world.requests.is_empty());
    assert_eq!(world.engine.view().hold, None);
}

#[test]
fn starting_afresh_starts_the_time_again() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(mins(30));
    world.set("in-a-call");
    assert_eq!(world.replies[1], Ok(Reply::Held(2)));
    let lease = mins(60);
    assert_eq!(
        world.writes().last(),
        Some(&Request::SetSession {
            status: Status::InACall,
            lease
        })
    );
    world.pass(mins(59));
    assert_eq!(world.shown(), ("Busy", "InACall"));
}

#[test]
fn the_reason_of_an_end_is_kept_until_it_is_done() {
    let mut world = World::new();
    world.set("in-a-call");
    world.fates.push_back(super::world::Fate::Hangs);
    world.pass(secs(20));
    world.fates.push_back(super::world::Fate::Hangs);
    world.command(Command::Clear);
    world.pass(secs(1));
    assert_eq!(
        world.disk.hold.as_ref().unwrap().ending,
        Some(EndReason::Cleared)
    );
}

#[test]
fn a_disk_that_takes_its_time_costs_no_request() {
    for preset in ["in-a-call", "away", "available"] {
        let mut world = World::new();
        world.disk_takes = SignedDuration::from_millis(3);
        world.set(preset);
        world.pass(secs(30));
        let writes = world.writes();
        let layers = if preset == "away" { 2 } else { 1 };
        assert_eq!(writes.len(), layers, "{preset}: {writes:?}");
    }
}

#[test]
fn a_shorter_hold_in_place_of_a_longer_one_is_sent_once() {
    let mut world = World::new();
    world.disk_takes = SignedDuration::from_millis(3);
    world.set("in-a-call");
    world.pass(secs(30));
    let before = world.writes().len();
    world.command(Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::For(mins(10))),
        message: None,
    });
    world.pass(secs(30));
    assert_eq!(world.writes().len(), before + 1, "{:?}", world.writes());
}

#[test]
fn what_was_read_before_a_clear_is_not_told_after_it() {
    let mut world = World::new();
    world.set("in-a-call");
    world.pass(secs(30));
    assert!(world.engine.view().teams_shows.is_some());
    world.command(Command::Clear);
    assert!(world.engine.view().hold.is_none());
    assert_eq!(world.engine.view().teams_shows, None);
    world.pass(secs(2));
    let shown = world.engine.view().teams_shows.unwrap().shown;
    assert_eq!(shown.activity, world.shown().1);
}

#[test]
fn the_preset_in_force_and_no_other_is_marked() {
    let mut world = World::new();
    let marked = |world: &World| -> Vec<String> {
        let presets = world.engine.view().presets;
        let in_force = presets.into_iter().filter(|preset| preset.in_force);
        in_force.map(|preset| preset.id).collect()
    };
    assert!(marked(&world).is_empty());
    world.set("away");
    assert_eq!(marked(&world), ["away"]);
    world.command(Command::Clear);
    assert!(marked(&world).is_empty());
}

#[test]
fn what_teams_shows_is_told_with_the_moment_since_when() {
    let mut world = World::new();
    let start = world.now;
    let since = |world: &World| world.engine.view().teams_shows.unwrap().since;
    world.command(Command::Look);
    world.pass(mins(1));
    world.message = Some(StatusMessage {
        content: "Mine".to_owned(),
        expires_at: None,
    });
    world.command(Command::Look);
    assert_eq!(since(&world), start, "another message is no other status");
    world.pass(mins(1));
    world.client = Some(("Busy", "InAMeeting"));
    world.command(Command::Look);
    assert_eq!(since(&world), world.now);
}

#[test]
fn quitting_leaves_what_is_held_where_that_is_wanted() {
    let mut world = World::new();
    world.input(Input::Settings(Settings {
        clear_on_quit: false,
        ..Settings::default()
    }));
    world.set("in-a-call");
    world.pass(secs(11));
    world.command(Command::Quit);
    assert!(world.quit);
    assert!(world.is_ours());
    assert!(world.disk.hold.is_some());
}

#[test]
fn a_hold_is_accepted_once_both_of_its_layers_are() {
    for before in [None, Some("in-a-call")] {
        let mut world = World::new();
        if let Some(before) = before {
            world.set(before);
            world.pass(mins(1));
        }
        // A read and the set of the preferred presence are answered.
        let sent = world.requests.len();
        world.fates.extend([Fate::Works, Fate::Works, Fate::Hangs]);
        world.set("away");
        let sent: Vec<_> = world.requests[sent..].iter().map(|(_, it)| it).collect();
        assert!(
            matches!(sent.last(), Some(Request::SetSession { .. })),
            "{sent:?}"
        );
        let is_accepted = |world: &World| world.engine.view().hold.unwrap().accepted;
        assert!(!is_accepted(&world), "after {before:?}");
        world.deliver_late();
        assert!(is_accepted(&world), "after {before:?}");
    }
}
