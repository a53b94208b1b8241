//! XDG Desktop Application Autostart Specification: one desktop entry in `autostart`.

use std::io;
use std::path::{Path, PathBuf};

use super::lasting;
pub(super) use super::lasting::program;
use super::{AT_LOGIN, Entry};
use crate::disk::{atomic_file, folders, small_file};
use crate::system::program::ID;

/// The names that the entry has had; the first is the one it has now. It is that of the desktop file
/// of the packages, so that desktops know whose entry it is, and one for all users in `/etc/xdg` is
/// overruled by it.
const NAMES: [&str; 2] = [
    "app.presencetray.PresenceTray.desktop",
    "presence-tray.desktop",
];
/// The largest entry that is read, in bytes.
const LARGEST: u64 = 1 << 16;

/// The folder of this user's entries.
#[derive(Debug)]
pub(super) struct Place {
    folder: PathBuf,
}

impl Place {
    pub(super) fn of_this_user() -> Self {
        // A Flatpak has settings of its own, where no desktop looks.
        let settings = match lasting::is_flatpak() {
            true => folders::home().join(".config"),
            false => folders::platform_config(),
        };
        Self::in_folder(&settings.join("autostart"))
    }

    pub(super) fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    fn files(&self) -> [PathBuf; 2] {
        NAMES.map(|name| self.folder.join(name))
    }

    pub(super) fn read(&self) -> io::Result<Option<Entry>> {
        for file in self.files() {
            let text = match small_file::read_text(&file, LARGEST) {
                Ok(text) => text,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            let desktops = std::env::var("XDG_CURRENT_DESKTOP").unwrap_or_default();
            return Ok(Some(entry(&text, &desktops)));
        }
        Ok(None)
    }

    pub(super) fn write(&self, program: &Path) -> io::Result<()> {
        let program = program.to_str().ok_or_else(|| {
            let said = format!("{} is no text", program.display());
            io::Error::new(io::ErrorKind::InvalidInput, said)
        })?;
        let text = format!(
            "[Desktop Entry]\nType=Application\nName=Presence Tray\nExec={} {AT_LOGIN}\n\
             Icon={ID}\nTerminal=false\nStartupNotify=false\n",
            exec(program)
        );
        std::fs::create_dir_all(&self.folder)?;
        let [file, earlier] = self.files();
        atomic_file::replace(&file, text.as_bytes())?;
        remove(&earlier)
    }

    pub(super) fn remove(&self) -> io::Result<()> {
        self.files().iter().try_for_each(|file| remove(file))
    }
}

fn remove(file: &Path) -> io::Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// What an entry says on one of these desktops, which are named as `XDG_CURRENT_DESKTOP` does.
fn entry(text: &str, desktops: &str) -> Entry {
    let group = text
        .lines()
        .skip_while(|line| line.trim() != "[Desktop Entry]")
        .skip(1)
        .take_while(|line| !line.starts_with('['));
    let pairs: Vec<(&str, &str)> = group
        .filter_map(|line| line.split_once('='))
        .map(|(key, value)| (key.trim(), value.trim()))
        .collect();
    let value = |key: &str| {
        pairs
            .iter()
            .find(|(it, _)| *it == key)
            .map(|(_, value)| *value)
    };
    let is = |key: &str, wanted: &str| value(key).is_some_and(|it| it.eq_ignore_ascii_case(wanted));
    let names_this = |key: &str| {
        value(key).map(|list| {
            let mut listed = list.split(';').filter(|it| !it.is_empty());
            listed.any(|it| desktops.split(':').any(|desktop| desktop == it))
        })
    };
    let is_off = is("Hidden", "true")
        || is("X-GNOME-Autostart-enabled", "false")
        || names_this("OnlyShowIn") == Some(false)
        || names_this("NotShowIn") == Some(true);
    Entry {
        program: value("Exec").and_then(program_of),
        says_so: value("Exec").is_some_and(|exec| exec.ends_with(&format!(" {AT_LOGIN}"))),
        enabled: !is_off,
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

/// The program that an `Exec` starts, by its path; `None` for what cannot be understood or found.
fn program_of(value: &str) -> Option<PathBuf> {
    let program = PathBuf::from(first_argument(&unescaped(value))?);
    if program.is_absolute() {
        return Some(program);
    }
    lasting::in_search_path(&program).next()
}

/// The escapes of any string of a desktop entry.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match rest.next() {
            Some('s') => text.push(' '),
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('\\') | None => text.push('\\'),
            Some(other) => text.extend(['\\', other]),
        }
    }
    text
}

/// The first argument of a command line as desktop entries write them: quoted as a whole or not
/// at all; `%%` is `%`, and any other field code stands for something else than a program.
fn first_argument(line: &str) -> Option<String> {
    let line = line.trim_start();
    let quoted = line.starts_with('"');
    let mut argument = String::new();
    let mut rest = line.chars().skip(usize::from(quoted));
    loop {
        match rest.next() {
            Some('"') if quoted => break,
            None if quoted => return None,
            Some(' ') if !quoted => break,
            None => break,
            Some('\\') if quoted => argument.push(rest.next()?),
            Some('%') => match rest.next()? {
                '%' => argument.push('%'),
                _ => return None,
            },
            Some(c) => argument.push(c),
        }
    }
    (!argument.is_empty()).then_some(argument)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_by_an_earlier_name_counts_until_it_is_written_anew() {
        assert_eq!(NAMES[0].strip_suffix(".desktop"), Some(ID));
        let folder = tempfile::tempdir().unwrap();
        let place = Place::in_folder(folder.path());
        let earlier = folder.path().join(NAMES[1]);
        std::fs::write(&earlier, "[Desktop Entry]\nExec=/opt/p\n").unwrap();
        let found = place.read().unwrap().and_then(|entry| entry.program);
        assert_eq!(found.as_deref(), Some(Path::new("/opt/p")));
        place.write(Path::new("/opt/p")).unwrap();
        assert!(folder.path().join(NAMES[0]).exists() && !earlier.exists());
        std::fs::write(&earlier, "[Desktop Entry]\nExec=/opt/p\n").unwrap();
        place.remove().unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_program_with_any_name_is_named() {
        for (name, written) in [
            ("/opt/presence-tray", "\"/opt/presence-tray\""),
            ("/opt/my apps/p", "\"/opt/my apps/p\""),
            ("/a\"b", r#""/a\\"b""#),
            ("/a$HOME`b", r#""/a\\$HOME\\`b""#),
            (r"/a\b", r#""/a\\\\b""#),
            ("/100%", "\"/100%%\""),
            ("/one\nline", "\"/one\\nline\""),
        ] {
            assert_eq!(exec(name), written);
            assert_eq!(program_of(written).as_deref(), Some(Path::new(name)));
        }
    }

    #[test]
    fn what_others_have_written_is_understood() {
        for (written, meant) in [
            ("/opt/p", "/opt/p"),
            ("/opt/p --flag", "/opt/p"),
            ("\"/opt/p\" --flag %U", "/opt/p"),
            ("/opt/my\\sapps/p", "/opt/my"),
        ] {
            assert_eq!(
                program_of(written).as_deref(),
                Some(Path::new(meant)),
                "{written}"
            );
        }
        for other in [
            "",
            "\"/opt/p",
            "%u",
            "\"/opt/%u\"",
            "no-such-program-anywhere",
        ] {
            assert_eq!(program_of(other), None, "{other}");
        }
    }

    #[test]
    fn only_the_entrys_own_group_counts_and_only_on_its_desktops() {
        let on = |rest: &str| {
            let text = format!("[Desktop Entry]\nExec=/opt/p\n{rest}");
            entry(&text, "ubuntu:GNOME").enabled
        };
        assert!(on(""));
        assert!(on("[Desktop Action x]\nHidden=true\n"));
        assert!(on("OnlyShowIn=KDE;GNOME;\n"));
        assert!(on("NotShowIn=KDE;\n"));
        assert!(on("Hidden=false\nX-GNOME-Autostart-enabled=true\n"));
        for off in [
            "Hidden=true",
            "X-GNOME-Autostart-enabled=false",
            "OnlyShowIn=KDE;",
            "NotShowIn=GNOME",
        ] {
            assert!(!on(&format!("{off}\n")), "{off}");
        }
    }
}
