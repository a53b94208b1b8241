//! Failures, as everything here makes them.

use presence::{Failure, FailureKind, Problem};

/// A problem that asking again will not change.
pub(crate) fn refused(problem: Problem) -> Failure {
    Failure {
        kind: FailureKind::Refused,
        problem,
        retry_after: None,
    }
}

/// Adds a fact to a failure.
pub(crate) trait WithFact {
    fn with_fact(self, fact: &str, value: impl ToString) -> Self;
}

impl WithFact for Failure {
    fn with_fact(mut self, fact: &str, value: impl ToString) -> Self {
        self.problem = self.problem.with(fact, value.to_string());
        self
    }
}
