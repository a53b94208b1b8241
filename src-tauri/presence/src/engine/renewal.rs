//! How long a lease is, and when a layer is sent again so that it stays in force.

#[cfg(test)]
mod tests;

use jiff::SignedDuration;

use crate::{
    Hold, Moment, Status, StatusEntry,
    ledger::{Layer, SECOND},
};

/// The shortest `expirationDuration` (Graph "presence: setPresence").
pub(super) const SHORTEST_LEASE: SignedDuration = SignedDuration::from_mins(5);
/// The longest `expirationDuration` (Graph "presence: setPresence"): no status is in force for longer after it was
/// sent last.
pub const LONGEST_LEASE: SignedDuration = SignedDuration::from_hours(4);
/// The lease of an open-ended hold.
const OPEN_LEASE: SignedDuration = SignedDuration::from_mins(30);
/// An Available session fades after 5 min without a new call.
const KEEP_ALIVE: SignedDuration = SignedDuration::from_mins(4);

/// The `expirationDuration` to ask for: what is left of the hold to the nearest second, within the
/// bounds of the service; the shortest while another machine may hold the same.
pub(super) fn lease(hold: &Hold, now: Moment) -> SignedDuration {
    if hold.shared {
        return SHORTEST_LEASE;
    }
    let left = hold
        .ends_at
        .map_or(OPEN_LEASE, |end| end.duration_since(now));
    // To the nearest second: the time that a read before the set took is no reason to ask for a second
    // less.
    let seconds = (left + SECOND / 2).clamp(SHORTEST_LEASE, LONGEST_LEASE);
    SignedDuration::from_secs(seconds.as_secs())
}

/// When what is in force has to be sent again so that it goes on being seen.
pub(super) fn renew_at(entry: &StatusEntry, hold: &Hold) -> Option<Moment> {
    if hold.asked.status == Status::Available || hold.shared {
        return keep_alive_at(entry, hold);
    }
    if hold
        .ends_at
        .is_some_and(|end| end <= entry.value.expires_at + SECOND)
    {
        return None;
    }
    let half = entry.value.expires_at.duration_since(entry.sent_at) / 2;
    Some(entry.sent_at + half)
}

/// When an Available session is sent again so that it does not fade; for the last time at the
/// shortest lease before the end, so that this one ends with the hold.
fn keep_alive_at(entry: &StatusEntry, hold: &Hold) -> Option<Moment> {
    let next = entry.sent_at + KEEP_ALIVE;
    let Some(end) = hold.ends_at else {
        return Some(next);
    };
    let last = end - SHORTEST_LEASE;
    // Leases are whole seconds, so the last one may be a fraction early.
    (last > entry.sent_at + SECOND).then(|| next.min(last))
}

/// Whether a layer has to be sent (again) for the hold.
pub(super) fn is_due(entry: Option<&StatusEntry>, hold: &Hold, now: Moment, layer: Layer) -> bool {
    let Some(entry) = entry.filter(|entry| entry.is_in_force()) else {
        return true;
    };
    let expires_at = entry.value.expires_at;
    // Between recording and sending, time passes that is no reason to send again. While there is a
    // doubt, an older and longer lease may still arrive, so its end is compared after that.
    let shortest = entry.sent_at + SHORTEST_LEASE;
    let outlives = hold
        .ends_at
        .is_some_and(|end| expires_at > end.max(shortest) + SECOND);
    let too_long = hold.shared && expires_at > shortest + SECOND;
    !entry.acknowledged
        || ((outlives || too_long) && entry.doubt_until.is_none())
        || layer.pair(entry.value.status) != layer.pair(hold.asked.status)
        || entry.is_doubt_over(now)
        || renew_at(entry, hold).is_some_and(|moment| moment <= now)
}
