//! Notifications with actions.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

use presence::{Command, Origin};
use words::{Action, Page};

use crate::event::{Event, Events};
use crate::menu::EXTENSION;

#[cfg(target_os = "linux")]
pub(crate) use linux::Notifier;
#[cfg(target_os = "macos")]
pub(crate) use macos::Notifier;
#[cfg(windows)]
pub(crate) use windows::{APP_ID, Notifier};

/// Does what the button of a notification says; `page` is the one of the window that the
/// notification is about.
fn chosen(events: &Events, action: Action, page: Page) {
    let command = match action {
        Action::Extend => Command::Extend { by: EXTENSION },
        Action::Clear => Command::Clear,
        Action::ShowAnyway => Command::ShowAnyway,
        Action::DoNotDisturb => Command::DoNotDisturb,
        Action::Retry => Command::Retry,
        Action::Unlock => Command::Unlock,
        Action::Settings => {
            drop(events.send(Event::Settings(Some(page))));
            return;
        }
    };
    drop(events.send(Event::Command(command, Origin::Screen)));
}
