//! Availability and activity, which Graph only takes in certain pairs.

use serde::Serialize;

/// An availability with its activity, as the `presence` resource spells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The base presence, such as `Busy`.
    pub availability: &'static str,
    /// What supplements it, such as `InACall`.
    pub activity: &'static str,
}

const fn pair(availability: &'static str, activity: &'static str) -> Pair {
    Pair {
        availability,
        activity,
    }
}

/// What `setPresence` takes (page "presence: setPresence").
pub const SESSION_PAIRS: [Pair; 5] = [
    Pair::AVAILABLE,
    Pair::IN_A_CALL,
    Pair::IN_A_CONFERENCE_CALL,
    Pair::AWAY,
    Pair::PRESENTING,
];

/// What `setUserPreferredPresence` takes (page "presence: setUserPreferredPresence").
pub const PREFERRED_PAIRS: [Pair; 6] = [
    Pair::AVAILABLE,
    Pair::BUSY,
    Pair::DO_NOT_DISTURB,
    Pair::BE_RIGHT_BACK,
    Pair::AWAY,
    Pair::OFF_WORK,
];

impl Pair {
    /// `Available/Available`
    pub const AVAILABLE: Self = pair("Available", "Available");
    /// `AvailableIdle/Inactive`: what an `Available` session fades to. The pages on sessions call
    /// this state AvailableInactive; these are the values the `presence` resource has for it.
    pub const AVAILABLE_INACTIVE: Self = pair("AvailableIdle", "Inactive");
    /// `Away/Away`
    pub const AWAY: Self = pair("Away", "Away");
    /// `BeRightBack/BeRightBack`
    pub const BE_RIGHT_BACK: Self = pair("BeRightBack", "BeRightBack");
    /// `Busy/Busy`
    pub const BUSY: Self = pair("Busy", "Busy");
    /// `Busy/InACall`
    pub const IN_A_CALL: Self = pair("Busy", "InACall");
    /// `Busy/InAConferenceCall`
    pub const IN_A_CONFERENCE_CALL: Self = pair("Busy", "InAConferenceCall");
    /// `Busy/InAMeeting`
    pub const IN_A_MEETING: Self = pair("Busy", "InAMeeting");
    /// `DoNotDisturb/DoNotDisturb`
    pub const DO_NOT_DISTURB: Self = pair("DoNotDisturb", "DoNotDisturb");
    /// `DoNotDisturb/Presenting`
    pub const PRESENTING: Self = pair("DoNotDisturb", "Presenting");
    /// `Offline/Offline`
    pub const OFFLINE: Self = pair("Offline", "Offline");
    /// `Offline/OffWork`: "Appear offline"
    pub const OFF_WORK: Self = pair("Offline", "OffWork");

    /// The pair of `pairs` with exactly these names.
    pub fn among(pairs: &[Self], availability: &str, activity: &str) -> Option<Self> {
        pairs
            .iter()
            .copied()
            .find(|p| p.availability == availability && p.activity == activity)
    }

    /// Place in the order in which sessions are aggregated: `DoNotDisturb > Busy > Available >
    /// Away` (page "Manage presence state"). A faded `Available` comes just below `Available`.
    pub fn rank(self) -> u8 {
        match self.availability {
            "DoNotDisturb" => 5,
            "Busy" => 4,
            "Available" => 3,
            "AvailableIdle" => 2,
            "Away" => 1,
            _ => 0,
        }
    }

    /// The same, as somebody who is out of office shows it: Available, Away and Offline take the
    /// activity `OutOfOffice`; a call, a meeting or a focus keeps its own.
    pub fn out_of_office(self) -> Self {
        match self.activity {
            "Available" | "Away" | "Inactive" | "Offline" => pair(self.availability, "OutOfOffice"),
            _ => self,
        }
    }
}

impl std::fmt::Display for Pair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.availability, self.activity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_matched_exactly() {
        assert_eq!(
            Pair::among(&SESSION_PAIRS, "Busy", "InACall"),
            Some(Pair::IN_A_CALL)
        );
        assert_eq!(Pair::among(&SESSION_PAIRS, "busy", "InACall"), None);
        assert_eq!(Pair::among(&SESSION_PAIRS, "Busy", "Busy"), None);
        assert_eq!(Pair::among(&PREFERRED_PAIRS, "Busy", "InACall"), None);
        assert_eq!(
            Pair::among(&PREFERRED_PAIRS, "Busy", "Busy"),
            Some(Pair::BUSY)
        );
    }

    #[test]
    fn rank_follows_the_documented_order() {
        let order = [
            Pair::DO_NOT_DISTURB,
            Pair::BUSY,
            Pair::AVAILABLE,
            Pair::AWAY,
            Pair::OFFLINE,
        ];
        assert!(order.windows(2).all(|two| two[0].rank() > two[1].rank()));
    }
}
