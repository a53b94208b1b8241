//! The machine around the agent fails: it is killed at any moment, the disk is full, the keychain,
//! the bus and what shows notifications go away and come back.

use std::fs;
use std::io::Write as _;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use desktop::Program;
use product::{Account, LIMIT, World};
use serde_json::{Value, json};
use tenant::{Fault, FaultKind, RequestPattern};

use crate::relay::socket_below;

/// How often the agent is killed; `cargo xtask torture` asks for more.
const CYCLES: u64 = 15;

/// The latest moment after its start at which it is killed.
const LATEST: Duration = Duration::from_millis(400);

fn number(variable: &str, default: u64) -> u64 {
    let given = std::env::var(variable).ok();
    given.map_or(default, |text| text.parse().expect("a number"))
}

/// Says one thing to the agent as soon as it listens, without waiting for an answer.
fn say(runtime_folder: &Path, want: &Value, until: Instant) -> Option<UnixStream> {
    while Instant::now() < until {
        let stream = socket_below(runtime_folder).and_then(|it| UnixStream::connect(it).ok());
        if let Some(mut stream) = stream {
            let _ = writeln!(stream, "{}", json!({ "id": 1, "want": want }));
            return Some(stream);
        }
        thread::sleep(Duration::from_millis(1));
    }
    None
}

fn any_command(random: &mut fastrand::Rng) -> Value {
    let set = |preset: &str| {
        let length = json!({ "for": "PT1H" });
        json!({ "command": { "set": { "preset": preset, "length": length, "message": null } } })
    };
    match random.u8(0..6) {
        0 | 1 => set("in-a-call"),
        2 => set("away"),
        3 => set("available"),
        4 => json!({ "command": { "extend": { "by": "PT15M" } } }),
        _ => json!({ "command": "clear" }),
    }
}

/// Any fault after which the service and the agent may know different things.
fn any_fault(random: &mut fastrand::Rng) -> FaultKind {
    match random.u8(0..4) {
        0 => FaultKind::LoseAnswer,
        1 => FaultKind::Drop,
        2 => FaultKind::Twice,
        _ => FaultKind::status(503),
    }
}

#[test]
fn killed_at_any_moment_it_knows_all_that_stands_and_takes_it_back() {
    let seed = number("PRESENCE_TRAY_SEED", fastrand::u64(..));
    let cycles = number("PRESENCE_TRAY_CYCLES", CYCLES);
    println!("PRESENCE_TRAY_SEED={seed} PRESENCE_TRAY_CYCLES={cycles}");
    let mut random = fastrand::Rng::with_seed(seed);
    let world = World::new(Account::AppSecret);
    let runtime_folder = PathBuf::from(world.desktop.var("XDG_RUNTIME_DIR"));
    let (mut said, mut stood) = (0, 0);
    let mut latest = LATEST;
    for cycle in 0.. {
        if cycle >= cycles {
            if stood > 0 || cycle >= cycles + 200 {
                break;
            }
            // On a slow machine it is killed too early too often.
            latest = latest.mul_f64(1.1).min(LIMIT);
        }
        if random.u8(0..3) == 0 {
            let pattern = RequestPattern {
                path: Some("*Presence*".to_owned()),
                ..RequestPattern::default()
            };
            let kind = any_fault(&mut random);
            world.tenant.fault(Fault::new(pattern, kind));
        }
        let command = any_command(&mut random);
        let killed_at = Instant::now() + latest.mul_f64(random.f64());
        let mut agent = world.desktop.spawn(world.command(&[])).expect("the agent");
        let stream = say(&runtime_folder, &command, killed_at);
        said += u64::from(stream.is_some());
        thread::sleep(killed_at.saturating_duration_since(Instant::now()));
        agent.kill().expect("its end");

        // What colleagues see of ours is on disk, with its end.
        let shown = world.tenant.shown(world.user()).expect("a user");
        let status = world.status();
        assert_ne!(status["problem"]["code"], "unexpected", "{cycle}: {status}");
        if !shown.is("Offline", "Offline") {
            stood += 1;
            let hold = &status["hold"];
            assert!(hold["ends_at"].is_string(), "{cycle}: {shown:?}, {status}");
        }
    }
    println!("{cycles} cycles: told something {said} times, {stood} times it stood at the kill");
    assert!(
        said > 0 && stood > 0,
        "said {said} times, stood {stood} times"
    );
    world.tenant.clear_faults();
    let (_agent, _item) = world.start();
    let cleared = world.run(&["clear", "--wait"]);
    assert_eq!(cleared.code, 0, "{cleared:?}");
    world.wait_for_shown("Offline", "Offline");
    assert!(world.status()["hold"].is_null());
}

/// Starts the agent with its state on a disk of its own, of 256 kB.
fn start_on_small_disk(world: &World) -> Program {
    fs::create_dir_all(world.state_folder()).expect("a folder");
    let script = "mount -t tmpfs -o size=256k,mode=700 tmpfs \"$PRESENCE_TRAY_STATE_DIR\" \
                  && exec \"$0\"";
    let mut command = world.with_environment("unshare".into());
    command
        .args(["--user", "--map-current-user", "--keep-caps", "--mount"])
        .args(["sh", "-c", script])
        .arg(world.program())
        .env("PRESENCE_TRAY_DUMPABLE", "1");
    let agent = world.desktop.spawn(command).expect("the agent");
    world.tray.wait_for_item(LIMIT).expect("its icon");
    agent
}

#[test]
fn with_a_full_disk_nothing_is_set_and_all_is_taken_back() {
    let world = World::new(Account::AppSecret);
    let agent = start_on_small_disk(&world);
    let set = world.run(&["set", "in-a-call"]);
    assert_eq!(set.code, 0, "{set:?}");

    let state = world.state_folder();
    let inside = PathBuf::from(format!("/proc/{}/root", agent.id()))
        .join(state.strip_prefix("/").expect("an absolute path"));
    let ballast = inside.join("ballast");
    assert!(inside.join("state.json").exists(), "the disk is its own");
    let mut file = fs::File::create(&ballast).expect("a file");
    while file.write_all(&[0; 512]).is_ok() {}

    // What cannot be written down is said, and keeps nothing from being taken back.
    let cleared = world.run(&["clear", "--wait"]);
    assert!(cleared.out.contains("Clear"), "{cleared:?}");
    world.wait_for_shown("Offline", "Offline");
    world.wait_for_status(|status| status["hold"].is_null());
    let refused = world.run(&["set", "away"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(refused.err.contains("cannot be written"), "{refused:?}");
    let shown = world.tenant.shown(world.user()).expect("a user");
    assert!(shown.is("Offline", "Offline"), "{shown:?}");

    drop(file);
    fs::remove_file(&ballast).expect("room");
    let set = world.run(&["set", "away", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    world.wait_for_shown("Away", "Away");
}

/// Runs this in the place where the agent has a disk of its own, with the state folder as `$0`.
fn beside(world: &World, agent: &Program, script: &str) {
    let mut command = world.desktop.command("nsenter");
    let id = agent.id().to_string();
    command
        .args(["--target", &id, "--user", "--preserve-credentials"])
        .args(["--mount", "sh", "-ec", script])
        .arg(world.state_folder());
    assert!(command.status().expect("nsenter").success());
}

#[test]
fn with_a_read_only_disk_nothing_is_set_and_all_is_taken_back() {
    let world = World::new(Account::AppSecret);
    let agent = start_on_small_disk(&world);
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    let read_only = "mount --bind \"$0\" \"$0\"; mount -o remount,bind,ro \"$0\"";
    beside(&world, &agent, read_only);

    let doctor = world.run(&["doctor", "--json"]);
    assert_eq!(doctor.code, 1, "{doctor:?}");
    assert!(
        doctor.out.contains("cannot be written to: Read-only"),
        "{doctor:?}"
    );
    let cleared = world.run(&["clear", "--wait"]);
    assert!(cleared.out.contains("Clear"), "{cleared:?}");
    world.wait_for_shown("Offline", "Offline");
    world.wait_for_status(|status| status["hold"].is_null());
    let refused = world.run(&["set", "away"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(refused.err.contains("cannot be written"), "{refused:?}");
    let shown = world.tenant.shown(world.user()).expect("a user");
    assert!(shown.is("Offline", "Offline"), "{shown:?}");

    beside(&world, &agent, "umount \"$0\"");
    let set = world.run(&["set", "away", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    world.wait_for_shown("Away", "Away");
}

#[test]
fn an_agent_that_could_write_nothing_down_does_not_start_and_says_why() {
    let world = World::new(Account::AppSecret);
    fs::create_dir_all(world.state_folder()).expect("a folder");
    let script = "mount -t tmpfs -o ro,mode=700 tmpfs \"$PRESENCE_TRAY_STATE_DIR\" \
                  && exec \"$0\" set in-a-call";
    let mut command = world.with_environment("unshare".into());
    command
        .args(["--user", "--map-current-user", "--keep-caps", "--mount"])
        .args(["sh", "-c", script])
        .arg(world.program());
    let output = command.output().expect("the program");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(7), "{said}");
    assert!(said.contains("Read-only file system"), "{said}");
    // The log would be in the same folder.
    assert!(said.contains("make the state folder writable"), "{said}");
    assert_eq!(world.tenant.request_count(), 0);
}

#[test]
fn an_agent_that_cannot_start_says_so_where_a_person_sees_it() {
    let world = World::new(Account::AppSecret);
    let notifications = world.desktop.start_notifications().unwrap();
    fs::create_dir_all(world.state_folder()).expect("a folder");
    let script = "mount -t tmpfs -o ro,mode=700 tmpfs \"$PRESENCE_TRAY_STATE_DIR\" \
                  && exec \"$0\" --at-login";
    let mut command = world.with_environment("unshare".into());
    command
        .args(["--user", "--map-current-user", "--keep-caps", "--mount"])
        .args(["sh", "-c", script])
        .arg(world.program());
    let output = command.output().expect("the program");
    assert!(!output.status.success(), "{output:?}");
    let told = |it: &desktop::Notification| it.body.contains("Read-only file system");
    let told = notifications.wait_for(told, LIMIT).expect("a notification");
    assert_eq!(told.summary, "Presence Tray could not start");
}

#[test]
fn a_hold_goes_on_when_the_keychain_comes_back() {
    let world = World::new(Account::AppSecret);
    let (mut agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    agent.kill().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();
    world.desktop.keyring().stop().unwrap();
    let (_agent, item) = world.start();
    let status = world.wait_for_status(|status| !status["problem"].is_null());
    assert_eq!(status["problem"]["code"], "keychain-missing");
    assert_eq!(status["hold"]["preset"], "in-a-call");
    world.desktop.keyring().start().unwrap();
    item.click("Try again now").unwrap();
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
}

#[test]
fn notifications_go_on_when_what_shows_them_is_started_anew() {
    let world = World::new(Account::AppSecret);
    let first = world.desktop.start_notifications().unwrap();
    let (_agent, _item) = world.start();
    world.desktop.press("ctrl+alt+shift+i").unwrap();
    let is_set = |it: &desktop::Notification| it.summary == "Teams shows: In a call";
    first.wait_for(is_set, LIMIT).unwrap();
    drop(first);
    let second = world.desktop.start_notifications().unwrap();
    world.desktop.press("ctrl+alt+shift+c").unwrap();
    let is_cleared = |it: &desktop::Notification| it.summary == "In a call is cleared";
    second.wait_for(is_cleared, LIMIT).unwrap();
}

/// The time a process has had on a core, in ticks of a hundredth of a second (proc(5)).
fn ticks(process: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).expect("its times");
    let after_name = text.rsplit(')').next().expect("its times");
    let words: Vec<&str> = after_name.split_whitespace().collect();
    [11, 12]
        .map(|at: usize| words[at].parse::<u64>().expect("a number"))
        .iter()
        .sum()
}

#[test]
fn without_the_session_bus_it_works_by_command_and_does_not_spin() {
    let mut world = World::new(Account::AppSecret);
    let (mut agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    world.desktop.stop_bus().unwrap();
    let cleared = world.run(&["clear", "--wait"]);
    assert_eq!(cleared.code, 0, "{cleared:?}");
    world.wait_for_shown("Offline", "Offline");
    assert_eq!(world.run(&["set", "away", "--wait"]).code, 0);
    world.wait_for_shown("Away", "Away");
    // Time in which it has nothing to do.
    let before = ticks(agent.id());
    thread::sleep(Duration::from_secs(3));
    assert!(agent.is_running());
    let busy = ticks(agent.id()) - before;
    assert!(busy <= 15, "busy for {busy}0 ms of 3 s");
}
