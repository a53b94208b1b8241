//! Building for a system from another one, with Debian's own Rust: Debian ships the standard library's
//! source, so it can be built for every system that the compiler knows.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::packages::Group;
use crate::step::Failure;
use crate::workspace::Workspace;

/// Debian's Rust.
pub(crate) const RUST: Group = Group {
    purpose: "build for other systems: Rust with the source of its standard library",
    names: &["rustc-web", "rust-web-src", "cargo-web"],
};

/// Where Debian keeps it.
const BIN: &str = "/usr/bin";

/// The profile of builds that are only tried, in `Cargo.toml`.
const TRIED: &str = "cross";

/// The build for one system. All of them share a folder, for what runs while building is the same.
#[derive(Debug)]
pub(crate) struct Cross<'a> {
    workspace: &'a Workspace,
    target: &'static str,
    profile: &'static str,
}

impl<'a> Cross<'a> {
    /// For the system of this target triple.
    ///
    /// # Errors
    /// When Debian's Rust is not there.
    pub(crate) fn new(workspace: &'a Workspace, target: &'static str) -> Result<Self, Failure> {
        if !Path::new(BIN).join("rustc").is_file() {
            return Err(Failure::new(format!(
                "building for {target} from here takes Debian's packages {}; \
                 on that system itself, `cargo test` does",
                RUST.names.join(" ")
            )));
        }
        Ok(Self {
            workspace,
            target,
            profile: TRIED,
        })
    }

    /// As it is delivered.
    pub(crate) fn released(self) -> Self {
        Self {
            profile: "release",
            ..self
        }
    }

    /// Cargo, for that system, with a word of cargo's and what follows it.
    pub(crate) fn cargo(&self, word: &str, words: &[&str]) -> Command {
        let bin = Path::new(BIN);
        let mut path = OsString::from(BIN);
        if let Some(rest) = env::var_os("PATH") {
            path.push(":");
            path.push(rest);
        }
        // What is delivered aborts where it panics; tests go on with the next.
        let library = match self.profile {
            "release" => "-Zbuild-std=std,panic_abort",
            _ => "-Zbuild-std=std,panic_unwind,test",
        };
        let mut command = self.workspace.command(bin.join("cargo"));
        command
            .env("PATH", path)
            .env("RUSTC", bin.join("rustc"))
            // Building the standard library is something that only nightly compilers are meant for.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_DIR", self.folder())
            .env_remove("RUSTUP_TOOLCHAIN")
            .env_remove("CARGO")
            .args([word, library])
            .args([
                "--locked",
                "--target",
                self.target,
                "--profile",
                self.profile,
            ])
            .args(words);
        command
    }

    /// Where the programs are.
    pub(crate) fn programs(&self) -> PathBuf {
        self.folder().join(self.target).join(self.profile)
    }

    /// A file or folder beside the builds.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    fn folder(&self) -> PathBuf {
        self.workspace.target("cross")
    }
}
