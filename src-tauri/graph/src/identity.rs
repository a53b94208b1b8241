//! Who signed in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// Who signed in, as the id token says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// The object id, which stays when names change.
    pub id: Option<String>,
    /// The user principal name, for example `alice@contoso.com`.
    pub user: Option<String>,
    /// The display name.
    pub name: Option<String>,
}

impl Identity {
    /// Reads the payload of an id token (OpenID Connect Core section 2).
    ///
    /// Its signature is not verified: it came from the token endpoint itself over TLS, where
    /// OpenID Connect Core section 3.1.3.7, point 6, lets TLS stand for it. It tells one person's
    /// account from another's, and lets nobody in.
    pub(crate) fn of_id_token(token: &str) -> Option<Self> {
        let payload = token.split('.').nth(1)?;
        let bytes = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
        let payload: Value = serde_json::from_slice(&bytes).ok()?;
        let text = |name| payload.get(name).and_then(Value::as_str).map(str::to_owned);
        Some(Self {
            id: text("oid").map(|id| id.to_lowercase()),
            user: text("preferred_username")
                .or_else(|| text("upn"))
                .or_else(|| text("email")),
            name: text("name"),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn token(payload: &str) -> String {
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(payload))
    }

    #[test]
    fn reads_the_name_and_the_user_principal_name() {
        let token = token(
            r#"{"preferred_username":"ålice@contoso.com","name":"Ålice","aud":1,"oid":"AB-1"}"#,
        );
        let identity = Identity::of_id_token(&token).unwrap();
        assert_eq!(identity.user.as_deref(), Some("ålice@contoso.com"));
        assert_eq!(identity.name.as_deref(), Some("Ålice"));
        assert_eq!(identity.id.as_deref(), Some("ab-1"));
    }

    #[test]
    fn bears_what_is_missing_or_no_token() {
        assert_eq!(
            Identity::of_id_token(&token("{}")),
            Some(Identity::default())
        );
        for text in ["", "a.b.c", "..", "a"] {
            assert_eq!(Identity::of_id_token(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,80}", payload in ".{0,80}") {
            let _ = (Identity::of_id_token(&text), Identity::of_id_token(&token(&payload)));
        }
    }
}
