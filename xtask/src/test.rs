//! `cargo xtask test`: everything that has to hold before a change is kept.

use crate::build;
use crate::npm;
use crate::setup;
use crate::step::{self, Failure, Steps};
use crate::workspace::{Profile, Workspace};

/// Checks, builds and tests everything, the quickest to fail first.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let cargo = |words: &[&str]| {
        let mut command = workspace.cargo(words.iter().copied());
        command.envs(build::environment(workspace, Profile::Debug));
        step::run(&mut command)
    };
    steps.step("set up", || setup::everything(workspace))?;
    steps.step("format", || cargo(&["fmt", "--all", "--check"]))?;
    if npm::has_page(workspace) {
        steps.step("page: check", || npm::script(workspace, "check"))?;
        steps.step("page: test", || npm::script(workspace, "test"))?;
        steps.step("page: build", || build::page(workspace))?;
    }
    steps.step("clippy", || {
        let words = ["clippy", "--workspace", "--all-targets"];
        cargo(&[&words[..], &["--", "-D", "warnings"]].concat())
    })?;
    steps.step("build", || build::everything(workspace))?;
    steps.step("unit tests", || {
        cargo(&["test", "--workspace", "--lib", "--bins"])
    })?;
    steps.step("examples in the documentation", || {
        cargo(&["test", "--workspace", "--doc"])
    })?;
    steps.step("tests of parts and of the whole product", || {
        cargo(&["test", "--workspace", "--test", "*"])
    })?;
    steps.print_summary();
    Ok(())
}
