//! `cargo xtask soak`: a week of work with the optimised agent, and what it holds meanwhile.

use crate::build;
use crate::packages::{BUILD, DESKTOP};
use crate::setup;
use crate::step::{self, Failure, Steps};
use crate::workspace::{Profile, Workspace};

/// Lives so many hours through, two minutes for a day. The seed that is printed repeats what happens. What the agent
/// held meanwhile is drawn into `picture`, a file of this repository, where there is one.
pub(crate) fn run(
    workspace: &Workspace,
    hours: &str,
    picture: Option<&str>,
) -> Result<(), Failure> {
    if hours.parse::<u32>().is_err() {
        return Err(Failure::new(format!("{hours:?} is no number of hours")));
    }
    let mut steps = Steps::default();
    steps.step("set up", || setup::packages(workspace, &[BUILD, DESKTOP]))?;
    steps.step("build the agent (optimised)", || {
        build::soaked_agent(workspace)
    })?;
    steps.step("soak", || {
        let mut command = workspace.cargo(["test", "--package", "product", "--test", "product"]);
        command
            .args(["--", "--nocapture", "a_week_of_work"])
            .envs(build::environment(workspace, Profile::Soak))
            .env("PRESENCE_TRAY_SOAK_HOURS", hours);
        if let Some(picture) = picture {
            command.env("PRESENCE_TRAY_SOAK_PICTURE", workspace.path(picture));
        }
        step::run(&mut command)
    })
}
