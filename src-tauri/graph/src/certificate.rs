//! The application's certificate: its file, and the assertion signed with its key.
//!
//! Source: RFC 7523 section 2.2; "Microsoft identity platform application authentication
//! certificate credentials".

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use p12_keystore::Pkcs12Archive;
use presence::{CertificateFault, Failure, FailureKind, Problem, ProblemCode};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PSS_SHA256, RsaKeyPair};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use uuid::Uuid;
use x509_parser::pem::Pem;
use x509_parser::prelude::{FromDer as _, X509Certificate};
use zeroize::Zeroizing;

use crate::secret_store::keychain_failure;
use crate::{AccountConfig, KeychainError, SecretKind, SecretStore};

/// The largest file that is read, in bytes: a chain of certificates is far smaller.
const LARGEST: u64 = 256 * 1024;

/// How long an assertion is good: Entra advises 5 to 10 minutes.
const LIFE: SignedDuration = SignedDuration::from_mins(10);

/// By how much the clock of this machine may be ahead of Entra's.
const LEEWAY: SignedDuration = SignedDuration::from_mins(2);

/// A certificate with its private key.
struct Identity {
    certificate: Vec<u8>,
    key: RsaKeyPair,
}

/// Why there is no assertion, with the system's own words where there are some.
#[derive(Debug)]
struct Fault(CertificateFault, Option<String>);

impl From<CertificateFault> for Fault {
    fn from(fault: CertificateFault) -> Self {
        Self(fault, None)
    }
}

/// Signs an assertion that tokens can be asked for with, once.
///
/// The file is read each time, so one that was replaced is taken up. The keychain is asked for a
/// password only where the file has one.
pub(crate) async fn assertion<S: SecretStore>(
    config: &AccountConfig,
    store: &S,
) -> Result<SecretString, Failure> {
    let signed = signed(config, store).await.map_err(keychain_failure)?;
    signed.map_err(|fault| Failure {
        kind: FailureKind::SignIn,
        problem: fault.problem(config),
        retry_after: None,
    })
}

/// Why no assertion can be signed, if that is so.
///
/// # Errors
/// [`KeychainError`] when the keychain cannot say.
pub(crate) async fn fault<S: SecretStore>(
    config: &AccountConfig,
    store: &S,
) -> Result<Option<Problem>, KeychainError> {
    let fault = signed(config, store).await?.err();
    Ok(fault.map(|fault| fault.problem(config)))
}

impl Fault {
    fn problem(self, config: &AccountConfig) -> Problem {
        let Self(fault, message) = self;
        let file = config.certificate().unwrap_or(Path::new(""));
        let problem = Problem::new(ProblemCode::CertificateWrong)
            .with("cause", fault.id())
            .with("file", file.display().to_string());
        match message {
            Some(message) => problem.with("message", message),
            None => problem,
        }
    }
}

async fn signed<S: SecretStore>(
    config: &AccountConfig,
    store: &S,
) -> Result<Result<SecretString, Fault>, KeychainError> {
    match sign(config, None).await {
        Err(Fault(CertificateFault::PasswordMissing, _)) => {
            match store.load(SecretKind::CertificatePassword).await? {
                Some(password) => Ok(sign(config, Some(password)).await),
                None => Ok(Err(CertificateFault::PasswordMissing.into())),
            }
        }
        result => Ok(result),
    }
}

/// Reads and signs on a thread that may block: deriving a key from a password takes its time.
async fn sign(
    config: &AccountConfig,
    password: Option<SecretString>,
) -> Result<SecretString, Fault> {
    let path = config.certificate().map(Path::to_owned).unwrap_or_default();
    let audience = config.endpoints().entra(config.tenant(), "token");
    let client_id = config.client_id().to_owned();
    let signed = tokio::task::spawn_blocking(move || {
        let now = Timestamp::now();
        let identity = Identity::read(&path, password.as_ref())?;
        identity.check(now)?;
        identity.assertion(audience.as_str(), &client_id, now)
    });
    signed.await.unwrap_or_else(|error| {
        let message = Some(error.to_string());
        Err(Fault(CertificateFault::UnreadableFile, message))
    })
}

impl Identity {
    fn read(path: &Path, password: Option<&SecretString>) -> Result<Self, Fault> {
        let bytes = read(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => CertificateFault::MissingFile.into(),
            _ => Fault(CertificateFault::UnreadableFile, Some(error.to_string())),
        })?;
        let is_pem = bytes.windows(11).any(|it| it == b"-----BEGIN ");
        let identity = if is_pem {
            Self::from_pem(&bytes, password)
        } else {
            Self::from_pfx(&bytes, password)
        };
        Ok(identity?)
    }

    /// Certificates and one private key, in any order (RFC 7468; PKCS #8, PKCS #1).
    fn from_pem(bytes: &[u8], password: Option<&SecretString>) -> Result<Self, CertificateFault> {
        let has = |text: &[u8]| bytes.windows(text.len()).any(|it| it == text);
        if has(b"Proc-Type: 4,ENCRYPTED") {
            return Err(CertificateFault::UnknownProtection);
        }
        let mut certificates = Vec::new();
        let mut key = None;
        for section in Pem::iter_from_buffer(bytes) {
            let section = section.map_err(|_| CertificateFault::UnknownFormat)?;
            let contents = Zeroizing::new(section.contents);
            match section.label.as_str() {
                "CERTIFICATE" => certificates.push(contents.to_vec()),
                "PRIVATE KEY" => key = Some(RsaKeyPair::from_pkcs8(&contents)),
                "RSA PRIVATE KEY" => key = Some(RsaKeyPair::from_der(&contents)),
                "ENCRYPTED PRIVATE KEY" => {
                    let opened = open_key(&contents, password)?;
                    key = Some(RsaKeyPair::from_pkcs8(opened.as_bytes()));
                }
                "EC PRIVATE KEY" => return Err(CertificateFault::NotRsa),
                _ => {}
            }
        }
        let key = key.ok_or(CertificateFault::NoKey)?;
        Self::pair(certificates, key.map_err(|_| CertificateFault::NotRsa)?)
    }

    /// PKCS #12 (RFC 7292).
    fn from_pfx(bytes: &[u8], password: Option<&SecretString>) -> Result<Self, CertificateFault> {
        use p12_keystore::error::Error;
        // One without a password is protected by the empty one.
        let given = password.map_or("", |password| password.expose_secret());
        let archive = Pkcs12Archive::from_pkcs12(bytes, given).map_err(|error| match error {
            Error::MacError(_) | Error::UnpadError | Error::Pkcs5Error(_) => password
                .map_or(CertificateFault::PasswordMissing, |_| {
                    CertificateFault::PasswordWrong
                }),
            Error::UnsupportedEncryptionScheme | Error::UnsupportedMacAlgorithm => {
                CertificateFault::UnknownProtection
            }
            _ => CertificateFault::UnknownFormat,
        })?;
        let certificates = archive.certs.iter().map(|it| it.cert.as_der().to_vec());
        let key = archive.keys.first().ok_or(CertificateFault::NoKey)?;
        let key = RsaKeyPair::from_pkcs8(key.key.as_der());
        let key = key.map_err(|_| CertificateFault::NotRsa)?;
        Self::pair(certificates.collect(), key)
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

    /// Entra says the same of an expired and of an unknown certificate: here they are told apart.
    fn check(&self, now: Timestamp) -> Result<(), CertificateFault> {
        let (_, parsed) = X509Certificate::from_der(&self.certificate)
            .map_err(|_| CertificateFault::UnknownFormat)?;
        let validity = parsed.validity();
        if validity.not_after.timestamp() < now.as_second() {
            return Err(CertificateFault::Expired);
        }
        if validity.not_before.timestamp() > (now + LEEWAY).as_second() {
            return Err(CertificateFault::NotYetValid);
        }
        Ok(())
    }

    /// A JWT that says who asks (RFC 7519, RFC 7515).
    fn assertion(
        &self,
        audience: &str,
        client_id: &str,
        now: Timestamp,
    ) -> Result<SecretString, Fault> {
        let thumbprint = digest(&SHA256, &self.certificate);
        let thumbprint = URL_SAFE_NO_PAD.encode(thumbprint);
        let header = json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": thumbprint });
        let claims = json!({
            "aud": audience,
            "iss": client_id,
            "sub": client_id,
            "jti": Uuid::new_v4().to_string(),
            "nbf": (now - LEEWAY).as_second(),
            "exp": (now + LIFE).as_second(),
        });
        let encode = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let mut text = format!("{}.{}", encode(&header), encode(&claims));
        let mut signature = vec![0; self.key.public().modulus_len()];
        let random = SystemRandom::new();
        self.key
            .sign(&RSA_PSS_SHA256, &random, text.as_bytes(), &mut signature)
            .map_err(|_| CertificateFault::NotRsa)?;
        text.push('.');
        text.push_str(&URL_SAFE_NO_PAD.encode(signature));
        Ok(SecretString::from(text))
    }
}

/// The bytes of the file, which are wiped afterwards: they may hold a key in the clear.
fn read(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_spoilt_file_is_read_or_refused(
            places in prop::collection::vec((0..PFX.len(), any::<u8>()), 1..6),
            text in ".{0,80}",
        ) {
            let mut bytes = PFX.to_vec();
            for (place, byte) in places {
                bytes[place] = byte;
            }
            let password = SecretString::from("correct-horse");
            let _ = Identity::from_pfx(&bytes, Some(&password));
            let text = format!("-----BEGIN ENCRYPTED PRIVATE KEY-----\n{text}");
            let _ = Identity::from_pem(text.as_bytes(), Some(&password));
        }
    }
}
