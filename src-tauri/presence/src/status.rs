//! The statuses Graph can set, and on which layer each of them can be seen.

use std::fmt;

use crate::named::named;

/// An availability with its activity, as Graph spells them.
///
/// Source: Graph "presence: setPresence" and "presence: setUserPreferredPresence".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// For example `Busy`.
    pub availability: &'static str,
    /// For example `InACall`.
    pub activity: &'static str,
}

const fn pair(availability: &'static str, activity: &'static str) -> Pair {
    Pair {
        availability,
        activity,
    }
}

named! {
    /// A status a person can ask for: every one that Graph can set.
    #[derive(Hash, PartialOrd, Ord)]
    pub enum Status {
        /// Busy, in a call. Session presence.
        InACall = "in-a-call",
        /// Busy, in a conference call. Session presence.
        InAConferenceCall = "in-a-conference-call",
        /// Do not disturb, presenting. Session presence.
        Presenting = "presenting",
        /// Do not disturb. Preferred presence.
        DoNotDisturb = "do-not-disturb",
        /// Busy. Preferred presence.
        Busy = "busy",
        /// Away. Preferred presence: as a session it is invisible beside any active Teams client.
        Away = "away",
        /// Be right back. Preferred presence.
        BeRightBack = "be-right-back",
        /// Available. A session that has to be kept alive.
        Available = "available",
        /// Offline to others. Preferred presence.
        AppearOffline = "appear-offline",
    }
}

impl Status {
    /// What our presence session is set to.
    ///
    /// Statuses of the preferred layer need a session as an anchor, for a preference shows only
    /// while the user has one. `Away` is the lowest of all, so the anchor itself is never seen
    /// beside a Teams client.
    #[must_use]
    pub const fn session(self) -> Pair {
        match self {
            Self::InACall => pair("Busy", "InACall"),
            Self::InAConferenceCall => pair("Busy", "InAConferenceCall"),
            Self::Presenting => pair("DoNotDisturb", "Presenting"),
            Self::Available => pair("Available", "Available"),
            Self::DoNotDisturb
            | Self::Busy
            | Self::Away
            | Self::BeRightBack
            | Self::AppearOffline => pair("Away", "Away"),
        }
    }

    /// What the preferred presence is set to, for a status that only this layer can show.
    #[must_use]
    pub const fn preferred(self) -> Option<Pair> {
        match self {
            Self::InACall | Self::InAConferenceCall | Self::Presenting | Self::Available => None,
            Self::DoNotDisturb => Some(pair("DoNotDisturb", "DoNotDisturb")),
            Self::Busy => Some(pair("Busy", "Busy")),
            Self::Away => Some(pair("Away", "Away")),
            Self::BeRightBack => Some(pair("BeRightBack", "BeRightBack")),
            Self::AppearOffline => Some(pair("Offline", "OffWork")),
        }
    }

    /// Whether Teams goes on ringing although this says that a call is on: it rejects calls for its
    /// own calls only, even with Busy on Busy (a known limitation of Teams).
    #[must_use]
    pub const fn lets_calls_ring(self) -> bool {
        matches!(self, Self::InACall | Self::InAConferenceCall)
    }

    /// What colleagues should see.
    #[must_use]
    pub const fn expected(self) -> Pair {
        match self.preferred() {
            Some(pair) => pair,
            None => self.session(),
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
