//! Messages as lines of JSON, of bounded length.

use std::io::{self, BufRead as _, BufReader, Write};
use std::time::Duration;

use interprocess::local_socket::Stream;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::arrival::has_come;

/// The longest message of a client, with its line feed, in bytes.
pub const MAX_LINE: usize = 256 * 1024;

/// The longest message of the agent. All that the settings file may have fits into one: as many presets as there may
/// be, each with the longest message.
pub const MAX_TOLD: usize = 2 * 1024 * 1024;

/// One message as a line of at most `longest` bytes. It may hold a typed secret, so it is overwritten when dropped.
pub(crate) fn encode(message: &impl Serialize, longest: usize) -> io::Result<Zeroizing<Vec<u8>>> {
    // Room for any message that can hold a secret, so that no copy is left behind by growing.
    let mut line = Zeroizing::new(Vec::with_capacity(16 * 1024));
    serde_json::to_writer(&mut *line, message)?;
    line.push(b'\n');
    if line.len() > longest {
        return Err(too_long());
    }
    Ok(line)
}

pub(crate) fn decode<T: DeserializeOwned>(line: &[u8]) -> io::Result<T> {
    serde_json::from_slice(line).map_err(|error| {
        // The error's own text can quote what was read, which may be secret: its place is enough.
        let place = format!("not a message (column {})", error.column());
        io::Error::new(io::ErrorKind::InvalidData, place)
    })
}

pub(crate) fn too_long() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a message over the limit")
}

pub(crate) fn write(to: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    // Nothing is flushed: on Windows that waits until the other end has read everything, which one that is
    // stuck never does.
    to.write_all(&encode(message, MAX_LINE)?)
}

/// The messages of the agent that come on a connection, each whole, however it arrives.
#[derive(Debug)]
pub(crate) struct Lines {
    stream: BufReader<Stream>,
    /// What has come of the next one.
    line: Zeroizing<Vec<u8>>,
}

impl Lines {
    pub(crate) fn of(stream: Stream) -> Self {
        Self {
            stream: BufReader::new(stream),
            line: Zeroizing::new(Vec::new()),
        }
    }

    /// The next message; `None` where nothing at all came for so long.
    ///
    /// # Errors
    /// At the end of the stream, and where it brings no message.
    pub(crate) fn next<T: DeserializeOwned>(&mut self, limit: Duration) -> io::Result<Option<T>> {
        loop {
            if self.stream.buffer().is_empty() && !has_come(self.stream.get_ref(), limit)? {
                return Ok(None);
            }
            let come = self.stream.fill_buf()?;
            if come.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let end = come.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(come.len(), |end| end + 1);
            self.line.extend_from_slice(&come[..taken]);
            self.stream.consume(taken);
            if self.line.len() > MAX_TOLD {
                return Err(too_long());
            }
            if end.is_some() {
                let line = std::mem::take(&mut self.line);
                return decode(&line).map(Some);
            }
        }
    }
}
