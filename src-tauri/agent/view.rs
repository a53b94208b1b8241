//! The engine's view, in the person's words: the menu of the tray, and the status of the command line and
//! the window.

pub mod menu;
pub mod status;
