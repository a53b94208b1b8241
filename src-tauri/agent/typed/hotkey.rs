//! A global hotkey as it is written, for example `Ctrl+Alt+Shift+I`.

use std::fmt;
use std::str::FromStr;

/// Modifiers and a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hotkey {
    /// The Control key.
    pub ctrl: bool,
    /// The Alt key (Option on macOS).
    pub alt: bool,
    /// The Shift key.
    pub shift: bool,
    /// The Super key (Windows, Command).
    pub super_key: bool,
    /// The key itself.
    pub key: Key,
}

/// The key of a hotkey, by what is printed on it. Which key of a keyboard that is depends on the
/// layout, so whoever grabs it looks it up there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A letter of any script (in upper case, where it has one), a digit, a punctuation mark or
    /// another symbol, at any level of the key: `1` is a key of the French layout, where it takes
    /// Shift to type it, as much as of the American one.
    Character(char),
    /// F1 to F24.
    Function(u8),
    /// A key of the numeric keypad: a digit, or one of `+ - * / . =`.
    Keypad(char),
    /// The keypad's Enter.
    KeypadEnter,
    /// Space.
    Space,
    /// Pause.
    Pause,
    /// Insert.
    Insert,
    /// Delete.
    Delete,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// Enter, of the main part of the keyboard.
    Enter,
    /// Backspace.
    Backspace,
    /// Print screen.
    PrintScreen,
    /// The key that opens the context menu.
    Menu,
    /// Play or pause.
    MediaPlayPause,
    /// Stop what is played.
    MediaStop,
    /// The next track.
    MediaNext,
    /// The previous track.
    MediaPrevious,
}

/// Why a hotkey was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected a hotkey such as Ctrl+Alt+Shift+I: Ctrl, Alt, Shift or Super, and one key as it is \
     printed on the keyboard (I, 5, \u{dc}, F1-F24, Num0-Num9, Space, Enter, Pause, Insert, Delete, \
     Home, End, PageUp, PageDown, Up, Down, Left, Right)"
)]
pub struct HotkeyError;

/// The keys that are written by a name. `+` is among them because it also stands between two keys.
const NAMED: [(Key, &str); 28] = [
    (Key::Character('+'), "Plus"),
    (Key::Keypad('+'), "NumAdd"),
    (Key::Keypad('-'), "NumSubtract"),
    (Key::Keypad('*'), "NumMultiply"),
    (Key::Keypad('/'), "NumDivide"),
    (Key::Keypad('.'), "NumDecimal"),
    (Key::Keypad('='), "NumEqual"),
    (Key::KeypadEnter, "NumEnter"),
    (Key::Space, "Space"),
    (Key::Pause, "Pause"),
    (Key::Insert, "Insert"),
    (Key::Delete, "Delete"),
    (Key::Home, "Home"),
    (Key::End, "End"),
    (Key::PageUp, "PageUp"),
    (Key::PageDown, "PageDown"),
    (Key::Up, "Up"),
    (Key::Down, "Down"),
    (Key::Left, "Left"),
    (Key::Right, "Right"),
    (Key::Enter, "Enter"),
    (Key::Backspace, "Backspace"),
    (Key::PrintScreen, "PrintScreen"),
    (Key::Menu, "Menu"),
    (Key::MediaPlayPause, "MediaPlayPause"),
    (Key::MediaStop, "MediaStop"),
    (Key::MediaNext, "MediaNext"),
    (Key::MediaPrevious, "MediaPrevious"),
];

impl Key {
    /// The key with this character on it; `None` for what no key has printed on it.
    #[must_use]
    pub fn printed(character: char) -> Option<Self> {
        if character == ' ' {
            return Some(Self::Space);
        }
        let invisible = character.is_control()
            || character.is_whitespace()
            || matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}')
            || character > '\u{2ffff}';
        (!invisible).then(|| Self::Character(upper(character)))
    }

    /// Whether it does nothing in a text, so that it may be a hotkey without a modifier that says
    /// so: F13 to F24, of keyboards and pads that have them for this, and Pause.
    const fn is_free(self) -> bool {
        matches!(self, Self::Function(13..=24) | Self::Pause)
    }
}

/// The letter as it is printed on a key. One that has no upper case of its own stays as it is.
fn upper(letter: char) -> char {
    let mut upper = letter.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

impl FromStr for Hotkey {
    type Err = HotkeyError;

    fn from_str(text: &str) -> Result<Self, HotkeyError> {
        let text = text.trim();
        let (modifiers, key) = match text.strip_suffix("++") {
            Some(modifiers) => (Some(modifiers), "+"),
            None => match text.rsplit_once('+') {
                Some((modifiers, key)) => (Some(modifiers), key.trim()),
                None => (None, text),
            },
        };
        let key: Key = key.parse()?;
        let mut hotkey = Self {
            ctrl: false,
            alt: false,
            shift: false,
            super_key: false,
            key,
        };
        for modifier in modifiers.into_iter().flat_map(|all| all.split('+')) {
            let held = match modifier.trim().to_ascii_lowercase().as_str() {
                "ctrl" | "control" => &mut hotkey.ctrl,
                "alt" | "option" => &mut hotkey.alt,
                "shift" => &mut hotkey.shift,
                "super" | "win" | "meta" | "cmd" | "command" => &mut hotkey.super_key,
                _ => return Err(HotkeyError),
            };
            if std::mem::replace(held, true) {
                return Err(HotkeyError);
            }
        }
        // Shift and a letter is what people type, and the other keys alone are for the program
        // that has the keyboard.
        let plain = !hotkey.ctrl && !hotkey.alt && !hotkey.super_key;
        let with_shift = hotkey.shift && matches!(key, Key::Function(_));
        if plain && !with_shift && !key.is_free() {
            return Err(HotkeyError);
        }
        Ok(hotkey)
    }
}

impl FromStr for Key {
    type Err = HotkeyError;

    /// The key by its character or its name.
    fn from_str(text: &str) -> Result<Self, HotkeyError> {
        let named = |(_, name): &&(Self, &str)| name.eq_ignore_ascii_case(text);
        if let Some((key, _)) = NAMED.iter().find(named) {
            return Ok(*key);
        }
        let mut characters = text.chars();
        match (characters.next(), characters.as_str()) {
            (Some(one), "") => Self::printed(one).ok_or(HotkeyError),
            _ => match text.to_ascii_lowercase().as_bytes() {
                [b'f', digits @ ..] if digits.iter().all(u8::is_ascii_digit) => {
                    let number = text[1..].parse().ok();
                    let number = number.filter(|number| (1..=24).contains(number));
                    number.map(Self::Function).ok_or(HotkeyError)
                }
                [b'n', b'u', b'm', digit @ b'0'..=b'9'] => Ok(Self::Keypad(char::from(*digit))),
                _ => Err(HotkeyError),
            },
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((_, name)) = NAMED.iter().find(|(key, _)| key == self) {
            return f.write_str(name);
        }
        match self {
            Self::Character(c) => write!(f, "{c}"),
            Self::Function(number) => write!(f, "F{number}"),
            Self::Keypad(digit) => write!(f, "Num{digit}"),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Hotkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "Ctrl+"),
            (self.alt, "Alt+"),
            (self.shift, "Shift+"),
            (self.super_key, "Super+"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        self.key.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_read_and_written_the_same_way() {
        for (text, written) in [
            ("Ctrl+Alt+Shift+I", "Ctrl+Alt+Shift+I"),
            ("shift+control+alt+i", "Ctrl+Alt+Shift+I"),
            ("Super + F12", "Super+F12"),
            ("Shift+F5", "Shift+F5"),
            ("Ctrl+pageup", "Ctrl+PageUp"),
            ("Cmd+Option+5", "Alt+Super+5"),
            // What is printed on the keyboards of other languages.
            ("Ctrl+Alt+\u{fc}", "Ctrl+Alt+\u{dc}"),
            ("Ctrl+\u{df}", "Ctrl+\u{df}"),
            ("Ctrl+\u{448}", "Ctrl+\u{428}"),
            ("Ctrl+\u{5e9}", "Ctrl+\u{5e9}"),
            ("Ctrl+\u{e51}", "Ctrl+\u{e51}"),
            ("Ctrl+&", "Ctrl+&"),
            ("Ctrl+-", "Ctrl+-"),
            ("Ctrl++", "Ctrl+Plus"),
            ("Ctrl+plus", "Ctrl+Plus"),
            ("Alt+num7", "Alt+Num7"),
            ("Alt+NUMADD", "Alt+NumAdd"),
            ("Ctrl+Left", "Ctrl+Left"),
            ("Ctrl+MediaPlayPause", "Ctrl+MediaPlayPause"),
            // Keys of pads that are there for nothing else.
            ("F13", "F13"),
            ("Pause", "Pause"),
        ] {
            let hotkey: Hotkey = text.parse().expect(text);
            assert_eq!(hotkey.to_string(), written);
            assert_eq!(written.parse(), Ok(hotkey));
        }
    }

    #[test]
    fn the_rest_is_refused() {
        for text in [
            "",
            "+",
            "++",
            "I",
            "F5",
            "Shift+I",
            "Shift+\u{dc}",
            "Num5",
            "Shift+Left",
            "MediaPlayPause",
            "Ctrl+",
            "Ctrl+Ctrl+I",
            "Ctrl+Alt",
            "Ctrl+F25",
            "Ctrl+F+5",
            "Ctrl+F0",
            "Ctrl+Num10",
            "Hyper+I",
            "+I",
            "+F13",
            "Ctrl+II",
            "Ctrl+\u{200d}",
            "Ctrl+\u{a0}",
            "Ctrl+\u{7}",
            "Ctrl+e\u{301}",
        ] {
            assert_eq!(text.parse::<Hotkey>(), Err(HotkeyError), "{text}");
        }
    }
}
