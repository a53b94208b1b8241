//! Messages as lines of JSON, of bounded length.

use std::io::{self, BufRead, Read as _, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

/// The longest message, with its line feed, in bytes.
pub const MAX_LINE: usize = 256 * 1024;

/// One message as a line. It may hold a typed secret, so it is overwritten when dropped.
pub(crate) fn encode(message: &impl Serialize) -> io::Result<Zeroizing<Vec<u8>>> {
    // Room for any message that can hold a secret, so that no copy is left behind by growing.
    let mut line = Zeroizing::new(Vec::with_capacity(16 * 1024));
    serde_json::to_writer(&mut *line, message)?;
    line.push(b'\n');
    if line.len() > MAX_LINE {
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
    to.write_all(&encode(message)?)?;
    to.flush()
}

/// The next message; `None` at the end of the stream.
pub(crate) fn read<T: DeserializeOwned>(from: &mut impl BufRead) -> io::Result<Option<T>> {
    let mut line = Zeroizing::new(Vec::new());
    let limit = MAX_LINE as u64;
    from.by_ref().take(limit).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    if line.last() != Some(&b'\n') {
        return Err(if line.len() < MAX_LINE {
            io::ErrorKind::UnexpectedEof.into()
        } else {
            too_long()
        });
    }
    decode(&line).map(Some)
}
