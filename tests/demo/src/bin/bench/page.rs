//! The settings page as it is compiled into the window.

use std::fs;
use std::path::Path;
use std::process::Command;

use demo::Result;

use crate::table::Row;

/// What is loaded before the window can be used, what is for *Now*, and all of it.
pub(crate) fn measure(folder: &Path) -> Result<[Row; 3]> {
    let index = folder.join("index.html");
    let opened = fs::read_to_string(&index)?;
    let mut first = compressed(&index)?;
    let (mut now, mut whole) = (first, first);
    for entry in fs::read_dir(folder.join("assets"))? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let bytes = compressed(&entry.path())?;
        whole += bytes;
        if opened.contains(&*name) {
            first += bytes;
        }
        if opened.contains(&*name) || name.starts_with("later-") {
            now += bytes;
        }
    }
    let row = |what, bytes, most| Row::at_most(what, bytes as f64 / 1e3, most, "kB");
    Ok([
        row("settings page, to its first paint, gzip", first, 38.0),
        row("settings page, loaded for Now, gzip", now, 45.0),
        row("settings page, all of it, gzip", whole, 64.0),
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
