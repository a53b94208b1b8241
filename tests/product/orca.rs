//! The main job by ear alone: with the keyboard, and what GNOME's screen reader says.

use std::time::Duration;

use desktop::{DesktopOptions, Element, Orca, Role, ScreenReader, State};
use product::{Account, LIMIT, World};

/// How long somebody listens before they go back to hear it again.
const PATIENCE: Duration = Duration::from_secs(6);

/// Somebody at the keyboard, and what they hear.
struct Listener<'a> {
    world: &'a World,
    orca: Orca,
    /// Knows where the keyboard is.
    reader: ScreenReader,
}

impl Listener<'_> {
    /// Goes on with Tab until the keyboard is at what has this role and is called so, and hears what it
    /// is. What Orca is too late for it leaves out, so they go back once and come again then.
    fn go_to(&self, role: Role, name: &'static str) -> String {
        let is_wanted = |it: &Element| it.role == role && it.name.contains(name);
        let mut missed = Vec::new();
        for _ in 0..4 {
            let mut heard = self.orca.count();
            let mut at = self.press("Tab");
            for _ in 0..40 {
                if is_wanted(&at) {
                    break;
                }
                heard = self.orca.count();
                at = self.press("Tab");
            }
            assert!(is_wanted(&at), "no {role:?} “{name}” can be reached: {at}");
            match self.orca.wait_for(heard, PATIENCE, |it| it.contains(name)) {
                Ok(said) => return said,
                Err(error) => missed.push(error.to_string()),
            }
            self.press("shift+Tab");
        }
        panic!("“{name}” is not said: {missed:#?}");
    }

    /// Presses a key that moves the keyboard; gives where it is then.
    fn press(&self, keys: &str) -> Element {
        let before = self.focused(|_| true);
        self.world.desktop.press(keys).expect("a key");
        self.focused(move |it| !it.is_at(&before))
    }

    /// What has the keyboard, once it is as wanted.
    fn focused(&self, wanted: impl Fn(&Element) -> bool + Send + Sync + 'static) -> Element {
        let found = self.reader.wait_for("the keyboard", LIMIT, move |all| {
            let focused = all.iter().filter(|it| it.is(State::Focused));
            let deepest = focused.max_by_key(|it| it.depth);
            deepest.filter(|it| wanted(it)).cloned()
        });
        found.unwrap_or_else(|error| panic!("{error}"))
    }
}

#[test]
fn a_status_is_set_and_cleared_by_ear() {
    let options = DesktopOptions {
        services: vec!["org.a11y.Bus.service".to_owned()],
        ..DesktopOptions::default()
    };
    let world = World::with(options, Account::AppSecret);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    let (_agent, _item) = world.start();
    let orca = world.desktop.start_orca().expect("Orca");
    let reader = world.desktop.start_screen_reader();
    let reader = reader.expect("the bus of screen readers");
    let opened = world.run(&["settings"]);
    assert_eq!(opened.code, 0, "{opened:?}");
    let listener = Listener {
        world: &world,
        orca,
        reader,
    };

    let said = listener.go_to(Role::ToggleButton, "In a call");
    // The hotkey that is drawn beside it is told as such, to who asks for it.
    assert_eq!(said.trim(), "In a call 1 h toggle button not pressed.");
    world.desktop.press("Return").expect("a key");
    world.wait_for_shown("Busy", "InACall");
    // Orca says nothing of a part of a page that tells of its changes, where WebKitGTK shows the page (43.1), so
    // they hear it when they come by again.
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    listener.press("shift+Tab");
    let said = listener.go_to(Role::ToggleButton, "In a call until");
    assert!(!said.contains("not pressed"), "{said}");

    let said = listener.go_to(Role::PushButton, "Clear");
    assert!(said.contains("push button"), "{said}");
    world.desktop.press("Return").expect("a key");
    world.wait_for_shown("Offline", "Offline");
    world.wait_for_status(|status| status["hold"].is_null());
    // The keyboard is back at the button that held it, which they hear when they come by again.
    listener.focused(|it| it.role == Role::ToggleButton && it.name.contains("In a call"));
    listener.press("shift+Tab");
    let said = listener.go_to(Role::ToggleButton, "In a call");
    assert!(said.contains("toggle button not pressed"), "{said}");
}
