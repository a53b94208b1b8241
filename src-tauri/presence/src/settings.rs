//! What of `config.toml` the engine has to know.

use jiff::{SignedDuration, tz::TimeZone};

use crate::{Preset, default_presets};

/// The person's settings, already checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The presets in the order of the menu.
    pub presets: Vec<Preset>,
    /// Whether quitting clears what is held.
    pub clear_on_quit: bool,
    /// How long before the end of a hold a notification offers to extend it; `None` where none does.
    pub notify_before_end: Option<SignedDuration>,
    /// The person's time zone, for `{end}` in status messages.
    pub time_zone: TimeZone,
    /// Whether status messages may be set.
    pub messages_allowed: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            presets: default_presets(),
            clear_on_quit: true,
            notify_before_end: Some(SignedDuration::from_mins(5)),
            time_zone: TimeZone::UTC,
            messages_allowed: true,
        }
    }
}

impl Settings {
    /// The preset of that id.
    #[must_use]
    pub fn preset(&self, id: &str) -> Option<&Preset> {
        self.presets.iter().find(|preset| preset.id == id)
    }
}
