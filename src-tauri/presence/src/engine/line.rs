//! The one line to the service: at most one request is pending, and the next leaves when it may.

use jiff::SignedDuration;

use super::{late::LateAnswers, pause::Pause};
use crate::{Ledger, Moment, Request, RequestId};

/// How long a superseded write may still take before it is given up for what is wanted now.
pub(super) const PATIENCE: SignedDuration = SignedDuration::from_secs(1);

/// The pending request, those that were given up and may still be answered, and the pause before
/// the next.
#[derive(Debug)]
pub(super) struct Line {
    /// The number of the last request.
    last: RequestId,
    pending: Pending,
    pub(super) late: LateAnswers,
    pub(super) pause: Pause,
}

/// The request that is pending.
#[derive(Debug)]
enum Pending {
    Nothing,
    /// It leaves once the ledger that tells of it is on disk.
    Recorded(Recorded),
    Sent(Sent),
}

/// A request that is recorded in the ledger, with what the ledger would be without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recorded {
    pub(super) request: Request,
    pub(super) before: Ledger,
    /// Whether it adds to what may be in force on the server.
    pub(super) adds: bool,
}

/// A request under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) id: RequestId,
    pub(super) recorded: Recorded,
    pub(super) at: Moment,
    purpose: Purpose,
    /// Whether the network has changed since.
    pub(super) network_changed: bool,
}

/// Whether a request under way is still what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// Nothing else has been asked for since it was sent. It is given up at this moment, if at any,
    /// for what waits for it can do without.
    Current(Option<Moment>),
    /// Something else has, and it is given up for that at this moment.
    Superseded(Moment),
    /// Something else has, and it serves that too: what it brings may do, but is not it.
    ServesAnother,
}

impl Sent {
    /// Whether nothing else has been asked for since it was sent.
    pub(super) const fn is_current(&self) -> bool {
        matches!(self.purpose, Purpose::Current(_))
    }

    /// Whether something else has been asked for, which it is not known to serve.
    pub(super) const fn is_superseded(&self) -> bool {
        matches!(self.purpose, Purpose::Superseded(_))
    }

    /// Whether it may be given up at `now` for what is wanted instead. A read is repeated at no cost.
    fn may_be_given_up(&self, now: Moment) -> bool {
        let waits = matches!(self.purpose, Purpose::Superseded(until) if until > now);
        !waits || !self.recorded.request.is_write()
    }

    /// Whether the time is over in which a read that something waits for has to be answered.
    pub(super) fn is_overdue(&self, now: Moment) -> bool {
        matches!(self.purpose, Purpose::Current(Some(deadline)) if deadline <= now)
    }

    /// When it is given up, if it is.
    fn due(&self) -> Option<Moment> {
        match self.purpose {
            Purpose::Current(deadline) => deadline,
            Purpose::Superseded(until) => Some(until),
            Purpose::ServesAnother => None,
        }
    }
}

impl Line {
    /// Nothing pending; `seed` is for the jitter of pauses.
    pub(super) fn new(seed: u64) -> Self {
        Self {
            last: 0,
            pending: Pending::Nothing,
            late: LateAnswers::default(),
            pause: Pause::new(seed),
        }
    }

    pub(super) const fn is_idle(&self) -> bool {
        matches!(self.pending, Pending::Nothing)
    }

    /// The request under way.
    pub(super) const fn sent(&self) -> Option<&Sent> {
        match &self.pending {
            Pending::Sent(sent) => Some(sent),
            Pending::Nothing | Pending::Recorded(_) => None,
        }
    }

    /// What is recorded and waits for the disk.
    pub(super) const fn recorded(&self) -> Option<&Recorded> {
        match &self.pending {
            Pending::Recorded(recorded) => Some(recorded),
            Pending::Nothing | Pending::Sent(_) => None,
        }
    }

    /// What the ledger would be without the pending request.
    pub(super) const fn before_mut(&mut self) -> Option<&mut Ledger> {
        match &mut self.pending {
            Pending::Recorded(recorded) | Pending::Sent(Sent { recorded, .. }) => {
                Some(&mut recorded.before)
            }
            Pending::Nothing => None,
        }
    }

    /// The number of the last request.
    pub(super) const fn last(&self) -> RequestId {
        self.last
    }

    /// Something is recorded, and leaves as soon as that is on disk.
    pub(super) fn record(&mut self, recorded: Recorded) {
        self.pending = Pending::Recorded(recorded);
    }

    /// What is recorded leaves now, and is given up at the `deadline` if it has one.
    pub(super) fn send(
        &mut self,
        now: Moment,
        recorded: Recorded,
        deadline: Option<Moment>,
    ) -> (RequestId, Request) {
        self.last += 1;
        let (id, request) = (self.last, recorded.request.clone());
        self.pending = Pending::Sent(Sent {
            id,
            recorded,
            at: now,
            purpose: Purpose::Current(deadline),
            network_changed: false,
        });
        (id, request)
    }

    /// Takes what is recorded, to send it or to take it back, if it is such a one.
    pub(super) fn take_recorded(
        &mut self,
        is_it: impl FnOnce(&Recorded) -> bool,
    ) -> Option<Recorded> {
        self.recorded().filter(|recorded| is_it(recorded))?;
        match std::mem::replace(&mut self.pending, Pending::Nothing) {
            Pending::Recorded(recorded) => Some(recorded),
            Pending::Nothing | Pending::Sent(_) => None,
        }
    }

    /// Takes the request under way, which was answered or is given up, if it is such a one.
    pub(super) fn take_sent(&mut self, is_it: impl FnOnce(&Sent) -> bool) -> Option<Sent> {
        self.sent().filter(|sent| is_it(sent))?;
        match std::mem::replace(&mut self.pending, Pending::Nothing) {
            Pending::Sent(sent) => Some(sent),
            Pending::Nothing | Pending::Recorded(_) => None,
        }
    }

    /// The request under way `serves` what is wanted now, or not. Returns one that is to be given up
    /// at `now`.
    pub(super) fn take_superseded(&mut self, now: Moment, serves: bool) -> Option<Sent> {
        match &mut self.pending {
            Pending::Sent(sent) if serves => {
                if sent.is_superseded() {
                    sent.purpose = Purpose::ServesAnother;
                }
                None
            }
            _ => self.take_sent(|sent| sent.may_be_given_up(now)),
        }
    }

    /// Something else is asked for at `now`, which is tried at once.
    pub(super) fn supersede(&mut self, now: Moment) {
        self.pause.reset();
        match &mut self.pending {
            Pending::Nothing => {}
            Pending::Recorded(_) => self.pending = Pending::Nothing,
            Pending::Sent(sent) => {
                let until = now + PATIENCE;
                sent.purpose = Purpose::Superseded(until);
            }
        }
    }

    /// What failed for the network is tried at once, and after short pauses again.
    pub(super) fn network_changed(&mut self) {
        if let Pending::Sent(sent) = &mut self.pending {
            sent.network_changed = true;
        }
        self.pause.soften();
    }

    /// When something about the pending request is due.
    pub(super) fn due(&self) -> Option<Moment> {
        self.sent().and_then(Sent::due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Moment {
        Moment(SignedDuration::from_millis(1_772_442_000_000 + ms))
    }

    fn recorded(request: Request) -> Recorded {
        Recorded {
            adds: request.lease().is_some(),
            request,
            before: Ledger::default(),
        }
    }

    fn set() -> Request {
        Request::SetSession {
            status: crate::Status::InACall,
            lease: SignedDuration::from_mins(5),
        }
    }

    fn sending(request: Request, deadline: Option<Moment>) -> Line {
        let mut line = Line::new(7);
        line.send(at(0), recorded(request), deadline);
        line
    }

    #[test]
    fn each_request_has_the_next_number_and_is_sent_once() {
        let mut line = Line::new(7);
        for id in 1..=3 {
            assert!(line.is_idle());
            line.record(recorded(set()));
            assert!(!line.is_idle() && line.sent().is_none());
            let recorded = line.take_recorded(|_| true).unwrap();
            assert_eq!(line.take_recorded(|_| true), None);
            assert_eq!(line.send(at(0), recorded, None), (id, set()));
            assert_eq!(line.take_sent(|sent| sent.id == id + 1), None);
            assert!(line.take_sent(|sent| sent.id == id).is_some());
        }
        assert_eq!(line.last(), 3);
    }

    #[test]
    fn what_waits_for_the_disk_is_dropped_when_something_else_is_asked_for() {
        let mut line = Line::new(7);
        line.record(recorded(set()));
        line.supersede(at(0));
        assert!(line.is_idle());
    }

    #[test]
    fn a_write_that_is_superseded_is_given_up_after_a_second_and_a_read_at_once() {
        for (request, wait) in [(set(), 1_000), (Request::Read, 0)] {
            let mut line = sending(request, None);
            line.supersede(at(0));
            assert_eq!(line.due(), Some(at(1_000)));
            if wait > 0 {
                assert_eq!(line.take_superseded(at(wait - 1), false), None);
            }
            assert!(line.take_superseded(at(wait), false).is_some());
        }
    }

    #[test]
    fn one_that_serves_what_is_asked_for_since_is_waited_for_and_is_not_it() {
        let mut line = sending(set(), None);
        assert!(line.sent().unwrap().is_current());
        line.supersede(at(0));
        assert!(line.sent().unwrap().is_superseded());
        assert_eq!(line.take_superseded(at(9_000), true), None);
        assert_eq!(line.due(), None);
        let sent = line.sent().unwrap();
        assert!(!sent.is_superseded() && !sent.is_current());
    }

    #[test]
    fn a_read_that_something_waits_for_is_overdue_at_its_deadline() {
        let line = sending(Request::Read, Some(at(1_000)));
        assert_eq!(line.due(), Some(at(1_000)));
        assert!(!line.sent().unwrap().is_overdue(at(999)));
        assert!(line.sent().unwrap().is_overdue(at(1_000)));
    }
}
