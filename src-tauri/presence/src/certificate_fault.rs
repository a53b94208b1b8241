//! What is wrong with the certificate that the application signs in with.

use crate::named::named;

named! {
    /// The cause of [`ProblemCode::CertificateWrong`](crate::ProblemCode::CertificateWrong), in its
    /// fact `cause`.
    pub enum CertificateFault {
        /// There is no such file.
        MissingFile = "missing-file",
        /// The file cannot be read.
        UnreadableFile = "unreadable-file",
        /// There is nothing in it.
        EmptyFile = "empty-file",
        /// Its key is written as OpenSSH does.
        SshKey = "ssh-key",
        /// It is neither PEM nor PFX, or is damaged.
        UnknownFormat = "unknown-format",
        /// It holds no certificate.
        NoCertificate = "no-certificate",
        /// It holds no private key.
        NoKey = "no-key",
        /// It is protected by a password, and none is in the keychain.
        PasswordMissing = "password-missing",
        /// The password in the keychain does not open it.
        PasswordWrong = "password-wrong",
        /// It is protected in a way this program does not know.
        UnknownProtection = "unknown-protection",
        /// Its key is not RSA, of 2048 bits at the least.
        NotRsa = "not-rsa",
        /// Key and certificate do not belong together.
        NotMatching = "not-matching",
        /// It has expired.
        Expired = "expired",
        /// It is not valid yet.
        NotYetValid = "not-yet-valid",
        /// Entra has no such certificate of the application (AADSTS 700027).
        NotRegistered = "not-registered",
        /// Entra takes the assertion for too old or too new (AADSTS 700024): the clock is wrong.
        WrongClock = "wrong-clock",
    }
}
