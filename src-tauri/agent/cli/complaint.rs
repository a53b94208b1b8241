//! What is said of something that went wrong.

use std::borrow::Cow;
use std::io::{self, Write as _};

use ipc::ProblemStatus;
use presence::{ProblemCode, SignInWay};
use words::Words;

use crate::view::status::explain;

/// Says what went wrong and what can be done, on standard error.
pub(super) fn complain(message: &str, mend: &str) {
    let mut err = io::stderr();
    let _ = writeln!(err, "presence-tray: {message}");
    if !mend.is_empty() {
        let _ = writeln!(err, "{mend}");
    }
}

/// What is wrong, as what is missing: an application signs in with its secret, and nobody signs in for it.
pub(super) fn with_its_cause<'a, 'b>(
    problem: &'a ProblemStatus,
    way: SignInWay,
    words: impl FnOnce() -> &'b Words,
) -> Cow<'a, ProblemStatus> {
    match (problem.code, way) {
        (ProblemCode::NotSignedIn, SignInWay::AppSecret) => {
            Cow::Owned(explain(&ProblemCode::SecretMissing.into(), words()))
        }
        _ => Cow::Borrowed(problem),
    }
}
