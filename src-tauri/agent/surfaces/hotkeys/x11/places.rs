//! Where the keys are: their names in a keymap of X11, what the page calls them, and what the
//! American layout prints on them.

/// The name of a key in a keymap (`keycodes/evdev` of xkeyboard-config), such as `AD08`.
pub(super) type Place = [u8; 4];

/// Each key of the main part: its name, its `KeyboardEvent.code` ("UI Events KeyboardEvent code
/// Values", W3C), and what the American layout prints on it.
const KEYS: [(Place, &str, char); 51] = [
    (*b"TLDE", "Backquote", '`'),
    (*b"AE01", "Digit1", '1'),
    (*b"AE02", "Digit2", '2'),
    (*b"AE03", "Digit3", '3'),
    (*b"AE04", "Digit4", '4'),
    (*b"AE05", "Digit5", '5'),
    (*b"AE06", "Digit6", '6'),
    (*b"AE07", "Digit7", '7'),
    (*b"AE08", "Digit8", '8'),
    (*b"AE09", "Digit9", '9'),
    (*b"AE10", "Digit0", '0'),
    (*b"AE11", "Minus", '-'),
    (*b"AE12", "Equal", '='),
    (*b"AE13", "IntlYen", '\0'),
    (*b"AD01", "KeyQ", 'Q'),
    (*b"AD02", "KeyW", 'W'),
    (*b"AD03", "KeyE", 'E'),
    (*b"AD04", "KeyR", 'R'),
    (*b"AD05", "KeyT", 'T'),
    (*b"AD06", "KeyY", 'Y'),
    (*b"AD07", "KeyU", 'U'),
    (*b"AD08", "KeyI", 'I'),
    (*b"AD09", "KeyO", 'O'),
    (*b"AD10", "KeyP", 'P'),
    (*b"AD11", "BracketLeft", '['),
    (*b"AD12", "BracketRight", ']'),
    (*b"AC01", "KeyA", 'A'),
    (*b"AC02", "KeyS", 'S'),
    (*b"AC03", "KeyD", 'D'),
    (*b"AC04", "KeyF", 'F'),
    (*b"AC05", "KeyG", 'G'),
    (*b"AC06", "KeyH", 'H'),
    (*b"AC07", "KeyJ", 'J'),
    (*b"AC08", "KeyK", 'K'),
    (*b"AC09", "KeyL", 'L'),
    (*b"AC10", "Semicolon", ';'),
    (*b"AC11", "Quote", '\''),
    (*b"BKSL", "Backslash", '\\'),
    (*b"LSGT", "IntlBackslash", '\0'),
    (*b"AB01", "KeyZ", 'Z'),
    (*b"AB02", "KeyX", 'X'),
    (*b"AB03", "KeyC", 'C'),
    (*b"AB04", "KeyV", 'V'),
    (*b"AB05", "KeyB", 'B'),
    (*b"AB06", "KeyN", 'N'),
    (*b"AB07", "KeyM", 'M'),
    (*b"AB08", "Comma", ','),
    (*b"AB09", "Period", '.'),
    (*b"AB10", "Slash", '/'),
    (*b"AB11", "IntlRo", '\0'),
    (*b"AC12", "IntlHash", '\0'),
];

/// Where the American layout has this character (in upper case). Keyboards of languages with a
/// script of their own have these printed beside it.
pub(super) fn american(character: char) -> Option<Place> {
    let mut keys = KEYS.iter();
    let found = keys.find(|(_, _, printed)| *printed == character && character != '\0');
    found.map(|(place, _, _)| *place)
}

/// Where the key is that the page calls so.
pub(super) fn of_code(code: &str) -> Option<Place> {
    let found = KEYS.iter().find(|(_, name, _)| *name == code);
    found.map(|(place, _, _)| *place)
}

/// Whether it is one of the main part.
pub(super) fn is_main(place: Place) -> bool {
    KEYS.iter().any(|(name, ..)| *name == place)
}

/// Where F1 to F24 are, whatever a layout makes of them: most make something else of F13 to F24.
pub(super) fn function(number: u8) -> Place {
    [b'F', b'K', b'0' + number / 10, b'0' + number % 10]
}
