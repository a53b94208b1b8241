//! The faults stop; then everything has to become as it was asked for.

use presence::{HoldState, Input};

use crate::bug::Bug;
use crate::link::Link;
use crate::machine::account;
use crate::service::{ALICE, ALL, Service, Which, Who};
use crate::world::{World, ms, steady, true_time};

/// How long after the last fault everything has to be as it should, in ms: the longest pause
/// between two tries (60 s and a quarter), and the half minute that a request may still be under way.
const CONVERGES: i64 = 150_000;
/// How long after that everything that is held has been looked at once more, in ms.
const LOOKED_AT_AGAIN: i64 = 26 * MINUTE;
/// For how long what was set is read back, in ms.
const READ_BACK: i64 = 11_000;
const MINUTE: i64 = 60_000;

impl World {
    /// Lets the faults stop, and time pass, and looks.
    pub(crate) fn calm(&mut self) {
        self.note(|| "calm".to_owned());
        for machine in &mut self.machines {
            if !matches!(machine.link, Link::Good | Link::Slow) {
                machine.rough_at = self.now;
            }
            // A network that is no more than slow is no fault.
            if machine.link != Link::Slow {
                machine.link = Link::Good;
            }
            machine.disk_full = false;
            machine.deadly = 0;
            machine.keychain.lock(false);
            machine.keychain.set_deadly(0);
            machine.unreadable = false;
        }
        for who in self.everyone() {
            self.start(who);
        }
        if self.surroundings_change {
            self.surroundings_end();
        }
        if self.revoked {
            self.sign_in_again();
        }
        for who in self.everyone() {
            self.settings_are_read(who);
            self.signs_in_again_if_needed(who);
            let which = self.machines[who].which;
            self.tell(who, Input::Account(account(which, true)));
            let look = presence::Command::Look;
            self.tell(who, Input::Command(look, presence::Origin::Program));
        }
        self.pass(CONVERGES);
        if self.several() || self.chance.permille(200) {
            self.pass(LOOKED_AT_AGAIN);
        }
        // What was due to be renewed just now has shown a pick that nobody had looked at.
        if self.everyone().any(|who| self.is_read_back(who)) {
            self.pass(READ_BACK);
        }
        if self.violation.is_some() || self.everyone().any(|who| self.ends_about_now(who)) {
            return;
        }
        for who in self.everyone() {
            self.check_converged(who);
            self.check_left(who);
        }
        if self.machines.iter().all(|machine| machine.asked.is_none()) {
            self.check_cleared();
        }
    }

    /// Whether what it has set is still being set or read back.
    fn is_read_back(&self, who: Who) -> bool {
        let machine = &self.machines[who];
        machine.flying.is_some() || self.now < machine.wrote_at + READ_BACK
    }

    fn ends_about_now(&self, who: Who) -> bool {
        let machine = &self.machines[who];
        if let Some(asked) = &machine.asked {
            return asked.ends.is_some_and(|end| end <= self.now + 1_000);
        }
        let end = machine.hold().and_then(|hold| hold.ends_at);
        let now = steady(self.now);
        end.is_some_and(|end| now.duration_since(end).abs() < ms(CONVERGES))
    }

    /// What a machine says is what was asked of it, and what is shown.
    fn check_converged(&mut self, who: Who) {
        let now = self.time();
        let machine = &self.machines[who];
        let Some(view) = machine.engine.as_ref().map(presence::Accounts::view) else {
            return self.violated("it does not run");
        };
        let which = machine.which;
        // What is still being taken back for another account is no hold of this one.
        let hold = view.hold.filter(|_| machine.held_for(which).is_some());
        let (hold, asked) = match (hold, machine.asked.clone()) {
            (None, None) => return,
            (Some(hold), None) => return self.violated(format!("still held: {hold:?}")),
            (None, Some(asked)) => return self.violated(format!("{} was lost", asked.status)),
            (Some(hold), Some(asked)) => (hold, asked),
        };
        if hold.asked.status != asked.status {
            return self.violated(format!(
                "{} is held instead of {}",
                hold.asked.status, asked.status
            ));
        }
        // Two machines that hold different things set theirs again in turn, and one may be about to; what
        // it sets is read back for ten seconds.
        let sets_again = self.several() && self.is_read_back(who);
        if !sets_again && !matches!(hold.state, HoldState::Confirmed | HoldState::Masked) {
            return self.violated(format!(
                "{} is {:?} without a fault",
                asked.status, hold.state
            ));
        }
        let Some(presence) = self.service.model.presence(Service::user(which)) else {
            return;
        };
        let looked = true_time(machine.looked_at);
        let quiet = machine.stirred_at < machine.asked_at && !self.several();
        // A status picked by hand may also have ended by itself since the last look.
        let picked = |at| which == ALICE && self.service.picked(at).is_some();
        let seen = machine.stirred_at.max(machine.wrote_at) < machine.looked_at
            && machine.looked_at + 10_000 < self.now
            && presence.shown(looked) == presence.shown(now);
        if !(seen || (quiet && picked(looked) == picked(now))) {
            return;
        }
        if quiet && self.service.our_session(now, which).is_none() {
            return self.violated(format!("{} is held and no session stands", asked.status));
        }
        let shown = presence.shown(now);
        let expected = asked.status.expected();
        let by_session = asked.status.preferred().is_none();
        let is_shown = shown.availability == expected.availability
            && (!by_session || shown.activity == expected.activity);
        if is_shown != (hold.state == HoldState::Confirmed) {
            return self.violated(format!(
                "{} is {:?} while {shown:?} shows",
                asked.status, hold.state
            ));
        }
        let message = self.service.message(now, which).map(|(content, _)| content);
        let untouched = self.message.written_at < machine.looked_at;
        // Its end is a moment: by a clock that is behind, it is over when it is set. That of an
        // open-ended hold is set for two hours, and again with the first lease that is renewed after one, so
        // within an hour and a quarter.
        let lasts = match asked.ends {
            Some(end) => end + machine.offset > self.now,
            None => machine.offset > -45 * MINUTE,
        };
        if untouched && lasts && hold.message.is_some() && hold.message != message {
            self.violated(format!("{:?} is said and {message:?} shows", hold.message));
        }
    }

    /// Nothing is held by anybody, so nothing of ours is left, and what was there before is back.
    fn check_cleared(&mut self) {
        let now = self.time();
        if self
            .machines
            .iter()
            .any(|machine| machine.left_standing.contains(&true))
        {
            // What stands for somebody whose sign-in is gone ends by itself.
            return;
        }
        let session = self.service.our_session(now, ALICE);
        let preferred = self.service.our_preferred(now, ALICE);
        let preferred = preferred.filter(|(by, ..)| !self.stands_unseen(*by, ALICE));
        let left = session.map(|it| it.0).or(preferred.map(|it| it.0));
        if left.is_some_and(|who| !self.lapses(who, ALICE)) {
            return self.violated(format!("still shown: {session:?} {preferred:?}"));
        }
        let message = self.service.message(now, ALICE);
        let lasts = |end: &Option<jiff::Timestamp>| end.is_none_or(|end| end > now);
        let written = self.message.written.clone().filter(|(_, end)| lasts(end));
        if message != written && !self.message.uncertain {
            return self.violated(format!("{message:?} is left where {written:?} stood"));
        }
        // What stands for somebody whose sign-in has ended is tried now and then: it may be taken up again.
        if !self.machines.iter().any(|it| it.lapsed.contains(&true)) {
            self.check_idle();
        }
    }

    /// What stood for an account that is not in use any more has been taken back, unless its sign-in had
    /// to be forgotten before.
    fn check_left(&mut self, who: Who) {
        let now = self.time();
        for which in ALL {
            let machine = &self.machines[who];
            if which == machine.which || machine.left_standing[which] {
                continue;
            }
            let session = self.service.our_session(now, which);
            let session = session.filter(|(by, _)| *by == who && !self.lapses_for(who, which));
            let preferred = self.service.our_preferred(now, which);
            let preferred =
                preferred.filter(|(by, ..)| *by == who && !self.stands_unseen(who, which));
            if session.is_some() || preferred.is_some() {
                return self.violated(format!(
                    "left standing for {which}: {session:?} {preferred:?}"
                ));
            }
        }
    }

    /// Whether a preferred presence is known to be left to its lease, for nobody can see whether it stands.
    fn stands_unseen(&self, who: Who, which: Which) -> bool {
        let ledger = self.machines[who].ledger(which);
        let entry = ledger.and_then(|ledger| ledger.preferred.as_ref());
        entry.is_some_and(|entry| entry.cleared && entry.value.left_to_expire)
    }

    /// Whether the session of an account that is not in use is left to its lease, which is short.
    fn lapses_for(&self, who: Who, which: Which) -> bool {
        let machine = &self.machines[who];
        let soon = machine.wall(self.now) + ms(5 * MINUTE);
        let session = machine.ledger(which).and_then(|it| it.session.as_ref());
        session.is_some_and(|entry| entry.value.left_to_expire && entry.value.expires_at <= soon)
    }

    /// Whether what is left for that account is left to its lease, which is short: another machine may hold it
    /// too.
    fn lapses(&self, who: Who, which: Which) -> bool {
        let machine = &self.machines[who];
        let Some(accounts) = &machine.engine else {
            return false;
        };
        let soon = steady(self.now) + ms(5 * MINUTE);
        accounts
            .states()
            .filter(|(key, _)| Service::which(key) == Some(which))
            .map(|(_, state)| &state.ledger)
            .flat_map(|ledger| [&ledger.session, &ledger.preferred])
            .flatten()
            .all(|entry| entry.value.left_to_expire && entry.value.expires_at <= soon)
    }

    /// Nothing held: nothing is asked of the service.
    fn check_idle(&mut self) {
        // A hold that has just ended is looked at once more.
        self.pass(10_000);
        let before = self.requests;
        if self.bug == Some(Bug::PollsWhenIdle) {
            for _ in 0..60 {
                let look = presence::Command::Look;
                self.tell(0, Input::Command(look, presence::Origin::Program));
                self.pass(MINUTE);
            }
        }
        self.pass(60 * MINUTE);
        if self.requests > before {
            let count = self.requests - before;
            self.violated(format!("{count} requests in an idle hour"));
        }
        if self.ends_are_times {
            self.check_rest();
        }
    }

    /// Nothing held, and a look that failed has worked since: there is nothing to be woken for.
    fn check_rest(&mut self) {
        for who in self.everyone() {
            let look = || Input::Command(presence::Command::Look, presence::Origin::Program);
            self.machines[who].link = Link::Off;
            self.tell(who, look());
            self.pass(6_000);
            self.machines[who].link = Link::Good;
            self.tell(who, look());
            self.pass(6_000);
            let Some(accounts) = &self.machines[who].engine else {
                return;
            };
            let is_done = accounts.states().all(|(_, state)| state.is_settled());
            let wakes = accounts.next_wake().is_some() && accounts.view().problem.is_none();
            if is_done && wakes {
                self.violated("nothing is held, nothing is wrong, and it wants to be woken");
            }
        }
    }
}
