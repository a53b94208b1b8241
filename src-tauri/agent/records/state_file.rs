//! The state on disk: each account with what is held and what stands for it, how it is reached, and
//! how the clock stood.

mod connection;
mod format_1;
#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use graph::AccountConfig;
use presence::{Problem, ProblemCode, Registration, Saved};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tracing::warn;

use crate::disk::atomic_file::{self, Written};
use crate::system::clock::ClockMark;

pub use connection::Connection;

/// The largest file that is read.
const LARGEST: u64 = 1 << 20;

/// The current format. Each older one has a module that brings it to the next.
const FORMAT: u64 = 2;

/// What the file holds. Nothing of it is secret.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// What the accounts keep.
    #[serde(flatten)]
    pub saved: Saved,
    /// How the accounts are reached that something is to be taken back for.
    #[serde(default)]
    pub connections: Vec<Connection>,
    /// Whether the settings window has opened by itself, which it does once.
    #[serde(default)]
    pub welcomed: bool,
    /// How the clock stood when it was written.
    #[serde(default)]
    pub clock: Option<ClockMark>,
}

impl Stored {
    /// Format 1 did not say in which cloud an account is: it is the one of the settings, where they
    /// name the same.
    pub(crate) fn name_cloud(&mut self, account: &AccountConfig) {
        let named = registration(account);
        let is_unknown = self.connections.is_empty();
        let known = self.saved.accounts.iter_mut().map(|it| &mut it.key);
        for key in known.chain(&mut self.saved.in_use).filter(|_| is_unknown) {
            let known = &mut key.registration;
            if (&known.tenant, &known.client_id) == (&named.tenant, &named.client_id) {
                known.cloud = named.cloud;
            }
        }
    }
}

#[derive(Serialize)]
struct OnDisk<'a> {
    format: u64,
    #[serde(flatten)]
    stored: &'a Stored,
}

/// The file.
#[derive(Debug, Clone)]
pub struct StateFile {
    path: PathBuf,
}

impl StateFile {
    /// The file in a state folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            path: folder.join("state.json"),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the file; `None` where there is none yet. One that cannot be read or understood is put aside, for whoever
    /// wants to look at it: what it said is not known, and the leases on the server end it.
    ///
    /// # Errors
    /// `StateLost` where it was put aside.
    pub fn load(&self) -> Result<Option<Stored>, Problem> {
        self.read().map_err(|error| {
            warn!(%error, file = %self.path.display(), "the state is put aside");
            let aside = self.path.with_extension("json.broken");
            let _ = fs::rename(&self.path, &aside);
            Problem::new(ProblemCode::StateLost).with("file", aside.display().to_string())
        })
    }

    /// Reads the file and changes nothing.
    ///
    /// # Errors
    /// When it cannot be read or understood.
    pub fn read(&self) -> io::Result<Option<Stored>> {
        let bytes = match atomic_file::read(&self.path, LARGEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let value: Value = serde_json::from_slice(&bytes)?;
        Ok(Some(serde_json::from_value(brought_up(value)?)?))
    }

    /// Writes the file; see [`atomic_file::write`].
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, stored: &Stored) -> io::Result<Written> {
        let text = serde_json::to_vec(&OnDisk {
            format: FORMAT,
            stored,
        })?;
        // What could not be read back would be forgotten.
        if text.len() as u64 > LARGEST {
            return Err(io::Error::other("larger than 1 MiB"));
        }
        atomic_file::write(&self.path, &text)
    }
}

/// Brings an older format to the current one, step by step.
fn brought_up(mut value: Value) -> io::Result<Value> {
    loop {
        match value.get("format").and_then(Value::as_u64) {
            Some(0 | 1) => value = format_1::to_format_2(value),
            Some(FORMAT) => return Ok(value),
            Some(newer) => {
                return Err(io::Error::other(format!(
                    "it has format {newer}, and this version of the program knows {FORMAT}"
                )));
            }
            None => return Err(io::Error::other("it has no format")),
        }
    }
}

/// The registration that settings name.
#[must_use]
pub fn registration(account: &AccountConfig) -> Registration {
    Registration {
        cloud: account.cloud(),
        tenant: account.tenant().to_owned(),
        client_id: account.client_id().to_owned(),
    }
}
