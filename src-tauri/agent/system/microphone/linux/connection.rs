//! A connection to the server, on the loop of the agent.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ffi::CString;
use std::io;
use std::path::Path;
use std::time::Duration;

use presence::Recording;
use pulseaudio::protocol::{
    AuthParams, AuthReply, ClientInfo, Command, CommandReply, DESCRIPTOR_SIZE, GetSourceInfo, Prop,
    Props, ServerInfo, SetClientNameReply, SourceInfo, SourceOutputInfoList, SubscriptionMask,
    TagStructReader, read_descriptor, write_command_message,
};
use pulseaudio::{cookie_path_from_env, protocol};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::UnixStream;
use tokio::time::timeout;

use super::stream;
use crate::disk::small_file;
use crate::system::program::ID;

/// How long the server may take to answer.
const ANSWER: Duration = Duration::from_secs(10);
/// How long nothing is told any more once it has come to rest.
const SETTLES: Duration = Duration::from_millis(500);
/// The largest message that is read.
const LARGEST: usize = 1 << 20;
/// The length of the cookie that a server wants, also where it knows by the kernel who is there.
const COOKIE: usize = 256;

/// Why there is nothing to be heard.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unheard {
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Protocol(#[from] protocol::ProtocolError),
    #[error("the server refuses: {0}")]
    Refused(protocol::PulseError),
    #[error("the server does not answer")]
    Silent,
    #[error("a message of {0} bytes")]
    TooLarge(usize),
}

impl Unheard {
    /// Whether only this one answer is missing, and the connection is as before.
    const fn is_of_one_answer(&self) -> bool {
        matches!(self, Self::Protocol(_) | Self::Refused(_))
    }
}

/// A server that answers.
pub(super) struct Connection {
    stream: UnixStream,
    version: u16,
    last: u32,
    /// What has come of messages that are not whole yet.
    received: Vec<u8>,
    /// Whether something may have changed since it was asked last.
    has_changed: bool,
    /// Whether it is asked once more when it has come to rest.
    is_settling: bool,
}

impl Connection {
    /// Connects; gives the name of the server too.
    pub(super) async fn open(path: &Path) -> Result<(Self, String), Unheard> {
        let connected = timeout(ANSWER, UnixStream::connect(path)).await;
        let mut connection = Self {
            stream: connected.map_err(|_| Unheard::Silent)??,
            version: protocol::MAX_VERSION,
            last: 0,
            received: Vec::new(),
            has_changed: true,
            is_settling: false,
        };
        let kept = cookie_path_from_env().and_then(|it| small_file::read(&it, COOKIE as u64).ok());
        let auth: AuthReply = connection
            .ask(&Command::Auth(AuthParams {
                version: protocol::MAX_VERSION,
                supports_shm: false,
                supports_memfd: false,
                cookie: kept
                    .filter(|it| it.len() == COOKIE)
                    .unwrap_or_else(|| vec![0; COOKIE]),
            }))
            .await?;
        connection.version = auth.version.min(protocol::MAX_VERSION);
        let mut own = Props::new();
        own.set(Prop::ApplicationName, c"Presence Tray");
        for (prop, value) in [
            (Prop::ApplicationId, ID.to_owned()),
            (Prop::ApplicationProcessId, std::process::id().to_string()),
        ] {
            if let Ok(value) = CString::new(value) {
                own.set(prop, value);
            }
        }
        let _: SetClientNameReply = connection.ask(&Command::SetClientName(own)).await?;
        // A stream that is paused is told by its source where the server does not tell it of the stream.
        let mask = SubscriptionMask::SOURCE_OUTPUT | SubscriptionMask::SOURCE;
        connection.answer_to(&Command::Subscribe(mask)).await?;
        let server: ServerInfo = connection.ask(&Command::GetServerInfo).await?;
        let text = |text: Option<CString>| {
            text.map(|it| it.to_string_lossy().into_owned())
                .unwrap_or_default()
        };
        let name = format!(
            "{} {}",
            text(server.server_name),
            text(server.server_version)
        );
        Ok((connection, name.trim().to_owned()))
    }

    /// Everything that records, once that may be something else than it was.
    pub(super) async fn recordings(&mut self) -> Result<Vec<Recording>, Unheard> {
        let outputs = loop {
            self.changed().await?;
            // What cannot be understood is passed over until it is something else.
            let outputs = self.ask(&Command::GetSourceOutputInfoList).await;
            if let Some(outputs) = one::<SourceOutputInfoList>(outputs)? {
                break outputs;
            }
        };
        let mut sources = HashMap::new();
        let mut clients = HashMap::new();
        let mut recordings = Vec::new();
        for output in outputs.into_iter().filter(stream::counts) {
            let (source, client) = (output.source_index, output.client_index);
            if let Entry::Vacant(unknown) = sources.entry(source) {
                let wanted = GetSourceInfo {
                    index: Some(source),
                    name: None,
                };
                let question = Command::GetSourceInfo(wanted);
                unknown.insert(one(self.ask::<SourceInfo>(&question).await)?);
            }
            if let Some(client) = client
                && let Entry::Vacant(unknown) = clients.entry(client)
            {
                let question = Command::GetClientInfo(client);
                unknown.insert(one(self.ask::<ClientInfo>(&question).await)?);
            }
            let source = sources.get(&source).and_then(Option::as_ref);
            let client = client.and_then(|it| clients.get(&it)?.as_ref());
            recordings.extend(stream::recording(&output, source, client));
        }
        Ok(recordings)
    }

    /// Waits until something may be something else than it was. PipeWire tells that a stream moves before it has
    /// moved, and not afterwards, so what has changed is looked at once more when it has come to rest.
    async fn changed(&mut self) -> Result<(), Unheard> {
        while !self.has_changed {
            if !self.is_settling {
                self.message().await?;
                continue;
            }
            match timeout(SETTLES, self.message()).await {
                Ok(told) => drop(told?),
                Err(_) => {
                    self.is_settling = false;
                    return Ok(());
                }
            }
        }
        self.has_changed = false;
        self.is_settling = true;
        Ok(())
    }

    async fn ask<R: CommandReply>(&mut self, command: &Command) -> Result<R, Unheard> {
        let answer = self.answer_to(command).await?;
        let mut rest = &answer[..];
        Ok(TagStructReader::new(&mut rest, self.version).read()?)
    }

    /// What is in the answer to it.
    async fn answer_to(&mut self, command: &Command) -> Result<Vec<u8>, Unheard> {
        self.last = self.last.wrapping_add(1);
        let mut bytes = Vec::new();
        write_command_message(&mut bytes, self.last, command, self.version)?;
        let answered = async {
            self.stream.write_all(&bytes).await?;
            loop {
                match self.message().await? {
                    (number, _) if number != self.last => {}
                    (_, Answer::Refused(error)) => return Err(Unheard::Refused(error)),
                    (_, Answer::Reply(rest)) => return Ok(rest),
                    (_, Answer::None) => {}
                }
            }
        };
        timeout(ANSWER, answered)
            .await
            .map_err(|_| Unheard::Silent)?
    }

    /// The next message, and to which question it is the answer. One that cannot be understood is passed
    /// over. Nothing is lost where this is not waited for to its end.
    async fn message(&mut self) -> Result<(u32, Answer), Unheard> {
        loop {
            if let Some(body) = self.whole_message()? {
                return Ok(self.understood(&body));
            }
            if self.stream.read_buf(&mut self.received).await? == 0 {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
            }
        }
    }

    /// What the first message says that has come, once it is whole.
    fn whole_message(&mut self) -> Result<Option<Vec<u8>>, Unheard> {
        let Some((mut head, rest)) = self.received.split_at_checked(DESCRIPTOR_SIZE) else {
            return Ok(None);
        };
        let head = read_descriptor(&mut head).map_err(io::Error::other)?;
        let length = head.length as usize;
        if length > LARGEST {
            return Err(Unheard::TooLarge(length));
        }
        let Some(body) = rest.get(..length).map(<[u8]>::to_vec) else {
            return Ok(None);
        };
        self.received.drain(..DESCRIPTOR_SIZE + length);
        Ok(Some(body))
    }

    fn understood(&mut self, body: &[u8]) -> (u32, Answer) {
        let mut rest = body;
        match Command::read_tag_prefixed(&mut rest, self.version) {
            Ok((number, Command::Reply)) => (number, Answer::Reply(rest.to_vec())),
            Ok((number, Command::Error(error))) => (number, Answer::Refused(error)),
            Ok((number, Command::SubscribeEvent(_))) => {
                self.has_changed = true;
                (number, Answer::None)
            }
            Ok(_) | Err(_) => (u32::MAX, Answer::None),
        }
    }
}

/// What a message answers.
enum Answer {
    Reply(Vec<u8>),
    Refused(protocol::PulseError),
    /// Nothing: it tells of a change, or of something that is not asked for.
    None,
}

/// What was answered to one question, of which the subject may be gone by now.
fn one<T>(answer: Result<T, Unheard>) -> Result<Option<T>, Unheard> {
    match answer {
        Ok(it) => Ok(Some(it)),
        Err(error) if error.is_of_one_answer() => Ok(None),
        Err(error) => Err(error),
    }
}
