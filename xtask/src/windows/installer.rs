//! What people get: installers, an archive to unpack anywhere, and the templates of the policy.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::{self, Failure};
use crate::workspace::Workspace;

use super::{FILES, LOADER, copy, create};

/// As wixl calls it, as the file is called, and the code.
type Scope = (&'static str, &'static str, &'static str);

/// For whom it installs, with the code by which Windows finds older ones: never to be changed.
const SCOPES: [Scope; 2] = [
    ("perUser", "user", "8D6C4E1B-4C5E-4E0B-9B6F-0B7C7E2B5A41"),
    (
        "perMachine",
        "machine",
        "2B1F8C55-2E0A-4D0E-8F6C-6A0E5C0B9D17",
    ),
];

/// What notifications show beside their text.
const PICTURE: &str = "presence-tray.png";

/// This version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Versions to try upgrades with: they come after and before this one, with the same programs.
const NEIGHBOURS: [&str; 2] = ["0.0.9", "99.0.0"];

/// Makes all of what is delivered from the folder `programs`.
pub(crate) fn make(workspace: &Workspace, programs: &Path, out: &Path) -> Result<(), Failure> {
    copy(
        &workspace.path("icons/128x128.png"),
        &programs.join(PICTURE),
    )?;
    let all = SCOPES.map(|scope| (VERSION, scope));
    msis(workspace, programs, out, &all)?;
    portable(workspace, programs, out)?;
    policy(workspace, out)
}

/// Makes the neighbours that tests need.
pub(super) fn make_neighbours(
    workspace: &Workspace,
    programs: &Path,
    out: &Path,
) -> Result<(), Failure> {
    let all = NEIGHBOURS.map(|version| (version, SCOPES[0]));
    msis(workspace, programs, out, &all)
}

fn msis(
    workspace: &Workspace,
    programs: &Path,
    out: &Path,
    all: &[(&str, Scope)],
) -> Result<(), Failure> {
    create(out)?;
    copy(
        &workspace.path("icons/icon.ico"),
        &programs.join("icon.ico"),
    )?;
    let source = programs.join("presence-tray.wxs");
    copy(
        &workspace.path("packaging/windows/presence-tray.wxs"),
        &source,
    )?;
    for (version, scope) in all {
        msi(workspace, programs, version, *scope, out)?;
    }
    for name in ["icon.ico", "presence-tray.wxs"] {
        let file = programs.join(name);
        std::fs::remove_file(&file)
            .map_err(|error| Failure::new(format!("{}: {error}", file.display())))?;
    }
    Ok(())
}

fn msi(
    workspace: &Workspace,
    programs: &Path,
    version: &str,
    (scope, name, upgrade): Scope,
    out: &Path,
) -> Result<(), Failure> {
    let file = out.join(format!("presence-tray-{version}-{name}.msi"));
    let loader = if programs.join(LOADER).is_file() {
        "beside"
    } else {
        "inside"
    };
    let mut wixl = workspace.command("wixl");
    wixl.current_dir(programs)
        .args(["--arch", "x64"])
        .args(["-D", &format!("Version={version}")])
        .args(["-D", &format!("Scope={scope}")])
        .args(["-D", &format!("Upgrade={upgrade}")])
        .args(["-D", &format!("Loader={loader}")])
        .arg("--output")
        .arg(&file)
        .arg("presence-tray.wxs");
    step::run(&mut wixl)
}

fn portable(workspace: &Workspace, programs: &Path, out: &Path) -> Result<(), Failure> {
    let there = FILES.iter().filter(|name| programs.join(name).is_file());
    let archive = archive(out, "portable");
    step::run(zip(workspace, programs, &archive).args(there).arg(PICTURE))?;
    let policy = workspace.path("packaging");
    step::run(zip(workspace, &policy, &archive).args(["-r", "policy"]))
}

/// For administrators of any system: the templates of Group Policy, the profile for macOS, and the file.
fn policy(workspace: &Workspace, out: &Path) -> Result<(), Failure> {
    let policy = workspace.path("packaging/policy");
    let archive = archive(out, "policy");
    step::run(zip(workspace, &policy, &archive).args(["-r", "."]))
}

/// The place of an archive, where none is any more: zip adds to one that is there.
fn archive(out: &Path, name: &str) -> PathBuf {
    let file = out.join(format!("presence-tray-{VERSION}-{name}.zip"));
    drop(std::fs::remove_file(&file));
    file
}

/// Adds files in this folder, which are still to be named, to an archive.
fn zip(workspace: &Workspace, folder: &Path, archive: &Path) -> Command {
    let mut zip = workspace.command("zip");
    zip.current_dir(folder).args(["-q", "-1"]).arg(archive);
    zip
}
