//! Carrying the engine's effects out, as the agent does, as well or as badly as the world is.

use std::collections::VecDeque;

use presence::{
    Accounts, Action, Answer, Failure, FailureKind, Input, Notice, ProblemCode, Reply, Request,
    RequestId,
};

use crate::accounts::FIRST_WAITING;
use crate::bug::Bug;
use crate::machine::{Asked, Outcome, Token};
use crate::network::{Call, Leaving, Raw};
use crate::service::{Service, Which, Who};
use crate::world::{Event, World, steady, true_ms};

/// How long what arrived late may still stand once its answer is here, on a good network: a look and
/// two clears, in ms.
const GONE_WITHIN: i64 = 2_000;

pub(crate) fn unreachable() -> Failure {
    Failure {
        kind: FailureKind::Unreachable,
        problem: ProblemCode::Offline.into(),
        retry_after: None,
    }
}

impl World {
    /// Tells an engine what happened and carries out what it says.
    pub(crate) fn tell(&mut self, who: Who, input: Input) {
        let failed = matches!(input, Input::Answered(_, Err(_)) | Input::Saved(Err(_)));
        let nobody_does = matches!(input, Input::Tick | Input::ClockSet(_));
        let waiting = self.calls_that_wait(who, nobody_does);
        let refused = match &input {
            Input::Answered(_, Err(failure)) if !failure.is_in_doubt() => Some(self.doubts(who)),
            _ => None,
        };
        let given_up = self.machines[who].given_up.len();
        self.decide(who, failed, |accounts, now| accounts.handle(now, input));
        self.check_that_wait(who, &waiting);
        // What is given up at that moment comes into doubt.
        if let Some(before) = refused.filter(|_| self.machines[who].given_up.len() <= given_up) {
            self.check_doubts(who, &before);
        }
    }

    /// Lets the accounts decide, and carries out what they say. What was held may have been refused
    /// if something `failed`.
    pub(crate) fn decide(
        &mut self,
        who: Who,
        failed: bool,
        decide: impl FnOnce(&mut Accounts, presence::Moment) -> Vec<Action>,
    ) {
        let mut first = Some((decide, failed));
        let mut inputs = VecDeque::from([None]);
        let mut rounds = 0;
        while let Some(input) = inputs.pop_front() {
            rounds += 1;
            if rounds > 50 {
                return self.violated("the engine never stops");
            }
            let now = steady(self.now);
            let machine = &mut self.machines[who];
            let Some(accounts) = &mut machine.engine else {
                return;
            };
            let (failed, effects) = match (input, first.take()) {
                (None, Some((decide, failed))) => (failed, decide(accounts, now)),
                (None, None) => return,
                (Some(input), _) => {
                    let failed = matches!(input, Input::Saved(Err(_)));
                    (failed, accounts.handle(now, input))
                }
            };
            if failed {
                // What was refused is not asked for any more.
                let held = machine.hold().filter(|hold| hold.is_active());
                let (holds, says) = (held.is_some(), held.is_some_and(|it| it.message.is_some()));
                machine.asked = machine.asked.take().filter(|_| holds);
                if let Some(asked) = &mut machine.asked {
                    asked.message = asked.message.take().filter(|_| says);
                }
            }
            for effect in effects {
                if self.chance.permille(self.machines[who].deadly) {
                    if let Action::Save(state) = &effect
                        && self.bug == Some(Bug::TornWrite)
                    {
                        let text = serde_json::to_string(&**state).unwrap_or_default();
                        self.machines[who].write(&text[..text.len() / 2]);
                    }
                    return self.die(who);
                }
                inputs.extend(self.carry_out(who, effect).map(Some));
                if self.machines[who].engine.is_none() {
                    return;
                }
                if self.chance.permille(self.machines[who].deadly) {
                    return self.die(who);
                }
            }
        }
        self.poll(who);
        self.act_by_itself(who);
    }

    fn carry_out(&mut self, who: Who, effect: Action) -> Option<Input> {
        match effect {
            Action::Save(state) => {
                self.now += 1;
                let machine = &mut self.machines[who];
                if machine.disk_full {
                    machine.disk_behind = true;
                    return Some(Input::Saved(Err(ProblemCode::StateUnwritable.into())));
                }
                if self.bug != Some(Bug::NoWriteAhead) {
                    machine.write(&serde_json::to_string(&*state).unwrap_or_default());
                }
                return Some(Input::Saved(Ok(())));
            }
            Action::Send(id, key, request) => match Service::which(&key) {
                Some(which) => self.send(who, id, which, request),
                None => self.violated("a request for nobody"),
            },
            Action::SignOut {
                account,
                waiting,
                left,
            } => self.signed_out(who, Service::which(&account), &waiting, left.is_some()),
            Action::Abandon(id) => {
                let renewals_too = self.bug == Some(Bug::RenewalGivenUp);
                let unheard = self.bug == Some(Bug::GivenUpUnheard);
                let machine = &mut self.machines[who];
                machine.flying = machine.flying.filter(|flying| *flying != id);
                machine.given_up.insert(id);
                let tasks = machine.tasks.iter().filter(|task| task.id == id);
                tasks.for_each(|task| task.wanted.set(false));
                if renewals_too || unheard {
                    machine.tasks.retain(|task| task.id != id);
                }
                self.note_of(who, || format!("gives up {id}"));
                if self.machines[who].lines.renewal_dropped() {
                    self.violated("a renewal was given up before its answer came");
                }
            }
            Action::Notify(notice) => {
                self.note_of(who, || format!("notice: {}", name(&notice)));
            }
            Action::Withdraw => self.note_of(who, || "withdraws its notice".to_owned()),
            Action::Reply(client, reply) => self.replied(who, client, reply),
            Action::Quit => self.quits(who),
        }
        None
    }

    /// What the engine takes for asked.
    fn held(&self, who: Who) -> Option<Asked> {
        let machine = &self.machines[who];
        let hold = machine.hold()?;
        Some(Asked {
            status: hold.asked.status,
            ends: hold.ends_at.map(true_ms),
            fixed_end: hold.asked.fixed_end,
            message: hold.message.clone(),
        })
    }

    /// A command was taken in: from here on it is what the person asked for.
    fn replied(&mut self, who: Who, client: u64, reply: Result<Reply, presence::Problem>) {
        if client > FIRST_WAITING {
            return self.answered_a_sign_out(who, client);
        }
        self.note_of(who, || format!("reply: {reply:?}"));
        let held = self.held(who);
        let now = self.now;
        let machine = &mut self.machines[who];
        let again = machine.asked.is_none() && machine.asking.is_none();
        if matches!(reply, Ok(Reply::Held(_))) && again {
            // What was refused is tried again.
            machine.asking = Some(held);
            machine.asked_at = now;
            machine.shared = None;
        }
        let Some(asking) = machine.asking.take() else {
            return;
        };
        let before = machine.asked.clone();
        if reply.is_ok() {
            machine.asked = asking;
        }
        // Until it is written down it may be lost with the process.
        machine.asking = Some(before);
    }

    fn send(&mut self, who: Who, id: RequestId, which: Which, mut request: Request) {
        match (self.bug, &mut request) {
            (
                Some(Bug::LeaseOutlivesHold),
                Request::SetSession { lease, .. } | Request::SetPreferred { lease, .. },
            ) => *lease = jiff::SignedDuration::from_hours(4),
            (Some(Bug::ShowsSomethingElse), Request::SetSession { status, .. }) => {
                *status = presence::Status::InAConferenceCall;
            }
            (Some(Bug::MessageOutlivesHold), Request::SetMessage(message)) => {
                message.expires_at = None;
            }
            (Some(Bug::MessageNotRestored), Request::SetMessage(message))
                if self.machines[who].asked.is_none() =>
            {
                message.content.clear();
                message.expires_at = None;
            }
            _ => {}
        }
        if self.bug == Some(Bug::MessageNotRenewed)
            && let Request::SetMessage(message) = &request
            && let standing = self.service.message(self.time(), which)
            && standing.is_some_and(|(content, _)| content == message.content)
        {
            self.check_sent(who, which, &request);
            // It is said to be done, and nothing is sent.
            self.machines[who].flying = Some(id);
            let life = self.machines[who].life;
            let done = Event::Finished(who, life, id, Box::new(Ok(Answer::Done)));
            return self.enqueue(self.now + 1, done);
        }
        let mut which = which;
        if self.bug == Some(Bug::SentForAnother) {
            which = self.machines[who].which;
        }
        self.check_sent(who, which, &request);
        if which == self.machines[who].which {
            self.machines[who].flying = Some(id);
        }
        if self.bug == Some(Bug::ClearsForeignPreferred) && request == Request::ClearSession {
            self.spawn(who, RequestId::MAX, which, Request::ClearPreferred);
        }
        self.spawn(who, id, which, request);
    }

    /// Something that was under way gets there.
    pub(crate) fn happens(&mut self, event: Event) {
        if let Event::Answered(who, life, ..) | Event::Finished(who, life, ..) = event {
            let machine = &mut self.machines[who];
            if life != machine.life || machine.engine.is_none() {
                return;
            }
            if machine.asleep {
                machine.missed.push(event);
                return;
            }
        }
        match event {
            Event::Arrives {
                who,
                life,
                request,
                fault,
                answered,
                again,
            } => {
                let raw = self.arrives(who, &request, fault);
                self.note_of(who, || {
                    format!("arrives {:?} → {}", request.call, raw.status)
                });
                if answered {
                    let at = self.now + self.one_way(who);
                    // A token that was refused the second time says nothing of the first.
                    let lost = again && raw.status == 401;
                    let answer = if lost { Err(unreachable()) } else { Ok(raw) };
                    self.enqueue(at, Event::Answered(who, life, request.ticket, answer));
                }
            }
            Event::Answered(who, _, ticket, result) => {
                self.heard(who, ticket, &result);
                self.machines[who].lines.answer(ticket, result);
                self.poll(who);
            }
            Event::Finished(who, _, id, outcome) => {
                let machine = &mut self.machines[who];
                let changed = matches!(*outcome, Ok(Answer::Done));
                let late = machine.given_up.remove(&id) && changed;
                if late && machine.asked.is_none() {
                    let gone_by = self.now + GONE_WITHIN;
                    self.enqueue(gone_by, Event::GoneByNow(who, self.machines[who].life));
                }
                let machine = &mut self.machines[who];
                machine.flying = machine.flying.filter(|flying| *flying != id);
                self.note_of(who, || format!("answered {id}: {}", shown(&outcome)));
                self.tell(who, Input::Answered(id, *outcome));
            }
            Event::GoneByNow(who, life) => self.check_gone(who, life),
        }
    }

    /// What an answer tells the simulation about tokens, and about when to ask again.
    fn heard(&mut self, who: Who, ticket: u64, result: &Result<Raw, Failure>) {
        let now = self.now;
        let machine = &mut self.machines[who];
        let Some(call) = machine.lines.waits_for(ticket) else {
            return;
        };
        let sent_at = machine.looks.remove(&ticket);
        let Ok(raw) = result else {
            return;
        };
        if !raw.is_the_services() {
            return;
        }
        if let Some(sent_at) = sent_at.filter(|_| raw.status == 200) {
            machine.looked_at = sent_at;
        }
        let asked = raw.headers.iter().find(|(name, _)| *name == "retry-after");
        if let Some(wait) = asked.and_then(|(_, value)| value.parse::<i64>().ok())
            && call != Call::Token
            && machine.flying.is_some()
        {
            machine.closed_until = Some(now + wait * 1000);
            machine.closed_at = now;
            machine.told_until = machine.told_until.max(now + wait * 1000);
            self.note_of(who, || format!("asked to wait {wait} s"));
            return;
        }
        // Without the next refresh token in the keychain it is not used.
        let stored = !(self.service.is_delegated() && machine.keychain.is_locked());
        if call == Call::Token && raw.status == 200 && stored {
            let body: serde_json::Value = serde_json::from_str(&raw.body).unwrap_or_default();
            let life = body["expires_in"].as_u64().unwrap_or_default();
            machine.token = Some(Token {
                since: machine.moment(now),
                life: std::time::Duration::from_secs(life),
                refused: false,
            });
        } else if raw.status == 401
            && let Some(token) = &mut machine.token
        {
            token.refused = true;
        }
    }

    fn arrives(&mut self, who: Who, request: &Leaving, fault: Option<u16>) -> Raw {
        let now = self.time();
        // A gateway's error says nothing about what became of the request behind it.
        let done = match fault {
            Some(429) => false,
            Some(_) => self.chance.permille(500),
            None => true,
        };
        let mut raw = Raw {
            status: 200,
            headers: Vec::new(),
            body: String::new(),
        };
        if done {
            self.check_arrival(who, request);
            raw = self.service.answer(now, who, request);
            self.arrived(who, request, raw.status);
        }
        if let Some(status) = fault {
            raw.status = status;
            raw.body.clear();
            raw.headers.clear();
            if status == 429 || status == 503 {
                raw.headers = self.service.hand();
                let wait = self.chance.between(1, 60);
                raw.headers.push(("retry-after", wait.to_string()));
            } else if self.bug == Some(Bug::StrangersBelieved) {
                raw.headers = self.service.hand();
            }
        }
        if self.bug == Some(Bug::GoneIsAnError) && raw.status == 404 {
            raw.status = 400;
        }
        raw
    }

    pub(crate) fn quits(&mut self, who: Who) {
        self.note_of(who, || "quits".to_owned());
        let held = self.machines[who].hold();
        if held.is_some_and(presence::Hold::is_active) {
            self.violated("it quit and left a hold in force");
        }
        self.die(who);
    }
}

fn shown(outcome: &Outcome) -> String {
    match outcome {
        Ok(Answer::Done) => "done".to_owned(),
        Ok(Answer::Presence(shown)) => {
            let message = shown.message.as_ref().map(|it| it.content.as_str());
            format!("{}/{} {message:?}", shown.availability, shown.activity)
        }
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
        Notice::HotkeysLost(_) => "hotkeys lost",
    }
}
