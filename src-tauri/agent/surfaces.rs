//! Where the person sees what is held and says what is wanted, apart from the window and the command
//! line: the tray, notifications, hotkeys.

pub(crate) mod hotkeys;
pub(crate) mod notifications;
pub(crate) mod tray;
