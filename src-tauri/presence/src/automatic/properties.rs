//! Promise: whatever calls, screens and people do, nothing is held without a call or a locked screen, none of it outlasts
//! that, and nothing of a person's is touched.

use jiff::SignedDuration;
use proptest::prelude::*;

use super::*;
use crate::moment::Wakes;
use crate::{
    CallSettings, Cause, Command, Hold, HoldId, Identifiers, Origin, Program, Recording, WallClock,
};

#[derive(Debug, Clone, Copy)]
enum Step {
    Starts(usize),
    Stops(usize),
    /// The person sets something.
    Sets,
    Clears,
    SignsIn(bool),
    Answers(bool),
    Switches(bool),
    Passes(i64),
    /// The screen is locked, or unlocked.
    Locks(bool),
    /// Whether the person wants to be away while it is.
    WantsAway(bool),
    /// The program is killed and started again.
    Restarts,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0usize..4).prop_map(Step::Starts),
        4 => (0usize..4).prop_map(Step::Stops),
        1 => Just(Step::Sets),
        1 => Just(Step::Clears),
        1 => any::<bool>().prop_map(Step::SignsIn),
        1 => any::<bool>().prop_map(Step::Answers),
        1 => any::<bool>().prop_map(Step::Switches),
        6 => (0i64..40).prop_map(Step::Passes),
        2 => any::<bool>().prop_map(Step::Locks),
        1 => any::<bool>().prop_map(Step::WantsAway),
        1 => Just(Step::Restarts),
    ]
}

const BINARIES: [&str; 4] = ["zoom", "slack", "recorder", "teams-for-linux"];

fn program(at: usize) -> Program {
    Program::identified(&Identifiers {
        binary: Some(BINARIES[at].to_owned()),
        ..Identifiers::default()
    })
    .unwrap()
}

/// Everything but the policy, as simple as it can be.
struct World {
    now: Moment,
    automatic: Automatic,
    records: [bool; 4],
    /// When the last program stopped that could be a call, or something else happened after which the
    /// policy may take its time.
    calm_since: Moment,
    hold: Option<Hold>,
    last_hold: HoldId,
    signed_in: bool,
    locked: bool,
    wants_away: bool,
}

impl World {
    fn hold(&mut self, cause: Cause) {
        self.last_hold += 1;
        let mut hold = Hold::of(crate::Status::InACall, None);
        hold.id = self.last_hold;
        hold.asked.cause = cause;
        self.hold = Some(hold);
    }

    fn settle(&mut self) {
        for _ in 0..20 {
            let before = self.hold.clone();
            let situation = Situation {
                hold: before.as_ref(),
                ended: None,
                is_signed_in: self.signed_in,
            };
            match self.automatic.decide(self.now, situation) {
                None => return,
                Some(AutomaticAction::Ask(program)) => assert_eq!(program.id, "recorder"),
                Some(AutomaticAction::Command(command, origin)) => {
                    let cause = before.map(|it| it.asked.cause);
                    self.is_commanded(&command, origin, cause);
                }
            }
        }
        panic!("it never says nothing");
    }

    fn is_commanded(&mut self, command: &Command, origin: Origin, held: Option<Cause>) {
        let own = origin.cause();
        match (command, own) {
            (Command::Set { .. }, Cause::Call) => {
                assert_ne!(held, Some(Cause::Person), "it sets over what is held");
                assert_ne!(held, Some(Cause::Call), "it is set already");
                assert!(self.signed_in && self.automatic.calls.settings().detect);
                assert!(self.records[..3].contains(&true), "nobody calls");
                self.hold(own);
            }
            (Command::Set { .. }, Cause::Lock) => {
                assert_eq!(held, None, "it sets over what is held");
                assert!(self.signed_in && self.locked && self.wants_away);
                self.hold(own);
            }
            (Command::Clear, Cause::Call | Cause::Lock) => {
                assert_eq!(held, Some(own), "it is not its own");
                self.hold = None;
            }
            _ => panic!("{command:?} by {origin:?}"),
        }
    }

    fn hear(&mut self) {
        let recordings: Vec<Recording> = (0..4)
            .filter(|at| self.records[*at])
            .map(|at| Recording {
                program: program(at),
                device: None,
            })
            .collect();
        self.automatic.calls.observe(self.now, &recordings);
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Starts(at) => self.records[at] = true,
            Step::Stops(at) => self.records[at] = false,
            Step::Sets => self.hold(Cause::Person),
            Step::Clears => self.hold = None,
            Step::SignsIn(is) => self.signed_in = is,
            Step::Answers(is_call) => {
                self.automatic.calls.answered("recorder", is_call);
            }
            Step::Switches(detect) => {
                let settings = self.automatic.calls.settings().clone();
                let settings = CallSettings { detect, ..settings };
                self.automatic.calls.change_settings(settings);
            }
            Step::Passes(seconds) => {
                let end = self.now + SignedDuration::from_secs(seconds);
                let mut wakes = Wakes::default();
                while let Some(due) = self.automatic.next_wake().filter(|due| *due <= end) {
                    self.now = due.max(self.now);
                    wakes.count(WallClock::default().at(self.now));
                    self.settle();
                }
                self.now = end;
            }
            Step::Locks(is) => self.locked = is,
            Step::WantsAway(is) => self.wants_away = is,
            Step::Restarts => {
                let settings = self.automatic.calls.settings().clone();
                self.automatic = Automatic {
                    calls: Calls::new(settings),
                    lock: ScreenLock::new(self.wants_away),
                };
                self.settle();
                self.calm_since = self.now;
            }
        }
        self.automatic.lock.change_setting(self.wants_away);
        if self.wants_away {
            self.automatic.lock.observe(self.locked);
        }
        self.settle();
        self.hear();
        self.settle();
        if self.records[..3].contains(&true) {
            self.calm_since = self.now;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn nothing_is_held_without_a_call_and_nothing_of_the_persons_is_touched(
        steps in prop::collection::vec(step(), 1..80)
    ) {
        let start = Moment(SignedDuration::from_hours(1));
        let settings = CallSettings { detect: true, ..CallSettings::default() };
        let mut world = World {
            now: start,
            automatic: Automatic {
                calls: Calls::new(settings),
                lock: ScreenLock::new(false),
            },
            records: [false; 4],
            calm_since: start,
            hold: None,
            last_hold: 0,
            signed_in: true,
            locked: false,
            wants_away: false,
        };
        for step in steps {
            let persons = world.hold.clone().filter(|it| it.asked.cause == Cause::Person);
            world.take(step);
            if let Some(persons) = persons
                && !matches!(step, Step::Sets | Step::Clears)
            {
                prop_assert_eq!(world.hold.as_ref(), Some(&persons));
            }
            let cause = world.hold.as_ref().map(|it| it.asked.cause);
            let for_call = cause == Some(Cause::Call);
            let settings = world.automatic.calls.settings();
            let calm = world.now.duration_since(world.calm_since);
            prop_assert!(!(for_call && calm >= settings.ends_after), "held {calm:?} after the last call");
            prop_assert!(!for_call || settings.detect);
            let is_away = world.locked && world.wants_away;
            prop_assert!(cause != Some(Cause::Lock) || is_away, "away from an open screen");
        }
        world.records = [false; 4];
        world.take(Step::Locks(false));
        world.take(Step::Passes(13));
        prop_assert!(world.hold.is_none_or(|it| it.asked.cause == Cause::Person));
        prop_assert_eq!(world.automatic.next_wake(), None);
    }
}
