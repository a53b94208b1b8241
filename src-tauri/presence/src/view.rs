//! One picture of everything for every surface.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Account, Asked, HoldId, Length, Mask, Offer, Place, Problem, Shown, Status};

/// How far a hold has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HoldState {
    /// Being sent, or not yet read back.
    Applying,
    /// Colleagues see it.
    Confirmed,
    /// Accepted, and something stronger shows.
    Masked,
    /// The last try failed; another follows.
    Retrying,
    /// Being taken back.
    Clearing,
}

/// What is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldView {
    /// Its number.
    pub id: HoldId,
    /// What was asked for.
    pub asked: Asked<Timestamp>,
    /// When it ends; `None` when it is open-ended.
    pub ends_at: Option<Timestamp>,
    /// How far it has got.
    pub state: HoldState,
    /// Whether the service has accepted it.
    pub accepted: bool,
    /// The program whose call is why it is held, as people know it. The engine knows of none; who notices calls does.
    pub call: Option<String>,
    /// Why something else shows, when it is masked.
    pub mask: Option<Mask>,
    /// The status message that goes with it, its `{end}` filled in.
    pub message: Option<String>,
    /// The same as it was written, its `{end}` still to be filled in.
    pub message_text: Option<String>,
}

/// What colleagues saw at `read_at`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownView {
    /// What was read.
    pub shown: Shown,
    /// Since when every read has said this status.
    pub since: Timestamp,
    /// When it was read last.
    pub read_at: Timestamp,
}

/// A preset as a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresetView {
    /// Its id.
    pub id: String,
    /// Its own label, when it has one.
    pub label: Option<String>,
    /// What Teams is to show.
    pub status: Status,
    /// How long it holds.
    pub length: Length,
    /// Its hotkey.
    pub hotkey: Option<String>,
    /// Where in the menu.
    pub menu: Place,
    /// Whether it is in force.
    pub in_force: bool,
}

/// A hotkey that was asked for and is not ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedHotkey {
    /// For example `Ctrl+Alt+Shift+I`.
    pub hotkey: String,
    /// The preset it was for; `None` when it was for clearing.
    pub preset: Option<String>,
    /// Why it is not ours.
    pub reason: HotkeyRefusal,
    /// The command that does the same, for a key that the person binds elsewhere.
    pub command: String,
}

/// Why a hotkey is not ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HotkeyRefusal {
    /// Another program has it.
    Taken,
    /// The keyboard has no such key.
    NoSuchKey,
    /// Another hotkey of ours is the same key of this keyboard.
    SameKey,
    /// A keyboard layout of the person's types a character with it.
    Types,
    /// This desktop grants none.
    NoHotkeys,
    /// The display does not answer.
    Silent,
    /// The desktop takes keys for itself only (Wayland), and gives none to programs: the person binds
    /// a command to a key there.
    NoPortal,
    /// It gives keys to programs that it knows, and does not know this one.
    Nameless,
    /// It asks the person, who has not answered.
    Waiting,
    /// The person said no.
    Declined,
    /// It could not do it.
    Failed,
    /// It knows of the wish, and has assigned no keys.
    Unassigned,
    /// What gives keys to programs does not answer.
    PortalSilent,
}

impl HotkeyRefusal {
    /// Whether it is of the desktop's making, and may be over in a moment: nothing is lost then.
    #[must_use]
    pub const fn may_pass(self) -> bool {
        matches!(self, Self::Silent | Self::Waiting | Self::PortalSilent)
    }
}

/// The hotkeys of a desktop where no program takes keys for itself (Wayland): the desktop has them,
/// and says what it gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DesktopHotkeys {
    /// What it calls the keys, by what they do: a preset, or `None` for clearing; or why it gave none.
    pub given: Result<Vec<(Option<String>, String)>, HotkeyRefusal>,
    /// Whether it opens its own settings for them when it is asked to.
    pub opens_settings: bool,
}

/// Everything a surface shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Who is signed in.
    pub account: Account,
    /// What is held, or being taken back.
    pub hold: Option<HoldView>,
    /// What colleagues see, as last read.
    pub teams_shows: Option<ShownView>,
    /// What is wrong.
    pub problem: Option<Problem>,
    /// What can be done about that with one click.
    pub offers: Vec<Offer>,
    /// The buttons, in the order of the menu.
    pub presets: Vec<PresetView>,
    /// Whether a hold can be extended or cleared now.
    pub can_clear: bool,
    /// The hotkeys that do nothing. The engine knows of none; who grabs them does.
    pub hotkeys_refused: Vec<RefusedHotkey>,
    /// The hotkeys that are the desktop's to give, where they are.
    pub desktop_hotkeys: Option<DesktopHotkeys>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hotkey_is_not_lost_while_who_gives_it_is_asked() {
        for (reason, may_pass) in [
            (HotkeyRefusal::Silent, true),
            (HotkeyRefusal::Waiting, true),
            (HotkeyRefusal::PortalSilent, true),
            (HotkeyRefusal::Declined, false),
            (HotkeyRefusal::Failed, false),
            (HotkeyRefusal::Unassigned, false),
        ] {
            assert_eq!(reason.may_pass(), may_pass, "{reason:?}");
        }
    }
}
