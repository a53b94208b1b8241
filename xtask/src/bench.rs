//! `cargo xtask bench`: the release build against the budgets.

use crate::build;
use crate::setup;
use crate::step::{self, Failure, Steps};
use crate::workspace::{Profile, Workspace};

/// Builds the agent as it is delivered, and measures it.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let mut steps = Steps::default();
    steps.step("set up", || setup::everything(workspace))?;
    steps.step("build the page", || build::page(workspace))?;
    steps.step("build the agent (release)", || {
        build::released_agent(workspace)
    })?;
    steps.step("build the window and the measuring program", || {
        let words = ["build", "--profile", "measure", "--bin", "bench"];
        let words = [&words[..], &["--bin", "presence-tray-settings"]].concat();
        step::run(&mut workspace.cargo([&words[..], &["--workspace"]].concat()))
    })?;
    let mut bench = workspace.command(workspace.target("measure/bench"));
    bench.envs(build::environment(workspace, Profile::Release));
    // As quick as the released one, without the wait for its linking.
    let window = workspace.target("measure/presence-tray-settings");
    bench.env("PRESENCE_TRAY_SETTINGS_PROGRAM", window);
    bench.arg("--page").arg(workspace.path("ui/dist"));
    println!();
    step::become_program(&mut bench)
}
