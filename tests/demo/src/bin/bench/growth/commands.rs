//! More and more commands a second through one socket.

use std::fs;
use std::io::Write as _;
use std::os::unix::net::UnixStream;
use std::thread;
use std::time::{Duration, Instant};

use demo::{Programs, Result, Stage};

use super::figures::{Dimension, May};
use super::rest;
use super::socket::{self, Connection};
use crate::process::Process;

const SIZES: [(usize, &str); 3] = [(10, "10"), (1000, "1,000"), (10_000, "10,000")];

/// For how many seconds.
const SECONDS: usize = 2;

/// How many times a second some are written.
const TIMES: usize = 10;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

const COMMANDS: [&str; 4] = [
    r#"{"command":{"set":{"preset":"in-a-call","length":{"for":"PT1H"},"message":null}}}"#,
    r#"{"command":{"extend":{"by":"PT1M"}}}"#,
    r#"{"command":{"set":{"preset":"away","length":null,"message":null}}}"#,
    r#"{"command":"clear"}"#,
];

pub(super) fn measure(programs: &Programs) -> Result<Dimension> {
    let mut dimension = Dimension::new("commands a second through one socket, for 2 s", &SIZES);
    for (rate, words) in SIZES {
        println!("{words} commands a second");
        let stage = Stage::set(programs.clone(), "")?;
        let _quiet = stage.desktop.start_notifications()?;
        let (agent, _item) = stage.start_agent()?;
        let agent = Process::of(agent);
        stage.run(&["status"])?;
        rest(&stage);
        let memory = agent.written()?;
        let requests = stage.tenant.request_count();
        let mut connection = Connection::open(&socket::path(&stage)?)?;
        let mut writer = connection.writer()?;
        let began = Instant::now();
        let asking =
            thread::spawn(move || ask(&mut writer, rate, began).map_err(|it| it.to_string()));
        let state = stage.state_folder().join("state.json");
        let (mut answered, mut most, mut longest) = (0, memory, 0);
        let all = rate * SECONDS;
        while answered < all {
            let answer = connection.next(PATIENCE)?;
            let answer = answer.ok_or("commands were not answered within 20 s")?;
            if !answer.contains("\"Ok\"") {
                return Err(format!("a command was refused: {answer}").into());
            }
            answered += 1;
            if answered % (all / 20) == 0 {
                most = most.max(agent.written()?);
                longest = longest.max(fs::metadata(&state).map_or(0, |it| it.len()));
            }
        }
        let took = began.elapsed();
        asking.join().map_err(|_| "who asks has panicked")??;
        dimension.add("asked and answered", May::GrowBy(2.0, 0.0), answered as f64);
        dimension.add(
            "until the last answer, ms",
            May::Differ,
            took.as_secs_f64() * 1e3,
        );
        rest(&stage);
        let requests = stage.tenant.request_count() - requests;
        dimension.add(
            "requests that left",
            // One for twenty commands, which are asked for two seconds long.
            May::GrowBy(0.1, 100.0),
            requests as f64,
        );
        dimension.add(
            "state on the disk at most, bytes",
            May::GrowBy(0.0, 1000.0),
            longest as f64,
        );
        dimension.add(
            "more memory meanwhile, kB",
            May::GrowBy(0.0, 2048.0),
            most - memory,
        );
        dimension.add(
            "more memory afterwards, kB",
            May::GrowBy(0.0, 2048.0),
            agent.written()? - memory,
        );
    }
    Ok(dimension)
}

/// Writes so many commands a second, a part of them in each tenth of a second; later where the agent reads no more.
fn ask(writer: &mut UnixStream, rate: usize, began: Instant) -> Result<()> {
    let each = rate / TIMES;
    for turn in 0..SECONDS * TIMES {
        for index in 0..each {
            let id = turn * each + index;
            let want = COMMANDS[id % COMMANDS.len()];
            writeln!(writer, "{{\"id\":{id},\"want\":{want}}}")?;
        }
        let next =
            began + Duration::from_secs(1) * u32::try_from(turn + 1)? / u32::try_from(TIMES)?;
        // The pace is what is measured.
        thread::sleep(next.saturating_duration_since(Instant::now()));
    }
    Ok(())
}
