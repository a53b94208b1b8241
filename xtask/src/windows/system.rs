//! What Windows has and Wine 8 lacks, compiled from `tests/windows/system`: for tests only.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cross::Cross;
use crate::step::{self, Failure};
use crate::workspace::Workspace;

use super::create;

/// The sources, from the folder where all of it is made.
const SOURCES: &str = "tests/windows/system";

/// A library that Rust's standard library takes random numbers from.
const RANDOM: &str = "bcryptprimitives.dll";

/// What hands a click on a notification from one program to another.
const CLICKS: &str = "activation.dll";

/// The sessions of Core Audio.
const CAPTURE: &str = "capture.dll";

/// What plays the part of the system and of other programs.
const SYSTEM: &str = "system.exe";

/// All that it is made of, to tell when it has changed.
pub(super) fn sources(workspace: &Workspace) -> Result<Vec<u8>, Failure> {
    let folder = workspace.path(SOURCES);
    let unreadable = |error| Failure::new(format!("{}: {error}", folder.display()));
    let files = fs::read_dir(&folder).map_err(unreadable)?;
    let mut files: Vec<_> = files.flatten().map(|file| file.path()).collect();
    files.sort_unstable();
    let texts: Result<Vec<_>, _> = files.iter().map(fs::read).collect();
    Ok(texts.map_err(unreadable)?.concat())
}

/// Makes all of it, and puts the libraries into the Windows of that prefix.
pub(super) fn make(
    workspace: &Workspace,
    cross: &Cross<'_>,
    system32: &Path,
) -> Result<(), Failure> {
    let folder = cross.beside("system");
    create(&folder)?;
    let sources = workspace.path(SOURCES);
    let source = |name: &str| sources.join(name);
    let tool = |name: &str| {
        let mut command = workspace.command(format!("x86_64-w64-mingw32-{name}"));
        command.current_dir(&folder);
        command
    };
    let widl = |words: &[&str]| {
        let mut widl = tool("widl");
        widl.arg("-I").arg(&sources).args(words);
        step::run(widl.arg(source("activation.idl")))
    };
    widl(&["-h", "-o", "activation.h"])?;
    widl(&["-u", "-o", "activation_i.c"])?;
    widl(&["-Oicf", "-p", "-o", "activation_p.c"])?;
    let mut list = tool("widl");
    step::run(list.args(["--dlldata=dlldata.c", "--dlldata-only", "activation"]))?;

    let gcc = || {
        let mut gcc = tool("gcc");
        gcc.args(["-O1", "-s", "-I."]);
        gcc
    };
    let mut random = gcc();
    random.args(["-shared", "-o", RANDOM]);
    step::run(random.arg(source("bcryptprimitives.c")).arg("-ladvapi32"))?;
    let mut clicks = gcc();
    clicks.args(["-shared", "-DREGISTER_PROXY_DLL", "-o", CLICKS]);
    clicks
        .arg(source("proxy.c"))
        .args(["activation_i.c", "dlldata.c"]);
    step::run(clicks.args(["-Wl,--export-all-symbols", "-lrpcrt4", "-lole32", "-luuid"]))?;
    let mut capture = gcc();
    capture
        .args(["-shared", "-o", CAPTURE])
        .arg(source("capture.c"));
    step::run(capture.args(["-Wl,--export-all-symbols", "-lole32", "-luuid"]))?;
    let mut system = gcc();
    system
        .args(["-municode", "-o", SYSTEM])
        .arg(source("system.c"));
    step::run(system.args(["activation_i.c", "-lole32", "-luuid", "-ladvapi32"]))?;

    for library in [RANDOM, CLICKS, CAPTURE, SYSTEM] {
        super::copy(&folder.join(library), &system32.join(library))?;
    }
    Ok(())
}

/// Has Windows know of [`CLICKS`].
pub(super) fn register(workspace: &Workspace) -> Command {
    let mut wine = workspace.command(super::IN_TIME[0]);
    wine.args(&super::IN_TIME[1..]);
    wine.args(["wine", "regsvr32", "/s", CLICKS]);
    wine
}
