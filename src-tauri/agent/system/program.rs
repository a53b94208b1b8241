//! Where this program is, also after it was replaced by a newer version or moved while it runs.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The product's name among all programs, in reverse-DNS form: of its desktop file, its icon, its
/// windows, its entry in the session, and what sends its notifications. Never to be changed.
pub const ID: &str = "app.presencetray.PresenceTray";

/// What the settings window exits with when the system has nothing to show its page with, which it has told
/// the person.
pub const NO_WEBVIEW: u8 = 3;

/// Where Microsoft has the WebView2 runtime.
pub const WEBVIEW_PAGE: &str = "https://developer.microsoft.com/microsoft-edge/webview2/";

/// What Linux adds to the name of a running program's file that is not there any more.
const DELETED: &str = " (deleted)";

static STARTED: OnceLock<Option<PathBuf>> = OnceLock::new();

/// Takes note of where the program was started, before a newer version takes its place.
pub(crate) fn remember() {
    STARTED.get_or_init(|| env::current_exe().ok());
}

/// The program's file as it is now: the newer version, where one has taken its place.
///
/// # Errors
/// When the system does not say, or the file is gone.
pub(crate) fn path() -> io::Result<PathBuf> {
    remember();
    let started = STARTED.get().cloned().flatten();
    let now = env::current_exe()?;
    existing(started, now.clone()).ok_or_else(|| {
        let gone = format!("{} is gone", now.display());
        io::Error::new(io::ErrorKind::NotFound, gone)
    })
}

/// Where it was started, unless it was moved from there; then where the system says it is now,
/// which is by its old name where another file has that name.
fn existing(started: Option<PathBuf>, now: PathBuf) -> Option<PathBuf> {
    let undeleted = now.to_str().and_then(|name| name.strip_suffix(DELETED));
    let undeleted = undeleted.map(PathBuf::from);
    let places = [started, Some(now), undeleted].into_iter().flatten();
    places.into_iter().find(|place| place.is_file())
}

/// The agent: a program of its own on Windows, elsewhere the command line is it too.
///
/// # Errors
/// When the system does not say where the program that runs is, or its file is gone.
pub fn agent() -> io::Result<PathBuf> {
    if cfg!(windows) {
        beside("presence-tray-agent")
    } else {
        beside("presence-tray")
    }
}

/// The program of the settings window, beside this one; `None` when this one does not know where it is.
pub(crate) fn settings() -> Option<PathBuf> {
    beside("presence-tray-settings").ok()
}

/// Another program of this product, beside this one.
///
/// # Errors
/// As [`path`].
pub(crate) fn beside(name: &str) -> io::Result<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    Ok(path()?.with_file_name(name))
}

/// What a command line begins with that runs this program: its name, where the shell finds it by that, and
/// its whole path elsewhere.
pub(crate) fn as_typed() -> &'static str {
    static TYPED: OnceLock<String> = OnceLock::new();
    const NAME: &str = "presence-tray";
    TYPED.get_or_init(|| {
        let path = env::var_os("PATH").unwrap_or_default();
        let found = env::split_paths(&path).map(|folder| folder.join(NAME));
        let found = found.into_iter().find(|file| file.is_file());
        match path_to_type() {
            Some(own) if !found.is_some_and(|found| is_same(&found, &own)) => quoted(&own),
            _ => NAME.to_owned(),
        }
    })
}

/// The command line's own file; in an AppImage that of the image, which is elsewhere the next time.
fn path_to_type() -> Option<PathBuf> {
    let image = env::var_os("APPIMAGE").map(PathBuf::from);
    image
        .filter(|it| it.is_file())
        .or_else(|| beside("presence-tray").ok())
}

/// As a shell takes it for one word.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-+:\\".contains(c);
    if text.chars().all(plain) {
        return text;
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// Whether both are the same file, by whatever names.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    one == other || real(one).is_some_and(|it| Some(it) == real(other))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_id_is_the_same_wherever_it_has_to_be_written() {
        let bundle = include_str!("../../../tauri.conf.json");
        assert!(bundle.contains(&format!("\"identifier\": \"{ID}\"")));
        let desktop = include_str!(concat!(
            "../../../packaging/linux/",
            "app.presencetray.PresenceTray.desktop"
        ));
        for key in ["Icon", "StartupWMClass"] {
            assert!(desktop.contains(&format!("\n{key}={ID}\n")), "{key}");
        }
    }

    #[test]
    fn a_program_that_was_replaced_or_moved_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let found = |started: &str, now: &str| existing(Some(at(started)), at(now));
        // An upgrade: the file that runs has no name any more, and another has its name.
        fs::write(at("program"), "newer").unwrap();
        assert_eq!(found("program", "program (deleted)"), Some(at("program")));
        assert_eq!(existing(None, at("program (deleted)")), Some(at("program")));
        // One that keeps the old version beside the new.
        fs::write(at("program.old"), "older").unwrap();
        assert_eq!(found("program", "program.old"), Some(at("program")));
        // It was moved.
        fs::write(at("moved"), "same").unwrap();
        assert_eq!(found("was here", "moved"), Some(at("moved")));
        // It is gone.
        assert_eq!(found("gone", "gone (deleted)"), None);
        // A file may really be called so.
        fs::write(at("odd (deleted)"), "odd").unwrap();
        assert_eq!(found("none", "odd (deleted)"), Some(at("odd (deleted)")));
    }
}
