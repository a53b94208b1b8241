//! `config.toml` as it is when it has come to rest, and what it meant when it was last good.
//!
//! Editors, dotfile managers and sync clients take a file away before they put the new one there,
//! or write it in pieces. So what takes something away is believed only when it stays so, and the
//! last good text is kept beside the state: whatever becomes of the file, what it meant holds on
//! until another good one says something else.

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use presence::{Problem, ProblemCode};
use tokio::sync::Notify;
use tracing::warn;

use crate::disk::atomic_file;
use crate::settings::config::{Config, ConfigError, read_text};
use crate::settings::policy::{self, Policy};

/// How long nothing may happen to a file before what it says is believed.
const QUIET: Duration = Duration::from_millis(300);
/// The same where it is missing, empty or looks unfinished, or is still being written.
const PATIENCE: Duration = Duration::from_secs(3);

/// What was found in the place of the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Settings that are all good, and their text.
    Good(Box<Config>, String),
    /// Nothing, though there were settings before.
    Missing,
    /// Something that is refused.
    Refused(ConfigError),
}

/// What is in force when the program starts.
#[derive(Debug)]
pub struct AtStart {
    /// The settings.
    pub config: Config,
    /// Whether that is all the person set: what is missing from it may not be taken for an order.
    pub is_whole: bool,
    /// What is wrong with the file.
    pub problem: Option<Problem>,
}

/// The file, and the copy of its last good text.
#[derive(Debug)]
pub struct SettingsFile {
    path: PathBuf,
    copy: PathBuf,
    last_good: RefCell<Option<String>>,
    policy: RefCell<Policy>,
    policy_copy: PathBuf,
    policy_problem: RefCell<Option<Problem>>,
    policy_taken: Notify,
}

impl SettingsFile {
    /// The file at `path`, with the copy of it that is kept in the state folder, under the policy of this
    /// system.
    #[must_use]
    pub fn new(path: PathBuf, state_folder: &Path) -> Self {
        Self::under(policy::load(), path, state_folder)
    }

    /// The same under a policy that was loaded, or is broken.
    fn under(loaded: Result<Policy, ConfigError>, path: PathBuf, state_folder: &Path) -> Self {
        let copy = state_folder.join("last-good-config.toml");
        let last_good = match read_text(&copy) {
            Ok(text) => text,
            Err(error) => {
                warn!(%error, "the last good settings cannot be read");
                None
            }
        };
        let policy_copy = state_folder.join("last-good-policy.toml");
        let (policy, problem) = match loaded {
            Ok(policy) => (policy, None),
            Err(error) => {
                let last_good = policy::last_good(&policy_copy);
                (last_good.unwrap_or_default(), Some(refused_policy(error)))
            }
        };
        Self {
            path,
            copy,
            last_good: RefCell::new(last_good),
            policy: RefCell::new(policy),
            policy_copy,
            policy_problem: RefCell::new(problem),
            policy_taken: Notify::new(),
        }
    }

    /// What a text means under the policy.
    fn meaning(&self, text: &str) -> Result<Config, ConfigError> {
        self.policy.borrow().meaning(&self.path, text)
    }

    /// What this text, which was good when it was written, means under the policy.
    #[must_use]
    pub fn managed(&self, config: Config, text: &str) -> Config {
        self.policy.borrow().over(config, &self.path, text)
    }

    /// The policy has come to rest: takes it up where it is good. Whether something else is in force now.
    pub(crate) fn take_policy(&self, loaded: Result<Policy, ConfigError>) -> bool {
        let policy = match loaded {
            Ok(policy) => policy,
            Err(error) => {
                warn!(%error, "the last good policy stays in force");
                self.policy_problem.replace(Some(refused_policy(error)));
                return false;
            }
        };
        self.policy_problem.replace(None);
        let text = policy.text();
        let before = self.policy.replace(policy).text();
        let kept = if text.is_empty() {
            fs::remove_file(&self.policy_copy).or_else(|error| match error.kind() {
                io::ErrorKind::NotFound => Ok(()),
                _ => Err(error),
            })
        } else {
            atomic_file::write(&self.policy_copy, text.as_bytes()).map(drop)
        };
        if let Err(error) = kept {
            warn!(%error, "the last good policy is not kept");
        }
        let is_another = text != before;
        if is_another {
            self.policy_taken.notify_one();
        }
        is_another
    }

    /// Waits for another policy: under it the file may mean something else, or be good where it was refused.
    pub(crate) async fn policy_taken(&self) {
        self.policy_taken.notified().await;
    }

    /// What was found, under the policy as it is now: another one may have come since.
    #[must_use]
    pub(crate) fn under_present_policy(&self, found: Found) -> Found {
        match found {
            Found::Good(_, text) => match self.meaning(&text) {
                Ok(config) => Found::Good(Box::new(config), text),
                Err(error) => Found::Refused(error),
            },
            other => other,
        }
    }

    /// Why the policy as it is now is not in force.
    #[must_use]
    pub fn policy_problem(&self) -> Option<Problem> {
        self.policy_problem.borrow().clone()
    }

    /// What is in force under the policy as it is now, whatever has become of the file.
    #[must_use]
    pub fn in_force(&self) -> Config {
        let last_good = self.last_good.borrow();
        let good = last_good.as_deref().map(|text| self.meaning(text));
        match good {
            Some(Ok(config)) => config,
            _ => {
                let text = read_text(&self.path).ok().flatten().unwrap_or_default();
                self.policy.borrow().good_parts(&self.path, &text)
            }
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads it as it is now.
    #[must_use]
    pub fn read(&self) -> Found {
        let last_good = self.last_good.borrow();
        let text = match read_text(&self.path) {
            Ok(text) => text,
            Err(error) => return Found::Refused(error),
        };
        match text {
            None if last_good.is_some() => Found::Missing,
            Some(text) if text.trim().is_empty() && last_good.is_some() => {
                Found::Refused(ConfigError {
                    file: self.path.clone(),
                    line: 1,
                    expected: "the file is empty".to_owned(),
                })
            }
            text => {
                let text = text.unwrap_or_default();
                match self.meaning(&text) {
                    Ok(config) => Found::Good(Box::new(config), text),
                    Err(error) => Found::Refused(error),
                }
            }
        }
    }

    /// What an edit says that the person may already count on, because it takes nothing away.
    #[must_use]
    pub fn edited(&self) -> Option<Found> {
        let text = read_text(&self.path).ok().flatten()?;
        if self.last_good.borrow().as_deref() == Some(text.as_str()) {
            return None;
        }
        let found = self.read();
        let is_good = matches!(found, Found::Good(..));
        (is_good && self.rest(&found, false) == QUIET).then_some(found)
    }

    /// How long this has to be so before it is believed.
    #[must_use]
    pub fn rest(&self, found: &Found, is_being_written: bool) -> Duration {
        let is_doubtful = match found {
            Found::Good(config, text) => self.looks_unfinished(config, text),
            Found::Missing => true,
            Found::Refused(error) => error.line <= 1,
        };
        if is_doubtful || is_being_written {
            PATIENCE
        } else {
            QUIET
        }
    }

    /// Whether good settings look like the beginning of others: a part of the last ones, without
    /// the account that those had, or without the end of their last line.
    fn looks_unfinished(&self, config: &Config, text: &str) -> bool {
        let last_good = self.last_good.borrow();
        let Some(last) = last_good.as_deref().filter(|last| *last != text) else {
            return false;
        };
        let is_part = last.trim_end().starts_with(text.trim_end());
        let is_torn = last.ends_with('\n') && !text.ends_with('\n');
        let loses_account =
            config.account.is_none() && self.meaning(last).is_ok_and(|last| last.account.is_some());
        is_part || is_torn || loses_account
    }

    /// These settings are in force now: whatever becomes of the file, they stay so until others are.
    pub fn remember(&self, text: &str) {
        let mut last_good = self.last_good.borrow_mut();
        if text.trim().is_empty() || last_good.as_deref() == Some(text) {
            return;
        }
        if let Err(error) = self.keep(text) {
            warn!(%error, "the last good settings are not kept");
        }
        *last_good = Some(text.to_owned());
    }

    fn keep(&self, text: &str) -> io::Result<()> {
        atomic_file::write(&self.copy, text.as_bytes()).map(drop)
    }

    /// The text that a change of one setting starts from: the file's own, or the last good one
    /// where the file is missing or empty.
    ///
    /// # Errors
    /// [`ConfigError`] when there is a file that cannot be read.
    pub fn text_to_change(&self) -> Result<String, ConfigError> {
        let text = read_text(&self.path)?.filter(|text| !text.trim().is_empty());
        let last_good = || self.last_good.borrow().clone();
        Ok(text.or_else(last_good).unwrap_or_default())
    }

    /// What is in force before anything has come to rest: the file where it is good, what it last
    /// meant where it is not; and where that is not known, every part of it that is good.
    #[must_use]
    pub fn at_start(&self) -> AtStart {
        let last_good = || {
            let text = self.last_good.borrow();
            self.meaning(text.as_deref()?).ok()
        };
        match self.read() {
            Found::Good(config, text) => {
                let last = self.looks_unfinished(&config, &text).then(last_good);
                AtStart {
                    config: last.flatten().unwrap_or(*config),
                    // What is not there, or empty, says nothing.
                    is_whole: !text.trim().is_empty(),
                    problem: None,
                }
            }
            found => {
                let (config, is_whole) = match last_good() {
                    Some(config) => (config, true),
                    None => {
                        let text = read_text(&self.path).ok().flatten();
                        let text = text.unwrap_or_default();
                        (self.policy.borrow().good_parts(&self.path, &text), false)
                    }
                };
                AtStart {
                    config,
                    is_whole,
                    problem: self.problem(&found),
                }
            }
        }
    }

    /// What is wrong with the file where this was found.
    #[must_use]
    pub fn problem(&self, found: &Found) -> Option<Problem> {
        match found {
            Found::Good(..) => None,
            Found::Missing => {
                let file = self.path.display().to_string();
                Some(Problem::new(ProblemCode::ConfigMissing).with("file", file))
            }
            Found::Refused(error) => {
                let problem = Problem::from(error.clone());
                let last_good = self.last_good.borrow();
                let has_last_good = last_good.as_deref().map(|text| self.meaning(text).is_ok());
                Some(match has_last_good {
                    Some(true) => problem,
                    _ => problem.with("at-first", ""),
                })
            }
        }
    }
}

fn refused_policy(error: ConfigError) -> Problem {
    let problem = Problem::new(ProblemCode::PolicyBroken)
        .with("file", error.file.display().to_string())
        .with("expected", error.expected);
    match error.line {
        0 => problem,
        line => problem.with("line", line.to_string()),
    }
}
