//! Signing out: the sign-in is kept for as long as it takes to clear what is in force, within limits.

use jiff::SignedDuration;

use super::{Action, Member};
use crate::{Moment, Notice, Problem, ProblemCode};

/// How long a client that asked for it waits for what is held to be cleared.
const ANSWER_WITHIN: SignedDuration = SignedDuration::from_secs(3);
/// How long the sign-in is kept for that at the most.
const KEEP_FOR: SignedDuration = SignedDuration::from_mins(10);

/// A sign-out that is still to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SignOut {
    /// When it comes at the latest.
    by: Moment,
    /// When those who wait are told, done or not.
    answer_by: Option<Moment>,
    /// The clients that wait.
    pub(super) waiting: Vec<u64>,
}

impl SignOut {
    pub(super) fn begun(now: Moment) -> Self {
        Self::until(now + KEEP_FOR)
    }

    pub(super) const fn until(by: Moment) -> Self {
        Self {
            by,
            answer_by: None,
            waiting: Vec::new(),
        }
    }

    /// One more waits for it.
    pub(super) fn wait(&mut self, now: Moment, client: u64) {
        self.waiting.push(client);
        self.answer_by.get_or_insert(now + ANSWER_WITHIN);
    }

    pub(super) const fn by(&self) -> Moment {
        self.by
    }

    /// When something about it is due.
    pub(super) fn due(&self) -> Option<Moment> {
        Some(self.answer_by.unwrap_or(self.by).min(self.by))
    }
}

impl Member {
    /// Signs out what is done with, or can wait no longer; says whether it did. Those who have waited
    /// for long enough are told that it goes on.
    pub(super) fn give_up_or_answer(&mut self, now: Moment, actions: &mut Vec<Action>) -> bool {
        let Some(sign_out) = &mut self.sign_out else {
            return false;
        };
        let state = self.engine.state();
        // Who waits is not kept waiting for what a request without an answer may still do.
        let is_cleared = state.hold.is_none() && state.ledger.is_clear();
        let is_settled = state.is_settled() || (is_cleared && !sign_out.waiting.is_empty());
        let is_over = is_settled || self.engine.needs_person() || sign_out.by <= now;
        if !is_over {
            if sign_out.answer_by.is_some_and(|by| by <= now) {
                sign_out.answer_by = None;
                for client in std::mem::take(&mut sign_out.waiting) {
                    let problem = Problem::new(ProblemCode::StillClearing);
                    actions.push(Action::Reply(client, Err(problem)));
                }
            }
            return false;
        }
        let left = (!is_settled).then(|| Problem::new(ProblemCode::LeftStanding));
        let waiting = std::mem::take(&mut sign_out.waiting);
        self.sign_out = None;
        self.delegated = false;
        if let Some(problem) = left.clone().filter(|_| waiting.is_empty()) {
            let hold = self.engine.state().hold.clone();
            let hold = hold.map(|hold| hold.by_wall_clock(self.engine.wall()));
            actions.push(Action::Notify(Notice::Failed(hold, problem)));
        }
        actions.extend(self.key.clone().map(|account| Action::SignOut {
            account,
            waiting,
            left,
        }));
        true
    }
}
