//! One agent for its user, from wherever it is asked; and an agent that follows another.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use desktop::{Desktop, DesktopOptions, TrayFault};
use product::{Account, LIMIT, Outcome, Window, World};

use crate::hotkeys::wait_until_hotkeys_work;

/// How often a quit and another command are given at once.
const TRIES: u64 = 50;

/// A command in an environment with nothing in it but the folders of this world, as cron, a system
/// unit or `su -` would give it.
pub(crate) fn bare(world: &World, words: &[&str]) -> Command {
    let mut command = Command::new(world.program());
    command
        .args(words)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("HOME", "/")
        .env("TMPDIR", "/var/tmp")
        .env("PRESENCE_TRAY_CONFIG_DIR", world.config_folder())
        .env("PRESENCE_TRAY_STATE_DIR", world.state_folder())
        .env("PRESENCE_TRAY_LOG", "debug")
        .env("PRESENCE_TRAY_DUMPABLE", "1");
    command
}

fn status(command: Command) -> serde_json::Value {
    let outcome = Outcome::of(command, "");
    assert_eq!(outcome.code, 0, "{outcome:?}");
    serde_json::from_str(&outcome.out).expect("JSON")
}

#[test]
fn a_command_from_a_bare_environment_finds_the_agent_of_the_session() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let seen = status(bare(&world, &["status", "--json"]));
    assert_eq!(seen["agent"], "running");
    let set = Outcome::of(bare(&world, &["set", "in-a-call", "--wait"]), "");
    assert_eq!(set.code, 0, "{set:?}; {}", world.log());
    world.wait_for_shown("Busy", "InACall");
    // By a link to the same folder as well.
    let link = world.desktop.home().join("link");
    std::os::unix::fs::symlink(world.state_folder(), &link).unwrap();
    let mut by_link = bare(&world, &["status", "--json"]);
    by_link.env("PRESENCE_TRAY_STATE_DIR", link);
    assert_eq!(status(by_link)["hold"]["preset"], "in-a-call");
    assert_eq!(world.tray.items().len(), 1);
}

#[test]
fn the_user_has_one_agent_whatever_the_environment_says() {
    let world = World::new(Account::None);
    let without_folders = |home: PathBuf, words: &[&str]| {
        let mut command = bare(&world, words);
        command
            .env_remove("PRESENCE_TRAY_STATE_DIR")
            .env_remove("PRESENCE_TRAY_CONFIG_DIR")
            .env("HOME", home);
        command
    };
    let home = world.desktop.home();
    let other = home.join("other");
    fs::create_dir_all(&other).unwrap();
    if status(without_folders(home.clone(), &["status", "--json"]))["agent"] == "running" {
        eprintln!("the user of this test has an agent, which is left alone");
        return;
    }
    let mut session = without_folders(home, &[]);
    session
        .env("XDG_STATE_HOME", world.desktop.var("XDG_STATE_HOME"))
        .env("XDG_RUNTIME_DIR", world.desktop.var("XDG_RUNTIME_DIR"))
        .env(
            "DBUS_SESSION_BUS_ADDRESS",
            world.desktop.var("DBUS_SESSION_BUS_ADDRESS"),
        );
    let mut agent = world.desktop.spawn(session).unwrap();
    world.tray.wait_for_item(LIMIT).unwrap();
    let seen = status(without_folders(other.clone(), &["status", "--json"]));
    assert_eq!(seen["agent"], "running");
    let quit = Outcome::of(without_folders(other, &["quit"]), "");
    assert_eq!(quit.code, 0, "{quit:?}");
    let ended = agent.wait(LIMIT).unwrap();
    assert!(ended.success(), "{ended}: {}", agent.log());
}

#[test]
fn what_is_asked_while_the_agent_ends_is_done_by_the_next() {
    let world = World::new(Account::AppSecret);
    for attempt in 0..TRIES {
        let started = world.run(&["set", "away"]);
        assert_eq!(started.code, 0, "{attempt}: {started:?}; {}", world.log());
        let quit = world.command(&["quit"]);
        let quit = thread::spawn(|| Outcome::of(quit, ""));
        // Spread over the time that an end takes.
        thread::sleep(Duration::from_millis(attempt % 10 * 4));
        let set = world.run(&["set", "in-a-call"]);
        assert_eq!(set.code, 0, "{attempt}: {set:?}; {}", world.log());
        let quit = quit.join().unwrap();
        assert_eq!(quit.code, 0, "{attempt}: {quit:?}");
    }
}

#[test]
fn of_many_starts_at_once_one_is_the_agent_and_the_rest_are_well() {
    let world = World::new(Account::AppSecret);
    let sets: Vec<_> = (0..8)
        .map(|_| world.command(&["set", "in-a-call"]))
        .map(|set| thread::spawn(|| Outcome::of(set, "")))
        .collect();
    for set in sets {
        let set = set.join().unwrap();
        assert_eq!(set.code, 0, "{set:?}; {}", world.log());
    }
    world.tray.wait_for_item(LIMIT).unwrap();
    assert_eq!(world.tray.items().len(), 1);
}

#[test]
fn a_started_agent_keeps_nothing_of_who_started_it() {
    let world = World::new(Account::AppSecret);
    let folder = world.desktop.home().join("a disk that is to be unmounted");
    fs::create_dir_all(&folder).unwrap();
    let mut shell = world.with_environment("/bin/sh".into());
    let script = format!(
        "umask 000; exec 9>lock; exec nice -n 5 '{}' set in-a-call",
        world.program().display()
    );
    shell
        .args(["-c", &script])
        .current_dir(&folder)
        .env("LD_PRELOAD", "/nowhere/libnothing.so")
        // As a path that depends on the working folder.
        .env("PRESENCE_TRAY_STATE_DIR", "../state");
    let set = Outcome::of(shell, "");
    assert_eq!(set.code, 0, "{set:?}; {}", world.log());
    let agent = world.agent_id();
    let of_agent = |name: &str| PathBuf::from(format!("/proc/{agent}/{name}"));
    assert_eq!(fs::read_link(of_agent("cwd")).unwrap(), PathBuf::from("/"));
    for file in fs::read_dir(of_agent("fd")).unwrap().flatten() {
        let target = fs::read_link(file.path()).unwrap_or_default();
        assert!(!target.starts_with(&folder), "{target:?} is open");
    }
    for number in 0..3 {
        let target = fs::read_link(of_agent(&format!("fd/{number}"))).unwrap();
        assert_eq!(target, PathBuf::from("/dev/null"), "descriptor {number}");
    }
    // proc(5): after the name in brackets come state, parent, group, session, terminal …
    let stat = fs::read_to_string(of_agent("stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
    assert_eq!(fields[3], agent.to_string(), "a session of its own: {stat}");
    assert_eq!(fields[4], "0", "no terminal: {stat}");
    let raised = rustix::process::geteuid().is_root();
    assert_eq!(fields[16], if raised { "0" } else { "5" }, "nice: {stat}");
    let known = fs::read_to_string(of_agent("status")).unwrap();
    assert!(known.contains("Umask:\t0002"), "{known}");
    let environment = fs::read(of_agent("environ")).unwrap();
    let environment = String::from_utf8_lossy(&environment);
    assert!(!environment.contains("LD_PRELOAD"), "{environment}");
    // The same agent, by its real folder.
    assert_eq!(world.status()["hold"]["preset"], "in-a-call");
}

#[test]
fn an_agent_that_cron_started_makes_way_for_the_session() {
    let world = World::new(Account::None);
    world.write_config("[menu]\norder = []\n");
    let started = Outcome::of(bare(&world, &["clear"]), "");
    assert_eq!(started.code, 0, "{started:?}; {}", world.log());
    let first = world.agent_id();
    assert!(world.tray.items().is_empty());
    // Not one that only asks.
    assert_eq!(world.status()["agent"], "running");
    assert_eq!(world.agent_id(), first);
    let asked = world.run(&["clear"]);
    assert_eq!(asked.code, 0, "{asked:?}; {}", world.log());
    world.tray.wait_for_item(LIMIT).unwrap();
    assert_ne!(world.agent_id(), first);
    // What comes from elsewhere later changes nothing.
    let second = world.agent_id();
    let asked = Outcome::of(bare(&world, &["clear"]), "");
    assert_eq!(asked.code, 0, "{asked:?}");
    assert_eq!(world.agent_id(), second);
}

#[test]
fn hotkeys_are_those_of_the_next_display_when_the_first_has_ended() {
    let world = World::new(Account::AppSecret);
    let mut first = Desktop::start(DesktopOptions {
        keyring: false,
        ..DesktopOptions::default()
    })
    .unwrap();
    let mut command = world.command(&["set", "in-a-call", "--wait"]);
    command.env("DISPLAY", first.var("DISPLAY"));
    let set = Outcome::of(command, "");
    assert_eq!(set.code, 0, "{set:?}; {}", world.log());
    first.stop_display().unwrap();
    let asked = world.run(&["extend", "15m"]);
    assert_eq!(asked.code, 0, "{asked:?}; {}", world.log());
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    wait_until_hotkeys_work(&world);
    world.desktop.press("ctrl+alt+shift+c").unwrap();
    world.wait_for_shown("Offline", "Offline");
}

#[test]
fn a_window_opens_on_the_display_of_who_asks() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let other = Desktop::start(DesktopOptions {
        keyring: false,
        ..DesktopOptions::default()
    })
    .unwrap();
    let mut command = world.command(&["settings"]);
    command.env("DISPLAY", other.var("DISPLAY"));
    let opened = Outcome::of(command, "");
    assert_eq!(opened.code, 0, "{opened:?}; {}", world.log());
    other.wait_for_window("Presence Tray", LIMIT).unwrap();
    assert!(world.desktop.windows().is_empty());
    // And beside it where the agent itself is.
    assert_eq!(world.run(&["settings"]).code, 0);
    world
        .desktop
        .wait_for_window("Presence Tray", LIMIT)
        .unwrap();
}

#[test]
fn a_browser_opens_on_the_display_of_who_asks() {
    let world = World::new(Account::Browser);
    let (_agent, _item) = world.start();
    let other = Desktop::start(DesktopOptions {
        keyring: false,
        ..DesktopOptions::default()
    })
    .unwrap();
    let own = world.desktop.var("DISPLAY").to_owned();
    let theirs = other.var("DISPLAY").to_owned();
    let mut command = world.command(&["sign-in"]);
    command.env("DISPLAY", &theirs);
    let signed_in = Outcome::of(command, "");
    assert_eq!(signed_in.code, 0, "{signed_in:?}; {}", world.log());
    assert_eq!(world.browser_displays(), [theirs.as_str()]);
    // From the window of that display as well.
    let window = Window::open_on(&world, &theirs);
    window.click("tab-account");
    window.click("sign-out");
    window.wait_for_text("done", "Not signed in");
    window.click("sign-in");
    window.wait_for_text("done", world.user());
    world.wait_for_status(|status| status["account"]["signed_in"] == true);
    assert_eq!(world.browser_displays(), [theirs.as_str(), theirs.as_str()]);
    // Who has no display gets it where the agent is.
    let signed_in = Outcome::of(bare(&world, &["sign-in"]), "");
    assert_eq!(signed_in.code, 0, "{signed_in:?}; {}", world.log());
    assert_eq!(world.browser_displays()[2..], [own.as_str()]);
}

#[test]
fn a_tray_that_does_not_work_yet_is_waited_for() {
    for fault in [TrayFault::NoObject, TrayFault::Silent, TrayFault::Refuses] {
        let world = World::new(Account::AppSecret);
        // At the start, and mended in its place.
        world.tray.stop();
        let faulty = world.desktop.start_faulty_tray(fault).unwrap();
        let agent = world.desktop.spawn(world.command(&[])).unwrap();
        let end = Instant::now() + LIMIT;
        while world.status()["agent"] != "running" {
            assert!(Instant::now() < end, "{fault:?}: {}", world.log());
            thread::sleep(Duration::from_millis(20));
        }
        let tray = faulty.mend().unwrap();
        let item = tray.wait_for_item(LIMIT);
        let item = item.unwrap_or_else(|error| panic!("{fault:?}: {error}; {}", world.log()));
        assert!(item.menu().unwrap().find("In a call").is_some());
        // In the middle, and replaced by one that works.
        tray.stop();
        let faulty = world.desktop.start_faulty_tray(fault).unwrap();
        assert_eq!(world.status()["agent"], "running");
        drop(faulty);
        let tray = world.desktop.start_tray().unwrap();
        let item = tray.wait_for_item(LIMIT);
        let item = item.unwrap_or_else(|error| panic!("{fault:?}: {error}; {}", world.log()));
        item.click("In a call").unwrap();
        world.wait_for_shown("Busy", "InACall");
        item.wait_for_menu(|menu| menu.find("Clear").unwrap().enabled, LIMIT)
            .unwrap();
        assert_eq!(tray.items().len(), 1);
        drop(agent);
    }
}
