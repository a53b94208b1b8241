//! GNOME's screen reader, and what it says.

use std::time::Duration;

use crate::desktop::Desktop;
use crate::error::{DesktopError, Result};
use crate::program::Program;
use crate::voice::Voice;

/// How long it may take to start: it reads a good deal of Python first.
const START: Duration = Duration::from_secs(60);

/// Orca, which runs; it ends when this is dropped.
#[derive(Debug)]
pub struct Orca {
    program: Program,
    voice: Voice,
}

impl Desktop {
    /// Starts Orca; the desktop has to have been started with the service `org.a11y.Bus.service`.
    ///
    /// # Errors
    /// When it does not say within a minute that it is there.
    pub fn start_orca(&self) -> Result<Orca> {
        let socket = self.folder().join("run").join("voice");
        let voice = Voice::listen(&socket)?;
        let mut command = self.command("orca");
        command.arg("--disable=braille");
        command.env(
            "SPEECHD_ADDRESS",
            format!("unix_socket:{}", socket.display()),
        );
        let program = self.spawn(command)?;
        let orca = Orca { program, voice };
        orca.wait_for(0, START, |_| true)?;
        Ok(orca)
    }
}

impl Orca {
    /// How much it has said so far.
    pub fn count(&self) -> usize {
        self.voice.count()
    }

    /// Everything that it has said after the first `count`.
    pub fn said_since(&self, count: usize) -> Vec<String> {
        self.voice.said_since(count)
    }

    /// Waits until it says something that is as wanted, after the first `count` that it said.
    ///
    /// # Errors
    /// When it does not within `limit`: everything that it said instead.
    pub fn wait_for(
        &self,
        count: usize,
        limit: Duration,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<String> {
        let heard = self.voice.wait(count, limit, wanted);
        heard.ok_or_else(|| DesktopError::TimedOut {
            what: "something that Orca is to say".into(),
            limit,
            seen: format!("{:#?}\n{}", self.said_since(count), self.program.log()),
        })
    }
}
