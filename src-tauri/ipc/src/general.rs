//! The general settings: `[app]`, `[network]`, `[updates]`, and the switches of `[calls]` and `[away]` in `config.toml`.

use serde::{Deserialize, Serialize};

/// The general settings as they are in force, with what the system makes of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct General {
    /// Whether the agent is to start with the session.
    pub start_at_login: bool,
    /// Whether the system will do so.
    pub autostart: AutostartState,
    /// Whether quitting clears what is held.
    pub clear_on_quit: bool,
    /// How long before its end a hold is announced, in seconds; `null` for not at all.
    pub notify_before_end: Option<u32>,
    /// For how long what was held is kept, in seconds; `null` for not at all.
    pub keep_history: Option<u32>,
    /// Whether calls in other programs are noticed; `null` where this system does not tell of them.
    pub detect_calls: Option<bool>,
    /// Whether *Away* is set while the screen is locked.
    pub away_on_lock: bool,
    /// A language tag, or `auto` for that of the session.
    pub language: String,
    /// The tags of the languages there are.
    pub languages: Vec<String>,
    /// The colours of the settings window.
    pub theme: Theme,
    /// The proxy: an address without a password, `none`, or empty for what the desktop says.
    pub proxy: String,
    /// Whether the settings window looks for a newer version by itself.
    pub check_for_updates: bool,
    /// `config.toml`.
    pub file: String,
}

/// One general setting and its new value. The others stay as they are, whoever changed them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
#[serde(rename_all = "kebab-case")]
pub enum GeneralChange {
    /// Whether the agent starts with the session.
    StartAtLogin(bool),
    /// Whether quitting clears what is held.
    ClearOnQuit(bool),
    /// In seconds; `null` for not at all.
    NotifyBeforeEnd(Option<u32>),
    /// In seconds; `null` for not at all, which deletes what there is.
    KeepHistory(Option<u32>),
    /// Whether calls in other programs are noticed.
    DetectCalls(bool),
    /// Whether *Away* is set while the screen is locked.
    AwayOnLock(bool),
    /// A language tag, or `auto`.
    Language(String),
    /// The colours of the settings window.
    Theme(Theme),
    /// An address, `none`, or empty for what the desktop says.
    Proxy(String),
    /// Whether the settings window looks for a newer version by itself.
    CheckForUpdates(bool),
}

/// What the system does with this program when a session starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
#[serde(rename_all = "kebab-case")]
pub enum AutostartState {
    /// Nothing.
    Off,
    /// It starts it.
    On,
    /// It would, and was told not to in its own settings.
    SwitchedOff,
    /// It starts a program of this name in another place.
    Other,
    /// It does not say.
    Unknown,
}

/// The colours of the settings window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(rename_all = "kebab-case")
)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system has them.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}
