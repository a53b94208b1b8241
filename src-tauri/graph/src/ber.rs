//! BER as DER (X.690 sections 8 and 10): what RFC 7292 allows a PKCS #12 file to be written in, and some
//! tools do (Firefox and all else that stands on NSS, Bouncy Castle), as what its readers take.

use x509_parser::asn1_rs::{FromBer as _, Header, Length, Tag};
use zeroize::Zeroizing;

/// How deep values are in one another at the most. A PKCS #12 file is some ten deep.
const DEEPEST: usize = 32;
/// The content type of plain data (RFC 5652 section 4), as it is encoded.
const DATA: &[u8] = &[
    0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01,
];
/// `[0]`, with something in it and without.
const WITHIN: u8 = 0xa0;
const PLAIN: u8 = 0x80;

type Bytes = Zeroizing<Vec<u8>>;

/// What becomes of what is encoded within an octet string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contents {
    /// It stays as it is, so that a code over it still holds.
    AsTheyAre,
    /// The data of a content info is brought into DER as well.
    Too,
}

/// A value with what it consists of.
struct Value<'a> {
    tag: u8,
    content: Content<'a>,
}

enum Content<'a> {
    Bytes(&'a [u8]),
    Values(Vec<Value<'a>>),
}

/// The same in DER, as far as a PKCS #12 file needs it: definite lengths, and octet strings in one piece.
/// `None` for what is not BER, or goes on after its end.
pub(crate) fn to_der(ber: &[u8], contents: Contents) -> Option<Bytes> {
    let (value, rest) = read(ber, DEEPEST)?;
    rest.is_empty().then_some(())?;
    value.der(contents)
}

/// The PFX without the code that protects its contents (RFC 7292 section 4, `macData`): the code does not
/// hold for contents that are encoded anew.
pub(crate) fn without_mac(pfx: &[u8]) -> Option<Bytes> {
    let (value, _) = read(pfx, DEEPEST)?;
    let Content::Values(mut parts) = value.content else {
        return None;
    };
    parts.truncate(2);
    let content = Content::Values(parts);
    Value { content, ..value }.der(Contents::AsTheyAre)
}

fn read(ber: &[u8], deepest: usize) -> Option<(Value<'_>, &[u8])> {
    let (rest, header) = Header::from_ber(ber).ok()?;
    let [tag] = *header.raw_tag()? else {
        // No tag of this format is longer.
        return None;
    };
    let (within, rest) = match header.length() {
        Length::Definite(length) => {
            let (within, rest) = rest.split_at_checked(length)?;
            (Some(within), rest)
        }
        Length::Indefinite => (None, rest),
    };
    if !header.is_constructed() {
        let content = Content::Bytes(within?);
        return Some((Value { tag, content }, rest));
    }
    let deepest = deepest.checked_sub(1)?;
    let mut values = Vec::new();
    let (mut left, rest) = match within {
        Some(within) => (within, Some(rest)),
        None => (rest, None),
    };
    loop {
        if rest.is_some() && left.is_empty() {
            break;
        }
        if rest.is_none()
            && let Some(after) = left.strip_prefix(&[0, 0])
        {
            left = after;
            break;
        }
        let (value, after) = read(left, deepest)?;
        values.push(value);
        left = after;
    }
    let content = Content::Values(values);
    Some((Value { tag, content }, rest.unwrap_or(left)))
}

impl Value<'_> {
    /// The octets of an octet string, which may be in pieces.
    fn octets(&self) -> Option<Bytes> {
        let mut octets = Bytes::default();
        match &self.content {
            Content::Bytes(bytes) => octets.extend_from_slice(bytes),
            Content::Values(pieces) => {
                for piece in pieces {
                    octets.extend_from_slice(&piece.octets()?);
                }
            }
        }
        Some(octets)
    }

    fn is_octet_string(&self) -> bool {
        u32::from(self.tag & 0x1f) == Tag::OctetString.0 && self.tag & 0xc0 == 0
    }

    fn der(&self, contents: Contents) -> Option<Bytes> {
        if self.is_octet_string() {
            return Some(written(self.tag & !0x20, &self.octets()?));
        }
        let values = match &self.content {
            Content::Bytes(bytes) => return Some(written(self.tag, bytes)),
            Content::Values(values) => values,
        };
        let mut within = Bytes::default();
        let is_data = matches!(values.first(), Some(first) if first.is(DATA));
        for (place, value) in values.iter().enumerate() {
            let der = match (place, value.tag) {
                // `encryptedContent` is tagged in the place of its own tag (RFC 5652 section 6.1).
                (2, WITHIN) => written(PLAIN, &value.octets()?),
                (1, WITHIN) if is_data && contents == Contents::Too => {
                    written(WITHIN, &value.data()?)
                }
                _ => value.der(contents)?,
            };
            within.extend_from_slice(&der);
        }
        Some(written(self.tag, &within))
    }

    /// The data of a content info, which is an octet string with something encoded in it.
    fn data(&self) -> Option<Bytes> {
        let Content::Values(values) = &self.content else {
            return None;
        };
        let [string] = values.as_slice() else {
            return None;
        };
        let octets = string.octets()?;
        let within = to_der(&octets, Contents::Too);
        Some(written(
            string.tag & !0x20,
            within.as_ref().unwrap_or(&octets),
        ))
    }

    /// Whether it is encoded so.
    fn is(&self, der: &[u8]) -> bool {
        let bytes = match self.content {
            Content::Bytes(bytes) => bytes,
            Content::Values(_) => return false,
        };
        der.first() == Some(&self.tag) && der.get(2..) == Some(bytes)
    }
}

/// A value of a definite length, in as few octets as it takes.
fn written(tag: u8, content: &[u8]) -> Bytes {
    let mut der = Bytes::new(Vec::with_capacity(content.len() + 6));
    der.push(tag);
    let length = content.len().to_be_bytes();
    let length = &length[length.iter().take_while(|it| **it == 0).count()..];
    match *length {
        [] => der.push(0),
        [short] if short < 0x80 => der.push(short),
        _ => {
            let count = u8::try_from(length.len()).unwrap_or_default();
            der.push(0x80 | count);
            der.extend_from_slice(length);
        }
    }
    der.extend_from_slice(content);
    der
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn der(ber: &[u8]) -> Option<Vec<u8>> {
        to_der(ber, Contents::AsTheyAre).map(|it| it.to_vec())
    }

    #[test]
    fn lengths_become_definite_and_octet_strings_whole() {
        for (ber, expected) in [
            (&[0x30, 0x80, 0, 0][..], &[0x30, 0][..]),
            (&[0x30, 0x80, 0x05, 0, 0, 0], &[0x30, 2, 0x05, 0]),
            // A length in more octets than it takes.
            (&[0x30, 0x82, 0, 2, 0x05, 0], &[0x30, 2, 0x05, 0]),
            (
                &[0x24, 0x80, 4, 1, b'a', 0x24, 3, 4, 1, b'b', 4, 0, 0, 0],
                &[4, 2, b'a', b'b'],
            ),
            // The third of a sequence, tagged in the place of its own tag.
            (
                &[
                    0x30, 0x80, 5, 0, 5, 0, 0xa0, 0x80, 4, 1, b'a', 4, 1, b'b', 0, 0, 0, 0,
                ],
                &[0x30, 8, 5, 0, 5, 0, 0x80, 2, b'a', b'b'],
            ),
        ] {
            assert_eq!(der(ber).as_deref(), Some(expected), "{ber:x?}");
        }
        let long = vec![b'x'; 300];
        let ber = [&[0x24, 0x80, 4, 0x82, 1, 44], &long[..], &[0, 0]].concat();
        let expected = [&[4, 0x82, 1, 44], &long[..]].concat();
        assert_eq!(der(&ber), Some(expected));
    }

    #[test]
    fn der_stays_as_it_is() {
        let pfx = include_bytes!("../tests/contract/certificate/aes.pfx");
        assert_eq!(der(pfx).as_deref(), Some(&pfx[..]));
        let too = to_der(pfx, Contents::Too);
        assert_eq!(too.as_deref().map(Vec::as_slice), Some(&pfx[..]));
    }

    #[test]
    fn what_is_no_ber_is_refused() {
        let deep = [0x30, 0x80].repeat(40);
        for bytes in [
            &b""[..],
            &[0x30],
            &[0x30, 0x80],
            &[0x30, 0x80, 0],
            &[0x30, 5, 0],
            &[0x30, 0, 0],
            // Only what consists of values has no length.
            &[0x04, 0x80, 0, 0],
            &deep,
        ] {
            assert_eq!(der(bytes), None, "{bytes:x?}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = to_der(&bytes, Contents::Too);
            let _ = without_mac(&bytes);
        }
    }
}
