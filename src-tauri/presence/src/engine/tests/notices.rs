//! Promise: a person is told what matters, not often, and never what is over.

use jiff::Timestamp;

use super::world::{Fate, World, failure, mins, secs, signed_in};
use crate::{
    Account, Command, FailureKind, HoldState, Input, Length, Notice, Origin, Problem, ProblemCode,
};

fn press(world: &mut World, preset: &str) {
    let toggle = Command::Toggle {
        preset: preset.to_owned(),
    };
    world.input(Input::Command(toggle, Origin::Hotkey));
}

fn click(world: &mut World, command: Command) {
    world.input(Input::Command(command, Origin::Screen));
}

fn set_for(preset: &str, minutes: i64) -> Command {
    Command::Set {
        preset: preset.to_owned(),
        length: Some(Length::For(mins(minutes))),
        message: None,
    }
}

fn name(notice: &Notice) -> &'static str {
    match notice {
        Notice::Confirmed(_) => "confirmed",
        Notice::Masked(..) => "masked",
        Notice::Failed(..) => "failed",
        Notice::EndingSoon(_) => "ending soon",
        Notice::Cleared(_) => "cleared",
        Notice::EndedWhileAway { .. } => "ended while away",
        Notice::Resumed(_) => "resumed",
        Notice::NoTray => "no tray",
        Notice::HotkeysLost(_) => "hotkeys lost",
    }
}

/// What was told, and how many seconds after `start`.
fn told(world: &World, start: Timestamp) -> Vec<(i64, &'static str)> {
    world
        .told
        .iter()
        .map(|(at, notice)| (at.duration_since(start).as_secs(), name(notice)))
        .collect()
}

#[test]
fn never_more_than_one_a_minute_and_the_newest_is_told_when_the_minute_is_over() {
    let mut world = World::new();
    let start = world.now;
    world.pick(("Available", "Available"));
    click(&mut world, set_for("in-a-call", 60));
    world.pass(secs(5));
    assert_eq!(told(&world, start), [(3, "masked")]);

    // Two more within the minute, of which the second is the one that is so in the end.
    world.fates.push_back(Fate::Refused);
    click(&mut world, set_for("presenting", 60));
    world.pass(secs(5));
    world.pick(("Busy", "Busy"));
    click(&mut world, set_for("in-a-conference-call", 60));
    world.pass(secs(30));
    assert_eq!(told(&world, start).len(), 1);
    let woken = world.next_wake().unwrap();
    assert_eq!(woken.duration_since(start), secs(63));
    world.pass(mins(5));
    assert_eq!(told(&world, start), [(3, "masked"), (63, "masked")]);
    let Some((_, Notice::Masked(hold, problem))) = world.told.last() else {
        panic!("{:?}", world.told);
    };
    assert_eq!(hold.asked.preset, "in-a-conference-call");
    assert_eq!(problem.facts["activity"], "Busy");
}

#[test]
fn a_hotkey_that_clears_is_answered_also_where_nothing_is_held() {
    let mut world = World::new();
    let start = world.now;
    world.input(Input::Command(Command::Clear, Origin::Hotkey));
    assert_eq!(told(&world, start), [(0, "failed")]);
    let Some((_, Notice::Failed(None, problem))) = world.told.last() else {
        panic!("{:?}", world.told);
    };
    assert_eq!(problem.code, ProblemCode::NothingHeld);
    click(&mut world, Command::Clear);
    world.pass(mins(2));
    assert_eq!(told(&world, start).len(), 1, "who clicked sees it");
}

#[test]
fn what_is_over_before_its_minute_is_never_told() {
    let mut world = World::new();
    let start = world.now;
    world.pick(("Available", "Available"));
    click(&mut world, set_for("in-a-call", 60));
    world.pass(secs(5));
    click(&mut world, set_for("presenting", 60));
    world.pass(secs(5));
    click(&mut world, Command::Clear);
    world.pass(mins(10));
    assert_eq!(told(&world, start), [(3, "masked")]);
    assert_eq!(world.engine.next_wake(), None, "nothing waits to be told");
}

#[test]
fn what_was_told_is_taken_back_when_it_is_no_longer_so() {
    let mut world = World::new();
    world.pick(("Available", "Available"));
    click(&mut world, set_for("in-a-call", 60));
    world.pass(secs(5));
    assert_eq!((world.told.len(), world.withdrawn), (1, 0));
    click(&mut world, Command::ShowAnyway);
    world.pass(secs(5));
    assert_eq!(
        (world.told.len(), world.withdrawn),
        (1, 1),
        "{:?}",
        world.told
    );

    world.pass(mins(55));
    assert_eq!(name(&world.told.last().unwrap().1), "ending soon");
    click(&mut world, Command::Extend { by: mins(15) });
    assert_eq!(world.withdrawn, 2, "the end it speaks of has moved");
    world.pass(mins(15));
    assert_eq!((world.told.len(), world.withdrawn), (3, 2));
    world.pass(mins(6));
    assert_eq!((world.told.len(), world.withdrawn), (3, 3), "it is over");
    assert_eq!(world.engine.next_wake(), None);
}

#[test]
fn the_outcome_of_a_hotkey_is_told_at_once_and_in_the_end() {
    let mut world = World::new();
    let start = world.now;
    press(&mut world, "in-a-call");
    world.pass(secs(10));
    press(&mut world, "in-a-call");
    world.pass(secs(10));
    assert_eq!(told(&world, start), [(1, "confirmed"), (10, "cleared")]);

    world.fates.extend([Fate::Lost; 3]);
    press(&mut world, "in-a-call");
    assert_eq!(told(&world, start)[2], (20, "failed"));
    let Some((_, Notice::Failed(Some(_), problem))) = world.told.last() else {
        panic!("{:?}", world.told);
    };
    assert_eq!(problem.code, ProblemCode::Offline);
    world.pass(secs(30));
    let last = told(&world, start)[3..].to_vec();
    assert_eq!(last.len(), 1, "it waits only once: {last:?}");
    assert_eq!(last[0].1, "confirmed");
}

#[test]
fn retry_asks_again_for_what_was_refused() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Refused]);
    click(
        &mut world,
        Command::Set {
            preset: "in-a-call".to_owned(),
            length: Some(Length::For(mins(20))),
            message: Some("On the phone".to_owned()),
        },
    );
    assert!(world.engine.view().hold.is_none());
    world.pass(mins(2));
    click(&mut world, Command::Retry);
    world.pass(secs(5));
    let hold = world.engine.view().hold.unwrap();
    assert_eq!(hold.state, HoldState::Confirmed);
    assert_eq!(hold.message.as_deref(), Some("On the phone"));
    let length = hold.ends_at.unwrap().duration_since(hold.asked.started_at);
    assert_eq!(length, mins(20));

    click(&mut world, Command::Clear);
    click(&mut world, Command::Retry);
    assert!(
        world.engine.view().hold.is_none(),
        "what was cleared is over"
    );
}

#[test]
fn a_sign_in_asks_for_nothing_that_was_refused() {
    let mut world = World::new();
    world.fates.extend([Fate::Works, Fate::Refused]);
    click(&mut world, set_for("in-a-call", 20));
    world.input(Input::Command(Command::Retry, Origin::Program));
    world.pass(mins(2));
    assert!(world.engine.view().hold.is_none());
    assert!(world.session.is_none());
}

#[test]
fn retry_asks_again_for_what_could_not_even_be_tried() {
    let mut world = World::new();
    world.input(Input::Account(Account {
        signed_in: false,
        ..signed_in()
    }));
    click(&mut world, set_for("away", 30));
    assert!(matches!(world.notices[..], [Notice::Failed(None, _)]));
    click(&mut world, Command::Retry);
    assert!(world.engine.view().hold.is_none());
    world.input(Input::Account(signed_in()));
    click(&mut world, Command::Retry);
    assert_eq!(world.engine.view().hold.unwrap().asked.preset, "away");
}

#[test]
fn the_same_refusal_is_not_told_twice_in_a_minute() {
    let mut world = World::new();
    let start = world.now;
    world.input(Input::Account(Account {
        signed_in: false,
        ..signed_in()
    }));
    for _ in 0..5 {
        click(&mut world, set_for("away", 30));
        world.pass(secs(5));
    }
    world.pass(mins(5));
    assert_eq!(told(&world, start), [(0, "failed")]);
    click(&mut world, set_for("away", 30));
    assert_eq!(told(&world, start).len(), 2, "much later it is told again");
}

#[test]
fn a_hold_that_goes_on_after_a_restart_is_told() {
    let mut world = World::new();
    click(&mut world, set_for("in-a-call", 60));
    world.pass(mins(10));
    assert!(world.told.is_empty());
    world.crash();
    world.start();
    world.pass(secs(5));
    assert!(matches!(world.notices[..], [Notice::Resumed(_)]));
}

#[test]
fn an_end_that_nobody_was_there_for_is_told_once_it_is_taken_back() {
    let mut world = World::new();
    // Shorter than the shortest lease, so that something is left to take back.
    click(&mut world, set_for("away", 2));
    world.pass(secs(30));
    world.crash();
    world.sleep(mins(3));
    world.fates.extend([Fate::Lost; 2]);
    world.start();
    assert!(world.notices.is_empty(), "it still shows");
    world.pass(secs(10));
    assert!(!world.is_ours());
    assert!(matches!(world.notices[..], [Notice::EndedWhileAway { .. }]));
}

#[test]
fn that_there_is_no_tray_is_told_whatever_else_is() {
    let mut world = World::new();
    let start = world.now;
    world.pick(("Available", "Available"));
    click(&mut world, set_for("in-a-call", 60));
    world.pass(secs(10));
    world.input(Input::Notice(Notice::NoTray));
    click(&mut world, set_for("presenting", 60));
    world.pass(mins(5));
    assert_eq!(
        told(&world, start),
        [(3, "masked"), (63, "masked"), (123, "no tray")]
    );
}

#[test]
fn the_outcome_of_a_hotkey_takes_the_place_of_what_waits_but_for_the_tray() {
    let mut world = World::new();
    let start = world.now;
    press(&mut world, "in-a-call");
    world.pass(secs(10));
    world.input(Input::Notice(Notice::NoTray));
    world.pick(("Busy", "Busy"));
    click(&mut world, set_for("presenting", 60));
    world.pass(secs(5));
    press(&mut world, "no-such");
    world.pass(mins(5));
    assert_eq!(
        told(&world, start),
        [(1, "confirmed"), (15, "failed"), (75, "no tray")]
    );
}

#[test]
fn a_clear_that_is_refused_is_told_as_such() {
    let mut world = World::new();
    click(&mut world, set_for("in-a-call", 60));
    world.pass(mins(2));
    let refusal = failure(FailureKind::Refused, ProblemCode::PermissionMissing);
    world.fates.push_back(Fate::Refused);
    click(&mut world, Command::Clear);
    let Some((_, Notice::Failed(Some(hold), problem))) = world.told.last() else {
        panic!("{:?}", world.told);
    };
    assert!(hold.ending.is_some() && hold.accepted, "{hold:?}");
    assert_eq!(*problem, Problem::new(refusal.problem.code));
}

#[test]
fn an_end_is_warned_of_where_the_hold_is_longer_than_the_warning() {
    for (minutes, told) in [(5, 0), (6, 1)] {
        let mut world = World::new();
        click(&mut world, set_for("in-a-call", minutes));
        world.pass(mins(60));
        assert_eq!(world.told.len(), told, "{minutes} min");
    }
}

#[test]
fn a_hotkey_that_can_do_nothing_says_so_at_once() {
    let mut world = World::new();
    let start = world.now;
    world.pick(("Available", "Available"));
    click(&mut world, set_for("in-a-call", 60));
    world.pass(secs(5));
    press(&mut world, "no-such");
    assert_eq!(told(&world, start), [(3, "masked"), (5, "failed")]);
}

#[test]
fn what_was_confirmed_is_taken_back_when_something_stronger_shows_or_the_end_moves() {
    let mut world = World::new();
    press(&mut world, "in-a-call");
    world.pass(secs(11));
    assert_eq!((world.told.len(), world.withdrawn), (1, 0));
    world.pick(("Busy", "Busy"));
    world.pass(secs(6));
    click(&mut world, Command::Look);
    world.pass(secs(5));
    assert_eq!((world.told.len(), world.withdrawn), (1, 1));

    let mut world = World::new();
    press(&mut world, "in-a-call");
    world.pass(secs(11));
    click(&mut world, Command::Extend { by: mins(15) });
    assert_eq!((world.told.len(), world.withdrawn), (1, 1));
}

#[test]
fn a_clock_that_is_set_back_makes_no_pause_longer() {
    let mut world = World::new();
    world.pick(("Available", "Available"));
    click(&mut world, set_for("in-a-call", 60));
    world.pass(secs(5));
    assert_eq!(world.told.len(), 1);
    world.set_clock(mins(-180));
    world.input(Input::Notice(Notice::NoTray));
    world.pass(mins(1));
    assert_eq!(name(&world.told.last().unwrap().1), "no tray");
}

/// What is under way is refused, in words that differ each time.
fn refuse(world: &mut World, request_id: &str) {
    let mut refusal = failure(FailureKind::SignIn, ProblemCode::SignInLapsed);
    refusal.problem = refusal.problem.with("request-id", request_id);
    let under_way = world.last_request();
    world.input(Input::Answered(under_way, Err(refusal)));
}

#[test]
fn the_same_refusal_under_another_number_is_no_news_but_of_another_hold_it_is() {
    let mut world = World::new();
    let start = world.now;
    click(&mut world, set_for("in-a-call", 60));
    world.fates.push_back(Fate::Hangs);
    world.pass(secs(1));
    refuse(&mut world, "one");
    world.fates.push_back(Fate::Hangs);
    click(&mut world, Command::Retry);
    refuse(&mut world, "two");
    world.pass(secs(61));
    assert_eq!(told(&world, start), [(1, "failed")]);

    let mut world = World::new();
    for preset in ["in-a-call", "presenting"] {
        world.fates.extend([Fate::Works, Fate::Refused]);
        click(&mut world, set_for(preset, 60));
        world.pass(secs(10));
    }
    world.pass(secs(50));
    assert_eq!(told(&world, start), [(0, "failed"), (60, "failed")]);
}

#[test]
fn a_hotkey_whose_clear_has_to_wait_says_so() {
    let mut world = World::new();
    let start = world.now;
    press(&mut world, "in-a-call");
    world.pass(secs(10));
    world.fates.extend([Fate::Lost; 2]);
    press(&mut world, "in-a-call");
    assert_eq!(told(&world, start), [(1, "confirmed"), (10, "failed")]);
    world.pass(secs(10));
    let last = told(&world, start).split_off(2);
    assert!(matches!(last[..], [(_, "cleared")]), "{last:?}");
}

#[test]
fn each_status_that_was_refused_is_named_though_the_reason_is_the_same() {
    let mut world = World::new();
    for preset in ["in-a-call", "away"] {
        world.fates.extend([Fate::Works, Fate::Refused]);
        world.set(preset);
        world.pass(secs(10));
    }
    let named = |notice: &Notice| match notice {
        Notice::Failed(Some(hold), _) => Some(hold.asked.preset.clone()),
        _ => None,
    };
    let refused = |world: &World| world.notices.iter().filter_map(named).collect::<Vec<_>>();
    assert_eq!(refused(&world), ["in-a-call"], "one a minute");
    world.pass(secs(60));
    assert_eq!(refused(&world), ["in-a-call", "away"]);
}
