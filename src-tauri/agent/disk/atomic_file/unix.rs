//! Files that others may have open: a name is given to another file, whoever still reads the old one.

use std::fs::{self, File};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

#[cfg(target_os = "linux")]
use rustix::fs::{Mode, OFlags};

use crate::disk::small_file;

/// What the operating system has and the disk may not have yet.
#[derive(Debug)]
pub struct Written {
    file: File,
    /// Kept until the disk is waited for.
    _replaced: Replaced,
}

/// The file whose name was given to another one, held open: the last to close a file that has no name
/// any more waits until its blocks are free, which takes Linux longer than writing the new one.
pub(super) type Replaced = Option<OwnedFd>;

impl Written {
    pub(super) const fn new(file: File, _: &Path, replaced: Replaced) -> Self {
        Self {
            file,
            _replaced: replaced,
        }
    }

    /// Waits until the disk has it.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn sync(self) -> io::Result<()> {
        self.file.sync_all()
    }
}

pub(super) fn rename(from: &Path, to: &Path) -> io::Result<Replaced> {
    let replaced = held(to);
    fs::rename(from, to)?;
    Ok(replaced)
}

/// By its place alone, so that nothing that stands there is waited for.
#[cfg(target_os = "linux")]
fn held(file: &Path) -> Replaced {
    let by_place = OFlags::PATH | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    rustix::fs::open(file, by_place, Mode::empty()).ok()
}

#[cfg(not(target_os = "linux"))]
const fn held(_: &Path) -> Replaced {
    None
}

pub(super) fn read(file: &Path, largest: u64) -> io::Result<Vec<u8>> {
    small_file::read(file, largest)
}

pub(super) fn has_second_name(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|found| found.nlink() > 1)
}

/// So that the new name is on the disk too. Not every file system can do that for a folder.
pub(super) fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}
