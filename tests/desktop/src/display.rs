//! The screen: an Xvfb that picks a free display by itself.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::error::Result;
use crate::program::Program;

#[derive(Debug)]
pub(crate) struct Display {
    pub(crate) program: Program,
    /// As in `DISPLAY`, such as `:1`.
    pub(crate) name: String,
}

impl Display {
    /// Starts `command` (Xvfb) with one screen of `width` × `height` pixels.
    pub(crate) fn start(mut command: Command, width: u16, height: u16, log: &Path) -> Result<Self> {
        command.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            &format!("{width}x{height}x24"),
        ]);
        command.args(["-nolisten", "tcp", "-noreset"]);
        let (program, number) =
            Program::start_and_read_line(command, log, "xvfb", Duration::from_secs(20))?;
        Ok(Self {
            program,
            name: format!(":{}", number.trim()),
        })
    }
}
