//! What Entra refuses, and what it means to the person.
//!
//! Entra says more than OAuth's `error`: the AADSTS number tells a wrong secret from an expired
//! one. Source: "Microsoft Entra authentication and authorization error codes".

use presence::{Problem, ProblemCode};
use serde_json::Value;

use crate::aadsts::{asks_for_a_pause, certificate_fault, meaning};

/// The OAuth errors with a meaning of their own, for answers without a number that says more.
const ERRORS: [(&str, ProblemCode); 12] = [
    ("invalid_grant", ProblemCode::SignInLapsed),
    ("interaction_required", ProblemCode::InteractionRequired),
    ("login_required", ProblemCode::InteractionRequired),
    ("consent_required", ProblemCode::ConsentMissing),
    ("access_denied", ProblemCode::SignInCancelled),
    ("authorization_declined", ProblemCode::SignInCancelled),
    ("expired_token", ProblemCode::SignInCancelled),
    ("temporarily_unavailable", ProblemCode::EntraUnavailable),
    ("server_error", ProblemCode::EntraUnavailable),
    ("invalid_scope", ProblemCode::PermissionMissing),
    ("unsupported_grant_type", ProblemCode::SignInWayWrong),
    ("unauthorized_client", ProblemCode::ApplicationUnknown),
];

/// A refusal by Entra (RFC 6749 section 5.2, with Entra's additions).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct EntraError {
    /// OAuth's `error`.
    pub(crate) error: String,
    /// The AADSTS number that decides.
    code: Option<u32>,
    /// The first sentence of Entra's own words.
    pub(crate) message: Option<String>,
    correlation_id: Option<String>,
    /// Whether it has what only Entra adds to an OAuth error.
    marked: bool,
}

impl EntraError {
    /// Reads the body of an answer; `None` where it is no OAuth error.
    pub(crate) fn parse(body: &[u8]) -> Option<Self> {
        let body: Value = serde_json::from_slice(body).ok()?;
        let error = body.get("error")?.as_str()?;
        let description = body.get("error_description").and_then(Value::as_str);
        let codes: Vec<u32> = body
            .get("error_codes")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(number)
            .collect();
        let mut parsed = Self::new(error, description);
        let trace_id = body.get("trace_id").and_then(Value::as_str);
        let correlation_id = body.get("correlation_id").and_then(Value::as_str);
        parsed.marked = parsed.code.is_some()
            || !codes.is_empty()
            || trace_id.is_some()
            || correlation_id.is_some();
        if let Some(code) = deciding(&codes) {
            parsed.code = Some(code);
        }
        parsed.correlation_id = correlation_id.map(clean).or(parsed.correlation_id);
        Some(parsed)
    }

    /// Whether it is in Entra's own words: anybody can write an OAuth error.
    pub(crate) const fn is_entras(&self) -> bool {
        self.marked
    }

    /// Whether asking again soon would make it worse.
    pub(crate) fn asks_for_a_pause(&self) -> bool {
        self.code.is_some_and(asks_for_a_pause)
    }

    /// From the parameters of a redirect, which carry no list of numbers.
    pub(crate) fn new(error: &str, description: Option<&str>) -> Self {
        Self {
            error: clean(error),
            code: description.and_then(number_in),
            message: description.and_then(first_sentence),
            correlation_id: description.and_then(correlation_id_in),
            marked: false,
        }
    }

    /// What it means.
    pub(crate) fn problem_code(&self) -> ProblemCode {
        let by_number = self.code.and_then(meaning);
        let by_error = || {
            // By itself it is the person who declined; with a number, anything may be behind it.
            let vague = self.error == "access_denied" && self.code.is_some();
            let row = ERRORS.iter().find(|(error, _)| *error == self.error)?;
            (!vague).then_some(row.1)
        };
        by_number
            .or_else(by_error)
            .unwrap_or(ProblemCode::EntraRefused)
    }

    /// The same with what explains it: `error`, and where Entra gave them `aadsts`,
    /// `correlation-id` and `message`. Of a certificate, `cause`.
    pub(crate) fn problem(&self) -> Problem {
        let mut problem = Problem::new(self.problem_code()).with("error", &self.error);
        if let Some(code) = self.code {
            problem = problem.with("aadsts", code.to_string());
        }
        let fault = self.code.and_then(certificate_fault);
        if let Some(fault) = fault {
            problem = problem.with("cause", fault.id());
        }
        if let Some(message) = &self.message {
            problem = problem.with("message", message);
        }
        if let Some(id) = &self.correlation_id {
            problem = problem.with("correlation-id", id);
        }
        problem
    }
}

/// The number among several that has a meaning here, or else the first.
fn deciding(codes: &[u32]) -> Option<u32> {
    let known = |code: &&u32| meaning(**code).is_some();
    codes.iter().find(known).or(codes.first()).copied()
}

fn number(value: &Value) -> Option<u32> {
    match value {
        Value::Number(number) => number.as_u64().and_then(|code| code.try_into().ok()),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

/// The number after `AADSTS`.
fn number_in(description: &str) -> Option<u32> {
    let rest = description.split_once("AADSTS")?.1;
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    rest[..end].parse().ok()
}

/// The id after `Correlation ID:`, for support.
fn correlation_id_in(description: &str) -> Option<String> {
    let rest = description.split_once("Correlation ID:")?.1.trim_start();
    let is_of_it = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let end = rest.find(|c| !is_of_it(c)).unwrap_or(rest.len());
    (end > 0).then(|| rest[..end].to_owned())
}

/// What Entra says, without the number before it and the trace ids after it.
fn first_sentence(description: &str) -> Option<String> {
    let text = match description.split_once(": ") {
        Some((number, rest)) if number.starts_with("AADSTS") => rest,
        _ => description,
    };
    let end = [text.find("Trace ID:"), text.find(['\r', '\n'])];
    let end = end.into_iter().flatten().min().unwrap_or(text.len());
    let text = clean(text[..end].trim());
    (!text.is_empty()).then_some(text)
}

/// One line of at most 300 characters.
pub(crate) fn clean(text: &str) -> String {
    let printable = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    printable.take(300).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn body(error: &str, description: &str, codes: &[u32]) -> EntraError {
        let body = json!({
            "error": error,
            "error_description": description,
            "error_codes": codes,
            "timestamp": "2026-03-01 15:30:00Z",
            "trace_id": "255d1aef-8c98-452f-ac51-23d051240864",
            "correlation_id": "fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7",
        });
        EntraError::parse(body.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn every_documented_number_is_explained() {
        for (code, expected) in [
            (7_000_215, ProblemCode::SecretWrong),
            (7_000_222, ProblemCode::SecretExpired),
            (700_024, ProblemCode::CertificateWrong),
            (700_027, ProblemCode::CertificateWrong),
            (700_016, ProblemCode::ApplicationUnknown),
            (90_002, ProblemCode::TenantUnknown),
            (65_001, ProblemCode::ConsentMissing),
            (90_094, ProblemCode::AdminConsentMissing),
            (50_020, ProblemCode::AccountNotInTenant),
            (50_076, ProblemCode::InteractionRequired),
            (50_079, ProblemCode::InteractionRequired),
            (53_003, ProblemCode::ConditionalAccess),
            (53_000, ProblemCode::ConditionalAccess),
            (700_082, ProblemCode::SignInLapsed),
            (70_008, ProblemCode::SignInLapsed),
            (50_173, ProblemCode::SignInLapsed),
            (7_000_218, ProblemCode::PublicClientOff),
            (50_011, ProblemCode::RedirectNotRegistered),
            (50_034, ProblemCode::WrongCredentials),
            (50_126, ProblemCode::WrongCredentials),
            (50_196, ProblemCode::EntraUnavailable),
            (90_033, ProblemCode::EntraUnavailable),
            (50_059, ProblemCode::TenantNotNamed),
            (50_194, ProblemCode::TenantNotNamed),
            (530_031, ProblemCode::ConditionalAccess),
            (530_035, ProblemCode::ConditionalAccess),
            (53_011, ProblemCode::ConditionalAccess),
            (50_057, ProblemCode::AccountBlocked),
            (50_105, ProblemCode::NotAssigned),
            (7_000_112, ProblemCode::ApplicationDisabled),
            (90_038, ProblemCode::CloudWrong),
            (500_021, ProblemCode::TenantBlocked),
            (650_056, ProblemCode::PermissionMissing),
        ] {
            for error in ["invalid_grant", "invalid_client", "access_denied"] {
                let text = format!("AADSTS{code}: Something.");
                let listed = body(error, "", &[code]).problem();
                assert_eq!(listed.code, expected, "{code} in error_codes");
                assert_eq!(listed.facts["aadsts"], code.to_string());
                let told = EntraError::new(error, Some(&text)).problem();
                assert_eq!(told.code, expected, "{code} in the description");
                assert_eq!(told.facts["aadsts"], code.to_string());
            }
        }
    }

    #[test]
    fn without_a_number_the_error_decides() {
        for (error, expected) in [
            ("invalid_grant", ProblemCode::SignInLapsed),
            ("interaction_required", ProblemCode::InteractionRequired),
            ("consent_required", ProblemCode::ConsentMissing),
            ("access_denied", ProblemCode::SignInCancelled),
            ("authorization_declined", ProblemCode::SignInCancelled),
            ("expired_token", ProblemCode::SignInCancelled),
            ("bad_verification_code", ProblemCode::EntraRefused),
            ("unheard_of", ProblemCode::EntraRefused),
        ] {
            assert_eq!(body(error, "", &[]).problem_code(), expected, "{error}");
        }
    }

    #[test]
    fn an_unknown_number_is_passed_on_and_the_error_decides() {
        for (error, expected) in [
            ("invalid_grant", ProblemCode::SignInLapsed),
            ("interaction_required", ProblemCode::InteractionRequired),
            ("consent_required", ProblemCode::ConsentMissing),
            ("authorization_declined", ProblemCode::SignInCancelled),
            ("temporarily_unavailable", ProblemCode::EntraUnavailable),
            ("access_denied", ProblemCode::EntraRefused),
            ("invalid_request", ProblemCode::EntraRefused),
        ] {
            let problem = body(error, "AADSTS99999: No idea.", &[99_999]).problem();
            assert_eq!(problem.code, expected, "{error}");
            assert_eq!(problem.facts["aadsts"], "99999");
            assert_eq!(problem.facts["error"], error);
            assert_eq!(problem.facts["message"], "No idea.");
            assert_eq!(
                problem.facts["correlation-id"],
                "fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7"
            );
        }
    }

    #[test]
    fn a_refusal_that_comes_through_the_browser_has_its_id_for_support() {
        let said = "AADSTS53003: Access has been blocked. Trace ID: 1111-22 Correlation ID: fb3d2015-bc17 \
                    Timestamp: 2026-11-28 05:00:00Z";
        let problem = EntraError::new("access_denied", Some(said)).problem();
        assert_eq!(problem.facts["correlation-id"], "fb3d2015-bc17");
        let problem = EntraError::new("access_denied", Some("Correlation ID: ")).problem();
        assert_eq!(problem.facts.get("correlation-id"), None);
    }

    #[test]
    fn throttling_that_is_dressed_as_a_refusal_asks_for_a_pause() {
        assert!(body("invalid_grant", "", &[50_196]).asks_for_a_pause());
        assert!(!body("invalid_grant", "", &[700_082]).asks_for_a_pause());
    }

    #[test]
    fn only_entra_adds_numbers_and_ids_to_an_error() {
        for (text, is_entras) in [
            (r#"{"error":"access_denied"}"#, false),
            (
                r#"{"error":"access_denied","error_description":"Blocked by policy"}"#,
                false,
            ),
            (
                r#"{"error":"x","error_description":"AADSTS7000215: No."}"#,
                true,
            ),
            (r#"{"error":"x","error_codes":[70016]}"#, true),
            (r#"{"error":"x","trace_id":"t"}"#, true),
            (r#"{"error":"x","correlation_id":"c"}"#, true),
        ] {
            let error = EntraError::parse(text.as_bytes()).unwrap();
            assert_eq!(error.is_entras(), is_entras, "{text}");
        }
    }

    #[test]
    fn the_list_is_believed_before_the_text() {
        let error = body("invalid_client", "AADSTS50011: Text.", &[1, 7_000_215]);
        assert_eq!(error.problem_code(), ProblemCode::SecretWrong);
    }

    #[test]
    fn only_the_sentence_is_kept_of_the_description() {
        let text = "AADSTS7000215: Invalid client secret provided. Trace ID: 0 Correlation ID: 1";
        let error = EntraError::new("invalid_client", Some(text));
        assert_eq!(
            error.message.as_deref(),
            Some("Invalid client secret provided.")
        );
        let lines = EntraError::new("x", Some("AADSTS1: One.\r\nTwo."));
        assert_eq!(lines.message.as_deref(), Some("One."));
    }

    #[test]
    fn what_is_no_oauth_error_is_none() {
        for body in ["", "{}", "[]", "<html>", r#"{"error":{"code":"x"}}"#] {
            assert_eq!(EntraError::parse(body.as_bytes()), None, "{body}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(error in ".{0,40}", description in "(AADSTS)?.{0,60}") {
            let parsed = EntraError::new(&error, Some(&description));
            let _ = (parsed.problem(), EntraError::parse(description.as_bytes()));
        }
    }
}
