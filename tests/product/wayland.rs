//! Hotkeys where the desktop has the keys: sessions of Wayland.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use desktop::{DesktopOptions, PortalCall, PortalManner, Program};
use product::{Account, LIMIT, Outcome, Window, World};
use serde_json::Value;

/// A desktop whose programs are told that it is Wayland's, by this name. Its X server stands for Xwayland.
fn wayland(desktop: &str) -> World {
    let options = DesktopOptions {
        env: [
            ("XDG_SESSION_TYPE".to_owned(), "wayland".to_owned()),
            ("XDG_CURRENT_DESKTOP".to_owned(), desktop.to_owned()),
        ]
        .into(),
        ..DesktopOptions::default()
    };
    let world = World::with(options, Account::AppSecret);
    world.keep_programs_to_themselves();
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    world
}

fn reasons(status: &Value) -> Vec<&str> {
    let refused = status["hotkeys_refused"].as_array().expect("a list");
    refused
        .iter()
        .filter_map(|it| it["reason"].as_str())
        .collect()
}

/// Waits until each of the three hotkeys of the settings is refused for that reason.
fn wait_for_reason(world: &World, reason: &str) -> Value {
    world.wait_for_status(|status| reasons(status) == [reason; 3])
}

fn hotkey<'a>(status: &'a Value, preset: &str) -> &'a Value {
    let presets = status["presets"].as_array().expect("a list");
    let found = presets.iter().find(|it| it["id"] == preset);
    &found.expect("a preset")["hotkey"]
}

fn wait_until_given(world: &World) -> Value {
    world.wait_for_status(|status| {
        status["desktop_hotkeys"]["gives"] == true
            && hotkey(status, "in-a-call") == "CTRL & ALT & SHIFT & i"
    })
}

const fn is_bind(call: &PortalCall) -> bool {
    matches!(call, PortalCall::BindShortcuts(_))
}

/// Sway without a screen, and the environment that it gives to its programs.
struct Sway {
    program: Program,
    display: String,
    x11_display: String,
    folder: PathBuf,
}

impl Sway {
    fn start(world: &World, bindings: &str) -> Self {
        let folder = PathBuf::from(world.desktop.var("XDG_RUNTIME_DIR"));
        let told = folder.join("sway-displays");
        let config = folder.join("sway-config");
        let text = format!(
            "xwayland enable\n{bindings}\n\
             exec printf '%s %s\\n' \"$WAYLAND_DISPLAY\" \"$DISPLAY\" > {0}~ && mv {0}~ {0}\n",
            told.display()
        );
        fs::write(&config, text).expect("a file");
        // It does not run as root, not even as one that is nobody elsewhere.
        let mut command = world.command(&[]);
        let path = command
            .get_envs()
            .find(|(name, _)| *name == "PATH")
            .and_then(|(_, value)| value.map(ToOwned::to_owned));
        command = world.desktop.command("unshare");
        command.args([
            "--user",
            "--map-user=1000",
            "--map-group=1000",
            "sway",
            "-c",
        ]);
        command.arg(&config);
        command
            .env("PATH", path.unwrap_or_default())
            .env("WLR_BACKENDS", "headless")
            .env("WLR_LIBINPUT_NO_DEVICES", "1")
            .env("WLR_RENDERER", "pixman")
            .env_remove("DISPLAY");
        let program = world.desktop.spawn(command).expect("sway");
        let end = Instant::now() + LIMIT;
        let displays = loop {
            if let Ok(displays) = fs::read_to_string(&told) {
                break displays;
            }
            assert!(Instant::now() < end, "{}", program.log());
            std::thread::sleep(Duration::from_millis(20));
        };
        let (display, x11_display) = displays.trim().split_once(' ').expect("two displays");
        Self {
            program,
            display: display.to_owned(),
            x11_display: x11_display.to_owned(),
            folder,
        }
    }
}

#[test]
fn sway_gives_no_hotkeys_and_a_key_bound_to_the_command_that_is_shown_sets_the_status() {
    let world = World::new(Account::AppSecret);
    let script = world.desktop.home().join("bound");
    let bindings = format!("bindsym Ctrl+Mod1+Shift+i exec {}", script.display());
    let sway = Sway::start(&world, &bindings);
    assert!(!sway.x11_display.is_empty(), "{}", sway.program.log());
    let in_sway = |words: &[&str]| {
        let mut command = world.command(words);
        command
            .env("WAYLAND_DISPLAY", &sway.display)
            .env("DISPLAY", &sway.x11_display)
            .env("XDG_SESSION_TYPE", "wayland")
            .env("XDG_CURRENT_DESKTOP", "sway");
        command
    };
    // Before an agent runs as well.
    let doctor = Outcome::of(in_sway(&["doctor"]), "");
    let said = "This desktop (Wayland) gives programs no hotkeys.";
    assert!(doctor.out.contains(said), "{doctor:?}");

    let _agent = world.desktop.spawn(in_sway(&[])).unwrap();
    world.tray.wait_for_item(LIMIT).unwrap();
    let status = wait_for_reason(&world, "no-portal");
    assert_eq!(status["desktop_hotkeys"]["gives"], false, "{status}");
    let program = status["desktop_hotkeys"]["program"].as_str().unwrap();
    let command = format!("{program} set in-a-call");
    assert!(program.ends_with("presence-tray"), "{program}");
    for words in [&["doctor"][..], &["status"]] {
        let outcome = Outcome::of(in_sway(words), "");
        assert!(outcome.out.contains(said), "{outcome:?}");
        assert!(outcome.out.contains(&command), "{outcome:?}");
        assert!(!outcome.out.contains("All hotkeys work"), "{outcome:?}");
    }
    // Nobody has started an X server for it.
    let socket = format!(
        "/tmp/.X11-unix/X{}",
        sway.x11_display.trim_start_matches(':')
    );
    assert!(fs::exists(&socket).unwrap(), "{socket}");
    let log = sway.program.log();
    assert!(!log.contains("Xwayland is ready"), "{log}");

    // What is shown does it.
    let environment: String = in_sway(&[])
        .get_envs()
        .filter_map(|(name, value)| {
            let value = value?.to_string_lossy().replace('\'', "'\\''");
            Some(format!("export {}='{value}'\n", name.to_string_lossy()))
        })
        .collect();
    fs::write(&script, format!("#!/bin/sh\n{environment}exec {command}\n")).unwrap();
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&script, executable).unwrap();
    let mut keys = world.desktop.command("wtype");
    keys.args(["-M", "ctrl", "-M", "alt", "-M", "shift", "-k", "i"])
        .env("XDG_RUNTIME_DIR", &sway.folder)
        .env("WAYLAND_DISPLAY", &sway.display);
    let pressed = Outcome::of(keys, "");
    assert_eq!(pressed.code, 0, "{pressed:?}");
    world.wait_for_shown("Busy", "InACall");
}

#[test]
fn nothing_is_grabbed_from_xwayland_and_the_window_shows_the_command_to_bind() {
    let world = wayland("sway");
    let (_agent, _item) = world.start();
    wait_for_reason(&world, "no-portal");
    // Another agent, which believes that it is on X11, has all of them.
    let x11 = |words: &[&str]| {
        let mut command = world.command(words);
        command.env("XDG_SESSION_TYPE", "x11").env(
            "PRESENCE_TRAY_STATE_DIR",
            world.desktop.home().join("other"),
        );
        command
    };
    let mut other = world.desktop.spawn(x11(&[])).unwrap();
    let end = Instant::now() + LIMIT;
    loop {
        let doctor = Outcome::of(x11(&["doctor"]), "");
        if doctor.out.contains("All hotkeys work") {
            break;
        }
        assert!(Instant::now() < end, "{doctor:?}");
    }
    assert!(x11(&["quit"]).status().unwrap().success());
    other.wait(LIMIT).unwrap();

    let window = Window::open(&world);
    window.click("tab-presets");
    window.wait_for("preset-list");
    window.wait_for_text(
        "refused-away",
        "This desktop (Wayland) gives programs no hotkeys.",
    );
    window.wait_for_text("clear-hotkey-command", "presence-tray clear");
    window.picture("wayland-none");
    window.click("edit-in-a-call");
    window.wait_for_text("hotkey-command", "presence-tray set in-a-call");
    window.wait_for_text("hotkey-said", "bind a key to the command");
    window.click("hotkey-copy");
    window.wait_for_text("hotkey-copy", "Copied");
    window.picture("wayland-none-editor");
    assert_eq!(world.run(&["quit"]).code, 0);
}

#[test]
fn the_portal_gives_all_hotkeys_at_once_and_they_toggle_and_clear() {
    let world = wayland("GNOME");
    let portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Gives)
        .unwrap();
    let notifications = world.desktop.start_notifications().unwrap();
    let (agent, _item) = world.start();
    let status = wait_until_given(&world);
    assert_eq!(reasons(&status), [""; 0]);
    assert!(
        !desktop::can_be_looked_into(agent.id()),
        "once it was asked"
    );
    assert_eq!(*hotkey(&status, "busy"), Value::Null);
    assert_eq!(status["desktop_hotkeys"]["clear"], "CTRL & ALT & SHIFT & c");
    assert_eq!(status["desktop_hotkeys"]["offer"], "open-settings");
    // First whose connection it is, and all that is asked for at once on the same.
    let calls = portal.calls();
    let id = "app.presencetray.PresenceTray".to_owned();
    assert_eq!(calls[0], PortalCall::Register(id));
    assert_eq!(calls[1], PortalCall::CreateSession);
    let bound: Vec<_> = calls.iter().filter(|call| is_bind(call)).collect();
    let [PortalCall::BindShortcuts(asked)] = &bound[..] else {
        panic!("{calls:?}");
    };
    let in_a_call = asked.iter().find(|(id, ..)| id == "in-a-call");
    let wish = Some("CTRL+ALT+SHIFT+i".to_owned());
    let expected = ("in-a-call".to_owned(), "In a call".to_owned(), wish);
    assert_eq!(in_a_call, Some(&expected));
    // What has no keys yet can be given some there.
    let busy = ("busy".to_owned(), "Busy".to_owned(), None);
    assert!(asked.contains(&busy), "{asked:?}");
    assert_eq!(portal.callers().len(), 1);

    portal.press("in-a-call").unwrap();
    world.wait_for_shown("Busy", "InACall");
    // As every hotkey's, its outcome is notified.
    notifications
        .wait_for(|it| it.summary == "Teams shows: In a call", LIMIT)
        .unwrap();
    portal.press("in-a-call").unwrap();
    world.wait_for_shown("Offline", "Offline");
    portal.press("away").unwrap();
    world.wait_for_shown("Away", "Away");
    portal.press("clear_status").unwrap();
    world.wait_for_shown("Offline", "Offline");

    let doctor = world.run(&["doctor"]);
    let said = "The desktop gives them: In a call (CTRL & ALT & SHIFT & i)";
    assert!(doctor.out.contains(said), "{doctor:?}");
    // Nobody asks twice for what is there.
    assert_eq!(
        portal.calls().iter().filter(|call| is_bind(call)).count(),
        1
    );
}

#[test]
fn the_window_shows_what_the_desktop_calls_the_keys_and_opens_its_settings() {
    let world = wayland("KDE");
    let portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Gives)
        .unwrap();
    let (_agent, _item) = world.start();
    wait_until_given(&world);
    let window = Window::open(&world);
    window.click("tab-presets");
    window.wait_for("preset-list");
    window.wait_for_text("row-away", "CTRL & ALT & SHIFT & a");
    window.wait_for_text("clear-hotkey", "CTRL & ALT & SHIFT & c");
    window.picture("wayland-given");
    window.click("edit-in-a-call");
    window.wait_for_text("hotkey", "CTRL & ALT & SHIFT & i");
    window.click("hotkey-open-settings");
    let is_configure = |call: &PortalCall| *call == PortalCall::ConfigureShortcuts;
    portal.wait_for(1, is_configure, LIMIT).unwrap();
    window.picture("wayland-given-editor");
    // The person assigns others there.
    portal.assign("in-a-call", "Meta+I").unwrap();
    window.wait_for_text("hotkey", "Meta+I");
    let status = world.wait_for_status(|status| hotkey(status, "in-a-call") == "Meta+I");
    assert_eq!(reasons(&status), ["unassigned"; 2]);
    assert_eq!(world.run(&["quit"]).code, 0);
}

#[test]
fn an_old_portal_opens_no_settings_and_it_is_said_where_they_are() {
    let world = wayland("KDE");
    let manner = PortalManner::GivesQuietly;
    let _portal = world.desktop.start_old_shortcuts_portal(manner).unwrap();
    let (_agent, _item) = world.start();
    let status = wait_until_given(&world);
    assert_eq!(status["desktop_hotkeys"]["offer"], Value::Null);
    let mend = status["desktop_hotkeys"]["mend"].as_str().unwrap();
    assert!(mend.contains("System Settings"), "{mend}");
}

#[test]
fn a_desktop_that_has_them_from_before_is_not_asked_again() {
    let world = wayland("KDE");
    let portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Remembers)
        .unwrap();
    let (_agent, _item) = world.start();
    wait_until_given(&world);
    portal.press("in-a-call").unwrap();
    world.wait_for_shown("Busy", "InACall");
    assert!(!portal.calls().iter().any(is_bind), "{:?}", portal.calls());
}

#[test]
fn other_presets_are_asked_for_anew() {
    let world = wayland("GNOME");
    let portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Gives)
        .unwrap();
    let (_agent, _item) = world.start();
    wait_until_given(&world);
    let preset = "\n[[preset]]\nid = \"focus\"\nlabel = \"Focus\"\nshows = \"do-not-disturb\"\n\
                  hotkey = \"Ctrl+Alt+Shift+F\"\nmenu = \"top\"\n";
    world.write_config(&format!("{}{preset}", world.config(Account::AppSecret)));
    world.wait_for_status(|status| {
        let presets = status["presets"].as_array().expect("a list");
        let focus = presets.iter().find(|it| it["id"] == "focus");
        focus.is_some_and(|it| it["hotkey"] == "CTRL & ALT & SHIFT & f")
    });
    // The session of before was ended first.
    let calls = portal.calls();
    let at = |wanted: &PortalCall| calls.iter().rposition(|call| call == wanted);
    assert!(
        at(&PortalCall::Close) < at(&PortalCall::CreateSession),
        "{calls:?}"
    );
    portal.press("focus").unwrap();
    world.wait_for_shown("DoNotDisturb", "DoNotDisturb");
}

#[test]
fn a_question_that_stays_open_holds_nothing_up_and_each_answer_is_told_as_what_it_is() {
    let world = wayland("GNOME");
    let portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Asks)
        .unwrap();
    let (_agent, item) = world.start();
    let status = wait_for_reason(&world, "waiting");
    let said = status["desktop_hotkeys"]["message"].as_str().unwrap();
    assert!(said.contains("waits for your answer"), "{said}");
    let doctor = world.run(&["doctor"]);
    assert!(doctor.out.contains("waits for your answer"), "{doctor:?}");
    // Everything else goes on.
    item.click("In a call").unwrap();
    world.wait_for_shown("Busy", "InACall");
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);

    // The person says no, and later asks to be asked again.
    portal.answer(1).unwrap();
    let status = wait_for_reason(&world, "declined");
    assert_eq!(status["desktop_hotkeys"]["offer"], "ask-again");
    let doctor = world.run(&["doctor"]);
    assert!(doctor.out.contains("was declined"), "{doctor:?}");
    assert!(
        doctor.out.contains("presence-tray set in-a-call"),
        "{doctor:?}"
    );
    let window = Window::open(&world);
    window.click("tab-presets");
    window.wait_for("preset-list");
    window.picture("wayland-declined");
    window.click("clear-hotkey-ask-again");
    portal.wait_for(2, is_bind, LIMIT).unwrap();
    window.wait_for_text("clear-hotkey-said", "waits for your answer");
    window.picture("wayland-waiting");
    portal.answer(0).unwrap();
    wait_until_given(&world);
    portal.press("in-a-call").unwrap();
    world.wait_for_shown("Busy", "InACall");
    // Only who was asked to does so.
    assert_eq!(
        portal.calls().iter().filter(|call| is_bind(call)).count(),
        2
    );
    assert_eq!(world.run(&["quit"]).code, 0);
}

#[test]
fn a_desktop_that_cannot_do_it_is_asked_again_by_itself() {
    let world = wayland("GNOME");
    let portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Fails)
        .unwrap();
    let (_agent, _item) = world.start();
    let status = wait_for_reason(&world, "failed");
    assert_eq!(status["desktop_hotkeys"]["offer"], "ask-again");
    portal.wait_for(2, is_bind, LIMIT).unwrap();
    drop(portal);
    let _portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Gives)
        .unwrap();
    wait_until_given(&world);
}

#[test]
fn keys_that_the_desktop_did_not_assign_are_told() {
    let world = wayland("GNOME");
    let _portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::GivesOne)
        .unwrap();
    let (_agent, _item) = world.start();
    let status = world.wait_for_status(|status| reasons(status) == ["unassigned"; 2]);
    assert_eq!(*hotkey(&status, "away"), "CTRL & ALT & SHIFT & a");
    let doctor = world.run(&["doctor"]);
    assert!(doctor.out.contains("has assigned no keys"), "{doctor:?}");
}

#[test]
fn a_portal_that_wants_a_desktop_file_is_told_as_that() {
    let world = wayland("GNOME");
    let _portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Nameless)
        .unwrap();
    let (_agent, _item) = world.start();
    let status = wait_for_reason(&world, "nameless");
    let mend = status["hotkeys_refused"][0]["mend"].as_str().unwrap();
    assert!(mend.contains("Install the package"), "{mend}");
    assert!(mend.contains("presence-tray set in-a-call"), "{mend}");
}

#[test]
fn a_portal_without_hotkeys_is_told_as_that_and_one_that_comes_gives_them() {
    let world = wayland("COSMIC");
    let portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::HasNone)
        .unwrap();
    let (_agent, _item) = world.start();
    wait_for_reason(&world, "no-portal");
    drop(portal);
    let _portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Gives)
        .unwrap();
    wait_until_given(&world);
}

#[test]
fn a_portal_that_is_silent_is_told_as_that_and_the_next_one_gives_them() {
    let world = wayland("GNOME");
    let portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Silent)
        .unwrap();
    let (_agent, item) = world.start();
    item.click("In a call").unwrap();
    world.wait_for_shown("Busy", "InACall");
    wait_for_reason(&world, "portal-silent");
    let doctor = world.run(&["doctor"]);
    assert!(doctor.out.contains("does not answer"), "{doctor:?}");
    drop(portal);
    let _portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Gives)
        .unwrap();
    wait_until_given(&world);
}

#[test]
fn a_portal_that_dies_while_it_asks_or_later_gives_them_again_when_it_is_back() {
    let world = wayland("GNOME");
    let notifications = world.desktop.start_notifications().unwrap();
    let portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Asks)
        .unwrap();
    let (_agent, _item) = world.start();
    wait_for_reason(&world, "waiting");
    drop(portal);
    let portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Gives)
        .unwrap();
    wait_until_given(&world);
    // The desktop ends the session, and it is asked for anew.
    portal.end_session().unwrap();
    let is_create = |call: &PortalCall| *call == PortalCall::CreateSession;
    portal.wait_for(2, is_create, LIMIT).unwrap();
    wait_until_given(&world);
    drop(portal);
    // As long as nobody gives any, that is told, once in a notification.
    wait_for_reason(&world, "no-portal");
    let is_told = |it: &desktop::Notification| it.summary == "3 hotkeys do nothing any more";
    notifications.wait_for(is_told, LIMIT).unwrap();
    let portal = world
        .desktop
        .start_shortcuts_portal(PortalManner::Gives)
        .unwrap();
    wait_until_given(&world);
    portal.press("in-a-call").unwrap();
    world.wait_for_shown("Busy", "InACall");
    let all = notifications.all();
    assert_eq!(all.iter().filter(|it| is_told(it)).count(), 1, "{all:?}");
}

/// KWin without a screen, with the portal of xdg-desktop-portal and KDE's part of it.
struct Kde {
    _programs: Vec<Program>,
    environment: Vec<(String, String)>,
}

impl Kde {
    fn start(world: &World) -> Self {
        // Debian's may set its priority, which not every machine allows anybody.
        let kwin = world.desktop.home().join("kwin_wayland");
        fs::copy("/usr/bin/kwin_wayland", &kwin).expect("the package kwin-wayland");
        let socket = "wayland-kde";
        let mut command = world.desktop.command(&kwin);
        command
            .args(["--virtual", "--no-lockscreen", "--socket", socket])
            .env("KWIN_COMPOSE", "Q")
            .env("XDG_CURRENT_DESKTOP", "KDE")
            .env_remove("DISPLAY");
        let kwin = world.desktop.spawn(command).expect("kwin");
        let named = |name| world.desktop.wait_for_name(name, LIMIT);
        named("org.kde.kglobalaccel").unwrap_or_else(|error| panic!("{error}; {}", kwin.log()));
        let environment: Vec<_> = [
            ("WAYLAND_DISPLAY", socket),
            ("XDG_SESSION_TYPE", "wayland"),
            ("XDG_CURRENT_DESKTOP", "KDE"),
            ("QT_QPA_PLATFORM", "wayland"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        let mut programs = vec![kwin];
        let library = format!("/usr/lib/{}-linux-gnu/libexec", std::env::consts::ARCH);
        for (program, name) in [
            (
                format!("{library}/xdg-desktop-portal-kde"),
                "org.freedesktop.impl.portal.desktop.kde",
            ),
            (
                "/usr/libexec/xdg-desktop-portal".to_owned(),
                "org.freedesktop.portal.Desktop",
            ),
        ] {
            let mut command = world.desktop.command(&program);
            command.envs(environment.clone()).env_remove("DISPLAY");
            let program = world.desktop.spawn(command).expect("a portal");
            named(name).unwrap_or_else(|error| panic!("{error}; {}", program.log()));
            programs.push(program);
        }
        Self {
            _programs: programs,
            environment,
        }
    }

    fn command(&self, world: &World, words: &[&str]) -> std::process::Command {
        let mut command = world.command(words);
        command.envs(self.environment.clone());
        command
    }
}

/// Calls what has KDE's global shortcuts.
fn kglobalaccel(world: &World, path: &str, method: &str, arguments: &[&str]) -> Outcome {
    let mut command = world.desktop.command("gdbus");
    command.args(["call", "--session", "--dest", "org.kde.kglobalaccel"]);
    command.args(["--object-path", path, "--method", method]);
    command.args(arguments);
    Outcome::of(command, "")
}

#[test]
fn the_real_portal_of_kde_gives_hotkeys_and_that_of_plasma_5_is_told_as_one_that_gives_none() {
    let world = World::new(Account::AppSecret);
    let kde = Kde::start(&world);
    // As its settings do when the person assigns keys.
    let action = "['presence_tray','in-a-call','presence_tray','In a call']";
    let register = "org.kde.KGlobalAccel.doRegister";
    let registered = kglobalaccel(&world, "/kglobalaccel", register, &[action]);
    assert_eq!(registered.code, 0, "{registered:?}");

    let mut agent = world.desktop.spawn(kde.command(&world, &[])).unwrap();
    world.tray.wait_for_item(LIMIT).unwrap();
    let end = Instant::now() + LIMIT;
    while !world
        .log()
        .contains("the desktop answered about the hotkeys code=0")
    {
        assert!(Instant::now() < end, "{}", world.log());
        std::thread::sleep(Duration::from_millis(50));
    }
    let pressed = kglobalaccel(
        &world,
        "/component/presence_tray",
        "org.kde.kglobalaccel.Component.invokeShortcut",
        &["in-a-call"],
    );
    assert_eq!(pressed.code, 0, "{pressed:?}");
    world.wait_for_shown("Busy", "InACall");
    // It does not tell which keys there are, so nothing is said of them.
    let doctor = Outcome::of(kde.command(&world, &["doctor"]), "");
    let said = "The desktop gives the hotkeys.";
    assert!(doctor.out.contains(said), "{doctor:?}");
    assert!(!doctor.out.contains("does nothing"), "{doctor:?}");
    assert_eq!(world.run(&["quit"]).code, 0);
    agent.wait(LIMIT).unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();

    // Plasma 5 would open its settings at every start, with nothing in them.
    let mut agent = kde.command(&world, &[]);
    agent.env("KDE_SESSION_VERSION", "5");
    let _agent = world.desktop.spawn(agent).unwrap();
    world.tray.wait_for_item(LIMIT).unwrap();
    wait_for_reason(&world, "no-portal");
}
