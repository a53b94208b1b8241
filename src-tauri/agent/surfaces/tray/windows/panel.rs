//! How the taskbar is, and the icon in the colour and the size that suit it.
#![expect(
    unsafe_code,
    reason = "calls that take numbers and a picture of ours, and give numbers"
)]

use std::io;
use std::ptr::null;

use windows_registry::CURRENT_USER;
use windows_sys::Win32::UI::HiDpi::{GetDpiForSystem, GetDpiForWindow, GetSystemMetricsForDpi};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CreateIconFromResourceEx, DestroyIcon, FindWindowW, HICON, LR_DEFAULTCOLOR, SM_CXSMICON,
};
use windows_sys::core::w;

use crate::view::menu::Icon;

/// The version of icon resources, which has never been another one.
const ICON_FORMAT: u32 = 0x0003_0000;

/// How the taskbar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Panel {
    light: bool,
    /// The width and height of its icons, in pixels.
    size: u32,
}

/// An icon of the system's, given back when it is dropped.
#[derive(Debug)]
pub(super) struct DrawnIcon(HICON);

impl Panel {
    /// Asks the system.
    pub(super) fn now() -> Self {
        // SAFETY: the name is static; a window that is not there, or gone by then, gives a 0.
        let size = unsafe {
            let taskbar = FindWindowW(w!("Shell_TrayWnd"), null());
            let dpi = match GetDpiForWindow(taskbar) {
                0 => GetDpiForSystem(),
                dpi => dpi,
            };
            GetSystemMetricsForDpi(SM_CXSMICON, dpi)
        };
        Self {
            light: is_light(),
            size: u32::try_from(size).unwrap_or_default().max(16),
        }
    }

    /// The icon for this taskbar.
    ///
    /// # Errors
    /// When the system makes none.
    pub(super) fn draw(self, icon: Icon) -> io::Result<DrawnIcon> {
        let picture = frame(self.file(icon), self.size).unwrap_or_default();
        let (length, size) = (picture.len() as u32, self.size.cast_signed());
        // SAFETY: the picture is as long as is said, and the system copies it.
        let drawn = unsafe {
            CreateIconFromResourceEx(
                picture.as_ptr(),
                length,
                1, // an icon, not a cursor
                ICON_FORMAT,
                size,
                size,
                LR_DEFAULTCOLOR,
            )
        };
        if drawn.is_null() {
            return Err(io::Error::last_os_error());
        }
        Ok(DrawnIcon(drawn))
    }

    fn file(self, icon: Icon) -> &'static [u8] {
        macro_rules! ico {
            ($state:literal, $panel:literal) => {
                include_bytes!(concat!(
                    "../../../../../icons/tray/",
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

impl DrawnIcon {
    pub(super) fn handle(&self) -> HICON {
        self.0
    }
}

impl Drop for DrawnIcon {
    fn drop(&mut self) {
        // SAFETY: it was made for us, and the shell has a copy of its own.
        unsafe { DestroyIcon(self.0) };
    }
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
    fn every_state_has_an_icon_for_every_size_and_taskbar() {
        for light in [false, true] {
            for icon in [Icon::Idle, Icon::Held, Icon::Masked, Icon::Trouble] {
                for size in [16, 20, 24, 28, 32, 40, 48, 64, 80] {
                    Panel { light, size }.draw(icon).unwrap();
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
