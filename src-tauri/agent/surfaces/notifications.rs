//! Notifications with actions.

#[cfg(target_os = "linux")]
pub(crate) mod at_the_end;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use linux::Notifier;
#[cfg(target_os = "macos")]
pub(crate) use macos::Notifier;
#[cfg(windows)]
pub(crate) use windows::{Notifier, STARTED_BY_COM, forget};
