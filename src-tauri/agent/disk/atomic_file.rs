//! Files that are either the old one or the new one, whatever happens in between.

#[cfg(unix)]
#[path = "atomic_file/unix.rs"]
mod platform;
#[cfg(windows)]
#[path = "atomic_file/windows.rs"]
mod platform;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::disk::folders::{make_private, private};
pub use platform::Written;
use platform::{has_second_name, rename, sync_folder};

/// Puts `contents` in place of the file, for the person only. When this returns the operating
/// system has it, which the death of the process does not undo. What is handed back may still be
/// waited for with [`Written::sync`], which a power cut does not undo either.
///
/// # Errors
/// When it could not be written; the old file is still there then.
pub fn write(file: &Path, contents: &[u8]) -> io::Result<Written> {
    let folder = file.parent().unwrap_or(Path::new("."));
    make_private(folder)?;
    replace(file, contents)
}

/// The same in a folder that is there, and is not the product's own.
///
/// # Errors
/// As [`write`].
pub(crate) fn replace(file: &Path, contents: &[u8]) -> io::Result<Written> {
    // A link (people keep their settings elsewhere) stays a link.
    let target = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let new = beside(&target);
    let written = create(&new).and_then(|mut to| {
        to.write_all(contents)?;
        let replaced = rename(&new, &target)?;
        Ok(Written::new(to, &target, replaced))
    });
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written
}

/// Reads a file that may be replaced, or looked at by others, at any time: see
/// [`small_file::read`](crate::disk::small_file::read).
///
/// # Errors
/// When it cannot be read, is larger than that, or is no file.
pub(crate) fn read(file: &Path, largest: u64) -> io::Result<Vec<u8>> {
    platform::read(file, largest)
}

/// Puts `contents` in place of a file that is the person's own: its permissions stay, a link stays a
/// link, whether what it names is there or not, and so does a second name of the same file. When this
/// returns it is on the disk.
///
/// # Errors
/// When it could not be written. The old file is still there then, unless it has a second name.
pub(crate) fn replace_persons(file: &Path, contents: &[u8]) -> io::Result<()> {
    let target = followed(file)?;
    let folder = target.parent().unwrap_or(Path::new("."));
    if !folder.exists() {
        make_private(folder)?;
    }
    if has_second_name(&target) {
        let mut to = OpenOptions::new()
            .write(true)
            .truncate(true)
            .open(&target)?;
        to.write_all(contents)?;
        return to.sync_all();
    }
    let new = beside(&target);
    let written = create(&new).and_then(|mut to| {
        to.write_all(contents)?;
        if let Ok(old) = fs::metadata(&target) {
            to.set_permissions(old.permissions())?;
        }
        to.sync_all()?;
        rename(&new, &target).map(drop)
    });
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written?;
    sync_folder(folder);
    Ok(())
}

/// Where the links that the file may be lead to in the end, whether anything is there or not.
fn followed(file: &Path) -> io::Result<PathBuf> {
    /// As many as Linux follows.
    const MOST: usize = 40;
    let mut at = file.to_owned();
    for _ in 0..MOST {
        match fs::read_link(&at) {
            Ok(to) => at = at.parent().unwrap_or(Path::new("")).join(to),
            Err(_) => return Ok(at),
        }
    }
    Err(io::Error::other("links that lead nowhere"))
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
    fn links_of_the_person_stay_links_whether_what_they_name_is_there_or_not() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("dotfiles")).unwrap();
        symlink("dotfiles/link", at("config.toml")).unwrap();
        symlink("real", at("dotfiles/link")).unwrap();
        for text in ["one", "two"] {
            replace_persons(&at("config.toml"), text.as_bytes()).unwrap();
            for link in ["config.toml", "dotfiles/link"] {
                assert!(fs::symlink_metadata(at(link)).unwrap().is_symlink());
            }
            assert_eq!(fs::read_to_string(at("dotfiles/real")).unwrap(), text);
        }
        symlink("loop", at("loop")).unwrap();
        replace_persons(&at("loop"), b"x").unwrap_err();
    }

    #[test]
    fn a_second_name_and_the_permissions_of_the_persons_file_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("one"), "a long text").unwrap();
        fs::set_permissions(at("one"), fs::Permissions::from_mode(0o640)).unwrap();
        replace_persons(&at("one"), b"new").unwrap();
        assert_eq!(fs::metadata(at("one")).unwrap().mode() & 0o777, 0o640);
        fs::hard_link(at("one"), at("two")).unwrap();
        replace_persons(&at("one"), b"newer").unwrap();
        assert_eq!(fs::read_to_string(at("two")).unwrap(), "newer");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
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
