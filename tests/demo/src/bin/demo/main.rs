//! `demo`: the product, played against a simulated tenant. `cargo xtask demo` builds and starts it.

mod headless;
mod here;
mod timeline;

use std::path::PathBuf;
use std::process::ExitCode;

use demo::{Programs, Result};
use lexopt::{Arg, ValueExt};

const USAGE: &str = "\
demo --here                          on this desktop, until Ctrl+C
demo --headless [--pictures FOLDER]  by itself on a private desktop, with pictures";

enum Place {
    Here,
    Headless,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("demo: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut place = None;
    let mut pictures = PathBuf::from("target/demo");
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("here") => place = Some(Place::Here),
            Arg::Long("headless") => place = Some(Place::Headless),
            Arg::Long("pictures") => pictures = arguments.value()?.parse()?,
            other => return Err(other.unexpected().into()),
        }
    }
    let programs = Programs::from_environment()?;
    match place {
        Some(Place::Here) => here::run(&programs),
        Some(Place::Headless) => headless::run(programs, &pictures),
        None => Err(format!("say where:\n{USAGE}").into()),
    }
}
