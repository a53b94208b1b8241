//! What is found when everything that can be wrong is looked at: the JSON of
//! `presence-tray doctor --json`.

use serde::{Deserialize, Serialize};

/// All findings, in the order a person should read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Report {
    /// The version of the program that looked.
    pub version: String,
    /// What was found.
    pub findings: Vec<Finding>,
    /// One line to send to support: versions, systems and verdicts, and nobody's name.
    pub support: String,
}

/// What one check came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Finding {
    /// What was looked at.
    pub check: Check,
    /// Which of several: a host, a permission, a hotkey.
    #[serde(default)]
    pub subject: Option<String>,
    /// How it is.
    pub verdict: Verdict,
    /// What was looked at, in words: "Settings file".
    pub label: String,
    /// How it is, in one sentence.
    pub message: String,
    /// What can be done; empty where nothing has to be.
    pub mend: String,
    /// The exit code of the command line that stands for it; 0 unless it is a problem.
    pub exit_code: u8,
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(rename_all = "kebab-case")
)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// Whether the agent runs, and which version.
    Agent,
    /// `config.toml`.
    SettingsFile,
    /// The organisation's policy, where there is one.
    Policy,
    /// The state file and its folder.
    StateFile,
    /// Whether Entra can be reached, and knows the tenant.
    Entra,
    /// Whether Graph can be reached.
    Graph,
    /// Whether this machine's clock agrees with the service's.
    Clock,
    /// Whether there is a keychain that is not locked.
    Keychain,
    /// Whether tokens can be got.
    SignIn,
    /// Whether Graph tells the user's presence.
    Presence,
    /// One permission.
    Permission,
    /// Whether the desktop shows tray icons.
    Tray,
    /// The global hotkeys.
    Hotkeys,
    /// Whether the desktop shows notifications.
    Notifications,
    /// Whether the agent starts with the session, as the settings say.
    Autostart,
    /// The program that is told of changes, where one is set.
    Hook,
    /// What tells of calls in other programs.
    Microphone,
    /// What tells whether the screen is locked, where that is wanted.
    ScreenLock,
    /// The program of the settings window.
    Window,
}

/// How it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(rename_all = "kebab-case")
)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// As it should be.
    Ok,
    /// It works, with less than there could be.
    Warning,
    /// It does not work.
    Problem,
    /// It could not be looked at without changing something, or not before something else works.
    Unknown,
}

impl Report {
    /// The exit code of the command line: that of the first problem, or 0.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        let mut codes = self.findings.iter().map(|finding| finding.exit_code);
        codes.find(|code| *code != 0).unwrap_or(0)
    }
}

impl Check {
    /// The name in JSON, for example `settings-file`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::SettingsFile => "settings-file",
            Self::Policy => "policy",
            Self::StateFile => "state-file",
            Self::Entra => "entra",
            Self::Graph => "graph",
            Self::Clock => "clock",
            Self::Keychain => "keychain",
            Self::SignIn => "sign-in",
            Self::Presence => "presence",
            Self::Permission => "permission",
            Self::Tray => "tray",
            Self::Hotkeys => "hotkeys",
            Self::Notifications => "notifications",
            Self::Autostart => "autostart",
            Self::Hook => "hook",
            Self::Microphone => "microphone",
            Self::ScreenLock => "screen-lock",
            Self::Window => "window",
        }
    }
}

impl Verdict {
    /// The name in JSON, for example `ok`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Problem => "problem",
            Self::Unknown => "unknown",
        }
    }
}
