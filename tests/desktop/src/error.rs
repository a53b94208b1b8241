//! What can go wrong on the private desktop, and what to do about it.

use std::io;
use std::time::Duration;

/// Shorthand for results of this crate.
pub type Result<T> = std::result::Result<T, DesktopError>;

/// Why the private desktop could not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DesktopError {
    /// A program of the desktop is not installed.
    #[error("{program} is not installed; install it (on Debian: apt-get install {package})")]
    Missing {
        /// The program's name.
        program: String,
        /// The Debian package that has it.
        package: String,
    },
    /// A program did not start, ended too early, or ended with a failure.
    #[error("{program} failed: {reason}\n{output}")]
    Failed {
        /// The program's name.
        program: String,
        /// What happened to it.
        reason: String,
        /// What it printed.
        output: String,
    },
    /// What was waited for did not happen in time.
    #[error("{what} did not happen within {limit:?}; last seen:\n{seen}")]
    TimedOut {
        /// What was waited for.
        what: String,
        /// For how long.
        limit: Duration,
        /// The state of things at the end.
        seen: String,
    },
    /// What was asked for is not there, or a person could not have done it.
    #[error("{0}")]
    Impossible(String),
    /// A call over the session bus failed.
    #[error("the session bus answered: {0}; see whether the program at the other end still runs")]
    Bus(#[from] zbus::Error),
    /// A value on the session bus had an unexpected form.
    #[error("unexpected value on the session bus: {0}")]
    Value(#[from] zbus::zvariant::Error),
    /// The display could not be spoken to.
    #[error("the display: {0}; see whether Xvfb still runs")]
    Display(String),
    /// A picture could not be drawn, read or written.
    #[error("the picture: {0}")]
    Picture(String),
    /// A file or process operation failed.
    #[error("{what}: {source}")]
    Io {
        /// What was attempted.
        what: String,
        /// The operating system's answer.
        source: io::Error,
    },
}

impl DesktopError {
    /// For `map_err`: says what was attempted when `source` happened.
    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }
}

impl From<zbus::fdo::Error> for DesktopError {
    fn from(error: zbus::fdo::Error) -> Self {
        Self::Bus(error.into())
    }
}
