//! The wall clock is set: the moments that are known move with it.

use jiff::{SignedDuration, Timestamp};

/// Moves each of these moments by as much as the clock was set.
pub(crate) fn shift<'a>(moments: impl IntoIterator<Item = &'a mut Timestamp>, by: SignedDuration) {
    for moment in moments {
        *moment = moment.saturating_add(by).unwrap_or(*moment);
    }
}
