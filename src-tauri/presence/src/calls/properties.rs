//! Whatever calls and people do, nothing is held without a call, none of it outlasts the call, and
//! nothing of a person's is touched.

use proptest::prelude::*;

use super::*;

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
    /// The clock is set.
    Clock(i64),
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
        1 => (-7200i64..7200).prop_map(Step::Clock),
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
    now: Timestamp,
    calls: Calls,
    records: [bool; 4],
    /// When the last program stopped that could be a call, or something else happened after which the
    /// policy may take its time.
    calm_since: Timestamp,
    hold: Option<Hold>,
    last_hold: HoldId,
    signed_in: bool,
}

impl World {
    fn hold(&mut self, for_call: bool) {
        self.last_hold += 1;
        self.hold = Some(Hold {
            id: self.last_hold,
            preset: "in-a-call".to_owned(),
            label: None,
            status: crate::Status::InACall,
            started_at: self.now,
            ends_at: None,
            fixed_end: false,
            message: None,
            message_asked_at: None,
            announce: false,
            warned: false,
            accepted: false,
            reset_pick: false,
            yielded: false,
            shared: false,
            for_call,
            ending: None,
        });
    }

    fn settle(&mut self) {
        for _ in 0..20 {
            let before = self.hold.clone();
            match self.calls.decide(self.now, before.as_ref(), self.signed_in) {
                None => return,
                Some(CallAction::Ask(program)) => assert_eq!(program.id, "recorder"),
                Some(CallAction::Hold { .. }) => {
                    assert!(before.is_none(), "it sets over what is held");
                    assert!(self.signed_in && self.calls.settings().detect);
                    assert!(self.records[..3].contains(&true), "nobody calls");
                    self.hold(true);
                }
                Some(CallAction::TakeBack) => {
                    assert!(before.is_some_and(|it| it.for_call), "it is the person's");
                    self.hold = None;
                }
            }
        }
        panic!("it never says nothing");
    }

    fn hear(&mut self) {
        let recordings: Vec<Recording> = (0..4)
            .filter(|at| self.records[*at])
            .map(|at| Recording {
                program: program(at),
                device: None,
            })
            .collect();
        self.calls.heard(self.now, &recordings);
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Starts(at) => self.records[at] = true,
            Step::Stops(at) => self.records[at] = false,
            Step::Sets => self.hold(false),
            Step::Clears => self.hold = None,
            Step::SignsIn(is) => self.signed_in = is,
            Step::Answers(is_call) => {
                if let Some(program) = self.calls.question().cloned() {
                    self.calls.answered(&program, is_call);
                }
            }
            Step::Switches(detect) => {
                let settings = self.calls.settings().clone();
                self.calls.take_up(CallSettings { detect, ..settings });
            }
            Step::Passes(seconds) => {
                let end = self.now + SignedDuration::from_secs(seconds);
                while let Some(due) = self.calls.next_wake().filter(|due| *due <= end) {
                    self.now = due.max(self.now);
                    self.settle();
                }
                self.now = end;
            }
            Step::Clock(seconds) => {
                let by = SignedDuration::from_secs(seconds);
                self.now += by;
                self.calm_since += by;
                self.calls.clock_set(by);
            }
            Step::Restarts => {
                self.calls = Calls::new(self.calls.settings().clone());
                self.calm_since = self.now;
            }
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
        let start: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let settings = CallSettings { detect: true, ..CallSettings::default() };
        let mut world = World {
            now: start,
            calls: Calls::new(settings),
            records: [false; 4],
            calm_since: start,
            hold: None,
            last_hold: 0,
            signed_in: true,
        };
        for step in steps {
            let persons = world.hold.clone().filter(|it| !it.for_call);
            world.take(step);
            if let Some(persons) = persons
                && !matches!(step, Step::Sets | Step::Clears)
            {
                prop_assert_eq!(world.hold.as_ref(), Some(&persons));
            }
            let held_for_call = world.hold.as_ref().is_some_and(|it| it.for_call);
            let calm = world.now.duration_since(world.calm_since);
            let over = calm >= world.calls.settings().ends_after;
            prop_assert!(!(held_for_call && over), "held {calm:?} after the last call");
            prop_assert!(!held_for_call || world.calls.settings().detect);
        }
        world.records = [false; 4];
        world.take(Step::Passes(0));
        world.take(Step::Passes(13));
        prop_assert!(world.hold.is_none_or(|it| !it.for_call));
        prop_assert_eq!(world.calls.next_wake(), None);
    }
}
