//! The notification area of Windows. All of it lives on the main thread.
//!
//! The shell may not be up yet at login, may be restarted, and may be too busy to answer: whether the
//! icon is there is what it said last, and what it did not take is tried again.
#![expect(
    unsafe_code,
    reason = "the shell is told by a structure of ours and numbers"
)]

mod panel;
mod popup;

use std::cell::RefCell;
use std::rc::Rc;

use presence::{Command, Origin};
use tracing::{info, warn};
use windows_sys::Win32::Foundation::{LPARAM, WPARAM};
use windows_sys::Win32::UI::Shell::{
    NIF_ICON, NIF_MESSAGE, NIF_SHOWTIP, NIF_TIP, NIM_ADD, NIM_DELETE, NIM_MODIFY, NIM_SETVERSION,
    NIN_SELECT, NOTIFYICON_VERSION_4, NOTIFYICONDATAW, Shell_NotifyIconW,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{KillTimer, SetTimer, WM_CONTEXTMENU};

use crate::event::{Event, Events};
use crate::system::main_thread::{self, Told};
use crate::view::menu::{Click, Icon, Picture};
use panel::{DrawnIcon, Panel};
use popup::Popup;

/// The number of the icon, and of the timer that tries again.
const NUMBER: u32 = 1;

/// How long apart a shell that did not take the icon is asked again, in ms, and how often. After that
/// it is up to the shell, which says when it is there.
const APART: u32 = 2_000;
const TRIES: u32 = 30;

/// `NIN_KEYSELECT`: the icon was chosen by the keyboard.
const KEY_SELECT: u32 = NIN_SELECT | 1;

/// The tray icon. Dropping it takes it away.
#[derive(Debug)]
pub(crate) struct Tray;

thread_local! {
    static SHOWN: RefCell<Option<Shown>> = const { RefCell::new(None) };
}

impl Tray {
    /// Shows an icon. Where the shell is not up yet, or comes back, it appears then.
    pub(crate) fn start(first: Picture, program: String, events: Events) -> Self {
        main_thread::run_there(move || {
            main_thread::listen(heard);
            let mut shown = Shown {
                picture: first,
                program,
                panel: Panel::now(),
                icon: None,
                there: false,
                tries: 0,
                menu: None,
                events,
            };
            shown.add();
            SHOWN.set(Some(shown));
        });
        Self
    }

    /// Shows this from now on.
    pub(crate) fn show(&self, picture: Picture) {
        main_thread::run_there(move || with(|shown| shown.show(picture)));
    }
}

impl Drop for Tray {
    fn drop(&mut self) {
        main_thread::run_there(|| drop(SHOWN.take()));
    }
}

fn with(change: impl FnOnce(&mut Shown)) {
    SHOWN.with_borrow_mut(|shown| shown.as_mut().map(change));
}

fn heard(told: Told) {
    // A shell that is being told something may let the next message in before it answers.
    if SHOWN.with(|shown| shown.try_borrow_mut().is_err()) {
        return main_thread::run_there(move || heard(told));
    }
    match told {
        Told::TaskbarCreated => with(Shown::shell_is_new),
        Told::TaskbarChanged => with(Shown::follow_the_panel),
        Told::Timer(number) if number == NUMBER as usize => with(Shown::try_again),
        Told::Tray(place, what) => clicked(place, what),
        Told::Timer(_) | Told::Hotkey(_) => {}
    }
}

/// What is on the screen.
struct Shown {
    picture: Picture,
    program: String,
    panel: Panel,
    /// What the shell was given, and for which state.
    icon: Option<(Icon, DrawnIcon)>,
    /// Whether the shell has taken the icon.
    there: bool,
    tries: u32,
    /// While it is open.
    menu: Option<Rc<Popup>>,
    events: Events,
}

impl Shown {
    fn show(&mut self, picture: Picture) {
        if let Some(menu) = &self.menu {
            menu.update(&picture.menu);
        }
        let changed =
            picture.icon != self.picture.icon || picture.headline != self.picture.headline;
        self.picture = picture;
        if changed {
            self.change();
        }
    }

    /// Tells the shell what is different now.
    fn change(&mut self) {
        if self.there && !self.tell(NIM_MODIFY) {
            // The shell has gone, forgot the icon, or is too busy to answer.
            self.there = false;
            self.tries = 0;
            self.add();
        }
    }

    /// Gives the icon to the shell, now or later.
    fn add(&mut self) {
        // A shell that was too busy to answer may have taken it all the same.
        self.there = self.tell(NIM_ADD) || self.tell(NIM_MODIFY);
        if self.there {
            self.tell(NIM_SETVERSION);
            if self.tries > 0 {
                info!("the tray icon is there now");
            }
            return;
        }
        if self.tries == 0 {
            info!("the notification area is not there yet");
        }
        if self.tries == TRIES {
            warn!("no tray icon");
            drop(self.events.send(Event::NoTray));
            return;
        }
        // SAFETY: numbers only.
        unsafe { SetTimer(main_thread::window(), NUMBER as usize, APART, None) };
    }

    fn try_again(&mut self) {
        // SAFETY: numbers only.
        unsafe { KillTimer(main_thread::window(), NUMBER as usize) };
        if !self.there {
            self.tries += 1;
            self.add();
        }
    }

    /// A shell that has just started has no icon of ours.
    fn shell_is_new(&mut self) {
        self.there = false;
        self.tries = 0;
        self.panel = Panel::now();
        self.icon = None;
        self.add();
    }

    fn follow_the_panel(&mut self) {
        let now = Panel::now();
        if now != self.panel {
            self.panel = now;
            self.icon = None;
            self.change();
        }
    }

    /// Tells the shell all there is to say; whether it took it.
    fn tell(&mut self, what: u32) -> bool {
        let wanted = self.picture.icon;
        if self.icon.as_ref().is_none_or(|(drawn, _)| *drawn != wanted) {
            match self.panel.draw(wanted) {
                // The one before is given back once the shell has this one.
                Ok(icon) => drop(self.icon.replace((wanted, icon))),
                Err(error) => warn!(%error, "the icon could not be made"),
            }
        }
        let icon = self.icon.as_ref();
        let mut data = NOTIFYICONDATAW {
            uFlags: NIF_MESSAGE | NIF_ICON | NIF_TIP | NIF_SHOWTIP,
            uCallbackMessage: main_thread::TRAY,
            hIcon: icon.map_or(std::ptr::null_mut(), |(_, icon)| icon.handle()),
            szTip: tooltip(&self.program, &self.picture.headline),
            ..data()
        };
        data.Anonymous.uVersion = NOTIFYICON_VERSION_4;
        // SAFETY: it says how long it is, and the shell copies it.
        unsafe { Shell_NotifyIconW(what, &raw const data) != 0 }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        let data = data();
        // SAFETY: it says how long it is.
        unsafe { Shell_NotifyIconW(NIM_DELETE, &raw const data) };
    }
}

/// Which icon is spoken of.
fn data() -> NOTIFYICONDATAW {
    NOTIFYICONDATAW {
        cbSize: size_of::<NOTIFYICONDATAW>() as u32,
        hWnd: main_thread::window(),
        uID: NUMBER,
        ..Default::default()
    }
}

fn clicked(place: WPARAM, what: LPARAM) {
    // The low word of either is its first half, as `NOTIFYICON_VERSION_4` says.
    match low(what.cast_unsigned()).into() {
        WM_CONTEXTMENU => {
            let at = |word: u16| i32::from(word.cast_signed());
            open_menu((at(low(place)), at(low(place >> 16))));
        }
        NIN_SELECT | KEY_SELECT => with(|shown| drop(shown.events.send(Event::Settings(None)))),
        _ => {}
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the low word is meant")]
fn low(value: usize) -> u16 {
    value as u16
}

/// Opens the menu, and comes back when it is closed. What the system tells is heard in between.
fn open_menu(place: (i32, i32)) {
    let popup = SHOWN.with_borrow_mut(|shown| {
        let shown = shown.as_mut().filter(|shown| shown.menu.is_none())?;
        let popup = Popup::of(&shown.picture.menu);
        let popup = popup.inspect_err(|error| warn!(%error, "no menu")).ok()?;
        let popup = Rc::new(popup);
        shown.menu = Some(Rc::clone(&popup));
        let look = Event::Command(Command::Look, Origin::Program);
        drop(shown.events.send(look));
        Some(popup)
    });
    let Some(popup) = popup else { return };
    let chosen = Popup::open(popup.handle(), main_thread::window(), place);
    with(|shown| {
        shown.menu = None;
        let asked = popup.click(chosen).map(|click| match click {
            Click::Command(command) => Event::Command(command, Origin::Screen),
            Click::Settings => Event::Settings(None),
        });
        drop(asked.map(|event| shown.events.send(event)));
    });
}

/// The program's name and the headline, as many whole characters as the shell takes: 127 UTF-16 units
/// and a zero.
fn tooltip(program: &str, headline: &str) -> [u16; 128] {
    let mut units = [0; 128];
    let mut length = 0;
    for character in format!("{program}\n{headline}").chars() {
        let end = length + character.len_utf16();
        if end > units.len() - 1 {
            break;
        }
        character.encode_utf16(&mut units[length..end]);
        length = end;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tooltip_that_is_too_long_ends_with_a_whole_character() {
        let text = |tooltip: [u16; 128]| {
            let length = tooltip.iter().position(|unit| *unit == 0).unwrap();
            String::from_utf16(&tooltip[..length]).unwrap()
        };
        assert_eq!(
            text(tooltip("Presence Tray", "In a call")),
            "Presence Tray\nIn a call"
        );
        let long = text(tooltip("x", &"\u{1F600}".repeat(100)));
        assert_eq!(long.chars().count(), 2 + 62, "{long}");
    }
}
