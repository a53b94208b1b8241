//! Notifications over the session bus.
//!
//! Source: Desktop Notifications Specification 1.2.

use std::collections::HashMap;
use std::future::pending;
use std::time::Duration;

use futures_util::future::OptionFuture;
use futures_util::{FutureExt as _, StreamExt as _};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::spawn_local;
use tokio::time::timeout;
use tracing::{debug, warn};
use words::{Action, Notification};
use zbus::message::{Message, Type};
use zbus::names::OwnedUniqueName;
use zbus::zvariant::{DynamicType, Value};
use zbus::{Connection, MatchRule, MessageStream};

use crate::event::{Event, Events, NotificationClick};
use crate::system::program::ID;

const SERVER: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// The key of a click on the notification itself.
const CLICK: &str = "default";
/// The urgency of what is neither in vain nor an emergency.
const NORMAL: u8 = 1;
/// For as long as the server finds right.
const ITS_OWN_TIME: i32 = -1;

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

/// A click on a notification.
#[derive(Debug)]
struct Click {
    /// Which one.
    id: u32,
    /// Who says so.
    by: Option<OwnedUniqueName>,
    /// The key of what was clicked.
    key: String,
    /// What lets a window come to the front for it, where the server gave that.
    token: Option<String>,
}

/// A notification that was sent, and by its id can be replaced or taken away.
#[derive(Debug, Clone)]
struct Sent {
    id: u32,
    /// Who showed it: to the next one the id may be that of another program's.
    by: OwnedUniqueName,
}

/// What is on the screen.
struct Shown {
    sent: Sent,
    /// A click on the notification itself.
    what: NotificationClick,
}

/// The connection on which all is sent, and heard: some servers tell a click to the sender alone, and
/// some take away what was sent by a program that has left the bus.
struct Server {
    connection: Connection,
    /// Heard from before a notification is sent: a click can be quicker than the answer that brings
    /// the id.
    clicks: MessageStream,
    /// Told before the click that each is for.
    tokens: MessageStream,
}

impl Server {
    async fn connect() -> zbus::Result<Self> {
        let connection = Connection::session().await?;
        let signals = async |member: &'static str| {
            let rule = MatchRule::builder()
                .msg_type(Type::Signal)
                .interface(SERVER)?
                .member(member)?
                .path(PATH)?
                .build();
            MessageStream::for_match_rule(rule, &connection, None).await
        };
        let tokens = signals("ActivationToken").await?;
        let clicks = signals("ActionInvoked").await?;
        Ok(Self {
            connection,
            clicks,
            tokens,
        })
    }

    /// The next click; `None` when the bus has ended.
    async fn click(&mut self) -> Option<Click> {
        let mut told: Option<(u32, String)> = None;
        loop {
            let signal = tokio::select! {
                biased;
                token = self.tokens.next() => {
                    told = token?.ok()?.body().deserialize().ok();
                    continue;
                }
                signal = self.clicks.next() => signal?.ok()?,
            };
            let Ok((id, key)) = signal.body().deserialize() else {
                continue;
            };
            // What came before the click is there by now.
            while let Some(Some(Ok(token))) = self.tokens.next().now_or_never() {
                told = token.body().deserialize().ok();
            }
            let token = told.take().filter(|(of, _)| *of == id);
            let token = token.map(|(_, token)| token);
            let by = signal.header().sender().map(|by| by.to_owned().into());
            return Some(Click { id, by, key, token });
        }
    }

    async fn ask<B>(&self, method: &str, body: &B) -> zbus::Result<Message>
    where
        B: serde::Serialize + DynamicType,
    {
        let to = Some(SERVER);
        self.connection
            .call_method(to, PATH, to, method, body)
            .await
    }

    /// Sends it, in the place of the last one where that is still the same server's.
    async fn notify(
        &self,
        notification: &Notification,
        program: &str,
        last: Option<&Sent>,
    ) -> zbus::Result<Sent> {
        let can = self.ask("GetCapabilities", &()).await?;
        let by = can.header().sender().map(ToOwned::to_owned);
        let can: Vec<String> = can.body().deserialize()?;
        let has = |name: &str| can.iter().any(|it| it == name);
        let by = OwnedUniqueName::from(by.ok_or(zbus::Error::MissingField)?);
        let replaced = last.filter(|last| last.by == by).map_or(0, |last| last.id);
        let body = if has("body-markup") {
            escape(&notification.body)
        } else {
            notification.body.clone()
        };
        let mut actions = Vec::new();
        if has("actions") {
            actions.extend([CLICK, program]);
            let buttons = notification.actions.iter();
            actions.extend(buttons.flat_map(|(action, label)| [action.id(), label]));
        }
        let hints = HashMap::from([
            ("desktop-entry", Value::from(ID)),
            ("urgency", Value::from(NORMAL)),
        ]);
        let title = &notification.title;
        let message = (
            program,
            replaced,
            ID,
            title,
            body,
            actions,
            hints,
            ITS_OWN_TIME,
        );
        let answer = self.ask("Notify", &message).await?;
        let id = answer.body().deserialize()?;
        Ok(Sent { id, by })
    }

    /// Waits until somebody shows notifications, or the bus ends.
    async fn comes(connection: Connection) {
        let come = async {
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
}

async fn show_all(
    mut notifications: UnboundedReceiver<Option<Notification>>,
    program: String,
    events: Events,
) {
    let mut server: Option<Server> = None;
    let mut shown: Option<Shown> = None;
    let mut last: Option<Sent> = None;
    let mut waiting: Option<Notification> = None;
    loop {
        let connection = server.as_ref().map(|it| it.connection.clone());
        let server_comes = async {
            match (&waiting, connection) {
                (Some(_), Some(bus)) => timeout(LATE, Server::comes(bus)).await.is_ok(),
                _ => pending().await,
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
                    Some(click) => clicked(&mut shown, click, &events),
                    // What was on the screen by way of this bus is out of reach.
                    None => (server, shown, last, waiting) = (None, None, None, None),
                }
                continue;
            }
        };
        let Some(notification) = next else {
            if let (Some(server), Some(shown)) = (&server, shown.take()) {
                withdraw(server, &shown.sent).await;
            }
            continue;
        };
        shown = None;
        match show(&mut server, &notification, &program, last.as_ref()).await {
            Ok(sent) => {
                last = Some(sent.clone());
                let what = NotificationClick {
                    action: None,
                    page: notification.page,
                    about: notification.about,
                };
                shown = Some(Shown { sent, what });
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
fn clicked(shown: &mut Option<Shown>, click: Click, events: &Events) {
    let is_ours = |sent: &Sent| sent.id == click.id && click.by.as_ref() == Some(&sent.by);
    let Some(clicked) = shown.take_if(|it| is_ours(&it.sent)) else {
        return;
    };
    let action = Action::ALL.into_iter().find(|it| it.id() == click.key);
    if click.key == CLICK || action.is_some() {
        if let Some(token) = click.token {
            drop(events.send(Event::ActivationToken(token)));
        }
        let click = NotificationClick {
            action,
            ..clicked.what
        };
        drop(events.send(Event::Clicked(click)));
    }
}

/// One that the person has closed already is no matter.
async fn withdraw(server: &Server, sent: &Sent) {
    let to = Some(sent.by.as_str());
    let close =
        server
            .connection
            .call_method(to, PATH, Some(SERVER), "CloseNotification", &sent.id);
    if timeout(ANSWER, close).await.is_err() {
        debug!("not withdrawn: the server does not answer");
    }
}

/// Why one is not on the screen.
enum NotShown {
    /// Nobody shows notifications on this desktop, as yet.
    NoServer,
    Failed(String),
}

impl From<zbus::Error> for NotShown {
    fn from(error: zbus::Error) -> Self {
        match zbus::fdo::Error::from(error) {
            zbus::fdo::Error::ServiceUnknown(_) | zbus::fdo::Error::NameHasNoOwner(_) => {
                Self::NoServer
            }
            other => Self::Failed(other.to_string()),
        }
    }
}

async fn show(
    server: &mut Option<Server>,
    notification: &Notification,
    program: &str,
    last: Option<&Sent>,
) -> Result<Sent, NotShown> {
    let shown = async {
        let server = match server {
            Some(server) => server,
            None => server.insert(Server::connect().await?),
        };
        Ok(server.notify(notification, program, last).await?)
    };
    let silent = |_| NotShown::Failed("the notification server does not answer".to_owned());
    timeout(ANSWER, shown).await.map_err(silent)?
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
