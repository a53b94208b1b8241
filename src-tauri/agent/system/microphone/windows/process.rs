//! The processes that run: which program each is, since when, and when it ends.
#![expect(
    unsafe_code,
    reason = "calls that take handles of ours, and places with their lengths"
)]

use std::io;
use std::os::windows::io::{
    AsHandle, AsRawHandle as _, BorrowedHandle, FromRawHandle as _, OwnedHandle,
};

use presence::{Identifiers, Program};
use windows_sys::Win32::Foundation::{ERROR_SUCCESS, FILETIME, INVALID_HANDLE_VALUE};
use windows_sys::Win32::Storage::Packaging::Appx::GetPackageFamilyName;
use windows_sys::Win32::System::Diagnostics::ToolHelp::{
    CreateToolhelp32Snapshot, PROCESSENTRY32W, Process32FirstW, Process32NextW, TH32CS_SNAPPROCESS,
};
use windows_sys::Win32::System::Threading::{
    GetProcessTimes, OpenProcess, PROCESS_NAME_WIN32, PROCESS_QUERY_LIMITED_INFORMATION,
    PROCESS_SYNCHRONIZE, QueryFullProcessImageNameW,
};

/// The longest path of a file, in units of UTF-16, with its zero.
const LONGEST_PATH: usize = 32_768;

/// The longest name of a package's family. Source: `appmodel.h`, `PACKAGE_FAMILY_NAME_MAX_LENGTH`.
const LONGEST_FAMILY: usize = 65;

/// Shows pages for other programs, and records for them: whose it is, those say that started it.
const PAGE_OF_ANOTHER: &str = "msedgewebview2.exe";

/// How many programs between such a page and the one that it belongs to are looked at.
const MOST_BETWEEN: usize = 8;

/// A process that runs, or that has ended since.
#[derive(Debug)]
pub(super) struct Process(OwnedHandle);

impl Process {
    /// The process of this id.
    ///
    /// # Errors
    /// When there is none, or the system keeps it from this user.
    pub(super) fn open(id: u32) -> io::Result<Self> {
        let rights = PROCESS_QUERY_LIMITED_INFORMATION | PROCESS_SYNCHRONIZE;
        // SAFETY: numbers only.
        let handle = unsafe { OpenProcess(rights, 0, id) };
        if handle.is_null() {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: it was opened above, and is nobody else's.
        Ok(Self(unsafe { OwnedHandle::from_raw_handle(handle) }))
    }

    /// The path of what runs in it.
    pub(super) fn path(&self) -> io::Result<String> {
        let mut text = vec![0; LONGEST_PATH];
        let mut length = u32::try_from(text.len()).unwrap_or(0);
        // SAFETY: the handle is valid, and the text as long as it says; it is not longer afterwards.
        let done = unsafe {
            let process = self.0.as_raw_handle();
            QueryFullProcessImageNameW(
                process,
                PROCESS_NAME_WIN32,
                text.as_mut_ptr(),
                &raw mut length,
            )
        };
        if done == 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(String::from_utf16_lossy(&text[..length as usize]))
    }

    /// The family of the package that it belongs to; `None` where it belongs to none.
    pub(super) fn family(&self) -> Option<String> {
        let mut text = [0; LONGEST_FAMILY];
        let mut length = u32::try_from(text.len()).unwrap_or(0);
        // SAFETY: as above. The length counts the zero at the end.
        let code = unsafe {
            GetPackageFamilyName(self.0.as_raw_handle(), &raw mut length, text.as_mut_ptr())
        };
        let text = text.get(..(length as usize).saturating_sub(1))?;
        (code == ERROR_SUCCESS && !text.is_empty()).then(|| String::from_utf16_lossy(text))
    }

    /// When it began, in steps of 100 ns since the year 1601.
    pub(super) fn began(&self) -> io::Result<u64> {
        let nothing = FILETIME {
            dwLowDateTime: 0,
            dwHighDateTime: 0,
        };
        let [mut began, mut ended, mut in_kernel, mut in_user] = [nothing; 4];
        // SAFETY: the handle is valid, and there are four places for four times.
        let done = unsafe {
            GetProcessTimes(
                self.0.as_raw_handle(),
                &raw mut began,
                &raw mut ended,
                &raw mut in_kernel,
                &raw mut in_user,
            )
        };
        if done == 0 {
            return Err(io::Error::last_os_error());
        }
        Ok((u64::from(began.dwHighDateTime) << 32) | u64::from(began.dwLowDateTime))
    }
}

/// It has happened when the process has ended.
impl AsHandle for Process {
    fn as_handle(&self) -> BorrowedHandle<'_> {
        self.0.as_handle()
    }
}

/// A process as the list of all of them tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) id: u32,
    /// Who started it, and may have ended since.
    parent: u32,
    /// The name of its file.
    pub(super) file: String,
}

/// All processes that run now.
///
/// # Errors
/// When the system does not tell.
pub(super) fn all() -> io::Result<Vec<Listed>> {
    // SAFETY: numbers only.
    let list = unsafe { CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0) };
    if list == INVALID_HANDLE_VALUE {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: it was made above, and is nobody else's.
    let list = unsafe { OwnedHandle::from_raw_handle(list) };
    // SAFETY: numbers only, each of which may be zero.
    let mut entry: PROCESSENTRY32W = unsafe { std::mem::zeroed() };
    entry.dwSize = u32::try_from(size_of::<PROCESSENTRY32W>()).unwrap_or(0);
    let mut all = Vec::new();
    // SAFETY: the list is valid, and the entry says how long it is.
    let mut is_there = unsafe { Process32FirstW(list.as_raw_handle(), &raw mut entry) };
    while is_there != 0 {
        let name = entry.szExeFile.iter().copied();
        let name: Vec<u16> = name.take_while(|unit| *unit != 0).collect();
        all.push(Listed {
            id: entry.th32ProcessID,
            parent: entry.th32ParentProcessID,
            file: String::from_utf16_lossy(&name),
        });
        // SAFETY: as above.
        is_there = unsafe { Process32NextW(list.as_raw_handle(), &raw mut entry) };
    }
    Ok(all)
}

/// The program that a process is, or that it records for.
pub(super) fn program_of(id: u32) -> Option<Program> {
    let process = Process::open(id);
    let path = process.as_ref().ok().and_then(|it| it.path().ok());
    if let (Ok(process), Some(path)) = (&process, &path)
        && !file_name(path).eq_ignore_ascii_case(PAGE_OF_ANOTHER)
    {
        return program(path, process.family().as_deref());
    }
    let all = all().ok()?;
    let host = host(&all, id, |id| {
        Process::open(id).and_then(|it| it.began()).ok()
    })?;
    let process = Process::open(host.id).ok();
    let path = process.as_ref().and_then(|it| it.path().ok());
    let family = process.as_ref().and_then(Process::family);
    program(path.as_deref().unwrap_or(&host.file), family.as_deref())
}

/// The program of which this is the file, and the family of its package.
pub(super) fn program(path: &str, family: Option<&str>) -> Option<Program> {
    let file = file_name(path);
    let shown = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    Program::identified(&Identifiers {
        portal_app: None,
        application: family.map(|it| package_name(it).to_owned()),
        binary: Some(file.to_owned()),
        name: Some(shown.to_owned()),
    })
}

/// The name of a package: its family's without the publisher's id at the end.
pub(super) fn package_name(family: &str) -> &str {
    family.rsplit_once('_').map_or(family, |(name, _)| name)
}

pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('\\').next().unwrap_or(path)
}

/// The process of this id, or the one that shows its page there. `began` says when a process began, where it can
/// be asked: one that is younger than what it is said to have started has only got the number of another.
fn host(all: &[Listed], id: u32, began: impl Fn(u32) -> Option<u64>) -> Option<&Listed> {
    let find = |id: u32| all.iter().find(|it| it.id == id);
    let mut found = find(id)?;
    for _ in 0..MOST_BETWEEN {
        if !found.file.eq_ignore_ascii_case(PAGE_OF_ANOTHER) {
            break;
        }
        let is_older = |parent: &&Listed| match (began(parent.id), began(found.id)) {
            (Some(parents), Some(own)) => parents <= own,
            _ => true,
        };
        match find(found.parent).filter(is_older) {
            Some(parent) => found = parent,
            None => break,
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::signal::wait_for_one;

    fn listed(id: u32, parent: u32, file: &str) -> Listed {
        Listed {
            id,
            parent,
            file: file.to_owned(),
        }
    }

    #[test]
    fn a_page_belongs_to_the_program_that_shows_it() {
        let all = [
            listed(4, 0, "explorer.exe"),
            listed(8, 4, "ms-teams.exe"),
            listed(12, 8, "msedgewebview2.exe"),
            listed(16, 12, "MSEdgeWebView2.exe"),
            listed(20, 99, "msedgewebview2.exe"),
        ];
        let of = |id| host(&all, id, |id| Some(u64::from(id))).map(|it| it.file.as_str());
        assert_eq!(of(16), Some("ms-teams.exe"));
        assert_eq!(of(8), Some("ms-teams.exe"));
        assert_eq!(of(20), Some("msedgewebview2.exe"), "its parent has ended");
        assert_eq!(of(24), None);
        let younger = |id| Some(if id == 8 { 1000 } else { u64::from(id) });
        let found = host(&all, 16, younger).map(|it| it.id);
        assert_eq!(found, Some(12), "8 is another process by now");
        let circle = [
            listed(4, 8, "msedgewebview2.exe"),
            listed(8, 4, "msedgewebview2.exe"),
        ];
        assert!(host(&circle, 4, |_| None).is_some());
    }

    #[test]
    fn a_program_is_known_by_its_package_or_else_by_its_file() {
        for (path, family, id) in [
            (
                r"C:\Users\a\AppData\Roaming\Zoom\bin\Zoom.exe",
                None,
                "zoom",
            ),
            (
                r"C:\Program Files\WindowsApps\MSTeams_1\ms-teams.exe",
                None,
                "teams",
            ),
            (
                r"C:\Program Files\WindowsApps\MSTeams_1\other.exe",
                Some("MSTeams_8wekyb3d8bbwe"),
                "teams",
            ),
            ("SystemSettings.exe", None, "windows-settings"),
            (r"C:\Tools\Recorder.exe", None, "recorder.exe"),
        ] {
            assert_eq!(program(path, family).unwrap().id, id);
        }
        let unknown = program(r"C:\Tools\Recorder.exe", None).unwrap();
        assert_eq!(unknown.name, "Recorder");
    }

    #[test]
    fn this_process_is_in_the_list_and_says_who_it_is() {
        let id = std::process::id();
        let own = Process::open(id).unwrap();
        let path = own.path().unwrap();
        assert_eq!(path, std::env::current_exe().unwrap().display().to_string());
        let listed = all().unwrap().into_iter().find(|it| it.id == id).unwrap();
        assert_eq!(listed.file, file_name(&path));
        assert_eq!(own.family(), None);
        assert!(own.began().unwrap() > 0);
        let program = program_of(id).unwrap();
        assert_eq!(program.id, file_name(&path).to_lowercase());
    }

    #[test]
    fn the_end_of_a_process_is_heard() {
        let mut child = std::process::Command::new("cmd")
            .args(["/c", "exit"])
            .spawn()
            .unwrap();
        let process = Process::open(child.id()).unwrap();
        assert_eq!(wait_for_one(&[process.as_handle()]).unwrap(), 0);
        assert!(child.wait().unwrap().success());
    }
}
