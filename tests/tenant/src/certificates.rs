//! Certificates that are made up for a test, by an authority of its own.

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::TlsIdentity;

/// A certificate authority that nobody knows yet.
pub struct CertificateAuthority(CertifiedIssuer<'static, KeyPair>);

/// When a certificate is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Valid {
    /// Now.
    Now,
    /// It was until years ago.
    NoMore,
    /// It will be in many years.
    NotYet,
}

impl CertificateAuthority {
    /// A new one.
    ///
    /// # Errors
    /// When no key can be made.
    pub fn new() -> Result<Self, rcgen::Error> {
        let mut authority = CertificateParams::default();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let name = &mut authority.distinguished_name;
        name.push(DnType::CommonName, "Authority of this test");
        let issuer = CertifiedIssuer::self_signed(authority, KeyPair::generate()?)?;
        Ok(Self(issuer))
    }

    /// Its certificate as PEM, for whoever is to trust it.
    pub fn pem(&self) -> String {
        self.0.pem()
    }

    /// A certificate for these names and addresses, with its key.
    ///
    /// # Errors
    /// When a name is none.
    pub fn identity(&self, names: &[&str], valid: Valid) -> Result<TlsIdentity, rcgen::Error> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let mut server = CertificateParams::new(names)?;
        server.use_authority_key_identifier_extension = true;
        let years = match valid {
            Valid::Now => (1975, 4096),
            Valid::NoMore => (2001, 2002),
            Valid::NotYet => (2090, 2091),
        };
        server.not_before = date_time_ymd(years.0, 1, 1);
        server.not_after = date_time_ymd(years.1, 1, 1);
        let key = KeyPair::generate()?;
        let certificate = server.signed_by(&key, &self.0)?;
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());
        Ok(TlsIdentity {
            certificate: certificate.der().clone(),
            key: PrivateKeyDer::from(key),
        })
    }
}
