//! What is asked of Windows itself.
#![expect(
    unsafe_code,
    reason = "a call that takes a text of ours and a place for a number"
)]

use std::fs::OpenOptions;
use std::io;
use std::os::windows::ffi::OsStrExt as _;
use std::os::windows::fs::OpenOptionsExt as _;
use std::path::Path;
use std::ptr::null_mut;

use windows_registry::{CURRENT_USER, Key, LOCAL_MACHINE};
use windows_sys::Win32::Storage::FileSystem::{FILE_FLAG_DELETE_ON_CLOSE, GetDiskFreeSpaceExW};

/// Where the WebView2 runtime says its version. Source: Microsoft, "Distribute your app and the WebView2
/// Runtime", "Detect if a WebView2 Runtime is already installed".
const RUNTIME: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";

/// Whether there is what the settings window shows its page with, for this person or for everybody.
pub(super) fn has_webview() -> bool {
    let everybody: [(&Key, &str); 3] = [
        (LOCAL_MACHINE, r"SOFTWARE\WOW6432Node"),
        (LOCAL_MACHINE, "SOFTWARE"),
        (CURRENT_USER, "Software"),
    ];
    everybody.iter().any(|(root, software)| {
        let key = root.open(format!(r"{software}\{RUNTIME}"));
        let version = key.and_then(|key| key.get_string("pv"));
        // What was uninstalled leaves zeros.
        version.is_ok_and(|version| version.chars().any(|c| matches!(c, '1'..='9')))
    })
}

/// Whether files can be made there: only trying tells, for a folder's list of who may do what has many
/// parts. What is made for that goes by itself.
pub(super) fn writable(folder: &Path) -> io::Result<()> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .custom_flags(FILE_FLAG_DELETE_ON_CLOSE)
        .open(folder.join("doctor.new"))
        .map(drop)
}

/// How many bytes this person may still write there.
pub(super) fn free(folder: &Path) -> Option<u64> {
    let folder: Vec<u16> = folder.as_os_str().encode_wide().chain([0]).collect();
    let mut bytes = 0;
    // SAFETY: the text ends with a zero, the number has its place, and what is not asked for may be null.
    let told =
        unsafe { GetDiskFreeSpaceExW(folder.as_ptr(), &raw mut bytes, null_mut(), null_mut()) };
    (told != 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_told_from_none_and_nothing_stays_in_it() {
        let folder = tempfile::tempdir().unwrap();
        writable(folder.path()).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(free(folder.path()).is_some_and(|bytes| bytes > 0));
        writable(&folder.path().join("none")).unwrap_err();
    }
}
