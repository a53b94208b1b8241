//! Following the agent: whatever it says is pushed to the page.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ipc::{Address, Answer, Client, ClientError, Status, Told, Want};
use presence_tray::disk::folders::address;
use serde::Serialize;
use tauri::{AppHandle, Emitter as _, Manager as _};

/// How long apart an agent that is gone is looked for, while the window is open.
const APART: Duration = Duration::from_millis(500);

/// What is known of the agent, for a page that comes later than what was pushed.
#[derive(Default)]
pub(crate) struct Newest(Mutex<Option<Known>>);

/// What is known of the agent now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Known {
    /// What it said last.
    Status(Box<Status>),
    /// It runs, and does not answer.
    Silent,
    /// None runs.
    Gone,
}

impl Newest {
    /// `None` before the agent was asked.
    pub(crate) fn get(&self) -> Option<Known> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Where the organisation says that people ask.
    pub(crate) fn support(&self) -> Option<String> {
        match self.get()? {
            Known::Status(status) => status.managed?.support,
            Known::Silent | Known::Gone => None,
        }
    }

    /// Takes what the page is opened with for known to it.
    pub(crate) fn begin(&self, status: Option<Status>) {
        if let Some(status) = status {
            self.put(&Known::Status(Box::new(status)));
        }
    }

    /// Whether that is news.
    fn put(&self, known: &Known) -> bool {
        let known = Some(known.clone());
        let mut newest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = *newest != known;
        *newest = known;
        changed
    }
}

/// The agent's address.
pub(crate) fn agent() -> Address {
    address()
}

/// Follows the agent for as long as the window is open, through its restarts.
pub(crate) fn follow(app: &AppHandle) {
    loop {
        match watch(app) {
            // It takes no connection.
            Err(ClientError::Silent(_)) => push(app, &Known::Silent),
            // Why it is gone makes no difference to who looks at the window.
            _ => push(app, &Known::Gone),
        }
        thread::sleep(APART);
    }
}

/// Pushes every status, also of an agent that was silent for a while, until it is gone.
fn watch(app: &AppHandle) -> Result<(), ClientError> {
    let mut client = Client::connect(&agent())?;
    client.send(Want::Watch)?;
    loop {
        match client.wait() {
            Ok(Told::Status(status)) => push(app, &Known::Status(status)),
            Ok(Told::Answer { result, .. }) => {
                if let Ok(Answer::Status(status)) = result {
                    push(app, &Known::Status(status));
                }
            }
            Ok(_) => {}
            Err(ClientError::Silent(_)) => push(app, &Known::Silent),
            Err(error) => return Err(error),
        }
    }
}

/// Tells the page, when it is news to it.
fn push(app: &AppHandle, known: &Known) {
    if app.state::<Newest>().put(known) {
        // A page that is gone does not mind.
        let _ = app.emit("agent", known);
    }
}
