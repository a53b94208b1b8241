//! A log that is longer and longer, up to where it is put aside.

use std::fs;

use demo::{Programs, Result, Stage};

use super::figures::{Dimension, May};
use super::rest;
use crate::process::Process;
use crate::{clicks, starts};

/// In kB. The last is full: the next line puts it aside.
const SIZES: [(usize, &str); 3] = [(0, "0"), (512, "512 kB"), (1024, "1 MB")];

pub(super) fn measure(programs: &Programs) -> Result<Dimension> {
    let mut dimension = Dimension::new("the log that is found", &SIZES);
    for (kilobytes, words) in SIZES {
        println!("log of {words}");
        let stage = Stage::set(programs.clone(), "")?;
        let _quiet = stage.desktop.start_notifications()?;
        let log = stage.state_folder().join("presence-tray.log");
        let line = format!(
            "{:127}\n",
            "2026-01-01T00:00:00Z  INFO presence_tray: found"
        );
        fs::write(&log, line.repeat(kilobytes * 8))?;
        dimension.add(
            "start to the icon, ms",
            May::Differ,
            starts::median(&stage, 7)?,
        );
        let (agent, item) = stage.start_agent()?;
        let agent = Process::of(agent);
        rest(&stage);
        dimension.add(
            "memory written to, kB",
            May::GrowBy(0.0, 150.0),
            agent.written()?,
        );
        let click = clicks::set_and_clear(&stage, &item)?;
        let click = click.as_secs_f64() * 1e3;
        dimension.add("first click to its request, ms", May::Differ, click);
        rest(&stage);
        dimension.add(
            "memory written to, after it, kB",
            May::GrowBy(0.0, 300.0),
            agent.written()?,
        );
        let size = |name: &str| {
            let size = fs::metadata(stage.state_folder().join(name));
            size.map_or(0, |it| it.len()) as f64 / 1024.0
        };
        let both = size("presence-tray.log") + size("presence-tray.log.old");
        dimension.add("both files, kB", May::GrowBy(1.0, 40.0), both);
    }
    Ok(dimension)
}
