//! How the agent's cost grows: each of the things that can become more is measured in a few sizes. A figure that grows
//! by more than its parts explain is a fault.

mod clients;
mod commands;
mod figures;
mod history;
mod hold;
mod log;
mod presets;
mod socket;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use demo::{Programs, Result, Stage};
use product::curves::{self, Size};

use crate::wait_for_quiet;
use figures::Dimension;

/// How long nothing has to be sent until it counts as rest: longer than what is read back after a set is waited for.
const REST: Duration = Duration::from_secs(12);

const DIAGRAM: Size = Size {
    width: 200,
    height: 80,
};

/// Prints the tables, and draws the curves into a file.
pub(crate) fn run(picture: &Path) -> Result<()> {
    let programs = Programs::from_environment()?;
    let load = fs::read_to_string("/proc/loadavg")?;
    let processors = thread::available_parallelism()?;
    println!("{processors} processors, load {}", load.trim());
    // It takes six minutes and is beside the others, on a desktop of its own: it has little to do.
    let hold = std::env::var_os("PRESENCE_TRAY_SOAKED_PROGRAM").map(|program| {
        let measure = || hold::measure(PathBuf::from(program)).map_err(|it| it.to_string());
        thread::spawn(measure)
    });
    let mut dimensions = vec![
        presets::measure(&programs)?,
        history::measure(&programs)?,
        log::measure(&programs)?,
        clients::measure(&programs)?,
        commands::measure(&programs)?,
    ];
    match hold {
        Some(hold) => dimensions.push(
            hold.join()
                .map_err(|_| "the hold's measure has panicked")??,
        ),
        None => println!("no hold of 30 days: PRESENCE_TRAY_SOAKED_PROGRAM names no agent for it"),
    }
    dimensions.iter().for_each(Dimension::print);
    let rows: Vec<_> = dimensions.iter().map(Dimension::curves).collect();
    let title = "How the agent's cost grows, with what there is more of";
    fs::write(picture, curves::picture(title, &rows, DIAGRAM))?;
    let faults: usize = dimensions.iter().map(Dimension::faults).sum();
    println!(
        "\n{faults} figures grow by more than they may; drawn in {}",
        picture.display()
    );
    Ok(())
}

fn rest(stage: &Stage) {
    wait_for_quiet(stage, REST);
}
