//! What is kept on disk.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Hold, HoldId, Ledger};

/// The current format of the state file.
const FORMAT: u32 = 1;

/// What survives the death of the process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The version of this format.
    format: u32,
    /// The number of the last hold.
    pub last_hold: HoldId,
    /// What is held.
    pub hold: Option<Hold>,
    /// What may stand on the server.
    pub ledger: Ledger,
}

/// Why a state file was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StateError {
    /// Written by a newer version of the program.
    #[error("it has format {0}, and this version of the program knows {FORMAT}")]
    Newer(u32),
}

impl Default for State {
    fn default() -> Self {
        Self {
            format: FORMAT,
            last_hold: 0,
            hold: None,
            ledger: Ledger::default(),
        }
    }
}

impl State {
    /// Checks what was read from disk, bringing older formats to the current one.
    ///
    /// # Errors
    /// [`StateError::Newer`] when a newer version of the program has written it.
    pub fn checked(self) -> Result<Self, StateError> {
        match self.format {
            ..=FORMAT => Ok(Self {
                format: FORMAT,
                ..self
            }),
            newer => Err(StateError::Newer(newer)),
        }
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
            if !hold.fixed_end {
                hold.ends_at.iter_mut().for_each(shift);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_older_is_brought_up_and_what_is_newer_is_refused() {
        let state = State {
            last_hold: 7,
            ..State::default()
        };
        assert_eq!(state.clone().checked(), Ok(state.clone()));
        let older = State {
            format: 0,
            ..state.clone()
        };
        assert_eq!(older.checked(), Ok(state.clone()));
        let newer = State {
            format: FORMAT + 1,
            ..state
        };
        assert_eq!(newer.checked(), Err(StateError::Newer(FORMAT + 1)));
    }

    /// A file of the first version of the program.
    #[test]
    fn a_file_of_the_first_format_is_read() {
        let text = r#"{"format":1,"last_hold":3,"hold":{"id":3,"preset":"in-a-call","label":null,
            "status":"in-a-call","started_at":"2026-03-02T09:00:00Z","ends_at":"2026-03-02T10:00:00Z",
            "fixed_end":false,"message":null,"announce":false,"warned":false,"accepted":true,
            "reset_pick":false,"yielded":false,"ending":null},
            "ledger":{"session":{"status":"in-a-call","sent_at":"2026-03-02T09:00:00Z",
            "until":"2026-03-02T10:00:00Z","acknowledged":true,"seen":true,"doubt_until":null,
            "cleared":false},"preferred":null,"message":null}}"#;
        let state: State = serde_json::from_str(text).unwrap();
        let state = state.checked().unwrap();
        assert_eq!(state.hold.unwrap().status, crate::Status::InACall);
        assert!(state.ledger.session.unwrap().stands());
    }
}
