//! The menu, in the system's own items.
#![expect(
    unsafe_code,
    reason = "menus are the system's, told of by numbers and text"
)]

use std::io;

use windows_sys::Win32::Foundation::HWND;
use windows_sys::Win32::UI::WindowsAndMessaging::{
    AppendMenuW, CreatePopupMenu, DestroyMenu, GetSystemMetrics, HMENU, MENUITEMINFOW, MF_CHECKED,
    MF_GRAYED, MF_POPUP, MF_SEPARATOR, MF_STRING, MFS_CHECKED, MFS_GRAYED, MIIM_STATE, MIIM_STRING,
    PostMessageW, SM_MENUDROPALIGNMENT, SetForegroundWindow, SetMenuItemInfoW, TPM_BOTTOMALIGN,
    TPM_LEFTALIGN, TPM_RETURNCMD, TPM_RIGHTALIGN, TPM_RIGHTBUTTON, TrackPopupMenuEx, WM_NULL,
};

use crate::view::menu::{Click, Entry, Item};

/// A menu that is drawn. The numbers of its items are their places among the entries, from 1.
#[derive(Debug)]
pub(super) struct Popup {
    menu: HMENU,
    items: Vec<Item>,
}

impl Popup {
    /// Draws a menu.
    ///
    /// # Errors
    /// When the system has no room for it.
    pub(super) fn of(items: &[Item]) -> io::Result<Self> {
        // What is drawn so far is given back when it goes no further.
        let popup = Self {
            menu: new_menu()?,
            items: items.to_vec(),
        };
        append(popup.menu, items, &mut 0)?;
        Ok(popup)
    }

    /// Opens it at this place, and comes back when it is closed, with what was clicked. Messages are
    /// handed on in between.
    pub(super) fn open(menu: HMENU, owner: HWND, (x, y): (i32, i32)) -> usize {
        // SAFETY: numbers only. A menu or window that is gone opens nothing.
        let chosen = unsafe {
            let right_to_left = GetSystemMetrics(SM_MENUDROPALIGNMENT) != 0;
            let side = if right_to_left {
                TPM_RIGHTALIGN
            } else {
                TPM_LEFTALIGN
            };
            // A menu whose owner is not in front does not close by a click beside it; and one that is
            // opened twice in a row closes at once unless a message is between the two.
            // Source: the documentation of `TrackPopupMenu`, remarks on notification icons.
            SetForegroundWindow(owner);
            let how = TPM_RETURNCMD | TPM_RIGHTBUTTON | TPM_BOTTOMALIGN | side;
            let chosen = TrackPopupMenuEx(menu, how, x, y, owner, std::ptr::null());
            PostMessageW(owner, WM_NULL, 0, 0);
            chosen
        };
        usize::try_from(chosen).unwrap_or_default()
    }

    pub(super) fn handle(&self) -> HMENU {
        self.menu
    }

    /// What the item of that number asks for. It means what it meant when it was drawn.
    pub(super) fn click(&self, number: usize) -> Option<Click> {
        entries(&self.items)
            .nth(number.checked_sub(1)?)?
            .click
            .clone()
    }

    /// Changes what the lines say, where they are the same lines; others come with the next opening.
    pub(super) fn update(&self, items: &[Item]) {
        if !same_lines(&self.items, items) {
            return;
        }
        for (number, entry) in (1_u32..).zip(entries(items)) {
            let mut text = wide(&entry.label);
            let info = MENUITEMINFOW {
                cbSize: size_of::<MENUITEMINFOW>() as u32,
                fMask: MIIM_STRING | MIIM_STATE,
                fState: [
                    (entry.click.is_none(), MFS_GRAYED),
                    (entry.checked == Some(true), MFS_CHECKED),
                ]
                .iter()
                .filter(|(is, _)| *is)
                .fold(0, |state, (_, flag)| state | flag),
                dwTypeData: text.as_mut_ptr(),
                ..Default::default()
            };
            // SAFETY: the text ends with a zero and outlives the call, which copies it.
            unsafe { SetMenuItemInfoW(self.menu, number, 0, &raw const info) };
        }
    }
}

impl Drop for Popup {
    fn drop(&mut self) {
        // SAFETY: it is this one's, with all menus in it.
        unsafe { DestroyMenu(self.menu) };
    }
}

fn new_menu() -> io::Result<HMENU> {
    // SAFETY: it takes nothing.
    let menu = unsafe { CreatePopupMenu() };
    if menu.is_null() {
        return Err(io::Error::last_os_error());
    }
    Ok(menu)
}

fn append(menu: HMENU, items: &[Item], last: &mut usize) -> io::Result<()> {
    for item in items {
        let (flags, number, text) = match item {
            Item::Separator => (MF_SEPARATOR, 0, None),
            Item::Entry(entry) => {
                *last += 1;
                let grayed = if entry.click.is_none() { MF_GRAYED } else { 0 };
                let checked = match entry.checked {
                    Some(true) => MF_CHECKED,
                    _ => 0,
                };
                (
                    MF_STRING | grayed | checked,
                    *last,
                    Some(wide(&entry.label)),
                )
            }
            Item::Submenu { label, items } => {
                let below = new_menu()?;
                append(below, items, last)?;
                (MF_POPUP, below as usize, Some(wide(label)))
            }
        };
        let text = text.as_ref().map_or(std::ptr::null(), |it| it.as_ptr());
        // SAFETY: the text ends with a zero and outlives the call, which copies it.
        if unsafe { AppendMenuW(menu, flags, number, text) } == 0 {
            return Err(io::Error::last_os_error());
        }
    }
    Ok(())
}

/// All entries, those in menus of the menu too, in the order in which they are drawn.
fn entries(items: &[Item]) -> Box<dyn Iterator<Item = &Entry> + '_> {
    Box::new(items.iter().flat_map(|item| match item {
        Item::Separator => Box::new(std::iter::empty()) as Box<dyn Iterator<Item = &Entry>>,
        Item::Entry(entry) => Box::new(std::iter::once(entry)),
        Item::Submenu { items, .. } => entries(items),
    }))
}

fn same_lines(drawn: &[Item], items: &[Item]) -> bool {
    let same = |(drawn, item): (&Item, &Item)| match (drawn, item) {
        (Item::Separator, Item::Separator) => true,
        (Item::Entry(drawn), Item::Entry(entry)) => drawn.click == entry.click,
        (Item::Submenu { items: drawn, .. }, Item::Submenu { items, .. }) => {
            same_lines(drawn, items)
        }
        _ => false,
    };
    drawn.len() == items.len() && drawn.iter().zip(items).all(same)
}

/// UTF-16 with a zero at its end. An ampersand marks the access key, and two stand for one.
fn wide(label: &str) -> Vec<u16> {
    let label = label.replace('&', "&&");
    label.encode_utf16().chain([0]).collect()
}

#[cfg(test)]
mod tests {
    use presence::Command;
    use windows_sys::Win32::UI::WindowsAndMessaging::{GetMenuState, GetMenuStringW, MF_BYCOMMAND};

    use super::*;

    fn entry(label: &str, checked: Option<bool>, click: Option<Click>) -> Item {
        Item::Entry(Entry {
            label: label.to_owned(),
            checked,
            click,
        })
    }

    fn items(headline: &str, checked: bool) -> Vec<Item> {
        let clear = Some(Click::Command(Command::Clear));
        vec![
            entry(headline, None, None),
            Item::Separator,
            Item::Submenu {
                label: "More".to_owned(),
                items: vec![entry("Q&A", Some(checked), clear)],
            },
            entry("Settings", None, Some(Click::Settings)),
        ]
    }

    fn text(popup: &Popup, number: u32) -> String {
        let mut buffer = [0; 64];
        // SAFETY: the buffer is as long as is said.
        let length =
            unsafe { GetMenuStringW(popup.menu, number, buffer.as_mut_ptr(), 64, MF_BYCOMMAND) };
        String::from_utf16_lossy(&buffer[..usize::try_from(length).unwrap()])
    }

    fn is_checked(popup: &Popup, number: u32) -> bool {
        // SAFETY: numbers only.
        unsafe { GetMenuState(popup.menu, number, MF_BYCOMMAND) & MF_CHECKED != 0 }
    }

    #[test]
    fn a_click_means_what_the_line_said_when_it_was_drawn() {
        let popup = Popup::of(&items("Ready", false)).unwrap();
        assert_eq!(popup.click(0), None, "nothing was clicked");
        assert_eq!(popup.click(1), None, "the headline");
        assert_eq!(popup.click(2), Some(Click::Command(Command::Clear)));
        assert_eq!(popup.click(3), Some(Click::Settings));
        assert_eq!(popup.click(4), None, "there is no such line");
    }

    #[test]
    fn lines_change_where_they_are_and_other_lines_wait_for_the_next_opening() {
        let popup = Popup::of(&items("Ready", false)).unwrap();
        assert_eq!(
            (text(&popup, 1).as_str(), is_checked(&popup, 2)),
            ("Ready", false)
        );
        popup.update(&items("In a call", true));
        assert_eq!(
            (text(&popup, 1).as_str(), is_checked(&popup, 2)),
            ("In a call", true)
        );
        assert_eq!(text(&popup, 2), "Q&&A");

        let mut more = items("Away", false);
        more.push(entry("Quit", None, Some(Click::Command(Command::Quit))));
        popup.update(&more);
        assert_eq!(
            (text(&popup, 1).as_str(), is_checked(&popup, 2)),
            ("In a call", true)
        );
    }
}
