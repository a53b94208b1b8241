//! What the kernel says about a process.

use std::fs;

use demo::Result;
use desktop::Program;

/// A running process; it ends when this is dropped.
pub(crate) struct Process {
    id: u32,
    _program: Program,
}

impl Process {
    pub(crate) fn of(program: Program) -> Self {
        Self {
            id: program.id(),
            _program: program,
        }
    }

    pub(crate) const fn id(&self) -> u32 {
        self.id
    }

    /// Its share of memory (PSS) in bytes.
    pub(crate) fn proportional_set_size(&self) -> Result<f64> {
        proportional_set_size(self.id)
    }

    /// The memory that it has written to, in kB. What it shares with others, such as its code, is left out, so that
    /// this is the same whatever else runs.
    pub(crate) fn written(&self) -> Result<f64> {
        let text = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.id))?;
        let kilobytes = field(&text, "Anonymous:").ok_or("smaps_rollup has no Anonymous")?;
        Ok(kilobytes as f64)
    }

    /// How many files it has open.
    pub(crate) fn open_files(&self) -> Result<usize> {
        Ok(fs::read_dir(format!("/proc/{}/fd", self.id))?.count())
    }

    /// How often its threads have been woken so far: each time one waits counts once.
    pub(crate) fn wakes(&self) -> Result<u64> {
        let mut wakes = 0;
        for thread in fs::read_dir(format!("/proc/{}/task", self.id))? {
            let text = fs::read_to_string(thread?.path().join("status"))?;
            wakes += field(&text, "voluntary_ctxt_switches:").unwrap_or_default();
        }
        Ok(wakes)
    }
}

/// The share of memory (PSS) of a process in bytes.
fn proportional_set_size(id: u32) -> Result<f64> {
    let text = fs::read_to_string(format!("/proc/{id}/smaps_rollup"))?;
    let kilobytes = field(&text, "Pss:").ok_or("smaps_rollup has no Pss")?;
    Ok(kilobytes as f64 * 1024.0)
}

/// The same of a process and of all that it has started, such as the web engine of a window.
pub(crate) fn proportional_set_size_of_all(id: u32) -> Result<f64> {
    let mut sum = proportional_set_size(id)?;
    for thread in fs::read_dir(format!("/proc/{id}/task"))? {
        let children = fs::read_to_string(thread?.path().join("children"))?;
        for child in children.split_whitespace() {
            // One that has ended meanwhile has none.
            sum += proportional_set_size_of_all(child.parse()?).unwrap_or_default();
        }
    }
    Ok(sum)
}

pub(crate) fn field(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line[name.len()..].split_whitespace().next()?.parse().ok()
}
