//! The days that are lived through.

use presence::Length;

use super::organisation::Organisation;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// How many people, and what Graph carries out for their registration within 30 s.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// People with an agent each.
    pub agents: usize,
    /// Graph: 1,500.
    pub limit: usize,
}

/// What a day brings. Moments are in ms from nine o'clock on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// Everybody logs in around 8:45 (standard deviation: 20 min), every second person opens the menu
    /// within ten minutes of that. At 9:00, 9:30, 10:00 and 10:30 15 in 100 begin a call of half an hour,
    /// each within some minutes of it (standard deviation: 2 min).
    Monday,
    /// Everybody says *Away for 30 min*, at any moment of the minute from 12:00 on.
    LunchWithinAMinute,
    /// Everybody says *Away for 30 min*, around 12:00 with that standard deviation in min.
    Lunch(i64),
    /// 20 in 100 have begun a call of two hours since 9:00 when Graph answers 503 to everything from 10:00
    /// to 10:30. Meanwhile 15 in 100 more begin a call of an hour.
    Outage,
    /// 30 in 100 say that they are in a call until they clear it, between 8:00 and 9:00. The application's
    /// certificate expires at 9:00; at 11:00 to 11:10 a new one is put on the machines.
    Certificate,
}

impl Day {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Monday => "Monday morning".to_owned(),
            Self::LunchWithinAMinute => "Lunch, all within one minute".to_owned(),
            Self::Lunch(width) => format!("Lunch, standard deviation {width} min"),
            Self::Outage => "End of an outage".to_owned(),
            Self::Certificate => "A certificate that expires".to_owned(),
        }
    }

    /// When it begins.
    pub(super) const fn from(self) -> i64 {
        match self {
            Self::Monday => -90 * MINUTE,
            Self::LunchWithinAMinute => 3 * HOUR - MINUTE,
            Self::Lunch(width) => 3 * HOUR - 4 * width * MINUTE,
            Self::Outage => 0,
            Self::Certificate => -HOUR,
        }
    }

    /// When it is over: when everything has long come to rest.
    pub(super) const fn until(self) -> i64 {
        match self {
            Self::Monday | Self::Outage | Self::Certificate => 4 * HOUR,
            Self::LunchWithinAMinute | Self::Lunch(_) => 6 * HOUR,
        }
    }

    /// Whether people sign in, rather than the application for them.
    pub(super) const fn is_delegated(self) -> bool {
        !matches!(self, Self::Certificate)
    }

    /// Arranges what people will do, and what will happen to them.
    pub(super) fn prepare(self, organisation: &mut Organisation) {
        match self {
            Self::Monday => monday(organisation),
            Self::LunchWithinAMinute => {
                for who in organisation.everyone() {
                    let at = 3 * HOUR + organisation.chance.between(0, MINUTE - 1);
                    organisation.asks_at(at, who, "away", None);
                }
            }
            Self::Lunch(width) => {
                for who in organisation.everyone() {
                    let at = around(organisation, 3 * HOUR, width * MINUTE);
                    organisation.asks_at(at, who, "away", None);
                }
            }
            Self::Outage => outage(organisation),
            Self::Certificate => certificate(organisation),
        }
    }
}

/// Logging in, and calls at each half hour.
fn monday(organisation: &mut Organisation) {
    for who in organisation.everyone() {
        let starts = around(organisation, -15 * MINUTE, 20 * MINUTE);
        if organisation.chance.permille(500) {
            let at = starts + organisation.chance.between(0, 10 * MINUTE);
            organisation.looks_at(at, who);
        }
        let begins = match organisation.chance.between(0, 99) {
            0..15 => 0,
            15..30 => 30 * MINUTE,
            30..45 => HOUR,
            45..60 => 90 * MINUTE,
            _ => continue,
        };
        let at = around(organisation, begins, 2 * MINUTE);
        let length = Some(Length::For(jiff::SignedDuration::from_mins(30)));
        organisation.asks_at(at, who, "in-a-call", length);
    }
}

fn outage(organisation: &mut Organisation) {
    organisation.outage = Some(HOUR..HOUR + 30 * MINUTE);
    for who in organisation.everyone() {
        let (at, hours) = match organisation.chance.between(0, 99) {
            0..20 => (organisation.chance.between(0, HOUR), 2),
            20..35 => (HOUR + organisation.chance.between(0, 30 * MINUTE), 1),
            _ => continue,
        };
        let length = Some(Length::For(jiff::SignedDuration::from_hours(hours)));
        organisation.asks_at(at, who, "in-a-call", length);
    }
}

fn certificate(organisation: &mut Organisation) {
    for who in organisation.everyone() {
        organisation.can_sign_in_at(0, who, false);
        let replaced = 2 * HOUR + organisation.chance.between(0, 10 * MINUTE);
        organisation.can_sign_in_at(replaced, who, true);
        if organisation.chance.permille(300) {
            let at = -organisation.chance.between(1, HOUR);
            organisation.asks_at(at, who, "in-a-call", Some(Length::UntilCleared));
        }
    }
}

/// A moment around another: normally distributed, as the sum of twelve evenly distributed ones is.
fn around(organisation: &mut Organisation, middle: i64, deviation: i64) -> i64 {
    let sum: i64 = (0..12)
        .map(|_| organisation.chance.between(0, deviation))
        .sum();
    middle + sum - 6 * deviation
}
