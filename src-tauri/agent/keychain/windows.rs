//! The Credential Manager.

use std::sync::Arc;

use graph::KeychainError;

pub(super) type Store = Arc<windows_native_keyring_store::Store>;

/// On this machine: secrets do not roam with the person's profile.
pub(super) const MODIFIERS: &[(&str, &str)] = &[("persistence", "local")];

pub(super) fn store() -> keyring_core::Result<Store> {
    windows_native_keyring_store::Store::new()
}

/// It is there whenever the person is signed in.
#[expect(clippy::unused_async, reason = "other systems have to ask")]
pub(super) async fn ready() -> Result<(), KeychainError> {
    Ok(())
}
