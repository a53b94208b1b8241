//! The window for somebody who does not see it: what a screen reader is told of it, and all done by that.

use desktop::{DesktopOptions, Element, Role, ScreenReader, State};
use product::{Account, LIMIT, World};

fn world(account: Account) -> World {
    let options = DesktopOptions {
        services: vec!["org.a11y.Bus.service".to_owned()],
        ..DesktopOptions::default()
    };
    let world = World::with(options, account);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    world
}

/// Opens the window as a person does, who has a screen reader.
fn open(world: &World) -> ScreenReader {
    let reader = world.desktop.start_screen_reader();
    let reader = reader.expect("the bus of screen readers");
    let opened = world.run(&["settings"]);
    assert_eq!(opened.code, 0, "{opened:?}");
    reader
}

/// Waits for an element of this role that is called so.
fn wait_for(reader: &ScreenReader, role: Role, name: &'static str) -> Element {
    wait_until(reader, role, name, |_| true)
}

/// The same, until it is as wanted.
fn wait_until(
    reader: &ScreenReader,
    role: Role,
    name: &'static str,
    wanted: fn(&Element) -> bool,
) -> Element {
    let is_it = move |it: &&Element| {
        it.role == role && it.name.contains(name) && it.is(State::Showing) && wanted(it)
    };
    let what = format!("a {role:?} “{name}”");
    let found = reader.wait_for(&what, LIMIT, move |all| all.iter().find(is_it).cloned());
    found.unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_status_is_set_seen_and_cleared_by_what_is_told_of_the_window() {
    let world = world(Account::AppSecret);
    let (_agent, _item) = world.start();
    let reader = open(&world);
    let call = wait_for(&reader, Role::ToggleButton, "In a call");
    assert!(!call.is(State::Pressed), "{call}");
    reader.press(&call).expect("a button");
    world.wait_for_shown("Busy", "InACall");
    let is_pressed = |it: &Element| it.is(State::Pressed);
    let held = wait_until(&reader, Role::ToggleButton, "In a call", is_pressed);
    assert!(held.name.contains("until"), "{held}");
    let clear = wait_for(&reader, Role::PushButton, "Clear");
    reader.press(&clear).expect("a button");
    world.wait_for_shown("Offline", "Offline");
    let is_up = |it: &Element| !it.is(State::Pressed);
    wait_until(&reader, Role::ToggleButton, "In a call", is_up);
}

/// What holds what can be used, and can have the keyboard itself, as each page does.
const AROUND: [Role; 3] = [Role::Frame, Role::Document, Role::PageTabList];

#[test]
fn whatever_can_be_used_on_any_page_has_a_role_and_a_name() {
    let world = world(Account::AppSecret);
    let (_agent, _item) = world.start();
    let reader = open(&world);
    for page in ["Now", "Presets", "Account", "General", "Help"] {
        let tab = wait_for(&reader, Role::PageTab, page);
        reader.press(&tab).expect("a tab");
        wait_until(&reader, Role::PageTab, page, |it| it.is(State::Selected));
        // The tabs, and at least two on the page itself.
        let used = reader.wait_for(page, LIMIT, move |all| {
            let used: Vec<_> = all
                .iter()
                .filter(|it| it.is(State::Focusable) && it.is(State::Showing))
                .filter(|it| !AROUND.contains(&it.role) && it.name != page)
                .cloned()
                .collect();
            (used.len() > 6).then_some(used)
        });
        let used = used.unwrap_or_else(|error| panic!("{error}"));
        for element in used {
            assert_ne!(element.role, Role::Other, "{page}: {element}");
            assert!(!element.name.trim().is_empty(), "{page}: {element}");
        }
    }
}
