//! Every page for everybody: `axe-core` finds nothing in either theme, wide or narrow, and all is done
//! by the keyboard alone.

use std::path::Path;
use std::sync::LazyLock;

use desktop::DesktopOptions;
use product::{Account, Window, World};
use serde_json::json;
use tenant::{Fault, FaultKind, Pair, RequestPattern, TeamsClientState};

/// `axe-core`, which comes with the page's packages and is no part of the page.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let file = "../../ui/node_modules/axe-core/axe.min.js";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
});

/// What of WCAG 2.2 AA (and of good practice) is not kept, and what contrast could not be told: all but
/// that of arrows, and of lists, whose arrow is a gradient and whose colours are those of any field.
const RUN: &str = "const done = arguments[arguments.length - 1]; \
     const tell = (it, why) => it.nodes.map(node => \
         `${it.id}: ${node.target} ${why} ${node.any.map(it => it.message).join('; ')}`); \
     window.axe.run(document, { preload: false, resultTypes: ['violations', 'incomplete'], \
         runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }) \
       .then(found => done([ \
           ...found.violations.flatMap(it => tell(it, it.help)), \
           ...found.incomplete.filter(it => it.id === 'color-contrast') \
               .flatMap(it => tell(it, 'cannot be told')) \
               .filter(it => !it.includes('only non-text characters') \
                   && !it.includes('background gradient')), \
           found.passes.length > 0 || 'nothing was looked at' ]), \
         error => done([String(error)]));";

/// Taller than any page.
const TALL: u32 = 2600;

pub(crate) fn assert_accessible(window: &Window, what: &str) {
    // Half a megabyte, which a page keeps.
    let has_axe = window.script("arguments[0](!!window.axe)", Vec::new());
    if has_axe == json!(false) {
        window.script(&format!("{};arguments[0]()", *AXE), Vec::new());
    }
    for width in [720, 360] {
        // What is scrolled out of sight has no contrast that could be measured.
        window.resize(width, TALL);
        window.painted();
        let found = window.script(RUN, Vec::new());
        assert_eq!(found, json!([true]), "{what}, {width} px");
    }
}

/// Opens the window of a world in both themes, one after the other.
fn in_both_themes(world: &World, mut look: impl FnMut(&Window, &str)) {
    let window = Window::open(world);
    let file = world.config_folder().join("config.toml");
    let text = std::fs::read_to_string(file).expect("a file");
    for theme in ["light", "dark"] {
        world.write_config(&format!("[app]\ntheme = \"{theme}\"\n\n{text}"));
        window.wait_for_root(&[("data-theme", theme)]);
        look(&window, theme);
    }
}

/// A desktop on whose screen every page has room.
pub(crate) fn tall_screen() -> DesktopOptions {
    DesktopOptions {
        screen: (1000, u16::try_from(TALL).expect("a height") + 100),
        ..DesktopOptions::default()
    }
}

/// A world with such a screen, and a Teams client that is there.
fn world() -> World {
    let world = World::with(tall_screen(), Account::AppSecret);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    let client = TeamsClientState::Available;
    world
        .tenant
        .teams_client(world.user(), client)
        .expect("a client");
    world
}

#[test]
fn axe_finds_nothing_on_any_page() {
    let world = world();
    let (mut agent, _item) = world.start();
    in_both_themes(&world, |window, theme| {
        let check = |what: &str| assert_accessible(window, &format!("{theme}: {what}"));
        window.click("tab-now");
        check("now");
        window.fill("status-message", "Back at {end}");
        window.click("preset-in-a-call");
        window.wait_for("remove-message");
        check("now, held");
        window.click("clear");
        window.wait_for("nothing-held");
        check("now, after something was held");
        window.click("tab-presets");
        window.wait_for("preset-list");
        check("presets");
        window.click("add-preset");
        window.wait_for("preset-editor");
        check("a new preset");
        window.click("save-preset");
        window.wait_for_attribute("label", "aria-invalid", "true");
        check("a preset that is refused");
        window.click("cancel-preset");
        window.click("tab-account");
        for way in ["browser", "device-code", "app-certificate", "app-secret"] {
            window.click(&format!("way-{way}"));
            check(way);
        }
        window.click("register-summary");
        window.fill("tenant", "not a tenant");
        window.click("save-account");
        window.wait_for("failed");
        check("an account that is refused");
        window.fill("tenant", &world.tenant.domain());
        window.click("save-account");
        window.wait_for("done");
        window.click("tab-general");
        window.wait_for("theme");
        check("general");
        window.click("delete-history");
        check("general, before something is deleted");
        window.click("keep-it");
        window.click("tab-help");
        window.click("look");
        window.wait_for("verdict");
        check("help");
    });
    let window = Window::open(&world);
    agent.kill().unwrap();
    window.wait_for("agent-gone");
    assert_accessible(&window, "an agent that is gone");
}

#[test]
fn axe_finds_nothing_when_something_is_wrong() {
    let world = world();
    world.tenant.pick(world.user(), Pair::AVAILABLE).unwrap();
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 6);
    in_both_themes(&world, |window, theme| {
        window.wait_for("mend-show-anyway");
        assert_accessible(window, &format!("{theme}: masked"));
        let failing = Fault::new(RequestPattern::graph("*"), FaultKind::status(503));
        world.tenant.fault(failing.times(0));
        window.click("preset-away");
        world.wait_for_status(|status| status["hold"]["state"] == "retrying");
        window.wait_for("mend-retry");
        assert_accessible(window, &format!("{theme}: trouble"));
        world.tenant.clear_faults();
        assert_eq!(world.run(&["set", "away", "--wait"]).code, 0);
        world.wait_for_shown("Away", "Away");
        assert_eq!(world.run(&["clear", "--wait"]).code, 0);
        world.tenant.pick(world.user(), Pair::AVAILABLE).unwrap();
        assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 6);
    });
}

/// Each language, the direction in which it is written, and a theme to see it in.
const LANGUAGES: [(&str, &str, &str); 6] = [
    ("en", "ltr", "dark"),
    ("de", "ltr", "light"),
    ("fr", "ltr", "dark"),
    ("es", "ltr", "light"),
    ("ja", "ltr", "dark"),
    ("ar", "rtl", "light"),
];

/// Each page, and something on it that comes last.
const PAGES: [(&str, &str); 5] = [
    ("now", "day-list"),
    ("presets", "preset-list"),
    ("account", "tenant"),
    ("general", "theme"),
    ("help", "look"),
];

/// Opens the window in each language in turn, with something held.
fn in_each_language(mut look: impl FnMut(&Window, &str)) {
    let world = world();
    let rest = world.config(Account::AppSecret);
    let (_agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call", "--message", "Back at {end}"]);
    assert_eq!(set.code, 0, "{set:?}");
    let window = Window::open(&world);
    for (language, direction, theme) in LANGUAGES {
        let app = format!("[app]\nlanguage = \"{language}\"\ntheme = \"{theme}\"");
        world.write_config(&format!("{app}\n\n{rest}"));
        window.wait_for_root(&[
            ("lang", language),
            ("dir", direction),
            ("data-theme", theme),
        ]);
        look(&window, language);
    }
}

#[test]
fn axe_finds_nothing_in_any_language() {
    in_each_language(|window, language| {
        for (page, part) in PAGES {
            window.resize(1000, TALL);
            window.click(&format!("tab-{page}"));
            window.wait_for(part);
            assert_accessible(window, &format!("{language}: {page}"));
            window.resize(720, 900);
            window.picture(&format!("{language}-{page}"));
        }
    });
}

/// What is wider than the page, or does not fit into its button.
const CUT_OFF: &str = "const main = document.querySelector('main'); \
     const all = main.scrollWidth > main.clientWidth ? [...main.querySelectorAll('*')] : []; \
     const beyond = ({ left, right }) => left < -1 || right > main.clientWidth; \
     const wide = all.filter(it => beyond(it.getBoundingClientRect())) \
         .map(it => `${it.tagName}.${it.className} is wider than the page`); \
     const buttons = [...document.querySelectorAll('button')].filter(it => it.offsetHeight > 0); \
     const cut = buttons.filter(it => [it, ...it.children].some(part => \
         part.scrollHeight > it.offsetHeight + 1 || part.scrollWidth > it.offsetWidth + 1)); \
     arguments[0]([...wide, ...cut.map(it => it.dataset.testid)])";

#[test]
fn nothing_is_cut_off_in_a_window_that_is_made_narrow_or_with_text_twice_as_large() {
    let mut found = Vec::new();
    in_each_language(|window, language| {
        for (page, part) in PAGES {
            window.resize(1000, TALL);
            window.text_size(100);
            window.click(&format!("tab-{page}"));
            window.wait_for(part);
            for percent in [100, 150, 200] {
                window.text_size(percent);
                for width in [720, 360] {
                    window.resize(width, TALL);
                    let cut_off = window.script(CUT_OFF, Vec::new());
                    if cut_off != json!([]) {
                        let what = format!("{language}: {page}, {percent} %, {width} px");
                        found.push(format!("{what}: {cut_off}"));
                    }
                }
                window.resize(720, TALL);
            }
        }
        window.text_size(100);
    });
    assert!(found.is_empty(), "{found:#?}");
}

/// Notes from now on what is said by itself: what comes into a region that is live.
const LISTEN: &str = "const [done] = arguments; window.told = []; \
     const regions = '[role=status], [role=alert], [aria-live]'; \
     new MutationObserver(all => { \
       for (const { addedNodes } of all) for (const node of addedNodes) { \
         const it = node instanceof Element ? node : node.parentElement; \
         const text = node.textContent.trim(); \
         if (it?.closest(regions) && text) window.told.push(text); \
       } }).observe(document.body, { subtree: true, childList: true }); \
     done(true);";

#[test]
fn each_change_is_said_once() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    window.script(LISTEN, Vec::new());
    window.click("preset-in-a-call");
    window.wait_for_text("teams-shows", "In a call");
    window.click("clear");
    window.wait_for("nothing-held");
    world.wait_for_status(|status| status["hold"].is_null());
    window.click("tab-general");
    window.click("clear-on-quit");
    window.wait_for_text("general-saved", "Saved");
    let told = window.script("arguments[0](window.told)", Vec::new());
    let told: Vec<_> = told.as_array().expect("a list").iter().collect();
    let said = |part: &str| {
        let text = |it: &&&serde_json::Value| it.as_str().is_some_and(|it| it.contains(part));
        told.iter().filter(text).count()
    };
    for part in [
        "Setting In a call",
        "Teams shows: In a call, until",
        "Clearing In a call",
        "Saved",
    ] {
        assert_eq!(said(part), 1, "{part}: {told:?}");
    }
    let again = told.windows(2).find(|it| it[0] == it[1]);
    assert_eq!(again, None, "{told:?}");
}
