//! Says what `config.toml` has come to, whoever writes it and however.

use std::rc::Rc;

use tokio::time::timeout;
use tracing::debug;

use crate::disk::file_watch::Watch;
use crate::settings::file::{Found, SettingsFile};

/// Says what was found once, and again whenever the file or what it means under the policy may have changed, each
/// time as soon as it has stayed so for long enough.
pub(crate) async fn follow(file: Rc<SettingsFile>, is_at_rest: impl Fn(Found)) {
    let mut watch = Watch::of(file.path());
    loop {
        let found = loop {
            let found = file.read();
            let rest = file.rest(&found, watch.is_being_written());
            if timeout(rest, changed(&mut watch, &file)).await.is_err() {
                break found;
            }
        };
        debug!(problem = ?file.problem(&found), "the settings file is at rest");
        is_at_rest(found);
        changed(&mut watch, &file).await;
    }
}

async fn changed(watch: &mut Watch, file: &SettingsFile) {
    tokio::select! {
        () = watch.changed() => {}
        () = file.policy_taken() => {}
    }
}
