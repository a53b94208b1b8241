//! What is told of a program that uses the microphone.

use serde::{Deserialize, Serialize};

use super::program::Program;
use crate::Moment;

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
    pub since: Moment,
    /// What came of it.
    pub outcome: CallOutcome,
}
