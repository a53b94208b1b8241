//! The next request: what of the wanted is missing, what of the unwanted is left.

use super::{
    Engine,
    line::{Recorded, Sent},
    renewal::{is_due, lease, renew_at},
};
use crate::{
    Hold, Moment, Pick, Request, StatusEntry,
    ledger::{Layer, Value},
};

/// The layers in the order in which they are set.
const SET: [Layer; 3] = [Layer::Preferred, Layer::Session, Layer::Message];
/// The layers in the order in which they are cleared: the preference first, for without a session
/// it could no longer be seen whose it is; the message last, for it alone may be refused.
const CLEAR: [Layer; 3] = [Layer::Preferred, Layer::Session, Layer::Message];

impl Engine {
    /// The one request that is most wanted now. What is wanted is set before what is unwanted is
    /// cleared, so that colleagues never see a gap in between.
    pub(super) fn plan(&mut self, now: Moment) -> Option<Request> {
        self.observe(now);
        self.plan_set(now)
            .or_else(|| self.plan_clear(now))
            .or_else(|| self.plan_read(now))
    }

    /// Sets what is missing on a layer, or reads what would be overwritten there.
    fn plan_set(&self, now: Moment) -> Option<Request> {
        let hold = self.active()?;
        if hold.pick == Pick::ToReset && hold.asked.status.preferred().is_none() {
            return Some(Request::ClearPreferred);
        }
        let layer = SET
            .into_iter()
            .find(|layer| self.is_to_set(*layer, hold, now))?;
        if !self.may_set(layer, hold, now) {
            return Some(Request::Read);
        }
        let (status, lease) = (hold.asked.status, lease(hold, now));
        match layer {
            Layer::Session => Some(Request::SetSession { status, lease }),
            Layer::Preferred => Some(Request::SetPreferred { status, lease }),
            Layer::Message => self.wanted_message(now).map(Request::SetMessage),
        }
    }

    fn is_to_set(&self, layer: Layer, hold: &Hold, now: Moment) -> bool {
        let ledger = &self.state.ledger;
        match layer {
            Layer::Session => is_due(ledger.session.as_ref(), hold, now, layer),
            Layer::Preferred => {
                hold.prefers() && is_due(ledger.preferred.as_ref(), hold, now, layer)
            }
            Layer::Message => self.is_message_due(hold, now),
        }
    }

    fn may_set(&self, layer: Layer, hold: &Hold, now: Moment) -> bool {
        match layer {
            Layer::Session => !self.reads_first(now),
            Layer::Preferred => hold.pick == Pick::ToReset || self.knows_what_is_in_force(now),
            // The person may have written another one meanwhile.
            Layer::Message => self.knows_what_is_in_force(now),
        }
    }

    /// Clears what is left on a layer, or reads whether it is ours to clear.
    fn plan_clear(&self, now: Moment) -> Option<Request> {
        let layer = CLEAR
            .into_iter()
            .find(|layer| self.is_to_clear(*layer, now))?;
        if !self.may_clear(layer, now) {
            return Some(Request::Read);
        }
        Some(match layer {
            Layer::Session => Request::ClearSession,
            Layer::Preferred => Request::ClearPreferred,
            Layer::Message => Request::SetMessage(self.restored_message(now)),
        })
    }

    fn is_to_clear(&self, layer: Layer, now: Moment) -> bool {
        self.state.ledger.slot(layer).is_to_clear(now) && !self.is_wanted(layer)
    }

    fn is_wanted(&self, layer: Layer) -> bool {
        match layer {
            Layer::Session => self.active().is_some(),
            Layer::Preferred => self.active().is_some_and(Hold::prefers),
            Layer::Message => self.wanted_content().is_some(),
        }
    }

    fn may_clear(&self, layer: Layer, now: Moment) -> bool {
        let ledger = &self.state.ledger;
        let read_at = self.observed.sent_at();
        let is_proven = match layer {
            Layer::Session => {
                // The end of another machine's hold is not ours to tell.
                let asks = self.ends_by_itself() && self.observed.has_version();
                return !asks || self.observed.fresh(now).is_some();
            }
            Layer::Preferred => ledger
                .preferred
                .as_ref()
                .is_none_or(|entry| !entry.cleared || entry.is_settled_by(read_at)),
            Layer::Message => ledger.message.as_ref().is_none_or(|entry| {
                if entry.cleared {
                    entry.is_settled_by(read_at)
                } else {
                    // Whether one that was not answered arrived shows in a read since.
                    entry.acknowledged || read_at >= Some(entry.sent_at)
                }
            }),
        };
        self.pursuit.is_unreadable() || (is_proven && self.knows_what_is_in_force(now))
    }

    /// Reads what is due to be read, or what shows whether all is well again.
    fn plan_read(&mut self, now: Moment) -> Option<Request> {
        let is_over = |due: Option<Moment>| due.is_some_and(|due| due <= now);
        if is_over(self.pursuit.reads.next()) {
            return Some(Request::Read);
        }
        // What failed is not needed any more, and whether all is well again shows in a read.
        let is_failing = self.line.pause.is_failing();
        if is_failing && !self.pursuit.is_unreadable() && self.active().is_some() {
            return Some(Request::Read);
        }
        if is_over(self.check_due()) {
            self.pursuit.loss.suspect();
            return Some(Request::Read);
        }
        None
    }

    /// When [`Self::plan`] will next have something, given that it has nothing now.
    pub(super) fn work_due(&self) -> Option<Moment> {
        let hold = self.active();
        let ledger = &self.state.ledger;
        let mut due: Option<Moment> = None;
        let mut at = |moment: Option<Moment>| due = [due, moment].into_iter().flatten().min();
        let may_send = self.account.signed_in && self.line.pause.until().is_none();
        for entry in [&ledger.session, &ledger.preferred].into_iter().flatten() {
            if may_send {
                at(entry.doubt_until.filter(|_| !entry.value.left_to_expire));
                at(hold
                    .filter(|_| entry.is_in_force())
                    .and_then(|hold| renew_at(entry, hold)));
            }
            if hold.is_none() {
                at(entry.gone_at(self.wall()));
            }
        }
        if may_send {
            at(self.pursuit.reads.next());
            at(ledger.reset_doubt_until);
            // What is left to its end is neither set again nor cleared.
            let message = ledger.message.as_ref();
            let message = message
                .filter(|entry| self.is_wanted(Layer::Message) || !entry.value.is_left_to_expire());
            at(message.and_then(|entry| entry.doubt_until));
            at(self.check_due());
        }
        due
    }

    /// Whether it is known what would be overwritten or cleared now: what the person picked or wrote
    /// by hand, also just before they asked for this, is left alone.
    fn knows_what_is_in_force(&self, now: Moment) -> bool {
        let has_read = self.pursuit.has_read() && self.observed.fresh(now).is_some();
        self.pursuit.is_unreadable() || has_read
    }

    /// Takes in what was read last, if that is fresh: whether what the ledger says is ours still is.
    pub(super) fn observe(&mut self, now: Moment) {
        let Some(shown) = self.observed.fresh(now).cloned() else {
            return;
        };
        self.observe_sharing(now, &shown);
        let slot = &mut self.state.ledger.preferred;
        let overwritten = StatusEntry::observe(slot, &shown, self.observed.sent_at(), now);
        self.observe_message(now, &shown);
        if let Some(hold) = self.active_mut()
            && overwritten
            && hold.asked.status.preferred().is_some()
            && hold.pick != Pick::ToReset
        {
            hold.pick = Pick::Yielded;
        }
    }

    /// Records what is about to be sent in the ledger, before it is.
    pub(super) fn record(&mut self, now: Moment, request: Request) {
        let before = self.state.ledger.clone();
        let adds = match &request {
            Request::SetSession { .. } | Request::SetPreferred { .. } => true,
            Request::SetMessage(_) => self.wanted_content().is_some(),
            Request::Read | Request::ClearSession | Request::ClearPreferred => false,
        };
        if adds {
            let shown = self.observed.fresh(now);
            let message = shown.and_then(|shown| shown.message.clone());
            self.state.ledger.record(&request, message, now);
        }
        self.line.record(Recorded {
            request,
            before,
            adds,
        });
    }

    /// Takes back what [`Self::record`] recorded, if anything: the request was not carried out.
    pub(super) fn roll_back(&mut self, recorded: &Recorded) {
        let layer = Layer::changed_by(&recorded.request);
        if let Some(layer) = layer.filter(|_| recorded.adds) {
            self.state.ledger.restore(layer, &recorded.before);
        }
    }

    /// Whether a request under way still serves what is wanted.
    pub(super) fn serves(&self, sent: &Sent) -> bool {
        let request = &sent.recorded.request;
        match Layer::changed_by(request) {
            // A read is never worth keeping a person waiting.
            None => !sent.is_superseded(),
            Some(Layer::Message) => true,
            Some(layer) => {
                let sets = request.status().and_then(|status| layer.pair(status));
                let wanted = self.active().filter(|_| self.is_wanted(layer));
                let wanted = wanted.and_then(|hold| layer.pair(hold.asked.status));
                sets == wanted
            }
        }
    }
}
