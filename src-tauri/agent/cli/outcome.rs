//! Waiting for what comes of a command.

use ipc::{Answer, Client, ClientError, Status, Told, Want};
use presence::{HoldId, HoldState, ProblemCode};

use super::agent_start::has_ended;
use super::complaint::complain;
use super::{Failed, Shell, unexpected};

/// Watches the status from now on; gives what it is now.
pub(super) fn watch(client: &mut Client) -> Result<Status, Failed> {
    match client.ask(Want::Watch).map_err(ended)?? {
        Answer::Status(status) => Ok(*status),
        other => Err(unexpected(&other)),
    }
}

/// Waits for the next status.
pub(super) fn next(client: &mut Client) -> Result<Status, Failed> {
    loop {
        if let Told::Status(status) = client.wait().map_err(ended)? {
            return Ok(*status);
        }
    }
}

fn ended(error: ClientError) -> Failed {
    if has_ended(&error) {
        Failed::Ended
    } else {
        error.into()
    }
}

impl Shell {
    /// Waits until a hold is accepted or refused; with `wait`, until it is confirmed or masked.
    /// `None` when the agent ended before it was accepted, so that it has to be set again.
    pub(super) fn wait_for_hold(
        &self,
        client: &mut Client,
        id: HoldId,
        wait: bool,
    ) -> Result<Option<u8>, Failed> {
        let mut accepted = false;
        let mut ending = false;
        let mut status = watch(client);
        loop {
            let now = match status {
                Ok(status) => status,
                Err(Failed::Ended) if !accepted => return Ok(None),
                // It was quit after that, and took back what it held: what was asked for was done, and
                // cannot be waited for.
                Err(Failed::Ended) if ending => {
                    self.say(&self.words().text("cli-agent-stopped"))?;
                    return Ok(Some(u8::from(wait)));
                }
                // What it held is on disk: the next one goes on with it.
                Err(Failed::Ended) => {
                    (*client, _) = self.ask(|| Want::Status)?;
                    status = watch(client);
                    continue;
                }
                Err(error) => return Err(error),
            };
            ending |= now.ending;
            let ours = now.hold.as_ref().filter(|hold| hold.id == id);
            accepted |= ours.is_some_and(|hold| hold.accepted);
            // While the agent ends, what becomes of a hold is what becomes of the agent.
            let outcome = hold_outcome(&now, id, wait).filter(|code| *code == 0 || !ending);
            if let Some(code) = outcome {
                // A refusal is all there is to say; anything else is a state that lasts.
                if now.hold.is_some() {
                    self.say(&now.headline)?;
                    self.say_note(&now)?;
                }
                return Ok(Some(self.say_problem(&now, code)));
            }
            status = next(client);
        }
    }

    /// Waits until what was held is taken back, or could not be. `before` is the status of before
    /// the clear: one that waits to be tried again already has nothing else to wait for.
    pub(super) fn wait_for_clear(&self, mut client: Client, before: Status) -> Result<u8, Failed> {
        let Some(id) = before.hold.as_ref().map(|hold| hold.id) else {
            self.say(&self.words().text("cli-nothing-held"))?;
            return Ok(0);
        };
        let mut status = Ok(before);
        let mut watching = false;
        loop {
            let now = match status {
                Ok(status) => status,
                // What it has not taken back is on disk: the next one goes on with it.
                Err(Failed::Ended) => {
                    (client, _) = self.ask(|| Want::Status)?;
                    status = watch(&mut client);
                    continue;
                }
                Err(error) => return Err(error),
            };
            let problem = now.problem.as_ref().map(|problem| problem.code);
            match (&now.hold, problem) {
                (None, _) => {
                    self.say(&self.words().text("cli-clearing"))?;
                    return Ok(0);
                }
                (Some(hold), Some(code)) if hold.state == HoldState::Clearing => {
                    self.say(&self.words().text("cli-clearing-later"))?;
                    return Ok(self.say_problem(&now, code.exit_code()));
                }
                // Somebody set something else.
                (Some(hold), _) if hold.id != id => return Ok(0),
                // It was told before the clear was heard of.
                _ => {}
            }
            status = if watching {
                next(&mut client)
            } else {
                watch(&mut client)
            };
            watching = true;
        }
    }

    /// Says what is wrong where the outcome is not the one asked for; gives the exit code back.
    fn say_problem(&self, status: &Status, code: u8) -> u8 {
        if let (Some(problem), 1..) = (&status.problem, code) {
            complain(&problem.message, &problem.mend);
        }
        code
    }
}

/// The exit code that stands for what became of a hold, once that is known.
fn hold_outcome(status: &Status, id: HoldId, wait: bool) -> Option<u8> {
    let problem = status.problem.as_ref().map(|problem| problem.code);
    let Some(hold) = status.hold.as_ref().filter(|hold| hold.id == id) else {
        // Something newer took its place, which is well unless it was to be seen.
        let newer = status.hold.is_some() && !wait;
        // Or it was refused.
        return Some(if newer {
            0
        } else {
            problem.map_or(1, ProblemCode::exit_code)
        });
    };
    match hold.state {
        HoldState::Confirmed => Some(0),
        HoldState::Masked => Some(if wait { 6 } else { 0 }),
        HoldState::Retrying => Some(problem.map_or(5, ProblemCode::exit_code)),
        HoldState::Clearing => Some(problem.map_or(1, ProblemCode::exit_code)),
        HoldState::Applying => (hold.accepted && !wait).then_some(0),
    }
}
