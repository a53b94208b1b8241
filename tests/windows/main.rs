//! The product on Windows, as Wine plays it, against the simulated tenant.

mod command_line;
mod hotkeys;
mod installer;
mod tray;
mod window;
