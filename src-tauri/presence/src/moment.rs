//! The moments of the tests.

use jiff::Timestamp;

/// So many seconds after nine in the morning (UTC) of a Monday.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_772_442_000 + seconds).unwrap()
}
