//! When the next request may leave, and why not yet.

use jiff::SignedDuration;

use super::ASK_AGAIN;
use crate::{Failure, FailureKind, Moment, ProblemCode, backoff::Backoff};

/// The pause between requests that fail, and what the service asked for.
#[derive(Debug)]
pub(super) struct Pause {
    backoff: Backoff,
    /// Nothing is sent before that moment.
    until: Option<Moment>,
    /// Until when the service asked to be left alone; a moment that is over holds nothing back.
    retry_after_until: Option<Moment>,
    /// The last failure that only the person can mend, until something has happened that may have
    /// mended it.
    for_person: Option<ProblemCode>,
}

impl Pause {
    /// No failure yet; `seed` is for the jitter.
    pub(super) const fn new(seed: u64) -> Self {
        Self {
            backoff: Backoff::new(seed),
            until: None,
            retry_after_until: None,
            for_person: None,
        }
    }

    /// Whether a request may leave at `now`. A pause that is over is forgotten.
    pub(super) fn is_over(&mut self, now: Moment) -> bool {
        self.until.take_if(|until| *until <= now);
        self.until.is_none()
    }

    /// Until when nothing is sent.
    pub(super) const fn until(&self) -> Option<Moment> {
        self.until
    }

    /// Whether the last try failed.
    pub(super) const fn is_failing(&self) -> bool {
        self.needs_person() || self.backoff.attempts() > 0
    }

    /// Whether only the person can mend what failed.
    pub(super) const fn needs_person(&self) -> bool {
        self.for_person.is_some()
    }

    /// What only the person can mend.
    pub(super) const fn for_person(&self) -> Option<ProblemCode> {
        self.for_person
    }

    /// Sends nothing before that moment, nor before the service wants to be asked again.
    fn wait_until(&mut self, moment: Option<Moment>) {
        self.until = moment.max(self.retry_after_until);
    }

    /// Waits for nothing but what the service asked for.
    pub(super) fn wait_for_retry_after_only(&mut self) {
        self.wait_until(None);
    }

    /// The service asked at `now` to be left alone for that long.
    pub(super) fn note_retry_after(&mut self, now: Moment, asked: Option<SignedDuration>) {
        let until = asked.map(|asked| now + asked);
        self.retry_after_until = self.retry_after_until.max(until);
    }

    /// The same, told in the answer to a request that nothing waits for any more.
    pub(super) fn note_late_retry_after(&mut self, now: Moment, asked: Option<SignedDuration>) {
        self.note_retry_after(now, asked);
        if asked.is_some() {
            self.wait_until(self.until);
        }
    }

    /// Something else is asked for, or what failed may have been mended: it is tried at once.
    pub(super) const fn reset(&mut self) {
        self.for_person = None;
        self.until = None;
        self.backoff.reset();
    }

    /// What failed is not needed any more.
    pub(super) fn settle(&mut self) {
        self.for_person = None;
        self.forget_failures();
    }

    /// What failed before may work now; what the service asked for holds on.
    pub(super) fn forget_failures(&mut self) {
        self.backoff.reset();
        self.wait_for_retry_after_only();
    }

    /// The network has changed: what failed for it is tried at once, and after short pauses again.
    pub(super) fn soften(&mut self) {
        self.backoff.soften();
        self.wait_for_retry_after_only();
    }

    /// A request was answered as it should be.
    pub(super) const fn worked(&mut self) {
        self.backoff.worked();
        self.for_person = None;
    }

    /// A request that nothing waits for any more was carried out: the service can be reached.
    pub(super) fn worked_late(&mut self) {
        if !self.needs_person() {
            self.backoff.worked();
            self.wait_for_retry_after_only();
        }
    }

    /// What may work by itself soon failed at `now`, in a network that is another one since where
    /// it `was_another_network`.
    pub(super) fn failed(&mut self, now: Moment, failure: &Failure, was_another_network: bool) {
        if was_another_network {
            self.backoff.reset();
        }
        let pause = if failure.is_busy() {
            self.backoff.next_busy(failure.retry_after)
        } else {
            self.backoff.next(failure.retry_after)
        };
        self.note_retry_after(now, failure.retry_after.and(Some(pause)));
        self.wait_until(Some(now + pause));
    }

    /// What only the person can mend failed at `now`. It is tried again now and then all the same.
    pub(super) fn refused(&mut self, now: Moment, failure: &Failure) {
        self.for_person = Some(failure.problem.code);
        let asked = match failure.kind {
            // Only the person can mend it, and then says so; a certificate may be renewed.
            FailureKind::SignIn => ASK_AGAIN * (1 << self.backoff.attempts().min(5)),
            _ => ASK_AGAIN,
        };
        let pause = self.backoff.next(Some(asked));
        self.wait_until(Some(now + pause));
    }

    /// How long a read that nobody waits for is put off, while the service is too busy.
    pub(super) fn put_off(&mut self) -> Option<SignedDuration> {
        self.backoff.put_off()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::at;

    fn throttled(seconds: i64) -> Failure {
        Failure {
            kind: FailureKind::Throttled,
            problem: ProblemCode::Throttled.into(),
            retry_after: Some(SignedDuration::from_secs(seconds)),
        }
    }

    #[test]
    fn what_the_service_asked_for_outlasts_everything_but_a_person() {
        let mut pause = Pause::new(7);
        pause.failed(at(0), &throttled(600), false);
        for end in [
            Pause::wait_for_retry_after_only,
            Pause::settle,
            Pause::soften,
            Pause::worked_late,
        ] {
            end(&mut pause);
            assert!(!pause.is_over(at(600)), "{pause:?}");
        }
        pause.reset();
        assert!(pause.is_over(at(0)));
    }

    #[test]
    fn a_pause_is_over_at_its_end_and_not_before() {
        let mut pause = Pause::new(7);
        pause.failed(at(0), &throttled(0), false);
        pause.reset();
        let refused = Failure {
            kind: FailureKind::Refused,
            problem: ProblemCode::StatusRefused.into(),
            retry_after: None,
        };
        pause.refused(at(0), &refused);
        assert!(pause.needs_person() && pause.is_failing());
        let until = pause.until().unwrap();
        assert!(until >= at(60) && until <= at(75), "{until:?}");
        assert!(!pause.is_over(until - SignedDuration::from_nanos(1)));
        assert!(pause.is_over(until));
        assert_eq!(pause.until(), None);
    }

    #[test]
    fn what_works_late_ends_the_pause_after_a_failure_and_not_one_that_needs_a_person() {
        let unavailable = Failure {
            kind: FailureKind::Unavailable,
            problem: ProblemCode::ServiceUnavailable.into(),
            retry_after: None,
        };
        let mut pause = Pause::new(7);
        pause.failed(at(0), &unavailable, false);
        assert!(!pause.is_over(at(0)));
        pause.worked_late();
        assert!(pause.is_over(at(0)));
        let refused = Failure {
            kind: FailureKind::Refused,
            problem: ProblemCode::StatusRefused.into(),
            retry_after: None,
        };
        pause.refused(at(0), &refused);
        pause.worked_late();
        assert!(pause.needs_person());
        assert!(!pause.is_over(at(0)));
    }
}
