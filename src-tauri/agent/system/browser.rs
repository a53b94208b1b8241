//! The system browser.

use std::io;
use std::process::{Command, Stdio};

use ipc::Desktop;

use crate::system::desktop;

/// What opens an address in the system browser, in a process of its own.
#[must_use]
pub fn command(url: &str) -> Command {
    #[cfg(windows)]
    let mut command = {
        let mut command = Command::new("rundll32.exe");
        command.args(["url.dll,FileProtocolHandler", url]);
        command
    };
    #[cfg(not(windows))]
    let mut command = {
        let mut command = Command::new(OPENER);
        command.arg(url);
        command
    };
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Opens an address in the system browser, on the desktop of who asked for it where that has a
/// display. The address of a sign-in holds nothing secret: the code verifier stays here.
///
/// # Errors
/// When there is no program for that.
pub(crate) fn open(url: &str, whose: Option<&Desktop>) -> io::Result<tokio::process::Child> {
    let mut command = command(url);
    desktop::begin_on(whose, &mut command);
    tokio::process::Command::from(command).spawn()
}

#[cfg(target_os = "macos")]
const OPENER: &str = "open";
#[cfg(not(any(windows, target_os = "macos")))]
const OPENER: &str = "xdg-open";
