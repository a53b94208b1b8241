//! The pages General and Help.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use product::{Account, LIMIT, Window, World};
use thirtyfour::Key;

fn config(world: &World) -> String {
    fs::read_to_string(world.config_folder().join("config.toml")).expect("a file")
}

#[test]
fn a_general_setting_is_written_at_once_and_a_change_of_the_file_is_shown() {
    let world = World::new(Account::AppSecret);
    let before = config(&world);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("tab-general");
    window.picture("general-light");
    window.click("clear-on-quit");
    window.wait_for_text("general-saved", "Saved");
    assert_eq!(
        config(&world),
        format!("{before}\n[app]\nclear_on_quit = false\n")
    );

    window.choose("theme", "dark");
    world.wait_for_status(|status| status["theme"] == "dark");
    window.wait_for_style("body", "color-scheme", "dark");
    window.picture("general-dark");

    window.choose("notify-before-end", "600");
    world.wait_for_status(|status| status["settings_revision"] == 3);
    let written = config(&world);
    assert!(
        written.ends_with("theme = \"dark\"\nnotify_before_end = \"10m\"\n"),
        "{written}"
    );

    // An editor writes the same file.
    world.write_config(&written.replace("\"10m\"", "\"90s\""));
    window.wait_for_value("notify-before-end", "90");
    world.write_config("[app]\nnotify_before_end = 5\n");
    world.wait_for_status(|status| status["problem"]["code"] == "config-broken");
    window.choose("theme", "light");
    window.wait_for_text("general-failed", "line 2");
    assert_eq!(config(&world), "[app]\nnotify_before_end = 5\n");
    window.wait_for_value("theme", "dark");
}

#[test]
fn the_proxy_is_chosen_by_the_keyboard_checked_and_written_without_a_password() {
    let world = World::new(Account::AppSecret);
    let before = config(&world);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("tab-general");
    window.wait_for_value("proxy", "");
    window.choose("proxy", "own");
    window.wait_for_focus("proxy-address");
    window.keys("ftp://proxy.example");
    window.keys(Key::Enter);
    window.wait_for_text("proxy-error", "socks5h");
    window.wait_for_attribute("proxy-address", "aria-invalid", "true");
    window.picture("general-proxy-refused");
    window.fill("proxy-address", "http://alice:hush@proxy.example:3128");
    window.keys(Key::Enter);
    window.wait_for_text("proxy-error", "HTTPS_PROXY");
    assert_eq!(config(&world), before, "nothing was written");
    window.fill("proxy-address", "proxy.example:3128");
    window.keys(Key::Enter);
    window.wait_for_text("general-saved", "Saved");
    let named = "\n[network]\nproxy = \"http://proxy.example:3128\"\n";
    assert_eq!(config(&world), format!("{before}{named}"));
    window.choose("proxy", "none");
    world.wait_for_status(|_| config(&world).ends_with("\nproxy = \"none\"\n"));
    window.choose("proxy", "");
    world.wait_for_status(|_| !config(&world).contains("proxy"));

    // An editor writes the same file.
    let text = format!("{before}\n[network]\nproxy = \"socks5h://alice:hush@10.0.0.1:1080\"\n");
    world.write_config(&text);
    window.wait_for_value("proxy", "own");
    window.wait_for_value("proxy-address", "socks5h://10.0.0.1:1080");
    window.choose("theme", "dark");
    window.wait_for_style("body", "color-scheme", "dark");
    window.picture("general-proxy-dark");
    assert!(
        config(&world).contains("alice:hush@10.0.0.1"),
        "it is the person's"
    );
}

#[test]
fn start_at_login_is_an_entry_of_the_session() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let entry = world.autostart_entry();
    assert!(!entry.exists());
    let window = Window::open(&world);
    window.click("tab-general");
    window.click("start-at-login");
    window.wait_for_text("general-saved", "Saved");
    let text = fs::read_to_string(&entry).unwrap();
    assert!(config(&world).contains("start_at_login = true"));

    // The session does what the entry says.
    let exec = text
        .lines()
        .find_map(|line| line.strip_prefix("Exec="))
        .unwrap();
    assert_eq!(
        exec,
        format!("\"{}\" --at-login", world.program().display())
    );
    assert_eq!(world.autostart_verdict(), "ok");

    fs::write(&entry, format!("{text}Hidden=true\n")).unwrap();
    assert_eq!(world.autostart_verdict(), "warning");
    window.click("tab-now");
    window.click("tab-general");
    window.wait_for_text("autostart", "turned off");
    window.click("start-at-login");
    window.wait_for_text("general-saved", "Saved");
    assert!(!entry.exists());

    // The file says so too.
    let before = world.status()["settings_revision"].clone();
    world.write_config(&config(&world).replace("start_at_login = false", "start_at_login = true"));
    world.wait_for_status(|status| status["settings_revision"] != before);
    assert!(entry.exists());
}

#[test]
fn help_says_what_is_wrong_and_opens_the_logs() {
    let world = World::new(Account::Browser);
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["sign-in"]).code, 0);
    let window = Window::open(&world);
    window.click("tab-help");
    window.wait_for_text("version", env!("CARGO_PKG_VERSION"));
    window.click("look");
    // Nothing shows notifications on this desktop.
    window.wait_for_text("verdict", "1 thing needs attention");
    window.wait_for_text("finding-notifications", "Install a notification server");
    window.picture("help-light");
    let _notifications = world.desktop.start_notifications().unwrap();
    window.click("look");
    window.wait_for_text("verdict", "Everything is fine");
    window.wait_for_text("support", "all ok");
    window.click("open-logs");
    world.wait_for_browser(&world.state_folder().display().to_string());
}

/// Where each card of the page begins that is there at first.
const CARDS: &str = "const [done] = arguments; \
     const page = document.querySelector('[data-testid=look]').closest('.page'); \
     done([...page.querySelectorAll('.card')].slice(0, 5).map(it => it.offsetTop));";

#[test]
fn nothing_on_help_moves_while_the_doctor_looks() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("tab-help");
    window.wait_for("show-licences");
    let before = window.script(CARDS, Vec::new());
    assert_eq!(before.as_array().map(Vec::len), Some(5), "{before}");
    window.click("look");
    assert_eq!(window.script(CARDS, Vec::new()), before, "while it looks");
    window.wait_for("verdict");
    window.wait_for("support");
    assert_eq!(window.script(CARDS, Vec::new()), before);
}

#[test]
fn what_is_refused_is_in_sight_and_what_was_chosen_is_not_shown_as_in_force() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.resize(720, 480);
    window.click("tab-general");
    window.wait_for_value("proxy", "");
    world.write_config("[app]\nnotify_before_end = 5\n");
    world.wait_for_status(|status| status["problem"]["code"] == "config-broken");
    window.choose("proxy", "none");
    window.wait_for_text("general-failed", "line 2");
    window.wait_for_value("proxy", "");
    window.script(FAILED_IN_SIGHT, Vec::new());
}

/// Done once why something was refused is in sight.
const FAILED_IN_SIGHT: &str = "const [done] = arguments; \
     const look = () => { \
       const it = document.querySelector('[data-testid=general-failed]')?.getBoundingClientRect(); \
       if (it && it.top >= 0 && it.top < innerHeight && it.bottom <= innerHeight + 1) done(true); \
       else requestAnimationFrame(look); }; \
     look();";

#[test]
fn another_language_is_spoken_everywhere_at_once() {
    let world = World::new(Account::AppSecret);
    let (_agent, item) = world.start();
    let window = Window::open(&world);
    window.click("tab-general");
    window.choose("language", "de");
    window.wait_for_text("tab-now", "Jetzt");
    window.wait_for_text("general-saved", "Gespeichert");
    window.picture("general-german");
    let labels = |menu: &desktop::Menu| menu.labels().contains(&"Beenden");
    item.wait_for_menu(labels, LIMIT).unwrap();
    let presets = world.run(&["presets"]);
    assert!(presets.out.contains("Abwesend für 30 Min."), "{presets:?}");
    let refused = world.run(&["set", "in-a-call", "--for", "soon"]);
    assert!(refused.err.contains("eine Dauer zwischen"), "{refused:?}");
    for (tag, now) in [
        ("fr", "Maintenant"),
        ("es", "Ahora"),
        ("ja", "今"),
        ("ar", "الآن"),
        ("en", "Now"),
    ] {
        window.choose("language", tag);
        window.wait_for_text("tab-now", now);
        window.picture(&format!("general-{tag}"));
    }
}

#[test]
fn who_follows_the_status_reads_on_in_the_language_that_is_chosen_meanwhile() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let mut following = world.command(&["status", "--watch"]);
    let mut following = following.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(following.stdout.take().unwrap()).lines();
    assert!(lines.next().is_some(), "a status before the change");
    let text = config(&world);
    world.write_config(&format!("{text}\n[app]\nlanguage = \"de\"\n"));
    world.wait_for_status(|status| status["language"] == "de");
    assert_eq!(world.run(&["quit"]).code, 0);
    let rest: Vec<String> = lines.map(Result::unwrap).collect();
    let rest = rest.join("\n");
    assert!(rest.contains("Angemeldet als alice@contoso.com"), "{rest}");
    assert!(rest.contains("Presence Tray läuft nicht"), "{rest}");
    assert!(following.wait().unwrap().success());
}

#[test]
fn the_accent_colour_is_that_of_the_system_where_it_can_be_read() {
    let world = World::new(Account::AppSecret);
    world.keep_programs_to_themselves();
    let red = (0.6, 0.1, 0.1);
    let appearance = world.desktop.start_appearance(red).unwrap();
    let (_agent, _item) = world.start();
    let text = config(&world);
    world.write_config(&format!("{text}\n[app]\ntheme = \"light\"\n"));
    let window = Window::open(&world);
    window.click("tab-help");
    window.wait_for_color("look", "background-color", "rgb(153, 26, 26)");
    // White on yellow cannot be read: it is darker here.
    appearance.choose((1.0, 0.9, 0.0)).unwrap();
    window.wait_for_color("look", "background-color", "rgb(115, 104, 0)");
    window.picture("accent");
}
