//! A hold: one preset in force.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Command, Length, Status};

/// The number of a hold, counting up over the life of the state file.
pub type HoldId = u64;

/// Why a hold is being taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndReason {
    /// Its time was over.
    Ended,
    /// Its time was over while the program was not running.
    EndedWhileAway,
    /// The person cleared it.
    Cleared,
    /// The program is quitting.
    Quit,
    /// The service refused it.
    Refused,
}

/// One preset in force from `started_at` until `ends_at`, or until cleared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Its number.
    pub id: HoldId,
    /// The preset it came from, by id.
    pub preset: String,
    /// The preset's own label, when it has one.
    pub label: Option<String>,
    /// What Teams is to show.
    pub status: Status,
    /// When the person asked for it.
    pub started_at: Timestamp,
    /// When it ends; `None` when it is open-ended.
    pub ends_at: Option<Timestamp>,
    /// Whether `ends_at` was given as a time of day. Such an end stays where it is when the
    /// clock is set; any other moves with the clock, for the person asked for a length.
    pub fixed_end: bool,
    /// The status message with its `{end}` still to be filled in.
    pub message: Option<String>,
    /// When that was asked for; `None` with the hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_asked_at: Option<Timestamp>,
    /// Whether its outcome is to be notified, because nothing on screen was clicked.
    pub announce: bool,
    /// Whether the notification before the end has been given.
    pub warned: bool,
    /// Whether the service has accepted it at least once.
    pub accepted: bool,
    /// Whether the person asked to reset the status they had picked by hand, and that is still
    /// to be done.
    pub reset_pick: bool,
    /// Whether a status picked by hand during this hold took the place of ours. It is not fought
    /// over: the preferred presence is not sent again unless the person asks for it.
    pub yielded: bool,
    /// Whether another machine of the person may hold the same: its session is ours too, so ours
    /// is kept alive rather than leased for long, and left to its lease rather than cleared.
    #[serde(default)]
    pub shared: bool,
    /// Whether it is held for a call that was noticed, and taken back when that is over.
    #[serde(default, skip_serializing_if = "is_false")]
    pub for_call: bool,
    /// Set once it is being taken back.
    pub ending: Option<EndReason>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
const fn is_false(value: &bool) -> bool {
    !*value
}

impl Hold {
    /// What asks for the same again, where a person may: what is held for a call is not for them to
    /// ask for, for it would outlast the call.
    pub(crate) fn again(&self) -> Option<Command> {
        if self.for_call {
            return None;
        }
        let length = match self.ends_at {
            None => Length::UntilCleared,
            Some(end) if self.fixed_end => Length::Until(end),
            Some(end) => Length::For(end.duration_since(self.started_at)),
        };
        Some(Command::Set {
            preset: self.preset.clone(),
            length: Some(length),
            // An empty one stands for none, whatever the preset has.
            message: Some(self.message.clone().unwrap_or_default()),
        })
    }
}
