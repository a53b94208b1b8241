//! What a running program holds in its memory (proc(5)).

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt as _;

/// How often something is in the memory that a process can write.
///
/// # Errors
/// When the system does not let it be read.
pub(crate) fn count(process: u32, what: &[u8]) -> io::Result<usize> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps"))?;
    let memory = File::open(format!("/proc/{process}/mem"))?;
    let mut found = 0;
    for line in maps.lines() {
        let mut words = line.split(' ');
        let (Some(range), Some(flags)) = (words.next(), words.next()) else {
            continue;
        };
        if !flags.starts_with("rw") {
            continue;
        }
        let address = |text: &str| u64::from_str_radix(text, 16).map_err(io::Error::other);
        let (from, to) = range.split_once('-').unwrap_or(("0", "0"));
        let (from, to) = (address(from)?, address(to)?);
        let mut bytes = vec![0; usize::try_from(to - from).map_err(io::Error::other)?];
        // A piece may be given back meanwhile.
        if memory.read_exact_at(&mut bytes, from).is_ok() {
            found += bytes.windows(what.len()).filter(|it| *it == what).count();
        }
    }
    Ok(found)
}
