//! The edge to the operating system: one module for each thing that is asked of it, with a file for each
//! system where they differ.

pub(crate) mod autostart;
pub mod browser;
pub mod clock;
pub(crate) mod desktop;
pub(crate) mod detach;
pub(crate) mod hook;
pub mod keychain;
#[cfg(target_os = "linux")]
pub(crate) mod login_manager;
pub(crate) mod main_thread;
pub mod memory;
pub mod microphone;
pub(crate) mod network_watch;
#[cfg(target_os = "linux")]
pub(crate) mod newer_version;
pub mod program;
#[cfg(windows)]
pub(crate) mod registry;
pub mod route;
pub(crate) mod screen_lock;
#[cfg(windows)]
pub(crate) mod signal;
pub(crate) mod time_zone;
