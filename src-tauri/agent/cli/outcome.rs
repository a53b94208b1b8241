//! Waiting for what comes of a command.

use ipc::{Answer, Client, Status, Told, Want};
use presence::{HoldId, HoldState, ProblemCode};

use super::{Failed, Shell, unexpected};

/// Watches the status from now on; gives what it is now.
pub(super) fn watch(client: &mut Client) -> Result<Status, Failed> {
    match client.ask(Want::Watch)?? {
        Answer::Status(status) => Ok(*status),
        other => Err(unexpected(&other)),
    }
}

/// Waits for the next status.
pub(super) fn next(client: &mut Client) -> Result<Status, Failed> {
    loop {
        if let Told::Status(status) = client.wait()? {
            return Ok(*status);
        }
    }
}

impl Shell {
    /// Waits until a hold is accepted or refused; with `wait`, until it is confirmed or masked.
    pub(super) fn wait_for_hold(
        &self,
        client: &mut Client,
        id: HoldId,
        wait: bool,
    ) -> Result<u8, Failed> {
        let mut status = watch(client)?;
        loop {
            if let Some(code) = hold_outcome(&status, id, wait) {
                // A refusal is all there is to say; anything else is a state that lasts.
                if status.hold.is_some() {
                    self.say(&status.headline)?;
                    self.say_note(&status)?;
                }
                return Ok(self.say_problem(&status, code));
            }
            status = next(client)?;
        }
    }

    /// Waits until what was held is taken back, or could not be. `status` is that of before the
    /// clear: one that waits to be tried again already has nothing else to wait for.
    pub(super) fn wait_for_clear(
        &self,
        client: &mut Client,
        mut status: Status,
    ) -> Result<u8, Failed> {
        let Some(id) = status.hold.as_ref().map(|hold| hold.id) else {
            self.say(&self.words().text("cli-nothing-held"))?;
            return Ok(0);
        };
        loop {
            let problem = status.problem.as_ref().map(|problem| problem.code);
            match (&status.hold, problem) {
                (None, _) => {
                    self.say(&self.words().text("cli-clearing"))?;
                    return Ok(0);
                }
                (Some(hold), Some(code)) if hold.state == HoldState::Clearing => {
                    self.say(&self.words().text("cli-clearing-later"))?;
                    return Ok(self.say_problem(&status, code.exit_code()));
                }
                // Somebody set something else.
                (Some(hold), _) if hold.id != id => return Ok(0),
                // It was told before the clear was heard of.
                _ => {}
            }
            status = next(client)?;
        }
    }

    /// Says what is wrong where the outcome is not the one asked for; gives the exit code back.
    fn say_problem(&self, status: &Status, code: u8) -> u8 {
        if let (Some(problem), 1..) = (&status.problem, code) {
            super::output::complain(&problem.message, &problem.mend);
        }
        code
    }
}

/// The exit code that stands for what became of a hold, once that is known.
fn hold_outcome(status: &Status, id: HoldId, wait: bool) -> Option<u8> {
    let problem = status.problem.as_ref().map(|problem| problem.code);
    let Some(hold) = status.hold.as_ref().filter(|hold| hold.id == id) else {
        // It is gone: refused, or something newer took its place.
        return Some(problem.map_or(1, ProblemCode::exit_code));
    };
    match hold.state {
        HoldState::Confirmed => Some(0),
        HoldState::Masked => Some(if wait { 6 } else { 0 }),
        HoldState::Retrying => Some(problem.map_or(5, ProblemCode::exit_code)),
        HoldState::Clearing => Some(problem.map_or(1, ProblemCode::exit_code)),
        HoldState::Applying => (hold.accepted && !wait).then_some(0),
    }
}
