//! The machines, the service, and the time that passes for all of them.

use std::collections::BTreeMap;
use std::rc::Rc;

use graph::Client;
use jiff::{SignedDuration, Timestamp};
use presence::{
    Accounts, Command, Failure, Hold, Input, LocalTime, Moment, Origin, Pick, RequestId, Saved,
    SavedAccount, Settings, TimeWords, WallClock,
};

use crate::bug::Bug;
use crate::chance::Chance;
use crate::machine::{Asked, Machine, Outcome, account};
use crate::network::{Keychain, Leaving, Lines, Raw, Ticket};
use crate::service::{ALICE, Service, Which, Who};

/// By how much a clock may be wrong, in ms.
const WRONG_AT_MOST: i64 = 20 * 60 * 60_000;

/// What happens at a moment.
#[derive(Debug, Clone)]
pub(crate) enum Event {
    /// An HTTP request of a machine reaches the service; `life` is the process that sent it.
    Arrives {
        who: Who,
        life: u64,
        request: Box<Leaving>,
        fault: Option<u16>,
        answered: bool,
        /// It has been there before.
        again: bool,
    },
    /// What came of an HTTP request reaches the process.
    Answered(Who, u64, Ticket, Result<Raw, Failure>),
    /// What came of a request reaches the engine.
    Finished(Who, u64, RequestId, Box<Outcome>),
    /// What was said to have arrived, when nothing was asked for any more, is to be gone by now.
    GoneByNow(Who, u64),
}

/// The status message that the person wrote by hand.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnMessage {
    pub(crate) written: Option<(String, Option<Timestamp>)>,
    /// In ms of true time.
    pub(crate) written_at: i64,
    /// It met one of ours on the way, so nobody can say which was to stand.
    pub(crate) uncertain: bool,
}

pub(crate) struct World {
    pub(crate) chance: Chance,
    /// Which requests the service takes its time for.
    pub(crate) delays: Chance,
    pub(crate) bug: Option<Bug>,
    /// True time, in ms.
    pub(crate) now: i64,
    pub(crate) queue: BTreeMap<(i64, u64), Event>,
    pub(crate) queued: u64,
    pub(crate) service: Service,
    /// Whether sign-ins have been revoked.
    pub(crate) revoked: bool,
    pub(crate) message: OwnMessage,
    pub(crate) machines: Vec<Machine>,
    pub(crate) holds: u64,
    pub(crate) requests: u64,
    pub(crate) wakes: u64,
    pub(crate) violation: Option<String>,
    pub(crate) trace: Option<Vec<String>>,
    /// Whether accounts change in this life. In older seeds they do not, so that what was found with
    /// those is found again.
    pub(crate) accounts_change: bool,
    /// Whether calls in other programs come and go in this life, and the screen is locked.
    pub(crate) surroundings_change: bool,
    /// Whether some ends are given as times of day.
    pub(crate) ends_are_times: bool,
}

/// From this seed on accounts change.
pub const ACCOUNTS_FROM: u64 = 3_000_000;

/// From this seed on calls in other programs come and go, and the screen is locked now and then.
pub const SURROUNDINGS_FROM: u64 = 20_000_000;

/// From this seed on some ends are given as times of day, and nobody is woken for nothing.
pub const TIMES_FROM: u64 = 30_000_000;

/// Nine o'clock on a Monday.
pub(crate) const EPOCH: i64 = 1_772_442_000_000;

pub(crate) const fn ms(ms: i64) -> SignedDuration {
    SignedDuration::from_millis(ms)
}

pub(crate) fn true_time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(EPOCH + ms).unwrap_or(Timestamp::MAX)
}

/// True time by the clock that nobody can set.
pub(crate) const fn steady(now: i64) -> Moment {
    Moment(ms(now))
}

/// A moment of that clock, rounded up, in ms of true time.
pub(crate) fn true_ms(moment: Moment) -> i64 {
    let nanos = moment.0.as_nanos();
    let up = i64::from(nanos.rem_euclid(1_000_000) > 0);
    i64::try_from(nanos.div_euclid(1_000_000)).map_or(i64::MAX, |ms| ms + up)
}

/// A wall clock that is so many ms ahead.
pub(crate) const fn wall_clock(offset: i64) -> WallClock {
    WallClock(ms(EPOCH + offset))
}

impl World {
    pub(crate) fn new(seed: u64, bug: Option<Bug>, traced: bool) -> Self {
        let mut chance = Chance::new(seed);
        let delegated = chance.permille(500);
        let token_life = SignedDuration::from_secs(chance.between(3_600, 5_400));
        let machines = if chance.permille(400) { 2 } else { 1 };
        let forgetful = bug == Some(Bug::RotatedTokenForgotten);
        let mut world = Self {
            service: Service::new(delegated, token_life),
            machines: (0..machines)
                .map(|_| Machine::new(Keychain::new(chance.next(), forgetful)))
                .collect(),
            chance,
            delays: Chance::new(seed ^ 0x5eed),
            bug,
            now: 0,
            queue: BTreeMap::new(),
            queued: 0,
            revoked: false,
            message: OwnMessage::default(),
            holds: 0,
            requests: 0,
            wakes: 0,
            violation: None,
            trace: traced.then(Vec::new),
            accounts_change: seed >= ACCOUNTS_FROM,
            surroundings_change: seed >= SURROUNDINGS_FROM,
            ends_are_times: seed >= TIMES_FROM,
        };
        for who in 0..machines {
            world.machines[who].stored = Some(world.service.saved(ALICE));
            world.sign_in(who);
            world.start(who);
        }
        world
    }

    /// True time.
    pub(crate) fn time(&self) -> Timestamp {
        true_time(self.now)
    }

    /// Every machine.
    pub(crate) fn everyone(&self) -> std::ops::Range<Who> {
        0..self.machines.len()
    }

    /// Whether the person has more than one machine.
    pub(crate) fn several(&self) -> bool {
        self.machines.len() > 1
    }

    pub(crate) fn note(&mut self, line: impl FnOnce() -> String) {
        if let Some(trace) = &mut self.trace {
            let ms = self.now;
            trace.push(format!("{:>10}.{:03}  {}", ms / 1000, ms % 1000, line()));
        }
    }

    pub(crate) fn note_of(&mut self, who: Who, line: impl FnOnce() -> String) {
        self.note(|| format!("[{who}] {}", line()));
    }

    /// Something that must never be.
    pub(crate) fn violated(&mut self, what: impl Into<String>) {
        let what = what.into();
        self.note(|| format!("VIOLATED: {what}"));
        self.violation.get_or_insert(what);
    }

    /// What the person shows was changed by anything but this machine.
    pub(crate) fn stir(&mut self, but: Option<Who>) {
        for who in self.everyone().filter(|who| Some(*who) != but) {
            self.machines[who].stirred_at = self.now;
        }
    }

    pub(crate) fn enqueue(&mut self, at: i64, event: Event) {
        self.queued += 1;
        self.queue.insert((at.max(self.now), self.queued), event);
    }

    /// Lets so many ms pass.
    pub(crate) fn pass(&mut self, span: i64) {
        let end = self.now + span;
        while self.violation.is_none() {
            let event = self.queue.first_key_value().map(|((at, _), _)| *at);
            let wake = self
                .everyone()
                .filter_map(|who| Some((self.wake(who)?, who)))
                .min();
            let due = [event, wake.map(|(at, _)| at)].into_iter().flatten().min();
            let Some(next) = due.filter(|at| *at <= end) else {
                break;
            };
            if next > self.now {
                self.now = next;
                self.wakes = 0;
            }
            self.wakes += 1;
            if self.wakes > 200 {
                self.violated("the engine never comes to rest");
                return;
            }
            self.outlast();
            if event == Some(next) {
                if let Some((_, event)) = self.queue.pop_first() {
                    self.happens(event);
                }
            } else if let Some((_, who)) = wake {
                self.tell(who, Input::Tick);
            }
            self.check();
        }
        self.now = self.now.max(end);
        self.wakes = 0;
        self.outlast();
    }

    /// A machine sleeps: time passes for everything else.
    pub(crate) fn sleep(&mut self, who: Who, span: i64) {
        self.note_of(who, || format!("sleeps for {} s", span / 1000));
        self.machines[who].asleep = true;
        self.pass(span);
        let now = self.now;
        let machine = &mut self.machines[who];
        machine.asleep = false;
        machine.slept += span;
        for event in std::mem::take(&mut machine.missed) {
            let event = match event {
                Event::Answered(who, life, ticket, _) => {
                    Event::Answered(who, life, ticket, Err(crate::carry::unreachable()))
                }
                other => other,
            };
            self.enqueue(now + 5, event);
        }
        self.tell(who, Input::Resumed);
        self.look_around(who);
    }

    /// When an engine wants to be woken, in true time.
    fn wake(&self, who: Who) -> Option<i64> {
        let machine = &self.machines[who];
        if machine.asleep {
            return None;
        }
        let own = machine.engine.as_ref()?.next_wake();
        let automatic = machine.surroundings.next_wake();
        let wake = true_ms(own.into_iter().chain(automatic).min()?);
        let late = if self.bug == Some(Bug::TimerLate) && machine.asked.is_some() {
            600_000
        } else {
            0
        };
        Some((wake + late).max(self.now))
    }

    fn outlast(&mut self) {
        let now = self.now;
        for machine in &mut self.machines {
            machine.outlast(now);
        }
    }

    /// The wall clock of a machine is set. It is never wrong by a day: nobody could sign in.
    pub(crate) fn set_clock(&mut self, who: Who, by: i64) {
        let offset = self.machines[who].offset;
        let by = (offset + by).clamp(-WRONG_AT_MOST, WRONG_AT_MOST) - offset;
        self.note_of(who, || format!("clock set by {} s", by / 1000));
        let now = self.now;
        let machine = &mut self.machines[who];
        machine.offset += by;
        machine.move_ends(by);
        machine.outlast(now);
        self.doubt_messages(who);
        let machine = &mut self.machines[who];
        if machine.engine.is_some() {
            let wall = wall_clock(machine.offset);
            let is_set = machine.offset != machine.known_offset;
            machine.known_offset = machine.offset;
            if is_set && self.bug != Some(Bug::ClockSetUntold) {
                self.tell(who, Input::ClockSet(wall));
            }
        }
    }

    /// By a clock that is wrong, a message of ours ends before its time, or after it.
    pub(crate) fn doubt_messages(&mut self, who: Who) {
        let ours = self.service.message_by[ALICE] == Some(who);
        self.message.uncertain |= ours && self.machines[who].offset.abs() > 20_000;
    }

    /// The person, or the administrator, signs a machine in.
    pub(crate) fn sign_in(&mut self, who: Who) {
        let now = self.time();
        let which = self.machines[who].which;
        let (what, secret) = self.service.sign_in(now, which);
        self.machines[who].keychain.of(which).put(what, secret);
        let machine = &mut self.machines[who];
        machine.lapsed[which] = false;
        machine.forget_after.retain(|it| *it != which);
        self.new_client(who);
    }

    /// A client of the account in use that knows nothing but what the keychain has.
    pub(crate) fn new_client(&mut self, who: Who) {
        let machine = &mut self.machines[who];
        machine.token = None;
        machine.clients.remove(&machine.which);
        let which = machine.which;
        self.connect(who, which);
    }

    /// The client of an account, made where there is none.
    pub(crate) fn connect(&mut self, who: Who, which: Which) {
        let config = self.service.configs[which].clone();
        let machine = &mut self.machines[who];
        if machine.engine.is_none() || machine.clients.contains_key(&which) {
            return;
        }
        machine.last_client += 1;
        let lines = machine.lines.of_client(machine.last_client, which);
        if which == machine.which {
            machine.lines = lines.clone();
        }
        let client = Client::over(lines, config, machine.keychain.of(which));
        machine.clients.insert(which, Rc::new(client));
    }

    /// A process starts from what is on disk.
    pub(crate) fn start(&mut self, who: Who) {
        if self.machines[who].engine.is_some() {
            return;
        }
        let Some(mut state) = self.machines[who].stored.clone() else {
            self.violated("the state on disk cannot be read");
            return;
        };
        let machine = &mut self.machines[who];
        let in_use = state.in_use.as_ref().and_then(Service::which);
        let by_sign_in =
            |which| self.service.is_delegated() && Service::is_same_app(which, machine.which);
        if let Some(which) = in_use.filter(|it| machine.unreadable || by_sign_in(*it)) {
            // Whoever was signing in when the process died has not.
            machine.which = which;
        }
        self.understand(who, &state);
        if self.bug == Some(Bug::StateForgotten) {
            state.accounts.clear();
        }
        self.note_of(who, || "starts".to_owned());
        let seed = self.chance.next();
        let now = self.now;
        let machine = &mut self.machines[who];
        let resets = |hold: &Hold<Timestamp>| hold.pick == Pick::ToReset;
        let is_to_reset = |it: &SavedAccount| it.hold.as_ref().is_some_and(resets);
        if state.accounts.iter().any(is_to_reset) {
            machine.anyway = i64::MAX;
        }
        machine.life += 1;
        let wall = wall_clock(machine.offset);
        if self.bug != Some(Bug::ClockSetUntold) {
            state = state.rewritten(wall_clock(machine.disk_offset), wall);
        }
        machine.known_offset = machine.offset;
        machine.lines = Lines::new(machine.moment(now));
        // Without settings it is known only from the state who is signed in.
        let is_known = !machine.unreadable || in_use.is_some();
        let signed_in = is_known && machine.keychain.of(machine.which).has_any();
        let shown = account(machine.which, signed_in);
        let settings = Settings::default();
        let words = TimeWords::default();
        let local = LocalTime { wall, words };
        machine.engine = Some(Accounts::new(
            settings,
            local,
            shown,
            state,
            steady(now),
            seed.wrapping_sub(1),
        ));
        machine.last_client = 0;
        if self.surroundings_change {
            machine.surroundings.begin(now);
        }
        self.new_client(who);
        if !self.machines[who].unreadable {
            self.settings_are_read(who);
        } else if self.bug == Some(Bug::UnreadableIsEmpty) {
            self.decide(who, false, |accounts, now| accounts.set_up(now, None));
        }
        self.tell(who, Input::Tick);
        self.look_around(who);
    }

    /// What the person asked for counts as far as it was written down: a process that dies while
    /// it takes a command in has not answered it.
    fn understand(&mut self, who: Who, state: &Saved) {
        let now = self.now;
        let machine = &mut self.machines[who];
        machine.asking = None;
        let which = machine.which;
        let mut known = state.accounts.iter();
        let known = known.find(|it| Service::which(&it.key) == Some(which));
        let in_use = state.in_use.as_ref().and_then(Service::which) == Some(which);
        let hold = known.filter(|_| in_use).and_then(|it| it.hold.as_ref());
        let hold = hold.filter(|hold| hold.is_active());
        let by = machine.offset - machine.disk_offset;
        machine.asked = hold.map(|hold| Asked {
            status: hold.asked.status,
            ends: hold.ends_at.map(|end| {
                let moved = if hold.asked.fixed_end { 0 } else { by };
                end.as_millisecond() - EPOCH + moved - machine.offset
            }),
            fixed_end: hold.asked.fixed_end,
            message: hold.message.clone(),
        });
        machine.stirred_at = now;
        machine.shared = None;
        machine.outlast(now);
    }

    /// The process dies.
    pub(crate) fn die(&mut self, who: Who) {
        self.note_of(who, || "dies".to_owned());
        self.machines[who].dies();
    }

    /// The person commands.
    pub(crate) fn command(&mut self, who: Who, command: Command) {
        if self.machines[who].engine.is_none() {
            return;
        }
        self.note_of(who, || format!("person: {command:?}"));
        if !matches!(command, Command::Look) {
            self.machines[who].closed_until = None;
        }
        self.tell(who, Input::Command(command, Origin::Client(1)));
        if self.machines[who].engine.is_some() {
            self.machines[who].asking = None;
        }
    }
}
