//! The login keychain.

use std::sync::Arc;

use graph::KeychainError;

pub(super) type Store = Arc<apple_native_keyring_store::keychain::Store>;

/// There is nothing to choose.
pub(super) const MODIFIERS: &[(&str, &str)] = &[];

pub(super) fn store() -> keyring_core::Result<Store> {
    apple_native_keyring_store::keychain::Store::new()
}

/// It is there whenever the person is signed in.
#[expect(clippy::unused_async, reason = "other systems have to ask")]
pub(super) async fn ready() -> Result<(), KeychainError> {
    Ok(())
}
