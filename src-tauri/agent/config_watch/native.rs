//! Changes of the folder, for editors replace the file.

use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::timeout;
use tracing::warn;

use super::{Events, Path, is_config};
use crate::event::Event;

/// Here it is not said that a file was written, only that it is being written: half a file is not
/// what the person meant.
const SETTLED: Duration = Duration::from_millis(200);

/// Says [`Event::ConfigChanged`] whenever `config.toml` in the folder may have changed.
pub(crate) async fn watch(folder: &Path, events: Events) {
    let (changed, mut changes) = unbounded_channel();
    let watcher = match start(folder, changed) {
        Ok(watcher) => watcher,
        Err(error) => {
            warn!(%error, "changes of the settings file are not noticed");
            return;
        }
    };
    while changes.recv().await.is_some() {
        while let Ok(Some(())) = timeout(SETTLED, changes.recv()).await {}
        if events.send(Event::ConfigChanged).is_err() {
            break;
        }
    }
    drop(watcher);
}

fn start(folder: &Path, changed: UnboundedSender<()>) -> notify::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |change: notify::Result<notify::Event>| {
        let concerned = change.is_ok_and(|change| {
            let mut names = change.paths.iter().filter_map(|path| path.file_name());
            !change.kind.is_access() && names.any(|name| is_config(Path::new(name)))
        });
        if concerned {
            let _ = changed.send(());
        }
    })?;
    watcher.watch(folder, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}
