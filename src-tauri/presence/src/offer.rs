//! What can be done with one click about what is wrong.

use serde::{Deserialize, Serialize};

/// A mend that is one click away, on every surface the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offer {
    /// Reset the status picked by hand in Teams, so that what is held is seen.
    ShowAnyway,
    /// Hold Do not disturb instead, so that calls do not ring.
    DoNotDisturb,
    /// Try again now.
    Retry,
    /// Have the keychain ask for its password.
    Unlock,
}

impl Offer {
    /// The name in the catalogue, for example `show-anyway`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::ShowAnyway => "show-anyway",
            Self::DoNotDisturb => "do-not-disturb",
            Self::Retry => "retry",
            Self::Unlock => "unlock",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_named_in_the_catalogue_as_it_is_in_json() {
        for offer in [
            Offer::ShowAnyway,
            Offer::DoNotDisturb,
            Offer::Retry,
            Offer::Unlock,
        ] {
            let json = serde_json::to_value(offer).unwrap();
            assert_eq!(json, offer.id());
        }
    }
}
