//! Notifications over the session bus, by `notify-rust`.
//!
//! Source: Desktop Notifications Specification 1.2.

use std::future::pending;
use std::rc::Rc;
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::OptionFuture;
use notify_rust::{Hint, NotificationHandle, NotificationResponse, Urgency};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::{JoinHandle, spawn_local};
use tokio::time::timeout;
use tracing::{debug, warn};
use words::{Action, Notification};
use zbus::message::Type;
use zbus::{Connection, MatchRule, MessageStream};

use crate::event::{Event, Events};
use crate::notifications;

const SERVER: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// The key of a click on the notification itself.
const CLICK: &str = "default";

/// How long the server may take to answer; the bus starts it on demand in that time too.
const ANSWER: Duration = Duration::from_secs(10);
/// How long a server that is not there is waited for: at login it may come after the agent.
const LATE: Duration = Duration::from_secs(60);

/// Shows notifications, one at a time: a new one takes the place of the last.
#[derive(Debug)]
pub(crate) struct Notifier {
    /// What is to be shown; `None` takes away what is.
    queue: UnboundedSender<Option<Notification>>,
}

impl Notifier {
    /// Connects with the first notification, not before.
    pub(crate) fn start(program: String, events: Events) -> Self {
        let (queue, notifications) = unbounded_channel();
        spawn_local(show_all(notifications, program, events));
        Self { queue }
    }

    /// Shows a notification.
    pub(crate) fn show(&self, notification: Notification) {
        drop(self.queue.send(Some(notification)));
    }

    /// Takes the last one off the screen.
    pub(crate) fn withdraw(&self) {
        drop(self.queue.send(None));
    }
}

/// A click on a notification: its id, and the key of what was clicked.
type Click = (u32, String);

/// What is on the screen.
struct Shown {
    handle: Rc<NotificationHandle>,
    /// A click on the notification itself.
    what: notifications::Click,
    /// Waits for clicks that the server tells to the sender alone. The library's wait breaks off
    /// with the connection, by a panic at worst, which ends this task and nothing else.
    clicks: JoinHandle<()>,
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.clicks.abort();
    }
}

/// What the agent itself asks of the server and hears from it.
struct Server {
    connection: Connection,
    /// Clicks that the server tells to everybody. Heard from before a notification is sent, for a
    /// click can be quicker than the answer that brings its id.
    clicks: MessageStream,
}

impl Server {
    async fn connect() -> zbus::Result<Self> {
        let connection = Connection::session().await?;
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .interface(SERVER)?
            .member("ActionInvoked")?
            .path(PATH)?
            .build();
        let clicks = MessageStream::for_match_rule(rule, &connection, None).await?;
        Ok(Self { connection, clicks })
    }

    /// The next click; `None` when the bus has ended.
    async fn click(&mut self) -> Option<Click> {
        loop {
            let signal = self.clicks.next().await?.ok()?;
            if let Ok(click) = signal.body().deserialize() {
                return Some(click);
            }
        }
    }

    /// What it can do. The library asks that only in a way that blocks the thread, and panics where
    /// a runtime is.
    async fn capabilities(&self) -> zbus::Result<Vec<String>> {
        let answer = self
            .connection
            .call_method(Some(SERVER), PATH, Some(SERVER), "GetCapabilities", &())
            .await?;
        answer.body().deserialize()
    }
}

async fn show_all(
    mut notifications: UnboundedReceiver<Option<Notification>>,
    program: String,
    events: Events,
) {
    let mut server: Option<Server> = None;
    let mut shown: Option<Shown> = None;
    let mut last = None;
    let mut waiting: Option<Notification> = None;
    let (told, mut heard) = unbounded_channel();
    loop {
        let server_comes = async {
            match &waiting {
                Some(_) => timeout(LATE, until_a_server_comes()).await.is_ok(),
                None => pending().await,
            }
        };
        let click = OptionFuture::from(server.as_mut().map(Server::click));
        let next = tokio::select! {
            next = notifications.recv() => {
                waiting = None;
                let Some(next) = next else { return };
                next
            }
            came = server_comes => {
                let late = waiting.take();
                if !came {
                    continue;
                }
                late
            }
            Some(click) = click => {
                match click {
                    Some(click) => clicked(&mut shown, &click, &events),
                    None => server = None,
                }
                continue;
            }
            Some(click) = heard.recv() => {
                clicked(&mut shown, &click, &events);
                continue;
            }
        };
        let Some(notification) = next else {
            withdraw(shown.take()).await;
            continue;
        };
        // Its connection lasts until the next one is there: some servers take away what was sent by
        // a program that leaves the bus.
        let before = shown.take();
        let result = show(&mut server, &notification, &program, last).await;
        drop(before);
        match result {
            Ok(handle) => {
                let handle = Rc::new(handle);
                last = Some(handle.id());
                let clicks = spawn_local(wait_for_click(Rc::clone(&handle), told.clone()));
                shown = Some(Shown {
                    handle,
                    what: notifications::Click {
                        action: None,
                        page: notification.page,
                        hold: notification.hold,
                    },
                    clicks,
                });
            }
            Err(NotShown::NoServer) => {
                debug!("no notification server yet");
                waiting = Some(notification);
            }
            Err(NotShown::Failed(error)) => {
                warn!(error, "not notified");
                (server, last) = (None, None);
            }
        }
    }
}

/// Does what was clicked on, once: a click takes the notification away.
fn clicked(shown: &mut Option<Shown>, (id, key): &Click, events: &Events) {
    let Some(clicked) = shown.take_if(|it| it.handle.id() == *id) else {
        return;
    };
    let action = Action::ALL.into_iter().find(|it| it.id() == key);
    if key == CLICK || action.is_some() {
        let click = notifications::Click {
            action,
            ..clicked.what
        };
        drop(events.send(Event::Clicked(click)));
    }
}

/// One that the person has closed already is no matter.
async fn withdraw(shown: Option<Shown>) {
    if let Some(shown) = shown
        && timeout(ANSWER, shown.handle.close_async()).await.is_err()
    {
        debug!("not withdrawn: the server does not answer");
    }
}

/// Why one is not on the screen.
enum NotShown {
    /// Nobody shows notifications on this desktop, as yet.
    NoServer,
    Failed(String),
}

async fn show(
    server: &mut Option<Server>,
    notification: &Notification,
    program: &str,
    replaces: Option<u32>,
) -> Result<NotificationHandle, NotShown> {
    let shown = async {
        let server = match server {
            Some(server) => server,
            None => server.insert(Server::connect().await.map_err(not_shown)?),
        };
        let can = server.capabilities().await.map_err(not_shown)?;
        let has = |name: &str| can.iter().any(|it| it == name);
        let mut message = notify_rust::Notification::new();
        message
            .appname(program)
            .summary(&notification.title)
            .icon("presence-tray")
            .hint(Hint::DesktopEntry("presence-tray".to_owned()))
            .urgency(Urgency::Normal);
        if has("body-markup") {
            message.body(&escape(&notification.body));
        } else {
            message.body(&notification.body);
        }
        if has("actions") {
            message.action(CLICK, program);
            for (action, label) in &notification.actions {
                message.action(action.id(), label);
            }
        }
        if let Some(id) = replaces {
            message.id(id);
        }
        let sent = message.show_async().await;
        sent.map_err(|error| NotShown::Failed(error.to_string()))
    };
    let silent = |_| NotShown::Failed("the notification server does not answer".to_owned());
    timeout(ANSWER, shown).await.map_err(silent)?
}

fn not_shown(error: zbus::Error) -> NotShown {
    match zbus::fdo::Error::from(error) {
        zbus::fdo::Error::ServiceUnknown(_) | zbus::fdo::Error::NameHasNoOwner(_) => {
            NotShown::NoServer
        }
        other => NotShown::Failed(other.to_string()),
    }
}

/// Waits until somebody shows notifications, or the bus ends.
async fn until_a_server_comes() {
    let come = async {
        let connection = Connection::session().await?;
        let bus = zbus::fdo::DBusProxy::new(&connection).await?;
        let mut owners = bus
            .receive_name_owner_changed_with_args(&[(0, SERVER)])
            .await?;
        let name = zbus::names::BusName::from_static_str(SERVER)?;
        if !bus.name_has_owner(name).await? {
            owners.next().await;
        }
        zbus::Result::Ok(())
    };
    if come.await.is_err() {
        pending::<()>().await;
    }
}

/// Says what the server tells the sender alone.
async fn wait_for_click(handle: Rc<NotificationHandle>, told: UnboundedSender<Click>) {
    let id = handle.id();
    let clicked = |response: &NotificationResponse| {
        let key = match response {
            NotificationResponse::Default => CLICK,
            NotificationResponse::Action(key) => key.as_str(),
            _ => return,
        };
        drop(told.send((id, key.to_owned())));
    };
    handle.wait_for_action_async(clicked).await;
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
