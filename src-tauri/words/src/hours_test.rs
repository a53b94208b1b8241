//! Every hour of the day in every language, by both clocks, against a table written from the grammars.

use jiff::{Timestamp, civil::date, tz::TimeZone};

use crate::Words;

/// The hours as a clock of twelve hours shows them, from midnight on.
const TWELVE: [&str; 24] = [
    "12", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "1", "2", "3", "4", "5",
    "6", "7", "8", "9", "10", "11",
];

/// How a language writes 30 minutes past an hour, and says until and at that time.
struct Grammar {
    tag: &'static str,
    /// The time by a clock of twelve hours, of its hour and whether it is after noon.
    twelve: fn(&str, bool) -> String,
    until: fn(&str) -> String,
    at: fn(&str) -> String,
    /// The same on Monday, seen from the Friday before, and on the first of April.
    until_monday: fn(&str) -> String,
    at_monday: fn(&str) -> String,
    until_april: fn(&str) -> String,
    at_april: fn(&str) -> String,
}

/// Spanish: *la una*, and *las* for every other hour (RAE, *Diccionario panhispánico de dudas*, "hora").
fn with_article(time: &str) -> String {
    let one = time.starts_with("1:") || time.starts_with("01:");
    format!("{} {time}", if one { "la" } else { "las" })
}

const GRAMMARS: [Grammar; 6] = [
    Grammar {
        tag: "en",
        twelve: |hour, after| format!("{hour}:30 {}", if after { "PM" } else { "AM" }),
        until: |time| format!("until {time}"),
        at: |time| format!("at {time}"),
        until_monday: |time| format!("until Monday {time}"),
        at_monday: |time| format!("on Monday at {time}"),
        until_april: |time| format!("until April 1 {time}"),
        at_april: |time| format!("on April 1 at {time}"),
    },
    Grammar {
        tag: "de",
        twelve: |hour, after| format!("{hour}:30 {}", if after { "PM" } else { "AM" }),
        until: |time| format!("bis {time}"),
        at: |time| format!("um {time}"),
        until_monday: |time| format!("bis Montag, {time}"),
        at_monday: |time| format!("am Montag um {time}"),
        until_april: |time| format!("bis 1. April, {time}"),
        at_april: |time| format!("am 1. April um {time}"),
    },
    Grammar {
        // The first of a month is an ordinal: *1er*.
        tag: "fr",
        twelve: |hour, after| format!("{hour}:30 {}", if after { "PM" } else { "AM" }),
        until: |time| format!("jusqu'à {time}"),
        at: |time| format!("à {time}"),
        until_monday: |time| format!("jusqu'à lundi à {time}"),
        at_monday: |time| format!("lundi à {time}"),
        until_april: |time| format!("jusqu'au 1er avril à {time}"),
        at_april: |time| format!("le 1er avril à {time}"),
    },
    Grammar {
        tag: "es",
        twelve: |hour, after| {
            let half = if after { "p.\u{a0}m." } else { "a.\u{a0}m." };
            format!("{hour}:30 {half}")
        },
        until: |time| format!("hasta {}", with_article(time)),
        at: |time| format!("a {}", with_article(time)),
        until_monday: |time| format!("hasta el lunes a {}", with_article(time)),
        at_monday: |time| format!("el lunes a {}", with_article(time)),
        until_april: |time| format!("hasta el 1 de abril a {}", with_article(time)),
        at_april: |time| format!("el 1 de abril a {}", with_article(time)),
    },
    Grammar {
        // Half past midnight and half past noon are 午前0時30分 and 午後0時30分.
        tag: "ja",
        twelve: |hour, after| {
            let hour = if hour == "12" { "0" } else { hour };
            format!("{}{hour}:30", if after { "午後" } else { "午前" })
        },
        until: |time| format!("{time} まで"),
        at: |time| format!("{time} に"),
        until_monday: |time| format!("月曜日 {time} まで"),
        at_monday: |time| format!("月曜日 {time} に"),
        until_april: |time| format!("4月1日 {time} まで"),
        at_april: |time| format!("4月1日 {time} に"),
    },
    Grammar {
        // An hour of the day is told with its noun, an ordinal: الساعة.
        tag: "ar",
        twelve: |hour, after| format!("{hour}:30 {}", if after { "م" } else { "ص" }),
        until: |time| format!("حتى الساعة {time}"),
        at: |time| format!("الساعة {time}"),
        until_monday: |time| format!("حتى يوم الاثنين الساعة {time}"),
        at_monday: |time| format!("يوم الاثنين الساعة {time}"),
        until_april: |time| format!("حتى 1 أبريل الساعة {time}"),
        at_april: |time| format!("يوم 1 أبريل الساعة {time}"),
    },
];

fn moment(month: i8, day: i8, hour: usize) -> Timestamp {
    let hour = i8::try_from(hour).unwrap();
    let local = date(2026, month, day).at(hour, 30, 0, 0);
    TimeZone::UTC.to_timestamp(local).unwrap()
}

#[test]
fn every_hour_is_said_as_the_grammar_of_each_language_has_it() {
    let zone = TimeZone::UTC;
    assert_eq!(GRAMMARS.map(|it| it.tag).to_vec(), crate::languages());
    for grammar in &GRAMMARS {
        for halves in [false, true] {
            let words = Words::new(grammar.tag).with_twelve_hours(halves);
            for (hour, twelve) in TWELVE.into_iter().enumerate() {
                let time = match halves {
                    false => format!("{hour:02}:30"),
                    true => (grammar.twelve)(twelve, hour >= 12),
                };
                // A Friday.
                let (now, near, far) = (moment(3, 6, hour), moment(3, 9, hour), moment(4, 1, hour));
                let said = [
                    words.moment(now, now, &zone),
                    words.until(now, now, &zone),
                    words.at(now, now, &zone),
                    words.until(near, now, &zone),
                    words.at(near, now, &zone),
                    words.until(far, now, &zone),
                    words.at(far, now, &zone),
                ];
                let said = said.map(|it| it.replace('\u{202f}', "\u{a0}"));
                let expected = [
                    time.clone(),
                    (grammar.until)(&time),
                    (grammar.at)(&time),
                    (grammar.until_monday)(&time),
                    (grammar.at_monday)(&time),
                    (grammar.until_april)(&time),
                    (grammar.at_april)(&time),
                ];
                assert_eq!(said, expected, "{}", grammar.tag);
            }
        }
    }
}
