//! What an answer teaches.

use jiff::Timestamp;

use super::{Engine, FRESH, READ_BACK, Seen, Staged, messages::forget_message, plan::forget};
use crate::{
    Answer, EndReason, Failure, FailureKind, Hold, Mask, Notice, Problem, Request, RequestId,
    Shown, ledger::SECOND, request::InFlight,
};

impl Engine {
    pub(super) fn answered(
        &mut self,
        now: Timestamp,
        id: RequestId,
        result: Result<Answer, Failure>,
    ) {
        let Some(in_flight) = self.in_flight.take_if(|in_flight| in_flight.id == id) else {
            return self.heard(now, id, &result);
        };
        self.look_until = None;
        match result {
            Ok(answer) => {
                self.worked();
                match answer {
                    Answer::Done => self.done(now, &in_flight),
                    Answer::Presence(shown) => self.learned(now, &in_flight, shown),
                }
            }
            Err(failure) => self.failed(now, &in_flight.staged, failure),
        }
    }

    fn worked(&mut self) {
        self.backoff.worked();
        self.blocked_by = None;
        if !self.blind {
            self.problem = None;
        }
    }

    fn done(&mut self, now: Timestamp, in_flight: &InFlight) {
        let InFlight { id, sent_at, .. } = *in_flight;
        let request = &in_flight.staged.request;
        self.last_write = Some((id, now));
        let ledger = &mut self.state.ledger;
        self.version = None;
        match request {
            Request::SetSession { lease, .. } | Request::SetPreferred { lease, .. } => {
                let trace = match request {
                    Request::SetSession { .. } => &mut ledger.session,
                    _ => &mut ledger.preferred,
                };
                if let Some(trace) = trace {
                    trace.acknowledged = !in_flight.outdated;
                    trace.sent_at = sent_at;
                    trace.prompt = now.duration_since(sent_at) <= SECOND;
                    // While an earlier request is in doubt, what it asked for may yet take this
                    // one's place, and last longer.
                    if trace.doubt_until.is_none() {
                        trace.or.clear();
                        trace.until = trace.lasts(*lease, now);
                    }
                }
                if matches!(request, Request::SetPreferred { .. })
                    && let Some(hold) = self.active_mut()
                {
                    hold.reset_pick = false;
                }
            }
            Request::ClearSession => forget(&mut ledger.session, sent_at),
            Request::ClearPreferred => {
                self.pick_reset = true;
                forget(&mut ledger.preferred, sent_at);
                if let Some(hold) = self.active_mut() {
                    hold.reset_pick = false;
                }
            }
            Request::SetMessage(message) => match &mut ledger.message {
                Some(trace) if trace.message == *message => {
                    trace.acknowledged = true;
                    if trace.doubt_until.is_none() {
                        trace.or.clear();
                    }
                }
                trace => forget_message(
                    trace,
                    Some(message).filter(|it| !it.content.is_empty()),
                    sent_at,
                ),
            },
            Request::Read => {}
        }
        self.accept();
        self.schedule_reads(now, request);
    }

    /// Notes when everything the hold needs has been accepted.
    fn accept(&mut self) {
        let ledger = &self.state.ledger;
        let is_set = |trace: &Option<crate::Trace>| {
            trace
                .as_ref()
                .is_some_and(|trace| trace.acknowledged && trace.stands())
        };
        let session = is_set(&ledger.session);
        let preferred = is_set(&ledger.preferred);
        if let Some(hold) = self.active_mut() {
            hold.accepted |=
                session && (preferred || hold.yielded || hold.status.preferred().is_none());
        }
    }

    /// A new hold is read back until it has settled; one that is known to be seen, once, or not at all
    /// where it was looked at just before its lease was renewed.
    fn schedule_reads(&mut self, now: Timestamp, request: &Request) {
        if self.active().is_none() || self.blind {
            return;
        }
        let sets_status = matches!(
            request,
            Request::SetSession { .. } | Request::SetPreferred { .. }
        );
        let seen = self.shown.as_ref().filter(|_| self.confirmed);
        let just_seen = seen.is_some_and(|seen| now.duration_since(seen.read_at) <= FRESH);
        let times = if sets_status && just_seen {
            &[]
        } else if self.confirmed || self.mask.is_some() {
            &READ_BACK[..1]
        } else {
            &READ_BACK[..]
        };
        self.reads = times
            .iter()
            .filter_map(|after| now.checked_add(*after).ok())
            .collect();
        // What others wait to be set comes before looking at what is set already.
        if let Some(put_off) = self.backoff.put_off() {
            self.reads.truncate(1);
            for due in &mut self.reads {
                *due = due.saturating_add(put_off).unwrap_or(*due);
            }
        }
    }

    fn learned(&mut self, now: Timestamp, in_flight: &InFlight, shown: Shown) {
        let InFlight {
            id: request,
            sent_at,
            ..
        } = *in_flight;
        self.reads.retain(|due| *due > now);
        let before = self.shown.as_ref();
        let since = before
            .filter(|seen| seen.shown.is_same_status(&shown))
            .map_or(now, |seen| seen.since);
        self.shown = Some(Seen {
            shown: shown.clone(),
            request,
            since,
            sent_at,
            read_at: now,
            before_change: false,
        });
        self.weigh_evidence(now);
        self.accept();
        if self.is_since_last_write(request) {
            self.verify(now, &shown);
        }
        self.reads.extend(self.message_looked_at_again(now, &shown));
    }

    /// Holds what is shown against what was asked for.
    fn verify(&mut self, now: Timestamp, shown: &Shown) {
        let Some(hold) = self.active().filter(|hold| hold.accepted).cloned() else {
            return;
        };
        if let Some(message) = &mut self.state.ledger.message {
            message.seen |= message.stands_in(shown);
        }
        let plain = (shown.availability.as_str(), shown.activity.as_str());
        self.pick_reset &= plain == ("DoNotDisturb", "DoNotDisturb");
        let mask = Mask::infer(hold.status, shown);
        // It looks like a pick, and the pick has just been reset: a client shows it.
        let mask = mask.map(|mask| {
            if self.pick_reset {
                Mask::ClientDoNotDisturb
            } else {
                mask
            }
        });
        let Some(mask) = mask else {
            self.mask = None;
            let ledger = &mut self.state.ledger;
            let trace = match hold.status.preferred() {
                Some(_) => &mut ledger.preferred,
                None => &mut ledger.session,
            };
            trace.iter_mut().for_each(|trace| trace.seen = true);
            self.is_seen(shown);
            let resumed = std::mem::take(&mut self.resumed);
            if !std::mem::replace(&mut self.confirmed, true) && hold.announce {
                let notice = Notice::Confirmed(self.announced(&hold));
                self.tell_at_once(notice);
            } else if resumed {
                self.tell(Notice::Resumed(hold));
            }
            return;
        };
        // The service takes a moment to show what it accepted. A pick by hand is no such moment, and
        // sending again what was shown already needs none.
        let settled = self
            .last_write
            .is_none_or(|(_, at)| now.duration_since(at) >= READ_BACK[1] - READ_BACK[0]);
        if !settled && !self.confirmed && !hold.yielded && self.mask.is_none() {
            return;
        }
        self.confirmed = false;
        self.resumed = false;
        if self.set_again_if_lost(&hold, mask) {
            return;
        }
        if self.mask.replace(mask) != Some(mask) {
            let problem = super::mask_problem(&hold, mask, self.shown.as_ref());
            let notice = Notice::Masked(self.announced(&hold), problem);
            if hold.announce {
                self.tell_at_once(notice);
            } else {
                self.tell(notice);
            }
        }
    }

    /// The outcome of the hold is told now, and not again.
    fn announced(&mut self, hold: &crate::Hold) -> crate::Hold {
        if let Some(hold) = self.active_mut() {
            hold.announce = false;
        }
        hold.clone()
    }

    pub(super) fn failed(&mut self, now: Timestamp, staged: &Staged, failure: Failure) {
        let Staged { request, .. } = staged;
        self.problem_until = None;
        if *request == Request::Read {
            self.look_failed();
        }
        if failure.is_in_doubt() {
            self.in_doubt(now, request);
        } else {
            self.unstage(staged);
        }
        let idle = self.state.hold.is_none() && !self.state.ledger.is_to_clear(now);
        if *request == Request::Read && idle {
            // Somebody looked, or the end of a hold was looked at: nothing depends on it.
            self.reads.clear();
            self.shown = None;
            // What is asked for meanwhile waits as the service wants it to.
            if failure.retry_after.is_some() {
                self.heed(now, failure.retry_after);
                self.wait_until(None);
            }
            // What may be over by itself is not told for longer than it is known to be so.
            if failure.is_transient() {
                self.problem_until = now.checked_add(super::TOLD_FOR).ok();
            }
            self.problem = Some(failure.problem);
            return;
        }
        if failure.is_transient() {
            if std::mem::take(&mut self.network_changed)
                && failure.problem.code.is_about_the_network()
            {
                // It failed in the network that there was.
                self.backoff.reset();
            }
            let pause = if failure.is_busy() {
                self.backoff.next_busy(failure.retry_after)
            } else {
                self.backoff.next(failure.retry_after)
            };
            self.heed(now, failure.retry_after.and(Some(pause)));
            self.wait_until(now.checked_add(pause).ok());
            self.problem = Some(failure.problem.clone());
            self.tell_to_wait(failure.problem);
            return;
        }
        if failure.kind == FailureKind::Refused {
            match request {
                Request::Read => {
                    self.blind = true;
                    self.reads.clear();
                    self.problem = Some(failure.problem);
                    return;
                }
                Request::SetMessage(_) => {
                    if !staged.adds {
                        // What stood there before cannot be restored, now or later.
                        self.state.ledger.message = None;
                    }
                    // What one of ours was to replace is still ours to take back.
                    if let Some(hold) = self.active_mut() {
                        hold.message = None;
                    }
                    // The status itself goes on, and what works with it is no answer to this.
                    self.refusal = Some(failure.problem);
                    return;
                }
                _ => {}
            }
        }
        self.refused(now, failure);
    }

    /// A hotkey was pressed, and what it asked for has to wait.
    fn tell_to_wait(&mut self, problem: Problem) {
        let waits = |hold: &Hold| hold.announce && (hold.ending.is_some() || !hold.accepted);
        let Some(hold) = self.state.hold.clone().filter(waits) else {
            return;
        };
        if !std::mem::replace(&mut self.told_to_wait, true) {
            self.tell_at_once(Notice::Failed(Some(hold), problem));
        }
    }

    /// A definite no. A hold that never got through ends with it; anything else waits for the
    /// person, and tries again by itself now and then.
    fn refused(&mut self, now: Timestamp, failure: Failure) {
        let hold = self.state.hold.clone();
        let told = self.is_blocked();
        if let Some(hold) = self.active().filter(|hold| !hold.accepted) {
            let again = hold.again();
            self.end(now, EndReason::Refused);
            // Nobody asked for that now, so what the service asked for holds on.
            self.wait_until(None);
            self.refusal = Some(failure.problem.clone());
            self.again = Some(again);
        } else {
            self.blocked_by = Some(failure.problem.code);
            let asked = match failure.kind {
                // Only the person can mend it, and then says so; a certificate may be renewed.
                FailureKind::SignIn => super::ASK_AGAIN * (1 << self.backoff.attempts().min(5)),
                _ => super::ASK_AGAIN,
            };
            let pause = self.backoff.next(Some(asked));
            self.wait_until(now.checked_add(pause).ok());
            self.problem = Some(failure.problem.clone());
        }
        if told {
            return;
        }
        let announce = hold.as_ref().is_some_and(|hold| hold.announce);
        let notice = Notice::Failed(hold, failure.problem);
        if announce {
            self.tell_at_once(notice);
        } else {
            self.tell(notice);
        }
    }
}
