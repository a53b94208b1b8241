//! The bodies of the set and clear calls, checked as strictly as Graph checks them.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{
    GraphError, PREFERRED_PAIRS, Pair, SESSION_PAIRS, StatusMessage, parse_iso_duration,
    status_message::read_date_time_zone,
};

const SHORTEST: SignedDuration = SignedDuration::from_mins(5);
const LONGEST: SignedDuration = SignedDuration::from_hours(4);

/// What a set or clear call asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    SetSession {
        pair: Pair,
        expires_in: SignedDuration,
    },
    ClearSession,
    SetPreferred {
        pair: Pair,
        expires_in: Option<SignedDuration>,
    },
    ClearPreferred,
    SetStatusMessage(Option<StatusMessage>),
}

/// The body of `setPresence`. `client_id` is the token's: no other session may be set.
pub(super) fn session(
    body: &Value,
    client_id: &str,
    presenting_allowed: bool,
) -> Result<Change, GraphError> {
    require(
        body,
        &[
            ("sessionId", "SessionId"),
            ("availability", "Availability"),
            ("activity", "Activity"),
        ],
    )?;
    check_session_id(body, client_id)?;
    let pair = read_pair(body, &SESSION_PAIRS)?;
    if pair == Pair::PRESENTING && !presenting_allowed {
        return Err(unsupported_pair(body));
    }
    let expires_in = read_duration(body)?.unwrap_or(SHORTEST);
    if !(SHORTEST..=LONGEST).contains(&expires_in) {
        return Err(GraphError::invalid_argument(
            "[ExpirationDuration]: The value must be between PT5M and PT4H.",
        ));
    }
    Ok(Change::SetSession { pair, expires_in })
}

/// The body of `clearPresence`.
pub(super) fn clear_session(body: &Value, client_id: &str) -> Result<Change, GraphError> {
    require(body, &[("sessionId", "SessionId")])?;
    check_session_id(body, client_id)?;
    Ok(Change::ClearSession)
}

/// The body of `setUserPreferredPresence`.
pub(super) fn preferred(body: &Value) -> Result<Change, GraphError> {
    require(
        body,
        &[("availability", "Availability"), ("activity", "Activity")],
    )?;
    let pair = read_pair(body, &PREFERRED_PAIRS)?;
    let expires_in = read_duration(body)?;
    if expires_in.is_some_and(|duration| duration <= SignedDuration::ZERO) {
        return Err(GraphError::invalid_argument(
            "[ExpirationDuration]: The value must be positive.",
        ));
    }
    Ok(Change::SetPreferred { pair, expires_in })
}

/// The body of `setStatusMessage`. Empty content removes the message.
pub(super) fn status_message(now: Timestamp, body: &Value) -> Result<Change, GraphError> {
    require(body, &[("statusMessage", "StatusMessage")])?;
    let message = &body["statusMessage"]["message"];
    let Some(content) = message["content"].as_str() else {
        return Err(missing("StatusMessage.Message.Content"));
    };
    if !message["contentType"].is_null() && message["contentType"] != "text" {
        return Err(GraphError::invalid_argument(
            "[StatusMessage.Message.ContentType]: Only text is supported.",
        ));
    }
    let expiry = &body["statusMessage"]["expiryDateTime"];
    let expires_at = if expiry.is_null() {
        None
    } else {
        let date_time = expiry["dateTime"].as_str().unwrap_or_default();
        let zone = expiry["timeZone"].as_str().unwrap_or_default();
        let at = read_date_time_zone(date_time, zone).ok_or_else(|| {
            GraphError::invalid_argument("[StatusMessage.ExpiryDateTime]: The value is not valid.")
        })?;
        Some(at)
    };
    let message = (!content.is_empty()).then(|| StatusMessage {
        content: content.to_owned(),
        published_at: now,
        expires_at,
    });
    Ok(Change::SetStatusMessage(message))
}

/// The ids of `getPresencesByUserId`, at most 650.
pub(super) fn ids(body: &Value) -> Result<Vec<String>, GraphError> {
    let ids = body["ids"].as_array().ok_or_else(|| missing("Ids"))?;
    if ids.is_empty() || ids.len() > 650 {
        return Err(GraphError::invalid_argument(
            "[Ids]: Between 1 and 650 ids are supported.",
        ));
    }
    Ok(ids
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}

fn require(body: &Value, fields: &[(&str, &str)]) -> Result<(), GraphError> {
    let is_missing = |name: &str| match &body[name] {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        _ => false,
    };
    let missing: Vec<_> = fields
        .iter()
        .filter(|(name, _)| is_missing(name))
        .map(|(_, shown)| format!("[{shown}]: The {shown} field is required."))
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(GraphError::invalid_argument(missing.join(" ")))
    }
}

fn missing(field: &str) -> GraphError {
    GraphError::invalid_argument(format!("[{field}]: The {field} field is required."))
}

fn check_session_id(body: &Value, client_id: &str) -> Result<(), GraphError> {
    if body["sessionId"]
        .as_str()
        .is_some_and(|id| id.eq_ignore_ascii_case(client_id))
    {
        return Ok(());
    }
    Err(GraphError::invalid_argument(
        "[SessionId]: The SessionId must be the ID of the application.",
    ))
}

fn read_pair(body: &Value, pairs: &[Pair]) -> Result<Pair, GraphError> {
    let (availability, activity) = (body["availability"].as_str(), body["activity"].as_str());
    Pair::among(
        pairs,
        availability.unwrap_or_default(),
        activity.unwrap_or_default(),
    )
    .ok_or_else(|| unsupported_pair(body))
}

fn unsupported_pair(body: &Value) -> GraphError {
    let (availability, activity) = (&body["availability"], &body["activity"]);
    GraphError::invalid_argument(format!(
        "The combination of availability {availability} and activity {activity} is not supported."
    ))
}

fn read_duration(body: &Value) -> Result<Option<SignedDuration>, GraphError> {
    let duration = match &body["expirationDuration"] {
        Value::Null => return Ok(None),
        Value::String(text) => parse_iso_duration(text),
        _ => None,
    };
    duration.map(Some).ok_or_else(|| {
        GraphError::invalid_argument("[ExpirationDuration]: The value is not an ISO 8601 duration.")
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const APP: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";

    fn body(duration: &Value) -> Value {
        json!({ "sessionId": APP, "availability": "Busy", "activity": "InACall", "expirationDuration": duration })
    }

    #[test]
    fn durations_of_a_session() {
        let expires_in = |duration: Value| match session(&body(&duration), APP, true) {
            Ok(Change::SetSession { expires_in, .. }) => Ok(expires_in.as_secs()),
            Ok(other) => panic!("{other:?}"),
            Err(error) => Err(error.status),
        };
        assert_eq!(expires_in(json!("PT5M")), Ok(300));
        assert_eq!(expires_in(json!("PT4H")), Ok(14_400));
        assert_eq!(expires_in(Value::Null), Ok(300));
        for refused in ["PT4M59S", "PT4H1S", "PT0S", "-PT5M", "P1D", "1:00:00", "60"] {
            assert_eq!(expires_in(json!(refused)), Err(400), "{refused}");
        }
        assert_eq!(expires_in(json!(3600)), Err(400));
    }

    #[test]
    fn names_every_missing_field() {
        let error = session(&json!({}), APP, true).unwrap_err();
        assert_eq!(error.code, "InvalidArgument");
        assert_eq!(
            error.message,
            "[SessionId]: The SessionId field is required. [Availability]: The Availability field is required. [Activity]: The Activity field is required."
        );
    }

    #[test]
    fn the_session_is_the_applications_own() {
        let mut other = body(&Value::Null);
        other["sessionId"] = json!("11111111-f5ab-4529-bffb-cfe50aa89f87");
        assert_eq!(session(&other, APP, true).unwrap_err().status, 400);
        assert_eq!(clear_session(&other, APP).unwrap_err().status, 400);
        assert_eq!(
            clear_session(&json!({ "sessionId": APP }), APP),
            Ok(Change::ClearSession)
        );
    }

    #[test]
    fn pairs_of_a_session() {
        let set = |availability, activity, presenting| {
            let body =
                json!({ "sessionId": APP, "availability": availability, "activity": activity });
            session(&body, APP, presenting).is_ok()
        };
        for (availability, activity) in [
            ("Available", "Available"),
            ("Busy", "InACall"),
            ("Busy", "InAConferenceCall"),
            ("Away", "Away"),
        ] {
            assert!(
                set(availability, activity, false),
                "{availability}/{activity}"
            );
        }
        assert!(set("DoNotDisturb", "Presenting", true));
        assert!(!set("DoNotDisturb", "Presenting", false));
        for (availability, activity) in [
            ("Busy", "Busy"),
            ("Busy", "InAMeeting"),
            ("DoNotDisturb", "DoNotDisturb"),
            ("Offline", "OffWork"),
        ] {
            assert!(
                !set(availability, activity, true),
                "{availability}/{activity}"
            );
        }
    }

    #[test]
    fn pairs_of_the_preferred_presence() {
        let set = |availability, activity| {
            preferred(&json!({ "availability": availability, "activity": activity })).is_ok()
        };
        for name in ["Available", "Busy", "DoNotDisturb", "BeRightBack", "Away"] {
            assert!(set(name, name), "{name}");
        }
        assert!(set("Offline", "OffWork"));
        assert!(!set("Busy", "InACall"));
        assert!(!set("Offline", "Offline"));
    }

    #[test]
    fn status_messages() {
        let now = Timestamp::UNIX_EPOCH;
        let body = json!({ "statusMessage": {
            "message": { "content": "Back soon", "contentType": "text" },
            "expiryDateTime": { "dateTime": "2026-07-01T12:00:00", "timeZone": "UTC" },
        } });
        let Ok(Change::SetStatusMessage(Some(message))) = status_message(now, &body) else {
            panic!("refused");
        };
        assert_eq!(
            message.expires_at.unwrap().to_string(),
            "2026-07-01T12:00:00Z"
        );

        let empty =
            json!({ "statusMessage": { "message": { "content": "", "contentType": "text" } } });
        assert_eq!(
            status_message(now, &empty),
            Ok(Change::SetStatusMessage(None))
        );
        let html =
            json!({ "statusMessage": { "message": { "content": "x", "contentType": "html" } } });
        assert_eq!(status_message(now, &html).unwrap_err().status, 400);
        assert_eq!(status_message(now, &json!({})).unwrap_err().status, 400);
    }
}
