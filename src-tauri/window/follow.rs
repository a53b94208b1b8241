//! Following the agent: whatever it says is pushed to the page.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ipc::{Address, Answer, Client, ClientError, Status, Told, Want};
use presence_tray::folders::state_folder;
use tauri::{AppHandle, Emitter as _, Manager as _};

/// How long apart an agent that is gone is looked for, while the window is open.
const APART: Duration = Duration::from_millis(500);

/// The status as it was pushed last, for a page that comes later; `None` when the agent is gone.
#[derive(Default)]
pub(crate) struct Newest(Mutex<Option<Status>>);

impl Newest {
    pub(crate) fn get(&self) -> Option<Status> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn put(&self, status: Option<Status>) -> bool {
        let mut newest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = *newest != status;
        *newest = status;
        changed
    }
}

/// The agent's address.
pub(crate) fn agent() -> Address {
    Address::of(&state_folder())
}

/// Follows the agent for as long as the window is open, through its restarts.
pub(crate) fn follow(app: &AppHandle) {
    // Says so once, also when there was no agent from the start.
    let mut told_gone = false;
    loop {
        if watch(app).is_ok() {
            told_gone = false;
        }
        if app.state::<Newest>().put(None) || !told_gone {
            told_gone = app.emit("status", None::<Status>).is_ok();
        }
        thread::sleep(APART);
    }
}

/// Pushes every status until the agent is gone; an error when it was not there at all.
fn watch(app: &AppHandle) -> Result<(), ClientError> {
    let mut client = Client::connect(&agent())?;
    if let Ok(Answer::Status(status)) = client.ask(Want::Watch)? {
        push(app, *status);
    }
    while let Ok(told) = client.wait() {
        if let Told::Status(status) = told {
            push(app, *status);
        }
    }
    Ok(())
}

fn push(app: &AppHandle, status: Status) {
    if app.state::<Newest>().put(Some(status.clone())) {
        // A page that is gone does not mind.
        let _ = app.emit("status", Some(status));
    }
}
