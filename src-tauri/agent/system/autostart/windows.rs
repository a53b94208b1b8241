//! The Run key, and what the task manager's "Startup apps" page says of it.

use std::io;
use std::path::{Path, PathBuf};

use windows_registry::{CURRENT_USER, Key};

use super::{AT_LOGIN, Entry};
use crate::system::program;
use crate::system::registry::found;

const RUN: &str = r"Software\Microsoft\Windows\CurrentVersion\Run";
const APPROVED: &str = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run";

/// The name of the value.
const NAME: &str = "Presence Tray";

/// The Run key of this user.
#[derive(Debug)]
pub(super) struct Place;

impl Place {
    pub(super) const fn of_this_user() -> Self {
        Self
    }

    pub(super) fn read(&self) -> io::Result<Option<Entry>> {
        let value = found(CURRENT_USER.open(RUN))?.map(|key| found(key.get_string(NAME)));
        let Some(value) = value.transpose()?.flatten() else {
            return Ok(None);
        };
        let quoted = value.strip_prefix('"').and_then(|it| it.split_once('"'));
        Ok(Some(Entry {
            program: quoted.map(|(program, _)| PathBuf::from(program)),
            says_so: quoted.is_some_and(|(_, rest)| rest.trim() == AT_LOGIN),
            enabled: is_approved()?,
        }))
    }

    pub(super) fn write(&self, program: &Path) -> io::Result<()> {
        // A switch that was set to off there would outlast this.
        forget(APPROVED)?;
        let key = CURRENT_USER.create(RUN)?;
        Ok(key.set_string(NAME, format!("\"{}\" {AT_LOGIN}", program.display()))?)
    }

    pub(super) fn remove(&self) -> io::Result<()> {
        forget(APPROVED)?;
        forget(RUN)
    }
}

pub(super) fn program() -> io::Result<PathBuf> {
    program::agent()
}

/// The first byte is odd when the person switched it off there.
fn is_approved() -> io::Result<bool> {
    let Some(key) = found(CURRENT_USER.open(APPROVED))? else {
        return Ok(true);
    };
    let value = found(key.get_value(NAME))?;
    let first = value.and_then(|value| value.first().copied());
    Ok(first.is_none_or(|first| first % 2 == 0))
}

fn forget(path: &str) -> io::Result<()> {
    let key = found(CURRENT_USER.options().read().write().open(path))?;
    key.map(|key: Key| found(key.remove_value(NAME)))
        .transpose()?;
    Ok(())
}
