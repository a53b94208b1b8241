//! One step after the other, each with its time; the first that fails is the last.

use std::fmt;
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Why it went no further, in a sentence for the person who started it.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How long is waited for a line, and whether the program has ended is looked at.
const AFTER_THE_END: Duration = Duration::from_millis(500);

/// The steps done so far.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    done: Vec<(String, Duration)>,
    notes: Vec<String>,
}

impl Steps {
    /// Runs `work` as the step `name`, and says how long it took.
    pub(crate) fn step<T>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = work();
        let took = start.elapsed();
        match outcome {
            Ok(value) => {
                println!("== {name}: ok, {}", in_words(took));
                self.done.push((name.to_owned(), took));
                Ok(value)
            }
            Err(Failure(why)) => Err(Failure(format!(
                "step \"{name}\" failed after {}: {why}",
                in_words(took)
            ))),
        }
    }

    /// Something to be said at the end.
    pub(crate) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// Prints what was done and how long each took.
    pub(crate) fn print_summary(&self) {
        let width = self.done.iter().map(|(name, _)| name.len()).max();
        let width = width.unwrap_or_default();
        let total: Duration = self.done.iter().map(|(_, took)| *took).sum();
        println!("\nAll {} steps passed:", self.done.len());
        for (name, took) in &self.done {
            println!("  {name:width$}  {:>11}", in_words(*took));
        }
        println!("  {:width$}  {:>11}", "together", in_words(total));
        for note in &self.notes {
            println!("Note: {note}");
        }
    }
}

/// Runs `command` with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let status = status(command)?;
    if status.success() {
        Ok(())
    } else {
        let line = written(command);
        Err(Failure::new(format!("`{line}` ended with {status}")))
    }
}

/// The same, and shows `see` each line of its standard output.
pub(crate) fn run_watched(command: &mut Command, mut see: impl FnMut(&str)) -> Result<(), Failure> {
    let line = written(command);
    println!("   $ {line}");
    let failed = |error: io::Error| Failure::new(format!("`{line}` could not be run: {error}"));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
    let output = child.stdout.take().map(BufReader::new);
    let (send, lines) = channel();
    thread::spawn(move || {
        let lines = output.into_iter().flat_map(|it| it.split(b'\n'));
        let text = |line: Vec<u8>| String::from_utf8_lossy(&line).into_owned();
        lines
            .map_while(Result::ok)
            .try_for_each(|it| send.send(text(it)))
    });
    let mut ended = None;
    loop {
        match lines.recv_timeout(AFTER_THE_END) {
            Ok(printed) => {
                println!("{printed}");
                see(&printed);
            }
            Err(RecvTimeoutError::Disconnected) => break,
            // What it has started may outlive it, and keeps its output open.
            Err(RecvTimeoutError::Timeout) if ended.is_some() => break,
            Err(RecvTimeoutError::Timeout) => ended = child.try_wait().map_err(failed)?,
        }
    }
    let status = child.wait().map_err(failed)?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("`{line}` ended with {status}")))
    }
}

/// Runs `command` with its output on the terminal, and gives how it ended.
pub(crate) fn status(command: &mut Command) -> Result<ExitStatus, Failure> {
    let line = written(command);
    println!("   $ {line}");
    command
        .status()
        .map_err(|error| Failure::new(format!("`{line}` could not be started: {error}")))
}

/// Goes on as `command`, so that Ctrl+C reaches it alone and it can end in order.
pub(crate) fn become_program(command: &mut Command) -> Result<(), Failure> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        let error = command.exec();
        Err(Failure::new(format!(
            "`{}` could not be started: {error}",
            written(command)
        )))
    }
    #[cfg(not(unix))]
    run(command)
}

/// Runs `command` and gives what it prints; `None` when it is missing or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn written(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(program).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_outlives_a_program_with_its_output_open_is_not_waited_for() {
        let mut seen = Vec::new();
        let begun = Instant::now();
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 30 & printf 'one\\n\\377\\n'; exit 3"]);
        let ended = run_watched(&mut command, |line| seen.push(line.to_owned()));
        assert!(ended.unwrap_err().to_string().contains("exit status: 3"));
        assert_eq!(seen, ["one", "\u{fffd}"]);
        assert!(begun.elapsed() < Duration::from_secs(20));
    }
}
