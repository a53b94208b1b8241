//! Other machines of the same person: with one client id they share one session and one
//! preferred presence, which none of them can read.
//!
//! Who sets last decides what is in force and for how long, so three things keep one from undoing what
//! another holds. Before a session is set it is read whether its status shows already; such a
//! hold is [`Hold::shared`]: it is kept alive every few minutes, for no lease can be shorter than
//! that, and left to expire at the end. What is held is read now and then, and set again
//! when it is gone. And a hold whose lease ends with it is left to that when the presence has
//! changed since it was seen first.

use jiff::SignedDuration;

use super::{Engine, line::PATIENCE, renewal::SHORTEST_LEASE};
use crate::{
    EndReason, Hold, Mask, Moment, Shown, Status,
    ledger::{Layer, SECOND, SETTLE, Slot},
};

/// How long what is held goes without a read that tells whether it is still shown.
const CHECK: SignedDuration = SignedDuration::from_mins(20);

impl Engine {
    /// Whether to read before the session is set. Once is enough, whatever comes of it.
    pub(super) fn reads_first(&self, now: Moment) -> bool {
        let Some(hold) = self.active() else {
            return false;
        };
        is_distinct(hold.asked.status)
            && !self.pursuit.is_unreadable()
            && !self.observed.was_read_for(hold.id)
            && !self.state.ledger.session.is_in_force()
            && self.observed.fresh(now).is_none()
    }

    /// A read is sent now. One that a set or clear waits for, though it could do without, may take
    /// no longer than a person would wait for a click: until the moment that is returned.
    pub(super) fn reading(&mut self, now: Moment) -> Option<Moment> {
        let clear_waits = self.ends_by_itself() && self.observed.has_version();
        let is_waited_for = self.reads_first(now) || clear_waits;
        let hold = self.active().map(|hold| hold.id);
        self.observed.note_read_for(hold);
        is_waited_for.then(|| now + PATIENCE)
    }

    /// A read came to nothing, so nothing waits for what it would have said.
    pub(super) fn read_failed(&mut self) {
        self.observed.take_version();
    }

    /// When what is held is to be read again, to see whether it still shows.
    pub(super) fn check_due(&self) -> Option<Moment> {
        let is_read_anyway = self.pursuit.is_unreadable() || self.pursuit.reads.next().is_some();
        self.active()
            .filter(|hold| hold.accepted && !is_read_anyway)?;
        Some(self.observed.last_heard_at()? + CHECK)
    }

    /// Takes in what was read of other machines: what one of them may hold too, before we set it
    /// and when we let go of it.
    pub(super) fn observe_sharing(&mut self, now: Moment, shown: &Shown) {
        let is_set = self.state.ledger.session.is_in_force();
        // What we have just cleared may still be shown.
        let quiet = self.observed.is_quiet_for(SETTLE, now);
        if let Some(hold) = self.active_mut()
            && !is_set
            && quiet
            && is_distinct(hold.asked.status)
            && shown.is(hold.asked.status)
        {
            hold.shared = true;
        }
        if !self.ends_by_itself() {
            return;
        }
        let Some(seen) = self.observed.take_version() else {
            return;
        };
        let changed = shown.version.as_ref() != Some(&seen);
        let ends_at = self.state.hold.as_ref().and_then(|hold| hold.ends_at);
        let Some(end) = ends_at.filter(|_| changed) else {
            return;
        };
        for entry in self.state.ledger.statuses_mut() {
            if entry.value.expiry_is_exact {
                entry.leave_to_expire(end + SECOND);
            }
        }
    }

    /// The hold is being taken back: what another machine may hold too is left to expire, where that
    /// is soon.
    pub(super) fn leave_shared(&mut self, now: Moment) {
        let shared = self.state.hold.as_ref().is_some_and(|hold| hold.shared);
        if let Some(entry) = self.state.ledger.session.as_mut().filter(|_| shared) {
            entry.leave_to_expire(now + SHORTEST_LEASE + SECOND);
        }
    }

    /// What was asked for is shown.
    pub(super) fn held_is_seen(&mut self, shown: &Shown) {
        let was_lost = self.pursuit.loss.disprove();
        if let Some(hold) = self.active_mut() {
            hold.shared |= was_lost && is_distinct(hold.asked.status);
        }
        self.observed.note_version(shown.version.as_ref());
    }

    /// Sets what is not shown (any more) once more, when it may be that somebody else has cleared
    /// it; behind a status picked by hand that cannot be told apart.
    pub(super) fn set_again_if_lost(&mut self, hold: &Hold, mask: Mask) -> bool {
        let by_session = is_distinct(hold.asked.status) && mask.can_be_loss();
        let looks_lost = by_session || mask == Mask::Invisible;
        let is_lost = self.pursuit.loss.is_to_set_again(looks_lost);
        if is_lost {
            self.state.ledger.send_again(Layer::Session);
        }
        is_lost
    }

    /// Whether what was held has come to its own end just now, so that its lease ends too.
    pub(super) fn ends_by_itself(&self) -> bool {
        let hold = self.state.hold.as_ref();
        hold.is_some_and(|hold| hold.ending == Some(EndReason::Ended))
    }
}

/// Whether a Teams client never shows the session of that status by itself while nothing goes on.
const fn is_distinct(status: Status) -> bool {
    matches!(
        status,
        Status::InACall | Status::InAConferenceCall | Status::Presenting
    )
}
