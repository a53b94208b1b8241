//! The PulseAudio protocol, which PulseAudio and PipeWire both serve.
//!
//! Nothing is read but what the server says of its source outputs, the streams by which programs record.

mod connection;
mod stream;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tokio::time::sleep;
use tracing::{debug, info};

use super::{Heard, Source};
use crate::disk::file_watch::Watch;
use connection::Connection;

/// The first pause before a server that is there and does not answer is tried again; each is twice as
/// long as the one before.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// After a pause of this length nothing is tried until the socket is another one.
const LAST_PAUSE: Duration = Duration::from_secs(64);

/// Says what records, whenever that changes, and who says so, for as long as `say` wants to hear more. A server
/// that ends is waited for.
pub(crate) async fn follow(say: impl Fn(Heard) -> bool) {
    let Some(path) = socket() else {
        say(Heard::From(Source::Nobody));
        return;
    };
    let mut socket = Watch::of(&path);
    let mut pause = FIRST_PAUSE;
    loop {
        match Connection::open(&path).await {
            Ok((mut connection, server)) => {
                info!(server, "hears which programs record");
                let since = Instant::now();
                if !say(Heard::From(Source::Server(server))) {
                    return;
                }
                let error = loop {
                    match connection.recordings().await {
                        Ok(recordings) => {
                            if !say(Heard::Recordings(recordings)) {
                                return;
                            }
                        }
                        Err(error) => break error,
                    }
                };
                info!(%error, "the sound server is gone");
                say(Heard::Recordings(Vec::new()));
                // One that goes again and again is tried as seldom as one that does not answer.
                if since.elapsed() > LAST_PAUSE {
                    pause = FIRST_PAUSE;
                }
            }
            Err(error) => debug!(%error, "no sound server"),
        }
        if !say(Heard::From(Source::Nobody)) {
            return;
        }
        // Where there is no socket, only a new one is worth another try.
        let tries_again = path.exists() && pause <= LAST_PAUSE;
        tokio::select! {
            () = socket.changed() => pause = FIRST_PAUSE,
            () = sleep(pause), if tries_again => pause *= 2,
        }
    }
}

/// Where the server of this session listens, whether it is there or not (pulse-client.conf(5)); `None`
/// where it is on another machine, or the session has no place for one.
fn socket() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
    if let Some(server) = variable("PULSE_SERVER") {
        return named(&server);
    }
    let folder = match variable("PULSE_RUNTIME_PATH") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(&variable("XDG_RUNTIME_DIR")?).join("pulse"),
    };
    Some(folder.join("native"))
}

/// The first of the servers that is on this machine: `unix:/path`, or the path alone, each after the id
/// of its machine in braces where it has one.
fn named(servers: &str) -> Option<PathBuf> {
    servers.split_whitespace().find_map(|server| {
        let server = server.rsplit('}').next()?;
        let path = server.strip_prefix("unix:").unwrap_or(server);
        path.starts_with('/').then(|| PathBuf::from(path))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_on_this_machine_is_found_in_what_names_servers() {
        for (servers, path) in [
            (
                "unix:/run/user/1000/pulse/native",
                Some("/run/user/1000/pulse/native"),
            ),
            ("/tmp/native", Some("/tmp/native")),
            (
                "{0123abcd}unix:/tmp/native tcp:other.example",
                Some("/tmp/native"),
            ),
            ("tcp:other.example unix:/tmp/native", Some("/tmp/native")),
            ("tcp:other.example", None),
            ("other.example", None),
        ] {
            assert_eq!(named(servers).as_deref(), path.map(Path::new), "{servers}");
        }
    }
}
