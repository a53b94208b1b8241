//! The settings page: its packages and its scripts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::step::{Failure, output, run};
use crate::workspace::Workspace;

const OLDEST_NODE: u32 = 20;

/// Installs the page's packages where they are missing or older than the lock file.
pub(crate) fn install(workspace: &Workspace) -> Result<(), Failure> {
    if !has_page(workspace) {
        return Ok(());
    }
    require_node()?;
    let lock = modified(workspace.path("ui/package-lock.json"));
    let installed = modified(workspace.path("ui/node_modules/.package-lock.json"));
    if installed.is_some() && installed >= lock {
        return Ok(());
    }
    println!("   Missing or out of date, to build the settings page: its npm packages");
    let words: &[&str] = &["ci", "--no-audit", "--no-fund"];
    run(npm(workspace).args(words))
}

/// The packages of a program for Node, beside a copy of it, where they are missing or its files have changed.
pub(crate) fn program(
    workspace: &Workspace,
    purpose: &str,
    from: &str,
    folder: &Path,
) -> Result<(), Failure> {
    require_node()?;
    let unusable = |error| Failure::new(format!("{}: {error}", folder.display()));
    let source = workspace.path(from);
    fs::create_dir_all(folder).map_err(unusable)?;
    let lock = "package-lock.json";
    let text = |folder: &Path, name: &str| fs::read(folder.join(name));
    let is_installed = folder.join("node_modules/.package-lock.json").is_file()
        && text(folder, lock).is_ok_and(|it| text(&source, lock).is_ok_and(|wanted| it == wanted));
    let entries = fs::read_dir(&source).map_err(unusable)?.flatten();
    for entry in entries.filter(|entry| entry.path().is_file()) {
        fs::copy(entry.path(), folder.join(entry.file_name())).map_err(unusable)?;
    }
    if is_installed {
        return Ok(());
    }
    println!("   Missing or out of date, to {purpose}");
    let words: &[&str] = &["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
    run(npm(workspace).args(words).current_dir(folder))
}

/// Runs a script of the page's `package.json`.
pub(crate) fn script(workspace: &Workspace, name: &str) -> Result<(), Failure> {
    run(npm(workspace).args(["run", "--silent", name]))
}

/// Whether the page is part of this checkout.
pub(crate) fn has_page(workspace: &Workspace) -> bool {
    workspace.path("ui/package.json").is_file()
}

fn npm(workspace: &Workspace) -> Command {
    let name = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = Command::new(name);
    command.current_dir(workspace.path("ui"));
    command
}

fn require_node() -> Result<(), Failure> {
    let version = output(Command::new("node").arg("--version"));
    let version = version.as_deref().map(str::trim).unwrap_or("none");
    let major = version.trim_start_matches('v').split('.').next();
    match major.and_then(|major| major.parse::<u32>().ok()) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => Err(Failure::new(format!(
            "the settings page needs Node.js {OLDEST_NODE} or newer with npm, and found is {version}; \
             install it from https://nodejs.org or your system's packages"
        ))),
    }
}

fn modified(path: PathBuf) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
