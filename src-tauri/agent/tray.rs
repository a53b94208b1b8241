//! The tray icon and its menu, drawn from a [`Picture`](crate::menu::Picture).

#[cfg(target_os = "linux")]
mod appearance;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;
#[cfg(target_os = "linux")]
mod pixmaps;
#[cfg(target_os = "linux")]
mod themed;
#[cfg(target_os = "linux")]
mod watcher;

#[cfg(target_os = "linux")]
pub(crate) use linux::Tray;
#[cfg(not(target_os = "linux"))]
pub(crate) use native::Tray;
