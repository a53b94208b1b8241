//! The notification server: records what programs notify, and acts on it as a person would.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, interface};

use crate::bus::BusThread;
use crate::error::{DesktopError, Result};
use crate::store::Store;

const PATH: &str = "/org/freedesktop/Notifications";

/// Why a notification went away, by its number in the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum CloseReason {
    /// Its time had passed.
    Expired = 1,
    /// The person closed it, or chose one of its actions.
    Dismissed = 2,
    /// The program that sent it took it back.
    Withdrawn = 3,
}

/// A notification as it was sent.
#[derive(Debug, Clone)]
pub struct Notification {
    /// The id the server gave it.
    pub id: u32,
    /// The id of the notification it took the place of; 0 for none.
    pub replaces_id: u32,
    /// The program that sent it.
    pub app_name: String,
    /// The name or path of its icon.
    pub icon: String,
    /// Its first line.
    pub summary: String,
    /// Its text.
    pub body: String,
    /// Its buttons: key and label of each.
    pub actions: Vec<(String, String)>,
    /// Its hints, such as `urgency`.
    pub hints: Arc<HashMap<String, OwnedValue>>,
    /// When it is to go away by itself, in ms: -1 as the server likes, 0 never.
    pub expire_timeout: i32,
    /// Why it is gone; `None` while it is shown.
    pub closed: Option<CloseReason>,
}

impl Notification {
    /// The urgency it was sent with: 0 low, 1 normal, 2 critical; `None` where it says nothing.
    pub fn urgency(&self) -> Option<u8> {
        u8::try_from(self.hints.get("urgency")?).ok()
    }

    /// The key of the button with this label.
    pub fn action_key(&self, label: &str) -> Option<&str> {
        self.actions
            .iter()
            .find(|(_, text)| text == label)
            .map(|(key, _)| key.as_str())
    }
}

/// A running notification server; it leaves the bus when dropped.
#[derive(Debug)]
pub struct Notifications {
    bus: Arc<BusThread>,
    connection: Option<Connection>,
    sent: Arc<Store<Vec<Notification>>>,
}

impl Notifications {
    pub(crate) fn start(bus: Arc<BusThread>, can: &[&'static str]) -> Result<Self> {
        let sent = Arc::new(Store::new(Vec::new()));
        let server = Server {
            sent: Arc::clone(&sent),
            can: can.to_vec(),
        };
        let builder = bus
            .builder()?
            .serve_at(PATH, server)?
            .name("org.freedesktop.Notifications")?;
        let connection = Some(bus.run(async move { Ok(builder.build().await?) })?);
        Ok(Self {
            bus,
            connection,
            sent,
        })
    }

    /// Everything that was sent, oldest first; what took the place of another is listed again.
    pub fn all(&self) -> Vec<Notification> {
        self.sent.read(Clone::clone)
    }

    /// The newest that `wanted` accepts, among those sent already or within `limit`.
    pub fn wait_for(
        &self,
        wanted: impl Fn(&Notification) -> bool,
        limit: Duration,
    ) -> Result<Notification> {
        self.sent
            .wait(limit, |sent| {
                sent.iter().rev().find(|sent| wanted(sent)).cloned()
            })
            .ok_or_else(|| DesktopError::TimedOut {
                what: "the notification".into(),
                limit,
                seen: format!("{:#?}", self.all()),
            })
    }

    /// Clicks the button with this `key` (`default`: the notification itself), which closes it.
    pub fn invoke(&self, id: u32, key: &str) -> Result<()> {
        let shown = self.shown(id)?;
        if key != "default" && !shown.actions.iter().any(|(known, _)| known == key) {
            let known: Vec<_> = shown.actions.iter().map(|(key, _)| key.as_str()).collect();
            return Err(DesktopError::Impossible(format!(
                "notification {id} has no action {key:?}; it has {known:?}"
            )));
        }
        let key = key.to_owned();
        self.emit(|emitter| async move { Ok(Server::action_invoked(&emitter, id, &key).await?) })?;
        let resident = shown
            .hints
            .get("resident")
            .is_some_and(|v| v.downcast_ref() == Ok(true));
        if resident {
            Ok(())
        } else {
            self.end(id, CloseReason::Dismissed)
        }
    }

    /// The same where the desktop says before it what lets a window come to the front for it.
    pub fn invoke_with_token(&self, id: u32, key: &str, token: &str) -> Result<()> {
        self.shown(id)?;
        let token = token.to_owned();
        self.emit(
            |emitter| async move { Ok(Server::activation_token(&emitter, id, &token).await?) },
        )?;
        self.invoke(id, key)
    }

    /// Closes it, as a person does with its cross.
    pub fn close(&self, id: u32) -> Result<()> {
        self.end(id, CloseReason::Dismissed)
    }

    /// Lets its time pass.
    pub fn expire(&self, id: u32) -> Result<()> {
        self.end(id, CloseReason::Expired)
    }

    fn end(&self, id: u32, reason: CloseReason) -> Result<()> {
        self.shown(id)?;
        self.sent.update(|sent| mark_closed(sent, id, reason));
        self.emit(|emitter| async move {
            Ok(Server::notification_closed(&emitter, id, reason as u32).await?)
        })
    }

    fn shown(&self, id: u32) -> Result<Notification> {
        self.sent
            .read(|sent| {
                sent.iter()
                    .rev()
                    .find(|n| n.id == id && n.closed.is_none())
                    .cloned()
            })
            .ok_or_else(|| DesktopError::Impossible(format!("notification {id} is not shown")))
    }

    fn emit<F>(&self, signal: impl FnOnce(SignalEmitter<'static>) -> F) -> Result<()>
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        let Some(connection) = &self.connection else {
            return Ok(());
        };
        self.bus
            .run(signal(SignalEmitter::new(connection, PATH)?.into_owned()))
    }
}

impl Drop for Notifications {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            let _bus_ended = self.bus.run(async move { Ok(connection.close().await?) });
        }
    }
}

/// A notification server that has the name and never answers; it leaves the bus when dropped.
#[derive(Debug)]
pub struct SilentNotifications {
    bus: Arc<BusThread>,
    connection: Connection,
}

impl SilentNotifications {
    pub(crate) fn start(bus: Arc<BusThread>) -> Result<Self> {
        let builder = bus
            .builder()?
            .serve_at(PATH, SilentServer)?
            .name("org.freedesktop.Notifications")?;
        let connection = bus.run(async move { Ok(builder.build().await?) })?;
        Ok(Self { bus, connection })
    }
}

impl Drop for SilentNotifications {
    fn drop(&mut self) {
        let connection = self.connection.clone();
        let _bus_ended = self.bus.run(async move { Ok(connection.close().await?) });
    }
}

struct SilentServer;

#[interface(name = "org.freedesktop.Notifications")]
impl SilentServer {
    async fn get_capabilities(&self) -> Vec<String> {
        std::future::pending().await
    }
}

fn mark_closed(sent: &mut [Notification], id: u32, reason: CloseReason) {
    for notification in sent.iter_mut().filter(|n| n.id == id && n.closed.is_none()) {
        notification.closed = Some(reason);
    }
}

#[derive(Debug)]
struct Server {
    sent: Arc<Store<Vec<Notification>>>,
    can: Vec<&'static str>,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Server {
    #[allow(
        clippy::too_many_arguments,
        reason = "the specification's method has that many"
    )]
    fn notify(
        &self,
        app_name: String,
        replaces_id: u32,
        app_icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        expire_timeout: i32,
    ) -> u32 {
        let actions = actions
            .chunks_exact(2)
            .map(|pair| (pair[0].clone(), pair[1].clone()))
            .collect();
        self.sent.update(|sent| {
            let next = sent.iter().map(|known| known.id).max().unwrap_or(0) + 1;
            let id = if replaces_id == 0 { next } else { replaces_id };
            mark_closed(sent, replaces_id, CloseReason::Withdrawn);
            sent.push(Notification {
                id,
                replaces_id,
                app_name,
                icon: app_icon,
                summary,
                body,
                actions,
                hints: Arc::new(hints),
                expire_timeout,
                closed: None,
            });
            id
        })
    }

    async fn close_notification(
        &self,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
        id: u32,
    ) -> zbus::fdo::Result<()> {
        self.sent
            .update(|sent| mark_closed(sent, id, CloseReason::Withdrawn));
        Self::notification_closed(&emitter, id, CloseReason::Withdrawn as u32).await?;
        Ok(())
    }

    fn get_capabilities(&self) -> Vec<&'static str> {
        self.can.clone()
    }

    fn get_server_information(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        ("desktop", "Presence Tray", env!("CARGO_PKG_VERSION"), "1.2")
    }

    #[zbus(signal)]
    async fn action_invoked(
        emitter: &SignalEmitter<'_>,
        id: u32,
        action_key: &str,
    ) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn activation_token(
        emitter: &SignalEmitter<'_>,
        id: u32,
        token: &str,
    ) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(
        emitter: &SignalEmitter<'_>,
        id: u32,
        reason: u32,
    ) -> zbus::Result<()>;
}
