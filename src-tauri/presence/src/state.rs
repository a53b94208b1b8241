//! What is kept on disk of one account.

use crate::{Hold, HoldId, Ledger};

/// What survives the death of the process.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    #[must_use]
    pub fn active(&self) -> Option<&Hold> {
        self.hold.as_ref().filter(|hold| hold.is_active())
    }

    /// The same, to be changed.
    pub(crate) fn active_mut(&mut self) -> Option<&mut Hold> {
        self.hold.as_mut().filter(|hold| hold.is_active())
    }

    /// Whether a hold is being taken back.
    pub(crate) fn is_clearing(&self) -> bool {
        self.hold.is_some() && self.active().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::at;

    #[test]
    fn nothing_is_left_to_be_taken_back_where_neither_a_hold_nor_the_ledger_says_so() {
        let mut state = State {
            last_hold: 7,
            ..State::default()
        };
        assert!(state.is_settled());
        state.ledger.reset_doubt_until = Some(at(30));
        assert!(!state.is_settled());
    }
}
