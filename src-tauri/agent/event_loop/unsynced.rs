//! What the operating system has and the disk may not have yet.

use std::cell::RefCell;

use tokio::sync::Notify;
use tokio::task::spawn_blocking;
use tracing::error;

use crate::disk::atomic_file::Written;

/// The newest state that was written. One file is waited for at a time, and what came before the
/// newest counts no longer, so that a flood of changes holds neither files nor threads.
#[derive(Debug, Default)]
pub(super) struct Unsynced {
    newest: RefCell<Option<Written>>,
    written: Notify,
}

impl Unsynced {
    /// This was written, in the place of what was before.
    pub(super) fn put(&self, file: Written) {
        self.newest.replace(Some(file));
        self.written.notify_one();
    }

    /// Waits for the disk whenever something was written, for as long as the agent runs.
    pub(super) async fn sync(&self) {
        loop {
            self.written.notified().await;
            let Some(file) = self.newest.take() else {
                continue;
            };
            let synced = spawn_blocking(move || file.sync()).await;
            if let Ok(Err(error)) = synced {
                error!(%error, "the disk did not take the state");
            }
        }
    }
}
