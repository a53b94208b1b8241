//! Files that others may have open: a virus scanner, an indexer, a sync client, a program that reads the
//! settings. Whoever has a file open can keep it from being replaced or read, mostly for some milliseconds. So
//! this program keeps none open itself, and is patient with the others.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use windows_sys::Win32::Foundation::{
    ERROR_ACCESS_DENIED, ERROR_LOCK_VIOLATION, ERROR_SHARING_VIOLATION,
};

use crate::disk::small_file;

/// For how long one who has the file open is waited for. The agent does nothing else meanwhile.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long apart the first two tries are; each pause is twice the one before, up to the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(1);
const LONGEST_PAUSE: Duration = Duration::from_millis(50);

/// What the operating system has and the disk may not have yet. It is found by its name again, for a file
/// that is open could not be replaced by the next one on every file system.
#[derive(Debug)]
pub struct Written(PathBuf);

impl Written {
    pub(super) fn new(open: File, file: &Path, (): ()) -> Self {
        drop(open);
        Self(file.to_owned())
    }

    /// Waits until the disk has it.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn sync(self) -> io::Result<()> {
        let open = || OpenOptions::new().write(true).open(&self.0);
        patiently(open)?.sync_all()
    }
}

pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| fs::rename(from, to))
}

pub(super) fn read(file: &Path, largest: u64) -> io::Result<Vec<u8>> {
    patiently(|| small_file::read(file, largest))
}

pub(super) const fn has_second_name(_: &Path) -> bool {
    false
}

/// A folder cannot be waited for.
pub(super) const fn sync_folder(_: &Path) {}

/// Tries until it works, it fails for another reason than that somebody has the file open, or that takes
/// too long.
fn patiently<T>(attempt: impl Fn() -> io::Result<T>) -> io::Result<T> {
    let end = Instant::now() + PATIENCE;
    let mut pause = FIRST_PAUSE;
    loop {
        match attempt() {
            Err(error) if is_in_use(&error) && Instant::now() < end => thread::sleep(pause),
            other => return other,
        }
        pause = LONGEST_PAUSE.min(pause * 2);
    }
}

/// A file that is in use may not be told from one that is forbidden.
fn is_in_use(error: &io::Error) -> bool {
    let in_use = [
        ERROR_ACCESS_DENIED,
        ERROR_SHARING_VIOLATION,
        ERROR_LOCK_VIOLATION,
    ];
    error
        .raw_os_error()
        .is_some_and(|code| in_use.contains(&code.cast_unsigned()))
}

#[cfg(test)]
mod tests {
    use std::os::windows::fs::OpenOptionsExt as _;
    use std::sync::mpsc;

    use super::*;
    use crate::disk::atomic_file::{replace_persons, write};

    /// Somebody who lets nobody else use the file, for a while that begins when this returns.
    fn somebody_has(file: &Path, share: u32) -> thread::JoinHandle<()> {
        let (tell, told) = mpsc::channel();
        let open = OpenOptions::new().read(true).share_mode(share).open(file);
        let open = open.unwrap();
        let theirs = thread::spawn(move || {
            tell.send(()).unwrap();
            thread::sleep(PATIENCE / 10);
            drop(open);
        });
        told.recv().unwrap();
        theirs
    }

    #[test]
    fn a_file_that_somebody_has_open_is_replaced_once_they_have_done() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state.json");
        write(&file, b"one").unwrap();
        // Nothing shared, and reading shared.
        for (share, text) in [(0, "two"), (1, "three")] {
            let theirs = somebody_has(&file, share);
            write(&file, text.as_bytes()).unwrap().sync().unwrap();
            theirs.join().unwrap();
            let theirs = somebody_has(&file, 0);
            assert_eq!(read(&file, 100).unwrap(), text.as_bytes());
            theirs.join().unwrap();
            let theirs = somebody_has(&file, share);
            replace_persons(&file, b"theirs").unwrap();
            theirs.join().unwrap();
        }
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 1);
    }

    #[test]
    fn what_was_written_may_wait_for_the_disk_while_more_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state.json");
        let first = write(&file, b"one").unwrap();
        let second = write(&file, b"two").unwrap();
        first.sync().unwrap();
        second.sync().unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
    }

    #[test]
    fn who_never_lets_go_is_not_waited_for_forever() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state.json");
        write(&file, b"one").unwrap();
        let open = OpenOptions::new().read(true).share_mode(0).open(&file);
        let begun = Instant::now();
        write(&file, b"two").unwrap_err();
        assert!(begun.elapsed() >= PATIENCE);
        drop(open);
        assert_eq!(
            fs::read(&file).unwrap(),
            b"one",
            "the old one is still there"
        );
        assert!(!file.with_extension("json.new").exists());
    }
}
