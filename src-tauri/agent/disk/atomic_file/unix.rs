//! Files that others may have open: a name is given to another file, whoever still reads the old one.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use crate::disk::small_file;

/// What the operating system has and the disk may not have yet.
#[derive(Debug)]
pub struct Written(File);

impl Written {
    pub(super) const fn new(open: File, _: &Path) -> Self {
        Self(open)
    }

    /// Waits until the disk has it.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn sync(self) -> io::Result<()> {
        self.0.sync_all()
    }
}

pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
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
