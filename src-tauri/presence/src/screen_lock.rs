//! Away while the screen is locked, where the person wants that.
//!
//! It stands beside [`crate::Calls`]: nothing is set over what a person holds, nor while a call lasts, and only what
//! is held for the locked screen ([`Cause::Lock`]) is taken back.

use jiff::SignedDuration;

use crate::standing::{AskedFor, Change, Standing};
use crate::{Cause, Hold, Moment};

/// How long what was held for a locked screen before the program was started is left alone, while nobody has
/// said whether it is locked.
const UNTOLD: SignedDuration = SignedDuration::from_secs(12);

/// What is to be done because of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LockAction {
    /// Hold *Away* until it is unlocked.
    Hold,
    /// Take that back.
    TakeBack,
}

/// Whether the screen is locked, and what is held because of it.
#[derive(Debug)]
pub struct ScreenLock {
    /// Whether the person wants it.
    is_wanted: bool,
    /// `None` while nobody has said.
    is_locked: Option<bool>,
    /// The person has taken back what was held: nothing is until it is unlocked.
    is_quiet: bool,
    standing: Standing,
    left_until: Option<Moment>,
}

impl ScreenLock {
    /// Nobody has said whether it is locked.
    #[must_use]
    pub const fn new(is_wanted: bool) -> Self {
        Self {
            is_wanted,
            is_locked: None,
            is_quiet: false,
            standing: Standing::of(Cause::Lock),
            left_until: None,
        }
    }

    /// Whether the person wants *Away* while it is locked.
    pub const fn take_up(&mut self, is_wanted: bool) {
        self.is_wanted = is_wanted;
        if !is_wanted {
            self.is_locked = None;
        }
    }

    /// It is locked, or is not.
    pub const fn said(&mut self, is_locked: bool) {
        self.is_locked = Some(is_locked);
        self.is_quiet &= is_locked;
    }

    /// What is to be done at `now`, with this held, with somebody signed in or not, and with a call that
    /// lasts or none. To be asked again after it was done, until it says nothing.
    pub(crate) fn decide(
        &mut self,
        now: Moment,
        hold: Option<&Hold>,
        is_signed_in: bool,
        is_in_call: bool,
    ) -> Option<LockAction> {
        match self.standing.look(now, hold, is_signed_in) {
            Change::Found => self.left_until = Some(now + UNTOLD),
            // What ends with a call says nothing of the screen.
            Change::Ended(cause) if cause != Cause::Call => self.hush(),
            Change::Refused => self.hush(),
            Change::Ended(_) | Change::None => {}
        }
        let is_told = self.is_locked.is_some();
        self.left_until.take_if(|until| is_told || *until <= now);
        let is_locked = self.is_wanted && self.is_locked == Some(true);
        let is_free = self.standing.cause().is_none();
        if self.standing.is_ours() {
            let lasts = self.is_wanted && (is_locked || self.left_until.is_some());
            if !lasts {
                self.standing.ask_for(AskedFor::TakeBack);
                return Some(LockAction::TakeBack);
            }
        } else if is_free && is_locked && is_signed_in && !is_in_call && !self.is_quiet {
            self.standing.ask_for(AskedFor::Hold);
            return Some(LockAction::Hold);
        }
        None
    }

    /// When that is to be asked next; `None` while there is nothing to wait for.
    pub(crate) const fn next_wake(&self) -> Option<Moment> {
        self.left_until
    }

    fn hush(&mut self) {
        self.is_quiet = self.is_locked == Some(true);
    }
}
