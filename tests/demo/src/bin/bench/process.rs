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

    /// Its share of memory (PSS) in bytes.
    pub(crate) fn proportional_set_size(&self) -> Result<f64> {
        let text = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.id))?;
        let kilobytes = field(&text, "Pss:").ok_or("smaps_rollup has no Pss")?;
        Ok(kilobytes as f64 * 1024.0)
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

fn field(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line[name.len()..].split_whitespace().next()?.parse().ok()
}
