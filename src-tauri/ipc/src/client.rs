//! The asking side, for the command line and the window. It blocks.

use std::collections::VecDeque;
use std::io::{self, BufReader};
#[cfg(windows)]
use std::os::windows::io::AsHandle as _;
use std::path::Path;

use interprocess::TryClone as _;
use interprocess::local_socket::{Stream, prelude::*};

#[cfg(windows)]
use crate::pipe_owner;
use crate::{Address, Answer, Ask, Desktop, Refusal, Told, Want, address, line};

/// A connection to the agent.
#[derive(Debug)]
pub struct Client {
    stream: Stream,
    reader: BufReader<Stream>,
    last: u64,
    /// Told while an answer was waited for.
    early: VecDeque<Told>,
    /// Where this program was started, for an agent that is to know.
    desktop: Option<Desktop>,
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
    /// The connection broke.
    #[error("the connection to the agent broke: {0}")]
    Broken(#[from] io::Error),
}

impl Client {
    /// Connects to the agent at `address`.
    ///
    /// # Errors
    /// [`ClientError::NotRunning`] when nobody listens, [`ClientError::Stranger`] when it is
    /// another user, [`ClientError::Broken`] otherwise.
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
        let stream =
            Stream::connect(address::socket_name(path)?).map_err(|error| match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused => {
                    ClientError::NotRunning
                }
                // No socket can have so long a path.
                io::ErrorKind::InvalidInput => ClientError::NotRunning,
                _ => ClientError::Broken(error),
            })?;
        #[cfg(unix)]
        if stream.peer_creds()?.euid() != Some(rustix::process::geteuid().as_raw()) {
            return Err(ClientError::Stranger);
        }
        #[cfg(windows)]
        {
            let Stream::NamedPipe(pipe) = &stream;
            if !pipe_owner::is_own(pipe.as_handle())? {
                return Err(ClientError::Stranger);
            }
        }
        let reader = BufReader::new(stream.try_clone()?);
        Ok(Self {
            stream,
            reader,
            last: 0,
            early: VecDeque::new(),
            desktop: None,
        })
    }

    /// Says with every question where this program was started: see [`Ask::desktop`].
    #[must_use]
    pub fn from_desktop(mut self, desktop: Desktop) -> Self {
        self.desktop = Some(desktop);
        self
    }

    /// A second handle on the same connection, to ask while another thread waits in
    /// [`Client::wait`]. Only one of the two may wait.
    ///
    /// # Errors
    /// When the system gives no second handle.
    pub fn sender(&self) -> io::Result<impl FnMut(u64, Want) -> io::Result<()> + Send + 'static> {
        let mut stream = self.stream.try_clone()?;
        Ok(move |id, want| {
            let desktop = None;
            line::write(&mut stream, &Ask { id, want, desktop })
        })
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// [`ClientError::Broken`]; what the agent refuses is the inner error.
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
        self.last += 1;
        let mine = self.last;
        let ask = Ask {
            id: mine,
            want,
            desktop: self.desktop.clone(),
        };
        line::write(&mut self.stream, &ask)?;
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

    /// Waits for what the agent says next.
    ///
    /// # Errors
    /// [`ClientError::Broken`] when it says nothing any more.
    pub fn wait(&mut self) -> Result<Told, ClientError> {
        match self.early.pop_front() {
            Some(told) => Ok(told),
            None => self.receive(),
        }
    }

    fn receive(&mut self) -> Result<Told, ClientError> {
        match line::read(&mut self.reader)? {
            Some(told) => Ok(told),
            None => Err(ClientError::Broken(io::ErrorKind::UnexpectedEof.into())),
        }
    }
}
