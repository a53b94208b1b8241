//! Reaching the agent, and starting it.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use ipc::{Address, Client, ClientError};

use super::Failed;
use crate::agent::READY;
use crate::folders::state_folder;

/// How often, and how long apart, an agent that holds the lock and does not listen yet is tried.
const TRIES: u32 = 50;
const APART: Duration = Duration::from_millis(20);

/// Connects to the agent that runs.
pub(super) fn connect() -> Result<Client, ClientError> {
    Client::connect(&Address::of(&state_folder()))
}

/// Connects to an agent that is known to run, but may be starting.
pub(super) fn connect_patiently() -> Result<Client, ClientError> {
    for _ in 1..TRIES {
        match connect() {
            Err(ClientError::NotRunning) => thread::sleep(APART),
            other => return other,
        }
    }
    connect()
}

/// Starts the agent, which goes on when this program ends, and waits until it serves.
pub(super) fn start() -> Result<Client, Failed> {
    let not_started = |cause: std::io::Error| Failed::NoAgent(cause.to_string());
    let program = env::current_exe().map_err(not_started)?;
    let mut command = Command::new(program);
    command
        .arg("--say-ready")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    // Ctrl+C in this terminal is not meant for the agent.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    #[cfg(windows)]
    std::os::windows::process::CommandExt::creation_flags(&mut command, super::console::NONE);
    let mut agent = command.spawn().map_err(not_started)?;
    if let Some(out) = agent.stdout.take() {
        // "ready", or why it did not start, or nothing: another agent may have been faster.
        let mut line = String::new();
        BufReader::new(out)
            .read_line(&mut line)
            .map_err(not_started)?;
        let said = line.trim_end();
        if !said.is_empty() && said != READY {
            return Err(Failed::NoAgent(said.to_owned()));
        }
    }
    Ok(connect_patiently()?)
}
