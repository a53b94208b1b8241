//! Partners of the machine that are there and answer nothing, or not yet: the session bus, the screen, the
//! login manager; and what stands in the place of files.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use desktop::{DesktopOptions, Notification};
use product::{Account, LIMIT, Outcome, World};

/// What a command may take while a partner of the agent does not answer.
const SOON: Duration = Duration::from_secs(20);

/// Runs a command, which does not take long.
fn soon(world: &World, words: &[&str]) -> Outcome {
    let begun = Instant::now();
    let outcome = world.run(words);
    let took = begun.elapsed();
    assert!(took < SOON, "{words:?} took {took:?}: {outcome:?}");
    outcome
}

fn wait_until_it_runs(world: &World) {
    let end = Instant::now() + LIMIT;
    while world.status()["agent"] != "running" {
        assert!(Instant::now() < end, "{}", world.log());
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_session_bus_that_does_not_answer_holds_nothing_up_and_all_goes_on_when_it_does() {
    let world = World::new(Account::AppSecret);
    world.desktop.freeze_bus();
    let agent = world.desktop.spawn(world.command(&[])).unwrap();
    wait_until_it_runs(&world);
    // The keychain is on it.
    let set = soon(&world, &["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 8, "{set:?}");
    assert!(set.err.contains("keychain does not answer"), "{set:?}");
    assert_eq!(soon(&world, &["doctor"]).code, 8);
    world.desktop.resume_bus();
    world.wait_for_shown("Busy", "InACall");
    let item = world.tray.wait_for_item(LIMIT);
    let item = item.unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    item.click("Clear").unwrap();
    world.wait_for_shown("Offline", "Offline");
    drop(agent);
}

#[test]
fn a_screen_that_does_not_answer_holds_nothing_up_and_has_its_hotkeys_when_it_does() {
    let world = World::new(Account::AppSecret);
    world.desktop.freeze_display();
    // Without an agent it is looked at by the command itself.
    let doctor = soon(&world, &["doctor"]);
    assert!(doctor.out.contains("otkey"), "{doctor:?}");
    let (_agent, item) = world.start();
    assert_eq!(soon(&world, &["set", "in-a-call", "--wait"]).code, 0);
    item.click("Clear").unwrap();
    world.wait_for_shown("Offline", "Offline");
    let doctor = soon(&world, &["doctor"]);
    assert!(doctor.out.contains("Ctrl+Alt+Shift+I"), "{doctor:?}");
    world.desktop.resume_display();
    let end = Instant::now() + LIMIT;
    while soon(&world, &["doctor"]).out.contains("Ctrl+Alt+Shift+I") {
        assert!(Instant::now() < end, "{}", world.log());
    }
    world.desktop.press("ctrl+alt+shift+i").unwrap();
    world.wait_for_shown("Busy", "InACall");
    // In the middle as well.
    world.desktop.freeze_display();
    assert_eq!(soon(&world, &["clear", "--wait"]).code, 0);
    world.desktop.resume_display();
    world.desktop.press("ctrl+alt+shift+i").unwrap();
    world.wait_for_shown("Busy", "InACall");
}

#[test]
fn a_login_manager_that_comes_late_or_is_replaced_is_heard() {
    let options = DesktopOptions {
        system_bus: true,
        ..DesktopOptions::default()
    };
    let world = World::with(options, Account::AppSecret);
    assert_eq!(world.secret_set(world.tenant.client_secret()).code, 0);
    let notifications = world.desktop.start_notifications().unwrap();
    world.desktop.freeze_system_bus();
    let (_agent, _item) = world.start();
    assert_eq!(soon(&world, &["set", "in-a-call", "--wait"]).code, 0);
    world.desktop.resume_system_bus();
    drop(world.desktop.start_login_manager().unwrap());
    let manager = world.desktop.start_login_manager().unwrap();
    let goes_on = |it: &Notification| it.summary == "In a call goes on";
    let end = Instant::now() + LIMIT;
    // Nobody says when the agent listens.
    while !notifications.all().iter().any(goes_on) {
        assert!(Instant::now() < end, "{}", world.log());
        manager.fall_asleep().unwrap();
        manager.wake_up().unwrap();
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// What may stand in the place of a file.
#[derive(Debug, Clone, Copy)]
enum Instead {
    Pipe,
    Folder,
    Loop,
    /// Larger than anything that is read.
    Huge,
    Bytes,
}

fn put(file: &Path, instead: Instead) {
    let _ = fs::remove_file(file);
    let _ = fs::remove_dir(file);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    match instead {
        Instead::Pipe => {
            let made = Command::new("mkfifo").arg(file).status();
            assert!(made.expect("mkfifo").success());
        }
        Instead::Folder => fs::create_dir(file).expect("a folder"),
        Instead::Loop => std::os::unix::fs::symlink(file, file).expect("a link"),
        Instead::Huge => {
            let huge = fs::File::create(file).expect("a file");
            huge.set_len(1 << 40).expect("a hole");
        }
        Instead::Bytes => fs::write(file, [0xff, 0, 0x80]).expect("a file"),
    }
}

#[test]
fn whatever_stands_in_the_place_of_a_file_nothing_is_waited_for() {
    let world = World::new(Account::AppSecret);
    let state = world.state_folder();
    let mut files: Vec<_> = [
        "state.json",
        "keychain.json",
        "history.jsonl",
        "presence-tray.log",
    ]
    .iter()
    .chain(&[
        "presence-tray.log.old",
        "last-good-config.toml",
        "window.json",
    ])
    .map(|name| state.join(name))
    .collect();
    files.push(world.autostart_entry());
    let config = format!(
        "{}\n[app]\nstart_at_login = true\n",
        world.config(Account::AppSecret)
    );
    for file in files {
        for instead in [
            Instead::Pipe,
            Instead::Folder,
            Instead::Loop,
            Instead::Huge,
            Instead::Bytes,
        ] {
            world.write_config(&config);
            put(&file, instead);
            let set = soon(&world, &["set", "in-a-call"]);
            // The state has to be written: what stands in its place may keep it from that.
            let said = format!("{file:?} {instead:?}: {set:?}");
            assert!(
                set.code == 0 || set.err.contains("cannot be written"),
                "{said}"
            );
            assert_eq!(world.status()["agent"], "running", "{said}");
            assert_eq!(soon(&world, &["quit"]).code, 0, "{said}");
            let _ = fs::remove_file(&file);
            let _ = fs::remove_dir(&file);
        }
    }
    for instead in [
        Instead::Pipe,
        Instead::Folder,
        Instead::Loop,
        Instead::Huge,
        Instead::Bytes,
    ] {
        put(&world.config_folder().join("config.toml"), instead);
        let status = world.status();
        let code = status["problem"]["code"].as_str();
        let refused = ["config-broken", "config-unreadable"];
        assert!(
            code.is_some_and(|it| refused.contains(&it)),
            "{instead:?}: {status}"
        );
    }
}
