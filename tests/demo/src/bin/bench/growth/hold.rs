//! One hold that lasts longer and longer: thirty days, lived through in minutes by a build whose clock can run faster.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use demo::Result;
use desktop::DesktopOptions;
use product::{Account, World};

use super::figures::{Dimension, May};
use crate::process::Process;

/// How many times as fast time passes: a day in twelve seconds.
const FACTOR: f64 = 7200.0;

/// In hours.
const SIZES: [(usize, &str); 4] = [
    (12, "12 h"),
    (24, "1 d"),
    (7 * 24, "7 d"),
    (30 * 24, "30 d"),
];

/// `program` is the agent with a clock that can run faster.
pub(super) fn measure(program: PathBuf) -> Result<Dimension> {
    let mut dimension = Dimension::new("one hold of 30 days, after", &SIZES);
    println!("a hold of 30 days");
    let world = World::in_fast_time(DesktopOptions::default(), Account::AppSecret, FACTOR);
    let _quiet = world.desktop.start_notifications()?;
    let (agent, _item) = world.start_program(program);
    let agent = Process::of(agent);
    let set = world.run(&["set", "in-a-call", "--for", "30d"]);
    if set.code != 0 {
        return Err(format!("the hold was not set: {set:?}").into());
    }
    let (began, requests) = (Instant::now(), world.tenant.request_count());
    let mut before = (0, requests, agent.wakes()?);
    for (hours, words) in SIZES {
        let lived = Duration::from_hours(hours as u64).div_f64(FACTOR);
        thread::sleep((began + lived).saturating_duration_since(Instant::now()));
        let now = (hours, world.tenant.request_count(), agent.wakes()?);
        let since = (hours - before.0) as f64;
        println!("{words}: {} requests so far", now.1 - requests);
        dimension.add(
            "requests an hour",
            May::GrowBy(0.0, 2.0),
            (now.1 - before.1) as f64 / since,
        );
        dimension.add(
            "wake-ups an hour",
            May::GrowBy(0.0, 20.0),
            (now.2 - before.2) as f64 / since,
        );
        before = now;
        let state = fs::metadata(world.state_folder().join("state.json"))?;
        dimension.add(
            "state on the disk, bytes",
            May::GrowBy(0.0, 200.0),
            state.len() as f64,
        );
        dimension.add(
            "memory written to, kB",
            May::GrowBy(0.0, 300.0),
            agent.written()?,
        );
        dimension.add(
            "open files",
            // The last look is at the end of the hold, which opens connections of its own.
            May::GrowBy(0.0, 6.0),
            agent.open_files()? as f64,
        );
    }
    Ok(dimension)
}
