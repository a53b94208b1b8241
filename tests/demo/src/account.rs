//! An account that is set up: `config.toml`, and folders of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tenant::Tenant;

use crate::{ALICE, Result};

/// Folders for the configuration and the state of one account.
#[derive(Debug)]
pub struct AccountFiles {
    config: PathBuf,
    state: PathBuf,
}

impl AccountFiles {
    /// Writes a configuration below `folder` that signs in to `tenant` by app secret, for Alice;
    /// `more` is added at its end.
    pub fn write(folder: &Path, tenant: &Tenant, more: &str) -> Result<Self> {
        let (config, state) = (folder.join("config"), folder.join("state"));
        fs::create_dir_all(&config)?;
        fs::create_dir_all(&state)?;
        let text = format!(
            "[account]\n\
             tenant = \"{}\"\n\
             client_id = \"{}\"\n\
             sign_in = \"app-secret\"\n\
             user = \"{ALICE}\"\n\
             \n\
             [endpoints]\n\
             authority = \"{}\"\n\
             graph = \"{}\"\n\
             {more}",
            tenant.domain(),
            tenant.client_id(),
            tenant.authority(),
            tenant.graph(),
        );
        fs::write(config.join("config.toml"), text)?;
        Ok(Self { config, state })
    }

    /// The folder of the state and the log.
    #[must_use]
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// Lets `command` use this account.
    pub fn apply(&self, command: &mut Command) {
        command
            .env("PRESENCE_TRAY_CONFIG_DIR", &self.config)
            .env("PRESENCE_TRAY_STATE_DIR", &self.state)
            // The bench looks at the agent's memory.
            .env("PRESENCE_TRAY_DUMPABLE", "1");
    }
}
