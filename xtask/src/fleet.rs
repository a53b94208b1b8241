//! `cargo xtask fleet`: an organisation's days, by the program `fleet` of `tests/simulation`, optimised.

use crate::step::{self, Failure};
use crate::workspace::Workspace;

/// Writes what comes of them to `docs/deploy.md` and `docs/fleet.svg`.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let program = [
        "run",
        "--package",
        "simulation",
        "--bin",
        "fleet",
        "--profile",
        "measure",
        "--",
    ];
    step::run(workspace.cargo(program).arg(workspace.path("docs")))
}
