//! The keychain: a gnome-keyring of the desktop's own, to be locked, stopped and read by tests.

use std::collections::HashMap;
use std::sync::MutexGuard;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
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

    /// Stops its process where it is: it is there and answers nothing, until [`Keyring::resume`].
    pub fn freeze(&self) -> Result<()> {
        self.signal(Signal::STOP)
    }

    /// Lets it go on.
    pub fn resume(&self) -> Result<()> {
        self.signal(Signal::CONT)
    }

    fn signal(&self, signal: Signal) -> Result<()> {
        let slot = self.slot()?;
        let runs = slot
            .as_ref()
            .and_then(|program| Pid::from_raw(program.id().cast_signed()));
        let missing = || DesktopError::Impossible("no keychain runs".into());
        kill_process(runs.ok_or_else(missing)?, signal)
            .map_err(|error| DesktopError::io("signalling the keychain")(error.into()))
    }

    /// Adds an entry to a collection, beside any that matches already.
    pub fn add(&self, collection: &str, attributes: &[(&str, &str)], value: &[u8]) -> Result<()> {
        let attributes: HashMap<String, String> = attributes
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        let (collection, value) = (collection.to_owned(), value.to_owned());
        self.on_bus(|connection| async move {
            let session = open_session(&connection).await?;
            let label = Value::from("An entry");
            let properties = HashMap::from([
                ("org.freedesktop.Secret.Item.Label", label),
                (
                    "org.freedesktop.Secret.Item.Attributes",
                    Value::from(attributes),
                ),
            ]);
            let secret = (session, Vec::<u8>::new(), value, "text/plain");
            let interface = Some("org.freedesktop.Secret.Collection");
            connection
                .call_method(
                    Some(SERVICE),
                    collection.as_str(),
                    interface,
                    "CreateItem",
                    &(properties, secret, false),
                )
                .await?;
            Ok(())
        })
    }

    /// Makes another collection and gives its path; it has the same password.
    pub fn add_collection(&self, label: &str) -> Result<String> {
        let label = label.to_owned();
        self.on_bus(|connection| async move {
            let session = open_session(&connection).await?;
            let secret = (session, Vec::<u8>::new(), PASSWORD.as_bytes(), "text/plain");
            let properties = HashMap::from([(
                "org.freedesktop.Secret.Collection.Label",
                Value::from(label),
            )]);
            let reply = connection
                .call_method(
                    Some(SERVICE),
                    ROOT,
                    Some("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
                    "CreateWithMasterPassword",
                    &(properties, secret),
                )
                .await?;
            let path: OwnedObjectPath = reply.body().deserialize()?;
            Ok(path.as_str().to_owned())
        })
    }

    /// The path of the default collection.
    pub fn default_collection(&self) -> Result<String> {
        self.on_bus(|connection| async move {
            Ok(default_collection(&connection).await?.as_str().to_owned())
        })
    }

    /// Makes another collection the default one; `/` is none.
    pub fn set_default(&self, collection: &str) -> Result<()> {
        let path = OwnedObjectPath::try_from(collection).map_err(zbus::Error::from)?;
        self.on_bus(|connection| async move {
            let alias = ("default", path);
            connection
                .call_method(
                    Some(SERVICE),
                    ROOT,
                    Some(SECRET_SERVICE),
                    "SetAlias",
                    &alias,
                )
                .await?;
            Ok(())
        })
    }

    /// Locks one collection.
    pub fn lock_collection(&self, collection: &str) -> Result<()> {
        let path = OwnedObjectPath::try_from(collection).map_err(zbus::Error::from)?;
        self.on_bus(|connection| async move {
            let paths = vec![path];
            connection
                .call_method(Some(SERVICE), ROOT, Some(SECRET_SERVICE), "Lock", &paths)
                .await?;
            Ok(())
        })
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
                let (label, attributes) = match described(&connection, &path).await {
                    // It was removed since.
                    Err(DesktopError::Bus(error)) if is_gone(&error) => continue,
                    described => described?,
                };
                secrets.push(Secret {
                    label,
                    attributes,
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

/// The label and the attributes of an entry.
async fn described(
    connection: &Connection,
    path: &ObjectPath<'_>,
) -> Result<(String, HashMap<String, String>)> {
    let interface = "org.freedesktop.Secret.Item";
    let label = property(connection, path, interface, "Label").await?;
    let attributes = property(connection, path, interface, "Attributes").await?;
    Ok((label.try_into()?, attributes.try_into()?))
}

/// Whether it says that there is no such object.
fn is_gone(error: &zbus::Error) -> bool {
    let names = ["UnknownMethod", "UnknownObject", "UnknownInterface"];
    let zbus::Error::MethodError(name, ..) = error else {
        return false;
    };
    let error = name.as_str().strip_prefix("org.freedesktop.DBus.Error.");
    error.is_some_and(|it| names.contains(&it))
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
