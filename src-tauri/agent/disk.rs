//! Files, whatever is in them: where they are, how they are read, written whole and followed.

pub mod atomic_file;
pub(crate) mod file_watch;
pub mod folders;
#[cfg(target_os = "linux")]
pub(crate) mod readiness;
pub mod small_file;
