//! What the entry of the session names, after the program was replaced or among others' files.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use product::{Account, LIMIT, World};

/// Waits for the entry of the session, and gives the program that it starts.
fn wait_for_entry(world: &World) -> String {
    let entry = world.autostart_folder().join("presence-tray.desktop");
    let end = Instant::now() + LIMIT;
    loop {
        let text = fs::read_to_string(&entry).unwrap_or_default();
        if let Some(exec) = text.lines().find_map(|line| line.strip_prefix("Exec=")) {
            return exec.to_owned();
        }
        assert!(Instant::now() < end, "no entry; {}", world.log());
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn start_at_login(world: &World) {
    let config = world.config(Account::AppSecret);
    world.write_config(&format!("{config}\n[app]\nstart_at_login = true\n"));
}

fn quoted(program: &Path) -> String {
    format!("\"{}\"", program.display())
}

#[test]
fn after_an_upgrade_of_the_running_program_the_newer_one_is_named() {
    let world = World::new(Account::AppSecret);
    let program = world.program_with_window("my programs", "echo shown");
    let (_agent, _item) = world.start_program(program.clone());
    let newer = program.with_extension("new");
    fs::copy(&program, &newer).unwrap();
    fs::rename(&newer, &program).unwrap();
    start_at_login(&world);
    assert_eq!(wait_for_entry(&world), quoted(&program));
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
    assert_eq!(wait_for_entry(&world), quoted(&after.join("presence-tray")));
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
    assert_eq!(wait_for_entry(&world), quoted(&world.program()));
}
