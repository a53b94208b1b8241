//! What is kept on disk of one account.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::{Hold, HoldId, Ledger, clock_set::shift};

/// What survives the death of the process.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The number of the last hold.
    pub last_hold: HoldId,
    /// What is held.
    pub hold: Option<Hold>,
    /// What may be in force on the server.
    pub ledger: Ledger,
}

impl State {
    /// Whether nothing is held, and nothing is left to be taken back.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.hold.is_none() && self.ledger == Ledger::default()
    }

    /// The hold, while it is not being taken back.
    pub(crate) fn active(&self) -> Option<&Hold> {
        self.hold.as_ref().filter(|hold| hold.ending.is_none())
    }

    /// The wall clock was set by that much, so every moment moves with it; an end given as a time
    /// of day stays. What was read from disk is told this before an engine starts from it.
    pub fn clock_set(&mut self, by: SignedDuration) {
        self.ledger.clock_set(by);
        if let Some(hold) = &mut self.hold {
            shift([&mut hold.started_at], by);
            shift(&mut hold.message_asked_at, by);
            if !hold.fixed_end {
                shift(&mut hold.ends_at, by);
            }
        }
    }
}
