//! Writing the file: one change, with comments and order kept.

use std::path::Path;

use ipc::{AccountForm, GeneralChange};
use presence::{CallSettings, Problem, ProblemCode};
use toml_edit::{DocumentMut, Item, TableLike, Value, value};

use super::{Config, ConfigError, Managed, read};
use crate::disk::atomic_file;

/// What was written: the text, and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The settings.
    pub config: Config,
    /// The whole file.
    pub text: String,
}

/// Writes the account into the file, whose text is this so far, and nothing else; a file that does
/// not exist is made. What is locked is not the person's to write.
///
/// # Errors
/// As [`edit`].
pub fn write_account(
    file: &Path,
    text: &str,
    form: &AccountForm,
    managed: &Managed,
) -> Result<Written, Problem> {
    edit(file, text, |document| {
        in_table(document, "account", |account| {
            for (key, text) in [
                ("cloud", word(&form.cloud)),
                ("tenant", form.tenant.trim().to_owned()),
                ("client_id", form.client_id.trim().to_owned()),
                ("sign_in", word(&form.sign_in)),
                ("user", form.user.trim().to_owned()),
                ("certificate", form.certificate.trim().to_owned()),
            ] {
                if managed.locks(&format!("account.{key}")) {
                    continue;
                }
                let text = Some(text).filter(|text| !text.is_empty());
                put(account, key, text.map(Value::from));
            }
        });
    })
}

/// The table and the key that a change is of.
#[must_use]
pub const fn general_key(change: &GeneralChange) -> (&'static str, &'static str) {
    match change {
        GeneralChange::StartAtLogin(_) => ("app", "start_at_login"),
        GeneralChange::ClearOnQuit(_) => ("app", "clear_on_quit"),
        GeneralChange::NotifyBeforeEnd(_) => ("app", "notify_before_end"),
        GeneralChange::KeepHistory(_) => ("app", "keep_history"),
        GeneralChange::DetectCalls(_) => ("calls", "detect"),
        GeneralChange::AwayOnLock(_) => ("away", "on_lock"),
        GeneralChange::Language(_) => ("app", "language"),
        GeneralChange::Theme(_) => ("app", "theme"),
        GeneralChange::Proxy(_) => ("network", "proxy"),
        GeneralChange::CheckForUpdates(_) => ("updates", "check"),
    }
}

/// Writes one general setting into the file, whose text is this so far, and nothing else.
///
/// # Errors
/// As [`edit`].
pub fn write_general(file: &Path, text: &str, change: &GeneralChange) -> Result<Written, Problem> {
    let (table, key) = general_key(change);
    let value = match change {
        GeneralChange::StartAtLogin(on)
        | GeneralChange::ClearOnQuit(on)
        | GeneralChange::CheckForUpdates(on)
        | GeneralChange::DetectCalls(on)
        | GeneralChange::AwayOnLock(on) => Some(Value::from(*on)),
        GeneralChange::NotifyBeforeEnd(seconds) | GeneralChange::KeepHistory(seconds) => {
            Some(or_off(*seconds))
        }
        GeneralChange::Language(language) => Some(language.trim().into()),
        GeneralChange::Theme(theme) => Some(word(theme).into()),
        GeneralChange::Proxy(proxy) => {
            let proxy = Some(proxy.trim()).filter(|it| !it.is_empty());
            proxy.map(Value::from)
        }
    };
    edit(file, text, |document| {
        in_table(document, table, |table| put(table, key, value));
    })
}

/// Writes which programs are calls, and which are none, into the file, whose text is this so far, and
/// nothing else. What is locked is not the person's to write.
///
/// # Errors
/// As [`edit`].
pub fn write_call_programs(
    file: &Path,
    text: &str,
    calls: &CallSettings,
    managed: &Managed,
) -> Result<Written, Problem> {
    edit(file, text, |document| {
        in_table(document, "calls", |table| {
            for (key, programs) in [("programs", &calls.programs), ("ignored", &calls.ignored)] {
                if managed.locks(&format!("calls.{key}")) {
                    continue;
                }
                let list = programs.iter().collect::<toml_edit::Array>();
                let list = Some(list).filter(|it| !it.is_empty());
                put(table, key, list.map(Value::from));
            }
        });
    })
}

/// A number of seconds as a person would write it.
fn or_off(seconds: Option<u32>) -> Value {
    const DAY: u32 = 24 * 60 * 60;
    match seconds {
        None => "off".into(),
        Some(seconds) if seconds % DAY == 0 => format!("{}d", seconds / DAY).into(),
        Some(seconds) if seconds % 60 == 0 => format!("{}m", seconds / 60).into(),
        Some(seconds) => format!("{seconds}s").into(),
    }
}

/// Changes the file, whose text is this so far, with comments and order kept; a file that does not
/// exist is made. It is on the disk when this returns.
///
/// # Errors
/// `ConfigBroken` when the text does not parse (it is not overwritten), or when the outcome would
/// not; `ConfigUnwritable` when it cannot be written.
pub(super) fn edit(
    file: &Path,
    text: &str,
    change: impl FnOnce(&mut DocumentMut),
) -> Result<Written, Problem> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        // The same error as reading gives, with its place.
        read::parse(file, text)
            .err()
            .unwrap_or_else(|| ConfigError {
                file: file.to_owned(),
                line: 1,
                expected: error.message().to_owned(),
            })
    })?;
    change(&mut document);
    let text = document.to_string();
    let config = read::parse(file, &text)?;
    atomic_file::replace_persons(file, text.as_bytes()).map_err(|error| {
        Problem::new(ProblemCode::ConfigUnwritable)
            .with("file", file.display().to_string())
            .with("cause", error.to_string())
    })?;
    Ok(Written { config, text })
}

/// Changes the table of that name; one that is not there is begun at the end.
pub(super) fn in_table(
    document: &mut DocumentMut,
    name: &str,
    change: impl FnOnce(&mut dyn TableLike),
) {
    let item = document.entry(name).or_insert_with(toml_edit::table);
    // A file with anything else in its place was refused when it was read.
    if let Some(table) = item.as_table_like_mut() {
        change(table);
    }
}

/// Sets a key, keeping the comment that stands behind its value; `None` removes it.
pub(super) fn put(table: &mut dyn TableLike, key: &str, new: Option<Value>) {
    let Some(mut new) = new else {
        table.remove(key);
        return;
    };
    match table.get_mut(key) {
        Some(Item::Value(old)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        _ => {
            table.insert(key, value(new));
        }
    }
}

/// The file's word for a value: the same as on the wire.
pub(super) fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
