//! What can be said while no agent runs: what is on disk.

use ipc::{AgentState, Status};
use presence::{Engine, Problem, ProblemCode, State};

use super::Shell;
use crate::clock;
use crate::config::Config;
use crate::folders::state_folder;
use crate::state_file::StateFile;
use crate::status;

impl Shell {
    /// The status while no agent runs. Nothing is changed, and nobody is asked.
    pub(super) fn stopped_status(&self) -> Status {
        let default = Config::default();
        let (config, mut problem) = match self.config_or_problem() {
            Ok(config) => (config, None),
            Err(problem) => (&default, Some(problem.clone())),
        };
        let stored = StateFile::in_folder(&state_folder()).read();
        let stored = stored.unwrap_or_else(|error| {
            let unreadable = Problem::new(ProblemCode::Unexpected);
            problem.get_or_insert(unreadable.with("cause", error.to_string()));
            None
        });
        let (state, user) = match stored {
            Some(stored) => (stored.state, stored.user),
            None => (State::default(), None),
        };
        let now = clock::now();
        // Whether somebody is signed in is known to the keychain only, which is not asked here.
        let account = config.account_shown(config.account.is_some(), user.as_deref());
        let engine = Engine::new(config.settings.clone(), account, state, now, 0);
        let mut view = engine.view();
        view.problem = problem.or(view.problem);
        let zone = &config.settings.time_zone;
        let mut status = status::status(&view, AgentState::Stopped, self.words(), now, zone);
        status.headline = self.words().text("cli-agent-stopped");
        status
    }
}
