//! The settings window. Wine has nothing to show its page with, as a Windows without WebView2.

use windows_product::{LIMIT, World};

#[test]
fn a_windows_without_webview2_is_told_of_and_the_agent_knows() {
    let world = World::signed_in();
    let _agent = world.start();
    let settings = world.run(&["settings"]);
    assert_eq!(settings.code, 0, "{settings:?}");
    let dialog = world.desktop.wait_for_window("Presence Tray", LIMIT);
    let dialog = dialog.unwrap_or_else(|error| panic!("{error}; {}", world.log()));
    assert!(
        dialog.class.starts_with("presence-tray-settings"),
        "{dialog:?}"
    );
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
