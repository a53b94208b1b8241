//! What reaches the agent's loop, from wherever it comes.

use graph::{Identity, KeychainError};
use ipc::{Answer as IpcAnswer, Desktop, Refusal, Told, Want};
use presence::{
    AccountKey, Answer, Command, DesktopHotkeys, Failure, Origin, Problem, RefusedHotkey, RequestId,
};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use words::{About, Action, Page};

use crate::settings::config::ConfigError;
use crate::settings::file::Found;
use crate::settings::policy::Policy;
use crate::system::microphone::Heard;

/// Something that happened outside the engine.
#[derive(Debug)]
pub enum Event {
    /// A person asked for something.
    Command(Command, Origin),
    /// A notification or one of its buttons was clicked.
    Clicked(NotificationClick),
    /// A person asked for the settings window, mostly for one of its pages.
    Settings(Option<Page>),
    /// The desktop lets the click that comes next bring a window to the front, by this token (XDG
    /// Activation).
    ActivationToken(String),
    /// The settings window is there, could not open, or broke; told to who waits for it.
    Window(Result<(), Problem>, Option<Replier>),
    /// A client of the socket asked for something.
    Client(Want, Replier),
    /// Graph answered.
    Answered(RequestId, Result<Answer, Failure>),
    /// The keychain said what is missing to sign in to this account with.
    Keychain(Option<AccountKey>, Result<Option<Problem>, KeychainError>),
    /// The secret of the account is stored (or is not any more), and this is missing now; or it could
    /// not be.
    SecretChanged(Result<Option<Problem>, Problem>, Replier),
    /// The keychain answers again, which something waited for.
    KeychainAnswers,
    /// The person was asked to unlock the keychain.
    Unlocked(Result<(), KeychainError>),
    /// A sign-in ended.
    SignedIn(Result<Identity, Problem>, Option<Replier>),
    /// What `config.toml` has come to.
    SettingsFile(Found),
    /// What the organisation's policy has come to.
    Policy(Box<Result<Policy, ConfigError>>),
    /// A hotkey was recorded for long enough.
    HotkeyRecorded,
    /// Another time zone may be in force.
    TimeZoneChanged,
    /// What is heard of the microphone.
    Microphone(Heard),
    /// The screen is locked, or is not.
    ScreenLocked(bool),
    /// The machine woke up after it slept.
    Resumed,
    /// Something waits for the network, and that may be another one now.
    NetworkChanged,
    /// The program is about to be replaced.
    HandOver,
    /// A newer version has taken the place of the program.
    Replaced,
    /// The program was removed from the disk.
    Removed,
    /// The desktop shows no tray icons.
    NoTray,
    /// These hotkeys, of all that were asked for, are not ours.
    HotkeysRefused(Vec<RefusedHotkey>),
    /// How the hotkeys stand that are the desktop's to give.
    DesktopHotkeys(DesktopHotkeys),
}

/// What was clicked of a notification, which may be an old one: some desktops keep them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotificationClick {
    /// The button; `None` is the notification itself.
    pub action: Option<Action>,
    /// The page of the window that it is about.
    pub page: Page,
    /// What else it is about.
    pub about: Option<About>,
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
    desktop: Option<Desktop>,
    desktop_is_better: bool,
}

impl Replier {
    /// For the question of that number, to that connection.
    #[must_use]
    pub const fn new(id: u64, to: UnboundedSender<Told>) -> Self {
        Self {
            id,
            to,
            desktop: None,
            desktop_is_better: false,
        }
    }

    /// For a client that was started on this desktop, which may be a better one for the agent than
    /// its own.
    #[must_use]
    pub fn from_desktop(mut self, desktop: Desktop, is_better: bool) -> Self {
        self.desktop = Some(desktop);
        self.desktop_is_better = is_better;
        self
    }

    /// The desktop that the client was started on, where it said so.
    #[must_use]
    pub const fn desktop(&self) -> Option<&Desktop> {
        self.desktop.as_ref()
    }

    /// Whether that desktop is a better one for the agent than its own.
    #[must_use]
    pub const fn desktop_is_better(&self) -> bool {
        self.desktop_is_better
    }

    /// Answers. A client that is gone does not mind.
    pub fn answer(self, result: Result<IpcAnswer, Refusal>) {
        let id = self.id;
        drop(self.to.send(Told::Answer { id, result }));
    }

    /// Says something before the answer.
    pub fn tell(&self, told: Told) {
        drop(self.to.send(told));
    }

    /// Another one for the same question, to tell something by; only one of them answers.
    #[must_use]
    pub fn sharing(&self) -> Self {
        Self::new(self.id, self.to.clone())
    }

    /// Ends when the client is gone, and with it whoever waits for the answer.
    pub async fn gone(&self) {
        self.to.closed().await;
    }
}
