//! What `GET presence` says: what colleagues see.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Status;

/// A Teams status message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusMessage {
    /// Plain text.
    pub content: String,
    /// When Teams removes it; only known for oneself.
    pub expires_at: Option<Timestamp>,
}

/// A presence as Graph returned it. Values we do not know are kept as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// For example `Busy`.
    pub availability: String,
    /// For example `InACall`.
    pub activity: String,
    /// The status message, when there is one.
    pub message: Option<StatusMessage>,
    /// Whether automatic replies are on.
    pub out_of_office: bool,
    /// Graph's `sequenceNumber`: another one means that something has changed since.
    pub version: Option<String>,
}

impl Shown {
    /// Whether this is what `status` should look like.
    ///
    /// On the preferred layer the availability decides: Teams replaces the activity (by
    /// `OutOfOffice` for one) where the preference itself is in force.
    #[must_use]
    pub fn is(&self, status: Status) -> bool {
        let expected = status.expected();
        self.availability == expected.availability
            && (status.preferred().is_some() || self.activity == expected.activity)
    }

    /// Whether the other one says the same status, whatever its message.
    #[must_use]
    pub fn is_same_status(&self, other: &Self) -> bool {
        (&self.availability, &self.activity) == (&other.availability, &other.activity)
    }

    /// Whether only a status picked by hand (or set as preferred presence by a program) looks
    /// like this, so no session or calendar can be behind it.
    #[must_use]
    pub fn is_certainly_picked(&self) -> bool {
        matches!(
            (self.availability.as_str(), self.activity.as_str()),
            ("Busy", "Busy")
                | ("DoNotDisturb", "DoNotDisturb")
                | ("BeRightBack", "BeRightBack")
                | ("Offline", "OffWork")
        )
    }

    /// Whether nothing is signed in anywhere, so that what is preferred is not shown, whatever it is.
    #[must_use]
    pub fn hides_preferred(&self) -> bool {
        (self.availability.as_str(), self.activity.as_str()) == ("Offline", "Offline")
    }

    /// Whether a status picked by hand can look like this.
    #[must_use]
    pub fn may_be_picked(&self) -> bool {
        self.is_certainly_picked()
            || matches!(
                (self.availability.as_str(), self.activity.as_str()),
                ("Available", "Available") | ("Away", "Away")
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_preferred_is_hidden_only_where_nobody_is_signed_in() {
        for (availability, activity, hides) in [
            ("Offline", "Offline", true),
            ("Offline", "OffWork", false),
            ("Available", "Available", false),
            ("Away", "Offline", false),
        ] {
            let shown = Shown {
                availability: availability.to_owned(),
                activity: activity.to_owned(),
                message: None,
                out_of_office: false,
                version: None,
            };
            assert_eq!(shown.hides_preferred(), hides, "{availability} {activity}");
        }
    }
}
