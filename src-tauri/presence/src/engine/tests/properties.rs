//! Promise: whatever happens in whatever order, nothing stays and nothing of the person's is lost.

use jiff::SignedDuration;
use proptest::prelude::*;

use super::world::{Fate, Picked, World, mins, secs};
use crate::{Command, HoldState, Length, Request, StatusMessage};

#[derive(Debug, Clone)]
enum Step {
    Set(&'static str, i64),
    Clear,
    Extend(i64),
    Pass(i64),
    Crash,
    Look,
    Pick,
    ResetPick,
    DeliverLate,
    Fates(Vec<Fate>),
    Message(&'static str),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let preset = prop::sample::select(vec![
        "in-a-call",
        "away",
        "presenting",
        "do-not-disturb",
        "busy",
        "available",
        "appear-offline",
    ]);
    let fate = prop::sample::select(vec![
        Fate::Works,
        Fate::Works,
        Fate::Lost,
        Fate::AnswerLost,
        Fate::Hangs,
    ]);
    let step = prop_oneof![
        4 => (preset, 1i64..600).prop_map(|(preset, minutes)| Step::Set(preset, minutes)),
        2 => Just(Step::Clear),
        1 => (1i64..60).prop_map(Step::Extend),
        4 => (0i64..40).prop_map(Step::Pass),
        2 => (60i64..20_000).prop_map(Step::Pass),
        1 => Just(Step::Crash),
        1 => Just(Step::Look),
        2 => prop::sample::select(vec!["", "Back at {end}", "Back soon"]).prop_map(Step::Message),
        1 => Just(Step::Pick),
        1 => Just(Step::ResetPick),
        1 => Just(Step::DeliverLate),
        2 => prop::collection::vec(fate, 1..4).prop_map(Step::Fates),
    ];
    prop::collection::vec(step, 1..30)
}

fn run(world: &mut World, step: &Step) {
    match step {
        Step::Set(preset, minutes) => world.command(Command::Set {
            preset: (*preset).to_owned(),
            length: Some(Length::For(mins(*minutes))),
            message: None,
        }),
        Step::Clear => world.command(Command::Clear),
        Step::Extend(minutes) => world.command(Command::Extend { by: mins(*minutes) }),
        Step::Pass(seconds) => world.pass(secs(*seconds)),
        Step::Crash => {
            world.crash();
            world.start();
        }
        Step::Look => world.command(Command::Look),
        Step::Message(text) => world.command(Command::Message {
            text: (*text).to_owned(),
        }),
        Step::Pick => {
            let until = world.now + mins(7 * 24 * 60);
            world.preferred = Some((Picked::ByHand("BeRightBack", "BeRightBack"), until));
        }
        Step::ResetPick => {
            if matches!(world.preferred, Some((Picked::ByHand(..), _))) {
                world.preferred = None;
            }
        }
        Step::DeliverLate => world.deliver_late(),
        Step::Fates(fates) => world.fates.extend(fates.iter().copied()),
    }
}

/// A world whose disk takes its time, as real ones do.
fn slow_world() -> World {
    let mut world = World::new();
    world.disk_takes = SignedDuration::from_millis(1);
    world
}

/// How many cases: `PROPTEST_CASES`, or enough to be seen in a second.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(1024)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn nothing_outlives_its_timer(steps in steps()) {
        let mut world = slow_world();
        for step in &steps {
            run(&mut world, step);
        }
        // The faults stop; what hangs is answered by the client's own timeout.
        world.fates.clear();
        world.deliver_late();
        world.command(Command::Clear);
        world.pass(secs(90));
        // What another machine may hold too is left to its lease, which is the shortest then.
        let session = &world.engine.state().ledger.session;
        if session.as_ref().is_some_and(|entry| entry.value.left_to_expire) {
            world.pass(mins(5));
        }
        prop_assert!(!world.is_ours(), "still there: {:?} {:?}", world.session, world.preferred);
        // A message in force has an end of its own.
        let endless = |message: &&StatusMessage| message.expires_at.is_none();
        prop_assert_eq!(world.message.as_ref().filter(endless), None);
        prop_assert_eq!(world.engine.view().hold, None);
        prop_assert!(world.disk.hold.is_none());
    }

    #[test]
    fn a_clear_resets_no_pick(steps in steps()) {
        let mut world = slow_world();
        for step in &steps {
            run(&mut world, step);
        }
        world.fates.clear();
        world.deliver_late();
        world.command(Command::Clear);
        world.pass(secs(90));
        // From here on it is known what is whose.
        let until = world.now + mins(7 * 24 * 60);
        let picked = (Picked::ByHand("BeRightBack", "BeRightBack"), until);
        world.preferred = Some(picked);
        for preset in ["away", "in-a-call", "busy"] {
            world.set(preset);
            world.pass(secs(12));
            prop_assert_eq!(
                world.engine.view().hold.map(|hold| hold.state), Some(HoldState::Masked)
            );
            world.command(Command::Clear);
            world.pass(secs(40));
            prop_assert_eq!(world.preferred, Some(picked));
        }
    }

    #[test]
    fn no_lease_outlives_its_hold(steps in steps()) {
        let mut world = slow_world();
        for step in &steps {
            run(&mut world, step);
            let hold = world.engine.view().hold;
            if let (Some((_, until)), Some(hold)) = (world.session, hold)
                && let Some(end) = hold.ends_at
                && hold.state == HoldState::Confirmed
                && !world.is_in_doubt()
            {
                // The service takes no lease under five minutes, and counts from when it gets it.
                let sent = world
                    .requests
                    .iter()
                    .rev()
                    .find(|(_, request)| matches!(request, Request::SetSession { .. }))
                    .map(|(at, _)| *at + mins(5) + secs(30));
                prop_assert!(until <= end + secs(30) || Some(until) <= sent, "{until} after {end}");
            }
        }
    }
}
