//! Faults: what goes wrong with the next matching requests.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Service, seconds};

/// Something that goes wrong, a number of times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// Which requests it hits.
    #[serde(default)]
    pub on: RequestPattern,
    /// How many of them; 0 means all until the faults are cleared.
    #[serde(default = "once")]
    pub times: u32,
    /// What happens.
    pub kind: FaultKind,
}

/// Which requests a fault hits. Empty parts match everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestPattern {
    /// One service only.
    pub service: Option<Service>,
    /// One method only.
    pub method: Option<String>,
    /// The path, in which each `*` stands for anything: `*/setPresence`.
    pub path: Option<String>,
}

/// What goes wrong. Durations are of real time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum FaultKind {
    /// This answer is given and nothing takes effect.
    Answer {
        /// HTTP status.
        status: u16,
        /// Seconds in the header `Retry-After`.
        retry_after: Option<u32>,
        /// The body; without one, the error body usual for that status.
        body: Option<Value>,
    },
    /// Entra refuses with this `AADSTS` code.
    EntraError {
        /// Number behind `AADSTS`.
        code: u32,
    },
    /// Graph answers 401 with a claims challenge.
    ClaimsChallenge {
        /// The claims to ask for, as JSON.
        claims: Value,
    },
    /// Nothing happens for a while; then the request takes effect and is answered. It takes effect
    /// even when the caller has gone by then.
    Hang {
        /// How long, in seconds.
        #[serde(with = "seconds", rename = "seconds")]
        during: Duration,
    },
    /// As `Hang`, until [`Command::Release`](super::Command::Release).
    Hold,
    /// It takes effect and the connection is closed without an answer.
    LoseAnswer,
    /// The connection is closed and nothing takes effect.
    Drop,
    /// The connection is closed at once, and the request takes effect later.
    Late {
        /// How much later, in seconds.
        #[serde(with = "seconds", rename = "seconds")]
        after: Duration,
    },
    /// As `Late`, taking effect at [`Command::Release`](super::Command::Release).
    LateHold,
    /// It takes effect twice; the second answer is given.
    Twice,
    /// Something in between answers in place of the service, and nothing takes effect.
    Gateway {
        /// HTTP status.
        status: u16,
        /// What it shows.
        #[serde(flatten)]
        page: Page,
    },
    /// It takes effect and is answered, and something in between puts this in place of the body.
    Rewritten {
        /// What it puts there.
        #[serde(flatten)]
        page: Page,
    },
}

/// What something in between shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// `Content-Type`; none where it is empty.
    #[serde(default = "html")]
    pub content_type: String,
    /// Further headers, such as `location`.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The body.
    #[serde(default)]
    pub body: String,
    /// As many times the body is sent.
    #[serde(default = "one")]
    pub repeated: usize,
}

fn html() -> String {
    "text/html; charset=utf-8".to_owned()
}

const fn one() -> usize {
    1
}

impl Page {
    /// A page of HTML.
    pub fn html(body: &str) -> Self {
        Self::of(&html(), body)
    }

    /// A body of this type.
    pub fn of(content_type: &str, body: &str) -> Self {
        Self {
            content_type: content_type.to_owned(),
            headers: BTreeMap::new(),
            body: body.to_owned(),
            repeated: 1,
        }
    }

    /// The same with one header more.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self
    }
}

fn once() -> u32 {
    1
}

impl Fault {
    /// A fault that hits once.
    pub fn new(on: RequestPattern, kind: FaultKind) -> Self {
        Self { on, times: 1, kind }
    }

    /// The same, hitting so many requests; 0 means all until the faults are cleared.
    pub fn times(self, times: u32) -> Self {
        Self { times, ..self }
    }
}

impl RequestPattern {
    /// Requests to Graph whose path matches, such as `*/setPresence`.
    pub fn graph(path: &str) -> Self {
        Self {
            service: Some(Service::Graph),
            method: None,
            path: Some(path.to_owned()),
        }
    }

    /// Requests to the token endpoint.
    pub fn token() -> Self {
        let path = Some("*/oauth2/v2.0/token".to_owned());
        Self {
            service: Some(Service::Authority),
            method: Some("POST".to_owned()),
            path,
        }
    }

    /// The same, of this method only.
    pub fn method(self, method: &str) -> Self {
        Self {
            method: Some(method.to_owned()),
            ..self
        }
    }

    pub(super) fn matches(&self, service: Service, method: &str, path: &str) -> bool {
        self.service.is_none_or(|only| only == service)
            && self
                .method
                .as_ref()
                .is_none_or(|only| only.eq_ignore_ascii_case(method))
            && self.path.as_ref().is_none_or(|pattern| glob(pattern, path))
    }
}

impl FaultKind {
    /// An answer of Graph or Entra with this status and its usual body.
    pub fn status(status: u16) -> Self {
        Self::Answer {
            status,
            retry_after: None,
            body: None,
        }
    }

    /// The page with which a company's gateway blocks, with this status.
    pub fn blocked(status: u16) -> Self {
        let page = "<html><head><title>Blocked</title></head>\
            <body><h1>Access denied</h1><p>Category: Collaboration</p></body></html>";
        Self::Gateway {
            status,
            page: Page::html(page),
        }
    }

    /// A captive portal, which sends everybody to its login.
    pub fn portal() -> Self {
        Self::Gateway {
            status: 302,
            page: Page::html("").with("location", "http://portal.example/login"),
        }
    }

    /// Its name in the record.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Answer { status, .. } => format!("answer {status}"),
            Self::EntraError { code } => format!("AADSTS{code}"),
            Self::ClaimsChallenge { .. } => "claims challenge".to_owned(),
            Self::Hang { .. } => "hang".to_owned(),
            Self::Hold => "hold".to_owned(),
            Self::LoseAnswer => "answer lost".to_owned(),
            Self::Drop => "dropped".to_owned(),
            Self::Late { .. } | Self::LateHold => "late".to_owned(),
            Self::Twice => "twice".to_owned(),
            Self::Gateway { status, .. } => format!("gateway {status}"),
            Self::Rewritten { .. } => "rewritten".to_owned(),
        }
    }
}

/// Takes the fault that hits this request, and forgets it when it has hit often enough.
pub(super) fn take(
    faults: &mut Vec<Fault>,
    service: Service,
    method: &str,
    path: &str,
) -> Option<FaultKind> {
    let place = faults
        .iter()
        .position(|fault| fault.on.matches(service, method, path))?;
    let fault = &mut faults[place];
    if fault.times == 1 {
        return Some(faults.remove(place).kind);
    }
    fault.times = fault.times.saturating_sub(1);
    Some(fault.kind.clone())
}

fn glob(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((head, tail)) => text.strip_prefix(head).is_some_and(|rest| {
            let starts = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
            starts.into_iter().any(|at| glob(tail, &rest[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn star_stands_for_anything() {
        assert!(glob("*/setPresence", "/v1.0/me/presence/setPresence"));
        assert!(!glob("*/setPresence", "/v1.0/me/presence/setPresences"));
        assert!(glob("/v1.0/*/presence*", "/v1.0/me/presence"));
        assert!(!glob("/v1.0/me", "/v1.0/me/presence"));
    }

    #[test]
    fn hits_so_often_and_no_more() {
        let fault = Fault::new(RequestPattern::graph("*"), FaultKind::Drop);
        let mut faults = vec![fault.clone().times(2)];
        let mut hit = || take(&mut faults, Service::Graph, "GET", "/v1.0/me").is_some();
        assert_eq!([hit(), hit(), hit()], [true, true, false]);

        let mut faults = vec![fault.times(0)];
        assert!((0..5).all(|_| take(&mut faults, Service::Graph, "GET", "/").is_some()));
        assert!(take(&mut faults, Service::Authority, "GET", "/").is_none());
    }

    #[test]
    fn is_read_from_json() {
        let fault: Fault = serde_json::from_str(
            r#"{"on":{"path":"*/setPresence"},"kind":{"is":"late","seconds":0.5}}"#,
        )
        .unwrap();
        let on = RequestPattern {
            path: Some("*/setPresence".into()),
            ..RequestPattern::default()
        };
        let after = Duration::from_millis(500);
        assert_eq!(
            fault,
            Fault {
                on,
                times: 1,
                kind: FaultKind::Late { after }
            }
        );
    }
}
