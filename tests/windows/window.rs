//! The settings window. Wine has nothing to show its page with, as a Windows without WebView2.

use desktop::Window;
use windows_product::{LIMIT, World};

/// What the window's program says in its stead.
fn dialog(world: &World) -> Window {
    let dialog = world.desktop.wait_for_window("Presence Tray", LIMIT);
    let dialog = dialog.unwrap_or_else(|error| panic!("{error}; {}", world.log()));
    assert!(
        dialog.class.starts_with("presence-tray-settings"),
        "{dialog:?}"
    );
    dialog
}

#[test]
fn a_windows_without_webview2_is_told_of_once_and_the_agent_knows() {
    let world = World::signed_in();
    let _agent = world.start();
    let settings = world.run(&["settings"]);
    assert_eq!(settings.code, 0, "{settings:?}");
    let dialog = dialog(&world);
    // Who clicks again is not told a second time.
    let again = world.run(&["settings"]);
    assert_eq!(again.code, 0, "{again:?}");
    world.wait_for_log("settings window closed", 1);
    let windows = world.desktop.windows();
    let dialogs = windows.iter().filter(|it| it.class == dialog.class);
    assert_eq!(dialogs.count(), 1, "{windows:?}");
    world.xdotool(&[
        "windowfocus",
        "--sync",
        &dialog.id.to_string(),
        "key",
        "Tab",
    ]);
    // "No": the page is not opened.
    world.xdotool(&["key", "n"]);
    world
        .desktop
        .wait_until_gone(&dialog, LIMIT)
        .expect("a dialog that closes");
    world.wait_until("word of it in the agent's log", || {
        world.log().contains("there is no WebView2 runtime")
    });
    assert_eq!(world.status()["agent"], "running");
}

#[test]
fn the_program_opened_once_more_opens_the_window() {
    let world = World::signed_in();
    let _agent = world.start();
    let again = world.run_agent(&[]);
    assert_eq!(again.code, 0, "{again:?}");
    dialog(&world);
}
