//! The managed preferences of macOS, which a configuration profile sets: the computer's over the person's,
//! and both over the files.

use std::path::{Path, PathBuf};

use nix::unistd::{Uid, User};

use super::{Policy, files};
use crate::disk::file_watch::Watch;
use crate::settings::config::{ConfigError, read_bytes};
use crate::settings::policy::property_list;
use crate::system::program;

/// The system's folder, in which each person has one by their name.
const FOLDER: &str = "/Library/Managed Preferences";

/// In the order in which they are laid over each other.
fn lists() -> Vec<PathBuf> {
    let folder = Path::new(FOLDER);
    let name = format!("{}.plist", program::ID);
    let person = User::from_uid(Uid::current()).ok().flatten();
    let persons = person.map(|it| folder.join(it.name).join(&name));
    persons.into_iter().chain([folder.join(&name)]).collect()
}

pub(super) fn load() -> Result<Policy, ConfigError> {
    let mut policy = files::load()?;
    for list in lists() {
        if let Some(bytes) = read_bytes(&list)? {
            policy.add(property_list::policy(&list, &bytes)?);
        }
    }
    Ok(policy)
}

/// The changes of the files and the lists.
pub(super) struct Changes {
    files: files::Changes,
    lists: Watch,
}

impl Changes {
    pub(super) fn watched() -> Self {
        Self {
            files: files::Changes::watched(),
            lists: Watch::of_folder(Path::new(FOLDER)),
        }
    }

    /// Ends when one may have changed since this, or [`Self::watched`], was called last.
    pub(super) async fn next(&mut self) {
        tokio::select! {
            () = self.files.next() => {}
            () = self.lists.changed() => {}
        }
    }
}
