//! The menu bar: templates, which the system draws in the colour that is needed.

use tray_icon::{MouseButton, MouseButtonState, TrayIcon};

use super::icons;
use crate::view::menu::Icon;

/// How the menu bar is, which is the system's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Panel;

impl Panel {
    /// Nothing has to be asked.
    pub(super) fn now() -> Self {
        Self
    }

    /// Gives the tray icon this look.
    ///
    /// # Errors
    /// When the system does not take it.
    pub(super) fn draw(self, tray: &TrayIcon, icon: Icon) -> Result<(), tray_icon::Error> {
        match icons::decode(file(icon)) {
            Ok(icon) => tray.set_icon_templated(Some(icon)),
            Err(error) => Err(std::io::Error::other(error).into()),
        }
    }
}

/// The habit of the menu bar: any click opens the menu, as soon as the button goes down.
pub(super) fn opens_menu(button: MouseButton, state: MouseButtonState) -> bool {
    button != MouseButton::Middle && state == MouseButtonState::Down
}

/// The menu has an entry for it.
pub(super) fn opens_settings(_: MouseButton, _: MouseButtonState) -> bool {
    false
}

/// 22 points at twice the density.
fn file(icon: Icon) -> &'static [u8] {
    match icon {
        Icon::Idle => include_bytes!("../../../../../icons/tray/idle-template-44.png"),
        Icon::Held => include_bytes!("../../../../../icons/tray/held-template-44.png"),
        Icon::Masked => include_bytes!("../../../../../icons/tray/masked-template-44.png"),
        Icon::Trouble => include_bytes!("../../../../../icons/tray/trouble-template-44.png"),
    }
}
