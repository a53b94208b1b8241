//! Hotkeys on X11: passive grabs (`XGrabKey`) and a thread that sleeps until one is pressed.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use presence::{HotkeyRefusal, RefusedHotkey};
use tracing::{debug, info, warn};
use x11rb::connection::Connection as _;
use x11rb::errors::{ReplyError, ReplyOrIdError};
use x11rb::protocol::xkb::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{ConnectionExt as _, GrabMode, KeyPressEvent, ModMask};
use x11rb::protocol::{ErrorKind, Event as XEvent};
use x11rb::rust_connection::RustConnection;

use super::{Binding, pressed, refused, tell};
use crate::event::Events;
use crate::hotkey::{Hotkey, Key};

/// Caps Lock and Num Lock (by convention the second modifier) change the modifiers of a key that
/// is pressed, so every hotkey is grabbed with each combination of the two.
const LOCKS: [u16; 4] = [0, 1 << 1, 1 << 4, (1 << 1) | (1 << 4)];

/// The hotkeys that are ours.
#[derive(Debug)]
pub(crate) struct Hotkeys {
    screen: Option<Arc<Screen>>,
    events: Events,
}

#[derive(Debug)]
struct Screen {
    connection: RustConnection,
    root: u32,
    grabs: Mutex<Grabs>,
}

#[derive(Debug, Default)]
struct Grabs {
    asked: Vec<Binding>,
    held: Vec<Grab>,
}

#[derive(Debug, Clone)]
struct Grab {
    code: u8,
    modifiers: u16,
    binding: Binding,
}

impl Hotkeys {
    /// Takes these hotkeys. Without an X11 display there are none.
    pub(crate) fn start(bindings: Vec<Binding>, events: Events) -> Self {
        let screen = match open() {
            Ok(screen) => Some(Arc::new(screen)),
            Err(error) => {
                info!(%error, "no X11 display, so no hotkeys");
                None
            }
        };
        let hotkeys = Self { screen, events };
        hotkeys.set(bindings);
        if let Some(screen) = hotkeys.screen.clone() {
            let events = hotkeys.events.clone();
            let listening = thread::Builder::new()
                .name("hotkeys".to_owned())
                .stack_size(128 * 1024)
                .spawn(move || listen(&screen, &events));
            if let Err(error) = listening {
                warn!(%error, "no thread for hotkeys");
            }
        }
        hotkeys
    }

    /// Takes these hotkeys in place of those before.
    pub(crate) fn set(&self, bindings: Vec<Binding>) {
        let refusals = match &self.screen {
            Some(screen) => screen.grab(bindings),
            None => bindings
                .into_iter()
                .map(|binding| refused(binding, HotkeyRefusal::NoHotkeys))
                .collect(),
        };
        tell(&self.events, refusals);
    }
}

/// Which of these hotkeys would be refused now, where that can be told: they are taken for a
/// moment and given back.
pub(crate) fn refused_now(bindings: Vec<Binding>) -> Option<Vec<RefusedHotkey>> {
    Some(match open() {
        Ok(screen) => screen.grab(bindings),
        Err(_) => {
            let refuse = |binding| refused(binding, HotkeyRefusal::NoHotkeys);
            bindings.into_iter().map(refuse).collect()
        }
    })
}

fn open() -> Result<Screen, Box<dyn std::error::Error>> {
    let (connection, number) = x11rb::connect(None)?;
    let root = connection.setup().roots[number].root;
    // A key that is held down repeats as presses and releases; with this the releases are left
    // out, so that holding a hotkey toggles once.
    connection.xkb_use_extension(1, 0)?.reply()?;
    let flag = xkb::PerClientFlag::DETECTABLE_AUTO_REPEAT;
    let none = xkb::BoolCtrl::default();
    connection
        .xkb_per_client_flags(xkb::ID::USE_CORE_KBD.into(), flag, flag, none, none, none)?
        .reply()?;
    Ok(Screen {
        connection,
        root,
        grabs: Mutex::default(),
    })
}

impl Screen {
    /// Gives up what is grabbed and grabs these; says which were refused.
    fn grab(&self, bindings: Vec<Binding>) -> Vec<RefusedHotkey> {
        let mut grabs = self.grabs.lock().unwrap_or_else(PoisonError::into_inner);
        for grab in grabs.held.drain(..) {
            for lock in LOCKS {
                let modifiers = ModMask::from(grab.modifiers | lock);
                let _ = self.connection.ungrab_key(grab.code, self.root, modifiers);
            }
        }
        grabs.asked.clone_from(&bindings);
        let mut refusals = Vec::new();
        for binding in bindings {
            match self.grab_one(binding.0) {
                Ok(code) => grabs.held.push(Grab {
                    code,
                    modifiers: modifiers(binding.0),
                    binding,
                }),
                Err(reason) => refusals.push(refused(binding, reason)),
            }
        }
        let _ = self.connection.flush();
        refusals
    }

    fn grab_one(&self, hotkey: Hotkey) -> Result<u8, HotkeyRefusal> {
        let code = match self.code(hotkey.key) {
            Ok(Some(code)) => code,
            Ok(None) => return Err(HotkeyRefusal::NoSuchKey),
            Err(error) => {
                warn!(%error, "the keyboard could not be asked");
                return Err(HotkeyRefusal::NoHotkeys);
            }
        };
        let wanted = modifiers(hotkey);
        for (done, lock) in LOCKS.iter().enumerate() {
            let Err(error) = self.grab_code(code, wanted | lock) else {
                continue;
            };
            for lock in &LOCKS[..done] {
                let held = ModMask::from(wanted | lock);
                let _ = self.connection.ungrab_key(code, self.root, held);
            }
            let taken =
                matches!(&error, ReplyError::X11Error(it) if it.error_kind == ErrorKind::Access);
            if !taken {
                warn!(%error, "a hotkey could not be grabbed");
            }
            return Err(HotkeyRefusal::Taken);
        }
        Ok(code)
    }

    fn grab_code(&self, code: u8, modifiers: u16) -> Result<(), ReplyError> {
        let mode = GrabMode::ASYNC;
        self.connection
            .grab_key(false, self.root, modifiers.into(), code, mode, mode)?
            .check()
    }

    /// The key code that gives this key without Shift.
    fn code(&self, key: Key) -> Result<Option<u8>, ReplyOrIdError> {
        let setup = self.connection.setup();
        let first = setup.min_keycode;
        let count = setup.max_keycode - first + 1;
        let mapping = self
            .connection
            .get_keyboard_mapping(first, count)?
            .reply()?;
        let symbol = symbol(key);
        let per_code = usize::from(mapping.keysyms_per_keycode).max(1);
        let index = mapping
            .keysyms
            .chunks(per_code)
            .position(|symbols| symbols.first() == Some(&symbol));
        Ok(index.and_then(|index| u8::try_from(usize::from(first) + index).ok()))
    }

    fn binding(&self, event: &KeyPressEvent) -> Option<Binding> {
        let held = u16::from(event.state) & (ALL_MODIFIERS);
        let grabs = self.grabs.lock().unwrap_or_else(PoisonError::into_inner);
        grabs
            .held
            .iter()
            .find(|grab| grab.code == event.detail && grab.modifiers == held)
            .map(|grab| grab.binding.clone())
    }

    /// Grabs the same hotkeys anew, for their keys may have moved.
    fn grab_anew(&self) -> Vec<RefusedHotkey> {
        let grabs = self.grabs.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = grabs.asked.clone();
        drop(grabs);
        self.grab(asked)
    }
}

/// Shift, Control, Alt (the first modifier) and Super (the fourth).
const ALL_MODIFIERS: u16 = 1 | (1 << 2) | (1 << 3) | (1 << 6);

fn modifiers(hotkey: Hotkey) -> u16 {
    u16::from(hotkey.shift)
        | (u16::from(hotkey.ctrl) << 2)
        | (u16::from(hotkey.alt) << 3)
        | (u16::from(hotkey.super_key) << 6)
}

/// X11 key symbols (keysymdef.h).
fn symbol(key: Key) -> u32 {
    match key {
        Key::Character(c) => u32::from(c.to_ascii_lowercase()),
        Key::Function(number) => 0xffbd + u32::from(number),
        Key::Space => 0x20,
        Key::Pause => 0xff13,
        Key::Insert => 0xff63,
        Key::Home => 0xff50,
        Key::End => 0xff57,
        Key::PageUp => 0xff55,
        Key::PageDown => 0xff56,
    }
}

/// Waits for hotkeys until the display or the agent is gone.
fn listen(screen: &Screen, events: &Events) {
    let mut down: HashSet<u8> = HashSet::new();
    while !events.is_closed() {
        match screen.connection.wait_for_event() {
            Ok(XEvent::KeyPress(event)) => {
                if !down.insert(event.detail) {
                    continue;
                }
                if let Some((hotkey, preset)) = screen.binding(&event) {
                    debug!(%hotkey, "pressed");
                    pressed(events, preset.as_deref());
                }
            }
            Ok(XEvent::KeyRelease(event)) => {
                down.remove(&event.detail);
            }
            Ok(XEvent::MappingNotify(_)) => tell(events, screen.grab_anew()),
            Ok(_) => {}
            Err(error) => {
                info!(%error, "the display is gone, and the hotkeys with it");
                return;
            }
        }
    }
}
