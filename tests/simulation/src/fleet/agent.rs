//! One person's agent, and what stands for them at the service.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use graph::{Client, Moment};
use jiff::{SignedDuration, Timestamp};
use presence::{
    Accounts, Action, Command, HoldState, Input, LocalTime, Origin, Settings, Status, TimeWords,
};
use tenant::TeamsClientState;

use crate::machine::account;
use crate::network::{Keychain, Leaving, Lines, Raw, Ticket};
use crate::process::{Task, go_on};
use crate::service::{ALICE, Service, USER};
use crate::world::{EPOCH, steady, true_ms, true_time, wall_clock};

/// The machine has been on for as long when the day begins, so that its steady clock shows something.
const ON_SINCE: i64 = 24 * 3_600_000;

/// What a person asked for.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) status: Status,
    pub(super) at: i64,
    /// When it ends; `None` while it is open-ended.
    pub(super) ends: Option<i64>,
    /// When colleagues saw it first.
    pub(super) shown_at: Option<i64>,
    /// When the person could see that colleagues do.
    pub(super) confirmed_at: Option<i64>,
}

pub(super) struct Agent {
    accounts: Accounts,
    client: Rc<Client<Keychain, Lines>>,
    lines: Lines,
    keychain: Keychain,
    service: Service,
    tasks: Vec<Task>,
    spawned: Rc<RefCell<Vec<Task>>>,
    /// When it is to be woken, as far as that has been arranged, in ms.
    pub(super) wakes_at: Option<i64>,
    pub(super) asked: Option<Asked>,
}

impl Agent {
    /// Signed in before this moment, with Teams open. Where not `delegated`, the application signs in.
    pub(super) fn new(delegated: bool, now: i64, seed: u64) -> Self {
        let token_life =
            SignedDuration::from_secs(3_600 + i64::try_from(seed % 1_800).unwrap_or(0));
        let mut service = Service::new(delegated, token_life);
        if let Some(presence) = service.model.presence_mut(USER) {
            let state = TeamsClientState::Available;
            presence.set_teams_client(true_time(now), "desk", state, None);
        }
        let keychain = Keychain::new(seed, false);
        let (what, secret) = service.sign_in(true_time(now), ALICE);
        keychain.put(what, secret);
        let lines = Lines::new(moment(now)).of_client(1, ALICE);
        let config = service.configs[ALICE].clone();
        let client = Client::over(lines.clone(), config, keychain.clone());
        Self {
            accounts: Accounts::new(
                Settings::default(),
                LocalTime {
                    wall: wall_clock(0),
                    words: TimeWords::default(),
                },
                account(ALICE, true),
                service.saved(ALICE),
                steady(now),
                seed,
            ),
            client: Rc::new(client),
            lines,
            keychain,
            service,
            tasks: Vec::new(),
            spawned: Rc::default(),
            wakes_at: None,
            asked: None,
        }
    }

    /// The person asks for something.
    pub(super) fn command(&mut self, now: i64, command: Command) {
        self.tell(now, Input::Command(command, Origin::Screen));
        if let Some(asked) = self.asked.as_mut().filter(|asked| asked.at == now) {
            let hold = self.accounts.view().hold;
            asked.ends = hold.and_then(|hold| hold.ends_at).map(ms_of);
        }
    }

    /// Tells its engine what happened, carries out what that says, and lets all go on that can.
    pub(super) fn tell(&mut self, now: i64, input: Input) {
        let mut inputs = VecDeque::from([input]);
        loop {
            while let Some(input) = inputs.pop_front() {
                for action in self.accounts.handle(steady(now), input) {
                    match action {
                        Action::Save(_) => inputs.push_back(Input::Saved(Ok(()))),
                        Action::Send(id, _, request) => {
                            let client = Rc::clone(&self.client);
                            let task = Task::new(client, &self.spawned, id, ALICE, request);
                            self.tasks.push(task);
                        }
                        Action::Abandon(id) => {
                            let given_up = self.tasks.iter().filter(|task| task.id == id);
                            given_up.for_each(|task| task.wanted.set(false));
                        }
                        Action::Notify(_)
                        | Action::Withdraw
                        | Action::Reply(..)
                        | Action::SignOut { .. }
                        | Action::Quit => {}
                    }
                }
            }
            self.lines.attend(moment(now));
            let (finished, rests) = go_on(&mut self.tasks, &self.spawned);
            let answered = finished.into_iter();
            inputs.extend(answered.map(|(id, (_, outcome))| Input::Answered(id, outcome)));
            if rests {
                break;
            }
        }
        let confirmed = |hold: presence::HoldView| hold.state == HoldState::Confirmed;
        if let Some(asked) = &mut self.asked
            && asked.confirmed_at.is_none()
            && self.accounts.view().hold.is_some_and(confirmed)
        {
            asked.confirmed_at = Some(now);
        }
    }

    /// What it sends, if anything.
    pub(super) fn take_leaving(&self) -> Option<Leaving> {
        self.lines.take_leaving()
    }

    /// The answer to what it sent under this number.
    pub(super) fn answered(&mut self, now: i64, ticket: Ticket, answer: Raw) {
        self.lines.answer(ticket, Ok(answer));
        self.tell(now, Input::Tick);
    }

    /// When it wants to be woken, in ms.
    pub(super) fn next_wake(&self) -> Option<i64> {
        self.accounts.next_wake().map(true_ms)
    }

    /// Whether there is something to sign in with. An application's certificate that has expired is seen to
    /// have on the machine, and nothing is asked with it.
    pub(super) fn can_sign_in(&mut self, now: i64, can: bool) {
        self.keychain.forget();
        if can {
            let (what, secret) = self.service.sign_in(true_time(now), ALICE);
            self.keychain.put(what, secret);
        }
    }

    /// The service carries out what arrives.
    pub(super) fn arrives(&mut self, now: i64, request: &Leaving) -> Raw {
        let answer = self.service.answer(true_time(now), 0, request);
        let shown = self.shows_what_was_asked(now);
        if let Some(asked) = self.asked.as_mut().filter(|_| shown) {
            asked.shown_at.get_or_insert(now);
        }
        answer
    }

    /// The service refuses what arrives.
    pub(super) fn refused(&mut self, status: u16, wait: Option<i64>) -> Raw {
        let mut headers = self.service.hand();
        headers.extend(wait.map(|seconds| ("retry-after", seconds.to_string())));
        Raw {
            status,
            headers,
            body: String::new(),
        }
    }

    /// Whether colleagues see what the person asked for.
    pub(super) fn shows_what_was_asked(&self, now: i64) -> bool {
        let Some(asked) = &self.asked else {
            return false;
        };
        let expected = asked.status.expected();
        let presence = self.service.model.presence(USER);
        presence.is_some_and(|presence| {
            let shown = presence.shown(true_time(now));
            shown.availability == expected.availability
                && (asked.status.preferred().is_some() || shown.activity == expected.activity)
        })
    }

    /// Whether anything stands at the service because of the agent.
    pub(super) fn anything_stands(&self, now: i64) -> bool {
        let now = true_time(now);
        self.service.our_session(now, ALICE).is_some()
            || self.service.our_preferred(now, ALICE).is_some()
    }

    /// Whether the agent still says that something is held.
    pub(super) fn holds(&self) -> bool {
        self.accounts.view().hold.is_some()
    }

    /// Whether the agent says that colleagues see what was asked for.
    pub(super) fn is_confirmed(&self) -> bool {
        let hold = self.accounts.view().hold;
        hold.is_some_and(|hold| hold.state == HoldState::Confirmed)
    }
}

fn moment(now: i64) -> Moment {
    let steady = u64::try_from(now + ON_SINCE).unwrap_or(0);
    Moment {
        steady: Duration::from_millis(steady),
        wall: true_time(now),
    }
}

/// A moment in ms, rounded up.
fn ms_of(moment: Timestamp) -> i64 {
    let up = i64::from(moment.subsec_nanosecond() % 1_000_000 > 0);
    moment.as_millisecond() + up - EPOCH
}
