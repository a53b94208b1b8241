//! A terminal of termios(3).
//!
//! Keys that would end the program are read like all others, and signals that end it are waited for, so
//! that the terminal is as it was before, whatever the person or the system does.

use std::future::poll_fn;
use std::io::{self, Read as _, Write as _};
use std::task::Poll;
use std::thread;

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use super::watcher::{Watcher, silent};
use super::{INTERRUPT, Typed};
use crate::typed::secret::LONGEST;

/// The keys that mean something, as bytes.
const CTRL_C: u8 = 3;
const END_OF_INPUT: u8 = 4;
const BACKSPACE: [u8; 2] = [8, 127];
const CLEAR_LINE: u8 = 21;

/// The signal of a terminal that is gone.
const HANG_UP: u8 = 1;

/// Asks on the terminal, and reads a line that is not shown.
///
/// # Errors
/// When standard input is no terminal, or it fails.
pub(in super::super) fn read_hidden(prompt: &str) -> io::Result<Typed> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let ended = Ends::listen()?;
        let _watched = Watcher::start();
        let _restored = Silenced::new()?;
        let mut err = io::stderr();
        write!(err, "{prompt} ")?;
        err.flush()?;
        let (tell, line) = oneshot::channel();
        // A read cannot be given up: where a signal is first, it ends with the program.
        thread::spawn(move || tell.send(read_line()));
        let typed = tokio::select! {
            line = line => line.unwrap_or(Ok(Typed::Ended(HANG_UP))),
            signal = ended.first() => Ok(Typed::Ended(signal)),
        };
        // The line end that was typed was not shown either.
        let _ = writeln!(err);
        typed
    })
}

/// The signals that end a program that does nothing about them, as far as others send them.
struct Ends(Vec<(SignalKind, Signal)>);

impl Ends {
    /// From now on they end nothing.
    fn listen() -> io::Result<Self> {
        let kinds = [
            SignalKind::alarm(),
            SignalKind::hangup(),
            SignalKind::interrupt(),
            SignalKind::quit(),
            SignalKind::terminate(),
            SignalKind::user_defined1(),
            SignalKind::user_defined2(),
        ];
        let heard = kinds.map(|kind| signal(kind).map(|signal| (kind, signal)));
        heard.into_iter().collect::<io::Result<_>>().map(Self)
    }

    /// The first of them that comes.
    async fn first(mut self) -> u8 {
        poll_fn(|context| {
            for (kind, signal) in &mut self.0 {
                if signal.poll_recv(context).is_ready() {
                    return Poll::Ready(kind.as_raw_value().try_into().unwrap_or(HANG_UP));
                }
            }
            Poll::Pending
        })
        .await
    }
}

fn read_line() -> io::Result<Typed> {
    let mut line = Zeroizing::new(Vec::with_capacity(LONGEST + 1));
    let mut input = io::stdin().lock();
    let mut key = [0];
    loop {
        // Half a line is not what was to be typed.
        if !input.read(&mut key).is_ok_and(|read| read > 0) {
            return Ok(Typed::Ended(HANG_UP));
        }
        match key[0] {
            CTRL_C => return Ok(Typed::Ended(INTERRUPT)),
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
        tcsetattr(io::stdin(), OptionalActions::Flush, &silent(&before))?;
        Ok(Self(before))
    }
}

impl Drop for Silenced {
    /// What was typed and not read is no longer to be: it would be shown, and run by the shell.
    fn drop(&mut self) {
        let _ = tcsetattr(io::stdin(), OptionalActions::Flush, &self.0);
    }
}
