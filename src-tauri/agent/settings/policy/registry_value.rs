//! Values as the registry of Windows keeps them: bytes, and a number that says what they are.

use super::tree::Value;

/// The types that a policy is written in. Source: `winnt.h`, "Registry Value Types".
const SZ: u32 = 1;
const EXPAND_SZ: u32 = 2;
const DWORD: u32 = 4;
const MULTI_SZ: u32 = 7;

/// The names of the others, by their numbers.
const OTHERS: [(u32, &str); 8] = [
    (0, "REG_NONE"),
    (3, "REG_BINARY"),
    (5, "REG_DWORD_BIG_ENDIAN"),
    (6, "REG_LINK"),
    (8, "REG_RESOURCE_LIST"),
    (9, "REG_FULL_RESOURCE_DESCRIPTOR"),
    (10, "REG_RESOURCE_REQUIREMENTS_LIST"),
    (11, "REG_QWORD"),
];

/// What a value of this type means. What it cannot be is [`Value::Unusable`].
pub(crate) fn value(kind: u32, bytes: &[u8]) -> Value {
    let read = match kind {
        SZ | EXPAND_SZ => text(bytes).map(Value::Text),
        MULTI_SZ => texts(bytes).map(Value::Texts),
        DWORD => number(bytes).map(Value::Number),
        other => {
            let known = OTHERS.iter().find(|(number, _)| *number == other);
            let name =
                known.map_or_else(|| format!("type {other}"), |(_, name)| (*name).to_owned());
            Err(format!(
                "expected REG_SZ, REG_DWORD or REG_MULTI_SZ, not {name}"
            ))
        }
    };
    read.unwrap_or_else(Value::Unusable)
}

/// A text without the zeros at its end, which not every program writes.
fn text(bytes: &[u8]) -> Result<String, String> {
    let text = utf16(bytes)?;
    let text = text.trim_end_matches('\0');
    if text.contains('\0') {
        return Err("expected one text, and there is something after its end".to_owned());
    }
    Ok(text.to_owned())
}

/// The texts up to the empty one that ends them.
fn texts(bytes: &[u8]) -> Result<Vec<String>, String> {
    let texts = utf16(bytes)?;
    let texts = texts.trim_end_matches('\0');
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    Ok(texts.split('\0').map(str::to_owned).collect())
}

fn utf16(bytes: &[u8]) -> Result<String, String> {
    let (units, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        let length = bytes.len();
        return Err(format!(
            "expected UTF-16, not an odd number of bytes ({length})"
        ));
    }
    let units: Vec<u16> = units.iter().map(|it| u16::from_le_bytes(*it)).collect();
    String::from_utf16(&units)
        .map_err(|_| "expected UTF-16, not half of a surrogate pair".to_owned())
}

fn number(bytes: &[u8]) -> Result<i64, String> {
    let bytes = <[u8; 4]>::try_from(bytes)
        .map_err(|_| format!("expected the 4 bytes of a REG_DWORD, not {}", bytes.len()))?;
    Ok(u32::from_le_bytes(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn unusable(kind: u32, bytes: &[u8]) -> String {
        match value(kind, bytes) {
            Value::Unusable(expected) => expected,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn values_are_read_however_their_ends_are_written() {
        for text in ["dark", "dark\0", "dark\0\0"] {
            assert_eq!(value(SZ, &bytes(text)), Value::Text("dark".to_owned()));
        }
        let path = "%ProgramData%\\app.pfx";
        assert_eq!(value(EXPAND_SZ, &bytes(path)), Value::Text(path.to_owned()));
        assert_eq!(value(SZ, &[]), Value::Text(String::new()));
        assert_eq!(value(DWORD, &[1, 0, 0, 0]), Value::Number(1));
        assert_eq!(value(DWORD, &[255; 4]), Value::Number(0xffff_ffff));
        let both = Value::Texts(vec!["a".to_owned(), "b c".to_owned()]);
        for texts in ["a\0b c\0\0", "a\0b c\0", "a\0b c"] {
            assert_eq!(value(MULTI_SZ, &bytes(texts)), both);
        }
        assert_eq!(value(MULTI_SZ, &bytes("\0\0")), Value::Texts(Vec::new()));
    }

    #[test]
    fn a_corrupt_value_is_told_as_what_it_is() {
        let odd = unusable(SZ, &bytes("dark")[..7]);
        assert_eq!(odd, "expected UTF-16, not an odd number of bytes (7)");
        let odd = unusable(MULTI_SZ, &[0]);
        assert_eq!(odd, "expected UTF-16, not an odd number of bytes (1)");
        let half = unusable(SZ, &0xd83d_u16.to_le_bytes());
        assert!(half.contains("half of a surrogate pair"), "{half}");
        let more = unusable(SZ, &bytes("dark\0light"));
        assert!(more.contains("after its end"), "{more}");
        for size in [0, 1, 3, 5, 8] {
            let wrong = unusable(DWORD, &vec![0; size]);
            assert_eq!(
                wrong,
                format!("expected the 4 bytes of a REG_DWORD, not {size}")
            );
        }
        assert!(unusable(3, b"dark").ends_with("not REG_BINARY"));
        assert!(unusable(11, &[1; 8]).ends_with("not REG_QWORD"));
        assert!(unusable(77, &[]).ends_with("not type 77"));
    }

    proptest::proptest! {
        #[test]
        fn never_panics(kind in 0_u32..14, bytes: Vec<u8>) {
            value(kind, &bytes);
        }
    }
}
