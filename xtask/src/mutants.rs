//! `cargo xtask mutants`: the decisions changed in every small way, to see whether a test notices.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use crate::setup;
use crate::step::{self, Failure, Steps};
use crate::workspace::Workspace;

/// The release of cargo-mutants that finds the ways.
const CARGO_MUTANTS: &str = "27.1.0";

/// Of a hundred mutants that build, how many have to be noticed.
const AIM: usize = 95;

/// One program to build for each mutant; what it lets pass is left to the second.
const UNIT_TESTS: [&str; 1] = ["--lib"];
const TRUTH: [&str; 2] = ["--test", "truth"];

/// Bugs in what carries the engine out say nothing of a bug in the engine.
const SIMULATION: [&str; 2] = ["--test", "simulation"];
const BUT_FOR_BUGS: [&str; 3] = ["--", "--skip", "every_deliberate_bug_is_found"];

/// Changes `src-tauri/presence`, in a copy of this checkout: first its own tests are to notice; what
/// they let pass, or never come to an end with, is left to the simulation. `only` narrows it to
/// files of that name or glob.
///
/// # Errors
/// Too little was noticed, a test fails without a mutant, or it cannot be tried.
pub(crate) fn run(workspace: &Workspace, only: Option<&str>) -> Result<(), Failure> {
    let purpose = "see whether tests notice";
    let program = setup::tool(workspace, "cargo-mutants", CARGO_MUTANTS, purpose)?;
    let folder = workspace.target("mutants");
    let lists = folder.join("mutants.out");
    // Its own, so that nobody has to wait for it.
    let objects = folder.join("build");
    // What is said with `--cargo-arg` counts for the build too: nothing else is built for each mutant.
    let try_mutants = |options: &[&str], targets: &[&str], tests: &[&str]| {
        let mut command = workspace.command(&program);
        command.args(["mutants", "--package", "presence", "--output"]);
        command.arg(&folder);
        command.args(only.into_iter().flat_map(|file| ["--file", file]));
        // Each is built anew and tried once: what is built quickly is through sooner.
        command.args([
            "--cargo-arg=--config=profile.dev.package.presence.opt-level=0",
            "--cargo-arg=--config=profile.dev.debug=false",
        ]);
        let at_once = thread::available_parallelism().map_or(1, usize::from);
        command.args(["--jobs", &at_once.to_string()]);
        let targets = targets.iter().map(|word| format!("--cargo-arg={word}"));
        command.args(targets).args(options).arg("--").args(tests);
        // Each of them has a folder of its own.
        command.env_remove("CARGO_TARGET_DIR");
        // The same examples every time; of one that fails no simpler one is looked for.
        command.env("PROPTEST_CASES", "64");
        command.env("PROPTEST_RNG_SEED", "1");
        command.env("PROPTEST_MAX_SHRINK_ITERS", "0");
        tried(&mut command)
    };
    let mut steps = Steps::default();
    let mut figures = Figures::default();
    steps.step("unit tests", || {
        try_mutants(&["--minimum-test-timeout", "20"], &UNIT_TESTS, &[])?;
        figures.own = count(&lists, "caught");
        figures.unviable = count(&lists, "unviable");
        Ok(())
    })?;
    steps.step("table of what is true", || {
        let options = ["--iterate", "--baseline=skip", "--timeout=60"];
        try_mutants(&options, &TRUTH, &[])?;
        figures.own += count(&lists, "caught");
        Ok(())
    })?;
    // Without a mutant, cargo-mutants tries the tests of the changed package only.
    steps.step("simulation without a mutant", || {
        let mut command = workspace.cargo(["test", "--package", "simulation"]);
        command.env("CARGO_TARGET_DIR", &objects);
        step::run(command.args(SIMULATION).args(BUT_FOR_BUGS))
    })?;
    steps.step("simulation", || {
        let options = [
            "--iterate",
            "--baseline=skip",
            "--timeout=120",
            "--test-package=simulation",
        ];
        try_mutants(&options, &SIMULATION, &BUT_FOR_BUGS)?;
        figures.simulation = count(&lists, "caught");
        figures.hung = count(&lists, "timeout");
        figures.missed = count(&lists, "missed");
        Ok(())
    })?;
    steps.print_summary();
    let _only_room_on_the_disk = fs::remove_dir_all(objects);
    println!(
        "\n{}\n\nMissed:\n{}",
        figures.line(),
        list(&lists, "missed")
    );
    figures.verdict()
}

/// Runs cargo-mutants, which also says by its exit code that mutants were missed (2), or that
/// tests did not come to an end with one (3).
fn tried(command: &mut Command) -> Result<(), Failure> {
    match step::status(command)?.code() {
        Some(0 | 2 | 3) => Ok(()),
        Some(4) => Err(Failure::new("the tests fail without a mutant")),
        _ => Err(Failure::new("cargo-mutants failed")),
    }
}

/// The mutants of which that became, a line each.
fn list(lists: &Path, outcome: &str) -> String {
    fs::read_to_string(lists.join(format!("{outcome}.txt"))).unwrap_or_default()
}

fn count(lists: &Path, outcome: &str) -> usize {
    list(lists, outcome).lines().count()
}

/// What became of how many mutants.
#[derive(Debug, Default)]
struct Figures {
    /// Noticed by the tests of `presence`.
    own: usize,
    /// Noticed by the simulation alone.
    simulation: usize,
    /// Tests did not come to an end with it.
    hung: usize,
    /// Noticed by nothing.
    missed: usize,
    /// It does not build.
    unviable: usize,
}

impl Figures {
    fn noticed(&self) -> usize {
        self.own + self.simulation + self.hung
    }

    fn viable(&self) -> usize {
        self.noticed() + self.missed
    }

    fn line(&self) -> String {
        let (noticed, viable) = (self.noticed(), self.viable());
        let permille = noticed * 1000 / viable.max(1);
        format!(
            "{noticed} of {viable} mutants that build are noticed, {}.{} %: {} by the own tests, {} by \
             the simulation, {} by a test that hangs; {} are missed; {} do not build",
            permille / 10,
            permille % 10,
            self.own,
            self.simulation,
            self.hung,
            self.missed,
            self.unviable,
        )
    }

    fn verdict(&self) -> Result<(), Failure> {
        if self.viable() == 0 {
            return Err(Failure::new("there was no mutant to try"));
        }
        if self.noticed() * 100 < self.viable() * AIM {
            return Err(Failure::new(format!(
                "less than {AIM} % of the mutants are noticed"
            )));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(own: usize, missed: usize) -> Figures {
        Figures {
            own,
            simulation: 3,
            hung: 2,
            missed,
            unviable: 40,
        }
    }

    #[test]
    fn it_fails_when_more_than_one_in_twenty_is_missed_or_none_was_tried() {
        assert!(figures(90, 5).verdict().is_ok());
        assert!(figures(89, 6).verdict().is_err());
        let nothing = Figures {
            unviable: 1,
            ..Figures::default()
        };
        assert!(nothing.verdict().is_err());
    }

    #[test]
    fn what_does_not_build_counts_for_nothing() {
        let line = figures(90, 5).line();
        assert!(line.starts_with("95 of 100 mutants"), "{line}");
        assert!(line.contains("95.0 %"), "{line}");
    }
}
