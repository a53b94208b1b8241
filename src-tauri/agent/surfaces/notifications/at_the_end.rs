//! What a program that could not start has to say, where nobody reads what it prints: the session that
//! begins started it, or a click in the menu of the desktop. Nothing of it is waited for, so the library
//! does all of it, which the agent's own notifications need more than (`docs/adr/0029`).

use std::time::Duration;

use notify_rust::{Hint, Notification};
use tracing::debug;

use crate::system::program::ID;

/// How long the notification server may take. The program ends in any case.
const PATIENCE: Duration = Duration::from_secs(5);

/// Shows it; without a notification server, nobody can be told.
pub(crate) fn tell(title: &str, text: &str) {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    else {
        return;
    };
    let mut notification = Notification::new();
    notification
        .appname("Presence Tray")
        .summary(title)
        .body(text)
        .icon(ID)
        .hint(Hint::DesktopEntry(ID.to_owned()));
    let shown =
        runtime.block_on(async { tokio::time::timeout(PATIENCE, notification.show_async()).await });
    debug!(?shown, "told on the desktop");
}
