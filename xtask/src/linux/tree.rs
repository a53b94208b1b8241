//! The files of the packages, where they will be.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::{Machine, Programs, VERSION, copy, date, epoch, put, unusable};
use crate::step::{self, Failure, output};
use crate::workspace::Workspace;

/// The product's name among all programs.
const ID: &str = "app.presencetray.PresenceTray";

/// The sizes of the icon, and the files that have them.
const ICONS: [(&str, &str); 9] = [
    ("16x16", "16x16.png"),
    ("22x22", "22x22.png"),
    ("24x24", "24x24.png"),
    ("32x32", "32x32.png"),
    ("48x48", "48x48.png"),
    ("64x64", "64x64.png"),
    ("128x128", "128x128.png"),
    ("256x256", "128x128@2x.png"),
    ("512x512", "icon.png"),
];

/// What belongs to the settings window; everything else belongs to the agent.
const WINDOW: [&str; 3] = [
    "usr/bin/presence-tray-settings",
    "usr/share/man/man1/presence-tray-settings.1.gz",
    "usr/share/doc/presence-tray-settings",
];

/// All files of both packages, in a folder.
#[derive(Debug)]
pub(super) struct Tree {
    root: PathBuf,
}

impl Tree {
    /// Puts everything in place.
    pub(super) fn make(
        workspace: &Workspace,
        programs: &Programs,
        papers: &Path,
        root: PathBuf,
    ) -> Result<Self, Failure> {
        let tree = Self { root };
        for name in ["presence-tray", "presence-tray-settings"] {
            tree.program(workspace, programs, name)?;
            let folder = format!("usr/share/doc/{name}");
            copy(
                &papers.join("copyright"),
                &tree.file(&format!("{folder}/copyright")),
            )?;
            tree.gzipped(
                &papers.join("third-party.txt"),
                &format!("{folder}/third-party.txt.gz"),
            )?;
        }
        let changes = workspace.path("CHANGELOG.md");
        tree.gzipped(&changes, "usr/share/doc/presence-tray/NEWS.md.gz")?;
        for name in ["config", "policy", "status", "presets", "doctor"] {
            let inside = format!("{name}.schema.json");
            let from = workspace.path(&format!("docs/schemas/{inside}"));
            copy(
                &from,
                &tree.file(&format!("usr/share/doc/presence-tray/{inside}")),
            )?;
        }
        let sample = workspace.path("packaging/policy/policy.toml");
        let place = "usr/share/doc/presence-tray/examples/policy.toml";
        copy(&sample, &tree.file(place))?;
        tree.desktop(workspace)?;
        tree.manual(workspace)?;
        tree.completions(workspace, programs)?;
        let mut settle = workspace.command("sh");
        let moment = format!("@{}", epoch(workspace));
        let words = "chmod -R u=rwX,go=rX \"$0\" && find \"$0\" -exec touch --no-dereference --date=\"$1\" {} +";
        settle.args(["-c", words]).arg(&tree.root).arg(moment);
        step::run(&mut settle)?;
        Ok(tree)
    }

    /// A file by its path below the root.
    pub(super) fn file(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// Copies what belongs to a package into another folder.
    pub(super) fn copy_package(
        &self,
        workspace: &Workspace,
        name: &str,
        to: &Path,
    ) -> Result<(), Failure> {
        super::remade(to)?;
        let all = self.root.join(".");
        step::run(workspace.command("cp").arg("--archive").arg(all).arg(to))?;
        let is_window = name == "presence-tray-settings";
        let drop_window = WINDOW.iter().map(|inside| to.join(inside));
        if !is_window {
            return drop_window.into_iter().try_for_each(|path| removed(&path));
        }
        // The other way round: only these stay.
        super::remade(to)?;
        for inside in WINDOW {
            let target = to.join(inside);
            if let Some(folder) = target.parent() {
                fs::create_dir_all(folder).map_err(|error| unusable(folder, &error))?;
            }
            let mut cp = workspace.command("cp");
            step::run(cp.arg("--archive").arg(self.file(inside)).arg(target))?;
        }
        Ok(())
    }

    fn program(
        &self,
        workspace: &Workspace,
        programs: &Programs,
        name: &str,
    ) -> Result<(), Failure> {
        let to = self.file(&format!("usr/bin/{name}"));
        copy(&programs.folder.join(name), &to)?;
        fs::set_permissions(&to, fs::Permissions::from_mode(0o755))
            .map_err(|error| unusable(&to, &error))?;
        let strip = workspace.command(programs.machine.tool("strip"));
        step::run({ strip }.arg("--strip-unneeded").arg(&to))?;
        let mut linked = workspace.command("readelf");
        let libraries = output(linked.arg("--dynamic").arg(&to)).unwrap_or_default();
        if name == "presence-tray" && (libraries.contains("webkit") || libraries.contains("gtk")) {
            return Err(Failure::new(format!(
                "the agent links a toolkit:\n{libraries}"
            )));
        }
        Ok(())
    }

    fn desktop(&self, workspace: &Workspace) -> Result<(), Failure> {
        for (folder, ending) in [("applications", "desktop"), ("metainfo", "metainfo.xml")] {
            let from = workspace.path(&format!("packaging/linux/{ID}.{ending}"));
            copy(
                &from,
                &self.file(&format!("usr/share/{folder}/{ID}.{ending}")),
            )?;
        }
        let icons = "usr/share/icons/hicolor";
        for (size, file) in ICONS {
            let from = workspace.path(&format!("icons/{file}"));
            copy(&from, &self.file(&format!("{icons}/{size}/apps/{ID}.png")))?;
        }
        for (from, to) in [
            ("app.svg", format!("scalable/apps/{ID}.svg")),
            (
                "tray/symbolic/held.svg",
                format!("symbolic/apps/{ID}-symbolic.svg"),
            ),
        ] {
            let from = workspace.path(&format!("icons/{from}"));
            copy(&from, &self.file(&format!("{icons}/{to}")))?;
        }
        Ok(())
    }

    fn manual(&self, workspace: &Workspace) -> Result<(), Failure> {
        let pages = workspace.path("packaging/linux/man");
        for page in super::files_of(&pages, "1")? {
            let name = page.file_name().unwrap_or_default().to_string_lossy();
            self.gzipped(&page, &format!("usr/share/man/man1/{name}.gz"))?;
        }
        Ok(())
    }

    fn completions(&self, workspace: &Workspace, programs: &Programs) -> Result<(), Failure> {
        let program = programs.runs_here.join("presence-tray");
        for (shell, place) in [
            (
                "bash",
                "usr/share/bash-completion/completions/presence-tray",
            ),
            ("zsh", "usr/share/zsh/vendor-completions/_presence-tray"),
            (
                "fish",
                "usr/share/fish/vendor_completions.d/presence-tray.fish",
            ),
        ] {
            let mut command = workspace.command(&program);
            let script = output(command.args(["completions", shell]));
            let script =
                script.ok_or_else(|| Failure::new(format!("no completions for {shell}")))?;
            put(&self.file(place), script)?;
        }
        Ok(())
    }

    /// Everything in one archive, to be unpacked into `/usr/local` or `~/.local`.
    pub(super) fn tarball(
        &self,
        workspace: &Workspace,
        machine: Machine,
        folder: &Path,
    ) -> Result<(), Failure> {
        let name = format!("presence-tray-{VERSION}-{}-linux", machine.arch());
        let file = folder.join(format!("{name}.tar.gz"));
        let mut tar = workspace.command("tar");
        tar.args(["--sort=name", "--owner=0", "--group=0", "--numeric-owner"])
            .arg(format!("--mtime=@{}", epoch(workspace)))
            .arg(format!("--transform=s,^usr,{name},"))
            .args(["--use-compress-program", "gzip -9n", "--create", "--file"]);
        tar.arg(file).arg("--directory").arg(&self.root).arg("usr");
        step::run(&mut tar)
    }

    /// A file, compressed so that it is the same whenever that is done.
    pub(super) fn gzipped(&self, from: &Path, to: &str) -> Result<(), Failure> {
        let to = self.file(to);
        copy(from, &to.with_extension(""))?;
        gzip(&to.with_extension(""))
    }
}

/// Debian's changelog, which says where the other one is.
pub(super) fn debian_changelog(workspace: &Workspace, name: &str, version: &str) -> String {
    let when = date(workspace, "+%a, %d %b %Y %H:%M:%S +0000");
    format!(
        "{name} ({version}) unstable; urgency=medium\n\n  \
         * What is new is told in /usr/share/doc/presence-tray/NEWS.md.gz.\n\n \
         -- {}  {when}\n",
        super::MAINTAINER
    )
}

/// Compresses a file, without its name and time.
pub(super) fn gzip(file: &Path) -> Result<(), Failure> {
    let mut gzip = std::process::Command::new("gzip");
    let done = output(gzip.args(["--best", "--no-name", "--force"]).arg(file));
    done.map(drop)
        .ok_or_else(|| Failure::new(format!("{} cannot be compressed", file.display())))
}

fn removed(path: &Path) -> Result<(), Failure> {
    let gone = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    gone.map_err(|error| unusable(path, &error))
}
