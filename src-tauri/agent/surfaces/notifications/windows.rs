//! Toasts. A program that is not installed as a package has to say itself what it is called.

mod activator;
mod toast;

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::{spawn_blocking, spawn_local};
use tracing::{debug, warn};
use windows::Data::Xml::Dom::XmlDocument;
use windows::UI::Notifications::{ToastNotification, ToastNotificationManager};
use windows::core::{HSTRING, Result};
use words::Notification;

use crate::event::Events;
use crate::system::program;

pub(crate) use activator::{STARTED_BY_COM, forget};

/// The Application User Model ID, which the installer's shortcut carries too.
const APP_ID: &str = program::ID;

/// Shows notifications, one after the other: Windows may be slow with one, and the next must not overtake it.
#[derive(Debug)]
pub(crate) struct Notifier {
    /// What is to be on the screen.
    queue: UnboundedSender<Option<Notification>>,
}

impl Notifier {
    /// Hears of clicks at once: what is clicked may be of an agent that ran before. Does nothing else until
    /// the first notification.
    pub(crate) fn start(program: String, events: Events) -> Self {
        activator::listen(events);
        let (queue, mut wanted) = unbounded_channel();
        spawn_local(async move {
            while let Some(wanted) = wanted.recv().await {
                let program = program.clone();
                let done = spawn_blocking(move || put(wanted, &program));
                drop(done.await);
            }
        });
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

impl Drop for Notifier {
    fn drop(&mut self) {
        activator::end();
    }
}

/// Puts this on the screen, in the place of what was there.
fn put(wanted: Option<Notification>, program: &str) {
    if wanted.is_some() {
        announce(program);
    }
    take_away();
    if let Some(Err(error)) = wanted.as_ref().map(show) {
        warn!(%error, "not notified");
    }
}

/// Tells the system of this program before it shows a notification of it.
fn announce(name: &str) {
    let announced = program::agent()
        .map_err(|error| error.to_string())
        .and_then(|agent| activator::announce(name, &agent).map_err(|error| error.to_string()));
    if let Err(error) = announced {
        warn!(error, "Windows does not know whose the notifications are");
    }
}

fn show(notification: &Notification) -> Result<()> {
    let document = XmlDocument::new()?;
    document.LoadXml(&HSTRING::from(toast::xml(notification)))?;
    let toast = ToastNotification::CreateToastNotification(&document)?;
    ToastNotificationManager::CreateToastNotifierWithId(&HSTRING::from(APP_ID))?.Show(&toast)
}

/// Removes what this program has shown, so that the notification centre never has more than one of it.
fn take_away() {
    let history = ToastNotificationManager::History();
    if let Err(error) = history.and_then(|it| it.ClearWithId(&HSTRING::from(APP_ID))) {
        debug!(%error, "not withdrawn");
    }
}
