//! Carrying out what is decided.

use std::cell::Cell;
use std::rc::Rc;

use ipc::Answer;
use presence::{
    AccountKey, Action, Failure, FailureKind, Input, Problem, ProblemCode, Request, RequestId,
    Saved,
};
use tokio::task::spawn_local;
use tracing::{debug, error, info};

use super::{Agent, story};
use crate::event::Event;
use crate::records::state_file::Stored;

/// A request under way.
pub(super) struct UnderWay {
    /// Whether anything may still be sent for it. What has left is listened to in any case.
    wanted: Rc<Cell<bool>>,
}

/// Nothing has left for a request that is not wanted any more.
fn not_sent() -> Failure {
    Failure {
        kind: FailureKind::Refused,
        problem: Problem::new(ProblemCode::Unexpected).with("cause", "given up"),
        retry_after: None,
    }
}

impl Agent {
    /// Carries out one action; what comes of it at once goes back to who decides.
    pub(super) fn carry_out(&mut self, action: Action) -> Option<Input> {
        match action {
            Action::Save(saved) => Some(Input::Saved(self.save(*saved))),
            Action::Send(id, account, request) => {
                self.send(id, &account, request);
                None
            }
            Action::SignOut {
                account,
                waiting,
                left,
            } => {
                self.forget_sign_in(&account, &waiting, left);
                None
            }
            Action::Abandon(id) => {
                info!(request = id, "given up");
                if let Some(request) = self.requests.get(&id) {
                    request.wanted.set(false);
                }
                None
            }
            Action::Notify(notice) => {
                self.notify(&notice);
                None
            }
            Action::Withdraw => {
                self.surfaces.notifier.withdraw();
                None
            }
            Action::Reply(number, result) => {
                if let Some(replier) = self.replies.remove(&number) {
                    let result = result.map(Answer::Reply);
                    replier.answer(result.map_err(|problem| self.refusal(&problem)));
                }
                None
            }
            Action::Quit => {
                self.done = true;
                None
            }
        }
    }

    /// Hands the state to the operating system. The disk itself is waited for elsewhere: after a
    /// power cut the lease on the server ends what was forgotten.
    fn save(&self, saved: Saved) -> Result<(), Problem> {
        let stored = Stored {
            saved,
            connections: self.sign_ins.connections(),
            welcomed: self.welcomed,
            clock: self.clock.mark(),
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
        drop(self.save(self.accounts.saved().clone()));
    }

    fn send(&mut self, id: RequestId, account: &AccountKey, request: Request) {
        story::request(id, &request);
        debug!(id, ?request, "request");
        let events = self.events.clone();
        let Some(client) = self.sign_ins.client(account) else {
            let failure = Failure {
                kind: FailureKind::SignIn,
                problem: ProblemCode::NotSetUp.into(),
                retry_after: None,
            };
            drop(events.send(Event::Answered(id, Err(failure))));
            return;
        };
        let wanted = Rc::new(Cell::new(true));
        let may_leave = Rc::clone(&wanted);
        spawn_local(async move {
            // A renewal goes on when the request is given up: see there.
            let ready = async || {
                let renewer = Rc::clone(&client);
                let renewal = spawn_local(async move { renewer.ready().await });
                let ready = match renewal.await {
                    Ok(ready) => ready,
                    Err(_) => client.ready().await,
                };
                // Given up meanwhile, it would undo what was asked for since.
                ready.and_then(|ready| may_leave.get().then_some(ready).ok_or_else(not_sent))
            };
            let result = client.perform_when(&request, ready).await;
            drop(events.send(Event::Answered(id, result)));
        });
        self.requests.insert(id, UnderWay { wanted });
    }
}
