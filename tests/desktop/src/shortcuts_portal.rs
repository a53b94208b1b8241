//! The part of the desktop portal that gives hotkeys to programs, and the person whom it asks.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use zbus::message::Header;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, fdo, interface};

use crate::bus::BusThread;
use crate::error::{DesktopError, Result};
use crate::portal_caller::Callers;
use crate::store::Store;

const PATH: &str = "/org/freedesktop/portal/desktop";
const NAME: &str = "org.freedesktop.portal.Desktop";
const SHORTCUTS: &str = "org.freedesktop.portal.GlobalShortcuts";

/// How the portal behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PortalManner {
    /// It gives the keys that are wished for.
    Gives,
    /// It has the shortcuts from before, as KDE does, and gives them without being asked.
    Remembers,
    /// It gives only what is wished for `away`, and nothing else any keys.
    GivesOne,
    /// It gives all of them, and says which only when the list is asked for, as KDE does after its
    /// question.
    GivesQuietly,
    /// It asks the person, who has not answered yet: see [`ShortcutsPortal::answer`].
    Asks,
    /// It cannot do it.
    Fails,
    /// It does not answer when a session is asked for.
    Silent,
    /// It gives hotkeys only to programs whose desktop file it finds, and finds none.
    Nameless,
    /// It has other things to give, and no hotkeys.
    HasNone,
}

/// What a program called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortalCall {
    /// It said which program it is.
    Register(String),
    /// It asked for a session.
    CreateSession,
    /// It asked what the session has.
    ListShortcuts,
    /// It asked for these: id, description, and the keys it would like.
    BindShortcuts(Vec<(String, String, Option<String>)>),
    /// It asked for the desktop's settings.
    ConfigureShortcuts,
    /// It ended the session.
    Close,
}

#[derive(Debug, Clone, Default)]
struct Seen {
    /// What was called, and by which connection.
    calls: Vec<(PortalCall, String)>,
    session: Option<(String, OwnedObjectPath)>,
    /// What the person is asked: by whom, and the request.
    question: Option<(String, OwnedObjectPath)>,
    /// The shortcuts that were asked for last.
    asked: Vec<(String, Option<String>)>,
}

/// A running portal; it leaves the bus when dropped.
#[derive(Debug)]
pub struct ShortcutsPortal {
    bus: Arc<BusThread>,
    connection: Connection,
    seen: Arc<Store<Seen>>,
}

impl ShortcutsPortal {
    pub(crate) fn start(bus: Arc<BusThread>, manner: PortalManner, version: u32) -> Result<Self> {
        let seen = Arc::new(Store::new(Seen::default()));
        let callers = Arc::new(Callers::default());
        let registry = Registry {
            seen: Arc::clone(&seen),
            callers: Arc::clone(&callers),
            manner,
        };
        let shortcuts = Shortcuts {
            seen: Arc::clone(&seen),
            callers,
            manner,
            version,
        };
        let mut builder = bus.builder()?.serve_at(PATH, registry)?;
        if manner != PortalManner::HasNone {
            builder = builder.serve_at(PATH, shortcuts)?;
        }
        let builder = builder.name(NAME)?;
        let connection = bus.run(async move { Ok(builder.build().await?) })?;
        Ok(Self {
            bus,
            connection,
            seen,
        })
    }

    /// What was called so far.
    pub fn calls(&self) -> Vec<PortalCall> {
        self.seen
            .read(|seen| seen.calls.iter().map(|(call, _)| call.clone()).collect())
    }

    /// The connections that called something.
    pub fn callers(&self) -> Vec<String> {
        let mut callers: Vec<_> = self
            .seen
            .read(|seen| seen.calls.iter().map(|(_, by)| by.clone()).collect());
        callers.dedup();
        callers
    }

    /// Waits until so many calls are of that kind; gives the last one.
    ///
    /// # Errors
    /// When there are fewer after `limit`.
    pub fn wait_for(
        &self,
        count: usize,
        wanted: impl Fn(&PortalCall) -> bool,
        limit: Duration,
    ) -> Result<PortalCall> {
        let found = self.seen.wait(limit, |seen| {
            let calls = seen.calls.iter().map(|(call, _)| call);
            let found: Vec<_> = calls.filter(|call| wanted(call)).collect();
            (found.len() >= count).then(|| found.last().map(|call| (*call).clone()))
        });
        found.flatten().ok_or_else(|| DesktopError::TimedOut {
            what: "a call of the portal".into(),
            limit,
            seen: format!("{:#?}", self.calls()),
        })
    }

    /// The person presses the keys of that shortcut.
    ///
    /// # Errors
    /// When there is no session, or the bus is gone.
    pub fn press(&self, id: &str) -> Result<()> {
        let (to, session) = self.session()?;
        let id = id.to_owned();
        let connection = self.connection.clone();
        self.bus.run(async move {
            let about: HashMap<&str, Value<'_>> = HashMap::new();
            for signal in ["Activated", "Deactivated"] {
                let body = (&session, &id, 0_u64, &about);
                let to = Some(to.as_str());
                connection
                    .emit_signal(to, PATH, SHORTCUTS, signal, &body)
                    .await?;
            }
            Ok(())
        })
    }

    /// The person assigns these keys, as the desktop calls them, to that shortcut and none to the others.
    ///
    /// # Errors
    /// When there is no session, or the bus is gone.
    pub fn assign(&self, id: &str, keys: &str) -> Result<()> {
        let (to, session) = self.session()?;
        let list = vec![described(id, keys)];
        let connection = self.connection.clone();
        self.bus.run(async move {
            let to = Some(to.as_str());
            let body = (session, list);
            connection
                .emit_signal(to, PATH, SHORTCUTS, "ShortcutsChanged", &body)
                .await?;
            Ok(())
        })
    }

    /// The person answers the question that is open: 0 yes, 1 no, 2 it was closed otherwise.
    ///
    /// # Errors
    /// When there is no question, or the bus is gone.
    pub fn answer(&self, code: u32) -> Result<()> {
        let question = self.seen.update(|seen| seen.question.take());
        let asked = self.seen.read(|seen| seen.asked.clone());
        let (to, request) =
            question.ok_or_else(|| DesktopError::Impossible("there is no question".into()))?;
        let connection = self.connection.clone();
        self.bus.run(async move {
            let results = if code == 0 {
                bound(&asked)
            } else {
                HashMap::new()
            };
            respond(&connection, &to, &request, code, results).await?;
            Ok(())
        })
    }

    /// The desktop ends the session.
    ///
    /// # Errors
    /// When there is none, or the bus is gone.
    pub fn end_session(&self) -> Result<()> {
        let (to, session) = self.session()?;
        let connection = self.connection.clone();
        self.bus.run(async move {
            let about: HashMap<&str, Value<'_>> = HashMap::new();
            let interface = "org.freedesktop.portal.Session";
            connection
                .emit_signal(Some(to.as_str()), session, interface, "Closed", &(about,))
                .await?;
            Ok(())
        })
    }

    fn session(&self) -> Result<(String, OwnedObjectPath)> {
        let session = self.seen.read(|seen| seen.session.clone());
        session.ok_or_else(|| DesktopError::Impossible("there is no session".into()))
    }
}

impl Drop for ShortcutsPortal {
    fn drop(&mut self) {
        let connection = self.connection.clone();
        let _bus_ended = self.bus.run(async move { Ok(connection.close().await?) });
    }
}

/// What this desktop calls keys, which is not how anybody asks for them.
fn words(wish: &str) -> String {
    wish.replace('+', " & ")
}

type Described = (String, HashMap<String, OwnedValue>);

fn described(id: &str, keys: &str) -> Described {
    let text = |text: &str| Value::from(text.to_owned()).try_to_owned().ok();
    let about = [
        ("description", text(id)),
        ("trigger_description", text(keys)),
    ];
    let about = about
        .into_iter()
        .filter_map(|(name, it)| Some((name.to_owned(), it?)));
    (id.to_owned(), about.collect())
}

type Results = HashMap<&'static str, OwnedValue>;

fn bound(asked: &[(String, Option<String>)]) -> Results {
    let list: Vec<Described> = asked
        .iter()
        .map(|(id, wish)| described(id, &words(wish.as_deref().unwrap_or_default())))
        .collect();
    let list = Value::from(list).try_to_owned().ok();
    list.into_iter().map(|list| ("shortcuts", list)).collect()
}

async fn respond(
    connection: &Connection,
    to: &str,
    request: &ObjectPath<'_>,
    code: u32,
    results: Results,
) -> zbus::Result<()> {
    let interface = "org.freedesktop.portal.Request";
    let body = (code, results);
    connection
        .emit_signal(Some(to), request, interface, "Response", &body)
        .await
}

struct Registry {
    seen: Arc<Store<Seen>>,
    callers: Arc<Callers>,
    manner: PortalManner,
}

#[interface(name = "org.freedesktop.host.portal.Registry")]
impl Registry {
    async fn register(
        &self,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &Connection,
        app_id: String,
        _options: HashMap<String, OwnedValue>,
    ) -> fdo::Result<()> {
        self.callers.admit(connection, &header).await?;
        let not_found = format!("Could not register app ID: App info not found for '{app_id}'");
        note(&self.seen, &header, PortalCall::Register(app_id));
        match self.manner {
            PortalManner::Nameless => Err(fdo::Error::Failed(not_found)),
            _ => Ok(()),
        }
    }
}

/// Takes note of a call; gives who called.
fn note(seen: &Store<Seen>, header: &Header<'_>, call: PortalCall) -> String {
    let by = header.sender().map(ToString::to_string).unwrap_or_default();
    seen.update(|seen| seen.calls.push((call, by.clone())));
    by
}

/// The path of a request or a session of that caller, by the token that it chose.
fn path(
    kind: &str,
    by: &str,
    options: &HashMap<String, OwnedValue>,
    token: &str,
) -> OwnedObjectPath {
    let token = options.get(token).map(|it| it.to_string());
    let token = token.unwrap_or_default().replace('"', "");
    let by = by.trim_start_matches(':').replace('.', "_");
    let path = format!("{PATH}/{kind}/{by}/{token}");
    OwnedObjectPath::try_from(path).unwrap_or_default()
}

struct Shortcuts {
    seen: Arc<Store<Seen>>,
    callers: Arc<Callers>,
    manner: PortalManner,
    version: u32,
}

/// The portal's own kind of error.
#[derive(Debug, zbus::DBusError)]
#[zbus(prefix = "org.freedesktop.portal.Error")]
enum PortalError {
    #[zbus(error)]
    ZBus(zbus::Error),
    NotAllowed(String),
}

#[interface(name = "org.freedesktop.portal.GlobalShortcuts")]
impl Shortcuts {
    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        self.version
    }

    async fn create_session(
        &self,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &Connection,
        options: HashMap<String, OwnedValue>,
    ) -> std::result::Result<OwnedObjectPath, PortalError> {
        let admitted = self.callers.admit(connection, &header).await;
        admitted.map_err(zbus::Error::from)?;
        let by = note(&self.seen, &header, PortalCall::CreateSession);
        match self.manner {
            PortalManner::Silent => std::future::pending().await,
            PortalManner::Nameless => {
                return Err(PortalError::NotAllowed("An app id is required".into()));
            }
            _ => {}
        }
        let session = path("session", &by, &options, "session_handle_token");
        let request = path("request", &by, &options, "handle_token");
        let seen = Arc::clone(&self.seen);
        let object = Session { seen };
        connection.object_server().at(&session, object).await?;
        let handle = Value::from(session.to_string()).try_to_owned();
        let handle = handle.map_err(zbus::Error::from)?;
        self.seen
            .update(|seen| seen.session = Some((by.clone(), session)));
        // Quicker than the answer to the call.
        respond(
            connection,
            &by,
            &request,
            0,
            HashMap::from([("session_handle", handle)]),
        )
        .await?;
        Ok(request)
    }

    async fn list_shortcuts(
        &self,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &Connection,
        _session: OwnedObjectPath,
        options: HashMap<String, OwnedValue>,
    ) -> fdo::Result<OwnedObjectPath> {
        let by = note(&self.seen, &header, PortalCall::ListShortcuts);
        let request = path("request", &by, &options, "handle_token");
        let asked = self.seen.read(|seen| seen.asked.clone());
        let list = match self.manner {
            PortalManner::Remembers => bound(&remembered()),
            PortalManner::GivesQuietly => bound(&asked),
            _ => bound(&[]),
        };
        later(connection, by, &request, 0, list);
        Ok(request)
    }

    async fn bind_shortcuts(
        &self,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &Connection,
        _session: OwnedObjectPath,
        shortcuts: Vec<Described>,
        _parent: String,
        options: HashMap<String, OwnedValue>,
    ) -> fdo::Result<OwnedObjectPath> {
        let text = |about: &HashMap<String, OwnedValue>, name: &str| {
            about
                .get(name)
                .and_then(|it| String::try_from(it.clone()).ok())
        };
        let asked: Vec<_> = shortcuts
            .iter()
            .map(|(id, about)| (id.clone(), text(about, "preferred_trigger")))
            .collect();
        let call = shortcuts.iter().map(|(id, about)| {
            let description = text(about, "description").unwrap_or_default();
            (id.clone(), description, text(about, "preferred_trigger"))
        });
        let by = note(
            &self.seen,
            &header,
            PortalCall::BindShortcuts(call.collect()),
        );
        let request = path("request", &by, &options, "handle_token");
        self.seen.update(|seen| seen.asked.clone_from(&asked));
        match self.manner {
            PortalManner::Asks => {
                let question = Some((by, request.clone()));
                self.seen.update(|seen| seen.question = question);
            }
            PortalManner::Fails => later(connection, by, &request, 2, HashMap::new()),
            PortalManner::GivesQuietly => later(connection, by, &request, 0, HashMap::new()),
            PortalManner::GivesOne => {
                let one = |(id, wish): (String, Option<String>)| {
                    let wish = wish.filter(|_| id == "away");
                    (id, wish)
                };
                let given: Vec<_> = asked.into_iter().map(one).collect();
                later(connection, by, &request, 0, bound(&given));
            }
            _ => later(connection, by, &request, 0, bound(&asked)),
        }
        Ok(request)
    }

    fn configure_shortcuts(
        &self,
        #[zbus(header)] header: Header<'_>,
        _session: OwnedObjectPath,
        _parent: String,
        _options: HashMap<String, OwnedValue>,
    ) {
        note(&self.seen, &header, PortalCall::ConfigureShortcuts);
    }
}

/// What a desktop remembers of the default presets.
fn remembered() -> Vec<(String, Option<String>)> {
    let ids = [
        ("in-a-call", Some("CTRL+ALT+SHIFT+i")),
        ("away", Some("CTRL+ALT+SHIFT+a")),
        ("in-a-conference-call", None),
        ("presenting", None),
        ("do-not-disturb", None),
        ("busy", None),
        ("be-right-back", None),
        ("available", None),
        ("appear-offline", None),
        ("clear_status", Some("CTRL+ALT+SHIFT+c")),
    ];
    ids.map(|(id, keys)| (id.to_owned(), keys.map(str::to_owned)))
        .to_vec()
}

/// Answers a request after the call has been.
fn later(
    connection: &Connection,
    to: String,
    request: &OwnedObjectPath,
    code: u32,
    results: Results,
) {
    let (connection, request) = (connection.clone(), request.clone());
    tokio::spawn(async move {
        // Who asked may be gone.
        let _sent = respond(&connection, &to, &request, code, results).await;
    });
}

struct Session {
    seen: Arc<Store<Seen>>,
}

#[interface(name = "org.freedesktop.portal.Session")]
impl Session {
    async fn close(
        &self,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &Connection,
    ) -> fdo::Result<()> {
        note(&self.seen, &header, PortalCall::Close);
        self.seen.update(|seen| seen.session = None);
        if let Some(path) = header.path() {
            let (connection, path) = (connection.clone(), path.to_owned());
            tokio::spawn(async move { connection.object_server().remove::<Self, _>(path).await });
        }
        Ok(())
    }
}
