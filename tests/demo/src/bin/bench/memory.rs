//! What the agent's memory is made of, at rest before it was used and after.

use std::collections::BTreeMap;
use std::fs;
use std::thread;
use std::time::Duration;

use demo::{Result, Stage};

use crate::clicks;
use crate::process::{Process, field};

/// What part of a process's memory a mapping is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Pages of the program's file as they are in it: code and constants.
    ProgramAsInItsFile,
    /// Pages of the program's file that were written to: relocated addresses and variables.
    ProgramWritten,
    /// The system's libraries.
    Libraries,
    /// What is allocated, and the stacks of threads.
    Allocated,
    /// The stack of the first thread.
    Stack,
    /// Anything else that is mapped from a file.
    Other,
}

impl Part {
    const fn name(self) -> &'static str {
        match self {
            Self::ProgramAsInItsFile => "program, as in its file",
            Self::ProgramWritten => "program, written to",
            Self::Libraries => "system's libraries",
            Self::Allocated => "allocated, and stacks of threads",
            Self::Stack => "stack of the first thread",
            Self::Other => "other files",
        }
    }
}

/// Prints the parts, in kB of PSS, when the icon is there, after a set and a clear, and once connections
/// that nothing uses any more have been closed.
pub(crate) fn print(stage: &Stage, closed_after: Duration) -> Result<()> {
    let (agent, item) = stage.start_agent()?;
    let agent = Process::of(agent);
    thread::sleep(Duration::from_secs(2));
    let mut columns = vec![parts(agent.id())?];
    clicks::set_and_clear(stage, &item)?;
    thread::sleep(Duration::from_secs(15));
    columns.push(parts(agent.id())?);
    println!("waiting for connections to be closed");
    thread::sleep(closed_after);
    columns.push(parts(agent.id())?);
    let words = ["at rest", "after use", "closed"];
    println!(
        "{:<36} {:>10} {:>10} {:>10}",
        "PSS in kB", words[0], words[1], words[2]
    );
    let mut sums = [0; 3];
    for part in [
        Part::ProgramAsInItsFile,
        Part::ProgramWritten,
        Part::Libraries,
        Part::Allocated,
        Part::Stack,
        Part::Other,
    ] {
        print!("{:<36}", part.name());
        for (column, sum) in columns.iter().zip(&mut sums) {
            let kilobytes = column.get(&part).copied().unwrap_or_default();
            *sum += kilobytes;
            print!(" {kilobytes:>10}");
        }
        println!();
    }
    println!(
        "{:<36} {:>10} {:>10} {:>10}",
        "all of it", sums[0], sums[1], sums[2]
    );
    Ok(())
}

/// The PSS of each part, in kB.
fn parts(id: u32) -> Result<BTreeMap<Part, u64>> {
    let program = fs::read_link(format!("/proc/{id}/exe"))?;
    let program = program.to_string_lossy();
    let text = fs::read_to_string(format!("/proc/{id}/smaps"))?;
    let mut parts = BTreeMap::new();
    let mut path = "";
    let mut share = 0;
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let first = words.next().unwrap_or_default();
        if first.contains('-') && !first.ends_with(':') {
            path = words.nth(4).unwrap_or_default();
        } else if let Some(kilobytes) = field(line, "Pss:") {
            share = kilobytes;
        } else if let Some(written) = field(line, "Pss_Dirty:") {
            if path == program {
                *parts.entry(Part::ProgramAsInItsFile).or_default() += share - written;
                *parts.entry(Part::ProgramWritten).or_default() += written;
                continue;
            }
            let part = match path {
                "" | "[heap]" => Part::Allocated,
                "[stack]" => Part::Stack,
                path if path.contains(".so") => Part::Libraries,
                _ => Part::Other,
            };
            *parts.entry(part).or_default() += share;
        }
    }
    Ok(parts)
}
