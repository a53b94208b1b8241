//! Whether the screen is locked, as the session tells.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use linux::follow;
#[cfg(target_os = "macos")]
pub(crate) use macos::follow;
#[cfg(windows)]
pub(crate) use windows::follow;
