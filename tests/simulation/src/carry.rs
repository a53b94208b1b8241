//! Carrying the engine's effects out, as well or as badly as the world is.

use std::collections::VecDeque;

use graph::Exchange;
use jiff::Timestamp;
use presence::{
    Answer, Effect, Failure, FailureKind, Input, Notice, ProblemCode, Reply, Request, RequestId,
};

use crate::bug::Bug;
use crate::world::{Asked, Event, Network, World};

/// How long a client waits for an answer, in ms.
const TIMEOUT: i64 = 10_000;

pub(crate) fn unreachable() -> Failure {
    failure(FailureKind::Unreachable, ProblemCode::Offline)
}

fn failure(kind: FailureKind, code: ProblemCode) -> Failure {
    Failure {
        kind,
        problem: code.into(),
        retry_after: None,
    }
}

impl World {
    /// Tells the engine what happened and carries out what it says.
    pub(crate) fn tell(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        let mut rounds = 0;
        while let Some(input) = inputs.pop_front() {
            rounds += 1;
            if rounds > 50 {
                return self.violated("the engine never stops");
            }
            let wall = self.wall();
            let failed = matches!(input, Input::Answered(_, Err(_)) | Input::Saved(Err(_)));
            let Some(engine) = &mut self.engine else {
                return;
            };
            let effects = engine.handle(wall, input);
            if failed && self.is_refused() {
                self.asked = None;
            }
            for effect in effects {
                if self.chance.permille(self.deadly) {
                    if let Effect::Save(state) = &effect
                        && self.bug == Some(Bug::TornWrite)
                    {
                        let text = serde_json::to_string(&**state).unwrap_or_default();
                        self.disk = text[..text.len() / 2].to_owned();
                    }
                    return self.die();
                }
                inputs.extend(self.carry_out(effect));
                if self.engine.is_none() {
                    return;
                }
                if self.chance.permille(self.deadly) {
                    return self.die();
                }
            }
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Option<Input> {
        match effect {
            Effect::Save(state) => {
                self.now += 1;
                if self.disk_full {
                    self.disk_behind = true;
                    return Some(Input::Saved(Err(ProblemCode::StateUnwritable.into())));
                }
                if self.bug != Some(Bug::NoWriteAhead) {
                    self.disk = serde_json::to_string(&*state).unwrap_or_default();
                    self.disk_offset = self.known_offset;
                    self.disk_behind = false;
                }
                return Some(Input::Saved(Ok(())));
            }
            Effect::Send(id, request) => self.send(id, request),
            Effect::Abandon(id) => {
                self.flying = None;
                self.note(|| format!("gives up {id}"));
            }
            Effect::Notify(notice) => self.note(|| format!("notice: {}", name(&notice))),
            Effect::Withdraw => self.note(|| "withdraws its notice".to_owned()),
            Effect::Reply(_, reply) => self.replied(reply),
            Effect::Quit => {
                self.quits();
            }
        }
        None
    }

    /// Whether what was held is over.
    fn is_refused(&self) -> bool {
        let hold = self
            .engine
            .as_ref()
            .and_then(|engine| engine.state().hold.as_ref());
        hold.is_none_or(|hold| hold.ending.is_some())
    }

    /// What the engine takes for asked.
    fn held(&self) -> Option<Asked> {
        let hold = self.engine.as_ref()?.state().hold.as_ref()?;
        let left = |end: Timestamp| end.duration_since(self.wall()).as_millis() as i64;
        Some(Asked {
            status: hold.status,
            ends: hold.ends_at.map(|end| self.now + left(end)),
        })
    }

    /// A command was taken in: from here on it is what the person asked for.
    fn replied(&mut self, reply: Result<Reply, presence::Problem>) {
        self.note(|| format!("reply: {reply:?}"));
        if matches!(reply, Ok(Reply::Held(_))) && self.asked.is_none() && self.asking.is_none() {
            // What was refused is tried again.
            self.asking = Some(self.held());
            self.stirred = false;
        }
        let Some(asking) = self.asking.take() else {
            return;
        };
        let before = self.asked.clone();
        if reply.is_ok() {
            self.asked = asking;
        }
        // Until it is written down it may be lost with the process.
        self.asking = Some(before);
    }

    fn send(&mut self, id: RequestId, mut request: Request) {
        if self.bug == Some(Bug::LeaseOutlivesHold)
            && let Request::SetSession { lease, .. } | Request::SetPreferred { lease, .. } =
                &mut request
        {
            *lease = jiff::SignedDuration::from_hours(4);
        }
        if self.bug == Some(Bug::ShowsSomethingElse)
            && let Request::SetSession { status, .. } = &mut request
        {
            *status = presence::Status::InAConferenceCall;
        }
        self.check_sent(&request);
        self.flying = Some(id);
        if self.keychain_locked {
            let failure = failure(FailureKind::Keychain, ProblemCode::KeychainLocked);
            return self.enqueue(self.now + 1, Event::Answered(self.life, id, Err(failure)));
        }
        if self.bug == Some(Bug::ClearsForeignPreferred) && request == Request::ClearSession {
            self.on_its_way(u64::MAX, Request::ClearPreferred);
        }
        self.on_its_way(id, request);
    }

    fn on_its_way(&mut self, id: RequestId, request: Request) {
        let life = self.life;
        let late = Event::Answered(life, id, Err(unreachable()));
        let give_up = self.now + TIMEOUT;
        let quick = self.now + self.one_way();
        let arrives = |fault, answered, revoked| Event::Arrives {
            life,
            id,
            request: request.clone(),
            revoked,
            fault,
            answered,
        };
        let revoked = self.revoked;
        let shown = format!("{request:?}");
        let fate = match self.network {
            Network::Good | Network::Slow => 1000,
            Network::Off => -1,
            Network::Bad => self.chance.between(0, 999),
        };
        self.note(|| format!("sends {id}: {shown} (fate {fate})"));
        match fate {
            // No network: known at once.
            ..0 => self.enqueue(self.now + 5, late),
            // Lost on the way there, and on the way back.
            0..200 => self.enqueue(give_up, late),
            200..350 => {
                self.enqueue(quick, arrives(None, false, revoked));
                self.enqueue(give_up, late);
            }
            // Later than anybody waits.
            350..500 => {
                let at = self.now + self.chance.between(TIMEOUT, 29_000);
                self.enqueue(at, arrives(None, false, revoked));
                self.enqueue(give_up, late);
            }
            // Doubled on the way.
            500..600 => {
                self.enqueue(quick, arrives(None, false, revoked));
                let again = quick + self.chance.between(1, 5_000);
                self.enqueue(again, arrives(None, true, revoked));
            }
            // The service has a bad day.
            600..750 => {
                let fault = self.chance.pick(&[429, 500, 502, 503, 504]);
                self.enqueue(quick, arrives(Some(fault), true, revoked));
            }
            // Slow, so that what is sent after it can overtake it.
            750..900 => {
                let at = self.now + self.chance.between(1_000, 9_000);
                self.enqueue(at, arrives(None, true, revoked));
            }
            _ => self.enqueue(quick, arrives(None, true, revoked)),
        }
    }

    /// How long a request or an answer is under way, in ms.
    fn one_way(&mut self) -> i64 {
        match self.network {
            Network::Slow => self.chance.between(500, 2_500),
            _ => self.chance.between(5, 250),
        }
    }

    /// What was under way gets there.
    pub(crate) fn happens(&mut self, event: Event) {
        match event {
            Event::Arrives {
                life,
                id,
                request,
                revoked,
                fault,
                answered,
            } => {
                let result = self.arrives(id, &request, revoked, fault);
                // What a process that is gone was asked is not known to the next one.
                if life != self.life || self.engine.is_none() {
                    self.wait = None;
                }
                self.note(|| format!("arrives {id}: {request:?} → {}", outcome(&result)));
                if answered {
                    let at = self.now + self.one_way();
                    self.enqueue(at, Event::Answered(life, id, result));
                }
            }
            Event::Answered(life, id, result) => {
                if life == self.life && self.engine.is_some() {
                    self.note(|| format!("answered {id}: {}", outcome(&result)));
                    let told = self.wait.take_if(|(asked, _)| *asked == id);
                    if let Some((_, wait)) =
                        told.filter(|_| self.flying == Some(id) && result.is_err())
                    {
                        self.closed_until = Some(self.now + wait);
                        self.note(|| format!("asked to wait {wait} ms"));
                    }
                    self.flying = self.flying.filter(|flying| *flying != id);
                    self.tell(Input::Answered(id, result));
                }
            }
        }
    }

    fn arrives(
        &mut self,
        id: RequestId,
        request: &Request,
        revoked: bool,
        fault: Option<u16>,
    ) -> Result<Answer, Failure> {
        let now = self.time();
        // A gateway's error says nothing about what became of the request behind it.
        let done = match fault {
            Some(429) => false,
            Some(_) => self.chance.permille(500),
            None => true,
        };
        let mut answer = tenant::model::GraphAnswer::default();
        if done {
            self.check_arrival(request);
            if *request == Request::Read {
                self.looked = self.now;
            }
            answer = self.service.answer(now, request, revoked);
        }
        if let Some(status) = fault {
            answer.status = status;
            answer.body = None;
            answer.headers.clear();
            if status == 429 || status == 503 {
                let wait = self.chance.between(1, 60);
                answer.headers.push(("retry-after", wait.to_string()));
                self.wait = Some((id, wait * 1000));
            }
        }
        if self.bug == Some(Bug::GoneIsAnError) && answer.status == 404 {
            answer.status = 400;
        }
        let body = answer.body.map(|body| body.to_string()).unwrap_or_default();
        let config = &self.service.config;
        let outcome = Exchange::outcome(
            config,
            request,
            answer.status,
            &answer.headers,
            body.as_bytes(),
        );
        self.spoil(request, outcome)
    }

    /// What a deliberate bug makes of an answer.
    fn spoil(
        &mut self,
        request: &Request,
        outcome: Result<Answer, Failure>,
    ) -> Result<Answer, Failure> {
        let clears = matches!(request, Request::ClearSession | Request::ClearPreferred);
        match (self.bug, outcome) {
            (Some(Bug::ClearNotRetried), Err(_)) if clears => Ok(Answer::Done),
            (Some(Bug::DoubtForgotten), Err(mut failure)) if failure.is_in_doubt() => {
                failure.kind = FailureKind::Throttled;
                Err(failure)
            }
            (Some(Bug::RetryAfterIgnored), Err(mut failure)) => {
                failure.retry_after = None;
                Err(failure)
            }
            (Some(Bug::StaleRead), Ok(read @ Answer::Presence(_))) => {
                Ok(self.first_read.get_or_insert(read).clone())
            }
            (_, outcome) => outcome,
        }
    }

    pub(crate) fn quits(&mut self) {
        self.note(|| "quits".to_owned());
        let held = self.engine.as_ref().is_some_and(|engine| {
            let hold = engine.state().hold.as_ref();
            hold.is_some_and(|hold| hold.ending.is_none())
        });
        if held {
            self.violated("it quit and left a hold in force");
        }
        self.die();
    }
}

fn outcome(result: &Result<Answer, Failure>) -> String {
    match result {
        Ok(Answer::Done) => "done".to_owned(),
        Ok(Answer::Presence(shown)) => format!("{}/{}", shown.availability, shown.activity),
        Err(failure) => format!("{:?} {:?}", failure.kind, failure.problem.code),
    }
}

const fn name(notice: &Notice) -> &'static str {
    match notice {
        Notice::Confirmed(_) => "confirmed",
        Notice::Masked(..) => "masked",
        Notice::Failed(..) => "failed",
        Notice::EndingSoon(_) => "ending soon",
        Notice::Cleared(_) => "cleared",
        Notice::EndedWhileAway { .. } => "ended while away",
        Notice::Resumed(_) => "resumed",
        Notice::NoTray => "no tray",
    }
}
