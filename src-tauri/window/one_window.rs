//! One window: a second start brings the first to the front.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use presence_tray::folders::{make_private, state_folder};

/// The first window of a state folder.
pub(crate) struct First {
    _lock: Option<File>,
    bell: PathBuf,
}

/// How often the first window looks whether another was started. It lives only while someone
/// looks at it.
const APART: Duration = Duration::from_millis(250);

/// Becomes the first window, or rings the bell of the one that is, and gives `None`.
pub(crate) fn be_the_first() -> Option<First> {
    let folder = state_folder();
    let bell = folder.join("window.bell");
    match lock(&folder) {
        Ok(lock) => Some(First {
            _lock: Some(lock),
            bell,
        }),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
            let _ = fs::write(&bell, b"");
            None
        }
        // Without a lock a second window is better than none.
        Err(_) => Some(First { _lock: None, bell }),
    }
}

fn lock(folder: &std::path::Path) -> io::Result<File> {
    make_private(folder)?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(folder.join("window.lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}

impl First {
    /// Does this whenever another window was started, for as long as the program runs.
    pub(crate) fn on_another(self, rung: impl Fn() + Send + 'static) {
        let time =
            |bell: &PathBuf| -> Option<SystemTime> { fs::metadata(bell).ok()?.modified().ok() };
        let mut heard = time(&self.bell);
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(APART);
                let now = time(&self.bell);
                if now != heard {
                    heard = now;
                    rung();
                }
            }
        });
    }
}
