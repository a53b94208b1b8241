//! The tray icon and its menu, drawn from a [`Picture`](crate::view::menu::Picture).

#[cfg(target_os = "linux")]
mod appearance;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(target_os = "linux")]
mod pixmaps;
#[cfg(target_os = "linux")]
mod themed;
#[cfg(target_os = "linux")]
mod watcher;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use linux::Tray;
#[cfg(target_os = "macos")]
pub(crate) use macos::Tray;
#[cfg(windows)]
pub(crate) use windows::Tray;
