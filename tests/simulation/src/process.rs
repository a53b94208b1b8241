//! What goes on in a process: requests, and the renewals that outlive them.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use graph::{Client, Network, Ready, SecretStore};
use presence::{Answer, Failure, FailureKind, ProblemCode, Request, RequestId};

use crate::bug::Bug;
use crate::machine::Outcome;
use crate::service::{Which, Who};
use crate::world::{Event, World};

/// What ends with what came of a request, if it was for one.
type Going = dyn Future<Output = Option<(Request, Outcome)>>;

/// Something that goes on in a process.
pub(crate) struct Task {
    pub(crate) id: RequestId,
    /// The account it is for.
    pub(crate) which: Which,
    /// Whether anything may still be sent for its request.
    pub(crate) wanted: Rc<Cell<bool>>,
    future: Pin<Box<Going>>,
}

/// What has come of requests.
pub(crate) type Finished = Vec<(RequestId, (Request, Outcome))>;

impl Task {
    /// A request, as the agent makes it: a renewal is `spawned`, so that it goes on when its request is
    /// given up.
    pub(crate) fn new<S: SecretStore + 'static, N: Network + 'static>(
        client: Rc<Client<S, N>>,
        spawned: &Rc<RefCell<Vec<Self>>>,
        id: RequestId,
        which: Which,
        request: Request,
    ) -> Self {
        let spawned = Rc::clone(spawned);
        let wanted = Rc::new(Cell::new(true));
        let may_leave = Rc::clone(&wanted);
        let perform = async move {
            let ready = async || {
                let renewed = Rc::new(RefCell::new(None));
                let (renewer, result) = (Rc::clone(&client), Rc::clone(&renewed));
                spawned.borrow_mut().push(Self {
                    id,
                    which,
                    wanted: Rc::new(Cell::new(true)),
                    future: Box::pin(async move {
                        result.replace(Some(renewer.ready().await));
                        None
                    }),
                });
                let ready = std::future::poll_fn(|_| match renewed.borrow_mut().take() {
                    Some(result) => Poll::Ready(result),
                    None => Poll::Pending,
                });
                let ready: Result<Ready, Failure> = ready.await;
                ready.and_then(|ready| may_leave.get().then_some(ready).ok_or_else(not_sent))
            };
            let outcome = client.perform_when(&request, ready).await;
            Some((request, outcome))
        };
        Self {
            id,
            which,
            wanted,
            future: Box::pin(perform),
        }
    }
}

/// Lets each task go on as far as it can, once. Says what has come of requests, and whether there is
/// nothing more to be done for now.
pub(crate) fn go_on(tasks: &mut Vec<Task>, spawned: &RefCell<Vec<Task>>) -> (Finished, bool) {
    let mut finished = Vec::new();
    let mut rests = true;
    for mut task in std::mem::take(tasks) {
        let mut context = Context::from_waker(Waker::noop());
        match task.future.as_mut().poll(&mut context) {
            Poll::Pending => tasks.push(task),
            Poll::Ready(outcome) => {
                rests = false;
                finished.extend(outcome.map(|outcome| (task.id, outcome)));
            }
        }
    }
    let spawned = std::mem::take(&mut *spawned.borrow_mut());
    rests &= spawned.is_empty();
    tasks.extend(spawned);
    (finished, rests)
}

/// Nothing has left for a request that is not wanted any more.
fn not_sent() -> Failure {
    Failure {
        kind: FailureKind::Refused,
        problem: ProblemCode::Unexpected.into(),
        retry_after: None,
    }
}

impl World {
    /// As the agent: a renewal goes on when its request is given up.
    pub(crate) fn spawn(&mut self, who: Who, id: RequestId, which: Which, request: Request) {
        self.connect(who, which);
        let machine = &mut self.machines[who];
        let Some(mut client) = machine.clients.get(&which).cloned() else {
            return;
        };
        if self.bug == Some(Bug::TokenRenewedTwice) {
            let config = client.config().clone();
            let (lines, keychain) = (machine.lines.clone(), machine.keychain.of(which));
            client = Rc::new(Client::over(lines, config, keychain));
        }
        let task = Task::new(client, &machine.spawned, id, which, request);
        machine.tasks.push(task);
    }

    /// Lets everything in a process go on that can.
    pub(crate) fn poll(&mut self, who: Who) {
        loop {
            let now = self.now;
            let machine = &mut self.machines[who];
            machine.lines.attend(machine.moment(now));
            let (finished, rests) = go_on(&mut machine.tasks, &machine.spawned);
            // What a renewal brings is stored before that.
            if !machine.lines.is_renewing() {
                for which in machine.forget_after.drain(..) {
                    machine.keychain.of(which).forget();
                }
            }
            if machine.keychain.take_death() {
                return self.die(who);
            }
            let life = machine.life;
            for (id, (request, outcome)) in finished {
                let outcome = Box::new(self.spoil(who, &request, outcome));
                self.enqueue(self.now + 1, Event::Finished(who, life, id, outcome));
            }
            while let Some(leaving) = self.machines[who].lines.take_leaving() {
                self.leaves(who, leaving);
            }
            if rests {
                return;
            }
        }
    }

    /// What a deliberate bug makes of an answer.
    fn spoil(&mut self, who: Who, request: &Request, outcome: Outcome) -> Outcome {
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
                let first = &mut self.machines[who].first_read;
                Ok(first.get_or_insert(read).clone())
            }
            (Some(Bug::OtherMachineUnseen), Ok(Answer::Presence(mut shown))) => {
                let machine = &self.machines[who];
                if machine.set_sent_at < machine.asked_at {
                    shown.availability = "Available".to_owned();
                    shown.activity = "Available".to_owned();
                }
                Ok(Answer::Presence(shown))
            }
            (Some(Bug::MessageUnread), Ok(Answer::Presence(mut shown))) => {
                shown.message = None;
                Ok(Answer::Presence(shown))
            }
            (_, outcome) => outcome,
        }
    }
}
