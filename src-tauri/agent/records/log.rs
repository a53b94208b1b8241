//! The log file: what happened, for support. Nothing secret reaches it, because secrets are of
//! types that do not print themselves.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::disk::folders::private;

/// How large a file gets before it is put aside; one that was put aside is kept.
const LARGEST: u64 = 1 << 20;

/// The crates whose types say what may be printed of them.
const OURS: [&str; 5] = ["presence_tray", "presence", "graph", "ipc", "words"];

/// Starts logging to `presence-tray.log` in the state folder. `PRESENCE_TRAY_LOG` is the filter,
/// for example `debug` or `graph=trace`; `info` without it.
pub(crate) fn start(state_folder: &Path) {
    let wanted = std::env::var("PRESENCE_TRAY_LOG").unwrap_or_default();
    let filter = filter(&wanted);
    let layer = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_writer(LogFile::new(state_folder.join("presence-tray.log")));
    tracing_subscriber::registry()
        .with(filter)
        .with(layer)
        .init();
}

/// What is written. Libraries know nothing of our types, so whatever is asked for they only warn.
fn filter(wanted: &str) -> Targets {
    let wanted = Some(wanted).filter(|text| !text.is_empty());
    let wanted = wanted
        .and_then(|text| text.parse::<Targets>().ok())
        .unwrap_or_else(|| Targets::new().with_default(LevelFilter::INFO));
    let general = wanted.default_level().unwrap_or(LevelFilter::OFF);
    let ours = OURS.map(|name| (name, general));
    let is_ours = |target: &str| OURS.contains(&target.split("::").next().unwrap_or(target));
    let single = wanted.iter().map(|(target, level)| {
        let most = if is_ours(target) {
            level
        } else {
            level.min(LevelFilter::WARN)
        };
        (target, most)
    });
    Targets::new()
        .with_default(general.min(LevelFilter::WARN))
        .with_targets(ours)
        .with_targets(single)
}

/// A file that is put aside when it is full. A disk that is full loses lines, nothing else.
struct LogFile {
    path: PathBuf,
    open: Mutex<Option<(File, u64)>>,
}

impl LogFile {
    const fn new(path: PathBuf) -> Self {
        let open = Mutex::new(None);
        Self { path, open }
    }
}

impl<'a> MakeWriter<'a> for LogFile {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line {
            path: &self.path,
            open: self.open.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }
}

struct Line<'a> {
    path: &'a Path,
    open: MutexGuard<'a, Option<(File, u64)>>,
}

impl Write for Line<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.open.as_ref().is_some_and(|(_, size)| *size > LARGEST) {
            *self.open = None;
            let _ = fs::rename(self.path, self.path.with_extension("log.old"));
        }
        let (file, size) = match &mut *self.open {
            Some(open) => open,
            none => {
                let file = open(self.path)?;
                let size = file.metadata()?.len();
                none.insert((file, size))
            }
        };
        let written = file.write(line)?;
        *size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    private(options.append(true).create(true)).open(path)
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    #[test]
    fn libraries_only_warn_whatever_is_asked_for() {
        for (wanted, ours, theirs) in [
            ("", Level::INFO, Level::WARN),
            ("trace", Level::TRACE, Level::WARN),
            ("error", Level::ERROR, Level::ERROR),
            ("hyper=trace,debug", Level::DEBUG, Level::WARN),
            ("graph=trace,warn,rustls=trace", Level::TRACE, Level::WARN),
            ("a=b=c", Level::INFO, Level::WARN),
        ] {
            let filter = filter(wanted);
            assert!(filter.would_enable("graph::transport", &ours), "{wanted}");
            assert!(filter.would_enable("hyper::proto", &theirs), "{wanted}");
            for level in [Level::INFO, Level::DEBUG, Level::TRACE] {
                assert!(!filter.would_enable("hyper::proto", &level), "{wanted}");
            }
        }
        assert!(!filter("warn").would_enable("presence_tray::agent", &Level::INFO));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_place_of_the_file_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (precious, path) = (folder.path().join("precious"), folder.path().join("a.log"));
        fs::write(&precious, "kept").unwrap();
        std::os::unix::fs::symlink(&precious, &path).unwrap();
        LogFile::new(path)
            .make_writer()
            .write_all(b"line")
            .unwrap_err();
        assert_eq!(fs::read(precious).unwrap(), b"kept");
    }

    #[test]
    fn a_full_file_is_put_aside_and_one_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("presence-tray.log");
        let log = LogFile::new(path.clone());
        let line = [b'x'; 64 * 1024];
        for _ in 0..40 {
            log.make_writer().write_all(&line).unwrap();
        }
        let size = |path: &Path| fs::metadata(path).unwrap().len();
        let limit = LARGEST + line.len() as u64;
        assert!(size(&path) <= limit);
        assert!(size(&path.with_extension("log.old")) <= limit);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
