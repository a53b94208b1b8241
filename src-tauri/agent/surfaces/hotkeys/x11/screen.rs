//! A connection to the X server, and what is grabbed there.

use std::os::fd::{AsFd, BorrowedFd};

use presence::{HotkeyRefusal, RefusedHotkey};
use tracing::{debug, warn};
use x11rb::connection::Connection as _;
use x11rb::errors::{ConnectionError, ReplyError};
use x11rb::protocol::xkb::{self, ConnectionExt as _, EventType, MapPart};
use x11rb::protocol::xproto::{ConnectionExt as _, GrabMode, KeyPressEvent, ModMask};
use x11rb::protocol::{ErrorKind, Event};
use x11rb::rust_connection::RustConnection;

use super::super::{Binding, refused};
use super::keymap::Keymap;
use crate::typed::hotkey::Key;

/// The X server's screen.
#[derive(Debug)]
pub(super) struct Screen {
    connection: RustConnection,
    root: u32,
    keymap: Keymap,
    grabs: Vec<Grab>,
}

/// A hotkey of ours, with the locks that it is grabbed with.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Grab {
    code: u8,
    modifiers: u16,
    locks: Vec<u16>,
    binding: Binding,
}

/// What the server says.
#[derive(Debug)]
pub(super) enum Happened {
    /// The key of that code went down; what is bound to it with the modifiers that are held.
    Pressed(u8, Option<Binding>),
    /// It went up.
    Released(u8),
    /// The layout in force, the keymap or the keyboard is another one.
    KeyboardChanged,
    /// Nothing that matters.
    Other,
}

impl Screen {
    /// Opens the display that the environment names.
    pub(super) fn open() -> Result<Self, Box<dyn std::error::Error>> {
        let (connection, number) = x11rb::connect(None)?;
        let root = connection.setup().roots[number].root;
        let keyboard = xkb::ID::USE_CORE_KBD.into();
        // A client that asks for this extension is told of changes by its events alone, never by
        // `MappingNotify`.
        connection.xkb_use_extension(1, 0)?.reply()?;
        // A key that is held down repeats as presses and releases; with this the releases are left
        // out, so that holding a hotkey toggles once.
        let flag = xkb::PerClientFlag::DETECTABLE_AUTO_REPEAT;
        let none = xkb::BoolCtrl::default();
        connection.xkb_per_client_flags(keyboard, flag, flag, none, none, none)?;
        let map = MapPart::KEY_SYMS | MapPart::MODIFIER_MAP;
        let all = xkb::NKNDetail::KEYCODES | xkb::NKNDetail::DEVICE_ID;
        let group = xkb::StatePart::GROUP_STATE;
        let details = xkb::SelectEventsAux::new()
            .new_keyboard_notify(xkb::SelectEventsAuxNewKeyboardNotify {
                affect_new_keyboard: all,
                new_keyboard_details: all,
            })
            .state_notify(xkb::SelectEventsAuxStateNotify {
                affect_state: group,
                state_details: group,
            });
        connection.xkb_select_events(
            keyboard,
            EventType::default(),
            EventType::MAP_NOTIFY,
            map,
            map,
            &details,
        )?;
        Ok(Self {
            connection,
            root,
            keymap: Keymap::default(),
            grabs: Vec::new(),
        })
    }

    /// Grabs these in place of those before, each where its key is now; says which were refused.
    pub(super) fn take(&mut self, asked: &[Binding]) -> Result<Vec<RefusedHotkey>, ReplyError> {
        self.keymap = Keymap::read(&self.connection)?;
        let locks = self.keymap.locks();
        let mut refusals = Vec::new();
        let mut wanted: Vec<Grab> = Vec::new();
        for binding in asked {
            let Some(code) = self.keymap.code(binding.0.key) else {
                refusals.push(refused(binding.clone(), HotkeyRefusal::NoSuchKey));
                continue;
            };
            let modifiers = self.keymap.modifiers(binding.0);
            let same = |it: &Grab| (it.code, it.modifiers) == (code, modifiers);
            if wanted.iter().any(same) {
                refusals.push(refused(binding.clone(), HotkeyRefusal::SameKey));
                continue;
            }
            let locks = locks.clone();
            wanted.push(Grab {
                code,
                modifiers,
                locks,
                binding: binding.clone(),
            });
        }
        let (kept, gone) = std::mem::take(&mut self.grabs)
            .into_iter()
            .partition::<Vec<_>, _>(|grab| wanted.iter().any(|it| it.is_same_grab(grab)));
        gone.iter().try_for_each(|grab| self.give_up(grab))?;
        let is_ours = |it: &Grab| kept.iter().any(|kept| kept.is_same_grab(it));
        let (ours, new) = wanted.into_iter().partition::<Vec<_>, _>(is_ours);
        self.grabs = ours;
        let granted = self.grab(&new)?;
        for (grab, granted) in new.into_iter().zip(granted) {
            if granted {
                self.grabs.push(grab);
            } else {
                self.give_up(&grab)?;
                refusals.push(refused(grab.binding, HotkeyRefusal::Taken));
            }
        }
        if !gone.is_empty() {
            // Whoever waits for a key to be free can rely on it.
            self.connection.get_input_focus()?.reply()?;
        }
        self.connection.flush()?;
        // In the order in which they were asked for.
        let place = |it: &RefusedHotkey| asked.iter().position(|(_, of)| *of == it.preset);
        refusals.sort_by_key(place);
        Ok(refusals)
    }

    /// Grabs these; says which are granted, in the same order. All are asked for before the first
    /// answer is waited for.
    fn grab(&self, grabs: &[Grab]) -> Result<Vec<bool>, ConnectionError> {
        let mode = GrabMode::ASYNC;
        let mut asked = Vec::new();
        for (index, grab) in grabs.iter().enumerate() {
            for lock in &grab.locks {
                let modifiers = ModMask::from(grab.modifiers | lock);
                let (root, code) = (self.root, grab.code);
                let cookie = self
                    .connection
                    .grab_key(false, root, modifiers, code, mode, mode)?;
                asked.push((index, cookie));
            }
        }
        let mut granted = vec![true; grabs.len()];
        for (index, cookie) in asked {
            match cookie.check() {
                Ok(()) => {}
                Err(ReplyError::ConnectionError(error)) => return Err(error),
                Err(ReplyError::X11Error(error)) => {
                    if error.error_kind != ErrorKind::Access {
                        warn!(?error, "a hotkey could not be grabbed");
                    }
                    granted[index] = false;
                }
            }
        }
        Ok(granted)
    }

    fn give_up(&self, grab: &Grab) -> Result<(), ConnectionError> {
        for lock in &grab.locks {
            let modifiers = ModMask::from(grab.modifiers | lock);
            let asked = self
                .connection
                .ungrab_key(grab.code, self.root, modifiers)?;
            asked.ignore_error();
        }
        Ok(())
    }

    /// Ends when the server answers.
    pub(super) fn look(&self) -> Result<(), ReplyError> {
        self.connection.get_input_focus()?.reply().map(drop)
    }

    /// What is printed on the key that the page calls so.
    pub(super) fn printed(&mut self, code: &str) -> Option<Key> {
        self.keymap = Keymap::read(&self.connection).ok()?;
        self.keymap.printed_at(code)
    }

    /// What the server has said and is not taken in yet.
    pub(super) fn next(&self) -> Result<Option<Happened>, ConnectionError> {
        let event = self.connection.poll_for_event()?;
        Ok(event.map(|event| match event {
            Event::KeyPress(event) => Happened::Pressed(event.detail, self.binding(&event)),
            Event::KeyRelease(event) => Happened::Released(event.detail),
            Event::XkbMapNotify(_) | Event::XkbNewKeyboardNotify(_) | Event::XkbStateNotify(_) => {
                debug!(?event, "the keyboard changed");
                Happened::KeyboardChanged
            }
            _ => Happened::Other,
        }))
    }

    fn binding(&self, event: &KeyPressEvent) -> Option<Binding> {
        let held = u16::from(event.state) & self.keymap.all_modifiers();
        let mut grabs = self.grabs.iter();
        let grab = grabs.find(|grab| grab.code == event.detail && grab.modifiers == held)?;
        Some(grab.binding.clone())
    }
}

impl Grab {
    /// Whether it is the same for the server.
    fn is_same_grab(&self, other: &Self) -> bool {
        (self.code, self.modifiers, &self.locks) == (other.code, other.modifiers, &other.locks)
    }
}

impl AsFd for Screen {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.connection.stream().as_fd()
    }
}
