//! The console of Windows.
#![expect(
    unsafe_code,
    reason = "calls that take a handle, and a number or a place for one"
)]

use std::io::{self, BufRead as _, Write as _};
use std::os::windows::io::AsRawHandle as _;

use windows_sys::Win32::System::Console::{
    CONSOLE_MODE, ENABLE_ECHO_INPUT, ENABLE_LINE_INPUT, ENABLE_PROCESSED_INPUT, GetConsoleMode,
    SetConsoleMode,
};
use zeroize::Zeroizing;

use super::{INTERRUPT, Typed};
use crate::typed::secret::LONGEST;

const CTRL_C: u8 = 3;

/// Asks on the console, and reads a line that is not shown.
///
/// # Errors
/// When standard input is no console, or it fails.
pub(in super::super) fn read_hidden(prompt: &str) -> io::Result<Typed> {
    let _restored = Silenced::new()?;
    let mut err = io::stderr();
    write!(err, "{prompt} ")?;
    err.flush()?;
    let mut line = Zeroizing::new(Vec::with_capacity(LONGEST + 1));
    let read = io::stdin().lock().read_until(b'\n', &mut line);
    let _ = writeln!(err);
    read?;
    Ok(if line.contains(&CTRL_C) {
        Typed::Ended(INTERRUPT)
    } else {
        Typed::Line(line)
    })
}

/// A console that shows nothing of what is typed, until this is dropped. Ctrl+C is a key like any
/// other meanwhile.
struct Silenced(CONSOLE_MODE);

impl Silenced {
    fn new() -> io::Result<Self> {
        let mut before = 0;
        let console = io::stdin().as_raw_handle();
        // SAFETY: the handle is that of standard input, and `before` outlives the call.
        if unsafe { GetConsoleMode(console, &raw mut before) } == 0 {
            return Err(io::Error::last_os_error());
        }
        let silent = (before | ENABLE_LINE_INPUT) & !(ENABLE_ECHO_INPUT | ENABLE_PROCESSED_INPUT);
        // SAFETY: takes no memory of ours.
        if unsafe { SetConsoleMode(console, silent) } == 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(Self(before))
    }
}

impl Drop for Silenced {
    fn drop(&mut self) {
        // SAFETY: takes no memory of ours.
        let _ = unsafe { SetConsoleMode(io::stdin().as_raw_handle(), self.0) };
    }
}
