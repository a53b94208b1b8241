//! The name of this program that an entry can give to the next login: one that the next version
//! still has.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::system::program;

/// The program that is to be started.
///
/// An `AppImage`, a Flatpak and a snap are started by the file or the command that they came by:
/// what they run from is gone when they end. A program in a folder of its version (Nix, Guix, or by
/// hand beside a link that is called `current`) is started by the link that leads there.
///
/// # Errors
/// When the system does not say where this program is.
pub(in super::super) fn program() -> io::Result<PathBuf> {
    let path = program::path()?;
    let bundled = app_image(&path).or_else(flatpak).or_else(|| snap(&path));
    Ok(bundled
        .or_else(|| by_search_path(&path))
        .or_else(|| by_current_link(&path))
        .unwrap_or(path))
}

/// `APPIMAGE` is inherited by everything that an `AppImage` starts; this one is ours when this
/// program is inside of it.
fn app_image(path: &Path) -> Option<PathBuf> {
    let image = PathBuf::from(env::var_os("APPIMAGE")?);
    let mounted = PathBuf::from(env::var_os("APPDIR")?);
    let is_ours = !mounted.as_os_str().is_empty() && path.starts_with(&mounted);
    (is_ours && image.is_absolute() && image.is_file()).then_some(image)
}

/// What Flatpak says of the application inside of it.
const FLATPAK: &str = "/.flatpak-info";

/// Whether this program runs inside of a Flatpak.
pub(super) fn is_flatpak() -> bool {
    Path::new(FLATPAK).exists()
}

/// The command that the installation of Flatpak has for the application.
fn flatpak() -> Option<PathBuf> {
    exported(&fs::read_to_string(FLATPAK).ok()?)
}

fn exported(info: &str) -> Option<PathBuf> {
    let value = |key: &str| {
        let mut pairs = info.lines().filter_map(|line| line.split_once('='));
        pairs.find(|(it, _)| *it == key).map(|(_, value)| value)
    };
    // For example /var/lib/flatpak/app/org.example.App/x86_64/stable/…/files
    let (installation, _) = value("app-path")?.split_once("/app/")?;
    let name = value("name")?;
    Some(PathBuf::from(format!("{installation}/exports/bin/{name}")))
}

fn snap(path: &Path) -> Option<PathBuf> {
    let inside = PathBuf::from(env::var_os("SNAP")?);
    let name = env::var_os("SNAP_INSTANCE_NAME").or_else(|| env::var_os("SNAP_NAME"))?;
    let command = Path::new("/snap/bin").join(name);
    (!inside.as_os_str().is_empty() && path.starts_with(inside) && command.exists())
        .then_some(command)
}

/// The programs of that name that the person's `PATH` has, in its order.
pub(super) fn in_search_path(name: &Path) -> impl Iterator<Item = PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let found = folders.into_iter().filter(|folder| folder.is_absolute());
    let name = name.to_owned();
    found
        .map(move |folder| folder.join(&name))
        .filter(|it| it.is_file())
}

/// The name by which the person's shell finds it.
fn by_search_path(path: &Path) -> Option<PathBuf> {
    let name = Path::new(path.file_name()?);
    in_search_path(name).find(|found| program::is_same(found, path))
}

/// The same by a link beside one of its folders, such as `/opt/presence-tray/current`.
fn by_current_link(path: &Path) -> Option<PathBuf> {
    path.ancestors().skip(1).find_map(|folder| {
        let link = folder.parent()?.join("current");
        let leads_there = fs::read_link(&link).is_ok() && program::is_same(&link, folder);
        let inside = path.strip_prefix(folder).ok()?;
        leads_there.then(|| link.join(inside))
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_folder_of_a_version_is_named_by_the_link_that_leads_there() {
        let folder = tempfile::tempdir().unwrap();
        let version = folder.path().join("1.2.3");
        fs::create_dir_all(version.join("bin")).unwrap();
        let program = version.join("bin/presence-tray");
        fs::write(&program, "").unwrap();
        assert_eq!(by_current_link(&program), None);
        symlink(&version, folder.path().join("current")).unwrap();
        let expected = folder.path().join("current/bin/presence-tray");
        assert_eq!(by_current_link(&program), Some(expected));
    }

    #[test]
    fn a_flatpak_is_started_by_the_command_of_its_installation() {
        let info = "[Application]\nname=org.example.App\n[Instance]\n\
                    app-path=/var/lib/flatpak/app/org.example.App/x86_64/stable/0a1b/files\n";
        let command = PathBuf::from("/var/lib/flatpak/exports/bin/org.example.App");
        assert_eq!(exported(info), Some(command));
        assert_eq!(exported("[Application]\nname=x\n"), None);
    }
}
