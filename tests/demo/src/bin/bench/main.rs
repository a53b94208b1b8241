//! `bench`: measures the release build on a private desktop. `cargo xtask bench` builds and starts it.

mod calls;
mod clicks;
mod compare;
mod growth;
mod memory;
mod page;
mod process;
mod starts;
mod table;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use demo::{Programs, Result, Stage};
use desktop::{Item, SoundServer};
use lexopt::Arg;
use process::Process;
use table::{Row, Table};

/// How long the idle agent is watched.
const IDLE: Duration = Duration::from_secs(60);

/// How long it takes from the last change until the agent idles. A minute after it, what is said of its time is shown
/// anew, once; then connections that were kept for the next request are closed, and memory is given back.
const UNTIL_IDLE: Duration = Duration::from_secs(285);

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut page = None;
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("window") => {
                let mut table = Table::default();
                table.extend(window::measure(10)?);
                table.print();
                return Ok(());
            }
            Arg::Long("starts") => {
                let mut table = Table::default();
                let stage = Stage::set(Programs::from_environment()?, "")?;
                table.add(starts::measure(&stage, 40)?);
                table.print();
                return Ok(());
            }
            Arg::Long("speed") => {
                let mut table = Table::default();
                let stage = Stage::set(Programs::from_environment()?, "")?;
                let _quiet = stage.desktop.start_notifications()?;
                speed(&stage, &mut table)?;
                table.print();
                return Ok(());
            }
            Arg::Long("calls") => {
                let mut table = Table::default();
                table.extend(calls::measure(SoundServer::PipeWire, UNTIL_IDLE)?);
                table.print();
                return Ok(());
            }
            Arg::Long("memory") => {
                let stage = Stage::set(Programs::from_environment()?, "")?;
                let _quiet = stage.desktop.start_notifications()?;
                return memory::print(&stage, UNTIL_IDLE);
            }
            Arg::Long("growth") => return growth::run(&PathBuf::from(arguments.value()?)),
            Arg::Long("compare") => return compare::run(&PathBuf::from(arguments.value()?)),
            Arg::Long("page") => page = Some(PathBuf::from(arguments.value()?)),
            other => return Err(other.unexpected().into()),
        }
    }
    let programs = Programs::from_environment()?;
    let mut table = Table::default();
    let megabytes = programs.agent_size()? as f64 / 1e6;
    table.add(Row::at_most("agent binary", megabytes, 8.0, "MB"));

    let stage = Stage::set(programs, "")?;
    let _quiet = stage.desktop.start_notifications()?;
    let (agent, item) = speed(&stage, &mut table)?;
    table.extend(idle(&stage, &agent, &item)?);
    table.extend(calls::measure(SoundServer::PipeWire, UNTIL_IDLE)?);
    if let Some(page) = page.filter(|page| page.is_dir()) {
        table.extend(page::measure(&page)?);
    }
    if std::env::var_os("PRESENCE_TRAY_SETTINGS_PROGRAM").is_some() {
        table.extend(window::measure(10)?);
    }
    table.print();
    println!("\nNot measured here: an hour held (requests).");
    Ok(())
}

/// How quick it starts, answers and sends; gives the agent that was measured, which runs on.
fn speed(stage: &Stage, table: &mut Table) -> Result<(Process, Item)> {
    table.add(starts::measure(stage, 20)?);
    let (agent, item) = stage.start_agent()?;
    let agent = Process::of(agent);
    table.extend(status_command(stage, 50)?);
    table.extend(clicks::measure(stage, &item, 100)?);
    Ok((agent, item))
}

/// `presence-tray status`, from start to end, and how much longer that is than a program that does nothing.
fn status_command(stage: &Stage, times: usize) -> Result<[Row; 2]> {
    println!("status, {times} times");
    let mut nothing = Vec::new();
    for _ in 0..times {
        let start = Instant::now();
        let ended = stage.desktop.command("true").output()?;
        nothing.push(start.elapsed());
        if !ended.status.success() {
            return Err("`true` failed".into());
        }
    }
    let nothing = table::median(&mut nothing);
    let median = status_median(stage, times)?;
    let row = |name, measured, budget| Row::at_most(name, measured, budget, "ms");
    Ok([
        row("`status`, whole process, median", median, 5.0),
        row("more than `true` takes", median - nothing, 3.0),
    ])
}

/// The median of so many times, in ms.
fn status_median(stage: &Stage, times: usize) -> Result<f64> {
    let mut took = Vec::new();
    for _ in 0..times {
        let start = Instant::now();
        stage.run(&["status"])?;
        took.push(start.elapsed());
    }
    Ok(table::median(&mut took))
}

/// After a set and a clear, when nothing is left to be read back; and the first click after that.
fn idle(stage: &Stage, agent: &Process, item: &Item) -> Result<[Row; 5]> {
    clicks::set_and_clear(stage, item)?;
    println!("waiting for quiet");
    wait_for_quiet(stage, Duration::from_secs(15));
    let in_use = agent.proportional_set_size()?;
    println!("waiting until it idles");
    thread::sleep(UNTIL_IDLE);
    let at_rest = agent.proportional_set_size()?;
    println!("idle for {} s", IDLE.as_secs());
    let (requests, wakes) = (stage.tenant.request_count(), agent.wakes()?);
    thread::sleep(IDLE);
    let requests = stage.tenant.request_count() - requests;
    let wakes = agent.wakes()? - wakes;
    let cold = clicks::set_and_clear(stage, item)?.as_secs_f64() * 1e3;
    Ok([
        Row::at_most("just after a set and clear: PSS", in_use / 1e6, 10.0, "MB"),
        Row::at_most("at rest after it: PSS", at_rest / 1e6, 6.0, "MB"),
        Row::at_most("idle for a minute: requests", requests as f64, 0.0, ""),
        Row::under("idle for a minute: wake-ups", wakes as f64, 1.0, ""),
        Row::at_most("click with a new connection", cold, 20.0, "ms"),
    ])
}

fn wait_for_quiet(stage: &Stage, quiet: Duration) {
    let mut count = stage.tenant.request_count();
    let mut since = Instant::now();
    while since.elapsed() < quiet {
        thread::sleep(Duration::from_millis(200));
        let now = stage.tenant.request_count();
        if now != count {
            (count, since) = (now, Instant::now());
        }
    }
}
