//! The icon in the notification area, and its menu.

use desktop::Window;
use windows_product::{LIMIT, World};

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

#[test]
fn the_icon_comes_back_with_the_shell() {
    let world = World::signed_in();
    let _agent = world.start();
    let area = notification_area(&world);
    world.wait_until("an icon", || world.look(&area).has_an_icon());
    let idle = world.look(&area);

    // The shell goes, and what is held changes while there is none.
    let killed = world.batch("taskkill /f /im explorer.exe");
    assert_eq!(killed.code, 0, "{killed:?}");
    world
        .desktop
        .wait_until_gone(&area, LIMIT)
        .expect("no shell");
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    let _shell = world
        .desktop
        .spawn(world.windows_program("explorer", &["/desktop"]));
    let area = notification_area(&world);
    world.wait_until("the icon of what is held", || {
        let look = world.look(&area);
        look.has_an_icon() && look != idle
    });
}
