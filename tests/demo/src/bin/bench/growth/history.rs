//! More and more of what was held.

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use demo::{Programs, Result, Stage};
use jiff::{SignedDuration, Timestamp};

use super::figures::{Dimension, May};
use super::rest;
use super::socket::{self, Connection};
use crate::process::Process;
use crate::{clicks, starts, status_median};

/// How many holds, over so many days. A dozen a day is a busy person; the last is as much as the file takes.
const SIZES: [(usize, &str); 4] = [(12, "12"), (360, "360"), (4380, "4,380"), (5400, "5,400")];
const DAYS: [i64; 4] = [1, 30, 365, 30];

/// As long as it can be kept.
const KEPT: &str = "[app]\nkeep_history = \"31d\"\n";

pub(super) fn measure(programs: &Programs) -> Result<Dimension> {
    let mut dimension = Dimension::new(
        "holds in the history that is found: of a day, of 30, of a year, and 30 days as full as they get",
        &SIZES,
    );
    for ((count, words), days) in SIZES.into_iter().zip(DAYS) {
        println!("history of {words} holds");
        let stage = Stage::set(programs.clone(), KEPT)?;
        let _quiet = stage.desktop.start_notifications()?;
        let file = stage.state_folder().join("history.jsonl");
        let now = stage.tenant.now();
        fs::write(&file, written(now, count, days)?)?;
        let size = || -> Result<f64> { Ok(fs::metadata(&file)?.len() as f64 / 1024.0) };
        dimension.add("file as found, kB", May::GrowBy(0.25, 1.0), size()?);
        // The first one forgets what is older than 31 days.
        let (agent, _item) = stage.start_agent()?;
        rest(&stage);
        drop(agent);
        stage.tray.wait_until_empty(clicks::LIMIT)?;
        dimension.add("file afterwards, kB", May::GrowBy(0.25, 1.0), size()?);
        let start = starts::median(&stage, 7)?;
        dimension.add("start to the icon, ms", May::Differ, start);
        let (agent, item) = stage.start_agent()?;
        let agent = Process::of(agent);
        rest(&stage);
        let memory = agent.written()?;
        dimension.add("memory written to, kB", May::GrowBy(0.0, 300.0), memory);
        dimension.add("`status`, ms", May::Differ, status_median(&stage, 15)?);
        let (took, bytes) = open_days(&stage, now, 1)?;
        dimension.add("the last day opened, ms", May::Differ, took);
        dimension.add("the last day, bytes", May::GrowBy(40.0, 500.0), bytes);
        let (took, bytes) = open_days(&stage, now, 31)?;
        dimension.add("31 days opened, ms", May::Differ, took);
        // No more than 500 holds are told at a time.
        dimension.add("31 days, bytes", May::GrowBy(0.0, 131_072.0), bytes);
        let click = clicks::set_and_clear(&stage, &item)?;
        let click = click.as_secs_f64() * 1e3;
        dimension.add("first click to its request, ms", May::Differ, click);
        rest(&stage);
        dimension.add(
            "memory written to, after all that, kB",
            May::GrowBy(0.0, 600.0),
            agent.written()?,
        );
    }
    Ok(dimension)
}

/// Asks for what was held in the last days, as the window does; how long that took (ms) and how long the answer is.
fn open_days(stage: &Stage, now: Timestamp, days: i64) -> Result<(f64, f64)> {
    let mut connection = Connection::open(&socket::path(stage)?)?;
    let from = now - SignedDuration::from_hours(24 * days);
    let to = now + SignedDuration::from_hours(1);
    let asked = Instant::now();
    connection.ask(&format!(
        "{{\"history\":{{\"from\":\"{from}\",\"to\":\"{to}\"}}}}"
    ))?;
    let answer = connection.next(Duration::from_secs(10))?;
    let took = asked.elapsed().as_secs_f64() * 1e3;
    let answer = answer.ok_or("the history was not told within ten seconds")?;
    if !answer.contains("\"Ok\"") {
        return Err(format!("the history was refused: {answer}").into());
    }
    Ok((took, answer.len() as f64))
}

/// A file as the agent writes it: holds of ten minutes, evenly over the days before now.
fn written(now: Timestamp, count: usize, days: i64) -> Result<String> {
    let apart = SignedDuration::from_hours(24 * days) / i32::try_from(count)?;
    let mut text = "{\"format\":1}\n".to_owned();
    for index in 0..count {
        let from = now - apart * i32::try_from(count - index)?;
        let to = from + SignedDuration::from_mins(3);
        let _ = writeln!(
            text,
            "{{\"hold\":{index},\"preset\":\"in-a-call\",\"label\":null,\"shows\":\"in-a-call\",\
             \"from\":\"{from:.3}\",\"to\":\"{to:.3}\",\"end\":\"cleared\",\"seen\":true,\"masked\":false}}"
        );
    }
    Ok(text)
}
