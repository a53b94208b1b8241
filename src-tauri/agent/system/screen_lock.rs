//! Whether the screen is locked, as the session tells.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;

#[cfg(target_os = "linux")]
pub(crate) use linux::follow;
#[cfg(target_os = "macos")]
pub(crate) use macos::follow;

/// Whether this system tells of it.
pub(crate) const IS_TOLD: bool = cfg!(any(target_os = "linux", target_os = "macos"));

/// Never says anything: see `IS_TOLD`.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
#[expect(clippy::unused_async, reason = "as where something is told")]
pub(crate) async fn follow(_say: impl Fn(bool)) {}
