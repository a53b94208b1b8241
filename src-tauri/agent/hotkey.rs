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

/// The key of a hotkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A letter `A` to `Z` or a digit.
    Character(char),
    /// F1 to F24.
    Function(u8),
    /// Space.
    Space,
    /// Pause.
    Pause,
    /// Insert.
    Insert,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// Why a hotkey was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected a hotkey such as Ctrl+Alt+Shift+I: Ctrl, Alt, Shift or Super, and one of A-Z, 0-9, \
     F1-F24, Space, Pause, Insert, Home, End, PageUp, PageDown"
)]
pub struct HotkeyError;

const NAMED: [(Key, &str); 7] = [
    (Key::Space, "Space"),
    (Key::Pause, "Pause"),
    (Key::Insert, "Insert"),
    (Key::Home, "Home"),
    (Key::End, "End"),
    (Key::PageUp, "PageUp"),
    (Key::PageDown, "PageDown"),
];

impl FromStr for Hotkey {
    type Err = HotkeyError;

    fn from_str(text: &str) -> Result<Self, HotkeyError> {
        let (modifiers, key) = text.rsplit_once('+').ok_or(HotkeyError)?;
        let mut hotkey = Self {
            ctrl: false,
            alt: false,
            shift: false,
            super_key: false,
            key: parse_key(key.trim())?,
        };
        for modifier in modifiers.split('+') {
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
        // Shift and a letter is what people type.
        let typed = !hotkey.ctrl && !hotkey.alt && !hotkey.super_key;
        if typed && !matches!(hotkey.key, Key::Function(_) | Key::Pause) {
            return Err(HotkeyError);
        }
        Ok(hotkey)
    }
}

fn parse_key(text: &str) -> Result<Key, HotkeyError> {
    if let Some((key, _)) = NAMED
        .iter()
        .find(|(_, name)| name.eq_ignore_ascii_case(text))
    {
        return Ok(*key);
    }
    let mut characters = text.chars();
    match (characters.next(), characters.as_str()) {
        (Some(one), "") if one.is_ascii_alphanumeric() => {
            Ok(Key::Character(one.to_ascii_uppercase()))
        }
        (Some('f' | 'F'), number) => match number.parse() {
            Ok(number @ 1..=24) => Ok(Key::Function(number)),
            _ => Err(HotkeyError),
        },
        _ => Err(HotkeyError),
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
        match self.key {
            Key::Character(c) => write!(f, "{c}"),
            Key::Function(number) => write!(f, "F{number}"),
            named => {
                let name = NAMED.iter().find(|(key, _)| *key == named);
                f.write_str(name.map_or("", |(_, name)| name))
            }
        }
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
        ] {
            let hotkey: Hotkey = text.parse().unwrap();
            assert_eq!(hotkey.to_string(), written);
            assert_eq!(written.parse(), Ok(hotkey));
        }
    }

    #[test]
    fn the_rest_is_refused() {
        for text in [
            "",
            "I",
            "F5",
            "Shift+I",
            "Ctrl+",
            "Ctrl+Ctrl+I",
            "Ctrl+Alt",
            "Ctrl+F25",
            "Hyper+I",
            "Ctrl+\u{e4}",
            "+I",
            "Ctrl+II",
        ] {
            assert_eq!(text.parse::<Hotkey>(), Err(HotkeyError), "{text}");
        }
    }
}
