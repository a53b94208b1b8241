//! What is written to the disk, and when: before anything is sent that it tells of.

use jiff::Timestamp;

use super::{ASK_AGAIN, Engine};
use crate::{Effect, Failure, FailureKind, Problem, State};

/// Whether the state on disk is the one in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Save {
    /// This one is on disk.
    Done(Box<State>),
    /// This one is being written.
    Pending(Box<State>),
    /// The last try, at this moment, failed.
    Failed(Timestamp),
}

impl Engine {
    /// Asks for the state to be saved if it has changed. Returns whether to wait for that.
    pub(super) fn save_if_changed(&mut self, now: Timestamp, effects: &mut Vec<Effect>) -> bool {
        match &self.save {
            Save::Done(saved) | Save::Pending(saved) if **saved == self.state => {
                matches!(self.save, Save::Pending(_))
            }
            Save::Failed(at)
                if self.staged.as_ref().is_none_or(|staged| !staged.adds)
                    && now.duration_since(*at) < ASK_AGAIN =>
            {
                false
            }
            _ => {
                let state = Box::new(self.state.clone());
                self.save = Save::Pending(state.clone());
                effects.push(Effect::Save(state));
                true
            }
        }
    }

    pub(super) fn saved(&mut self, now: Timestamp, result: Result<(), Problem>) {
        match (std::mem::replace(&mut self.save, Save::Failed(now)), result) {
            (Save::Pending(state), Ok(())) => self.save = Save::Done(state),
            (_, Ok(())) => {}
            (_, Err(problem)) => self.save_failed(now, problem),
        }
    }

    /// Without a state on disk nothing may be set, for a crash would leave it stuck; what is
    /// being cleared is cleared all the same.
    fn save_failed(&mut self, now: Timestamp, problem: Problem) {
        let Some(staged) = self.staged.take() else {
            return;
        };
        if !staged.adds {
            self.staged = Some(staged);
            return;
        }
        let failure = Failure {
            kind: FailureKind::Refused,
            problem,
            retry_after: None,
        };
        self.failed(now, &staged, failure);
    }
}
