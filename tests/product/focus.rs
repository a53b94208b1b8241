//! The keyboard focus is never lost, whatever is pressed: nobody has to begin again at the top of the page.

use std::collections::BTreeSet;

use product::{Account, Key, LIMIT, Window, World};
use serde_json::json;

/// Notes from now on, frame by frame, what was pressed last when nothing had the focus.
const WATCH: &str = "const [done] = arguments; \
     window.lost = []; window.pressed = 'nothing'; let frames = 0; \
     const look = () => { \
       const now = document.activeElement; \
       frames = !now || now === document.body ? frames + 1 : 0; \
       if (frames === 2) window.lost.push(window.pressed); \
       requestAnimationFrame(look); }; \
     look(); done(true);";

/// What can be pressed now, in the order of the page; nothing that opens a window of the system's.
const CONTROLS: &str = "const [done] = arguments; \
     const open = document.querySelector('dialog[open]') ?? document.querySelector('main'); \
     const all = [...open.querySelectorAll('button, input, select, summary')]; \
     done(all.filter(it => it.dataset.testid && !it.disabled && it.getClientRects().length > 0) \
       .map(it => it.dataset.testid) \
       .filter(it => it !== 'choose-certificate' && it !== 'export-day'));";

/// Brings the keyboard to a control, and says what kind it is.
const FOCUS: &str = "const [id, done] = arguments; \
     const it = document.querySelector(`[data-testid='${id}']:not([hidden] *)`); \
     if (it) { window.pressed = id; it.focus(); } \
     done(it ? `${it.tagName} ${it.type ?? ''}` : null);";

/// Done once the page has stayed as it is for a third of a second, with what was lost until then.
const SETTLED: &str = "const [done] = arguments; \
     let end; const later = () => { clearTimeout(end); end = setTimeout(() => { \
       watch.disconnect(); done(window.lost); }, 300); }; \
     const watch = new MutationObserver(later); \
     watch.observe(document.querySelector('main'), { subtree: true, childList: true, attributes: true, \
       attributeFilter: ['disabled', 'hidden', 'open'] }); later();";

/// Shows a page, where something that was pressed led to another.
const SHOW: &str = "const [page, done] = arguments; \
     const tab = document.getElementById(`tab-${page}`); \
     if (tab.getAttribute('aria-selected') !== 'true') { window.pressed = tab.id; tab.focus(); tab.click(); } \
     done(true);";

/// Presses everything there is on a page, and everything that comes of it, once each.
fn press_everything(window: &Window, page: &str, pressed: &mut BTreeSet<String>) {
    loop {
        window.script(SHOW, vec![page.into()]);
        let all = window.script(CONTROLS, Vec::new());
        let all = all.as_array().expect("a list").iter();
        let all: Vec<_> = all.filter_map(|it| it.as_str()).collect();
        // What leads back is pressed again, for other things lead there too.
        let leads_back = |it: &&&str| ["cancel-preset", "close-keys"].contains(*it);
        let new = all
            .iter()
            .find(|it| !pressed.contains(**it) && !leads_back(it));
        let Some(next) = new.or_else(|| all.iter().find(leads_back)) else {
            return;
        };
        let kind = window.script(FOCUS, vec![(*next).into()]);
        pressed.insert((*next).to_owned());
        match kind.as_str().unwrap_or_default() {
            // Gone between being found and being pressed.
            "" => continue,
            "SELECT select-one" => window.keys(Key::Down),
            "INPUT text" | "INPUT password" => window.keys("9"),
            kind if kind.starts_with("INPUT") => window.keys(" "),
            _ => window.keys(Key::Enter),
        }
        let lost = window.script(SETTLED, Vec::new());
        assert_eq!(lost, json!([]), "nothing has the focus after {next}");
    }
}

/// What was held the day before, so that there is a day before.
fn write_history(world: &World) {
    let at = |hours: u64| {
        let ago = std::time::Duration::from_secs(hours * 3600);
        jiff::Timestamp::try_from(std::time::SystemTime::now() - ago).expect("a time")
    };
    let line = json!({ "hold": 1, "preset": "busy", "label": null, "shows": "busy",
        "from": at(25), "to": at(24), "end": "ended", "seen": true, "masked": false });
    std::fs::create_dir_all(world.state_folder()).expect("a folder");
    let text = format!("{{\"format\":1}}\n{line}\n");
    std::fs::write(world.state_folder().join("history.jsonl"), text).expect("a file");
}

/// Presses these one after the other, as soon as each is there; something has the focus all the time.
fn press_in_turn(window: &Window, all: &[(&str, &str)]) {
    for (id, typed) in all {
        window.wait_for(id);
        let found = window.script(FOCUS, vec![(*id).into()]);
        assert!(
            found.is_string(),
            "{id} has gone again: {:?}",
            window.script(CONTROLS, Vec::new())
        );
        if typed.is_empty() {
            window.keys(Key::Enter);
        } else {
            window.keys(*typed);
        }
        let lost = window.script(SETTLED, Vec::new());
        assert_eq!(lost, json!([]), "nothing has the focus after {id}");
    }
}

#[test]
fn the_focus_is_never_lost_where_it_is_asked_once_more() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    window.script(WATCH, Vec::new());
    press_in_turn(
        &window,
        &[
            ("tab-presets", " "),
            ("remove-away", ""),
            ("undo", ""),
            ("remove-busy", ""),
            ("reset", ""),
            ("keep-presets", ""),
            ("reset", ""),
            ("reset-now", ""),
            ("add-preset", ""),
            ("label", "Lunch"),
            ("use-do-not-disturb", ""),
            ("save-preset", ""),
            ("edit-lunch", ""),
            ("cancel-preset", ""),
            ("tab-general", " "),
            ("delete-history", ""),
            ("keep-it", ""),
            ("delete-history", ""),
            ("delete-history-now", ""),
        ],
    );
}

#[test]
fn the_focus_is_never_lost_while_the_account_is_set_up() {
    let world = World::new(Account::None);
    let all = world.config(Account::Browser);
    world.write_config(&all[all.find("[endpoints]").expect("endpoints")..]);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("door-line");
    window.script(WATCH, Vec::new());
    press_in_turn(
        &window,
        &[
            ("door-line", ""),
            ("setup-line", "no line"),
            ("continue", ""),
            ("back", ""),
            ("door-alone", ""),
            ("by-hand", ""),
            ("tenant", &world.tenant.domain()),
            ("continue", ""),
            ("way-browser", " "),
            ("continue", ""),
            ("copy-request", ""),
            ("back", ""),
            ("continue", ""),
            ("script-azure-summary", ""),
            ("client-id", "no id"),
            ("continue", ""),
            ("continue", ""),
        ],
    );
    // Refused, and mended on the step before, which has the field.
    window.wait_for_focus("client-id");
    window.wait_for_attribute("client-id", "aria-invalid", "true");
    assert!(
        !window.is_there("mend-file"),
        "it is not mended in the file"
    );
    window.fill("client-id", &world.tenant.client_id());
    // A field is emptied by WebDriver, which takes the focus from it.
    window.script("arguments[0](window.lost = []);", Vec::new());
    press_in_turn(&window, &[("continue", ""), ("continue", "")]);
    window.wait_for("step-done");
    press_in_turn(&window, &[("copy-setup-line", ""), ("try-start", "")]);
    window.wait_for("try-worked");
    press_in_turn(&window, &[("finish", ""), ("preset-in-a-call", "")]);
    world.wait_for_shown("Busy", "InACall");
}

#[test]
fn the_focus_is_never_lost_where_something_is_wrong() {
    let world = World::new(Account::AppSecret);
    let user = world.user();
    let client = tenant::TeamsClientState::Available;
    world.tenant.teams_client(user, client).expect("a client");
    let pick = tenant::Pair::AVAILABLE;
    world.tenant.pick(user, pick).expect("a pick");
    let (mut agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    window.script(WATCH, Vec::new());
    press_in_turn(&window, &[("preset-in-a-call", "")]);
    // What colleagues see is read after a second.
    press_in_turn(&window, &[("mend-show-anyway", "")]);
    world.wait_for_shown("Busy", "InACall");
    world.wait_for_status(|status| status["problem"].is_null());

    let failing = tenant::Fault::new(
        tenant::RequestPattern::graph("*"),
        tenant::FaultKind::status(503),
    );
    world.tenant.fault(failing.times(0));
    press_in_turn(&window, &[("preset-away", ""), ("mend-retry", "")]);
    world.tenant.clear_faults();
    press_in_turn(&window, &[("mend-retry", "")]);
    world.wait_for_shown("Away", "Away");

    // What is wrong with the account leads to its page.
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    assert_eq!(world.run(&["secret", "remove"]).code, 0);
    press_in_turn(&window, &[("mend", "")]);
    window.wait_for_attribute("tab-account", "aria-selected", "true");

    agent.kill().expect("its end");
    press_in_turn(&window, &[("start-agent", "")]);
    window.wait_for("account-state");
}

#[test]
fn the_focus_is_never_lost_whatever_is_pressed() {
    let world = World::new(Account::AppSecret);
    write_history(&world);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    window.script(WATCH, Vec::new());
    let mut pressed = BTreeSet::new();
    // The account last, for who signs out can do nothing more.
    for (page, part) in [
        ("now", "preset-in-a-call"),
        ("presets", "add-preset"),
        ("general", "theme"),
        ("help", "look"),
        ("account", "tenant"),
    ] {
        window.click(&format!("tab-{page}"));
        window.wait_for(part);
        press_everything(&window, page, &mut pressed);
    }
    for id in [
        "clear",
        "extend",
        "for-15m",
        "set-until",
        "use-do-not-disturb",
        "day-before",
        "day-after",
        "week",
        "save-preset",
        "cancel-preset",
        "undo",
        "delete-history-now",
        "show-licences",
        "close-keys",
        "sign-out",
    ] {
        assert!(pressed.contains(id), "{id} was never there: {pressed:?}");
    }
}

#[test]
fn the_first_tab_leads_to_the_first_button_and_keys_press_the_others() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    window.keys(Key::Tab);
    window.wait_for_focus("preset-in-a-call");
    window.keys("2");
    world.wait_for_shown("Away", "Away");
    window.wait_for_focus("preset-away");
    window.keys("?");
    window.wait_for_text("keys", "Keyboard shortcuts");
    // Digits are for the page, not for what lies over it.
    window.keys("1");
    window.keys(Key::Escape);
    window.wait_for_focus("preset-away");
    assert_eq!(world.status()["hold"]["preset"], "away");

    // A digit that is typed is typed.
    window.click("status-message");
    window.keys("1");
    window.wait_for_value("status-message", "1");
    assert_eq!(world.status()["hold"]["preset"], "away");
}

/// Holds a key down in the window, until it has been repeated many times.
const HOLD: &str = "const [key, done] = arguments; \
     for (let times = 0; times < 20; times++) { \
       const how = { key, repeat: times > 0, bubbles: true, cancelable: true }; \
       document.body.dispatchEvent(new KeyboardEvent('keydown', how)); \
     } \
     done(true);";

#[test]
fn a_key_that_is_held_down_is_pressed_once() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    window.script(HOLD, vec!["2".into()]);
    world.wait_for_shown("Away", "Away");
    window.keys("1");
    world.wait_for_shown("Busy", "InACall");
    assert_eq!(world.status()["hold"]["id"], 2);
}

#[test]
fn two_presets_of_one_name_leave_the_keyboard_as_it_is() {
    let world = World::new(Account::AppSecret);
    let preset =
        |id: &str| format!("[[preset]]\nid = \"{id}\"\nlabel = \"Lunch\"\nshows = \"away\"\n\n");
    let rest = world.config(Account::AppSecret);
    let order = "[menu]\norder = [\"lunch\", \"lunch-too\"]\n\n";
    let presets = [preset("lunch"), preset("lunch-too")].concat();
    world.write_config(&format!("{order}{presets}{rest}"));
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    window.keys("?");
    window.wait_for_text("keys", "Lunch");
    window.click("close-keys");
    window.click("preset-lunch-too");
    world.wait_for_shown("Away", "Away");
}

/// Presses keys of the real keyboard in the window.
fn press(world: &World, keys: &str) {
    let shown = world.desktop.wait_for_window("Presence Tray", LIMIT);
    let shown = shown.expect("a window");
    world.desktop.focus(&shown).expect("the keyboard");
    world.desktop.press(keys).expect("keys");
}

#[test]
fn the_text_is_made_larger_by_the_keyboard_and_stays_so() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    {
        let window = Window::open(&world);
        window.wait_for("nothing-held");
        for size in ["17.6px", "20px", "24px", "28px", "32px"] {
            press(&world, "ctrl+plus");
            window.wait_for_style("html", "font-size", size);
        }
        window.picture("now-zoomed");
    }
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    window.wait_for_style("html", "font-size", "32px");
    press(&world, "ctrl+0");
    window.wait_for_style("html", "font-size", "16px");
}

#[test]
fn escape_closes_the_window_but_not_what_is_typed_in() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("tab-presets");
    window.click("edit-away");
    window.wait_for_focus("label");
    window.keys(Key::Escape);
    window.wait_for("preset-list");
    window.wait_for_focus("edit-away");
    let shown = world.desktop.wait_for_window("Presence Tray", LIMIT);
    let shown = shown.expect("the window is still there");
    // It leads out of one thing at a time, also where nothing is typed.
    window.click("edit-away");
    window.tab_to("save-preset");
    press(&world, "Escape");
    window.wait_for("preset-list");
    window.wait_for_focus("edit-away");
    press(&world, "Escape");
    let gone = world.desktop.wait_until_gone(&shown, LIMIT);
    gone.expect("a window that is closed");
}
