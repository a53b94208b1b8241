//! Starting with the session, as the system's own place for that says it.
//!
//! `config.toml` says what the person wants. What stands in the system's place can differ: the
//! system's settings switch it off, or another copy of this program is named there. That is said
//! and left alone, until the person switches it here.

#[cfg(target_os = "linux")]
#[path = "autostart/lasting.rs"]
mod lasting;
#[cfg(target_os = "linux")]
#[path = "autostart/linux.rs"]
mod platform;
#[cfg(target_os = "macos")]
#[path = "autostart/macos.rs"]
mod platform;
#[cfg(windows)]
#[path = "autostart/windows.rs"]
mod platform;

use std::io;
use std::path::PathBuf;

use ipc::AutostartState;
use presence::{Problem, ProblemCode};

use crate::system::program;

/// What stands in the system's place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    /// The program that is started; `None` when it cannot be understood.
    program: Option<PathBuf>,
    /// Whether it says that the session starts it: see [`AT_LOGIN`].
    says_so: bool,
    /// Whether the system's settings leave it switched on.
    enabled: bool,
}

/// What the program is told that the session starts, so that it opens no window.
const AT_LOGIN: &str = "--at-login";

/// The system's place for programs that start with the session, and this one's entry in it.
#[derive(Debug)]
pub(crate) struct Autostart {
    place: platform::Place,
    program: PathBuf,
}

impl Autostart {
    /// Of the program that runs.
    ///
    /// # Errors
    /// When the system does not say where that is.
    pub(crate) fn of_this_program() -> io::Result<Self> {
        Ok(Self {
            place: platform::Place::of_this_user(),
            program: platform::program()?,
        })
    }

    /// What the system does with this program.
    ///
    /// # Errors
    /// When the place cannot be read.
    pub(crate) fn state(&self) -> io::Result<AutostartState> {
        let Some(entry) = self.place.read()? else {
            return Ok(AutostartState::Off);
        };
        Ok(match entry {
            Entry { enabled: false, .. } => AutostartState::SwitchedOff,
            Entry {
                program: Some(program),
                ..
            } if program::is_same(&program, &self.program) => AutostartState::On,
            Entry { .. } => AutostartState::Other,
        })
    }

    /// The person switched it here: it is as they say.
    ///
    /// # Errors
    /// When the place cannot be read or written.
    pub(crate) fn switch(&self, on: bool) -> io::Result<()> {
        match (on, self.state()?) {
            (true, AutostartState::On) | (false, AutostartState::Off) => Ok(()),
            (true, _) => self.place.write(&self.program),
            (false, _) => self.place.remove(),
        }
    }

    /// The settings say so, and nobody switched anything now: what the system or another copy of
    /// this program put there is left alone.
    ///
    /// # Errors
    /// When the place cannot be read or written.
    pub(crate) fn follow(&self, on: bool) -> io::Result<()> {
        match (on, self.state()?) {
            (true, AutostartState::Off) => self.place.write(&self.program),
            // By a name that the next version will not have (see `platform::program`), or as an earlier
            // version did.
            (true, AutostartState::On) if self.is_written_otherwise()? => {
                self.place.write(&self.program)
            }
            // What was started from there is gone, for example after an update or a move.
            (true, AutostartState::Other) if self.other_is_gone()? => {
                self.place.write(&self.program)
            }
            (false, AutostartState::On) => self.place.remove(),
            _ => Ok(()),
        }
    }

    fn is_written_otherwise(&self) -> io::Result<bool> {
        let is_ours = |entry: &Entry| entry.program.as_ref() == Some(&self.program);
        let entry = self.place.read()?;
        Ok(entry.is_some_and(|entry| !is_ours(&entry) || !entry.says_so))
    }

    fn other_is_gone(&self) -> io::Result<bool> {
        let entry = self.place.read()?;
        Ok(entry
            .and_then(|entry| entry.program)
            .is_some_and(|program| !program.exists()))
    }
}

/// What the system does with this program, where it says.
pub(crate) fn state() -> AutostartState {
    Autostart::of_this_program()
        .and_then(|autostart| autostart.state())
        .unwrap_or(AutostartState::Unknown)
}

/// See [`Autostart::switch`].
///
/// # Errors
/// `AutostartFailed` with the cause.
pub(crate) fn switch(on: bool) -> Result<(), Problem> {
    Autostart::of_this_program()
        .and_then(|autostart| autostart.switch(on))
        .map_err(|error| {
            Problem::new(ProblemCode::AutostartFailed).with("cause", error.to_string())
        })
}

/// See [`Autostart::follow`]; what does not work is logged, and found by the doctor.
pub(crate) fn follow(on: bool) {
    let followed = Autostart::of_this_program().and_then(|autostart| autostart.follow(on));
    if let Err(error) = followed {
        tracing::warn!(%error, "start at login not set");
    }
}

/// Removes this program's entry, also one that the system's settings switched off; not another copy's.
#[cfg(windows)]
pub(crate) fn forget() {
    let forgotten = Autostart::of_this_program().and_then(|autostart| match autostart.state()? {
        AutostartState::On | AutostartState::SwitchedOff => autostart.place.remove(),
        _ => Ok(()),
    });
    if let Err(error) = forgotten {
        tracing::warn!(%error, "start at login not removed");
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn autostart(folder: &Path, program: &str) -> Autostart {
        Autostart {
            place: platform::Place::in_folder(folder),
            program: PathBuf::from(program),
        }
    }

    #[test]
    fn it_is_as_the_person_switches_it() {
        let folder = tempfile::tempdir().unwrap();
        let ours = autostart(folder.path(), "/opt/presence-tray");
        assert_eq!(ours.state().unwrap(), AutostartState::Off);
        ours.switch(true).unwrap();
        assert_eq!(ours.state().unwrap(), AutostartState::On);
        ours.switch(true).unwrap();
        ours.switch(false).unwrap();
        ours.switch(false).unwrap();
        assert_eq!(ours.state().unwrap(), AutostartState::Off);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_the_system_switched_off_stays_off_until_it_is_switched_here() {
        let folder = tempfile::tempdir().unwrap();
        let ours = autostart(folder.path(), "/opt/presence-tray");
        ours.follow(true).unwrap();
        assert_eq!(ours.state().unwrap(), AutostartState::On);
        let file = folder.path().join(format!("{}.desktop", program::ID));
        let text = fs::read_to_string(&file).unwrap();
        for off in ["Hidden=true\n", "X-GNOME-Autostart-enabled=false\n"] {
            fs::write(&file, format!("{text}{off}")).unwrap();
            assert_eq!(ours.state().unwrap(), AutostartState::SwitchedOff, "{off}");
            ours.follow(true).unwrap();
            ours.follow(false).unwrap();
            assert_eq!(ours.state().unwrap(), AutostartState::SwitchedOff, "{off}");
        }
        ours.switch(true).unwrap();
        assert_eq!(ours.state().unwrap(), AutostartState::On);
    }

    #[test]
    fn another_copy_keeps_its_place_while_it_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("a copy");
        fs::write(&program, "").unwrap();
        let autostarts = folder.path().join("autostart");
        let other = autostart(&autostarts, program.to_str().unwrap());
        let ours = autostart(&autostarts, "/opt/presence-tray");
        other.switch(true).unwrap();
        assert_eq!(ours.state().unwrap(), AutostartState::Other);
        ours.follow(true).unwrap();
        ours.follow(false).unwrap();
        assert_eq!(other.state().unwrap(), AutostartState::On);
        fs::remove_file(&program).unwrap();
        ours.follow(true).unwrap();
        assert_eq!(ours.state().unwrap(), AutostartState::On);
    }
}
