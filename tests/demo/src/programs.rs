//! The programs to play with.

use std::env;
use std::path::{Path, PathBuf};

use crate::Result;

/// Where the built programs are.
#[derive(Debug, Clone)]
pub struct Programs {
    /// `presence-tray`.
    pub agent: PathBuf,
    /// `presence-tray-settings`, where it was built.
    pub settings: Option<PathBuf>,
}

impl Programs {
    /// Those that `PRESENCE_TRAY_PROGRAM` and `PRESENCE_TRAY_SETTINGS_PROGRAM` name.
    pub fn from_environment() -> Result<Self> {
        let named = |name: &str| env::var_os(name).map(PathBuf::from);
        let agent = named("PRESENCE_TRAY_PROGRAM")
            .ok_or("PRESENCE_TRAY_PROGRAM has to name the agent; `cargo xtask demo` does that")?;
        if !agent.is_file() {
            return Err(format!("there is no program {}", agent.display()).into());
        }
        let settings =
            named("PRESENCE_TRAY_SETTINGS_PROGRAM").filter(|path: &PathBuf| path.is_file());
        Ok(Self { agent, settings })
    }

    /// Size of the agent's file in bytes.
    pub fn agent_size(&self) -> Result<u64> {
        Ok(Path::new(&self.agent).metadata()?.len())
    }
}
