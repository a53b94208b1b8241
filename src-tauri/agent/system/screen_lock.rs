//! Whether the screen is locked, as the session tells.

#[cfg(target_os = "linux")]
mod linux;

#[cfg(target_os = "linux")]
pub(crate) use linux::follow;

/// Whether this system tells of it.
pub(crate) const IS_TOLD: bool = cfg!(target_os = "linux");

/// Never says anything: see `IS_TOLD`.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unused_async, reason = "as where something is told")]
pub(crate) async fn follow(_say: impl Fn(bool)) {}
