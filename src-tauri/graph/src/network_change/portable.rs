//! The addresses of this machine that lead to the internet: another one means another network.

use std::net::IpAddr;

use crate::outward::addresses;

/// What has changed since it was made.
#[derive(Debug)]
pub struct NetworkChange([Option<IpAddr>; 2]);

impl NetworkChange {
    /// Takes note from now on.
    #[must_use]
    pub fn since_now() -> Self {
        Self(addresses())
    }

    /// Whether anything has.
    #[must_use]
    pub fn has_happened(&self) -> bool {
        self.0 != addresses()
    }
}
