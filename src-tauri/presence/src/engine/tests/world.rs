//! The one world of these tests: a server that combines its layers as Teams does, a network with a
//! fate for each request, a disk, and a clock that is turned by hand. What the tests ask of it in the
//! same words is here.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};

use crate::moment::Wakes;
use crate::{
    Account, Answer, Command, Effect, Engine, Failure, FailureKind, HoldState, Input, LocalTime,
    Notice, Offer, Origin, Problem, ProblemCode, Reply, Request, RequestId, Settings, Shown, State,
    Status, StatusMessage, TimeWords, WallClock,
};

/// What the network does to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Carried out and answered.
    Works,
    /// Never arrives.
    Lost,
    /// Carried out, and the answer is lost.
    AnswerLost,
    /// Nothing happens until [`World::deliver_late`], whatever the sender does.
    Hangs,
    /// A definite no.
    Refused,
    /// Not carried out; the service wants to be left alone for so many seconds.
    Throttled(i64),
    /// A definite no until the person signs in again.
    SignInLapsed,
}

pub(super) struct World {
    /// By the wall clock.
    pub(super) now: Timestamp,
    /// How the wall clock stands.
    wall: WallClock,
    pub(super) engine: Engine,
    pub(super) disk: State,
    pub(super) disk_fails: bool,
    /// How long the disk takes for a state.
    pub(super) disk_takes: SignedDuration,
    pub(super) fates: VecDeque<Fate>,
    pub(super) session: Option<(Status, Timestamp)>,
    pub(super) preferred: Option<(Picked, Timestamp)>,
    pub(super) message: Option<StatusMessage>,
    /// What a Teams client of the person shows by itself.
    pub(super) client: Option<(&'static str, &'static str)>,
    pub(super) requests: Vec<(Timestamp, Request)>,
    pub(super) notices: Vec<Notice>,
    /// The same, with when.
    pub(super) told: Vec<(Timestamp, Notice)>,
    pub(super) withdrawn: usize,
    pub(super) replies: Vec<Result<Reply, Problem>>,
    pub(super) quit: bool,
    /// Counts the changes that the service has seen.
    version: u64,
    hanging: Vec<Hanging>,
}

struct Hanging {
    id: RequestId,
    request: Request,
    timeout: Timestamp,
    given_up_at: Option<Timestamp>,
    /// Nobody listens to its answer any more.
    unheard: bool,
}

/// Who filled the preferred presence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Picked {
    ByHand(&'static str, &'static str),
    ByUs(Status),
}

pub(super) fn signed_in() -> Account {
    Account {
        configured: true,
        signed_in: true,
        user: Some("alice@contoso.com".to_owned()),
        ..Account::default()
    }
}

fn started(disk: &State, wall: WallClock, now: Timestamp) -> Engine {
    let words = TimeWords::default();
    let local = LocalTime { wall, words };
    let now = wall.moment(now);
    Engine::new(
        Settings::default(),
        local,
        signed_in(),
        disk.clone(),
        now,
        7,
    )
}

pub(super) const fn secs(secs: i64) -> SignedDuration {
    SignedDuration::from_secs(secs)
}

pub(super) const fn mins(mins: i64) -> SignedDuration {
    SignedDuration::from_mins(mins)
}

impl World {
    pub(super) fn new() -> Self {
        let now = "2026-03-02T09:00:00Z".parse().unwrap();
        let state = State::default();
        let wall = WallClock::default();
        Self {
            now,
            wall,
            engine: started(&state, wall, now),
            disk: state,
            disk_fails: false,
            disk_takes: SignedDuration::ZERO,
            fates: VecDeque::new(),
            session: None,
            preferred: None,
            message: None,
            client: Some(("Available", "Available")),
            requests: Vec::new(),
            notices: Vec::new(),
            told: Vec::new(),
            withdrawn: 0,
            replies: Vec::new(),
            quit: false,
            version: 0,
            hanging: Vec::new(),
        }
    }

    pub(super) fn set(&mut self, preset: &str) {
        self.command(Command::Set {
            preset: preset.to_owned(),
            length: None,
            message: None,
        });
    }

    pub(super) fn command(&mut self, command: Command) {
        self.input(Input::Command(command, Origin::Client(1)));
    }

    pub(super) fn input(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        let mut steps = 0;
        while let Some(input) = inputs.pop_front() {
            steps += 1;
            assert!(steps < 60, "the engine never stops: {:?}", self.requests);
            for effect in self.engine.handle(self.wall.moment(self.now), input) {
                self.carry_out(effect, &mut inputs);
            }
        }
    }

    /// Lets time pass, waking the engine whenever it asked for it.
    pub(super) fn pass(&mut self, time: SignedDuration) {
        let end = self.now + time;
        let mut wakes = Wakes::default();
        loop {
            let timeout = self
                .hanging
                .iter()
                .filter(|hanging| !hanging.unheard)
                .map(|hanging| hanging.timeout);
            let wake = self.next_wake();
            let Some(next) = timeout.chain(wake).min().filter(|next| *next <= end) else {
                break;
            };
            self.now = self.now.max(next);
            wakes.count(self.now);
            self.expire();
            self.time_out();
            self.input(Input::Tick);
        }
        self.now = end;
        self.expire();
    }

    /// Lets time pass until it is so, for ten minutes at the most.
    pub(super) fn pass_until(&mut self, is_so: impl Fn(&Self) -> bool) {
        for _ in 0..600 {
            if is_so(self) {
                return;
            }
            self.pass(secs(1));
        }
        panic!("it does not come to that: {:?}", self.engine);
    }

    /// When the engine wants to be woken.
    pub(super) fn next_wake(&self) -> Option<Timestamp> {
        self.engine.next_wake().map(|wake| self.wall.at(wake))
    }

    /// A client waits ten seconds for an answer.
    fn time_out(&mut self) {
        let now = self.now;
        let late = self
            .hanging
            .iter_mut()
            .filter(|hanging| !hanging.unheard && hanging.timeout <= now);
        let ids: Vec<_> = late
            .map(|hanging| {
                hanging.given_up_at.get_or_insert(now);
                hanging.unheard = true;
                hanging.id
            })
            .collect();
        for id in ids {
            let failure = failure(FailureKind::Unreachable, ProblemCode::Offline);
            self.input(Input::Answered(id, Err(failure)));
        }
    }

    /// Somebody else changes something about the person's presence.
    pub(super) fn stir(&mut self) {
        self.version += 1;
    }

    /// The number of the request that hangs.
    pub(super) fn last_request(&self) -> RequestId {
        self.hanging.last().expect("a request").id
    }

    fn give_up(&mut self, which: impl Fn(RequestId) -> bool) {
        let now = self.now;
        for hanging in self.hanging.iter_mut().filter(|hanging| which(hanging.id)) {
            hanging.given_up_at.get_or_insert(now);
        }
    }

    /// Whether a request that hangs is not waited for any more.
    pub(super) fn is_given_up(&self, id: RequestId) -> bool {
        let mut hanging = self.hanging.iter();
        hanging.any(|it| it.id == id && it.given_up_at.is_some())
    }

    pub(super) fn is_in_doubt(&self) -> bool {
        let session = self.engine.state().ledger.session.as_ref();
        session.is_some_and(|entry| entry.doubt_until.is_some())
    }

    /// The wall clock is set by that much.
    pub(super) fn set_clock(&mut self, by: SignedDuration) {
        let now = self.wall.moment(self.now);
        self.now += by;
        self.wall = WallClock(self.now.as_duration() - now.0);
        self.input(Input::ClockSet(self.wall));
    }

    /// Time passes while the process is not there, or the machine sleeps.
    pub(super) fn sleep(&mut self, time: SignedDuration) {
        self.now += time;
        self.expire();
    }

    /// The process dies here and a new one starts from what is on disk.
    pub(super) fn crash(&mut self) {
        self.give_up(|_| true);
        self.hanging.iter_mut().for_each(|it| it.unheard = true);
        self.engine = started(&self.disk, self.wall, self.now);
    }

    pub(super) fn start(&mut self) {
        self.input(Input::Tick);
    }

    /// What hangs is carried out after all. What was given up no longer is after half a minute.
    pub(super) fn deliver_late(&mut self) {
        for Hanging {
            id,
            request,
            given_up_at,
            unheard,
            ..
        } in std::mem::take(&mut self.hanging)
        {
            if given_up_at.is_some_and(|at| self.now.duration_since(at) >= secs(30)) {
                continue;
            }
            let answer = self.apply(&request);
            if !unheard {
                self.input(Input::Answered(id, Ok(answer)));
            }
        }
    }

    /// What hangs is carried out in one order and answered in another.
    pub(super) fn deliver_late_in_turn(&mut self, carried_out: &[usize], answered: &[usize]) {
        let hanging = std::mem::take(&mut self.hanging);
        for at in carried_out {
            self.apply(&hanging[*at].request);
        }
        for at in answered {
            self.input(Input::Answered(hanging[*at].id, Ok(Answer::Done)));
        }
    }

    pub(super) fn shown(&self) -> (&'static str, &'static str) {
        let session = self.session.map(|(status, _)| {
            let pair = status.session();
            (pair.availability, pair.activity)
        });
        if session.is_none() && self.client.is_none() {
            return ("Offline", "Offline");
        }
        if let Some((picked, _)) = self.preferred {
            return match picked {
                Picked::ByHand(availability, activity) => (availability, activity),
                Picked::ByUs(status) => {
                    let pair = status.preferred().unwrap();
                    (pair.availability, pair.activity)
                }
            };
        }
        let rank = |pair: &(&str, &str)| match pair.0 {
            "DoNotDisturb" => 3,
            "Busy" => 2,
            "Available" => 1,
            _ => 0,
        };
        session
            .into_iter()
            .chain(self.client)
            .max_by_key(rank)
            .unwrap()
    }

    /// The person picks a status in Teams.
    pub(super) fn pick(&mut self, (availability, activity): (&'static str, &'static str)) {
        let until = self.now + mins(600);
        self.preferred = Some((Picked::ByHand(availability, activity), until));
    }

    /// How far the hold is said to have got.
    pub(super) fn state(&self) -> Option<HoldState> {
        self.engine.view().hold.map(|hold| hold.state)
    }

    pub(super) fn offers(&self) -> Vec<Offer> {
        self.engine.view().offers
    }

    /// How many reads were sent.
    pub(super) fn reads(&self) -> usize {
        let requests = self.requests.iter();
        requests.filter(|(_, it)| *it == Request::Read).count()
    }

    /// Whether something of ours is in force on the server.
    pub(super) fn is_ours(&self) -> bool {
        self.session.is_some() || matches!(self.preferred, Some((Picked::ByUs(_), _)))
    }

    pub(super) fn writes(&self) -> Vec<Request> {
        self.requests
            .iter()
            .map(|(_, request)| request.clone())
            .filter(Request::is_write)
            .collect()
    }

    fn expire(&mut self) {
        self.session = self.session.filter(|(_, until)| *until > self.now);
        self.preferred = self.preferred.filter(|(_, until)| *until > self.now);
    }

    fn carry_out(&mut self, effect: Effect, inputs: &mut VecDeque<Input>) {
        match effect {
            Effect::Save(state) => {
                let result = if self.disk_fails {
                    Err(ProblemCode::StateUnwritable.into())
                } else {
                    self.disk = *state;
                    Ok(())
                };
                // A disk takes its time, however little.
                self.now += self.disk_takes;
                inputs.push_back(Input::Saved(result));
            }
            Effect::Send(id, request) => {
                self.requests.push((self.now, request.clone()));
                self.expect_written_ahead(&request);
                let result = match self.fates.pop_front().unwrap_or(Fate::Works) {
                    Fate::Works => Ok(self.apply(&request)),
                    Fate::Lost => Err(failure(FailureKind::Unreachable, ProblemCode::Offline)),
                    Fate::AnswerLost => {
                        self.apply(&request);
                        Err(failure(FailureKind::Unreachable, ProblemCode::Offline))
                    }
                    Fate::Refused => Err(failure(
                        FailureKind::Refused,
                        ProblemCode::PermissionMissing,
                    )),
                    Fate::Throttled(wait) => Err(Failure {
                        retry_after: Some(secs(wait)),
                        ..failure(FailureKind::Throttled, ProblemCode::Throttled)
                    }),
                    Fate::SignInLapsed => {
                        Err(failure(FailureKind::SignIn, ProblemCode::SignInLapsed))
                    }
                    Fate::Hangs => {
                        let timeout = self.now + secs(10);
                        self.hanging.push(Hanging {
                            id,
                            request,
                            timeout,
                            given_up_at: None,
                            unheard: false,
                        });
                        return;
                    }
                };
                inputs.push_back(Input::Answered(id, result));
            }
            Effect::Abandon(id) => self.give_up(|hanging| hanging == id),
            Effect::Notify(notice) => {
                self.notices.push(notice.clone());
                self.told.push((self.now, notice));
            }
            Effect::Withdraw => self.withdrawn += 1,
            Effect::Reply(_, reply) => self.replies.push(reply),
            Effect::Quit => self.quit = true,
        }
    }

    /// Nothing is ever set that the disk does not know of.
    fn expect_written_ahead(&self, request: &Request) {
        let (entry, status) = match request {
            Request::SetSession { status, .. } => (&self.disk.ledger.session, status),
            Request::SetPreferred { status, .. } => (&self.disk.ledger.preferred, status),
            _ => return,
        };
        let entry = entry.as_ref().expect("written ahead");
        assert_eq!(entry.value.status, *status, "written ahead as it is sent");
    }

    fn apply(&mut self, request: &Request) -> Answer {
        self.version += u64::from(request.is_write());
        match request {
            Request::Read => {
                let (availability, activity) = self.shown();
                return Answer::Presence(Shown {
                    availability: availability.to_owned(),
                    activity: activity.to_owned(),
                    message: self.message.clone(),
                    out_of_office: false,
                    version: Some(self.version.to_string()),
                });
            }
            Request::SetSession { status, lease } => {
                assert!(*lease >= mins(5) && *lease <= mins(240), "{lease:?}");
                self.session = Some((*status, self.now + *lease));
            }
            Request::ClearSession => self.session = None,
            Request::SetPreferred { status, lease } => {
                self.preferred = Some((Picked::ByUs(*status), self.now + *lease));
            }
            Request::ClearPreferred => self.preferred = None,
            Request::SetMessage(message) => {
                self.message = Some(message.clone()).filter(|message| !message.content.is_empty());
            }
        }
        Answer::Done
    }
}

pub(super) fn failure(kind: FailureKind, code: ProblemCode) -> Failure {
    Failure {
        kind,
        problem: code.into(),
        retry_after: None,
    }
}
