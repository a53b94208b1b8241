//! Where the agent listens.

use std::io;
use std::path::{Path, PathBuf};

use interprocess::local_socket::Name;

/// The address of the agent of one state folder.
///
/// On Unix a socket in the person's runtime folder (`XDG_RUNTIME_DIR`), or in the state folder
/// where there is none; on Windows a named pipe. Its name carries a mark of the state folder, so
/// that two folders have two agents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    path: PathBuf,
}

impl Address {
    /// The address that belongs to a state folder.
    #[must_use]
    pub fn of(state_folder: &Path) -> Self {
        #[cfg(windows)]
        let path = PathBuf::from(format!(r"\\.\pipe\presence-tray-{}", name(state_folder)));
        #[cfg(windows)]
        return Self { path };
        #[cfg(not(windows))]
        std::env::var_os("XDG_RUNTIME_DIR")
            .map(PathBuf::from)
            .filter(|folder| folder.is_absolute() && folder.is_dir())
            .map_or_else(
                || Self::in_folder(state_folder, state_folder),
                |folder| Self::in_folder(&folder.join("presence-tray"), state_folder),
            )
    }

    /// The same with the socket in this folder.
    #[cfg(not(windows))]
    #[must_use]
    pub fn in_folder(folder: &Path, state_folder: &Path) -> Self {
        let path = folder.join(format!("{}.sock", name(state_folder)));
        Self { path }
    }

    /// The path of the socket or pipe.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn socket_name(&self) -> io::Result<Name<'_>> {
        use interprocess::local_socket::{GenericFilePath, ToFsName as _};
        self.path.as_path().to_fs_name::<GenericFilePath>()
    }
}

fn name(state_folder: &Path) -> String {
    format!("agent-{:016x}", mark(state_folder))
}

/// FNV-1a (64 bit) of the folder's absolute path: the same for every version of the program.
fn mark(folder: &Path) -> u64 {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
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
        let one = Address::of(Path::new("/a"));
        assert_ne!(one, Address::of(Path::new("/b")));
        assert_eq!(one, Address::of(Path::new("/./a")));
    }
}
