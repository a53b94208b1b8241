//! The listening side, for the agent.

use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use interprocess::local_socket::ListenerOptions;
use interprocess::local_socket::tokio::prelude::*;
use interprocess::local_socket::tokio::{Listener as SocketListener, Stream};
use tokio::io::{
    AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWriteExt as _, BufReader, ReadBuf,
};
use zeroize::Zeroizing;

#[cfg(unix)]
use crate::address::is_own_folder;
use crate::address::socket_name;
use crate::line::{decode, encode, too_long};
use crate::{Address, Ask, MAX_LINE, MAX_TOLD, Told};

/// The right to be the agent of an [`Address`]. The system takes it back when the process ends,
/// however it ends.
#[derive(Debug)]
pub struct Claim {
    address: Address,
    #[cfg(unix)]
    _locks: Vec<std::fs::File>,
}

/// Listens at an [`Address`], for connections of the same user only. Dropping it takes its socket
/// away.
#[derive(Debug)]
pub struct Listener {
    socket: SocketListener,
}

/// The reading half of a connection.
#[derive(Debug)]
pub struct Connection {
    reader: BufReader<Reading>,
    line: Zeroizing<Vec<u8>>,
}

/// The writing half of a connection.
#[derive(Debug)]
pub struct Sender {
    stream: Arc<Stream>,
}

/// The stream for reading, which is written to at the same time.
#[derive(Debug)]
struct Reading(Arc<Stream>);

impl AsyncRead for Reading {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut &*self.0).poll_read(context, buffer)
    }
}

/// Why a connection gives no more messages.
#[derive(Debug, thiserror::Error)]
pub enum Closed {
    /// The client went.
    #[error("the client went")]
    Gone,
    /// It said something that is no message, or broke.
    #[error("{0}")]
    Broken(#[from] io::Error),
}

impl Claim {
    /// Claims an address; `None` when another process has it.
    ///
    /// Its folders are made the person's own and locked. What cannot be had, because
    /// another user took the name or the file system has no locks, is done without.
    #[must_use]
    pub fn take(address: &Address) -> Option<Self> {
        #[cfg(unix)]
        let mut locks = Vec::new();
        #[cfg(unix)]
        for folder in address.locked() {
            if own_folder(folder).is_err() {
                continue;
            }
            let Ok(folder) = std::fs::File::open(folder) else {
                continue;
            };
            match folder.try_lock() {
                Ok(()) => locks.push(folder),
                Err(std::fs::TryLockError::WouldBlock) => return None,
                Err(std::fs::TryLockError::Error(_)) => {}
            }
        }
        Some(Self {
            address: address.clone(),
            #[cfg(unix)]
            _locks: locks,
        })
    }

    /// Listens in every usual place that can be had, or else in the first spare one. A socket that
    /// is still there was left by an agent that died, and is replaced.
    ///
    /// # Errors
    /// When there is no place to listen: why the first could not be had.
    pub fn listen(&self) -> io::Result<Vec<Listener>> {
        let mut listeners = Vec::new();
        let mut first_error = None;
        for path in self.address.usual() {
            match Listener::bind(path) {
                Ok(listener) => listeners.push(listener),
                Err(error) => drop(first_error.get_or_insert(error)),
            }
        }
        for path in self.address.spare() {
            if listeners.is_empty() {
                listeners.extend(Listener::bind(path).ok());
            }
        }
        match first_error {
            Some(error) if listeners.is_empty() => Err(error),
            _ => Ok(listeners),
        }
    }
}

impl Listener {
    fn bind(path: &Path) -> io::Result<Self> {
        #[cfg(unix)]
        clear_the_way(path)?;
        let options = ListenerOptions::new().name(socket_name(path)?);
        #[cfg(target_os = "linux")]
        let options = {
            use interprocess::os::unix::local_socket::ListenerOptionsExt as _;
            options.mode(0o600)
        };
        #[cfg(windows)]
        let options = {
            use interprocess::os::windows::local_socket::ListenerOptionsExt as _;
            use interprocess::os::windows::security_descriptor::SecurityDescriptor;
            let said = crate::pipe_owner::only_this_person()?;
            options.security_descriptor(SecurityDescriptor::deserialize(&said)?)
        };
        Ok(Self {
            socket: options.create_tokio()?,
        })
    }

    /// Waits for the next connection of the same user. Others are hung up on.
    ///
    /// # Errors
    /// When the system has no room for another connection; trying again later may help.
    pub async fn accept(&self) -> io::Result<(Connection, Sender)> {
        loop {
            let stream = self.socket.accept().await?;
            if is_own(&stream) {
                let stream = Arc::new(stream);
                let connection = Connection {
                    reader: BufReader::with_capacity(1024, Reading(Arc::clone(&stream))),
                    line: Zeroizing::new(Vec::new()),
                };
                return Ok((connection, Sender { stream }));
            }
        }
    }
}

impl Connection {
    /// Waits for the next message of a client that still waits for its answer: one that hung up was
    /// told, or knows, that nothing came of it, and a process that was stopped may read hours later.
    /// May be dropped and called again: nothing is lost.
    ///
    /// # Errors
    /// [`Closed`] when there will be no more.
    pub async fn next(&mut self) -> Result<Ask, Closed> {
        let room = MAX_LINE.saturating_sub(self.line.len()) as u64;
        let mut limited = (&mut self.reader).take(room);
        limited.read_until(b'\n', &mut self.line).await?;
        if self.line.last() != Some(&b'\n') {
            return Err(if self.line.len() >= MAX_LINE {
                Closed::Broken(too_long())
            } else {
                Closed::Gone
            });
        }
        let ask = decode(&self.line);
        self.line = Zeroizing::new(Vec::new());
        if has_hung_up(&self.reader.get_ref().0) && ask.is_ok() {
            return Err(Closed::Gone);
        }
        Ok(ask?)
    }
}

impl Sender {
    /// Sends a message.
    ///
    /// # Errors
    /// When the client is gone.
    pub async fn send(&mut self, told: &Told) -> io::Result<()> {
        (&*self.stream).write_all(&encode(told, MAX_TOLD)?).await
    }
}

#[cfg(unix)]
fn is_own(stream: &Stream) -> bool {
    let own = rustix::process::geteuid().as_raw();
    stream
        .peer_creds()
        .is_ok_and(|peer| peer.euid() == Some(own))
}

/// Whether there is nobody at the other end any more.
#[cfg(unix)]
fn has_hung_up(stream: &Stream) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let Stream::UdSocket(socket) = stream;
    let mut looked_at = [PollFd::new(socket.inner(), PollFlags::empty())];
    let seen = poll(&mut looked_at, Some(&Timespec::default()));
    seen.is_ok() && looked_at[0].revents().contains(PollFlags::HUP)
}

/// A pipe cannot be asked.
#[cfg(not(unix))]
fn has_hung_up(_: &Stream) -> bool {
    false
}

/// The pipe's security descriptor lets nobody else in.
#[cfg(not(unix))]
fn is_own(_: &Stream) -> bool {
    true
}

#[cfg(unix)]
fn refused(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, what.to_owned())
}

/// Makes the socket's folder, for the person only.
#[cfg(unix)]
fn own_folder(folder: &Path) -> io::Result<()> {
    use std::fs;
    use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};

    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    // What the folder itself is, not what a link that stands in its place leads to.
    if !is_own_folder(folder) {
        return Err(refused("the socket's folder is not the person's own"));
    }
    if fs::symlink_metadata(folder)?.mode() & 0o077 != 0 {
        rustix::fs::chmod(folder, rustix::fs::Mode::RWXU)?;
    }
    Ok(())
}

/// Makes the folder, and removes a socket that was left there.
#[cfg(unix)]
fn clear_the_way(path: &Path) -> io::Result<()> {
    use std::fs;
    use std::os::unix::fs::FileTypeExt as _;

    own_folder(
        path.parent()
            .ok_or_else(|| refused("the socket has no folder"))?,
    )?;
    match fs::symlink_metadata(path) {
        Ok(left) if left.file_type().is_socket() => fs::remove_file(path),
        Ok(_) => Err(refused("something that is no socket stands at its place")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
