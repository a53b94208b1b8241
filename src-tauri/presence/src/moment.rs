//! The moments of the tests.

use jiff::SignedDuration;

use crate::Moment;

/// So many seconds after nine in the morning (UTC) of a Monday.
pub(crate) fn at(seconds: i64) -> Moment {
    Moment(SignedDuration::from_secs(1_772_442_000 + seconds))
}
