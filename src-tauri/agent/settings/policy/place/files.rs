//! A folder with `policy.toml` and `policy.d`.

use std::path::PathBuf;

use super::Policy;
use crate::disk::file_watch::Watch;
use crate::settings::config::ConfigError;

#[cfg(target_os = "macos")]
const FOLDER: &str = "/Library/Application Support/presence-tray";
#[cfg(not(target_os = "macos"))]
const FOLDER: &str = "/etc/presence-tray";

/// In a debug build, and in no other, `PRESENCE_TRAY_POLICY_DIR` names another one: nothing in the
/// environment lets a person out of a policy of a build that is delivered.
fn folder() -> PathBuf {
    #[cfg(debug_assertions)]
    if let Some(folder) = std::env::var_os("PRESENCE_TRAY_POLICY_DIR") {
        return folder.into();
    }
    FOLDER.into()
}

pub(super) fn load() -> Result<Policy, ConfigError> {
    Policy::load(&folder())
}

/// The changes of its files.
pub(super) struct Changes {
    file: Watch,
    parts: Watch,
}

impl Changes {
    pub(super) fn watched() -> Self {
        let folder = folder();
        Self {
            file: Watch::of(&folder.join("policy.toml")),
            parts: Watch::of_folder(&folder.join("policy.d")),
        }
    }

    /// Ends when a file may have changed since this, or [`Self::watched`], was called last.
    pub(super) async fn next(&mut self) {
        tokio::select! {
            () = self.file.changed() => {}
            () = self.parts.changed() => {}
        }
    }
}
