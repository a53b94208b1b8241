//! `cargo xtask package`: packages for Linux, with their checksums and bills of materials.

mod arm64;
mod deb;
mod rpm;
mod tree;
mod tried;

use std::fs;
use std::path::{Path, PathBuf};

use crate::build;
use crate::npm;
use crate::packages::{BUILD, PACKAGING};
use crate::setup;
use crate::step::{self, Failure, Steps, output};
use crate::workspace::{Profile, Workspace};

use tree::Tree;

/// The version of the product.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Who answers for the packages.
const MAINTAINER: &str = "The Presence Tray authors <maintainers@presencetray.app>";

/// One line on each package, and more.
const SUMMARY: [(&str, &str); 2] = [
    (
        "presence-tray",
        "say \"In a call\" in Microsoft Teams with one click",
    ),
    ("presence-tray-settings", "settings window of Presence Tray"),
];
const DESCRIPTION: [(&str, &str); 2] = [
    (
        "presence-tray",
        "Presence Tray tells Microsoft Teams what you are doing when Teams cannot\n\
         know: you are on the phone, in a Zoom or Webex meeting, or away from the\n\
         desk for half an hour. One click, hotkey or command shows a status; a timer\n\
         takes it back by itself; and the menu says what colleagues really see.\n\
         \n\
         This package has the tray icon and the command line. It needs no toolkit.",
    ),
    (
        "presence-tray-settings",
        "The settings window sets Presence Tray up for an account, edits its\n\
         presets, and shows what is held, what colleagues see and the day so far.\n\
         It is shown by WebKitGTK.",
    ),
];

/// What is packaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// As it is delivered.
    Release,
    /// As the tests built it, to try the packages without another build.
    Tested,
}

/// The machine that packages are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Machine {
    /// One like this.
    This,
    /// One of 64-bit ARM, where this is another.
    Arm64,
}

impl Machine {
    /// As Rust and RPM name it.
    const fn arch(self) -> &'static str {
        match self {
            Self::This => std::env::consts::ARCH,
            Self::Arm64 => "aarch64",
        }
    }

    /// As Debian names it.
    fn debian(self) -> &'static str {
        match self.arch() {
            "x86_64" => "amd64",
            "aarch64" => "arm64",
            other => other,
        }
    }

    /// As compilers name what is built.
    fn target(self) -> String {
        format!("{}-unknown-linux-gnu", self.arch())
    }

    /// A tool for programs of that machine.
    fn tool(self, name: &str) -> String {
        match self {
            Self::This => name.to_owned(),
            Self::Arm64 => format!("aarch64-linux-gnu-{name}"),
        }
    }
}

/// Programs that were built.
#[derive(Debug)]
struct Programs {
    machine: Machine,
    folder: PathBuf,
    /// The same programs for this machine, which can be asked.
    runs_here: PathBuf,
}

/// Builds, packages, and looks at what came of it with the distributions' own tools.
pub(crate) fn run(workspace: &Workspace, build: Build) -> Result<(), Failure> {
    let mut steps = Steps::default();
    make(workspace, build, &mut steps)?;
    steps.print_summary();
    Ok(())
}

/// The same, and the same packages for 64-bit ARM.
pub(crate) fn run_and_arm64(workspace: &Workspace) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let made = make(workspace, Build::Release, &mut steps)?;
    if Machine::This.arch() != Machine::Arm64.arch() {
        arm64::make(workspace, &made, &mut steps)?;
    }
    steps.print_summary();
    Ok(())
}

/// The same, and tries the packages in a clean system.
pub(crate) fn run_and_try(workspace: &Workspace, build: Build) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let made = make(workspace, build, &mut steps)?;
    tried::try_all(workspace, &made, &mut steps)?;
    steps.print_summary();
    Ok(())
}

/// The packages that were made.
#[derive(Debug)]
struct Made {
    /// Where they are.
    folder: PathBuf,
    /// The same as a newer version, to upgrade to; made only where they are tried.
    newer: PathBuf,
    programs: Programs,
}

fn make(workspace: &Workspace, build: Build, steps: &mut Steps) -> Result<Made, Failure> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("packages for Linux are made on Linux"));
    }
    steps.step("set up", || {
        setup::packages(workspace, &[BUILD, PACKAGING])?;
        npm::install(workspace)
    })?;
    let profile = match build {
        Build::Release => Profile::Release,
        Build::Tested => Profile::Debug,
    };
    steps.step("build", || match build {
        Build::Release => {
            build::page(workspace)?;
            let words = ["build", "--release", "--features", "window", "--bins"];
            step::run(&mut workspace.cargo(words))
        }
        Build::Tested => {
            build::page(workspace)?;
            build::everything(workspace)
        }
    })?;
    let built = workspace.program(profile, "presence-tray");
    let built = built.parent().map(Path::to_owned).unwrap_or_default();
    let programs = Programs {
        machine: Machine::This,
        folder: built.clone(),
        runs_here: built,
    };
    let work = workspace.target("packaging");
    remade(&work)?;
    let (tree, papers) = files(workspace, &programs, &work, steps)?;
    let folder = match build {
        Build::Release => workspace.target("packages"),
        Build::Tested => work.join("packages"),
    };
    let newer = work.join("newer");
    remade(&folder)?;
    steps.step("deb", || {
        deb::make(workspace, &tree, VERSION, &programs, build, &folder)?;
        let later = format!("{VERSION}+newer");
        deb::make(workspace, &tree, &later, &programs, build, &newer)
    })?;
    steps.step("rpm", || {
        rpm::make(workspace, &tree, Machine::This, &work, build, &folder)
    })?;
    steps.step("tarball", || {
        tree.tarball(workspace, Machine::This, &folder)
    })?;
    steps.step("bills of materials and checksums", || {
        for (name, _) in SUMMARY {
            let bill = format!("{name}.cdx.json");
            let named = format!("{name}-{VERSION}.cdx.json");
            copy(&papers.join(bill), &folder.join(named))?;
        }
        sums(workspace, &folder)
    })?;
    steps.step("what lintian, rpmlint and appstreamcli say", || {
        looked_at(workspace, &tree, &folder)
    })?;
    println!("\nIn {}:", folder.display());
    Ok(Made {
        folder,
        newer,
        programs,
    })
}

/// Everything that is packaged, in its place, and where the papers are.
fn files(
    workspace: &Workspace,
    programs: &Programs,
    work: &Path,
    steps: &mut Steps,
) -> Result<(Tree, PathBuf), Failure> {
    let papers = work.join("papers");
    steps.step("papers", || {
        let words = ["run", "--quiet", "--package", "supply-chain"];
        let mut command = workspace.cargo(words);
        command.args(["--bin", "package-papers", "--"]);
        step::run(command.arg(programs.machine.target()).arg(&papers))
    })?;
    let tree = steps.step("files", || {
        Tree::make(workspace, programs, &papers, work.join("tree"))
    })?;
    Ok((tree, papers))
}

/// The checksums of all packages of a folder, in a file beside them.
fn sums(workspace: &Workspace, folder: &Path) -> Result<(), Failure> {
    let sums = "cd \"$0\" && sha256sum -- *.deb *.rpm *.tar.gz *.json > SHA256SUMS";
    step::run(workspace.command("sh").args(["-c", sums]).arg(folder))
}

/// The packages, by the tools that distributions look at theirs with.
fn looked_at(workspace: &Workspace, tree: &Tree, folder: &Path) -> Result<(), Failure> {
    let mut desktop = workspace.command("desktop-file-validate");
    step::run(
        desktop.arg(tree.file("usr/share/applications/app.presencetray.PresenceTray.desktop")),
    )?;
    let mut metadata = workspace.command("appstreamcli");
    metadata.args(["validate", "--no-net"]);
    step::run(
        metadata.arg(tree.file("usr/share/metainfo/app.presencetray.PresenceTray.metainfo.xml")),
    )?;
    let mut lintian = workspace.command("lintian");
    // As root, who has no business with it elsewhere.
    lintian.args([
        "--allow-root",
        "--fail-on",
        "error",
        "--tag-display-limit",
        "0",
    ]);
    step::run(lintian.args(files_of(folder, "deb")?))?;
    let mut rpmlint = workspace.command("rpmlint");
    rpmlint
        .arg("--config")
        .arg(workspace.path("packaging/linux/rpmlint.toml"));
    step::run(rpmlint.args(files_of(folder, "rpm")?))
}

/// The files of that ending in a folder, by name.
fn files_of(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| unusable(folder, &error))?;
    let files = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files
        .filter(|file| file.extension().is_some_and(|it| it == ending))
        .collect();
    files.sort();
    Ok(files)
}

/// The moment of the last change, as seconds since 1970: all files are of that time, so that the same
/// sources make the same packages.
fn epoch(workspace: &Workspace) -> String {
    let asked = std::env::var("SOURCE_DATE_EPOCH").ok();
    let committed = || output(workspace.command("git").args(["log", "-1", "--format=%ct"]));
    let epoch = asked.or_else(committed).unwrap_or_default();
    let epoch = epoch.trim();
    if epoch.is_empty() { "0" } else { epoch }.to_owned()
}

/// That moment as `date` writes it.
fn date(workspace: &Workspace, format: &str) -> String {
    let moment = format!("--date=@{}", epoch(workspace));
    let mut date = workspace.command("date");
    date.env("LC_ALL", "C").args(["--utc", &moment, format]);
    output(&mut date).unwrap_or_default().trim().to_owned()
}

fn text_of(texts: &[(&str, &'static str)], name: &str) -> &'static str {
    let found = texts.iter().find(|(it, _)| *it == name);
    found.map_or("", |(_, text)| text)
}

fn unusable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", path.display()))
}

/// An empty folder.
fn remade(folder: &Path) -> Result<(), Failure> {
    drop(fs::remove_dir_all(folder));
    fs::create_dir_all(folder).map_err(|error| unusable(folder, &error))
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    put(to, fs::read(from).map_err(|error| unusable(from, &error))?)
}

fn put(file: &Path, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| unusable(folder, &error))?;
    }
    fs::write(file, content).map_err(|error| unusable(file, &error))
}
