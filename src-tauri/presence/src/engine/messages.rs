//! The status message that goes with a hold.

use jiff::{Timestamp, tz::TimeZone};

use super::Engine;
use crate::{MessageTrace, Request, Shown, StatusMessage};

impl Engine {
    /// The message of the hold with its `{end}` filled in.
    pub(super) fn wanted_message(&self) -> Option<StatusMessage> {
        let hold = self.active()?;
        let template = hold.message.as_ref()?;
        let end = hold
            .ends_at
            .map_or_else(String::new, |end| local_time(end, &self.settings.time_zone));
        Some(StatusMessage {
            content: template.replace("{end}", &end),
            expires_at: hold.ends_at,
        })
    }

    /// Draws the conclusions of what is shown: whether the message that stands there is ours.
    pub(super) fn weigh_message(&mut self, now: Timestamp, shown: &Shown) {
        let asked_at = self.asked_at();
        let wanted = self.wanted_message();
        let Some(trace) = &mut self.state.ledger.message else {
            return;
        };
        if trace.cleared {
            if !trace.is_shown(shown) {
                // Ours may come yet, and take the place of this.
                trace.before.clone_from(&shown.message);
                if trace.doubt_until <= asked_at {
                    self.state.ledger.message = None;
                }
            }
        } else if trace.is_overwritten(shown, now) {
            forget_message(&mut self.state.ledger.message, shown.message.as_ref(), now);
            if let Some(hold) = self.active_mut() {
                hold.message = None;
            }
        } else if trace.acknowledged && trace.doubt_until <= asked_at && trace.stands_in(shown) {
            trace.doubt_until = None;
            trace.or.clear();
        } else if wanted.is_none() && trace.leaves_nothing(shown, now) {
            forget_message(&mut self.state.ledger.message, shown.message.as_ref(), now);
        }
    }

    /// What brings about the message that is wanted.
    pub(super) fn plan_message(&self, now: Timestamp) -> Option<Request> {
        let wanted = self.wanted_message()?;
        let due = self.state.ledger.message.as_ref().is_none_or(|trace| {
            trace.message != wanted
                || !trace.acknowledged
                || trace.cleared
                || trace.doubt_until.is_some_and(|until| until <= now)
        });
        if !due {
            return None;
        }
        // The person may have written another one meanwhile.
        let may_overwrite = self.blind || self.fresh(now).is_some();
        Some(if may_overwrite {
            Request::SetMessage(wanted)
        } else {
            Request::Read
        })
    }

    /// What takes back the message that is wanted no longer.
    pub(super) fn plan_no_message(&self, now: Timestamp) -> Option<Request> {
        let wanted = self.active().is_some_and(|hold| hold.message.is_some());
        let trace = self.state.ledger.message.as_ref().filter(|_| !wanted)?;
        if !trace.is_to_clear(now) {
            return None;
        }
        let settled = !trace.cleared || trace.doubt_until <= self.asked_at();
        let may_clear = self.blind || (settled && self.fresh(now).is_some());
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

fn local_time(moment: Timestamp, zone: &TimeZone) -> String {
    let local = zone.to_datetime(moment);
    format!("{:02}:{:02}", local.hour(), local.minute())
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
