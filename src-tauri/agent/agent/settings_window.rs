//! The settings window: a program of its own that lives only while someone looks.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use presence::{Problem, ProblemCode};
use tokio::task::spawn_local;
use tracing::{info, warn};

/// The program of the window, beside this one; `None` when this one does not know where it is.
pub(crate) fn program() -> Option<PathBuf> {
    let name = format!("presence-tray-settings{}", std::env::consts::EXE_SUFFIX);
    let program = std::env::current_exe().ok()?;
    Some(program.with_file_name(name))
}

/// Starts the window.
#[derive(Debug)]
pub(super) struct SettingsWindow {
    program: Option<PathBuf>,
}

impl SettingsWindow {
    /// The program beside this one.
    pub(super) fn beside_this_program() -> Self {
        Self { program: program() }
    }

    /// Starts the window; one that is open comes to the front by itself.
    ///
    /// # Errors
    /// When it is not installed or does not start.
    pub(super) fn open(&self, config_file: &Path) -> Result<(), Problem> {
        let missing = |cause: String| {
            Problem::new(ProblemCode::WindowMissing)
                .with("file", config_file.display().to_string())
                .with("cause", cause)
        };
        let Some(program) = &self.program else {
            return Err(missing("this program does not know where it is".to_owned()));
        };
        let child = tokio::process::Command::new(program)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match child {
            Ok(mut child) => {
                info!("settings window opened");
                spawn_local(async move {
                    match child.wait().await {
                        Ok(status) => info!(%status, "settings window closed"),
                        Err(error) => warn!(%error, "settings window lost"),
                    }
                });
                Ok(())
            }
            Err(error) => {
                warn!(%error, program = %program.display(), "no settings window");
                Err(missing(error.to_string()))
            }
        }
    }
}
