//! What may stand on the server because of us.

#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Shown, Status, StatusMessage};

/// How long after a request was sent its effect may still be unseen, because it is under way or
/// the service has not spread it yet.
pub(crate) const SETTLE: SignedDuration = SignedDuration::from_secs(30);

/// How long after its end a message of ours may still stand: its end is a moment, which the service
/// takes by its own clock. With one that is off by more nobody can sign in.
const WRONG_CLOCK: SignedDuration = SignedDuration::from_hours(24);

/// Leases are whole seconds.
pub(crate) const SECOND: SignedDuration = SignedDuration::from_secs(1);

/// When whatever was under way at `now` has been carried out, or never will be.
pub(crate) fn settled_at(now: Timestamp) -> Timestamp {
    now.saturating_add(SETTLE).unwrap_or(Timestamp::MAX)
}

/// Something we set on one layer, written down before it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// What was set.
    pub status: Status,
    /// What we set before it and may still stand there, because the newer request may not have
    /// arrived.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<Status>,
    /// When the last request for it was sent.
    pub sent_at: Timestamp,
    /// When the service lets go of it by itself, at the latest.
    pub until: Timestamp,
    /// Whether the service has said yes.
    pub acknowledged: bool,
    /// Whether it has been seen in force.
    pub seen: bool,
    /// Until when a request without an answer may still be carried out. A clear before that
    /// moment is repeated at it.
    pub doubt_until: Option<Timestamp>,
    /// Whether it has been cleared, and only the doubt is left.
    pub cleared: bool,
    /// Whether the service answered within a second, so that the end of its lease is known to the
    /// second.
    #[serde(default)]
    pub prompt: bool,
    /// Whether it is left to its lease, for another machine may hold the same, or nobody can see whether
    /// it stands.
    #[serde(default)]
    pub lapses: bool,
}

/// A status message of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageTrace {
    /// What was sent.
    pub message: StatusMessage,
    /// What we sent before it and may still stand there, because the newer request may not have
    /// arrived: the contents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<String>,
    /// What stood there before the first of ours, and comes back.
    pub before: Option<StatusMessage>,
    /// What stood there when it was sent: its content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<String>,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Whether the service has said yes.
    pub acknowledged: bool,
    /// Whether it has been seen.
    pub seen: bool,
    /// Until when a request for it without an answer may still be carried out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt_until: Option<Timestamp>,
    /// Whether it has been taken back, and only the doubt is left.
    #[serde(default)]
    pub cleared: bool,
}

/// Everything that may stand on the server because of us.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Our presence session. All machines of one user with one client id share it.
    pub session: Option<Trace>,
    /// The preferred presence, when it is ours.
    pub preferred: Option<Trace>,
    /// The status message, when it is ours.
    pub message: Option<MessageTrace>,
    /// Until when the reset of a status picked by hand, given up without an answer, may still be
    /// carried out, and undo a preferred presence that was set after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reset_doubt_until: Option<Timestamp>,
}

impl Trace {
    pub(crate) fn new(status: Status, sent_at: Timestamp, until: Timestamp) -> Self {
        Self {
            status,
            or: Vec::new(),
            sent_at,
            until,
            acknowledged: false,
            seen: false,
            doubt_until: None,
            cleared: false,
            prompt: false,
            lapses: false,
        }
    }

    /// When the lease of a request that was sent as the trace says, and arrived by `now`, is over at
    /// the latest. Where that took longer than it can be under way, the machine has slept meanwhile, and
    /// the lease may have begun only now.
    pub(crate) fn lasts(&self, lease: SignedDuration, now: Timestamp) -> Timestamp {
        let begins = if now.duration_since(self.sent_at) > SETTLE {
            now
        } else {
            self.sent_at
        };
        begins.saturating_add(lease).unwrap_or(Timestamp::MAX)
    }

    /// Whether it is in force as far as we know, and is to stay so while it is wanted.
    pub(crate) const fn stands(&self) -> bool {
        !self.cleared && !self.lapses
    }

    /// Notes that a request for it was given up at `now` without a definite answer.
    pub(crate) fn doubt(&mut self, now: Timestamp) {
        self.doubt_until = self.doubt_until.max(Some(settled_at(now)));
    }

    /// When nothing of it can be left on the server, whatever became of our requests.
    pub(crate) fn gone_at(&self) -> Option<Timestamp> {
        let until = self.until.max(self.doubt_until.unwrap_or(self.until));
        until.checked_add(SETTLE).ok()
    }

    /// Whether a clear is due once it is no longer wanted.
    pub(crate) fn is_to_clear(&self, now: Timestamp) -> bool {
        !self.lapses && (!self.cleared || self.doubt_until.is_some_and(|until| until <= now))
    }

    /// Whether what is shown can be this preferred presence of ours.
    pub(crate) fn may_look_like(&self, shown: &Shown) -> bool {
        std::iter::once(&self.status)
            .chain(&self.or)
            .any(|status| status.expected().availability == shown.availability)
    }

    /// Whether what is shown says that a status picked by hand has taken the place of this
    /// preferred presence.
    ///
    /// A preference beats everything but a newer preference, so another status that can be picked
    /// by hand is proof, once ours has had time to be seen. Anything else (a call, a meeting,
    /// nothing at all) says nothing about the preference underneath.
    pub(crate) fn is_overwritten(&self, shown: &Shown, now: Timestamp) -> bool {
        if self.may_look_like(shown) {
            return false;
        }
        let settled = self.seen || now.duration_since(self.sent_at) >= SETTLE;
        // What the service has let go of by itself was not taken away.
        let lasts = self.until > now;
        shown.is_certainly_picked() || (settled && lasts && shown.may_be_picked())
    }
}

impl MessageTrace {
    pub(crate) fn new(
        message: StatusMessage,
        before: Option<StatusMessage>,
        sent_at: Timestamp,
    ) -> Self {
        Self {
            message,
            or: Vec::new(),
            over: before.as_ref().map(|before| before.content.clone()),
            before,
            sent_at,
            acknowledged: false,
            seen: false,
            doubt_until: None,
            cleared: false,
        }
    }

    /// A message that is sent at `now`, over what is shown, after this `old` one of ours.
    pub(crate) fn sent(
        old: Option<Self>,
        message: StatusMessage,
        shown: Option<StatusMessage>,
        now: Timestamp,
    ) -> Self {
        let mut trace = Self::new(message, shown, now);
        if let Some(old) = old {
            trace.before = old.before;
            trace.doubt_until = old.doubt_until.filter(|until| *until > now);
            trace.or = old.or;
            trace.or.push(old.message.content);
            trace.or.retain(|earlier| *earlier != trace.message.content);
            trace.or.dedup();
        }
        trace
    }

    /// Notes that a request for it was given up at `now` without a definite answer.
    pub(crate) fn doubt(&mut self, now: Timestamp) {
        self.doubt_until = self.doubt_until.max(Some(settled_at(now)));
    }

    /// Whether it is due to be taken back once it is no longer wanted.
    pub(crate) fn is_to_clear(&self, now: Timestamp) -> bool {
        !self.cleared || self.doubt_until.is_some_and(|until| until <= now)
    }

    /// Whether this is what is shown. An application is not told when a message ends.
    pub(crate) fn stands_in(&self, shown: &Shown) -> bool {
        content(shown.message.as_ref()) == Some(&self.message.content)
    }

    /// Whether what is shown is this, or was sent by us before it.
    pub(crate) fn is_shown(&self, shown: &Shown) -> bool {
        let message = shown.message.as_ref();
        let earlier = |message: &StatusMessage| self.or.contains(&message.content);
        self.stands_in(shown) || message.is_some_and(earlier)
    }

    /// Whether what is shown says that it has come to its own end, and left nothing behind.
    pub(crate) fn has_ended(&self, shown: &Shown, now: Timestamp) -> bool {
        // The clock of the service may be a little ahead of ours.
        let gone = now.saturating_add(SETTLE).unwrap_or(now);
        shown.message.is_none() && self.message.expires_at.is_some_and(|end| end <= gone)
    }

    /// Whether what is shown says that this message is no longer the one that stands there.
    pub(crate) fn is_overwritten(&self, shown: &Shown, now: Timestamp) -> bool {
        if self.is_shown(shown) || self.has_ended(shown, now) {
            return false;
        }
        // One that the service has not said yes to may not have got there at all.
        let arrived = self.acknowledged && now.duration_since(self.sent_at) >= SETTLE;
        let settled = self.seen || arrived;
        let stood = [self.over.as_deref(), content(self.before.as_ref())];
        settled || !stood.contains(&content(shown.message.as_ref()))
    }

    /// What stood there before, if it would still stand.
    pub(crate) fn restored(&self, now: Timestamp) -> Option<StatusMessage> {
        let lasts = |before: &StatusMessage| before.expires_at.is_none_or(|end| end > now);
        self.before.clone().filter(lasts)
    }

    /// Whether what is shown says that nothing is left to take back or to restore: ours has come to
    /// its end, or never got there.
    pub(crate) fn leaves_nothing(&self, shown: &Shown, now: Timestamp) -> bool {
        let is_back = shown.message.is_some() || self.restored(now).is_none();
        let gone = self.has_ended(shown, now) || !self.acknowledged;
        gone && is_back && !self.is_shown(shown)
    }
}

fn content(message: Option<&StatusMessage>) -> Option<&str> {
    message.map(|message| message.content.as_str())
}

impl Ledger {
    /// What stands on either layer.
    pub(crate) fn traces(&mut self) -> impl Iterator<Item = &mut Trace> {
        [&mut self.session, &mut self.preferred]
            .into_iter()
            .flatten()
    }

    /// Whether nothing of ours can stand on the server, as far as we know.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        let is_clear = |trace: &Option<Trace>| trace.as_ref().is_none_or(|it| !it.stands());
        is_clear(&self.session)
            && is_clear(&self.preferred)
            && self.message.as_ref().is_none_or(|it| it.cleared)
    }

    /// Whether something is to be cleared now, when nothing is held.
    pub(crate) fn is_to_clear(&self, now: Timestamp) -> bool {
        let due =
            |trace: &Option<Trace>| trace.as_ref().is_some_and(|trace| trace.is_to_clear(now));
        due(&self.session)
            || due(&self.preferred)
            || self.message.as_ref().is_some_and(|it| it.is_to_clear(now))
    }

    /// The wall clock was set by that much, so every moment moves with it.
    pub(crate) fn clock_set(&mut self, by: SignedDuration) {
        let shift = |moment: &mut Timestamp| {
            *moment = moment.saturating_add(by).unwrap_or(*moment);
        };
        for trace in self.traces() {
            shift(&mut trace.sent_at);
            shift(&mut trace.until);
            trace.doubt_until.iter_mut().for_each(shift);
        }
        self.reset_doubt_until.iter_mut().for_each(shift);
        if let Some(message) = &mut self.message {
            shift(&mut message.sent_at);
            message.doubt_until.iter_mut().for_each(shift);
        }
    }

    /// Forgets what the service has let go of by itself.
    pub(crate) fn expire(&mut self, now: Timestamp) {
        for trace in [&mut self.session, &mut self.preferred] {
            if trace
                .as_ref()
                .and_then(Trace::gone_at)
                .is_some_and(|gone| gone <= now)
            {
                *trace = None;
            }
        }
        let gone = |trace: &MessageTrace| {
            let end = trace.message.expires_at;
            let gone = end.and_then(|end| end.checked_add(WRONG_CLOCK).ok());
            gone.is_some_and(|gone| gone <= now) && trace.before.is_none()
        };
        if self.message.as_ref().is_some_and(gone) {
            self.message = None;
        }
    }
}
