//! Requests that were given up before their answer came, and are still listened to: the answer says
//! that nothing of the request is under way any more, so what it did can be mended at once instead
//! of when the doubt about it is over.

use jiff::{SignedDuration, Timestamp};

use super::Engine;
use crate::{Answer, Failure, Request, RequestId, ledger::settled_at};

/// A request that was given up. Of one that changes nothing only counts that the service asks to be left
/// alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unheard {
    id: RequestId,
    request: Request,
    given_up_at: Timestamp,
    /// Until when something else was in doubt on the same layer by then.
    doubt_before: Option<Timestamp>,
}

/// What a request changes, as far as one can undo the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    Session,
    Preferred,
    Message,
}

impl Layer {
    const fn of(request: &Request) -> Option<Self> {
        match request {
            Request::Read => None,
            Request::SetSession { .. } | Request::ClearSession => Some(Self::Session),
            Request::SetPreferred { .. } | Request::ClearPreferred => Some(Self::Preferred),
            Request::SetMessage(_) => Some(Self::Message),
        }
    }
}

impl Unheard {
    /// The clock was set.
    pub(super) fn clock_set(&mut self, by: SignedDuration) {
        let shift = |moment: &mut Timestamp| {
            *moment = moment.saturating_add(by).unwrap_or(*moment);
        };
        shift(&mut self.given_up_at);
        self.doubt_before.iter_mut().for_each(shift);
    }
}

impl Engine {
    /// Goes on listening to a request that is given up. Called before it is in doubt.
    pub(super) fn listen_on(&mut self, now: Timestamp, id: RequestId, request: &Request) {
        // What has not answered by the end of its doubt answers no more.
        self.unheard.retain(|it| settled_at(it.given_up_at) > now);
        let layer = Layer::of(request);
        let doubt_before = layer.and_then(|layer| *self.doubt(layer)?);
        self.unheard.push(Unheard {
            id,
            request: request.clone(),
            given_up_at: now,
            doubt_before,
        });
    }

    /// Takes in the answer to a request that was given up, if it is one that is listened to.
    pub(super) fn heard(
        &mut self,
        now: Timestamp,
        id: RequestId,
        result: &Result<Answer, Failure>,
    ) {
        let Some(at) = self.unheard.iter().position(|it| it.id == id) else {
            return;
        };
        let late = self.unheard.swap_remove(at);
        if let Err(failure) = result {
            self.heed(now, failure.retry_after);
            if failure.retry_after.is_some() {
                self.wait_until(self.retry_at);
            }
        }
        let arrived = match result {
            Ok(_) => true,
            // Nobody knows any more than before.
            Err(failure) if failure.is_in_doubt() => return,
            Err(_) => false,
        };
        if arrived && !self.is_blocked() {
            // The service can be reached, so what is to be mended waits for nothing else.
            self.backoff.worked();
            self.wait_until(None);
        }
        let Some(layer) = Layer::of(&late.request) else {
            return;
        };
        if arrived {
            self.stands_again(&late.request);
            // No look so far says anything about what stands now.
            self.last_write = Some((self.last_request, now));
        }
        let over = Some(settled_at(late.given_up_at));
        let arrived_at = arrived.then_some(now);
        let mut others = None;
        for other in &mut self.unheard {
            if Layer::of(&other.request) == Some(layer) {
                others = others.max(Some(settled_at(other.given_up_at)));
                // What it found in doubt was this.
                if other.doubt_before == over {
                    other.doubt_before = late.doubt_before.max(arrived_at);
                }
            }
        }
        let rest = others.max(late.doubt_before);
        let Some(doubt) = self.doubt(layer) else {
            return;
        };
        // Something else came into doubt later, and is waited for.
        if *doubt > over {
            return;
        }
        *doubt = rest.map(|until| until.max(now)).max(arrived_at);
    }

    /// What has been cleared meanwhile was set again by this request, which came late: it is cleared
    /// at once, whatever else may still arrive.
    fn stands_again(&mut self, request: &Request) {
        let ledger = &mut self.state.ledger;
        let cleared = match request {
            Request::SetSession { .. } => ledger.session.as_mut().map(|it| &mut it.cleared),
            Request::SetPreferred { .. } => ledger.preferred.as_mut().map(|it| &mut it.cleared),
            Request::SetMessage(message) => {
                let ours = ledger.message.as_mut();
                let ours = ours.filter(|it| it.message == *message);
                ours.map(|it| &mut it.cleared)
            }
            Request::Read | Request::ClearSession | Request::ClearPreferred => None,
        };
        cleared.into_iter().for_each(|it| *it = false);
    }

    /// Until when something may still arrive on a layer; nothing where there is nothing to be in doubt.
    fn doubt(&mut self, layer: Layer) -> Option<&mut Option<Timestamp>> {
        let ledger = &mut self.state.ledger;
        match layer {
            Layer::Session => ledger.session.as_mut().map(|it| &mut it.doubt_until),
            Layer::Preferred => Some(match &mut ledger.preferred {
                Some(trace) => &mut trace.doubt_until,
                // What was reset is a status picked by hand.
                None => &mut ledger.reset_doubt_until,
            }),
            Layer::Message => ledger.message.as_mut().map(|it| &mut it.doubt_until),
        }
    }
}
