//! Files that are read as a whole, whatever stands in their place.

use std::fs::OpenOptions;
use std::io::{self, Read as _};
use std::path::Path;

/// The bytes of a file that is no larger than that. Nothing but a file is read: a pipe would be waited
/// for until somebody writes into it.
///
/// # Errors
/// When it cannot be read, is too large, or is no file.
pub fn read(path: &Path, largest: u64) -> io::Result<Vec<u8>> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        // Opening a pipe waits too.
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    // To Windows a folder is a file that nobody may open.
    #[cfg(windows)]
    if path.is_dir() {
        return Err(io::Error::other("it is not a file"));
    }
    let file = options.open(path)?;
    let found = file.metadata()?;
    if !found.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    // It may grow meanwhile.
    let mut bytes = Vec::with_capacity(found.len().min(largest).try_into().unwrap_or_default());
    file.take(largest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > largest {
        let kilobytes = largest / 1024;
        return Err(io::Error::other(format!(
            "it is larger than {kilobytes} KiB"
        )));
    }
    Ok(bytes)
}

/// The same as text; an error where it is none.
///
/// # Errors
/// As [`read`], and for what is not UTF-8.
pub fn read_text(path: &Path, largest: u64) -> io::Result<String> {
    String::from_utf8(read(path, largest)?)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.utf8_error()))
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_a_file_of_bounded_size_is_read_and_nothing_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("small"), "12345").unwrap();
        assert_eq!(read(&at("small"), 5).unwrap(), b"12345");
        assert_eq!(read_text(&at("small"), 5).unwrap(), "12345");
        assert!(read(&at("small"), 4).is_err());
        let pipe = std::process::Command::new("mkfifo")
            .arg(at("pipe"))
            .status();
        assert!(pipe.unwrap().success());
        std::os::unix::fs::symlink("loop", at("loop")).unwrap();
        for other in [
            at("pipe"),
            at("loop"),
            at("none"),
            at(""),
            "/dev/zero".into(),
        ] {
            assert!(read(&other, 5).is_err(), "{other:?}");
        }
        fs::write(at("bytes"), [0xff]).unwrap();
        assert!(read_text(&at("bytes"), 5).is_err());
    }
}
