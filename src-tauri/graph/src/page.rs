//! The page that the browser ends on. It needs nothing else, and nothing in it is secret.

/// What the person sees in the browser at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Page<'a> {
    /// Signed in.
    Done,
    /// Not signed in, in Entra's words or in ours.
    Failed(&'a str),
    /// A request that is no part of the sign-in.
    Stray {
        /// The status line's code and phrase.
        status: &'static str,
    },
}

impl Page<'_> {
    /// The whole HTTP response (RFC 9112).
    pub(crate) fn response(&self) -> String {
        let (status, title, text) = match self {
            Self::Done => (
                "200 OK",
                "You are signed in",
                "You can close this window.".to_owned(),
            ),
            Self::Failed(reason) => (
                "200 OK",
                "The sign-in did not work",
                format!("{}<br><br>You can close this window.", escape(reason)),
            ),
            Self::Stray { status } => (
                *status,
                "Nothing to see here",
                "You can close this window.".to_owned(),
            ),
        };
        let body = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
             <meta name=\"color-scheme\" content=\"light dark\">\
             <meta name=\"viewport\" content=\"width=device-width\">\
             <title>{title} – Presence Tray</title>\
             <style>body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:36rem;\
             margin:20vh auto;padding:0 1rem}}</style>\
             <main><h1>{title}</h1><p>{text}</p></main></html>"
        );
        format!(
            "HTTP/1.1 {status}\r\n\
             Content-Type: text/html; charset=utf-8\r\n\
             Content-Length: {}\r\n\
             Cache-Control: no-store\r\n\
             Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; \
             frame-ancestors 'none'\r\n\
             Referrer-Policy: no-referrer\r\n\
             X-Content-Type-Options: nosniff\r\n\
             Connection: close\r\n\r\n{body}",
            body.len()
        )
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_is_escaped() {
        let response = Page::Failed("<script>alert('x')</script> & \"y\"").response();
        assert!(!response.contains("<script>"));
        assert!(response.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;"));
    }

    #[test]
    fn nothing_is_stored_and_the_length_is_right() {
        for page in [
            Page::Done,
            Page::Failed("ünlucky"),
            Page::Stray {
                status: "404 Not Found",
            },
        ] {
            let response = page.response();
            let (head, body) = response.split_once("\r\n\r\n").unwrap();
            assert!(head.contains("Cache-Control: no-store"));
            assert!(head.contains(&format!("Content-Length: {}\r\n", body.len())));
            assert!(body.contains("You can close this window"));
        }
    }
}
