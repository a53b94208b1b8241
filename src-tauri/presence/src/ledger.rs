//! What of ours may be in force on the server.

mod entry;
mod layer;
mod lease;
mod message;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub(crate) use entry::{Slot, Value};
pub(crate) use layer::Layer;

pub use entry::Entry;
pub use lease::{Lease, StatusEntry};
pub use message::{Message, MessageEntry};

use crate::{Moment, Request, Shown, Status, StatusMessage, WallClock};

/// How long after a request was sent its effect may still be unseen, because it is under way or
/// the service has not spread it yet.
pub(crate) const SETTLE: SignedDuration = SignedDuration::from_secs(30);

/// Leases are whole seconds.
pub(crate) const SECOND: SignedDuration = SignedDuration::from_secs(1);

/// When whatever was under way at `now` has been carried out, or never will be.
pub(crate) fn settled_at(now: Moment) -> Moment {
    now + SETTLE
}

/// Everything that may be in force on the server because of us, one entry a layer. `T` is a moment: of
/// the wall clock where it is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger<T = Moment> {
    /// Our presence session. All machines of one user with one client id share it.
    pub session: Option<StatusEntry<T>>,
    /// The preferred presence, when it is ours.
    pub preferred: Option<StatusEntry<T>>,
    /// The status message, when it is ours.
    pub message: Option<MessageEntry<T>>,
    /// Until when the reset of a status picked by hand, given up without an answer, may still be
    /// carried out, and undo a preferred presence that was set after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reset_doubt_until: Option<T>,
}

impl<T> Ledger<T> {
    /// The same by another clock.
    pub(crate) fn map<U>(self, moment: impl Fn(T) -> U) -> Ledger<U> {
        Ledger {
            session: self.session.map(|entry| entry.map_moments(&moment)),
            preferred: self.preferred.map(|entry| entry.map_moments(&moment)),
            message: self.message.map(|entry| entry.map(|it| it, &moment)),
            reset_doubt_until: self.reset_doubt_until.map(moment),
        }
    }
}

impl Ledger {
    /// The same by the wall clock, as it is stored.
    #[must_use]
    pub fn by_wall_clock(self, wall: WallClock) -> Ledger<Timestamp> {
        self.map(|moment| wall.at(moment))
    }

    pub(crate) fn slot(&self, layer: Layer) -> &dyn Slot {
        match layer {
            Layer::Session => &self.session,
            Layer::Preferred => &self.preferred,
            Layer::Message => &self.message,
        }
    }

    pub(crate) fn slot_mut(&mut self, layer: Layer) -> &mut dyn Slot {
        match layer {
            Layer::Session => &mut self.session,
            Layer::Preferred => &mut self.preferred,
            Layer::Message => &mut self.message,
        }
    }

    /// The session or the preferred presence.
    const fn status_mut(&mut self, layer: Layer) -> Option<&mut StatusEntry> {
        match layer {
            Layer::Session => self.session.as_mut(),
            Layer::Preferred => self.preferred.as_mut(),
            Layer::Message => None,
        }
    }

    /// What is on that layer is to be sent again, though it may be in force.
    pub(crate) fn send_again(&mut self, layer: Layer) {
        if let Some(entry) = self.status_mut(layer) {
            entry.acknowledged = false;
        }
    }

    /// That status is seen.
    pub(crate) fn note_status_observed(&mut self, status: Status) {
        let layer = match status.preferred() {
            Some(_) => Layer::Preferred,
            None => Layer::Session,
        };
        if let Some(entry) = self.status_mut(layer) {
            entry.observed = true;
        }
    }

    /// Our message may be seen.
    pub(crate) fn note_message_observed(&mut self, shown: &Shown) {
        if let Some(entry) = &mut self.message {
            entry.observed |= entry.is_in(shown);
        }
    }

    /// What is recorded on the two layers of a status.
    pub(crate) fn statuses_mut(&mut self) -> impl Iterator<Item = &mut StatusEntry> {
        [&mut self.session, &mut self.preferred]
            .into_iter()
            .flatten()
    }

    /// Whether nothing of ours can be in force on the server, as far as we know.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        Layer::ALL
            .iter()
            .all(|layer| !self.slot(*layer).is_in_force())
    }

    /// Whether something is to be cleared now, when nothing is held.
    pub(crate) fn is_to_clear(&self, now: Moment) -> bool {
        Layer::ALL
            .iter()
            .any(|layer| self.slot(*layer).is_to_clear(now))
    }

    /// Records at `now` what a request is about to set, over the message that is `shown`.
    pub(crate) fn record(&mut self, request: &Request, shown: Option<StatusMessage>, now: Moment) {
        match request {
            Request::SetSession { status, lease } => {
                let lease = Lease::new(*status, now + *lease);
                self.session = Some(Entry::sent(self.session.take(), lease, now));
            }
            Request::SetPreferred { status, lease } => {
                let lease = Lease::new(*status, now + *lease);
                let mut entry = Entry::sent(self.preferred.take(), lease, now);
                let reset = self.reset_doubt_until.filter(|until| *until > now);
                entry.doubt_until = entry.doubt_until.max(reset);
                self.preferred = Some(entry);
            }
            Request::SetMessage(message) => {
                let message = Message::over(shown, message.clone());
                self.message = Some(Entry::sent(self.message.take(), message, now));
            }
            Request::Read | Request::ClearSession | Request::ClearPreferred => {}
        }
    }

    /// Takes a layer back to what was recorded `before`: the request for it was not carried out.
    pub(crate) fn restore(&mut self, layer: Layer, before: &Self) {
        match layer {
            Layer::Session => self.session.clone_from(&before.session),
            Layer::Preferred => self.preferred.clone_from(&before.preferred),
            Layer::Message => self.message.clone_from(&before.message),
        }
    }

    /// Notes at `now` that a request may or may not have been carried out, or may be yet.
    pub(crate) fn doubt(&mut self, request: &Request, now: Moment) {
        let Some(layer) = Layer::changed_by(request) else {
            return;
        };
        let known = self.slot_mut(layer).doubt(now, request.lease());
        if !known && layer == Layer::Preferred {
            // What was reset is a status picked by hand.
            self.reset_doubt_until = Some(settled_at(now));
        }
    }

    /// Whatever was under way at `now` got no answer that we know of.
    pub(crate) fn doubt_everything(&mut self, now: Moment) {
        for layer in Layer::ALL {
            self.slot_mut(layer).doubt(now, None);
        }
    }

    /// Until when something may still arrive on a layer; `None` where nothing can be in doubt.
    pub(crate) fn doubt_until(&mut self, layer: Layer) -> Option<&mut Option<Moment>> {
        match (layer, &self.preferred) {
            // What was reset is a status picked by hand.
            (Layer::Preferred, None) => Some(&mut self.reset_doubt_until),
            _ => self.slot_mut(layer).doubt_until(),
        }
    }

    /// The service acknowledged at `now` a request that was sent at `sent_at`. One that was sent
    /// before something else was asked for is not counted `as_asked`.
    pub(crate) fn acknowledge(
        &mut self,
        request: &Request,
        sent_at: Moment,
        now: Moment,
        as_asked: bool,
    ) {
        let Some(layer) = Layer::changed_by(request) else {
            return;
        };
        match request {
            Request::SetSession { lease, .. } | Request::SetPreferred { lease, .. } => {
                if let Some(entry) = self.status_mut(layer) {
                    entry.acknowledge(*lease, sent_at, now, as_asked);
                }
            }
            Request::SetMessage(message) => match &mut self.message {
                Some(entry) if entry.value.message == *message => entry.acknowledge(),
                slot => {
                    let restored = Some(message).filter(|it| !it.content.is_empty());
                    Entry::replace(slot, restored, sent_at);
                }
            },
            Request::ClearSession | Request::ClearPreferred => {
                self.slot_mut(layer).release(sent_at);
            }
            Request::Read => {}
        }
    }

    /// A request that was given up was carried out after all: what has been cleared meanwhile is in
    /// force again, so it is cleared at once, whatever else may still arrive.
    pub(crate) fn arrived_late(&mut self, request: &Request) {
        let is_ours = match request {
            Request::SetSession { .. } | Request::SetPreferred { .. } => true,
            Request::SetMessage(message) => {
                let ours = |entry: &MessageEntry| entry.value.message == *message;
                self.message.as_ref().is_some_and(ours)
            }
            Request::Read | Request::ClearSession | Request::ClearPreferred => false,
        };
        if let Some(layer) = Layer::changed_by(request).filter(|_| is_ours) {
            self.slot_mut(layer).reinstate();
        }
    }

    /// Forgets what the service has let go of by itself.
    pub(crate) fn expire(&mut self, now: Moment, wall: WallClock) {
        for layer in Layer::ALL {
            self.slot_mut(layer).expire(now, wall);
        }
    }
}
