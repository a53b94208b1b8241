//! Events of Windows: one thread raises them, another sleeps until one of several is raised, a process has ended,
//! or the like.
#![expect(
    unsafe_code,
    reason = "calls that take handles, which their owners outlive"
)]

use std::io;
use std::os::windows::io::{
    AsHandle, AsRawHandle as _, BorrowedHandle, FromRawHandle as _, OwnedHandle,
};
use std::ptr::null;

use windows_sys::Win32::Foundation::{WAIT_FAILED, WAIT_OBJECT_0};
use windows_sys::Win32::System::Threading::{
    CreateEventW, INFINITE, SetEvent, WaitForMultipleObjects,
};

/// How many handles one thread can wait for. Source: `winnt.h`, `MAXIMUM_WAIT_OBJECTS`.
pub(crate) const MOST_HANDLES: usize = 64;

/// An event that is raised until a thread that waits for it has noticed.
#[derive(Debug)]
pub(crate) struct Signal(OwnedHandle);

impl Signal {
    /// One that is not raised.
    ///
    /// # Errors
    /// When the system has no room for it.
    pub(crate) fn new() -> io::Result<Self> {
        // SAFETY: without attributes and name there is nothing to point to.
        let event = unsafe { CreateEventW(null(), 0, 0, null()) };
        if event.is_null() {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: it was made above, and is nobody else's.
        Ok(Self(unsafe { OwnedHandle::from_raw_handle(event) }))
    }

    /// Wakes the thread that waits for it, or lets it not wait at all.
    pub(crate) fn raise(&self) {
        // SAFETY: the handle is valid. The system refuses that for no event of one's own.
        unsafe { SetEvent(self.0.as_raw_handle()) };
    }
}

impl AsHandle for Signal {
    fn as_handle(&self) -> BorrowedHandle<'_> {
        self.0.as_handle()
    }
}

/// Sleeps until one of these has happened, and says which: the first, where there are several.
///
/// # Errors
/// When the system refuses to wait, as for more than [`MOST_HANDLES`].
pub(crate) fn wait_for_one(handles: &[BorrowedHandle<'_>]) -> io::Result<usize> {
    let raw: Vec<_> = handles.iter().map(|it| it.as_raw_handle()).collect();
    let count = u32::try_from(raw.len()).unwrap_or(u32::MAX);
    // SAFETY: the list is as long as it says, and its handles are valid while they are borrowed.
    let ended = unsafe { WaitForMultipleObjects(count, raw.as_ptr(), 0, INFINITE) };
    if ended == WAIT_FAILED {
        return Err(io::Error::last_os_error());
    }
    let index = (ended - WAIT_OBJECT_0) as usize;
    if index < raw.len() {
        Ok(index)
    } else {
        Err(io::Error::other(format!(
            "the wait ended with {ended}, which is none of its handles"
        )))
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn a_thread_wakes_up_for_whichever_is_raised_and_notices_it_once() {
        let (first, second) = (Signal::new().unwrap(), Signal::new().unwrap());
        let woken = thread::scope(|scope| {
            let handles = [first.as_handle(), second.as_handle()];
            let waiting = scope.spawn(move || wait_for_one(&handles));
            second.raise();
            waiting.join().unwrap()
        });
        assert_eq!(woken.unwrap(), 1);
        second.raise();
        first.raise();
        let handles = [first.as_handle(), second.as_handle()];
        assert_eq!(wait_for_one(&handles).unwrap(), 0);
        assert_eq!(wait_for_one(&handles).unwrap(), 1, "the first was noticed");
    }

    #[test]
    fn nobody_waits_for_more_than_the_system_allows() {
        let signal = Signal::new().unwrap();
        let handles = [signal.as_handle(); MOST_HANDLES + 1];
        wait_for_one(&handles).unwrap_err();
    }
}
