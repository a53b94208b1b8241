//! Writing the file: one change, with comments and order kept.

use std::path::Path;

use ipc::AccountForm;
use presence::{Problem, ProblemCode};
use toml_edit::{DocumentMut, Item, Table, Value, value};

use super::{Config, ConfigError, read, read_text};
use crate::atomic_file;

/// Writes the account into the file, and nothing else; a file that does not exist is made.
///
/// # Errors
/// `ConfigBroken` when what is there does not parse (it is not overwritten), or when the account
/// would not; `StateUnwritable` when it cannot be written.
pub fn write_account(file: &Path, form: &AccountForm) -> Result<Config, Problem> {
    let text = read_text(file)?.unwrap_or_default();
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        // The same error as reading gives, with its place.
        read::parse(file, &text)
            .err()
            .unwrap_or_else(|| ConfigError {
                file: file.to_owned(),
                line: 1,
                expected: error.message().to_owned(),
            })
    })?;
    let account = document
        .entry("account")
        .or_insert_with(|| Item::Table(Table::new()));
    for (key, text) in [
        ("cloud", word(&form.cloud)),
        ("tenant", form.tenant.trim().to_owned()),
        ("client_id", form.client_id.trim().to_owned()),
        ("sign_in", word(&form.sign_in)),
        ("user", form.user.trim().to_owned()),
        ("certificate", form.certificate.trim().to_owned()),
    ] {
        put(account, key, &text);
    }
    let text = document.to_string();
    let config = read::parse(file, &text)?;
    let cause = |error: std::io::Error| {
        Problem::new(ProblemCode::StateUnwritable).with("cause", error.to_string())
    };
    atomic_file::write(file, text.as_bytes()).map_err(cause)?;
    Ok(config)
}

/// Sets a key, keeping the comment that stands behind its value; an empty text removes it.
fn put(table: &mut Item, key: &str, text: &str) {
    let Some(table) = table.as_table_like_mut() else {
        return;
    };
    if text.is_empty() {
        table.remove(key);
        return;
    }
    match table.get_mut(key) {
        Some(Item::Value(old)) => {
            let decor = old.decor().clone();
            *old = Value::from(text);
            *old.decor_mut() = decor;
        }
        _ => {
            table.insert(key, value(text));
        }
    }
}

/// The file's word for a value: the same as on the wire.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
