//! A process that brings the echo back where this one could not: nothing runs in a program that is killed.

use std::env;
use std::io::{self, Read as _, Write as _};
use std::os::fd::AsFd as _;
use std::process::{Child, Command, Stdio};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

/// What makes the program the watcher of a terminal. Not for people.
pub(in super::super) const WATCH: &str = "--watch-terminal";

/// The watcher of the terminal, for as long as something is typed there that is not shown.
pub(super) struct Watcher(Child);

impl Watcher {
    /// Starts it; it knows how the terminal is before this comes back. None is no reason not to ask.
    pub(super) fn start() -> Option<Self> {
        let terminal = io::stdin().as_fd().try_clone_to_owned().ok()?;
        let mut child = Command::new(env::current_exe().ok()?)
            .arg(WATCH)
            .stdin(Stdio::piped())
            .stdout(terminal)
            .stderr(Stdio::piped())
            .spawn()
            .ok()?;
        // Its end, where it cannot watch, is as good as that it does.
        let ready = child.stderr.as_mut().map(|err| err.read(&mut [0]));
        drop(ready);
        Some(Self(child))
    }
}

impl Drop for Watcher {
    /// It ends with its input.
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

/// Watches the terminal that is this process's output until its input ends, with whoever started it.
/// Where the terminal is still as it was left then, it is made what it was before.
///
/// # Errors
/// When the output is no terminal.
pub(in super::super) fn watch() -> io::Result<()> {
    // Out of the terminal's session: what is sent to all that runs there does not end this one, and it may
    // change the modes from the background, which stops a program of the session.
    let _ = rustix::process::setsid();
    let before = tcgetattr(io::stdout())?;
    io::stderr().write_all(b"\n")?;
    let _ = io::stdin().read_to_end(&mut Vec::new());
    let now = tcgetattr(io::stdout())?;
    // Whoever has changed it since, such as the shell, knows better.
    if now.local_modes == silent(&before).local_modes {
        tcsetattr(io::stdout(), OptionalActions::Flush, &before)?;
    }
    Ok(())
}

/// A terminal of these modes as it is while nothing of what is typed is shown.
pub(super) fn silent(before: &Termios) -> Termios {
    let mut silent = before.clone();
    silent.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
    silent
}
