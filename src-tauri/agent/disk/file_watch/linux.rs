//! inotify(7) on everything that decides what is found at a path: each folder on the way, each link
//! and what it leads to, and the file itself. Where the way ends early, its last folder is watched
//! for the name that is missing.

use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use rustix::fs::inotify::{self, ReadFlags, WatchFlags};
use rustix::io::Errno;
use tokio::io::unix::AsyncFd;
use tracing::warn;

use crate::disk::readiness::readable;

/// How soon it is looked again where the system does not tell of changes.
const AGAIN: Duration = Duration::from_secs(60);

/// How many links are followed, as Linux does.
const MOST_LINKS: usize = 40;

/// What counts of the files in a folder: that one comes, goes, or was written.
const IN_FOLDER: WatchFlags = WatchFlags::CREATE
    .union(WatchFlags::MOVED_TO)
    .union(WatchFlags::MOVED_FROM)
    .union(WatchFlags::DELETE)
    .union(WatchFlags::CLOSE_WRITE);
const IN_FOLDER_SEEN: ReadFlags = ReadFlags::CREATE
    .union(ReadFlags::MOVED_TO)
    .union(ReadFlags::MOVED_FROM)
    .union(ReadFlags::DELETE)
    .union(ReadFlags::CLOSE_WRITE);

/// The watched path.
pub(crate) struct Watch {
    path: PathBuf,
    /// Whether what is in the folder at that path counts.
    whole: bool,
    armed: Option<Armed>,
    /// What it looked like when the system stopped to tell of changes, until it does again.
    untold: Option<Look>,
    is_being_written: bool,
}

struct Armed {
    changes: AsyncFd<OwnedFd>,
    /// Whether the folder is there, of which every name counts.
    whole: bool,
    /// The names that are missing from the folder where the way ends early.
    awaited: Vec<OsString>,
}

/// What has happened.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    /// The file may be another one, or say something else.
    changed: bool,
    /// The way to it may be another one.
    moved: bool,
    /// Whether somebody has begun to write it, or has closed it.
    is_being_written: Option<bool>,
}

impl Watch {
    pub(crate) fn of(path: &Path) -> Self {
        Self::begun(path, false)
    }

    /// A folder with everything in it, but nothing below that.
    pub(crate) fn of_folder(path: &Path) -> Self {
        Self::begun(path, true)
    }

    fn begun(path: &Path, whole: bool) -> Self {
        let mut watch = Self {
            path: path.to_owned(),
            whole,
            armed: None,
            untold: None,
            is_being_written: false,
        };
        watch.arm();
        watch
    }

    /// Whether somebody was seen to write the file and has not closed it since.
    pub(crate) const fn is_being_written(&self) -> bool {
        self.is_being_written
    }

    /// Ends when the file may have changed since this, or [`Self::of`], was called last.
    pub(crate) async fn changed(&mut self) {
        loop {
            match self.seen().await {
                Ok(seen) => {
                    if let Some(is_being_written) = seen.is_being_written {
                        self.is_being_written = is_being_written;
                    }
                    let mut changed = seen.changed;
                    if seen.moved {
                        self.arm();
                        changed |= self.has_changed_untold();
                    }
                    if changed {
                        return;
                    }
                }
                Err(error) => self.disarm(&error),
            }
        }
    }

    async fn seen(&self) -> io::Result<Seen> {
        let Some(Armed {
            changes,
            whole,
            awaited,
        }) = &self.armed
        else {
            // What the system has for that was used up, and may have been given back since.
            tokio::time::sleep(AGAIN).await;
            return Ok(Seen {
                moved: true,
                ..Seen::default()
            });
        };
        let mut ready = changes.readable().await?;
        let seen = read_all(changes.get_ref(), *whole, awaited)?;
        ready.clear_ready();
        Ok(seen)
    }

    /// Watches the way as it is now. What happens on it meanwhile is seen after that.
    fn arm(&mut self) {
        match arm(&self.path, self.whole) {
            Ok(armed) => self.armed = Some(armed),
            Err(error) => self.disarm(&error),
        }
    }

    /// The system tells of nothing from now on.
    fn disarm(&mut self, error: &io::Error) {
        self.armed = None;
        if self.untold.is_none() {
            let file = self.path.display();
            warn!(%error, %file, "its changes are noticed within a minute, and not at once");
            self.untold = Some(look(&self.path));
        }
    }

    /// Whether it has changed since this was asked last, while the system told of nothing.
    fn has_changed_untold(&mut self) -> bool {
        let Some(before) = self.untold.take() else {
            return false;
        };
        let now = look(&self.path);
        if self.armed.is_none() {
            self.untold = Some(now);
        }
        now != before
    }
}

/// What tells a file or folder from what it was: which one it is, its length, and when it was changed; `None` where
/// there is none.
type Look = Option<(u64, u64, u64, i64, i64)>;

fn look(path: &Path) -> Look {
    use std::os::unix::fs::MetadataExt as _;
    let found = fs::metadata(path).ok()?;
    let (changed, nanoseconds) = (found.ctime(), found.ctime_nsec());
    Some((found.dev(), found.ino(), found.len(), changed, nanoseconds))
}

fn arm(path: &Path, whole: bool) -> io::Result<Armed> {
    let flags = inotify::CreateFlags::NONBLOCK | inotify::CreateFlags::CLOEXEC;
    let changes = inotify::init(flags)?;
    let mut awaited = Vec::new();
    let mut way = way(path);
    // What changed before it was watched is another way by now.
    for _ in 0..10 {
        awaited.clear();
        for stop in &way {
            match stop.watch(&changes) {
                Ok(_) => continue,
                Err(error) if is_used_up(&error) => return Err(error),
                Err(_) => {}
            }
            // What may not be read is watched from outside.
            if let (Some(folder), Some(name)) = (stop.path.parent(), stop.path.file_name()) {
                awaited.push(name.to_owned());
                let folder = Stop::waiting(folder.to_owned(), name.to_owned());
                let _ = folder.watch(&changes);
            }
        }
        awaited.extend(way.iter().filter_map(|stop| stop.awaits.clone()));
        let now = self::way(path);
        if now == way {
            break;
        }
        way = now;
    }
    let whole = whole && fs::metadata(path).is_ok_and(|it| it.is_dir());
    if whole {
        inotify::add_watch(&changes, path, IN_FOLDER | WatchFlags::MASK_ADD)?;
    }
    let changes = readable(changes)?;
    Ok(Armed {
        changes,
        whole,
        awaited,
    })
}

/// Whether the system has no more of what watching takes (inotify_add_watch(2)).
fn is_used_up(error: &io::Error) -> bool {
    let used_up = [Errno::NOSPC, Errno::NOMEM].map(Errno::raw_os_error);
    error.raw_os_error().is_some_and(|it| used_up.contains(&it))
}

/// A folder, a link or a file on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stop {
    path: PathBuf,
    /// Which one it is, whatever its name.
    inode: Option<(u64, u64)>,
    what: WatchFlags,
    /// The name that is missing from this folder.
    awaits: Option<OsString>,
}

impl Stop {
    fn new(path: PathBuf, what: WatchFlags) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let found = fs::symlink_metadata(&path).ok();
        Self {
            inode: found.map(|found| (found.dev(), found.ino())),
            path,
            what: what | WatchFlags::ATTRIB | WatchFlags::DELETE_SELF | WatchFlags::MOVE_SELF,
            awaits: None,
        }
    }

    fn waiting(folder: PathBuf, name: OsString) -> Self {
        let what = WatchFlags::CREATE | WatchFlags::MOVED_TO;
        Self {
            awaits: Some(name),
            ..Self::new(folder, what)
        }
    }

    fn watch(&self, changes: &OwnedFd) -> io::Result<()> {
        // The same one can be on the way twice.
        let what = self.what | WatchFlags::MASK_ADD;
        inotify::add_watch(changes, &self.path, what)?;
        Ok(())
    }
}

/// Everything that decides what is found at `path`, from the root on.
fn way(path: &Path) -> Vec<Stop> {
    let mut stops = Vec::new();
    let mut at = PathBuf::from("/");
    let mut left: VecDeque<OsString> = names(path);
    let mut links = 0;
    while let Some(name) = left.pop_front() {
        if name == ".." {
            at.pop();
            continue;
        }
        let next = at.join(&name);
        let Ok(found) = fs::symlink_metadata(&next) else {
            stops.push(Stop::waiting(at, name));
            return stops;
        };
        if found.is_symlink() {
            links += 1;
            stops.push(Stop::new(next.clone(), WatchFlags::DONT_FOLLOW));
            let Ok(to) = fs::read_link(&next) else {
                return stops;
            };
            if links > MOST_LINKS {
                return stops;
            }
            if to.is_absolute() {
                at = PathBuf::from("/");
            }
            for name in names(&to).into_iter().rev() {
                left.push_front(name);
            }
            continue;
        }
        at = next;
        let what = if found.is_dir() {
            WatchFlags::ONLYDIR
        } else {
            WatchFlags::MODIFY | WatchFlags::CLOSE_WRITE
        };
        stops.push(Stop::new(at.clone(), what));
    }
    stops
}

fn names(path: &Path) -> VecDeque<OsString> {
    let name = |it: Component<'_>| match it {
        Component::Normal(name) => Some(name.to_owned()),
        Component::ParentDir => Some("..".into()),
        Component::RootDir | Component::CurDir | Component::Prefix(_) => None,
    };
    path.components().filter_map(name).collect()
}

/// Reads what there is to read. `awaited` are the only names in a folder that count.
fn read_all(changes: &OwnedFd, whole: bool, awaited: &[OsString]) -> io::Result<Seen> {
    let mut buffer = [MaybeUninit::uninit(); 2048];
    let mut reader = inotify::Reader::new(changes, &mut buffer);
    let mut seen = Seen::default();
    loop {
        match reader.next() {
            Ok(event) => {
                let name = event.file_name().map(|name| name.to_bytes().to_owned());
                let what = event.events();
                if whole && name.is_some() && what.intersects(IN_FOLDER_SEEN) {
                    seen.changed = true;
                }
                seen.note(what, name.as_deref(), awaited);
            }
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => return Ok(seen),
            Err(error) => return Err(error.into()),
        }
    }
}

impl Seen {
    fn note(&mut self, what: ReadFlags, name: Option<&[u8]>, awaited: &[OsString]) {
        if name.is_some_and(|name| !awaited.iter().any(|it| it == OsStr::from_bytes(name))) {
            return;
        }
        self.changed = true;
        if what.contains(ReadFlags::MODIFY) {
            self.is_being_written = Some(true);
        } else if what.contains(ReadFlags::CLOSE_WRITE) {
            self.is_being_written = Some(false);
        } else {
            self.moved = true;
            if !what.contains(ReadFlags::ATTRIB) {
                // It is another one now.
                self.is_being_written = Some(false);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_changes_while_the_system_tells_of_nothing_is_noticed_when_it_does_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "before").unwrap();
        let mut watch = Watch::of(&file);
        let used_up = io::Error::from(Errno::MFILE);
        watch.disarm(&used_up);
        assert!(!watch.has_changed_untold());
        fs::write(&file, "a longer text").unwrap();
        watch.disarm(&used_up);
        assert!(watch.has_changed_untold());
        assert!(!watch.has_changed_untold(), "it was noticed");
        fs::remove_file(&file).unwrap();
        watch.arm();
        assert!(watch.armed.is_some() && watch.has_changed_untold());
        assert_eq!(watch.untold, None);
    }
}
