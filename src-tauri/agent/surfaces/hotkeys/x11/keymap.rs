//! What is printed on which key: the keymap of the X server, with the layout in force.
//!
//! A keymap has up to four layouts ("groups"), each with one or more symbols ("levels") on every
//! key. See "The X Keyboard Extension: Protocol Specification".

use x11rb::errors::ReplyError;
use x11rb::protocol::xkb::{self, ConnectionExt as _, MapPart, NameDetail};
use x11rb::rust_connection::RustConnection;
use xkeysym::{Keysym, key};

use super::places::{self, Place};
use crate::typed::hotkey::{Hotkey, Key};

const SHIFT: u16 = 1;
const CAPS_LOCK: u16 = 1 << 1;
const CONTROL: u16 = 1 << 2;
const FIRST: u16 = 1 << 3;
const FOURTH: u16 = 1 << 6;

/// The keymap as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Keymap {
    keys: Vec<KeyMap>,
    /// The layout in force, counted from 0.
    group: usize,
}

/// One key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct KeyMap {
    code: u8,
    place: Place,
    /// The symbols of each layout, by level.
    groups: Vec<Vec<u32>>,
    /// What is taken for a layout that this key does not have.
    beyond: Beyond,
    /// The modifiers that it sets.
    modifiers: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Beyond {
    #[default]
    Wraps,
    IsLast,
    Is(usize),
}

impl Keymap {
    /// Asks the server.
    pub(super) fn read(connection: &RustConnection) -> Result<Self, ReplyError> {
        let keyboard = xkb::ID::USE_CORE_KBD.into();
        let parts = MapPart::KEY_SYMS | MapPart::MODIFIER_MAP;
        let no_mods = xkb::VMod::default();
        let none = MapPart::default();
        let map = connection.xkb_get_map(
            keyboard, parts, none, 0, 0, 0, 0, 0, 0, 0, 0, no_mods, 0, 0, 0, 0, 0, 0,
        )?;
        let names = connection.xkb_get_names(keyboard, NameDetail::KEY_NAMES)?;
        let state = connection.xkb_get_state(keyboard)?;
        let (map, names, state) = (map.reply()?, names.reply()?, state.reply()?);

        let places = names.value_list.key_names.unwrap_or_default();
        let place = |code: u8| {
            let index = code.checked_sub(names.first_key).map(usize::from);
            index.and_then(|index| places.get(index))
        };
        let modifiers = map.map.modmap_rtrn.unwrap_or_default();
        let symbols = map.map.syms_rtrn.unwrap_or_default();
        let keys = symbols
            .iter()
            .zip(map.first_key_sym..=u8::MAX)
            .map(|(key, code)| {
                let modifiers = modifiers.iter().find(|it| it.keycode == code);
                let width = usize::from(key.width).max(1);
                let groups = key
                    .syms
                    .chunks(width)
                    .take(usize::from(key.group_info & 0xf));
                KeyMap {
                    code,
                    place: place(code).map_or([0; 4], |it| it.name),
                    groups: groups.map(<[u32]>::to_vec).collect(),
                    beyond: match key.group_info & 0xc0 {
                        0x40 => Beyond::IsLast,
                        0x80 => Beyond::Is(usize::from(key.group_info >> 4 & 3)),
                        _ => Beyond::Wraps,
                    },
                    modifiers: modifiers.map_or(0, |it| u16::from(it.mods)),
                }
            });
        Ok(Self {
            keys: keys.collect(),
            group: usize::from(u8::from(state.group)),
        })
    }

    /// The code of the key that has this printed on it: in the layout in force before the others,
    /// at a lower level before a higher one, and what no layout has where the American one has it.
    pub(super) fn code(&self, wanted: Key) -> Option<u8> {
        let levels = self.keys.iter().flat_map(|key| {
            let in_force = key.group(self.group);
            key.groups
                .iter()
                .enumerate()
                .flat_map(move |(group, symbols)| {
                    let is_other = in_force != Some(group);
                    let levels = (0..symbols.len())
                        .filter(move |level| printed(symbols, *level) == Some(wanted));
                    // Keymaps name keys that keyboards do not have, such as one for `(` alone.
                    let is_spare =
                        matches!(wanted, Key::Character(_)) && !places::is_main(key.place);
                    levels.map(move |level| ((is_spare, is_other, level, group), key.code))
                })
        });
        let best = levels.min().map(|((_, _, level, _), code)| (level, code));
        match wanted {
            // A shifted F1 may be F13; the key of its own is meant, where there is one.
            Key::Function(number) if best.is_none_or(|(level, _)| level > 0) => self
                .at(places::function(number))
                .or(best.map(|(_, code)| code)),
            Key::Character(character) if best.is_none() => self.at(places::american(character)?),
            _ => best.map(|(_, code)| code),
        }
    }

    /// What is printed on the key that the page calls `code`, in the layout in force. A digit comes
    /// before the sign that it shares the key with.
    pub(super) fn printed_at(&self, code: &str) -> Option<Key> {
        let place = places::of_code(code)?;
        let key = self.keys.iter().find(|key| key.place == place)?;
        let symbols = &key.groups[key.group(self.group)?];
        let is_digit = |key: &Key| matches!(key, Key::Character(c) if c.is_ascii_digit());
        let levels = || (0..2).filter_map(|level| printed(symbols, level));
        levels().find(is_digit).or_else(|| printed(symbols, 0))
    }

    fn at(&self, place: Place) -> Option<u8> {
        let key = self.keys.iter().find(|key| key.place == place);
        key.map(|key| key.code)
    }

    /// The modifiers of a hotkey as the server counts them.
    pub(super) fn modifiers(&self, hotkey: Hotkey) -> u16 {
        let (alt, super_key) = (self.alt(), self.super_key());
        [
            (hotkey.shift, SHIFT),
            (hotkey.ctrl, CONTROL),
            (hotkey.alt, alt),
            (hotkey.super_key, super_key),
        ]
        .into_iter()
        .filter_map(|(held, modifier)| held.then_some(modifier))
        .fold(0, |all, one| all | one)
    }

    /// The modifiers that a hotkey can have.
    pub(super) fn all_modifiers(&self) -> u16 {
        SHIFT | CONTROL | self.alt() | self.super_key()
    }

    fn alt(&self) -> u16 {
        self.set_by(&[key::Alt_L, key::Alt_R, key::Meta_L])
            .unwrap_or(FIRST)
    }

    fn super_key(&self) -> u16 {
        self.set_by(&[key::Super_L, key::Super_R]).unwrap_or(FOURTH)
    }

    /// The modifier that the first of these symbols sets.
    fn set_by(&self, symbols: &[u32]) -> Option<u16> {
        symbols.iter().find_map(|symbol| {
            let mut keys = self.keys.iter().filter(|key| key.modifiers != 0);
            let key = keys.find(|key| key.has(*symbol))?;
            Some(1 << key.modifiers.trailing_zeros())
        })
    }

    /// Every combination of what may be locked while a hotkey is pressed, none first: Caps Lock,
    /// Num Lock, Scroll Lock, and the locks of the levels of a layout.
    pub(super) fn locks(&self) -> Vec<u16> {
        const LOCKS: [u32; 9] = [
            key::Num_Lock,
            key::Scroll_Lock,
            key::ISO_Level2_Latch,
            key::ISO_Level3_Shift,
            key::ISO_Level3_Lock,
            key::ISO_Level5_Shift,
            key::ISO_Level5_Lock,
            key::Mode_switch,
            key::ISO_Level3_Latch,
        ];
        let locks = LOCKS.iter().filter_map(|symbol| self.set_by(&[*symbol]));
        let locked = locks.fold(CAPS_LOCK, |all, one| all | one) & !self.all_modifiers();
        (0..=locked).filter(|some| some & !locked == 0).collect()
    }
}

impl KeyMap {
    /// The group of this key that is in force where `group` is.
    fn group(&self, group: usize) -> Option<usize> {
        let count = self.groups.len();
        let last = count.checked_sub(1)?;
        Some(match self.beyond {
            _ if group < count => group,
            Beyond::Wraps => group % count,
            Beyond::IsLast => last,
            Beyond::Is(other) => other.min(last),
        })
    }

    fn has(&self, symbol: u32) -> bool {
        self.groups.iter().flatten().any(|it| *it == symbol)
    }
}

/// What of a key is printed for a level of a layout.
fn printed(symbols: &[u32], level: usize) -> Option<Key> {
    let character = |level: usize| symbols.get(level).and_then(|symbol| character(*symbol));
    let Some(here) = character(level) else {
        return symbols.get(level).and_then(|symbol| named(*symbol));
    };
    // The upper case is printed, and it need not be what other languages take for it: the Turkish
    // layout has a key with ı and I, and one with i and İ.
    let pair = |lower: char, upper: char| lower.is_lowercase() && upper.is_uppercase();
    match level {
        0 => match character(1) {
            Some(upper) if pair(here, upper) => Key::printed(upper),
            _ => Key::printed(here),
        },
        _ => Key::printed(here),
    }
}

/// The character of a symbol. That of a dead key is the accent alone.
fn character(symbol: u32) -> Option<char> {
    Some(match symbol {
        key::dead_grave => '`',
        key::dead_acute => '´',
        key::dead_circumflex => '^',
        key::dead_tilde => '~',
        key::dead_macron => '¯',
        key::dead_breve => '˘',
        key::dead_abovedot => '˙',
        key::dead_diaeresis => '¨',
        key::dead_abovering => '°',
        key::dead_doubleacute => '˝',
        key::dead_caron => 'ˇ',
        key::dead_cedilla => '¸',
        key::dead_ogonek => '˛',
        // The keypad, the space bar and the control characters have keys of their own.
        0..=0x20 | 0xff00..=0xffff => return None,
        _ => Keysym::new(symbol).key_char()?,
    })
}

/// The key of a symbol that is no character.
fn named(symbol: u32) -> Option<Key> {
    Some(match symbol {
        key::F1..=key::F24 => Key::Function((symbol - key::F1 + 1).try_into().ok()?),
        key::KP_0..=key::KP_9 => {
            Key::Keypad(char::from(b'0' + u8::try_from(symbol - key::KP_0).ok()?))
        }
        key::KP_Add => Key::Keypad('+'),
        key::KP_Subtract => Key::Keypad('-'),
        key::KP_Multiply => Key::Keypad('*'),
        key::KP_Divide => Key::Keypad('/'),
        key::KP_Decimal | key::KP_Separator => Key::Keypad('.'),
        key::KP_Equal => Key::Keypad('='),
        key::KP_Enter => Key::KeypadEnter,
        key::space => Key::Space,
        key::Pause => Key::Pause,
        key::Insert => Key::Insert,
        key::Delete => Key::Delete,
        key::Home => Key::Home,
        key::End => Key::End,
        key::Page_Up => Key::PageUp,
        key::Page_Down => Key::PageDown,
        key::Up => Key::Up,
        key::Down => Key::Down,
        key::Left => Key::Left,
        key::Right => Key::Right,
        key::Return => Key::Enter,
        key::BackSpace => Key::Backspace,
        key::Print => Key::PrintScreen,
        key::Menu => Key::Menu,
        key::XF86_AudioPlay => Key::MediaPlayPause,
        key::XF86_AudioStop => Key::MediaStop,
        key::XF86_AudioNext => Key::MediaNext,
        key::XF86_AudioPrev => Key::MediaPrevious,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbol(character: char) -> u32 {
        match u32::from(character) {
            latin @ ..=0xff => latin,
            other => 0x0100_0000 + other,
        }
    }

    fn a_key(code: u8, place: &Place, groups: &[&str]) -> KeyMap {
        let symbols = |group: &&str| group.chars().map(symbol).collect();
        KeyMap {
            code,
            place: *place,
            groups: groups.iter().map(symbols).collect(),
            ..KeyMap::default()
        }
    }

    /// A keyboard with these layouts, some of whose keys are here.
    fn keymap(group: usize, keys: Vec<KeyMap>) -> Keymap {
        Keymap { keys, group }
    }

    #[test]
    fn the_layout_in_force_comes_before_the_others_and_a_low_level_before_a_high_one() {
        let keys = || {
            vec![
                a_key(29, b"AD06", &["yY", "zZ"]),
                a_key(52, b"AB01", &["zZ", "yY\u{2190}z"]),
                a_key(187, b"I187", &["("]),
                a_key(18, b"AE09", &["9("]),
            ]
        };
        let code = |group, c| keymap(group, keys()).code(Key::Character(c));
        assert_eq!(code(0, 'Z'), Some(52));
        assert_eq!(code(1, 'Z'), Some(29));
        assert_eq!(code(0, '\u{2190}'), Some(52));
        // Not the key that no keyboard has.
        assert_eq!(code(0, '('), Some(18));
        assert_eq!(code(0, 'I'), None);
    }

    #[test]
    fn a_letter_that_no_layout_has_is_where_the_american_one_has_it() {
        let map = keymap(0, vec![a_key(31, b"AD08", &["\u{448}\u{428}"])]);
        assert_eq!(map.code(Key::Character('I')), Some(31));
        assert_eq!(map.code(Key::Character('\u{428}')), Some(31));
        assert_eq!(map.code(Key::Character('O')), None);
        assert_eq!(map.printed_at("KeyI"), Some(Key::Character('\u{428}')));
        assert_eq!(map.printed_at("KeyO"), None);
    }

    #[test]
    fn what_is_printed_is_the_upper_case_of_the_layout_and_a_digit_before_a_sign() {
        let map = keymap(
            0,
            vec![
                a_key(31, b"AD08", &["\u{131}I"]),
                a_key(48, b"AC11", &["i\u{130}"]),
                a_key(11, b"AE02", &["\u{e9}2"]),
                a_key(20, b"AE11", &["\u{df}?"]),
            ],
        );
        assert_eq!(map.code(Key::Character('I')), Some(31));
        assert_eq!(map.code(Key::Character('\u{130}')), Some(48));
        assert_eq!(map.printed_at("Quote"), Some(Key::Character('\u{130}')));
        assert_eq!(map.printed_at("Digit2"), Some(Key::Character('2')));
        assert_eq!(map.printed_at("Minus"), Some(Key::Character('\u{df}')));
    }

    #[test]
    fn a_key_with_fewer_layouts_than_are_in_force_takes_the_one_it_says() {
        let with = |beyond| KeyMap {
            beyond,
            ..a_key(29, b"AD06", &["a", "b", "c"])
        };
        assert_eq!(with(Beyond::Wraps).group(4), Some(1));
        assert_eq!(with(Beyond::IsLast).group(4), Some(2));
        assert_eq!(with(Beyond::Is(0)).group(4), Some(0));
        assert_eq!(with(Beyond::Wraps).group(2), Some(2));
        assert_eq!(KeyMap::default().group(0), None);
    }

    #[test]
    fn every_lock_is_combined_with_every_other_and_none_with_a_modifier_of_hotkeys() {
        let modifier = |symbol, modifiers| KeyMap {
            groups: vec![vec![symbol]],
            modifiers,
            ..KeyMap::default()
        };
        let map = keymap(
            0,
            vec![
                modifier(key::Num_Lock, 1 << 4),
                modifier(key::ISO_Level3_Shift, 1 << 7),
                modifier(key::Alt_L, 1 << 3),
                modifier(key::Super_L, 1 << 6),
            ],
        );
        let locks = map.locks();
        assert_eq!(locks.len(), 8);
        assert_eq!(locks[0], 0);
        assert!(locks.contains(&(CAPS_LOCK | 1 << 4 | 1 << 7)));
        assert!(locks.iter().all(|lock| lock & map.all_modifiers() == 0));
    }
}
