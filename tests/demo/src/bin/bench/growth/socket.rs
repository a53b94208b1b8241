//! The agent's socket, without the product's own client between: many connections, and as much as is wanted in each.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::FileTypeExt as _;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use demo::{Result, Stage};

/// Where the agent of this stage listens.
pub(super) fn path(stage: &Stage) -> Result<PathBuf> {
    let found = socket_below(Path::new(stage.desktop.var("XDG_RUNTIME_DIR")));
    Ok(found.ok_or("the agent has no socket")?)
}

fn socket_below(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    entries.map(|entry| entry.path()).find_map(|path| {
        let kind = fs::symlink_metadata(&path).ok()?.file_type();
        let is_named_so = path.extension().is_some_and(|it| it == "sock");
        match kind {
            kind if kind.is_dir() => socket_below(&path),
            kind if kind.is_socket() && is_named_so => Some(path),
            _ => None,
        }
    })
}

/// A connection to the agent.
pub(super) struct Connection {
    reader: BufReader<UnixStream>,
}

impl Connection {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let stream = UnixStream::connect(path)?;
        let reader = BufReader::new(stream);
        Ok(Self { reader })
    }

    /// A second handle, to write while this one reads.
    pub(super) fn writer(&self) -> Result<UnixStream> {
        Ok(self.reader.get_ref().try_clone()?)
    }

    /// Says what is wanted, as JSON.
    pub(super) fn ask(&mut self, want: &str) -> Result<()> {
        Ok(writeln!(
            self.reader.get_ref(),
            "{{\"id\":1,\"want\":{want}}}"
        )?)
    }

    /// The next line that the agent says; `None` where none comes for so long.
    pub(super) fn next(&mut self, limit: Duration) -> Result<Option<String>> {
        self.reader.get_ref().set_read_timeout(Some(limit))?;
        let mut line = String::new();
        match self.reader.read_line(&mut line) {
            Ok(0) => Err("the agent has hung up".into()),
            Ok(_) => Ok(Some(line)),
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}
