//! Installs what is missing, and says what and why before it does.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::npm;
use crate::packages::{BUILD, CLIENTS, DESKTOP, Group, SOUND, WAYLAND};
use crate::plasma;
use crate::step::{Failure, output, run};
use crate::workspace::Workspace;

/// The release of tauri-driver that the window is tried with.
const TAURI_DRIVER: &str = "2.1.0";

/// All of it.
pub(crate) fn everything(workspace: &Workspace) -> Result<(), Failure> {
    packages(workspace, &[BUILD, DESKTOP, WAYLAND, SOUND, CLIENTS])?;
    npm::install(workspace)?;
    tauri_driver(workspace)?;
    plasma::unpacked(workspace)?;
    foreign_clients(workspace)
}

/// The packages of `groups`; asks for a password once at the most, and not at all when all are there.
pub(crate) fn packages(workspace: &Workspace, groups: &[Group]) -> Result<(), Failure> {
    let Some(installed) = installed_packages() else {
        println!("   Not a Debian or Ubuntu system, so packages are not looked after. Needed are:");
        for group in groups {
            println!("   to {}: {}", group.purpose, group.names.join(" "));
        }
        return Ok(());
    };
    let mut missing = Vec::new();
    for group in groups {
        let absent = group
            .names
            .iter()
            .filter(|name| !installed.contains(**name));
        let absent: Vec<&str> = absent.copied().collect();
        if !absent.is_empty() {
            println!("   Missing, to {}: {}", group.purpose, absent.join(" "));
            missing.extend(absent);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let script = format!(
        "export DEBIAN_FRONTEND=noninteractive; apt-get update -qq && \
         apt-get install -y -q --no-install-recommends {}",
        missing.join(" ")
    );
    let mut command = if is_root() {
        workspace.command("sh")
    } else {
        let mut sudo = workspace.command("sudo");
        sudo.arg("sh");
        sudo
    };
    run(command.args(["-c", &script])).map_err(|failure| {
        Failure::new(format!(
            "{failure}; install them yourself: {}",
            missing.join(" ")
        ))
    })
}

/// tauri-driver, which lets tests use the settings window.
pub(crate) fn tauri_driver(workspace: &Workspace) -> Result<(), Failure> {
    tool(
        workspace,
        "tauri-driver",
        TAURI_DRIVER,
        "try the settings window",
    )
    .map(drop)
}

/// A program from crates.io in that release, in the target folder, and where it is.
pub(crate) fn tool(
    workspace: &Workspace,
    name: &str,
    release: &str,
    purpose: &str,
) -> Result<PathBuf, Failure> {
    let tools = workspace.target("tools");
    let program = workspace.tool(name);
    let record = fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
    if record.contains(&format!("\"{name} {release} ")) && program.is_file() {
        return Ok(program);
    }
    println!("   Missing, to {purpose}: {name} {release}");
    let mut command = workspace.cargo(["install", name, "--locked", "--force"]);
    command.args(["--version", release, "--root"]).arg(&tools);
    let objects = tools.join("build");
    command.arg("--target-dir").arg(&objects);
    run(&mut command)?;
    let _only_room_on_the_disk = fs::remove_dir_all(objects);
    Ok(program)
}

/// Microsoft's clients.
fn foreign_clients(workspace: &Workspace) -> Result<(), Failure> {
    let wanted = workspace.path("tests/foreign-clients/requirements.txt");
    let purpose = "try the simulated tenant: msal and msgraph-sdk";
    python_packages(workspace, purpose, &wanted, &workspace.foreign_clients())
}

/// Packages of Python, in a virtual environment of the target folder. What is installed is named
/// with its hash in the file `wanted`, a copy of which is left behind once all of it is there.
pub(crate) fn python_packages(
    workspace: &Workspace,
    purpose: &str,
    wanted: &Path,
    folder: &Path,
) -> Result<(), Failure> {
    let done = folder.join("requirements.txt");
    let unreadable = |error| Failure::new(format!("{}: {error}", wanted.display()));
    let text = fs::read(wanted).map_err(unreadable)?;
    if fs::read(&done).is_ok_and(|installed| installed == text) {
        return Ok(());
    }
    println!("   Missing or out of date, to {purpose}");
    let mut venv = workspace.command("python3");
    run(venv.args(["-m", "venv", "--clear"]).arg(folder))?;
    let mut pip = workspace.command(folder.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--no-input"])
        .args(["--disable-pip-version-check", "--no-compile"])
        .args([
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--requirement",
        ]);
    run(pip.arg(wanted))?;
    fs::write(&done, text).map_err(|error| Failure::new(format!("{}: {error}", done.display())))
}

/// Whether this system has packages that are known here.
pub(crate) fn known_packages() -> bool {
    installed_packages().is_some()
}

/// `None` where there is no dpkg.
fn installed_packages() -> Option<HashSet<String>> {
    let format = "${Package}\t${Status}\n";
    let list = output(Command::new("dpkg-query").args(["--show", "--showformat", format]))?;
    let installed = list.lines().filter_map(|line| {
        let (name, status) = line.split_once('\t')?;
        (status == "install ok installed").then(|| name.to_owned())
    });
    Some(installed.collect())
}

pub(crate) fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
