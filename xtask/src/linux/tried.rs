//! The packages, tried in a clean system in a folder, which this one's kernel runs.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::{Made, put, remade, unusable};
use crate::build;
use crate::packages::TRIED_PACKAGES;
use crate::setup;
use crate::step::{self, Failure, Steps, output};
use crate::workspace::{Profile, Workspace};

/// What the clean system has besides what every Debian has: what starts desktop files, and rpm.
const EXTRA: &str = "ca-certificates,libglib2.0-bin,rpm";

/// What is seen of this system in the clean one: the kernel's files, the desktop of the tests.
const SHARED: [&str; 4] = ["dev", "proc", "sys", "tmp"];

pub(super) fn try_all(
    workspace: &Workspace,
    made: &Made,
    steps: &mut Steps,
) -> Result<(), Failure> {
    let is_root = output(workspace.command("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    if !is_root {
        let why = "packages are tried as root, which a clean system is made by and entered by";
        return Err(Failure::new(why));
    }
    let work = workspace.target("packaging");
    let system = work.join("system");
    steps.step("clean system", || {
        setup::packages(workspace, &[TRIED_PACKAGES])?;
        clean_system(workspace, &system)
    })?;
    let program = work.join("in-the-system/presence-tray");
    let script = format!(
        "#!/bin/sh\nexec chroot '{}' presence-tray \"$@\"\n",
        system.display()
    );
    put(&program, script)?;
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755))
        .map_err(|error| unusable(&program, &error))?;
    let test = |words: &[&str]| {
        let words = [
            &[
                "test",
                "--workspace",
                "--features",
                "package-product/clean-system",
            ],
            words,
        ];
        workspace.cargo(words.concat())
    };
    steps.step("build the tests", || {
        step::run(&mut test(&["--test", "packages", "--no-run"]))
    })?;
    steps.step("install, use, upgrade and remove", || {
        let mut cargo = test(&["--test", "packages"]);
        cargo
            .envs(build::environment(workspace, Profile::Debug))
            .env("PRESENCE_TRAY_PROGRAM", &program)
            .env("CLEAN_SYSTEM", &system)
            .env("PACKAGES", &made.folder)
            .env("NEWER_PACKAGES", &made.newer);
        step::run(&mut in_the_open(workspace, &system, &cargo))
    })
}

/// Unpacks it; it is made once, and kept for the next time.
fn clean_system(workspace: &Workspace, system: &Path) -> Result<(), Failure> {
    let kept = workspace.target("tools/clean-system.tar");
    if !kept.is_file() {
        let asked =
            "echo $VERSION_CODENAME; test \"$ID\" = ubuntu && echo main,universe || echo main";
        let mut release = workspace.command("sh");
        release.args(["-c", &format!(". /etc/os-release; {asked}")]);
        let release = output(&mut release).unwrap_or_default();
        let (release, components) = release.trim().split_once('\n').unwrap_or_default();
        let unfinished = kept.with_extension("new.tar");
        let mut make = workspace.command("mmdebstrap");
        // The lists of packages stay, from which dependencies come.
        make.args(["--variant=apt", "--skip=cleanup/apt/lists", "--quiet"])
            .arg(format!("--include={EXTRA}"))
            .arg(format!("--components={components}"))
            .arg(release);
        step::run(make.arg(&unfinished))?;
        fs::rename(&unfinished, &kept).map_err(|error| unusable(&kept, &error))?;
    }
    remade(system)?;
    let mut unpack = workspace.command("tar");
    unpack.args([
        "--extract",
        "--numeric-owner",
        "--exclude=./dev/*",
        "--file",
    ]);
    step::run(unpack.arg(&kept).arg("--directory").arg(system))?;
    // Packages are fetched as this system fetches them.
    let resolver = PathBuf::from("/etc/resolv.conf");
    super::copy(&resolver, &system.join("etc/resolv.conf"))
}

/// The same command where what the clean system shares is mounted in it, for that command alone:
/// whatever becomes of it, nothing stays mounted.
fn in_the_open(
    workspace: &Workspace,
    system: &Path,
    command: &std::process::Command,
) -> std::process::Command {
    let mounts = SHARED.map(|it| format!("mount --rbind /{it} \"$0/{it}\" && "));
    let script = format!("{}exec \"$@\"", mounts.concat());
    let mut shared = workspace.command("unshare");
    shared
        .args(["--mount", "--propagation", "private", "sh", "-c", &script])
        .arg(system)
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shared.env(name, value),
            None => shared.env_remove(name),
        };
    }
    shared
}
