//! Hotkeys on macOS. They live on the main thread, with its event loop.

mod layout;

use std::cell::RefCell;

use global_hotkey::hotkey::{Code, HotKey, Modifiers};
use global_hotkey::{Error, GlobalHotKeyEvent, GlobalHotKeyManager, HotKeyState};
use presence::{HotkeyRefusal, RefusedHotkey};
use tracing::{debug, info, warn};

use super::{Binding, mac_keys, pressed, refused, tell};
use crate::event::Events;
use crate::system::main_thread;
use crate::typed::hotkey::{Hotkey, Key};
use layout::Layout;

/// The hotkeys that are ours.
#[derive(Debug)]
pub(crate) struct Hotkeys {
    events: Events,
}

thread_local! {
    static OURS: RefCell<Option<Ours>> = const { RefCell::new(None) };
}

struct Ours {
    manager: GlobalHotKeyManager,
    /// What is wanted, whatever layout is in use.
    wanted: Vec<Binding>,
    taken: Vec<(HotKey, Binding)>,
}

impl Hotkeys {
    /// Takes these hotkeys.
    pub(crate) fn start(bindings: Vec<Binding>, events: Events) -> Self {
        let (presses, refusals) = (events.clone(), events.clone());
        main_thread::run_there(move || match GlobalHotKeyManager::new() {
            Ok(manager) => {
                GlobalHotKeyEvent::set_event_handler(Some(move |event: GlobalHotKeyEvent| {
                    if event.state == HotKeyState::Pressed {
                        happened(event.id, &presses);
                    }
                }));
                OURS.set(Some(Ours {
                    manager,
                    wanted: Vec::new(),
                    taken: Vec::new(),
                }));
                layout::on_change(move || take_anew(&refusals));
            }
            Err(error) => info!(%error, "no hotkeys here"),
        });
        let hotkeys = Self { events };
        hotkeys.set(bindings);
        hotkeys
    }

    /// Takes these hotkeys in place of those before.
    pub(crate) fn set(&self, bindings: Vec<Binding>) {
        let events = self.events.clone();
        main_thread::run_there(move || {
            let refusals = OURS.with_borrow_mut(|ours| match ours {
                Some(ours) => ours.take(bindings),
                None => bindings
                    .into_iter()
                    .map(|binding| refused(binding, HotkeyRefusal::NoHotkeys))
                    .collect(),
            });
            tell(&events, refusals);
        });
    }
}

impl Hotkeys {
    /// What is printed on the key that the page calls `code`: the page knows it as well.
    pub(crate) fn printed(&self, _code: String) -> impl Future<Output = Option<Key>> + use<> {
        std::future::ready(None)
    }

    /// What of them is refused: as was said last.
    pub(crate) fn refused(&self) -> impl Future<Output = Option<Vec<RefusedHotkey>>> + use<> {
        std::future::ready(None)
    }
}

/// Which of these hotkeys would be refused now: it takes an event loop to know.
pub(crate) fn refused_now(_: Vec<Binding>) -> Option<Vec<RefusedHotkey>> {
    None
}

impl Drop for Hotkeys {
    fn drop(&mut self) {
        main_thread::run_there(|| drop(OURS.take()));
    }
}

impl Ours {
    /// Gives up what is taken and takes these; says which were refused.
    fn take(&mut self, bindings: Vec<Binding>) -> Vec<RefusedHotkey> {
        self.wanted.clone_from(&bindings);
        for (hotkey, _) in self.taken.drain(..) {
            if let Err(error) = self.manager.unregister(hotkey) {
                warn!(%error, "a hotkey could not be given up");
            }
        }
        let mut refusals = Vec::new();
        for binding in bindings {
            match self.take_one(binding.0) {
                Ok(hotkey) => self.taken.push((hotkey, binding)),
                Err(reason) => refusals.push(refused(binding, reason)),
            }
        }
        refusals
    }

    fn take_one(&self, hotkey: Hotkey) -> Result<HotKey, HotkeyRefusal> {
        let code = printed_on(hotkey.key).ok_or(HotkeyRefusal::NoSuchKey)?;
        let system = HotKey::new(Some(modifiers(hotkey)), code);
        match self.manager.register(system) {
            Ok(()) => Ok(system),
            Err(Error::AlreadyRegistered(_)) => Err(HotkeyRefusal::Taken),
            Err(Error::FailedToRegister(error)) => {
                debug!(error, "a hotkey could not be taken");
                Err(HotkeyRefusal::NoSuchKey)
            }
            Err(error) => {
                warn!(%error, "a hotkey could not be taken");
                Err(HotkeyRefusal::NoHotkeys)
            }
        }
    }
}

/// Another keyboard layout is in use: signs may be on other keys now.
fn take_anew(events: &Events) {
    let refusals = OURS.with_borrow_mut(|ours| {
        let ours = ours.as_mut()?;
        let wanted = ours.wanted.clone();
        Some(ours.take(wanted))
    });
    if let Some(refusals) = refusals {
        debug!("another keyboard layout");
        tell(events, refusals);
    }
}

fn happened(id: u32, events: &Events) {
    let binding = OURS.with_borrow(|ours| {
        let mut taken = ours.as_ref()?.taken.iter();
        taken
            .find(|(hotkey, _)| hotkey.id() == id)
            .map(|(_, binding)| binding.clone())
    });
    if let Some((hotkey, preset)) = binding {
        debug!(%hotkey, "pressed");
        pressed(events, preset.as_deref());
    }
}

fn modifiers(hotkey: Hotkey) -> Modifiers {
    let mut modifiers = Modifiers::empty();
    for (held, modifier) in [
        (hotkey.ctrl, Modifiers::CONTROL),
        (hotkey.alt, Modifiers::ALT),
        (hotkey.shift, Modifiers::SHIFT),
        (hotkey.super_key, Modifiers::META),
    ] {
        modifiers.set(modifier, held);
    }
    modifiers
}

/// The key with that print on it: a sign is where the layout in use has it.
fn printed_on(key: Key) -> Option<Code> {
    match (key, Layout::in_use()) {
        (Key::Character(sign), Some(layout)) => {
            let typed = |key, shift| layout.typed(key, shift);
            mac_keys::key_of(sign, typed)?.parse().ok()
        }
        _ => code(key),
    }
}

/// The key by its name in "UI Events KeyboardEvent code Values" (W3C).
fn code(key: Key) -> Option<Code> {
    let name = match key {
        Key::Character(c) if c.is_ascii_digit() => format!("Digit{c}"),
        Key::Character(c) if c.is_ascii_alphabetic() => format!("Key{}", c.to_ascii_uppercase()),
        Key::Character(_) => return None,
        Key::Keypad(c) if c.is_ascii_digit() => format!("Numpad{c}"),
        Key::Keypad(_) => return code_of_name(key),
        Key::Function(number) => format!("F{number}"),
        named => return code_of_name(named),
    };
    name.parse().ok()
}

fn code_of_name(key: Key) -> Option<Code> {
    let name = key.to_string();
    let code = match name.as_str() {
        "Up" | "Down" | "Left" | "Right" => format!("Arrow{name}"),
        "Menu" => "ContextMenu".to_owned(),
        "MediaNext" => "MediaTrackNext".to_owned(),
        "MediaPrevious" => "MediaTrackPrevious".to_owned(),
        _ => match name.strip_prefix("Num") {
            Some(sign) => format!("Numpad{sign}"),
            None => name,
        },
    };
    code.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_can_be_written_has_a_code() {
        let characters = ('A'..='Z').chain('0'..='9').map(Key::Character);
        let functions = (1..=24).map(Key::Function);
        let named = [
            Key::Keypad('5'),
            Key::Keypad('+'),
            Key::KeypadEnter,
            Key::Space,
            Key::Pause,
            Key::Insert,
            Key::Delete,
            Key::Home,
            Key::End,
            Key::PageUp,
            Key::PageDown,
            Key::Up,
            Key::Left,
            Key::Enter,
            Key::Menu,
            Key::MediaNext,
        ];
        for key in characters.chain(functions).chain(named) {
            assert!(code(key).is_some(), "{key:?}");
        }
    }
}
