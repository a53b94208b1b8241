//! What Windows notes of who uses the microphone, for its privacy settings: in the registry, a key for each
//! program, with when it began last and when it stopped. It is asked where the sessions of Core Audio cannot be had, or
//! there is no device.
//!
//! What stands there stays when the machine, or the service that writes it, ends without a word. So a program counts
//! only while a process of it runs that was there when its use began.
//!
//! No document of Microsoft's describes it. Source: what those who examine computers write of it, such as the Windows
//! DFIR Handbook, "CapabilityAccessManager".

use std::io;

use presence::Recording;
use windows_registry::{CURRENT_USER, Key};

use super::process::{self, Process};
use crate::system::registry::{Watch, found};

/// The key, and what leads there.
const WAY: [&str; 7] = [
    "Software",
    r"Software\Microsoft",
    r"Software\Microsoft\Windows",
    r"Software\Microsoft\Windows\CurrentVersion",
    r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager",
    r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore",
    MICROPHONE,
];
const MICROPHONE: &str =
    r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\microphone";

/// Its key for programs that are in no package; each other key is the family of one.
const WITHOUT_PACKAGE: &str = "NonPackaged";

/// Stands for `\` in the name of a key, which may have none.
const BETWEEN_FOLDERS: char = '#';

const BEGAN: &str = "LastUsedTimeStart";
const STOPPED: &str = "LastUsedTimeStop";

/// Who uses the microphone now, and the processes whose end is the end of that.
#[derive(Debug, Default)]
pub(super) struct Users {
    pub(super) recordings: Vec<Recording>,
    pub(super) processes: Vec<Process>,
}

/// Hears of the next change of it.
pub(super) fn watch() -> io::Result<Watch> {
    Watch::begin(&[(CURRENT_USER, &WAY)])
}

/// Who uses the microphone now.
pub(super) fn users() -> io::Result<Users> {
    let noted = noted()?;
    let mut users = Users::default();
    if noted.is_empty() {
        return Ok(users);
    }
    let all = process::all()?;
    for used in noted {
        let may_be_it = all.iter().filter(|it| used.by.may_be(&it.file));
        let running = may_be_it.filter_map(|it| {
            let process = Process::open(it.id).ok()?;
            let (path, family) = (process.path().ok()?, process.family());
            let is_it = used.by.is(&path, family.as_deref());
            is_it.then_some((process, path, family))
        });
        let began = |(process, ..): &(Process, _, _)| process.began().ok();
        let oldest = oldest_of(used.since, running, began);
        if let Some((process, path, family)) = oldest
            && let Some(program) = process::program(&path, family.as_deref())
        {
            let device = None;
            users.recordings.push(Recording { program, device });
            users.processes.push(process);
        }
    }
    Ok(users)
}

/// The oldest of those that were there at that moment.
fn oldest_of<T>(
    since: u64,
    all: impl Iterator<Item = T>,
    began: impl Fn(&T) -> Option<u64>,
) -> Option<T> {
    let were_there = all.filter_map(|it| Some((began(&it)?, it)));
    let oldest = were_there
        .filter(|(began, _)| *began <= since)
        .min_by_key(|(began, _)| *began);
    oldest.map(|(_, it)| it)
}

/// A use of the microphone that goes on, as far as is noted.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Noted {
    by: By,
    /// When it began, in steps of 100 ns since the year 1601.
    since: u64,
}

/// Whose use it is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum By {
    /// A package of this family.
    Package(String),
    /// The program of this path, as it is in the name of a key.
    File(String),
}

impl By {
    /// Whether it may be a program whose file has this name.
    fn may_be(&self, file: &str) -> bool {
        match self {
            Self::Package(_) => true,
            Self::File(path) => path.to_lowercase().ends_with(&as_in_key(file)),
        }
    }

    /// Whether it is the program of this path, of the package of this family.
    fn is(&self, path: &str, family: Option<&str>) -> bool {
        match self {
            Self::Package(wanted) => {
                family.is_some_and(|family| family.eq_ignore_ascii_case(wanted))
            }
            // A name may have a sign of its own that is the same as what stands for `\`.
            Self::File(wanted) => as_in_key(path) == wanted.to_lowercase(),
        }
    }
}

fn as_in_key(path: &str) -> String {
    let between = BETWEEN_FOLDERS.to_string();
    path.replace('\\', &between).to_lowercase()
}

/// Every use that goes on, as far as is noted.
fn noted() -> io::Result<Vec<Noted>> {
    let Some(store) = found(CURRENT_USER.open(MICROPHONE))? else {
        return Ok(Vec::new());
    };
    let mut noted = Vec::new();
    for name in store.keys()? {
        // One that is gone by now says nothing.
        let Some(key) = found(store.open(&name))? else {
            continue;
        };
        if !name.eq_ignore_ascii_case(WITHOUT_PACKAGE) {
            noted.extend(noted_in(&key, By::Package(name)));
            continue;
        }
        for name in key.keys()? {
            if let Some(key) = found(key.open(&name))? {
                noted.extend(noted_in(&key, By::File(name)));
            }
        }
    }
    Ok(noted)
}

fn noted_in(key: &Key, by: By) -> Option<Noted> {
    let time = |name: &str| key.get_u64(name).ok();
    let since = under_way(time(BEGAN), time(STOPPED))?;
    Some(Noted { by, since })
}

/// Since when it goes on, by when it began and stopped last: while it goes on, there is a zero for its end.
fn under_way(began: Option<u64>, stopped: Option<u64>) -> Option<u64> {
    began.filter(|began| *began != 0 && stopped == Some(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZOOM: &str = r"C:\Users\alice\AppData\Roaming\Zoom\bin\Zoom.exe";

    #[test]
    fn a_use_goes_on_until_its_end_is_written() {
        assert_eq!(under_way(Some(7), Some(0)), Some(7));
        for (began, stopped) in [
            (Some(7), Some(9)),
            (Some(0), Some(0)),
            (None, Some(0)),
            (Some(7), None),
            (None, None),
        ] {
            assert_eq!(under_way(began, stopped), None, "{began:?} {stopped:?}");
        }
    }

    #[test]
    fn a_key_names_a_program_by_its_path() {
        let by = By::File("C:#Users#Alice#AppData#Roaming#Zoom#bin#Zoom.exe".to_owned());
        assert!(by.may_be("zoom.exe") && by.is(ZOOM, None));
        assert!(!by.may_be("Slack.exe"));
        assert!(!by.is(r"C:\Program Files\Zoom\bin\Zoom.exe", None));
        let odd = By::File("C:#C#-tools#a#b.exe".to_owned());
        assert!(odd.may_be("a#b.exe") && odd.is(r"C:\C#-tools\a#b.exe", None));
    }

    #[test]
    fn a_key_names_a_package_by_its_family() {
        let by = By::Package("MSTeams_8wekyb3d8bbwe".to_owned());
        assert!(by.may_be("ms-teams.exe"));
        assert!(by.is(ZOOM, Some("msteams_8wekyb3d8bbwe")));
        assert!(!by.is(ZOOM, Some("Slack_8wekyb3d8bbwe")));
        assert!(!by.is(ZOOM, None));
    }

    #[test]
    fn what_is_left_of_a_process_that_has_ended_counts_for_no_later_one() {
        let oldest = |since: u64, all: &[(&'static str, Option<u64>)]| {
            let found = oldest_of(since, all.iter(), |it| it.1);
            found.map(|it| it.0)
        };
        let all = [("helper", Some(5)), ("main", Some(3)), ("kept", None)];
        assert_eq!(oldest(7, &all), Some("main"));
        assert_eq!(oldest(4, &all), Some("main"));
        assert_eq!(oldest(2, &all), None, "all of them are younger");
        assert_eq!(oldest(7, &[]), None);
    }
}
