//! A child process that is ended by its id, at the latest when it is dropped.

use std::fs::{self, File};
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::LazyLock;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal};

use crate::error::{DesktopError, Result};
use crate::parent_death;

/// How long a program may take to end after it was asked to.
const GRACE: Duration = Duration::from_secs(4);

/// A running program of the desktop, or one that has ended; its output goes to a log file.
///
/// Dropping it asks it to end (SIGTERM) and kills it when it does not within 4 s.
#[derive(Debug)]
pub struct Program {
    name: String,
    child: Child,
    handle: OwnedFd,
    log: PathBuf,
}

impl Program {
    /// Starts `command` with its output in `log`. `package` is named when it is not installed.
    pub(crate) fn start(command: Command, log: &Path, package: &str) -> Result<Self> {
        Self::start_with(command, log, package, Stdio::null(), None)
    }

    /// As [`Program::start`], with `input` on its standard input.
    pub(crate) fn start_with_input(
        command: Command,
        log: &Path,
        package: &str,
        input: &[u8],
    ) -> Result<Self> {
        let mut program = Self::start_with(command, log, package, Stdio::piped(), None)?;
        if let Some(mut pipe) = program.child.stdin.take() {
            pipe.write_all(input)
                .map_err(DesktopError::io(format!("writing to {}", program.name)))?;
        }
        Ok(program)
    }

    /// As [`Program::start`], giving also the first line that it prints.
    pub(crate) fn start_and_read_line(
        command: Command,
        log: &Path,
        package: &str,
        limit: Duration,
    ) -> Result<(Self, String)> {
        let (reader, writer) = io::pipe().map_err(DesktopError::io("making a pipe"))?;
        let program = Self::start_with(command, log, package, Stdio::null(), Some(writer))?;
        match line_within(reader, limit) {
            Some(line) => Ok((program, line)),
            None => Err(program.failure("did not say that it is ready")),
        }
    }

    fn start_with(
        mut command: Command,
        log: &Path,
        package: &str,
        input: Stdio,
        output: Option<PipeWriter>,
    ) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let file = File::create(log).map_err(DesktopError::io(format!("creating {log:?}")))?;
        let copy = file
            .try_clone()
            .map_err(DesktopError::io("sharing a log file"))?;
        command.stdin(input).stderr(file);
        match output {
            Some(pipe) => command.stdout(pipe),
            None => command.stdout(copy),
        };
        parent_death::ends_with_parent(&mut command);
        let child = spawn_from_lasting_thread(command).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => DesktopError::Missing {
                program: name.clone(),
                package: package.to_owned(),
            },
            _ => DesktopError::Io {
                what: format!("starting {name}"),
                source,
            },
        })?;
        let handle = pidfd_open(Pid::from_child(&child), PidfdFlags::empty())
            .map_err(|source| DesktopError::io(format!("watching {name}"))(source.into()))?;
        Ok(Self {
            name,
            child,
            handle,
            log: log.to_owned(),
        })
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it has printed so far, on both outputs.
    pub fn log(&self) -> String {
        fs::read(&self.log)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    }

    /// Whether it has not ended yet.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Waits until it ends by itself, for `limit` at the most.
    pub fn wait(&mut self, limit: Duration) -> Result<ExitStatus> {
        let failed = |source| DesktopError::Io {
            what: "waiting for a process".into(),
            source,
        };
        if readable_within(&self.handle, limit)
            && let Some(status) = self.child.try_wait().map_err(failed)?
        {
            return Ok(status);
        }
        Err(DesktopError::TimedOut {
            what: format!("the end of {}", self.name),
            limit,
            seen: self.log(),
        })
    }

    /// Asks it to end (SIGTERM), waits, and kills it when it does not within 4 s.
    pub fn stop(&mut self) -> Result<ExitStatus> {
        self.signal(Signal::TERM);
        match self.wait(GRACE) {
            Err(DesktopError::TimedOut { .. }) => self.kill(),
            ended => ended,
        }
    }

    /// Ends it at once (SIGKILL), as a crash would.
    pub fn kill(&mut self) -> Result<ExitStatus> {
        self.signal(Signal::KILL);
        self.child
            .wait()
            .map_err(DesktopError::io(format!("ending {}", self.name)))
    }

    /// Stops it where it is: it is there and does nothing, until [`Program::resume`] or its end.
    pub fn freeze(&self) {
        self.signal(Signal::STOP);
    }

    /// Lets it go on.
    pub fn resume(&self) {
        self.signal(Signal::CONT);
    }

    /// The error that tells of this program's end or misbehaviour, with its output.
    pub(crate) fn failure(&self, reason: &str) -> DesktopError {
        DesktopError::Failed {
            program: self.name.clone(),
            reason: reason.to_owned(),
            output: self.log(),
        }
    }

    /// By the process handle, so it can never reach another process with a re-used id.
    fn signal(&self, signal: Signal) {
        let _already_ended = pidfd_send_signal(&self.handle, signal);
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _nobody_left_to_tell = self.stop();
    }
}

/// Runs a short-lived program to its end and gives what it printed.
pub(crate) fn run(command: Command, package: &str) -> Result<String> {
    run_with_input(command, package, "")
}

/// The same with something to read.
pub(crate) fn run_with_input(mut command: Command, package: &str, input: &str) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let output = spawn(&mut command)
        .and_then(|mut child| {
            if let Some(mut pipe) = child.stdin.take() {
                // It may not read to the end.
                let _ = pipe.write_all(input.as_bytes());
            }
            child.wait_with_output()
        })
        .map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => DesktopError::Missing {
                program: name.clone(),
                package: package.to_owned(),
            },
            _ => DesktopError::Io {
                what: format!("starting {name}"),
                source,
            },
        })?;
    if !output.status.success() {
        return Err(DesktopError::Failed {
            program: name,
            reason: output.status.to_string(),
            output: String::from_utf8_lossy(&output.stderr).into_owned(),
        });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether `file` (a pipe, or a process handle at its process's end) can be read within `limit`.
pub(crate) fn readable_within(file: impl AsFd, limit: Duration) -> bool {
    let deadline = Instant::now() + limit;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let Ok(left) = left.try_into() else {
            return false;
        };
        match poll(&mut [PollFd::new(&file, PollFlags::IN)], Some(&left)) {
            Err(rustix::io::Errno::INTR) => {}
            Ok(ready) => return ready > 0,
            Err(_) => return false,
        }
    }
}

fn line_within(mut pipe: PipeReader, limit: Duration) -> Option<String> {
    let deadline = Instant::now() + limit;
    let mut line = Vec::new();
    let mut byte = [0];
    while readable_within(&pipe, deadline.saturating_duration_since(Instant::now())) {
        match pipe.read(&mut byte) {
            Ok(1) if byte[0] == b'\n' => return String::from_utf8(line).ok(),
            Ok(1) => line.push(byte[0]),
            _ => return None,
        }
    }
    None
}

/// How long a program that was just written may be open in others.
const WRITTEN: Duration = Duration::from_secs(10);

/// Starts a program, also one that a test has just written: it is open in another test's program until that has begun.
///
/// # Errors
/// When it cannot be started.
pub fn spawn(command: &mut Command) -> io::Result<Child> {
    let end = Instant::now() + WRITTEN;
    loop {
        match command.spawn() {
            Err(error)
                if error.kind() == io::ErrorKind::ExecutableFileBusy && Instant::now() < end =>
            {
                thread::yield_now();
            }
            started => return started,
        }
    }
}

type Order = (Command, Sender<io::Result<Child>>);

/// Starts `command` from a thread that lives as long as the process, because the kernel ends
/// such children with the thread that started them, and tests come and go in threads.
fn spawn_from_lasting_thread(command: Command) -> io::Result<Child> {
    static STARTER: LazyLock<Sender<Order>> = LazyLock::new(|| {
        let (orders, inbox) = channel::<Order>();
        thread::spawn(move || {
            for (mut command, answer) in inbox {
                let child = spawn(&mut command);
                drop(command);
                let _asker_gone = answer.send(child);
            }
        });
        orders
    });
    let gone = || io::Error::other("the thread that starts programs has ended");
    let (answer, child) = channel();
    STARTER.send((command, answer)).map_err(|_| gone())?;
    child.recv().map_err(|_| gone())?
}
