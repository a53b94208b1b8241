//! `cargo xtask demo`: the app to try, against a simulated tenant.

use std::env;

use crate::build;
use crate::npm;
use crate::packages::{BUILD, DESKTOP};
use crate::setup;
use crate::step::{self, Failure, Steps};
use crate::workspace::{Profile, Workspace};

/// Where it is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// On the desktop of the person, by the person.
    Here,
    /// By itself, on a private desktop.
    Headless,
}

impl Place {
    /// Here where there is a display.
    pub(crate) fn of_this_machine() -> Self {
        let display = ["DISPLAY", "WAYLAND_DISPLAY"].map(env::var_os);
        if display.iter().flatten().any(|name| !name.is_empty()) {
            Self::Here
        } else {
            Self::Headless
        }
    }
}

/// Builds what is needed and plays it.
pub(crate) fn run(workspace: &Workspace, place: Place) -> Result<(), Failure> {
    let mut steps = Steps::default();
    steps.step("set up", || {
        match place {
            Place::Here => setup::packages(workspace, &[BUILD])?,
            Place::Headless => setup::packages(workspace, &[BUILD, DESKTOP])?,
        }
        npm::install(workspace)
    })?;
    steps.step("build (some minutes the first time)", || {
        build::page(workspace)?;
        build::programs(workspace)
    })?;
    let mut demo = workspace.command(workspace.program(Profile::Debug, "demo"));
    demo.envs(build::environment(workspace, Profile::Debug));
    demo.arg(match place {
        Place::Here => "--here",
        Place::Headless => "--headless",
    });
    demo.arg("--pictures").arg(workspace.target("demo"));
    println!();
    step::become_program(&mut demo)
}
