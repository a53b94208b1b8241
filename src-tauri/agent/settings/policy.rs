//! What the organisation sets, over and under what the person sets.
//!
//! A policy has two layers of settings, in the same tables and keys as `config.toml`: `[mandatory]` is
//! over the person's settings and locks them, `[recommended]` is under them and holds where they say
//! nothing. They are put together as TOML, before anything is read of it, so whatever can be set can be
//! managed.

#[cfg(test)]
mod administrative_template;
mod place;
#[cfg(any(target_os = "macos", test))]
mod property_list;
#[cfg(any(windows, test))]
mod registry_value;
#[cfg(test)]
mod tests;
#[cfg(any(windows, target_os = "macos", test))]
mod tree;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike, value};
use tracing::warn;

use crate::settings::config::{
    Allowed, Config, ConfigError, Managed, Organisation, PolicyFile, read_text,
};

pub(crate) use place::{follow, load};

/// The policy that is in force.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    mandatory: Table,
    recommended: Table,
    allowed: Allowed,
    organisation: Organisation,
}

impl Policy {
    /// Reads `policy.toml`, and over it each `policy.d/*.toml` in the order of their names.
    ///
    /// # Errors
    /// [`ConfigError`] with the place of the first thing that is wrong: nothing is taken from a policy
    /// that is not all good.
    pub fn load(folder: &Path) -> Result<Self, ConfigError> {
        let mut policy = Self::default();
        for file in files(folder)? {
            let Some(text) = read_text(&file)? else {
                continue;
            };
            policy.add(PolicyFile::parse(&file, &text)?);
        }
        Ok(policy)
    }

    /// The policy that this text is, which was written by [`Self::text`].
    ///
    /// # Errors
    /// As [`Self::load`].
    pub fn parse(file: &Path, text: &str) -> Result<Self, ConfigError> {
        let mut policy = Self::default();
        policy.add(PolicyFile::parse(file, text)?);
        Ok(policy)
    }

    /// Lays another part over it.
    fn add(&mut self, part: PolicyFile) {
        lay(&mut self.mandatory, &part.mandatory);
        lay(&mut self.recommended, &part.recommended);
        if part.statuses.is_some() {
            self.allowed.statuses = part.statuses;
        }
        if let Some(messages) = part.messages {
            self.allowed.no_messages = !messages;
        }
        let Organisation { name, support } = part.organisation;
        self.organisation.name = name.or_else(|| self.organisation.name.take());
        self.organisation.support = support.or_else(|| self.organisation.support.take());
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.mandatory.is_empty()
            && self.recommended.is_empty()
            && self.allowed == Allowed::default()
            && self.organisation == Organisation::default()
    }

    /// All of it in one file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut document = DocumentMut::new();
        let mut organisation = Table::new();
        for (key, text) in [
            ("managed_by", &self.organisation.name),
            ("support", &self.organisation.support),
        ] {
            if let Some(text) = text {
                organisation.insert(key, value(text));
            }
        }
        let mut allow = Table::new();
        if let Some(statuses) = &self.allowed.statuses {
            let ids = statuses.iter().map(|it| it.id());
            allow.insert("statuses", value(ids.collect::<toml_edit::Array>()));
        }
        if self.allowed.no_messages {
            allow.insert("messages", value(false));
        }
        for (key, table) in [
            ("organisation", organisation),
            ("allow", allow),
            ("mandatory", self.mandatory.clone()),
            ("recommended", self.recommended.clone()),
        ] {
            if !table.is_empty() {
                document.insert(key, Item::Table(table));
            }
        }
        document.to_string()
    }

    /// What a person's settings mean under this policy.
    ///
    /// # Errors
    /// [`ConfigError`] with the place in the person's file.
    pub fn meaning(&self, file: &Path, text: &str) -> Result<Config, ConfigError> {
        let own = Config::parse(file, text)?;
        Ok(self.over(own, file, text))
    }

    /// The same of the good parts of the person's file.
    #[must_use]
    pub fn good_parts(&self, file: &Path, text: &str) -> Config {
        let own = Config::good_parts(file, text);
        self.over(own, file, text)
    }

    /// What settings that were read of a text are under this policy.
    pub(crate) fn over(&self, own: Config, file: &Path, text: &str) -> Config {
        if self.is_empty() {
            return own;
        }
        let Ok(persons) = text.parse::<DocumentMut>() else {
            return own;
        };
        let mut document = DocumentMut::new();
        lay(document.as_table_mut(), &self.recommended);
        lay(document.as_table_mut(), persons.as_table());
        lay(document.as_table_mut(), &self.mandatory);
        // Each layer is good by itself. What does not go together, such as the same hotkey twice, is
        // told where it shows.
        let mut config = Config::layered(file, &document.to_string());
        self.allowed.restrict(&mut config.settings);
        config.managed = Managed {
            is_managed: true,
            organisation: self.organisation.clone(),
            locked: locked(&self.mandatory),
            allowed: self.allowed.clone(),
        };
        config
    }
}

/// Puts one layer over another: key by key, and presets by their ids.
fn lay(under: &mut Table, over: &Table) {
    for (name, item) in over {
        match (under.get_mut(name), item) {
            (Some(Item::ArrayOfTables(under)), Item::ArrayOfTables(over)) => {
                over.iter().for_each(|preset| lay_preset(under, preset));
            }
            (Some(below), over) if below.is_table_like() && over.is_table_like() => {
                let pairs = over.as_table_like().into_iter().flat_map(TableLike::iter);
                if let Some(below) = below.as_table_like_mut() {
                    for (key, item) in pairs {
                        below.insert(key, item.clone());
                    }
                }
            }
            _ => {
                under.insert(name, item.clone());
            }
        }
    }
}

fn lay_preset(under: &mut ArrayOfTables, over: &Table) {
    let id = |table: &Table| table.get("id").and_then(Item::as_str).map(str::to_owned);
    let wanted = id(over);
    let place = under.iter().position(|it| id(it) == wanted);
    match place.and_then(|place| under.get_mut(place)) {
        Some(below) => {
            for (key, item) in over {
                below.insert(key, item.clone());
            }
        }
        None => under.push(over.clone()),
    }
}

/// What a layer locks.
fn locked(mandatory: &Table) -> Vec<String> {
    let mut locked = Vec::new();
    for (name, item) in mandatory {
        if let Some(presets) = item.as_array_of_tables() {
            let ids = presets.iter().filter_map(|it| it.get("id")?.as_str());
            locked.extend(ids.map(|id| format!("{name}.{id}")));
        } else if let Some(table) = item.as_table_like() {
            locked.extend(table.iter().map(|(key, _)| format!("{name}.{key}")));
        }
    }
    locked
}

/// The files of a policy, in the order in which they are laid over each other.
fn files(folder: &Path) -> Result<Vec<PathBuf>, ConfigError> {
    let parts = folder.join("policy.d");
    let mut files = vec![folder.join("policy.toml")];
    let entries = match fs::read_dir(&parts) {
        Ok(entries) => entries,
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Ok(files);
        }
        Err(error) => {
            return Err(ConfigError {
                file: parts,
                line: 0,
                expected: error.to_string(),
            });
        }
    };
    let named = entries.flatten().map(|entry| entry.path());
    let mut named: Vec<PathBuf> = named
        .filter(|file| file.extension().is_some_and(|it| it == "toml"))
        .collect();
    named.sort();
    files.extend(named);
    Ok(files)
}

/// The last good policy, which holds while the one of the system is broken.
pub(crate) fn last_good(copy: &Path) -> Option<Policy> {
    let text = read_text(copy).ok().flatten()?;
    // Its paths are as they were meant.
    let policy = Policy::parse(Path::new(""), &text);
    policy
        .inspect_err(|error| warn!(%error, "the last good policy cannot be read"))
        .ok()
}
