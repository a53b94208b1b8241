//! The icon in the notification area, and its menu.

use desktop::{Program, Window};
use windows_product::{LIMIT, World};

/// The person has changed a setting of the system's. Source: `winuser.h`
const WM_SETTINGCHANGE: u32 = 0x1A;
/// A window is on a screen of another scale now. Source: `winuser.h`
const WM_DPICHANGED: u32 = 0x2E0;

/// The window in which Wine shows icons where the desktop has no place for them.
fn notification_area(world: &World) -> Window {
    let found = world.desktop.wait_for_window("Wine System Tray", LIMIT);
    found.unwrap_or_else(|error| panic!("{error}; {}", world.log()))
}

/// Opens the menu of the only icon, and chooses the line after so many.
fn choose(world: &World, area: &Window, lines: usize) {
    let id = area.id.to_string();
    let open = [
        "mousemove",
        "--sync",
        "--window",
        &id,
        "10",
        "10",
        "click",
        "3",
    ];
    world.xdotool(&open);
    let menu = world.wait_for_menu();
    for _ in 0..=lines {
        world.xdotool(&["key", "Down"]);
    }
    world.xdotool(&["key", "Return"]);
    world
        .desktop
        .wait_until_gone(&menu, LIMIT)
        .expect("a menu that closes");
}

#[test]
fn a_click_in_the_menu_sets_and_another_clears() {
    let world = World::signed_in();
    let _agent = world.start();
    let area = notification_area(&world);
    world.wait_until("a place for one icon", || world.look(&area).has_an_icon());
    let idle = world.look(&area);
    choose(&world, &area, 1);
    world.wait_for_shown("Busy", "InACall");
    world.wait_until("a hold that colleagues see", || {
        world.status()["hold"]["state"] == "confirmed"
    });
    world.wait_until("another icon", || world.look(&area) != idle);
    let held = world.look(&area);
    // The headline, In a call, Away, More, Extend, Clear.
    choose(&world, &area, 5);
    world.wait_for_shown("Offline", "Offline");
    world.wait_until("another icon again", || world.look(&area) != held);
}

/// The shell has ended, and a taskbar of ours takes its place once it is asked for.
fn end_the_shell(world: &World) {
    let killed = world.batch("taskkill /f /im explorer.exe");
    assert_eq!(killed.code, 0, "{killed:?}");
}

/// What the taskbar was told last of our icon: `add` or `modify`, its look, and its first line.
fn shown_by(taskbar: &Program) -> (String, String, String) {
    let log = taskbar.log();
    let mut icons = log.lines().rev().filter_map(|line| {
        let (what, rest) = line.split_once(' ')?;
        let (look, tip) = rest.split_once(' ')?;
        let (_, headline) = tip.split_once('|')?;
        let is_icon = what == "add" || what == "modify";
        is_icon.then(|| (what.to_owned(), look.to_owned(), headline.to_owned()))
    });
    icons.next().unwrap_or_default()
}

#[test]
fn the_icon_comes_back_with_the_shell() {
    let world = World::signed_in();
    let _agent = world.start();
    let area = notification_area(&world);
    world.wait_until("an icon", || world.look(&area).has_an_icon());
    // What is held changes while there is no shell.
    end_the_shell(&world);
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    let taskbar = world.system(&["taskbar"]);
    world.wait_until("the icon of what is held", || {
        let (what, _, headline) = shown_by(&taskbar);
        what == "add" && headline.contains("In a call")
    });
    let (_, held, _) = shown_by(&taskbar);
    let cleared = world.run(&["clear", "--wait"]);
    assert_eq!(cleared.code, 0, "{cleared:?}");
    world.wait_until("another icon", || {
        let (what, look, headline) = shown_by(&taskbar);
        what == "modify" && look != held && !headline.contains("In a call")
    });
}

#[test]
fn the_icon_follows_the_taskbar_from_dark_to_light_at_once() {
    let world = World::signed_in();
    let _agent = world.start();
    notification_area(&world);
    end_the_shell(&world);
    let taskbar = world.system(&["taskbar"]);
    world.wait_until("an icon", || shown_by(&taskbar).0 == "add");
    let looks = ["1", "0", "1"].map(|light| {
        let (_, before, _) = shown_by(&taskbar);
        let switched = world.batch(&format!(
            r"reg add HKCU\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize /v SystemUsesLightTheme /t REG_DWORD /d {light} /f"
        ));
        assert_eq!(switched.code, 0, "{switched:?}");
        world.tell_agent(WM_SETTINGCHANGE, 0, 0);
        if light == "0" || before.is_empty() {
            world.wait_until("another icon", || shown_by(&taskbar).1 != before);
        }
        shown_by(&taskbar).1
    });
    assert_ne!(looks[0], looks[1]);
    world.wait_until("the light one again", || shown_by(&taskbar).1 == looks[0]);
}

#[test]
fn the_icon_is_drawn_anew_for_a_screen_of_another_scale() {
    let world = World::signed_in();
    let scaled =
        world.batch(r#"reg add "HKCU\Control Panel\Desktop" /v LogPixels /t REG_DWORD /d 192 /f"#);
    assert_eq!(scaled.code, 0, "{scaled:?}");
    let _agent = world.start();
    notification_area(&world);
    end_the_shell(&world);
    let mut taskbar = world.system(&["taskbar"]);
    world.wait_until("an icon", || shown_by(&taskbar).0 == "add");
    let (_, small, _) = shown_by(&taskbar);
    taskbar.kill().expect("its end");
    let taskbar = world.system(&["taskbar-moved"]);
    world.wait_until("a taskbar", || taskbar.log().contains("a taskbar"));
    world.tell_agent(WM_DPICHANGED, 0, 0);
    world.wait_until("another icon", || shown_by(&taskbar).0 == "modify");
    let (_, large, _) = shown_by(&taskbar);
    let bytes = |look: &str| -> Option<usize> { look.split_once(':')?.0.parse().ok() };
    let (small, large) = (
        bytes(&small).expect("a length"),
        bytes(&large).expect("a length"),
    );
    // Four bytes of colour a pixel, 32 x 32 for 16 x 16, and a mask of whole words for each line.
    let colours = (32 * 32 - 16 * 16) * 4;
    let masks = 32 * 4 - 16 * 2;
    assert_eq!(large - small, colours + masks);
}
