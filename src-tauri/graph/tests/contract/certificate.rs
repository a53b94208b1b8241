//! Signing the application in with its certificate. Key and certificates are made up for these
//! tests and trusted by nothing.

use std::fs;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use graph::{KeychainError, SecretKind};
use presence::{Answer, CertificateFault, Failure, FailureKind, ProblemCode, Request};
use tempfile::TempDir;
use tenant::Command;
use x509_parser::pem::Pem;

use crate::contoso::{ALICE, Contoso, fact, seen};

const CERTIFICATE: &str =
    include_str!("../../../../tests/tenant/src/model/client_assertion/certificate.pem");
const KEY: &str = include_str!("../../../../tests/tenant/src/model/client_assertion/key.pem");
const PASSWORD: &str = "correct-horse";

/// A file of these contents, in a folder that goes with it.
fn file(contents: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("app");
    fs::write(&path, contents).unwrap();
    (folder, path)
}

fn pem(key: &str) -> String {
    format!("{key}\n{CERTIFICATE}")
}

/// An application whose certificate file has these contents; the tenant knows its certificate.
async fn contoso(contents: impl AsRef<[u8]>, password: Option<&str>) -> (TempDir, Contoso) {
    let (folder, path) = file(contents);
    let contoso = Contoso::with_certificate(&path).await;
    contoso.command(Command::AddCertificate {
        application: None,
        pem: CERTIFICATE.to_owned(),
    });
    if let Some(password) = password {
        contoso
            .keychain
            .put(SecretKind::CertificatePassword, password);
    }
    (folder, contoso)
}

/// What is wrong with a file that is refused before anything is sent.
async fn fault(contents: impl AsRef<[u8]>, password: Option<&str>) -> CertificateFault {
    let (_folder, contoso) = contoso(contents, password).await;
    assert_eq!(contoso.client.signed_in().await, Ok(false));
    let failure = contoso.read().await.unwrap_err();
    assert!(contoso.tenant.requests().is_empty());
    cause(&failure)
}

fn cause(failure: &Failure) -> CertificateFault {
    assert_eq!(
        seen(failure),
        (FailureKind::SignIn, ProblemCode::CertificateWrong),
        "{failure:?}"
    );
    CertificateFault::from_id(fact(&failure.problem, "cause").unwrap()).unwrap()
}

#[tokio::test]
async fn every_kind_of_file_signs_in() {
    let traditional = include_str!("certificate/traditional-key.pem");
    let encrypted = include_str!("certificate/encrypted-key.pem");
    for (name, contents, password) in [
        ("PEM", pem(KEY).into_bytes(), None),
        ("PKCS #1", pem(traditional).into_bytes(), None),
        (
            "PKCS #8, encrypted",
            pem(encrypted).into_bytes(),
            Some(PASSWORD),
        ),
        (
            "PFX",
            include_bytes!("certificate/aes.pfx").to_vec(),
            Some(PASSWORD),
        ),
        (
            "older PFX",
            include_bytes!("certificate/legacy.pfx").to_vec(),
            Some(PASSWORD),
        ),
        (
            "PFX of Java's keytool",
            include_bytes!("certificate/java.p12").to_vec(),
            Some(PASSWORD),
        ),
        (
            "PFX without a password",
            include_bytes!("certificate/open.pfx").to_vec(),
            None,
        ),
    ] {
        let (_folder, contoso) = contoso(contents, password).await;
        assert_eq!(contoso.client.signed_in().await, Ok(true), "{name}");
        assert_eq!(contoso.client.sign_in_app().await, Ok(()), "{name}");
        assert_eq!(contoso.grants("client_credentials"), 1, "{name}");
    }
}

/// What only begins like a key of OpenSSH, or one on an elliptic curve.
const SSH_KEY: &str =
    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----\n";
const EC_KEY: &str = "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n";

/// The bytes of the first part of that name.
fn der(label: &str, text: &str) -> Vec<u8> {
    let parts = Pem::iter_from_buffer(text.as_bytes()).map(|part| part.unwrap());
    let mut parts = parts.filter(|part| part.label == label);
    parts.next().unwrap().contents
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// Lines of 64 characters, as tools break base64.
fn broken(text: &str, end: &str) -> String {
    let lines = text
        .as_bytes()
        .chunks(64)
        .map(|line| str::from_utf8(line).unwrap());
    lines.flat_map(|line| [line, end]).collect()
}

#[tokio::test]
async fn a_file_is_read_as_the_common_tools_write_it() {
    let both = pem(KEY);
    let pfx = include_bytes!("certificate/aes.pfx");
    let base64 = STANDARD.encode(pfx);
    let bags = format!(
        "Bag Attributes\n    localKeyID: 01 02 \n    friendlyName: Presence\nKey Attributes: \
         <No Attributes>\n{KEY}Bag Attributes\n    localKeyID: 01 02 \nsubject=CN = app\n\n\
         issuer=CN = app\n\n{CERTIFICATE}"
    );
    let other = rcgen::KeyPair::generate().unwrap();
    let issuer = rcgen::CertificateParams::new(Vec::new()).unwrap();
    let issuer = broken(
        &STANDARD.encode(issuer.self_signed(&other).unwrap().der()),
        "\n",
    );
    let issuer = format!("-----BEGIN CERTIFICATE-----\n{issuer}-----END CERTIFICATE-----\n");
    let armoured = format!(
        "-----BEGIN PKCS12-----\n{}-----END PKCS12-----\n",
        broken(&base64, "\n")
    );
    for (name, contents) in [
        (
            "a byte order mark",
            [b"\xef\xbb\xbf", both.as_bytes()].concat(),
        ),
        (
            "line ends of Windows",
            both.replace('\n', "\r\n").into_bytes(),
        ),
        (
            "line ends of old Macs",
            both.replace('\n', "\r").into_bytes(),
        ),
        (
            "UTF-16",
            [&[0xff, 0xfe][..], &utf16(&both, u16::to_le_bytes)].concat(),
        ),
        (
            "UTF-16, the other way",
            [&[0xfe, 0xff][..], &utf16(&both, u16::to_be_bytes)].concat(),
        ),
        ("UTF-16 without a mark", utf16(&both, u16::to_le_bytes)),
        ("openssl pkcs12", bags.into_bytes()),
        (
            "certificate first",
            format!("{CERTIFICATE}{KEY}").into_bytes(),
        ),
        (
            "a chain",
            format!("{issuer}{CERTIFICATE}{KEY}").into_bytes(),
        ),
        (
            "line feeds written out",
            both.replace('\n', "\\n").into_bytes(),
        ),
        ("base64 of a PFX", base64.clone().into_bytes()),
        ("the same in lines", broken(&base64, "\r\n").into_bytes()),
        (
            "the same as PowerShell writes it",
            [&[0xff, 0xfe][..], &utf16(&base64, u16::to_le_bytes)].concat(),
        ),
        ("the same in quotes", format!("\"{base64}\"\n").into_bytes()),
        (
            "the same without its padding",
            base64.trim_end_matches('=').as_bytes().to_vec(),
        ),
        ("certtool", armoured.into_bytes()),
    ] {
        let (_folder, contoso) = contoso(contents, Some(PASSWORD)).await;
        assert_eq!(contoso.client.signed_in().await, Ok(true), "{name}");
        assert_eq!(contoso.client.sign_in_app().await, Ok(()), "{name}");
    }
}

#[tokio::test]
async fn each_token_is_asked_for_with_an_assertion_of_its_own() {
    let (_folder, contoso) = contoso(pem(KEY), None).await;
    // The tenant takes an assertion once.
    for round in 1..=3 {
        assert_eq!(contoso.client.sign_in_app().await, Ok(()));
        assert_eq!(contoso.grants("client_credentials"), round);
    }
    let set = Request::SetSession {
        status: presence::Status::InACall,
        lease: jiff::SignedDuration::from_mins(60),
    };
    assert_eq!(contoso.client.perform(&set).await, Ok(Answer::Done));
    assert!(contoso.tenant.shown(ALICE).unwrap().is("Busy", "InACall"));
}

#[tokio::test]
async fn what_is_wrong_with_the_file_is_told_and_nothing_is_sent() {
    let other = include_str!("certificate/other-key.pem");
    let encrypted = pem(include_str!("certificate/encrypted-key.pem"));
    let old = pem(include_str!("certificate/traditional-encrypted-key.pem"));
    let pfx = include_bytes!("certificate/aes.pfx");
    use CertificateFault::*;
    for (contents, password, expected) in [
        (CERTIFICATE.as_bytes(), None, NoKey),
        (KEY.as_bytes(), None, NoCertificate),
        (pem(other).as_bytes(), None, NotMatching),
        (b"".as_slice(), None, EmptyFile),
        (b" \r\n".as_slice(), None, EmptyFile),
        (b"\xef\xbb\xbf".as_slice(), None, EmptyFile),
        (b"hello".as_slice(), None, UnknownFormat),
        (&pfx[..pfx.len() / 2], Some(PASSWORD), UnknownFormat),
        (
            b"-----BEGIN PRIVATE KEY-----\n!\n".as_slice(),
            None,
            UnknownFormat,
        ),
        (encrypted.as_bytes(), None, PasswordMissing),
        (encrypted.as_bytes(), Some("wrong"), PasswordWrong),
        (pfx.as_slice(), None, PasswordMissing),
        (pfx.as_slice(), Some("wrong"), PasswordWrong),
        (old.as_bytes(), Some(PASSWORD), UnknownProtection),
        (
            include_bytes!("certificate/odd.pfx").as_slice(),
            Some(PASSWORD),
            UnknownProtection,
        ),
        (&der("CERTIFICATE", CERTIFICATE), None, NoKey),
        (&der("PRIVATE KEY", KEY), None, NoCertificate),
        (
            STANDARD.encode(der("CERTIFICATE", CERTIFICATE)).as_bytes(),
            None,
            NoKey,
        ),
        (pem(SSH_KEY).as_bytes(), None, SshKey),
        (pem(EC_KEY).as_bytes(), None, NotRsa),
        (b"aGVsbG8=".as_slice(), None, UnknownFormat),
        (
            b"-----BEGIN PUBLIC KEY-----\naGVsbG8=\n-----END PUBLIC KEY-----\n".as_slice(),
            None,
            NoKey,
        ),
    ] {
        assert_eq!(fault(contents, password).await, expected);
    }
    assert_eq!(fault(vec![b'x'; 300 * 1024], None).await, UnreadableFile);
}

#[tokio::test]
async fn a_certificate_out_of_its_time_or_of_another_kind_is_told() {
    let key = Pem::iter_from_buffer(KEY.as_bytes())
        .next()
        .unwrap()
        .unwrap();
    let rsa = rcgen::KeyPair::try_from(key.contents.as_slice()).unwrap();
    let made = |from: i32, until: i32, key: &rcgen::KeyPair| {
        let mut parameters = rcgen::CertificateParams::new(Vec::new()).unwrap();
        parameters.not_before = rcgen::date_time_ymd(from, 1, 1);
        parameters.not_after = rcgen::date_time_ymd(until, 1, 1);
        parameters.self_signed(key).unwrap()
    };
    let armoured = |label: &str, der: &[u8]| {
        let text = STANDARD.encode(der);
        format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n")
    };
    for (from, until, expected) in [
        (2020, 2021, CertificateFault::Expired),
        (2120, 2121, CertificateFault::NotYetValid),
    ] {
        let certificate = armoured("CERTIFICATE", made(from, until, &rsa).der());
        assert_eq!(fault(format!("{KEY}\n{certificate}"), None).await, expected);
    }
    let elliptic = rcgen::KeyPair::generate().unwrap();
    let certificate = armoured("CERTIFICATE", made(2020, 2120, &elliptic).der());
    let key = armoured("PRIVATE KEY", elliptic.serialized_der());
    let found = fault(format!("{key}{certificate}"), None).await;
    assert_eq!(found, CertificateFault::NotRsa);
}

#[tokio::test]
async fn a_file_that_was_replaced_is_taken_up() {
    let (folder, path) = file(pem(KEY));
    let contoso = Contoso::with_certificate(&folder.path().join("none")).await;
    let failure = contoso.read().await.unwrap_err();
    assert_eq!(cause(&failure), CertificateFault::MissingFile);
    // Entra does not know it yet.
    fs::rename(path, folder.path().join("none")).unwrap();
    let failure = contoso.read().await.unwrap_err();
    assert_eq!(cause(&failure), CertificateFault::NotRegistered);
    assert_eq!(fact(&failure.problem, "aadsts"), Some("700027"));
    contoso.command(Command::AddCertificate {
        application: None,
        pem: CERTIFICATE.to_owned(),
    });
    assert_eq!(contoso.client.sign_in_app().await, Ok(()));
}

#[tokio::test]
async fn the_keychain_is_asked_only_where_there_is_a_password() {
    let (_folder, contoso_without) = contoso(pem(KEY), None).await;
    *contoso_without.keychain.fails.borrow_mut() = Some(KeychainError::Locked);
    assert_eq!(contoso_without.client.sign_in_app().await, Ok(()));

    let (_folder, contoso) = contoso(include_bytes!("certificate/aes.pfx"), Some(PASSWORD)).await;
    *contoso.keychain.fails.borrow_mut() = Some(KeychainError::Locked);
    assert_eq!(contoso.client.signed_in().await, Err(KeychainError::Locked));
    let failure = contoso.read().await.unwrap_err();
    assert_eq!(
        seen(&failure),
        (FailureKind::Keychain, ProblemCode::KeychainLocked)
    );
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_told_from_a_wrong_certificate() {
    let (_folder, contoso) = contoso(pem(KEY), None).await;
    contoso.command(Command::Advance { seconds: 3_600.0 });
    let failure = contoso.read().await.unwrap_err();
    assert_eq!(cause(&failure), CertificateFault::WrongClock);
}

#[tokio::test]
async fn neither_password_nor_assertion_is_printed() {
    let (log, _listening) = crate::log::Log::listen();
    let (_folder, contoso) = contoso(include_bytes!("certificate/aes.pfx"), Some(PASSWORD)).await;
    let mut text = format!("{:?}{:?}", contoso.client, contoso.read().await);
    contoso.entra_refuses(700_027);
    contoso.client.sign_in_app().await.unwrap_err();
    text.push_str(&format!("{:?}{}", contoso.read().await, log.text()));
    // Every JWT of ours begins so.
    for secret in [PASSWORD, "eyJhbGci"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
