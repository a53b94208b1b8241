//! What it costs to notice calls in other programs, while there are none: two agents side by side, one of which
//! does.

use std::thread;
use std::time::Duration;

use demo::{Programs, Result, Stage};
use desktop::SoundServer;

use crate::clicks;
use crate::process::Process;
use crate::table::Row;

/// How long both are watched.
const IDLE: Duration = Duration::from_mins(5);

/// With a sound server, after a set and a clear, once what they had open is closed.
pub(crate) fn measure(server: SoundServer, closed_after: Duration) -> Result<[Row; 2]> {
    let stages = [
        Stage::set(Programs::from_environment()?, "")?,
        Stage::set(Programs::from_environment()?, "[calls]\ndetect = true\n")?,
    ];
    let mut agents = Vec::new();
    let mut others = Vec::new();
    for stage in &stages {
        others.push((
            stage.desktop.start_notifications()?,
            stage.desktop.start_sound(server)?,
        ));
        let (agent, item) = stage.start_agent()?;
        clicks::set_and_clear(stage, &item)?;
        agents.push((Process::of(agent), item));
    }
    println!("waiting for connections to be closed");
    thread::sleep(closed_after);
    let wakes = |at: usize| agents[at].0.wakes();
    let memory = |at: usize| agents[at].0.proportional_set_size();
    println!("idle for {} s", IDLE.as_secs());
    let before = [wakes(0)?, wakes(1)?];
    thread::sleep(IDLE);
    let woken = [wakes(0)? - before[0], wakes(1)? - before[1]];
    let memory = [memory(0)?, memory(1)?];
    println!("wake-ups {woken:?}, PSS {memory:?} bytes, without and with");
    let more = (memory[1] - memory[0]) / 1e6;
    Ok([
        Row::at_most("calls noticed: more PSS, idle", more, 0.5, "MB"),
        Row::at_most(
            "calls noticed: more wake-ups in 5 min",
            woken[1].saturating_sub(woken[0]) as f64,
            0.0,
            "",
        ),
    ])
}
