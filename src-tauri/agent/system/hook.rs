//! `[hooks] on_change`: a program of the person's that is told what is held and shown whenever that
//! changes, for lights, rooms and recordings.
//!
//! It is run without a shell, with the JSON of `status --json` on its standard input; one at a time, and
//! of what changed meanwhile only the last is told. Nothing waits for it: what hangs, floods, is
//! missing or fails is told once, in the log and by the doctor.

use std::cell::RefCell;
use std::fmt;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use ipc::Status;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::sync::watch;
use tokio::task::{JoinHandle, spawn_local};
use tokio::time::timeout;
use tracing::{debug, info, warn};

/// How long it may take.
const LIMIT: Duration = Duration::from_secs(10);
/// How long the last change is waited for to be handed over when the agent ends.
const LAST: Duration = Duration::from_millis(500);
/// How much of what it complains of is read, and how much is kept.
const MOST_READ: usize = 64 * 1024;
const MOST_KEPT: usize = 200;

/// The program, and its arguments.
pub(crate) type CommandLine = Arc<[String]>;

/// The program that is told, while one is set.
#[derive(Debug, Default)]
pub(crate) struct Hook {
    /// What was told last; of a change, only what is in it counts.
    last: Option<Told>,
    wanted: Option<(watch::Sender<Option<Wanted>>, JoinHandle<()>)>,
    fault: Rc<RefCell<Option<Fault>>>,
}

/// What is to be told, and to whom.
#[derive(Debug, Clone)]
struct Wanted {
    command: CommandLine,
    status: Arc<Status>,
}

/// What a change is a change of.
#[derive(Debug, Clone, PartialEq)]
struct Told {
    command: CommandLine,
    hold: Option<ipc::HoldStatus>,
    shows: Option<(String, String, Option<String>)>,
}

/// What went wrong the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It could not be started.
    NotStarted { program: String, cause: String },
    /// It said that it failed.
    Failed { program: String, cause: String },
    /// It did not end, and was ended.
    TooSlow { program: String },
}

impl Fault {
    /// The name of its sentences in the doctor's catalogue.
    pub(crate) const fn id(&self) -> &'static str {
        match self {
            Self::NotStarted { .. } => "not-started",
            Self::Failed { .. } => "failed",
            Self::TooSlow { .. } => "too-slow",
        }
    }

    /// What these sentences speak of.
    pub(crate) fn facts(&self) -> [(&'static str, &str); 2] {
        match self {
            Self::NotStarted { program, cause } | Self::Failed { program, cause } => {
                [("program", program), ("cause", cause)]
            }
            Self::TooSlow { program } => [("program", program), ("cause", "")],
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStarted { program, cause } => {
                write!(f, "{program} could not be started: {cause}")
            }
            Self::Failed { program, cause } => write!(f, "{program} failed: {cause}"),
            Self::TooSlow { program } => {
                write!(f, "{program} did not end within {} s", LIMIT.as_secs())
            }
        }
    }
}

impl Hook {
    /// Tells the program of `command`, where that is set and something it is told of has changed.
    pub(crate) fn follow(&mut self, command: &CommandLine, status: &Arc<Status>) {
        if command.is_empty() {
            if self.last.take().is_some() {
                self.fault.replace(None);
            }
            return;
        }
        let shows = status.teams_shows.as_ref();
        let told = Told {
            command: Arc::clone(command),
            hold: status.hold.clone(),
            shows: shows.map(|it| {
                let message = it.message.clone();
                (it.availability.clone(), it.activity.clone(), message)
            }),
        };
        if self.last.as_ref() == Some(&told) {
            return;
        }
        self.last = Some(told);
        let wanted = Wanted {
            command: Arc::clone(command),
            status: Arc::clone(status),
        };
        let fault = &self.fault;
        let (queue, _) = self.wanted.get_or_insert_with(|| {
            let (queue, next) = watch::channel(None);
            (queue, spawn_local(run_all(next, Rc::clone(fault))))
        });
        queue.send_replace(Some(wanted));
    }

    /// What went wrong the last time; `None` when all is well.
    pub(crate) fn fault(&self) -> Option<Fault> {
        self.fault.borrow().clone()
    }

    /// Hands over what changed last, where that was not done yet; not for long.
    pub(crate) async fn end(self) {
        let Some((queue, running)) = self.wanted else {
            return;
        };
        // What was not told yet is told before the other end notices.
        drop(queue);
        drop(timeout(LAST, running).await);
    }
}

/// Tells one after the other.
async fn run_all(mut next: watch::Receiver<Option<Wanted>>, fault: Rc<RefCell<Option<Fault>>>) {
    while next.changed().await.is_ok() {
        let Some(wanted) = next.borrow_and_update().clone() else {
            continue;
        };
        let found = run(&wanted).await.err();
        let before = fault.replace(found.clone());
        match (&before, &found) {
            (Some(before), Some(found)) if before == found => {}
            (_, Some(found)) => warn!("on_change: {found}"),
            (Some(_), None) => info!("on_change works again"),
            (None, None) => {}
        }
    }
}

async fn run(wanted: &Wanted) -> Result<(), Fault> {
    let Some((program, arguments)) = wanted.command.split_first() else {
        return Ok(());
    };
    let program = program.clone();
    let not_started = |cause: String| Fault::NotStarted {
        program: program.clone(),
        cause,
    };
    let line = serde_json::to_vec(&*wanted.status).map_err(|it| not_started(it.to_string()))?;
    let mut command = Command::new(PathBuf::from(&program));
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    apart(&mut command);
    let mut child = command.spawn().map_err(|it| not_started(it.to_string()))?;
    debug!(program, "on_change");
    match timeout(LIMIT, told(&mut child, line)).await {
        Ok(Ok((status, _))) if status.success() => Ok(()),
        Ok(Ok((status, said))) => Err(Fault::Failed {
            program,
            cause: said.unwrap_or_else(|| status.to_string()),
        }),
        Ok(Err(error)) => Err(Fault::Failed {
            program,
            cause: error.to_string(),
        }),
        Err(_) => {
            end(&mut child).await;
            Err(Fault::TooSlow { program })
        }
    }
}

/// Writes to it, hears what it complains of, and waits for its end.
async fn told(
    child: &mut Child,
    mut line: Vec<u8>,
) -> std::io::Result<(ExitStatus, Option<String>)> {
    line.push(b'\n');
    if let Some(mut input) = child.stdin.take() {
        // One that does not read what it is told does not have to.
        drop(input.write_all(&line).await);
    }
    let mut output = child.stderr.take();
    let mut said = Vec::new();
    let status = tokio::select! {
        status = child.wait() => status?,
        () = listen(&mut output, &mut said) => child.wait().await?,
    };
    // What it said last is there by now. What it has left in the background may go on, and is not waited for.
    tokio::select! {
        biased;
        () = listen(&mut output, &mut said) => {}
        () = std::future::ready(()) => {}
    }
    Ok((status, last_words(&said)))
}

/// Hears what it says until it says no more, or has said so much that nobody listens any more, which is how a
/// program notices that it says too much.
async fn listen(output: &mut Option<impl AsyncRead + Unpin>, said: &mut Vec<u8>) {
    while let Some(open) = output {
        let read = open.read_buf(said).await;
        if !matches!(read, Ok(1..)) || said.len() >= MOST_READ {
            *output = None;
        }
    }
}

/// The end of what it said.
fn last_words(said: &[u8]) -> Option<String> {
    let said = String::from_utf8_lossy(said);
    let last = said
        .lines()
        .rev()
        .map(str::trim)
        .find(|it| !it.is_empty())?;
    Some(last.chars().take(MOST_KEPT).collect())
}

/// In a group of its own, so that it ends with everything it has started.
#[cfg(unix)]
fn apart(command: &mut Command) {
    command.process_group(0);
}

/// Without a console that would flash up.
#[cfg(windows)]
fn apart(command: &mut Command) {
    command.creation_flags(windows_sys::Win32::System::Threading::CREATE_NO_WINDOW);
}

async fn end(child: &mut Child) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        let group = child.id().and_then(|id| Pid::from_raw(id.cast_signed()));
        if let Some(group) = group {
            let _already_ended = kill_process_group(group, Signal::KILL);
        }
    }
    // It is waited for, or it would stay as a zombie.
    drop(child.kill().await);
}
