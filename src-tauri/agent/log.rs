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

/// How large a file gets before it is put aside; one that was put aside is kept.
const LARGEST: u64 = 1 << 20;

/// Starts logging to `presence-tray.log` in the state folder. `PRESENCE_TRAY_LOG` is the filter,
/// for example `debug` or `graph=trace`; `info` without it.
pub(crate) fn start(state_folder: &Path) {
    let filter = std::env::var("PRESENCE_TRAY_LOG")
        .ok()
        .and_then(|text| text.parse::<Targets>().ok())
        .unwrap_or_else(|| Targets::new().with_default(LevelFilter::INFO));
    let layer = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_writer(LogFile::new(state_folder.join("presence-tray.log")));
    tracing_subscriber::registry()
        .with(filter)
        .with(layer)
        .init();
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
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

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
