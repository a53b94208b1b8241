//! Stands between the agent and its clients, and keeps all that is said.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What was said in one direction of one connection.
type Said = Arc<Mutex<Vec<u8>>>;

/// All that was said.
#[derive(Debug, Clone, Default)]
pub(crate) struct Heard(Arc<Mutex<Vec<Said>>>);

/// Puts itself in the place of the only socket below a folder. The connections that are made from
/// now on go through it.
pub(crate) fn stand_between(folder: &Path) -> Heard {
    let socket = socket_below(folder).expect("the agent's socket");
    let behind = socket.with_extension("behind");
    fs::rename(&socket, &behind).expect("the socket moved");
    let listener = UnixListener::bind(&socket).expect("a socket in its place");
    let heard = Heard::default();
    let all = heard.clone();
    thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let Ok(agent) = UnixStream::connect(&behind) else {
                continue;
            };
            all.follow(&client, &agent);
            all.follow(&agent, &client);
        }
    });
    heard
}

impl Heard {
    /// What was said so far, in all connections.
    pub(crate) fn all(&self) -> Vec<Vec<u8>> {
        let pieces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let copy = |piece: &Said| piece.lock().unwrap_or_else(PoisonError::into_inner).clone();
        pieces.iter().map(copy).collect()
    }

    fn follow(&self, from: &UnixStream, to: &UnixStream) {
        let (mut from, mut to) = match (from.try_clone(), to.try_clone()) {
            (Ok(from), Ok(to)) => (from, to),
            _ => return,
        };
        let piece = Said::default();
        let mut pieces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pieces.push(Arc::clone(&piece));
        thread::spawn(move || {
            let mut buffer = [0; 16 * 1024];
            while let Ok(length @ 1..) = from.read(&mut buffer) {
                let said = &buffer[..length];
                piece
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .extend_from_slice(said);
                if to.write_all(said).is_err() {
                    break;
                }
            }
            let _ = to.shutdown(Shutdown::Write);
        });
    }
}

/// The agent's socket below a folder.
pub(crate) fn socket_below(folder: &Path) -> Option<PathBuf> {
    use std::os::unix::fs::FileTypeExt as _;
    let entries = fs::read_dir(folder).ok()?.flatten();
    entries.map(|entry| entry.path()).find_map(|path| {
        let kind = fs::symlink_metadata(&path).ok()?.file_type();
        let ours = path.extension().is_some_and(|it| it == "sock");
        match kind {
            kind if kind.is_dir() => socket_below(&path),
            kind if kind.is_socket() && ours => Some(path),
            _ => None,
        }
    })
}
