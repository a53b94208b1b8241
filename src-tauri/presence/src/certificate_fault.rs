//! What is wrong with the certificate that the application signs in with.

/// The cause of [`ProblemCode::CertificateWrong`](crate::ProblemCode::CertificateWrong), in its
/// fact `cause`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateFault {
    /// There is no such file.
    MissingFile,
    /// The file cannot be read.
    UnreadableFile,
    /// There is nothing in it.
    EmptyFile,
    /// Its key is written as OpenSSH does.
    SshKey,
    /// It is neither PEM nor PFX, or is damaged.
    UnknownFormat,
    /// It holds no certificate.
    NoCertificate,
    /// It holds no private key.
    NoKey,
    /// It is protected by a password, and none is in the keychain.
    PasswordMissing,
    /// The password in the keychain does not open it.
    PasswordWrong,
    /// It is protected in a way this program does not know.
    UnknownProtection,
    /// Its key is not RSA, of 2048 bits at the least.
    NotRsa,
    /// Key and certificate do not belong together.
    NotMatching,
    /// It has expired.
    Expired,
    /// It is not valid yet.
    NotYetValid,
    /// Entra has no such certificate of the application (AADSTS 700027).
    NotRegistered,
    /// Entra takes the assertion for too old or too new (AADSTS 700024): the clock is wrong.
    WrongClock,
}

impl CertificateFault {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::MissingFile,
        Self::UnreadableFile,
        Self::EmptyFile,
        Self::SshKey,
        Self::UnknownFormat,
        Self::NoCertificate,
        Self::NoKey,
        Self::PasswordMissing,
        Self::PasswordWrong,
        Self::UnknownProtection,
        Self::NotRsa,
        Self::NotMatching,
        Self::Expired,
        Self::NotYetValid,
        Self::NotRegistered,
        Self::WrongClock,
    ];

    /// The name in the catalogue, for example `missing-file`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::MissingFile => "missing-file",
            Self::UnreadableFile => "unreadable-file",
            Self::EmptyFile => "empty-file",
            Self::SshKey => "ssh-key",
            Self::UnknownFormat => "unknown-format",
            Self::NoCertificate => "no-certificate",
            Self::NoKey => "no-key",
            Self::PasswordMissing => "password-missing",
            Self::PasswordWrong => "password-wrong",
            Self::UnknownProtection => "unknown-protection",
            Self::NotRsa => "not-rsa",
            Self::NotMatching => "not-matching",
            Self::Expired => "expired",
            Self::NotYetValid => "not-yet-valid",
            Self::NotRegistered => "not-registered",
            Self::WrongClock => "wrong-clock",
        }
    }

    /// The fault of that name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_known_by_a_name_of_its_own() {
        for fault in CertificateFault::ALL {
            assert_eq!(CertificateFault::from_id(fault.id()), Some(fault));
        }
        assert_eq!(CertificateFault::PasswordWrong.id(), "password-wrong");
        assert_eq!(CertificateFault::from_id("password"), None);
    }
}
