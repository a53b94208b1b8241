//! Reading the registry of Windows, and hearing of its changes.
#![expect(
    unsafe_code,
    reason = "a call that takes handles of ours, which outlive it, and no memory"
)]

use std::io;
use std::os::windows::io::{AsHandle as _, AsRawHandle as _, BorrowedHandle};

use tracing::debug;
use windows_registry::Key;
use windows_sys::Win32::System::Registry::{
    REG_NOTIFY_CHANGE_LAST_SET, REG_NOTIFY_CHANGE_NAME, RegNotifyChangeKeyValue,
};

use super::signal::{Signal, wait_for_one};

/// `HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)`
const NOT_FOUND: i32 = 0x8007_0002_u32.cast_signed();

/// What is there; `None` when nothing is.
///
/// # Errors
/// When the system does not say.
pub(crate) fn found<T>(result: windows_registry::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(it) => Ok(Some(it)),
        Err(error) if error.code().0 == NOT_FOUND => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// A watch of keys with everything below them, which need not be there yet. It hears of one change, or of several
/// at once, and nothing after that. The system ends it with the thread that began it.
#[derive(Default)]
pub(crate) struct Watch {
    /// Each has a signal of its own: a system may lower one that it is handed for a key (Wine does), and what another
    /// key had raised it for would never be heard of. The key's end is that of its watch.
    keys: Vec<(Signal, Key)>,
}

impl Watch {
    /// Begins to watch: below each root the last of the keys, and what leads there, in this order.
    ///
    /// # Errors
    /// When the system does not let them be read, or has no room for the watch.
    pub(crate) fn begin(ways: &[(&Key, &[&str])]) -> io::Result<Self> {
        let mut watch = Self::default();
        for (root, way) in ways {
            watch.add(root, way)?;
        }
        Ok(watch)
    }

    fn add(&mut self, root: &Key, way: &[&str]) -> io::Result<()> {
        for (at, path) in way.iter().enumerate() {
            let Some(key) = found(root.open(path))? else {
                break;
            };
            // Of what leads there it matters only which keys are in it.
            let is_whole = at + 1 == way.len();
            let what = if is_whole {
                REG_NOTIFY_CHANGE_NAME | REG_NOTIFY_CHANGE_LAST_SET
            } else {
                REG_NOTIFY_CHANGE_NAME
            };
            let happened = Signal::new()?;
            // SAFETY: both handles are valid, and live as long as this watch.
            let code = unsafe {
                let event = happened.as_handle().as_raw_handle();
                RegNotifyChangeKeyValue(key.as_raw(), is_whole.into(), what, event, 1)
            };
            if code != 0 {
                // One that was taken away just now is missing from what leads there, which is watched.
                let error = io::Error::from_raw_os_error(code.cast_signed());
                debug!(%error, path, "not watched");
                break;
            }
            self.keys.push((happened, key));
        }
        Ok(())
    }

    /// What [`wait_for_one`] waits for: any of these is raised when something has happened.
    pub(crate) fn handles(&self) -> impl Iterator<Item = BorrowedHandle<'_>> {
        self.keys.iter().map(|(happened, _)| happened.as_handle())
    }

    /// Ends when something has happened.
    ///
    /// # Errors
    /// When the system refuses to wait.
    pub(crate) fn wait(&self) -> io::Result<()> {
        let handles: Vec<_> = self.handles().collect();
        wait_for_one(&handles).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use windows_registry::CURRENT_USER;

    use super::*;

    /// A key of a test, which goes with it.
    struct TestKey(String);

    impl TestKey {
        fn new(name: &str) -> Self {
            let path = format!(r"Software\presence-tray-test-{}-{name}", std::process::id());
            CURRENT_USER.create(&path).unwrap();
            Self(path)
        }
    }

    impl Drop for TestKey {
        fn drop(&mut self) {
            let gone = CURRENT_USER.remove_tree(&self.0);
            drop(gone); // nobody is left to tell
        }
    }

    #[test]
    fn a_change_is_heard_of_that_comes_while_the_watch_begins() {
        let (told, heard) = mpsc::channel();
        thread::spawn(move || {
            let [first, second] = ["first", "second"].map(TestKey::new);
            let mut watch = Watch::default();
            watch.add(CURRENT_USER, &[&first.0]).unwrap();
            let changed = CURRENT_USER.create(format!(r"{}\below", first.0));
            changed.unwrap();
            watch.add(CURRENT_USER, &[&second.0]).unwrap();
            told.send(watch.wait().is_ok())
        });
        let heard = heard.recv_timeout(Duration::from_secs(30));
        assert_eq!(heard, Ok(true));
    }
}
