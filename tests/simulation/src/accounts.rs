//! The account changes: the settings cannot be read, or name another; another person signs in; the
//! person signs out.

use presence::{Command, Input, Origin};

use crate::bug::Bug;
use crate::machine::account;
use crate::service::{ALICE, BOB, CAROL, Service, Which, Who};
use crate::world::World;

/// Clients that wait for a sign-out have higher numbers.
pub(crate) const FIRST_WAITING: u64 = 1_000;
/// For how long a sign-in is kept that is still needed, in ms, give or take.
const KEPT_FOR: i64 = 9 * 60_000;

impl World {
    /// Something becomes of the account.
    pub(crate) fn change_account(&mut self, who: Who) {
        self.machines[who].rough_at = self.now;
        match self.chance.between(0, 9) {
            0..2 => {
                let machine = &mut self.machines[who];
                machine.unreadable = !machine.unreadable;
                let unreadable = machine.unreadable;
                self.note_of(who, || format!("settings unreadable: {unreadable}"));
                if !unreadable {
                    self.settings_are_read(who);
                }
            }
            2..5 => {
                let which = match self.machines[who].which {
                    CAROL => ALICE,
                    _ => CAROL,
                };
                self.changes_to(who, which);
            }
            5..8 => {
                let which = match self.machines[who].which {
                    BOB => ALICE,
                    _ => BOB,
                };
                self.changes_to(who, which);
            }
            _ => self.signs_out(who),
        }
    }

    /// Another account is used from now on. Under the same registration another person signs in, or
    /// the settings name another; under another registration somebody has signed in before.
    fn changes_to(&mut self, who: Who, which: Which) {
        if self.machines[who].unreadable || self.revoked {
            return;
        }
        let before = self.machines[who].which;
        self.note_of(who, || format!("from account {before} to {which}"));
        if self.machines[who].engine.is_none() {
            self.start(who);
        }
        let machine = &mut self.machines[who];
        // What is under way for one is not waited for by the other.
        machine.asked = None;
        machine.asking = None;
        machine.which = which;
        machine.closed_until = None;
        machine.flying = None;
        machine.token = None;
        machine.shared = None;
        machine.anyway = machine.anyway.min(self.now + 30_000);
        machine.stirred_at = self.now;
        machine.leaving_since[before] = self.now;
        // Without its sign-in nothing of it can be taken back.
        machine.left_standing[before] |= machine.lapsed[before];
        let by_sign_in = self.service.is_delegated() && which != CAROL && before != CAROL;
        if self.bug == Some(Bug::AccountForgotten) {
            let last_hold = machine.engine.as_ref().map_or(0, |it| it.saved().last_hold);
            machine.stored = Some(presence::Saved {
                last_hold,
                ..presence::Saved::default()
            });
            self.die(who);
            self.start(who);
        }
        if self.bug == Some(Bug::LedgerInherited) && by_sign_in {
            self.sign_in(who);
            self.tell(who, Input::Account(account(which, true)));
            return;
        }
        if !by_sign_in {
            self.settings_are_read(who);
        }
        // It may have died of that: the person signs in once it runs again.
        if self.machines[who].engine.is_none() {
            self.start(who);
        }
        if self.machines[who].engine.is_none() {
            return;
        }
        self.sign_in(who);
        self.machines[who].left_standing[which] = false;
        let (person, delegated) = (self.service.person(which), self.service.is_delegated());
        self.decide(who, false, |accounts, now| {
            accounts.signed_in(now, &person, delegated)
        });
        self.tell(who, Input::Account(account(which, true)));
        self.tell(who, Input::Command(Command::Retry, Origin::Program));
    }

    /// The settings are as they should be: they name the account in use.
    pub(crate) fn settings_are_read(&mut self, who: Who) {
        let which = self.machines[who].which;
        let named = self.service.named(which);
        self.decide(who, false, |accounts, now| {
            accounts.set_up(now, Some(named))
        });
        let machine = &self.machines[who];
        let key = machine.engine.as_ref().and_then(|it| it.in_use());
        let is_somebody = key.is_some_and(|key| key.person.is_some());
        // Of several people under one registration, it is the one who signed in last.
        let which = key.and_then(Service::which).unwrap_or(which);
        let signed_in = is_somebody && machine.keychain.of(which).has_any();
        self.tell(who, Input::Account(account(which, signed_in)));
    }

    /// The person signs out, mostly once, and some do it twice.
    fn signs_out(&mut self, who: Who) {
        if self.machines[who].engine.is_none() || self.revoked {
            return;
        }
        let times = self.chance.between(1, 2);
        let which = self.machines[who].which;
        if self.bug == Some(Bug::SignedOutTooSoon) {
            self.machines[who].keychain.of(which).forget();
            self.machines[who].clients.remove(&which);
            self.machines[who].token = None;
        }
        for _ in 0..times {
            // It may have died of the first.
            if self.machines[who].engine.is_none() {
                return;
            }
            self.note_of(who, || "signs out".to_owned());
            let machine = &mut self.machines[who];
            machine.asked = None;
            machine.asking = None;
            // Who asks for it does not wait for the service either.
            machine.closed_until = None;
            machine.last_waiting += 1;
            machine.leaving_since[which] = self.now;
            let client = FIRST_WAITING + machine.last_waiting;
            machine.waits_since.insert(client, self.now);
            if self.bug == Some(Bug::OnlyTheLastIsAnswered) {
                let answered = client;
                machine
                    .unheard
                    .extend(machine.waits_since.keys().filter(|it| **it != answered));
            }
            self.decide(who, false, |accounts, now| accounts.sign_out(now, client));
            let span = self.chance.between(0, 2_000);
            self.pass(span);
        }
    }

    /// What signed an account in is forgotten.
    pub(crate) fn signed_out(
        &mut self,
        who: Who,
        which: Option<Which>,
        waiting: &[u64],
        left: bool,
    ) {
        self.note_of(who, || {
            format!("account {which:?} is signed out, left: {left}")
        });
        for client in waiting {
            self.answered_a_sign_out(who, *client);
        }
        let Some(which) = which else {
            return;
        };
        let delegated = self.service.is_delegated();
        let machine = &mut self.machines[who];
        let tried = self.now - machine.leaving_since[which] >= KEPT_FOR;
        let excused = tried || machine.left_standing[which];
        // What a request without an answer still does is not waited for.
        let ledger = machine.ledger(which);
        let doubtful = ledger.is_some_and(|ledger| *ledger != presence::Ledger::default());
        machine.left_standing[which] |= left || doubtful;
        if left && !excused && !self.revoked {
            return self.violated("a sign-in was forgotten that was still needed");
        }
        let machine = &mut self.machines[who];
        // Where an application signs in, its secret may be in use again.
        let in_use = machine.engine.as_ref().and_then(|it| it.in_use());
        let in_use = in_use.and_then(Service::which) == Some(which);
        if delegated || !in_use {
            machine.forget_after.push(which);
        }
        machine.clients.remove(&which);
        if which == machine.which {
            machine.token = None;
        }
    }

    /// A client that waited for a sign-out got its answer.
    pub(crate) fn answered_a_sign_out(&mut self, who: Who, client: u64) {
        let machine = &mut self.machines[who];
        if !machine.unheard.contains(&client) {
            machine.waits_since.remove(&client);
        }
    }

    /// Nobody is left signed out at the end.
    pub(crate) fn signs_in_again_if_needed(&mut self, who: Who) {
        let which = self.machines[who].which;
        let Some(accounts) = &self.machines[who].engine else {
            return;
        };
        let key = accounts.in_use();
        let is_theirs = key.is_some_and(|it| Service::which(it) == Some(which));
        let machine = &self.machines[who];
        let lapses = machine.lapsed[which] || machine.forget_after.contains(&which);
        if is_theirs && machine.keychain.of(which).has_any() && !lapses {
            return;
        }
        self.sign_in(who);
        self.machines[who].left_standing[which] = false;
        let (person, delegated) = (self.service.person(which), self.service.is_delegated());
        self.decide(who, false, |accounts, now| {
            accounts.signed_in(now, &person, delegated)
        });
    }
}
