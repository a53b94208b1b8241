//! Whose the main thread is. On Windows and macOS the tray icon, its menu and the hotkeys live
//! there with an event loop of their own, so the agent's loop runs beside it. On Linux nothing
//! asks for it, and the agent has one thread.

#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "macos")]
pub(crate) use macos::{beside, reopened, resumed, run_there, session_ends};
#[cfg(target_os = "linux")]
pub(crate) use nobody::{beside, session_ends};
#[cfg(windows)]
pub(crate) use windows::{
    TRAY, Told, beside, listen, person_is_back, replaced, resumed, run_there, screen_lock,
    session_ends, window,
};

#[cfg(target_os = "linux")]
mod nobody {
    use std::io;

    /// Does the work here.
    ///
    /// # Errors
    /// Never here; other systems need another thread.
    pub(crate) fn beside<T: Send>(work: impl FnOnce() -> T + Send) -> io::Result<T> {
        Ok(work())
    }

    /// Never: a session that ends terminates its programs, which is a signal.
    pub(crate) async fn session_ends() {
        std::future::pending().await
    }
}
