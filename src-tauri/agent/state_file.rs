//! The state on disk: what is held, whose it is, and how the clock stood.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use presence::State;
use serde::{Deserialize, Serialize};
use tracing::warn;

use crate::atomic_file;
use crate::clock::ClockMark;

/// The largest file that is read.
const LARGEST: u64 = 1 << 20;

/// What the file holds. Nothing of it is secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// What the engine keeps, with the number of its format.
    #[serde(flatten)]
    pub state: State,
    /// Whose presence it is about: see [`whose`].
    #[serde(default)]
    pub account: Option<String>,
    /// The user who signed in, as Entra named them.
    #[serde(default)]
    pub user: Option<String>,
    /// Whether the settings window has opened by itself, which it does once.
    #[serde(default)]
    pub welcomed: bool,
    /// How the clock stood when it was written.
    #[serde(default)]
    pub clock: Option<ClockMark>,
}

/// The file.
#[derive(Debug, Clone)]
pub struct StateFile {
    path: PathBuf,
}

impl StateFile {
    /// The file in a state folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            path: folder.join("state.json"),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the file. One that cannot be understood is put aside, for whoever wants to look at
    /// it, and what it said is forgotten: the leases on the server end it.
    #[must_use]
    pub fn load(&self) -> Option<Stored> {
        match self.read() {
            Ok(stored) => stored,
            Err(error) => {
                warn!(%error, file = %self.path.display(), "the state is put aside");
                let _ = fs::rename(&self.path, self.path.with_extension("json.broken"));
                None
            }
        }
    }

    /// Reads the file and changes nothing.
    ///
    /// # Errors
    /// When it cannot be read or understood.
    pub fn read(&self) -> io::Result<Option<Stored>> {
        match fs::metadata(&self.path) {
            Ok(found) if found.len() > LARGEST => {
                return Err(io::Error::other("larger than 1 MiB"));
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
        let stored: Stored = serde_json::from_slice(&fs::read(&self.path)?)?;
        let state = stored.state.checked().map_err(io::Error::other)?;
        Ok(Some(Stored { state, ..stored }))
    }

    /// Writes the file; see [`atomic_file::write`].
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, stored: &Stored) -> io::Result<File> {
        let text = serde_json::to_vec(stored)?;
        // What could not be read back would be forgotten.
        if text.len() as u64 > LARGEST {
            return Err(io::Error::other("larger than 1 MiB"));
        }
        atomic_file::write(&self.path, &text)
    }
}

/// Whose presence a state is about. Another account must not have taken back, in its name, what
/// was set for this one.
#[must_use]
pub fn whose(account: &graph::AccountConfig) -> String {
    let user = account.user().unwrap_or_default();
    format!("{}/{}/{user}", account.tenant(), account.client_id())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored() -> Stored {
        Stored {
            state: State::default(),
            account: Some("t/c/".to_owned()),
            user: None,
            welcomed: false,
            clock: None,
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = StateFile::in_folder(folder.path());
        assert_eq!(file.load(), None);
        file.write(&stored()).unwrap();
        assert_eq!(file.load(), Some(stored()));
    }

    #[test]
    fn what_could_not_be_read_back_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = StateFile::in_folder(folder.path());
        file.write(&stored()).unwrap();
        let user = Some("x".repeat(1 << 20));
        file.write(&Stored { user, ..stored() }).unwrap_err();
        assert_eq!(file.load(), Some(stored()));
    }

    #[test]
    fn a_broken_or_newer_file_is_put_aside() {
        for text in [
            "",
            "{",
            "{\"format\":99,\"last_hold\":0,\"hold\":null,\"ledger\":{}}",
        ] {
            let folder = tempfile::tempdir().unwrap();
            let file = StateFile::in_folder(folder.path());
            fs::write(folder.path().join("state.json"), text).unwrap();
            assert_eq!(file.load(), None, "{text}");
            let aside = folder.path().join("state.json.broken");
            assert_eq!(fs::read_to_string(aside).unwrap(), text);
            assert!(!folder.path().join("state.json").exists());
        }
    }
}
