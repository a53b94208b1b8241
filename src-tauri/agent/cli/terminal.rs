//! What is typed at a terminal and not shown.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub(super) use unix::read_hidden;
#[cfg(windows)]
pub(super) use windows::read_hidden;

/// What was typed.
pub(super) enum Typed {
    /// A line, without its end.
    Line(zeroize::Zeroizing<Vec<u8>>),
    /// Ctrl+C: the person has thought better of it.
    Interrupted,
}
