//! Which permissions a token has, for diagnosis. Nothing is decided by it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// Names of permissions, for example `Presence.ReadWrite`, from the `scope` of a token answer
/// (RFC 6749 section 5.1), which names each with its resource or without.
pub(crate) fn of_scope(scope: &str) -> Vec<String> {
    let name = |word: &str| word.rsplit('/').next().unwrap_or(word).to_owned();
    scope.split_ascii_whitespace().map(name).collect()
}

/// The same from the access token itself, where it is a JWT; an application's answer has no scope.
///
/// Source: "Access token claims reference", `roles` and `scp`. What is not readable that way is
/// `None`, for such a token is nobody's business but Graph's.
pub(crate) fn of_token(token: &str) -> Option<Vec<String>> {
    let payload = token.split('.').nth(1)?;
    let bytes = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
    let payload: Value = serde_json::from_slice(&bytes).ok()?;
    let roles = payload.get("roles").and_then(Value::as_array);
    let roles = roles.map(|roles| {
        let names = roles.iter().filter_map(Value::as_str);
        names.map(str::to_owned).collect()
    });
    let scopes = payload.get("scp").and_then(Value::as_str).map(of_scope);
    roles.or(scopes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_scope_names_permissions_with_or_without_their_resource() {
        assert_eq!(
            of_scope("openid https://graph.microsoft.com/Presence.Read Presence.ReadWrite"),
            ["openid", "Presence.Read", "Presence.ReadWrite"]
        );
    }

    #[test]
    fn a_token_that_can_be_read_names_its_roles() {
        let token = |payload: &str| format!("e30.{}.sig", URL_SAFE_NO_PAD.encode(payload));
        let roles = of_token(&token(r#"{"roles":["Presence.ReadWrite.All"]}"#));
        assert_eq!(roles, Some(vec!["Presence.ReadWrite.All".to_owned()]));
        let scopes = of_token(&token(r#"{"scp":"Presence.Read openid"}"#));
        assert_eq!(scopes.map(|scopes| scopes.len()), Some(2));
        for opaque in ["", "at-x", "a.b.c", &token("{}"), &token("[1]")] {
            assert_eq!(of_token(opaque), None, "{opaque}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,80}") {
            let _ = (of_token(&text), of_scope(&text));
        }
    }
}
