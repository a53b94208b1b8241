//! What can be done with one click about what is wrong.

use crate::named::named;

named! {
    /// A mend that is one click away, on every surface the same.
    pub enum Offer {
        /// Reset the status picked by hand in Teams, so that what is held is seen.
        ShowAnyway = "show-anyway",
        /// Hold Do not disturb instead, so that calls do not ring.
        DoNotDisturb = "do-not-disturb",
        /// Try again now.
        Retry = "retry",
        /// Have the keychain ask for its password.
        Unlock = "unlock",
    }
}
