//! Which programs record from a microphone, as the system tells. It is heard from events alone: nothing is
//! looked at now and then, no audio stream is opened, and no sample is ever heard.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(any(target_os = "macos", test))]
mod looks;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(any(target_os = "macos", test))]
mod processes;
#[cfg(windows)]
mod windows;

use presence::Recording;

#[cfg(target_os = "linux")]
pub(crate) use linux::follow;
#[cfg(target_os = "macos")]
pub(crate) use macos::follow;
#[cfg(windows)]
pub(crate) use windows::follow;

/// Whether this system tells of it, in the version that runs here.
pub(crate) fn is_heard() -> bool {
    #[cfg(target_os = "macos")]
    return macos::is_new_enough();
    #[cfg(not(target_os = "macos"))]
    true
}

/// What is heard of the microphone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Who tells it, or why nobody does.
    From(Source),
    /// Everything that records now.
    Recordings(Vec<Recording>),
}

/// Who tells of the microphone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Source {
    /// Nobody was asked yet.
    #[default]
    Unasked,
    /// The sound server, or the service of the system, of this name.
    Server(String),
    /// There is none, or it does not answer. It is heard as soon as it does.
    Nobody,
    /// The one of this name, which is a part of the system, does not answer. It is heard as soon as it does.
    Silent(String),
    /// It is heard on newer versions of the system only; this is the one that runs.
    TooOld(String),
}
