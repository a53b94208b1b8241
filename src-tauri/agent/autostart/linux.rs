//! XDG Desktop Application Autostart Specification: one desktop entry in `autostart`.

use std::io;
use std::path::{Path, PathBuf};

use super::Entry;
use crate::{atomic_file, folders};

/// The name of the entry.
const NAME: &str = "presence-tray.desktop";

/// The folder of this user's entries.
#[derive(Debug)]
pub(super) struct Place {
    folder: PathBuf,
}

impl Place {
    pub(super) fn of_this_user() -> Self {
        Self::in_folder(&folders::platform_config().join("autostart"))
    }

    pub(super) fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.join(NAME)
    }

    pub(super) fn read(&self) -> io::Result<Option<Entry>> {
        let text = match std::fs::read_to_string(self.file()) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let value = |key: &str| {
            text.lines().find_map(|line| {
                let (found, value) = line.split_once('=')?;
                (found.trim() == key).then(|| value.trim())
            })
        };
        let is_off =
            value("Hidden") == Some("true") || value("X-GNOME-Autostart-enabled") == Some("false");
        Ok(Some(Entry {
            program: value("Exec").and_then(program_of),
            enabled: !is_off,
        }))
    }

    pub(super) fn write(&self, program: &Path) -> io::Result<()> {
        let program = program.to_str().ok_or_else(|| {
            let said = format!("{} is no text", program.display());
            io::Error::new(io::ErrorKind::InvalidInput, said)
        })?;
        let text = format!(
            "[Desktop Entry]\nType=Application\nName=Presence Tray\nExec={}\n\
             Icon=presence-tray\nTerminal=false\nStartupNotify=false\n",
            exec(program)
        );
        std::fs::create_dir_all(&self.folder)?;
        atomic_file::replace(&self.file(), text.as_bytes()).map(drop)
    }

    pub(super) fn remove(&self) -> io::Result<()> {
        std::fs::remove_file(self.file())
    }
}

/// The program that is to be started: an `AppImage` as the file it came in, for what it runs from
/// is gone when it ends.
pub(super) fn program() -> io::Result<PathBuf> {
    match std::env::var_os("APPIMAGE").map(PathBuf::from) {
        Some(image) if image.is_absolute() => Ok(image),
        _ => std::env::current_exe(),
    }
}

/// One argument of `Exec`: quoted as the Desktop Entry Specification says ("The Exec key"), then
/// escaped as any of its strings is.
fn exec(program: &str) -> String {
    let mut quoted = String::from("\"");
    for c in program.chars() {
        match c {
            '"' | '`' | '$' => quoted.extend(["\\\\", c.encode_utf8(&mut [0; 4])]),
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            '\n' => quoted.push_str("\\n"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The other way round; `None` for what is not written by [`exec`].
fn program_of(value: &str) -> Option<PathBuf> {
    let inner = value.strip_prefix('"')?.strip_suffix('"')?;
    let mut program = String::new();
    let mut rest = inner;
    'next: while !rest.is_empty() {
        for (written, meant) in [
            ("\\\\\\\\", "\\"),
            ("\\\\\"", "\""),
            ("\\\\`", "`"),
            ("\\\\$", "$"),
            ("%%", "%"),
            ("\\n", "\n"),
        ] {
            if let Some(after) = rest.strip_prefix(written) {
                program.push_str(meant);
                rest = after;
                continue 'next;
            }
        }
        let c = rest.chars().next()?;
        if matches!(c, '"' | '\\' | '%') {
            return None;
        }
        program.push(c);
        rest = &rest[c.len_utf8()..];
    }
    Some(PathBuf::from(program))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_with_any_name_is_named() {
        for (name, written) in [
            ("/opt/presence-tray", "\"/opt/presence-tray\""),
            ("/opt/my apps/p", "\"/opt/my apps/p\""),
            ("/a\"b", r#""/a\\"b""#),
            ("/a$HOME`b", r#""/a\\$HOME\\`b""#),
            (r"/a\b", r#""/a\\\\b""#),
            ("/100%", "\"/100%%\""),
        ] {
            assert_eq!(exec(name), written);
            assert_eq!(program_of(written).as_deref(), Some(Path::new(name)));
        }
        for other in ["presence-tray", "\"/opt/p\" --flag", "\"/opt/%u\""] {
            assert_eq!(program_of(other), None, "{other}");
        }
    }
}
