//! One seed, lived through.

use jiff::SignedDuration;
use presence::{Command, Input, Length, Status};
use tenant::{Pair, SetBy, TeamsClientState};

use crate::bug::Bug;
use crate::service::{APP, USER};
use crate::world::{Asked, Network, World, signed_in};

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
        if self.engine.is_none() && self.chance.permille(600) {
            self.start();
        }
        match self.chance.between(0, 99) {
            0..18 => self.set(),
            18..25 => self.clear(),
            25..29 => self.extend(),
            29..31 => self.quit(),
            31..33 => {
                self.anyway = i64::MAX;
                self.stirred = true;
                self.command(Command::ShowAnyway);
            }
            33..36 => self.command(Command::Look),
            36..38 => self.command(Command::Retry),
            38..42 => self.die(),
            42..46 => {
                let span = self.chance.between(MINUTE, 3 * 24 * 60 * MINUTE);
                self.sleep(span);
                self.tell(Input::Resumed);
            }
            46..49 => {
                let by = self.chance.between(2_000, 5 * 60 * MINUTE);
                let sign = self.chance.pick(&[-1, 1]);
                self.set_clock(sign * by);
            }
            49..56 => {
                self.network = self.chance.pick(&[
                    Network::Good,
                    Network::Slow,
                    Network::Bad,
                    Network::Bad,
                    Network::Off,
                ]);
                let network = self.network;
                self.note(|| format!("network: {network:?}"));
            }
            56..59 => self.spoil_machine(),
            59..61 => self.deadly = self.chance.pick(&[0, 0, 30, 100]),
            61..65 => self.pick_by_hand(),
            65..67 => self.other_machine(),
            67..70 => {
                let state = self.chance.pick(&[
                    TeamsClientState::Available,
                    TeamsClientState::Away,
                    TeamsClientState::Busy,
                    TeamsClientState::InAMeeting,
                    TeamsClientState::DoNotDisturb,
                ]);
                self.client(state);
            }
            70..90 => {
                let span = self.chance.between(0, 40_000);
                self.pass(span);
            }
            _ => {
                let span = self.chance.between(MINUTE, 300 * MINUTE);
                self.pass(span);
            }
        }
    }

    fn set(&mut self) {
        if self.engine.is_none() {
            return;
        }
        let status = self.chance.pick(&Status::ALL);
        let span = self.chance.between(1_000, 600 * MINUTE);
        let (length, ends) = match self.chance.between(0, 9) {
            0 => (Length::UntilCleared, None),
            1..4 => (
                Length::For(SignedDuration::from_millis(span / 10)),
                Some(span / 10),
            ),
            _ => (Length::For(SignedDuration::from_millis(span)), Some(span)),
        };
        self.holds += 1;
        // What was sent for it may still be under way.
        self.anyway = self.anyway.min(self.now + 30_000);
        self.stirred = false;
        let ends = ends.map(|span| self.now + span);
        self.asking = Some(Some(Asked { status, ends }));
        self.command(Command::Set {
            preset: status.id().to_owned(),
            length: Some(length),
            message: None,
        });
    }

    fn clear(&mut self) {
        self.asking = self.engine.is_some().then_some(None);
        self.command(Command::Clear);
    }

    fn extend(&mut self) {
        let by = self.chance.between(MINUTE, 60 * MINUTE);
        if let Some(asked) = self.asked.clone().filter(|_| self.engine.is_some()) {
            let ends = asked.ends.map(|end| end + by);
            self.asking = Some(Some(Asked { ends, ..asked }));
        }
        self.command(Command::Extend {
            by: SignedDuration::from_millis(by),
        });
    }

    fn quit(&mut self) {
        if self.engine.is_none() {
            return;
        }
        if self.bug == Some(Bug::QuitsWithoutClearing) {
            self.quits();
            return;
        }
        self.asking = Some(None);
        self.command(Command::Quit);
        self.pass(4_000);
        if self.engine.is_some() && self.violation.is_none() && self.deadly == 0 {
            self.violated("asked to quit, and still running 4 s later");
        }
    }

    fn spoil_machine(&mut self) {
        match self.chance.between(0, 2) {
            0 => self.disk_full = !self.disk_full,
            1 => self.keychain_locked = !self.keychain_locked,
            _ => {
                self.revoked = !self.revoked;
                if !self.revoked {
                    self.tell(Input::Account(signed_in()));
                }
            }
        }
        let (disk, keychain, token) = (self.disk_full, self.keychain_locked, self.revoked);
        self.note(|| {
            format!("disk full {disk}, keychain locked {keychain}, token revoked {token}")
        });
    }

    fn pick_by_hand(&mut self) {
        let now = self.time();
        let pair = self.chance.pick(&[
            None,
            Some(Pair::BE_RIGHT_BACK),
            Some(Pair::BUSY),
            Some(Pair::DO_NOT_DISTURB),
        ]);
        self.stirred = true;
        self.note(|| format!("person picks {pair:?}"));
        if let Some(presence) = self.service.model.presence_mut(USER) {
            match pair {
                Some(pair) => presence.set_preferred(now, SetBy::Person, pair, None),
                None => presence.clear_preferred(),
            }
        }
    }

    /// Another machine of the same person shares the session.
    fn other_machine(&mut self) {
        let now = self.time();
        let sets = self.chance.permille(500);
        self.stirred = true;
        self.note(|| format!("another machine: {}", if sets { "sets" } else { "clears" }));
        self.service.session_is_ours = false;
        if let Some(presence) = self.service.model.presence_mut(USER) {
            if sets {
                let lease = SignedDuration::from_mins(30);
                presence.set_session(now, APP, Pair::IN_A_CALL, lease);
            } else {
                presence.clear_session(now, APP);
            }
        }
    }

    fn client(&mut self, state: TeamsClientState) {
        let now = self.time();
        self.stirred = true;
        self.note(|| format!("Teams client: {state:?}"));
        if let Some(presence) = self.service.model.presence_mut(USER) {
            presence.set_teams_client(now, "laptop", state, None);
        }
    }
}
