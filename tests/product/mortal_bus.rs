//! A session bus that ends in the middle of what is said on it.

use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Stands between one program and the bus of a desktop, and ends for it as a bus does that is killed.
#[derive(Debug)]
pub(crate) struct MortalBus {
    path: PathBuf,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    life: Mutex<Life>,
    ended: Condvar,
}

/// How far it is.
#[derive(Debug, Default)]
struct Life {
    /// What begins the count: messages that name this, and all after the first.
    since: String,
    /// How many messages are let through from there on.
    left: usize,
    counts: bool,
    is_over: bool,
    streams: Vec<UnixStream>,
}

impl MortalBus {
    /// A bus in this folder, by way of the one at `behind`, that ends so many messages after the first
    /// that names `since`.
    pub(crate) fn start(folder: &Path, behind: &str, since: &str, messages: usize) -> Self {
        let path = folder.join(format!("mortal-bus-{messages}"));
        let listener = UnixListener::bind(&path).expect("a socket");
        let behind = PathBuf::from(behind.trim_start_matches("unix:path="));
        let shared = Arc::new(Shared::default());
        {
            let mut life = shared.life.lock().expect("no panic");
            (life.since, life.left) = (since.to_owned(), messages);
        }
        let of_thread = Arc::clone(&shared);
        thread::spawn(move || {
            for program in listener.incoming().map_while(Result::ok) {
                let Ok(bus) = UnixStream::connect(&behind) else {
                    return;
                };
                if !of_thread.joins(&program, &bus) {
                    return;
                }
                of_thread.carry(&program, &bus);
                of_thread.carry(&bus, &program);
            }
        });
        Self { path, shared }
    }

    /// Its address.
    pub(crate) fn address(&self) -> String {
        format!("unix:path={}", self.path.display())
    }

    /// Waits until it has ended; says whether it has.
    pub(crate) fn wait_for_its_end(&self, limit: Duration) -> bool {
        let life = self
            .shared
            .life
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let waited = self
            .shared
            .ended
            .wait_timeout_while(life, limit, |life| !life.is_over);
        waited.unwrap_or_else(PoisonError::into_inner).0.is_over
    }
}

impl Drop for MortalBus {
    fn drop(&mut self) {
        self.shared.end();
        // So that the thread that accepts sees that it has ended.
        drop(UnixStream::connect(&self.path));
    }
}

impl Shared {
    /// Whether another connection is let in.
    fn joins(&self, program: &UnixStream, bus: &UnixStream) -> bool {
        let mut life = self.life.lock().unwrap_or_else(PoisonError::into_inner);
        let copies = [program.try_clone(), bus.try_clone()];
        life.streams.extend(copies.into_iter().flatten());
        !life.is_over
    }

    fn end(&self) {
        let mut life = self.life.lock().unwrap_or_else(PoisonError::into_inner);
        life.is_over = true;
        for stream in &life.streams {
            let _ = stream.shutdown(Shutdown::Both);
        }
        self.ended.notify_all();
    }

    /// Lets messages through in one direction, until the end.
    fn carry(self: &Arc<Self>, from: &UnixStream, to: &UnixStream) {
        let (Ok(mut from), Ok(mut to)) = (from.try_clone(), to.try_clone()) else {
            return;
        };
        let shared = Arc::clone(self);
        thread::spawn(move || {
            let mut said = Vec::new();
            let mut buffer = [0; 16 * 1024];
            while let Ok(length @ 1..) = from.read(&mut buffer) {
                said.extend_from_slice(&buffer[..length]);
                while let Some(length) = first_piece(&said) {
                    let rest = said.split_off(length);
                    let piece = std::mem::replace(&mut said, rest);
                    if to.write_all(&piece).is_err() || shared.was_the_last(&piece) {
                        shared.end_if_over();
                        return;
                    }
                }
            }
            let _ = to.shutdown(Shutdown::Write);
        });
    }

    /// Counts a message; says whether it was the last.
    fn was_the_last(&self, message: &[u8]) -> bool {
        let mut life = self.life.lock().unwrap_or_else(PoisonError::into_inner);
        let names = |it: &str| message.windows(it.len()).any(|part| part == it.as_bytes());
        life.counts |= names(&life.since);
        if !life.counts || message[0] != MESSAGE {
            return false;
        }
        life.is_over |= life.left == 0;
        life.left = life.left.saturating_sub(1);
        life.is_over
    }

    fn end_if_over(&self) {
        let is_over = self
            .life
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_over;
        if is_over {
            self.end();
        }
    }
}

/// The first byte of every message on a machine that has the low end of a number first. The lines in
/// which both sides agree on how to talk begin otherwise.
const MESSAGE: u8 = b'l';

/// The length of the first line, or of the first message (D-Bus Specification, "Message Format"), once
/// all of it is there.
fn first_piece(said: &[u8]) -> Option<usize> {
    if *said.first()? != MESSAGE {
        return said
            .windows(2)
            .position(|it| it == b"\r\n")
            .map(|end| end + 2);
    }
    let number = |at: usize| {
        let bytes = said.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    };
    let (body, fields) = (number(4)?, number(12)?);
    let length = 16 + fields.next_multiple_of(8) + body;
    (said.len() >= length).then_some(length)
}
