//! Where the product's files are.

use std::env;
use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of `config.toml`: `PRESENCE_TRAY_CONFIG_DIR`, or the platform's place for it.
#[must_use]
pub fn config_folder() -> PathBuf {
    given("PRESENCE_TRAY_CONFIG_DIR").unwrap_or_else(|| platform_config().join("presence-tray"))
}

/// The folder of the state and the logs: `PRESENCE_TRAY_STATE_DIR`, or the platform's place for
/// it. It also tells one agent from another.
#[must_use]
pub fn state_folder() -> PathBuf {
    given("PRESENCE_TRAY_STATE_DIR").unwrap_or_else(|| platform_state().join("presence-tray"))
}

/// Makes a folder that only the person can read, whatever the umask; takes from others what they
/// may do to one that is there already.
///
/// # Errors
/// When it cannot be made, or is another user's.
pub fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    #[cfg(unix)]
    take_for_oneself(folder)?;
    Ok(())
}

#[cfg(unix)]
fn take_for_oneself(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let found = std::fs::metadata(folder)?;
    if found.uid() != rustix::process::geteuid().as_raw() {
        let whose = format!("{} is another user's", folder.display());
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, whose));
    }
    if found.mode() & 0o077 != 0 {
        rustix::fs::chmod(folder, rustix::fs::Mode::RWXU)?;
    }
    Ok(())
}

/// A file that is opened so is for the person only when it is made, and no link in its place is
/// followed.
pub(crate) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        let no_link = rustix::fs::OFlags::NOFOLLOW.bits().cast_signed();
        options.mode(0o600).custom_flags(no_link);
    }
    options
}

fn given(name: &str) -> Option<PathBuf> {
    let value: OsString = env::var_os(name).filter(|value| !value.is_empty())?;
    Some(std::path::absolute(&value).unwrap_or_else(|_| value.into()))
}

/// XDG Base Directory Specification: a relative path is to be ignored.
#[cfg(not(any(windows, target_os = "macos")))]
fn xdg(name: &str, below_home: &str) -> PathBuf {
    env::var_os(name)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .unwrap_or_else(|| home().join(below_home))
}

#[cfg(not(any(windows, target_os = "macos")))]
pub(crate) fn platform_config() -> PathBuf {
    xdg("XDG_CONFIG_HOME", ".config")
}

#[cfg(not(any(windows, target_os = "macos")))]
fn platform_state() -> PathBuf {
    xdg("XDG_STATE_HOME", ".local/state")
}

#[cfg(target_os = "macos")]
pub(crate) fn platform_config() -> PathBuf {
    home().join("Library/Application Support")
}

#[cfg(target_os = "macos")]
fn platform_state() -> PathBuf {
    home().join("Library/Application Support")
}

#[cfg(windows)]
pub(crate) fn platform_config() -> PathBuf {
    given("APPDATA").unwrap_or_else(home)
}

#[cfg(windows)]
fn platform_state() -> PathBuf {
    given("LOCALAPPDATA").unwrap_or_else(home)
}

pub(crate) fn home() -> PathBuf {
    env::home_dir().unwrap_or_else(|| PathBuf::from("/"))
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

    use super::*;

    fn mode(folder: &Path) -> u32 {
        fs::metadata(folder).expect("a folder").mode() & 0o777
    }

    #[test]
    fn a_folder_is_the_persons_own_whoever_made_it_and_how() {
        let root = tempfile::tempdir().unwrap();
        let new = root.path().join("one/two");
        make_private(&new).unwrap();
        assert_eq!((mode(&new), mode(new.parent().unwrap())), (0o700, 0o700));
        let open = root.path().join("open");
        fs::create_dir(&open).unwrap();
        fs::set_permissions(&open, fs::Permissions::from_mode(0o777)).unwrap();
        make_private(&open).unwrap();
        assert_eq!(mode(&open), 0o700);
    }

    #[test]
    fn a_folder_of_another_user_is_refused() {
        if !rustix::process::geteuid().is_root() {
            // Only root can give a folder away. Another user's is at hand everywhere.
            assert!(make_private(Path::new("/")).is_err());
            return;
        }
        let root = tempfile::tempdir().unwrap();
        let theirs = root.path().join("theirs");
        fs::create_dir(&theirs).unwrap();
        std::os::unix::fs::chown(&theirs, Some(65_534), None).unwrap();
        let error = make_private(&theirs).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
    }
}
