//! What is wrong, for as long as it is told.

use jiff::SignedDuration;

use crate::{Command, Moment, Problem};

/// How long it is told that a read failed on which nothing depends, and which is not repeated.
const TOLD_FOR: SignedDuration = SignedDuration::from_secs(60);

/// What failed last, and what was refused.
#[derive(Debug, Default)]
pub(super) struct Trouble {
    /// With when it is not told any more, where that was a read on which nothing depends.
    problem: Option<(Problem, Option<Moment>)>,
    /// Why the last hold was refused, or the message of the one in force.
    refusal: Option<Problem>,
    /// What would ask again for what was refused, or could not even be tried.
    pub(super) retry: Option<Command>,
}

impl Trouble {
    /// What stands in the way now.
    pub(super) fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref().map(|(problem, _)| problem)
    }

    /// What is wrong, or was refused.
    pub(super) fn current(&self) -> Option<&Problem> {
        self.problem().or(self.refusal.as_ref())
    }

    /// Whether something was refused that can be asked for again.
    pub(super) const fn offers_retry(&self) -> bool {
        self.refusal.is_some() && self.retry.is_some()
    }

    /// A request failed, and this says why.
    pub(super) fn fail(&mut self, problem: Problem) {
        self.problem = Some((problem, None));
    }

    /// A request failed on which nothing depends. What `may_pass` by itself is not told for longer
    /// than it is known to be so.
    pub(super) fn fail_for_now(&mut self, problem: Problem, may_pass: bool, now: Moment) {
        self.problem = Some((problem, may_pass.then(|| now + TOLD_FOR)));
    }

    /// What was asked for was refused, and this says why.
    pub(super) fn refuse(&mut self, problem: Problem) {
        self.refusal = Some(problem);
    }

    /// What stood in the way does not any more.
    pub(super) fn passed(&mut self) {
        self.problem = None;
    }

    /// What was refused is not wanted any more.
    pub(super) fn forget_refusal(&mut self) {
        self.refusal = None;
    }

    /// Another network: whether a problem on which nothing depends is still so is not known.
    pub(super) fn network_changed(&mut self) {
        self.problem.take_if(|(_, until)| until.is_some());
    }

    /// A problem that has been told for long enough is not told any more.
    pub(super) fn expire(&mut self, now: Moment) {
        self.problem
            .take_if(|(_, until)| until.is_some_and(|until| until <= now));
    }

    /// When that is.
    pub(super) fn expires_at(&self) -> Option<Moment> {
        self.problem.as_ref()?.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ProblemCode;
    use crate::moment::at;

    fn code(trouble: &Trouble) -> Option<ProblemCode> {
        trouble.current().map(|problem| problem.code)
    }

    #[test]
    fn a_failure_on_which_nothing_depends_is_told_for_a_minute_if_it_may_pass() {
        for (may_pass, told) in [(true, None), (false, Some(ProblemCode::Offline))] {
            let mut trouble = Trouble::default();
            trouble.fail_for_now(ProblemCode::Offline.into(), may_pass, at(0));
            trouble.expire(at(59));
            assert_eq!(code(&trouble), Some(ProblemCode::Offline));
            trouble.expire(at(60));
            assert_eq!(code(&trouble), told, "{may_pass}");
        }
    }

    #[test]
    fn nobody_is_woken_for_what_has_passed_before_that() {
        let mut trouble = Trouble::default();
        trouble.fail_for_now(ProblemCode::Offline.into(), true, at(0));
        assert_eq!(trouble.expires_at(), Some(at(60)));
        trouble.passed();
        assert_eq!(trouble.expires_at(), None);
    }

    #[test]
    fn any_other_failure_is_told_until_it_has_passed_and_hides_a_refusal() {
        let mut trouble = Trouble::default();
        trouble.refuse(ProblemCode::StatusRefused.into());
        trouble.fail_for_now(ProblemCode::Offline.into(), true, at(0));
        trouble.fail(ProblemCode::Throttled.into());
        trouble.expire(at(600));
        assert_eq!(code(&trouble), Some(ProblemCode::Throttled));
        trouble.passed();
        assert_eq!(code(&trouble), Some(ProblemCode::StatusRefused));
        trouble.forget_refusal();
        assert_eq!(code(&trouble), None);
    }

    #[test]
    fn in_another_network_only_what_nothing_depends_on_is_not_told_any_more() {
        for (depends, told) in [(true, Some(ProblemCode::Offline)), (false, None)] {
            let mut trouble = Trouble::default();
            trouble.fail_for_now(ProblemCode::Offline.into(), !depends, at(0));
            trouble.network_changed();
            assert_eq!(code(&trouble), told, "{depends}");
        }
    }
}
