//! Where the agent listens.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use interprocess::local_socket::Name;

/// The address of an agent: one for each user, whatever the environment of who asks says.
///
/// On Unix it is a socket in each of two folders that belong to the user alone:
/// `/run/user/UID/presence-tray`, which is there while the user is logged in, and
/// `/tmp/presence-tray-UID`, which outlasts that. The agent listens in both, as far as they can be
/// had, and a client tries one after the other. So an agent that was started before the login, or
/// has outlived it, is found; and somebody else who takes the name in `/tmp` changes nothing.
///
/// A state folder that is not the usual one has an agent of its own, which listens there.
///
/// Where the environment names another runtime folder (`XDG_RUNTIME_DIR`, in a container or a
/// session of its own), there is a socket in that as well, and it is tried first.
///
/// On Windows it is a named pipe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    usual: Vec<PathBuf>,
    /// Where the agent listens when it can do so in none of the others, for example because a
    /// path is too long for a socket or a file system has none.
    spare: Vec<PathBuf>,
    /// The folders that whoever is the agent has locked.
    #[cfg(not(windows))]
    locked: Vec<PathBuf>,
}

impl Address {
    /// That of the agent of this user. In `state_folder` the agent listens where nothing else can
    /// be had.
    #[cfg(not(windows))]
    #[must_use]
    pub fn of_user(state_folder: &Path) -> Self {
        let locked: Vec<PathBuf> = own_folders().collect();
        let folders = named_folder().into_iter().chain(locked.clone());
        Self {
            usual: folders.map(|folder| folder.join("agent.sock")).collect(),
            spare: vec![state_folder.join("agent.sock")],
            locked,
        }
    }

    /// That of the agent of a state folder that is not the usual one.
    #[cfg(not(windows))]
    #[must_use]
    pub fn of_folder(state_folder: &Path) -> Self {
        let folder = real(state_folder);
        let name = format!("{}.sock", name(&folder));
        let named = named_folder().map(|folder| folder.join(&name));
        let spare = own_folders().map(|folder| folder.join(&name));
        Self {
            usual: named
                .into_iter()
                .chain([folder.join("agent.sock")])
                .collect(),
            spare: spare.collect(),
            locked: vec![folder],
        }
    }

    /// A socket in this folder and nowhere else.
    #[cfg(not(windows))]
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            usual: vec![folder.join("agent.sock")],
            spare: Vec::new(),
            locked: vec![folder.to_owned()],
        }
    }

    /// That of the agent of this user, which is the one of the usual state folder.
    #[cfg(windows)]
    #[must_use]
    pub fn of_user(state_folder: &Path) -> Self {
        Self::of_folder(state_folder)
    }

    /// That of the agent of a state folder.
    #[cfg(windows)]
    #[must_use]
    pub fn of_folder(state_folder: &Path) -> Self {
        let pipe = format!(r"\\.\pipe\presence-tray-{}", name(&real(state_folder)));
        Self {
            usual: vec![PathBuf::from(pipe)],
            spare: Vec::new(),
        }
    }

    /// The paths of the sockets, in the order in which they are tried.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.usual.iter().chain(&self.spare).map(PathBuf::as_path)
    }

    /// Those where the agent listens if it can.
    #[cfg(feature = "server")]
    pub(crate) fn usual(&self) -> &[PathBuf] {
        &self.usual
    }

    /// The folders that the agent locks.
    #[cfg(all(feature = "server", unix))]
    pub(crate) fn locked(&self) -> &[PathBuf] {
        &self.locked
    }

    /// Those where it listens if it can in none of the usual.
    #[cfg(feature = "server")]
    pub(crate) fn spare(&self) -> &[PathBuf] {
        &self.spare
    }
}

pub(crate) fn socket_name(path: &Path) -> io::Result<Name<'_>> {
    use interprocess::local_socket::{GenericFilePath, ToFsName as _};
    path.to_fs_name::<GenericFilePath>()
}

/// The folders that belong to this user alone, by the user's id and nothing else.
#[cfg(not(windows))]
fn own_folders() -> impl Iterator<Item = PathBuf> {
    let user = rustix::process::geteuid().as_raw();
    let runtime = PathBuf::from(format!("/run/user/{user}"));
    let runtime = is_own_folder(&runtime).then(|| runtime.join("presence-tray"));
    let lasting = PathBuf::from(format!("/tmp/presence-tray-{user}"));
    runtime.into_iter().chain([lasting])
}

/// The product's folder in the runtime folder that the environment names, where it names another
/// than the system's.
#[cfg(not(windows))]
fn named_folder() -> Option<PathBuf> {
    let named = PathBuf::from(std::env::var_os("XDG_RUNTIME_DIR")?);
    let user = rustix::process::geteuid().as_raw();
    let is_another = named.is_absolute() && named != Path::new(&format!("/run/user/{user}"));
    (is_another && is_own_folder(&named)).then(|| named.join("presence-tray"))
}

/// Whether this is a folder (not a link to one) that belongs to this user.
#[cfg(not(windows))]
pub(crate) fn is_own_folder(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let own = rustix::process::geteuid().as_raw();
    fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir() && found.uid() == own)
}

fn name(state_folder: &Path) -> String {
    format!("agent-{:016x}", mark(state_folder))
}

/// The folder's absolute path, without links where it is there.
fn real(folder: &Path) -> PathBuf {
    fs::canonicalize(folder)
        .or_else(|_| std::path::absolute(folder))
        .unwrap_or_else(|_| folder.to_owned())
}

/// FNV-1a (64 bit): the same for every version of the program.
fn mark(folder: &Path) -> u64 {
    folder
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_folder_has_its_own() {
        let one = Address::of_folder(Path::new("/a"));
        assert_ne!(one, Address::of_folder(Path::new("/b")));
        assert_eq!(
            one.paths().last(),
            Address::of_folder(Path::new("/./a")).paths().last()
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_user_has_one_whatever_the_state_folder() {
        let (one, other) = (
            Address::of_user(Path::new("/a")),
            Address::of_user(Path::new("/b")),
        );
        assert_eq!(one.paths().next(), other.paths().next());
    }
}
