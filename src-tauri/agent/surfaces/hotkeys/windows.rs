//! Hotkeys on Windows. They belong to the window of the main thread.
//!
//! AltGr is Ctrl+Alt to Windows, so a hotkey with both could take a letter from people who type it: Ą is
//! Ctrl+Alt+Shift+A on a Polish keyboard. Such a hotkey is refused on every keyboard layout of theirs.
#![expect(
    unsafe_code,
    reason = "calls that take numbers, and buffers of ours that they fill"
)]

use std::cell::RefCell;
use std::ptr::null_mut;

use presence::{HotkeyRefusal, RefusedHotkey};
use tracing::{debug, warn};
use windows_sys::Win32::Foundation::{ERROR_HOTKEY_ALREADY_REGISTERED, GetLastError, HWND};
use windows_sys::Win32::UI::Input::KeyboardAndMouse::{
    GetKeyboardLayoutList, HKL, HOT_KEY_MODIFIERS, MAPVK_VK_TO_VSC, MOD_ALT, MOD_CONTROL,
    MOD_NOREPEAT, MOD_SHIFT, MOD_WIN, MapVirtualKeyExW, RegisterHotKey, ToUnicodeEx,
    UnregisterHotKey, VIRTUAL_KEY, VK_ADD, VK_APPS, VK_BACK, VK_CONTROL, VK_DECIMAL, VK_DELETE,
    VK_DIVIDE, VK_DOWN, VK_END, VK_F1, VK_HOME, VK_INSERT, VK_LEFT, VK_MEDIA_NEXT_TRACK,
    VK_MEDIA_PLAY_PAUSE, VK_MEDIA_PREV_TRACK, VK_MEDIA_STOP, VK_MENU, VK_MULTIPLY, VK_NEXT,
    VK_NUMPAD0, VK_PAUSE, VK_PRIOR, VK_RETURN, VK_RIGHT, VK_SHIFT, VK_SNAPSHOT, VK_SPACE,
    VK_SUBTRACT, VK_UP, VkKeyScanW,
};

use super::{Binding, pressed, refused, tell};
use crate::event::Events;
use crate::system::main_thread::{self, Told};
use crate::typed::hotkey::{Hotkey, Key};

/// The number of a hotkey that is only tried.
const TRIED: i32 = 0;

/// "Leave the keyboard's state as it is", for a letter that is only asked for. Source: `ToUnicodeEx`.
const ASKED_ONLY: u32 = 1 << 2;

/// The hotkeys that are ours.
#[derive(Debug)]
pub(crate) struct Hotkeys {
    events: Events,
}

thread_local! {
    /// The numbers of ours are their places, from 1.
    static OURS: RefCell<Vec<Option<Binding>>> = const { RefCell::new(Vec::new()) };
}

impl Hotkeys {
    /// Takes these hotkeys.
    pub(crate) fn start(bindings: Vec<Binding>, events: Events) -> Self {
        let presses = events.clone();
        main_thread::run_there(move || {
            main_thread::listen(move |told| {
                if let Told::Hotkey(number) = told {
                    happened(number, &presses);
                }
            });
        });
        let hotkeys = Self { events };
        hotkeys.set(bindings);
        hotkeys
    }

    /// Takes these hotkeys in place of those before.
    pub(crate) fn set(&self, bindings: Vec<Binding>) {
        let events = self.events.clone();
        main_thread::run_there(move || {
            give_up();
            let layouts = layouts();
            let mut refusals = Vec::new();
            for binding in bindings {
                let number = OURS.with_borrow(Vec::len) + 1;
                let taken = take(main_thread::window(), number as i32, binding.0, &layouts);
                let ours = match taken {
                    Ok(()) => Some(binding),
                    Err(reason) => {
                        refusals.push(refused(binding, reason));
                        None
                    }
                };
                OURS.with_borrow_mut(|all| all.push(ours));
            }
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

/// Which of these hotkeys would be refused now.
pub(crate) fn refused_now(bindings: Vec<Binding>) -> Option<Vec<RefusedHotkey>> {
    let layouts = layouts();
    let tried = bindings.into_iter().filter_map(|binding| {
        // Without a window a hotkey is this thread's.
        let taken = take(null_mut(), TRIED, binding.0, &layouts);
        if taken.is_ok() {
            // SAFETY: numbers only.
            unsafe { UnregisterHotKey(null_mut(), TRIED) };
        }
        taken.err().map(|reason| refused(binding, reason))
    });
    Some(tried.collect())
}

impl Drop for Hotkeys {
    fn drop(&mut self) {
        main_thread::run_there(give_up);
    }
}

fn give_up() {
    for (number, binding) in (1..).zip(OURS.take()) {
        if binding.is_some() {
            // SAFETY: numbers only.
            unsafe { UnregisterHotKey(main_thread::window(), number) };
        }
    }
}

fn take(window: HWND, number: i32, hotkey: Hotkey, layouts: &[HKL]) -> Result<(), HotkeyRefusal> {
    let key = virtual_key(hotkey.key).ok_or(HotkeyRefusal::NoSuchKey)?;
    if layouts.iter().any(|layout| types(hotkey, key, *layout)) {
        return Err(HotkeyRefusal::Types);
    }
    let how = modifiers(hotkey) | MOD_NOREPEAT;
    // SAFETY: numbers only.
    let error = unsafe {
        if RegisterHotKey(window, number, how, key.into()) != 0 {
            return Ok(());
        }
        GetLastError()
    };
    if error == ERROR_HOTKEY_ALREADY_REGISTERED {
        return Err(HotkeyRefusal::Taken);
    }
    warn!(error, %hotkey, "a hotkey could not be taken");
    Err(HotkeyRefusal::NoHotkeys)
}

fn happened(number: usize, events: &Events) {
    let binding = OURS.with_borrow(|all| all.get(number.checked_sub(1)?).cloned().flatten());
    if let Some((hotkey, preset)) = binding {
        debug!(%hotkey, "pressed");
        pressed(events, preset.as_deref());
    }
}

fn modifiers(hotkey: Hotkey) -> HOT_KEY_MODIFIERS {
    [
        (hotkey.ctrl, MOD_CONTROL),
        (hotkey.alt, MOD_ALT),
        (hotkey.shift, MOD_SHIFT),
        (hotkey.super_key, MOD_WIN),
    ]
    .iter()
    .filter(|(held, _)| *held)
    .fold(0, |all, (_, modifier)| all | modifier)
}

/// The key by the system's number for it. Letters and digits are their own numbers, wherever the layout
/// has them; other signs are looked for on the layout in use.
fn virtual_key(key: Key) -> Option<VIRTUAL_KEY> {
    Some(match key {
        Key::Character(c) if c.is_ascii_alphanumeric() => {
            u8::try_from(c.to_ascii_uppercase()).ok()?.into()
        }
        Key::Character(c) => typed_by(c)?,
        Key::Function(number) => VK_F1 + u16::from(number.checked_sub(1)?),
        Key::Keypad(c) => match c {
            '0'..='9' => VK_NUMPAD0 + u16::try_from(c.to_digit(10)?).ok()?,
            '+' => VK_ADD,
            '-' => VK_SUBTRACT,
            '*' => VK_MULTIPLY,
            '/' => VK_DIVIDE,
            '.' => VK_DECIMAL,
            _ => return None,
        },
        // It has the number of the other one, and the two cannot be told apart.
        Key::KeypadEnter => return None,
        Key::Space => VK_SPACE,
        Key::Pause => VK_PAUSE,
        Key::Insert => VK_INSERT,
        Key::Delete => VK_DELETE,
        Key::Home => VK_HOME,
        Key::End => VK_END,
        Key::PageUp => VK_PRIOR,
        Key::PageDown => VK_NEXT,
        Key::Up => VK_UP,
        Key::Down => VK_DOWN,
        Key::Left => VK_LEFT,
        Key::Right => VK_RIGHT,
        Key::Enter => VK_RETURN,
        Key::Backspace => VK_BACK,
        Key::PrintScreen => VK_SNAPSHOT,
        Key::Menu => VK_APPS,
        Key::MediaPlayPause => VK_MEDIA_PLAY_PAUSE,
        Key::MediaStop => VK_MEDIA_STOP,
        Key::MediaNext => VK_MEDIA_NEXT_TRACK,
        Key::MediaPrevious => VK_MEDIA_PREV_TRACK,
    })
}

/// The key that types this sign on the layout in use, with Shift or without.
fn typed_by(sign: char) -> Option<VIRTUAL_KEY> {
    let lower = sign.to_lowercase().next()?;
    let mut units = [0; 2];
    let &mut [unit] = lower.encode_utf16(&mut units) else {
        return None;
    };
    // SAFETY: numbers only.
    let found = unsafe { VkKeyScanW(unit) };
    // The low byte is the key; no key is -1.
    (found != -1).then(|| VIRTUAL_KEY::from(found.to_le_bytes()[0]))
}

/// The keyboard layouts that the person can switch to.
fn layouts() -> Vec<HKL> {
    // SAFETY: without a buffer it gives the number; with one, as many as are said to have room.
    unsafe {
        let number = GetKeyboardLayoutList(0, null_mut());
        let mut layouts = vec![null_mut(); usize::try_from(number).unwrap_or_default()];
        let filled = GetKeyboardLayoutList(number, layouts.as_mut_ptr());
        layouts.truncate(usize::try_from(filled).unwrap_or_default());
        layouts
    }
}

/// Whether this types something on that layout: only Ctrl and Alt together do, as AltGr.
fn types(hotkey: Hotkey, key: VIRTUAL_KEY, layout: HKL) -> bool {
    if !hotkey.ctrl || !hotkey.alt || hotkey.super_key {
        return false;
    }
    let mut held = [0_u8; 256];
    held[usize::from(VK_CONTROL)] = 0x80;
    held[usize::from(VK_MENU)] = 0x80;
    if hotkey.shift {
        held[usize::from(VK_SHIFT)] = 0x80;
    }
    let mut text = [0_u16; 8];
    // SAFETY: the state has one byte for each of the 256 keys, and the text as much room as is said.
    let length = unsafe {
        let scan = MapVirtualKeyExW(key.into(), MAPVK_VK_TO_VSC, layout);
        ToUnicodeEx(
            key.into(),
            scan,
            held.as_ptr(),
            text.as_mut_ptr(),
            text.len() as i32,
            ASKED_ONLY,
            layout,
        )
    };
    // A negative length is an accent that waits for its letter. What Ctrl types by itself is below space.
    length < 0 || (length > 0 && text[0] >= u16::from(b' ') && text[0] != 0x7F)
}

#[cfg(test)]
mod tests {
    use windows_sys::Win32::System::LibraryLoader::{GetModuleHandleW, GetProcAddress};
    use windows_sys::Win32::UI::Input::KeyboardAndMouse::{KLF_NOTELLSHELL, LoadKeyboardLayoutW};
    use windows_sys::core::{PCWSTR, s, w};

    use super::*;

    fn hotkey(text: &str) -> (Hotkey, VIRTUAL_KEY) {
        let hotkey: Hotkey = text.parse().unwrap();
        (hotkey, virtual_key(hotkey.key).unwrap())
    }

    fn types_on(layout: PCWSTR, text: &str) -> bool {
        let (hotkey, key) = hotkey(text);
        // SAFETY: the name is static.
        let layout = unsafe { LoadKeyboardLayoutW(layout, KLF_NOTELLSHELL) };
        types(hotkey, key, layout)
    }

    /// Wine has the layout of its screen and no other.
    fn is_wine() -> bool {
        // SAFETY: both names are static, and the library is in every program.
        unsafe {
            GetProcAddress(GetModuleHandleW(w!("ntdll.dll")), s!("wine_get_version")).is_some()
        }
    }

    #[test]
    fn every_key_that_can_be_written_has_a_number_of_its_own() {
        let characters = ('A'..='Z').chain('0'..='9').map(Key::Character);
        let functions = (1..=24).map(Key::Function);
        let named = [
            Key::Space,
            Key::Pause,
            Key::Insert,
            Key::Home,
            Key::End,
            Key::PageUp,
            Key::PageDown,
        ];
        let all = characters.chain(functions).chain(named);
        let mut numbers: Vec<_> = all.map(|key| virtual_key(key).unwrap()).collect();
        let count = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), count);
    }

    #[test]
    fn the_defaults_type_nothing_on_any_layout_of_this_machine() {
        let presets = presence::default_presets();
        let defaults = presets.iter().filter_map(|it| it.hotkey.as_deref());
        for text in defaults {
            let (hotkey, key) = hotkey(text);
            for layout in layouts() {
                assert!(!types(hotkey, key, layout), "{text}");
            }
        }
    }

    #[test]
    fn what_a_layout_types_with_altgr_is_known() {
        if is_wine() {
            return;
        }
        let (polish, us_international, us) = (w!("00000415"), w!("00020409"), w!("00000409"));
        assert!(types_on(polish, "Ctrl+Alt+Shift+A"), "\u{104}");
        assert!(types_on(us_international, "Ctrl+Alt+I"), "\u{ed}");
        assert!(!types_on(us, "Ctrl+Alt+Shift+A"));
        assert!(!types_on(us_international, "Ctrl+Shift+I"), "without Alt");
        for layout in [polish, us_international, us] {
            assert!(!types_on(layout, "Ctrl+Alt+Shift+F9"));
        }
    }
}
