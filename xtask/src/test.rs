//! `cargo xtask test`: everything that has to hold before a change is kept.

use crate::build;
use crate::npm;
use crate::retried;
use crate::setup;
use crate::step::{self, Failure, Steps};
use crate::workspace::{Profile, Workspace};

/// Checks, builds and tests everything, the quickest to fail first.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let cargo = |words: &[&str]| {
        let mut command = workspace.cargo(words.iter().copied());
        command.envs(build::environment(workspace, Profile::Debug));
        step::run(&mut command)
    };
    steps.step("set up", || setup::everything(workspace))?;
    steps.step("format", || cargo(&["fmt", "--all", "--check"]))?;
    if npm::has_page(workspace) {
        steps.step("page: check", || npm::script(workspace, "check"))?;
        steps.step("page: test", || npm::script(workspace, "test"))?;
        steps.step("page: build", || build::page(workspace))?;
    }
    steps.step("clippy", || {
        let words = ["clippy", "--workspace", "--all-targets"];
        cargo(&[&words[..], &["--", "-D", "warnings"]].concat())
    })?;
    steps.step("build", || build::everything(workspace))?;
    steps.step("unit tests", || {
        cargo(&["test", "--workspace", "--lib", "--bins"])
    })?;
    steps.step("examples in the documentation", || {
        cargo(&["test", "--workspace", "--doc"])
    })?;
    retried::step(
        &mut steps,
        "tests of parts and of the whole product",
        || {
            let mut tests = workspace.cargo(["test", "--workspace", "--test", "*"]);
            // Those of Windows need Wine, and are run by `cargo xtask windows`; those of the packages need a
            // clean system, and are run by `cargo xtask package --test`.
            for package in ["windows-product", "package-product"] {
                tests.args(["--exclude", package]);
            }
            tests.envs(build::environment(workspace, Profile::Debug));
            // They wait for programs, and for time to pass, most of the time.
            tests.env("RUST_TEST_THREADS", at_once().to_string());
            tests
        },
    )?;
    steps.print_summary();
    Ok(())
}

/// How many tests of whole programs run at once: each is a desktop of its own, of some 500 MB while its window
/// is open, so there are no more of them on a machine with many processors.
fn at_once() -> usize {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    (4 * processors).min(16)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use crate::workspace::Workspace;

    /// The names of every function of the Rust files below a folder.
    fn functions(folder: &Path, names: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                functions(&path, names);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = fs::read_to_string(&path).unwrap_or_default();
                let after = text.split("fn ").skip(1);
                let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
                names.extend(after.map(|it| it.chars().take_while(|c| is_name(*c)).collect()));
            }
        }
    }

    /// The names of all functions of the product and of its tests.
    fn all_functions() -> BTreeSet<String> {
        let workspace = Workspace::find().unwrap();
        let mut names = BTreeSet::new();
        for folder in ["src-tauri", "tests"] {
            functions(&workspace.path(folder), &mut names);
        }
        names
    }

    /// The names of tests that a text gives. `…` stands for the rest of one.
    fn named(text: &str) -> Vec<&str> {
        let words = text.split('`').skip(1).step_by(2);
        words
            .filter(|word| word.matches('_').count() > 2 && *word == word.to_lowercase())
            .collect()
    }

    fn page(page: &str) -> String {
        fs::read_to_string(Workspace::find().unwrap().path(page)).unwrap()
    }

    /// The names of tests that a page of the documentation gives and that are nowhere; fails where it
    /// gives fewer than expected.
    fn missing_tests(path: &str, at_least: usize) -> Vec<String> {
        let (names, text) = (all_functions(), page(path));
        let named = named(&text);
        assert!(named.len() >= at_least, "{named:?}");
        let is_there = |name: &str| match name.strip_suffix('…') {
            Some(start) => names.iter().any(|it| it.starts_with(start)),
            None => names.contains(name),
        };
        let missing = named.into_iter().filter(|it| !is_there(it));
        missing.map(str::to_owned).collect()
    }

    #[test]
    fn every_test_that_the_threat_model_names_is_there() {
        let missing = missing_tests("docs/security.md", 31);
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn every_test_that_the_page_of_the_platforms_names_is_there() {
        let missing = missing_tests("docs/platforms.md", 10);
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn every_test_that_the_page_of_reliability_names_is_there() {
        let missing = missing_tests("docs/reliability.md", 100);
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn every_test_that_the_page_of_performance_names_is_there() {
        let missing = missing_tests("docs/performance.md", 8);
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn every_way_in_which_a_partner_misbehaves_has_its_test_or_says_why_not() {
        let text = page("docs/reliability.md");
        let (_, table) = text.split_once("| partner | absent |").unwrap();
        let rows = table
            .lines()
            .skip(2)
            .take_while(|line| line.starts_with('|'));
        let mut partners = 0;
        for row in rows {
            partners += 1;
            let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
            assert_eq!(cells.len(), 7, "{row}");
            for cell in &cells[1..] {
                let says_why = cell.contains("not covered") && cell.contains(':');
                assert!(says_why || !named(cell).is_empty(), "{}: {cell}", cells[0]);
            }
        }
        assert!(partners >= 13, "{partners}");
    }
}
