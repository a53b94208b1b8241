//! Calls in other programs: by what Windows notes of the microphone for its privacy settings, which the tests write as
//! it does, and by the sessions of Core Audio, which `system/capture.c` plays.

use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

use desktop::Program;
use serde_json::Value;
use windows_product::World;

use crate::wrong::{found, registry};

/// Where Windows notes who uses the microphone.
const NOTED: &str = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\microphone";

/// The class that lists the devices of Core Audio. Source: `mmdeviceapi.h`.
const DEVICES: &str = r"HKLM\Software\Classes\CLSID\{BCDE0395-E52F-467C-8E3D-C4579291692E}";

const DETECT: &str = "\n[calls]\ndetect = true\nstarts_after = \"1s\"\nends_after = \"2s\"\n";

const BY_NOTES: &str = "service=\"Capability Access Manager Service\"";
const BY_SESSIONS: &str = "service=\"Windows Audio\"";

/// A world whose person wants calls to be noticed.
fn noticing() -> World {
    let world = World::signed_in();
    world.write_config(&format!("{}{DETECT}", world.config()));
    world
}

/// One with a Core Audio.
fn with_core_audio() -> World {
    let world = noticing();
    let server = format!(r"{DEVICES}\InprocServer32");
    registry(&world, &format!("add \"{server}\" /ve /d capture.dll"));
    registry(
        &world,
        &format!("add \"{server}\" /v ThreadingModel /d Both"),
    );
    world
}

/// A program that does nothing until it is ended.
struct Running {
    program: Program,
    /// The id of its process in Windows.
    id: u32,
    /// Its key where Windows notes what programs do.
    key: String,
}

fn start(world: &World, file: &str) -> Running {
    let folder = world.drive().join("Calls");
    fs::create_dir_all(&folder).expect("a folder");
    let copy = folder.join(file);
    if !copy.is_file() {
        let system = world.drive().join("windows/system32/system.exe");
        fs::copy(system, copy).expect("a program");
    }
    let command = world.windows_program(&format!(r"C:\Calls\{file}"), &["rest"]);
    let program = world.desktop.spawn(command).expect("Wine");
    let mut id = None;
    world.wait_until("program that runs", || {
        id = program.log().lines().find_map(|it| it.trim().parse().ok());
        id.is_some()
    });
    Running {
        program,
        id: id.expect("the id of its process"),
        key: format!(r"{NOTED}\NonPackaged\C:#Calls#{file}"),
    }
}

/// The time now, in steps of 100 ns since the year 1601.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let since = since.expect("a time after 1970").as_nanos() / 100;
    u64::try_from(since).expect("a time") + 116_444_736_000_000_000
}

/// Windows notes that this program began to use the microphone, and when it stopped, or 0.
fn note(world: &World, of: &Running, began: u64, stopped: u64) {
    let value = |name: &str, time: u64| {
        let bytes = time.to_le_bytes().map(|byte| format!("{byte:02x}"));
        format!("\"{name}\"=hex(b):{}\r\n", bytes.join(","))
    };
    let text = format!(
        "Windows Registry Editor Version 5.00\r\n\r\n[{}]\r\n{}{}\r\n",
        of.key,
        value("LastUsedTimeStart", began),
        value("LastUsedTimeStop", stopped),
    );
    let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    let file = world.drive().join("noted.reg");
    fs::write(file, units.flat_map(u16::to_le_bytes).collect::<Vec<_>>()).expect("a file");
    let done = world.batch(r"reg import C:\noted.reg");
    assert_eq!(done.code, 0, "{done:?}");
}

/// Core Audio is told what a process does; gives how many callbacks of the agent's are registered then.
fn capture(world: &World, process: u32, what: &str) -> String {
    let told = world.batch(&format!("system capture {process} {what}"));
    assert_eq!(told.code, 0, "{told:?}; {}", world.log());
    told.out.trim().to_owned()
}

fn wait_for(world: &World, what: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    let mut status = Value::Null;
    world.wait_until(what, || {
        status = world.status();
        is_so(&status)
    });
    status
}

/// What came of the use of the microphone by this program; null where it does not use it.
fn outcome<'s>(status: &'s Value, program: &str) -> &'s Value {
    let uses = status["microphone"].as_array();
    let used = uses.and_then(|uses| uses.iter().find(|it| it["program"] == program));
    used.map_or(&Value::Null, |used| &used["outcome"])
}

fn wait_for_call(world: &World, program: &str) -> Value {
    wait_for(world, &format!("call in {program}"), |status| {
        status["hold"]["state"] == "confirmed" && status["hold"]["call"] == program
    })
}

fn wait_for_nothing(world: &World) {
    wait_for(world, "end of the call", |status| {
        status["hold"].is_null() && status["microphone"].is_null()
    });
}

#[test]
fn a_call_is_shown_while_windows_notes_that_a_program_uses_the_microphone() {
    let world = noticing();
    let _agent = world.start();
    world.wait_for_log(BY_NOTES, 1);
    let (verdict, said) = found(&world, "microphone");
    assert_eq!(verdict, "ok", "{said}");
    assert!(
        said.starts_with("Capability Access Manager Service"),
        "{said}"
    );
    let zoom = start(&world, "Zoom.exe");
    let began = now();
    note(&world, &zoom, began, 0);
    let status = wait_for_call(&world, "Zoom");
    assert_eq!(
        status["headline"],
        "Teams shows: In a call (Zoom), while it lasts"
    );
    assert!(status["hold"]["ends_at"].is_null(), "{status}");
    world.wait_for_shown("Busy", "InACall");
    note(&world, &zoom, began, now());
    wait_for_nothing(&world);
    world.wait_for_shown("Offline", "Offline");
    note(&world, &zoom, now(), 0);
    let status = wait_for_call(&world, "Zoom");
    assert_eq!(status["hold"]["id"], 2);
}

#[test]
fn a_call_ends_with_its_program_whatever_windows_has_noted() {
    let world = noticing();
    let mut zoom = start(&world, "Zoom.exe");
    let slack = start(&world, "slack.exe");
    // It has begun when the agent starts.
    note(&world, &zoom, now(), 0);
    let _agent = world.start();
    wait_for_call(&world, "Zoom");
    zoom.program.kill().unwrap();
    wait_for_nothing(&world);
    // Started again it is not in a call by what was noted of the one before.
    let _zoom = start(&world, "Zoom.exe");
    note(&world, &slack, now(), 0);
    let status = wait_for_call(&world, "Slack");
    assert_eq!(status["hold"]["id"], 2, "nothing was held in between");
    assert_eq!(outcome(&status, "zoom"), &Value::Null, "{status}");
}

#[test]
fn neither_teams_nor_what_listens_all_the_time_is_a_call_on_windows() {
    let world = noticing();
    let _agent = world.start();
    let teams = start(&world, "ms-teams.exe");
    let settings = start(&world, "SystemSettings.exe");
    let slack = start(&world, "slack.exe");
    note(&world, &teams, now(), 0);
    note(&world, &settings, now(), 0);
    let status = wait_for(&world, "use by Teams", |status| {
        outcome(status, "teams") == "own-report" && outcome(status, "windows-settings") == "no-call"
    });
    assert!(status["hold"].is_null(), "{status}");
    // What began after them has lasted for long enough: so would they have.
    note(&world, &slack, now(), 0);
    let status = wait_for_call(&world, "Slack");
    assert_eq!(status["hold"]["id"], 1, "nothing was held before");
    assert_eq!(outcome(&status, "teams"), "own-report");
}

#[test]
fn nothing_is_heard_until_the_person_wants_it_and_what_is_held_ends_when_they_do_not() {
    let world = World::signed_in();
    let zoom = start(&world, "Zoom.exe");
    note(&world, &zoom, now(), 0);
    let _agent = world.start();
    let (verdict, said) = found(&world, "microphone");
    assert_eq!(
        (verdict.as_str(), said.as_str()),
        ("ok", "Not noticed; you can switch that on")
    );
    let config = world.config();
    world.write_config(&format!("{config}{DETECT}"));
    wait_for_call(&world, "Zoom");
    world.write_config(&config);
    wait_for_nothing(&world);
    world.wait_for_log("which programs record is of no interest any more", 1);
}

#[test]
fn a_call_is_shown_while_a_session_of_core_audio_is_active() {
    let world = with_core_audio();
    let mut zoom = start(&world, "Zoom.exe");
    let teams = start(&world, "ms-teams.exe");
    let _agent = world.start();
    world.wait_for_log(BY_SESSIONS, 1);
    let (verdict, said) = found(&world, "microphone");
    assert_eq!(verdict, "ok", "{said}");
    assert!(said.starts_with("Windows Audio"), "{said}");
    capture(&world, teams.id, "record");
    capture(&world, zoom.id, "record");
    let status = wait_for_call(&world, "Zoom");
    assert_eq!(status["microphone"][0]["devices"][0], "Headset", "{status}");
    assert_eq!(outcome(&status, "teams"), "own-report");
    assert_eq!(status["hold"]["id"], 1);
    world.wait_for_shown("Busy", "InACall");
    capture(&world, teams.id, "pause");
    capture(&world, zoom.id, "pause");
    wait_for_nothing(&world);
    world.wait_for_shown("Offline", "Offline");
    capture(&world, zoom.id, "record");
    let status = wait_for_call(&world, "Zoom");
    assert_eq!(status["hold"]["id"], 2);
    zoom.program.kill().unwrap();
    wait_for_nothing(&world);
}

#[test]
fn devices_of_core_audio_come_and_go_and_nothing_is_left_when_calls_are_not_noticed() {
    let world = with_core_audio();
    let zoom = start(&world, "Zoom.exe");
    let _agent = world.start();
    world.wait_for_log(BY_SESSIONS, 1);
    capture(&world, zoom.id, "record");
    wait_for_call(&world, "Zoom");
    capture(&world, 0, "unplug");
    wait_for_nothing(&world);
    capture(&world, 0, "plug");
    capture(&world, zoom.id, "record");
    let status = wait_for_call(&world, "Zoom");
    assert_eq!(status["hold"]["id"], 2);
    assert_eq!(
        capture(&world, 0, "count"),
        "3",
        "devices, sessions, one of them"
    );
    world.write_config(&world.config());
    wait_for_nothing(&world);
    world.wait_for_log("which programs record is of no interest any more", 1);
    assert_eq!(capture(&world, 0, "count"), "0");
}

#[test]
fn without_the_audio_service_it_is_what_windows_notes_until_the_service_is_there() {
    let world = with_core_audio();
    let zoom = start(&world, "Zoom.exe");
    let slack = start(&world, "slack.exe");
    let _agent = world.start();
    world.wait_for_log(BY_SESSIONS, 1);
    capture(&world, zoom.id, "record");
    wait_for_call(&world, "Zoom");
    capture(&world, 0, "stop");
    world.wait_for_log(BY_NOTES, 1);
    wait_for_nothing(&world);
    let began = now();
    note(&world, &slack, began, 0);
    wait_for_call(&world, "Slack");
    capture(&world, 0, "start");
    // Something that uses the microphone, or does no more, is what tells of the service.
    note(&world, &slack, began, now());
    world.wait_for_log(BY_SESSIONS, 2);
    wait_for_nothing(&world);
    capture(&world, zoom.id, "record");
    wait_for_call(&world, "Zoom");
}
