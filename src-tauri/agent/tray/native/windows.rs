//! The notification area: icons for a light or a dark taskbar, in the size it wants.
#![expect(
    unsafe_code,
    reason = "one call that takes a number and gives a number"
)]

use tray_icon::{MouseButton, MouseButtonState, TrayIcon};
use windows_registry::CURRENT_USER;
use windows_sys::Win32::UI::WindowsAndMessaging::{GetSystemMetrics, SM_CXSMICON};

use super::icons;
use crate::menu::Icon;

/// How the taskbar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Panel {
    light: bool,
    size: u32,
}

impl Panel {
    /// Asks the system.
    pub(super) fn now() -> Self {
        // SAFETY: it reads nothing of ours and writes nothing.
        let size = unsafe { GetSystemMetrics(SM_CXSMICON) };
        Self {
            light: is_light(),
            size: u32::try_from(size).unwrap_or(16),
        }
    }

    /// Gives the tray icon this look.
    ///
    /// # Errors
    /// When the shell does not take it.
    pub(super) fn draw(self, tray: &TrayIcon, icon: Icon) -> Result<(), tray_icon::Error> {
        let frame = frame(self.file(icon), self.size).unwrap_or_default();
        match icons::decode(frame) {
            Ok(icon) => tray.set_icon(Some(icon)),
            Err(error) => Err(std::io::Error::other(error).into()),
        }
    }

    fn file(self, icon: Icon) -> &'static [u8] {
        macro_rules! ico {
            ($state:literal, $panel:literal) => {
                include_bytes!(concat!(
                    "../../../../icons/tray/",
                    $state,
                    "-",
                    $panel,
                    ".ico"
                ))
                .as_slice()
            };
        }
        match (icon, self.light) {
            (Icon::Idle, false) => ico!("idle", "dark"),
            (Icon::Held, false) => ico!("held", "dark"),
            (Icon::Masked, false) => ico!("masked", "dark"),
            (Icon::Trouble, false) => ico!("trouble", "dark"),
            (Icon::Idle, true) => ico!("idle", "light"),
            (Icon::Held, true) => ico!("held", "light"),
            (Icon::Masked, true) => ico!("masked", "light"),
            (Icon::Trouble, true) => ico!("trouble", "light"),
        }
    }
}

/// The right button opens the menu when it is let go.
pub(super) fn opens_menu(button: MouseButton, state: MouseButtonState) -> bool {
    (button, state) == (MouseButton::Right, MouseButtonState::Up)
}

/// The left one opens the program.
pub(super) fn opens_settings(button: MouseButton, state: MouseButtonState) -> bool {
    (button, state) == (MouseButton::Left, MouseButtonState::Up)
}

/// Source: the setting "Choose your default Windows mode". A Windows without it is dark.
fn is_light() -> bool {
    CURRENT_USER
        .open(r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize")
        .and_then(|key| key.get_u32("SystemUsesLightTheme"))
        .is_ok_and(|light| light != 0)
}

/// The smallest picture in the file that is not smaller than wanted, or else the largest. The
/// file's pictures are in order of size, and PNGs.
///
/// Source: the ICO format, `ICONDIR` and `ICONDIRENTRY`.
fn frame(file: &[u8], wanted: u32) -> Option<&[u8]> {
    let count = u16::from_le_bytes(file.get(4..6)?.try_into().ok()?);
    let mut entries = file.get(6..)?.chunks_exact(16).take(count.into());
    let last = entries.clone().next_back();
    let entry = entries
        .find(|entry| u32::from(entry[0]) >= wanted)
        .or(last)?;
    let number = |at: usize| {
        let bytes = entry.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    };
    let (length, start) = (number(8)?, number(12)?);
    file.get(start..start.checked_add(length)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_picture_for_every_size_and_taskbar() {
        for light in [false, true] {
            for icon in [Icon::Idle, Icon::Held, Icon::Masked, Icon::Trouble] {
                for size in [8, 16, 20, 24, 32, 40, 48, 64] {
                    let file = Panel { light, size }.file(icon);
                    icons::decode(frame(file, size).unwrap()).unwrap();
                }
            }
        }
    }

    #[test]
    fn a_file_that_is_cut_off_has_no_picture() {
        let size = 16;
        let file = Panel { light: false, size }.file(Icon::Idle);
        for end in [0, 5, 6, 21, 90] {
            assert_eq!(frame(&file[..end], size), None, "{end}");
        }
    }
}
