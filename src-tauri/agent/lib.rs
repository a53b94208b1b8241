//! The agent of Presence Tray, and its command line.
//!
//! One loop ([`agent`]) owns everything. What reaches it from the tray, hotkeys, notifications,
//! the socket, Graph and the clock is an [`event::Event`]; it tells the engine of the `presence`
//! crate, carries out what the engine says, and shows the engine's view on every surface.

pub mod agent;
pub mod atomic_file;
mod autostart;
pub mod browser;
pub mod cli;
pub mod clock;
pub mod config;
mod config_watch;
mod desktop;
mod detach;
mod doctor;
pub mod event;
mod file_watch;
pub mod folders;
pub mod history;
mod hook;
pub mod hotkey;
mod hotkeys;
pub mod keychain;
mod log;
#[cfg(target_os = "linux")]
mod login_manager;
mod main_thread;
pub mod memory;
pub mod menu;
mod microphone;
mod network_watch;
#[cfg(target_os = "linux")]
mod newer_version;
mod notifications;
pub mod policy;
pub mod program;
#[cfg(target_os = "linux")]
mod readiness;
#[cfg(windows)]
mod registry;
pub mod route;
mod server;
pub mod settings_file;
pub mod setup_line;
pub mod small_file;
pub mod state_file;
pub mod status;
mod time_zone;
mod tray;
mod typed_secret;
