//! What can be said while no agent runs: what is on disk.

use ipc::{AgentState, Status};
use presence::{Accounts, LocalTime, Problem, ProblemCode};
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
        view.problem = problem.or(view.problem);
        let zone = &config.settings.time_zone;
        let mut status = status::status(&view, AgentState::Stopped, words, now, zone);
        status.headline = words.text("cli-agent-stopped");
        status
    }
}
