//! Graph's `dateTimeTimeZone`: a wall clock time, and beside it the zone it is of.
//!
//! Source: Graph "dateTimeTimeZone resource type".

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};
use serde_json::{Value, json};

use crate::windows_zones::iana_name;

/// Reads `{"dateTime": "2026-03-01T15:30:00.0000000", "timeZone": "UTC"}`.
///
/// The zone may be an IANA or a Windows name; `None` for one that nobody here knows, and for a
/// time that is none.
pub(crate) fn read(value: &Value) -> Option<Timestamp> {
    let text = value.get("dateTime")?.as_str()?.trim();
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Some(timestamp);
    }
    let local: DateTime = text.parse().ok()?;
    let name = value.get("timeZone").and_then(Value::as_str).unwrap_or("");
    let zone = zone(name.trim())?;
    zone.to_timestamp(local).ok()
}

/// Writes a time in UTC, to the microsecond (Graph keeps seven digits).
pub(crate) fn write(timestamp: Timestamp) -> Value {
    let timestamp = timestamp.round(Unit::Microsecond).unwrap_or(timestamp);
    let local = TimeZone::UTC.to_datetime(timestamp);
    json!({ "dateTime": local.to_string(), "timeZone": "UTC" })
}

fn zone(name: &str) -> Option<TimeZone> {
    if ["", "UTC", "Etc/UTC", "Etc/GMT", "GMT", "Z"]
        .iter()
        .any(|utc| name.eq_ignore_ascii_case(utc))
    {
        return Some(TimeZone::UTC);
    }
    TimeZone::get(iana_name(name).unwrap_or(name)).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str, zone: &str) -> Option<String> {
        let value = json!({ "dateTime": text, "timeZone": zone });
        read(&value).map(|timestamp| timestamp.to_string())
    }

    #[test]
    fn reads_utc_however_it_is_named() {
        for zone in ["UTC", "utc", "Etc/UTC", "", "GMT"] {
            let read = date("2026-03-01T15:30:00.0000000", zone);
            assert_eq!(read.as_deref(), Some("2026-03-01T15:30:00Z"), "{zone}");
        }
        assert_eq!(
            date("2026-03-01T15:30:00.1234567", "UTC").as_deref(),
            Some("2026-03-01T15:30:00.1234567Z")
        );
        assert_eq!(
            date("2026-03-01T15:30:00Z", "Nowhere").as_deref(),
            Some("2026-03-01T15:30:00Z")
        );
    }

    #[test]
    fn reads_windows_and_iana_zones() {
        for zone in ["W. Europe Standard Time", "Europe/Berlin"] {
            let read = date("2026-07-01T15:30:00", zone);
            assert_eq!(read.as_deref(), Some("2026-07-01T13:30:00Z"), "{zone}");
        }
    }

    #[test]
    fn gives_nothing_where_it_is_vague() {
        assert_eq!(date("2026-03-01T15:30:00", "Nowhere Standard Time"), None);
        assert_eq!(date("soon", "UTC"), None);
        assert_eq!(read(&json!(null)), None);
        assert_eq!(read(&json!({ "dateTime": 5 })), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(micros in 0i64..4_102_444_800_000_000) {
            let timestamp = Timestamp::from_microsecond(micros).unwrap();
            let written = write(timestamp);
            let text = written["dateTime"].as_str().unwrap();
            prop_assert!(!text.ends_with('Z') && !text.contains('+'));
            prop_assert_eq!(read(&written), Some(timestamp));
        }

        #[test]
        fn never_panics(text in ".{0,40}", zone in ".{0,20}") {
            let _ = date(&text, &zone);
        }
    }
}
