//! Claims challenges: a 401 by which Graph asks for a token that says more.
//!
//! Source: "Claims challenges, claims requests and client capabilities"; RFC 9110 section 11.6.1.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};

/// The claims that a `WWW-Authenticate` header asks for, as the JSON that Entra takes back.
pub(crate) fn claims(header: &str) -> Option<String> {
    let value = parameter(header, "claims")?;
    if is_json_object(&value) {
        return Some(value);
    }
    [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD]
        .iter()
        .filter_map(|engine| engine.decode(&value).ok())
        .filter_map(|bytes| String::from_utf8(bytes).ok())
        .find(|text| is_json_object(text))
}

fn is_json_object(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok_and(|value| value.is_object())
}

/// The value of a parameter, unquoted.
fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header;
    while let Some((before, after)) = rest.split_once('=') {
        let key = before.rsplit([',', ' ', '\t']).next().unwrap_or(before);
        let (value, remainder) = read_value(after);
        if key.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = remainder;
    }
    None
}

/// A token or a quoted string at the start of a text, and what follows it.
fn read_value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([',', ' ']).unwrap_or(text.len());
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut escaped = false;
    for (at, c) in quoted.char_indices() {
        match c {
            '"' if !escaped => return (value, &quoted[at + 1..]),
            '\\' if !escaped => escaped = true,
            _ => {
                value.push(c);
                escaped = false;
            }
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const JSON: &str = r#"{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}"#;

    #[test]
    fn reads_claims_in_base64_and_in_plain() {
        let encoded = STANDARD.encode(JSON);
        let escaped = JSON.replace('"', "\\\"");
        for value in [encoded, URL_SAFE_NO_PAD.encode(JSON), escaped] {
            let header = format!(
                r#"Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize?a=b", error="insufficient_claims", claims="{value}""#
            );
            assert_eq!(claims(&header).as_deref(), Some(JSON), "{header}");
        }
    }

    #[test]
    fn a_header_without_claims_has_none() {
        for header in [
            "Bearer",
            "",
            r#"Bearer realm="", error="invalid_token""#,
            r#"Bearer error="x claims=y""#,
            r#"Bearer claims="not base64 of JSON""#,
        ] {
            assert_eq!(claims(header), None, "{header}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(header in ".{0,80}", value in "[a-zA-Z0-9\"\\\\=, ]{0,40}") {
            let _ = (claims(&header), claims(&format!("Bearer claims={value}")));
        }
    }
}
