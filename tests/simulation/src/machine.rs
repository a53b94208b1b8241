//! One machine of the person: its clocks, its disk, its keychain, its network, and the process on it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;
use std::time::Duration;

use graph::{Client, Moment};
use jiff::Timestamp;
use presence::{Account, Accounts, Answer, Failure, Ledger, Saved, Status};

use crate::link::Link;
use crate::network::{Keychain, Lines, Ticket};
use crate::process::Task;
use crate::service::{ALICE, Service, Which};
use crate::surroundings::Surroundings;
use crate::world::{EPOCH, Event, true_time};

/// What the person asked for, as the simulation understood it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) status: Status,
    /// In ms of true time; `None` when it is open-ended.
    pub(crate) ends: Option<i64>,
    /// The end is a time of day: it comes at another moment when the clock is set.
    pub(crate) fixed_end: bool,
    /// The status message, with its `{end}` still to be filled in.
    pub(crate) message: Option<String>,
}

/// An access token, as the process got it.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) since: Moment,
    pub(crate) life: Duration,
    /// Graph has refused it.
    pub(crate) refused: bool,
}

pub(crate) struct Machine {
    /// How far its wall clock is ahead, in ms.
    pub(crate) offset: i64,
    /// That, as the running process knows it.
    pub(crate) known_offset: i64,
    /// How long it has slept so far, in ms.
    pub(crate) slept: i64,
    pub(crate) asleep: bool,
    /// What came while it slept.
    pub(crate) missed: Vec<Event>,

    pub(crate) engine: Option<Accounts>,
    /// The account that the settings name, and the person uses.
    pub(crate) which: Which,
    /// The settings file cannot be read.
    pub(crate) unreadable: bool,
    /// Whose sign-in was forgotten while something stood.
    pub(crate) left_standing: [bool; 3],
    /// Whose sign-in is forgotten as soon as nothing is renewed any more.
    pub(crate) forget_after: Vec<Which>,
    /// What is kept to sign in with has been revoked.
    pub(crate) lapsed: [bool; 3],
    /// When each account began to be signed out, in ms.
    pub(crate) leaving_since: [i64; 3],
    /// When a client began to wait for its sign-out, in ms.
    pub(crate) waits_since: BTreeMap<u64, i64>,
    pub(crate) last_waiting: u64,
    /// Those whose answer gets lost.
    pub(crate) unheard: Vec<u64>,
    /// Which process it is.
    pub(crate) life: u64,
    /// The client of each account that one was made for.
    pub(crate) clients: BTreeMap<Which, Rc<Client<Keychain, Lines>>>,
    pub(crate) lines: Lines,
    /// The number of the last client of the process.
    pub(crate) last_client: u64,
    pub(crate) tasks: Vec<Task>,
    /// What the tasks have started.
    pub(crate) spawned: Rc<RefCell<Vec<Task>>>,
    pub(crate) token: Option<Token>,

    /// What is on the disk, as far as it can be read.
    pub(crate) stored: Option<Saved>,
    /// How the clock stood when the state was written.
    pub(crate) disk_offset: i64,
    pub(crate) disk_full: bool,
    /// The disk is behind what was asked, because it was full.
    pub(crate) disk_behind: bool,
    pub(crate) keychain: Keychain,
    pub(crate) link: Link,
    /// How often, of 1000, the process dies at an effect.
    pub(crate) deadly: i64,

    pub(crate) asked: Option<Asked>,
    /// A command that is being taken in; it may be lost with the process.
    pub(crate) asking: Option<Option<Asked>>,
    /// When the person last asked for a hold, in ms.
    pub(crate) asked_at: i64,
    /// Until when the status picked by hand may be reset, because the person asked for that.
    pub(crate) anyway: i64,
    /// When anything but this machine last changed what the person shows, in ms.
    pub(crate) stirred_at: i64,
    /// When the last look that was answered was sent, in ms.
    pub(crate) looked_at: i64,
    /// When looks were sent that are not answered yet.
    pub(crate) looks: BTreeMap<Ticket, i64>,
    /// When a session was last sent, and last arrived, in ms.
    pub(crate) set_sent_at: i64,
    pub(crate) wrote_at: i64,
    /// When anything last went wrong for this machine, in ms.
    pub(crate) rough_at: i64,
    /// What was asked for last, when it showed already, as a look before it was set said.
    pub(crate) shared: Option<Status>,

    pub(crate) sent: VecDeque<i64>,
    /// Until when the service asked to be left alone, in ms; `None` once a person asked again.
    pub(crate) closed_until: Option<i64>,
    /// When it asked that, in ms. What was being written down then, to be sent, is still sent.
    pub(crate) closed_at: i64,
    /// The same, whatever the person has asked for since.
    pub(crate) told_until: i64,
    /// The request whose answer is waited for.
    pub(crate) flying: Option<u64>,
    /// The requests that were given up and have not been answered since.
    pub(crate) given_up: BTreeSet<u64>,
    pub(crate) first_read: Option<Answer>,
    pub(crate) surroundings: Surroundings,
}

/// What came of a request of the engine.
pub(crate) type Outcome = Result<Answer, Failure>;

impl Machine {
    pub(crate) fn new(keychain: Keychain) -> Self {
        let moment = Moment {
            steady: Duration::ZERO,
            wall: true_time(0),
        };
        Self {
            offset: 0,
            known_offset: 0,
            slept: 0,
            asleep: false,
            missed: Vec::new(),
            engine: None,
            which: ALICE,
            unreadable: false,
            left_standing: [false; 3],
            lapsed: [false; 3],
            forget_after: Vec::new(),
            leaving_since: [0; 3],
            waits_since: BTreeMap::new(),
            last_waiting: 0,
            unheard: Vec::new(),
            life: 0,
            clients: BTreeMap::new(),
            lines: Lines::new(moment),
            last_client: 0,
            tasks: Vec::new(),
            spawned: Rc::default(),
            token: None,
            stored: Some(Saved::default()),
            disk_offset: 0,
            disk_full: false,
            disk_behind: false,
            keychain,
            link: Link::Good,
            deadly: 0,
            asked: None,
            asking: None,
            asked_at: 0,
            anyway: -1,
            stirred_at: -1,
            looked_at: 0,
            looks: BTreeMap::new(),
            set_sent_at: -1,
            wrote_at: -1,
            rough_at: -1,
            shared: None,
            sent: VecDeque::new(),
            closed_until: None,
            closed_at: 0,
            told_until: 0,
            flying: None,
            given_up: BTreeSet::new(),
            first_read: None,
            surroundings: Surroundings::quiet(),
        }
    }

    /// Its wall clock at `now`, in ms of true time.
    pub(crate) fn wall(&self, now: i64) -> Timestamp {
        true_time(now + self.offset)
    }

    /// That by both of its clocks.
    pub(crate) fn moment(&self, now: i64) -> Moment {
        let steady = u64::try_from(now - self.slept).unwrap_or(0);
        Moment {
            steady: Duration::from_millis(steady),
            wall: self.wall(now),
        }
    }

    /// A moment of its wall clock, rounded up, in ms of true time.
    pub(crate) fn true_ms(&self, wall: Timestamp) -> Option<i64> {
        let nanos = wall.as_nanosecond();
        let ms = i64::try_from(nanos.div_euclid(1_000_000)).ok()?
            + i64::from(nanos.rem_euclid(1_000_000) > 0);
        Some(ms - EPOCH - self.offset)
    }

    /// Writes to the disk.
    pub(crate) fn write(&mut self, text: &str) {
        self.stored = serde_json::from_str(text).ok();
        self.disk_offset = self.known_offset;
        self.disk_behind = false;
    }

    /// What the process takes for held.
    pub(crate) fn hold(&self) -> Option<&presence::Hold> {
        self.held_for(self.which)
    }

    /// What the process takes for held for an account.
    pub(crate) fn held_for(&self, which: Which) -> Option<&presence::Hold> {
        let mut states = self.engine.as_ref()?.states();
        let (_, state) = states.find(|(key, _)| Service::which(key) == Some(which))?;
        state.hold.as_ref()
    }

    /// What the disk knows of an account.
    pub(crate) fn ledger(&self, which: Which) -> Option<&Ledger<Timestamp>> {
        let mut accounts = self.stored.as_ref()?.accounts.iter();
        let known = accounts.find(|it| Service::which(&it.key) == Some(which))?;
        Some(&known.ledger)
    }

    /// Its clock is set, or shows another time than when that was asked for, by so many ms.
    pub(crate) fn move_ends(&mut self, by: i64) {
        for asked in [&mut self.asked].into_iter().chain(&mut self.asking) {
            if let Some(asked) = asked.as_mut().filter(|asked| asked.fixed_end) {
                asked.ends = asked.ends.map(|end| end - by);
            }
        }
    }

    /// What is asked of it ends by itself.
    pub(crate) fn outlast(&mut self, now: i64) {
        let over = |asked: &Asked| asked.ends.is_some_and(|end| end <= now);
        if self.asked.as_ref().is_some_and(over) {
            self.asked = None;
        }
    }

    /// The process is gone.
    pub(crate) fn dies(&mut self) {
        for which in std::mem::take(&mut self.forget_after) {
            self.keychain.of(which).forget();
        }
        self.engine = None;
        self.clients.clear();
        self.waits_since.clear();
        self.tasks.clear();
        self.looks.clear();
        self.spawned.borrow_mut().clear();
        self.token = None;
        self.flying = None;
        self.given_up.clear();
        self.closed_until = None;
    }
}

/// The account of a person, who is signed in or not.
pub(crate) fn account(which: Which, signed_in: bool) -> Account {
    Account {
        configured: true,
        signed_in,
        user: Some(Service::user(which).to_owned()),
        ..Account::default()
    }
}
