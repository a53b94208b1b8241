//! The service that screen readers speak by, which keeps what it is given to say.
//!
//! Source: the Speech Synthesis Internet Protocol (SSIP) of Speech Dispatcher.

use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::error::{DesktopError, Result};
use crate::store::Store;

/// Says nothing aloud; everything that it is to say can be read.
#[derive(Debug)]
pub(crate) struct Voice {
    said: Arc<Store<Vec<String>>>,
    ended: Arc<AtomicBool>,
    socket: PathBuf,
}

impl Voice {
    /// Waits at `socket` for who has something to say.
    pub(crate) fn listen(socket: &Path) -> Result<Self> {
        let listener = UnixListener::bind(socket)
            .map_err(DesktopError::io("opening the socket of the speech service"))?;
        let said = Arc::new(Store::default());
        let ended = Arc::new(AtomicBool::new(false));
        let (all, is_over) = (Arc::clone(&said), Arc::clone(&ended));
        thread::spawn(move || {
            for speaker in listener.incoming().map_while(io::Result::ok) {
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
                let all = Arc::clone(&all);
                // Each of them hangs up when it has ended.
                thread::spawn(move || serve(speaker, &all));
            }
        });
        Ok(Self {
            said,
            ended,
            socket: socket.to_owned(),
        })
    }

    /// How much was said so far.
    pub(crate) fn count(&self) -> usize {
        self.said.read(Vec::len)
    }

    /// Everything that was said after the first `count`.
    pub(crate) fn said_since(&self, count: usize) -> Vec<String> {
        self.said.read(|said| said[count..].to_vec())
    }

    /// Waits until something of what is said after the first `count` is as wanted; `None` after `limit`.
    pub(crate) fn wait(
        &self,
        count: usize,
        limit: Duration,
        wanted: impl Fn(&str) -> bool,
    ) -> Option<String> {
        self.said.wait(limit, |said| {
            let new = said.iter().skip(count);
            new.rev().find(|it| wanted(it)).cloned()
        })
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        // Wakes who waits for the next speaker.
        let _woken = UnixStream::connect(&self.socket);
    }
}

/// Answers one speaker until it hangs up.
fn serve(speaker: UnixStream, said: &Store<Vec<String>>) -> io::Result<()> {
    let mut answers = speaker.try_clone()?;
    let mut lines = BufReader::new(speaker).lines();
    while let Some(line) = lines.next().transpose()? {
        let command = line.to_ascii_uppercase();
        let mut words = command.split_whitespace();
        let answer = match (words.next(), words.next()) {
            (Some("SPEAK"), _) => {
                answers.write_all(b"230 OK RECEIVING DATA\r\n")?;
                let text = text(&mut lines)?;
                said.update(|all| all.push(text));
                "225-1\r\n225 OK MESSAGE QUEUED"
            }
            (Some("CHAR" | "KEY"), _) => "225-1\r\n225 OK MESSAGE QUEUED",
            (Some("HISTORY"), _) => "245-1\r\n245 OK CLIENT ID SENT",
            (Some("LIST"), Some("OUTPUT_MODULES")) => "250-none\r\n250 OK MODULE LIST SENT",
            (Some("LIST"), _) => "249-none\ten\tnone\r\n249 OK VOICE LIST SENT",
            (Some("GET"), _) => "251-0\r\n251 OK GET RETURNED",
            (Some("QUIT"), _) => return answers.write_all(b"231 HAPPY HACKING\r\n"),
            _ => "200 OK",
        };
        answers.write_all(format!("{answer}\r\n").as_bytes())?;
    }
    Ok(())
}

/// The text that follows, up to a line with a dot.
fn text(lines: &mut impl Iterator<Item = io::Result<String>>) -> io::Result<String> {
    let mut text = Vec::new();
    for line in lines {
        match line?.as_str() {
            "." => break,
            line => text.push(line.strip_prefix('.').unwrap_or(line).to_owned()),
        }
    }
    Ok(without_marks(&text.join(" ")))
}

/// The text alone, of what may be in SSML.
fn without_marks(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, mark)) = rest.split_once('<') {
        plain.push_str(before);
        rest = mark.split_once('>').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    for (entity, character) in entities {
        plain = plain.replace(entity, character);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_kept_without_its_marks() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("voice");
        let voice = Voice::listen(&socket).unwrap();
        let speaker = UnixStream::connect(&socket).unwrap();
        let mut answers = BufReader::new(speaker.try_clone().unwrap()).lines();
        let say = |text: &str| (&speaker).write_all(text.as_bytes()).unwrap();
        say("SET self CLIENT_NAME me\r\nSPEAK\r\n");
        assert_eq!(answers.next().unwrap().unwrap(), "200 OK");
        assert_eq!(answers.next().unwrap().unwrap(), "230 OK RECEIVING DATA");
        say("<speak><mark name=\"0:1\"/>A &amp; B\r\n..\r\n</speak>\r\n.\r\n");
        let heard = voice.wait(0, Duration::from_secs(5), |it| it.contains("A & B"));
        assert_eq!(heard.as_deref(), Some("A & B . "));
        assert_eq!(voice.count(), 1);
        assert!(voice.said_since(1).is_empty());
    }
}
