//! The window as a screen reader is told of it, over the interface that Orca reads (AT-SPI 2).

use std::time::Instant;

use desktop::{Accessible, DesktopOptions};
use product::{Account, Key, LIMIT, Window, World};

/// A world whose programs tell screen readers what they show.
fn world() -> World {
    let options = DesktopOptions {
        services: vec!["org.a11y.Bus.service".to_owned()],
        ..DesktopOptions::default()
    };
    let world = World::with(options, Account::AppSecret);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    world
}

/// Waits until a screen reader finds something like this, and gives it.
fn wait_for(world: &World, what: &str, wanted: impl Fn(&Accessible) -> bool) -> Accessible {
    let end = Instant::now() + LIMIT;
    loop {
        let all = world.desktop.accessibles().unwrap_or_default();
        if let Some(found) = all.iter().find(|it| wanted(it)) {
            return found.clone();
        }
        let named: Vec<_> = all.iter().filter(|it| !it.name.is_empty()).collect();
        assert!(Instant::now() < end, "no {what} in {named:#?}");
        // Nobody announces that a page has been told of completely.
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}

fn is_button(it: &Accessible) -> bool {
    it.role.contains("button")
}

#[test]
fn a_status_is_heard_from_its_button_to_its_end() {
    let world = world();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    for page in ["Now", "Presets", "Account", "General", "Help"] {
        wait_for(&world, page, |it| it.role == "page tab" && it.name == page);
    }
    let button = wait_for(&world, "button", |it| {
        is_button(it) && it.name.starts_with("In a call")
    });
    assert!(!button.on, "{button:?}");
    wait_for(&world, "lengths", |it| {
        is_button(it) && it.name == "In a call: other lengths"
    });

    window.keys(Key::Tab);
    wait_for(&world, "focus", |it| {
        it.focused && it.name.starts_with("In a call")
    });
    window.keys(Key::Enter);
    world.wait_for_shown("Busy", "InACall");
    // The time left is heard with what is held, in minutes.
    let held = wait_for(&world, "hold", |it| {
        is_button(it) && it.on && it.name.contains("Colleagues see it")
    });
    assert!(
        held.name.contains("left") && held.name.contains("In a call"),
        "{held:?}"
    );
    assert!(!held.name.contains("59:"), "{held:?}");
    wait_for(&world, "clear", |it| is_button(it) && it.name == "Clear");
}
