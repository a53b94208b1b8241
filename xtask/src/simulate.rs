//! `cargo xtask simulate`: the program of `tests/simulation`, optimised.

use crate::step::{self, Failure};
use crate::workspace::Workspace;

/// Runs seeds from `seed` on until `holds` holds are done. It stops at the first that fails.
pub(crate) fn run(workspace: &Workspace, seed: &str, holds: &str) -> Result<(), Failure> {
    let program = [
        "run",
        "--package",
        "simulation",
        "--profile",
        "measure",
        "--",
    ];
    let words = ["--seed", seed, "--holds", holds];
    step::run(&mut workspace.cargo(program.into_iter().chain(words)))
}
