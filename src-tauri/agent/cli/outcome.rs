//! Waiting for what comes of a command.

use ipc::{Answer, Client, ClientError, Refusal, Status, Told, Want};
use jiff::Timestamp;
use presence::{Command, HoldId, HoldState, ProblemCode};

use super::agent_start::{self, has_ended};
use super::complaint::{complain, with_its_cause};
use super::{Failed, Shell, offline, unexpected};
use crate::system::clock;

/// What of a hold is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// That it is accepted.
    Accepted,
    /// That it is confirmed or masked.
    Seen,
    /// It was accepted before, and has another end: whether that can be delivered.
    Extended,
}

/// What became of a hold.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    /// It stands, waits to be tried again, or was refused: the exit code.
    Known(u8),
    /// Somebody cleared it.
    Cleared,
    /// Its time was over.
    Over,
    /// This was set in its place.
    Replaced(String),
}

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
    /// Waits until a hold has got so far, or is refused.
    /// `None` when the agent ended before it was accepted, so that it has to be set again.
    pub(super) fn wait_for_hold(
        &self,
        client: &mut Client,
        id: HoldId,
        until: Until,
    ) -> Result<Option<u8>, Failed> {
        let wait = until == Until::Seen;
        let mut accepted = until == Until::Extended;
        let mut ending = false;
        let mut ends_at = None;
        let mut status = watch(client);
        loop {
            let now = match status {
                Ok(status) => status,
                Err(Failed::Ended) if !accepted => return Ok(None),
                // It was quit after that, and took back what it held: what was asked for was done, and
                // cannot be waited for.
                Err(Failed::Ended) if ending => {
                    complain(&self.words().text("cli-meanwhile-quit"), "");
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
            self.hear(&now);
            ending |= now.ending;
            if let Some(ours) = now.hold.as_ref().filter(|hold| hold.id == id) {
                accepted |= ours.accepted;
                ends_at = ours.ends_at;
            }
            // While the agent ends, what becomes of a hold is what becomes of the agent.
            let outcome = hold_outcome(&now, id, until, ends_at, clock::now());
            let outcome = outcome.filter(|it| *it == Outcome::Known(0) || !ending);
            if let Some(outcome) = outcome {
                return self.say_outcome(&now, id, until, &outcome).map(Some);
            }
            status = next(client);
        }
    }

    /// Says what became of a hold; gives the exit code.
    fn say_outcome(
        &self,
        now: &Status,
        id: HoldId,
        until: Until,
        outcome: &Outcome,
    ) -> Result<u8, Failed> {
        let words = self.words();
        let meanwhile = match outcome {
            Outcome::Known(code) => {
                // A refusal is all there is to say; anything else is a state that lasts.
                match now.hold.as_ref().filter(|hold| hold.id == id) {
                    Some(hold) if until == Until::Extended && *code == 0 => {
                        self.say(&offline::held(hold, words))?;
                    }
                    Some(_) => {
                        self.say(&now.headline)?;
                        self.say_note(now)?;
                    }
                    None => {}
                }
                return Ok(self.say_problem(now, *code));
            }
            Outcome::Cleared => words.text("cli-meanwhile-cleared"),
            Outcome::Over => words.text("cli-meanwhile-over"),
            Outcome::Replaced(label) => {
                complain(&self.replaced_by(label), "");
                // That is well, unless it was to be seen.
                return Ok(u8::from(until == Until::Seen));
            }
        };
        complain(&meanwhile, "");
        Ok(1)
    }

    fn replaced_by(&self, label: &str) -> String {
        let facts = [("label", label)];
        self.words().with("cli-meanwhile-replaced", &facts)
    }

    /// Waits until what was held is taken back, or could not be. `before` is the status of before
    /// the clear.
    pub(super) fn wait_for_clear(&self, mut client: Client, before: Status) -> Result<u8, Failed> {
        self.hear(&before);
        let Some(id) = before.hold.as_ref().map(|hold| hold.id) else {
            self.say(&self.words().text("cli-nothing-held"))?;
            return Ok(0);
        };
        let mut status = watch(&mut client);
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
            match (&now.hold, problem_of(&now)) {
                (None, _) => {
                    self.say(&self.words().text("cli-clearing"))?;
                    return Ok(0);
                }
                (Some(hold), Some(code)) if hold.state == HoldState::Clearing => {
                    self.say(&self.words().text("cli-clearing-later"))?;
                    return Ok(self.say_problem(&now, code.exit_code()));
                }
                (Some(hold), _) if hold.id > id => {
                    complain(&self.replaced_by(&hold.label), "");
                    return Ok(0);
                }
                // What is left of another account.
                (Some(hold), _) if hold.id != id => return Ok(0),
                // It was told before the clear was heard of.
                _ => {}
            }
            status = next(&mut client);
        }
    }

    /// Ends the agent, and says what that could not take back.
    pub(super) fn quit(&self) -> Result<u8, Failed> {
        let mut client = match agent_start::connect() {
            Err(ClientError::NotRunning) => {
                self.say(&self.words().text("cli-agent-stopped"))?;
                return Ok(0);
            }
            // It ends already.
            Err(ClientError::Broken(_)) => return Ok(0),
            other => other?,
        };
        // It is gone when it hangs up, which may be before it answered.
        match self.ask_to_quit(&mut client) {
            Err(ClientError::Broken(_)) => Ok(self.say_what_is_left()),
            Err(error) => Err(error.into()),
            Ok(refusal) => Err(refusal.into()),
        }
    }

    /// Asks the agent to end and waits until it hangs up, which is an error of the connection; gives why it
    /// will not.
    fn ask_to_quit(&self, client: &mut Client) -> Result<Refusal, ClientError> {
        // What is said afterwards is said in its language.
        if let Ok(Answer::Status(status)) = client.ask(Want::Status)? {
            self.hear(&status);
        }
        if let Err(refusal) = client.ask(Want::Command(Command::Quit))? {
            return Ok(refusal);
        }
        loop {
            client.wait()?;
        }
    }

    /// Says what an agent that has ended could not take back, unless the next one goes on with it; gives
    /// the exit code.
    fn say_what_is_left(&self) -> u8 {
        if agent_start::connect().is_ok() {
            return 0;
        }
        let status = self.stopped_status(self.words());
        match problem_of(&status) {
            Some(code @ ProblemCode::StillClearing) => self.say_problem(&status, code.exit_code()),
            _ => 0,
        }
    }

    /// Says what is wrong where the outcome is not the one asked for; gives the exit code back.
    fn say_problem(&self, status: &Status, code: u8) -> u8 {
        if let (Some(problem), 1..) = (&status.problem, code) {
            let way = status.account.sign_in;
            let problem = with_its_cause(problem, way, || self.words());
            complain(&problem.message, &problem.mend);
        }
        code
    }
}

/// What is wrong, unless that is with the settings, on which nothing waits.
fn problem_of(status: &Status) -> Option<ProblemCode> {
    let code = status.problem.as_ref().map(|problem| problem.code);
    code.filter(|code| code.exit_code() != 2)
}

/// What became of a hold at `now`, once that is known; `ends_at` is its end as it was told last.
fn hold_outcome(
    status: &Status,
    id: HoldId,
    until: Until,
    ends_at: Option<Timestamp>,
    now: Timestamp,
) -> Option<Outcome> {
    let problem = problem_of(status);
    let taken_back = match ends_at {
        Some(end) if end <= now => Outcome::Over,
        _ => Outcome::Cleared,
    };
    let taken_back = problem.map_or(taken_back, |code| Outcome::Known(code.exit_code()));
    let Some(hold) = &status.hold else {
        return Some(taken_back);
    };
    if hold.id > id {
        return Some(Outcome::Replaced(hold.label.clone()));
    }
    if hold.id < id {
        // What is left of another account is shown where nothing is held.
        return Some(taken_back);
    }
    match hold.state {
        HoldState::Confirmed => Some(Outcome::Known(0)),
        HoldState::Masked => Some(Outcome::Known(if until == Until::Seen { 6 } else { 0 })),
        HoldState::Retrying => Some(Outcome::Known(problem.map_or(5, ProblemCode::exit_code))),
        HoldState::Clearing => Some(taken_back),
        HoldState::Applying => match until {
            Until::Seen => None,
            Until::Accepted => hold.accepted.then_some(Outcome::Known(0)),
            // The new end is noted. When it is sent is up to what is in force, and to what stands in the way.
            Until::Extended => Some(Outcome::Known(problem.map_or(0, ProblemCode::exit_code))),
        },
    }
}

#[cfg(test)]
mod tests {
    use ipc::{AgentState, HoldStatus, ProblemStatus};
    use presence::{Account, Accounts, LocalTime, Saved, Settings, Status as Shows};
    use words::Words;

    use super::*;
    use crate::view::status;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn held(id: HoldId, label: &str, state: HoldState, accepted: bool) -> HoldStatus {
        HoldStatus {
            id,
            preset: "in-a-call".to_owned(),
            label: label.to_owned(),
            shows: Shows::InACall,
            started_at: at("2026-03-02T14:30:00Z"),
            ends_at: Some(at("2026-03-02T15:30:00Z")),
            until: Some("until 15:30".to_owned()),
            call: None,
            state,
            accepted,
            mask: None,
            message: None,
            message_text: None,
            note: None,
        }
    }

    fn status(hold: Option<HoldStatus>, problem: Option<ProblemCode>) -> Status {
        let now = at("2026-03-02T14:31:00Z");
        let local = LocalTime::default();
        let (account, saved, moment) =
            (Account::default(), Saved::default(), local.wall.moment(now));
        let accounts = Accounts::new(Settings::default(), local, account, saved, moment, 0);
        let (words, zone) = (Words::new("en"), jiff::tz::TimeZone::UTC);
        let view = accounts.view();
        let told = status::status(&view, AgentState::Running, &words, now, &zone);
        let problem = problem.map(|code| ProblemStatus {
            code,
            message: "It failed.".to_owned(),
            mend: String::new(),
            offers: Vec::new(),
        });
        Status {
            hold,
            problem,
            ..told
        }
    }

    #[test]
    fn what_was_asked_for_and_overtaken_is_told_as_what_it_is() {
        use HoldState::{Applying, Clearing, Confirmed, Masked, Retrying};
        use Until::{Accepted, Extended, Seen};
        let ours = |state| Some(held(7, "In a call", state, true));
        let busy = Some(held(8, "Busy", Applying, false));
        let former = Some(held(3, "Away", Clearing, true));
        let (early, late) = (at("2026-03-02T14:31:00Z"), at("2026-03-02T15:30:01Z"));
        let offline = Some(ProblemCode::Offline);
        let broken = Some(ProblemCode::ConfigBroken);
        let replaced = || Some(Outcome::Replaced("Busy".to_owned()));
        for (hold, problem, until, now, outcome) in [
            (ours(Confirmed), None, Seen, early, Some(Outcome::Known(0))),
            (ours(Masked), None, Seen, early, Some(Outcome::Known(6))),
            (ours(Applying), None, Seen, early, None),
            (
                ours(Applying),
                None,
                Accepted,
                early,
                Some(Outcome::Known(0)),
            ),
            (
                ours(Retrying),
                offline,
                Accepted,
                early,
                Some(Outcome::Known(5)),
            ),
            (ours(Clearing), None, Seen, early, Some(Outcome::Cleared)),
            (ours(Clearing), None, Seen, late, Some(Outcome::Over)),
            (
                ours(Clearing),
                offline,
                Seen,
                early,
                Some(Outcome::Known(5)),
            ),
            (None, None, Seen, early, Some(Outcome::Cleared)),
            (None, None, Seen, late, Some(Outcome::Over)),
            (None, broken, Seen, early, Some(Outcome::Cleared)),
            (None, offline, Seen, early, Some(Outcome::Known(5))),
            (
                ours(Applying),
                None,
                Extended,
                early,
                Some(Outcome::Known(0)),
            ),
            (
                ours(Applying),
                offline,
                Extended,
                early,
                Some(Outcome::Known(5)),
            ),
            (busy.clone(), None, Seen, early, replaced()),
            (busy, None, Accepted, early, replaced()),
            (former, offline, Accepted, early, Some(Outcome::Known(5))),
        ] {
            let told = status(hold, problem);
            let end = Some(at("2026-03-02T15:30:00Z"));
            assert_eq!(hold_outcome(&told, 7, until, end, now), outcome, "{told:?}");
        }
    }
}
