//! Who and what is registered in the tenant.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rustls_pki_types::{CertificateDer, pem::PemObject};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{EntraError, entra_error as refusal};

/// The tenant's users and applications.
#[derive(Clone, Debug)]
pub struct Directory {
    /// Tenant id, a GUID.
    pub tenant_id: String,
    /// Verified domain, such as `contoso.onmicrosoft.com`.
    pub domain: String,
    /// Its users.
    pub users: Vec<User>,
    /// Its application registrations.
    pub applications: Vec<Application>,
}

/// A user.
#[derive(Clone, Debug)]
pub struct User {
    /// Object id, a GUID.
    pub object_id: String,
    /// User principal name, such as `alice@contoso.com`.
    pub upn: String,
    /// Full name.
    pub display_name: String,
    /// Whether the user has a Teams licence; without one there is no presence (404).
    pub teams_licence: bool,
    /// Whether presence can be written for this user; else 401 `ServiceError`.
    pub presence_feature: bool,
    /// An `AADSTS` code with which every sign-in and refresh of this user is refused (53003: blocked
    /// by Conditional Access, 50076: MFA, 50020: guest …).
    pub sign_in_error: Option<u32>,
    /// Claims every token has to have been asked with; without them Graph answers a claims
    /// challenge.
    pub required_claims: Option<serde_json::Value>,
}

/// An application registration.
#[derive(Clone, Debug)]
pub struct Application {
    /// Application (client) id, a GUID.
    pub client_id: String,
    /// Name shown at sign-in.
    pub display_name: String,
    /// Client secrets.
    pub secrets: Vec<Secret>,
    /// Certificates for client assertions.
    pub certificates: Vec<Certificate>,
    /// "Allow public client flows": whether a client without a credential may redeem codes.
    pub public_client_flows: bool,
    /// Registered redirect addresses.
    pub redirect_uris: Vec<String>,
    /// Delegated permissions, such as `Presence.ReadWrite`.
    pub delegated: BTreeSet<String>,
    /// Application permissions, such as `Presence.ReadWrite.All`.
    pub application: BTreeSet<String>,
    /// Whether these were consented to.
    pub consent: Consent,
}

/// State of consent to an application's permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consent {
    /// Granted.
    Given,
    /// Not granted: AADSTS65001, and application tokens carry no roles.
    Missing,
    /// Only an administrator may grant it: AADSTS90094.
    NeedsAdmin,
}

/// A client secret.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Secret {
    /// Its id, which people often paste instead of the value.
    pub id: String,
    /// The value that is proof.
    pub value: String,
    /// From when on it is refused with AADSTS7000222.
    pub expires_at: Option<Timestamp>,
}

/// A certificate that is registered for client assertions.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    /// SHA-256 of the DER: the assertion's `x5t#S256`, before base64url.
    pub thumbprint: [u8; 32],
    /// `notAfter`.
    pub expires_at: Timestamp,
    /// PKCS#1 `RSAPublicKey`, DER.
    pub(super) rsa_public_key: Vec<u8>,
}

/// Why a certificate cannot be registered.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// Neither PEM nor DER of an X.509 certificate.
    #[error("that is not an X.509 certificate in PEM or DER")]
    NotACertificate,
    /// Its key is not RSA.
    #[error("the certificate's key is not an RSA key")]
    NotRsa,
}

impl Directory {
    /// A user by object id or UPN (which is compared without case, as Entra does).
    pub fn user(&self, id_or_upn: &str) -> Option<&User> {
        self.users.iter().find(|user| user.is(id_or_upn))
    }

    /// The same, for changing.
    pub fn user_mut(&mut self, id_or_upn: &str) -> Option<&mut User> {
        self.users.iter_mut().find(|user| user.is(id_or_upn))
    }

    /// An application by client id.
    pub fn application(&self, client_id: &str) -> Option<&Application> {
        self.applications
            .iter()
            .find(|app| app.client_id.eq_ignore_ascii_case(client_id))
    }

    /// The same, for changing.
    pub fn application_mut(&mut self, client_id: &str) -> Option<&mut Application> {
        self.applications
            .iter_mut()
            .find(|app| app.client_id.eq_ignore_ascii_case(client_id))
    }

    /// Checks that `segment` of a URL path means this tenant: its id, a domain of its users, or
    /// one of the shared names.
    pub fn check_tenant(&self, segment: &str) -> Result<(), EntraError> {
        let domains = self
            .users
            .iter()
            .filter_map(|user| user.upn.split_once('@'));
        let known = segment.eq_ignore_ascii_case(&self.tenant_id)
            || segment.eq_ignore_ascii_case(&self.domain)
            || matches!(segment, "organizations" | "common")
            || domains
                .map(|(_, domain)| domain)
                .any(|domain| domain.eq_ignore_ascii_case(segment));
        if known {
            Ok(())
        } else {
            Err(refusal::UNKNOWN_TENANT.about(segment))
        }
    }

    /// The application of a token or authorization request.
    pub fn require_application(&self, client_id: &str) -> Result<&Application, EntraError> {
        if client_id.is_empty() {
            return Err(refusal::MISSING_PARAMETER.about("client_id"));
        }
        self.application(client_id)
            .ok_or_else(|| refusal::UNKNOWN_APPLICATION.about(client_id))
    }
}

impl User {
    /// A licensed user with nothing unusual.
    pub fn new(object_id: &str, upn: &str, display_name: &str) -> Self {
        Self {
            object_id: object_id.to_owned(),
            upn: upn.to_owned(),
            display_name: display_name.to_owned(),
            teams_licence: true,
            presence_feature: true,
            sign_in_error: None,
            required_claims: None,
        }
    }

    fn is(&self, id_or_upn: &str) -> bool {
        self.object_id.eq_ignore_ascii_case(id_or_upn) || self.upn.eq_ignore_ascii_case(id_or_upn)
    }

    /// Refuses a sign-in or refresh when the user has a standing `sign_in_error`.
    pub(super) fn check_sign_in(&self) -> Result<(), EntraError> {
        self.sign_in_error
            .map_or(Ok(()), |code| Err(EntraError::of_code(code)))
    }
}

impl Certificate {
    /// Reads a certificate from PEM or DER.
    pub fn read(pem_or_der: &[u8]) -> Result<Self, CertificateError> {
        let der = match CertificateDer::from_pem_slice(pem_or_der) {
            Ok(der) => der.as_ref().to_vec(),
            Err(_) => pem_or_der.to_vec(),
        };
        let (_, parsed) = x509_parser::parse_x509_certificate(&der)
            .map_err(|_| CertificateError::NotACertificate)?;
        let key = parsed.public_key();
        if !matches!(key.parsed(), Ok(x509_parser::public_key::PublicKey::RSA(_))) {
            return Err(CertificateError::NotRsa);
        }
        let expires_at = Timestamp::from_second(parsed.validity().not_after.timestamp())
            .map_err(|_| CertificateError::NotACertificate)?;
        Ok(Self {
            thumbprint: Sha256::digest(&der).into(),
            expires_at,
            rsa_public_key: key.subject_public_key.data.to_vec(),
        })
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secret")
            .field("id", &self.id)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Certificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Certificate")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}
