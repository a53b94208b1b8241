//! Core Audio, which since macOS 14.2 has an object for each process that uses sound, and says which of them record.
//!
//! Objects are asked and listened to; nothing here opens a device or a stream. Decision record 0049 says which
//! notifications come.

mod core_audio;

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;
use std::{io, thread};

use objc2_foundation::NSProcessInfo;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tracing::{info, warn};

use super::looks::{self, Look, Wake};
use super::{Heard, Source, processes};
use crate::disk::folders;
use core_audio::CoreAudio;

/// Who says what records.
const SERVER: &str = "Core Audio";

/// How long nothing is told any more once it has come to rest.
const SETTLES: Duration = Duration::from_millis(500);

/// Whether this macOS says which programs record.
pub(super) fn is_new_enough() -> bool {
    processes::are_told_of(version())
}

/// Says what records, whenever that changes, and who says so, for as long as `say` wants to hear more.
pub(crate) async fn follow(say: impl Fn(Heard) -> bool) {
    if !is_new_enough() {
        let (major, minor) = version();
        info!(
            major,
            minor, "this macOS does not say which programs record"
        );
        say(Heard::From(Source::TooOld(format!("{major}.{minor}"))));
        return;
    }
    let (tell, mut looks) = unbounded_channel();
    match Looking::start(tell) {
        Ok(_until_dropped) => looks::hear(SERVER, &mut looks, looks::ANSWER, say).await,
        Err(error) => {
            warn!(%error, "no thread to hear which programs record");
            say(Heard::From(Source::Silent(SERVER.to_owned())));
        }
    }
}

fn version() -> (isize, isize) {
    let version = NSProcessInfo::processInfo().operatingSystemVersion();
    (version.majorVersion, version.minorVersion)
}

/// A thread that looks, until this is dropped.
struct Looking(Sender<Wake>);

impl Looking {
    fn start(tell: UnboundedSender<Look>) -> io::Result<Self> {
        let (wake, wakes) = channel();
        let waking = wake.clone();
        thread::Builder::new()
            .name("microphone".to_owned())
            .spawn(move || {
                let mut audio = CoreAudio::new(waking, folders::home());
                let tell = |look| tell.send(look).is_ok();
                looks::go_on(&mut audio, &wakes, SETTLES, tell);
            })?;
        Ok(Self(wake))
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        // A thread that has ended needs no end.
        let _ = self.0.send(Wake::End);
    }
}
