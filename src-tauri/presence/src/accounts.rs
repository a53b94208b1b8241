//! Every account that something may stand for, and which of them is in use.
//!
//! Each has an [`Engine`] of its own, so nothing that is held for one is sent for another. One that
//! is left (the settings name another, another person signs in, its person signs out) takes back
//! what stands for it, as long as its sign-in lasts, and only then is forgotten.

mod leaving;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use leaving::SignOut;

use crate::{
    Account, AccountKey, Command, Effect, Engine, Hold, HoldId, Input, Ledger, Notice, Origin,
    Person, Problem, Registration, Reply, Request, RequestId, Settings, State, TimeWords, View,
};

/// What survives the death of the process.
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
    pub hold: Option<Hold>,
    /// What may stand on the server.
    pub ledger: Ledger,
    /// Until when its sign-in is kept, once it is to be forgotten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_out: Option<Timestamp>,
}

/// Something to be carried out, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Write it so that it survives the death of the process; then say [`Input::Saved`], once for each.
    /// Nothing that depends on it is sent before that.
    Save(Box<Saved>),
    /// Send the request with the sign-in of that account, then say [`Input::Answered`].
    Send(RequestId, AccountKey, Request),
    /// Nothing waits for that request any more: send nothing more for it. An answer to what has left
    /// already is still said, as [`Input::Answered`].
    Abandon(RequestId),
    /// Tell the person, in place of what was told before.
    Notify(Notice),
    /// What was told last is no longer so; take it off the screen.
    Withdraw,
    /// Answer the client of that number.
    Reply(u64, Result<Reply, Problem>),
    /// Forget everything that signs this account in without the person.
    SignOut {
        /// The account.
        account: AccountKey,
        /// The clients that wait for it.
        waiting: Vec<u64>,
        /// What could not be taken back before.
        left: Option<Problem>,
    },
    /// End the program.
    Quit,
}

/// The accounts. Like the engines in it, it holds no handle on anything.
#[derive(Debug)]
pub struct Accounts {
    settings: Settings,
    in_use: Member,
    /// Those for which something is still to be taken back.
    former: Vec<Member>,
    /// What is on the disk once everything that was handed out for it is.
    saved: Saved,
    /// Who waits for the disk, in order; `None` where nobody does.
    saving: VecDeque<Option<u64>>,
    /// Who told the person something last.
    told_by: Option<u64>,
    last_member: u64,
    seed: u64,
    /// How moments are written.
    time_words: Box<TimeWords>,
}

/// An account with its engine.
#[derive(Debug)]
struct Member {
    /// A number of its own, which is in the numbers of its requests.
    number: u64,
    /// Which one it is; `None` while none is set up.
    key: Option<AccountKey>,
    user: Option<String>,
    delegated: bool,
    engine: Engine,
    sign_out: Option<SignOut>,
    wants_to_quit: bool,
}

/// The bits of a [`RequestId`] in which an engine counts.
const COUNTED: u32 = 32;

impl Accounts {
    /// Takes up what `saved` says: the account that was in use, which `account` describes as far as is
    /// known, and all for which something is left. Moments are written with `time_words`; `seed` is for
    /// the jitter of retries only.
    ///
    /// The first [`Input::Tick`] starts whatever is to be done.
    #[must_use]
    pub fn new(
        settings: Settings,
        time_words: TimeWords,
        account: Account,
        saved: Saved,
        now: Timestamp,
        seed: u64,
    ) -> Self {
        let nobody = Member::new(
            0,
            None,
            &settings,
            Account::default(),
            State::default(),
            now,
            seed,
        );
        let mut accounts = Self {
            settings,
            in_use: nobody,
            former: Vec::new(),
            saving: VecDeque::new(),
            told_by: None,
            last_member: 0,
            seed,
            time_words: Box::new(time_words),
            saved,
        };
        for known in accounts.saved.accounts.clone() {
            let is_in_use = accounts.saved.in_use.as_ref() == Some(&known.key);
            let state = State {
                last_hold: accounts.saved.last_hold,
                hold: known.hold.clone(),
                ledger: known.ledger.clone(),
            };
            if !is_in_use && state.is_settled() && known.signed_out.is_none() {
                continue;
            }
            let shown = if is_in_use {
                account.clone()
            } else {
                former_account(&known)
            };
            let mut member = accounts.member(Some(known.key), shown, state, now);
            member.user = known.user;
            member.delegated = known.delegated;
            member.sign_out = known.signed_out.map(SignOut::until);
            if is_in_use {
                accounts.in_use = member;
            } else {
                accounts.former.push(member);
            }
        }
        if accounts.in_use.key.is_none()
            && let Some(key) = accounts.saved.in_use.clone()
        {
            accounts.in_use = accounts.member(Some(key), account, State::default(), now);
        } else if accounts.in_use.key.is_none() {
            accounts.in_use.engine.speak((*accounts.time_words).clone());
            let effects = accounts.in_use.engine.handle(now, Input::Account(account));
            debug_assert!(effects.is_empty(), "{effects:?}");
        }
        accounts
    }

    /// Takes in what happened at `now` (wall clock, UTC) and says what to do about it, in order.
    pub fn handle(&mut self, now: Timestamp, input: Input) -> Vec<Action> {
        let mut actions = Vec::new();
        match input {
            Input::Answered(id, result) => {
                let (number, counted) = (id >> COUNTED, id & ((1 << COUNTED) - 1));
                self.tell(now, number, Input::Answered(counted, result), &mut actions);
            }
            Input::Saved(result) => {
                if let Some(Some(number)) = self.saving.pop_front() {
                    self.tell(now, number, Input::Saved(result), &mut actions);
                }
            }
            Input::Settings(settings) => {
                self.settings = settings.clone();
                self.tell_all(now, &Input::Settings(settings), &mut actions);
            }
            Input::TimeWords(words) => {
                self.time_words.clone_from(&words);
                self.tell_all(now, &Input::TimeWords(words), &mut actions);
            }
            Input::ClockSet(by) => {
                for sign_out in self.members_mut().filter_map(|it| it.sign_out.as_mut()) {
                    sign_out.clock_set(by);
                }
                self.tell_all(now, &Input::ClockSet(by), &mut actions);
            }
            Input::Resumed | Input::Tick => self.tell_all(now, &input, &mut actions),
            // What is left of former accounts is tried again, and taken back before the end, too.
            Input::Command(command @ (Command::Retry | Command::Quit), origin) => {
                for number in self.former_numbers() {
                    let input = Input::Command(command.clone(), Origin::Program);
                    self.tell(now, number, input, &mut actions);
                }
                let input = Input::Command(command, origin);
                self.tell(now, self.in_use.number, input, &mut actions);
            }
            Input::Command(..) | Input::Account(_) | Input::Notice(_) => {
                self.tell(now, self.in_use.number, input, &mut actions);
            }
        }
        self.settle(now, &mut actions);
        actions
    }

    /// The settings name this account: a registration and, where the application signs in, the
    /// person; `None` for no account. [`Self::in_use`] says which one that is.
    pub fn set_up(
        &mut self,
        now: Timestamp,
        account: Option<(Registration, Option<Person>)>,
    ) -> Vec<Action> {
        let mut actions = Vec::new();
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
        self.switch(now, key, &mut actions);
        let is_somebody = self.in_use().is_some_and(|key| key.person.is_some());
        if let Some(user) = named.and_then(|named| named.user).filter(|_| is_somebody) {
            self.in_use.user = Some(user);
            self.note(&mut actions);
        }
        self.settle(now, &mut actions);
        actions
    }

    /// This person has signed in under the registration in use, or the application can for them.
    pub fn signed_in(&mut self, now: Timestamp, person: &Person, delegated: bool) -> Vec<Action> {
        let mut actions = Vec::new();
        let Some(key) = self.in_use.key.clone() else {
            return actions;
        };
        let is_theirs = |it: &Member| {
            let key = it.key.as_ref();
            key.is_some_and(|key| person.is(key, it.user.as_deref()))
        };
        let is_nobodys = key.person.is_none()
            && (self.in_use.user.is_none() || self.in_use.engine.state().is_settled());
        let registration = &key.registration;
        let former = self.former.iter().find(|it| {
            it.key
                .as_ref()
                .is_some_and(|key| key.registration == *registration)
                && is_theirs(it)
        });
        if let Some(former) = former {
            let key = former.key.clone();
            self.leave_for_another_person(now, key, &mut actions);
        } else if !is_theirs(&self.in_use) && !is_nobodys {
            let key = AccountKey {
                registration: key.registration,
                person: person.name(),
            };
            self.leave_for_another_person(now, Some(key), &mut actions);
        }
        // A sign-out that was still to come is overtaken by this.
        if let Some(sign_out) = self.in_use.sign_out.take() {
            let done = |number| Action::Reply(number, Ok(Reply::Done));
            actions.extend(sign_out.waiting.into_iter().map(done));
        }
        let member = &mut self.in_use;
        if let Some(key) = &mut member.key {
            let known_by = person.id.as_deref().map(str::to_lowercase);
            key.person = known_by.or(key.person.take()).or(person.name());
        }
        member.user = person.user.clone().or(member.user.take());
        member.delegated = delegated;
        self.note(&mut actions);
        self.settle(now, &mut actions);
        actions
    }

    /// The person signs out, and a client waits for that. What stands is taken back first, if that can
    /// be done in time.
    pub fn sign_out(&mut self, now: Timestamp, waiting: u64) -> Vec<Action> {
        let mut actions = Vec::new();
        let Some(key) = self.in_use.key.clone() else {
            return vec![Action::Reply(waiting, Ok(Reply::Done))];
        };
        if key.person.is_none() && self.in_use.engine.state().is_settled() {
            let pending = self.former.iter_mut().find_map(|former| {
                let same = former.key.as_ref()?.registration == key.registration;
                former.sign_out.as_mut().filter(|_| same)
            });
            match pending {
                Some(sign_out) => sign_out.wait(now, waiting),
                None => actions.push(Action::SignOut {
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
                // What stands for somebody is not to be taken for nobody's.
                let user = self.in_use.user.as_deref().map(str::to_lowercase);
                let unknown = || "?".to_owned();
                key.person
                    .get_or_insert_with(|| user.unwrap_or_else(unknown));
            }
            let account = self.in_use.engine.account().clone();
            self.replace(now, Some(nobody), &mut actions);
            let signed_out = Account {
                signed_in: false,
                user: None,
                ..account
            };
            self.tell(
                now,
                self.in_use.number,
                Input::Account(signed_out),
                &mut actions,
            );
        }
        self.settle(now, &mut actions);
        actions
    }

    /// When [`Input::Tick`] is due next; `None` while there is nothing to wait for.
    #[must_use]
    pub fn next_wake(&self) -> Option<Timestamp> {
        let engines = self.members().filter_map(|it| it.engine.next_wake());
        let sign_outs = self
            .former
            .iter()
            .filter_map(|it| it.sign_out.as_ref()?.due());
        engines.chain(sign_outs).min()
    }

    /// What every surface shows: the account in use, and what is still being taken back for another
    /// while nothing is held for that one.
    #[must_use]
    pub fn view(&self) -> View {
        let mut view = self.in_use.engine.view();
        if view.hold.is_none()
            && let Some(former) = self.former.iter().find(|it| it.hold().is_some())
        {
            let of_former = former.engine.view();
            view.hold = of_former.hold;
            view.problem = view.problem.or(of_former.problem);
        }
        view
    }

    /// The hold that [`Self::view`] shows.
    #[must_use]
    pub fn hold(&self) -> Option<&Hold> {
        self.members().find_map(Member::hold)
    }

    /// The account in use; `None` while none is set up.
    #[must_use]
    pub const fn in_use(&self) -> Option<&AccountKey> {
        self.in_use.key.as_ref()
    }

    /// The user principal name of the account in use, where it is known.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.in_use.user.as_deref()
    }

    /// Whether somebody is signing out and nobody has signed in since, so that what is still stored to
    /// sign in with is not to be used any more.
    #[must_use]
    pub fn is_signing_out(&self) -> bool {
        let nobody = self.in_use().filter(|key| key.person.is_none());
        let registration = nobody.map(|key| &key.registration);
        let mut former = self.former.iter();
        registration.is_some()
            && former.any(|it| {
                let key = it.key.as_ref();
                it.sign_out.is_some() && key.map(|key| &key.registration) == registration
            })
    }

    /// Whether this account is in use, or something is still to be taken back for it.
    #[must_use]
    pub fn needs(&self, account: &AccountKey) -> bool {
        self.members().any(|it| it.key.as_ref() == Some(account))
    }

    /// What each account holds, and what may stand for it, as it is in memory; the one in use first.
    pub fn states(&self) -> impl Iterator<Item = (&AccountKey, &State)> {
        self.members()
            .filter_map(|it| Some((it.key.as_ref()?, it.engine.state())))
    }

    /// What is kept on disk, as far as it was handed out for that.
    #[must_use]
    pub const fn saved(&self) -> &Saved {
        &self.saved
    }

    fn members(&self) -> impl Iterator<Item = &Member> {
        std::iter::once(&self.in_use).chain(&self.former)
    }

    fn members_mut(&mut self) -> impl Iterator<Item = &mut Member> {
        std::iter::once(&mut self.in_use).chain(&mut self.former)
    }

    fn former_numbers(&self) -> Vec<u64> {
        self.former.iter().map(|it| it.number).collect()
    }

    fn member(
        &mut self,
        key: Option<AccountKey>,
        account: Account,
        state: State,
        now: Timestamp,
    ) -> Member {
        self.last_member += 1;
        let number = self.last_member;
        let seed = self.seed.wrapping_add(number);
        let mut member = Member::new(number, key, &self.settings, account, state, now, seed);
        member.engine.speak((*self.time_words).clone());
        member
    }

    /// What the person named in the settings is known by.
    fn known_as(&self, registration: &Registration, person: &Person) -> Option<String> {
        let theirs = |key: &AccountKey, user: Option<&str>| {
            key.registration == *registration && person.is(key, user)
        };
        let member = self.members().find(|it| {
            let key = it.key.as_ref();
            key.is_some_and(|key| theirs(key, it.user.as_deref()))
        });
        if let Some(member) = member {
            // One that is signing out is not taken up by a change of the settings.
            let key = member.key.as_ref().filter(|_| member.sign_out.is_none());
            return key.and_then(|key| key.person.clone().or(person.name()));
        }
        let known = &self.saved.accounts;
        let known = known.iter().find(|it| theirs(&it.key, it.user.as_deref()));
        known.and_then(|it| it.key.person.clone()).or(person.name())
    }

    /// Who was signed in under a registration, and has not signed out.
    fn last_signed_in(&self, registration: &Registration) -> Option<String> {
        let known = self.saved.accounts.iter().find(|it| {
            it.key.registration == *registration && it.delegated && it.signed_out.is_none()
        });
        known?.key.person.clone()
    }

    fn switch(&mut self, now: Timestamp, key: Option<AccountKey>, actions: &mut Vec<Action>) {
        if self.in_use.key != key {
            self.replace(now, key, actions);
        }
    }

    /// Another person's sign-in takes the place of the one in use.
    fn leave_for_another_person(
        &mut self,
        now: Timestamp,
        key: Option<AccountKey>,
        actions: &mut Vec<Action>,
    ) {
        if self.in_use.delegated && self.in_use.sign_out.is_none() {
            self.in_use.sign_out = Some(SignOut::begun(now));
        }
        self.switch(now, key, actions);
    }

    /// Takes another account in use; the one before takes back what stands for it.
    fn replace(&mut self, now: Timestamp, key: Option<AccountKey>, actions: &mut Vec<Action>) {
        let at = self.former.iter().position(|it| it.key == key);
        let mut next = match at {
            Some(at) => self.former.remove(at),
            None => {
                let known = self
                    .saved
                    .accounts
                    .iter()
                    .find(|it| Some(&it.key) == key.as_ref());
                let (user, delegated) = match known {
                    Some(known) => (known.user.clone(), known.delegated),
                    None => (None, false),
                };
                let account = Account::default();
                let mut member = self.member(key, account, State::default(), now);
                member.user = user;
                member.delegated = delegated;
                member
            }
        };
        next.engine.count_from(self.saved.last_hold);
        let before = std::mem::replace(&mut self.in_use, next);
        let number = before.number;
        let is_over = before.key.is_none()
            || (before.engine.state().is_settled() && before.sign_out.is_none());
        if !is_over {
            self.former.push(before);
        } else if self.told_by == Some(number) {
            self.told_by = None;
            actions.push(Action::Withdraw);
        }
        self.note(actions);
    }

    fn tell_all(&mut self, now: Timestamp, input: &Input, actions: &mut Vec<Action>) {
        for number in self.former_numbers() {
            self.tell(now, number, input.clone(), actions);
        }
        self.tell(now, self.in_use.number, input.clone(), actions);
    }

    /// Tells one engine, and passes on what it says.
    fn tell(&mut self, now: Timestamp, number: u64, input: Input, actions: &mut Vec<Action>) {
        let Some(member) = self.members_mut().find(|it| it.number == number) else {
            return;
        };
        let effects = member.engine.handle(now, input);
        for effect in effects {
            self.pass_on(number, effect, actions);
        }
    }

    fn pass_on(&mut self, number: u64, effect: Effect, actions: &mut Vec<Action>) {
        let is_in_use = self.in_use.number == number;
        let has_told = self.told_by == Some(number);
        let Some(member) = self.members_mut().find(|it| it.number == number) else {
            return;
        };
        let public = |id: RequestId| (number << COUNTED) | id;
        actions.push(match effect {
            Effect::Save(state) => {
                let known = member.saved(*state);
                self.saving.push_back(Some(number));
                self.save(known)
            }
            Effect::Send(id, request) => match member.key.clone() {
                Some(key) => Action::Send(public(id), key, request),
                None => return,
            },
            Effect::Abandon(id) => Action::Abandon(public(id)),
            // Of an account that is left only what cannot be taken back is of interest.
            Effect::Notify(notice) if is_in_use || matches!(notice, Notice::Failed(Some(_), _)) => {
                self.told_by = Some(number);
                Action::Notify(notice)
            }
            Effect::Withdraw if has_told => {
                self.told_by = None;
                Action::Withdraw
            }
            Effect::Notify(_) | Effect::Withdraw => return,
            Effect::Reply(number, result) => Action::Reply(number, result),
            Effect::Quit => {
                member.wants_to_quit = true;
                return;
            }
        });
    }

    /// What is to be written once this is known of an account.
    fn save(&mut self, known: Option<(SavedAccount, HoldId)>) -> Action {
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
    fn note(&mut self, actions: &mut Vec<Action>) {
        let mut saved = self.saved.clone();
        saved.in_use.clone_from(&self.in_use.key);
        let members = self.members().filter_map(|it| {
            let (mut known, _) = it.saved(it.engine.state().clone())?;
            // What is held and what stands is written by who changes it.
            let before = saved.accounts.iter().find(|before| before.key == known.key);
            if let Some(before) = before {
                known.hold.clone_from(&before.hold);
                known.ledger.clone_from(&before.ledger);
            }
            Some(known)
        });
        let mut accounts: Vec<_> = members.collect();
        let is_new = |it: &SavedAccount| !accounts.iter().any(|other| other.key == it.key);
        // Who has signed in is known when the settings name that registration again.
        let others = saved.accounts.iter().filter(|it| {
            it.delegated && it.signed_out.is_none() && it.key.person.is_some() && is_new(it)
        });
        let others: Vec<_> = others.cloned().collect();
        let superseded = |it: &SavedAccount| {
            let registration = &it.key.registration;
            let of_member =
                |it: &&SavedAccount| it.key.registration == *registration && it.delegated;
            accounts.iter().any(|it| of_member(&it))
        };
        let others: Vec<_> = others.into_iter().filter(|it| !superseded(it)).collect();
        accounts.extend(others);
        saved.accounts = accounts;
        if saved != self.saved {
            self.saved = saved;
            self.saving.push_back(None);
            actions.push(Action::Save(Box::new(self.saved.clone())));
        }
    }

    /// Takes back what is held for accounts that are not in use, lets go of those that are done with,
    /// and ends the program when it is to.
    fn settle(&mut self, now: Timestamp, actions: &mut Vec<Action>) {
        for number in self.former_numbers() {
            let holds = |it: &Member| it.hold().is_some_and(|hold| hold.ending.is_none());
            if self
                .former
                .iter()
                .any(|it| it.number == number && holds(it))
            {
                let clear = Input::Command(Command::Clear, Origin::Program);
                self.tell(now, number, clear, actions);
            }
        }
        for at in (0..self.former.len()).rev() {
            let number = self.former[at].number;
            let signs_out = self.former[at].give_up_or_answer(now, actions);
            if signs_out {
                let out = Account {
                    signed_in: false,
                    ..self.former[at].engine.account().clone()
                };
                self.tell(now, number, Input::Account(out), actions);
            }
            let former = &self.former[at];
            if former.sign_out.is_none() && former.engine.state().is_settled() {
                let former = self.former.remove(at);
                if self.told_by == Some(former.number) {
                    self.told_by = None;
                    actions.push(Action::Withdraw);
                }
                self.note(actions);
            } else if signs_out {
                self.note(actions);
            }
        }
        let former_done = self.former.iter().all(|it| it.wants_to_quit);
        if self.in_use.wants_to_quit && former_done {
            self.in_use.wants_to_quit = false;
            actions.push(Action::Quit);
        }
    }
}

impl Member {
    fn new(
        number: u64,
        key: Option<AccountKey>,
        settings: &Settings,
        account: Account,
        state: State,
        now: Timestamp,
        seed: u64,
    ) -> Self {
        Self {
            number,
            key,
            user: None,
            delegated: false,
            engine: Engine::new(settings.clone(), account, state, now, seed),
            sign_out: None,
            wants_to_quit: false,
        }
    }

    fn hold(&self) -> Option<&Hold> {
        self.engine.state().hold.as_ref()
    }

    /// What is kept of it, with the number of its last hold.
    fn saved(&self, state: State) -> Option<(SavedAccount, HoldId)> {
        let known = SavedAccount {
            key: self.key.clone()?,
            user: self.user.clone(),
            delegated: self.delegated,
            hold: state.hold,
            ledger: state.ledger,
            signed_out: self.sign_out.as_ref().map(SignOut::by),
        };
        Some((known, state.last_hold))
    }
}

/// An account that is not in use, as it was: whether its sign-in lasts shows when it is used.
fn former_account(known: &SavedAccount) -> Account {
    Account {
        configured: true,
        signed_in: true,
        user: known.user.clone(),
        cloud: known.key.registration.cloud,
        ..Account::default()
    }
}

impl Saved {
    /// The wall clock was set by that much, so every moment moves with it.
    pub fn clock_set(&mut self, by: SignedDuration) {
        for account in &mut self.accounts {
            let mut state = State {
                last_hold: 0,
                hold: account.hold.take(),
                ledger: std::mem::take(&mut account.ledger),
            };
            state.clock_set(by);
            account.hold = state.hold;
            account.ledger = state.ledger;
            if let Some(until) = &mut account.signed_out {
                *until = until.saturating_add(by).unwrap_or(*until);
            }
        }
    }
}
