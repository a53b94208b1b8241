//! The one world of these tests: the engine and one user of the tenant's pure model, on one clock that
//! is turned by hand.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};
use presence::{
    Account, Answer, Command, Effect, Engine, Input, Length, LocalTime, Moment, Origin, Request,
    Settings, Shown, State, StatusMessage, WallClock,
};
use tenant::model::{PREFERRED_PAIRS, Pair, SESSION_PAIRS, UserPresence};
use tenant::{SetBy, TeamsClientState};

/// The client id, which is the name of our session too.
const APPLICATION: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";

/// Every request arrives and is answered at once.
pub(crate) struct World {
    /// By the wall clock.
    pub(crate) now: Timestamp,
    /// How the wall clock stands.
    wall: WallClock,
    pub(crate) engine: Engine,
    pub(crate) user: UserPresence,
    pub(crate) requests: Vec<Request>,
}

impl World {
    pub(crate) fn new(client: TeamsClientState) -> Self {
        let now = "2026-03-02T09:00:00Z".parse().unwrap();
        let account = Account {
            configured: true,
            signed_in: true,
            ..Account::default()
        };
        let mut user = UserPresence::nothing();
        user.set_teams_client(now, "laptop", client, None);
        let (settings, local) = (Settings::default(), LocalTime::default());
        let wall = local.wall;
        let moment = wall.moment(now);
        Self {
            now,
            wall,
            engine: Engine::new(settings, local, account, State::default(), moment, 7),
            user,
            requests: Vec::new(),
        }
    }

    pub(crate) fn pick(&mut self, pair: Pair) {
        self.user.set_preferred(self.now, SetBy::Person, pair, None);
    }

    pub(crate) fn hold(&mut self, preset: &str, length: SignedDuration) {
        self.command(Command::Set {
            preset: preset.to_owned(),
            length: Some(Length::For(length)),
            message: None,
        });
    }

    pub(crate) fn command(&mut self, command: Command) {
        self.input(Input::Command(command, Origin::Screen));
    }

    /// Lets time pass, waking the engine whenever it asked for it.
    pub(crate) fn pass(&mut self, time: SignedDuration) {
        let end = self.now + time;
        let mut wakes = 0;
        while let Some(next) = self.next_wake().filter(|next| *next <= end) {
            wakes += 1;
            assert!(wakes < 10_000, "never at rest: {:?}", self.engine);
            self.now = self.now.max(next);
            self.tick();
        }
        self.now = end;
    }

    /// What time it is by the clock that nobody can set.
    pub(crate) fn moment(&self) -> Moment {
        self.wall.moment(self.now)
    }

    /// When the engine wants to be woken.
    pub(crate) fn next_wake(&self) -> Option<Timestamp> {
        self.engine.next_wake().map(|wake| self.wall.at(wake))
    }

    /// The wall clock is set by that much.
    pub(crate) fn set_clock(&mut self, by: SignedDuration) {
        let now = self.moment();
        self.now += by;
        self.wall = WallClock(self.now.as_duration() - now.0);
        self.input(Input::ClockSet(self.wall));
    }

    /// Whether anything of ours stands on the server.
    pub(crate) fn is_ours(&self) -> bool {
        let preferred = self.user.preferred(self.now);
        self.user
            .application_session(self.now, APPLICATION)
            .is_some()
            || preferred.is_some_and(|preferred| preferred.set_by != SetBy::Person)
    }

    /// The time the engine asked for has come.
    pub(crate) fn tick(&mut self) {
        self.input(Input::Tick);
    }

    /// Another program with our client id clears the session.
    pub(crate) fn clear_session(&mut self) {
        self.user.clear_session(self.now, APPLICATION);
    }

    pub(crate) fn input(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        let mut steps = 0;
        while let Some(input) = inputs.pop_front() {
            steps += 1;
            assert!(steps < 60, "the engine never stops: {:?}", self.requests);
            for effect in self.engine.handle(self.moment(), input) {
                match effect {
                    Effect::Save(_) => inputs.push_back(Input::Saved(Ok(()))),
                    Effect::Send(id, request) => {
                        let answer = self.carry_out(&request);
                        self.requests.push(request);
                        inputs.push_back(Input::Answered(id, Ok(answer)));
                    }
                    _ => {}
                }
            }
        }
    }

    fn carry_out(&mut self, request: &Request) -> Answer {
        let now = self.now;
        match request {
            Request::Read => return Answer::Presence(self.presence()),
            Request::SetSession { status, lease } => {
                let pair = taken(&SESSION_PAIRS, status.session());
                self.user.set_session(now, APPLICATION, pair, *lease);
            }
            Request::ClearSession => {
                self.user.clear_session(now, APPLICATION);
            }
            Request::SetPreferred { status, lease } => {
                let pair = taken(&PREFERRED_PAIRS, status.preferred().unwrap());
                let by = SetBy::Application(APPLICATION.to_owned());
                self.user.set_preferred(now, by, pair, Some(*lease));
            }
            Request::ClearPreferred => self.user.clear_preferred(),
            Request::SetMessage(message) => {
                let message = Some(tenant::model::StatusMessage {
                    content: message.content.clone(),
                    published_at: now,
                    expires_at: message.expires_at,
                });
                let message = message.filter(|message| !message.content.is_empty());
                self.user.set_status_message(message);
            }
        }
        Answer::Done
    }

    fn presence(&self) -> Shown {
        let shown = self.user.shown(self.now);
        let message = self.user.status_message(self.now);
        Shown {
            availability: shown.availability.to_owned(),
            activity: shown.activity.to_owned(),
            message: message.map(|message| StatusMessage {
                content: message.content.clone(),
                expires_at: message.expires_at,
            }),
            out_of_office: self.user.out_of_office().is_some(),
            version: Some(self.user.version()),
        }
    }
}

/// A pair as the tenant takes it.
fn taken(pairs: &[Pair], pair: presence::Pair) -> Pair {
    Pair::among(pairs, pair.availability, pair.activity).expect("a pair that Graph takes")
}
