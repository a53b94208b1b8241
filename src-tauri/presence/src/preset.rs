//! Presets: the named buttons.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::{Length, Status};

/// Where in the tray menu a preset stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// At the top of the menu.
    Top,
    /// Under "More".
    #[default]
    More,
}

/// How long a status message may be, in characters.
pub const LONGEST_MESSAGE: usize = 280;

/// A named button: a status and how long it is to be held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preset {
    /// Its name on the command line and in `config.toml`: lower case, digits and hyphens.
    pub id: String,
    /// What the person reads; `None` for a preset that came with the product, whose label is in
    /// the catalogue of the person's language.
    pub label: Option<String>,
    /// What Teams is to show.
    pub shows: Status,
    /// How long.
    pub length: Length,
    /// A global hotkey such as `Ctrl+Alt+Shift+I`.
    pub hotkey: Option<String>,
    /// A status message; `{end}` stands for the local end time.
    pub message: Option<String>,
    /// Where in the menu.
    pub menu: Place,
}

/// The hotkeys of the first two default presets, and the one that clears. On Windows Ctrl and Alt together
/// are AltGr, which types letters on many keyboard layouts, but nothing with a function key on any.
pub const DEFAULT_HOTKEYS: [&str; 3] = if cfg!(windows) {
    [
        "Ctrl+Alt+Shift+F9",
        "Ctrl+Alt+Shift+F10",
        "Ctrl+Alt+Shift+F11",
    ]
} else {
    ["Ctrl+Alt+Shift+I", "Ctrl+Alt+Shift+A", "Ctrl+Alt+Shift+C"]
};

/// The presets the product comes with, in the order of the menu.
#[must_use]
pub fn default_presets() -> Vec<Preset> {
    const HOUR: SignedDuration = SignedDuration::from_hours(1);
    const HALF_AN_HOUR: SignedDuration = SignedDuration::from_mins(30);
    let preset = |shows: Status, length, hotkey: Option<&str>, menu| Preset {
        id: shows.id().to_owned(),
        label: None,
        shows,
        length: Length::For(length),
        hotkey: hotkey.map(str::to_owned),
        message: None,
        menu,
    };
    vec![
        preset(Status::InACall, HOUR, Some(DEFAULT_HOTKEYS[0]), Place::Top),
        preset(
            Status::Away,
            HALF_AN_HOUR,
            Some(DEFAULT_HOTKEYS[1]),
            Place::Top,
        ),
        preset(Status::InAConferenceCall, HOUR, None, Place::More),
        preset(Status::Presenting, HOUR, None, Place::More),
        preset(Status::DoNotDisturb, HOUR, None, Place::More),
        preset(Status::Busy, HOUR, None, Place::More),
        preset(Status::BeRightBack, HALF_AN_HOUR, None, Place::More),
        preset(Status::Available, HOUR, None, Place::More),
        preset(Status::AppearOffline, HOUR, None, Place::More),
    ]
}
