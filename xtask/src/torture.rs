//! `cargo xtask torture`: the product's program killed at any moment, more often than the tests do.

use crate::build;
use crate::step::{self, Failure};
use crate::workspace::{Profile, Workspace};

/// Kills it so often. The seed that is printed repeats what was done to it, though not the moment
/// to the microsecond.
pub(crate) fn run(workspace: &Workspace, cycles: &str) -> Result<(), Failure> {
    if cycles.parse::<u32>().is_err() {
        return Err(Failure::new(format!("{cycles:?} is no number of cycles")));
    }
    build::everything(workspace)?;
    let mut command = workspace.cargo(["test", "--package", "product", "--test", "product"]);
    command
        .args(["--", "--nocapture", "killed_at_any_moment"])
        .envs(build::environment(workspace, Profile::Debug))
        .env("PRESENCE_TRAY_CYCLES", cycles);
    step::run(&mut command)
}
