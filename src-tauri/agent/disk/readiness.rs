//! Waiting for a file descriptor to be readable.

use std::io;
use std::os::fd::OwnedFd;

use tokio::io::unix::AsyncFd;

/// Registers a descriptor with the runtime.
///
/// # Errors
/// When the system has no room for it.
#[expect(
    deprecated,
    reason = "it is unsound for types that give out another descriptor each time, or close it \
              early; an `OwnedFd` does neither, and the alternative is an unsafe block"
)]
pub(crate) fn readable(descriptor: OwnedFd) -> io::Result<AsyncFd<OwnedFd>> {
    AsyncFd::new(descriptor)
}
