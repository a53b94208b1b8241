//! A status message of ours, with what comes back afterwards.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{SETTLE, entry::Entry, entry::Stored, entry::Value};
use crate::{Moment, Shown, StatusMessage, WallClock};

/// How long after its end a message of ours may still be in force: its end is a moment, which the
/// service takes by its own clock. With one that is off by more nobody can sign in.
const WRONG_CLOCK: SignedDuration = SignedDuration::from_hours(24);

/// A status message and what it took the place of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// What was sent.
    pub message: StatusMessage,
    /// What was in force before the first of ours, and comes back.
    #[serde(rename = "before")]
    pub prior: Option<StatusMessage>,
    /// What was in force when it was sent: its content.
    #[serde(rename = "over", default, skip_serializing_if = "Option::is_none")]
    pub replaced: Option<String>,
}

/// What we set as status message.
pub type MessageEntry<T = Moment> = Entry<Message, String, T>;

impl Message {
    /// A message over what is in force.
    pub(crate) fn over(prior: Option<StatusMessage>, message: StatusMessage) -> Self {
        Self {
            message,
            replaced: prior.as_ref().map(|prior| prior.content.clone()),
            prior,
        }
    }
}

impl Stored for Message {
    fn is_not_stored<T>(doubt_until: &Option<T>) -> bool {
        doubt_until.is_none()
    }
}

impl Value for Message {
    type Key = String;

    fn key(&self) -> String {
        self.message.content.clone()
    }

    fn supersede(&mut self, earlier: Self) {
        self.prior = earlier.prior;
    }

    /// One that was in force already, set by another machine of the person's, comes back as itself.
    fn is_left_to_expire(&self) -> bool {
        self.prior.as_ref() == Some(&self.message)
    }

    fn gone_at(&self, _doubt_until: Option<Moment>, wall: WallClock) -> Option<Moment> {
        if self.prior.is_some() && !self.is_left_to_expire() {
            return None;
        }
        Some(wall.moment(self.message.expires_at?) + WRONG_CLOCK)
    }
}

impl MessageEntry {
    /// The service acknowledged it.
    pub(crate) fn acknowledge(&mut self) {
        self.acknowledged = true;
        if self.doubt_until.is_none() {
            self.superseded.clear();
        }
    }

    /// Lets go of a message in whose place `shown` is in force.
    pub(crate) fn replace(slot: &mut Option<Self>, shown: Option<&StatusMessage>, now: Moment) {
        if let Some(doubtful) = Self::release(slot, now) {
            doubtful.value.prior = shown.cloned();
        }
    }

    /// Whether this is what is shown. An application is not told when a message ends.
    pub(crate) fn is_in(&self, shown: &Shown) -> bool {
        content(shown.message.as_ref()) == Some(&self.value.message.content)
    }

    /// Whether what is shown is this, or was sent by us before it.
    pub(crate) fn is_ours_in(&self, shown: &Shown) -> bool {
        let message = shown.message.as_ref();
        let earlier = |message: &StatusMessage| self.superseded.contains(&message.content);
        self.is_in(shown) || message.is_some_and(earlier)
    }

    /// Whether what is shown says that it has come to its own end, and left nothing behind.
    pub(crate) fn has_expired(&self, shown: &Shown, now: Timestamp) -> bool {
        // The clock of the service may be a little ahead of ours.
        let gone = now.saturating_add(SETTLE).unwrap_or(now);
        let end = self.value.message.expires_at;
        shown.message.is_none() && end.is_some_and(|end| end <= gone)
    }

    /// Whether what is shown says that this message is no longer the one in force.
    pub(crate) fn is_overwritten(&self, shown: &Shown, now: Moment, wall: WallClock) -> bool {
        if self.is_ours_in(shown) || self.has_expired(shown, wall.at(now)) {
            return false;
        }
        // Where it has not arrived, the one of ours that it was to replace may have come to its end.
        let is_gone = shown.message.is_none() && !self.superseded.is_empty();
        if is_gone && !self.acknowledged && !self.observed {
            return false;
        }
        // One that the service has not acknowledged may not have arrived at all.
        let arrived = self.acknowledged && now.duration_since(self.sent_at) >= SETTLE;
        let settled = self.observed || arrived;
        let Message {
            prior, replaced, ..
        } = &self.value;
        let before = [replaced.as_deref(), content(prior.as_ref())];
        settled || !before.contains(&content(shown.message.as_ref()))
    }

    /// What was in force before, if it would still be.
    pub(crate) fn restored(&self, now: Timestamp) -> Option<StatusMessage> {
        let lasts = |prior: &StatusMessage| prior.expires_at.is_none_or(|end| end > now);
        self.value.prior.clone().filter(lasts)
    }

    /// Whether what is shown says that nothing is left to clear or to restore: ours has come to its
    /// end, or never arrived.
    pub(crate) fn leaves_nothing(&self, shown: &Shown, now: Timestamp) -> bool {
        let is_back = shown.message.is_some() || self.restored(now).is_none();
        let gone = self.has_expired(shown, now) || !self.acknowledged;
        gone && is_back && !self.is_ours_in(shown)
    }

    /// Takes in a read that was sent at `read_at` and answered just before `now`. Returns when a
    /// message of ours was sent that somebody has overwritten since.
    pub(crate) fn observe(
        slot: &mut Option<Self>,
        shown: &Shown,
        read_at: Option<Moment>,
        is_wanted: bool,
        now: Moment,
        wall: WallClock,
    ) -> Option<Moment> {
        let entry = slot.as_mut()?;
        let is_settled = entry.is_settled_by(read_at);
        if entry.cleared {
            if entry.has_expired(shown, wall.at(now)) && entry.restored(wall.at(now)).is_some() {
                // It may have arrived after all, in the place of what was in force, and ended since.
                entry.cleared = false;
            } else if !entry.is_ours_in(shown) {
                // Ours may arrive yet, and take the place of this.
                entry.value.prior.clone_from(&shown.message);
                slot.take_if(|_| is_settled);
            }
        } else if entry.is_overwritten(shown, now, wall) {
            let sent_at = entry.sent_at;
            Self::replace(slot, shown.message.as_ref(), now);
            return Some(sent_at);
        } else if entry.acknowledged && is_settled && entry.is_in(shown) {
            entry.doubt_until = None;
            entry.superseded.clear();
        } else if !is_wanted
            // A read from before it was sent says nothing about it.
            && read_at >= Some(entry.sent_at)
            && entry.leaves_nothing(shown, wall.at(now))
        {
            Self::replace(slot, shown.message.as_ref(), now);
        }
        None
    }
}

fn content(message: Option<&StatusMessage>) -> Option<&str> {
    message.map(|message| message.content.as_str())
}
