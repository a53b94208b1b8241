//! What is typed at a terminal and not shown.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
mod watcher;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub(super) use unix::read_hidden;
#[cfg(unix)]
pub(super) use watcher::{WATCH, watch};
#[cfg(windows)]
pub(super) use windows::read_hidden;

/// The signal that Ctrl+C stands for.
const INTERRUPT: u8 = 2;

/// What was typed.
pub(super) enum Typed {
    /// A line, without its end.
    Line(zeroize::Zeroizing<Vec<u8>>),
    /// The program is to end: the person pressed Ctrl+C, or it was sent this signal.
    Ended(u8),
}
