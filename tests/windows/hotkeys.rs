//! Hotkeys. Wine hears keys only while one of its windows has the focus.

use windows_product::{LIMIT, World};

#[test]
fn a_default_hotkey_sets_and_clears() {
    let world = World::signed_in();
    let _agent = world.start();
    assert_eq!(
        world.status()["hotkeys_refused"].as_array().map(Vec::len),
        Some(0)
    );
    let notepad = world.desktop.spawn(world.windows_program("notepad", &[]));
    let _notepad = notepad.expect("a program with a window");
    let window = world
        .desktop
        .wait_for_window("Notepad", LIMIT)
        .expect("a window");
    world.xdotool(&["windowfocus", "--sync", &window.id.to_string()]);
    world.xdotool(&["key", "ctrl+alt+shift+F9"]);
    world.wait_for_shown("Busy", "InACall");
    world.xdotool(&["key", "ctrl+alt+shift+F9"]);
    world.wait_for_shown("Offline", "Offline");
}

#[test]
fn a_hotkey_that_another_program_has_is_told_of() {
    let world = World::signed_in();
    let _agent = world.start();
    // An agent of its own, for another state folder, is another program.
    let mut other = world.command("presence-tray-agent", &[]);
    other.env("PRESENCE_TRAY_STATE_DIR", r"C:\other");
    let _other = world.desktop.spawn(other).expect("another program");
    world.wait_until("another agent", || {
        world.drive().join("other/presence-tray.log").is_file()
    });
    let log = world.drive().join("other/presence-tray.log");
    world.wait_until("a hotkey that is refused", || {
        std::fs::read_to_string(&log).is_ok_and(|text| text.contains("hotkey refused"))
    });
}
