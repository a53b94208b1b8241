//! The next request: what of the wanted is missing, what of the unwanted is left.

#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};

use super::{Engine, FRESH, Staged};
use crate::{
    Hold, MessageTrace, Request, Shown, Status, Trace,
    ledger::{Ledger, SECOND, settled_at},
};

/// The bounds of `expirationDuration` (Graph "presence: setPresence").
pub(super) const SHORTEST_LEASE: SignedDuration = SignedDuration::from_mins(5);
const LONGEST_LEASE: SignedDuration = SignedDuration::from_hours(4);
/// The lease of an open-ended hold.
const OPEN_LEASE: SignedDuration = SignedDuration::from_mins(30);
/// An Available session fades after 5 min without a new call.
const KEEP_ALIVE: SignedDuration = SignedDuration::from_mins(4);

impl Engine {
    /// Whether a request may leave now.
    pub(super) fn may_send(&mut self, now: Timestamp) -> bool {
        if self.retry_at.is_some_and(|moment| moment <= now) {
            self.retry_at = None;
        }
        self.account.signed_in && self.retry_at.is_none()
    }

    /// The one request that is most wanted now.
    ///
    /// What is wanted is set before what is unwanted is cleared, so that colleagues never see a
    /// gap in between; of what is cleared the preference goes first, for without a session it
    /// could no longer be seen whose it is.
    pub(super) fn plan(&mut self, now: Timestamp) -> Option<Request> {
        self.weigh_evidence(now);
        self.plan_wanted(now)
            .or_else(|| self.plan_unwanted(now))
            .or_else(|| {
                self.reads
                    .first()
                    .filter(|due| **due <= now)
                    .map(|_| Request::Read)
            })
            .or_else(|| {
                // What failed is not needed any more, and whether all is well again shows in a look.
                let failing = self.is_blocked() || self.backoff.attempts() > 0;
                (failing && !self.blind && self.active().is_some()).then_some(Request::Read)
            })
            .or_else(|| {
                self.check_due().filter(|due| *due <= now)?;
                self.suspects_loss = true;
                Some(Request::Read)
            })
    }

    /// When [`Self::plan`] will next have something, given that it has nothing now.
    pub(super) fn work_due(&self) -> Option<Timestamp> {
        let hold = self.active();
        let ledger = &self.state.ledger;
        let mut due: Option<Timestamp> = None;
        let mut at = |moment: Option<Timestamp>| due = [due, moment].into_iter().flatten().min();
        for trace in [&ledger.session, &ledger.preferred].into_iter().flatten() {
            if self.account.signed_in && self.retry_at.is_none() {
                at(trace.doubt_until.filter(|_| !trace.lapses));
                at(hold
                    .filter(|_| trace.stands())
                    .and_then(|hold| renew_at(trace, hold)));
            }
            if hold.is_none() {
                at(trace.gone_at());
            }
        }
        if self.account.signed_in && self.retry_at.is_none() {
            at(self.reads.first().copied());
            at(ledger.reset_doubt_until);
            at(ledger.message.as_ref().and_then(|trace| trace.doubt_until));
            at(self.message_renewal());
            at(self.check_due());
        }
        due
    }

    /// What was read last, if that is recent enough to decide on and newer than our last write.
    pub(super) fn fresh(&self, now: Timestamp) -> Option<&Shown> {
        let seen = self.shown.as_ref()?;
        let recent = now.duration_since(seen.read_at) <= FRESH;
        (recent && self.is_since_last_write(seen.request)).then_some(&seen.shown)
    }

    /// Whether it is known what would be overwritten or cleared now: what the person picked or wrote
    /// by hand, also just before they asked for this, is left alone.
    pub(super) fn knows_what_stands(&self, now: Timestamp) -> bool {
        let looked = self.shown.as_ref().is_some_and(|seen| !seen.before_change);
        self.blind || (looked && self.fresh(now).is_some())
    }

    /// When the last look was sent that was answered: it says nothing about what arrived since.
    pub(super) fn asked_at(&self) -> Option<Timestamp> {
        self.shown.as_ref().map(|seen| seen.sent_at)
    }

    /// Draws the conclusions of what was read: whether what we think is ours still is.
    pub(super) fn weigh_evidence(&mut self, now: Timestamp) {
        let Some(shown) = self.fresh(now).cloned() else {
            return;
        };
        let asked_at = self.asked_at();
        self.weigh_sharing(now, &shown);
        let ledger = &mut self.state.ledger;
        let overwritten = match &mut ledger.preferred {
            Some(trace) if trace.cleared => {
                let doubt_over = trace.doubt_until <= asked_at;
                let like_ours = trace.may_look_like(&shown);
                if like_ours {
                    trace.lapses = false;
                } else if doubt_over && shown.hides_preferred() {
                    // It may stand unseen. As soon as it is seen it is cleared.
                    trace.lapses = true;
                } else if doubt_over {
                    ledger.preferred = None;
                }
                shown.is_certainly_picked() && !like_ours
            }
            Some(trace) => {
                let overwritten = trace.is_overwritten(&shown, now);
                if overwritten {
                    forget(&mut ledger.preferred, now);
                }
                overwritten
            }
            None => shown.is_certainly_picked(),
        };
        self.weigh_message(now, &shown);
        if let Some(hold) = self.active_mut()
            && overwritten
            && hold.status.preferred().is_some()
            && !hold.reset_pick
        {
            hold.yielded = true;
        }
    }

    fn plan_wanted(&self, now: Timestamp) -> Option<Request> {
        let hold = self.active()?;
        let status = hold.status;
        let ledger = &self.state.ledger;
        let lease = lease(hold, now);
        if hold.reset_pick && status.preferred().is_none() {
            return Some(Request::ClearPreferred);
        }
        let prefers = status.preferred().is_some() && !hold.yielded;
        if prefers && is_due(ledger.preferred.as_ref(), hold, now, Status::preferred) {
            let may_overwrite = hold.reset_pick || self.knows_what_stands(now);
            return Some(if may_overwrite {
                Request::SetPreferred { status, lease }
            } else {
                Request::Read
            });
        }
        if is_due(ledger.session.as_ref(), hold, now, |status| {
            Some(status.session())
        }) {
            return Some(if self.looks_first(now) {
                Request::Read
            } else {
                Request::SetSession { status, lease }
            });
        }
        self.plan_message(now)
    }

    fn plan_unwanted(&self, now: Timestamp) -> Option<Request> {
        let hold = self.active();
        let ledger = &self.state.ledger;
        let may_clear = self.knows_what_stands(now);
        let prefers = hold.is_some_and(|hold| hold.status.preferred().is_some() && !hold.yielded);
        if let Some(trace) = &ledger.preferred
            && !prefers
            && trace.is_to_clear(now)
        {
            let settled = self.blind || !trace.cleared || trace.doubt_until <= self.asked_at();
            return Some(if may_clear && settled {
                Request::ClearPreferred
            } else {
                Request::Read
            });
        }
        if let Some(request) = self.plan_no_message(now) {
            return Some(request);
        }
        let session = ledger.session.as_ref().filter(|_| hold.is_none())?;
        if !session.is_to_clear(now) {
            return None;
        }
        // The end of another machine's hold is not ours to tell.
        let asks = self.ends_by_itself() && self.version.is_some();
        Some(if asks && self.fresh(now).is_none() {
            Request::Read
        } else {
            Request::ClearSession
        })
    }

    /// Writes down what is about to be sent, before it is.
    pub(super) fn stage(&mut self, now: Timestamp, request: Request) -> Staged {
        let undo = self.state.ledger.clone();
        let adds = match &request {
            Request::SetSession { .. } | Request::SetPreferred { .. } => true,
            Request::SetMessage(_) => self.wanted_content().is_some(),
            Request::Read | Request::ClearSession | Request::ClearPreferred => false,
        };
        let before = self.fresh(now).and_then(|shown| shown.message.clone());
        let ledger = &mut self.state.ledger;
        match &request {
            Request::SetSession { status, lease } => {
                ledger.session = Some(renewed(ledger.session.take(), *status, now, *lease));
            }
            Request::SetPreferred { status, lease } => {
                let mut trace = renewed(ledger.preferred.take(), *status, now, *lease);
                let reset = ledger.reset_doubt_until.filter(|until| *until > now);
                trace.doubt_until = trace.doubt_until.max(reset);
                ledger.preferred = Some(trace);
            }
            Request::SetMessage(message) if adds => {
                let old = ledger.message.take();
                ledger.message = Some(MessageTrace::sent(old, message.clone(), before, now));
            }
            Request::SetMessage(_)
            | Request::Read
            | Request::ClearSession
            | Request::ClearPreferred => {}
        }
        Staged {
            request,
            undo,
            adds,
        }
    }

    /// Takes back what [`Self::stage`] wrote down: the request was not carried out.
    pub(super) fn unstage(&mut self, staged: &Staged) {
        let Ledger {
            session,
            preferred,
            message,
            ..
        } = staged.undo.clone();
        let ledger = &mut self.state.ledger;
        match staged.request {
            Request::SetSession { .. } => ledger.session = session,
            Request::SetPreferred { .. } => ledger.preferred = preferred,
            Request::SetMessage(_) => ledger.message = message,
            Request::Read | Request::ClearSession | Request::ClearPreferred => {}
        }
    }

    /// Whether a request under way still serves what is wanted.
    pub(super) fn serves(&self, request: &Request) -> bool {
        let hold = self.active();
        match request {
            // A read is repeated at no cost, and never worth keeping a person waiting.
            Request::Read => self.patience_until.is_none(),
            Request::SetSession { status, .. } => {
                hold.is_some_and(|hold| hold.status.session() == status.session())
            }
            Request::SetPreferred { status, .. } => {
                hold.is_some_and(|hold| hold.status.preferred() == status.preferred())
            }
            Request::ClearSession => hold.is_none(),
            Request::ClearPreferred => hold.is_none_or(|hold| hold.status.preferred().is_none()),
            Request::SetMessage(_) => true,
        }
    }

    /// Notes that a request may or may not have been carried out, or may be yet.
    pub(super) fn in_doubt(&mut self, now: Timestamp, request: &Request) {
        let ledger = &mut self.state.ledger;
        let doubt = |trace: &mut Trace| {
            if let Request::SetSession { lease, .. } | Request::SetPreferred { lease, .. } = request
            {
                trace.until = trace.until.max(trace.lasts(*lease, now));
            }
            trace.doubt(now);
        };
        match request {
            Request::SetSession { .. } | Request::ClearSession => {
                ledger.session.iter_mut().for_each(doubt);
            }
            Request::SetPreferred { .. } | Request::ClearPreferred => match &mut ledger.preferred {
                Some(trace) => doubt(trace),
                // What was reset is a status picked by hand.
                None => ledger.reset_doubt_until = Some(settled_at(now)),
            },
            Request::SetMessage(_) => ledger.message.iter_mut().for_each(|it| it.doubt(now)),
            Request::Read => {}
        }
    }
}

/// Lets go of a trace; while there is a doubt, it is looked at again when that is over.
pub(super) fn forget(trace: &mut Option<Trace>, now: Timestamp) {
    match trace {
        Some(doubtful) if doubtful.doubt_until.is_some_and(|until| until > now) => {
            doubtful.cleared = true;
        }
        _ => *trace = None,
    }
}

/// The `expirationDuration` to ask for: what is left of the hold to the nearest second, within the
/// bounds of the service; the shortest while another machine may hold the same.
fn lease(hold: &Hold, now: Timestamp) -> SignedDuration {
    if hold.shared {
        return SHORTEST_LEASE;
    }
    let left = hold
        .ends_at
        .map_or(OPEN_LEASE, |end| end.duration_since(now));
    // To the nearest second: what a look before the set took is no reason to ask for a second less.
    let seconds = (left + SECOND / 2).clamp(SHORTEST_LEASE, LONGEST_LEASE);
    SignedDuration::from_secs(seconds.as_secs())
}

/// When what stands there has to be sent again so that it goes on being seen.
fn renew_at(trace: &Trace, hold: &Hold) -> Option<Timestamp> {
    if hold.status == Status::Available || hold.shared {
        return keep_alive_at(trace, hold);
    }
    if hold.ends_at.is_some_and(|end| end <= trace.until + SECOND) {
        return None;
    }
    let half = trace.until.duration_since(trace.sent_at) / 2;
    trace.sent_at.checked_add(half).ok()
}

/// When an Available session is sent again so that it does not fade; for the last time at the
/// shortest lease before the end, so that this one ends with the hold.
fn keep_alive_at(trace: &Trace, hold: &Hold) -> Option<Timestamp> {
    let next = trace.sent_at.checked_add(KEEP_ALIVE).ok()?;
    let Some(end) = hold.ends_at else {
        return Some(next);
    };
    let last = end.checked_sub(SHORTEST_LEASE).ok()?;
    // Leases are whole seconds, so the last one may be a fraction early.
    (last > trace.sent_at + SECOND).then(|| next.min(last))
}

/// Whether a layer has to be sent (again) for the hold.
fn is_due<T: PartialEq>(
    trace: Option<&Trace>,
    hold: &Hold,
    now: Timestamp,
    layer: impl Fn(Status) -> T,
) -> bool {
    let Some(trace) = trace.filter(|trace| trace.stands()) else {
        return true;
    };
    // Between writing down and sending, time passes that is no reason to send again.
    // While there is a doubt, an older and longer lease may still arrive; it is looked at after that.
    let outlives = trace.doubt_until.is_none()
        && hold
            .ends_at
            .is_some_and(|end| trace.until > end.max(trace.sent_at + SHORTEST_LEASE) + SECOND);
    let too_long = hold.shared && trace.until > trace.sent_at + SHORTEST_LEASE + SECOND;
    !trace.acknowledged
        || outlives
        || (too_long && trace.doubt_until.is_none())
        || layer(trace.status) != layer(hold.status)
        || trace.doubt_until.is_some_and(|until| until <= now)
        || renew_at(trace, hold).is_some_and(|moment| moment <= now)
}

fn renewed(old: Option<Trace>, status: Status, now: Timestamp, lease: SignedDuration) -> Trace {
    let until = now.saturating_add(lease).unwrap_or(Timestamp::MAX);
    let mut trace = Trace::new(status, now, until);
    if let Some(old) = old {
        trace.until = until.max(old.until);
        trace.doubt_until = old.doubt_until.filter(|doubt| *doubt > now);
        trace.or = old.or;
        trace.or.push(old.status);
        trace.or.retain(|earlier| *earlier != status);
        trace.or.dedup();
    }
    trace
}
