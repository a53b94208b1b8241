//! Other machines of the same person: with one client id they share one session and one
//! preferred presence, which none of them can read.
//!
//! Who sets last decides what stands and for how long, so three things keep one from undoing what
//! another holds. Before a session is set it is looked whether its status shows already; such a
//! hold is [`Hold::shared`]: it is kept alive every few minutes, for no lease can be shorter than
//! that, and left to its lease at the end. What is held is looked at now and then, and set again
//! when it is gone. And a hold whose lease ends with it is left to that when the presence has
//! changed since it was seen first.

use jiff::{SignedDuration, Timestamp};

use super::{Engine, PATIENCE, plan::SHORTEST_LEASE};
use crate::{
    EndReason, Hold, Mask, Shown, Status, Trace,
    ledger::{SECOND, SETTLE},
};

/// How long what is held goes without a look at whether it is still shown.
const CHECK: SignedDuration = SignedDuration::from_mins(20);

impl Engine {
    /// Whether to look before the session is set. Once is enough, whatever comes of it.
    pub(super) fn looks_first(&self, now: Timestamp) -> bool {
        self.active().is_some_and(|hold| {
            is_distinct(hold.status) && !self.blind && self.looked_for != Some(hold.id)
        }) && !self.session_stands()
            && self.fresh(now).is_none()
    }

    /// A look is sent now. One that a set or clear waits for, though it could do without, may take
    /// no longer than a person would wait for a click.
    pub(super) fn looks(&mut self, now: Timestamp) {
        let clear_waits = self.ends_by_itself() && self.version.is_some();
        if self.looks_first(now) || clear_waits {
            self.look_until = now.checked_add(PATIENCE).ok();
        }
        self.looked_for = self.active().map(|hold| hold.id);
    }

    /// A look came to nothing, so nothing waits for what it would have said.
    pub(super) fn look_failed(&mut self) {
        self.look_until = None;
        self.version = None;
    }

    /// When what is held is to be looked at again.
    pub(super) fn check_due(&self) -> Option<Timestamp> {
        self.active()
            .filter(|hold| hold.accepted && !self.blind && self.reads.is_empty())?;
        let read = self.shown.as_ref().map(|seen| seen.read_at);
        let written = self.last_write.map(|(_, at)| at);
        read.max(written)?.checked_add(CHECK).ok()
    }

    /// Draws the conclusions of what is shown: what another machine may hold too, before we set it
    /// and when we let go of it.
    pub(super) fn weigh_sharing(&mut self, now: Timestamp, shown: &Shown) {
        let stands = self.session_stands();
        // What we have just cleared may still be shown.
        let quiet = self
            .last_write
            .is_none_or(|(_, at)| now.duration_since(at) >= SETTLE);
        if let Some(hold) = self.active_mut()
            && !stands
            && quiet
            && is_distinct(hold.status)
            && shown.is(hold.status)
        {
            hold.shared = true;
        }
        if !self.ends_by_itself() {
            return;
        }
        let Some(seen) = self.version.take() else {
            return;
        };
        let changed = shown.version.as_ref() != Some(&seen);
        let ends_at = self.state.hold.as_ref().and_then(|hold| hold.ends_at);
        for trace in self.state.ledger.traces() {
            let with_it = ends_at.is_some_and(|end| trace.until <= end + SECOND);
            trace.lapses |= changed && with_it && trace.prompt && trace.is_certain();
        }
    }

    /// The hold is being taken back: what another machine may hold too is left to its lease, where
    /// that is short.
    pub(super) fn leave_shared(&mut self, now: Timestamp) {
        let shared = self.state.hold.as_ref().is_some_and(|hold| hold.shared);
        if let Some(trace) = &mut self.state.ledger.session {
            let short = trace.until <= now + SHORTEST_LEASE + SECOND;
            trace.lapses |= shared && short && trace.is_certain();
        }
    }

    /// What was asked for is shown.
    pub(super) fn is_seen(&mut self, shown: &Shown) {
        self.suspects_loss = true;
        let lost = std::mem::take(&mut self.set_again);
        if let Some(hold) = self.active_mut() {
            hold.shared |= lost && is_distinct(hold.status);
        }
        if self.version.is_none() {
            self.version = shown.version.clone();
        }
    }

    /// Sets what is not shown (any more) once more, when it may be that somebody else has cleared
    /// it; behind a status picked by hand that cannot be told apart.
    pub(super) fn set_again_if_lost(&mut self, hold: &Hold, mask: Mask) -> bool {
        self.set_again = false;
        let by_session = is_distinct(hold.status) && mask.can_be_loss();
        let lost = by_session || mask == Mask::Invisible;
        if !lost || !std::mem::take(&mut self.suspects_loss) {
            return false;
        }
        if let Some(trace) = &mut self.state.ledger.session {
            trace.acknowledged = false;
        }
        self.set_again = true;
        true
    }

    /// Whether what was held has come to its own end just now, so that its lease ends too.
    pub(super) fn ends_by_itself(&self) -> bool {
        let hold = self.state.hold.as_ref();
        hold.is_some_and(|hold| hold.ending == Some(EndReason::Ended))
    }

    fn session_stands(&self) -> bool {
        let session = self.state.ledger.session.as_ref();
        session.is_some_and(Trace::stands)
    }
}

/// Whether the session of that status looks like nothing that a Teams client shows while nothing
/// goes on.
const fn is_distinct(status: Status) -> bool {
    matches!(
        status,
        Status::InACall | Status::InAConferenceCall | Status::Presenting
    )
}

impl Trace {
    /// Whether nothing but what it says can stand on the server because of us.
    fn is_certain(&self) -> bool {
        self.acknowledged && self.or.is_empty() && self.doubt_until.is_none()
    }
}
