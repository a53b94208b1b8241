//! One seed, lived through.

use jiff::SignedDuration;
use presence::{Command, Input, Ledger, Length, Origin, Status};
use tenant::model::StatusMessage;
use tenant::{Pair, SetBy, TeamsClientState};

use crate::bug::Bug;
use crate::link::Link;
use crate::machine::{Asked, Machine, account};
use crate::service::{ALICE, ALL, APP, USER, Who};
use crate::world::{Event, World, ms};

/// What a life was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lived {
    /// How many holds were asked for.
    pub holds: u64,
    /// How many requests were sent.
    pub requests: u64,
    /// How long it was, in ms of virtual time.
    pub virtual_ms: i64,
}

/// A seed with which something did not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// The seed; [`run`] with it fails in the same way.
    pub seed: u64,
    /// What did not hold.
    pub what: String,
    /// What happened before, a line each: seconds of virtual time, and what.
    pub trace: Vec<String>,
}

const HOLDS: u64 = 40;
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// Lives one seed through: some 40 holds, each of them with what goes wrong around it.
///
/// # Errors
/// [`Failed`] with a trace, when something did not hold.
pub fn run(seed: u64, bug: Option<Bug>) -> Result<Lived, Failed> {
    let world = live(World::new(seed, bug, false));
    let Some(what) = world.violation else {
        return Ok(Lived {
            holds: world.holds,
            requests: world.requests,
            virtual_ms: world.now,
        });
    };
    let again = live(World::new(seed, bug, true));
    Err(Failed {
        seed,
        what,
        trace: again.trace.unwrap_or_default(),
    })
}

fn live(mut world: World) -> World {
    world.client(TeamsClientState::Available);
    while world.holds < HOLDS && world.violation.is_none() {
        for _ in 0..world.chance.between(2, 14) {
            world.step();
            world.check();
            if world.violation.is_some() {
                return world;
            }
        }
        world.calm();
    }
    world
}

impl World {
    fn step(&mut self) {
        let who = if self.several() && self.chance.permille(400) {
            1
        } else {
            0
        };
        if self.machines[who].engine.is_none() && self.chance.permille(600) {
            self.start(who);
        }
        if self.surroundings_change && self.chance.permille(250) {
            return self.surroundings_change(who);
        }
        match self.chance.between(0, 99) {
            0..18 => self.set(who),
            18..25 => self.clear(who),
            25..29 => self.extend(who),
            29..31 => self.quit(who),
            31 => {
                self.machines[who].anyway = i64::MAX;
                self.stir(None);
                self.command(who, Command::ShowAnyway);
            }
            32 => self.do_not_disturb(who),
            33..35 => self.command(who, Command::Look),
            35..37 => self.command(who, Command::Retry),
            37..39 => self.change_message(who),
            39..42 => {
                self.machines[who].rough_at = self.now;
                self.die(who);
            }
            42..46 => {
                let span = self.chance.between(MINUTE, 3 * 24 * HOUR);
                self.machines[who].rough_at = self.now + span;
                self.sleep(who, span);
            }
            46..49 => {
                let by = self.chance.between(2_000, 5 * HOUR);
                let sign = self.chance.pick(&[-1, 1]);
                self.machines[who].rough_at = self.now;
                self.set_clock(who, sign * by);
            }
            49..56 => self.change_link(who),
            56..60 => self.spoil_machine(who),
            60 => {
                let deadly = self.chance.pick(&[0, 0, 30, 100]);
                self.machines[who].deadly = deadly;
                self.machines[who].keychain.set_deadly(deadly * 5);
                self.machines[who].rough_at = self.now;
            }
            61..64 => self.pick_by_hand(),
            64 => self.write_by_hand(),
            65 => self.other_program(),
            90..93 if self.accounts_change && !self.several() => self.change_account(who),
            66..69 => {
                let state = self.chance.pick(&[
                    TeamsClientState::Available,
                    TeamsClientState::Away,
                    TeamsClientState::Busy,
                    TeamsClientState::InAMeeting,
                    TeamsClientState::DoNotDisturb,
                ]);
                self.client(state);
            }
            69..90 => {
                let span = self.chance.between(0, 40_000);
                self.pass(span);
            }
            _ => {
                let span = self.chance.between(MINUTE, 5 * HOUR);
                self.pass(span);
            }
        }
    }

    fn set(&mut self, who: Who) {
        if self.machines[who].engine.is_none() {
            return;
        }
        let status = self.chance.pick(&Status::ALL);
        let span = self.chance.between(1_000, 10 * HOUR);
        let (length, ends) = match self.chance.between(0, 9) {
            0 => (Length::UntilCleared, None),
            1..4 => (
                Length::For(SignedDuration::from_millis(span / 10)),
                Some(span / 10),
            ),
            _ => (Length::For(SignedDuration::from_millis(span)), Some(span)),
        };
        let fixed_end = self.ends_are_times && ends.is_some() && self.chance.permille(400);
        let length = match ends {
            Some(span) if fixed_end => Length::Until(self.machines[who].wall(self.now + span)),
            _ => length,
        };
        // Two machines that write one status message each are not part of what is promised.
        let message = (!self.several() && self.chance.permille(300)).then(|| self.words());
        self.holds += 1;
        let asked = Asked {
            status,
            ends: ends.map(|span| self.now + span),
            fixed_end,
            message: message.clone(),
        };
        let command = Command::Set {
            preset: status.id().to_owned(),
            length: Some(length),
            message,
        };
        self.ask_for_another(who, asked, command);
    }

    /// Asks for another hold than the one there is. Where that is refused, or lost with the process, the one
    /// there is goes on, with all that the person allowed for it.
    fn ask_for_another(&mut self, who: Who, asked: Asked, command: Command) {
        let now = self.now;
        let machine = &mut self.machines[who];
        let anyway = machine.anyway;
        // What was sent for it may still be under way.
        machine.anyway = anyway.min(now + 30_000);
        machine.asked_at = now;
        machine.shared = None;
        machine.asking = Some(Some(asked.clone()));
        self.command(who, command);
        let machine = &mut self.machines[who];
        if machine.asked.as_ref() != Some(&asked) {
            machine.anyway = anyway;
        }
    }

    fn words(&mut self) -> String {
        let number = self.chance.between(1, 1_000);
        if self.chance.permille(500) {
            format!("Back at {{end}} ({number})")
        } else {
            format!("Back soon ({number})")
        }
    }

    fn clear(&mut self, who: Who) {
        let machine = &mut self.machines[who];
        machine.asking = machine.engine.is_some().then_some(None);
        self.command(who, Command::Clear);
    }

    fn extend(&mut self, who: Who) {
        let by = self.chance.between(MINUTE, HOUR);
        self.ask_for_change(who, |asked| {
            asked.ends = asked.ends.map(|end| end + by);
        });
        let by = SignedDuration::from_millis(by);
        self.command(who, Command::Extend { by });
    }

    fn change_message(&mut self, who: Who) {
        if self.several() {
            return;
        }
        let text = if self.chance.permille(300) {
            String::new()
        } else {
            self.words()
        };
        let message = Some(text.clone()).filter(|text| !text.is_empty());
        self.ask_for_change(who, |asked| asked.message = message);
        self.command(who, Command::Message { text });
    }

    fn do_not_disturb(&mut self, who: Who) {
        let machine = &self.machines[who];
        let asked = machine.asked.clone().filter(|_| machine.engine.is_some());
        let command = Command::DoNotDisturb;
        let Some(asked) = asked else {
            return self.command(who, command);
        };
        let asked = Asked {
            status: Status::DoNotDisturb,
            ..asked
        };
        self.ask_for_another(who, asked, command);
    }

    fn ask_for_change(&mut self, who: Who, change: impl FnOnce(&mut Asked)) {
        let machine = &mut self.machines[who];
        let asked = machine.asked.clone().filter(|_| machine.engine.is_some());
        if let Some(mut asked) = asked {
            change(&mut asked);
            machine.asking = Some(Some(asked));
        }
    }

    fn quit(&mut self, who: Who) {
        if self.machines[who].engine.is_none() {
            return;
        }
        if self.bug == Some(Bug::QuitsWithoutClearing) {
            self.quits(who);
            return;
        }
        self.machines[who].asking = Some(None);
        self.machines[who].rough_at = self.now;
        self.machines[who].surroundings.is_ending = true;
        self.command(who, Command::Quit);
        self.pass(4_000);
        let machine = &self.machines[who];
        if machine.engine.is_some() && self.violation.is_none() && machine.deadly == 0 {
            self.violated("asked to quit, and still running 4 s later");
        }
    }

    fn change_link(&mut self, who: Who) {
        let link = self
            .chance
            .pick(&[Link::Good, Link::Slow, Link::Bad, Link::Bad, Link::Off]);
        self.machines[who].link = link;
        self.machines[who].rough_at = self.now;
        self.note_of(who, || format!("network: {link:?}"));
    }

    fn spoil_machine(&mut self, who: Who) {
        let now = self.now;
        let machine = &mut self.machines[who];
        machine.rough_at = now;
        match self.chance.between(0, 3) {
            0 => {
                machine.disk_full = !machine.disk_full;
                let full = machine.disk_full;
                self.note_of(who, || format!("disk full: {full}"));
            }
            1 => {
                let locked = !machine.keychain.is_locked();
                machine.keychain.lock(locked);
                self.note_of(who, || format!("keychain locked: {locked}"));
            }
            2 => {
                self.note(|| "access tokens revoked".to_owned());
                self.service.model.tokens.revoke_access(None, None);
            }
            _ if self.revoked => self.sign_in_again(),
            _ => self.revoke(),
        }
    }

    /// An administrator ends every sign-in.
    fn revoke(&mut self) {
        self.note(|| "sign-ins revoked".to_owned());
        self.revoked = true;
        for machine in &mut self.machines {
            machine.rough_at = self.now;
        }
        self.service.model.tokens.revoke_access(None, None);
        self.service.model.tokens.revoke_refresh(None, None);
        self.service.secret_revoked = true;
        for machine in &mut self.machines {
            machine.lapsed = [true; 3];
            for which in ALL {
                // What stands for somebody else may have to be left standing.
                let stands = machine
                    .ledger(which)
                    .is_some_and(|it| *it != Ledger::default());
                machine.left_standing[which] |= stands && which != machine.which;
            }
        }
    }

    /// The person signs every machine in again.
    pub(crate) fn sign_in_again(&mut self) {
        // A sign-in takes its place behind the renewal that is under way.
        let renews = |world: &Self| {
            let machines = &mut world.machines.iter();
            machines.any(|machine| machine.lines.is_renewing())
        };
        while renews(self) && self.violation.is_none() {
            self.pass(1_000);
        }
        self.note(|| "signs in again".to_owned());
        self.revoked = false;
        self.service.secret_revoked = false;
        for who in self.everyone() {
            let machine = &mut self.machines[who];
            machine.closed_until = None;
            // What the client before it had under way ends with it.
            let in_use = machine.which;
            let ended = machine.tasks.extract_if(.., |task| task.which == in_use);
            let ended: Vec<_> = ended.map(|task| task.id).collect();
            if let Some(id) = machine.flying.filter(|id| ended.contains(id)) {
                let lost = Box::new(Err(crate::carry::unreachable()));
                let event = Event::Finished(who, machine.life, id, lost);
                self.enqueue(self.now + 1, event);
            }
            if self.service.is_delegated() {
                self.sign_in(who);
            } else {
                self.new_client(who);
            }
            self.signs_in_again_if_needed(who);
            let which = self.machines[who].which;
            self.tell(who, Input::Account(account(which, true)));
            self.tell(who, Input::Command(Command::Retry, Origin::Program));
            self.tell(who, Input::Command(Command::Look, Origin::Program));
        }
    }

    fn pick_by_hand(&mut self) {
        let now = self.time();
        let pair = self.chance.pick(&[
            None,
            Some(Pair::BE_RIGHT_BACK),
            Some(Pair::BUSY),
            Some(Pair::DO_NOT_DISTURB),
        ]);
        self.stir(None);
        self.note(|| format!("person picks {pair:?}"));
        if let Some(presence) = self.service.model.presence_mut(USER) {
            match pair {
                Some(pair) => presence.set_preferred(now, SetBy::Person, pair, None),
                None => presence.clear_preferred(),
            }
        }
    }

    /// The person writes a status message in Teams, or removes what stands there.
    fn write_by_hand(&mut self) {
        let now = self.time();
        let number = self.chance.between(1, 1_000);
        let ends = self.chance.between(1, 20) * HOUR;
        let written = self.chance.permille(700).then(|| {
            // An application cannot read when a message ends.
            let ends = self.service.is_delegated() && self.chance.permille(500);
            (format!("By hand {number}"), ends)
        });
        let written = written.map(|(content, expires)| {
            let whole = self.now / 1000 * 1000 + ends;
            (content, expires.then(|| crate::world::true_time(whole)))
        });
        self.note(|| format!("person writes {written:?}"));
        self.message.written.clone_from(&written);
        self.message.written_at = self.now;
        // One of ours that was removed, or replaced for a while, leaves the same as one that came
        // to its end.
        let lasts = written.as_ref().is_some_and(|(_, ends)| ends.is_none());
        let holds = |machine: &Machine| {
            let ledger = machine.ledger(ALICE);
            ledger.is_some_and(|ledger| ledger.message.is_some())
        };
        self.message.uncertain = !lasts && self.machines.iter().any(holds);
        self.service.message_by[ALICE] = None;
        if let Some(presence) = self.service.model.presence_mut(USER) {
            presence.set_status_message(written.map(|(content, expires_at)| StatusMessage {
                content,
                published_at: now,
                expires_at,
            }));
        }
    }

    /// Another program with the same client id shares the session.
    fn other_program(&mut self) {
        let now = self.time();
        let sets = self.chance.permille(500);
        self.stir(None);
        self.note(|| format!("another program: {}", if sets { "sets" } else { "clears" }));
        self.service.session_by[ALICE] = None;
        if let Some(presence) = self.service.model.presence_mut(USER) {
            if sets {
                presence.set_session(now, APP, Pair::IN_A_CALL, ms(30 * MINUTE));
            } else {
                presence.clear_session(now, APP);
            }
        }
    }

    fn client(&mut self, state: TeamsClientState) {
        let now = self.time();
        self.stir(None);
        self.note(|| format!("Teams client: {state:?}"));
        if let Some(presence) = self.service.model.presence_mut(USER) {
            presence.set_teams_client(now, "laptop", state, None);
        }
    }
}
