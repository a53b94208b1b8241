//! Carrying out what the engine says.

use std::rc::Rc;

use ipc::Answer;
use presence::{
    Effect, Failure, FailureKind, Input, Problem, ProblemCode, Request, RequestId, State,
};
use tokio::task::spawn_local;
use tracing::{debug, error, info};

use super::Agent;
use crate::clock::Clock;
use crate::event::Event;
use crate::state_file::Stored;

impl Agent {
    /// Carries out one effect; what comes of it at once goes back into the engine.
    pub(super) fn carry_out(&mut self, effect: Effect) -> Option<Input> {
        match effect {
            Effect::Save(state) => Some(Input::Saved(self.save(*state))),
            Effect::Send(id, request) => {
                self.send(id, request);
                None
            }
            Effect::Abandon(id) => {
                info!(id, "request given up");
                if let Some(request) = self.requests.remove(&id) {
                    request.abort();
                }
                None
            }
            Effect::Notify(notice) => {
                self.notify(&notice);
                None
            }
            Effect::Withdraw => {
                self.surfaces.notifier.withdraw();
                None
            }
            Effect::Reply(number, result) => {
                if let Some(replier) = self.replies.remove(&number) {
                    let result = result.map(Answer::Reply);
                    replier.answer(result.map_err(|problem| self.refusal(&problem)));
                }
                None
            }
            Effect::Quit => {
                self.done = true;
                None
            }
        }
    }

    /// Hands the state to the operating system. The disk itself is waited for elsewhere: after a
    /// power cut the lease on the server ends what was forgotten.
    fn save(&self, state: State) -> Result<(), Problem> {
        let stored = Stored {
            state,
            account: self.session.whose(),
            user: self.session.user.clone(),
            welcomed: self.welcomed,
            clock: Clock::mark(),
        };
        match self.state_file.write(&stored) {
            Ok(file) => {
                self.unsynced.put(file);
                Ok(())
            }
            Err(error) => {
                error!(%error, "the state could not be written");
                let problem = Problem::new(ProblemCode::StateUnwritable);
                Err(problem.with("cause", error.to_string()))
            }
        }
    }

    /// Writes what only the agent knows, beside the state as it is.
    pub(super) fn save_now(&self) {
        // It is written again with every change of the state, so a failure is only logged.
        drop(self.save(self.engine.state().clone()));
    }

    fn send(&mut self, id: RequestId, request: Request) {
        debug!(id, ?request, "request");
        let events = self.events.clone();
        let Some(client) = self.session.client.clone() else {
            let failure = Failure {
                kind: FailureKind::SignIn,
                problem: ProblemCode::NotSetUp.into(),
                retry_after: None,
            };
            drop(events.send(Event::Answered(id, Err(failure))));
            return;
        };
        let task = spawn_local(async move {
            // A renewal goes on when the request is given up: see there.
            let ready = async || {
                let renewer = Rc::clone(&client);
                let renewal = spawn_local(async move { renewer.ready().await });
                match renewal.await {
                    Ok(ready) => ready,
                    Err(_) => client.ready().await,
                }
            };
            let result = client.perform_when(&request, ready).await;
            drop(events.send(Event::Answered(id, result)));
        });
        self.requests.insert(id, task.abort_handle());
    }
}
