//! The programs, built.
//!
//! Debug builds always take the whole workspace, so that each part is compiled with the same
//! features for every step, and once.

use crate::npm;
use crate::step::{Failure, run};
use crate::workspace::{Profile, Workspace};

/// The settings page, which is compiled into the settings window.
pub(crate) fn page(workspace: &Workspace) -> Result<(), Failure> {
    if npm::has_page(workspace) {
        npm::script(workspace, "build")?;
    }
    Ok(())
}

/// All programs and all tests, for debugging.
pub(crate) fn everything(workspace: &Workspace) -> Result<(), Failure> {
    run(&mut workspace.cargo(["build", "--workspace", "--all-targets"]))
}

/// All programs without the tests, for debugging.
pub(crate) fn programs(workspace: &Workspace) -> Result<(), Failure> {
    run(&mut workspace.cargo(["build", "--workspace", "--bins"]))
}

/// The agent alone, as it is delivered.
pub(crate) fn released_agent(workspace: &Workspace) -> Result<(), Failure> {
    run(&mut workspace.cargo([
        "build",
        "--release",
        "--no-default-features",
        "--bin",
        "presence-tray",
    ]))
}

/// The agent alone, as it is delivered but for its clock, which can run faster.
pub(crate) fn soaked_agent(workspace: &Workspace) -> Result<(), Failure> {
    run(&mut workspace.cargo([
        "build",
        "--profile",
        "soak",
        "--no-default-features",
        "--bin",
        "presence-tray",
    ]))
}

/// The environment in which tests and demo find the programs.
pub(crate) fn environment(
    workspace: &Workspace,
    profile: Profile,
) -> [(&'static str, std::path::PathBuf); 5] {
    let program = |name| workspace.program(profile, name);
    [
        ("PRESENCE_TRAY_PROGRAM", program("presence-tray")),
        (
            "PRESENCE_TRAY_SETTINGS_PROGRAM",
            program("presence-tray-settings"),
        ),
        ("TAURI_DRIVER", workspace.tauri_driver()),
        (
            "FOREIGN_CLIENTS_PYTHON",
            workspace.foreign_clients().join("bin/python"),
        ),
        ("PLASMA", workspace.plasma()),
    ]
}
