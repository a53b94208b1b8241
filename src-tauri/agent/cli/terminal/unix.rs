//! A terminal of termios(3).
//!
//! Keys that would end the program are read like all others, so that the terminal is as it was
//! before, whatever the person does.

use std::io::{self, Read as _, Write as _};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use zeroize::Zeroizing;

use super::Typed;
use crate::typed_secret::LONGEST;

const INTERRUPT: u8 = 3;
const END_OF_INPUT: u8 = 4;
const BACKSPACE: [u8; 2] = [8, 127];
const CLEAR_LINE: u8 = 21;

/// Asks on the terminal, and reads a line that is not shown.
///
/// # Errors
/// When standard input is no terminal, or it fails.
pub(in super::super) fn read_hidden(prompt: &str) -> io::Result<Typed> {
    let _restored = Silenced::new()?;
    let mut err = io::stderr();
    write!(err, "{prompt} ")?;
    err.flush()?;
    let typed = read_line();
    // The line end that was typed was not shown either.
    let _ = writeln!(err);
    typed
}

fn read_line() -> io::Result<Typed> {
    let mut line = Zeroizing::new(Vec::with_capacity(LONGEST + 1));
    let mut input = io::stdin().lock();
    let mut key = [0];
    loop {
        if input.read(&mut key)? == 0 {
            return Ok(Typed::Line(line));
        }
        match key[0] {
            INTERRUPT => return Ok(Typed::Interrupted),
            b'\n' | b'\r' | END_OF_INPUT => return Ok(Typed::Line(line)),
            CLEAR_LINE => line.clear(),
            key if BACKSPACE.contains(&key) => {
                // A character of UTF-8 is its first byte and those that go on with it.
                while line.pop().is_some_and(|byte| byte & 0xc0 == 0x80) {}
            }
            _ if line.len() > LONGEST => {}
            key => line.push(key),
        }
    }
}

/// A terminal that shows nothing of what is typed, until this is dropped.
struct Silenced(Termios);

impl Silenced {
    fn new() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut silent = before.clone();
        silent.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        tcsetattr(io::stdin(), OptionalActions::Flush, &silent)?;
        Ok(Self(before))
    }
}

impl Drop for Silenced {
    fn drop(&mut self) {
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &self.0);
    }
}
