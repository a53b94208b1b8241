//! More and more clients of the socket at once, each of which follows the status.

use std::fs;
use std::time::{Duration, Instant};

use demo::{Programs, Result, Stage};

use super::figures::{Dimension, May};
use super::rest;
use super::socket::{self, Connection};
use crate::process::Process;

/// The agent serves 256 at once: for one more, the most silent has to go.
const SIZES: [(usize, &str); 4] = [(1, "1"), (10, "10"), (100, "100"), (1000, "1,000")];

/// How long all of them together wait for their first status.
const PATIENCE: Duration = Duration::from_secs(3);

pub(super) fn measure(programs: &Programs) -> Result<Dimension> {
    let mut dimension = Dimension::new("clients at once", &SIZES);
    for (count, words) in SIZES {
        println!("{words} clients");
        let stage = Stage::set(programs.clone(), "")?;
        let _quiet = stage.desktop.start_notifications()?;
        let (agent, _item) = stage.start_agent()?;
        let agent = Process::of(agent);
        stage.run(&["status"])?;
        rest(&stage);
        let (memory, files) = (agent.written()?, agent.open_files()?);
        if count == SIZES[0].0 {
            println!("the agent's limits: {}", limit_of_files(agent.id())?);
        }
        let socket = socket::path(&stage)?;
        let mut clients = Vec::new();
        for _ in 0..count {
            let mut client = Connection::open(&socket)?;
            client.ask("\"watch\"")?;
            clients.push(client);
        }
        let mut answered = 0;
        let end = Instant::now() + PATIENCE;
        for client in &mut clients {
            // What was answered is there at once; the others share what is left of the time.
            let left = end.saturating_duration_since(Instant::now());
            // Who has made room for others is hung up on.
            let told = client.next(left.max(Duration::from_millis(1)));
            answered += usize::from(matches!(told, Ok(Some(_))));
        }
        dimension.add("answered", May::GrowBy(1.0, 0.0), answered as f64);
        let served = (agent.open_files()? - files) as f64;
        dimension.add(
            "served from then on (files open)",
            // Who follows the status has the service asked, by connections that are kept for the next time.
            May::GrowBy(1.0, 6.0),
            served,
        );
        let each = (agent.written()? - memory) / served;
        dimension.add("memory for each, kB", May::GrowBy(0.0, 16.0), each);
        let asked = Instant::now();
        stage.run(&["status"])?;
        let took = asked.elapsed().as_secs_f64() * 1e3;
        dimension.add("`status` beside them, ms", May::Differ, took);
        drop(clients);
        rest(&stage);
        stage.run(&["status"])?;
        let left = agent.written()? - memory;
        dimension.add(
            "memory kept when all are gone, kB",
            // The system's allocator keeps it for the next crowd.
            May::GrowBy(4.0, 600.0),
            left,
        );
        let files = agent.open_files()?.saturating_sub(files);
        // Who looks has the service asked, by connections that are kept for the next time.
        dimension.add("files left open", May::GrowBy(0.0, 4.0), files as f64);
    }
    Ok(dimension)
}

fn limit_of_files(process: u32) -> Result<String> {
    let limits = fs::read_to_string(format!("/proc/{process}/limits"))?;
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max open files"));
    Ok(line.ok_or("no limit of open files")?.to_owned())
}
