//! A status under a lease: what the session and the preferred presence hold.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::{SECOND, SETTLE, entry::Entry, entry::Stored, entry::Value};
use crate::{Moment, Shown, Status, WallClock};

/// A status that the service lets go of by itself. `T` is a moment: of the wall clock where it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease<T = Moment> {
    /// What was set.
    pub status: Status,
    /// When the service lets go of it by itself, at the latest.
    #[serde(rename = "until")]
    pub expires_at: T,
    /// Whether the service answered within a second, so that the expiry is known to the second.
    #[serde(rename = "prompt", default)]
    pub expiry_is_exact: bool,
    /// Whether it is left to its expiry, because another machine may hold the same, or nobody can
    /// see whether it is in force.
    #[serde(rename = "lapses", default)]
    pub left_to_expire: bool,
}

/// What we set as session or as preferred presence.
pub type StatusEntry<T = Moment> = Entry<Lease<T>, Status, T>;

impl Lease {
    pub(crate) const fn new(status: Status, expires_at: Moment) -> Self {
        Self {
            status,
            expires_at,
            expiry_is_exact: false,
            left_to_expire: false,
        }
    }
}

impl<T> Stored for Lease<T> {}

impl Value for Lease {
    type Key = Status;

    fn key(&self) -> Status {
        self.status
    }

    fn supersede(&mut self, earlier: Self) {
        self.expires_at = self.expires_at.max(earlier.expires_at);
    }

    fn is_left_to_expire(&self) -> bool {
        self.left_to_expire
    }

    fn reappear(&mut self) {
        self.left_to_expire = false;
    }

    fn may_last_until(&mut self, expiry: Moment) {
        self.expires_at = self.expires_at.max(expiry);
    }

    fn gone_at(&self, doubt_until: Option<Moment>, _wall: WallClock) -> Option<Moment> {
        let last = self.expires_at.max(doubt_until.unwrap_or(self.expires_at));
        Some(last + SETTLE)
    }
}

impl<T> StatusEntry<T> {
    /// The same by another clock.
    pub(super) fn map_moments<U>(self, moment: &impl Fn(T) -> U) -> StatusEntry<U> {
        let lease = |lease: Lease<T>| Lease {
            status: lease.status,
            expires_at: moment(lease.expires_at),
            expiry_is_exact: lease.expiry_is_exact,
            left_to_expire: lease.left_to_expire,
        };
        self.map(lease, moment)
    }
}

impl StatusEntry {
    /// The service acknowledged at `now` a request for that lease, sent at `sent_at`. One that was
    /// sent before something else was asked for is not counted `as_asked`.
    pub(crate) fn acknowledge(
        &mut self,
        lease: SignedDuration,
        sent_at: Moment,
        now: Moment,
        as_asked: bool,
    ) {
        self.acknowledged = as_asked;
        self.sent_at = sent_at;
        self.value.expiry_is_exact = now.duration_since(sent_at) <= SECOND;
        // While an earlier request is in doubt, what it asked for may yet take this one's place,
        // and last longer.
        if self.doubt_until.is_none() {
            self.superseded.clear();
            self.value.expires_at = self.expiry(lease, now);
        }
    }

    /// Is not cleared but left to its expiry, if that is certain to come by that moment.
    pub(crate) fn leave_to_expire(&mut self, by: Moment) {
        self.value.left_to_expire |= self.is_certain() && self.value.expires_at <= by;
    }

    /// Whether what is shown can be this preferred presence of ours.
    pub(crate) fn may_look_like(&self, shown: &Shown) -> bool {
        std::iter::once(&self.value.status)
            .chain(&self.superseded)
            .any(|status| status.expected().availability == shown.availability)
    }

    /// Whether what is shown says that a status picked by hand has taken the place of this
    /// preferred presence.
    ///
    /// A preference beats everything but a newer preference, so another status that can be picked
    /// by hand is proof, once ours has had time to be seen. Anything else (a call, a meeting,
    /// nothing at all) says nothing about the preference underneath.
    pub(crate) fn is_overwritten(&self, shown: &Shown, now: Moment) -> bool {
        if self.may_look_like(shown) {
            return false;
        }
        let settled = self.observed || now.duration_since(self.sent_at) >= SETTLE;
        // What the service has let go of by itself was not taken away.
        let lasts = self.value.expires_at > now;
        shown.is_certainly_picked() || (settled && lasts && shown.may_be_picked())
    }

    /// Takes in a read that was sent at `read_at` and answered just before `now`. Says whether a
    /// status picked by hand has the preferred presence instead of us.
    pub(crate) fn observe(
        slot: &mut Option<Self>,
        shown: &Shown,
        read_at: Option<Moment>,
        now: Moment,
    ) -> bool {
        let Some(entry) = slot else {
            return shown.is_certainly_picked();
        };
        if !entry.cleared {
            let overwritten = entry.is_overwritten(shown, now);
            if overwritten {
                Self::release(slot, now);
            }
            return overwritten;
        }
        if entry.may_look_like(shown) {
            entry.value.left_to_expire = false;
            return false;
        }
        if entry.is_settled_by(read_at) {
            if shown.hides_preferred() {
                // It may be in force unseen. As soon as it is seen it is cleared.
                entry.value.left_to_expire = true;
            } else {
                *slot = None;
            }
        }
        shown.is_certainly_picked()
    }
}
