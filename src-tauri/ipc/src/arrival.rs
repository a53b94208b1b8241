//! Whether something has come on a connection: a read cannot be told to wait for so long and no longer.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub(crate) use unix::has_come;
#[cfg(windows)]
pub(crate) use windows::has_come;
