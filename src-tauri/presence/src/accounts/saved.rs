//! What is kept of the accounts on disk.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Accounts, Action};
use crate::{AccountKey, Hold, HoldId, Ledger, State, WallClock};

/// What survives the death of the process. Its moments are those of the wall clock (UTC) as that stood when
/// it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The number of the last hold, of all accounts.
    pub last_hold: HoldId,
    /// The account in use.
    pub in_use: Option<AccountKey>,
    /// What is known of each account.
    pub accounts: Vec<SavedAccount>,
}

/// What is kept of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedAccount {
    /// Which one it is.
    #[serde(flatten)]
    pub key: AccountKey,
    /// The user principal name, where it is known.
    pub user: Option<String>,
    /// Whether the person themselves signed in, and has not signed out since.
    pub delegated: bool,
    /// What is held.
    pub hold: Option<Hold<Timestamp>>,
    /// What may be in force on the server.
    pub ledger: Ledger<Timestamp>,
    /// Until when its sign-in is kept, once it is to be forgotten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_out: Option<Timestamp>,
}

impl Saved {
    /// The same by the clock as it stands by now, where it stood otherwise `before`, when this was written.
    #[must_use]
    pub fn rewritten(mut self, before: WallClock, wall: WallClock) -> Self {
        let again = |shown| wall.at(before.moment(shown));
        let rewritten = |it: SavedAccount| SavedAccount {
            hold: it
                .hold
                .map(|hold| hold.into_moments(before, wall).by_wall_clock(wall)),
            ledger: it.ledger.map(again),
            signed_out: it.signed_out.map(again),
            ..it
        };
        self.accounts = self.accounts.into_iter().map(rewritten).collect();
        self
    }
}

impl SavedAccount {
    /// What an engine takes up of it, by the clock that this was written by.
    pub(super) fn state(&self, last_hold: HoldId, wall: WallClock) -> State {
        let hold = self.hold.clone();
        State {
            last_hold,
            hold: hold.map(|hold| hold.into_moments(wall, wall)),
            ledger: self.ledger.clone().map(|shown| wall.moment(shown)),
        }
    }
}

impl Accounts {
    /// What is to be written once this is known of an account.
    pub(super) fn save(&mut self, known: Option<(SavedAccount, HoldId)>) -> Action {
        if let Some((known, last_hold)) = known {
            self.saved.last_hold = self.saved.last_hold.max(last_hold);
            let accounts = &mut self.saved.accounts;
            match accounts.iter_mut().find(|it| it.key == known.key) {
                Some(before) => *before = known,
                None => accounts.push(known),
            }
        }
        Action::Save(Box::new(self.saved.clone()))
    }

    /// Writes down which accounts there are, where that has changed.
    pub(super) fn note(&mut self) {
        let mut saved = self.saved.clone();
        saved.in_use.clone_from(&self.in_use.key);
        let members = self.members().filter_map(|it| {
            let (mut known, _) = it.saved(it.engine.state().clone())?;
            // The hold and the ledger are written by the engine that changes them.
            let before = saved.accounts.iter().find(|before| before.key == known.key);
            if let Some(before) = before {
                known.hold.clone_from(&before.hold);
                known.ledger.clone_from(&before.ledger);
            }
            Some(known)
        });
        let mut accounts: Vec<_> = members.collect();
        let is_superseded = |it: &SavedAccount| {
            let is_new_of = |other: &SavedAccount| {
                let is_signed_in_instead =
                    other.delegated && other.key.registration == it.key.registration;
                other.key == it.key || is_signed_in_instead
            };
            accounts.iter().any(is_new_of)
        };
        // Who has signed in is known when the settings name that registration again.
        let others = saved.accounts.iter().filter(|it| {
            let is_signed_in = it.delegated && it.signed_out.is_none() && it.key.person.is_some();
            is_signed_in && !is_superseded(it)
        });
        // Nothing is left of what was set for them, whatever the last state that was written says.
        let others = others.map(|it| SavedAccount {
            hold: None,
            ledger: Ledger::default(),
            ..it.clone()
        });
        let others: Vec<_> = others.collect();
        accounts.extend(others);
        saved.accounts = accounts;
        if saved != self.saved {
            self.saved = saved;
            self.saving.push_back(None);
            let written = Box::new(self.saved.clone());
            self.actions.push(Action::Save(written));
        }
    }
}
