//! A sound server of the desktop's own, with microphones that hear nothing, and programs that record
//! from them.

use std::ffi::CString;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use futures_lite::future::block_on;
use pulseaudio::protocol::stream::StreamFlags;
use pulseaudio::protocol::{
    ChannelMap, ChannelVolume, Props, RecordStreamParams, SampleFormat, SampleSpec,
};
use pulseaudio::{Client, RecordStream};

use crate::desktop::Desktop;
use crate::error::{DesktopError, Result};
use crate::program::{Program, run};

const LIMIT: Duration = Duration::from_secs(20);

/// Which sound server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SoundServer {
    /// PulseAudio.
    PulseAudio,
    /// PipeWire, with what speaks PulseAudio's protocol.
    PipeWire,
}

/// A sound server with a loudspeaker (`speaker`) and two microphones (`headset`, `webcam`). It ends when
/// dropped.
#[derive(Debug)]
pub struct Sound<'d> {
    desktop: &'d Desktop,
    server: SoundServer,
    programs: Vec<Program>,
    webcam: String,
}

/// A program that records and can pause. It ends when dropped.
#[derive(Debug)]
pub struct Recorder {
    stream: RecordStream,
    _client: Client,
}

impl Desktop {
    /// Starts a sound server, and waits until it answers.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_sound(&self, server: SoundServer) -> Result<Sound<'_>> {
        let mut sound = Sound {
            desktop: self,
            server,
            programs: Vec::new(),
            webcam: String::new(),
        };
        sound.start()?;
        Ok(sound)
    }
}

impl Sound<'_> {
    fn start(&mut self) -> Result<()> {
        let commands: &[&[&str]] = match self.server {
            SoundServer::PulseAudio => &[&[
                "pulseaudio",
                "-n",
                "--daemonize=no",
                "--exit-idle-time=-1",
                "--use-pid-file=no",
                "--disable-shm=yes",
                "--load=module-native-protocol-unix",
            ]],
            SoundServer::PipeWire => &[&["pipewire"], &["wireplumber"], &["pipewire-pulse"]],
        };
        for words in commands {
            let mut command = self.desktop.command(words[0]);
            command.args(&words[1..]);
            let log = self.desktop.new_log(words[0]);
            self.programs.push(Program::start(command, &log, words[0])?);
        }
        let end = Instant::now() + LIMIT;
        while let Err(error) = self.control(&["info"]) {
            if Instant::now() > end {
                return Err(error);
            }
            sleep(Duration::from_millis(50));
        }
        self.control(&["load-module", "module-null-sink", "sink_name=speaker"])?;
        self.add_microphone("headset", "Headset")?;
        self.webcam = self.add_microphone("webcam", "Webcam")?;
        Ok(())
    }

    fn add_microphone(&self, name: &str, description: &str) -> Result<String> {
        let module = match self.server {
            SoundServer::PulseAudio => vec![
                "module-null-source".to_owned(),
                format!("source_name={name}"),
                format!("description={description}"),
            ],
            SoundServer::PipeWire => vec![
                "module-null-sink".to_owned(),
                "media.class=Audio/Source/Virtual".to_owned(),
                format!("sink_name={name}"),
                format!("sink_properties=device.description={description}"),
            ],
        };
        let mut words = vec!["load-module"];
        words.extend(module.iter().map(String::as_str));
        Ok(self.control(&words)?.trim().to_owned())
    }

    /// Ends the server as a crash does, and starts it again.
    ///
    /// # Errors
    /// When it does not end, or does not start.
    pub fn restart(&mut self) -> Result<()> {
        for mut program in self.programs.drain(..) {
            program.kill()?;
        }
        self.start()
    }

    /// Starts a program that records from a device and says this of itself.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn record(&self, device: &str, properties: &[(&str, &str)]) -> Result<Program> {
        let mut command = self.client("parec");
        command.arg(format!("--device={device}"));
        for (key, value) in properties {
            command.arg(format!("--property={key}={value}"));
        }
        command.arg("/dev/null");
        let log = self.desktop.new_log("parec");
        Program::start(command, &log, "pulseaudio-utils")
    }

    /// The same by a program of the test's own, which can pause.
    ///
    /// # Errors
    /// When the server refuses it.
    pub fn record_and_pause(&self, device: &str, properties: &[(&str, &str)]) -> Result<Recorder> {
        self.stream(device, properties, 44_100, StreamFlags::default())
    }

    /// A level meter, as mixers have them: 25 peaks a second.
    ///
    /// # Errors
    /// When the server refuses it.
    pub fn start_meter(&self, device: &str, properties: &[(&str, &str)]) -> Result<Recorder> {
        let flags = StreamFlags {
            peak_detect: true,
            adjust_latency: true,
            ..StreamFlags::default()
        };
        self.stream(device, properties, 25, flags)
    }

    /// On a busy machine PulseAudio refuses a first try now and then, by a "protocol error".
    fn stream(
        &self,
        device: &str,
        properties: &[(&str, &str)],
        sample_rate: u32,
        flags: StreamFlags,
    ) -> Result<Recorder> {
        let try_it = || self.try_stream(device, properties, sample_rate, flags);
        try_it().or_else(|_| try_it()).or_else(|_| try_it())
    }

    fn try_stream(
        &self,
        device: &str,
        properties: &[(&str, &str)],
        sample_rate: u32,
        flags: StreamFlags,
    ) -> Result<Recorder> {
        let text = |text: &str| CString::new(text).unwrap_or_default();
        let socket = UnixStream::connect(self.socket())
            .map_err(DesktopError::io("connecting to the sound server"))?;
        let no_cookie = Some([0_u8; 256]);
        let client = Client::new_unix(c"recorder", socket, no_cookie).map_err(refused)?;
        let mut props = Props::new();
        for (key, value) in properties {
            props.set_bytes(text(key), text(value).as_bytes_with_nul());
        }
        let params = RecordStreamParams {
            source_name: Some(text(device)),
            sample_spec: SampleSpec {
                format: SampleFormat::Float32Le,
                channels: 1,
                sample_rate,
            },
            channel_map: ChannelMap::mono(),
            cvolume: Some(ChannelVolume::norm(1)),
            flags,
            props,
            ..RecordStreamParams::default()
        };
        let stream = block_on(client.create_record_stream(params, |_: &[u8]| {}));
        Ok(Recorder {
            stream: stream.map_err(refused)?,
            _client: client,
        })
    }

    /// Mutes everything that records, or lets it hear again.
    ///
    /// # Errors
    /// When the server refuses it.
    pub fn mute(&self, muted: bool) -> Result<()> {
        let muted = if muted { "1" } else { "0" };
        for stream in self.list("source-outputs")? {
            self.control(&["set-source-output-mute", &stream[0], muted])?;
        }
        Ok(())
    }

    /// Has everything that records do so from another device.
    ///
    /// # Errors
    /// When the server refuses it, or has not done it in time.
    pub fn switch_to(&self, device: &str) -> Result<()> {
        let sources = self.list("sources")?;
        let source = sources.iter().find(|it| it[1] == device);
        let source = source.ok_or_else(|| refused(format!("no device {device}")))?;
        let end = Instant::now() + LIMIT;
        loop {
            let mut streams = self.list("source-outputs")?;
            streams.retain(|it| it[1] != source[0]);
            if streams.is_empty() {
                return Ok(());
            }
            if Instant::now() > end {
                return Err(refused(format!("what records stays: {streams:?}")));
            }
            // PipeWire says that it has moved a stream before it does, and now and then forgets it.
            for stream in streams {
                self.control(&["move-source-output", &stream[0], device])?;
            }
            sleep(Duration::from_millis(50));
        }
    }

    /// Unplugs `webcam`.
    ///
    /// # Errors
    /// When the server refuses it.
    pub fn unplug_webcam(&self) -> Result<()> {
        self.control(&["unload-module", &self.webcam]).map(drop)
    }

    /// What there is of a kind, in words: its number first, then its name (a device) or its device's number
    /// (what records).
    fn list(&self, kind: &str) -> Result<Vec<[String; 2]>> {
        let list = self.control(&["list", "short", kind])?;
        let two = |line: &str| {
            let mut words = line.split_whitespace().map(str::to_owned);
            Some([words.next()?, words.next()?])
        };
        Ok(list.lines().filter_map(two).collect())
    }

    fn socket(&self) -> PathBuf {
        Path::new(self.desktop.var("XDG_RUNTIME_DIR")).join("pulse/native")
    }

    /// A client of this server, which starts none of its own.
    fn client(&self, program: &str) -> Command {
        let mut command = self.desktop.command(program);
        command.env("PULSE_SERVER", format!("unix:{}", self.socket().display()));
        command
    }

    fn control(&self, words: &[&str]) -> Result<String> {
        let mut command = self.client("pactl");
        command.args(words);
        run(command, "pulseaudio-utils")
    }
}

impl Recorder {
    /// Pauses.
    ///
    /// # Errors
    /// When the server refuses it.
    pub fn pause(&self) -> Result<()> {
        block_on(self.stream.cork()).map_err(refused)
    }

    /// Goes on.
    ///
    /// # Errors
    /// When the server refuses it.
    pub fn resume(&self) -> Result<()> {
        block_on(self.stream.uncork()).map_err(refused)
    }
}

fn refused(error: impl std::fmt::Display) -> DesktopError {
    DesktopError::Impossible(format!("the sound server: {error}"))
}
