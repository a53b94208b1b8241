//! What is held without being asked for: for a call in another program, and while the screen is locked.
//!
//! Like the engine it stands beside, this holds no handle on anything and reads no clock. It is told what
//! happens and what is held; what it wants goes to the engine as a [`Command`], with an [`Origin`] of its own.

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use crate::calls::{CallAction, Calls};
use crate::screen_lock::{LockAction, ScreenLock};
use crate::{Command, Length, Moment, Origin, Program, Situation};

/// The preset that is held while the screen is locked.
const AWAY: &str = "away";

/// What is to be done by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AutomaticAction {
    /// The engine is to be told this.
    Command(Command, Origin),
    /// The person is to be asked whether this program is in a call.
    Ask(Program),
}

/// Who holds something by itself.
#[derive(Debug)]
pub struct Automatic {
    /// For calls.
    pub calls: Calls,
    /// While the screen is locked.
    pub lock: ScreenLock,
}

impl Automatic {
    /// What is to be done at `now`, as things stand. To be asked again after it was done, until it says
    /// nothing.
    pub fn decide(&mut self, now: Moment, situation: Situation<'_>) -> Option<AutomaticAction> {
        let of_call = self.calls.decide(now, situation);
        if let Some(action) = of_call {
            return Some(match action {
                CallAction::Hold { preset } => until_cleared(preset, Origin::Call),
                CallAction::TakeBack => AutomaticAction::Command(Command::Clear, Origin::Call),
                CallAction::Ask(program) => AutomaticAction::Ask(program),
            });
        }
        let is_in_call = self.calls.lasts();
        let of_lock = self.lock.decide(now, situation, is_in_call)?;
        Some(match of_lock {
            LockAction::Hold => until_cleared(AWAY.to_owned(), Origin::Lock),
            LockAction::TakeBack => AutomaticAction::Command(Command::Clear, Origin::Lock),
        })
    }

    /// When [`Self::decide`] is to be asked next; `None` while there is nothing to wait for.
    #[must_use]
    pub fn next_wake(&self) -> Option<Moment> {
        let moments = [self.calls.next_wake(), self.lock.next_wake()];
        moments.into_iter().flatten().min()
    }
}

fn until_cleared(preset: String, origin: Origin) -> AutomaticAction {
    let command = Command::Set {
        preset,
        length: Some(Length::UntilCleared),
        message: None,
    };
    AutomaticAction::Command(command, origin)
}
