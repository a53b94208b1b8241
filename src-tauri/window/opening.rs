//! What the page is opened with, so that its first picture is the right one: the words of its language,
//! what the agent says, and what the person chose the last time.

use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use ipc::{Answer, Client, Status, Want};
use serde_json::json;

use crate::follow::agent;
use crate::place::Place;

/// How long the window waits for an agent that does not answer at once; then it opens without.
const PATIENCE: Duration = Duration::from_millis(150);

/// The agent's status, asked for while the window is being made.
pub(crate) struct Opening(Receiver<Status>);

impl Opening {
    /// Asks the agent, on a thread of its own.
    pub(crate) fn ask() -> Self {
        let (tell, told) = channel();
        thread::spawn(move || {
            let answer = Client::connect(&agent()).and_then(|mut it| it.ask(Want::Status));
            if let Ok(Ok(Answer::Status(status))) = answer {
                // The window may have opened without.
                let _ = tell.send(*status);
            }
        });
        Self(told)
    }

    /// What it said; `None` where it is gone, or is late.
    pub(crate) fn wait(&self) -> Option<Status> {
        self.0.recv_timeout(PATIENCE).ok()
    }
}

/// The script that the page finds before its own.
pub(crate) fn script(status: Option<&Status>, place: &Place) -> String {
    let language = match status {
        Some(status) => &status.language,
        None => words::Words::new("auto").language(),
    };
    let opening = json!({
        "words": words::window_sentences(language),
        "status": status,
        "chosen": place.chosen(),
    });
    format!("window.opening = {opening};")
}
