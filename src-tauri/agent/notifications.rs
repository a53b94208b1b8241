//! Notifications with actions.

#[cfg(target_os = "linux")]
pub(crate) mod at_the_end;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

use presence::HoldId;
use words::{Action, Page};

#[cfg(target_os = "linux")]
pub(crate) use linux::Notifier;
#[cfg(target_os = "macos")]
pub(crate) use macos::Notifier;
#[cfg(windows)]
pub(crate) use windows::{Notifier, STARTED_BY_COM, forget};

/// What was clicked of a notification, which may be an old one: some desktops keep them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Click {
    /// The button; `None` is the notification itself.
    pub action: Option<Action>,
    /// The page of the window that it is about.
    pub page: Page,
    /// The hold that it is about.
    pub hold: Option<HoldId>,
}
