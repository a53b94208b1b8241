//! The system in the folder.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// There is one system, and whoever installs into it has it alone.
static ALONE: Mutex<()> = Mutex::new(());

/// A system that nothing is installed in but what comes with the distribution.
#[derive(Debug)]
pub struct System {
    root: PathBuf,
    packages: PathBuf,
    newer: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

impl System {
    /// The system that `cargo xtask package --test` has made.
    ///
    /// # Panics
    /// Where it was not made.
    #[must_use]
    pub fn take() -> Self {
        Self {
            root: folder("CLEAN_SYSTEM"),
            packages: folder("PACKAGES"),
            newer: folder("NEWER_PACKAGES"),
            _alone: ALONE.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// A file or folder of the system, by its path outside.
    #[must_use]
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside.trim_start_matches('/'))
    }

    /// A program of the system, to be run in it.
    #[must_use]
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new("chroot");
        command
            .arg(&self.root)
            .arg(program)
            .env("DEBIAN_FRONTEND", "noninteractive");
        command
    }

    /// Runs a program in the system to its end, and gives what it printed.
    ///
    /// # Panics
    /// When it fails.
    pub fn run(&self, words: &[&str]) -> String {
        let mut command = self.command(words[0]);
        let output = command.args(&words[1..]).output().expect("chroot");
        let said =
            [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
        assert!(output.status.success(), "{words:?}: {}{}", said[0], said[1]);
        said[0].clone()
    }

    /// The package of that name and ending, brought into the system; its path there.
    ///
    /// # Panics
    /// When it was not made.
    #[must_use]
    pub fn bring(&self, name: &str, ending: &str) -> String {
        self.bring_from(&self.packages, name, ending)
    }

    /// The same of the newer version.
    ///
    /// # Panics
    /// When it was not made.
    #[must_use]
    pub fn bring_newer(&self, name: &str, ending: &str) -> String {
        self.bring_from(&self.newer, name, ending)
    }

    fn bring_from(&self, folder: &Path, name: &str, ending: &str) -> String {
        let file = package(folder, name, ending);
        let inside = format!(
            "/root/{}",
            file.file_name().unwrap_or_default().to_string_lossy()
        );
        fs::copy(file, self.path(&inside)).expect("a copy");
        inside
    }

    /// Installs packages by apt, with what they depend on and nothing that they only recommend.
    pub fn install(&self, files: &[&str]) {
        let words = ["apt-get", "install", "--yes", "--no-install-recommends"];
        self.run(&[&words[..], files].concat());
    }

    /// Whether a package is installed.
    #[must_use]
    pub fn has(&self, package: &str) -> bool {
        let mut query = self.command("dpkg-query");
        query.args(["--show", "--showformat=${db:Status-Status}", package]);
        let output = query.output().expect("chroot");
        output.stdout == b"installed"
    }

    /// The processes that run a file of the system.
    #[must_use]
    pub fn running(&self, inside: &str) -> Vec<u32> {
        let file = |path: &Path| fs::metadata(path).ok().map(|it| (it.dev(), it.ino()));
        let Some(wanted) = file(&self.path(inside)) else {
            return Vec::new();
        };
        let processes = fs::read_dir("/proc").expect("proc").flatten();
        processes
            .filter_map(|it| it.file_name().to_str()?.parse().ok())
            .filter(|id| file(Path::new(&format!("/proc/{id}/exe"))) == Some(wanted))
            .collect()
    }
}

/// The size of the package of that name and ending, in bytes.
///
/// # Panics
/// When it was not made.
#[must_use]
pub fn package_size(name: &str, ending: &str) -> u64 {
    let file = package(&folder("PACKAGES"), name, ending);
    fs::metadata(file).expect("the package").len()
}

fn folder(name: &str) -> PathBuf {
    let named = std::env::var_os(name).expect("cargo xtask package --test");
    PathBuf::from(named)
}

fn package(folder: &Path, name: &str, ending: &str) -> PathBuf {
    let is_it = |file: &Path| {
        let file = file.file_name().unwrap_or_default().to_string_lossy();
        let rest = file
            .strip_prefix(name)
            .and_then(|it| it.strip_suffix(ending));
        // The version follows, and no further word of the name.
        rest.is_some_and(|it| it[1..].starts_with(|c: char| c.is_ascii_digit()))
    };
    let files = fs::read_dir(folder).expect("the packages").flatten();
    let file = files.map(|it| it.path()).find(|it| is_it(it));
    file.unwrap_or_else(|| panic!("no {name}…{ending} in {}", folder.display()))
}
