//! The settings window: from its start to a page that can be used, and from its close to its end.

use std::fs;
use std::time::{Duration, Instant};

use demo::Result;
use desktop::DesktopOptions;
use product::{Account, LIMIT, Window, World};

use crate::table::{self, Row};

/// When the page had drawn what the agent said and could be clicked, in ms since 1970.
const INTERACTIVE: &str = "const done = arguments[0]; const look = () => { \
     const [mark] = performance.getEntriesByName('interactive'); \
     if (mark) done(performance.timeOrigin + mark.startTime); else setTimeout(look, 20); }; look()";

/// What the kernel calls the window's program: the first fifteen bytes of its name.
const NAME: &str = "presence-tray-s";

pub(crate) fn measure(times: usize) -> Result<[Row; 2]> {
    println!("settings window, {times} times");
    let world = World::new_on(DesktopOptions::with_opengl(), Account::AppSecret);
    let (_agent, _item) = world.start();
    let (mut paints, mut ends) = (Vec::new(), Vec::new());
    for _ in 0..times {
        let window = Window::open(&world);
        let interactive = window.script(INTERACTIVE, Vec::new());
        let interactive = interactive.as_f64().ok_or("no time")? / 1e3;
        let process = running(&world).ok_or("the window's program does not run")?;
        let took = interactive - started(process)?;
        paints.push(Duration::try_from_secs_f64(took)?);
        let shown = world.desktop.wait_for_window("Presence Tray", LIMIT)?;
        let start = Instant::now();
        world.desktop.close_window(&shown, LIMIT)?;
        wait_until_gone(&world)?;
        ends.push(start.elapsed());
    }
    Ok([
        Row::at_most(
            "window, start to first interactive paint",
            table::median(&mut paints),
            400.0,
            "ms",
        ),
        Row::at_most(
            "window, close to end of its process",
            table::median(&mut ends),
            1000.0,
            "ms",
        ),
    ])
}

fn running(world: &World) -> Option<u32> {
    let is_window = |id: &u32| {
        let name = fs::read_to_string(format!("/proc/{id}/comm"));
        name.is_ok_and(|name| name.trim_end() == NAME)
    };
    world.desktop.processes().into_iter().find(is_window)
}

fn wait_until_gone(world: &World) -> Result<()> {
    let end = Instant::now() + LIMIT;
    while running(world).is_some() {
        if Instant::now() > end {
            return Err("the window's program does not end".into());
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    Ok(())
}

/// When a process was started, in seconds since 1970 (proc(5): ticks of 10 ms since the boot).
fn started(process: u32) -> Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().nth(19);
    let ticks: f64 = ticks.ok_or("stat has no start time")?.parse()?;
    let uptime = fs::read_to_string("/proc/uptime")?;
    let uptime: f64 = uptime.split(' ').next().unwrap_or_default().parse()?;
    let now = std::time::SystemTime::now();
    let now = now.duration_since(std::time::UNIX_EPOCH)?.as_secs_f64();
    Ok(now - uptime + ticks / 100.0)
}
