//! The application's certificate, and the assertion that is signed with its key.
//!
//! Source: RFC 7523 section 2.2; "Microsoft identity platform application authentication
//! certificate credentials".

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use presence::{CertificateFault, Failure, FailureKind, Problem, ProblemCode};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::RSA_PSS_SHA256;
use secrecy::SecretString;
use serde_json::json;
use uuid::Uuid;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use crate::certificate_file::{Fault, Identity};
use crate::secret_store::keychain_failure;
use crate::{AccountConfig, KeychainError, SecretKind, SecretStore};

/// How long an assertion is good: Entra advises 5 to 10 minutes.
const LIFE: SignedDuration = SignedDuration::from_mins(10);

/// By how much the clock of this machine may be ahead of Entra's.
const LEEWAY: SignedDuration = SignedDuration::from_mins(2);

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
