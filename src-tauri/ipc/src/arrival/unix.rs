//! By poll(2).

use std::io;
use std::time::{Duration, Instant};

use interprocess::local_socket::Stream;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// Waits until there is something to read, an end among it, for so long at the most; says whether
/// there is.
pub(crate) fn has_come(stream: &Stream, limit: Duration) -> io::Result<bool> {
    let Stream::UdSocket(socket) = stream;
    let end = Instant::now() + limit;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        let left = Timespec::try_from(left).map_err(io::Error::other)?;
        match poll(
            &mut [PollFd::new(socket.inner(), PollFlags::IN)],
            Some(&left),
        ) {
            Ok(ready) => return Ok(ready > 0),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}
