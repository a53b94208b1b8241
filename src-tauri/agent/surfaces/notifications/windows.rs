//! Toasts. A program that is not installed as a package has to say itself what it is called.

mod activator;
mod toast;

use tokio::task::spawn_blocking;
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

/// Shows notifications.
#[derive(Debug)]
pub(crate) struct Notifier {
    program: String,
}

impl Notifier {
    /// Hears of clicks at once: what is clicked may be of an agent that ran before. Does nothing else until
    /// the first notification.
    pub(crate) fn start(program: String, events: Events) -> Self {
        activator::listen(events);
        Self { program }
    }

    /// Shows a notification.
    pub(crate) fn show(&self, notification: Notification) {
        let name = self.program.clone();
        spawn_blocking(move || {
            announce(&name);
            take_away();
            if let Err(error) = show(&notification) {
                warn!(%error, "not notified");
            }
        });
    }

    /// Takes the last one off the screen.
    pub(crate) fn withdraw(&self) {
        spawn_blocking(take_away);
    }
}

impl Drop for Notifier {
    fn drop(&mut self) {
        activator::end();
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
