//! Which key of a Mac's keyboard has a sign printed on it: what the key types on the layout in use says so.

/// The keys that type, by the system's number ("virtual key code", the same wherever the layout puts its letters)
/// and by their name in "UI Events KeyboardEvent code Values" (W3C), which is by their place on an American one.
const KEYS: [(u16, &str); 48] = [
    (0x00, "KeyA"),
    (0x01, "KeyS"),
    (0x02, "KeyD"),
    (0x03, "KeyF"),
    (0x04, "KeyH"),
    (0x05, "KeyG"),
    (0x06, "KeyZ"),
    (0x07, "KeyX"),
    (0x08, "KeyC"),
    (0x09, "KeyV"),
    (0x0A, "IntlBackslash"),
    (0x0B, "KeyB"),
    (0x0C, "KeyQ"),
    (0x0D, "KeyW"),
    (0x0E, "KeyE"),
    (0x0F, "KeyR"),
    (0x10, "KeyY"),
    (0x11, "KeyT"),
    (0x12, "Digit1"),
    (0x13, "Digit2"),
    (0x14, "Digit3"),
    (0x15, "Digit4"),
    (0x16, "Digit6"),
    (0x17, "Digit5"),
    (0x18, "Equal"),
    (0x19, "Digit9"),
    (0x1A, "Digit7"),
    (0x1B, "Minus"),
    (0x1C, "Digit8"),
    (0x1D, "Digit0"),
    (0x1E, "BracketRight"),
    (0x1F, "KeyO"),
    (0x20, "KeyU"),
    (0x21, "BracketLeft"),
    (0x22, "KeyI"),
    (0x23, "KeyP"),
    (0x25, "KeyL"),
    (0x26, "KeyJ"),
    (0x27, "Quote"),
    (0x28, "KeyK"),
    (0x29, "Semicolon"),
    (0x2A, "Backslash"),
    (0x2B, "Comma"),
    (0x2C, "Slash"),
    (0x2D, "KeyN"),
    (0x2E, "KeyM"),
    (0x2F, "Period"),
    (0x32, "Backquote"),
];

/// The name of the key with this sign on it: the one that types it, or else the one that types it with Shift.
/// `typed` says what a key types, with Shift or without.
pub(super) fn key_of(
    sign: char,
    typed: impl Fn(u16, bool) -> Option<char>,
) -> Option<&'static str> {
    let is_it = |c: char| c == sign || c.to_uppercase().eq(sign.to_uppercase());
    [false, true].into_iter().find_map(|shift| {
        let mut keys = KEYS.iter();
        let found = keys.find(|(number, _)| typed(*number, shift).is_some_and(is_it));
        found.map(|(_, name)| *name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a key types on a layout that differs from the American one in these keys.
    fn layout(other: &[(&str, char, char)]) -> impl Fn(u16, bool) -> Option<char> {
        let other: Vec<(String, char, char)> = other
            .iter()
            .map(|(name, plain, shifted)| ((*name).to_owned(), *plain, *shifted))
            .collect();
        move |number, shift| {
            let (_, name) = KEYS.iter().find(|(it, _)| *it == number)?;
            if let Some((_, plain, shifted)) = other.iter().find(|(it, ..)| it == name) {
                return Some(if shift { *shifted } else { *plain });
            }
            let letter = name
                .strip_prefix("Key")
                .or_else(|| name.strip_prefix("Digit"))?;
            let letter = letter.chars().next()?;
            Some(if shift {
                letter
            } else {
                letter.to_ascii_lowercase()
            })
        }
    }

    #[test]
    fn a_letter_is_where_the_layout_has_it() {
        let american = layout(&[]);
        assert_eq!(key_of('Z', &american), Some("KeyZ"));
        let german = layout(&[
            ("KeyZ", 'y', 'Y'),
            ("KeyY", 'z', 'Z'),
            ("Semicolon", '\u{f6}', '\u{d6}'),
        ]);
        assert_eq!(key_of('Z', &german), Some("KeyY"));
        assert_eq!(key_of('\u{d6}', &german), Some("Semicolon"));
        let french = layout(&[("KeyQ", 'a', 'A'), ("KeyA", 'q', 'Q'), ("Digit1", '&', '1')]);
        assert_eq!(key_of('A', &french), Some("KeyQ"));
        assert_eq!(key_of('1', &french), Some("Digit1"), "with Shift");
        assert_eq!(key_of('\u{df}', &french), None, "no such key");
    }

    #[test]
    fn no_key_is_there_twice() {
        for (at, (number, name)) in KEYS.iter().enumerate() {
            let again = KEYS[..at].iter().any(|(a, b)| a == number || b == name);
            assert!(!again, "{name}");
        }
    }
}
