//! The `presence` resource, read as tolerantly as the documentation is vague.
//!
//! Source: Graph "presence resource type".

use presence::{Shown, StatusMessage};
use serde_json::Value;

use crate::date_time;

/// Reads a `presence`. Unknown values are kept as text and what is missing reads as unknown;
/// `None` only for what is no JSON object.
pub(crate) fn shown(body: &[u8]) -> Option<Shown> {
    let presence: Value = serde_json::from_slice(body).ok()?;
    if !presence.is_object() {
        return None;
    }
    Some(Shown {
        availability: text(&presence, "/availability")
            .unwrap_or(UNKNOWN)
            .to_owned(),
        activity: text(&presence, "/activity").unwrap_or(UNKNOWN).to_owned(),
        message: message(&presence),
        out_of_office: presence
            .pointer("/outOfOfficeSettings/isOutOfOffice")
            .and_then(Value::as_bool)
            .unwrap_or(false),
        version: text(&presence, "/sequenceNumber").map(str::to_owned),
    })
}

/// Graph's own word for a presence it cannot tell.
const UNKNOWN: &str = "PresenceUnknown";

fn message(presence: &Value) -> Option<StatusMessage> {
    let content = text(presence, "/statusMessage/message/content")?;
    Some(StatusMessage {
        content: content.to_owned(),
        expires_at: presence
            .pointer("/statusMessage/expiryDateTime")
            .and_then(date_time::read),
    })
}

fn text<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    let text = value.pointer(pointer)?.as_str()?;
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn read(value: &Value) -> Option<Shown> {
        shown(value.to_string().as_bytes())
    }

    #[test]
    fn reads_a_whole_presence() {
        let shown = read(&json!({
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('a')/presence",
            "id": "fa8bf3dc-eca7-46b7-bad1-db199b62afc3",
            "availability": "Busy",
            "activity": "InACall",
            "outOfOfficeSettings": { "message": null, "isOutOfOffice": true },
            "workLocation": null,
            "sequenceNumber": "A0129311063",
            "statusMessage": {
                "message": { "content": "Back at 15:30", "contentType": "text" },
                "publishedDateTime": "2026-03-01T14:30:00.0000000Z",
                "expiryDateTime": { "dateTime": "2026-03-01T15:30:00.0000000", "timeZone": "UTC" }
            }
        }));
        assert_eq!(
            shown,
            Some(Shown {
                availability: "Busy".to_owned(),
                activity: "InACall".to_owned(),
                message: Some(StatusMessage {
                    content: "Back at 15:30".to_owned(),
                    expires_at: Some("2026-03-01T15:30:00Z".parse().unwrap()),
                }),
                out_of_office: true,
                version: Some("A0129311063".to_owned()),
            })
        );
    }

    #[test]
    fn keeps_unknown_values_and_bears_missing_ones() {
        let shown = read(&json!({ "availability": "Levitating", "statusMessage": null })).unwrap();
        assert_eq!(shown.availability, "Levitating");
        assert_eq!(shown.activity, "PresenceUnknown");
        assert_eq!((shown.message, shown.out_of_office), (None, false));
        let empty = json!({ "statusMessage": { "message": { "content": "" } }, "activity": 7 });
        assert_eq!(read(&empty).unwrap().message, None);
        assert_eq!(read(&json!([])), None);
        assert_eq!(super::shown(b"<html>"), None);
    }

    proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = super::shown(&bytes);
        }

        #[test]
        fn any_words_are_kept(availability in ".{1,20}", activity in ".{1,20}") {
            let value = json!({ "availability": availability, "activity": activity });
            let shown = read(&value).unwrap();
            prop_assert_eq!((shown.availability, shown.activity), (availability, activity));
        }
    }
}
