//! The Secret Service on the bus: which entries there are, where they are, and what may be done
//! with them without a prompt.
//!
//! Source: Secret Service API Draft (freedesktop.org).

use std::collections::HashMap;
use std::time::Duration;

use graph::KeychainError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::sleep;
use zbus::Connection;
use zbus::zvariant::{DynamicType, ObjectPath, OwnedObjectPath, OwnedValue, Type};

use crate::system::keychain::SERVICE;

pub(super) const NAME: &str = "org.freedesktop.secrets";
pub(super) const ROOT: &str = "/org/freedesktop/secrets";
/// Where what is stored is gone when the person signs out of the desktop.
const SESSION_COLLECTION: &str = "/org/freedesktop/secrets/collection/session";
pub(super) const SERVICE_INTERFACE: &str = "org.freedesktop.Secret.Service";
const COLLECTION: &str = "org.freedesktop.Secret.Collection";
const ITEM: &str = "org.freedesktop.Secret.Item";

/// The pause before one that is starting is asked again.
const STARTING: Duration = Duration::from_millis(100);

pub(super) type Path = OwnedObjectPath;
pub(super) type Result<T> = std::result::Result<T, KeychainError>;

/// The keychain of the desktop, over a connection of its own.
pub(super) struct Service {
    pub(super) connection: Connection,
}

/// The entries that match a name.
pub(super) struct Found {
    /// Those that can be read, the one that was changed last first.
    pub(super) open: Vec<Path>,
    /// How many there are that cannot.
    pub(super) locked: Vec<Path>,
}

impl Service {
    pub(super) async fn connect() -> Result<Self> {
        let connection = Connection::session().await;
        let connection = connection.map_err(|_| KeychainError::Missing)?;
        Ok(Self { connection })
    }

    /// The entries of that name, wherever they are: the person may have made another collection
    /// the default one since, and another program may have copied them. Each collection is asked by
    /// itself: asked for all at once, KeePassXC has the person unlock what is locked.
    pub(super) async fn find(&self, name: &str) -> Result<Found> {
        let attributes = HashMap::from([("service", SERVICE), ("username", name)]);
        let (mut open, mut locked) = (Vec::new(), Vec::new());
        for collection in self.all_collections().await? {
            let path = collection.as_str();
            let found = self.call(path, COLLECTION, "SearchItems", &attributes);
            let found: Vec<Path> = match found.await {
                Ok(found) => found,
                // It is named, and is not there.
                Err(KeychainError::Other(_)) => continue,
                Err(error) => return Err(error),
            };
            for item in found {
                match self.property(&item, ITEM, "Locked").await? {
                    true => locked.push(item),
                    false => open.push(item),
                }
            }
        }
        let mut dated = Vec::with_capacity(open.len());
        for item in open {
            // One is what nearly everybody has, and needs no date.
            match self.property::<u64>(&item, ITEM, "Modified").await {
                Ok(modified) => dated.push((modified, item)),
                Err(KeychainError::Silent) => return Err(KeychainError::Silent),
                Err(_) => dated.push((0, item)),
            }
        }
        dated.sort_by(|a, b| (b.0, b.1.as_str()).cmp(&(a.0, a.1.as_str())));
        Ok(Found {
            open: dated.into_iter().map(|(_, item)| item).collect(),
            locked,
        })
    }

    /// The collection that new secrets go to: the default one. Where the default is not set, or
    /// points nowhere, any other that outlives the session.
    ///
    /// # Errors
    /// [`KeychainError::Locked`] when all there are are locked, [`KeychainError::Empty`] when there
    /// is none.
    pub(super) async fn open_collection(&self) -> Result<Path> {
        let mut locked = false;
        for collection in self.collections().await? {
            match self.property(&collection, COLLECTION, "Locked").await {
                Ok(false) => return Ok(collection),
                Ok(true) => {
                    locked = true;
                    // The person has chosen it: nothing goes elsewhere because it is locked.
                    if self.default_collection().await?.as_ref() == Some(&collection) {
                        break;
                    }
                }
                // It is named, and is not there.
                Err(KeychainError::Other(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Err(if locked {
            KeychainError::Locked
        } else {
            KeychainError::Empty
        })
    }

    /// All collections that outlive the session, the default one first.
    pub(super) async fn collections(&self) -> Result<Vec<Path>> {
        let lasts = |it: &Path| it.as_str() != SESSION_COLLECTION;
        let all = self.all_collections().await?;
        Ok(all.into_iter().filter(lasts).collect())
    }

    /// All collections, the default one first.
    async fn all_collections(&self) -> Result<Vec<Path>> {
        let default = self.default_collection().await?;
        let root = ObjectPath::from_static_str_unchecked(ROOT);
        let all: Vec<Path> = self
            .property(&root.into(), SERVICE_INTERFACE, "Collections")
            .await?;
        let others = all.into_iter().filter(|it| Some(it) != default.as_ref());
        Ok(default.iter().cloned().chain(others).collect())
    }

    async fn default_collection(&self) -> Result<Option<Path>> {
        let alias = "default";
        let path: Path = self
            .call(ROOT, SERVICE_INTERFACE, "ReadAlias", &alias)
            .await?;
        Ok(Some(path).filter(|path| path.as_str() != "/"))
    }

    /// Deletes an entry, if that needs no prompt; gives whether it did.
    pub(super) async fn delete(&self, item: &Path) -> Result<bool> {
        let prompt: Path = self.call(item.as_str(), ITEM, "Delete", &()).await?;
        Ok(prompt.as_str() == "/")
    }

    pub(super) async fn call<B, R>(
        &self,
        path: &str,
        interface: &str,
        method: &str,
        body: &B,
    ) -> Result<R>
    where
        B: Serialize + DynamicType,
        R: DeserializeOwned + Type,
    {
        loop {
            let reply = self
                .connection
                .call_method(Some(NAME), path, Some(interface), method, body)
                .await;
            return match reply {
                Ok(reply) => reply.body().deserialize().map_err(explain),
                // One that has just started owns its name before it has its methods. Whoever
                // called sets an end.
                Err(error) if path == ROOT && is_unknown(&error) => {
                    sleep(STARTING).await;
                    continue;
                }
                Err(error) => Err(explain(error)),
            };
        }
    }

    async fn property<T>(&self, path: &Path, interface: &str, name: &str) -> Result<T>
    where
        T: TryFrom<OwnedValue>,
        T::Error: std::fmt::Display,
    {
        let properties = "org.freedesktop.DBus.Properties";
        let value: OwnedValue = self
            .call(path.as_str(), properties, "Get", &(interface, name))
            .await?;
        T::try_from(value).map_err(|error| KeychainError::Other(error.to_string()))
    }
}

/// Whether the other end has no such object or method.
fn is_unknown(error: &zbus::Error) -> bool {
    let zbus::Error::MethodError(name, ..) = error else {
        return false;
    };
    name.as_str()
        .starts_with("org.freedesktop.DBus.Error.Unknown")
}

/// What an error on the bus means.
pub(super) fn explain(error: zbus::Error) -> KeychainError {
    match error {
        zbus::Error::MethodError(name, text, _) => {
            explain_name(name.as_str(), text.as_deref().unwrap_or_default())
        }
        zbus::Error::FDO(error) => {
            use zbus::DBusError as _;
            let text = error.description().unwrap_or_default().to_owned();
            explain_name(error.name().as_str(), &text)
        }
        // The bus went away in the middle.
        zbus::Error::InputOutput(_) => KeychainError::Silent,
        error => KeychainError::Other(error.to_string()),
    }
}

fn explain_name(name: &str, text: &str) -> KeychainError {
    match name {
        // Nobody owns the name, and nothing starts it.
        "org.freedesktop.DBus.Error.ServiceUnknown"
        | "org.freedesktop.DBus.Error.NameHasNoOwner" => KeychainError::Missing,
        name if name.starts_with("org.freedesktop.DBus.Error.Spawn.") => KeychainError::Missing,
        // It went away before it had answered.
        "org.freedesktop.DBus.Error.NoReply"
        | "org.freedesktop.DBus.Error.Timeout"
        | "org.freedesktop.DBus.Error.TimedOut"
        | "org.freedesktop.DBus.Error.Disconnected" => KeychainError::Silent,
        "org.freedesktop.Secret.Error.IsLocked" => KeychainError::Locked,
        name => KeychainError::Other(match text {
            "" => name.to_owned(),
            text => format!("{text} ({name})"),
        }),
    }
}

/// What an error of the library that encrypts what travels means.
pub(super) fn explain_secret(error: secret_service::Error) -> KeychainError {
    use secret_service::Error;
    match error {
        Error::Zbus(error) => explain(error),
        Error::ZbusFdo(error) => explain(zbus::Error::FDO(Box::new(error))),
        Error::Locked | Error::Prompt => KeychainError::Locked,
        Error::PromptDisconnected => KeychainError::Silent,
        Error::Unavailable => KeychainError::Missing,
        error => KeychainError::Other(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keychain_that_is_not_there_is_silent_or_locked_or_fails_is_told_apart() {
        for (name, meant) in [
            (
                "org.freedesktop.DBus.Error.ServiceUnknown",
                KeychainError::Missing,
            ),
            (
                "org.freedesktop.DBus.Error.Spawn.ExecFailed",
                KeychainError::Missing,
            ),
            ("org.freedesktop.DBus.Error.NoReply", KeychainError::Silent),
            (
                "org.freedesktop.Secret.Error.IsLocked",
                KeychainError::Locked,
            ),
            (
                "org.freedesktop.DBus.Error.UnknownObject",
                KeychainError::Other("gone (org.freedesktop.DBus.Error.UnknownObject)".to_owned()),
            ),
        ] {
            assert_eq!(explain_name(name, "gone"), meant, "{name}");
        }
    }
}
