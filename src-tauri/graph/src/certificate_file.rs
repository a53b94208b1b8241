//! The file of the application's certificate, as the common tools write it: PEM with its texts
//! around, PFX, either of them as text of any encoding; and what is wrong with any other.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use p12_keystore::Pkcs12Archive;
use presence::CertificateFault;
use ring::signature::RsaKeyPair;
use secrecy::{ExposeSecret, SecretString};
use x509_parser::prelude::{FromDer as _, X509Certificate};
use zeroize::Zeroizing;

use crate::ber::{self, Contents};
use crate::text;

/// The largest file that is read, in bytes: a chain of certificates is far smaller.
const LARGEST: u64 = 256 * 1024;

/// Base64 as tools write it: some leave the padding out.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A certificate with its private key.
pub(crate) struct Identity {
    pub(crate) certificate: Vec<u8>,
    pub(crate) key: RsaKeyPair,
}

/// Why there is none, with the system's own words where there are some.
#[derive(Debug)]
pub(crate) struct Fault(pub(crate) CertificateFault, pub(crate) Option<String>);

impl From<CertificateFault> for Fault {
    fn from(fault: CertificateFault) -> Self {
        Self(fault, None)
    }
}

type Bytes = Zeroizing<Vec<u8>>;

impl Identity {
    pub(crate) fn read(path: &Path, password: Option<&SecretString>) -> Result<Self, Fault> {
        let bytes = read(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => CertificateFault::MissingFile.into(),
            _ => Fault(CertificateFault::UnreadableFile, Some(error.to_string())),
        })?;
        Ok(Self::of(&bytes, password)?)
    }

    /// What a file holds, whatever it is.
    fn of(bytes: &[u8], password: Option<&SecretString>) -> Result<Self, CertificateFault> {
        if bytes.is_empty() {
            return Err(CertificateFault::EmptyFile);
        }
        let Some(text) = text::decode(bytes) else {
            return Self::from_binary(bytes, password);
        };
        if text.trim().is_empty() {
            return Err(CertificateFault::EmptyFile);
        }
        if text.contains("-----BEGIN ") {
            return Self::from_pem(&text, password);
        }
        // A secret of Azure Key Vault, for one, is the base64 of a PFX.
        match base64(text.trim().trim_matches(['"', '\''])) {
            Some(binary) if binary.first() == Some(&SEQUENCE) => {
                Self::from_binary(&binary, password)
            }
            _ => Err(CertificateFault::UnknownFormat),
        }
    }

    /// Certificates and one private key, in any order (RFC 7468; PKCS #8, PKCS #1).
    fn from_pem(text: &str, password: Option<&SecretString>) -> Result<Self, CertificateFault> {
        let mut certificates = Vec::new();
        let mut key = None;
        for section in sections(text) {
            let Section { label, contents } = section?;
            match label {
                "CERTIFICATE" | "X509 CERTIFICATE" => certificates.push(contents.to_vec()),
                "TRUSTED CERTIFICATE" => {
                    // What OpenSSL says of its uses comes after it.
                    let (after, _) = X509Certificate::from_der(&contents)
                        .map_err(|_| CertificateFault::UnknownFormat)?;
                    certificates.push(contents[..contents.len() - after.len()].to_vec());
                }
                "PRIVATE KEY" => key = Some(RsaKeyPair::from_pkcs8(&contents)),
                "RSA PRIVATE KEY" => key = Some(RsaKeyPair::from_der(&contents)),
                "ENCRYPTED PRIVATE KEY" => {
                    let opened = open_key(&contents, password)?;
                    key = Some(RsaKeyPair::from_pkcs8(opened.as_bytes()));
                }
                "EC PRIVATE KEY" | "DSA PRIVATE KEY" => return Err(CertificateFault::NotRsa),
                "OPENSSH PRIVATE KEY" => return Err(CertificateFault::SshKey),
                "PKCS12" | "PFX" => return Self::from_pfx(&contents, password),
                _ => {}
            }
        }
        let key = key.ok_or(CertificateFault::NoKey)?;
        Self::pair(certificates, key.map_err(|_| CertificateFault::NotRsa)?)
    }

    /// DER: a PFX, or a certificate or a key alone, each of which lacks the other.
    fn from_binary(
        bytes: &[u8],
        password: Option<&SecretString>,
    ) -> Result<Self, CertificateFault> {
        match Self::from_pfx(bytes, password) {
            Err(CertificateFault::UnknownFormat) => {}
            known => return known,
        }
        if X509Certificate::from_der(bytes).is_ok() || is_signed_data(bytes) {
            return Err(CertificateFault::NoKey);
        }
        let is_key = pkcs8::PrivateKeyInfoRef::try_from(bytes).is_ok()
            || pkcs8::EncryptedPrivateKeyInfoRef::try_from(bytes).is_ok()
            || RsaKeyPair::from_der(bytes).is_ok();
        Err(if is_key {
            CertificateFault::NoCertificate
        } else {
            CertificateFault::UnknownFormat
        })
    }

    /// PKCS #12 (RFC 7292).
    fn from_pfx(bytes: &[u8], password: Option<&SecretString>) -> Result<Self, CertificateFault> {
        use p12_keystore::error::Error;
        // One without a password is protected by the empty one.
        let given = password.map_or("", |password| password.expose_secret());
        let archive = open_pfx(bytes, given).map_err(|error| match error {
            Error::MacError(_) | Error::UnpadError | Error::Pkcs5Error(_) => password
                .map_or(CertificateFault::PasswordMissing, |_| {
                    CertificateFault::PasswordWrong
                }),
            // A content type of its own is what Windows protects for an account.
            Error::UnsupportedEncryptionScheme
            | Error::UnsupportedMacAlgorithm
            | Error::UnsupportedContentType => CertificateFault::UnknownProtection,
            _ => CertificateFault::UnknownFormat,
        })?;
        let certificates: Vec<_> = archive
            .certs
            .iter()
            .map(|it| it.cert.as_der().to_vec())
            .collect();
        // A keystore can hold several, each with its certificate.
        let mut found = Err(CertificateFault::NoKey);
        for key in &archive.keys {
            found = RsaKeyPair::from_pkcs8(key.key.as_der())
                .map_err(|_| CertificateFault::NotRsa)
                .and_then(|key| Self::pair(certificates.clone(), key));
            if found.is_ok() {
                break;
            }
        }
        found
    }

    /// The certificate of this key, among all those of its chain.
    fn pair(certificates: Vec<Vec<u8>>, key: RsaKeyPair) -> Result<Self, CertificateFault> {
        if certificates.is_empty() {
            return Err(CertificateFault::NoCertificate);
        }
        for certificate in certificates {
            let (_, parsed) = X509Certificate::from_der(&certificate)
                .map_err(|_| CertificateFault::UnknownFormat)?;
            if *parsed.public_key().subject_public_key.data == *key.public().as_ref() {
                return Ok(Self { certificate, key });
            }
        }
        Err(CertificateFault::NotMatching)
    }
}

/// Opens a PFX that is written in DER, or in BER.
fn open_pfx(bytes: &[u8], password: &str) -> Result<Pkcs12Archive, p12_keystore::error::Error> {
    let refused = match Pkcs12Archive::from_pkcs12(bytes, password) {
        Err(error @ p12_keystore::error::Error::DerError(_)) => error,
        opened => return opened,
    };
    // The code over the contents holds for them as they are. It is checked before they are read.
    let outside = match ber::to_der(bytes, Contents::AsTheyAre) {
        Some(outside) if *outside != bytes => outside,
        _ => return Err(refused),
    };
    match Pkcs12Archive::from_pkcs12(&outside, password) {
        Err(p12_keystore::error::Error::DerError(_)) => {}
        opened => return opened,
    }
    let whole = ber::to_der(bytes, Contents::Too);
    match whole.and_then(|whole| ber::without_mac(&whole)) {
        Some(whole) => Pkcs12Archive::from_pkcs12(&whole, password),
        None => Err(refused),
    }
}

/// The tag of a DER SEQUENCE, which all of these are.
const SEQUENCE: u8 = 0x30;

/// Whether it is PKCS #7 signed data (RFC 2315), in which certificates travel without keys: its
/// content type is in the first bytes.
fn is_signed_data(bytes: &[u8]) -> bool {
    const SIGNED_DATA: [u8; 11] = [
        0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02,
    ];
    bytes.first() == Some(&SEQUENCE)
        && bytes
            .iter()
            .take(24)
            .collect::<Vec<_>>()
            .windows(11)
            .any(|it| it.iter().copied().eq(&SIGNED_DATA))
}

/// A part of a PEM file.
struct Section<'a> {
    label: &'a str,
    contents: Bytes,
}

/// The parts of a PEM file (RFC 7468), with any line ends and anything around them.
fn sections(text: &str) -> impl Iterator<Item = Result<Section<'_>, CertificateFault>> {
    text.split("-----BEGIN ").skip(1).map(|part| {
        let broken = CertificateFault::UnknownFormat;
        let (label, rest) = part.split_once("-----").ok_or(broken)?;
        let (body, _) = rest.split_once("-----END ").ok_or(broken)?;
        if body.contains("Proc-Type:") && body.contains("ENCRYPTED") {
            return Err(CertificateFault::UnknownProtection);
        }
        let contents = base64(body).ok_or(broken)?;
        Ok(Section { label, contents })
    })
}

/// What base64 stands for; white space in it is nothing, written out (`\n`) as well.
fn base64(text: &str) -> Option<Bytes> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' if matches!(rest.peek(), Some('n' | 'r' | 't')) => drop(rest.next()),
            c if c.is_whitespace() => {}
            c => plain.push(c),
        }
    }
    BASE64.decode(plain.as_bytes()).ok().map(Zeroizing::new)
}

/// The bytes of the file, which are wiped afterwards: they may hold a key in the clear.
fn read(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    // Opening a pipe would wait for somebody to write into it.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut bytes = Zeroizing::new(Vec::new());
    File::open(path)?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other("larger than 256 KiB"));
    }
    Ok(bytes)
}

/// An encrypted key of PKCS #8 (RFC 5958 section 3).
fn open_key(
    der: &[u8],
    password: Option<&SecretString>,
) -> Result<pkcs8::SecretDocument, CertificateFault> {
    let key = pkcs8::EncryptedPrivateKeyInfoRef::try_from(der)
        .map_err(|_| CertificateFault::UnknownProtection)?;
    let password = password.ok_or(CertificateFault::PasswordMissing)?;
    key.decrypt(password.expose_secret())
        .map_err(|error| match error {
            pkcs8::Error::EncryptedPrivateKey(pkcs8::pkcs5::Error::UnsupportedAlgorithm {
                ..
            }) => CertificateFault::UnknownProtection,
            _ => CertificateFault::PasswordWrong,
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PFX: &[u8] = include_bytes!("../tests/contract/certificate/aes.pfx");

    #[test]
    fn parts_of_pem_are_read_with_any_line_ends_and_texts_around() {
        for text in [
            "-----BEGIN X-----\nYWJj\n-----END X-----\n",
            "-----BEGIN X-----\r\nYW\r\nJj\r\n-----END X-----",
            "-----BEGIN X-----\rYWJj\r-----END X-----",
            "Bag Attributes\n    friendlyName: a\n-----BEGIN X-----\n  YWJj  \n-----END X-----\nsubject=/CN=a\n",
            "-----BEGIN X-----\\nYWJj\\n-----END X-----",
            "-----BEGIN X-----YWJj-----END X-----",
        ] {
            let found: Vec<_> = sections(text)
                .map(|it| it.map(|it| (it.label, it.contents)))
                .collect();
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(
                found[0],
                Ok(("X", Zeroizing::new(b"abc".to_vec()))),
                "{text}"
            );
        }
        for text in [
            "-----BEGIN X-----\n!!\n-----END X-----",
            "-----BEGIN X-----\nYWJj\n",
            "-----BEGIN ",
        ] {
            let fault = sections(text).next().map(|it| it.map(|it| it.label));
            assert_eq!(fault, Some(Err(CertificateFault::UnknownFormat)), "{text}");
        }
    }

    /// What NSS (Firefox, `pk12util`) writes: in BER, with AES, and with 3DES and RC2.
    const OF_NSS: [&[u8]; 2] = [
        include_bytes!("../tests/contract/certificate/nss.p12"),
        include_bytes!("../tests/contract/certificate/nss-3des.p12"),
    ];

    #[test]
    fn a_pfx_in_ber_is_read_like_any_other() {
        let password = SecretString::from("correct-horse");
        let expected = Identity::of(PFX, Some(&password)).unwrap();
        for file in OF_NSS {
            let found = Identity::of(file, Some(&password)).unwrap();
            assert_eq!(found.certificate, expected.certificate);
            assert_eq!(found.key.public().as_ref(), expected.key.public().as_ref());
        }
    }

    #[test]
    fn a_pfx_in_ber_is_protected_by_its_password_and_its_code() {
        let [file, _] = OF_NSS;
        let read = |file: &[u8], password: Option<&str>| {
            let password = password.map(SecretString::from);
            Identity::of(file, password.as_ref()).map(drop)
        };
        assert_eq!(read(file, None), Err(CertificateFault::PasswordMissing));
        let wrong = Err(CertificateFault::PasswordWrong);
        assert_eq!(read(file, Some("wrong")), wrong);
        // Whoever changes what is within changes what the code is over.
        let mut tampered = file.to_vec();
        tampered[file.len() / 2] ^= 1;
        assert_eq!(read(&tampered, Some("correct-horse")), wrong);
        let half = &file[..file.len() / 2];
        assert_eq!(
            read(half, Some("correct-horse")),
            Err(CertificateFault::UnknownFormat)
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_spoilt_file_is_read_or_refused(
            places in prop::collection::vec((0..PFX.len(), any::<u8>()), 1..6),
            text in ".{0,80}",
            anything in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            let mut bytes = PFX.to_vec();
            for (place, byte) in places {
                bytes[place] = byte;
            }
            let password = SecretString::from("correct-horse");
            for file in [
                bytes,
                format!("-----BEGIN ENCRYPTED PRIVATE KEY-----\n{text}").into_bytes(),
                anything,
            ] {
                let _ = Identity::of(&file, Some(&password));
            }
        }
    }
}
