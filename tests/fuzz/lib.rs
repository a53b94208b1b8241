//! What is fed to everything that reads: good examples, spoilt.
//!
//! `cargo xtask fuzz` feeds more of it than the tests do (`PROPTEST_CASES`).

use proptest::prelude::*;
use proptest::sample::Index;

/// What parsers stumble over.
const STUMBLES: &[&str] = &[
    "",
    "0",
    "-1",
    "1e400",
    "9223372036854775808",
    "-9223372036854775809",
    "18446744073709551616",
    "null",
    "true",
    "\"\"",
    "{",
    "}",
    "[",
    "]",
    "[[[[[[[[",
    "{\"a\":",
    ",",
    ":",
    "=",
    "\n",
    "\r\n",
    "\t",
    "\\u0000",
    "\\ud800",
    "\u{0}",
    "\u{202e}",
    "\u{feff}",
    "\u{1f4de}",
    "%00",
    "%zz",
    "%",
    "&",
    "?",
    "#",
    "'''",
    "\"\"\"",
    "{end}",
    "{ $x }",
    "P",
    "PT",
    "T24:00:00Z",
    "9999-12-31T23:59:59.999999999Z",
    "-009999-01-01T00:00:00Z",
    "..",
    "/",
    "\\",
    "AADSTS",
    "AADSTS99999999999",
    "ctrl+",
    "+",
];

/// One way to spoil an example.
#[derive(Debug, Clone)]
enum Spoil {
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Flip(Index, u8),
    Repeat(Index, usize, usize),
    /// What stands between two quotes, or is a number, becomes something else.
    Value(Index, &'static str),
}

fn spoil() -> impl Strategy<Value = Spoil> {
    let stumble = proptest::sample::select(STUMBLES);
    let bytes = prop_oneof![
        3 => stumble.clone().prop_map(|text| text.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..8),
    ];
    prop_oneof![
        (any::<Index>(), bytes).prop_map(|(at, bytes)| Spoil::Insert(at, bytes)),
        (any::<Index>(), 1..40_usize).prop_map(|(at, length)| Spoil::Remove(at, length)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Spoil::Flip(at, byte)),
        (any::<Index>(), 1..60_usize, 1..50_usize)
            .prop_map(|(at, length, times)| Spoil::Repeat(at, length, times)),
        (any::<Index>(), stumble).prop_map(|(at, text)| Spoil::Value(at, text)),
    ]
}

/// One of the examples, spoilt in up to six ways.
pub fn spoilt(examples: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let example = proptest::sample::select(examples);
    (example, proptest::collection::vec(spoil(), 0..6)).prop_map(|(example, spoils)| {
        let mut bytes = example.as_bytes().to_vec();
        for spoil in spoils {
            apply(&mut bytes, spoil);
        }
        bytes
    })
}

/// The same where only text can come.
pub fn spoilt_text(examples: &'static [&'static str]) -> impl Strategy<Value = String> {
    spoilt(examples).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn apply(bytes: &mut Vec<u8>, spoil: Spoil) {
    let place = |at: Index, length: usize| at.index(length + 1);
    match spoil {
        Spoil::Insert(at, new) => {
            let at = place(at, bytes.len());
            bytes.splice(at..at, new);
        }
        Spoil::Remove(at, length) => {
            let at = place(at, bytes.len());
            let end = bytes.len().min(at + length);
            bytes.drain(at..end);
        }
        Spoil::Flip(at, byte) => {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] ^= byte;
            }
        }
        Spoil::Repeat(at, length, times) => {
            let at = place(at, bytes.len());
            let end = bytes.len().min(at + length);
            let piece = bytes[at..end].repeat(times);
            bytes.splice(at..at, piece);
        }
        Spoil::Value(at, text) => {
            let values = values(bytes);
            if !values.is_empty() {
                let (from, to) = values[at.index(values.len())];
                bytes.splice(from..to, text.bytes());
            }
        }
    }
}

/// Where values stand: between quotes, and numbers.
fn values(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at += 1;
        match bytes[start] {
            b'"' => {
                while at < bytes.len() && bytes[at] != b'"' {
                    at += 1;
                }
                found.push((start + 1, at));
                at += 1;
            }
            b'0'..=b'9' => {
                while at < bytes.len() && bytes[at].is_ascii_digit() {
                    at += 1;
                }
                found.push((start, at));
            }
            _ => {}
        }
        at = at.min(bytes.len());
    }
    found.retain(|(from, to)| from <= to && *to <= bytes.len());
    found
}
