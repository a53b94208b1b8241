//! What a person asks for, by whichever surface.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::{Cause, HoldId, Length};

/// Where a command came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Something on screen was clicked: tray menu, window or notification.
    Screen,
    /// A global hotkey: nothing on screen was clicked, so the outcome is notified.
    Hotkey,
    /// The program itself, for example before it signs out.
    Program,
    /// A call in another program: see [`crate::Calls`]. What it sets lasts as long as the call.
    Call,
    /// The screen was locked, or unlocked: see [`crate::ScreenLock`].
    Lock,
    /// A client that waits for the [`Reply`] under this number.
    Client(u64),
}

impl Origin {
    /// Why something is held that is asked for by this one.
    pub(crate) const fn cause(self) -> Cause {
        match self {
            Self::Call => Cause::Call,
            Self::Lock => Cause::Lock,
            Self::Screen | Self::Hotkey | Self::Program | Self::Client(_) => Cause::Person,
        }
    }

    /// Whether nothing on screen was clicked, so that the outcome is notified.
    pub(crate) const fn is_unseen(self) -> bool {
        matches!(self, Self::Hotkey)
    }
}

/// What a person can ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Holds a preset, afresh when it is in force already.
    Set {
        /// The preset's id.
        preset: String,
        /// Instead of the preset's own length.
        #[serde(default)]
        length: Option<Length>,
        /// Instead of the preset's own status message.
        #[serde(default)]
        message: Option<String>,
    },
    /// Holds a preset, or clears it when it is in force: what a hotkey does.
    Toggle {
        /// The preset's id.
        preset: String,
    },
    /// Moves the end of what is held.
    Extend {
        /// By how much; below zero it ends earlier. Refused where the end would be in the past; nothing changes where
        /// the hold has no end.
        by: SignedDuration,
    },
    /// Takes back what is held.
    Clear,
    /// Changes the status message of what is held.
    Message {
        /// The new one, in which `{end}` stands for the local end time; an empty one clears the
        /// message that is in force because of us.
        text: String,
    },
    /// Resets the status the person picked by hand in Teams, so that the hold is seen.
    ShowAnyway,
    /// Holds Do not disturb in place of what is held, until the same end and with the same message.
    DoNotDisturb,
    /// Tries again now what is waiting to be tried again, or was refused.
    Retry,
    /// Has the keychain ask the person for its password, and tries again then. The engine has nothing
    /// to do for it.
    Unlock,
    /// Somebody looks at a surface: read what Teams shows, if that is not known well enough.
    Look,
    /// Ends the program, after clearing what is held if the settings say so.
    Quit,
}

impl Command {
    /// What asks for the same hold again, where this asks for one.
    pub(crate) fn retry(&self) -> Option<Self> {
        match self {
            Self::Set { .. } => Some(self.clone()),
            Self::Toggle { preset } => Some(Self::Set {
                preset: preset.clone(),
                length: None,
                message: None,
            }),
            _ => None,
        }
    }
}

/// What is answered to a command at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// This hold is wanted from now on; what becomes of it shows in the view.
    Held(HoldId),
    /// What was held is being taken back, or nothing was held.
    Clearing,
    /// Noted.
    Done,
}
