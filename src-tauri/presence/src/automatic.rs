//! What is held without being asked for: for a call in another program, and while the screen is locked.
//!
//! Like the engine it stands beside, this holds no handle on anything and reads no clock. It is told what
//! happens and what is held; what it wants goes to the engine as a [`Command`](crate::Command), with an
//! [`Origin`](crate::Origin) of its own.

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use crate::{AutomaticAction, Calls, Moment, ScreenLock, Situation};

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
        of_call.or_else(|| {
            let is_in_call = self.calls.lasts();
            self.lock.decide(now, situation, is_in_call)
        })
    }

    /// When [`Self::decide`] is to be asked next; `None` while there is nothing to wait for.
    #[must_use]
    pub fn next_wake(&self) -> Option<Moment> {
        let moments = [self.calls.next_wake(), self.lock.next_wake()];
        moments.into_iter().flatten().min()
    }
}
