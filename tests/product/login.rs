//! What the entry of the session names, after the program was replaced or among others' files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use product::{Account, LIMIT, Outcome, World};

use crate::newer_version::wait_for_the_newer_version;
use crate::session::bare;

/// Waits until the entry of the session starts that line.
fn wait_for_entry(world: &World, wanted: &str) {
    let entry = world.autostart_entry();
    let end = Instant::now() + LIMIT;
    loop {
        let text = fs::read_to_string(&entry).unwrap_or_default();
        if text
            .lines()
            .any(|it| it.strip_prefix("Exec=") == Some(wanted))
        {
            return;
        }
        assert!(
            Instant::now() < end,
            "not {wanted}: {text}; {}",
            world.log()
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn start_at_login(world: &World) {
    let config = world.config(Account::AppSecret);
    world.write_config(&format!("{config}\n[app]\nstart_at_login = true\n"));
}

/// What starts a program with the session.
fn at_login(program: &Path) -> String {
    format!("\"{}\" --at-login", program.display())
}

#[test]
fn after_an_upgrade_of_the_running_program_the_newer_one_is_named() {
    let world = World::new(Account::AppSecret);
    let program = world.program_with_window("my programs", "echo shown");
    let (agent, _item) = world.start_program(program.clone());
    let newer = program.with_extension("new");
    fs::copy(&program, &newer).unwrap();
    fs::rename(&newer, &program).unwrap();
    wait_for_the_newer_version(&world, &agent, &program);
    start_at_login(&world);
    wait_for_entry(&world, &at_login(&program));
    assert_eq!(world.autostart_verdict(), "ok");
}

#[test]
fn a_program_that_was_moved_while_it_ran_is_named_by_its_new_place() {
    let world = World::new(Account::AppSecret);
    let program = world.program_with_window("before", "echo shown");
    let (_agent, _item) = world.start_program(program.clone());
    let folder = program.parent().unwrap();
    let after = folder.with_file_name("after");
    fs::rename(folder, &after).unwrap();
    start_at_login(&world);
    wait_for_entry(&world, &at_login(&after.join("presence-tray")));
}

#[test]
fn an_appimage_of_another_program_that_is_inherited_is_not_ours() {
    let world = World::new(Account::AppSecret);
    let other = world.desktop.home().join("Other.AppImage");
    fs::write(&other, "another program").unwrap();
    let mut command = world.command(&[]);
    command
        .env("APPIMAGE", &other)
        .env("APPDIR", world.desktop.home().join("mounted"));
    let _agent = world.desktop.spawn(command).unwrap();
    world.tray.wait_for_item(LIMIT).unwrap();
    start_at_login(&world);
    wait_for_entry(&world, &at_login(&world.program()));
}

/// A copy of the program whose window notes that it was opened; where it notes that.
fn noting_windows(world: &World) -> (PathBuf, PathBuf) {
    let opened = world.desktop.home().join("opened");
    let script = format!("echo \"window$*\" >> '{}'; echo shown", opened.display());
    (world.program_with_window("installed", &script), opened)
}

/// Asks for the window, which comes after whatever else was to open.
fn windows_until_asked_for(world: &World, program: &Path, opened: &Path) -> usize {
    let mut settings = world.with_environment(program.to_owned());
    settings.arg("settings");
    let asked = Outcome::of(settings, "");
    assert_eq!(asked.code, 0, "{asked:?}; {}", world.log());
    fs::read_to_string(opened)
        .expect("a window")
        .lines()
        .count()
}

#[test]
fn a_start_at_login_opens_no_window_and_takes_over_from_an_agent_without_a_desktop() {
    let world = World::new(Account::None);
    let (program, opened) = noting_windows(&world);
    let cron = bare(&world, &["clear"]);
    let with_copy = |command: &Command| {
        let mut copy = Command::new(&program);
        copy.args(command.get_args()).env_clear();
        copy.envs(
            command
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
        copy
    };
    let started = Outcome::of(with_copy(&cron), "");
    assert_eq!(started.code, 0, "{started:?}; {}", world.log());
    assert!(world.tray.items().is_empty());
    let mut login = world.with_environment(program.clone());
    login.arg("--at-login");
    let _agent = world.desktop.spawn(login).unwrap();
    world
        .tray
        .wait_for_item(LIMIT)
        .unwrap_or_else(|error| panic!("{error}; {}", world.log()));
    // The session starts it twice, as a restored session does beside the entry.
    let mut again = world.with_environment(program.clone());
    again.arg("--at-login");
    let again = Outcome::of(again, "");
    assert_eq!(again.code, 0, "{again:?}");
    assert_eq!(windows_until_asked_for(&world, &program, &opened), 1);
}

#[test]
fn an_entry_of_an_earlier_version_is_brought_up_to_date() {
    let world = World::new(Account::AppSecret);
    let entry = world.autostart_entry();
    fs::create_dir_all(world.autostart_folder()).unwrap();
    let program = world.program();
    let text = format!(
        "[Desktop Entry]\nType=Application\nExec=\"{}\"\n",
        program.display()
    );
    fs::write(&entry, text).unwrap();
    start_at_login(&world);
    let (_agent, _item) = world.start();
    wait_for_entry(&world, &at_login(&program));
}
