//! The settings page as it is compiled into the window.

use std::fs;
use std::path::Path;
use std::process::Command;

use demo::Result;

use crate::table::Row;

pub(crate) fn measure(folder: &Path) -> Result<Row> {
    let kilobytes = compressed(folder)? as f64 / 1e3;
    Ok(Row::at_most("settings page, gzip", kilobytes, 60.0, "kB"))
}

fn compressed(folder: &Path) -> Result<usize> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            bytes += compressed(&path)?;
        } else {
            bytes += Command::new("gzip")
                .arg("-9c")
                .arg(&path)
                .output()?
                .stdout
                .len();
        }
    }
    Ok(bytes)
}
