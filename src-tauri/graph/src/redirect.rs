//! What a browser brings back from Entra (RFC 6749 sections 4.1.2 and 4.1.2.1).

use secrecy::SecretString;
use url::form_urlencoded;
use zeroize::Zeroizing;

use crate::entra_error::EntraError;

/// The answer to an authorization request.
pub(crate) enum Redirect {
    /// The code to be exchanged.
    Code(SecretString),
    /// Why there is none.
    Refused(EntraError),
}

/// A request that is no answer to ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stray {
    /// No HTTP that could be made sense of.
    Garbage,
    /// Not a GET.
    Method,
    /// Not the path of the redirect, `/favicon.ico` for one.
    Path,
    /// An answer to another request, to none, or one that says nothing.
    NotOurs,
    /// Asked for ahead of the person, who will ask again.
    Prefetch,
}

/// Reads the head of an HTTP request; `state` is the one that was sent.
pub(crate) fn read(head: &[u8], state: &str) -> Result<Redirect, Stray> {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = str::from_utf8(line).map_err(|_| Stray::Garbage)?;
    let mut words = line.trim_end_matches('\r').split(' ');
    let (Some(method), Some(target), Some(version), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(Stray::Garbage);
    };
    if !version.starts_with("HTTP/1.") {
        return Err(Stray::Garbage);
    }
    if method != "GET" {
        return Err(Stray::Method);
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if path != "/" {
        return Err(Stray::Path);
    }
    let redirect = read_query(query, state).ok_or(Stray::NotOurs)?;
    if is_prefetch(head) {
        return Err(Stray::Prefetch);
    }
    Ok(redirect)
}

/// Whether a browser says that it only looks ahead (`Sec-Purpose`, Fetch Metadata; `Purpose` and
/// `X-Moz` of older ones).
fn is_prefetch(head: &[u8]) -> bool {
    let lines = head.split(|byte| *byte == b'\n').skip(1);
    let mut fields = lines.filter_map(|line| str::from_utf8(line).ok()?.split_once(':'));
    fields.any(|(name, value)| {
        let name = name.trim().to_ascii_lowercase();
        let value = value.trim().to_ascii_lowercase();
        matches!(
            name.as_str(),
            "sec-purpose" | "purpose" | "x-purpose" | "x-moz"
        ) && ["prefetch", "prerender", "preview"]
            .iter()
            .any(|it| value.starts_with(it))
    })
}

fn read_query(query: &str, state: &str) -> Option<Redirect> {
    if once(query, "state")?.as_str() != state {
        return None;
    }
    if let Some(error) = once(query, "error") {
        let description = once(query, "error_description");
        let description = description.as_deref().map(String::as_str);
        return Some(Redirect::Refused(EntraError::new(&error, description)));
    }
    let mut code = once(query, "code")?;
    Some(Redirect::Code(std::mem::take(&mut *code).into()))
}

/// The value of a parameter that is there once and not empty (RFC 6749 section 3.1).
fn once(query: &str, name: &str) -> Option<Zeroizing<String>> {
    let mut values = form_urlencoded::parse(query.as_bytes())
        .filter(|(key, _)| key == name)
        .map(|(_, value)| Zeroizing::new(value.into_owned()));
    let value = values.next().filter(|value| !value.is_empty())?;
    values.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use secrecy::ExposeSecret;

    use super::*;

    fn get(target: &str) -> Result<Redirect, Stray> {
        read(
            format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes(),
            "s1",
        )
    }

    fn code(target: &str) -> Option<String> {
        match get(target) {
            Ok(Redirect::Code(code)) => Some(code.expose_secret().to_owned()),
            _ => None,
        }
    }

    fn stray(target: &str) -> Option<Stray> {
        get(target).err()
    }

    #[test]
    fn reads_the_code() {
        let found = code("/?code=0.AX%2Bb%3D&state=s1&session_state=x");
        assert_eq!(found.as_deref(), Some("0.AX+b="));
    }

    #[test]
    fn reads_why_there_is_none() {
        let target =
            "/?error=access_denied&error_description=AADSTS65004%3A+User+declined.&state=s1";
        let Ok(Redirect::Refused(error)) = get(target) else {
            panic!("no refusal");
        };
        assert_eq!(error.error, "access_denied");
        assert_eq!(error.message.as_deref(), Some("User declined."));
    }

    #[test]
    fn strays_are_told_apart() {
        for target in [
            "/",
            "/?",
            "/?code=a",
            "/?code=a&state=s2",
            "/?code=a&state=",
            "/?state=s1",
            "/?code=&state=s1",
            "/?code=a&code=b&state=s1",
            "/?code=a&state=s1&state=s1",
            "/?error=access_denied",
            "/?error=access_denied&state=s2",
        ] {
            assert_eq!(stray(target), Some(Stray::NotOurs), "{target}");
        }
        for target in ["/favicon.ico", "/x?code=a&state=s1", "//?code=a&state=s1"] {
            assert_eq!(stray(target), Some(Stray::Path), "{target}");
        }
        for head in [
            "",
            "\r\n\r\n",
            "GET /\r\n\r\n",
            "GET / x HTTP/1.1",
            "\u{1}\u{2}",
            "GET / SPDY/3",
        ] {
            assert_eq!(
                read(head.as_bytes(), "s1").err(),
                Some(Stray::Garbage),
                "{head}"
            );
        }
        assert_eq!(read(&[0xff, 0xfe, b'\n'], "s1").err(), Some(Stray::Garbage));
        let post = b"POST /?code=a&state=s1 HTTP/1.1\r\n\r\n";
        assert_eq!(read(post, "s1").err(), Some(Stray::Method));
    }

    #[test]
    fn a_look_ahead_does_not_use_the_answer_up() {
        let with = |field: &str| {
            let head = format!("GET /?code=a&state=s1 HTTP/1.1\r\nHost: x\r\n{field}\r\n\r\n");
            read(head.as_bytes(), "s1").err()
        };
        for field in [
            "Sec-Purpose: prefetch",
            "sec-purpose:prefetch;prerender",
            "Purpose: prefetch",
            "X-Moz: prefetch",
            "X-Purpose: preview",
        ] {
            assert_eq!(with(field), Some(Stray::Prefetch), "{field}");
        }
        for field in [
            "Sec-Fetch-Dest: document",
            "Purpose: shopping",
            "Prefetch: yes",
        ] {
            assert_eq!(with(field), None, "{field}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(head in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&head, "s1");
        }

        #[test]
        fn without_the_state_nothing_is_taken(query in "[a-z=&%0-9]{0,60}") {
            let taken = get(&format!("/?{query}")).is_ok();
            prop_assert!(!taken || query.contains("state=s1") || query.contains('%'));
        }

        #[test]
        fn any_code_is_read_back(value in ".{1,60}") {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("code", &value).append_pair("state", "s1");
            prop_assert_eq!(code(&format!("/?{}", query.finish())), Some(value));
        }
    }
}
