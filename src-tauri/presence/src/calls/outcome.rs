//! What is told of a program that uses the microphone.

use super::program::Program;
use crate::Moment;
use crate::named::named;

named! {
    /// What came of a program's recording.
    pub enum CallOutcome {
        /// It has not recorded for long enough to be a call.
        TooShort = "too-short",
        /// It is why something is held.
        Held = "held",
        /// It is a call, and what the person holds stays.
        PersonHolds = "person-holds",
        /// It is a call, and the person has cleared, or it could not be held: nothing is until it is over.
        Quiet = "quiet",
        /// It is a call, and nobody is signed in.
        SignedOut = "signed-out",
        /// The person was asked whether it is a call.
        Asked = "asked",
        /// It is no call.
        NoCall = "no-call",
        /// It reports its calls itself.
        OwnReport = "own-report",
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
