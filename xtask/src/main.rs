//! `cargo xtask`: everything that is done with this repository, one word each.
//!
//! It depends on nothing but the standard library, so that it is there within seconds.

mod bench;
mod build;
mod cross;
mod demo;
mod fleet;
mod fuzz;
mod licences;
mod linux;
mod macos;
mod mutants;
mod npm;
mod packages;
mod pictures;
mod plasma;
mod release;
mod retried;
mod setup;
mod simulate;
mod soak;
mod step;
mod test;
mod torture;
mod windows;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use step::Failure;
use workspace::Workspace;

const USAGE: &str = "\
cargo xtask setup    install what building, testing and the demo need (Debian, Ubuntu)
cargo xtask test     set up, then check, build and test everything
cargo xtask package  make the packages for Linux, in target/packages
                     --arm64      for 64-bit ARM too
                     --test       of what the tests built, and try them in a clean system
                     --test-release   the same of what is delivered
cargo xtask windows  build for Windows, and try it under Wine against a simulated tenant
cargo xtask macos    check all that is for macOS, without a Mac
cargo xtask installers PROGRAMS OUT    make the installers for Windows of the programs in a folder
cargo xtask bundle   make the application for macOS, on a Mac
cargo xtask release --dry-run    say what is in the way of a release, and what it would publish
cargo xtask release --notes      print what the changelog says of this version
cargo xtask fuzz     feed spoilt files, messages and answers to all that reads them
                     --cases N    how many to each (20000 where none is said; the tests do 256)
cargo xtask torture  kill the agent at any moment, again and again, while the service fails too
                     --cycles N   how often (500 where none is said; the tests do 15)
cargo xtask soak     live a week of work through in a quarter of an hour, and watch what it holds
                     --hours N    how much of it (168 where none is said; the tests do 3)
                     --picture    the same, and draw what it held in docs/memory.svg
cargo xtask simulate --seed N --holds N    live seeds through under one virtual clock
cargo xtask fleet    live days of 10,000 and of 100,000 people through, and write what came of them to docs/deploy.md
cargo xtask mutants  change what is decided in every small way, to see whether a test notices
                     --file NAME  only in the file of that name
cargo xtask bench    measure the release build against its budgets
                     --compare    beside what people would use instead, doing the same job
                     --growth     with more and more of each thing, drawn in docs/growth.svg
                     --starts, --speed, --window, --memory, --calls    that part alone
cargo xtask pictures take pictures of the settings window: every page, language and theme
cargo xtask licences write the licences of what ships to where the settings window has them from
cargo xtask demo     try the app against a simulated Microsoft 365 tenant
                     --here       on this desktop, until Ctrl+C (the default where there is one)
                     --headless   by itself on a private desktop, with pictures";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn absolute(path: &str) -> Result<PathBuf, Failure> {
    std::path::absolute(path).map_err(|error| Failure::new(format!("{path}: {error}")))
}

fn run(words: &[&str]) -> Result<(), Failure> {
    let workspace = Workspace::find()?;
    match words {
        ["setup"] => setup::everything(&workspace),
        ["test"] => test::run(&workspace),
        ["package"] => linux::run(&workspace, linux::Build::Release),
        ["package", "--arm64"] => linux::run_and_arm64(&workspace),
        ["package", "--test"] => linux::run_and_try(&workspace, linux::Build::Tested),
        ["package", "--test-release"] => linux::run_and_try(&workspace, linux::Build::Release),
        ["windows"] => windows::run(&workspace),
        ["macos"] => macos::run(&workspace),
        ["installers", programs, out] => {
            let (programs, out) = (absolute(programs)?, absolute(out)?);
            windows::installer::make(&workspace, &programs, &out)
        }
        ["bundle"] => macos::bundle::run(&workspace),
        ["release", "--dry-run"] => release::dry_run(&workspace),
        ["release", "--notes"] => release::print_notes(&workspace),
        ["fuzz"] => fuzz::run(&workspace, "20000"),
        ["fuzz", "--cases", cases] => fuzz::run(&workspace, cases),
        ["torture"] => torture::run(&workspace, "500"),
        ["torture", "--cycles", cycles] => torture::run(&workspace, cycles),
        ["soak"] => soak::run(&workspace, "168", None),
        ["soak", "--hours", hours] => soak::run(&workspace, hours, None),
        ["soak", "--picture"] => soak::run(&workspace, "168", Some("docs/memory.svg")),
        ["soak", "--hours", hours, "--picture"] => {
            soak::run(&workspace, hours, Some("docs/memory.svg"))
        }
        ["simulate", "--seed", seed, "--holds", holds] => simulate::run(&workspace, seed, holds),
        ["fleet"] => fleet::run(&workspace),
        ["mutants"] => mutants::run(&workspace, None),
        ["mutants", "--file", name] => mutants::run(&workspace, Some(name)),
        ["bench"] => bench::run(&workspace),
        ["bench", "--compare"] => bench::compare(&workspace),
        ["bench", "--growth"] => bench::growth(&workspace),
        ["bench", part] if bench::PARTS.contains(part) => bench::part(&workspace, part),
        ["licences"] => licences::run(&workspace),
        ["pictures"] => pictures::run(&workspace),
        ["demo"] => demo::run(&workspace, demo::Place::of_this_machine()),
        ["demo", "--here"] => demo::run(&workspace, demo::Place::Here),
        ["demo", "--headless"] => demo::run(&workspace, demo::Place::Headless),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(Failure::new(format!(
            "{:?} is not something it does\n\n{USAGE}",
            other.join(" ")
        ))),
    }
}
