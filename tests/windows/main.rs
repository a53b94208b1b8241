//! The product on Windows, as Wine plays it, against the simulated tenant.

mod calls;
mod command_line;
mod hotkeys;
mod installer;
mod notifications;
mod policy;
mod session;
mod timer;
mod tray;
mod window;
mod wrong;
