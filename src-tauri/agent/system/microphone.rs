//! Which programs record from a microphone, as the system tells. It is heard from events alone: nothing is
//! looked at now and then, no audio stream is opened, and no sample is ever heard.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod native;
#[cfg(windows)]
mod windows;

use presence::Recording;

#[cfg(target_os = "linux")]
pub(crate) use linux::follow;
#[cfg(target_os = "macos")]
pub(crate) use native::follow;
#[cfg(windows)]
pub(crate) use windows::follow;

/// Whether this system tells of it.
pub(crate) const IS_HEARD: bool = cfg!(any(target_os = "linux", windows));

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
    /// It is not heard on this system yet.
    Unsupported,
}
