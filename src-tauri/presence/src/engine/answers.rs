//! What an answer teaches.

use jiff::Timestamp;

use super::{
    Engine, READ_BACK,
    line::{Recorded, Sent},
    observed::FRESH,
    pursuit::Outcome,
    view::mask_problem,
};
use crate::{
    Answer, EndReason, Failure, FailureKind, Hold, Mask, Moment, Notice, Pick, Problem,
    ProblemCode, Request, RequestId, Shown, StatusEntry, ledger::Layer,
};

impl Engine {
    pub(super) fn answered(&mut self, now: Moment, id: RequestId, result: Result<Answer, Failure>) {
        let Some(sent) = self.line.take_sent(|sent| sent.id == id) else {
            return self.answered_late(now, id, &result);
        };
        match result {
            Ok(Answer::Done) => {
                self.worked();
                self.acknowledged(now, &sent);
            }
            Ok(Answer::Presence(shown)) => {
                self.pursuit.permit_reads();
                self.worked();
                self.read(now, &sent, shown);
            }
            Err(failure) => self.failed(now, &sent.recorded, failure, sent.network_changed),
        }
    }

    fn worked(&mut self) {
        self.line.pause.worked();
        if !self.pursuit.is_unreadable() {
            self.pursuit.trouble.passed();
        }
    }

    /// The service has carried out what changes something.
    fn acknowledged(&mut self, now: Moment, sent: &Sent) {
        let request = &sent.recorded.request;
        self.observed.written(sent.id, now);
        self.observed.take_version();
        let ledger = &mut self.state.ledger;
        ledger.acknowledge(request, sent.at, now, sent.is_current());
        if *request == Request::ClearPreferred {
            self.pursuit.pick_is_reset();
        }
        if Layer::changed_by(request) == Some(Layer::Preferred)
            && let Some(hold) = self.active_mut()
        {
            hold.pick_is_reset();
        }
        self.accept();
        self.schedule_reads(now, request);
    }

    /// Notes when everything the hold needs has been accepted.
    fn accept(&mut self) {
        let ledger = &self.state.ledger;
        let is_set = |entry: &StatusEntry| entry.acknowledged && entry.is_in_force();
        let session = ledger.session.as_ref().is_some_and(is_set);
        let preferred = ledger.preferred.as_ref().is_some_and(is_set);
        if let Some(hold) = self.active_mut() {
            hold.accepted |= session && (preferred || !hold.prefers());
        }
    }

    /// A new hold is read back until it has settled; one that is known to be seen, once, or not at all
    /// where it was read just before its lease was renewed.
    fn schedule_reads(&mut self, now: Moment, request: &Request) {
        if self.active().is_none() || self.pursuit.is_unreadable() {
            return;
        }
        let outcome = self.pursuit.outcome();
        let sets_status = request.status().is_some();
        let read_at = self.observed.read_at();
        let read_at = read_at.filter(|_| outcome == Outcome::Confirmed);
        let just_seen = read_at.is_some_and(|at| now.duration_since(at) <= FRESH);
        let times = if sets_status && just_seen {
            &[]
        } else if outcome == Outcome::Open {
            &READ_BACK[..]
        } else {
            &READ_BACK[..1]
        };
        self.pursuit.reads.after(now, times);
        // What others wait to be set comes before reading what is set already.
        if let Some(by) = self.line.pause.put_off() {
            self.pursuit.reads.put_off(by);
        }
    }

    fn read(&mut self, now: Moment, sent: &Sent, shown: Shown) {
        self.pursuit.read(now);
        self.observed.read(sent.id, sent.at, now, shown.clone());
        self.observe(now);
        self.accept();
        if self.observed.is_after_last_write(sent.id) {
            self.verify(now, &shown);
        }
        let again = self.message_read_again(now, &shown);
        self.pursuit.reads.later(again);
    }

    /// Holds what is shown against what was asked for.
    fn verify(&mut self, now: Moment, shown: &Shown) {
        let Some(hold) = self.active().filter(|hold| hold.accepted).cloned() else {
            return;
        };
        self.state.ledger.note_message_observed(shown);
        match self.pursuit.infer_mask(hold.asked.status, shown) {
            None => self.confirm(hold, shown),
            Some(mask) => self.mask(now, &hold, mask),
        }
    }

    /// What was asked for is what is shown.
    fn confirm(&mut self, hold: Hold, shown: &Shown) {
        self.state.ledger.note_status_observed(hold.asked.status);
        self.held_is_seen(shown);
        let (is_news, resumption_due) = self.pursuit.confirm();
        if is_news && hold.notified.announce {
            let notice = Notice::Confirmed(self.announced(&hold));
            self.notices.tell_at_once(notice);
        } else if resumption_due {
            self.notices
                .tell(Notice::Resumed(hold.by_wall_clock(self.wall())));
        }
    }

    /// Something else is shown than what was asked for.
    fn mask(&mut self, now: Moment, hold: &Hold, mask: Mask) {
        // The service takes a moment to show what it accepted. A pick by hand is no such moment, and
        // sending again what was shown already needs none.
        let settled = self.observed.is_quiet_for(READ_BACK[1] - READ_BACK[0], now);
        let is_open = self.pursuit.outcome() == Outcome::Open;
        if !settled && is_open && hold.pick != Pick::Yielded {
            return;
        }
        self.pursuit.unconfirm();
        if self.set_again_if_lost(hold, mask) || !self.pursuit.mask(mask) {
            return;
        }
        let problem = mask_problem(hold, mask, self.observed.shown());
        let notice = Notice::Masked(self.announced(hold), problem);
        self.notices
            .tell_now_or_soon(notice, hold.notified.announce);
    }

    /// The outcome of the hold is told now, and not again.
    fn announced(&mut self, hold: &Hold) -> Hold<Timestamp> {
        if let Some(hold) = self.active_mut() {
            hold.notified.announce = false;
        }
        hold.clone().by_wall_clock(self.wall())
    }

    /// What was recorded was not done, or nobody knows whether it was; the network is another one
    /// than that in which it failed where it has `network_changed`.
    pub(super) fn failed(
        &mut self,
        now: Moment,
        recorded: &Recorded,
        failure: Failure,
        network_changed: bool,
    ) {
        let request = &recorded.request;
        if *request == Request::Read {
            self.read_failed();
        }
        if failure.is_in_doubt() {
            self.state.ledger.doubt(request, now);
        } else {
            self.roll_back(recorded);
        }
        let idle = self.state.hold.is_none() && !self.state.ledger.is_to_clear(now);
        match (failure.kind, request) {
            (_, Request::Read) if idle => self.idle_read_failed(now, failure),
            _ if failure.is_transient() => {
                let is_another = network_changed && failure.problem.code.is_about_the_network();
                self.line.pause.failed(now, &failure, is_another);
                self.pursuit.trouble.fail(failure.problem.clone());
                self.tell_to_wait(failure.problem);
            }
            (FailureKind::Refused, Request::Read) => {
                self.pursuit.forbid_reads();
                self.pursuit.trouble.fail(failure.problem);
            }
            (FailureKind::Refused, Request::SetMessage(_)) if recorded.adds => {
                self.message_refused(failure.problem);
            }
            (FailureKind::Refused, Request::SetMessage(_)) => {
                let is_about_the_text = failure.problem.code == ProblemCode::GraphRefused;
                // It may be what was there before that is refused; ours is still to be cleared.
                if let Some(entry) = &mut self.state.ledger.message
                    && is_about_the_text
                {
                    entry.value.prior = None;
                }
                self.refused(now, failure);
            }
            _ => self.refused(now, failure),
        }
    }

    /// Somebody looked, or the end of a hold was read: nothing depends on it.
    fn idle_read_failed(&mut self, now: Moment, failure: Failure) {
        self.pursuit.reads.clear();
        self.observed.forget();
        // What is asked for meanwhile waits as the service wants it to.
        if failure.retry_after.is_some() {
            self.line.pause.note_retry_after(now, failure.retry_after);
            self.line.pause.wait_for_retry_after_only();
        }
        let may_pass = failure.is_transient();
        let trouble = &mut self.pursuit.trouble;
        trouble.fail_for_now(failure.problem, may_pass, now);
    }

    /// The message is not taken; the status itself goes on, and what works with it is no answer to
    /// this. What one of ours was to replace is still ours to clear.
    fn message_refused(&mut self, problem: Problem) {
        if let Some(hold) = self.active_mut() {
            hold.message = None;
        }
        self.pursuit.trouble.refuse(problem);
    }

    /// A hotkey was pressed, and what it asked for has to wait.
    fn tell_to_wait(&mut self, problem: Problem) {
        let waits = |hold: &&Hold| hold.notified.announce && !(hold.is_active() && hold.accepted);
        if let Some(hold) = self.state.hold.as_ref().filter(waits)
            && self.pursuit.wait()
        {
            let hold = hold.clone().by_wall_clock(self.wall());
            let notice = Notice::Failed(Some(hold), problem);
            self.notices.tell_at_once(notice);
        }
    }

    /// A definite no. A hold that never got through ends with it; anything else waits for the
    /// person, and tries again by itself now and then.
    fn refused(&mut self, now: Moment, failure: Failure) {
        let hold = self.state.hold.clone();
        let hold = hold.map(|hold| hold.by_wall_clock(self.wall()));
        let told = self.line.pause.needs_person();
        if let Some(hold) = self.active().filter(|hold| !hold.accepted) {
            let retry = hold.retry(self.wall());
            self.end(now, EndReason::Refused);
            self.pursuit.trouble.refuse(failure.problem.clone());
            self.pursuit.trouble.retry = retry;
        } else {
            self.line.pause.refused(now, &failure);
            self.pursuit.trouble.fail(failure.problem.clone());
        }
        if told {
            return;
        }
        let announce = hold.as_ref().is_some_and(|hold| hold.notified.announce);
        let notice = Notice::Failed(hold, failure.problem);
        self.notices.tell_now_or_soon(notice, announce);
    }
}
