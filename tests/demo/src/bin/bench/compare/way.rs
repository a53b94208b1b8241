//! The ways to do the job.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use demo::{AccountFiles, Programs, Result, store_secret};
use tenant::Tenant;

use super::arena::Arena;
use super::session::Session;

/// One way.
pub(super) struct Way {
    pub(super) name: &'static str,
    pub(super) tenant: Tenant,
    /// What has to be on the disk for it, in bytes, besides what the system has anyway.
    pub(super) size: u64,
    pub(super) has_window: bool,
    means: Means,
}

enum Means {
    /// This program, with its account.
    Ours(PathBuf, AccountFiles),
    /// A program with a tray icon.
    Tray(PathBuf),
    /// A program that is told by lines on its standard input, with what it reads first.
    Lines(PathBuf, PathBuf),
    /// A script that does one thing and ends.
    Script(PathBuf),
}

impl Way {
    /// All of them, this program first.
    pub(super) fn all(arena: &Arena, benches: &Path) -> Result<Vec<Self>> {
        let programs = Programs::from_environment()?;
        let tauri = named("TAURI_TRAY_PROGRAM")?;
        let python = named("FOREIGN_CLIENTS_PYTHON")?;
        let library = python.ancestors().nth(2).map(|it| it.join("lib"));
        let library = library.ok_or("Python is in no folder")?;
        let node = named("NODE_CLIENT")?;
        let script = benches.join("curl/presence.sh");
        Ok(vec![
            Self::ours(arena, programs)?,
            Self {
                name: "Tauri, one process",
                tenant: arena.tenant()?,
                size: file_size(&tauri)?,
                has_window: true,
                means: Means::Tray(tauri),
            },
            Self {
                name: "Node, microsoft-graph-client",
                tenant: arena.tenant()?,
                size: folder_size(&node.join("node_modules"))?,
                has_window: false,
                means: Means::Lines("node".into(), node.join("presence.js")),
            },
            Self {
                name: "Python, msgraph-sdk",
                tenant: arena.tenant()?,
                size: folder_size(&library)?,
                has_window: false,
                means: Means::Lines(python, benches.join("python/presence.py")),
            },
            Self {
                name: "curl in a script",
                tenant: arena.tenant()?,
                size: file_size(&script)?,
                has_window: false,
                means: Means::Script(script),
            },
        ])
    }

    /// This program, in a folder with that of its window, where that is built.
    fn ours(arena: &Arena, programs: Programs) -> Result<Self> {
        let tenant = arena.tenant()?;
        let folder = arena.desktop.home().join("programs");
        fs::create_dir_all(&folder)?;
        let put = |program: &Path| -> Result<PathBuf> {
            let copy = folder.join(program.file_name().ok_or("a program without a name")?);
            fs::copy(program, &copy)?;
            Ok(copy)
        };
        let agent = put(&programs.agent)?;
        programs.settings.as_deref().map(put).transpose()?;
        let account = AccountFiles::write(&arena.desktop.home().join("account"), &tenant, "")?;
        let mut secret = arena.command(&agent, &tenant);
        account.apply(&mut secret);
        secret.args(["secret", "set"]);
        store_secret(secret, tenant.client_secret())?;
        Ok(Self {
            name: "Presence Tray",
            size: file_size(&agent)?,
            has_window: programs.settings.is_some(),
            tenant,
            means: Means::Ours(agent, account),
        })
    }

    /// Starts it, and waits until it can be told something.
    pub(super) fn start(&self, arena: &Arena) -> Result<Session> {
        let command = |program: &Path| arena.command(program, &self.tenant);
        match &self.means {
            Means::Ours(agent, account) => {
                let mut command = command(agent);
                account.apply(&mut command);
                Session::tray(arena, command, true)
            }
            Means::Tray(program) => Session::tray(arena, command(program), false),
            Means::Lines(program, script) => {
                let mut command = command(program);
                command.arg(script);
                Session::lines(command)
            }
            Means::Script(script) => Ok(Session::script(command(script))),
        }
    }
}

/// What `cargo xtask bench --compare` has built or installed.
fn named(variable: &str) -> Result<PathBuf> {
    let path = env::var_os(variable).map(PathBuf::from);
    let path = path.filter(|path| path.exists());
    path.ok_or_else(|| {
        format!("{variable} has to be named; `cargo xtask bench --compare` does").into()
    })
}

fn file_size(file: &Path) -> Result<u64> {
    let size = file.metadata().map(|it| it.len());
    size.map_err(|error| format!("{}: {error}", file.display()).into())
}

/// What was installed there: not what installs it, and not what Python makes of it for its next start.
fn folder_size(folder: &Path) -> Result<u64> {
    let mut sum = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let kind = entry.file_type()?;
        if kind.is_file() {
            sum += entry.metadata()?.len();
        } else if kind.is_dir()
            && name != "__pycache__"
            && !["pip", "setuptools"].iter().any(|it| name.starts_with(it))
        {
            sum += folder_size(&entry.path())?;
        }
    }
    Ok(sum)
}
