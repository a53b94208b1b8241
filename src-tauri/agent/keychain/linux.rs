//! The Secret Service of the desktop (GNOME Keyring, KWallet, KeePassXC).

use std::sync::Arc;

use graph::KeychainError;
use zbus::names::BusName;
use zbus::zvariant::ObjectPath;

/// A new connection for every use: the keychain may have been restarted since the last.
pub(super) type Store = Arc<zbus_secret_service_keyring_store::Store>;

const BUS_NAME: &str = "org.freedesktop.secrets";
const DEFAULT_COLLECTION: &str = "/org/freedesktop/secrets/aliases/default";

/// There is nothing to choose.
pub(super) const MODIFIERS: &[(&str, &str)] = &[];

pub(super) fn store() -> keyring_core::Result<Store> {
    zbus_secret_service_keyring_store::Store::new()
}

/// Whether secrets can be got without asking the person for the keychain's password: nobody wants
/// a password prompt out of nowhere, and a command waits for its answer.
///
/// Source: Secret Service API Draft, "org.freedesktop.Secret.Collection".
pub(super) async fn ready() -> Result<(), KeychainError> {
    let connection = zbus::Connection::session()
        .await
        .map_err(|_| KeychainError::Missing)?;
    let missing = |error: zbus::Error| match error {
        zbus::Error::MethodError(name, ..) if is_absence(&name) => KeychainError::Missing,
        error => KeychainError::Other(error.to_string()),
    };
    let path = ObjectPath::from_static_str_unchecked(DEFAULT_COLLECTION);
    let reply = connection
        .call_method(
            BusName::try_from(BUS_NAME).ok(),
            path,
            Some("org.freedesktop.DBus.Properties"),
            "Get",
            &("org.freedesktop.Secret.Collection", "Locked"),
        )
        .await
        .map_err(missing)?;
    let locked: zbus::zvariant::OwnedValue = reply
        .body()
        .deserialize()
        .map_err(|error| KeychainError::Other(error.to_string()))?;
    match bool::try_from(locked) {
        Ok(false) => Ok(()),
        _ => Err(KeychainError::Locked),
    }
}

/// Nobody owns the name and nothing starts it, or there is no default collection.
fn is_absence(name: &str) -> bool {
    [
        "org.freedesktop.DBus.Error.ServiceUnknown",
        "org.freedesktop.DBus.Error.NameHasNoOwner",
        "org.freedesktop.DBus.Error.UnknownObject",
        "org.freedesktop.DBus.Error.UnknownMethod",
        "org.freedesktop.DBus.Error.UnknownInterface",
    ]
    .contains(&name)
        || name.starts_with("org.freedesktop.DBus.Error.Spawn.")
}
