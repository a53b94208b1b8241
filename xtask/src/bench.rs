//! `cargo xtask bench`: the release build against the budgets, and beside what people would use instead.

use std::process::Command;

use crate::build;
use crate::npm;
use crate::packages::COMPARED;
use crate::setup;
use crate::step::{self, Failure, Steps};
use crate::workspace::{Profile, Workspace};

/// Builds the agent as it is delivered, and measures it.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let mut bench = built(workspace, &mut Steps::default())?;
    bench.arg("--page").arg(workspace.path("ui/dist"));
    println!();
    step::become_program(&mut bench)
}

/// What can be measured alone: starts; starts, commands and clicks; the window; memory and what it is made of; what it
/// costs to notice calls.
pub(crate) const PARTS: [&str; 5] = ["--starts", "--speed", "--window", "--memory", "--calls"];

/// One of [`PARTS`].
pub(crate) fn part(workspace: &Workspace, part: &str) -> Result<(), Failure> {
    let mut bench = built(workspace, &mut Steps::default())?;
    println!();
    step::become_program(bench.arg(part))
}

/// The same, and measures it beside the programs below `benches`, which do the same job.
pub(crate) fn compare(workspace: &Workspace) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let mut bench = built(workspace, &mut steps)?;
    let node = workspace.target("tools/node-client");
    steps.step("set up what it is measured beside", || {
        setup::packages(workspace, &[COMPARED])?;
        let purpose = "measure the product beside it: Microsoft's Graph client for JavaScript";
        npm::program(workspace, purpose, "benches/node", &node)
    })?;
    let tauri = workspace.target("tauri-tray");
    steps.step("build the Tauri application (release)", || {
        let words = ["build", "--release", "--locked", "--manifest-path"];
        let mut cargo = workspace.cargo(words);
        cargo.arg(workspace.path("benches/tauri-tray/Cargo.toml"));
        // What is built for the product stays as it is.
        step::run(cargo.env("CARGO_TARGET_DIR", &tauri))
    })?;
    bench
        .arg("--compare")
        .arg(workspace.path("benches"))
        .env("TAURI_TRAY_PROGRAM", tauri.join("release/tauri-tray"))
        .env("NODE_CLIENT", node);
    println!();
    step::become_program(&mut bench)
}

/// The same, and measures how the cost grows with what there is more of; draws that for the documentation.
pub(crate) fn growth(workspace: &Workspace) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let mut bench = built(workspace, &mut steps)?;
    steps.step("build the agent whose clock can run faster", || {
        build::soaked_agent(workspace)
    })?;
    let soaked = workspace.program(Profile::Soak, "presence-tray");
    bench
        .arg("--growth")
        .arg(workspace.path("docs/growth.svg"))
        .env("PRESENCE_TRAY_SOAKED_PROGRAM", soaked);
    println!();
    step::become_program(&mut bench)
}

/// The program that measures, once it and all that it measures are built.
fn built(workspace: &Workspace, steps: &mut Steps) -> Result<Command, Failure> {
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
    Ok(bench)
}
