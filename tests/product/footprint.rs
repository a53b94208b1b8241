//! What a running program holds of its machine: memory, open files, threads (proc(5)).

use std::fs;
use std::time::{Duration, Instant};

/// How long what is given back may take to be given back.
const LIMIT: Duration = Duration::from_secs(30);

/// What a process holds at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Footprint {
    /// The memory it has written to, in kilobytes. What it shares with others, such as its code,
    /// counts for more or less as they come and go, and is left out.
    pub(crate) kilobytes: usize,
    /// Open file descriptors.
    pub(crate) files: usize,
    /// Threads.
    pub(crate) threads: usize,
    /// Child processes.
    pub(crate) children: usize,
}

impl Footprint {
    /// What that process holds now.
    pub(crate) fn of(process: u32) -> Self {
        let entries = |folder: &str| {
            let entries = fs::read_dir(format!("/proc/{process}/{folder}"));
            entries.expect("the process").count()
        };
        let children = fs::read_to_string(format!("/proc/{process}/task/{process}/children"));
        Self {
            kilobytes: memory(process),
            files: entries("fd"),
            threads: entries("task"),
            children: children.map_or(0, |ids| ids.split_whitespace().count()),
        }
    }

    /// The larger of each.
    pub(crate) fn or_more(self, other: Self) -> Self {
        Self {
            kilobytes: self.kilobytes.max(other.kilobytes),
            files: self.files.max(other.files),
            threads: self.threads.max(other.threads),
            children: self.children.max(other.children),
        }
    }

    /// Waits until that process holds no more files, threads and children than this, but for the
    /// `spare` connections that are kept for the next request; fails when it goes on holding them.
    pub(crate) fn wait_for_no_more(&self, process: u32, spare: usize) -> Self {
        let end = Instant::now() + LIMIT;
        loop {
            let now = Self::of(process);
            let is_back = now.files <= self.files + spare
                && now.threads <= self.threads
                && now.children <= self.children;
            if is_back {
                return now;
            }
            assert!(Instant::now() < end, "before {self:?}, still {now:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn memory(process: u32) -> usize {
    let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).expect("its memory");
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("Anonymous:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    let number = number.and_then(|text| text.trim().parse().ok());
    number.expect("a number of kilobytes")
}

/// How much of the program's code that process has in its memory now, in kilobytes.
pub(crate) fn code(process: u32) -> usize {
    let program = fs::read_link(format!("/proc/{process}/exe")).expect("the process");
    let program = program.to_string_lossy().into_owned();
    let text = fs::read_to_string(format!("/proc/{process}/smaps")).expect("its memory");
    let mut lines = text.lines();
    let mut sum = 0;
    while let Some(line) = lines.next() {
        if line.contains(" r-xp ") && line.ends_with(&program) {
            let resident = lines.find_map(|line| line.strip_prefix("Rss:"));
            let number = resident.and_then(|line| line.trim().strip_suffix(" kB"));
            let number = number.and_then(|text| text.trim().parse::<usize>().ok());
            sum += number.expect("a number of kilobytes");
        }
    }
    sum
}
