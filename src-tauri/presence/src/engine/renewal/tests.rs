//! Promise: no lease outlives its hold by more than the service makes it, and what is held never
//! lapses before its end.

use super::*;
use crate::{Lease, moment::at};

fn after(time: SignedDuration) -> Moment {
    at(0) + time
}

fn shared(hold: Hold) -> Hold {
    Hold {
        shared: true,
        ..hold
    }
}

fn accepted(status: Status, expires_at: Moment) -> StatusEntry {
    StatusEntry {
        acknowledged: true,
        ..StatusEntry::new(Lease::new(status, expires_at), at(0))
    }
}

const HOUR: i64 = 3_600;

#[test]
fn a_lease_is_what_is_left_to_the_nearest_second_within_the_bounds_of_the_service() {
    for (left, seconds) in [
        (SignedDuration::from_secs(HOUR), HOUR),
        (SignedDuration::from_millis(3_599_500), HOUR),
        (SignedDuration::from_millis(3_599_499), HOUR - 1),
        (SignedDuration::from_millis(3_600_499), HOUR),
        (SignedDuration::from_secs(10), 300),
        (SignedDuration::from_hours(5), 4 * HOUR),
    ] {
        let hold = Hold::of(Status::InACall, Some(after(left)));
        assert_eq!(lease(&hold, at(0)).as_secs(), seconds, "{left:?}");
        let hold = shared(hold);
        assert_eq!(lease(&hold, at(0)).as_secs(), 300, "shared, {left:?}");
    }
    let open = Hold::of(Status::InACall, None);
    assert_eq!(lease(&open, at(0)), SignedDuration::from_mins(30));
}

#[test]
fn a_lease_is_renewed_at_half_of_it_unless_it_ends_with_the_hold() {
    let lease = accepted(Status::InACall, at(4 * HOUR));
    for (ends_at, renewed) in [
        (None, Some(at(2 * HOUR))),
        (Some(at(5 * HOUR)), Some(at(2 * HOUR))),
        (Some(at(4 * HOUR + 2)), Some(at(2 * HOUR))),
        (Some(at(4 * HOUR + 1)), None),
        (Some(at(4 * HOUR)), None),
        (Some(at(HOUR)), None),
    ] {
        let hold = Hold::of(Status::InACall, ends_at);
        assert_eq!(renew_at(&lease, &hold), renewed, "{ends_at:?}");
    }
}

#[test]
fn what_fades_is_sent_every_four_minutes_and_so_that_the_last_lease_ends_with_the_hold() {
    let lease = accepted(Status::Available, at(300));
    for (ends_at, renewed) in [
        (None, Some(at(240))),
        (Some(at(HOUR)), Some(at(240))),
        (Some(at(500)), Some(at(200))),
        (Some(at(302)), Some(at(2))),
        (Some(at(301)), None),
        (Some(at(60)), None),
    ] {
        let hold = Hold::of(Status::Available, ends_at);
        assert_eq!(renew_at(&lease, &hold), renewed, "{ends_at:?}");
        let hold = shared(Hold::of(Status::InACall, ends_at));
        assert_eq!(renew_at(&lease, &hold), renewed, "shared, {ends_at:?}");
    }
}

#[test]
fn what_is_in_force_as_wanted_is_not_sent_again() {
    let hold = Hold::of(Status::InACall, Some(at(HOUR)));
    let until = |end: Moment| accepted(Status::InACall, end);
    let due = |entry: &StatusEntry, hold: &Hold| is_due(Some(entry), hold, at(10), Layer::Session);
    let second = SECOND;
    let bit = SignedDuration::from_millis(1);
    assert!(!due(&until(at(HOUR)), &hold));
    // A second is what rounding may add.
    assert!(!due(&until(at(HOUR) + second), &hold));
    assert!(due(&until(at(HOUR) + second + bit), &hold), "outlives it");
    // No lease is shorter than five minutes.
    let short = Hold::of(Status::InACall, Some(at(60)));
    assert!(!due(&until(at(300) + second), &short));
    assert!(due(&until(at(300) + second + bit), &short));
    let shared = shared(Hold::of(Status::InACall, None));
    assert!(!due(&until(at(300) + second), &shared));
    assert!(due(&until(at(300) + second + bit), &shared));
}

#[test]
fn what_is_missing_or_not_as_wanted_is_sent() {
    let hold = Hold::of(Status::InACall, Some(at(HOUR)));
    let in_force = || accepted(Status::InACall, at(HOUR));
    let due = |entry: Option<StatusEntry>| is_due(entry.as_ref(), &hold, at(10), Layer::Session);
    assert!(due(None));
    let clear = StatusEntry {
        cleared: true,
        ..in_force()
    };
    let mut expiring = in_force();
    expiring.value.left_to_expire = true;
    let unanswered = StatusEntry {
        acknowledged: false,
        ..in_force()
    };
    for entry in [clear, expiring, unanswered] {
        assert!(due(Some(entry.clone())), "{entry:?}");
    }
    assert!(due(Some(accepted(Status::Presenting, at(HOUR)))));
    // The session beneath every preferred presence is the same.
    let anchor = accepted(Status::Busy, at(HOUR));
    let away = Hold::of(Status::Away, Some(at(HOUR)));
    assert!(!is_due(Some(&anchor), &away, at(10), Layer::Session));
    assert!(is_due(Some(&anchor), &away, at(10), Layer::Preferred));
}

#[test]
fn what_is_in_doubt_is_sent_again_once_the_doubt_is_over_and_not_before() {
    let hold = Hold::of(Status::InACall, Some(at(HOUR)));
    for (doubt_until, due) in [(11, false), (10, true)] {
        for (hold, until) in [
            (hold.clone(), HOUR),
            // An older lease may be longer, and arrive yet.
            (hold.clone(), 2 * HOUR),
            (shared(Hold::of(Status::InACall, None)), 301),
            (shared(Hold::of(Status::InACall, None)), 2 * HOUR),
        ] {
            let entry = StatusEntry {
                doubt_until: Some(at(doubt_until)),
                ..accepted(Status::InACall, at(until))
            };
            let is_due = is_due(Some(&entry), &hold, at(10), Layer::Session);
            assert_eq!(is_due, due, "{hold:?} {entry:?}");
        }
    }
}
