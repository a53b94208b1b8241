//! The settings and the state on disk.

use std::path::Path;

use ipc::{Check, Finding, Verdict};

#[cfg(windows)]
use super::windows::{free, writable};
use super::{Doctor, exit};

impl Doctor {
    pub(super) fn settings_file(&self) -> Finding {
        let check = Check::SettingsFile;
        let file = self.config_file.display().to_string();
        let facts = [("file", file.as_str())];
        if let Some(problem) = &self.config_problem {
            return self.problem(check, problem);
        }
        if !self.config_file.exists() {
            return self.well(check, "absent", &[]);
        }
        if is_writable_by_others(&self.config_file) {
            return self.found(check, Verdict::Warning, "exposed", &facts);
        }
        self.well(check, "ok", &facts)
    }

    /// Nothing, where nobody manages this computer.
    pub(super) fn policy(&self) -> Option<Finding> {
        let check = Check::Policy;
        if let Some(problem) = &self.policy_problem {
            return Some(self.problem(check, problem));
        }
        let managed = Some(&self.config.managed).filter(|it| it.is_managed)?;
        let word = |name: &str| self.words().text(&format!("policy-{name}"));
        let name = managed.organisation.name.clone();
        let name = name.unwrap_or_else(|| word("nameless"));
        let locked = match managed.locked.join(", ") {
            none if none.is_empty() => word("nothing"),
            locked => locked,
        };
        Some(self.well(check, "ok", &[("name", &name), ("locked", &locked)]))
    }

    pub(super) fn state_file(&self) -> Vec<Finding> {
        let check = Check::StateFile;
        let path = self.state_file.path();
        let file = path.display().to_string();
        let folder = path.parent().unwrap_or(Path::new("."));
        let folder_name = folder.display().to_string();
        let mut findings = Vec::new();
        match self.state_file.read() {
            Ok(Some(_)) => findings.push(self.well(check, "ok", &[("file", &file)])),
            Ok(None) => findings.push(self.well(check, "absent", &[])),
            Err(error) => {
                let cause = error.to_string();
                let facts = [("file", file.as_str()), ("cause", cause.as_str())];
                findings.push(self.found(check, Verdict::Warning, "broken", &facts));
            }
        }
        // A folder that is not there yet is made by the agent.
        if !folder.exists() {
            return findings;
        }
        if let Err(error) = writable(folder) {
            let cause = error.to_string();
            let facts = [("folder", folder_name.as_str()), ("cause", cause.as_str())];
            findings.push(exit(
                self.found(check, Verdict::Problem, "unwritable", &facts),
                1,
            ));
        } else if free(folder).is_some_and(|bytes| bytes < 1 << 20) {
            let facts = [("folder", folder_name.as_str())];
            findings.push(self.found(check, Verdict::Problem, "full", &facts));
        }
        findings
    }
}

#[cfg(unix)]
fn is_writable_by_others(file: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(file).is_ok_and(|found| found.mode() & 0o022 != 0)
}

/// The folder's access list is the person's own by default.
#[cfg(not(unix))]
fn is_writable_by_others(_: &Path) -> bool {
    false
}

#[cfg(unix)]
fn writable(folder: &Path) -> std::io::Result<()> {
    use rustix::fs::Access;
    Ok(rustix::fs::access(
        folder,
        Access::WRITE_OK | Access::EXEC_OK,
    )?)
}

/// How many bytes this person may still write there.
#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    found.f_bavail.checked_mul(found.f_frsize)
}
