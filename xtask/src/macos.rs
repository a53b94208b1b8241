//! `cargo xtask macos`: everything for macOS type-checked, where there is no Mac.
//!
//! Nothing is linked and nothing runs. C sources are compiled by Zig's compiler, which brings the
//! headers of macOS's C library; those in Objective-C need headers that only Apple's tools have, and
//! are answered by an empty object.

pub(crate) mod bundle;

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::build;
use crate::cross::{Cross, RUST};
use crate::npm;
use crate::packages::Group;
use crate::setup;
use crate::step::{self, Failure, Steps};
use crate::workspace::Workspace;

const TARGET: &str = "aarch64-apple-darwin";

const TOOLS: Group = Group {
    purpose: "compile C for macOS: pip, for Zig's compiler",
    names: &["python3", "python3-venv", "binutils"],
};

/// Checks every program and library, their tests included.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let compiler = steps.step("set up", || {
        setup::packages(workspace, &[RUST, TOOLS])?;
        npm::install(workspace)?;
        compiler(workspace)
    })?;
    steps.step("page: build", || build::page(workspace))?;
    steps.step("check for macOS", || {
        let cross = Cross::new(workspace, TARGET)?;
        let packages = ["-p", "presence-tray", "-p", "ipc"];
        let words = [&packages[..], &["--bins", "--lib", "--tests"]].concat();
        let mut cargo = cross.cargo("check", &words);
        cargo
            .env("CC_aarch64_apple_darwin", &compiler)
            .env("AR_aarch64_apple_darwin", "ar")
            .env("SDKROOT", workspace.target("cross"))
            .env("CARGO_TARGET_AARCH64_APPLE_DARWIN_RUSTFLAGS", "-Dwarnings");
        step::run(&mut cargo)
    })?;
    steps.print_summary();
    Ok(())
}

/// A C compiler for macOS, as a script beside the builds.
fn compiler(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let folder = workspace.target("tools/zig");
    let wanted = workspace.path("xtask/zig-requirements.txt");
    setup::python_packages(workspace, "compile C for macOS: Zig", &wanted, &folder)?;
    let python = folder.join("bin/python");
    let script = folder.join("cc-macos");
    let text = format!(
        "#!/usr/bin/env bash\n\
         # Zig knows neither Apple's names of processors nor its versions.\n\
         arguments=() out='' objective=''\n\
         while [ $# -gt 0 ]; do\n\
         \x20 case \"$1\" in\n\
         \x20   --target=* | -m*-version-min=*) ;;\n\
         \x20   -arch | -isysroot) shift ;;\n\
         \x20   -o) shift; out=\"$1\"; arguments+=(-o \"$1\") ;;\n\
         \x20   *.m | *.mm) objective=yes ;;\n\
         \x20   *) arguments+=(\"$1\") ;;\n\
         \x20 esac\n\
         \x20 shift\n\
         done\n\
         if [ \"$objective\" ]; then : > \"$out\"; exit 0; fi\n\
         exec '{}' -m ziglang cc -target aarch64-macos \"${{arguments[@]}}\"\n",
        python.display()
    );
    let failed = |error| Failure::new(format!("{}: {error}", script.display()));
    fs::write(&script, text).map_err(failed)?;
    make_runnable(&script).map_err(failed)?;
    Ok(script)
}

#[cfg(unix)]
fn make_runnable(script: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(script, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_runnable(_: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
