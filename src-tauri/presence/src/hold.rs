//! A hold: one preset in force.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Command, Length, Moment, Status, WallClock};

/// The number of a hold, counting up over the life of the state file.
pub type HoldId = u64;

/// Why a hold is being taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndReason {
    /// Its time was over.
    Ended,
    /// Its time was over while the program was not running, the machine slept, or the clock was set past it.
    EndedWhileAway,
    /// The person cleared it.
    Cleared,
    /// The program is quitting.
    Quit,
    /// The service refused it.
    Refused,
}

impl EndReason {
    /// Whether a person, who waits for it, asked for that.
    pub(crate) const fn is_by_person(self) -> bool {
        matches!(self, Self::Cleared | Self::Quit)
    }

    /// Whether its time was over.
    pub(crate) const fn is_own(self) -> bool {
        matches!(self, Self::Ended | Self::EndedWhileAway)
    }
}

/// One preset in force until `ends_at`, or until cleared. `T` is a moment: of the wall clock where it is
/// stored or told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold<T = Moment> {
    /// Its number.
    pub id: HoldId,
    /// What was asked for, which stays as it is.
    #[serde(flatten)]
    pub asked: Asked<T>,
    /// When it ends; `None` when it is open-ended.
    pub ends_at: Option<T>,
    /// The status message with its `{end}` still to be filled in.
    pub message: Option<String>,
    /// When that was asked for; `None` with the hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_asked_at: Option<T>,
    /// What the person has been notified of.
    #[serde(flatten)]
    pub notified: Notified,
    /// Whether the service has accepted it at least once.
    pub accepted: bool,
    /// What becomes of a status that the person picks by hand in Teams.
    #[serde(flatten)]
    pub pick: Pick,
    /// Whether another machine of the person may hold the same: its session is ours too, so ours
    /// is kept alive rather than leased for long, and left to its lease rather than cleared.
    #[serde(default)]
    pub shared: bool,
    /// Set once it is being taken back.
    pub ending: Option<EndReason>,
}

/// What was asked for with a hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked<T = Moment> {
    /// The preset, by id.
    pub preset: String,
    /// The preset's own label, when it has one.
    pub label: Option<String>,
    /// What Teams is to show.
    pub status: Status,
    /// When it was asked for.
    pub started_at: T,
    /// Whether its end was given as a time of day. Such an end stays at that time when the wall clock is
    /// set, and so comes at another moment; any other comes when it would have, for the person asked
    /// for a length.
    pub fixed_end: bool,
    /// Why it is held.
    #[serde(default, skip_serializing_if = "Cause::is_person")]
    pub cause: Cause,
}

/// What the person has been notified of, and is still to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notified {
    /// Whether the outcome is to be notified, because nothing on screen was clicked.
    pub announce: bool,
    /// Whether the notification before the end has been given.
    pub warned: bool,
}

/// Why something is held. What is not held because the person asked for it is taken back when its cause is over,
/// and nothing else takes its place by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The person asked for it.
    #[default]
    Person,
    /// A call in another program was noticed, and lasts.
    Call,
    /// The screen is locked.
    Lock,
}

impl Cause {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
    fn is_person(&self) -> bool {
        *self == Self::Person
    }
}

/// What becomes of a status that the person picks by hand in Teams, before a hold or during it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredPick", into = "StoredPick")]
pub enum Pick {
    /// It is left alone, as far as it can be known of.
    #[default]
    Respected,
    /// One took the place of ours. It is not fought over: the preferred presence is not sent again
    /// unless the person asks for it.
    Yielded,
    /// The person asked to reset it, and that is still to be done.
    ToReset,
}

/// The same in the state file.
#[derive(Serialize, Deserialize)]
struct StoredPick {
    reset_pick: bool,
    yielded: bool,
}

impl From<StoredPick> for Pick {
    fn from(stored: StoredPick) -> Self {
        match stored {
            StoredPick {
                reset_pick: true, ..
            } => Self::ToReset,
            StoredPick { yielded: true, .. } => Self::Yielded,
            StoredPick { .. } => Self::Respected,
        }
    }
}

impl From<Pick> for StoredPick {
    fn from(pick: Pick) -> Self {
        Self {
            reset_pick: pick == Pick::ToReset,
            yielded: pick == Pick::Yielded,
        }
    }
}

impl<T> Hold<T> {
    /// What was just asked for.
    pub(crate) fn new(
        id: HoldId,
        asked: Asked<T>,
        ends_at: Option<T>,
        message: Option<String>,
    ) -> Self {
        Self {
            id,
            asked,
            ends_at,
            message,
            message_asked_at: None,
            notified: Notified::default(),
            accepted: false,
            pick: Pick::default(),
            shared: false,
            ending: None,
        }
    }

    /// Whether it is held, and not being taken back.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        self.ending.is_none()
    }

    /// The same by another clock, which says when it ends by `end`.
    fn map<U>(self, moment: impl Fn(T) -> U, end: impl FnOnce(T) -> U) -> Hold<U> {
        Hold {
            id: self.id,
            asked: self.asked.map(&moment),
            ends_at: self.ends_at.map(end),
            message: self.message,
            message_asked_at: self.message_asked_at.map(moment),
            notified: self.notified,
            accepted: self.accepted,
            pick: self.pick,
            shared: self.shared,
            ending: self.ending,
        }
    }
}

impl<T> Asked<T> {
    fn map<U>(self, moment: impl FnOnce(T) -> U) -> Asked<U> {
        Asked {
            preset: self.preset,
            label: self.label,
            status: self.status,
            started_at: moment(self.started_at),
            fixed_end: self.fixed_end,
            cause: self.cause,
        }
    }
}

impl Asked {
    /// The same by the wall clock.
    pub(crate) fn by_wall_clock(self, wall: WallClock) -> Asked<Timestamp> {
        self.map(|moment| wall.at(moment))
    }
}

impl Hold<Timestamp> {
    /// The same by the clock that nobody can set. It was written down by the wall clock as that stood
    /// `before`, which stands as `wall` says now.
    pub(crate) fn into_moments(self, before: WallClock, wall: WallClock) -> Hold {
        let by = if self.asked.fixed_end { wall } else { before };
        self.map(|shown| before.moment(shown), |end| by.moment(end))
    }
}

impl Hold {
    /// The same by the wall clock, as it is stored and told.
    #[must_use]
    pub fn by_wall_clock(self, wall: WallClock) -> Hold<Timestamp> {
        self.map(|moment| wall.at(moment), |end| wall.at(end))
    }

    /// The wall clock, which stood as it did `before`, was set.
    pub(crate) fn clock_set(&mut self, before: WallClock, wall: WallClock) {
        if self.asked.fixed_end {
            self.ends_at = self.ends_at.map(|end| wall.moment(before.at(end)));
        }
    }

    /// Whether the preferred presence is to be ours for it.
    pub(crate) fn prefers(&self) -> bool {
        self.asked.status.preferred().is_some() && self.pick != Pick::Yielded
    }

    /// The person's pick has been reset, if that was still to be done.
    pub(crate) fn pick_is_reset(&mut self) {
        if self.pick == Pick::ToReset {
            self.pick = Pick::Respected;
        }
    }

    /// What asks for the same again, where a person asked for it: anything else would outlast its cause.
    pub(crate) fn retry(&self, wall: WallClock) -> Option<Command> {
        if self.asked.cause != Cause::Person {
            return None;
        }
        let length = match self.ends_at {
            None => Length::UntilCleared,
            Some(end) if self.asked.fixed_end => Length::Until(wall.at(end)),
            Some(end) => Length::For(end.duration_since(self.asked.started_at)),
        };
        Some(Command::Set {
            preset: self.asked.preset.clone(),
            length: Some(length),
            // An empty one stands for none, whatever the preset has.
            message: Some(self.message.clone().unwrap_or_default()),
        })
    }
}

#[cfg(test)]
impl Hold {
    /// One that was asked for at the start, as the tests want it.
    pub(crate) fn of(status: Status, ends_at: Option<Moment>) -> Self {
        let asked = Asked {
            preset: status.id().to_owned(),
            label: None,
            status,
            started_at: crate::moment::at(0),
            fixed_end: false,
            cause: Cause::Person,
        };
        Self::new(1, asked, ends_at, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_becomes_of_a_pick_is_read_back_as_it_was_written() {
        for pick in [Pick::Respected, Pick::Yielded, Pick::ToReset] {
            let text = serde_json::to_string(&pick).unwrap();
            assert_eq!(serde_json::from_str::<Pick>(&text).unwrap(), pick, "{text}");
        }
    }
}
