//! Text as it comes from files, pipes and the clipboard: UTF-8 and UTF-16, each with or without a byte
//! order mark (Unicode Standard, section 23.8), and with what was copied along.

use zeroize::Zeroizing;

/// The text that these bytes are, without a byte order mark; `None` where they are none.
///
/// UTF-16 without a mark is told by its zero bytes, which UTF-8 text has none of.
pub fn decode(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [low, 0, ..] if *low != 0 => utf16(bytes, u16::from_le_bytes),
        [0, high, ..] if *high != 0 => utf16(bytes, u16::from_be_bytes),
        rest => utf8(rest),
    }?;
    (!text.contains('\0')).then_some(text)
}

fn utf8(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let text = str::from_utf8(bytes).ok()?;
    Some(Zeroizing::new(text.to_owned()))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<Zeroizing<String>> {
    // A line feed that was added byte by byte, as by a shell, belongs to nothing.
    let (units, rest) = bytes.as_chunks::<2>();
    if !matches!(rest, [] | [b'\n']) {
        return None;
    }
    // Room from the start: growing would leave copies behind.
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for c in char::decode_utf16(units.iter().map(|it| unit(*it))) {
        text.push(c.ok()?);
    }
    Some(text)
}

/// What comes in pairs around a value that was quoted.
const PAIRS: [(char, char); 13] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('“', '”'),
    ('„', '“'),
    ('”', '”'),
    ('‘', '’'),
    ('«', '»'),
    ('»', '«'),
    ('「', '」'),
    ('<', '>'),
    ('{', '}'),
    ('(', ')'),
];

/// The value without what is not seen of it (zero-width characters, byte order marks, controls),
/// without space around it, and without the quotes or brackets around that.
#[must_use]
pub fn bare(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    let mut bare = seen.trim();
    loop {
        let mut ends = bare.chars();
        let (first, last) = (ends.next(), ends.next_back());
        let around = first.zip(last).filter(|it| PAIRS.contains(it));
        let Some((first, last)) = around else { break };
        bare = bare[first.len_utf8()..bare.len() - last.len_utf8()].trim();
    }
    bare.to_owned()
}

/// Whether a character takes no room (Unicode's format characters that get into what is copied, and
/// controls).
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    ) || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(bytes: &[u8]) -> Option<String> {
        decode(bytes).map(|text| text.to_string())
    }

    #[test]
    fn every_encoding_that_a_shell_pipes_is_read() {
        let text = "gäheim~1\r\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(),
            [&[0xff, 0xfe][..], &little].concat(),
            [&[0xfe, 0xff][..], &big].concat(),
            little,
            big,
        ] {
            assert_eq!(said(&bytes).as_deref(), Some(text), "{bytes:?}");
        }
        assert_eq!(said(b"").as_deref(), Some(""));
        assert_eq!(said(&[0xef, 0xbb, 0xbf]).as_deref(), Some(""));
    }

    #[test]
    fn what_is_no_text_is_none() {
        for bytes in [
            &[0x80, 0x81][..],
            &[0, 0, 1],
            &[0xff, 0xfe, 0x00, 0xd8],
            &[0xff, 0xfe, 0x41],
            b"abc\0",
        ] {
            assert_eq!(said(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn quotes_brackets_and_what_is_not_seen_go() {
        for text in [
            "contoso.com",
            " contoso.com\t",
            "\"contoso.com\"",
            "'contoso.com'",
            "“contoso.com”",
            "„contoso.com“",
            "« contoso.com »",
            "`contoso.com`",
            "{ contoso.com }",
            "\"'contoso.com'\"",
            "\u{feff}contoso\u{200b}.com\u{a0}",
            "<contoso.com>",
        ] {
            assert_eq!(bare(text), "contoso.com", "{text:?}");
        }
        for text in ["", "\"", "\"\"", "{}", " \u{200b} "] {
            assert!(bare(text).chars().count() <= 1, "{text:?}");
        }
        assert_eq!(bare("a\"b"), "a\"b");
    }

    proptest::proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..60)) {
            let _ = decode(&bytes);
            let _ = bare(&String::from_utf8_lossy(&bytes));
        }
    }
}
