//! `config.toml`: what the person set, checked, with the place of what is wrong.

mod edit;
mod file_path;
mod keys;
mod managed;
mod policy_file;
mod presets;
mod read;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use graph::{AccountConfig, Endpoints};
use ipc::{AccountForm, Theme};
use jiff::SignedDuration;
use presence::{Account, CallSettings, Cloud, DEFAULT_HOTKEYS, Problem, ProblemCode, Settings};

use crate::disk::atomic_file;
use crate::system::route::ProxySetting;
use crate::typed::hotkey::Hotkey;

pub use edit::{Written, general_key, write_account, write_call_programs, write_general};
pub use managed::{Allowed, Managed, Organisation};
pub(crate) use policy_file::PolicyFile;
pub use presets::{PresetError, check, forms, write_presets};

/// The largest file that is read.
const LARGEST: u64 = 1 << 20;

/// How long a label of a preset may be, in characters.
const LONGEST_LABEL: usize = 60;

/// For how long what was held is kept where nothing else is said: a week.
const KEEP_HISTORY: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What the person set.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The account as it is written, complete or not.
    pub form: AccountForm,
    /// The account, once it is complete.
    pub account: Option<AccountConfig>,
    /// Where Entra and Graph are, also before the account is complete.
    pub endpoints: Endpoints,
    /// What the engine has to know.
    pub settings: Settings,
    /// The hotkey that clears.
    pub clear_hotkey: Option<Hotkey>,
    /// A language tag, or `auto`.
    pub language: String,
    /// Whether the agent is to start with the session.
    pub start_at_login: bool,
    /// The colours of the settings window.
    pub theme: Theme,
    /// For how long what was held is kept; `None` for not at all.
    pub keep_history: Option<SignedDuration>,
    /// What is noticed of calls in other programs.
    pub calls: CallSettings,
    /// Whether the person is away while the screen is locked.
    pub away_on_lock: bool,
    /// The proxy that leads to the service.
    pub proxy: ProxySetting,
    /// Whether the settings window looks for a newer version by itself.
    pub check_for_updates: bool,
    /// The program that is told of changes, with its arguments; empty for none.
    pub on_change: Arc<[String]>,
    /// What the organisation says of all that.
    pub managed: Managed,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            form: AccountForm::default(),
            account: None,
            endpoints: Endpoints::for_cloud(Cloud::default()),
            settings: Settings {
                time_zone: crate::system::time_zone::current(),
                ..Settings::default()
            },
            clear_hotkey: DEFAULT_HOTKEYS[2].parse().ok(),
            language: "auto".to_owned(),
            start_at_login: false,
            theme: Theme::Auto,
            keep_history: Some(KEEP_HISTORY),
            calls: CallSettings::default(),
            away_on_lock: false,
            proxy: ProxySetting::default(),
            check_for_updates: false,
            on_change: Arc::default(),
            managed: Managed::default(),
        }
    }
}

/// Why a file was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {expected}", file.display(), in_line(*line))]
pub struct ConfigError {
    /// The file; of a policy in the registry, the key.
    pub file: PathBuf,
    /// The line, from 1; 0 where the file as a whole could not be read, or has no lines.
    pub line: usize,
    /// What is wrong there, or was expected.
    pub expected: String,
}

fn in_line(line: usize) -> String {
    match line {
        0 => String::new(),
        line => format!(", line {line}"),
    }
}

impl From<ConfigError> for Problem {
    fn from(error: ConfigError) -> Self {
        let file = error.file.display().to_string();
        if error.line == 0 {
            return Self::new(ProblemCode::ConfigUnreadable)
                .with("file", file)
                .with("cause", error.expected);
        }
        Self::new(ProblemCode::ConfigBroken)
            .with("file", file)
            .with("line", error.line.to_string())
            .with("expected", error.expected)
    }
}

/// The path of the file in a config folder.
#[must_use]
pub fn file_in(folder: &Path) -> PathBuf {
    folder.join("config.toml")
}

impl Config {
    /// Reads the file; one that does not exist says nothing, so the defaults hold.
    ///
    /// # Errors
    /// [`ConfigError`] with the place.
    pub fn load(file: &Path) -> Result<Self, ConfigError> {
        match read_text(file)? {
            Some(text) => read::parse(file, &text),
            None => Ok(Self::default()),
        }
    }

    /// What this text means, where it is all good.
    ///
    /// # Errors
    /// [`ConfigError`] with the place in `file`, where the text is from.
    pub fn parse(file: &Path, text: &str) -> Result<Self, ConfigError> {
        read::parse(file, text)
    }

    /// What the good parts of this text mean, with the defaults in place of the others.
    #[must_use]
    pub fn good_parts(file: &Path, text: &str) -> Self {
        read::parts(file, text).config
    }

    /// What the layers of a policy and of the person's settings mean, once they are laid over each other.
    pub(crate) fn layered(file: &Path, text: &str) -> Self {
        read::layered_parts(file, text).config
    }

    /// The account as every surface shows it.
    #[must_use]
    pub fn account_shown(&self, signed_in: bool, user: Option<&str>) -> Account {
        let given = Some(self.form.user.as_str()).filter(|user| !user.is_empty());
        Account {
            configured: self.account.is_some(),
            signed_in: signed_in && self.account.is_some(),
            user: user.or(given).map(str::to_owned),
            cloud: self.form.cloud,
            sign_in: self.form.sign_in,
            fault: None,
        }
    }

    /// Every hotkey with what it does: a preset's id, or `None` for clearing.
    #[must_use]
    pub fn hotkeys(&self) -> Vec<(Hotkey, Option<String>)> {
        let presets = self.settings.presets.iter().filter_map(|preset| {
            let hotkey = preset.hotkey.as_ref()?.parse().ok()?;
            Some((hotkey, Some(preset.id.clone())))
        });
        let clear = self.clear_hotkey.map(|hotkey| (hotkey, None));
        presets.chain(clear).collect()
    }
}

/// The file's text; `None` when there is no file, or what a link names is not there.
///
/// # Errors
/// [`ConfigError`] when there is one that cannot be read.
pub(crate) fn read_text(file: &Path) -> Result<Option<String>, ConfigError> {
    let Some(bytes) = read_bytes(file)? else {
        return Ok(None);
    };
    String::from_utf8(bytes).map(Some).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        ConfigError {
            file: file.to_owned(),
            line: 1 + good.iter().filter(|byte| **byte == b'\n').count(),
            expected: "expected text in UTF-8".to_owned(),
        }
    })
}

/// What is in the file; `None` when there is no file, or what a link names is not there.
///
/// # Errors
/// [`ConfigError`] when there is one that cannot be read.
pub(crate) fn read_bytes(file: &Path) -> Result<Option<Vec<u8>>, ConfigError> {
    let is_missing = |error: &io::Error| {
        matches!(
            error.kind(),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
        )
    };
    match atomic_file::read(file, LARGEST) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(ConfigError {
            file: file.to_owned(),
            line: 0,
            expected: error.to_string(),
        }),
    }
}
