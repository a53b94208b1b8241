//! Following the agent: whatever it says is pushed to the page.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ipc::{Address, Answer, Client, ClientError, Status, Told, Want};
use presence_tray::folders::address;
use serde::Serialize;
use tauri::{AppHandle, Emitter as _, Manager as _};

/// How long apart an agent that is gone is looked for, while the window is open.
const APART: Duration = Duration::from_millis(500);

/// What is known of the agent, for a page that comes later than what was pushed.
#[derive(Default)]
pub(crate) struct Newest(Mutex<Option<Known>>);

/// What the agent said last; no status when it is gone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Known {
    status: Option<Status>,
}

impl Newest {
    /// `None` before the agent was asked.
    pub(crate) fn get(&self) -> Option<Known> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Takes what the page is opened with for known to it.
    pub(crate) fn begin(&self, status: Option<Status>) {
        if status.is_some() {
            self.put(status);
        }
    }

    /// Whether that is news.
    fn put(&self, status: Option<Status>) -> bool {
        let known = Some(Known { status });
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
        // Why it is gone makes no difference to who looks at the window.
        let _ = watch(app);
        push(app, None);
        thread::sleep(APART);
    }
}

/// Pushes every status until the agent is gone; an error when it was not there at all.
fn watch(app: &AppHandle) -> Result<(), ClientError> {
    let mut client = Client::connect(&agent())?;
    if let Ok(Answer::Status(status)) = client.ask(Want::Watch)? {
        push(app, Some(*status));
    }
    while let Ok(told) = client.wait() {
        if let Told::Status(status) = told {
            push(app, Some(*status));
        }
    }
    Ok(())
}

/// Tells the page, when it is news to it.
fn push(app: &AppHandle, status: Option<Status>) {
    if app.state::<Newest>().put(status.clone()) {
        // A page that is gone does not mind.
        let _ = app.emit("status", status);
    }
}
