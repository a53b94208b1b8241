//! A fresh Windows, which Wine keeps in a folder (its "prefix").

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The folder of one Windows; gone with it.
#[derive(Debug)]
pub(crate) struct Prefix {
    folder: TempDir,
    profile: PathBuf,
}

impl Prefix {
    /// A copy of the one that `cargo xtask windows` made. What it only reads is shared with that.
    pub(crate) fn copy_of(made: &Path) -> io::Result<Self> {
        let beside = made.parent().unwrap_or(made);
        let folder = tempfile::Builder::new()
            .prefix("wine-")
            .tempdir_in(beside)?;
        copy(made, folder.path())?;
        let users = folder.path().join("drive_c/users");
        let found = fs::read_dir(&users)?
            .flatten()
            .find(|entry| entry.file_name() != "Public")
            .ok_or_else(|| io::Error::other("Wine made no user"))?;
        Ok(Self {
            profile: found.path(),
            folder,
        })
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The folder behind `C:\`.
    pub(crate) fn drive(&self) -> PathBuf {
        self.path().join("drive_c")
    }

    /// The person's name, as Windows knows it: Wine asks the environment.
    pub(crate) fn user(&self) -> String {
        let name = self.profile.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// The folder behind `%USERPROFILE%`.
    pub(crate) fn profile(&self) -> &Path {
        &self.profile
    }
}

/// Wine rewrites its registry, which lies at the top; files below are only replaced.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (old, new) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type()?;
        if kind.is_dir() {
            fs::create_dir(&new)?;
            copy(&old, &new)?;
        } else if kind.is_symlink() {
            std::os::unix::fs::symlink(fs::read_link(&old)?, &new)?;
        } else if old.extension().is_some_and(|it| it == "reg") {
            fs::copy(&old, &new)?;
        } else {
            fs::hard_link(&old, &new)?;
        }
    }
    Ok(())
}
