//! The keychain: a gnome-keyring of the desktop's own, to be locked, stopped and read by tests.

use std::collections::HashMap;
use std::sync::MutexGuard;
use std::time::Duration;

use zbus::Connection;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

use crate::desktop::Desktop;
use crate::error::{DesktopError, Result};
use crate::program::Program;

const SERVICE: &str = "org.freedesktop.secrets";
const ROOT: &str = "/org/freedesktop/secrets";
const SECRET_SERVICE: &str = "org.freedesktop.Secret.Service";
const PASSWORD: &str = "a password for tests";

/// A secret as the Secret Service passes it: session, parameters, value, content type.
type WireSecret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// One entry of the keychain.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// What a person sees in a keychain viewer.
    pub label: String,
    /// What it is found by.
    pub attributes: HashMap<String, String>,
    /// The secret itself.
    pub value: Vec<u8>,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secret")
            .field("label", &self.label)
            .field("attributes", &self.attributes)
            .field("value", &format_args!("{} bytes", self.value.len()))
            .finish()
    }
}

/// The keychain of a [`Desktop`].
#[derive(Debug, Clone, Copy)]
pub struct Keyring<'d> {
    desktop: &'d Desktop,
}

impl<'d> Keyring<'d> {
    pub(crate) fn of(desktop: &'d Desktop) -> Self {
        Self { desktop }
    }

    /// Starts it, unlocked, with what it held before it was stopped. Nothing happens if it runs.
    pub fn start(&self) -> Result<()> {
        let mut slot = self.slot()?;
        if slot.as_mut().is_some_and(Program::is_running) {
            return Ok(());
        }
        let mut command = self.desktop.command("gnome-keyring-daemon");
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        let log = self.desktop.new_log("gnome-keyring");
        let package = "gnome-keyring";
        let program = Program::start_with_input(command, &log, package, PASSWORD.as_bytes())?;
        self.desktop
            .wait_for_name(SERVICE, Duration::from_secs(20))
            .map_err(|_| program.failure("did not take up the Secret Service"))?;
        *slot = Some(program);
        Ok(())
    }

    /// Ends it, as on a desktop that has no keychain.
    pub fn stop(&self) -> Result<()> {
        match self.slot()?.take() {
            Some(mut program) => program.stop().map(drop),
            None => Ok(()),
        }
    }

    /// Locks the collection that secrets go to.
    pub fn lock(&self) -> Result<()> {
        self.on_bus(|connection| async move {
            let collection = default_collection(&connection).await?;
            let reply = connection
                .call_method(
                    Some(SERVICE),
                    ROOT,
                    Some(SECRET_SERVICE),
                    "Lock",
                    &vec![collection],
                )
                .await?;
            let (_locked, _prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) =
                reply.body().deserialize()?;
            Ok(())
        })
    }

    /// Unlocks it without a prompt, with the password it was made with.
    pub fn unlock(&self) -> Result<()> {
        self.on_bus(|connection| async move {
            let collection = default_collection(&connection).await?;
            let session = open_session(&connection).await?;
            let secret = (session, Vec::<u8>::new(), PASSWORD.as_bytes(), "text/plain");
            connection
                .call_method(
                    Some(SERVICE),
                    ROOT,
                    Some("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
                    "UnlockWithMasterPassword",
                    &(collection, secret),
                )
                .await?;
            Ok(())
        })
    }

    /// Whether it is locked.
    pub fn is_locked(&self) -> Result<bool> {
        self.on_bus(|connection| async move {
            let collection = default_collection(&connection).await?;
            let interface = "org.freedesktop.Secret.Collection";
            Ok(property(&connection, &collection, interface, "Locked")
                .await?
                .try_into()?)
        })
    }

    /// All entries whose `attribute` is `value`; it must be unlocked.
    pub fn search(&self, attribute: &str, value: &str) -> Result<Vec<Secret>> {
        self.matching(HashMap::from([(attribute.to_owned(), value.to_owned())]))
    }

    /// All entries there are; it must be unlocked.
    pub fn all(&self) -> Result<Vec<Secret>> {
        self.matching(HashMap::new())
    }

    fn matching(&self, wanted: HashMap<String, String>) -> Result<Vec<Secret>> {
        self.on_bus(|connection| async move {
            let reply = connection
                .call_method(
                    Some(SERVICE),
                    ROOT,
                    Some(SECRET_SERVICE),
                    "SearchItems",
                    &wanted,
                )
                .await?;
            let (unlocked, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
                reply.body().deserialize()?;
            if !locked.is_empty() {
                let message = "the keychain is locked; call unlock() before reading it";
                return Err(DesktopError::Impossible(message.into()));
            }
            let session = open_session(&connection).await?;
            let reply = connection
                .call_method(
                    Some(SERVICE),
                    ROOT,
                    Some(SECRET_SERVICE),
                    "GetSecrets",
                    &(unlocked, session),
                )
                .await?;
            let values: HashMap<OwnedObjectPath, WireSecret> = reply.body().deserialize()?;
            let mut secrets = Vec::new();
            for (path, (_, _, value, _)) in values {
                let interface = "org.freedesktop.Secret.Item";
                let label = property(&connection, &path, interface, "Label").await?;
                let attributes = property(&connection, &path, interface, "Attributes").await?;
                secrets.push(Secret {
                    label: label.try_into()?,
                    attributes: attributes.try_into()?,
                    value,
                });
            }
            secrets.sort_by(|a, b| a.label.cmp(&b.label));
            Ok(secrets)
        })
    }

    fn on_bus<T, F>(&self, work: impl FnOnce(Connection) -> F) -> Result<T>
    where
        T: Send + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
    {
        let bus = self.desktop.bus_thread();
        bus.run(work(bus.connect()?))
    }

    fn slot(&self) -> Result<MutexGuard<'d, Option<Program>>> {
        self.desktop.keyring.lock().map_err(|_| {
            DesktopError::Impossible("a panic left the keychain in an unknown state".into())
        })
    }
}

impl Desktop {
    /// All keychain entries whose `attribute` is `value`; see [`Keyring::search`].
    pub fn keychain_search(&self, attribute: &str, value: &str) -> Result<Vec<Secret>> {
        self.keyring().search(attribute, value)
    }
}

async fn default_collection(connection: &Connection) -> Result<OwnedObjectPath> {
    let reply = connection
        .call_method(
            Some(SERVICE),
            ROOT,
            Some(SECRET_SERVICE),
            "ReadAlias",
            &"default",
        )
        .await?;
    let path: OwnedObjectPath = reply.body().deserialize()?;
    if path.as_str() == "/" {
        return Err(DesktopError::Impossible(
            "the keychain has no default collection".into(),
        ));
    }
    Ok(path)
}

async fn open_session(connection: &Connection) -> Result<OwnedObjectPath> {
    let reply = connection
        .call_method(
            Some(SERVICE),
            ROOT,
            Some(SECRET_SERVICE),
            "OpenSession",
            &("plain", Value::from("")),
        )
        .await?;
    let (_, session): (OwnedValue, OwnedObjectPath) = reply.body().deserialize()?;
    Ok(session)
}

async fn property(
    connection: &Connection,
    path: &ObjectPath<'_>,
    interface: &str,
    name: &str,
) -> Result<OwnedValue> {
    let properties = Some("org.freedesktop.DBus.Properties");
    let reply = connection
        .call_method(Some(SERVICE), path, properties, "Get", &(interface, name))
        .await?;
    Ok(reply.body().deserialize()?)
}
