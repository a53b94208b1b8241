//! What is on the pictures.

use std::time::{Duration, SystemTime};

use desktop::DesktopOptions;
use jiff::Timestamp;
use product::{Account, LIMIT, Window, World};
use serde_json::json;
use tenant::{Fault, FaultKind, Pair, RequestPattern, TeamsClientState};

use crate::album::Album;

const LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "ja", "ar"];

/// Those that `PICTURES_IN` names, apart by commas; otherwise all.
fn languages() -> impl Iterator<Item = &'static str> {
    let wanted = std::env::var("PICTURES_IN").unwrap_or_default();
    let is_wanted = move |tag: &&str| wanted.is_empty() || wanted.split(',').any(|it| it == *tag);
    LANGUAGES.into_iter().filter(is_wanted)
}
const THEMES: [&str; 2] = ["light", "dark"];

/// As it opens, and as narrow as it gets.
const USUAL: u32 = 720;
const NARROW: u32 = 360;
const WIDE: u32 = 1280;

/// A preset of the person's own.
const LUNCH: &str = "[[preset]]\nid = \"lunch\"\nlabel = \"Lunch\"\nshows = \"away\"\nfor = \"50m\"\n\
     hotkey = \"Ctrl+Alt+Shift+L\"\nmessage = \"Back at {end}\"\nmenu = \"top\"\n\n";

/// A screen with room for whole pages, somewhere where it is the afternoon.
fn desktop() -> DesktopOptions {
    let hour = Timestamp::now().as_second() / 3600 % 24;
    // As these zones have it: hours behind Greenwich.
    let behind = (hour - 16 + 36) % 24 - 12;
    DesktopOptions {
        screen: (1300, 5400),
        env: [("TZ".to_owned(), format!("Etc/GMT{behind:+}"))].into(),
        ..DesktopOptions::default()
    }
}

/// A world with an account that works.
fn world() -> World {
    let world = World::with(desktop(), Account::AppSecret);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    let client = TeamsClientState::Available;
    world
        .tenant
        .teams_client(world.user(), client)
        .expect("a client");
    world
}

/// What was held in the hours before, and the day before.
fn write_history(world: &World) {
    let now = SystemTime::now();
    let at = |minutes: u64| {
        let moment = now - Duration::from_secs(minutes * 60);
        Timestamp::try_from(moment).expect("a time")
    };
    let mut text = String::from("{\"format\":1}\n");
    for (hold, preset, label, from, to, end, masked) in [
        (1, "in-a-call", "", 26 * 60, 25 * 60, "ended", false),
        (2, "in-a-call", "", 310, 262, "cleared", false),
        (3, "away", "Lunch", 230, 180, "ended", false),
        (4, "do-not-disturb", "", 170, 95, "replaced", true),
        (5, "in-a-conference-call", "", 95, 51, "cleared", false),
    ] {
        let label = Some(label).filter(|label| !label.is_empty());
        let mut line = json!({ "hold": hold, "preset": preset, "label": label, "shows": preset,
            "from": at(from), "to": at(to), "end": end, "seen": true, "masked": masked });
        if masked {
            line["instead"] = json!([
                { "from": at(160), "to": at(140), "availability": "Available",
                  "activity": "Available", "why": "picked-by-hand" },
                { "from": at(125), "to": at(110), "availability": "Busy",
                  "activity": "InAMeeting", "why": "in-meeting" },
            ]);
        }
        text.push_str(&format!("{line}\n"));
    }
    std::fs::create_dir_all(world.state_folder()).expect("a folder");
    std::fs::write(world.state_folder().join("history.jsonl"), text).expect("a file");
}

/// Speaks this language in this theme from now on.
fn dress(world: &World, window: &Window, rest: &str, language: &str, theme: &str) {
    let app = format!("[app]\nlanguage = \"{language}\"\ntheme = \"{theme}\"\n\n");
    world.write_config(&format!("{app}{rest}"));
    window.wait_for_root(&[("lang", language), ("data-theme", theme)]);
}

fn each_dress(mut show: impl FnMut(&str, &str)) {
    for language in languages() {
        for theme in THEMES {
            show(language, theme);
        }
    }
}

fn confirmed(world: &World) {
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
}

/// Every page, with nothing wrong.
pub(crate) fn everyday(album: &mut Album) {
    let world = world();
    write_history(&world);
    let rest = format!("{LUNCH}{}", world.config(Account::AppSecret));
    world.write_config(&rest);
    let (_agent, _item) = world.start();
    let _notifications = world.desktop.start_notifications().expect("notifications");
    let window = Window::open(&world);
    each_dress(|language, theme| {
        dress(&world, &window, &rest, language, theme);
        let mut take =
            |name: &str| album.take(&window, USUAL, &format!("{language}/{theme}/{name}"));
        window.click("tab-now");
        take("now");
        window.click("tab-presets");
        window.wait_for("row-lunch");
        take("presets");
        window.click("edit-lunch");
        take("preset-editor");
        window.click("cancel-preset");
        window.click("tab-account");
        window.wait_for("tenant");
        take("account");
        window.click("tab-general");
        window.wait_for("theme");
        take("general");
        window.click("tab-help");
        window.click("look");
        window.wait_for("verdict");
        if language == "en" && theme == "light" {
            window.click("show-licences");
            window.wait_for("licence-text");
        }
        take("help");
    });
    window.click("tab-now");
    window.fill("status-message", "Back at {end}");
    window.click("preset-in-a-call");
    confirmed(&world);
    window.wait_for_text("teams-message", "Back at ");
    each_dress(|language, theme| {
        dress(&world, &window, &rest, language, theme);
        album.take(&window, USUAL, &format!("{language}/{theme}/now-held"));
    });
}

/// A status that something stronger hides.
pub(crate) fn masked(album: &mut Album) {
    let world = world();
    world
        .tenant
        .pick(world.user(), Pair::AVAILABLE)
        .expect("a pick");
    let rest = world.config(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("preset-in-a-call");
    world.wait_for_status(|status| status["hold"]["state"] == "masked");
    each_dress(|language, theme| {
        dress(&world, &window, &rest, language, theme);
        window.wait_for("mend-show-anyway");
        album.take(&window, USUAL, &format!("{language}/{theme}/now-masked"));
    });
}

/// A service that does not answer, and forms that were refused.
pub(crate) fn trouble(album: &mut Album) {
    let world = world();
    let rest = world.config(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("preset-in-a-call");
    confirmed(&world);
    let failing = Fault::new(RequestPattern::graph("*"), FaultKind::status(503));
    world.tenant.fault(failing.times(0));
    window.click("preset-away");
    world.wait_for_status(|status| status["hold"]["state"] == "retrying");
    each_dress(|language, theme| {
        dress(&world, &window, &rest, language, theme);
        let mut take =
            |name: &str| album.take(&window, USUAL, &format!("{language}/{theme}/{name}"));
        window.click("tab-now");
        window.wait_for("problem");
        take("now-trouble");
        window.click("tab-account");
        window.wait_for("tenant");
        window.fill("tenant", "not a tenant");
        window.click("save-account");
        window.wait_for("failed");
        take("account-refused");
        window.fill("tenant", &world.tenant.domain());
        window.click("save-account");
        window.wait_for("done");
        window.click("tab-presets");
        window.click("add-preset");
        window.choose("length", "other");
        window.fill("other-length", "soon");
        window.click("save-preset");
        window.wait_for_attribute("label", "aria-invalid", "true");
        take("preset-refused");
        window.click("cancel-preset");
    });
    window.click("tab-now");
    window.click("clear");
    world.wait_for_status(|status| status["hold"]["state"] == "clearing");
    each_dress(|language, theme| {
        dress(&world, &window, &rest, language, theme);
        album.take(&window, USUAL, &format!("{language}/{theme}/now-clearing"));
    });
}

/// A status on its way, and then in force until it is cleared.
pub(crate) fn open_ended(album: &mut Album) {
    let world = world();
    let open_ended = LUNCH.replace("50m", "until-cleared");
    let rest = format!("{open_ended}{}", world.config(Account::AppSecret));
    world.write_config(&rest);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    for theme in THEMES {
        dress(&world, &window, &rest, "en", theme);
        let held = Fault::new(
            RequestPattern::graph("*setUserPreferredPresence"),
            FaultKind::Hold,
        );
        world.tenant.fault(held);
        window.click("preset-lunch");
        window.wait_for_text("hold-state", "Setting");
        album.take(&window, USUAL, &format!("en/{theme}/now-applying"));
        world.tenant.release();
        confirmed(&world);
        album.take(&window, USUAL, &format!("en/{theme}/now-open-ended"));
        window.click("clear");
        window.wait_for("nothing-held");
    }
}

/// A window whose agent is gone. Only a living one can change the language and the theme.
pub(crate) fn gone(album: &mut Album) {
    let world = world();
    let rest = world.config(Account::AppSecret);
    let (agent, _item) = world.start();
    let window = Window::open(&world);
    let mut agent = Some(agent);
    each_dress(|language, theme| {
        let mut living = agent.take().unwrap_or_else(|| world.start().0);
        window.wait_for("teams-shows");
        dress(&world, &window, &rest, language, theme);
        living.kill().expect("its end");
        window.wait_for("agent-gone");
        world.tray.wait_until_empty(LIMIT).expect("an empty panel");
        album.take(&window, USUAL, &format!("{language}/{theme}/agent-gone"));
    });
}

/// The wizard, with nothing set up.
pub(crate) fn first_start(album: &mut Album) {
    let world = World::with(desktop(), Account::None);
    let all = world.config(Account::Browser);
    let rest = &all[all.find("[endpoints]").expect("endpoints")..];
    world.write_config(rest);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("door-alone");
    each_dress(|language, theme| {
        dress(&world, &window, rest, language, theme);
        let name = |page: &str| format!("{language}/{theme}/{page}");
        window.click("tab-account");
        album.take(&window, USUAL, &name("first-doors"));
        window.click("door-line");
        album.take(&window, USUAL, &name("first-line"));
        window.click("back");
        window.click("door-alone");
        window.fill("address", world.user());
        album.take(&window, USUAL, &name("first-organisation"));
        window.click("continue");
        window.click("way-browser");
        album.take(&window, USUAL, &name("first-way"));
        window.click("continue");
        window.wait_for("register");
        album.take(&window, USUAL, &name("first-register"));
        for step in ["step-register", "step-way", "step-organisation"] {
            window.wait_for(step);
            window.click("back");
        }
        window.wait_for("door-alone");
        window.click("tab-now");
        album.take(&window, USUAL, &name("now-not-set-up"));
    });
}

/// Narrow and wide windows, and larger text.
pub(crate) fn sizes(album: &mut Album) {
    let world = world();
    write_history(&world);
    let rest = format!("{LUNCH}{}", world.config(Account::AppSecret));
    world.write_config(&rest);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("preset-in-a-call");
    confirmed(&world);
    let pages = ["now", "presets", "account", "general", "help"];
    for language in languages() {
        dress(&world, &window, &rest, language, "light");
        for page in pages {
            window.click(&format!("tab-{page}"));
            window.wait_for(match page {
                "presets" => "row-lunch",
                "account" => "tenant",
                "general" => "theme",
                "help" => "look",
                _ => "day-list",
            });
            let name = |size: &str| format!("{size}/{language}/{page}");
            window.text_size(100);
            album.take(&window, NARROW, &name("narrow"));
            if language == "en" {
                album.take(&window, WIDE, &name("wide"));
            }
            for percent in [150, 200] {
                window.text_size(percent);
                album.take(&window, USUAL, &name(&format!("text-{percent}")));
            }
            window.text_size(200);
            album.take(&window, NARROW, &name("narrow-text-200"));
            window.text_size(100);
        }
    }
}
