//! The settings window: a program of its own that lives only while someone looks.

use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use ipc::Desktop;
use presence::{Problem, ProblemCode};
use tokio::io::{AsyncBufReadExt as _, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::task::spawn_local;
use tracing::{info, warn};
use words::Page;

use crate::disk::folders;
use crate::event::{Event, Events, Replier};
use crate::system::{desktop, program};

/// What the window says once it is there.
pub const SHOWN: &str = "shown";

/// How long who asked for the window waits for it.
const PATIENCE: Duration = Duration::from_secs(15);
/// The longest line of the window's that is kept, in bytes.
const LONGEST_LINE: usize = 400;

/// Where and how the window is to open.
#[derive(Debug, Default)]
pub(super) struct Opening {
    /// On this desktop; on the agent's own where it has no display.
    pub(super) desktop: Option<Desktop>,
    /// At the front, by this token, where the desktop gave one.
    pub(super) activation_token: Option<String>,
    /// With this page; with the one the window finds right otherwise.
    pub(super) page: Option<Page>,
    /// Who waits to hear that it is there.
    pub(super) replier: Option<Replier>,
}

/// Starts the window; one that is open on the same display comes to the front by itself. What comes
/// of it is said by [`Event::Window`]: that it is there or could not open, once to who waits for
/// that; and that it broke later.
pub(super) fn open(config_file: &Path, opening: Opening, events: &Events) {
    let config_file = config_file.display().to_string();
    let events = events.clone();
    let failed = move |cause: String| {
        Problem::new(ProblemCode::WindowMissing)
            .with("file", config_file.clone())
            .with("cause", cause)
    };
    let Opening {
        desktop,
        activation_token,
        page,
        mut replier,
    } = opening;
    let child = program::settings()
        .ok_or_else(|| std::io::Error::other("this program does not know where it is"))
        .and_then(|program| command(&program, desktop.as_ref(), activation_token, page).spawn());
    let mut child = match child {
        Ok(child) => child,
        Err(error) => {
            warn!(%error, "no settings window");
            // The system does not say what is not there.
            let program = program::settings().unwrap_or_default();
            let problem = failed(format!("{}: {error}", program.display()));
            drop(events.send(Event::Window(Err(problem), replier)));
            return;
        }
    };
    info!("settings window opened");
    spawn_local(async move {
        let out = child.stdout.take().map(BufReader::new);
        let err = child.stderr.take().map(BufReader::new);
        let complaint = spawn_local(last_line(err));
        let first = tokio::time::timeout(PATIENCE, shown(&mut child, out)).await;
        // It is there, it has called the one that is, or it takes long and may come yet.
        if !matches!(first, Ok(Some(status)) if !status.success()) {
            drop(events.send(Event::Window(Ok(()), replier.take())));
        }
        let status = match child.wait().await {
            Ok(status) => status,
            Err(error) => {
                warn!(%error, "settings window lost");
                return;
            }
        };
        info!(%status, "settings window closed");
        if !status.success() {
            let said = tokio::time::timeout(Duration::from_secs(1), complaint).await;
            let said = said.ok().and_then(Result::ok).flatten();
            let problem = failed(said.unwrap_or_else(|| status.to_string()));
            warn!(?problem, "settings window failed");
            // The person was told by the window's program itself, with what can be done.
            let is_told = status.code() == Some(program::NO_WEBVIEW.into());
            if !is_told || replier.is_some() {
                drop(events.send(Event::Window(Err(problem), replier)));
            }
        }
    });
}

fn command(
    program: &Path,
    whose: Option<&Desktop>,
    activation_token: Option<String>,
    page: Option<Page>,
) -> Command {
    let mut command = std::process::Command::new(program);
    command
        .envs(folders::given_folders())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    if let Some(page) = page {
        command.args(["--page", page.id()]);
    }
    // What the agent itself was started with is long used up.
    for name in Desktop::activation() {
        command.env_remove(name);
        if let Some(token) = &activation_token {
            command.env(name, token);
        }
    }
    desktop::begin_on(whose, &mut command);
    command.into()
}

/// Waits until the window says that it is there (`None`), or ends.
async fn shown(child: &mut Child, out: Option<impl AsyncRead + Unpin>) -> Option<ExitStatus> {
    if let Some(out) = out {
        let mut lines = BufReader::new(out).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            if line == SHOWN {
                return None;
            }
        }
    }
    child.wait().await.ok()
}

/// The last line that says something.
async fn last_line(err: Option<impl AsyncRead + Unpin>) -> Option<String> {
    let mut err = BufReader::new(err?);
    let mut last = None;
    let mut line = Vec::new();
    while err
        .read_until(b'\n', &mut line)
        .await
        .is_ok_and(|read| read > 0)
    {
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if !text.is_empty() && !text.starts_with("note: ") {
            last = Some(text.chars().take(LONGEST_LINE).collect());
        }
        line.clear();
    }
    last
}
