//! The status message that goes with a hold.

use jiff::{SignedDuration, Timestamp};

use super::Engine;
use crate::{Hold, MessageTrace, Request, Shown, StatusMessage, ledger::settled_at, message_text};

/// How long the message of an open-ended hold stands after the machine died. It is set again at half
/// of it: four times as seldom as the session, because it takes a look before and after, and an hour
/// held costs a dozen requests at the most.
pub(super) const OPEN_MESSAGE: SignedDuration = SignedDuration::from_hours(2);

impl Engine {
    /// What the message of the hold says, its `{end}` filled in; `None` where nothing is left of it
    /// without one.
    pub(super) fn wanted_content(&self) -> Option<String> {
        let hold = self.active()?;
        let text = hold.message.as_ref()?;
        // The day is told as it was when the person asked, so that midnight changes nothing.
        let zone = &self.settings.time_zone;
        let told = hold.started_at;
        let end = hold
            .ends_at
            .map(|end| self.time_words.moment(end, told, zone));
        let content = message_text::fill(text, end.as_deref());
        (!content.is_empty()).then_some(content)
    }

    /// The message to set now.
    fn wanted_message(&self, now: Timestamp) -> Option<StatusMessage> {
        let content = self.wanted_content()?;
        let ends_at = self.active()?.ends_at;
        let expires_at = ends_at.or_else(|| now.checked_add(OPEN_MESSAGE).ok());
        Some(StatusMessage {
            content,
            expires_at,
        })
    }

    /// When the message of an open-ended hold is set again so that it goes on standing.
    pub(super) fn message_renewal(&self) -> Option<Timestamp> {
        let hold = self.active().filter(|hold| hold.ends_at.is_none())?;
        hold.message.as_ref()?;
        let trace = self.state.ledger.message.as_ref()?;
        (!trace.cleared).then(|| renew_at(trace)).flatten()
    }

    /// Draws the conclusions of what is shown: whether the message that stands there is ours.
    pub(super) fn weigh_message(&mut self, now: Timestamp, shown: &Shown) {
        let asked_at = self.asked_at();
        let is_wanted = self.wanted_content().is_some();
        let Some(trace) = &mut self.state.ledger.message else {
            return;
        };
        if trace.cleared {
            if trace.has_ended(shown, now) && trace.restored(now).is_some() {
                // It may have come after all, in the place of what stood there, and ended since.
                trace.cleared = false;
            } else if !trace.is_shown(shown) {
                // Ours may come yet, and take the place of this.
                trace.before.clone_from(&shown.message);
                if trace.doubt_until <= asked_at {
                    self.state.ledger.message = None;
                }
            }
        } else if trace.is_overwritten(shown, now) {
            let sent_at = trace.sent_at;
            forget_message(&mut self.state.ledger.message, shown.message.as_ref(), now);
            // One that was asked for since the one that is gone was sent goes in the place of what
            // stands there now.
            if let Some(hold) = self.active_mut()
                && hold.message_asked_at.unwrap_or(hold.started_at) <= sent_at
            {
                hold.message = None;
            }
        } else if trace.acknowledged && trace.doubt_until <= asked_at && trace.stands_in(shown) {
            trace.doubt_until = None;
            trace.or.clear();
        } else if !is_wanted
            // A look from before it was sent says nothing about it.
            && asked_at >= Some(trace.sent_at)
            && trace.leaves_nothing(shown, now)
        {
            forget_message(&mut self.state.ledger.message, shown.message.as_ref(), now);
        }
    }

    /// When to look again because this look came too early to tell: the message may not be seen yet,
    /// or the person has removed it already.
    pub(super) fn message_looked_at_again(
        &self,
        now: Timestamp,
        shown: &Shown,
    ) -> Option<Timestamp> {
        self.active()?;
        let trace = self.state.ledger.message.as_ref()?;
        let is_open = trace.acknowledged && !trace.cleared && !trace.seen;
        let settles = settled_at(trace.sent_at);
        let due = is_open && !trace.stands_in(shown) && settles > now;
        let is_due_anyway = self.reads.last().is_some_and(|last| *last >= settles);
        (due && !is_due_anyway).then_some(settles)
    }

    /// What brings about the message that is wanted.
    pub(super) fn plan_message(&self, now: Timestamp) -> Option<Request> {
        let wanted = self.wanted_message(now)?;
        let hold = self.active()?;
        let due = self.state.ledger.message.as_ref().is_none_or(|trace| {
            trace.message.content != wanted.content
                || !ends_as_wanted(trace, hold, now)
                || !trace.acknowledged
                || trace.cleared
                || trace.doubt_until.is_some_and(|until| until <= now)
        });
        if !due {
            return None;
        }
        // The person may have written another one meanwhile.
        let may_overwrite = self.knows_what_stands(now);
        Some(if may_overwrite {
            Request::SetMessage(wanted)
        } else {
            Request::Read
        })
    }

    /// What takes back the message that is wanted no longer.
    pub(super) fn plan_no_message(&self, now: Timestamp) -> Option<Request> {
        let wanted = self.wanted_content().is_some();
        let trace = self.state.ledger.message.as_ref().filter(|_| !wanted)?;
        if !trace.is_to_clear(now) {
            return None;
        }
        let settled = if trace.cleared {
            trace.doubt_until <= self.asked_at()
        } else {
            // Whether one that was not answered got there shows in a look since.
            trace.acknowledged || self.asked_at() >= Some(trace.sent_at)
        };
        let may_clear = self.blind || (settled && self.knows_what_stands(now));
        Some(if may_clear {
            Request::SetMessage(trace.restored(now).unwrap_or_else(no_message))
        } else {
            Request::Read
        })
    }
}

/// Lets go of a message in whose place `shown` stands; while there is a doubt, that is looked at
/// again when it is over.
pub(super) fn forget_message(
    trace: &mut Option<MessageTrace>,
    shown: Option<&StatusMessage>,
    now: Timestamp,
) {
    match trace {
        Some(doubtful) if doubtful.doubt_until.is_some_and(|until| until > now) => {
            doubtful.cleared = true;
            doubtful.before = shown.cloned();
        }
        _ => *trace = None,
    }
}

const fn no_message() -> StatusMessage {
    StatusMessage {
        content: String::new(),
        expires_at: None,
    }
}

/// When a message that lasts for [`OPEN_MESSAGE`] is to be set again.
fn renew_at(trace: &MessageTrace) -> Option<Timestamp> {
    trace.sent_at.checked_add(OPEN_MESSAGE / 2).ok()
}

/// Whether the end that a message was sent with is still the right one.
fn ends_as_wanted(trace: &MessageTrace, hold: &Hold, now: Timestamp) -> bool {
    let Some(end) = hold.ends_at else {
        // The moment moves with our clock when that is set, and its end on the server does not.
        let leased = trace.sent_at.checked_add(OPEN_MESSAGE).ok();
        return trace.message.expires_at == leased && renew_at(trace).is_some_and(|at| now < at);
    };
    trace.message.expires_at == Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_772_442_000 + seconds).unwrap()
    }

    #[test]
    fn one_that_may_still_arrive_is_looked_at_again_and_any_other_forgotten() {
        let said = |content: &str| StatusMessage {
            content: content.to_owned(),
            expires_at: None,
        };
        for (doubt_until, kept) in [(Some(at(11)), true), (Some(at(10)), false), (None, false)] {
            let mut trace = Some(MessageTrace {
                doubt_until,
                ..MessageTrace::new(said("Back soon"), Some(said("On the road")), at(0))
            });
            let mine = said("Mine");
            forget_message(&mut trace, Some(&mine), at(10));
            assert_eq!(trace.as_ref().is_some_and(|trace| trace.cleared), kept);
            assert_eq!(trace.and_then(|trace| trace.before), kept.then_some(mine));
        }
    }
}
