//! Where the product's files are.

use std::env;
use std::ffi::OsString;
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

/// Makes a folder that only the person can read, whatever the umask.
///
/// # Errors
/// When it cannot be made.
pub fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
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
fn platform_config() -> PathBuf {
    xdg("XDG_CONFIG_HOME", ".config")
}

#[cfg(not(any(windows, target_os = "macos")))]
fn platform_state() -> PathBuf {
    xdg("XDG_STATE_HOME", ".local/state")
}

#[cfg(target_os = "macos")]
fn platform_config() -> PathBuf {
    home().join("Library/Application Support")
}

#[cfg(target_os = "macos")]
fn platform_state() -> PathBuf {
    home().join("Library/Application Support")
}

#[cfg(windows)]
fn platform_config() -> PathBuf {
    given("APPDATA").unwrap_or_else(home)
}

#[cfg(windows)]
fn platform_state() -> PathBuf {
    given("LOCALAPPDATA").unwrap_or_else(home)
}

fn home() -> PathBuf {
    env::home_dir().unwrap_or_else(|| PathBuf::from("/"))
}
