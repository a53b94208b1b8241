//! When what the keychain holds was stored there: not every keychain says so itself.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use tracing::warn;

use crate::disk::atomic_file;
use crate::disk::small_file;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1 << 16;

/// The file, `keychain.json` beside the state: the names of entries with the times at which they were
/// stored, or were to be removed; nothing of what they hold.
#[derive(Debug)]
pub(super) struct Dates {
    path: PathBuf,
}

impl Dates {
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self {
            path: folder.join("keychain.json"),
        }
    }

    /// When the entry was stored, where that is known.
    pub(super) fn of(&self, entry: &str) -> Option<Timestamp> {
        self.read().get(entry).copied()
    }

    /// All of which something is known.
    pub(super) fn entries(&self) -> Vec<String> {
        self.read().into_keys().collect()
    }

    /// The entry was stored at that moment; `None`: it is removed.
    pub(super) fn note(&self, entry: &str, at: Option<Timestamp>) {
        let mut dates = self.read();
        let before = match at {
            Some(at) => dates.insert(entry.to_owned(), at),
            None => dates.remove(entry),
        };
        if before == at {
            return;
        }
        if let Err(error) = self.write(&dates) {
            warn!(%error, "when the secret was stored could not be written down");
        }
    }

    /// What cannot be read is not known.
    fn read(&self) -> BTreeMap<String, Timestamp> {
        let bytes = small_file::read(&self.path, LARGEST).ok();
        let dates = bytes.map(|bytes| serde_json::from_slice(&bytes));
        dates.and_then(Result::ok).unwrap_or_default()
    }

    fn write(&self, dates: &BTreeMap<String, Timestamp>) -> io::Result<()> {
        atomic_file::write(&self.path, &serde_json::to_vec(dates)?).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_entry_has_its_own_date_until_it_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let dates = Dates::in_folder(folder.path());
        assert_eq!(dates.of("app-secret/t/c"), None);
        let first: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let later: Timestamp = "2026-04-01T10:00:00Z".parse().unwrap();
        dates.note("app-secret/t/c", Some(first));
        dates.note("certificate-password/t/c", Some(first));
        dates.note("app-secret/t/c", Some(later));
        assert_eq!(dates.of("app-secret/t/c"), Some(later));
        dates.note("app-secret/t/c", None);
        assert_eq!(dates.of("app-secret/t/c"), None);
        assert_eq!(dates.of("certificate-password/t/c"), Some(first));
    }

    #[test]
    fn a_file_that_cannot_be_read_says_nothing_and_is_written_anew() {
        let at: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        for text in ["", "[]", "{\"app-secret/t/c\":1}", &" ".repeat(1 << 17)] {
            let folder = tempfile::tempdir().unwrap();
            let dates = Dates::in_folder(folder.path());
            std::fs::write(folder.path().join("keychain.json"), text).unwrap();
            assert_eq!(dates.of("app-secret/t/c"), None);
            dates.note("app-secret/t/c", Some(at));
            assert_eq!(dates.of("app-secret/t/c"), Some(at));
        }
    }
}
