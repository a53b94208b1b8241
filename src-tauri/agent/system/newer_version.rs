//! Notices that the program's file was replaced by a newer version, or removed.
//!
//! A package manager replaces files as another user and knows nothing of agents that run, whose may
//! be many. So each looks after itself: nothing has to be done by an installation.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::process::Command;
use tokio::time::timeout;
use tracing::{info, warn};

use crate::disk::file_watch::Watch;
use crate::system::program;

/// How long nothing may happen to the file before what it is now is believed.
const QUIET: Duration = Duration::from_secs(1);
/// The same where it is gone: it may be on its way.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long the newer version may take to say which one it is.
const ANSWER: Duration = Duration::from_secs(10);

/// What has become of the program's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It is the one that runs, or that one was moved.
    Same,
    /// Another one has its place.
    Replaced,
    /// It was deleted.
    Gone,
}

/// What is told of this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// A newer version has taken its place, and can be started.
    Replaced,
    /// It was removed.
    Removed,
}

/// Says what has become of this program.
pub(crate) async fn follow(tell: impl Fn(Change)) {
    let Ok(path) = program::path() else {
        return;
    };
    let mut watch = Watch::of(&path);
    loop {
        watch.changed().await;
        let fate = loop {
            let fate = fate(&path);
            let rest = if fate == Fate::Gone { PATIENCE } else { QUIET };
            if timeout(rest, watch.changed()).await.is_err() {
                break fate;
            }
        };
        match fate {
            Fate::Same => {}
            Fate::Replaced => match version(&path).await {
                Some(version) => {
                    info!(version, "the program was replaced");
                    tell(Change::Replaced);
                }
                None => warn!("the program was replaced by one that does not start: goes on"),
            },
            Fate::Gone => {
                info!("the program was removed");
                tell(Change::Removed);
                return;
            }
        }
    }
}

fn fate(path: &Path) -> Fate {
    let Ok(own) = fs::metadata("/proc/self/exe") else {
        return Fate::Same;
    };
    fate_of(&own, path)
}

/// What has become of a program, whose file this is by the kernel's own link, at its path.
fn fate_of(own: &Metadata, path: &Path) -> Fate {
    use std::os::unix::fs::MetadataExt as _;
    match fs::metadata(path) {
        Ok(found) if (found.dev(), found.ino()) == (own.dev(), own.ino()) => Fate::Same,
        Ok(found) if found.is_file() => Fate::Replaced,
        // One that was moved, or is on a disk that is away, still has a name.
        _ if own.nlink() == 0 => Fate::Gone,
        _ => Fate::Same,
    }
}

/// What the program there says of its version; `None` where it cannot be started or is none of ours.
async fn version(program: &Path) -> Option<String> {
    let mut command = Command::new(program);
    command
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    let output = timeout(ANSWER, command.output()).await.ok()?.ok()?;
    let said = String::from_utf8(output.stdout).ok()?;
    let version = said.trim().strip_prefix("presence-tray ")?;
    output.status.success().then(|| version.to_owned())
}

/// Becomes the newer version: the same process, so that whoever looks after it still does.
///
/// # Errors
/// Returns only when that failed.
pub(crate) fn become_it() -> std::io::Error {
    use std::os::unix::process::CommandExt as _;
    let path: PathBuf = match program::path() {
        Ok(path) => path,
        Err(error) => return error,
    };
    let mut command = std::process::Command::new(path);
    command.arg("--for-a-command");
    crate::system::detach::clean(&mut command);
    command.exec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_become_of_the_file_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("program");
        fs::write(&path, "old").unwrap();
        let open = fs::File::open(&path).unwrap();
        let fate = || fate_of(&open.metadata().unwrap(), &path);
        assert_eq!(fate(), Fate::Same);
        // A package manager keeps the old one by another name until all is well.
        let kept = folder.path().join("program.kept");
        fs::hard_link(&path, &kept).unwrap();
        assert_eq!(fate(), Fate::Same);
        fs::write(folder.path().join("program.new"), "new").unwrap();
        fs::rename(folder.path().join("program.new"), &path).unwrap();
        assert_eq!(fate(), Fate::Replaced);
        fs::remove_file(&path).unwrap();
        assert_eq!(fate(), Fate::Same, "it was moved");
        fs::remove_file(&kept).unwrap();
        assert_eq!(fate(), Fate::Gone);
    }
}
