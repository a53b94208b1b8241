//! Calls in other programs, noticed by their use of the microphone: when one begins, when it is over,
//! and what is held because of it.
//!
//! Like the engine it stands beside, this holds no handle on anything and reads no clock. It is told
//! which programs record, and what is held; it says when to hold and when to take back. It only ever
//! takes back what is held for a call ([`Hold::for_call`]), and never sets anything over what a person
//! holds.

mod known;
mod program;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use known::Kind;
pub use program::{Identifiers, Program};

use crate::{EndReason, Hold, HoldId};

/// What the person says of calls in other programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSettings {
    /// Whether they are noticed at all.
    pub detect: bool,
    /// The preset that is held, by its id.
    pub preset: String,
    /// How long a program records before it is a call.
    pub starts_after: SignedDuration,
    /// How long nothing has recorded when the call is over.
    pub ends_after: SignedDuration,
    /// Programs that are calls, beside those that are known.
    pub programs: Vec<String>,
    /// Programs that are none.
    pub ignored: Vec<String>,
}

impl Default for CallSettings {
    fn default() -> Self {
        Self {
            detect: false,
            preset: "in-a-call".to_owned(),
            starts_after: SignedDuration::from_secs(5),
            ends_after: SignedDuration::from_secs(12),
            programs: Vec::new(),
            ignored: Vec::new(),
        }
    }
}

impl CallSettings {
    /// What a program is by these settings. What a person says of one counts, but Teams reports its
    /// calls itself, whatever is said.
    #[must_use]
    pub fn kind(&self, program: &Program) -> Kind {
        let is_in = |list: &[String]| list.iter().any(|it| program.is_meant_by(it));
        match program.kind {
            Kind::Teams => Kind::Teams,
            _ if is_in(&self.ignored) => Kind::Listener,
            _ if is_in(&self.programs) => Kind::Call,
            known => known,
        }
    }
}

/// A program that records now, from a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// Which one.
    pub program: Program,
    /// The device as people know it, where that is known.
    pub device: Option<String>,
}

/// What is to be done because of calls, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallAction {
    /// Hold this preset until the call is over: [`crate::Command::Set`] with [`crate::Origin::Call`].
    Hold {
        /// Its id.
        preset: String,
    },
    /// Take it back: [`crate::Command::Clear`] with [`crate::Origin::Call`].
    TakeBack,
    /// Ask the person whether this is a call.
    Ask(Program),
}

/// What came of a program's recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallOutcome {
    /// It has not recorded for long enough to be a call.
    TooShort,
    /// It is why something is held.
    Held,
    /// It is a call, and what the person holds stays.
    PersonHolds,
    /// It is a call, and the person has cleared, or it could not be held: nothing is until it is over.
    Quiet,
    /// It is a call, and nobody is signed in.
    SignedOut,
    /// The person was asked whether it is a call.
    Asked,
    /// It is no call.
    NoCall,
    /// It reports its calls itself.
    OwnReport,
}

impl CallOutcome {
    /// Every outcome.
    pub const ALL: [Self; 8] = [
        Self::TooShort,
        Self::Held,
        Self::PersonHolds,
        Self::Quiet,
        Self::SignedOut,
        Self::Asked,
        Self::NoCall,
        Self::OwnReport,
    ];

    /// Its name in JSON and in the catalogue, for example `too-short`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::TooShort => "too-short",
            Self::Held => "held",
            Self::PersonHolds => "person-holds",
            Self::Quiet => "quiet",
            Self::SignedOut => "signed-out",
            Self::Asked => "asked",
            Self::NoCall => "no-call",
            Self::OwnReport => "own-report",
        }
    }
}

/// A program's use of the microphone, as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MicrophoneUse {
    /// Which program.
    pub program: Program,
    /// The devices that it records from, as people know them.
    pub devices: Vec<String>,
    /// Since when.
    pub since: Timestamp,
    /// When it stopped, for a call that may go on.
    pub stopped: Option<Timestamp>,
    /// What came of it.
    pub outcome: CallOutcome,
}

/// How far a program's use of the microphone has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// It records, not for long enough yet.
    Begins,
    /// It records.
    Lasts,
    /// It has stopped then, and may go on.
    Pauses(Timestamp),
}

#[derive(Debug)]
struct Use {
    program: Program,
    devices: Vec<String>,
    since: Timestamp,
    stage: Stage,
    /// Nothing is held for it any more, until it is over.
    quiet: bool,
}

/// What is held, as it was seen last.
#[derive(Debug, Clone, Copy)]
struct Held {
    id: HoldId,
    for_call: bool,
    ends_at: Option<Timestamp>,
}

/// What this has asked for and not seen the outcome of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AskedFor {
    Hold,
    TakeBack,
}

/// Who records, and what is held because of it.
#[derive(Debug)]
pub struct Calls {
    settings: CallSettings,
    uses: Vec<Use>,
    held: Option<Held>,
    asked_for: Option<AskedFor>,
    /// What was held for a call before the program was started is left alone until then: the call may
    /// go on.
    left_until: Option<Timestamp>,
    /// Whether somebody is signed in.
    can_hold: bool,
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
            held: None,
            asked_for: None,
            left_until: None,
            can_hold: false,
            asked: Vec::new(),
        }
    }

    /// The settings in force.
    #[must_use]
    pub const fn settings(&self) -> &CallSettings {
        &self.settings
    }

    /// Takes up other settings. What is not noticed any more is over.
    pub fn take_up(&mut self, settings: CallSettings) {
        self.settings = settings;
        if !self.settings.detect {
            self.uses.clear();
        }
    }

    /// Everything that records at `now`. What records no more is not in it.
    pub fn heard(&mut self, now: Timestamp, recordings: &[Recording]) {
        if !self.settings.detect {
            return;
        }
        let records = |of: &Program| -> bool { recordings.iter().any(|it| it.program.id == of.id) };
        for it in &mut self.uses {
            it.stage = match (it.stage, records(&it.program)) {
                (Stage::Lasts, false) => Stage::Pauses(now),
                (Stage::Pauses(_), true) => Stage::Lasts,
                (stage, _) => stage,
            };
        }
        let settings = &self.settings;
        self.uses.retain(|it| {
            let goes_on = settings.kind(&it.program) == Kind::Call && it.stage != Stage::Begins;
            goes_on || records(&it.program)
        });
        // What is held for a call from before this program was started is for one of these.
        let taken_over = self.left_until.is_some();
        for recording in recordings {
            let program = &recording.program;
            let known = self.uses.iter().position(|it| it.program.id == program.id);
            let at = known.unwrap_or_else(|| {
                let stage = match self.settings.kind(program) {
                    Kind::Call if taken_over => Stage::Lasts,
                    _ => Stage::Begins,
                };
                self.uses.push(Use {
                    program: program.clone(),
                    devices: Vec::new(),
                    since: now,
                    stage,
                    quiet: false,
                });
                self.uses.len() - 1
            });
            let of_program = recordings.iter().filter(|it| it.program.id == program.id);
            let mut devices: Vec<String> = of_program.filter_map(|it| it.device.clone()).collect();
            devices.sort();
            devices.dedup();
            self.uses[at].devices = devices;
        }
    }

    /// The person has said whether this program is a call, which the settings say from now on.
    pub fn answered(&mut self, program: &Program, is_call: bool) {
        let (into, out_of) = if is_call {
            (&mut self.settings.programs, &mut self.settings.ignored)
        } else {
            (&mut self.settings.ignored, &mut self.settings.programs)
        };
        out_of.retain(|it| !program.is_meant_by(it));
        if !into.iter().any(|it| program.is_meant_by(it)) {
            into.push(program.id.clone());
        }
    }

    /// The program that the person was asked about last.
    #[must_use]
    pub fn question(&self) -> Option<&Program> {
        self.asked.last()
    }

    /// The wall clock was set: it now shows that much more (or less) than time that has passed.
    pub fn clock_set(&mut self, by: SignedDuration) {
        let shift = |moment: &mut Timestamp| *moment = moment.saturating_add(by).unwrap_or(*moment);
        for it in &mut self.uses {
            shift(&mut it.since);
            if let Stage::Pauses(since) = &mut it.stage {
                shift(since);
            }
        }
        self.left_until.iter_mut().for_each(shift);
    }

    /// What is to be done at `now`, with this held, and with somebody signed in or not. To be asked
    /// again after it was done, until it says nothing.
    pub fn decide(
        &mut self,
        now: Timestamp,
        hold: Option<&Hold>,
        can_hold: bool,
    ) -> Option<CallAction> {
        self.can_hold = can_hold;
        self.see(now, hold);
        self.pass_time(now);
        let action = match self.held {
            Some(held) if held.for_call => self.is_over().then_some(CallAction::TakeBack),
            Some(_) => None,
            None if self.has_begun() && can_hold => Some(CallAction::Hold {
                preset: self.settings.preset.clone(),
            }),
            None if can_hold => self.unknown().map(CallAction::Ask),
            None => None,
        };
        match &action {
            Some(CallAction::Hold { .. }) => self.asked_for = Some(AskedFor::Hold),
            Some(CallAction::TakeBack) => self.asked_for = Some(AskedFor::TakeBack),
            Some(CallAction::Ask(program)) => self.asked.push(program.clone()),
            None => {}
        }
        action
    }

    /// When [`Self::decide`] is to be asked next; `None` while there is nothing to wait for.
    #[must_use]
    pub fn next_wake(&self) -> Option<Timestamp> {
        let of_uses = self.uses.iter().filter_map(|it| match it.stage {
            Stage::Begins if self.may_be_call(&it.program) => self.lasts_at(it),
            Stage::Pauses(since) => since.checked_add(self.settings.ends_after).ok(),
            Stage::Begins | Stage::Lasts => None,
        });
        of_uses.chain(self.left_until).min()
    }

    /// The program whose call is why something is held; `None` where that is not so.
    #[must_use]
    pub fn reason(&self) -> Option<&Program> {
        self.held.filter(|held| held.for_call)?;
        // One that records says more than one that has stopped.
        let mut counting: Vec<&Use> = self.uses.iter().filter(|it| self.counts(it)).collect();
        counting.sort_by_key(|it| it.stage != Stage::Lasts);
        counting.first().map(|it| &it.program)
    }

    /// Every use of the microphone that goes on, and what came of it.
    pub fn uses(&self) -> impl Iterator<Item = MicrophoneUse> {
        self.uses.iter().map(|it| MicrophoneUse {
            program: it.program.clone(),
            devices: it.devices.clone(),
            since: it.since,
            stopped: match it.stage {
                Stage::Pauses(since) => Some(since),
                Stage::Begins | Stage::Lasts => None,
            },
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
            (Kind::Call, _) => match self.held {
                Some(held) if held.for_call => CallOutcome::Held,
                Some(_) => CallOutcome::PersonHolds,
                None if !self.can_hold => CallOutcome::SignedOut,
                None => CallOutcome::Quiet,
            },
        }
    }

    /// Takes note of what is held.
    fn see(&mut self, now: Timestamp, hold: Option<&Hold>) {
        let active = hold.filter(|hold| hold.ending.is_none());
        let before = std::mem::replace(
            &mut self.held,
            active.map(|hold| Held {
                id: hold.id,
                for_call: hold.for_call,
                ends_at: hold.ends_at,
            }),
        );
        let asked_for = self.asked_for.take();
        match (before, self.held) {
            (None, None) if asked_for == Some(AskedFor::Hold) => self.hush(),
            (None, Some(held)) if held.for_call && asked_for.is_none() => {
                self.left_until = now.checked_add(self.settings.ends_after).ok();
            }
            (Some(before), None) if asked_for.is_none() => {
                let ending = hold.filter(|hold| hold.id == before.id);
                let ended = match ending.and_then(|hold| hold.ending) {
                    Some(EndReason::Ended | EndReason::EndedWhileAway) => true,
                    Some(_) => false,
                    None => before.ends_at.is_some_and(|end| end <= now),
                };
                if !ended {
                    self.hush();
                }
            }
            _ => {}
        }
    }

    /// The person has cleared, or it was refused: nothing is held any more for what records now.
    fn hush(&mut self) {
        for it in &mut self.uses {
            it.quiet = true;
        }
    }

    fn pass_time(&mut self, now: Timestamp) {
        self.left_until.take_if(|until| *until <= now);
        let ends_after = self.settings.ends_after;
        let is_over = |since: Timestamp| now.duration_since(since) >= ends_after;
        self.uses
            .retain(|it| !matches!(it.stage, Stage::Pauses(since) if is_over(since)));
        for at in 0..self.uses.len() {
            let it = &self.uses[at];
            let lasts = self.lasts_at(it).is_some_and(|at| at <= now);
            if it.stage == Stage::Begins && lasts {
                self.uses[at].stage = Stage::Lasts;
            }
        }
    }

    fn lasts_at(&self, it: &Use) -> Option<Timestamp> {
        it.since.checked_add(self.settings.starts_after).ok()
    }

    fn may_be_call(&self, program: &Program) -> bool {
        matches!(self.settings.kind(program), Kind::Call | Kind::Unknown)
    }

    /// Whether something is held for it.
    fn counts(&self, it: &Use) -> bool {
        self.settings.kind(&it.program) == Kind::Call && !it.quiet && it.stage != Stage::Begins
    }

    /// Whether there is a call for which something is to be held. One that only may go on is not
    /// enough.
    fn has_begun(&self) -> bool {
        let lasts = |it: &Use| self.counts(it) && it.stage == Stage::Lasts;
        self.settings.detect && self.uses.iter().any(lasts)
    }

    /// Whether what is held for a call is to be taken back.
    fn is_over(&self) -> bool {
        let goes_on = self.uses.iter().any(|it| self.counts(it)) || self.left_until.is_some();
        !self.settings.detect || !goes_on
    }

    /// A program of which nobody knows whether it is a call, and which the person was not asked about.
    fn unknown(&self) -> Option<Program> {
        let is_unknown = |it: &&Use| {
            self.settings.kind(&it.program) == Kind::Unknown
                && it.stage == Stage::Lasts
                && !self.asked.contains(&it.program)
        };
        self.uses
            .iter()
            .find(is_unknown)
            .map(|it| it.program.clone())
    }
}
