//! From the start of the program to its icon in the tray.

use std::time::{Duration, Instant};

use demo::{Result, Stage};

use crate::table::{self, Row};

pub(crate) fn measure(stage: &Stage, times: usize) -> Result<Row> {
    println!("start, {times} times");
    let median = median(stage, times)?;
    Ok(Row::at_most(
        "start to tray icon, median",
        median,
        15.0,
        "ms",
    ))
}

/// The median of so many starts, in ms.
pub(crate) fn median(stage: &Stage, times: usize) -> Result<f64> {
    let mut took = Vec::new();
    for _ in 0..times {
        let start = Instant::now();
        let (mut agent, _item) = stage.start_agent()?;
        took.push(start.elapsed());
        agent.stop()?;
        stage.tray.wait_until_empty(Duration::from_secs(10))?;
    }
    Ok(table::median(&mut took))
}
