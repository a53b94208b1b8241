//! Whether the screen is locked, as the session tells.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use linux::follow;
#[cfg(windows)]
pub(crate) use windows::follow;

/// Whether this system tells of it.
pub(crate) const IS_TOLD: bool = cfg!(any(target_os = "linux", windows));

/// Never says anything: see `IS_TOLD`.
#[cfg(target_os = "macos")]
#[expect(clippy::unused_async, reason = "as where something is told")]
pub(crate) async fn follow(_say: impl Fn(bool)) {}
