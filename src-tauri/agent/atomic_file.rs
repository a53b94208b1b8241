//! Files that are either the old one or the new one, whatever happens in between.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::folders::{make_private, private};

/// Puts `contents` in place of the file, for the person only. When this returns the operating
/// system has it, which the death of the process does not undo. The file that is handed back may
/// still be waited for with [`File::sync_all`], which a power cut does not undo either.
///
/// # Errors
/// When it could not be written; the old file is still there then.
pub(crate) fn write(file: &Path, contents: &[u8]) -> io::Result<File> {
    let folder = file.parent().unwrap_or(Path::new("."));
    make_private(folder)?;
    replace(file, contents)
}

/// The same in a folder that is there, and is not the product's own.
///
/// # Errors
/// As [`write`].
pub(crate) fn replace(file: &Path, contents: &[u8]) -> io::Result<File> {
    // A link (people keep their settings elsewhere) stays a link.
    let target = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let new = beside(&target);
    let written = create(&new).and_then(|mut to| {
        to.write_all(contents)?;
        fs::rename(&new, &target)?;
        Ok(to)
    });
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written
}

fn create(file: &Path) -> io::Result<File> {
    // What a process that died left there would refuse to be made anew.
    let _ = fs::remove_file(file);
    private(OpenOptions::new().write(true).create_new(true)).open(file)
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    file.with_file_name(name)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{MetadataExt as _, symlink};

    use super::*;

    #[test]
    fn the_file_is_replaced_and_only_its_owner_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/state.json");
        write(&file, b"one").unwrap();
        write(&file, b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(fs::metadata(&file).unwrap().mode() & 0o777, 0o600);
        let left: Vec<_> = fs::read_dir(file.parent().unwrap()).unwrap().collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").unwrap();
        symlink(&real, &link).unwrap();
        write(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
    }

    #[test]
    fn a_write_that_fails_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state.json");
        write(&file, b"old").unwrap();
        fs::create_dir(folder.path().join("state.json.new")).unwrap();
        write(&file, b"new").unwrap_err();
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }
}
