//! The programs under test, and those that try them.
//!
//! `cargo xtask test` builds them first and names them in the environment. Where it did not, as by
//! plain `cargo test`, they are taken from the target folder of the test itself, and a test says
//! what to run when one of them is missing there, or older than its sources.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What puts everything in place that the tests need.
const MEND: &str = "`cargo xtask test` builds and sets up everything first; \
                    for one test: `cargo xtask setup`, then `cargo build --workspace --bins`";

/// The program of this name that is under test.
///
/// # Panics
/// When it is not built, or not since its sources were changed; says what to run.
pub(crate) fn under_test(name: &str, variable: &str) -> PathBuf {
    if let Some(named) = std::env::var_os(variable) {
        return existing(named.into());
    }
    let program = existing(profile_folder().join(name));
    if let Some(source) = changed_since_built(&program) {
        let (program, source) = (program.display(), source.display());
        panic!("{program} is older than {source}: {MEND}");
    }
    program
}

/// The library that counts the allocations of the program it is loaded into.
///
/// # Panics
/// When it is not built; says what to run.
pub fn allocation_counter() -> PathBuf {
    existing(profile_folder().join("liballocations.so"))
}

/// The program that gives tests a hold on the settings window.
///
/// # Panics
/// When it is not set up; says what to run.
pub(crate) fn tauri_driver() -> PathBuf {
    let named = std::env::var_os("TAURI_DRIVER").map(PathBuf::from);
    let beside = || profile_folder().join("../tools/bin/tauri-driver");
    existing(named.unwrap_or_else(beside))
}

/// The folder into which KDE's tray is unpacked, as into the root of a system.
///
/// # Panics
/// When it is not set up; says what to run.
pub fn plasma() -> PathBuf {
    let named = std::env::var_os("PLASMA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| profile_folder().join("../tools/plasma"));
    assert!(folder.is_dir(), "{} is not there: {MEND}", folder.display());
    folder
}

/// `target/debug` for a test in `target/debug/deps`.
fn profile_folder() -> PathBuf {
    let test = std::env::current_exe().expect("this test");
    let folder = test.ancestors().nth(2).expect("the folder of its build");
    folder.to_owned()
}

fn existing(program: PathBuf) -> PathBuf {
    assert!(
        program.is_file(),
        "{} is not there: {MEND}",
        program.display()
    );
    program
}

/// One of the sources that Cargo built the program from, as its dep-info file lists them, where it
/// has changed since.
fn changed_since_built(program: &Path) -> Option<PathBuf> {
    let built = modified(program)?;
    let list = fs::read_to_string(program.with_extension("d")).ok()?;
    let (_, sources) = list.split_once(": ")?;
    sources_of(sources)
        .into_iter()
        .map(PathBuf::from)
        .find(|source| modified(source).is_some_and(|changed| changed > built))
}

/// The names in a list for Make, where a space within a name has a backslash before it.
fn sources_of(list: &str) -> Vec<String> {
    let within = '\0';
    list.trim_end()
        .replace("\\ ", &within.to_string())
        .split(' ')
        .map(|name| name.replace(within, " "))
        .collect()
}

fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}
