//! Values that look random and are decided by a seed.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// Makes identifiers, tokens and codes: SHA-256 over a seed and a counter.
#[derive(Clone)]
pub struct Mint {
    seed: [u8; 32],
    count: u64,
}

impl std::fmt::Debug for Mint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mint")
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}

impl Mint {
    /// A mint that makes the same values for the same seed.
    pub fn new(seed: [u8; 32]) -> Self {
        Self { seed, count: 0 }
    }

    fn next(&mut self) -> [u8; 32] {
        self.count += 1;
        let mut hash = Sha256::new();
        hash.update(self.seed);
        hash.update(self.count.to_le_bytes());
        hash.finalize().into()
    }

    /// A version 4 UUID.
    pub fn guid(&mut self) -> String {
        let bytes = self.next();
        let mut short = [0; 16];
        short.copy_from_slice(&bytes[..16]);
        uuid::Builder::from_random_bytes(short)
            .into_uuid()
            .to_string()
    }

    /// `prefix` followed by 43 characters of base64url.
    pub fn token(&mut self, prefix: &str) -> String {
        format!("{prefix}{}", BASE64_URL_SAFE_NO_PAD.encode(self.next()))
    }

    /// A client secret: 40 characters, as Entra makes them.
    pub fn secret_value(&mut self) -> String {
        let mut value = self.token("sim8Q~");
        value.truncate(40);
        value
    }

    /// The nine letters a person types to sign a device in, none of them easily mistaken.
    pub fn user_code(&mut self) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
        self.next()[..9]
            .iter()
            .map(|b| char::from(LETTERS[usize::from(*b) % LETTERS.len()]))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_seed_same_values_and_never_twice() {
        let (mut a, mut b) = (Mint::new([7; 32]), Mint::new([7; 32]));
        let first = a.guid();
        assert_eq!(first, b.guid());
        assert_ne!(first, a.guid());
        assert_eq!(a.secret_value().len(), 40);
        assert_eq!(a.user_code().len(), 9);
    }

    #[test]
    fn debug_hides_the_seed() {
        assert_eq!(format!("{:?}", Mint::new([7; 32])), "Mint { count: 0, .. }");
    }
}
