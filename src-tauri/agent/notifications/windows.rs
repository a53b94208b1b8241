//! Toasts. A program that is not installed as a package has to say itself what it is called.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tauri_winrt_notification::Toast;
use tokio::task::spawn_blocking;
use tracing::{debug, warn};
use windows::UI::Notifications::ToastNotificationManager;
use windows::core::HSTRING;
use windows_registry::CURRENT_USER;
use words::{Action, Notification};

use super::chosen;
use crate::event::Events;

/// The Application User Model ID, which the installer's shortcut carries too.
pub(crate) const APP_ID: &str = "app.presence-tray";

/// Shows notifications.
#[derive(Debug)]
pub(crate) struct Notifier {
    program: String,
    events: Events,
    /// The buttons of those before the last do nothing any more.
    last: Arc<AtomicU64>,
}

impl Notifier {
    /// Does nothing until the first notification.
    pub(crate) fn start(program: String, events: Events) -> Self {
        let last = Arc::new(AtomicU64::new(0));
        Self {
            program,
            events,
            last,
        }
    }

    /// Shows a notification.
    pub(crate) fn show(&self, notification: Notification) {
        let page = notification.page;
        let mine = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        let last = Arc::clone(&self.last);
        let events = self.events.clone();
        let program = self.program.clone();
        spawn_blocking(move || {
            if let Err(error) = CURRENT_USER
                .create(format!(r"Software\Classes\AppUserModelId\{APP_ID}"))
                .and_then(|key| key.set_string("DisplayName", &program))
            {
                warn!(%error, "the program's name is not known to Windows");
            }
            let clicked = move |id: Option<String>| {
                let action = Action::ALL
                    .into_iter()
                    .find(|it| id.as_deref() == Some(it.id()));
                if let Some(action) = action.filter(|_| last.load(Ordering::Relaxed) == mine) {
                    chosen(&events, action, page);
                }
                Ok(())
            };
            let toast = Toast::new(APP_ID)
                .title(&notification.title)
                .text1(&notification.body)
                .on_activated(clicked);
            let toast = notification
                .actions
                .iter()
                .fold(toast, |toast, (action, label)| {
                    toast.add_button(label, action.id())
                });
            take_away();
            if let Err(error) = toast.show() {
                warn!(%error, "not notified");
            }
        });
    }

    /// Takes the last one off the screen.
    pub(crate) fn withdraw(&self) {
        self.last.fetch_add(1, Ordering::Relaxed);
        spawn_blocking(take_away);
    }
}

/// Removes what this program has shown, so that the action centre never has more than one of it.
fn take_away() {
    let history = ToastNotificationManager::History();
    if let Err(error) = history.and_then(|it| it.ClearWithId(&HSTRING::from(APP_ID))) {
        debug!(%error, "not withdrawn");
    }
}
