//! Which account is in use: as the settings name it, as a person signs in, as they sign out.

use super::{
    Accounts, Action,
    leaving::SignOut,
    member::{Member, former_account},
};
use crate::{Account, AccountKey, Input, Moment, Person, Registration, Reply, State};

impl Accounts {
    /// The settings name this account: a registration and, where the application signs in, the
    /// person; `None` for no account. [`Self::in_use`] says which one that is.
    pub fn set_up(
        &mut self,
        now: Moment,
        account: Option<(Registration, Option<Person>)>,
    ) -> Vec<Action> {
        let (registration, named) = account.unzip();
        let named = named.flatten();
        let key = registration.map(|registration| {
            let person = match &named {
                Some(person) => self.known_as(&registration, person),
                None => self.last_signed_in(&registration),
            };
            AccountKey {
                registration,
                person,
            }
        });
        self.switch(now, key);
        let is_somebody = self.in_use().is_some_and(|key| key.person.is_some());
        if let Some(user) = named.and_then(|named| named.user).filter(|_| is_somebody) {
            self.in_use.user = Some(user);
            self.note();
        }
        self.settle(now)
    }

    /// This person has signed in under the registration in use, or the application can for them.
    pub fn signed_in(&mut self, now: Moment, person: &Person, delegated: bool) -> Vec<Action> {
        let Some(key) = self.in_use.key.clone() else {
            return Vec::new();
        };
        let is_nobodys = key.person.is_none()
            && (self.in_use.user.is_none() || self.in_use.engine.state().is_settled());
        let mut former = self.former.iter();
        let is_theirs = |it: &&Member| it.is_under(&key.registration) && it.is_of(person);
        if let Some(former) = former.find(is_theirs) {
            let key = former.key.clone();
            self.leave_for_another_person(now, key);
        } else if !self.in_use.is_of(person) && !is_nobodys {
            let key = AccountKey {
                registration: key.registration,
                person: person.name(),
            };
            self.leave_for_another_person(now, Some(key));
        }
        // A sign-out that was still to come is overtaken by this.
        if let Some(sign_out) = self.in_use.sign_out.take() {
            let done = |number| Action::Reply(number, Ok(Reply::Done));
            self.actions.extend(sign_out.waiting.into_iter().map(done));
        }
        let member = &mut self.in_use;
        if let Some(key) = &mut member.key {
            let known_by = person.id.as_deref().map(str::to_lowercase);
            key.person = known_by.or(key.person.take()).or(person.name());
        }
        member.user = person.user.clone().or(member.user.take());
        member.delegated = delegated;
        self.note();
        self.settle(now)
    }

    /// The person signs out, and a client waits for that. What is in force is cleared first, if that
    /// can be done in time.
    pub fn sign_out(&mut self, now: Moment, waiting: u64) -> Vec<Action> {
        let Some(key) = self.in_use.key.clone() else {
            return vec![Action::Reply(waiting, Ok(Reply::Done))];
        };
        if key.person.is_none() && self.in_use.engine.state().is_settled() {
            let under_it = self.former.iter_mut();
            let mut under_it = under_it.filter(|it| it.is_under(&key.registration));
            match under_it.find_map(|it| it.sign_out.as_mut()) {
                Some(sign_out) => sign_out.wait(now, waiting),
                None => self.actions.push(Action::SignOut {
                    account: key,
                    waiting: vec![waiting],
                    left: None,
                }),
            }
        } else {
            let nobody = AccountKey {
                person: None,
                ..key.clone()
            };
            let mut sign_out = SignOut::begun(now);
            sign_out.wait(now, waiting);
            self.in_use.sign_out = Some(sign_out);
            if let Some(key) = &mut self.in_use.key {
                // What is in force for somebody is not to be taken for nobody's.
                let user = self.in_use.user.as_deref().map(str::to_lowercase);
                let unknown = || "?".to_owned();
                key.person
                    .get_or_insert_with(|| user.unwrap_or_else(unknown));
            }
            let account = self.in_use.engine.account().clone();
            self.replace(now, Some(nobody));
            let signed_out = Account {
                signed_in: false,
                user: None,
                ..account
            };
            self.tell(now, self.in_use.number, Input::Account(signed_out));
        }
        self.settle(now)
    }

    /// Whether somebody is signing out and nobody has signed in since, so that what is still stored to
    /// sign in with is not to be used any more.
    #[must_use]
    pub fn is_signing_out(&self) -> bool {
        let nobody = self.in_use().filter(|key| key.person.is_none());
        nobody.is_some_and(|nobody| {
            let mut former = self.former.iter();
            former.any(|it| it.sign_out.is_some() && it.is_under(&nobody.registration))
        })
    }

    /// What the person named in the settings is known by.
    pub(super) fn known_as(&self, registration: &Registration, person: &Person) -> Option<String> {
        let is_theirs = |it: &&Member| it.is_under(registration) && it.is_of(person);
        if let Some(member) = self.members().find(is_theirs) {
            // One that is signing out is not taken up by a change of the settings.
            let key = member.key.as_ref().filter(|_| member.sign_out.is_none());
            return key.and_then(|key| key.person.clone().or(person.name()));
        }
        let mut known = self.saved.accounts.iter();
        let known = known.find(|it| {
            it.key.registration == *registration && person.is(&it.key, it.user.as_deref())
        });
        known.and_then(|it| it.key.person.clone()).or(person.name())
    }

    /// Who was signed in under a registration, and has not signed out.
    pub(super) fn last_signed_in(&self, registration: &Registration) -> Option<String> {
        let known = self.saved.accounts.iter().find(|it| {
            it.key.registration == *registration && it.delegated && it.signed_out.is_none()
        });
        known?.key.person.clone()
    }

    pub(super) fn switch(&mut self, now: Moment, key: Option<AccountKey>) {
        if self.in_use.key != key {
            self.replace(now, key);
        }
    }

    /// Another person's sign-in takes the place of the one in use.
    pub(super) fn leave_for_another_person(&mut self, now: Moment, key: Option<AccountKey>) {
        if self.in_use.delegated && self.in_use.sign_out.is_none() {
            self.in_use.sign_out = Some(SignOut::begun(now));
        }
        self.switch(now, key);
    }

    /// Takes another account in use; the one before clears what is in force for it.
    pub(super) fn replace(&mut self, now: Moment, key: Option<AccountKey>) {
        let mut next = match self.former.iter().position(|it| it.key == key) {
            Some(at) => self.former.remove(at),
            None => self.member(key, Account::default(), State::default(), now),
        };
        next.engine.count_from(self.saved.last_hold);
        let before = std::mem::replace(&mut self.in_use, next);
        let number = before.number;
        if before.key.is_some() {
            // Where nothing is left of it, it goes when everything is settled.
            self.former.push(before);
            self.tell(now, number, Input::Account(former_account()));
        } else {
            self.withdraw(number);
        }
        self.note();
    }
}
