//! A Secret Service of the test's own, which can do what a real keychain does only with a person at
//! the screen, or when it is broken: ask for a password, be answered or not, say nothing, go away in
//! the middle of an answer.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_lite::StreamExt as _;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, MessageStream, fdo, interface};

use crate::bus::BusThread;
use crate::error::{DesktopError, Result};

const NAME: &str = "org.freedesktop.secrets";
const ROOT: &str = "/org/freedesktop/secrets";
const COLLECTION: &str = "/org/freedesktop/secrets/collection/first";
const PROMPT: &str = "/org/freedesktop/secrets/prompt/only";
const SESSION: &str = "/org/freedesktop/secrets/session/only";
const NOTHING: &str = "/";

type Path = OwnedObjectPath;
type WireSecret = (Path, Vec<u8>, Vec<u8>, String);

/// What the person does when the keychain asks for its password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answer {
    /// They type it.
    #[default]
    Password,
    /// They close the prompt.
    Dismiss,
    /// They are not there.
    Nothing,
}

/// A keychain on the session bus. It leaves the bus when dropped.
#[derive(Debug)]
pub struct SecretService {
    bus: Arc<BusThread>,
    connection: Option<Connection>,
    state: Shared,
}

type Shared = Arc<Mutex<State>>;

#[derive(Debug, Default)]
struct State {
    /// Told whenever the person was asked.
    prompted: Arc<Condvar>,
    locked: bool,
    has_collection: bool,
    answer: Answer,
    prompts: usize,
    items: Vec<Kept>,
}

impl State {
    fn matching(&self, attributes: &HashMap<String, String>) -> Vec<Path> {
        let matches = |kept: &&Kept| {
            let has = |(key, value)| kept.attributes.get(key) == Some(value);
            attributes.iter().all(has)
        };
        let found = self.items.iter().filter(matches);
        found.map(|kept| kept.path.clone()).collect()
    }
}

#[derive(Debug)]
struct Kept {
    path: Path,
    attributes: HashMap<String, String>,
    value: Vec<u8>,
}

impl SecretService {
    /// A keychain with one collection, which is the default one.
    pub(crate) fn start(bus: Arc<BusThread>, locked: bool, has_collection: bool) -> Result<Self> {
        let state = Arc::new(Mutex::new(State {
            locked,
            has_collection,
            ..State::default()
        }));
        let service = Service(Arc::clone(&state));
        let collection = Collection(Arc::clone(&state));
        let prompt = Prompt(Arc::clone(&state));
        let builder = bus
            .builder()?
            .serve_at(ROOT, service)?
            .serve_at(COLLECTION, collection)?
            .serve_at(PROMPT, prompt)?
            .name(NAME)?;
        let connection = Some(bus.run(async move { Ok(builder.build().await?) })?);
        Ok(Self {
            bus,
            connection,
            state,
        })
    }

    /// One that owns the name of the keychain and never answers.
    pub(crate) fn start_silent(bus: Arc<BusThread>) -> Result<Self> {
        let builder = bus.builder()?;
        let connection = bus.run(async move {
            let connection = builder.build().await?;
            connection.request_name(NAME).await?;
            Ok(connection)
        })?;
        Ok(Self {
            bus,
            connection: Some(connection),
            state: Arc::default(),
        })
    }

    /// One that goes away as soon as it is asked something.
    pub(crate) fn start_dying(bus: Arc<BusThread>) -> Result<Self> {
        let dying = Self::start_silent(bus)?;
        if let Some(connection) = dying.connection.clone() {
            dying.bus.run(async move {
                let mut heard = MessageStream::from(&connection);
                tokio::spawn(async move {
                    while let Some(Ok(message)) = heard.next().await {
                        let is_call = message.message_type() == zbus::message::Type::MethodCall;
                        if is_call {
                            let _ = connection.close().await;
                            return;
                        }
                    }
                });
                Ok(())
            })?;
        }
        Ok(dying)
    }

    /// What the person does from now on when they are asked.
    pub fn answer_with(&self, answer: Answer) {
        lock(&self.state).answer = answer;
    }

    /// Locks it.
    pub fn lock(&self) {
        lock(&self.state).locked = true;
    }

    /// How often the person was asked.
    #[must_use]
    pub fn prompts(&self) -> usize {
        lock(&self.state).prompts
    }

    /// Waits until the person was asked so many times.
    pub fn wait_for_prompts(&self, count: usize, limit: Duration) -> Result<()> {
        let state = lock(&self.state);
        let prompted = Arc::clone(&state.prompted);
        let waited = prompted.wait_timeout_while(state, limit, |state| state.prompts < count);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if state.prompts >= count {
            return Ok(());
        }
        Err(DesktopError::TimedOut {
            what: format!("{count} prompts of the keychain"),
            limit,
            seen: format!("{} prompts", state.prompts),
        })
    }

    /// How many entries there are.
    #[must_use]
    pub fn entries(&self) -> usize {
        lock(&self.state).items.len()
    }
}

impl Drop for SecretService {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            let _bus_ended = self.bus.run(async move { Ok(connection.close().await?) });
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn path(text: &str) -> Path {
    Path::try_from(text).unwrap_or_default()
}

#[derive(Debug)]
struct Service(Shared);

#[interface(name = "org.freedesktop.Secret.Service")]
impl Service {
    fn open_session(&self, algorithm: &str, _input: OwnedValue) -> fdo::Result<(OwnedValue, Path)> {
        if algorithm != "plain" {
            return Err(fdo::Error::NotSupported("only plain".to_owned()));
        }
        let nothing = Value::from("").try_to_owned();
        let nothing = nothing.map_err(|error| fdo::Error::Failed(error.to_string()))?;
        Ok((nothing, path(SESSION)))
    }

    /// As KeePassXC does it: what is locked is unlocked first, which the person is asked for.
    async fn search_items(
        &self,
        attributes: HashMap<String, String>,
    ) -> fdo::Result<(Vec<Path>, Vec<Path>)> {
        let (locked, found) = {
            let mut state = lock(&self.0);
            if state.locked {
                state.prompts += 1;
                state.prompted.notify_all();
            }
            (state.locked, state.matching(&attributes))
        };
        if locked {
            return std::future::pending().await;
        }
        Ok((found, Vec::new()))
    }

    fn unlock(&self, objects: Vec<Path>) -> (Vec<Path>, Path) {
        if lock(&self.0).locked {
            (Vec::new(), path(PROMPT))
        } else {
            (objects, path(NOTHING))
        }
    }

    fn create_collection(
        &self,
        _properties: HashMap<String, OwnedValue>,
        _alias: &str,
    ) -> (Path, Path) {
        (path(NOTHING), path(PROMPT))
    }

    fn read_alias(&self, name: &str) -> Path {
        if name == "default" && lock(&self.0).has_collection {
            path(COLLECTION)
        } else {
            path(NOTHING)
        }
    }

    #[zbus(property)]
    fn collections(&self) -> Vec<Path> {
        let has = lock(&self.0).has_collection;
        has.then(|| path(COLLECTION)).into_iter().collect()
    }
}

#[derive(Debug)]
struct Collection(Shared);

#[interface(name = "org.freedesktop.Secret.Collection")]
impl Collection {
    fn search_items(&self, attributes: HashMap<String, String>) -> Vec<Path> {
        lock(&self.0).matching(&attributes)
    }

    async fn create_item(
        &self,
        properties: HashMap<String, OwnedValue>,
        secret: WireSecret,
        _replace: bool,
        #[zbus(connection)] connection: &Connection,
    ) -> fdo::Result<(Path, Path)> {
        let failed = |error: zbus::zvariant::Error| fdo::Error::Failed(error.to_string());
        let attributes = properties
            .get("org.freedesktop.Secret.Item.Attributes")
            .map(|value| value.try_clone().and_then(HashMap::try_from))
            .transpose()
            .map_err(failed)?
            .unwrap_or_default();
        let item = {
            let mut state = lock(&self.0);
            if state.locked {
                return Err(fdo::Error::AccessDenied("locked".to_owned()));
            }
            let item = path(&format!("{COLLECTION}/{}", state.items.len()));
            state.items.push(Kept {
                path: item.clone(),
                attributes,
                value: secret.2,
            });
            item
        };
        let served = Item(Arc::clone(&self.0), item.clone());
        let server = connection.object_server();
        server.at(item.as_str(), served).await?;
        Ok((item, path(NOTHING)))
    }

    #[zbus(property)]
    fn locked(&self) -> bool {
        lock(&self.0).locked
    }
}

#[derive(Debug)]
struct Item(Shared, Path);

#[interface(name = "org.freedesktop.Secret.Item")]
impl Item {
    fn get_secret(&self, session: Path) -> fdo::Result<(WireSecret,)> {
        let state = lock(&self.0);
        let kept = state.items.iter().find(|kept| kept.path == self.1);
        let kept = kept.ok_or_else(|| fdo::Error::UnknownObject("gone".to_owned()))?;
        let secret = (
            session,
            Vec::new(),
            kept.value.clone(),
            "text/plain".to_owned(),
        );
        Ok((secret,))
    }

    fn set_secret(&self, secret: WireSecret) {
        let mut state = lock(&self.0);
        let kept = state.items.iter_mut().find(|kept| kept.path == self.1);
        if let Some(kept) = kept {
            kept.value = secret.2;
        }
    }

    fn delete(&self) -> Path {
        lock(&self.0).items.retain(|kept| kept.path != self.1);
        path(NOTHING)
    }

    #[zbus(property)]
    fn modified(&self) -> u64 {
        0
    }

    #[zbus(property)]
    fn locked(&self) -> bool {
        lock(&self.0).locked
    }
}

#[derive(Debug)]
struct Prompt(Shared);

#[interface(name = "org.freedesktop.Secret.Prompt")]
impl Prompt {
    async fn prompt(
        &self,
        _window: &str,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> fdo::Result<()> {
        let dismissed = {
            let mut state = lock(&self.0);
            state.prompts += 1;
            state.prompted.notify_all();
            match state.answer {
                Answer::Nothing => return Ok(()),
                Answer::Dismiss => true,
                Answer::Password => {
                    state.locked = false;
                    state.has_collection = true;
                    false
                }
            }
        };
        let result = Value::from("");
        Self::completed(&emitter, dismissed, result).await?;
        Ok(())
    }

    fn dismiss(&self) {}

    #[zbus(signal)]
    async fn completed(
        emitter: &SignalEmitter<'_>,
        dismissed: bool,
        result: Value<'_>,
    ) -> zbus::Result<()>;
}
