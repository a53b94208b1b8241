//! One account with its engine.

use super::{SavedAccount, leaving::SignOut};
use crate::{Account, AccountKey, Engine, Hold, HoldId, Person, Registration, State};

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

    /// Whether it is reached through that registration.
    pub(super) fn is_under(&self, registration: &Registration) -> bool {
        let key = self.key.as_ref();
        key.is_some_and(|key| key.registration == *registration)
    }

    /// Whether it is that person's.
    pub(super) fn is_of(&self, person: &Person) -> bool {
        let key = self.key.as_ref();
        key.is_some_and(|key| person.is(key, self.user.as_deref()))
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
            hold: state.hold.map(|hold| hold.by_wall_clock(wall)),
            ledger: state.ledger.by_wall_clock(wall),
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
