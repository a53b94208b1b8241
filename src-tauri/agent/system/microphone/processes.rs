//! Which programs the processes are that macOS says record, and what they are called.
//!
//! A program often records in a process of its own that only helps it (`com.google.Chrome.helper`). Whose that is, is
//! told by where it is: inside the bundle of the program, of which the bundle itself says the id.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use presence::{Identifiers, Program, Recording};

use crate::disk::small_file;

/// The first macOS, major and minor, on which it is told which processes record.
pub(super) const FIRST: (isize, isize) = (14, 4);

/// Folders of programs that may be looked into without asking the person: of their desktop, their documents and
/// what they have loaded, macOS asks.
const OPEN: [&str; 5] = ["/Applications/", "/System/", "/Library/", "/opt/", "/usr/"];

/// What the system makes for a program out of a microphone and a loudspeaker, and nobody knows by its name.
const INNER_DEVICES: [&str; 2] = ["CADefaultDeviceAggregate", "VPAUAggregateAudioDevice"];

/// The largest description of a bundle that is read.
const LARGEST: u64 = 1 << 20;

/// A process that records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Process {
    /// The id of the bundle that runs in it, where it is of one.
    pub(super) bundle_id: Option<String>,
    /// The file that runs in it.
    pub(super) file: Option<String>,
    /// The devices that it records from.
    pub(super) devices: Vec<String>,
}

/// Whether a macOS of this version tells which processes record.
pub(super) fn are_told_of(version: (isize, isize)) -> bool {
    version >= FIRST
}

/// What these processes record, each program and device once; `home` is the folder of the person.
pub(super) fn recordings(processes: &[Process], home: &Path) -> Vec<Recording> {
    let mut all = Vec::new();
    for process in processes {
        let Some(program) = program(process, home) else {
            continue;
        };
        let is_inner = |name: &String| INNER_DEVICES.iter().any(|it| name.starts_with(it));
        let named = process.devices.iter().filter(|it| !is_inner(it));
        let mut devices: Vec<Option<String>> = named.cloned().map(Some).collect();
        if devices.is_empty() {
            devices.push(None);
        }
        for device in devices {
            let program = program.clone();
            let recording = Recording { program, device };
            if !all.contains(&recording) {
                all.push(recording);
            }
        }
    }
    all
}

/// The program whose process that is; `None` where nothing is known of it.
fn program(process: &Process, home: &Path) -> Option<Program> {
    let file = process.file.as_deref();
    let whole = file.and_then(outermost_bundle);
    let id_of_whole = whole.filter(|it| is_open(it, home)).and_then(id_of);
    let own = process.bundle_id.as_deref().map(whole_of);
    let name = whole.and_then(|it| Path::new(it).file_stem()?.to_str());
    Program::identified(&Identifiers {
        portal_app: None,
        application: id_of_whole.or_else(|| own.map(str::to_owned)),
        binary: file.map(str::to_owned),
        name: name.map(str::to_owned),
    })
}

/// The bundle that all others around this file are in: `/Applications/Slack.app`.
fn outermost_bundle(file: &str) -> Option<&str> {
    const ENDING: &str = ".app";
    let inside = file.find(".app/")?;
    file.get(..inside + ENDING.len())
}

fn is_open(bundle: &str, home: &Path) -> bool {
    let own = home.join("Applications");
    OPEN.iter().any(|it| bundle.starts_with(it)) || Path::new(bundle).starts_with(own)
}

/// The id that a bundle gives itself. Source: Apple, "Information Property List".
fn id_of(bundle: &str) -> Option<String> {
    let file: PathBuf = Path::new(bundle).join("Contents/Info.plist");
    let bytes = small_file::read(&file, LARGEST).ok()?;
    let described = plist::Value::from_reader(Cursor::new(bytes)).ok()?;
    let described = described.as_dictionary()?;
    let id = described.get("CFBundleIdentifier")?.as_string()?;
    Some(id.to_owned()).filter(|it| !it.is_empty())
}

/// The id of what a helper helps, by the names that programs built on Chromium give theirs:
/// `com.hnc.Discord.helper.Renderer`. Any other id is what it is.
fn whole_of(id: &str) -> &str {
    const HELPER: &str = ".helper";
    // Of the same length as it was: only these letters are made small.
    let small = id.to_ascii_lowercase();
    let after = |at: usize| small.as_bytes().get(at + HELPER.len());
    small
        .match_indices(HELPER)
        .map(|(at, _)| at)
        .find(|at| matches!(after(*at), None | Some(b'.')))
        .and_then(|at| id.get(..at))
        .filter(|it| !it.is_empty())
        .unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use presence::ProgramKind;

    use super::*;

    fn process(bundle_id: &str, file: &str, devices: &[&str]) -> Process {
        let text = |text: &str| Some(text.to_owned()).filter(|it| !it.is_empty());
        Process {
            bundle_id: text(bundle_id),
            file: text(file),
            devices: devices.iter().map(|it| (*it).to_owned()).collect(),
        }
    }

    /// The ids of the programs of these processes, for a person whose programs cannot be looked into.
    fn ids(processes: &[Process]) -> Vec<String> {
        let all = recordings(processes, Path::new("/nobody"));
        all.into_iter().map(|it| it.program.id).collect()
    }

    #[test]
    fn a_version_is_compared_by_its_numbers() {
        for (version, is_told) in [
            ((13, 6), false),
            ((14, 3), false),
            ((14, 4), true),
            ((14, 10), true),
            ((15, 0), true),
            ((26, 1), true),
        ] {
            assert_eq!(are_told_of(version), is_told, "{version:?}");
        }
    }

    #[test]
    fn a_helper_is_known_by_the_id_of_what_it_helps() {
        for (id, whole) in [
            ("com.google.Chrome.helper", "com.google.Chrome"),
            ("com.google.Chrome.helper.renderer", "com.google.Chrome"),
            ("com.hnc.Discord.helper.Renderer", "com.hnc.Discord"),
            ("com.example.Phone.Helper", "com.example.Phone"),
            ("com.example.helperapp", "com.example.helperapp"),
            ("com.example.helperapp.helper", "com.example.helperapp"),
            ("us.zoom.xos", "us.zoom.xos"),
            (".helper", ".helper"),
            ("", ""),
        ] {
            assert_eq!(whole_of(id), whole, "{id}");
        }
    }

    #[test]
    fn a_process_is_of_the_bundle_that_all_others_are_in() {
        for (file, bundle) in [
            (
                "/Applications/Google Chrome.app/Contents/Frameworks/Google Chrome Framework.framework/Helpers/\
                 Google Chrome Helper.app/Contents/MacOS/Google Chrome Helper",
                Some("/Applications/Google Chrome.app"),
            ),
            (
                "/Applications/zoom.us.app/Contents/MacOS/zoom.us",
                Some("/Applications/zoom.us.app"),
            ),
            ("/usr/local/bin/baresip", None),
            ("/Users/kim/an.apple/recorder", None),
        ] {
            assert_eq!(outermost_bundle(file), bundle, "{file}");
        }
    }

    #[test]
    fn programs_are_found_whatever_their_processes_are_called() {
        for (bundle_id, file, id) in [
            ("us.zoom.xos", "", "zoom"),
            ("us.zoom.aomhost", "", "zoom"),
            ("Cisco-Systems.Spark", "", "webex"),
            ("com.tinyspeck.slackmacgap.helper", "", "slack"),
            ("com.google.Chrome.helper", "", "chrome"),
            ("com.google.Chrome.canary.helper", "", "chrome"),
            ("com.apple.WebKit.GPU", "", "safari"),
            ("com.apple.avconferenced", "", "facetime"),
            ("com.microsoft.teams2.modulehost", "", "teams"),
            ("com.microsoft.teams2.helper", "", "teams"),
            ("com.apple.CoreSpeech", "", "siri"),
            ("ai.krisp.krispMac", "", "krisp"),
            ("", "/opt/homebrew/bin/baresip", "baresip"),
            (
                "com.example.Phone.helper.Renderer",
                "/Users/kim/Downloads/Phone.app/Contents/Frameworks/Phone Helper.app/Contents/MacOS/Phone Helper",
                "com.example.phone",
            ),
        ] {
            assert_eq!(ids(&[process(bundle_id, file, &[])]), [id], "{bundle_id}");
        }
        assert!(ids(&[process("", "", &["Microphone"])]).is_empty());
    }

    #[test]
    fn the_bundle_around_a_helper_says_whose_it_is_and_what_it_is_called() {
        let home = tempfile::tempdir().unwrap();
        let bundle = home.path().join("Applications/Recorder.app/Contents");
        fs::create_dir_all(&bundle).unwrap();
        let described = "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>\
            <key>CFBundleIdentifier</key><string>com.example.Recorder</string></dict></plist>";
        fs::write(bundle.join("Info.plist"), described).unwrap();
        let file = bundle.join("XPCServices/Capture.xpc/Contents/MacOS/Capture");
        let helper = process("org.other.capture", file.to_str().unwrap(), &[]);
        let found = recordings(std::slice::from_ref(&helper), home.path());
        assert_eq!(found[0].program.id, "com.example.recorder");
        assert_eq!(found[0].program.name, "Recorder");
        assert_eq!(found[0].program.kind, ProgramKind::Unknown);
        // What is kept in other places of the person's is not looked into.
        let asked = recordings(&[helper], Path::new("/nobody"));
        assert_eq!(asked[0].program.id, "org.other.capture");
    }

    #[test]
    fn the_processes_of_a_program_are_told_once_with_each_device() {
        let told = recordings(
            &[
                process("com.google.Chrome.helper", "", &["Headset", "Webcam"]),
                process("com.google.Chrome.helper", "", &["Headset"]),
                process("us.zoom.xos", "", &["VPAUAggregateAudioDevice-0x10"]),
                process("us.zoom.xos", "", &["CADefaultDeviceAggregate-1234-0"]),
            ],
            Path::new("/nobody"),
        );
        let told: Vec<_> = told
            .iter()
            .map(|it| (it.program.id.as_str(), it.device.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("chrome", Some("Headset")),
                ("chrome", Some("Webcam")),
                ("zoom", None)
            ]
        );
    }
}
