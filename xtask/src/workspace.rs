//! Where things are.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::Failure;

/// This checkout and its target folder.
#[derive(Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

/// Which build of the programs.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Profile {
    Debug,
    Release,
    /// As `Release`, with a clock that can run faster.
    Soak,
}

impl Workspace {
    /// The checkout that xtask was built from, and `CARGO_TARGET_DIR` or its `target`.
    pub(crate) fn find() -> Result<Self, Failure> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here
            .parent()
            .filter(|root| root.join("Cargo.toml").is_file())
            .ok_or_else(|| Failure::new("the checkout has moved: start it by `cargo xtask`"))?;
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(
            || root.join("target"),
            |folder| root.join(folder), // an absolute one replaces the root
        );
        Ok(Self {
            root: root.to_owned(),
            target,
        })
    }

    /// A file or folder of the checkout.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// A file or folder in the target folder.
    pub(crate) fn target(&self, inside: &str) -> PathBuf {
        self.target.join(inside)
    }

    /// A program that was built.
    pub(crate) fn program(&self, profile: Profile, name: &str) -> PathBuf {
        let folder = match profile {
            Profile::Debug => "debug",
            Profile::Release => "release",
            Profile::Soak => "soak",
        };
        let name = format!("{name}{}", env::consts::EXE_SUFFIX);
        self.target.join(folder).join(name)
    }

    /// tauri-driver, once it is set up.
    pub(crate) fn tauri_driver(&self) -> PathBuf {
        self.tool("tauri-driver")
    }

    /// A program that is set up from crates.io.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.target("tools/bin").join(name)
    }

    /// The folder of Microsoft's clients, once they are set up.
    pub(crate) fn foreign_clients(&self) -> PathBuf {
        self.target("tools/foreign-clients")
    }

    /// The folder of KDE's tray, once it is set up.
    pub(crate) fn plasma(&self) -> PathBuf {
        self.target("tools/plasma")
    }

    /// `program`, to be run in the checkout. What cargo told xtask about the xtask crate stays behind,
    /// as build scripts look at such variables and would be built again for each caller.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        command.current_dir(&self.root);
        command
    }

    /// Cargo, the one that runs xtask.
    pub(crate) fn cargo<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(words).env("CARGO_TARGET_DIR", &self.target);
        command
    }
}
