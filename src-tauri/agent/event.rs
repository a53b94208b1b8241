//! What reaches the agent's loop, from wherever it comes.

use graph::{Identity, KeychainError};
use ipc::{Answer as IpcAnswer, DeviceCode, Refusal, Told, Want};
use presence::{Answer, Command, Failure, Origin, Problem, RefusedHotkey, RequestId};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Something that happened outside the engine.
#[derive(Debug)]
pub enum Event {
    /// A person asked for something.
    Command(Command, Origin),
    /// A person asked for the settings window.
    Settings,
    /// A client of the socket asked for something.
    Client(Want, Replier),
    /// Graph answered.
    Answered(RequestId, Result<Answer, Failure>),
    /// The keychain said whether there is something to sign in with.
    Keychain(Result<bool, KeychainError>),
    /// The secret of the account is stored (or is not any more), or could not be.
    SecretChanged(Result<bool, Problem>, Replier),
    /// A sign-in ended.
    SignedIn(Result<Identity, Problem>, Option<Replier>),
    /// A wait for a clear is over, delivered or not.
    ClearedOrNot,
    /// `config.toml` may have changed.
    ConfigChanged,
    /// A hotkey was recorded for long enough.
    HotkeyRecorded,
    /// The machine woke up after it slept.
    Resumed,
    /// The desktop shows no tray icons.
    NoTray,
    /// These hotkeys, of all that were asked for, are not ours.
    HotkeysRefused(Vec<RefusedHotkey>),
}

/// Where events are sent.
pub type Events = UnboundedSender<Event>;

/// The two ends for events.
#[must_use]
pub fn channel() -> (Events, UnboundedReceiver<Event>) {
    unbounded_channel()
}

/// Where the answer to a client goes.
#[derive(Debug)]
pub struct Replier {
    id: u64,
    to: UnboundedSender<Told>,
}

impl Replier {
    /// For the question of that number, to that connection.
    #[must_use]
    pub const fn new(id: u64, to: UnboundedSender<Told>) -> Self {
        Self { id, to }
    }

    /// Answers. A client that is gone does not mind.
    pub fn answer(self, result: Result<IpcAnswer, Refusal>) {
        let id = self.id;
        drop(self.to.send(Told::Answer { id, result }));
    }

    /// Hands over a device code before the answer.
    pub fn show(&self, code: DeviceCode) {
        drop(self.to.send(Told::DeviceCode(code)));
    }
}
