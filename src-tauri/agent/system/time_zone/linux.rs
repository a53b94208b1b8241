//! `/etc/localtime`, as localtime(5) has it, followed by inotify(7).

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::mem::MaybeUninit;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use jiff::tz::TimeZone;
use rustix::fs::inotify;
use tracing::warn;

use crate::disk::readiness::readable;

const FILE: &str = "/etc/localtime";

/// The zone that is in force. One that the environment names (`TZ`) stays for good.
pub(crate) fn current() -> TimeZone {
    if std::env::var_os("TZ").is_some() {
        return TimeZone::system();
    }
    of_file(Path::new(FILE)).unwrap_or_else(TimeZone::system)
}

/// The zone that a link into the database names, or that a file of its format describes.
///
/// The file is read as it is: to find a zone by its name, the library lists all folders of the database first,
/// which was every fifth system call on the way to the icon.
fn of_file(file: &Path) -> Option<TimeZone> {
    const DATABASE: &str = "/zoneinfo/";
    let target = fs::canonicalize(file).ok()?;
    let place = target.to_str().and_then(|it| it.split_once(DATABASE));
    let Some((root, name)) = place else {
        return TimeZone::tzif("local", &fs::read(target).ok()?).ok();
    };
    // Leap seconds are counted by the zones in `right`, and by nothing else.
    let name = name.trim_start_matches("posix/");
    let name = name.trim_start_matches("right/");
    let described = fs::read(format!("{root}{DATABASE}{name}")).ok()?;
    TimeZone::tzif(name, &described).ok()
}

/// Says whenever another zone may be in force.
pub(crate) async fn follow(may_have_changed: impl Fn()) {
    if std::env::var_os("TZ").is_some() {
        return;
    }
    if let Err(error) = follow_file(Path::new(FILE), may_have_changed).await {
        warn!(%error, "changes of the time zone are not noticed");
    }
}

/// Its folder is watched, for the link is replaced by another one. The first time is said at once: it may
/// have changed since it was read.
async fn follow_file(file: &Path, may_have_changed: impl Fn()) -> io::Result<()> {
    let flags = inotify::CreateFlags::NONBLOCK | inotify::CreateFlags::CLOEXEC;
    let changes = inotify::init(flags)?;
    let what = inotify::WatchFlags::CREATE
        | inotify::WatchFlags::MOVED_TO
        | inotify::WatchFlags::CLOSE_WRITE;
    inotify::add_watch(&changes, file.parent().unwrap_or(Path::new("/")), what)?;
    let changes = readable(changes)?;
    may_have_changed();
    loop {
        let mut ready = changes.readable().await?;
        let mut buffer = [MaybeUninit::uninit(); 2048];
        let mut reader = inotify::Reader::new(changes.get_ref(), &mut buffer);
        let mut concerned = false;
        loop {
            match reader.next() {
                Ok(event) => {
                    let name = event
                        .file_name()
                        .map(|name| OsStr::from_bytes(name.to_bytes()));
                    // Without a name it says that there were more changes than it could keep.
                    concerned |= name.is_none() || name == file.file_name();
                }
                Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => break,
                Err(error) => return Err(error.into()),
            }
        }
        if concerned {
            may_have_changed();
        }
        ready.clear_ready();
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    #[test]
    fn a_link_into_the_database_and_a_copy_of_its_file_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let (link, copy) = (folder.path().join("link"), folder.path().join("copy"));
        let berlin = "/usr/share/zoneinfo/Europe/Berlin";
        symlink(berlin, &link).unwrap();
        fs::copy(berlin, &copy).unwrap();
        let named = of_file(&link).unwrap();
        assert_eq!(named.iana_name(), Some("Europe/Berlin"));
        let at = "2026-07-01T12:00:00Z".parse().unwrap();
        let copied = of_file(&copy).unwrap();
        assert_eq!(copied.to_offset(at), named.to_offset(at));
        let right = "/usr/share/zoneinfo/right/Europe/Berlin";
        if Path::new(right).exists() {
            fs::remove_file(&link).unwrap();
            symlink(right, &link).unwrap();
            assert_eq!(of_file(&link), Some(named));
        }
        assert_eq!(of_file(&folder.path().join("none")), None);
    }

    #[tokio::test(flavor = "current_thread")]
    async fn every_way_to_change_it_is_noticed_and_other_files_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("localtime");
        let (tell, mut told) = unbounded_channel();
        let followed = follow_file(&file, || tell.send(()).unwrap());
        tokio::pin!(followed);
        let mut next = async || {
            tokio::select! {
                change = told.recv() => change,
                ended = &mut followed => panic!("{ended:?}"),
            }
        };
        // What changes from now on is seen.
        assert_eq!(next().await, Some(()));
        fs::write(folder.path().join("other"), "x").unwrap();
        symlink("/usr/share/zoneinfo/Asia/Tokyo", &file).unwrap();
        assert_eq!(next().await, Some(()));
        // As timedated does.
        let new = folder.path().join("new");
        symlink("/usr/share/zoneinfo/UTC", &new).unwrap();
        fs::rename(&new, &file).unwrap();
        assert_eq!(next().await, Some(()));
    }
}
