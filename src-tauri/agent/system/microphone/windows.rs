//! Windows: the sessions of Core Audio and, where they cannot be had, what the system notes for its privacy
//! settings.
//!
//! All of it is asked on a thread of its own, which sleeps until one of the two says that something has changed,
//! and which ends with the interest in it.

mod consent_store;
mod process;
mod sessions;

use std::os::windows::io::AsHandle as _;
use std::sync::Arc;
use std::{io, thread};

use presence::Recording;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tracing::{debug, info, warn};

use super::{Heard, Source};
use crate::system::registry::Watch;
use crate::system::signal::{MOST_HANDLES, Signal, wait_for_one};
use consent_store::Users;
use sessions::{Change, Com, Sessions};

/// The services that tell, as Windows calls them.
const AUDIO: &str = "Windows Audio";
const CONSENT: &str = "Capability Access Manager Service";

/// Says what records, whenever that changes, and who says so, for as long as `say` wants to hear more.
pub(crate) async fn follow(say: impl Fn(Heard) -> bool) {
    let (told, mut heard) = unbounded_channel();
    let end = match Signal::new() {
        Ok(end) => Arc::new(end),
        Err(error) => {
            warn!(%error, "which programs record is not noticed");
            say(Heard::From(Source::Nobody));
            return;
        }
    };
    let listens_until = Arc::clone(&end);
    let listen = move || listen(&listens_until, told);
    // Dropped with this, however it ends.
    let _ends_with_this = EndOfThread(end);
    let thread = thread::Builder::new().name("microphone".to_owned());
    if let Err(error) = thread.spawn(listen) {
        warn!(%error, "which programs record is not noticed");
        say(Heard::From(Source::Nobody));
        return;
    }
    while let Some(heard) = heard.recv().await {
        if !say(heard) {
            return;
        }
    }
    say(Heard::Recordings(Vec::new()));
    say(Heard::From(Source::Nobody));
}

/// Ends the thread when it is dropped.
struct EndOfThread(Arc<Signal>);

impl Drop for EndOfThread {
    fn drop(&mut self) {
        self.0.raise();
    }
}

/// Listens until `end` is raised, or nobody tells any more.
fn listen(end: &Signal, told: UnboundedSender<Heard>) {
    let mut listener = Listener {
        end,
        report: Report {
            told,
            source: Source::Unasked,
            recordings: None,
        },
    };
    match listener.listen() {
        Ok(()) => debug!("which programs record is of no interest any more"),
        Err(error) => warn!(%error, "which programs record is not noticed any more"),
    }
}

/// Why one of the two is not listened to any more.
#[derive(Debug, PartialEq, Eq)]
enum Ended {
    /// Nobody wants to know any more.
    Unwanted,
    /// It is to be looked at anew.
    Outdated,
    /// The audio service has ended, and comes again when something uses the microphone.
    WithoutService,
}

struct Listener<'e> {
    end: &'e Signal,
    report: Report,
}

impl Listener<'_> {
    fn listen(&mut self) -> io::Result<()> {
        let com = Com::begin();
        if let Err(error) = &com {
            info!(%error, "no COM");
        }
        let signal = Arc::new(Signal::new()?);
        let mut has_service = true;
        loop {
            // Windows notes there whoever begins to use a microphone, or stops. So the sessions are looked at anew
            // then: it is also what tells of an audio service that is there again.
            let noted = consent_store::watch()?;
            let opened = match &com {
                Ok(com) if has_service => Sessions::open(com, &signal).map_err(Some),
                Ok(_) => Err(None),
                Err(error) => Err(Some(error.clone())),
            };
            let ended = match opened {
                Ok(sessions) if sessions.has_devices() => {
                    self.follow_sessions(sessions, &signal, &noted)?
                }
                Ok(sessions) => {
                    debug!("Core Audio has no device that records");
                    self.follow_store(&noted, &signal, Some(sessions))?
                }
                Err(error) => {
                    let error = error.map(|it| it.to_string()).unwrap_or_default();
                    debug!(error, "the sessions of Core Audio cannot be had");
                    self.follow_store(&noted, &signal, None)?
                }
            };
            match ended {
                Ended::Unwanted => return Ok(()),
                Ended::Outdated => has_service = true,
                Ended::WithoutService => has_service = false,
            }
        }
    }

    fn follow_sessions(
        &mut self,
        mut sessions: Sessions,
        signal: &Signal,
        noted: &Watch,
    ) -> io::Result<Ended> {
        if !self.report.source(AUDIO) {
            return Ok(Ended::Unwanted);
        }
        loop {
            if !self.report.recordings(sessions.recordings()) {
                return Ok(Ended::Unwanted);
            }
            loop {
                let mut handles = vec![self.end.as_handle(), signal.as_handle()];
                handles.extend(noted.handles());
                match wait_for_one(&handles)? {
                    0 => return Ok(Ended::Unwanted),
                    1 => {}
                    _ => return Ok(Ended::Outdated),
                }
                match sessions.take_notice() {
                    Some(Change::Recordings) => break,
                    Some(Change::Devices) => return Ok(Ended::Outdated),
                    Some(Change::ServiceEnded) => {
                        info!("the audio service has ended");
                        return Ok(Ended::WithoutService);
                    }
                    None => {}
                }
            }
        }
    }

    /// Until devices come, where there are none.
    fn follow_store(
        &mut self,
        noted: &Watch,
        signal: &Signal,
        mut without_devices: Option<Sessions>,
    ) -> io::Result<Ended> {
        if !self.report.source(CONSENT) {
            return Ok(Ended::Unwanted);
        }
        loop {
            let users = consent_store::users().unwrap_or_else(|error| {
                // What has just been taken away, for example, which is a change that wakes this up.
                debug!(%error, "what is noted of the microphone cannot be read");
                Users::default()
            });
            if !self.report.recordings(users.recordings) {
                return Ok(Ended::Unwanted);
            }
            let mut handles = vec![self.end.as_handle(), signal.as_handle()];
            handles.extend(noted.handles());
            let first_process = handles.len();
            handles.extend(users.processes.iter().map(|it| it.as_handle()));
            handles.truncate(MOST_HANDLES);
            match wait_for_one(&handles)? {
                0 => return Ok(Ended::Unwanted),
                1 => {
                    let sessions = without_devices.as_mut();
                    if sessions.and_then(Sessions::take_notice).is_some() {
                        return Ok(Ended::Outdated);
                    }
                }
                it if it < first_process => return Ok(Ended::Outdated),
                _ => debug!("a program that used the microphone has ended"),
            }
        }
    }
}

/// Tells what is different from what was told before.
struct Report {
    told: UnboundedSender<Heard>,
    source: Source,
    recordings: Option<Vec<Recording>>,
}

impl Report {
    /// Whether somebody listens.
    fn source(&mut self, name: &str) -> bool {
        let source = Source::Server(name.to_owned());
        if self.source == source {
            return !self.told.is_closed();
        }
        info!(service = name, "hears which programs record");
        self.source = source.clone();
        self.told.send(Heard::From(source)).is_ok()
    }

    /// Whether somebody listens.
    fn recordings(&mut self, recordings: Vec<Recording>) -> bool {
        if self.recordings.as_ref() == Some(&recordings) {
            return !self.told.is_closed();
        }
        self.recordings = Some(recordings.clone());
        self.told.send(Heard::Recordings(recordings)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_different_is_told() {
        let (told, mut heard) = unbounded_channel();
        let mut report = Report {
            told,
            source: Source::Unasked,
            recordings: None,
        };
        let zoom = || {
            let program = process::program("Zoom.exe", None).unwrap();
            let device = None;
            vec![Recording { program, device }]
        };
        assert!(report.source(AUDIO) && report.source(AUDIO));
        assert!(report.recordings(Vec::new()) && report.recordings(Vec::new()));
        assert!(report.recordings(zoom()) && report.recordings(zoom()));
        let server = Source::Server(AUDIO.to_owned());
        for expected in [
            Heard::From(server),
            Heard::Recordings(Vec::new()),
            Heard::Recordings(zoom()),
        ] {
            assert_eq!(heard.try_recv(), Ok(expected));
        }
        assert!(heard.try_recv().is_err());
        drop(heard);
        assert!(!report.source(AUDIO) && !report.recordings(zoom()));
    }

    #[test]
    fn the_thread_ends_when_nobody_wants_to_know_any_more() {
        let (told, mut heard) = unbounded_channel();
        let end = Arc::new(Signal::new().unwrap());
        let until = Arc::clone(&end);
        let thread = thread::spawn(move || listen(&until, told));
        assert!(matches!(heard.blocking_recv(), Some(Heard::From(_))));
        assert!(matches!(heard.blocking_recv(), Some(Heard::Recordings(_))));
        drop(EndOfThread(end));
        thread.join().unwrap();
        assert_eq!(heard.blocking_recv(), None);
    }
}
