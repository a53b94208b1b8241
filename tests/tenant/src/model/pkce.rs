//! Proof Key for Code Exchange (RFC 7636), method S256.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The challenge an authorization request carried.
#[derive(Clone, Debug)]
pub(super) struct CodeChallenge(String);

impl CodeChallenge {
    /// Takes `code_challenge` and `code_challenge_method`; only S256 of the right length is taken.
    pub(super) fn read(challenge: Option<&str>, method: Option<&str>) -> Option<Self> {
        let challenge = challenge.filter(|challenge| challenge.len() == 43)?;
        (method == Some("S256")).then(|| Self(challenge.to_owned()))
    }

    /// Whether `verifier` is what the challenge was made from (RFC 7636, 4.6), and well-formed
    /// (4.1: 43 to 128 unreserved characters).
    pub(super) fn is_met_by(&self, verifier: &str) -> bool {
        let well_formed = (43..=128).contains(&verifier.len())
            && verifier
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b));
        well_formed && BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636, appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    #[test]
    fn the_example_of_the_rfc() {
        let challenge = CodeChallenge::read(Some(CHALLENGE), Some("S256")).unwrap();
        assert!(challenge.is_met_by(VERIFIER));
        assert!(!challenge.is_met_by(&VERIFIER.replace('d', "e")));
        assert!(!challenge.is_met_by(""));
    }

    #[test]
    fn plain_is_not_taken() {
        assert!(CodeChallenge::read(Some(VERIFIER), Some("plain")).is_none());
        assert!(CodeChallenge::read(Some(VERIFIER), None).is_none());
        assert!(CodeChallenge::read(None, Some("S256")).is_none());
    }
}
