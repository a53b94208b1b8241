//! Tests of whole programs on a whole desktop, beside each other on a machine that has other things to do: one
//! that fails then is run once more by itself, and is named at the end whatever comes of it.

use std::collections::BTreeSet;
use std::process::Command;

use crate::step::{self, Failure, Steps};

/// More than that is no accident.
const AT_MOST: usize = 3;

/// Runs `cargo test` as `tests` makes it as the step `name`, and what failed once more by itself.
///
/// # Errors
/// A [`Failure`] if it fails without naming a test, if more than [`AT_MOST`] fail, or if one fails again.
pub(crate) fn step(
    steps: &mut Steps,
    name: &str,
    tests: impl Fn() -> Command,
) -> Result<(), Failure> {
    let alone = steps.step(name, || run(tests))?;
    if !alone.is_empty() {
        steps.note(format!(
            "failed beside the others and passed alone: {alone:?}. Such a test is to be mended."
        ));
    }
    Ok(())
}

/// Gives the names of those that passed only by themselves.
fn run(tests: impl Fn() -> Command) -> Result<BTreeSet<String>, Failure> {
    let mut failed = BTreeSet::new();
    let mut first = tests();
    first.arg("--no-fail-fast");
    let first = step::run_watched(&mut first, |line| failed.extend(failing(line)));
    if first.is_ok() {
        return Ok(BTreeSet::new());
    }
    if failed.is_empty() || failed.len() > AT_MOST {
        return first.map(|()| failed);
    }
    println!("\n   Failed beside the others, and run once more alone: {failed:?}");
    let mut again = tests();
    again
        .args(["--", "--exact", "--test-threads=1"])
        .args(&failed);
    step::run(&mut again)?;
    Ok(failed)
}

/// The name of the test that a line of the test program says has failed.
fn failing(line: &str) -> Option<String> {
    let (before, name) = line.strip_suffix(" ... FAILED")?.rsplit_once(' ')?;
    before.ends_with("test").then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_those_that_failed_are_found_in_what_is_printed() {
        let printed = [
            "test keychain::unlocking ... ok",
            "test keychain::a_sign_out ... FAILED",
            "Cleared test wizard::a_masked_test ... FAILED",
            "test result: FAILED. 249 passed; 2 failed; 0 ignored",
            "    keychain::a_sign_out",
        ];
        let names: Vec<_> = printed.into_iter().filter_map(failing).collect();
        assert_eq!(names, ["keychain::a_sign_out", "wizard::a_masked_test"]);
    }
}
