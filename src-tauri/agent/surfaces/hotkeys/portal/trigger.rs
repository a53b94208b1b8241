//! A hotkey as a wish to the desktop.
//!
//! Source: XDG Shortcuts Specification: modifiers in upper case, and the key by its name in xkbcommon.

use crate::typed::hotkey::{Hotkey, Key};

/// The hotkey as the specification writes it, for example `CTRL+ALT+SHIFT+i`.
pub(super) fn written(hotkey: &Hotkey) -> String {
    let mut text = String::new();
    for (held, name) in [
        (hotkey.ctrl, "CTRL+"),
        (hotkey.alt, "ALT+"),
        (hotkey.shift, "SHIFT+"),
        (hotkey.super_key, "LOGO+"),
    ] {
        if held {
            text.push_str(name);
        }
    }
    text.push_str(&key(hotkey.key));
    text
}

fn key(key: Key) -> String {
    let name = match key {
        Key::Character(character) => return character_name(character),
        Key::Function(number) => return format!("F{number}"),
        Key::Keypad(sign) => match sign {
            '+' => "KP_Add",
            '-' => "KP_Subtract",
            '*' => "KP_Multiply",
            '/' => "KP_Divide",
            '.' => "KP_Decimal",
            '=' => "KP_Equal",
            digit => return format!("KP_{digit}"),
        },
        Key::KeypadEnter => "KP_Enter",
        Key::Space => "space",
        Key::Pause => "Pause",
        Key::Insert => "Insert",
        Key::Delete => "Delete",
        Key::Home => "Home",
        Key::End => "End",
        Key::PageUp => "Prior",
        Key::PageDown => "Next",
        Key::Up => "Up",
        Key::Down => "Down",
        Key::Left => "Left",
        Key::Right => "Right",
        Key::Enter => "Return",
        Key::Backspace => "BackSpace",
        Key::PrintScreen => "Print",
        Key::Menu => "Menu",
        Key::MediaPlayPause => "XF86AudioPlay",
        Key::MediaStop => "XF86AudioStop",
        Key::MediaNext => "XF86AudioNext",
        Key::MediaPrevious => "XF86AudioPrev",
    };
    name.to_owned()
}

/// Letters and digits are their own names, in lower case; the signs of ASCII have some; and every other
/// character is known by its number.
fn character_name(character: char) -> String {
    if character.is_ascii_alphanumeric() {
        return character.to_ascii_lowercase().to_string();
    }
    let name = match character {
        '!' => "exclam",
        '"' => "quotedbl",
        '#' => "numbersign",
        '$' => "dollar",
        '%' => "percent",
        '&' => "ampersand",
        '\'' => "apostrophe",
        '(' => "parenleft",
        ')' => "parenright",
        '*' => "asterisk",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "period",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' => "bracketleft",
        '\\' => "backslash",
        ']' => "bracketright",
        '^' => "asciicircum",
        '_' => "underscore",
        '`' => "grave",
        '{' => "braceleft",
        '|' => "bar",
        '}' => "braceright",
        '~' => "asciitilde",
        other => {
            let mut lower = other.to_lowercase();
            let lower = match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => other,
            };
            return format!("U{:04X}", u32::from(lower));
        }
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hotkey_is_written_as_the_specification_has_it() {
        for (hotkey, expected) in [
            ("Ctrl+Alt+Shift+I", "CTRL+ALT+SHIFT+i"),
            ("Super+F12", "LOGO+F12"),
            ("Ctrl+5", "CTRL+5"),
            ("Ctrl+Plus", "CTRL+plus"),
            ("Alt+Num7", "ALT+KP_7"),
            ("Alt+NumAdd", "ALT+KP_Add"),
            ("Ctrl+PageUp", "CTRL+Prior"),
            ("Ctrl+Enter", "CTRL+Return"),
            ("Ctrl+MediaNext", "CTRL+XF86AudioNext"),
            ("Ctrl+\u{dc}", "CTRL+U00FC"),
            ("Ctrl+\u{428}", "CTRL+U0448"),
            ("Pause", "Pause"),
        ] {
            let hotkey: Hotkey = hotkey.parse().expect(hotkey);
            assert_eq!(written(&hotkey), expected);
            // The names are those of the keys.
            let key = expected.rsplit('+').next().expect("a key");
            let known = key.starts_with('U') || is_keysym(key);
            assert!(known, "{key}");
        }
    }

    #[test]
    fn every_sign_of_ascii_has_a_name() {
        for character in '!'..='~' {
            let name = character_name(character);
            assert!(is_keysym(&name), "{character}: {name}");
        }
    }

    /// Whether there is a key symbol of that name.
    fn is_keysym(name: &str) -> bool {
        let named = match name.strip_prefix("XF86") {
            Some(rest) => format!("XF86XK_{rest}"),
            None => format!("XK_{name}"),
        };
        let all = (0..0x1_0000).chain(0x1008_ff00..0x1008_ffff);
        let mut all = all.filter_map(|raw| xkeysym::Keysym::new(raw).name());
        all.any(|it| it == named)
    }
}
