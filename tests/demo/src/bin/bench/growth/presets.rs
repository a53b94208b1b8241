//! More and more presets, up to as many as the settings file may have.

use std::fmt::Write as _;
use std::time::Instant;

use demo::{Programs, Result, Stage};

use super::figures::{Dimension, May};
use super::rest;
use crate::process::Process;
use crate::{clicks, starts, status_median};

/// Beside the nine that are there.
const SIZES: [(usize, &str); 3] = [(5, "5"), (50, "50"), (500, "500")];

pub(super) fn measure(programs: &Programs) -> Result<Dimension> {
    let mut dimension = Dimension::new("presets, beside the nine that are there", &SIZES);
    for (count, words) in SIZES {
        println!("{words} presets");
        let stage = Stage::set(programs.clone(), &written(count))?;
        let _quiet = stage.desktop.start_notifications()?;
        let start = starts::median(&stage, 7)?;
        dimension.add("start to the icon, ms", May::Differ, start);
        let (agent, item) = stage.start_agent()?;
        let agent = Process::of(agent);
        rest(&stage);
        let share = agent.proportional_set_size()? / 1024.0;
        // A preset as text, in the settings, in the status and in the menu, each time as a few allocations.
        dimension.add("memory at rest (PSS), kB", May::GrowBy(4.0, 300.0), share);
        dimension.add(
            "memory written to, kB",
            May::GrowBy(4.0, 150.0),
            agent.written()?,
        );
        let opened = Instant::now();
        let menu = item.menu()?;
        let opened = opened.elapsed().as_secs_f64() * 1e3;
        if menu.find(&label(count - 1)).is_none() {
            return Err("the last preset is not in the menu".into());
        }
        dimension.add("menu opened, ms", May::Differ, opened);
        let bytes = item.menu_bytes()? as f64;
        dimension.add("menu, bytes on the bus", May::GrowBy(400.0, 100.0), bytes);
        dimension.add("`status`, ms", May::Differ, status_median(&stage, 15)?);
        let status = stage.run(&["status", "--json"])?.len() as f64;
        dimension.add("`status`, bytes", May::GrowBy(300.0, 100.0), status);
        let requests = stage.tenant.request_count();
        let click = clicks::set_and_clear(&stage, &item)?;
        let click = click.as_secs_f64() * 1e3;
        dimension.add("first click to its request, ms", May::Differ, click);
        rest(&stage);
        let requests = stage.tenant.request_count() - requests;
        dimension.add(
            "requests of a set and a clear",
            May::GrowBy(0.0, 1.0),
            requests as f64,
        );
        dimension.add(
            "memory written to, after them, kB",
            May::GrowBy(4.0, 300.0),
            agent.written()?,
        );
    }
    Ok(dimension)
}

fn label(index: usize) -> String {
    format!("Meeting with customer {index}")
}

/// Presets for the settings file.
fn written(count: usize) -> String {
    let mut text = String::new();
    for index in 0..count {
        let menu = if index % 2 == 0 { "top" } else { "more" };
        let _ = writeln!(
            text,
            "[[preset]]\nid = \"customer-{index}\"\nlabel = \"{}\"\nshows = \"busy\"\nfor = \"50m\"\n\
             message = \"With customer {index}, back at {{end}}\"\nmenu = \"{menu}\"",
            label(index)
        );
    }
    text
}
