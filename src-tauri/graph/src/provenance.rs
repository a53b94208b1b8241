//! Whose words an answer is: Graph's, Entra's, or those of something that stands in between.
//!
//! A gateway's block page, a captive portal, a proxy's login or a cache answers with any status, and
//! says nothing about presence or the sign-in. So an answer counts only with what proves the
//! service's own hand; everything else is [`ProblemCode::Intercepted`], which is retried.
//!
//! Graph: the header `request-id`, and `client-request-id` with the very id that was sent; where
//! that one is missing, `x-ms-ags-diagnostic` in its place (every published transcript has all
//! three, errors and empty answers included). A body is JSON, or there is none.
//!
//! Entra: JSON with a token, a device code, the tenant's addresses, or an OAuth error with Entra's
//! additions. An answer of its infrastructure that has none of these counts where it has the header
//! `x-ms-request-id` and says that something is wrong on its side (429, 5xx).

use presence::{Failure, FailureKind, NetworkFault, Problem, ProblemCode};
use reqwest::StatusCode;
use serde_json::Value;
use url::Url;

use crate::entra_error::{EntraError, clean};
use crate::network::{BodyError, Reply};

/// Whether an answer is Graph's own, and all of it is here.
pub(crate) fn is_graphs(reply: &Reply) -> bool {
    let has = |name| {
        reply
            .header(name)
            .is_some_and(|value| !value.trim().is_empty())
    };
    let mut repeated = reply.headers("client-request-id").peekable();
    let is_for_us = match repeated.peek() {
        Some(_) => repeated.any(|id| is_ours(reply, id)),
        None => has("x-ms-ags-diagnostic"),
    };
    // Graph sends nobody elsewhere, and a redirect is never followed with a token.
    let stays = !reply.status.is_redirection();
    has("request-id") && is_for_us && stays && has_no_foreign_body(reply)
}

/// Whether an answer that is no success is Entra's own, with its error where it has one.
pub(crate) fn entras_error(reply: &Reply) -> Option<Option<EntraError>> {
    let body = reply.body.as_deref().ok()?;
    let error = EntraError::parse(body).filter(EntraError::is_entras);
    let of_its_infrastructure = reply.status == StatusCode::TOO_MANY_REQUESTS
        || reply.status.is_server_error() && reply.status != NETWORK_AUTHENTICATION_REQUIRED;
    match error {
        Some(error) if !reply.status.is_success() && !reply.status.is_redirection() => {
            Some(Some(error))
        }
        _ => (of_its_infrastructure && reply.header("x-ms-request-id").is_some()).then_some(None),
    }
}

/// What an answer means that is nobody's we asked: it may have been carried out, or may yet be.
pub(crate) fn stranger(reply: &Reply, asked: &Url) -> Failure {
    let fault = if is_portal(reply, asked) {
        NetworkFault::Portal
    } else if reply.status == StatusCode::PROXY_AUTHENTICATION_REQUIRED {
        NetworkFault::ProxySignIn
    } else {
        NetworkFault::Gateway
    };
    let mut problem = Problem::new(ProblemCode::Intercepted)
        .with("host", asked.host_str().unwrap_or_default())
        .with("cause", fault.id())
        .with("status", reply.status.as_u16().to_string());
    if fault == NetworkFault::ProxySignIn {
        problem = problem.with("proxy", asked.host_str().unwrap_or_default());
    }
    if let Some(kind) = reply.header("content-type") {
        problem = problem.with("content-type", clean(kind));
    }
    if let Some(place) = elsewhere(reply, asked) {
        problem = problem.with("to", clean(&place));
    }
    // What somebody else asks for is not heeded: how long to wait, and so on.
    Failure {
        kind: FailureKind::Unreachable,
        problem,
        retry_after: None,
    }
}

/// RFC 6585 section 6: the answer of a captive portal.
const NETWORK_AUTHENTICATION_REQUIRED: StatusCode = StatusCode::NETWORK_AUTHENTICATION_REQUIRED;

fn is_ours(reply: &Reply, id: &str) -> bool {
    let ours = reply.client_request_id.to_string();
    // Where it was sent twice on the way, it may come back twice in one line.
    id.split(',')
        .any(|id| id.trim().eq_ignore_ascii_case(&ours))
}

/// Whether the body is JSON as a whole, or empty.
fn has_no_foreign_body(reply: &Reply) -> bool {
    match &reply.body {
        Ok(body) if body.is_empty() => !is_page(reply),
        Ok(body) => serde_json::from_slice::<Value>(body).is_ok(),
        Err(BodyError::TooLarge) => false,
        // What an empty answer has to say is said by its head.
        Err(BodyError::Broken(_)) => false,
    }
}

fn is_page(reply: &Reply) -> bool {
    let kind = reply.header("content-type").unwrap_or_default();
    kind.trim_start()
        .to_ascii_lowercase()
        .starts_with("text/html")
}

/// Whether it asks for a sign-in to the network: by its status, by sending the person elsewhere, or
/// by a page with something to fill in.
fn is_portal(reply: &Reply, asked: &Url) -> bool {
    if reply.status == NETWORK_AUTHENTICATION_REQUIRED || elsewhere(reply, asked).is_some() {
        return true;
    }
    let page = String::from_utf8_lossy(reply.body_or_empty()).to_ascii_lowercase();
    let asks = page.contains("<form") || page.contains("http-equiv=\"refresh\"");
    reply.status.is_success() && is_page(reply) && asks
}

/// The host that a redirect leads to, where it is another one.
fn elsewhere(reply: &Reply, asked: &Url) -> Option<String> {
    let place = reply
        .header("location")
        .filter(|_| reply.status.is_redirection())?;
    let place = asked.join(place).ok()?;
    let host = place.host_str()?;
    (Some(host) != asked.host_str()).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIAGNOSTIC: (&str, &str) = ("x-ms-ags-diagnostic", r#"{"ServerInfo":{}}"#);
    const NUMBER: (&str, &str) = ("request-id", "2c9ffa09-1d5c-4f5c-a5a9-7c6f5b2e8d11");
    /// The id that [`Reply::received`] gives a question.
    const OURS: (&str, &str) = ("client-request-id", "00000000-0000-0000-0000-000000000000");
    const PAGE: (&str, &str) = ("content-type", "text/html; charset=utf-8");
    const JSON: (&str, &str) = ("content-type", "application/json");

    fn reply(status: u16, headers: &[(&'static str, &str)], body: &str) -> Reply {
        let headers: Vec<_> = headers.iter().map(|(n, v)| (*n, (*v).to_owned())).collect();
        Reply::received(status, &headers, body.as_bytes()).unwrap()
    }

    fn asked() -> Url {
        Url::parse("https://graph.microsoft.com/v1.0/me/presence").unwrap()
    }

    fn cause(reply: &Reply) -> String {
        stranger(reply, &asked()).problem.facts["cause"].clone()
    }

    #[test]
    fn graphs_hand_is_its_number_and_our_id_or_its_diagnostic() {
        let other = ("client-request-id", "7f9f9f2e-9a73-4d29-b9a4-1ef7a1f6b0c4");
        for (headers, is_graphs_own) in [
            (&[NUMBER, OURS, DIAGNOSTIC][..], true),
            (&[NUMBER, OURS], true),
            (&[NUMBER, DIAGNOSTIC], true),
            (&[NUMBER, DIAGNOSTIC, JSON], true),
            (&[NUMBER], false),
            (&[OURS, DIAGNOSTIC], false),
            // A cache gives what somebody else was answered.
            (&[NUMBER, other, DIAGNOSTIC], false),
            (&[NUMBER, OURS, DIAGNOSTIC, PAGE], false),
            (&[], false),
            (&[("request-id", " "), OURS, DIAGNOSTIC], false),
        ] {
            for status in [200, 204, 401, 403, 404] {
                assert_eq!(
                    is_graphs(&reply(status, headers, "")),
                    is_graphs_own,
                    "{status} {headers:?}"
                );
            }
        }
    }

    #[test]
    fn a_body_of_graph_is_json_as_a_whole() {
        for (body, is_graphs_own) in [
            (r#"{"error":{"code":"Forbidden","message":""}}"#, true),
            (r#"{"availability":"Busy"}"#, true),
            (r#"{"availability":"Bu"#, false),
            ("<html>Blocked</html>", false),
            ("Blocked", false),
        ] {
            let reply = reply(200, &[NUMBER, OURS, DIAGNOSTIC], body);
            assert_eq!(is_graphs(&reply), is_graphs_own, "{body}");
        }
    }

    #[test]
    fn a_page_that_asks_for_a_sign_in_is_told_from_one_that_blocks() {
        let login = "<html><form action=/login></form></html>";
        let refresh = r#"<meta http-equiv="refresh" content="0; url=http://wifi.example/">"#;
        let away = ("location", "http://wifi.example/login");
        for (reply, expected) in [
            (reply(511, &[PAGE], "<html>"), "portal"),
            (reply(200, &[PAGE], login), "portal"),
            (reply(200, &[PAGE], refresh), "portal"),
            (reply(302, &[away], ""), "portal"),
            (reply(307, &[away, NUMBER, OURS], ""), "portal"),
            (reply(200, &[PAGE], "<html>Blocked</html>"), "gateway"),
            (reply(403, &[PAGE], login), "gateway"),
            (reply(404, &[PAGE], ""), "gateway"),
            (reply(302, &[("location", "/elsewhere")], ""), "gateway"),
            (reply(204, &[PAGE], ""), "gateway"),
            (reply(407, &[PAGE], ""), "proxy-sign-in"),
        ] {
            assert_eq!(cause(&reply), expected, "{:?}", reply.status);
        }
    }

    #[test]
    fn what_a_stranger_asks_for_is_not_heeded() {
        let wait = [("retry-after", "86400"), PAGE];
        let failure = stranger(&reply(503, &wait, "<html>"), &asked());
        assert_eq!(
            (failure.kind, failure.retry_after),
            (FailureKind::Unreachable, None)
        );
        assert_eq!(failure.problem.facts["host"], "graph.microsoft.com");
    }

    #[test]
    fn entras_hand_is_its_error_or_its_number_on_a_fault_of_its_own() {
        let number = ("x-ms-request-id", "2c9ffa09-1d5c-4f5c-a5a9-7c6f5b2e8d11");
        let own = r#"{"error":"invalid_grant","error_codes":[700082]}"#;
        for (reply, known) in [
            (reply(400, &[JSON], own), Some(true)),
            (reply(401, &[JSON], own), Some(true)),
            (reply(400, &[JSON], r#"{"error":"access_denied"}"#), None),
            (reply(400, &[PAGE], "<html>"), None),
            (reply(400, &[number], "<html>"), None),
            (reply(503, &[number, PAGE], "<html>"), Some(false)),
            (reply(429, &[number], ""), Some(false)),
            (reply(503, &[PAGE], "<html>"), None),
            (reply(511, &[number], ""), None),
            (reply(200, &[JSON], own), None),
            (reply(302, &[JSON], own), None),
        ] {
            let found = entras_error(&reply).map(|error| error.is_some());
            assert_eq!(found, known, "{:?}", reply.status);
        }
    }
}
