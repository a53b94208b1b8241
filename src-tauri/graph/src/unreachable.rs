//! Why no answer came, in a word.

use std::error::Error;
use std::io;

use presence::{Failure, FailureKind, Problem, ProblemCode};

/// A request that nobody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unreachable {
    host: String,
    cause: Cause,
    detail: String,
}

/// The stage at which it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    Timeout,
    Name,
    Tls,
    Connect,
    Broken,
}

impl Unreachable {
    pub(crate) fn new(host: &str, error: &reqwest::Error) -> Self {
        Self {
            host: host.to_owned(),
            cause: cause(error),
            detail: innermost(error),
        }
    }

    /// `timeout`, `name`, `tls`, `connect` or `broken`.
    pub(crate) const fn cause(&self) -> &'static str {
        match self.cause {
            Cause::Timeout => "timeout",
            Cause::Name => "name",
            Cause::Tls => "tls",
            Cause::Connect => "connect",
            Cause::Broken => "broken",
        }
    }

    /// What it means for the request: it may have been carried out. The facts are `host`, `cause`
    /// and `detail`.
    pub(crate) fn failure(&self) -> Failure {
        Failure {
            kind: FailureKind::Unreachable,
            problem: Problem::new(ProblemCode::Offline)
                .with("host", &self.host)
                .with("cause", self.cause())
                .with("detail", &self.detail),
            retry_after: None,
        }
    }
}

/// The words of the error at the bottom, which name no address with a user in it.
pub(crate) fn innermost(error: &(dyn Error + 'static)) -> String {
    let last = chain(error).last().map(ToString::to_string);
    crate::entra_error::clean(&last.unwrap_or_default())
}

fn cause(error: &reqwest::Error) -> Cause {
    if error.is_timeout() {
        return Cause::Timeout;
    }
    for link in chain(error) {
        if link.is::<rustls::Error>() {
            return Cause::Tls;
        }
        if link.is::<io::Error>() || !error.is_connect() {
            continue;
        }
        // The resolver's error has no type of its own in the public interface of `hyper-util`.
        if link.to_string().starts_with("dns error") {
            return Cause::Name;
        }
    }
    if error.is_connect() {
        Cause::Connect
    } else {
        Cause::Broken
    }
}

/// The error and all that caused it. An `io::Error` hides the error it carries from `source`.
fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), next_of)
}

fn next_of<'a>(error: &&'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    let error: &'a (dyn Error + 'static) = *error;
    match error.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &(dyn Error + 'static)),
        None => error.source(),
    }
}
