//! Reading the registry of Windows, and hearing of its changes.
#![expect(
    unsafe_code,
    reason = "a call that takes handles of ours, which outlive it, and no memory"
)]

use std::io;
use std::os::windows::io::{AsHandle, AsRawHandle as _, BorrowedHandle};

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
pub(crate) struct Watch {
    happened: Signal,
    /// A watch ends with the key's handle.
    _keys: Vec<Key>,
}

impl Watch {
    /// Begins to watch: below each root the last of the keys, and what leads there, in this order.
    ///
    /// # Errors
    /// When the system does not let them be read, or has no room for the watch.
    pub(crate) fn begin(ways: &[(&Key, &[&str])]) -> io::Result<Self> {
        let happened = Signal::new()?;
        let mut keys = Vec::new();
        for (root, way) in ways {
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
                keys.push(key);
            }
        }
        Ok(Self {
            happened,
            _keys: keys,
        })
    }

    /// Ends when something has happened.
    ///
    /// # Errors
    /// When the system refuses to wait.
    pub(crate) fn wait(&self) -> io::Result<()> {
        wait_for_one(&[self.as_handle()]).map(drop)
    }
}

impl AsHandle for Watch {
    fn as_handle(&self) -> BorrowedHandle<'_> {
        self.happened.as_handle()
    }
}
