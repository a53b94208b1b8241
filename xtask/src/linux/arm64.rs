//! The same packages for 64-bit ARM, from a machine of another kind: against the libraries of a Debian
//! for that machine, of which nothing has to run here but, in an emulator, what was built.

use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::{
    Build, Machine, Made, Programs, VERSION, deb, files, looked_at, remade, rpm, sums, unusable,
};
use crate::cross::{Cross, RUST};
use crate::packages::{Group, TRIED_PACKAGES};
use crate::setup;
use crate::step::{self, Failure, Steps, output};
use crate::workspace::Workspace;

const TARGET: &str = "aarch64-unknown-linux-gnu";

const TOOLS: Group = Group {
    purpose: "build for 64-bit ARM: compiler, linker, and an emulator to try the programs",
    names: &[
        "gcc-aarch64-linux-gnu",
        "libc6-dev-arm64-cross",
        "qemu-user-static",
    ],
};

/// What the programs are linked with.
const LIBRARIES: &str = "libc6-dev,libgcc-12-dev,libwebkit2gtk-4.1-dev";

/// Adds them to the packages that were made for this machine.
pub(super) fn make(workspace: &Workspace, made: &Made, steps: &mut Steps) -> Result<(), Failure> {
    let system = workspace.target("tools/arm64-system");
    steps.step("arm64: set up", || {
        setup::packages(workspace, &[RUST, TOOLS, TRIED_PACKAGES])?;
        libraries(workspace, &system)
    })?;
    let programs = steps.step("arm64: build", || build(workspace, &system, made))?;
    steps.step("arm64: try the programs in an emulator", || {
        tried(workspace, &system, &programs.folder)
    })?;
    let work = workspace.target("packaging/arm64");
    remade(&work)?;
    let (tree, _) = files(workspace, &programs, &work, steps)?;
    steps.step("arm64: deb, rpm, tarball, checksums", || {
        let build = Build::Release;
        deb::make(workspace, &tree, VERSION, &programs, build, &made.folder)?;
        rpm::make(workspace, &tree, Machine::Arm64, &work, build, &made.folder)?;
        tree.tarball(workspace, Machine::Arm64, &made.folder)?;
        sums(workspace, &made.folder)
    })?;
    steps.step("arm64: what lintian, rpmlint and appstreamcli say", || {
        looked_at(workspace, &tree, &made.folder)
    })
}

/// Unpacks the libraries and what they need into a folder; nothing of it is set up, or run.
fn libraries(workspace: &Workspace, system: &Path) -> Result<(), Failure> {
    if !system.is_dir() {
        unpack(workspace, system)?;
    }
    let folder = system.join("usr/lib/aarch64-linux-gnu");
    keep_links_inside(&folder).map_err(|error| unusable(&folder, &error))
}

/// A link from the root of that system leads out of the folder, so that the linker takes the static library
/// beside it.
fn keep_links_inside(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let link = entry?.path();
        let target = fs::read_link(&link).unwrap_or_default();
        if let Ok(inside) = target.strip_prefix("/") {
            fs::remove_file(&link)?;
            symlink(Path::new("../../..").join(inside), &link)?;
        }
    }
    Ok(())
}

fn unpack(workspace: &Workspace, system: &Path) -> Result<(), Failure> {
    let unfinished = system.with_extension("new");
    drop(fs::remove_dir_all(&unfinished));
    let release = output(
        workspace
            .command("sh")
            .args(["-c", ". /etc/os-release; echo $VERSION_CODENAME"]),
    );
    let mut unpack = workspace.command("mmdebstrap");
    unpack
        .args(["--variant=extract", "--architectures=arm64", "--quiet"])
        .arg(format!("--include={LIBRARIES}"))
        .arg(release.unwrap_or_default().trim())
        .arg(&unfinished);
    step::run(&mut unpack)?;
    fs::rename(&unfinished, system).map_err(|error| unusable(system, &error))
}

fn build(workspace: &Workspace, system: &Path, made: &Made) -> Result<Programs, Failure> {
    let cross = Cross::new(workspace, TARGET)?.released();
    let compiler = Machine::Arm64.tool("gcc");
    let root = format!("--sysroot={}", system.display());
    let links = format!("-Clink-arg={root}");
    let libraries = ["usr/lib/aarch64-linux-gnu/pkgconfig", "usr/share/pkgconfig"];
    let libraries = libraries.map(|it| system.join(it).display().to_string());
    let mut cargo = cross.cargo("build", &["--features", "window", "--bins"]);
    cargo
        .env("CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER", &compiler)
        .env("CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUSTFLAGS", links)
        .env("CC_aarch64_unknown_linux_gnu", &compiler)
        .env("CFLAGS_aarch64_unknown_linux_gnu", root)
        .env("PKG_CONFIG_ALLOW_CROSS", "1")
        .env("PKG_CONFIG_SYSROOT_DIR", system)
        .env("PKG_CONFIG_LIBDIR", libraries.join(":"));
    step::run(&mut cargo)?;
    Ok(Programs {
        machine: Machine::Arm64,
        folder: cross.programs(),
        runs_here: made.programs.runs_here.clone(),
    })
}

/// The agent's program runs, and nothing that the window's is linked with is missing.
fn tried(workspace: &Workspace, system: &Path, folder: &Path) -> Result<(), Failure> {
    let emulated = |program: &str, environment: &str, words: &[&str]| {
        let mut command = workspace.command("qemu-aarch64-static");
        command.arg("-L").arg(system).args(["-E", environment]);
        output(command.arg(folder.join(program)).args(words))
    };
    let version = emulated("presence-tray", "LANG=C", &["--version"]).unwrap_or_default();
    if !version.contains(VERSION) {
        let what = format!("the agent of arm64 says of its version: {version}");
        return Err(Failure::new(what));
    }
    // The loader says what it finds, and runs nothing.
    let linked = emulated("presence-tray-settings", "LD_TRACE_LOADED_OBJECTS=1", &[]);
    let linked = linked.unwrap_or_default();
    if linked.contains("not found") || !linked.contains("libwebkit2gtk") {
        let what = format!("what the window of arm64 is linked with:\n{linked}");
        return Err(Failure::new(what));
    }
    Ok(())
}
