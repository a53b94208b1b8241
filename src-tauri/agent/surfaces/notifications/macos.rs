//! The User Notifications framework, which serves programs in a bundle only.

use mac_usernotifications::{
    Action as Button, Error, Notification as Request, close_delivered, request_auth,
};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::spawn_local;
use tracing::{info, warn};
use words::{Action, Notification};

use crate::event::{Event, Events, NotificationClick};

/// All have the same id, so that a new one takes the place of the last.
const ID: &str = "presence-tray";

/// What a click on the notification itself is called. Source: `UNNotificationDefaultActionIdentifier`.
const BODY: &str = "com.apple.UNNotificationDefaultActionIdentifier";

/// Shows notifications, one at a time.
#[derive(Debug)]
pub(crate) struct Notifier {
    /// What is to be shown; `None` takes away what is.
    queue: UnboundedSender<Option<Notification>>,
}

impl Notifier {
    /// Asks the person for permission with the first notification, not before. The bundle has
    /// the program's name.
    pub(crate) fn start(_program: String, events: Events) -> Self {
        let (queue, notifications) = unbounded_channel();
        spawn_local(show_all(notifications, events));
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

async fn show_all(mut notifications: UnboundedReceiver<Option<Notification>>, events: Events) {
    while let Some(notification) = notifications.recv().await {
        let Some(notification) = notification else {
            close_delivered(ID).await;
            continue;
        };
        let title = notification.title.clone();
        match show(notification, &events).await {
            Ok(true) => {}
            Ok(false) => info!(title, "the person wants no notifications"),
            Err(error) => warn!(%error, title, "not notified"),
        }
    }
}

/// Says whether it may be shown.
async fn show(notification: Notification, events: &Events) -> Result<bool, Error> {
    if !request_auth().await? {
        return Ok(false);
    }
    let (page, about) = (notification.page, notification.about);
    let has_buttons = !notification.actions.is_empty();
    let request = Request::new()
        .id(ID)
        .title(notification.title)
        .message(notification.body);
    let request = notification
        .actions
        .into_iter()
        .fold(request, |request, (action, label)| {
            request.action(Button::button(action.id(), label))
        });
    let sent = request.send().await?;
    // Without buttons the library would ask over and over whether it is still there.
    if has_buttons {
        let events = events.clone();
        spawn_local(async move {
            // One that is replaced has no response.
            let Ok(response) = sent.response().await else {
                return;
            };
            let id = response.action_identifier;
            let action = Action::ALL.into_iter().find(|it| it.id() == id);
            if id == BODY || action.is_some() {
                let click = NotificationClick {
                    action,
                    page,
                    about,
                };
                drop(events.send(Event::Clicked(click)));
            }
        });
    }
    Ok(true)
}
