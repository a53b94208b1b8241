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
        (b"".as_slice(), None, UnknownFormat),
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
