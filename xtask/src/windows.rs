//! `cargo xtask windows`: the programs for Windows built from Linux, and tried under Wine.

pub(crate) mod installer;
mod system;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build;
use crate::cross::{Cross, RUST};
use crate::npm;
use crate::packages::{BUILD, DESKTOP, Group};
use crate::retried;
use crate::setup;
use crate::step::{self, Failure, Steps};
use crate::workspace::Workspace;

const TARGET: &str = "x86_64-pc-windows-gnu";

const COMPILER: Group = Group {
    purpose: "build for Windows: a C compiler and linker",
    names: &[
        "gcc-mingw-w64-x86-64",
        "g++-mingw-w64-x86-64",
        "mingw-w64-tools",
    ],
};

const WINE: Group = Group {
    purpose: "try what is built for Windows: Wine, and what makes an installer",
    names: &["wine", "wine64", "wixl", "zip", "xvfb"],
};

/// What is delivered to Windows.
const FILES: [&str; 4] = [
    "presence-tray.exe",
    "presence-tray-agent.exe",
    "presence-tray-settings.exe",
    LOADER,
];

/// What GNU's linker cannot put into the window's program.
const LOADER: &str = "WebView2Loader.dll";

/// Builds everything for Windows and tries it.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let mut steps = Steps::default();
    steps.step("set up", || {
        setup::packages(workspace, &[RUST, COMPILER, WINE, BUILD, DESKTOP])?;
        npm::install(workspace)
    })?;
    let cross = Cross::new(workspace, TARGET)?;
    steps.step("page: build", || build::page(workspace))?;
    steps.step("build for Windows", || {
        step::run(&mut strict(cross.cargo("build", &WHAT)))?;
        gather(&cross)
    })?;
    let installers = cross.beside("installers");
    steps.step("installers and archive", || {
        installer::make(workspace, &programs(&cross), &installers)?;
        installer::make_neighbours(workspace, &programs(&cross), &installers)
    })?;
    let prefix = steps.step("Windows as Wine plays it", || prefix(workspace, &cross))?;
    steps.step("unit tests under Wine", || {
        let mut tests = strict(cross.cargo("test", &UNIT_TESTS));
        let runner = "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER";
        let wine = [&IN_TIME[..], &["wine"]].concat().join(" ");
        step::run(in_wine(tests.env(runner, wine), &prefix))
    })?;
    retried::step(&mut steps, "tests of the whole product under Wine", || {
        let words = ["test", "--workspace", "--features", "windows-product/wine"];
        let words = [&words[..], &["--test", "windows"]].concat();
        let mut tests = workspace.cargo(words);
        tests
            .env("PRESENCE_TRAY_WINDOWS_PROGRAMS", programs(&cross))
            .env("PRESENCE_TRAY_WINDOWS_INSTALLERS", &installers)
            .env("PRESENCE_TRAY_WINE_PREFIX", &prefix);
        tests
    })?;
    steps.print_summary();
    Ok(())
}

/// What starts Wine, so that it fails where it would hang.
const IN_TIME: [&str; 3] = ["timeout", "--kill-after=10", "600"];

/// What is built: with its tests, so that nothing is compiled twice, for other features.
const WHAT: [&str; 8] = [
    "-p",
    "presence-tray",
    "-p",
    "ipc",
    "--bins",
    "--lib",
    "--features",
    "presence-tray/window,presence-tray/without-console",
];

const UNIT_TESTS: [&str; 7] = [
    "-p",
    "presence-tray",
    "-p",
    "ipc",
    "--lib",
    "--features",
    "presence-tray/window,presence-tray/without-console",
];

/// A warning is an error, as it is for Linux.
fn strict(mut cargo: Command) -> Command {
    cargo.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS", "-Dwarnings");
    cargo
}

/// The folder of what is delivered.
fn programs(cross: &Cross<'_>) -> PathBuf {
    cross.beside("windows")
}

/// Puts what is delivered into a folder of its own.
fn gather(cross: &Cross<'_>) -> Result<(), Failure> {
    let folder = programs(cross);
    create(&folder)?;
    for name in FILES {
        copy(&cross.programs().join(name), &folder.join(name))?;
    }
    Ok(())
}

/// A fresh Windows to make copies of, with what Wine 8 lacks.
fn prefix(workspace: &Workspace, cross: &Cross<'_>) -> Result<PathBuf, Failure> {
    let prefix = cross.beside("wine");
    let done = prefix.join("done");
    let made_of = system::sources(workspace)?;
    if fs::read(&done).is_ok_and(|it| it == made_of) {
        return Ok(prefix);
    }
    let gone = fs::remove_dir_all(&prefix);
    drop(gone); // it was not there, or making it fails below
    create(&prefix)?;
    for words in [["wineboot", "--init"], ["wineserver", "-w"]] {
        let mut wine = workspace.command(IN_TIME[0]);
        wine.args(&IN_TIME[1..]).args(words);
        step::run(in_wine(&mut wine, &prefix))?;
    }
    system::make(workspace, cross, &prefix.join("drive_c/windows/system32"))?;
    step::run(in_wine(&mut system::register(workspace), &prefix))?;
    let mut end = workspace.command("wineserver");
    // The registry is written when the last program has ended.
    step::run(in_wine(end.arg("-w"), &prefix))?;
    fs::write(&done, made_of)
        .map_err(|error| Failure::new(format!("{}: {error}", done.display())))?;
    Ok(prefix)
}

/// What Wine is told: which Windows, no .NET and no HTML of its own, and not to say what it lacks.
fn in_wine<'a>(command: &'a mut Command, prefix: &Path) -> &'a mut Command {
    command
        .env("WINEPREFIX", prefix)
        .env("WINEDLLOVERRIDES", "mscoree=;mshtml=")
        .env("WINEDEBUG", "-all")
        .env_remove("DISPLAY")
}

fn create(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder)
        .map_err(|error| Failure::new(format!("{}: {error}", folder.display())))
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::copy(from, to)
        .map(drop)
        .map_err(|error| Failure::new(format!("{}: {error}", from.display())))
}
