//! The session, as Windows tells it the window of the main thread (`WM_WTSSESSION_CHANGE`).
#![expect(
    unsafe_code,
    reason = "a call that takes places for a pointer and a number, and what it gives"
)]

use std::ffi::c_void;
use std::ptr::null_mut;

use tracing::debug;
use windows_sys::Win32::System::RemoteDesktop::{
    WTS_CURRENT_SERVER_HANDLE, WTS_CURRENT_SESSION, WTS_SESSIONSTATE_LOCK, WTS_SESSIONSTATE_UNLOCK,
    WTSFreeMemory, WTSINFOEXW, WTSQuerySessionInformationW, WTSSessionInfoEx,
};

use crate::system::main_thread;

/// Says whether the session is locked: how that stands now, where the system knows, and whenever it changes.
pub(crate) async fn follow(say: impl Fn(bool)) {
    // It is listened to before it is asked, so nothing is missed in between.
    let mut told = main_thread::screen_lock();
    let now = is_locked().or(*told.borrow_and_update());
    if let Some(is_locked) = now {
        say(is_locked);
    }
    // It never ends: who tells lives as long as the program.
    while told.changed().await.is_ok() {
        let is_locked = *told.borrow_and_update();
        if let Some(is_locked) = is_locked {
            say(is_locked);
        }
    }
}

/// Whether the session is locked now; `None` where the system does not say.
fn is_locked() -> Option<bool> {
    let (mut told, mut length) = (null_mut::<u16>(), 0);
    // SAFETY: there is a place for the pointer, and one for the length.
    let done = unsafe {
        WTSQuerySessionInformationW(
            WTS_CURRENT_SERVER_HANDLE,
            WTS_CURRENT_SESSION,
            WTSSessionInfoEx,
            &raw mut told,
            &raw mut length,
        )
    };
    if done == 0 || told.is_null() {
        let error = std::io::Error::last_os_error();
        debug!(%error, "it is not known whether the session is locked");
        return None;
    }
    let is_whole = length as usize >= size_of::<WTSINFOEXW>();
    // SAFETY: what was told is as long as it says, of this form where its level is 1, and freed after it was read.
    let flags = unsafe {
        let info = told.cast::<WTSINFOEXW>();
        let flags =
            (is_whole && (*info).Level == 1).then(|| (*info).Data.WTSInfoExLevel1.SessionFlags);
        WTSFreeMemory(told.cast::<c_void>());
        flags
    };
    flags.and_then(by_flags)
}

/// What the flags of a session say of its lock. Source: Microsoft, "`WTSINFOEX_LEVEL1_W`"; that Windows 7 has them
/// the other way round is of no matter here.
fn by_flags(flags: i32) -> Option<bool> {
    match flags.cast_unsigned() {
        WTS_SESSIONSTATE_LOCK => Some(true),
        WTS_SESSIONSTATE_UNLOCK => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_locked_or_not_or_nobody_says() {
        let unknown = u32::MAX.cast_signed();
        assert_eq!(
            [0, 1, unknown].map(by_flags),
            [Some(true), Some(false), None]
        );
    }
}
