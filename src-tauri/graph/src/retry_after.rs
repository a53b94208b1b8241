//! How long the service asks to wait (RFC 9110 section 10.2.3).

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

/// No wait is taken to be longer than a day, whatever is asked.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// What `Retry-After` asks for, as a time from now; `None` where there is none, or no sense in it.
///
/// A date is measured against the answer's own `Date`, so that a wrong clock here does no harm.
pub(crate) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<SignedDuration> {
    let asked = headers.get(RETRY_AFTER)?.to_str().ok()?;
    parse(asked, sent_at(headers).unwrap_or(now))
}

/// When the answer was sent, by the clock of who sent it (RFC 9110 section 6.6.1).
pub(crate) fn sent_at(headers: &HeaderMap) -> Option<Timestamp> {
    http_date(headers.get(DATE)?.to_str().ok()?)
}

fn parse(text: &str, sent_at: Timestamp) -> Option<SignedDuration> {
    let text = text.trim();
    let wait = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_or(LONGEST, SignedDuration::from_secs)
    } else {
        http_date(text)?.duration_since(sent_at)
    };
    Some(wait.clamp(SignedDuration::ZERO, LONGEST))
}

/// An HTTP-date in any of its three forms (RFC 9110 section 5.6.7), all of them UTC.
fn http_date(text: &str) -> Option<Timestamp> {
    [
        "%a, %d %b %Y %H:%M:%S GMT",
        "%A, %d-%b-%y %H:%M:%S GMT",
        "%a %b %e %H:%M:%S %Y",
    ]
    .iter()
    .find_map(|form| DateTime::strptime(form, text.trim()).ok())
    .and_then(|date| TimeZone::UTC.to_timestamp(date).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use reqwest::header::HeaderValue;

    use super::*;

    fn now() -> Timestamp {
        "1994-11-06T08:49:00Z".parse().unwrap()
    }

    fn seconds(text: &str) -> Option<i64> {
        parse(text, now()).map(|wait| wait.as_secs())
    }

    #[test]
    fn reads_seconds_and_all_three_dates() {
        for (text, wait) in [
            ("0", 0),
            (" 30 ", 30),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 37),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 37),
            ("Sun Nov  6 08:49:37 1994", 37),
            ("Sun, 06 Nov 1994 08:48:00 GMT", 0),
            ("99999999999999999999999", 86_400),
            ("Sat, 06 Nov 2094 08:48:00 GMT", 86_400),
        ] {
            assert_eq!(seconds(text), Some(wait), "{text}");
        }
    }

    #[test]
    fn makes_nothing_of_the_rest() {
        for text in ["", "soon", "-5", "1.5", "Sun, 06 Nov 1994"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_measured_against_the_answers_own_clock() {
        let mut headers = HeaderMap::new();
        assert_eq!(retry_after(&headers, now()), None);
        headers.insert(
            DATE,
            HeaderValue::from_static("Sun, 06 Nov 2044 08:49:00 GMT"),
        );
        headers.insert(
            RETRY_AFTER,
            HeaderValue::from_static("Sun, 06 Nov 2044 08:49:20 GMT"),
        );
        assert_eq!(
            retry_after(&headers, now()),
            Some(SignedDuration::from_secs(20))
        );
    }

    proptest! {
        #[test]
        fn never_panics_and_stays_in_range(text in ".{0,40}") {
            if let Some(wait) = parse(&text, now()) {
                prop_assert!(wait >= SignedDuration::ZERO && wait <= LONGEST);
            }
        }

        #[test]
        fn every_number_of_seconds_is_taken(wait in 0i64..=86_400) {
            prop_assert_eq!(seconds(&wait.to_string()), Some(wait));
        }
    }
}
