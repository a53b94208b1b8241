//! The note a user leaves beside the presence.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use serde_json::{Value, json};

/// A status message (resource "presenceStatusMessage").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusMessage {
    /// Its text.
    pub content: String,
    /// When it was set.
    pub published_at: Timestamp,
    /// When it disappears.
    pub expires_at: Option<Timestamp>,
}

impl StatusMessage {
    /// The resource; the two times are only for the user's own eyes.
    pub fn resource(&self, for_oneself: bool) -> Value {
        let mut resource = json!({ "message": { "content": self.content, "contentType": "text" } });
        if for_oneself {
            resource["publishedDateTime"] = json!(self.published_at.to_string());
            if let Some(at) = self.expires_at {
                let at = at.to_zoned_datetime(TimeZone::UTC).datetime();
                resource["expiryDateTime"] =
                    json!({ "dateTime": at.to_string(), "timeZone": "UTC" });
            }
        }
        resource
    }
}

/// Reads a `dateTimeTimeZone`: `dateTime` without an offset, `timeZone` a Windows or IANA name.
pub(super) fn read_date_time_zone(date_time: &str, zone: &str) -> Option<Timestamp> {
    let local: DateTime = date_time.parse().ok()?;
    if date_time.ends_with('Z') {
        return None;
    }
    let zone = match WINDOWS_ZONES.iter().find(|(windows, _)| *windows == zone) {
        Some((_, iana)) => iana,
        None => zone,
    };
    let zone = if zone == "UTC" {
        TimeZone::UTC
    } else {
        TimeZone::get(zone).ok()?
    };
    Some(
        zone.to_ambiguous_zoned_datetime(local)
            .compatible()
            .ok()?
            .timestamp(),
    )
}

/// Windows zone names that tests and people are likely to send, with their IANA names (CLDR,
/// "windowsZones").
const WINDOWS_ZONES: [(&str, &str); 10] = [
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Mountain Standard Time", "America/Denver"),
    ("Central Standard Time", "America/Chicago"),
    ("Eastern Standard Time", "America/New_York"),
    ("GMT Standard Time", "Europe/London"),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Romance Standard Time", "Europe/Paris"),
    ("India Standard Time", "Asia/Kolkata"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("AUS Eastern Standard Time", "Australia/Sydney"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_utc_and_named_zones() {
        let noon: Timestamp = "2026-07-01T12:00:00Z".parse().unwrap();
        assert_eq!(
            read_date_time_zone("2026-07-01T12:00:00", "UTC"),
            Some(noon)
        );
        assert_eq!(
            read_date_time_zone("2026-07-01T12:00:00.0000000", "UTC"),
            Some(noon)
        );
        assert_eq!(
            read_date_time_zone("2026-07-01T14:00:00", "Europe/Berlin"),
            Some(noon)
        );
        assert_eq!(
            read_date_time_zone("2026-07-01T05:00:00", "Pacific Standard Time"),
            Some(noon)
        );
    }

    #[test]
    fn refuses_offsets_and_unknown_zones() {
        assert_eq!(read_date_time_zone("2026-07-01T12:00:00Z", "UTC"), None);
        assert_eq!(
            read_date_time_zone("2026-07-01T12:00:00", "Narnia/Lantern"),
            None
        );
        assert_eq!(read_date_time_zone("tomorrow", "UTC"), None);
    }

    #[test]
    fn times_are_only_for_oneself() {
        let message = StatusMessage {
            content: "Back at 15:30".into(),
            published_at: "2026-07-01T12:00:00Z".parse().unwrap(),
            expires_at: Some("2026-07-01T15:30:00Z".parse().unwrap()),
        };
        assert_eq!(
            message.resource(true)["expiryDateTime"]["dateTime"],
            "2026-07-01T15:30:00"
        );
        assert!(message.resource(false).get("expiryDateTime").is_none());
        assert!(message.resource(false).get("publishedDateTime").is_none());
    }
}
