//! Reaching the agent, and starting it.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use ipc::{Answer, Client, ClientError, Desktop, Status, Want};

use super::{Failed, Shell};
use crate::disk::folders::address;
use crate::event_loop::{READY, StartError};
use crate::system::detach;
use crate::system::program;

/// How long an agent that ends may take until another can be started, and one that starts until it
/// listens.
const CHANGE_OVER: Duration = Duration::from_secs(15);
/// How long the next agent may take to listen where one ended without being told to: a newer version that
/// takes over has less to do than one that starts.
const SUCCESSION: Duration = Duration::from_secs(3);
/// What an agent begins with that says why it cannot use the state folder.
const NO_FOLDER: &str = "state folder: ";
/// How long apart the agent is tried meanwhile.
const APART: Duration = Duration::from_millis(20);

/// Connects to the agent that runs.
pub(super) fn connect() -> Result<Client, ClientError> {
    Ok(Client::connect(&address())?.from_desktop(Desktop::of_this_process()))
}

/// The status of the agent that runs, where it says it.
pub(super) fn status() -> Option<Box<Status>> {
    match connect().ok()?.ask(Want::Status) {
        Ok(Ok(Answer::Status(status))) => Some(status),
        _ => None,
    }
}

/// What ends an agent that does not do so by itself, for a person to type.
pub(super) fn end_of(process: Option<u32>) -> String {
    match process {
        #[cfg(unix)]
        Some(process) => format!("kill -KILL {process}"),
        #[cfg(unix)]
        None => "pkill -KILL -x presence-tray".to_owned(),
        #[cfg(windows)]
        Some(process) => format!("taskkill /F /PID {process}"),
        #[cfg(windows)]
        None => "taskkill /F /IM presence-tray-agent.exe".to_owned(),
    }
}

/// Whether an agent ended, or ends, before it answered. What it did not answer it did not do.
pub(super) const fn has_ended(error: &ClientError) -> bool {
    matches!(error, ClientError::Broken(_))
}

/// Tries this until it works, or fails for good; for as long as one agent takes to follow another.
/// `None` says that it is worth trying again.
pub(super) fn over_a_change<T>(
    mut attempt: impl FnMut() -> Result<Option<T>, Failed>,
) -> Result<T, Failed> {
    let end = Instant::now() + CHANGE_OVER;
    loop {
        if let Some(done) = attempt()? {
            return Ok(done);
        }
        if Instant::now() >= end {
            let cause = "one agent ends and no other begins";
            return Err(Failed::NoAgent(cause.to_owned()));
        }
        thread::sleep(APART);
    }
}

impl Shell {
    /// Asks the agent, which is started when none runs.
    pub(super) fn ask(&self, want: impl Fn() -> Want) -> Result<(Client, Answer), Failed> {
        over_a_change(|| {
            let Some(mut client) = self.agent_started()? else {
                return Ok(None);
            };
            answered(client.ask(want())).map(|answer| Some((client, answer?)))
        })
    }

    /// Asks the agent that runs; `None` when none does.
    pub(super) fn ask_running(
        &self,
        want: impl Fn() -> Want,
    ) -> Result<Option<(Client, Answer)>, Failed> {
        over_a_change(|| match connect() {
            Ok(client) => {
                let mut client = self.found(client);
                let asked = client.ask_and(want(), |told| self.say_meanwhile(told));
                let answer = answered(asked)?;
                Ok(answer.map(|answer| Some((client, answer))))
            }
            Err(ClientError::NotRunning) => Ok(Some(None)),
            Err(error) if has_ended(&error) => Ok(None),
            Err(error) => Err(error.into()),
        })
    }

    /// Asks the agent that follows one that has just ended; `None` when none does.
    pub(super) fn ask_successor(
        &self,
        want: impl Fn() -> Want,
    ) -> Result<Option<(Client, Answer)>, Failed> {
        let end = Instant::now() + SUCCESSION;
        loop {
            let asked = self.ask_running(&want)?;
            if asked.is_some() || Instant::now() >= end {
                return Ok(asked);
            }
            thread::sleep(APART);
        }
    }

    /// An agent runs, and says in which language it speaks when that is needed.
    fn found(&self, client: Client) -> Client {
        self.has_agent.set(true);
        client
    }

    /// The agent, started when none runs; `None` while one ends. Settings that do not parse are told
    /// of; and instead, where nothing could be done with what is good of them.
    pub(super) fn agent_started(&self) -> Result<Option<Client>, Failed> {
        match connect() {
            Ok(client) => Ok(Some(self.found(client))),
            Err(ClientError::NotRunning) => {
                self.config()?;
                start(For::Command)?;
                match connect() {
                    Ok(client) => Ok(Some(self.found(client))),
                    // The one that ends has not ended yet, or another is faster.
                    Err(ClientError::NotRunning) => Ok(None),
                    Err(error) if has_ended(&error) => Ok(None),
                    Err(error) => Err(error.into()),
                }
            }
            Err(error) if has_ended(&error) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// What was answered; `None` when the agent ended instead.
pub(super) fn answered(
    result: Result<Result<Answer, ipc::Refusal>, ClientError>,
) -> Result<Option<Answer>, Failed> {
    match result {
        Ok(answer) => Ok(Some(answer?)),
        Err(error) if has_ended(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Whom the agent is started for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// A command, which needs it now.
    Command,
    /// A person who started the program, and wants to see it.
    #[cfg_attr(not(windows), expect(dead_code, reason = "there it is this program"))]
    Person,
}

/// Starts the agent, which goes on when this program ends, and waits until it serves, or says that
/// there is another one.
pub(super) fn start(whom: For) -> Result<(), Failed> {
    let not_started = |cause: std::io::Error| Failed::NoAgent(cause.to_string());
    let mut command = Command::new(program::agent().map_err(not_started)?);
    command.arg("--say-ready");
    if whom == For::Command {
        command.arg("--for-a-command");
    }
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    detach::clean(&mut command);
    #[cfg(windows)]
    super::windows::detach(&mut command);
    let mut agent = command.spawn().map_err(not_started)?;
    let Some(out) = agent.stdout.take() else {
        return Ok(());
    };
    // "ready", or why it did not start, or nothing: another agent may have been faster.
    let (tell, told) = channel();
    thread::spawn(move || {
        let mut line = String::new();
        let read = BufReader::new(out).read_line(&mut line);
        // Who waits for it may have given up.
        drop(tell.send(read.map(|_| line)));
    });
    let line = told.recv_timeout(CHANGE_OVER);
    let line = line.map_err(|_| Failed::Silent(Some(agent.id())))?;
    let line = line.map_err(not_started)?;
    let said = line.trim_end();
    match said.strip_prefix(NO_FOLDER) {
        Some(cause) => Err(Failed::NoFolder(cause.to_owned())),
        None if said.is_empty() || said == READY => Ok(()),
        None => Err(Failed::NoAgent(said.to_owned())),
    }
}

/// What an agent says that could not start, for who started it.
pub(super) fn why_not(error: &StartError) -> String {
    match error {
        StartError::StateFolder(cause) => format!("{NO_FOLDER}{cause}"),
        other => other.to_string(),
    }
}

/// Waits until the agent has given back its lock, which it does last; not forever.
#[cfg(windows)]
pub(super) fn wait_for_the_end() {
    let end = Instant::now() + CHANGE_OVER;
    while !crate::event_loop::is_free(&crate::disk::folders::state_folder()) && Instant::now() < end
    {
        thread::sleep(APART);
    }
}
