//! `cargo xtask bench`: the release build against the budgets.

use crate::build;
use crate::packages::{BUILD, DESKTOP};
use crate::setup;
use crate::step::{self, Failure, Steps};
use crate::workspace::{Profile, Workspace};

/// Builds the agent as it is delivered, and measures it.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let mut steps = Steps::default();
    steps.step("set up", || setup::packages(workspace, &[BUILD, DESKTOP]))?;
    steps.step("build the agent (release)", || {
        build::released_agent(workspace)
    })?;
    steps.step("build the measuring program", || {
        let words = ["build", "--profile", "measure", "--package", "demo"];
        step::run(&mut workspace.cargo(words))
    })?;
    let mut bench = workspace.command(workspace.target("measure/bench"));
    bench.envs(build::environment(workspace, Profile::Release));
    bench.arg("--page").arg(workspace.path("ui/dist"));
    println!();
    step::become_program(&mut bench)
}
