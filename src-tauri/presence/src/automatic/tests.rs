//! Promise: a call in another program is shown while it lasts, *Away* while the screen is locked, and what the
//! person does by hand counts more than either.

mod uses;

use jiff::SignedDuration;

use super::*;
use crate::AWAY_PRESET as AWAY;
use crate::{
    Account, CallOutcome, CallSettings, Cause, Command, Effect, Engine, Identifiers, Input, Length,
    LocalTime, Origin, Program, Recording, Settings, State, WallClock,
};

/// A policy beside an engine, on a clock that is turned by hand. Nothing is ever sent.
struct Desk {
    now: Moment,
    engine: Engine,
    automatic: Automatic,
    recordings: Vec<Recording>,
    questions: Vec<Program>,
}

fn program(binary: &str) -> Program {
    Program::identified(&Identifiers {
        binary: Some(binary.to_owned()),
        ..Identifiers::default()
    })
    .unwrap()
}

fn signed_in() -> Account {
    Account {
        configured: true,
        signed_in: true,
        ..Account::default()
    }
}

fn detecting() -> CallSettings {
    CallSettings {
        detect: true,
        ..CallSettings::default()
    }
}

impl Desk {
    fn new() -> Self {
        Self::with(detecting())
    }

    fn with(settings: CallSettings) -> Self {
        Self::started(settings, State::default(), signed_in())
    }

    fn started(settings: CallSettings, state: State, account: Account) -> Self {
        let now = Moment(SignedDuration::from_hours(1));
        let local = LocalTime::default();
        let mut desk = Self {
            now,
            engine: Engine::new(Settings::default(), local, account, state, now, 1),
            automatic: Automatic {
                calls: Calls::new(settings),
                lock: ScreenLock::new(false),
            },
            recordings: Vec::new(),
            questions: Vec::new(),
        };
        desk.settle();
        desk
    }

    /// Carries out what the policy says until it says nothing.
    fn settle(&mut self) {
        for _ in 0..20 {
            let situation = Situation {
                hold: self.engine.state().hold.as_ref(),
                ended: self.engine.ended(),
                is_signed_in: self.engine.account().signed_in,
            };
            match self.automatic.decide(self.now, situation) {
                None => return,
                Some(AutomaticAction::Ask(program)) => self.questions.push(program),
                Some(AutomaticAction::Command(command, origin)) => {
                    self.tell(Input::Command(command, origin));
                }
            }
        }
        panic!("it never says nothing");
    }

    fn tell(&mut self, input: Input) {
        for effect in self.engine.handle(self.now, input) {
            if let Effect::Save(_) = effect {
                self.engine.handle(self.now, Input::Saved(Ok(())));
            }
        }
    }

    fn person(&mut self, command: Command) {
        self.tell(Input::Command(command, Origin::Screen));
        self.settle();
    }

    fn person_sets(&mut self, preset: &str) {
        self.person(Command::Set {
            preset: preset.to_owned(),
            length: None,
            message: None,
        });
    }

    fn starts(&mut self, binary: &str) {
        self.recordings.push(Recording {
            program: program(binary),
            device: Some("Headset".to_owned()),
        });
        self.hear();
    }

    fn locks(&mut self, is_locked: bool) {
        self.automatic.lock.observe(is_locked);
        self.settle();
    }

    fn stops(&mut self, binary: &str) {
        let id = program(binary).id;
        self.recordings.retain(|it| it.program.id != id);
        self.hear();
    }

    fn hear(&mut self) {
        self.automatic.calls.observe(self.now, &self.recordings);
        self.settle();
    }

    /// Lets time pass, with everything done when it is due.
    fn pass(&mut self, seconds: i64) {
        let end = self.now + SignedDuration::from_secs(seconds);
        while let Some(due) = self.automatic.next_wake().filter(|due| *due <= end) {
            assert!(due > self.now, "it waits for what is past");
            self.now = due;
            self.settle();
        }
        self.now = end;
        self.tell(Input::Tick);
        self.settle();
    }

    fn held(&self) -> Option<(&str, Cause)> {
        let active = self.engine.state().active();
        active.map(|hold| (hold.asked.preset.as_str(), hold.asked.cause))
    }

    fn outcome(&self, binary: &str) -> Option<CallOutcome> {
        let id = program(binary).id;
        let mut uses = self.automatic.calls.uses();
        uses.find(|it| it.program.id == id).map(|it| it.outcome)
    }
}

const CALL: Option<(&str, Cause)> = Some(("in-a-call", Cause::Call));

#[test]
fn a_call_is_held_after_5_seconds_and_taken_back_12_seconds_after_it() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.pass(4);
    assert_eq!(desk.held(), None);
    assert_eq!(desk.outcome("zoom"), Some(CallOutcome::TooShort));
    desk.pass(1);
    assert_eq!(desk.held(), CALL);
    assert_eq!(
        desk.automatic.calls.reason().map(|it| it.name.as_str()),
        Some("Zoom")
    );
    desk.pass(3600);
    desk.stops("zoom");
    desk.pass(11);
    assert_eq!(desk.held(), CALL);
    desk.pass(1);
    assert_eq!(desk.held(), None);
    assert_eq!(desk.automatic.next_wake(), None);
}

#[test]
fn it_is_open_ended() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.pass(5);
    assert_eq!(desk.engine.state().hold.as_ref().unwrap().ends_at, None);
}

#[test]
fn nothing_is_noticed_before_the_person_wants_it() {
    let mut desk = Desk::with(CallSettings::default());
    desk.starts("zoom");
    desk.pass(60);
    assert_eq!(desk.held(), None);
    assert_eq!(desk.automatic.calls.uses().count(), 0);
    assert_eq!(desk.automatic.next_wake(), None);
}

#[test]
fn what_records_for_a_moment_is_no_call() {
    let mut desk = Desk::new();
    for _ in 0..5 {
        desk.starts("zoom");
        desk.pass(4);
        desk.stops("zoom");
        desk.pass(1);
    }
    assert_eq!(desk.held(), None);
    assert_eq!(desk.automatic.next_wake(), None);
}

#[test]
fn a_pause_of_a_moment_is_the_same_call() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.pass(10);
    desk.stops("zoom");
    desk.pass(11);
    desk.starts("zoom");
    desk.pass(60);
    assert_eq!(desk.held(), CALL);
    assert_eq!(desk.engine.state().last_hold, 1);
}

#[test]
fn of_two_that_overlap_the_last_one_ends_it() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.pass(10);
    desk.starts("slack");
    desk.pass(10);
    desk.stops("zoom");
    desk.pass(60);
    assert_eq!(desk.held(), CALL);
    assert_eq!(
        desk.automatic.calls.reason().map(|it| it.name.as_str()),
        Some("Slack")
    );
    desk.stops("slack");
    desk.pass(12);
    assert_eq!(desk.held(), None);
}

#[test]
fn teams_reports_its_own_and_what_always_listens_is_no_call() {
    let mut desk = Desk::new();
    for binary in ["teams-for-linux", "easyeffects", "pavucontrol"] {
        desk.starts(binary);
    }
    desk.pass(600);
    assert_eq!(desk.held(), None);
    assert!(desk.questions.is_empty());
    assert_eq!(
        desk.outcome("teams-for-linux"),
        Some(CallOutcome::OwnReport)
    );
    assert_eq!(desk.outcome("easyeffects"), Some(CallOutcome::NoCall));
}

#[test]
fn the_person_is_asked_once_about_a_program_that_nobody_knows() {
    let mut desk = Desk::new();
    desk.starts("recorder");
    desk.pass(60);
    assert_eq!(desk.questions, [program("recorder")]);
    assert_eq!(desk.outcome("recorder"), Some(CallOutcome::Asked));
    assert_eq!(desk.held(), None);
    desk.stops("recorder");
    desk.pass(60);
    desk.starts("recorder");
    desk.pass(60);
    assert_eq!(desk.questions.len(), 1);
}

#[test]
fn what_the_person_says_of_it_counts_at_once_and_from_then_on() {
    let mut desk = Desk::new();
    desk.starts("recorder");
    desk.pass(5);
    assert!(desk.automatic.calls.answered("recorder", true));
    desk.settle();
    assert_eq!(desk.held(), CALL);
    assert!(desk.automatic.calls.answered("recorder", false));
    desk.settle();
    assert_eq!(desk.held(), None);
    assert_eq!(desk.automatic.calls.settings().ignored, ["recorder"]);
    assert!(desk.automatic.calls.settings().programs.is_empty());
}

#[test]
fn one_that_the_person_calls_no_call_is_none_however_known_it_is() {
    let mut desk = Desk::with(CallSettings {
        ignored: vec!["org.mozilla.firefox".to_owned()],
        ..detecting()
    });
    desk.starts("firefox");
    desk.pass(60);
    assert_eq!(desk.held(), None);
}

#[test]
fn teams_stays_what_it_is_whatever_the_settings_say() {
    let mut desk = Desk::with(CallSettings {
        programs: vec!["teams".to_owned()],
        ..detecting()
    });
    desk.starts("teams-for-linux");
    desk.pass(60);
    assert_eq!(desk.held(), None);
}

#[test]
fn what_the_person_holds_is_not_touched() {
    let mut desk = Desk::new();
    desk.person_sets("away");
    desk.starts("zoom");
    desk.pass(60);
    assert_eq!(desk.held(), Some(("away", Cause::Person)));
    assert_eq!(desk.outcome("zoom"), Some(CallOutcome::PersonHolds));
    desk.stops("zoom");
    desk.pass(60);
    assert_eq!(desk.held(), Some(("away", Cause::Person)));
}

#[test]
fn what_the_person_sets_during_a_call_is_theirs() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.pass(5);
    desk.person_sets("in-a-call");
    desk.stops("zoom");
    desk.pass(60);
    assert_eq!(desk.held(), Some(("in-a-call", Cause::Person)));
}

#[test]
fn a_call_that_outlasts_what_the_person_holds_is_held_then() {
    let mut desk = Desk::new();
    desk.person_sets("away");
    desk.starts("zoom");
    desk.pass(31 * 60);
    assert_eq!(desk.held(), CALL);
}

#[test]
fn one_that_has_just_stopped_when_that_ends_is_not() {
    let mut desk = Desk::new();
    desk.person_sets("away");
    desk.starts("zoom");
    desk.pass(30 * 60 - 6);
    desk.stops("zoom");
    desk.pass(6);
    assert_eq!(desk.held(), None);
}

#[test]
fn a_clear_by_hand_keeps_it_quiet_until_that_call_is_over() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.pass(5);
    desk.person(Command::Clear);
    desk.pass(600);
    assert_eq!(desk.held(), None);
    assert_eq!(desk.outcome("zoom"), Some(CallOutcome::Quiet));
    desk.stops("zoom");
    desk.pass(5);
    desk.starts("zoom");
    desk.pass(600);
    assert_eq!(desk.held(), None, "it is the same call");
    desk.stops("zoom");
    desk.pass(12);
    desk.starts("zoom");
    desk.pass(5);
    assert_eq!(desk.held(), CALL);
}

#[test]
fn another_call_than_the_one_that_was_cleared_is_held() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.pass(5);
    desk.person(Command::Clear);
    desk.starts("slack");
    desk.pass(5);
    assert_eq!(desk.held(), CALL);
    desk.stops("slack");
    desk.pass(12);
    assert_eq!(desk.held(), None);
}

#[test]
fn the_hotkey_that_takes_it_back_is_a_clear_by_hand() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.pass(5);
    let preset = "in-a-call".to_owned();
    desk.person(Command::Toggle { preset });
    desk.pass(600);
    assert_eq!(desk.held(), None);
}

#[test]
fn what_is_set_in_its_place_to_stop_calls_ringing_ends_with_the_call() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.pass(5);
    desk.person(Command::DoNotDisturb);
    assert_eq!(desk.held(), Some(("do-not-disturb", Cause::Call)));
    desk.stops("zoom");
    desk.pass(12);
    assert_eq!(desk.held(), None);
}

#[test]
fn nothing_is_held_while_nobody_is_signed_in_and_at_once_when_somebody_is() {
    let mut desk = Desk::started(detecting(), State::default(), Account::default());
    desk.starts("zoom");
    desk.starts("recorder");
    desk.pass(60);
    assert_eq!(desk.held(), None);
    assert_eq!(desk.outcome("zoom"), Some(CallOutcome::SignedOut));
    assert!(desk.questions.is_empty());
    desk.tell(Input::Account(signed_in()));
    desk.settle();
    assert_eq!(desk.held(), CALL);
}

#[test]
fn a_preset_that_is_not_there_is_asked_for_once() {
    let mut desk = Desk::with(CallSettings {
        preset: "gone".to_owned(),
        ..detecting()
    });
    desk.starts("zoom");
    desk.pass(60);
    assert_eq!(desk.held(), None);
    assert_eq!(desk.outcome("zoom"), Some(CallOutcome::Quiet));
}

/// What is on the disk of a program that was killed during a call.
fn killed_during_a_call() -> State {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.pass(5);
    desk.engine.state().clone()
}

#[test]
fn after_a_restart_it_goes_on_with_the_call() {
    let mut desk = Desk::started(detecting(), killed_during_a_call(), signed_in());
    desk.starts("zoom");
    desk.pass(600);
    assert_eq!(desk.held(), CALL);
    assert_eq!(desk.engine.state().last_hold, 1);
    desk.stops("zoom");
    desk.pass(12);
    assert_eq!(desk.held(), None);
}

#[test]
fn after_a_restart_it_is_taken_back_when_the_call_is_over() {
    let mut desk = Desk::started(detecting(), killed_during_a_call(), signed_in());
    assert_eq!(desk.held(), CALL);
    desk.pass(12);
    assert_eq!(desk.held(), None);
}

#[test]
fn it_is_taken_back_when_calls_are_not_to_be_noticed_any_more() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.pass(5);
    desk.automatic
        .calls
        .change_settings(CallSettings::default());
    desk.settle();
    assert_eq!(desk.held(), None);
    let desk = Desk::started(CallSettings::default(), killed_during_a_call(), signed_in());
    assert_eq!(desk.held(), None);
}

#[test]
fn the_delays_and_the_preset_are_the_persons() {
    let mut desk = Desk::with(CallSettings {
        starts_after: SignedDuration::from_secs(30),
        ends_after: SignedDuration::from_secs(2),
        preset: "busy".to_owned(),
        ..detecting()
    });
    desk.starts("zoom");
    desk.pass(29);
    assert_eq!(desk.held(), None);
    desk.pass(1);
    assert_eq!(desk.held(), Some(("busy", Cause::Call)));
    desk.stops("zoom");
    desk.pass(2);
    assert_eq!(desk.held(), None);
}

#[test]
fn a_refused_one_is_not_offered_to_be_tried_again_for_it_would_outlast_the_call() {
    let held = |cause| {
        let mut hold = killed_during_a_call().hold.unwrap();
        hold.asked.cause = cause;
        hold
    };
    let wall = WallClock::default();
    assert_eq!(held(Cause::Call).retry(wall), None);
    assert!(held(Cause::Person).retry(wall).is_some());
}

#[test]
fn what_a_set_clock_ends_before_it_was_sent_was_not_cleared_by_the_person() {
    let mut desk = Desk::new();
    let hour = SignedDuration::from_hours(1);
    desk.person(Command::Set {
        preset: AWAY.to_owned(),
        length: Some(Length::Until(WallClock::default().at(desk.now + hour))),
        message: None,
    });
    desk.starts("zoom");
    desk.pass(5);
    assert_eq!(desk.held(), Some((AWAY, Cause::Person)));
    assert!(desk.engine.state().ledger.is_clear(), "nothing was sent");
    desk.tell(Input::ClockSet(WallClock(hour * 2)));
    desk.settle();
    assert_eq!(desk.held(), CALL);
}

#[test]
fn an_answer_is_for_the_program_that_was_asked_about_whatever_was_asked_since() {
    let mut desk = Desk::new();
    desk.starts("recorder");
    desk.starts("studio");
    desk.pass(5);
    let asked: Vec<_> = desk.questions.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(asked, ["recorder", "studio"]);
    assert!(desk.automatic.calls.answered("recorder", false));
    assert!(!desk.automatic.calls.answered("zoom", true), "nobody asked");
    let settings = desk.automatic.calls.settings();
    assert_eq!(
        (&settings.ignored[..], settings.programs.len()),
        (&["recorder".to_owned()][..], 0)
    );
}

#[test]
fn the_person_who_says_that_it_is_a_call_is_believed_after_a_clear_too() {
    let mut desk = Desk::new();
    desk.starts("recorder");
    desk.pass(5);
    desk.person_sets("away");
    desk.person(Command::Clear);
    desk.automatic.calls.answered("recorder", true);
    desk.settle();
    assert_eq!(desk.held(), CALL);
}

#[test]
fn a_call_that_begins_while_something_else_is_cleared_is_held() {
    let mut desk = Desk::new();
    desk.person_sets("away");
    desk.starts("zoom");
    desk.pass(3);
    desk.person(Command::Clear);
    desk.pass(2);
    assert_eq!(desk.held(), CALL);
}

const AWAY_WHILE_LOCKED: Option<(&str, Cause)> = Some((AWAY, Cause::Lock));

/// A desk whose person wants to be away while the screen is locked.
fn leaving() -> Desk {
    let mut desk = Desk::new();
    desk.automatic.lock.change_setting(true);
    desk
}

#[test]
fn the_person_is_away_while_the_screen_is_locked_where_they_want_that() {
    let mut desk = leaving();
    desk.locks(true);
    assert_eq!(desk.held(), AWAY_WHILE_LOCKED);
    assert_eq!(desk.engine.state().hold.as_ref().unwrap().ends_at, None);
    desk.pass(2 * 3600);
    assert_eq!(desk.held(), AWAY_WHILE_LOCKED);
    desk.locks(false);
    assert_eq!(desk.held(), None);
    let mut desk = Desk::new();
    desk.locks(true);
    assert_eq!(desk.held(), None);
}

#[test]
fn a_locked_screen_changes_nothing_of_what_the_person_holds() {
    let mut desk = leaving();
    desk.person_sets("in-a-call");
    desk.locks(true);
    assert_eq!(desk.held(), Some(("in-a-call", Cause::Person)));
    desk.locks(false);
    assert_eq!(desk.held(), Some(("in-a-call", Cause::Person)));
    desk.locks(true);
    desk.pass(61 * 60);
    assert_eq!(desk.held(), AWAY_WHILE_LOCKED, "it has come to its end");
}

#[test]
fn nobody_is_away_during_a_call() {
    let mut desk = leaving();
    desk.starts("zoom");
    desk.pass(5);
    desk.locks(true);
    assert_eq!(desk.held(), CALL);
    desk.stops("zoom");
    desk.pass(12);
    assert_eq!(desk.held(), AWAY_WHILE_LOCKED);
    desk.starts("zoom");
    desk.pass(5);
    assert_eq!(desk.held(), CALL, "it is answered at the locked screen");
    desk.person(Command::Clear);
    assert_eq!(desk.held(), None, "the call still lasts");
    desk.locks(false);
    assert_eq!(desk.held(), None);
}

#[test]
fn a_clear_by_hand_keeps_it_quiet_until_the_screen_is_unlocked() {
    let mut desk = leaving();
    desk.locks(true);
    desk.person(Command::Clear);
    desk.pass(600);
    assert_eq!(desk.held(), None);
    desk.locks(true);
    assert_eq!(desk.held(), None);
    desk.locks(false);
    desk.locks(true);
    assert_eq!(desk.held(), AWAY_WHILE_LOCKED);
}

#[test]
fn what_the_person_sets_at_a_locked_screen_stays() {
    let mut desk = leaving();
    desk.locks(true);
    desk.person_sets("busy");
    desk.locks(false);
    assert_eq!(desk.held(), Some(("busy", Cause::Person)));
}

#[test]
fn it_goes_on_when_other_settings_still_want_it() {
    let mut desk = leaving();
    desk.locks(true);
    desk.automatic.lock.change_setting(true);
    desk.settle();
    assert_eq!(desk.held(), AWAY_WHILE_LOCKED);
}

#[test]
fn it_is_taken_back_when_it_is_not_wanted_any_more() {
    let mut desk = leaving();
    desk.locks(true);
    desk.automatic.lock.change_setting(false);
    desk.settle();
    assert_eq!(desk.held(), None);
}

#[test]
fn after_a_restart_it_waits_to_be_told_whether_the_screen_is_locked() {
    let killed = || {
        let mut desk = leaving();
        desk.locks(true);
        desk.engine.state().clone()
    };
    let restarted = || {
        let account = Account::default();
        let mut desk = Desk::started(detecting(), State::default(), account);
        desk.automatic.lock = ScreenLock::new(true);
        let local = LocalTime::default();
        let settings = Settings::default();
        desk.engine = Engine::new(settings, local, signed_in(), killed(), desk.now, 1);
        desk.settle();
        assert_eq!(desk.held(), AWAY_WHILE_LOCKED);
        desk
    };
    let mut desk = restarted();
    desk.locks(true);
    desk.pass(60);
    assert_eq!(desk.held(), AWAY_WHILE_LOCKED);
    let mut desk = restarted();
    desk.locks(false);
    assert_eq!(desk.held(), None);
    let mut desk = restarted();
    let untold = desk.now + SignedDuration::from_secs(12);
    assert_eq!(desk.automatic.next_wake(), Some(untold));
    desk.pass(12);
    assert_eq!(desk.held(), None, "nobody said it");
}

#[test]
fn each_outcome_is_named_in_the_catalogue_as_it_is_in_json() {
    for outcome in CallOutcome::ALL {
        assert_eq!(serde_json::to_value(outcome).unwrap(), outcome.id());
    }
}
