//! What the installer of Windows asks of the agent's program, before it replaces or removes it and
//! after it has put a new one there. None of it fails an installation.

use std::fs;
use std::path::PathBuf;

use ipc::{Client, Want};
use presence::Command;

use super::{Shell, agent_start, block_on, windows};
use crate::disk::folders::{config_folder, state_folder};
use crate::surfaces::notifications;
use crate::system::autostart;
use crate::system::keychain::Keychain;

/// What is asked, by the words on its command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Request {
    /// The program is about to be replaced: the agent that runs ends and leaves what is held.
    HandOver,
    /// The program was replaced: the agent runs again if it did before.
    TakeOver,
    /// The program is about to be removed, and with it what only it needs.
    Leave(Belongings),
}

/// What becomes of the person's settings and secrets when the program goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Belongings {
    Stay,
    Go,
    /// The person is asked.
    Asked,
}

impl Request {
    /// The request among the words of a command line.
    pub(super) fn among(words: &[String]) -> Option<Self> {
        let told = |word: &str| words.iter().any(|it| it == word);
        if told("--hand-over") {
            Some(Self::HandOver)
        } else if told("--take-over") {
            Some(Self::TakeOver)
        } else if told("--leave") {
            Some(Self::Leave(if told("--purge") {
                Belongings::Go
            } else if told("--ask") {
                Belongings::Asked
            } else {
                Belongings::Stay
            }))
        } else {
            None
        }
    }
}

/// Says that an agent ended for an installation, and is to run again after it.
fn marker() -> PathBuf {
    state_folder().join("handed-over")
}

/// Ends the agent that runs, and leaves what is held.
pub(super) fn hand_over() {
    if let Ok(client) = agent_start::connect() {
        // Without it the person starts the agent themselves.
        drop(fs::write(marker(), b""));
        end(client, Want::HandOver);
    }
}

/// Whether an agent ended for this installation.
pub(super) fn takes_over() -> bool {
    fs::remove_file(marker()).is_ok()
}

/// Ends the agent, takes back what is held, and removes what the system was told of the program.
pub(super) fn leave(shell: &Shell, belongings: Belongings) {
    if let Ok(client) = agent_start::connect() {
        end(client, Want::Command(Command::Quit));
    }
    autostart::follow(false);
    autostart::forget();
    notifications::forget();
    let go = match belongings {
        Belongings::Stay => false,
        Belongings::Go => true,
        Belongings::Asked => windows::ask(&shell.words().text("uninstall-purge")),
    };
    if go {
        purge();
    }
}

fn purge() {
    drop(block_on(Keychain::remove_all()));
    for folder in [config_folder(), state_folder()] {
        drop(fs::remove_dir_all(folder));
    }
}

/// Asks the agent for something that ends it, and waits until it has hung up and is gone.
fn end(mut client: Client, want: Want) {
    drop(client.ask(want));
    while client.wait().is_ok() {}
    agent_start::wait_for_the_end();
}
