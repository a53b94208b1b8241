//! `cargo xtask fuzz`: the tests of `tests/fuzz`, with more cases.

use crate::step::{self, Failure};
use crate::workspace::Workspace;

/// Runs so many cases of each. What fails is shrunk, printed, and kept beside the test.
pub(crate) fn run(workspace: &Workspace, cases: &str) -> Result<(), Failure> {
    if cases.parse::<u32>().is_err() {
        return Err(Failure::new(format!("{cases:?} is no number of cases")));
    }
    let mut command = workspace.cargo(["test", "--package", "fuzz", "--test", "fuzz"]);
    step::run(command.env("PROPTEST_CASES", cases))
}
