//! Away while the screen is locked, where the person wants that.
//!
//! It stands beside [`crate::Calls`]: nothing is set over what a person holds, nor while a call lasts, and only what
//! is held for the locked screen ([`Cause::Lock`]) is taken back.

use jiff::SignedDuration;

use crate::hold_watch::{AutomaticAction, Change, HoldWatch, Situation};
use crate::{Cause, Moment, Origin};

/// The preset that is held while the screen is locked, by its id.
pub const AWAY_PRESET: &str = "away";

/// How long what was held for a locked screen before the program was started is left alone, while nobody has
/// said whether it is locked.
const GRACE: SignedDuration = SignedDuration::from_secs(12);

/// Whether the screen is locked, and what is held because of it.
#[derive(Debug)]
pub struct ScreenLock {
    /// Whether the person wants it.
    is_wanted: bool,
    /// `None` while nobody has said.
    is_locked: Option<bool>,
    /// The person has taken back what was held: nothing is until it is unlocked.
    is_quiet: bool,
    watch: HoldWatch,
    grace_until: Option<Moment>,
}

impl ScreenLock {
    /// Nobody has said whether it is locked.
    #[must_use]
    pub const fn new(is_wanted: bool) -> Self {
        Self {
            is_wanted,
            is_locked: None,
            is_quiet: false,
            watch: HoldWatch::of(Origin::Lock),
            grace_until: None,
        }
    }

    /// Whether the person wants *Away* while it is locked.
    pub const fn change_setting(&mut self, is_wanted: bool) {
        self.is_wanted = is_wanted;
        if !is_wanted {
            self.is_locked = None;
        }
    }

    /// It is locked, or is not.
    pub const fn observe(&mut self, is_locked: bool) {
        self.is_locked = Some(is_locked);
        self.is_quiet &= is_locked;
    }

    /// What is to be done at `now`, as things stand, with a call that lasts or none. To be asked again after
    /// it was done, until it says nothing.
    pub(crate) fn decide(
        &mut self,
        now: Moment,
        situation: Situation<'_>,
        is_in_call: bool,
    ) -> Option<AutomaticAction> {
        match self.watch.observe(situation) {
            Change::Found => self.grace_until = Some(now + GRACE),
            // What ends with a call says nothing of the screen.
            Change::Ended(cause) if cause != Cause::Call => self.stay_quiet(),
            Change::Refused => self.stay_quiet(),
            Change::Ended(_) | Change::None => {}
        }
        let is_told = self.is_locked.is_some();
        self.grace_until.take_if(|until| is_told || *until <= now);
        let is_locked = self.is_wanted && self.is_locked == Some(true);
        let is_free = situation.is_signed_in && self.watch.cause().is_none();
        if self.watch.is_ours() {
            let lasts = self.is_wanted && (is_locked || self.grace_until.is_some());
            if !lasts {
                return Some(self.watch.take_back());
            }
        } else if is_free && is_locked && !is_in_call && !self.is_quiet {
            return Some(self.watch.hold(AWAY_PRESET));
        }
        None
    }

    /// When that is to be asked next; `None` while there is nothing to wait for.
    pub(crate) const fn next_wake(&self) -> Option<Moment> {
        self.grace_until
    }

    fn stay_quiet(&mut self) {
        self.is_quiet = self.is_locked == Some(true);
    }
}
