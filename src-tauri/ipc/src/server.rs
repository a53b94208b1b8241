//! The listening side, for the agent.

use std::io;

use interprocess::local_socket::ListenerOptions;
use interprocess::local_socket::tokio::prelude::*;
use interprocess::local_socket::tokio::{Listener as SocketListener, Stream};
use tokio::io::{
    AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, ReadHalf, WriteHalf,
};
use zeroize::Zeroizing;

use crate::line::{decode, encode, too_long};
use crate::{Address, Ask, MAX_LINE, Told};

/// Listens at an [`Address`], for connections of the same user only.
#[derive(Debug)]
pub struct Listener {
    socket: SocketListener,
}

/// The reading half of a connection.
#[derive(Debug)]
pub struct Connection {
    reader: BufReader<ReadHalf<Stream>>,
    line: Zeroizing<Vec<u8>>,
}

/// The writing half of a connection.
#[derive(Debug)]
pub struct Sender {
    writer: WriteHalf<Stream>,
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

impl Listener {
    /// Listens at `address`. Whoever calls this holds the lock of the state folder, so a socket
    /// that is still there was left by an agent that died, and is replaced.
    ///
    /// # Errors
    /// When the folder cannot be made the person's own, or the address cannot be taken.
    pub fn bind(address: &Address) -> io::Result<Self> {
        #[cfg(unix)]
        clear_the_way(address)?;
        let options = ListenerOptions::new().name(address.socket_name()?);
        #[cfg(target_os = "linux")]
        let options = {
            use interprocess::os::unix::local_socket::ListenerOptionsExt as _;
            options.mode(0o600)
        };
        #[cfg(windows)]
        let options = {
            use interprocess::os::windows::local_socket::ListenerOptionsExt as _;
            use interprocess::os::windows::security_descriptor::SecurityDescriptor;
            // Full access for the owner; nobody else is listed, so nobody else has any.
            let owner_only = widestring::u16cstr!("D:P(A;;GA;;;OW)");
            options.security_descriptor(SecurityDescriptor::deserialize(owner_only)?)
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
                let (receiver, writer) = tokio::io::split(stream);
                let connection = Connection {
                    reader: BufReader::with_capacity(1024, receiver),
                    line: Zeroizing::new(Vec::new()),
                };
                return Ok((connection, Sender { writer }));
            }
        }
    }
}

impl Connection {
    /// Waits for the next message. May be dropped and called again: nothing is lost.
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
        Ok(ask?)
    }
}

impl Sender {
    /// Sends a message.
    ///
    /// # Errors
    /// When the client is gone.
    pub async fn send(&mut self, told: &Told) -> io::Result<()> {
        self.writer.write_all(&encode(told)?).await
    }
}

#[cfg(unix)]
fn is_own(stream: &Stream) -> bool {
    let own = rustix::process::geteuid().as_raw();
    stream
        .peer_creds()
        .is_ok_and(|peer| peer.euid() == Some(own))
}

/// The pipe's security descriptor lets nobody else in.
#[cfg(not(unix))]
fn is_own(_: &Stream) -> bool {
    true
}

/// Makes the socket's folder, for the person only, and removes a socket that was left there.
#[cfg(unix)]
fn clear_the_way(address: &Address) -> io::Result<()> {
    use std::fs;
    use std::os::unix::fs::{DirBuilderExt as _, FileTypeExt as _, MetadataExt as _};

    let refused = |what: &str| io::Error::new(io::ErrorKind::PermissionDenied, what.to_owned());
    let Some(folder) = address.path().parent() else {
        return Err(refused("the socket has no folder"));
    };
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    // What the folder itself is, not what a link that stands in its place leads to.
    let found = fs::symlink_metadata(folder)?;
    let own = rustix::process::geteuid().as_raw();
    if !found.is_dir() || found.uid() != own {
        return Err(refused("the socket's folder is not the person's own"));
    }
    if found.mode() & 0o077 != 0 {
        rustix::fs::chmod(folder, rustix::fs::Mode::RWXU)?;
    }
    match fs::symlink_metadata(address.path()) {
        Ok(left) if left.file_type().is_socket() => fs::remove_file(address.path()),
        Ok(_) => Err(refused("something that is no socket stands at its place")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
