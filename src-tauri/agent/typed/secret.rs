//! A secret as it is typed, pasted or piped: what it is meant to be, or what is wrong with it.

use graph::SecretKind;
use graph::text::{bare, decode};
use secrecy::SecretString;
use zeroize::Zeroizing;

/// The longest secret that is taken, in bytes.
pub(crate) const LONGEST: usize = 16 * 1024;

/// Why a secret is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// There is nothing.
    Empty,
    /// It is no text.
    NotText,
    /// There is more than a secret can be.
    TooLong,
    /// It has several lines.
    Lines,
    /// It is a GUID: the secret's id, and not its value.
    Id,
}

impl Fault {
    /// All of them.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 5] = [
        Self::Empty,
        Self::NotText,
        Self::TooLong,
        Self::Lines,
        Self::Id,
    ];

    /// The name of its sentence in the catalogue.
    pub(crate) const fn sentence(self) -> &'static str {
        match self {
            Self::Empty => "secret-empty",
            Self::NotText => "secret-not-text",
            Self::TooLong => "secret-too-long",
            Self::Lines => "secret-lines",
            Self::Id => "secret-id",
        }
    }
}

/// The secret that these bytes are, in whichever encoding a shell pipes them.
pub(crate) fn read(bytes: &[u8], kind: SecretKind) -> Result<SecretString, Fault> {
    if bytes.len() > LONGEST {
        return Err(Fault::TooLong);
    }
    let text = decode(bytes).ok_or(Fault::NotText)?;
    check(&text, kind)
}

/// The secret that this text is: without the space and line ends around it and, for an app secret,
/// without quotes and what is not seen of it. A password may well have any of these.
pub(crate) fn check(text: &str, kind: SecretKind) -> Result<SecretString, Fault> {
    let text = Zeroizing::new(match kind {
        SecretKind::CertificatePassword => text.trim().trim_start_matches('\u{feff}').to_owned(),
        _ => bare(text),
    });
    if text.is_empty() {
        return Err(Fault::Empty);
    }
    if text.len() > LONGEST {
        return Err(Fault::TooLong);
    }
    if text.contains(['\n', '\r']) {
        return Err(Fault::Lines);
    }
    if text.contains(char::is_control) {
        return Err(Fault::NotText);
    }
    if kind == SecretKind::AppSecret && is_guid(&text) {
        return Err(Fault::Id);
    }
    Ok(SecretString::from(text.as_str()))
}

/// Whether it has the form of a GUID, which the value of a secret never has.
fn is_guid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths = groups.iter().map(|group| group.len());
    lengths.eq([8, 4, 4, 4, 12]) && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;
    use words::Words;

    use super::*;

    fn app(bytes: &[u8]) -> Result<String, Fault> {
        read(bytes, SecretKind::AppSecret).map(|it| it.expose_secret().to_owned())
    }

    fn password(text: &str) -> Result<String, Fault> {
        let secret = read(text.as_bytes(), SecretKind::CertificatePassword);
        secret.map(|it| it.expose_secret().to_owned())
    }

    const VALUE: &str = "Ab8~Q.x_y-Z0123456789";

    #[test]
    fn a_secret_is_taken_however_a_shell_pipes_it() {
        for text in [
            "{}",
            "{}\n",
            "{}\r\n",
            " {} \n",
            "\"{}\"\n",
            "'{}'",
            "\u{feff}{}\n",
            "{}\u{200b}",
        ] {
            let text = text.replace("{}", VALUE);
            assert_eq!(app(text.as_bytes()).as_deref(), Ok(VALUE), "{text:?}");
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(app(&little).as_deref(), Ok(VALUE), "UTF-16: {text:?}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_secret_is_named() {
        for (bytes, fault) in [
            (&b""[..], Fault::Empty),
            (b" \r\n", Fault::Empty),
            (b"\"\"", Fault::Empty),
            (&[0xef, 0xbb, 0xbf], Fault::Empty),
            (&[0x80, 0x81, 0x82], Fault::NotText),
            (b"a\0b", Fault::NotText),
            (b"one\ntwo", Fault::Lines),
            (b"22553876-F5AB-4529-bffb-cfe50aa89f87\n", Fault::Id),
            (b"{22553876-f5ab-4529-bffb-cfe50aa89f87}", Fault::Id),
            (&[b'x'; LONGEST + 1], Fault::TooLong),
        ] {
            assert_eq!(
                app(bytes),
                Err(fault),
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn a_password_keeps_what_may_be_part_of_it() {
        for (text, taken) in [
            ("correct horse\r\n", "correct horse"),
            ("\"quoted\"\n", "\"quoted\""),
            (
                "22553876-f5ab-4529-bffb-cfe50aa89f87",
                "22553876-f5ab-4529-bffb-cfe50aa89f87",
            ),
        ] {
            assert_eq!(password(text).as_deref(), Ok(taken));
        }
        assert_eq!(password("one\ntwo"), Err(Fault::Lines));
        assert_eq!(password("\n"), Err(Fault::Empty));
    }

    #[test]
    fn every_fault_has_its_sentence() {
        for fault in Fault::ALL {
            let sentence = Words::new("en").text(fault.sentence());
            assert!(sentence.contains(' '), "{sentence}");
        }
    }
}
