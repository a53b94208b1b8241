//! From nothing to a confirmed status in the settings window, for each way to sign in.

use product::{Account, CERTIFICATE_PASSWORD, Key, LIMIT, Window, World};
use tenant::{Command, Consent};

/// A world with nothing configured but where the service is.
fn nothing_configured() -> World {
    let world = World::new(Account::None);
    let all = world.config(Account::Browser);
    let endpoints = all.find("[endpoints]").expect("endpoints");
    world.write_config(&all[endpoints..]);
    world
}

fn type_ids(world: &World, window: &Window) {
    window.fill("tenant", &world.tenant.domain());
    window.fill("client-id", &world.tenant.client_id());
}

/// Tries it, and sees that it was real and left nothing behind.
fn confirmed(world: &World, window: &Window) {
    let set = |world: &World| {
        let requests = world.tenant.requests();
        let set = |path: &str| path.ends_with("/setPresence");
        requests.iter().filter(|it| set(&it.path)).count()
    };
    let before = set(world);
    window.click("try-start");
    window.wait_for_text("try-worked", "Everything works: colleagues saw");
    assert_eq!(set(world), before + 1);
    world.wait_for_shown("Offline", "Offline");
    let status = world.wait_for_status(|status| status["hold"].is_null());
    assert!(status["problem"].is_null(), "{status}");
    let texts = world.tenant.requests();
    let message = |path: &str| path.ends_with("/setStatusMessage");
    assert!(!texts.iter().any(|it| message(&it.path)), "no message");
}

#[test]
fn the_first_start_opens_the_window_once() {
    let world = World::new(Account::None);
    let (mut agent, _item) = world.start();
    let window = world
        .desktop
        .wait_for_window("Presence Tray", LIMIT)
        .unwrap();
    world.desktop.close_window(&window, LIMIT).unwrap();
    agent.kill().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();

    let (_agent, _item) = world.start();
    // A command is taken up after all that the start brought about.
    assert_eq!(world.run(&["clear"]).code, 0);
    let log = std::fs::read_to_string(world.state_folder().join("presence-tray.log")).unwrap();
    assert_eq!(log.matches("settings window opened").count(), 1, "{log}");
}

#[test]
fn a_start_by_a_command_opens_no_window() {
    let world = World::new(Account::None);
    let refused = world.run(&["set", "in-a-call"]);
    assert_eq!(refused.code, 3, "{refused:?}");
    assert!(world.desktop.windows().is_empty());
    assert_eq!(world.run(&["quit"]).code, 0);
}

#[test]
fn with_a_setup_line_a_status_is_confirmed_after_three_clicks() {
    let world = nothing_configured();
    let line = {
        let (tenant, id) = (world.tenant.domain(), world.tenant.client_id());
        format!("presence-tray setup global {tenant} {id}")
    };
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("door-alone");
    window.picture("first-doors");
    window.click("door-line");
    window.fill("setup-line", "presence-tray set in-a-call");
    window.keys(Key::Enter);
    window.wait_for_text("setup-line-hint", "That is not a setup line");
    window.wait_for_focus("setup-line");
    // As it is pasted from a mail.
    window.fill("setup-line", &format!(" “{line}” "));
    window.picture("first-line");
    window.click("continue");
    // Entra's own page is between these two.
    window.wait_for("step-done");
    window.click("try-start");
    window.wait_for_text("try-worked", "Everything works: colleagues saw");
    // It ends with what colleagues see of the person now.
    window.wait_for_text("step-done", "Colleagues see Offline");
    window.picture("first-done");
    // It is handed on in the same form.
    assert_eq!(world.run(&["setup-line"]).out.trim(), line);
    window.click("finish");
    window.wait_for("nothing-held");
}

/// Counts what is clicked from now on; what is pressed by the keyboard is no click.
const COUNT: &str = "const [done] = arguments; window.clicks = 0; \
     addEventListener('click', it => { if (it.detail > 0) window.clicks += 1; }, true); done(true);";

const CLICKS: &str = "arguments[0](window.clicks)";

#[test]
fn from_the_first_start_to_a_status_that_colleagues_see_are_four_clicks() {
    let world = nothing_configured();
    let (tenant, id) = (world.tenant.domain(), world.tenant.client_id());
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("door-line");
    window.script(COUNT, Vec::new());
    window.click("door-line");
    // The field has the keyboard when somebody tabs to it; pasting is no click.
    window.tab_to("setup-line");
    window.keys(format!("presence-tray setup global {tenant} {id}"));
    window.click("continue");
    // Here the person signs in on Entra's own page.
    window.wait_for("step-done");
    window.click("finish");
    window.click("preset-in-a-call");
    window.wait_for_text("teams-shows", "In a call");
    world.wait_for_shown("Busy", "InACall");
    assert_eq!(window.script(CLICKS, Vec::new()), 4);
}

#[test]
fn step_by_step_by_the_keyboard_alone() {
    let world = nothing_configured();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("door-alone");
    window.tab_to("door-alone");
    window.keys(Key::Enter);
    window.wait_for("step-organisation");
    window.tab_to("address");
    window.keys(world.user());
    window.keys(Key::Enter);
    window.wait_for("step-way");
    window.tab_to("way-browser");
    window.keys(" ");
    // Back and on again: nothing has to be typed twice.
    window.tab_to("back");
    window.keys(Key::Enter);
    window.wait_for_value("address", world.user());
    window.tab_to("continue");
    window.keys(Key::Enter);
    window.wait_for("step-way");
    window.tab_to("continue");
    window.keys(Key::Enter);
    window.wait_for("step-register");
    window.tab_to("client-id");
    window.keys(world.tenant.client_id());
    window.keys(Key::Enter);
    window.wait_for("step-enter");
    window.tab_to("continue");
    window.keys(Key::Enter);
    window.wait_for("step-done");
    window.tab_to("finish");
    window.keys(Key::Enter);
    window.wait_for("nothing-held");
    window.tab_to("preset-in-a-call");
    window.keys(Key::Enter);
    world.wait_for_shown("Busy", "InACall");
}

#[test]
fn a_setup_line_is_run_as_a_command() {
    let world = nothing_configured();
    let before = world.run(&["setup-line"]);
    assert_eq!(before.code, 3, "{before:?}");
    let (tenant, id) = (world.tenant.domain(), world.tenant.client_id());
    for (words, expected) in [
        (["china", &tenant, &id], "Expected the cloud"),
        (["global", "not a tenant", &id], "Expected a tenant id"),
        (
            ["global", &tenant, "1234"],
            "Expected the application (client) id",
        ),
    ] {
        let refused = world.run(&["setup", words[0], words[1], words[2]]);
        assert_eq!(refused.code, 2, "{refused:?}");
        assert!(refused.err.contains(expected), "{refused:?}");
    }
    let done = world.run(&["setup", "global", &tenant, &id]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.contains(&tenant), "{done:?}");
    assert_eq!(world.run(&["sign-in"]).code, 0);
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    world.wait_for_shown("Busy", "InACall");
    assert_eq!(world.run(&["quit"]).code, 0);
}

#[test]
fn by_browser() {
    let world = nothing_configured();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("door-alone");
    window.fill("address", "alice@nowhere.example");
    window.click("continue");
    window.wait_for_text("failed", "no tenant nowhere.example");
    window.picture("wizard-unknown-tenant");
    // Its tenant is found by its domain.
    window.fill("address", world.user());
    window.click("continue");
    window.wait_for("step-way");
    window.picture("wizard-way");
    window.click("back");
    window.wait_for_value("address", world.user());
    window.click("continue");
    window.wait_for("step-way");
    window.click("continue");
    window.wait_for_text("register", "Mobile and desktop applications");
    window.wait_for_text("register", "http://localhost");
    window.click("copy-http://localhost");
    window.wait_for_text("copy-http://localhost", "Copied");
    window.click("script-azure");
    window.wait_for_text("script-azure", "az ad app create");
    window.picture("wizard-register");
    window.resize(360, 640);
    window.picture("wizard-narrow");
    window.resize(1280, 900);
    window.picture("wizard-wide");
    window.fill("client-id", &world.tenant.client_id());
    window.click("continue");
    window.wait_for("step-enter");
    window.click("continue");
    window.wait_for("step-done");
    confirmed(&world, &window);
    window.picture("wizard-browser");
    let config = std::fs::read_to_string(world.config_folder().join("config.toml")).unwrap();
    assert!(config.contains(&world.tenant.tenant_id()), "{config}");
}

#[test]
fn by_the_keyboard_alone() {
    let world = nothing_configured();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("door-alone");
    window.tab_to("everything");
    window.keys(Key::Enter);
    window.wait_for_focus("way-browser");
    window.tab_to("copy-http://localhost");
    window.keys(Key::Enter);
    window.wait_for_text("copy-http://localhost", "Copied");
    window.tab_to("script-powershell-summary");
    window.keys(" ");
    window.wait_for_text("script-powershell", "Connect-MgGraph");
    window.tab_to("tenant");
    window.keys(world.tenant.domain());
    window.tab_to("client-id");
    window.keys(world.tenant.client_id());
    window.tab_to("sign-in");
    window.keys(Key::Enter);
    window.wait_for_text("done", world.user());
    window.tab_to("try-start");
    window.keys(Key::Enter);
    window.wait_for_text("try-worked", "Everything works");
    window.picture("wizard-keyboard");
}

#[test]
fn by_device_code() {
    let world = nothing_configured();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("everything");
    window.click("way-device-code");
    type_ids(&world, &window);
    window.click("sign-in");
    let decide = Command::DecideDevice {
        user_code: window.text("user-code"),
        approve_as: Some(world.user().to_owned()),
    };
    window.picture("wizard-device-code");
    world.tenant.command(decide).unwrap();
    window.wait_for_text("done", world.user());
    confirmed(&world, &window);
}

#[test]
fn by_app_secret() {
    let world = nothing_configured();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("everything");
    window.click("way-app-secret");
    window.wait_for_text("register", "Presence.ReadWrite.All");
    type_ids(&world, &window);
    window.fill("user", world.user());
    window.fill("secret", "the-id-of-the-secret");
    window.click("store-secret");
    window.wait_for_text("secret-stored", "Stored in the keychain on");
    window.click("sign-in");
    // Refused at its field.
    window.wait_for_text("failed", "Entra does not accept the app secret");
    assert_eq!(
        window.attribute("secret", "aria-invalid").as_deref(),
        Some("true")
    );
    window.picture("wizard-secret-refused");
    window.fill("secret", world.tenant.client_secret());
    window.click("store-secret");
    window.wait_for_text("secret-stored", "Stored in the keychain on");
    window.wait_for_value("secret", "");
    window.click("sign-in");
    window.wait_for_text("done", "It works");
    confirmed(&world, &window);
    world.assert_nothing_secret_outside_the_keychain(&[world.tenant.client_secret()]);
}

#[test]
fn when_the_secret_was_stored_is_shown_however_it_was_and_after_every_change() {
    let world = World::new(Account::AppSecret);
    // By a command, while no agent runs.
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    let (mut agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("tab-account");
    window.wait_for_text("secret-stored", "Stored in the keychain on");
    // The same entry of the keychain, though other things of the account changed.
    window.fill("user", "bob@contoso.com");
    window.click("save-account");
    window.wait_for("done");
    window.wait_for_text("secret-stored", "Stored in the keychain on");
    window.click("way-app-certificate");
    window.fill(
        "certificate",
        &world.register_certificate().display().to_string(),
    );
    window.click("save-account");
    window.wait_for_text("secret-stored", "Not stored");
    window.click("way-app-secret");
    window.click("save-account");
    window.wait_for_text("secret-stored", "Stored in the keychain on");
    // By another agent.
    agent.kill().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();
    window.wait_for("agent-gone");
    let (_agent, _item) = world.start();
    window.wait_for_text("secret-stored", "Stored in the keychain on");
    // By commands, before the eyes of who has the page open.
    assert_eq!(world.run(&["secret", "remove"]).code, 0);
    window.wait_for_text("secret-stored", "Not stored");
    assert_eq!(world.secret_set("another one").code, 0);
    window.wait_for_text("secret-stored", "Stored in the keychain on");
    let year = &jiff::Timestamp::now().to_string()[..4];
    window.wait_for_text("secret-stored", year);
}

#[test]
fn by_app_certificate() {
    let world = nothing_configured();
    let file = world.register_certificate();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("everything");
    window.click("way-app-certificate");
    type_ids(&world, &window);
    window.fill("user", world.user());
    window.click("save-account");
    window.wait_for_text("failed", "PEM or PFX");
    assert_eq!(
        window.attribute("certificate", "aria-invalid").as_deref(),
        Some("true")
    );

    window.fill("certificate", "/nowhere/app.pfx");
    window.click("sign-in");
    window.wait_for_text("failed", "There is no certificate file");
    window.click("choose-certificate");
    let title = "Choose the certificate";
    let dialog = world.desktop.wait_for_window(title, LIMIT).unwrap();
    let file = file.display().to_string();
    world.desktop.focus(&dialog).unwrap();
    // The dialog drops keys while its field for a path unfolds.
    let chosen = (0..5).any(|_| {
        for keys in ["ctrl+l", "ctrl+a"] {
            world.desktop.press(keys).unwrap();
        }
        world.desktop.type_text(&file).unwrap();
        world.desktop.press("Return").unwrap();
        let soon = std::time::Duration::from_secs(3);
        world.desktop.wait_until_gone(&dialog, soon).is_ok()
    });
    assert!(chosen, "the dialog stays open");
    window.wait_for_value("certificate", &file);
    window.click("sign-in");
    window.wait_for_text("failed", "is protected by a password");
    window.picture("wizard-certificate-refused");
    window.fill("secret", CERTIFICATE_PASSWORD);
    window.click("store-secret");
    window.wait_for_text("secret-stored", "Stored in the keychain on");
    window.click("sign-in");
    window.wait_for_text("done", "It works");
    confirmed(&world, &window);
    window.picture("wizard-certificate");
    world.assert_nothing_secret_outside_the_keychain(&[CERTIFICATE_PASSWORD]);
}

#[test]
fn in_german_in_the_dark_and_narrow() {
    let world = nothing_configured();
    let text = std::fs::read_to_string(world.config_folder().join("config.toml")).unwrap();
    world.write_config(&format!(
        "[app]\nlanguage = \"de\"\ntheme = \"dark\"\n\n{text}"
    ));
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.resize(360, 900);
    window.click("everything");
    window.wait_for_text("register", "Umleitungs-URI");
    window.picture("wizard-dark-1");
    window.click("way-app-certificate");
    window.fill("tenant", "kein Mandant");
    window.click("save-account");
    window.wait_for_text("failed", "Erwartet wird eine Mandanten-ID");
    window.picture("wizard-dark-2");
    type_ids(&world, &window);
    window.fill("user", world.user());
    window.fill("certificate", "/nirgends/app.pfx");
    window.click("sign-in");
    window.wait_for_text("failed", "Es gibt keine Zertifikatsdatei");
    window.picture("wizard-dark-3");
    // Nothing is wider than the window.
    let overflow = "arguments[0](document.querySelector('main').scrollWidth \
         - document.querySelector('main').clientWidth)";
    assert_eq!(window.script(overflow, Vec::new()), 0);
}

#[test]
fn the_test_says_what_is_missing_and_who_can_grant_it() {
    let world = World::new(Account::AppSecret);
    let roles = Some(["Presence.Read.All".to_owned()].into());
    let read_only = Command::Permissions {
        application: None,
        delegated: None,
        roles,
    };
    world.tenant.command(read_only).unwrap();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("tab-account");
    window.click("try-start");
    window.wait_for_text(
        "try-failed",
        "The permission Presence.ReadWrite.All is missing",
    );
    window.wait_for_text("try-failed", "An administrator of your organisation");
    window.picture("wizard-test-refused");

    let granted = Command::Permissions {
        application: None,
        delegated: None,
        roles: Some(["Presence.ReadWrite.All".to_owned()].into()),
    };
    world.tenant.command(granted).unwrap();
    let consent = Command::Consent {
        application: None,
        consent: Consent::Given,
    };
    world.tenant.command(consent).unwrap();
    window.click("sign-in");
    window.wait_for_text("done", "It works");
    confirmed(&world, &window);
}

#[test]
fn a_masked_test_works_and_says_what_is_stronger() {
    let world = World::new(Account::AppSecret);
    let user = world.user();
    let client = tenant::TeamsClientState::Available;
    world.tenant.teams_client(user, client).unwrap();
    world.tenant.pick(user, tenant::Pair::AVAILABLE).unwrap();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("tab-account");
    window.click("try-start");
    window.wait_for_text("try-worked", "another status takes precedence");
    window.wait_for_text("try-masked", "because you picked that status");
    world.wait_for_status(|status| status["hold"].is_null());
    world.wait_for_shown("Available", "Available");
}

#[test]
fn a_test_does_not_disturb_what_is_held() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["set", "away", "--wait"]).code, 0);
    let window = Window::open(&world);
    window.click("tab-account");
    window.wait_for_text("try-held", "is set. Clear it first");
    assert_eq!(
        window.attribute("try-start", "disabled").as_deref(),
        Some("true")
    );
    world.wait_for_shown("Away", "Away");
}
