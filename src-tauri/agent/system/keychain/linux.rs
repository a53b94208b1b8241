//! The Secret Service of the desktop (GNOME Keyring, KWallet, KeePassXC).

mod changes;
mod prompt;
mod service;
mod store;

use std::sync::Arc;
use std::time::Duration;

pub(crate) use changes::Changes;
pub(super) use prompt::unlock;

/// A new connection for every use: the keychain may have been restarted or replaced since the last.
pub(super) type Store = Arc<store::Store>;

/// There is nothing to choose.
pub(super) const MODIFIERS: &[(&str, &str)] = &[];

/// A store each of whose calls ends within `limit` of now. It blocks: see [`super::worker`].
pub(super) fn store(limit: Duration) -> keyring_core::Result<Store> {
    store::Store::new(limit).map(Arc::new)
}

/// Whether there is a keychain that takes secrets without asking the person for its password:
/// nobody wants a password prompt out of nowhere, and a command waits for its answer.
pub(super) fn ready(store: &Store) -> keyring_core::Result<()> {
    store.run(async |service| service.open_collection().await.map(drop))
}
