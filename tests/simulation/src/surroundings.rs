//! What goes on around the machine: calls in other programs, as the sound server tells of them, and the screen.

use presence::{
    Automatic, AutomaticAction, CallOutcome, CallSettings, Calls, Cause, Command, Identifiers,
    Input, Moment, Origin, Program, Recording, ScreenLock, Status,
};

use crate::bug::Bug;
use crate::machine::Asked;
use crate::service::{Service, Who};
use crate::world::{World, steady};

/// How long after a call what is held for it may stand, in ms: until it is over, and what a machine takes for its
/// own work.
const OVER_WITHIN: i64 = 12_100;

/// What programs are called, and whether a use of the microphone by each is a call.
const PROGRAMS: [(&str, bool); 4] = [
    ("zoom", true),
    ("slack", true),
    ("teams-for-linux", false),
    ("easyeffects", false),
];

/// What goes on around a machine, and what the process on it knows of that.
pub(crate) struct Surroundings {
    pub(crate) automatic: Automatic,
    /// Which programs record.
    records: [bool; PROGRAMS.len()],
    is_locked: bool,
    /// Nobody tells what records.
    is_deaf: bool,
    /// The person has quit: nothing is begun any more.
    pub(crate) is_ending: bool,
    /// When a call lasted that the process knew of, or it had just begun to listen, in ms.
    called_at: i64,
}

impl Surroundings {
    /// Nothing goes on.
    pub(crate) fn quiet() -> Self {
        Self {
            automatic: Automatic {
                calls: Calls::new(CallSettings::default()),
                lock: ScreenLock::new(false),
            },
            records: [false; PROGRAMS.len()],
            is_locked: false,
            is_deaf: false,
            is_ending: false,
            called_at: 0,
        }
    }

    /// A process starts, whose person wants all of it.
    pub(crate) fn begin(&mut self, now: i64) {
        let settings = CallSettings {
            detect: true,
            ..CallSettings::default()
        };
        self.automatic = Automatic {
            calls: Calls::new(settings),
            lock: ScreenLock::new(true),
        };
        self.is_ending = false;
        self.called_at = now;
    }

    /// When what is done by itself is due.
    pub(crate) fn next_wake(&self) -> Option<Moment> {
        self.automatic.next_wake().filter(|_| !self.is_ending)
    }

    fn is_called(&self) -> bool {
        let mut calls = PROGRAMS.iter().zip(self.records);
        calls.any(|((_, is_call), records)| *is_call && records)
    }

    fn recordings(&self) -> Vec<Recording> {
        let recording = PROGRAMS.iter().zip(self.records).filter(|(_, it)| *it);
        let programs = recording.filter_map(|((binary, _), _)| {
            Program::identified(&Identifiers {
                binary: Some((*binary).to_owned()),
                ..Identifiers::default()
            })
        });
        let recordings = programs.map(|program| Recording {
            program,
            device: None,
        });
        recordings.collect()
    }
}

impl World {
    /// A call begins or is over, the screen is locked or unlocked, the sound server is started again.
    pub(crate) fn surroundings_change(&mut self, who: Who) {
        match self.chance.between(0, 9) {
            0..6 => {
                let at = self.chance.between(0, 3).unsigned_abs() as usize;
                let records = &mut self.machines[who].surroundings.records[at];
                *records = !*records;
                let (name, records) = (PROGRAMS[at].0, *records);
                self.note_of(who, || format!("{name} records: {records}"));
                self.hears(who);
            }
            6..8 => {
                let is_locked = &mut self.machines[who].surroundings.is_locked;
                *is_locked = !*is_locked;
                let is_locked = *is_locked;
                self.note_of(who, || format!("screen locked: {is_locked}"));
                self.sees_screen(who);
            }
            8 => {
                self.note_of(who, || "the sound server is gone".to_owned());
                self.machines[who].surroundings.is_deaf = true;
                self.hears_these(who, &[]);
                let span = self.chance.between(0, 30_000);
                self.pass(span);
                self.machines[who].surroundings.is_deaf = false;
                self.hears(who);
            }
            _ => {
                let span = self.chance.between(0, 20_000);
                self.pass(span);
            }
        }
    }

    /// No call lasts any more, and the screen is unlocked.
    pub(crate) fn surroundings_end(&mut self) {
        for who in self.everyone() {
            let surroundings = &mut self.machines[who].surroundings;
            surroundings.records = [false; PROGRAMS.len()];
            surroundings.is_locked = false;
            self.look_around(who);
        }
    }

    /// A process that has begun to listen, or to run again, is told how it is.
    pub(crate) fn look_around(&mut self, who: Who) {
        if self.surroundings_change {
            let now = self.now;
            self.machines[who].surroundings.called_at = now;
            self.hears(who);
            self.sees_screen(who);
        }
    }

    fn hears(&mut self, who: Who) {
        let recordings = self.machines[who].surroundings.recordings();
        self.hears_these(who, &recordings);
    }

    fn hears_these(&mut self, who: Who, recordings: &[Recording]) {
        let now = steady(self.now);
        let machine = &mut self.machines[who];
        let is_deaf = machine.engine.is_none() || machine.asleep;
        if is_deaf || (self.bug == Some(Bug::EndOfCallUnheard) && recordings.is_empty()) {
            return;
        }
        machine
            .surroundings
            .automatic
            .calls
            .observe(now, recordings);
        self.decide(who, false, |_, _| Vec::new());
    }

    fn sees_screen(&mut self, who: Who) {
        let machine = &mut self.machines[who];
        if machine.engine.is_none() || machine.asleep {
            return;
        }
        let surroundings = &mut machine.surroundings;
        surroundings.automatic.lock.observe(surroundings.is_locked);
        self.decide(who, false, |_, _| Vec::new());
    }

    /// Does what is to be done by itself now, as the agent does after all that happens.
    pub(crate) fn act_by_itself(&mut self, who: Who) {
        let now = steady(self.now);
        let unseen = self.bug == Some(Bug::HoldUnseen);
        let machine = &mut self.machines[who];
        let Some(accounts) = machine.engine.as_ref().filter(|_| self.surroundings_change) else {
            return;
        };
        if machine.surroundings.is_ending {
            return;
        }
        // In the middle of a change of accounts nothing is asked for.
        let is_in_use = accounts.in_use().and_then(Service::which) == Some(machine.which);
        let mut situation = accounts.situation();
        situation.is_signed_in &= is_in_use;
        situation.hold = situation.hold.filter(|_| !unseen);
        if self.bug == Some(Bug::EndUnknown) {
            situation.ended = None;
        }
        let automatic = &mut machine.surroundings.automatic;
        let Some(AutomaticAction::Command(command, origin)) = automatic.decide(now, situation)
        else {
            return;
        };
        self.note_of(who, || format!("by itself: {command:?} {origin:?}"));
        self.check_by_itself(who, &command, origin);
        let sets = match (&command, origin) {
            (Command::Set { .. }, Origin::Call) => Some(Status::InACall),
            (Command::Set { .. }, _) => Some(Status::Away),
            _ => None,
        };
        let machine = &mut self.machines[who];
        let before = machine.asked.clone();
        machine.asked = sets.map(|status| Asked {
            status,
            ends: None,
            fixed_end: false,
            message: None,
        });
        if sets.is_some() {
            machine.asked_at = self.now;
            machine.shared = None;
            self.holds += 1;
        }
        let last = self.machines[who].hold().map(|hold| hold.id);
        self.tell(who, Input::Command(command, origin));
        let machine = &mut self.machines[who];
        let refused = machine.hold().map(|hold| hold.id) == last;
        if sets.is_some() && refused && machine.engine.is_some() && machine.asked.is_some() {
            machine.asked = before;
        }
    }

    /// What the person holds is not touched, and nothing is held without a reason.
    fn check_by_itself(&mut self, who: Who, command: &Command, origin: Origin) {
        let machine = &self.machines[who];
        let held = machine.hold().filter(|hold| hold.is_active());
        let held = held.map(|hold| hold.asked.cause);
        let surroundings = &machine.surroundings;
        match (command, origin, held) {
            (Command::Set { .. }, Origin::Call, None | Some(Cause::Lock)) => {
                if !surroundings.is_called() {
                    self.violated("held for a call, and nobody calls");
                }
            }
            (Command::Set { .. }, Origin::Lock, None) => {
                if !surroundings.is_locked {
                    self.violated("away for a locked screen, which is not locked");
                }
            }
            (Command::Clear, Origin::Call, Some(Cause::Call))
            | (Command::Clear, Origin::Lock, Some(Cause::Lock)) => {}
            _ => self.violated(format!(
                "{command:?} by itself, over what is held: {held:?}"
            )),
        }
    }

    /// The programs whose calls go on while something of the person's is held, where nothing that comes now can
    /// be of the person's doing.
    pub(crate) fn calls_that_wait(&self, who: Who, nobody_does: bool) -> Vec<Program> {
        let machine = &self.machines[who];
        let surroundings = &machine.surroundings;
        // What cannot be written down is refused, and quiet for that.
        if !nobody_does || !self.surroundings_change || surroundings.is_deaf || machine.disk_full {
            return Vec::new();
        }
        let uses = surroundings.automatic.calls.uses();
        let waiting = uses.filter(|it| it.outcome == CallOutcome::PersonHolds);
        let records = surroundings.recordings();
        let goes_on = |it: &Program| records.iter().any(|other| other.program == *it);
        waiting.map(|it| it.program).filter(goes_on).collect()
    }

    /// None of these is quiet: the person has cleared nothing.
    pub(crate) fn check_that_wait(&mut self, who: Who, waiting: &[Program]) {
        let machine = &self.machines[who];
        if waiting.is_empty() || machine.engine.is_none() || machine.surroundings.is_ending {
            return;
        }
        let quiet = |it: presence::MicrophoneUse| {
            it.outcome == CallOutcome::Quiet && waiting.contains(&it.program)
        };
        if machine.surroundings.automatic.calls.uses().any(quiet) {
            self.violated("a call that lasts is quiet, and the person has cleared nothing");
        }
    }

    /// Nothing outlasts what it is held for.
    pub(crate) fn check_surroundings(&mut self, who: Who) {
        let now = self.now;
        let machine = &mut self.machines[who];
        if machine.engine.is_none() || machine.asleep {
            return;
        }
        let surroundings = &mut machine.surroundings;
        if surroundings.is_called() {
            surroundings.called_at = now;
        }
        let (called_at, is_locked) = (surroundings.called_at, surroundings.is_locked);
        let held = machine.hold().filter(|hold| hold.is_active());
        match held.map(|hold| hold.asked.cause) {
            Some(Cause::Call) if now > called_at + OVER_WITHIN => {
                self.violated("held for a call that is over");
            }
            Some(Cause::Lock) if !is_locked => {
                self.violated("away for a locked screen, which is not locked any more");
            }
            _ => {}
        }
    }
}
