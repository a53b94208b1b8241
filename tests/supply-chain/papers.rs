//! What a package for Linux says of whose it is.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use crate::root;

/// Who made it, by Debian's machine-readable format of copyright files (version 1.0).
///
/// # Panics
/// When a licence of this repository is not there.
#[must_use]
pub fn copyright() -> String {
    let read = |name: &str| fs::read_to_string(root().join(name)).expect("a licence");
    let mit = read("LICENSE-MIT");
    let holder = mit.lines().find_map(|it| it.strip_prefix("Copyright (c) "));
    let holder = holder.expect("a holder");
    let permission = mit
        .split_once("\n\n")
        .and_then(|(_, it)| it.split_once("\n\n"));
    let permission = permission.expect("a permission").1;
    let mut text = format!(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\
         Upstream-Name: Presence Tray\n\
         Comment: Parts of others that are linked in are named with their licences in\n \
         third-party.txt.gz beside this file.\n\n\
         Files: *\nCopyright: {holder}\nLicense: Expat or Apache-2.0\n\nLicense: Expat\n"
    );
    for line in permission.trim_end().lines() {
        let line = if line.is_empty() { "." } else { line };
        writeln!(text, " {line}").expect("a text");
    }
    text.push_str(
        "\nLicense: Apache-2.0\n On Debian systems, the full text is in\n \
         /usr/share/common-licenses/Apache-2.0.\n",
    );
    text
}

/// Everything of others that ships, with its licences, to be read.
///
/// # Panics
/// When the settings window's list of it is not there.
#[must_use]
pub fn notices() -> String {
    let file = root().join("src-tauri/window/third-party.json");
    let all = fs::read_to_string(file).expect("cargo xtask licences");
    let all: Value = serde_json::from_str(&all).expect("JSON");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let string = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = list(&all["packages"]);
    let mut text = String::from("Presence Tray contains parts of others, under these licences.\n");
    for (number, licence) in list(&all["texts"]).iter().enumerate() {
        text.push_str(&format!("\n{}\n\n", "=".repeat(78)));
        for package in &packages {
            let texts = list(&package["texts"]);
            if texts.iter().any(|it| it.as_u64() == Some(number as u64)) {
                let fields = ["name", "version", "licence"].map(|it| string(&package[it]));
                writeln!(text, "{} {} ({})", fields[0], fields[1], fields[2]).expect("a text");
            }
        }
        writeln!(text, "\n{}", string(licence)).expect("a text");
    }
    text
}
