//! Requests that were given up before their answer came, and are still listened to: the answer says
//! that nothing of the request is under way any more, so what it did can be mended at once instead
//! of when the doubt about it is over.

use super::Engine;
use crate::{
    Answer, Failure, Moment, Request, RequestId,
    ledger::{Layer, settled_at},
};

/// The requests that were given up and may still be answered.
#[derive(Debug, Default)]
pub(super) struct LateAnswers(Vec<Abandoned>);

/// A request that was given up. The answer to a read only tells whether the service asks to be left
/// alone.
#[derive(Debug)]
struct Abandoned {
    id: RequestId,
    request: Request,
    at: Moment,
    /// Until when something else was in doubt on the same layer by then.
    doubt_before: Option<Moment>,
}

impl Abandoned {
    /// When what it may still do is done.
    fn settles_at(&self) -> Moment {
        settled_at(self.at)
    }
}

impl LateAnswers {
    /// Goes on listening to a request that is given up at `now`, when something else was in doubt
    /// on its layer until `doubt_before`.
    fn expect(
        &mut self,
        now: Moment,
        id: RequestId,
        request: &Request,
        doubt_before: Option<Moment>,
    ) {
        // What has not answered by the end of its doubt answers no more.
        self.0.retain(|abandoned| abandoned.settles_at() > now);
        self.0.push(Abandoned {
            id,
            request: request.clone(),
            at: now,
            doubt_before,
        });
    }

    fn take(&mut self, id: RequestId) -> Option<Abandoned> {
        let at = self.0.iter().position(|abandoned| abandoned.id == id)?;
        Some(self.0.swap_remove(at))
    }

    /// One of them was answered, and `arrived` then if it was carried out. Returns until when
    /// something else is in doubt on its layer.
    fn settle(
        &mut self,
        answered: &Abandoned,
        layer: Layer,
        arrived: Option<Moment>,
    ) -> Option<Moment> {
        let mut rest = answered.doubt_before;
        for other in &mut self.0 {
            if Layer::changed_by(&other.request) == Some(layer) {
                rest = rest.max(Some(other.settles_at()));
                // What it found in doubt was this.
                if other.doubt_before == Some(answered.settles_at()) {
                    other.doubt_before = answered.doubt_before.max(arrived);
                }
            }
        }
        rest
    }
}

impl Engine {
    /// Goes on listening to a request that is given up. Called before it is in doubt.
    pub(super) fn keep_listening(&mut self, now: Moment, id: RequestId, request: &Request) {
        let layer = Layer::changed_by(request);
        let doubt_before = layer.and_then(|layer| *self.state.ledger.doubt_until(layer)?);
        self.line.late.expect(now, id, request, doubt_before);
    }

    /// Takes in the answer to a request that was given up, if it is one that is listened to.
    pub(super) fn answered_late(
        &mut self,
        now: Moment,
        id: RequestId,
        result: &Result<Answer, Failure>,
    ) {
        let Some(abandoned) = self.line.late.take(id) else {
            return;
        };
        let arrived = match result {
            Ok(_) => Some(now),
            Err(failure) => {
                let pause = &mut self.line.pause;
                pause.note_late_retry_after(now, failure.retry_after);
                if failure.is_in_doubt() {
                    // Nobody knows any more than before.
                    return;
                }
                None
            }
        };
        if arrived.is_some() {
            // The service can be reached, so what is to be mended waits for nothing else.
            self.line.pause.worked_late();
        }
        let Some(layer) = Layer::changed_by(&abandoned.request) else {
            return;
        };
        if arrived.is_some() {
            // No read so far says anything about what is in force now.
            self.observed.written(self.line.last(), now);
        }
        let rest = self.line.late.settle(&abandoned, layer, arrived);
        let rest = rest.map(|until| until.max(now)).max(arrived);
        // It is known too where the pending request turns out not to have been carried out.
        let before = self.line.before_mut();
        for ledger in [Some(&mut self.state.ledger), before].into_iter().flatten() {
            if arrived.is_some() {
                ledger.arrived_late(&abandoned.request);
            }
            if let Some(doubt) = ledger.doubt_until(layer)
                // Otherwise something else came into doubt later, and is waited for.
                && *doubt <= Some(abandoned.settles_at())
            {
                *doubt = rest;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::at;

    fn given_up(times: &[(RequestId, i64, Request)]) -> LateAnswers {
        let mut late = LateAnswers::default();
        let mut doubt = None;
        for (id, seconds, request) in times {
            late.expect(at(*seconds), *id, request, doubt);
            doubt = Some(at(*seconds + 30));
        }
        late
    }

    #[test]
    fn what_has_not_answered_within_half_a_minute_is_not_listened_to() {
        let clear = || Request::ClearSession;
        let mut late = given_up(&[(1, 0, clear()), (2, 1, clear()), (3, 30, clear())]);
        assert!(late.take(1).is_none());
        assert!(late.take(2).is_some());
        assert!(late.take(2).is_none(), "once");
    }

    #[test]
    fn of_several_on_one_layer_the_others_stay_in_doubt_when_one_has_answered() {
        let clear = || Request::ClearSession;
        for (second, rest) in [(clear(), Some(at(31))), (Request::ClearPreferred, None)] {
            let mut late = given_up(&[(1, 0, clear()), (2, 1, second)]);
            let first = late.take(1).unwrap();
            assert_eq!(late.settle(&first, Layer::Session, None), rest);
        }
    }

    #[test]
    fn a_doubt_that_one_found_is_over_when_what_was_in_doubt_has_answered() {
        let clear = || Request::ClearSession;
        let mut late = given_up(&[(1, 0, clear()), (2, 1, clear())]);
        let first = late.take(1).unwrap();
        late.settle(&first, Layer::Session, Some(at(5)));
        let second = late.take(2).unwrap();
        assert_eq!(late.settle(&second, Layer::Session, None), Some(at(5)));
    }
}
