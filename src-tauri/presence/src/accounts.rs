//! Every account for which something may be in force, and which of them is in use.
//!
//! Each has an [`Engine`] of its own, so nothing that is held for one is sent for another. One that
//! is left (the settings name another, another person signs in, its person signs out) clears what is
//! in force for it, as long as its sign-in lasts, and only then is forgotten.

mod action;
mod in_use;
mod leaving;
mod member;
mod saved;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use leaving::SignOut;
use member::{Member, former_account};

pub use action::Action;
pub use saved::{Saved, SavedAccount};

use crate::{
    Account, AccountKey, Command, Effect, Engine, Hold, Input, LocalTime, Moment, Notice, Origin,
    RequestId, Settings, Situation, State, View,
};

/// The accounts. Like the engines in it, it holds no handle on anything.
#[derive(Debug)]
pub struct Accounts {
    settings: Settings,
    in_use: Member,
    /// Those for which something is still to be cleared.
    former: Vec<Member>,
    /// What is on the disk once everything that was handed out for it is.
    saved: Saved,
    /// Who waits for the disk, in order; `None` where nobody does.
    saving: VecDeque<Option<u64>>,
    /// Who told the person something last.
    told_by: Option<u64>,
    last_member: u64,
    seed: u64,
    /// How moments are told, and stored.
    local: LocalTime,
    /// What is to be done and has not been handed out yet, in order.
    actions: Vec<Action>,
}

/// The bits of a [`RequestId`] in which an engine counts.
const COUNTED: u32 = 32;

impl Accounts {
    /// Takes up what `saved` says: the account that was in use, which `account` describes as far as is
    /// known, and all for which something is left. Its moments are by the wall clock of `local`; `seed` is
    /// for the jitter of retries only.
    ///
    /// The first [`Input::Tick`] starts whatever is to be done.
    #[must_use]
    pub fn new(
        settings: Settings,
        local: LocalTime,
        account: Account,
        saved: Saved,
        now: Moment,
        seed: u64,
    ) -> Self {
        let nothing = State::default();
        let (its_settings, its_account) = (settings.clone(), account.clone());
        let engine = Engine::new(its_settings, local.clone(), its_account, nothing, now, seed);
        let mut accounts = Self {
            settings,
            in_use: Member::new(0, None, engine),
            former: Vec::new(),
            saving: VecDeque::new(),
            told_by: None,
            last_member: 0,
            seed,
            local,
            saved,
            actions: Vec::new(),
        };
        for known in accounts.saved.accounts.clone() {
            let wall = accounts.local.wall;
            let state = known.state(accounts.saved.last_hold, wall);
            let sign_out = known.signed_out.map(|by| SignOut::until(wall.moment(by)));
            let is_needed = sign_out.is_some() || !state.is_settled();
            if accounts.saved.in_use.as_ref() == Some(&known.key) {
                let member = accounts.member(Some(known.key), account.clone(), state, now);
                accounts.in_use = Member { sign_out, ..member };
            } else if is_needed {
                let member = accounts.member(Some(known.key), former_account(), state, now);
                accounts.former.push(Member { sign_out, ..member });
            }
        }
        if accounts.in_use.key.is_none()
            && let Some(key) = accounts.saved.in_use.clone()
        {
            accounts.in_use = accounts.member(Some(key), account, State::default(), now);
        }
        accounts
    }

    /// Takes in what happened at `now` and says what to do about it, in order.
    pub fn handle(&mut self, now: Moment, input: Input) -> Vec<Action> {
        match input {
            Input::Answered(id, result) => {
                let (number, counted) = (id >> COUNTED, id & ((1 << COUNTED) - 1));
                self.tell(now, number, Input::Answered(counted, result));
            }
            Input::Saved(result) => {
                if let Some(Some(number)) = self.saving.pop_front() {
                    self.tell(now, number, Input::Saved(result));
                }
            }
            Input::Settings(settings) => {
                self.settings = settings.clone();
                self.tell_all(now, &Input::Settings(settings));
            }
            Input::TimeWords(words) => {
                self.local.words.clone_from(&words);
                self.tell_all(now, &Input::TimeWords(words));
            }
            Input::ClockSet(wall) => {
                let before = std::mem::replace(&mut self.local.wall, wall);
                // It may be written again as it is.
                self.saved = std::mem::take(&mut self.saved).rewritten(before, wall);
                self.tell_all(now, &Input::ClockSet(wall));
            }
            Input::Resumed | Input::NetworkChanged | Input::Tick => self.tell_all(now, &input),
            // What is left of former accounts is tried again, and taken back before the end, too.
            Input::Command(command @ (Command::Retry | Command::Clear | Command::Quit), origin) => {
                let former = self.former_numbers();
                for number in &former {
                    let input = Input::Command(command.clone(), Origin::Program);
                    self.tell(now, *number, input);
                }
                // There is something to clear, though it is not this one's.
                let is_for_former = command == Command::Clear && !former.is_empty();
                let origin = match origin {
                    Origin::Hotkey
                        if is_for_former && self.in_use.engine.state().hold.is_none() =>
                    {
                        Origin::Screen
                    }
                    origin => origin,
                };
                let input = Input::Command(command, origin);
                self.tell(now, self.in_use.number, input);
            }
            Input::Command(..) | Input::Account(_) | Input::Notice(_) => {
                self.tell(now, self.in_use.number, input);
            }
        }
        self.settle(now)
    }

    /// When [`Input::Tick`] is due next; `None` while there is nothing to wait for.
    #[must_use]
    pub fn next_wake(&self) -> Option<Moment> {
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

    /// What matters of that to whoever holds something by itself.
    #[must_use]
    pub fn situation(&self) -> Situation<'_> {
        let ended = self.members().filter_map(|it| it.engine.ended());
        Situation {
            hold: self.hold(),
            ended: ended.max_by_key(|(id, _)| *id),
            is_signed_in: self.in_use.engine.account().problem().is_none(),
        }
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

    /// Whether this account is in use, or something is still to be taken back for it.
    #[must_use]
    pub fn needs(&self, account: &AccountKey) -> bool {
        self.members().any(|it| it.key.as_ref() == Some(account))
    }

    /// What each account holds, and what may be in force for it, as it is in memory; the one in use
    /// first.
    pub fn states(&self) -> impl Iterator<Item = (&AccountKey, &State)> {
        self.members()
            .filter_map(|it| Some((it.key.as_ref()?, it.engine.state())))
    }

    /// What is kept on disk, as far as it was handed out for that.
    #[must_use]
    pub const fn saved(&self) -> &Saved {
        &self.saved
    }

    /// Whether something waits for what may change with the network.
    #[must_use]
    pub fn waits_for_network(&self) -> bool {
        self.members().any(|it| it.engine.waits_for_network())
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

    /// An account with an engine of its own, and with what is known of it on the disk.
    fn member(
        &mut self,
        key: Option<AccountKey>,
        account: Account,
        state: State,
        now: Moment,
    ) -> Member {
        self.last_member += 1;
        let number = self.last_member;
        let seed = self.seed.wrapping_add(number);
        let (settings, local) = (self.settings.clone(), self.local.clone());
        let engine = Engine::new(settings, local, account, state, now, seed);
        let mut member = Member::new(number, key, engine);
        let mut known = self.saved.accounts.iter();
        if let Some(known) = known.find(|it| Some(&it.key) == member.key.as_ref()) {
            member.user.clone_from(&known.user);
            member.delegated = known.delegated;
        }
        member
    }

    fn tell_all(&mut self, now: Moment, input: &Input) {
        for number in self.former_numbers() {
            self.tell(now, number, input.clone());
        }
        self.tell(now, self.in_use.number, input.clone());
    }

    /// Tells one engine, and passes on what it says.
    fn tell(&mut self, now: Moment, number: u64, input: Input) {
        let Some(member) = self.members_mut().find(|it| it.number == number) else {
            return;
        };
        let effects = member.engine.handle(now, input);
        for effect in effects {
            self.pass_on(number, effect);
        }
    }

    fn pass_on(&mut self, number: u64, effect: Effect) {
        let is_in_use = self.in_use.number == number;
        let Some(member) = self.members_mut().find(|it| it.number == number) else {
            return;
        };
        let public = |id: RequestId| (number << COUNTED) + id;
        let action = match effect {
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
            Effect::Notify(_) => return,
            Effect::Withdraw => return self.withdraw(number),
            Effect::Reply(number, result) => Action::Reply(number, result),
            Effect::Quit => {
                member.wants_to_quit = true;
                return;
            }
        };
        self.actions.push(action);
    }

    /// Takes off the screen what that one has told, where nobody has told anything since.
    fn withdraw(&mut self, number: u64) {
        if self.told_by.take_if(|by| *by == number).is_some() {
            self.actions.push(Action::Withdraw);
        }
    }

    /// Takes back what is held for accounts that are not in use, lets go of those that are done with,
    /// and ends the program when it is to. Hands out all that is to be done.
    fn settle(&mut self, now: Moment) -> Vec<Action> {
        for number in self.former_numbers() {
            let former = self.former.iter().find(|it| it.number == number);
            let hold = former.and_then(Member::hold);
            if hold.is_some_and(Hold::is_active) {
                let clear = Input::Command(Command::Clear, Origin::Program);
                self.tell(now, number, clear);
            }
        }
        for at in (0..self.former.len()).rev() {
            let number = self.former[at].number;
            let signs_out = self.former[at].give_up_or_answer(now, &mut self.actions);
            // One that was signed out before a restart is not asked for again and again.
            if signs_out || self.former[at].engine.has_no_sign_in() {
                let out = Account {
                    signed_in: false,
                    ..self.former[at].engine.account().clone()
                };
                self.tell(now, number, Input::Account(out));
            }
            let former = &self.former[at];
            if former.sign_out.is_none() && former.engine.state().is_settled() {
                let former = self.former.remove(at);
                self.withdraw(former.number);
                self.note();
            } else if signs_out {
                self.note();
            }
        }
        let former_done = self.former.iter().all(|it| it.wants_to_quit);
        if self.in_use.wants_to_quit && former_done {
            self.in_use.wants_to_quit = false;
            self.actions.push(Action::Quit);
        }
        std::mem::take(&mut self.actions)
    }
}
