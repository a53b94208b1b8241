//! One account with its engine.

use super::{SavedAccount, leaving::SignOut};
use crate::{Account, AccountKey, Engine, Hold, HoldId, State};

/// An account with its engine.
#[derive(Debug)]
pub(super) struct Member {
    /// A number of its own, which is in the numbers of its requests.
    pub(super) number: u64,
    /// Which one it is; `None` while none is set up.
    pub(super) key: Option<AccountKey>,
    pub(super) user: Option<String>,
    pub(super) delegated: bool,
    pub(super) engine: Engine,
    pub(super) sign_out: Option<SignOut>,
    pub(super) wants_to_quit: bool,
}

impl Member {
    pub(super) const fn new(number: u64, key: Option<AccountKey>, engine: Engine) -> Self {
        Self {
            number,
            key,
            user: None,
            delegated: false,
            engine,
            sign_out: None,
            wants_to_quit: false,
        }
    }

    pub(super) fn hold(&self) -> Option<&Hold> {
        self.engine.state().hold.as_ref()
    }

    /// What is kept of it, with the number of its last hold.
    pub(super) fn saved(&self, state: State) -> Option<(SavedAccount, HoldId)> {
        let wall = self.engine.wall();
        let known = SavedAccount {
            key: self.key.clone()?,
            user: self.user.clone(),
            delegated: self.delegated,
            hold: state.hold.map(|hold| hold.told(wall)),
            ledger: state.ledger.told(wall),
            signed_out: self.sign_out.as_ref().map(|it| wall.at(it.by())),
        };
        Some((known, state.last_hold))
    }
}

/// An account that is not in use, as its engine needs to know it: whether the sign-in lasts shows when it
/// is used, and whose it is no surface shows.
pub(super) fn former_account() -> Account {
    Account {
        configured: true,
        signed_in: true,
        ..Account::default()
    }
}
