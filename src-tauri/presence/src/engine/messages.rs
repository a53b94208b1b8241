//! The status message that goes with a hold.

use jiff::SignedDuration;

use super::Engine;
use crate::{
    Hold, LONGEST_MESSAGE, LocalTime, MessageEntry, Moment, Shown, StatusMessage,
    ledger::settled_at, message_text,
};

/// How long the message of an open-ended hold is in force after the machine died. It is set again at half
/// of it: four times as seldom as the session, because it takes a read before and after, and an hour
/// held costs a dozen requests at the most.
pub(super) const OPEN_MESSAGE: SignedDuration = SignedDuration::from_hours(2);

impl Engine {
    /// What the message of the hold says, its `{end}` filled in; `None` where nothing is left of it
    /// without one.
    pub(super) fn wanted_content(&self) -> Option<String> {
        let hold = self.active()?;
        let text = hold.message.as_ref()?;
        let content = self.filled(text, hold.asked.started_at, hold.ends_at);
        // What was asked for is short enough. With an end that was moved since, or that of a preset, it may be longer.
        let content: String = content.chars().take(LONGEST_MESSAGE).collect();
        (!content.is_empty()).then_some(content)
    }

    /// A message with its `{end}` filled in, for a hold from then on until that end.
    pub(super) fn filled(&self, text: &str, started_at: Moment, ends_at: Option<Moment>) -> String {
        // The day is told as it was when the person asked, so that midnight changes nothing.
        let zone = &self.settings.time_zone;
        let LocalTime { wall, words } = &self.local;
        let told = wall.at(started_at);
        let end = ends_at.map(|end| words.moment(wall.at(end), told, zone));
        message_text::fill(text, end.as_deref())
    }

    /// The message to set now.
    pub(super) fn wanted_message(&self, now: Moment) -> Option<StatusMessage> {
        let content = self.wanted_content()?;
        let ends_at = self.active()?.ends_at;
        let expires_at = ends_at.unwrap_or(now + OPEN_MESSAGE);
        Some(StatusMessage {
            content,
            expires_at: Some(self.wall().at(expires_at)),
        })
    }

    /// Takes in what was read of the message: whether the one in force is ours.
    pub(super) fn observe_message(&mut self, now: Moment, shown: &Shown) {
        let read_at = self.observed.sent_at();
        let is_wanted = self.wanted_content().is_some();
        let wall = self.wall();
        let slot = &mut self.state.ledger.message;
        let overwritten = MessageEntry::observe(slot, shown, read_at, is_wanted, now, wall);
        // One that was asked for since the one that is gone was sent goes in the place of what is
        // in force now.
        if let Some(sent_at) = overwritten
            && let Some(hold) = self.active_mut()
            && hold.message_asked_at.unwrap_or(hold.asked.started_at) <= sent_at
        {
            hold.message = None;
        }
    }

    /// When to read again because this read came too early to tell: the message may not be seen yet,
    /// or the person has removed it already.
    pub(super) fn message_read_again(&self, now: Moment, shown: &Shown) -> Option<Moment> {
        self.active()?;
        let entry = self.state.ledger.message.as_ref()?;
        let is_open = entry.acknowledged && !entry.cleared && !entry.observed;
        let settles = settled_at(entry.sent_at);
        let is_due = is_open && !entry.is_in(shown) && settles > now;
        let last = self.pursuit.reads.last();
        let is_due_anyway = last.is_some_and(|last| last >= settles);
        (is_due && !is_due_anyway).then_some(settles)
    }

    /// Whether the message that is wanted has to be sent (again).
    pub(super) fn is_message_due(&self, hold: &Hold, now: Moment) -> bool {
        let Some(wanted) = self.wanted_content() else {
            return false;
        };
        let Some(entry) = &self.state.ledger.message else {
            return true;
        };
        entry.value.message.content != wanted
            || !self.ends_as_wanted(entry, hold, now)
            || !entry.acknowledged
            || entry.cleared
            || entry.is_doubt_over(now)
    }

    /// What restores the message that was in force before ours.
    pub(super) fn restored_message(&self, now: Moment) -> StatusMessage {
        let entry = self.state.ledger.message.as_ref();
        let prior = entry.and_then(|entry| entry.restored(self.wall().at(now)));
        prior.unwrap_or_else(no_message)
    }

    /// Whether the end that a message was sent with is still the right one: it is what the wall clock showed
    /// when it was sent, and that may have been set since.
    fn ends_as_wanted(&self, entry: &MessageEntry, hold: &Hold, now: Moment) -> bool {
        let leased = entry.sent_at + OPEN_MESSAGE;
        let ends_at = self.wall().at(hold.ends_at.unwrap_or(leased));
        let lasts = hold.ends_at.is_some() || now < renew_at(entry);
        entry.value.message.expires_at == Some(ends_at) && lasts
    }
}

const fn no_message() -> StatusMessage {
    StatusMessage {
        content: String::new(),
        expires_at: None,
    }
}

/// When a message that lasts for [`OPEN_MESSAGE`] is to be set again. Nobody is woken for it: the status it
/// goes with is renewed more often.
fn renew_at(entry: &MessageEntry) -> Moment {
    entry.sent_at + OPEN_MESSAGE / 2
}
