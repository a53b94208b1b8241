//! Says what `config.toml` has come to, whoever writes it and however.

use std::rc::Rc;

use tokio::time::timeout;
use tracing::debug;

use crate::event::{Event, Events};
use crate::file_watch::Watch;
use crate::settings_file::SettingsFile;

/// Says [`Event::SettingsFile`] once, and again whenever the file may have changed, each time as
/// soon as what was found has stayed so for long enough.
pub(crate) async fn follow(file: Rc<SettingsFile>, events: Events) {
    let mut watch = Watch::of(file.path());
    loop {
        let found = loop {
            let found = file.read();
            let rest = file.rest(&found, watch.is_being_written());
            if timeout(rest, watch.changed()).await.is_err() {
                break found;
            }
        };
        debug!(problem = ?file.problem(&found), "the settings file is at rest");
        if events.send(Event::SettingsFile(found)).is_err() {
            return;
        }
        watch.changed().await;
    }
}
