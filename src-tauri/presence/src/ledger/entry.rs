//! What we set on one layer, from the moment it is recorded until nothing of it can be left.
//!
//! The life of an entry is the same on every layer: recorded, sent, acknowledged or in doubt,
//! observed, superseded by a newer value, cleared. What differs is its [`Value`]. In the state file
//! some of it has older names.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::{SETTLE, settled_at};
use crate::{Moment, WallClock};

/// What we set on one layer, recorded before it is sent. `K` is what an earlier value is recognised
/// by, `T` a moment: of the wall clock where it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(serialize = "V: Stored + Serialize, K: Serialize, T: Serialize"))]
pub struct Entry<V, K, T = Moment> {
    /// What was set.
    #[serde(flatten)]
    pub value: V,
    /// What we set before it and may still be in force instead, because the newer request may not
    /// have arrived.
    #[serde(
        rename = "or",
        default = "Vec::new",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub superseded: Vec<K>,
    /// When the last request for it was sent.
    pub sent_at: T,
    /// Whether the service has acknowledged it.
    pub acknowledged: bool,
    /// Whether it has been observed in force.
    #[serde(rename = "seen")]
    pub observed: bool,
    /// Until when a request without an answer may still be carried out. A clear before that moment
    /// is repeated at it.
    #[serde(default, skip_serializing_if = "V::is_not_stored")]
    pub doubt_until: Option<T>,
    /// Whether it has been cleared, and only the doubt is left.
    #[serde(default)]
    pub cleared: bool,
}

/// What differs from layer to layer in the state file.
pub trait Stored {
    /// Whether the state file has no word of that doubt.
    fn is_not_stored<T>(_doubt_until: &Option<T>) -> bool {
        false
    }
}

/// What differs from layer to layer.
pub trait Value {
    /// What an earlier value is recognised by.
    type Key: PartialEq;

    /// What this one is recognised by once another takes its place.
    fn key(&self) -> Self::Key;

    /// Takes the place of an `earlier` value, which may still be in force instead.
    fn supersede(&mut self, earlier: Self);

    /// Whether it is not cleared but left to its own expiry.
    fn is_left_to_expire(&self) -> bool;

    /// It is known to be in force, so it is not left to its own expiry.
    fn reappear(&mut self) {}

    /// It may last until that moment, for a request that asked for it may have been carried out.
    fn may_last_until(&mut self, _expiry: Moment) {}

    /// When nothing of it can be left on the server, whatever became of our requests.
    fn gone_at(&self, doubt_until: Option<Moment>, wall: WallClock) -> Option<Moment>;
}

impl<V, K, T> Entry<V, K, T> {
    /// The same by another clock.
    pub(super) fn map<W, U>(
        self,
        value: impl FnOnce(V) -> W,
        moment: impl Fn(T) -> U,
    ) -> Entry<W, K, U> {
        Entry {
            value: value(self.value),
            superseded: self.superseded,
            sent_at: moment(self.sent_at),
            acknowledged: self.acknowledged,
            observed: self.observed,
            doubt_until: self.doubt_until.map(moment),
            cleared: self.cleared,
        }
    }
}

impl<V: Value> Entry<V, V::Key> {
    /// The first value on a layer, sent at `sent_at`.
    pub(crate) fn new(value: V, sent_at: Moment) -> Self {
        Self {
            value,
            superseded: Vec::new(),
            sent_at,
            acknowledged: false,
            observed: false,
            doubt_until: None,
            cleared: false,
        }
    }

    /// A value that is sent at `now`, after this `earlier` entry.
    pub(crate) fn sent(earlier: Option<Self>, value: V, now: Moment) -> Self {
        let mut entry = Self::new(value, now);
        if let Some(earlier) = earlier {
            let key = entry.value.key();
            entry.doubt_until = earlier.doubt_until.filter(|until| *until > now);
            entry.superseded = earlier.superseded;
            entry.superseded.push(earlier.value.key());
            entry.superseded.retain(|superseded| *superseded != key);
            entry.superseded.dedup();
            entry.value.supersede(earlier.value);
        }
        entry
    }

    /// Whether it is in force as far as we know, and is to stay so while it is wanted.
    pub(crate) fn is_in_force(&self) -> bool {
        !self.cleared && !self.value.is_left_to_expire()
    }

    /// Whether a clear is due once it is no longer wanted.
    pub(crate) fn is_to_clear(&self, now: Moment) -> bool {
        !self.value.is_left_to_expire() && (!self.cleared || self.is_doubt_over(now))
    }

    /// Whether there was a doubt, and what was in doubt has been carried out or never will be.
    pub(crate) fn is_doubt_over(&self, now: Moment) -> bool {
        self.doubt_until.is_some_and(|until| until <= now)
    }

    /// Whether a read that was sent at `read_at` shows what came of all that was in doubt.
    pub(crate) fn is_settled_by(&self, read_at: Option<Moment>) -> bool {
        self.doubt_until <= read_at
    }

    /// Whether nothing but what it says can be in force because of us.
    pub(crate) fn is_certain(&self) -> bool {
        self.acknowledged && self.superseded.is_empty() && self.doubt_until.is_none()
    }

    /// When a lease that its last request asked for, which arrived by `now`, is over at the latest.
    /// Where that took longer than a request can be under way, the machine has slept meanwhile, and
    /// the lease may have begun only now.
    pub(crate) fn expiry(&self, lease: SignedDuration, now: Moment) -> Moment {
        let begins = if now.duration_since(self.sent_at) > SETTLE {
            now
        } else {
            self.sent_at
        };
        begins + lease
    }

    /// When nothing of it can be left on the server, whatever became of our requests.
    pub(crate) fn gone_at(&self, wall: WallClock) -> Option<Moment> {
        self.value.gone_at(self.doubt_until, wall)
    }

    /// Lets go of an entry that is cleared or overwritten. While there is a doubt it is kept until
    /// that is over, and returned.
    pub(crate) fn release(slot: &mut Option<Self>, now: Moment) -> Option<&mut Self> {
        if slot.as_ref()?.doubt_until.is_none_or(|until| until <= now) {
            *slot = None;
        }
        let doubtful = slot.as_mut()?;
        doubtful.cleared = true;
        Some(doubtful)
    }
}

/// What is done alike to a layer, whatever its value.
pub(crate) trait Slot {
    /// Until when something may still arrive; `None` where nothing is recorded.
    fn doubt_until(&mut self) -> Option<&mut Option<Moment>>;

    /// Whether something of ours is in force here, as far as we know.
    fn is_in_force(&self) -> bool;

    /// Whether something is to be cleared here, when nothing is wanted.
    fn is_to_clear(&self, now: Moment) -> bool;

    /// Notes that a request was given up at `now` without a definite answer, which asked for that `lease`
    /// if for any. Says whether there was anything to be in doubt.
    fn doubt(&mut self, now: Moment, lease: Option<SignedDuration>) -> bool;

    /// Lets go of what has been cleared; while there is a doubt, it is kept until that is over.
    fn release(&mut self, now: Moment);

    /// What has been cleared meanwhile was set again by a request that came late.
    fn reinstate(&mut self);

    /// Forgets what the service has let go of by itself.
    fn expire(&mut self, now: Moment, wall: WallClock);
}

impl<V: Value> Slot for Option<Entry<V, V::Key>> {
    fn doubt_until(&mut self) -> Option<&mut Option<Moment>> {
        self.as_mut().map(|entry| &mut entry.doubt_until)
    }

    fn is_in_force(&self) -> bool {
        self.as_ref().is_some_and(Entry::is_in_force)
    }

    fn is_to_clear(&self, now: Moment) -> bool {
        self.as_ref().is_some_and(|entry| entry.is_to_clear(now))
    }

    fn doubt(&mut self, now: Moment, lease: Option<SignedDuration>) -> bool {
        let Some(entry) = self else {
            return false;
        };
        if let Some(lease) = lease {
            let expiry = entry.expiry(lease, now);
            entry.value.may_last_until(expiry);
        }
        entry.doubt_until = entry.doubt_until.max(Some(settled_at(now)));
        true
    }

    fn release(&mut self, now: Moment) {
        Entry::release(self, now);
    }

    fn reinstate(&mut self) {
        if let Some(entry) = self
            && std::mem::take(&mut entry.cleared)
        {
            entry.value.reappear();
        }
    }

    fn expire(&mut self, now: Moment, wall: WallClock) {
        self.take_if(|entry| entry.gone_at(wall).is_some_and(|gone_at| gone_at <= now));
    }
}
