//! Why Teams shows something else than it accepted.

use serde::{Deserialize, Serialize};

use crate::{Shown, Status};

/// The reason inferred from what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mask {
    /// The person picked a status in Teams, which is stronger than any session.
    PickedByHand,
    /// A Teams client of the person is presenting or in Do not disturb.
    ClientDoNotDisturb,
    /// The person is in a Teams call of their own.
    OwnCall,
    /// The person's calendar says they are in a meeting.
    InMeeting,
    /// Automatic replies are on.
    OutOfOffice,
    /// Nobody sees anything of this user: no licence for Teams, or presence switched off.
    Invisible,
    /// Something we have no explanation for.
    Unknown,
}

impl Mask {
    /// The name in the catalogue, for example `picked-by-hand`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::PickedByHand => "picked-by-hand",
            Self::ClientDoNotDisturb => "client-do-not-disturb",
            Self::OwnCall => "own-call",
            Self::InMeeting => "in-meeting",
            Self::OutOfOffice => "out-of-office",
            Self::Invisible => "invisible",
            Self::Unknown => "unknown",
        }
    }

    /// Infers why `shown` is seen although `wanted` was accepted; `None` when it is as wanted.
    ///
    /// What can be inferred rests on how Teams combines its layers: a preference beats every
    /// session, and among sessions Do not disturb beats Busy, Available and Away.
    #[must_use]
    pub fn infer(wanted: Status, shown: &Shown) -> Option<Self> {
        if shown.is(wanted) {
            return None;
        }
        let reason = match (shown.availability.as_str(), shown.activity.as_str()) {
            (_, "OutOfOffice") => Self::OutOfOffice,
            ("DoNotDisturb", "Presenting" | "UrgentInterruptionsOnly" | "Focusing") => {
                Self::ClientDoNotDisturb
            }
            (_, "InACall" | "InAConferenceCall") => Self::OwnCall,
            (_, "InAMeeting") => Self::InMeeting,
            ("Offline" | "PresenceUnknown", "Offline" | "PresenceUnknown") => Self::Invisible,
            _ if shown.may_be_picked() => Self::PickedByHand,
            _ => Self::Unknown,
        };
        Some(reason)
    }

    /// Whether resetting the status picked by hand would let the hold be seen.
    #[must_use]
    pub const fn can_be_reset(self) -> bool {
        matches!(self, Self::PickedByHand)
    }
}
