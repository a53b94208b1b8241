//! What can be said while no agent runs: what is on disk.

use ipc::{AgentState, HoldStatus, ProblemStatus, Status};
use jiff::Timestamp;
use presence::{Accounts, HoldState, Ledger, LocalTime, Problem, ProblemCode};
use words::Words;

use super::Shell;
use crate::disk::folders::state_folder;
use crate::records::state_file::StateFile;
use crate::settings::file::AtStart;
use crate::system::clock;
use crate::view::status;

impl Shell {
    /// The status while no agent runs. Nothing is changed, and nobody is asked.
    pub(super) fn stopped_status(&self, words: &Words) -> Status {
        let AtStart {
            config, problem, ..
        } = self.at_start();
        let mut problem = problem.clone();
        let stored = StateFile::in_folder(&state_folder()).read();
        let stored = stored.unwrap_or_else(|error| {
            let unreadable = Problem::new(ProblemCode::Unexpected);
            problem.get_or_insert(unreadable.with("cause", error.to_string()));
            None
        });
        let saved = stored.unwrap_or_default().saved;
        let in_use = saved
            .accounts
            .iter()
            .find(|it| Some(&it.key) == saved.in_use.as_ref());
        let user = in_use.and_then(|it| it.user.as_deref());
        let now = clock::now();
        // Whether somebody is signed in is known to the keychain only, which is not asked here.
        let account = config.account_shown(config.account.is_some(), user);
        let settings = config.settings.clone();
        let local = LocalTime {
            words: words.time_words().clone(),
            ..LocalTime::default()
        };
        let moment = local.wall.moment(now);
        let accounts = Accounts::new(settings, local, account, saved.clone(), moment, 0);
        let mut view = accounts.view();
        let problem = problem.or(view.problem);
        view.problem = problem.or_else(|| self.settings_file().policy_problem());
        let zone = &config.settings.time_zone;
        let mut status = status::status(&view, AgentState::Stopped, words, now, zone);
        status.headline = words.text("cli-agent-stopped");
        if let Some(hold) = &status.hold
            && hold.state == HoldState::Clearing
        {
            let is_its_own = |id| id == Some(hold.id);
            let mut accounts = saved.accounts.iter();
            let of_it = accounts.find(|it| is_its_own(it.hold.as_ref().map(|hold| hold.id)));
            let shown_until = of_it.and_then(|it| shown_until(&it.ledger));
            let until = shown_until.filter(|end| *end > now);
            let until = until.map(|end| words.until(end, now, zone));
            status.problem = Some(left_standing(hold, until.as_deref(), words));
        }
        status
    }
}

/// Until when the service may show what was set, by what was sent to it.
fn shown_until(ledger: &Ledger<Timestamp>) -> Option<Timestamp> {
    let statuses = [&ledger.session, &ledger.preferred].into_iter().flatten();
    let in_force = statuses.filter(|entry| !entry.cleared);
    in_force.map(|entry| entry.value.expires_at).max()
}

/// What is held was to be cleared, and the program ended before that was done.
fn left_standing(hold: &HoldStatus, until: Option<&str>, words: &Words) -> ProblemStatus {
    let label = hold.label.as_str();
    let message = match until {
        Some(until) => {
            let facts = [("label", label), ("until", until)];
            words.with("cli-left-standing.until", &facts)
        }
        None => words.with("cli-left-standing", &[("label", label)]),
    };
    ProblemStatus {
        code: ProblemCode::StillClearing,
        message,
        mend: words.text("cli-left-standing.mend"),
        offers: Vec::new(),
    }
}

/// What is kept of what is held, in one line.
pub(super) fn kept(hold: &HoldStatus, now: Timestamp, words: &Words) -> String {
    let state = match hold.state {
        HoldState::Clearing => "clearing",
        _ if hold.ends_at.is_some_and(|end| end <= now) => "over",
        _ if hold.accepted => "set",
        _ => "unsent",
    };
    let held = held(hold, words);
    words.with(&format!("cli-stopped-{state}"), &[("held", &held)])
}

/// What is held, and until when.
pub(super) fn held(hold: &HoldStatus, words: &Words) -> String {
    match &hold.until {
        Some(until) => {
            let facts = [("label", hold.label.as_str()), ("until", until)];
            words.with("cli-held-until", &facts)
        }
        None => words.with("cli-held-open", &[("label", &hold.label)]),
    }
}
