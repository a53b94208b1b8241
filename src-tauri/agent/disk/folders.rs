//! Where the product's files are.

use std::env;
use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use ipc::Address;

/// The variables that name other folders than the platform's.
const CONFIG_DIR: &str = "PRESENCE_TRAY_CONFIG_DIR";
const STATE_DIR: &str = "PRESENCE_TRAY_STATE_DIR";

/// The folder of `config.toml`: `PRESENCE_TRAY_CONFIG_DIR`, or the platform's place for it.
#[must_use]
pub fn config_folder() -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let find = || given(CONFIG_DIR).unwrap_or_else(|| platform_config().join("presence-tray"));
    FOLDER.get_or_init(find).clone()
}

/// The folder of the state and the logs: `PRESENCE_TRAY_STATE_DIR`, or the platform's place for
/// it.
#[must_use]
pub fn state_folder() -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let find = || given(STATE_DIR).unwrap_or_else(usual_state_folder);
    FOLDER.get_or_init(find).clone()
}

fn usual_state_folder() -> PathBuf {
    platform_state().join("presence-tray")
}

/// Where the agent is: one for each user, and one for each state folder that is named by
/// `PRESENCE_TRAY_STATE_DIR` and is not the usual one.
#[must_use]
pub fn address() -> Address {
    let folder = state_folder();
    if folder == usual_state_folder() {
        Address::of_user(&folder)
    } else {
        Address::of_folder(&folder)
    }
}

/// Finds the folders that are named by a path that depends on the working folder, before that is
/// left.
pub(crate) fn settle() {
    let _ = (config_folder(), state_folder());
}

/// The variables that name folders, with absolute paths.
pub(crate) fn given_folders() -> impl Iterator<Item = (&'static str, PathBuf)> {
    let folders = [(CONFIG_DIR, config_folder()), (STATE_DIR, state_folder())];
    let is_given = |(name, _): &(&str, PathBuf)| env::var_os(name).is_some_and(|it| !it.is_empty());
    folders.into_iter().filter(is_given)
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

/// A file that is opened so is for the person only when it is made; no link in its place is followed, and
/// no pipe waited for.
pub(crate) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        options.mode(0o600).custom_flags(flags.bits().cast_signed());
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
    let home = env::home_dir().unwrap_or_else(|| PathBuf::from("/"));
    #[cfg(unix)]
    if is_of_another_user(&home)
        && let Some(own) = home_by_user_id()
    {
        return own;
    }
    home
}

/// Whether this folder is there and another user's: `sudo` and the like can leave `HOME` as it was.
#[cfg(unix)]
fn is_of_another_user(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let own = rustix::process::geteuid();
    std::fs::metadata(folder).is_ok_and(|found| found.uid() != own.as_raw())
}

/// What the system's list of users says.
#[cfg(unix)]
fn home_by_user_id() -> Option<PathBuf> {
    let own = nix::unistd::User::from_uid(nix::unistd::geteuid());
    Some(own.ok()??.dir)
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
