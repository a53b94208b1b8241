//! What is kept on disk of one account.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Hold, HoldId, Ledger};

/// What survives the death of the process.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The number of the last hold.
    pub last_hold: HoldId,
    /// What is held.
    pub hold: Option<Hold>,
    /// What may stand on the server.
    pub ledger: Ledger,
}

impl State {
    /// Whether nothing is held, and nothing is left to be taken back.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.hold.is_none() && self.ledger == Ledger::default()
    }

    /// The wall clock was set by that much, so every moment moves with it; an end given as a time
    /// of day stays. What was read from disk is told before an engine takes it up.
    pub fn clock_set(&mut self, by: SignedDuration) {
        let shift = |moment: &mut Timestamp| {
            *moment = moment.saturating_add(by).unwrap_or(*moment);
        };
        self.ledger.clock_set(by);
        if let Some(hold) = &mut self.hold {
            shift(&mut hold.started_at);
            hold.message_asked_at.iter_mut().for_each(shift);
            if !hold.fixed_end {
                hold.ends_at.iter_mut().for_each(shift);
            }
        }
    }
}
