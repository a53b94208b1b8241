//! Notices when `config.toml` changes, by whichever editor.

#[cfg(not(target_os = "linux"))]
mod native;

use std::path::Path;

use crate::event::Events;

#[cfg(target_os = "linux")]
pub(crate) use linux::watch;
#[cfg(not(target_os = "linux"))]
pub(crate) use native::watch;

/// Whether this is the file, or the one an editor puts in its place.
fn is_config(name: &Path) -> bool {
    name == Path::new("config.toml")
}

#[cfg(target_os = "linux")]
mod linux {
    //! inotify(7) on the folder, for editors replace the file.

    use std::ffi::OsStr;
    use std::io;
    use std::mem::MaybeUninit;
    use std::os::fd::OwnedFd;
    use std::os::unix::ffi::OsStrExt as _;

    use rustix::fs::inotify;
    use tracing::warn;

    use super::{Events, Path, is_config};
    use crate::event::Event;
    use crate::readiness::readable;

    /// Says [`Event::ConfigChanged`] whenever `config.toml` in the folder may have changed.
    pub(crate) async fn watch(folder: &Path, events: Events) {
        if let Err(error) = watch_folder(folder, &events).await {
            warn!(%error, "changes of the settings file are not noticed");
        }
    }

    async fn watch_folder(folder: &Path, events: &Events) -> io::Result<()> {
        let flags = inotify::CreateFlags::NONBLOCK | inotify::CreateFlags::CLOEXEC;
        let changes = inotify::init(flags)?;
        let what = inotify::WatchFlags::CLOSE_WRITE
            | inotify::WatchFlags::MOVED_TO
            | inotify::WatchFlags::DELETE
            | inotify::WatchFlags::MOVED_FROM;
        inotify::add_watch(&changes, folder, what)?;
        let changes = readable(changes)?;
        loop {
            let mut ready = changes.readable().await?;
            if read_all(changes.get_ref())? && events.send(Event::ConfigChanged).is_err() {
                return Ok(());
            }
            ready.clear_ready();
        }
    }

    /// Reads what there is to read; says whether it was about the file.
    fn read_all(changes: &OwnedFd) -> io::Result<bool> {
        let mut buffer = [MaybeUninit::uninit(); 2048];
        let mut reader = inotify::Reader::new(changes, &mut buffer);
        let mut concerned = false;
        loop {
            match reader.next() {
                Ok(event) => {
                    let name = event
                        .file_name()
                        .map(|name| OsStr::from_bytes(name.to_bytes()));
                    concerned |= name.is_some_and(|name| is_config(Path::new(name)));
                }
                Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => return Ok(concerned),
                Err(error) => return Err(error.into()),
            }
        }
    }
}
