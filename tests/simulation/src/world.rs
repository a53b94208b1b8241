//! The machine, its clock and its disk, the network, and what is under way.

use std::collections::{BTreeMap, VecDeque};

use jiff::{SignedDuration, Timestamp};
use presence::{
    Account, Command, Engine, Failure, Input, Origin, Request, RequestId, Settings, State, Status,
};

use crate::bug::Bug;
use crate::chance::Chance;
use crate::service::Service;

/// How the network is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Network {
    Good,
    /// Every way takes a second or two.
    Slow,
    Bad,
    Off,
}

/// What the person asked for, as the simulation understood it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) status: Status,
    /// In ms of true time; `None` when it is open-ended.
    pub(crate) ends: Option<i64>,
}

/// What happens at a moment.
#[derive(Debug, Clone)]
pub(crate) enum Event {
    /// A request reaches the service; `life` is the process that sent it.
    Arrives {
        life: u64,
        id: RequestId,
        request: Request,
        revoked: bool,
        fault: Option<u16>,
        answered: bool,
    },
    /// What came of a request reaches the process.
    Answered(u64, RequestId, Result<presence::Answer, Failure>),
}

pub(crate) struct World {
    pub(crate) chance: Chance,
    pub(crate) bug: Option<Bug>,
    /// True time, in ms.
    pub(crate) now: i64,
    /// How far the machine's wall clock is ahead of it, in ms.
    pub(crate) offset: i64,
    /// That, as the running process knows it.
    pub(crate) known_offset: i64,
    pub(crate) engine: Option<Engine>,
    /// Which process it is.
    pub(crate) life: u64,
    pub(crate) queue: BTreeMap<(i64, u64), Event>,
    pub(crate) queued: u64,
    pub(crate) service: Service,
    pub(crate) disk: String,
    /// How the clock stood when the state was written.
    pub(crate) disk_offset: i64,
    pub(crate) network: Network,
    pub(crate) disk_full: bool,
    /// The disk is behind what was asked, because it was full.
    pub(crate) disk_behind: bool,
    pub(crate) keychain_locked: bool,
    pub(crate) revoked: bool,
    /// How often, of 1000, the process dies at an effect.
    pub(crate) deadly: i64,
    pub(crate) asked: Option<Asked>,
    /// A command that is being taken in; it may be lost with the process.
    pub(crate) asking: Option<Option<Asked>>,
    /// Until when the status picked by hand may be reset, because the person asked for that.
    pub(crate) anyway: i64,
    /// Another machine, or the person, changed something since the last command.
    pub(crate) stirred: bool,
    /// When the service was last looked at, in ms.
    pub(crate) looked: i64,
    pub(crate) sent: VecDeque<i64>,
    pub(crate) requests: u64,
    /// Until when the service asked to be left alone, in ms; `None` once a person asked again.
    pub(crate) closed_until: Option<i64>,
    /// What an answer under way asks for, in ms.
    pub(crate) wait: Option<(RequestId, i64)>,
    /// The request whose answer is waited for.
    pub(crate) flying: Option<RequestId>,
    pub(crate) holds: u64,
    pub(crate) wakes: u64,
    pub(crate) first_read: Option<presence::Answer>,
    pub(crate) violation: Option<String>,
    pub(crate) trace: Option<Vec<String>>,
}

/// Nine o'clock on a Monday.
const EPOCH: i64 = 1_772_442_000_000;

pub(crate) fn signed_in() -> Account {
    Account {
        configured: true,
        signed_in: true,
        user: Some(crate::service::USER.to_owned()),
        ..Account::default()
    }
}

pub(crate) const fn ms(ms: i64) -> SignedDuration {
    SignedDuration::from_millis(ms)
}

impl World {
    pub(crate) fn new(seed: u64, bug: Option<Bug>, traced: bool) -> Self {
        let mut world = Self {
            chance: Chance::new(seed),
            bug,
            now: 0,
            offset: 0,
            known_offset: 0,
            engine: None,
            life: 0,
            queue: BTreeMap::new(),
            queued: 0,
            service: Service::new(true_time(0)),
            disk: serde_json::to_string(&State::default()).unwrap_or_default(),
            disk_offset: 0,
            network: Network::Good,
            disk_full: false,
            disk_behind: false,
            keychain_locked: false,
            revoked: false,
            deadly: 0,
            asked: None,
            asking: None,
            anyway: -1,
            stirred: false,
            looked: 0,
            sent: VecDeque::new(),
            requests: 0,
            closed_until: None,
            wait: None,
            flying: None,
            holds: 0,
            wakes: 0,
            first_read: None,
            violation: None,
            trace: traced.then(Vec::new),
        };
        world.start();
        world
    }

    /// True time.
    pub(crate) fn time(&self) -> Timestamp {
        true_time(self.now)
    }

    /// The machine's wall clock.
    pub(crate) fn wall(&self) -> Timestamp {
        true_time(self.now + self.offset)
    }

    pub(crate) fn note(&mut self, line: impl FnOnce() -> String) {
        if let Some(trace) = &mut self.trace {
            let ms = self.now;
            trace.push(format!("{:>10}.{:03}  {}", ms / 1000, ms % 1000, line()));
        }
    }

    /// Something that must never be.
    pub(crate) fn violated(&mut self, what: impl Into<String>) {
        let what = what.into();
        self.note(|| format!("VIOLATED: {what}"));
        self.violation.get_or_insert(what);
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
            let wake = self.wake();
            let Some(next) = [event, wake]
                .into_iter()
                .flatten()
                .min()
                .filter(|at| *at <= end)
            else {
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
            } else {
                self.tell(Input::Tick);
            }
            self.check();
        }
        self.now = self.now.max(end);
        self.wakes = 0;
        self.outlast();
    }

    /// The machine sleeps: time passes, and only what is in the network goes on.
    pub(crate) fn sleep(&mut self, span: i64) {
        self.note(|| format!("sleeps for {} s", span / 1000));
        let end = self.now + span;
        let mut missed = Vec::new();
        while let Some(((at, _), event)) = self.queue.pop_first() {
            if at > end {
                self.enqueue(at, event);
                break;
            }
            self.now = self.now.max(at);
            match event {
                Event::Answered(life, id, _) => missed.push((life, id)),
                arrives @ Event::Arrives { .. } => self.happens(arrives),
            }
        }
        self.now = end;
        self.wait = None;
        for (life, id) in missed {
            let failure = crate::carry::unreachable();
            self.enqueue(end + 5, Event::Answered(life, id, Err(failure)));
        }
        self.outlast();
    }

    /// When the engine wants to be woken, in true time.
    fn wake(&self) -> Option<i64> {
        let wake = self.engine.as_ref()?.next_wake()?;
        let nanos = wake.as_nanosecond();
        let wall = i64::try_from(nanos.div_euclid(1_000_000)).ok()?
            + i64::from(nanos.rem_euclid(1_000_000) > 0);
        let late = if self.bug == Some(Bug::TimerLate) && self.asked.is_some() {
            600_000
        } else {
            0
        };
        Some((wall - EPOCH - self.offset + late).max(self.now))
    }

    /// What was asked ends by itself.
    fn outlast(&mut self) {
        let over = |asked: &Asked| asked.ends.is_some_and(|end| end <= self.now);
        if self.asked.as_ref().is_some_and(over) {
            self.asked = None;
        }
    }

    /// The wall clock is set.
    pub(crate) fn set_clock(&mut self, by: i64) {
        self.note(|| format!("clock set by {} s", by / 1000));
        self.offset += by;
        if self.engine.is_some() {
            self.tell_clock();
        }
    }

    fn tell_clock(&mut self) {
        let by = self.offset - self.known_offset;
        self.known_offset = self.offset;
        if by != 0 && self.bug != Some(Bug::ClockSetUntold) {
            self.tell(Input::ClockSet(ms(by)));
        }
    }

    /// A process starts from what is on disk.
    pub(crate) fn start(&mut self) {
        if self.engine.is_some() {
            return;
        }
        let Ok(mut state) = serde_json::from_str::<State>(&self.disk) else {
            self.violated("the state on disk cannot be read");
            return;
        };
        self.understand(&state);
        if self.bug == Some(Bug::StateForgotten) {
            state = State::default();
        }
        self.note(|| "starts".to_owned());
        if state.hold.as_ref().is_some_and(|hold| hold.reset_pick) {
            self.anyway = i64::MAX;
        }
        self.life += 1;
        let seed = self.chance.next();
        let by = self.offset - self.disk_offset;
        if by != 0 && self.bug != Some(Bug::ClockSetUntold) {
            state.clock_set(ms(by));
        }
        self.known_offset = self.offset;
        let now = self.wall();
        self.engine = Some(Engine::new(
            Settings::default(),
            signed_in(),
            state,
            now,
            seed,
        ));
        self.tell(Input::Tick);
    }

    /// What the person asked for counts as far as it was written down: a process that dies while
    /// it takes a command in has not answered it.
    fn understand(&mut self, state: &State) {
        self.asking = None;
        let hold = state.hold.as_ref().filter(|hold| hold.ending.is_none());
        let by = self.offset - self.disk_offset;
        self.asked = hold.map(|hold| Asked {
            status: hold.status,
            ends: hold.ends_at.map(|end| {
                let moved = if hold.fixed_end { 0 } else { by };
                let wall = end.as_millisecond() - EPOCH;
                wall + moved - self.offset
            }),
        });
        self.stirred = true;
        self.outlast();
    }

    /// The process dies.
    pub(crate) fn die(&mut self) {
        self.note(|| "dies".to_owned());
        self.engine = None;
        self.flying = None;
        self.wait = None;
        self.closed_until = None;
    }

    /// The person commands.
    pub(crate) fn command(&mut self, command: Command) {
        if self.engine.is_none() {
            return;
        }
        self.note(|| format!("person: {command:?}"));
        if !matches!(command, Command::Look) {
            self.closed_until = None;
        }
        self.tell(Input::Command(command, Origin::Client(1)));
        if self.engine.is_some() {
            self.asking = None;
        }
    }
}

pub(crate) fn true_time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(EPOCH + ms).unwrap_or(Timestamp::MAX)
}
