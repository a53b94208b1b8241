//! By looking into the pipe again and again: pipes know of no limits.
#![expect(unsafe_code, reason = "the system tells it through a pointer")]

use std::io;
use std::os::windows::io::{AsHandle as _, AsRawHandle as _};
use std::ptr::null_mut;
use std::thread::sleep;
use std::time::{Duration, Instant};

use interprocess::local_socket::Stream;
use windows_sys::Win32::System::Pipes::PeekNamedPipe;

/// The pauses between two looks, the first and the longest: most answers are there at once.
const SHORTEST: Duration = Duration::from_millis(1);
const LONGEST: Duration = Duration::from_millis(32);

/// Waits until there is something to read, for so long at the most; says whether there is. An end of
/// the pipe is an error.
pub(crate) fn has_come(stream: &Stream, limit: Duration) -> io::Result<bool> {
    let Stream::NamedPipe(pipe) = stream;
    let pipe = pipe.as_handle().as_raw_handle();
    let end = Instant::now() + limit;
    let mut pause = SHORTEST;
    loop {
        let mut bytes = 0;
        // SAFETY: nothing is copied, and the number is written to memory that outlives the call.
        let looked =
            unsafe { PeekNamedPipe(pipe, null_mut(), 0, null_mut(), &raw mut bytes, null_mut()) };
        if looked == 0 {
            return Err(io::Error::last_os_error());
        }
        if bytes > 0 || Instant::now() >= end {
            return Ok(bytes > 0);
        }
        sleep(pause);
        pause = LONGEST.min(pause * 2);
    }
}
