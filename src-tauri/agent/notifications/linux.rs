//! Notifications over the session bus.
//!
//! Source: Desktop Notifications Specification 1.2.

use std::collections::HashMap;

use futures_util::StreamExt as _;
use futures_util::future::OptionFuture;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::spawn;
use tracing::{debug, warn};
use words::{Action, Notification};
use zbus::zvariant::Value;

use super::chosen;
use crate::event::Events;

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
        spawn(show_all(notifications, program, events));
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

#[zbus::proxy(
    interface = "org.freedesktop.Notifications",
    default_service = "org.freedesktop.Notifications",
    default_path = "/org/freedesktop/Notifications",
    gen_blocking = false
)]
trait Server {
    #[expect(clippy::too_many_arguments, reason = "the specification's")]
    fn notify(
        &self,
        app_name: &str,
        replaces_id: u32,
        app_icon: &str,
        summary: &str,
        body: &str,
        actions: &[&str],
        hints: HashMap<&str, Value<'_>>,
        expire_timeout: i32,
    ) -> zbus::Result<u32>;

    fn close_notification(&self, id: u32) -> zbus::Result<()>;

    fn get_capabilities(&self) -> zbus::Result<Vec<String>>;

    #[zbus(signal)]
    fn action_invoked(&self, id: u32, action_key: String) -> zbus::Result<()>;
}

/// The server, with the signals of clicked buttons.
struct Connected {
    server: ServerProxy<'static>,
    clicks: ActionInvokedStream,
}

async fn connect() -> zbus::Result<Connected> {
    let connection = zbus::Connection::session().await?;
    let server = ServerProxy::builder(&connection)
        .cache_properties(zbus::proxy::CacheProperties::No)
        .build()
        .await?;
    let clicks = server.receive_action_invoked().await?;
    Ok(Connected { server, clicks })
}

async fn show_all(
    mut notifications: UnboundedReceiver<Option<Notification>>,
    program: String,
    events: Events,
) {
    let mut connected: Option<Connected> = None;
    let mut last = 0;
    loop {
        let click = OptionFuture::from(connected.as_mut().map(|it| it.clicks.next()));
        tokio::select! {
            notification = notifications.recv() => {
                let Some(notification) = notification else { return };
                let Some(notification) = notification else {
                    withdraw(connected.as_ref(), last).await;
                    continue;
                };
                match show(&mut connected, &notification, &program, last).await {
                    Ok(id) => last = id,
                    Err(error) => {
                        warn!(%error, title = notification.title, "not notified");
                        (connected, last) = (None, 0);
                    }
                }
            }
            Some(signal) = click => {
                let Some(signal) = signal else {
                    (connected, last) = (None, 0);
                    continue;
                };
                let Ok(args) = signal.args() else { continue };
                let action = Action::ALL.into_iter().find(|it| it.id() == args.action_key);
                if let Some(action) = action.filter(|_| args.id == last) {
                    chosen(&events, action);
                }
            }
        }
    }
}

/// One that the person has closed already is no matter.
async fn withdraw(connected: Option<&Connected>, shown: u32) {
    if let Some(Connected { server, .. }) = connected
        && let Err(error) = server.close_notification(shown).await
    {
        debug!(%error, "not withdrawn");
    }
}

async fn show(
    connected: &mut Option<Connected>,
    notification: &Notification,
    program: &str,
    replaces: u32,
) -> zbus::Result<u32> {
    let Connected { server, .. } = match connected {
        Some(connected) => connected,
        None => connected.insert(connect().await?),
    };
    let capabilities = server.get_capabilities().await?;
    let has = |name: &str| capabilities.iter().any(|it| it == name);
    let body = if has("body-markup") {
        escape(&notification.body)
    } else {
        notification.body.clone()
    };
    let mut actions = Vec::new();
    if has("actions") {
        for (action, label) in &notification.actions {
            actions.extend([action.id(), label.as_str()]);
        }
    }
    let hints = HashMap::from([
        ("desktop-entry", Value::from("presence-tray")),
        ("urgency", Value::from(1u8)),
    ]);
    server
        .notify(
            program,
            replaces,
            "presence-tray",
            &notification.title,
            &body,
            &actions,
            hints,
            -1,
        )
        .await
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
