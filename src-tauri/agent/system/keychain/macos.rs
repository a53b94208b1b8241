//! The login keychain.

use std::sync::Arc;
use std::time::Duration;

use graph::KeychainError;

pub(super) type Store = Arc<apple_native_keyring_store::keychain::Store>;

/// There is nothing to choose.
pub(super) const MODIFIERS: &[(&str, &str)] = &[];

pub(super) fn store(_limit: Duration) -> keyring_core::Result<Store> {
    apple_native_keyring_store::keychain::Store::new()
}

/// It is there whenever the person is signed in.
pub(super) const fn ready(_store: &Store) -> keyring_core::Result<()> {
    Ok(())
}

/// The system asks by itself when it has to.
#[expect(clippy::unused_async, reason = "other systems have to ask")]
pub(super) async fn unlock(_names: &[String]) -> Result<(), KeychainError> {
    Ok(())
}

/// It is there, so nothing is told of it.
pub(crate) struct Changes;

#[expect(clippy::unused_async, reason = "other systems have to wait")]
impl Changes {
    pub(crate) async fn subscribe() -> Self {
        Self
    }

    pub(crate) async fn next(&mut self) {
        std::future::pending().await
    }
}
