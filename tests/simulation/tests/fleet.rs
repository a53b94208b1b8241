//! Days of an organisation, in a size that is run with every change.

use simulation::fleet::{Day, Outcome, Size, live};

/// A tenth of 10,000 people. Of few, the number that comes at once varies more, so the limit is more than a
/// tenth.
const TENTH: Size = Size {
    agents: 1_000,
    limit: 250,
};
/// The same people where only a tenth of that is carried out.
const CROWDED: Size = Size {
    agents: 1_000,
    limit: 20,
};

fn lived(day: Day, size: Size) -> Outcome {
    let outcome = live(day, size, 1);
    assert_eq!(outcome.wrong, 0, "{outcome:?}");
    outcome
}

#[test]
fn nothing_is_refused_of_what_the_days_of_ten_thousand_people_bring() {
    for day in [Day::Monday, Day::Lunch(10), Day::Outage, Day::Certificate] {
        let outcome = lived(day, TENTH);
        assert_eq!(outcome.throttled, 0, "{outcome:?}");
        assert_eq!(outcome.never_shown, 0, "{outcome:?}");
        assert!(outcome.holds > 200, "{outcome:?}");
    }
}

/// Before a refusal was answered by a wait that grows, each request that was carried out cost five that were
/// not.
#[test]
fn a_crowd_that_comes_within_a_minute_does_not_run_the_service_over() {
    let outcome = lived(Day::LunchWithinAMinute, TENTH);
    assert_eq!(outcome.never_shown, 0, "{outcome:?}");
    assert!(outcome.throttled > 0, "{outcome:?}");
    assert!(outcome.throttled < 3 * outcome.served, "{outcome:?}");
}

/// But where what is held needs more than is carried out for as long as it is held, as with a certificate.
#[test]
fn however_little_is_carried_out_everything_is_right_in_the_end() {
    for day in [Day::Monday, Day::Lunch(10), Day::Outage] {
        let outcome = lived(day, CROWDED);
        assert!(outcome.throttled > 0, "{outcome:?}");
    }
}

#[test]
fn a_day_is_always_the_same() {
    assert_eq!(live(Day::Outage, TENTH, 7), live(Day::Outage, TENTH, 7));
}
