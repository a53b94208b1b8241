//! `cargo xtask mutants`: the decisions changed in every small way, to see whether a test notices.

use crate::setup;
use crate::step::{self, Failure};
use crate::workspace::Workspace;

/// The release of cargo-mutants that finds the ways.
const CARGO_MUTANTS: &str = "27.1.0";

/// Changes `src-tauri/presence`; its own tests and the simulation are to notice. What they let
/// pass is listed in `target/mutants/mutants.out/missed.txt`.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let program = setup::tool(
        workspace,
        "cargo-mutants",
        CARGO_MUTANTS,
        "see whether tests notice",
    )?;
    let mut command = workspace.command(program);
    command.args(["mutants", "--package", "presence", "--output"]);
    command.arg(workspace.target("mutants"));
    for tests in ["presence", "simulation"] {
        command.args(["--test-package", tests]);
    }
    // The tests without a mutant are those of `presence` alone, which would not know the other words.
    command.args(["--baseline", "skip", "--timeout", "90", "--"]);
    command.args(["--lib", "--test", "truth", "--test", "simulation", "--"]);
    // Bugs in what carries the engine out say nothing of a bug in the engine.
    command.args(["--skip", "every_deliberate_bug_is_found"]);
    // Chance is left to the simulation, which is the same every time.
    command.env("PROPTEST_CASES", "64");
    step::run(&mut command)
}
