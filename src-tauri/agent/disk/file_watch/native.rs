//! Changes of the folder, for editors replace the file, and of the folder that a link leads to. Or of a folder
//! with all that is in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::sleep;
use tracing::warn;

/// How long a folder that is not there is waited for before it is looked for again.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// The watched path.
pub(crate) struct Watch {
    path: PathBuf,
    /// Whether it is a folder in which everything counts.
    whole: bool,
    watcher: Option<RecommendedWatcher>,
    told: UnboundedSender<()>,
    changes: UnboundedReceiver<()>,
}

impl Watch {
    pub(crate) fn of(path: &Path) -> Self {
        Self::begun(path, false)
    }

    /// A folder with everything in it, and below that.
    #[cfg(target_os = "macos")]
    pub(crate) fn of_folder(path: &Path) -> Self {
        Self::begun(path, true)
    }

    fn begun(path: &Path, whole: bool) -> Self {
        let (told, changes) = unbounded_channel();
        let mut watch = Self {
            path: path.to_owned(),
            whole,
            watcher: None,
            told,
            changes,
        };
        watch.arm();
        watch
    }

    /// Here it is not said that a file was closed.
    pub(crate) const fn is_being_written(&self) -> bool {
        false
    }

    /// Ends when the file may have changed since this, or [`Self::of`], was called last.
    pub(crate) async fn changed(&mut self) {
        if self.watcher.is_none() {
            sleep(LOOK_AGAIN).await;
            self.arm();
            return;
        }
        let _ = self.changes.recv().await;
        while self.changes.try_recv().is_ok() {}
        // What a link leads to may be elsewhere now.
        self.arm();
    }

    fn arm(&mut self) {
        let watcher = if self.whole {
            watcher_of_folder(&self.path, self.told.clone())
        } else {
            watcher(&self.path, self.told.clone())
        };
        match watcher {
            Ok(watcher) => self.watcher = Some(watcher),
            Err(error) => {
                warn!(%error, path = %self.path.display(), "its changes are not noticed");
                self.watcher = None;
            }
        }
    }
}

fn watcher(path: &Path, told: UnboundedSender<()>) -> notify::Result<RecommendedWatcher> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let names = [path.file_name(), target.file_name()].map(|name| name.map(ToOwned::to_owned));
    let mut watcher = notify::recommended_watcher(move |change: notify::Result<notify::Event>| {
        let concerned = change.is_ok_and(|change| {
            let mut changed = change.paths.iter().map(|path| path.file_name());
            let is_ours =
                |name: Option<&std::ffi::OsStr>| names.iter().any(|ours| ours.as_deref() == name);
            !change.kind.is_access() && changed.any(is_ours)
        });
        if concerned {
            let _ = told.send(());
        }
    })?;
    let folder = path.parent().unwrap_or(Path::new("."));
    watcher.watch(folder, RecursiveMode::NonRecursive)?;
    if let Some(other) = target.parent().filter(|other| *other != folder) {
        watcher.watch(other, RecursiveMode::NonRecursive)?;
    }
    Ok(watcher)
}

fn watcher_of_folder(path: &Path, told: UnboundedSender<()>) -> notify::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |change: notify::Result<notify::Event>| {
        if change.is_ok_and(|change| !change.kind.is_access()) {
            let _ = told.send(());
        }
    })?;
    watcher.watch(path, RecursiveMode::Recursive)?;
    Ok(watcher)
}
