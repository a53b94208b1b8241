//! Calls in other programs, noticed by their use of the microphone: when one begins, when it is over,
//! and what is held because of it.
//!
//! Like the engine it stands beside, this holds no handle on anything and reads no clock. It is told
//! which programs record, and what is held; it says when to hold and when to take back. It only ever
//! takes back what is held for a call ([`Cause::Call`]), and never sets anything over what a person
//! holds.

mod known;
mod outcome;
mod program;
mod settings;

pub use known::Kind;
pub use outcome::{CallOutcome, MicrophoneUse};
pub use program::{Identifiers, Program};
pub use settings::CallSettings;

use crate::hold_watch::{AutomaticAction, Change, HoldWatch, Situation};
use crate::{Cause, Moment, Origin};

/// A program that records now, from a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// Which one.
    pub program: Program,
    /// The device as people know it, where that is known.
    pub device: Option<String>,
}

/// How far a program's use of the microphone has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// It records, not for long enough yet.
    Begins,
    /// It records.
    Lasts,
    /// It has stopped then, and may go on.
    Pauses(Moment),
}

#[derive(Debug)]
struct Use {
    program: Program,
    devices: Vec<String>,
    since: Moment,
    stage: Stage,
    /// Nothing is held for it any more, until it is over.
    quiet: bool,
}

/// Who records, and what is held because of it.
#[derive(Debug)]
pub struct Calls {
    settings: CallSettings,
    uses: Vec<Use>,
    watch: HoldWatch,
    /// What was held for a call before the program was started is left alone until then: the call may
    /// go on.
    grace_until: Option<Moment>,
    is_signed_in: bool,
    /// The programs that the person was asked about.
    asked: Vec<Program>,
}

impl Calls {
    /// Nobody records, as far as is known.
    #[must_use]
    pub const fn new(settings: CallSettings) -> Self {
        Self {
            settings,
            uses: Vec::new(),
            watch: HoldWatch::of(Origin::Call),
            grace_until: None,
            is_signed_in: false,
            asked: Vec::new(),
        }
    }

    /// The settings in force.
    #[must_use]
    pub const fn settings(&self) -> &CallSettings {
        &self.settings
    }

    /// Takes up other settings. What is not noticed any more is over.
    pub fn change_settings(&mut self, settings: CallSettings) {
        self.settings = settings;
        if !self.settings.detect {
            self.uses.clear();
        }
    }

    /// Everything that records at `now`. What records no more is not in it.
    pub fn observe(&mut self, now: Moment, recordings: &[Recording]) {
        if !self.settings.detect {
            return;
        }
        for Recording { program, .. } in recordings {
            if !self.uses.iter().any(|it| it.program.id == program.id) {
                self.begin(now, program.clone());
            }
        }
        let settings = &self.settings;
        self.uses.retain_mut(|it| {
            let of_it = |other: &&Recording| other.program.id == it.program.id;
            let own: Vec<_> = recordings.iter().filter(of_it).collect();
            let records = !own.is_empty();
            if records {
                it.devices = own.iter().filter_map(|it| it.device.clone()).collect();
                it.devices.sort();
                it.devices.dedup();
            }
            it.stage = match (it.stage, records) {
                (Stage::Lasts, false) => Stage::Pauses(now),
                (Stage::Pauses(_), true) => Stage::Lasts,
                (stage, _) => stage,
            };
            let may_go_on = settings.kind(&it.program) == Kind::Call && it.stage != Stage::Begins;
            records || may_go_on
        });
    }

    fn begin(&mut self, now: Moment, program: Program) {
        // What is held for a call from before this program was started is for one of these.
        let goes_on = self.grace_until.is_some() && self.settings.kind(&program) == Kind::Call;
        self.uses.push(Use {
            program,
            devices: Vec::new(),
            since: now,
            stage: if goes_on { Stage::Lasts } else { Stage::Begins },
            quiet: false,
        });
    }

    /// The person has said whether a program that they were asked about, the one of that id, is in a call, which
    /// the settings say from now on. Returns whether they were asked about it.
    pub fn answered(&mut self, id: &str, is_call: bool) -> bool {
        let Some(program) = self.asked.iter().find(|it| it.id == id) else {
            return false;
        };
        self.settings.note(program, is_call);
        // That is newer than anything that was cleared.
        let own = self.uses.iter_mut().filter(|it| it.program.id == id);
        own.for_each(|it| it.quiet = false);
        true
    }

    /// What is to be done at `now`, as things stand. To be asked again after it was done, until it says
    /// nothing.
    pub(crate) fn decide(
        &mut self,
        now: Moment,
        situation: Situation<'_>,
    ) -> Option<AutomaticAction> {
        self.is_signed_in = situation.is_signed_in;
        // What is held for a locked screen gives way to a call.
        let hold = situation.hold;
        let hold = hold.filter(|hold| hold.asked.cause != Cause::Lock);
        match self.watch.observe(Situation { hold, ..situation }) {
            Change::Found => self.grace_until = Some(now + self.settings.ends_after),
            Change::Refused | Change::Ended(_) => self.stay_quiet(),
            Change::None => {}
        }
        self.pass_time(now);
        if self.watch.is_ours() {
            if self.is_over() {
                return Some(self.watch.take_back());
            }
        } else if situation.is_signed_in && self.watch.cause().is_none() {
            if self.has_begun() {
                return Some(self.watch.hold(&self.settings.preset));
            }
            let unknown = self.unknown()?;
            self.asked.push(unknown.clone());
            return Some(AutomaticAction::Ask(unknown));
        }
        None
    }

    /// When that is to be asked next; `None` while there is nothing to wait for.
    pub(crate) fn next_wake(&self) -> Option<Moment> {
        let of_uses = self.uses.iter().filter_map(|it| match it.stage {
            Stage::Begins if self.may_be_call(&it.program) => Some(self.lasts_at(it)),
            Stage::Pauses(since) => Some(since + self.settings.ends_after),
            Stage::Begins | Stage::Lasts => None,
        });
        of_uses.chain(self.grace_until).min()
    }

    /// Whether a call lasts, whatever is held.
    pub(crate) fn lasts(&self) -> bool {
        self.uses.iter().any(|it| self.is_call(it))
    }

    /// The program whose call is why something is held; `None` where that is not so.
    #[must_use]
    pub fn reason(&self) -> Option<&Program> {
        if !self.watch.is_ours() {
            return None;
        }
        // One that records says more than one that has stopped.
        let counting = self.uses.iter().filter(|it| self.counts(it));
        let first = counting.min_by_key(|it| it.stage != Stage::Lasts);
        first.map(|it| &it.program)
    }

    /// Every use of the microphone that goes on, and what came of it.
    pub fn uses(&self) -> impl Iterator<Item = MicrophoneUse> {
        self.uses.iter().map(|it| MicrophoneUse {
            program: it.program.clone(),
            devices: it.devices.clone(),
            since: it.since,
            outcome: self.outcome(it),
        })
    }

    fn outcome(&self, it: &Use) -> CallOutcome {
        match (self.settings.kind(&it.program), it.stage) {
            (Kind::Teams, _) => CallOutcome::OwnReport,
            (Kind::Listener, _) => CallOutcome::NoCall,
            (_, Stage::Begins) => CallOutcome::TooShort,
            (Kind::Unknown, _) if self.asked.contains(&it.program) => CallOutcome::Asked,
            (Kind::Unknown, _) => CallOutcome::NoCall,
            (Kind::Call, _) if it.quiet => CallOutcome::Quiet,
            (Kind::Call, _) => match self.watch.cause() {
                Some(Cause::Call) => CallOutcome::Held,
                Some(_) => CallOutcome::PersonHolds,
                None if !self.is_signed_in => CallOutcome::SignedOut,
                None => CallOutcome::Quiet,
            },
        }
    }

    /// The person has cleared, or it was refused: nothing is held any more for the calls that last now.
    fn stay_quiet(&mut self) {
        for it in &mut self.uses {
            it.quiet |= it.stage != Stage::Begins;
        }
    }

    fn pass_time(&mut self, now: Moment) {
        self.grace_until.take_if(|until| *until <= now);
        let ends_after = self.settings.ends_after;
        let is_over =
            |it: &Use| matches!(it.stage, Stage::Pauses(since) if since + ends_after <= now);
        self.uses.retain(|it| !is_over(it));
        let starts_after = self.settings.starts_after;
        for it in &mut self.uses {
            if it.stage == Stage::Begins && it.since + starts_after <= now {
                it.stage = Stage::Lasts;
            }
        }
    }

    fn lasts_at(&self, it: &Use) -> Moment {
        it.since + self.settings.starts_after
    }

    fn may_be_call(&self, program: &Program) -> bool {
        matches!(self.settings.kind(program), Kind::Call | Kind::Unknown)
    }

    fn is_call(&self, it: &Use) -> bool {
        self.settings.kind(&it.program) == Kind::Call && it.stage != Stage::Begins
    }

    /// Whether something is held for it.
    fn counts(&self, it: &Use) -> bool {
        self.is_call(it) && !it.quiet
    }

    /// Whether there is a call for which something is to be held. One that only may go on is not
    /// enough.
    fn has_begun(&self) -> bool {
        let lasts = |it: &Use| self.counts(it) && it.stage == Stage::Lasts;
        self.settings.detect && self.uses.iter().any(lasts)
    }

    /// Whether what is held for a call is to be taken back.
    fn is_over(&self) -> bool {
        let goes_on = self.uses.iter().any(|it| self.counts(it)) || self.grace_until.is_some();
        !self.settings.detect || !goes_on
    }

    /// A program of which nobody knows whether it is a call, and which the person was not asked about.
    fn unknown(&self) -> Option<Program> {
        let is_unknown = |it: &&Use| {
            self.settings.kind(&it.program) == Kind::Unknown
                && it.stage == Stage::Lasts
                && !self.asked.contains(&it.program)
        };
        let first = self.uses.iter().find(is_unknown);
        first.map(|it| it.program.clone())
    }
}
