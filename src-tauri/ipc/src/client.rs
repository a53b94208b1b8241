//! The asking side, for the command line and the window. It blocks.

use std::collections::VecDeque;
use std::io;
#[cfg(windows)]
use std::os::windows::io::AsHandle as _;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

#[cfg(unix)]
use interprocess::local_socket::ConnectOptions;
use interprocess::local_socket::{Stream, prelude::*};
use interprocess::{ConnectWaitMode, TryClone as _};

#[cfg(unix)]
use crate::address;
use crate::line::Lines;
#[cfg(windows)]
use crate::pipe_owner;
use crate::{Address, Answer, Ask, Desktop, Refusal, Told, Want, line};

/// For how long the agent may say nothing before it is asked for a sign of life: what it was asked
/// may take long.
const QUIET: Duration = Duration::from_secs(5);
/// How long it may take to give that, which one that runs does at once.
const SIGN_OF_LIFE: Duration = Duration::from_secs(5);
/// How long apart a connection is tried that the agent has no place for.
const APART: Duration = Duration::from_millis(20);

/// A connection to the agent.
#[derive(Debug)]
pub struct Client {
    stream: Stream,
    lines: Lines,
    /// The agent's process, where the system tells it.
    agent: Option<u32>,
    last: u64,
    asked_for_life: Option<AskedForLife>,
    /// Told while an answer was waited for.
    early: VecDeque<Told>,
    /// Where this program was started, for an agent that is to know.
    desktop: Option<Desktop>,
}

/// A question that any agent answers at once, asked because it says nothing.
#[derive(Debug)]
struct AskedForLife {
    id: u64,
    /// Whether it was given up already.
    in_vain: bool,
}

/// Why the agent could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// Nobody listens.
    #[error("the agent is not running")]
    NotRunning,
    /// Somebody else listens there, who is told nothing.
    #[error("the agent's address is taken by another user")]
    Stranger,
    /// It runs and says nothing: it is stopped, or stuck. Its process, where that is known.
    #[error("the agent does not answer")]
    Silent(Option<u32>),
    /// The connection broke.
    #[error("the connection to the agent broke: {0}")]
    Broken(#[from] io::Error),
}

impl Client {
    /// Connects to the agent at `address`.
    ///
    /// # Errors
    /// [`ClientError::NotRunning`] when nobody listens, [`ClientError::Stranger`] when it is
    /// another user, [`ClientError::Silent`] when it takes no connection, [`ClientError::Broken`]
    /// otherwise.
    pub fn connect(address: &Address) -> Result<Self, ClientError> {
        let mut nobody = ClientError::NotRunning;
        for path in address.paths() {
            #[cfg(unix)]
            if !path.parent().is_some_and(address::is_own_folder) {
                continue;
            }
            match Self::connect_to(path) {
                Err(ClientError::NotRunning) => {}
                // The agent may listen in the next place.
                Err(ClientError::Stranger) => nobody = ClientError::Stranger,
                other => return other,
            }
        }
        Err(nobody)
    }

    fn connect_to(path: &Path) -> Result<Self, ClientError> {
        let end = Instant::now() + QUIET + SIGN_OF_LIFE;
        let stream = loop {
            match Self::open(path)? {
                Some(stream) => break stream,
                None if Instant::now() < end => sleep(APART),
                None => return Err(ClientError::Silent(None)),
            }
        };
        // What does not get through is no different from what is not answered. Pipes know no limits.
        #[cfg(unix)]
        stream.set_send_timeout(Some(QUIET + SIGN_OF_LIFE))?;
        let peer = stream.peer_creds();
        let agent = peer.as_ref().ok().and_then(|peer| peer.pid());
        #[cfg(unix)]
        if peer?.euid() != Some(rustix::process::geteuid().as_raw()) {
            return Err(ClientError::Stranger);
        }
        #[cfg(windows)]
        {
            let Stream::NamedPipe(pipe) = &stream;
            if !pipe_owner::is_own(pipe.as_handle())? {
                return Err(ClientError::Stranger);
            }
        }
        Ok(Self {
            lines: Lines::of(stream.try_clone()?),
            stream,
            agent: agent.and_then(|it| it.try_into().ok()),
            last: 0,
            asked_for_life: None,
            early: VecDeque::new(),
            desktop: None,
        })
    }

    /// Opens a connection; `None` where there is no place for another one as yet.
    fn open(path: &Path) -> Result<Option<Stream>, ClientError> {
        let stream = match connect_within(path, SIGN_OF_LIFE) {
            Ok(stream) => stream,
            Err(error) => {
                return match error.kind() {
                    io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused => {
                        Err(ClientError::NotRunning)
                    }
                    // There is no place for another one.
                    io::ErrorKind::TimedOut => Ok(None),
                    // No socket can have so long a path.
                    io::ErrorKind::InvalidInput => Err(ClientError::NotRunning),
                    _ => Err(ClientError::Broken(error)),
                };
            }
        };
        // A socket that takes no more is said to be open, and has nobody at its other end.
        #[cfg(unix)]
        {
            let Stream::UdSocket(socket) = &stream;
            if socket.inner().peer_addr().is_err() {
                return Ok(None);
            }
        }
        Ok(Some(stream))
    }

    /// Says with every question where this program was started: see [`Ask::desktop`].
    #[must_use]
    pub fn from_desktop(mut self, desktop: Desktop) -> Self {
        self.desktop = Some(desktop);
        self
    }

    /// Asks, and waits for the answer.
    ///
    /// However long it takes, as long as the agent gives signs of life.
    ///
    /// # Errors
    /// [`ClientError::Silent`] where it gives none, [`ClientError::Broken`]; what the agent refuses is
    /// the inner error.
    pub fn ask(&mut self, want: Want) -> Result<Result<Answer, Refusal>, ClientError> {
        self.ask_and(want, |_| {})
    }

    /// The same, and hands over what is said before the answer about what was asked: a device code,
    /// the address of a sign-in, that the keychain asks for its password.
    ///
    /// # Errors
    /// As [`Client::ask`].
    pub fn ask_and(
        &mut self,
        want: Want,
        mut show: impl FnMut(&Told),
    ) -> Result<Result<Answer, Refusal>, ClientError> {
        let mine = self.send(want)?;
        loop {
            match self.receive()? {
                Told::Answer { id, result } if id == mine => return Ok(result),
                told @ (Told::DeviceCode(_)
                | Told::SignInPage(_)
                | Told::NoBrowser
                | Told::KeychainAsks) => show(&told),
                other => self.early.push_back(other),
            }
        }
    }

    /// Asks, and leaves the answer to [`Client::wait`]; gives the number of the question.
    ///
    /// # Errors
    /// [`ClientError::Silent`] where it does not get through, [`ClientError::Broken`] otherwise.
    pub fn send(&mut self, want: Want) -> Result<u64, ClientError> {
        self.last += 1;
        let ask = Ask {
            id: self.last,
            want,
            desktop: self.desktop.clone(),
        };
        match line::write(&mut self.stream, &ask) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Err(self.silent()),
            other => Ok(other.map(|()| self.last)?),
        }
    }

    /// Waits for what the agent says next, for as long as it gives signs of life.
    ///
    /// # Errors
    /// [`ClientError::Silent`] when it gives none: waiting again is waiting for one, and the first is a
    /// status. [`ClientError::Broken`] when it says nothing any more.
    pub fn wait(&mut self) -> Result<Told, ClientError> {
        match self.early.pop_front() {
            Some(told) => Ok(told),
            None => self.receive(),
        }
    }

    fn receive(&mut self) -> Result<Told, ClientError> {
        loop {
            let limit = match self.asked_for_life {
                None => QUIET,
                Some(_) => SIGN_OF_LIFE,
            };
            match (self.lines.next(limit)?, &mut self.asked_for_life) {
                (Some(Told::Answer { id, result }), Some(asked)) if id == asked.id => {
                    let is_news = asked.in_vain;
                    self.asked_for_life = None;
                    if let (true, Ok(Answer::Status(status))) = (is_news, result) {
                        return Ok(Told::Status(status));
                    }
                }
                (Some(told), _) => return Ok(told),
                (None, Some(asked)) => {
                    asked.in_vain = true;
                    return Err(self.silent());
                }
                (None, None) => {
                    let id = self.send(Want::Status)?;
                    let in_vain = false;
                    self.asked_for_life = Some(AskedForLife { id, in_vain });
                }
            }
        }
    }

    const fn silent(&self) -> ClientError {
        ClientError::Silent(self.agent)
    }
}

/// Opens a connection; [`io::ErrorKind::TimedOut`] where no other one is taken for so long.
fn connect_within(path: &Path, limit: Duration) -> io::Result<Stream> {
    let limit = ConnectWaitMode::Timeout(limit);
    #[cfg(unix)]
    let stream = ConnectOptions::new()
        .name(address::socket_name(path)?)
        .wait_mode(limit)
        .connect_sync();
    // The library's local sockets wait for a pipe for ever, whatever limit they are given.
    #[cfg(windows)]
    let stream = {
        use interprocess::os::windows::named_pipe::{DuplexPipeStream, pipe_mode::Bytes};
        let pipe = DuplexPipeStream::<Bytes>::connect_by_path_with_wait_mode(path, limit);
        pipe.map(|pipe| Stream::NamedPipe(pipe.into()))
    };
    stream
}
