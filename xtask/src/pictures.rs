//! `cargo xtask pictures`: every page of the settings window, to be looked at; `PICTURES_IN=ar,en` in these
//! languages only.

use crate::build;
use crate::npm;
use crate::packages::{BUILD, DESKTOP, PICTURES};
use crate::setup;
use crate::step::{self, Failure, Steps};
use crate::workspace::{Profile, Workspace};

/// Builds the programs, and takes the pictures under `target/pictures`.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let mut steps = Steps::default();
    steps.step("set up", || {
        setup::packages(workspace, &[BUILD, DESKTOP, PICTURES])?;
        npm::install(workspace)?;
        setup::tauri_driver(workspace)
    })?;
    steps.step("build the page", || build::page(workspace))?;
    steps.step("build the programs", || build::programs(workspace))?;
    let mut pictures = workspace.command(workspace.program(Profile::Debug, "pictures"));
    pictures.envs(build::environment(workspace, Profile::Debug));
    pictures.arg(workspace.target("pictures"));
    println!();
    step::become_program(&mut pictures)
}
