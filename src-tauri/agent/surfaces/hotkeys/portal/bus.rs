//! The desktop's portal, as far as it gives hotkeys.
//!
//! Source: XDG Desktop Portal, `org.freedesktop.portal.GlobalShortcuts` (versions 1 and 2), `Request`,
//! `Session`, and `org.freedesktop.host.portal.Registry`.

use std::cell::Cell;
use std::collections::HashMap;
use std::time::Duration;

use futures_util::StreamExt as _;
use presence::HotkeyRefusal;
use serde::Serialize;
use tokio::time::{Instant, timeout};
use tracing::{debug, info};
use zbus::fdo::DBusProxy;
use zbus::message::{Message, Type};
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Structure, Value};
use zbus::{Connection, MatchRule, MessageStream};

use super::{Given, Shortcut, preset_of, trigger};
use crate::system::memory::while_asking;
use crate::system::program::ID;

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SHORTCUTS: &str = "org.freedesktop.portal.GlobalShortcuts";
const REQUEST: &str = "org.freedesktop.portal.Request";
const SESSION: &str = "org.freedesktop.portal.Session";
const REGISTRY: &str = "org.freedesktop.host.portal.Registry";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// What the session is called. KDE knows again by it what was assigned to a program without an id.
const TOKEN: &str = "presence_tray";

/// How long the portal may take to answer, without what a person has to say; the bus starts it on demand in
/// that time too.
const ANSWER: Duration = Duration::from_secs(10);
/// An answer that comes sooner is no person's.
pub(super) const PERSON: Duration = Duration::from_secs(2);

type Options<'a> = HashMap<&'a str, Value<'a>>;

/// The portal, over a connection of its own: which program a connection belongs to is said once, before
/// anything else, and what was asked for ends with it.
pub(super) struct Portal {
    connection: Connection,
    /// From before anything is asked: an answer can be quicker than the call that it is for.
    messages: MessageStream,
    requests: u32,
    session: Option<OwnedObjectPath>,
    version: u32,
}

/// What the portal says by itself.
#[derive(Debug)]
pub(super) enum Heard {
    /// To a request.
    Response {
        handle: OwnedObjectPath,
        code: u32,
        results: HashMap<String, OwnedValue>,
    },
    /// A shortcut was pressed.
    Pressed(String),
    /// These are assigned now.
    Assigned(Given),
    /// The session is over.
    Closed,
    /// The portal has left.
    Gone,
    /// There is one again, or another one.
    Came,
}

/// Why there are no hotkeys of the portal.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) reason: HotkeyRefusal,
    /// Whether to try again without being asked to.
    pub(super) again: bool,
}

/// What came of a call.
#[derive(Debug, PartialEq, Eq)]
enum Fault {
    /// Nobody has the name, and nothing starts it.
    Absent,
    /// It has no such interface.
    Unknown,
    /// It does not allow that to this program.
    NotAllowed,
    /// It did not answer, or left.
    Silent,
    Other(String),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        let (reason, again) = match fault {
            Fault::Absent | Fault::Unknown => (HotkeyRefusal::NoPortal, false),
            Fault::NotAllowed => (HotkeyRefusal::Nameless, false),
            Fault::Silent => (HotkeyRefusal::PortalSilent, true),
            Fault::Other(_) => (HotkeyRefusal::Failed, true),
        };
        Self { reason, again }
    }
}

impl From<zbus::Error> for Fault {
    fn from(error: zbus::Error) -> Self {
        let name = match &error {
            zbus::Error::MethodError(name, ..) => name.as_str().to_owned(),
            zbus::Error::FDO(error) => {
                use zbus::DBusError as _;
                error.name().as_str().to_owned()
            }
            zbus::Error::InputOutput(_) => return Self::Silent,
            other => return Self::Other(other.to_string()),
        };
        match name.trim_start_matches("org.freedesktop.DBus.Error.") {
            "ServiceUnknown" | "NameHasNoOwner" => Self::Absent,
            name if name.starts_with("Spawn.") => Self::Absent,
            "UnknownInterface" | "UnknownMethod" | "UnknownObject" | "UnknownProperty"
            | "InvalidArgs" => Self::Unknown,
            "NoReply" | "Timeout" | "TimedOut" | "Disconnected" => Self::Silent,
            "org.freedesktop.portal.Error.NotAllowed" => Self::NotAllowed,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl Portal {
    /// Connects to the session bus. The portal itself is asked nothing.
    pub(super) async fn connect() -> zbus::Result<Self> {
        let connection = Connection::session().await?;
        let messages = MessageStream::from(&connection);
        let bus = DBusProxy::new(&connection).await?;
        let signals = || MatchRule::builder().msg_type(Type::Signal);
        for interface in [SHORTCUTS, REQUEST, SESSION] {
            let rule = signals().sender(PORTAL)?.interface(interface)?.build();
            bus.add_match_rule(rule).await?;
        }
        let owner = signals()
            .sender("org.freedesktop.DBus")?
            .member("NameOwnerChanged")?
            .arg(0, PORTAL)?
            .build();
        bus.add_match_rule(owner).await?;
        Ok(Self {
            connection,
            messages,
            requests: 0,
            session: None,
            version: 0,
        })
    }

    /// Whether there is a portal that gives hotkeys, as far as that can be seen without starting one; `None`
    /// where it cannot.
    pub(super) async fn is_there(&self) -> Option<bool> {
        let bus = DBusProxy::new(&self.connection).await.ok()?;
        let name = zbus::names::BusName::from_static_str(PORTAL).ok()?;
        if bus.name_has_owner(name).await.ok()? {
            return match self.ask_version().await {
                Ok(_) => Some(true),
                Err(Fault::Absent | Fault::Unknown) => Some(false),
                Err(_) => None,
            };
        }
        let startable = bus.list_activatable_names().await.ok()?;
        (!startable.iter().any(|it| it.as_str() == PORTAL)).then_some(false)
    }

    /// Whether it opens its settings for them.
    pub(super) const fn opens_settings(&self) -> bool {
        self.version >= 2
    }

    /// Asks for these in one session: for all at once, unless the desktop has them already. `changed`: they
    /// are others than the desktop was asked for before. `asking` is set when the person may be asked.
    pub(super) async fn arrange(
        &mut self,
        wanted: &[Shortcut],
        changed: bool,
        asking: &Cell<bool>,
    ) -> Result<Given, Refused> {
        self.register().await?;
        self.version = self.ask_version().await?;
        debug!(version = self.version, "the portal gives hotkeys");
        self.create_session().await?;
        // KDE has them from before, and asks for every binding.
        let listed = if changed { None } else { self.list().await };
        if let Some((ids, given)) = listed
            && ids.len() == wanted.len()
            && wanted.iter().all(|it| ids.iter().any(|id| *id == it.id()))
        {
            info!("the desktop has the hotkeys already");
            return Ok(given);
        }
        if binds_nothing() {
            return Err(Fault::Unknown.into());
        }
        self.bind(wanted, asking).await
    }

    /// Says whose connection this is. Portals before 1.19 do not ask; what comes of it they all say when a
    /// session is asked for.
    async fn register(&self) -> Result<(), Fault> {
        let body = (ID, Options::new());
        match self.call(REGISTRY, "Register", &body).await {
            Err(fault @ (Fault::Absent | Fault::Silent)) => Err(fault),
            Err(fault) => {
                debug!(?fault, "the portal does not take the program's id");
                Ok(())
            }
            Ok(_) => Ok(()),
        }
    }

    async fn ask_version(&self) -> Result<u32, Fault> {
        let answer = self
            .call(PROPERTIES, "Get", &(SHORTCUTS, "version"))
            .await?;
        let value = answer.body().deserialize::<OwnedValue>();
        let value = value.map_err(|error| Fault::Other(error.to_string()))?;
        u32::try_from(value).map_err(|error| Fault::Other(error.to_string()))
    }

    async fn create_session(&mut self) -> Result<(), Refused> {
        let token = self.token();
        let options = Options::from([
            ("handle_token", Value::from(token)),
            ("session_handle_token", Value::from(TOKEN)),
        ]);
        let (code, results) = self
            .request("CreateSession", &(options,), Some(ANSWER))
            .await?;
        let handle = results.get("session_handle").and_then(|it| path(it));
        match (code, handle) {
            (0, Some(handle)) => {
                self.session = Some(handle);
                Ok(())
            }
            _ => {
                info!(code, "no session for hotkeys");
                Err(Fault::Other("no session".to_owned()).into())
            }
        }
    }

    /// The ids that the desktop has, and which keys it has assigned; `None` where it does not say.
    async fn list(&mut self) -> Option<(Vec<String>, Given)> {
        let session = self.session.clone()?;
        let options = Options::from([("handle_token", Value::from(self.token()))]);
        let body = (session, options);
        let asked = self.request("ListShortcuts", &body, Some(ANSWER));
        match asked.await {
            Ok((0, results)) => results.get("shortcuts").map(|it| shortcuts(it)),
            _ => None,
        }
    }

    async fn bind(&mut self, wanted: &[Shortcut], asking: &Cell<bool>) -> Result<Given, Refused> {
        let session = self.session.clone().ok_or(Fault::Silent)?;
        let token = self.token();
        let shortcuts_asked: Vec<(&str, Options<'_>)> = wanted
            .iter()
            .map(|shortcut| {
                let mut about = Options::from([("description", Value::from(&*shortcut.label))]);
                if let Some(hotkey) = &shortcut.wish {
                    about.insert("preferred_trigger", Value::from(trigger::written(hotkey)));
                }
                (shortcut.id(), about)
            })
            .collect();
        let options = Options::from([("handle_token", Value::from(token))]);
        let body = (session, shortcuts_asked, "", options);
        asking.set(true);
        let begun = Instant::now();
        let answered = self.request("BindShortcuts", &body, None).await;
        asking.set(false);
        let (code, results) = answered?;
        info!(code, "the desktop answered about the hotkeys");
        match code {
            0 => match results.get("shortcuts") {
                Some(bound) => Ok(shortcuts(bound).1),
                // KDE leaves out what it was asked for after its question.
                None => Ok(self.list().await.map(|it| it.1).unwrap_or_default()),
            },
            1 => Err(Refused {
                reason: HotkeyRefusal::Declined,
                again: false,
            }),
            _ => Err(Refused {
                reason: HotkeyRefusal::Failed,
                again: begun.elapsed() < PERSON,
            }),
        }
    }

    /// Has the desktop open its settings for the hotkeys.
    pub(super) async fn configure(&self) -> bool {
        let Some(session) = self.session.as_ref().filter(|_| self.opens_settings()) else {
            return false;
        };
        let body = (session, "", Options::new());
        let done = self.call(SHORTCUTS, "ConfigureShortcuts", &body).await;
        if let Err(fault) = &done {
            info!(?fault, "the desktop does not open its settings for hotkeys");
        }
        done.is_ok()
    }

    /// Ends the session, so that the next one finds nothing of it.
    pub(super) async fn close(&self) {
        if let Some(session) = &self.session {
            let to = Some(PORTAL);
            let close = self
                .connection
                .call_method(to, session, Some(SESSION), "Close", &());
            drop(timeout(PERSON, close).await);
        }
    }

    fn token(&mut self) -> String {
        self.requests += 1;
        format!("{TOKEN}_{}", self.requests)
    }

    /// Asks for something that is answered later, for as long as the answer may take.
    async fn request<B>(
        &mut self,
        method: &str,
        body: &B,
        patience: Option<Duration>,
    ) -> Result<(u32, HashMap<String, OwnedValue>), Fault>
    where
        B: Serialize + DynamicType,
    {
        let answer = self.call(SHORTCUTS, method, body).await?;
        let asked: OwnedObjectPath = answer.body().deserialize()?;
        let answered = async {
            loop {
                match self.hear().await {
                    Some(Heard::Response {
                        handle,
                        code,
                        results,
                    }) if handle == asked => return Ok((code, results)),
                    Some(Heard::Gone | Heard::Came | Heard::Closed) | None => {
                        return Err(Fault::Silent);
                    }
                    Some(_) => {}
                }
            }
        };
        match patience {
            Some(patience) => timeout(patience, answered)
                .await
                .unwrap_or(Err(Fault::Silent)),
            None => answered.await,
        }
    }

    async fn call<B>(&self, interface: &str, method: &str, body: &B) -> Result<Message, Fault>
    where
        B: Serialize + DynamicType,
    {
        let call = self
            .connection
            .call_method(Some(PORTAL), PATH, Some(interface), method, body);
        match while_asking(timeout(ANSWER, call)).await {
            Ok(answer) => Ok(answer?),
            Err(_) => Err(Fault::Silent),
        }
    }

    /// The next that it says by itself; `None` when the bus has ended.
    pub(super) async fn hear(&mut self) -> Option<Heard> {
        loop {
            let message = self.messages.next().await?.ok()?;
            if message.message_type() == Type::Signal
                && let Some(heard) = self.meaning(&message)
            {
                return Some(heard);
            }
        }
    }

    fn meaning(&self, message: &Message) -> Option<Heard> {
        let header = message.header();
        let (interface, member) = (header.interface()?.as_str(), header.member()?.as_str());
        let body = message.body();
        let is_ours = |it: &Value<'_>| path(it).is_some_and(|it| Some(it) == self.session);
        match (interface, member) {
            (REQUEST, "Response") => {
                let (code, results) = body.deserialize().ok()?;
                let handle = header.path()?.to_owned().into();
                Some(Heard::Response {
                    handle,
                    code,
                    results,
                })
            }
            (SHORTCUTS, "Activated") => {
                let body = body.deserialize::<Structure<'_>>().ok()?;
                match body.fields() {
                    [session, Value::Str(id), ..] if is_ours(session) => {
                        Some(Heard::Pressed(id.to_string()))
                    }
                    _ => None,
                }
            }
            (SHORTCUTS, "ShortcutsChanged") => {
                let body = body.deserialize::<Structure<'_>>().ok()?;
                match body.fields() {
                    [session, list, ..] if is_ours(session) => {
                        Some(Heard::Assigned(shortcuts(list).1))
                    }
                    _ => None,
                }
            }
            (SESSION, "Closed") => {
                let path = header.path()?;
                (self.session.as_ref()?.as_str() == path.as_str()).then_some(Heard::Closed)
            }
            ("org.freedesktop.DBus", "NameOwnerChanged") => {
                let (name, _, now) = body.deserialize::<(String, String, String)>().ok()?;
                match now.as_str() {
                    _ if name != PORTAL => None,
                    "" => Some(Heard::Gone),
                    _ => Some(Heard::Came),
                }
            }
            _ => None,
        }
    }
}

/// Whether the desktop only opens its settings when it is asked for hotkeys, with nothing in them: Plasma 5
/// does (5.27.5), at every start of a program that asks.
fn binds_nothing() -> bool {
    std::env::var_os("KDE_SESSION_VERSION").is_some_and(|version| version == "5")
}

/// A path, also where it is sent as a text.
fn path(value: &Value<'_>) -> Option<OwnedObjectPath> {
    match value {
        Value::ObjectPath(path) => Some(path.to_owned().into()),
        Value::Str(text) => OwnedObjectPath::try_from(text.as_str()).ok(),
        Value::Value(inner) => path(inner),
        _ => None,
    }
}

/// The ids of a list of shortcuts (`a(sa{sv})`), and what the desktop calls the keys of those that have some.
fn shortcuts(value: &Value<'_>) -> (Vec<String>, Given) {
    let (mut ids, mut given) = (Vec::new(), Given::new());
    let list = match value {
        Value::Value(inner) => return shortcuts(inner),
        Value::Array(list) => list,
        _ => return (ids, given),
    };
    for entry in list.iter() {
        let Value::Structure(entry) = entry else {
            continue;
        };
        let [Value::Str(id), Value::Dict(about)] = entry.fields() else {
            continue;
        };
        ids.push(id.to_string());
        for (name, value) in about.iter() {
            let value = match value {
                Value::Value(inner) => inner.as_ref(),
                other => other,
            };
            if let (Value::Str(name), Value::Str(keys)) = (name, value)
                && name.as_str() == "trigger_description"
                && !keys.trim().is_empty()
            {
                given.push((preset_of(id), keys.trim().to_owned()));
            }
        }
    }
    (ids, given)
}
