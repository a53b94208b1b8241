//! The settings page as it is compiled into the window.

use std::fs;
use std::path::Path;
use std::process::Command;

use demo::Result;

use crate::table::Row;

/// What is loaded before the window can be used, and all of it.
pub(crate) fn measure(folder: &Path) -> Result<[Row; 2]> {
    let index = folder.join("index.html");
    let opened = fs::read_to_string(&index)?;
    let mut first = compressed(&index)?;
    let mut whole = first;
    for entry in fs::read_dir(folder.join("assets"))? {
        let entry = entry?;
        let bytes = compressed(&entry.path())?;
        whole += bytes;
        if opened.contains(&*entry.file_name().to_string_lossy()) {
            first += bytes;
        }
    }
    let row = |what, bytes, most| Row::at_most(what, bytes as f64 / 1e3, most, "kB");
    Ok([
        row("settings page, to its first paint, gzip", first, 45.0),
        row("settings page, all of it, gzip", whole, 60.0),
    ])
}

fn compressed(file: &Path) -> Result<usize> {
    Ok(Command::new("gzip")
        .arg("-9c")
        .arg(file)
        .output()?
        .stdout
        .len())
}
