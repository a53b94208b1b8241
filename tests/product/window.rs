//! The main job in the settings window, and setting the account up.

use product::{Account, LIMIT, Window, World};

use crate::footprint::Footprint;

#[test]
fn the_buttons_set_and_clear() {
    let world = World::new(Account::AppSecret);
    let (mut agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    window.click("preset-in-a-call");
    world.wait_for_shown("Busy", "InACall");
    window.wait_for_text("teams-shows", "In a call");
    let left = window.text("countdown");
    assert!(
        left.starts_with("59:") || left.starts_with("1:00:00"),
        "{left}"
    );
    assert_eq!(
        window
            .attribute("preset-in-a-call", "aria-pressed")
            .as_deref(),
        Some("true")
    );
    window.picture("now-held");
    window.click("extend");
    window.wait_for_text("countdown", "1:1");
    // The point of many a call is that nobody rings.
    window.wait_for_text("calls-ring", "Teams calls still ring");
    window.click("use-do-not-disturb");
    world.wait_for_shown("DoNotDisturb", "DoNotDisturb");
    window.wait_for_text("countdown", "1:1");
    window.click("clear");
    world.wait_for_shown("Offline", "Offline");
    window.wait_for("nothing-held");
    window.picture("now-idle");

    // The window outlives the agent, and says so.
    agent.kill().unwrap();
    window.wait_for("agent-gone");
    window.picture("agent-gone");
    let (_agent, _item) = world.start();
    window.wait_for("preset-away");
    window.click("preset-away");
    world.wait_for_shown("Away", "Away");
}

#[test]
fn a_status_picked_by_hand_is_explained_and_reset_by_a_click_only() {
    let world = World::new(Account::AppSecret);
    world
        .tenant
        .teams_client(world.user(), tenant::TeamsClientState::Available)
        .unwrap();
    world
        .tenant
        .pick(world.user(), tenant::Pair::AVAILABLE)
        .unwrap();
    let (_agent, item) = world.start();
    let window = Window::open(&world);
    window.click("preset-in-a-call");
    window.wait_for_text(
        "problem",
        "because you picked that status in Teams yourself",
    );
    window.picture("now-masked");
    item.wait_for_menu(
        |menu| menu.labels()[0] == "Teams shows Available, not In a call",
        LIMIT,
    )
    .unwrap();
    window.click("mend-show-anyway");
    world.wait_for_shown("Busy", "InACall");
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
}

#[test]
fn the_account_form_keeps_the_secret_in_the_keychain() {
    let world = World::new(Account::None);
    let all = world.config(Account::AppSecret);
    let endpoints = all.find("[endpoints]").unwrap();
    world.write_config(&format!("# mine\n{}", &all[endpoints..]));
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    // With nothing set up, the window opens where that is done.
    window.click("everything");
    window.click("way-app-secret");
    window.fill("tenant", "not a tenant");
    window.click("save-account");
    window.wait_for_text("failed", "Expected a tenant id");
    assert_eq!(
        window.attribute("tenant", "aria-invalid").as_deref(),
        Some("true")
    );
    window.picture("account-refused");
    window.fill("tenant", &world.tenant.domain());
    window.fill("client-id", &world.tenant.client_id());
    window.fill("user", world.user());
    window.fill("secret", world.tenant.client_secret());
    window.click("store-secret");
    window.wait_for_text("secret-stored", "Stored in the keychain");
    // It is not kept in the page.
    window.wait_for_value("secret", "");
    window.click("sign-in");
    window.wait_for_text("done", "It works");
    window.picture("account-works");

    let stored = world.desktop.keyring().all().unwrap();
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].value, world.tenant.client_secret().as_bytes());
    let config = std::fs::read_to_string(world.config_folder().join("config.toml")).unwrap();
    assert!(config.starts_with("# mine\n"), "{config}");
    assert!(config.contains(&world.tenant.domain()), "{config}");
    world.assert_nothing_secret_outside_the_keychain(&[world.tenant.client_secret()]);

    window.click("tab-now");
    window.click("preset-in-a-call");
    world.wait_for_shown("Busy", "InACall");
}

#[test]
fn the_account_form_signs_in_by_browser() {
    let world = World::new(Account::Browser);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("sign-in");
    window.wait_for_text("done", world.user());
    window.wait_for_text("account-state", world.user());
    window.picture("account-browser");
    window.click("sign-out");
    window.wait_for_text("done", "Not signed in");
    assert!(world.desktop.keyring().all().unwrap().is_empty());
}

#[test]
fn a_second_start_and_the_tray_open_one_window() {
    let world = World::new(Account::AppSecret);
    let (_agent, item) = world.start();
    let second = world.run(&[]);
    assert_eq!(second.code, 0, "{second:?}");
    let window = world
        .desktop
        .wait_for_window("Presence Tray", LIMIT)
        .unwrap();
    assert_eq!(world.tray.items().len(), 1, "no second agent");
    item.click("Settings…").unwrap();
    let opened = world.run(&["settings"]);
    assert_eq!(opened.code, 0, "{opened:?}");
    assert_eq!(world.desktop.windows().len(), 1, "no second window");
    world.desktop.close_window(&window, LIMIT).unwrap();
}

#[test]
fn every_button_of_now_does_what_it_says() {
    let world = World::new(Account::AppSecret);
    let (mut agent, _item) = world.start();
    let window = Window::open(&world);
    for (preset, shows) in [
        ("in-a-conference-call", ("Busy", "InAConferenceCall")),
        ("presenting", ("DoNotDisturb", "Presenting")),
        ("do-not-disturb", ("DoNotDisturb", "DoNotDisturb")),
        ("busy", ("Busy", "Busy")),
        ("away", ("Away", "Away")),
        ("be-right-back", ("BeRightBack", "BeRightBack")),
        ("available", ("Available", "Available")),
        ("appear-offline", ("Offline", "OffWork")),
        ("in-a-call", ("Busy", "InACall")),
    ] {
        window.click(&format!("preset-{preset}"));
        world.wait_for_shown(shows.0, shows.1);
        window.wait_for_attribute(&format!("preset-{preset}"), "aria-pressed", "true");
    }
    window.click("use-do-not-disturb");
    world.wait_for_shown("DoNotDisturb", "DoNotDisturb");
    // By itself it would be tried again in ten minutes.
    let busy = tenant::FaultKind::Answer {
        status: 503,
        retry_after: Some(600),
        body: None,
    };
    let failing = tenant::Fault::new(tenant::RequestPattern::graph("*"), busy);
    world.tenant.fault(failing.times(0));
    window.click("clear");
    world.wait_for_status(|status| {
        status["hold"]["state"] == "clearing" && status["problem"]["code"] == "service-unavailable"
    });
    world.tenant.clear_faults();
    window.click("mend-retry");
    world.wait_for_shown("Offline", "Offline");
    window.wait_for("nothing-held");

    agent.kill().unwrap();
    window.click("start-agent");
    window.wait_for("nothing-held");
    assert_eq!(world.run(&["quit"]).code, 0);
}

#[test]
fn what_somebody_else_wrote_into_the_file_is_shown_and_not_overwritten() {
    let world = World::new(Account::AppSecret);
    let config = || std::fs::read_to_string(world.config_folder().join("config.toml")).unwrap();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("tab-account");
    window.wait_for_value("tenant", &world.tenant.domain());
    window.fill("user", "bob@contoso.com");
    let theirs = config().replace(&world.tenant.domain(), &world.tenant.tenant_id());
    world.write_config(&theirs);
    let says = format!("tenant = \"{}\"", world.tenant.tenant_id());
    window.wait_for_text("underneath", &says);
    window.picture("account-underneath");
    window.click("save-account");
    window.wait_for_text("underneath", &says);
    assert_eq!(config(), theirs);
    window.click("take-theirs");
    window.wait_for_value("user", world.user());
    window.wait_for_value("tenant", &world.tenant.tenant_id());
    assert_eq!(config(), theirs);

    window.click("tab-presets");
    window.click("edit-away");
    window.fill("label", "Meditating");
    let preset = "[[preset]]\nid = \"away\"\nlabel = \"Out\"\nfor = \"45m\"\n\n";
    let theirs = format!("{preset}{theirs}");
    world.write_config(&theirs);
    window.wait_for_text("underneath", "for = \"45m\"");
    window.click("save-preset");
    window.wait_for_text("underneath", "label = \"Out\"");
    assert_eq!(config(), theirs);
    window.picture("preset-underneath");
    window.click("keep-mine");
    window.click("save-preset");
    window.wait_for_text("presets-said", "Saved");
    assert!(
        config().contains("label = \"Meditating\"\n"),
        "{}",
        config()
    );
}

#[test]
fn a_window_that_is_closed_leaves_nothing_behind() {
    let world = World::new(Account::AppSecret);
    let (agent, item) = world.start();
    assert_eq!(world.run(&["clear"]).code, 0);
    world.desktop.manage_windows().unwrap();
    let before = processes(&world);
    let look_and_close = || {
        item.click("Settings…").unwrap();
        let window = world.desktop.wait_for_window("Presence Tray", LIMIT);
        let window = window.unwrap();
        // WebKit has processes of its own.
        wait_for_processes(&world, |now| now.len() > before.len() + 1);
        world.desktop.close_window(&window, LIMIT).unwrap();
        // How soon is measured by `cargo xtask bench`.
        wait_for_processes(&world, |now| now == before);
    };
    // Once for what the agent loads the first time that somebody looks.
    look_and_close();
    let once = Footprint::of(agent.id()).wait_for_no_more(agent.id(), 0);
    for _ in 0..3 {
        look_and_close();
    }
    let after = once.wait_for_no_more(agent.id(), 1);
    assert!(
        after.kilobytes < once.kilobytes + 512,
        "after one {once:?}, after four {after:?}"
    );
    // The agent never had anything of WebKit.
    let maps = std::fs::read_to_string(format!("/proc/{}/maps", agent.id())).unwrap();
    assert!(!maps.to_lowercase().contains("webkit"));
}

#[test]
fn the_page_is_drawn_without_a_graphics_card_and_what_is_opened_may_have_one() {
    let world = World::new(Account::AppSecret);
    let told = world.page_file().display().to_string();
    world.replace_browser(Some(&format!(
        "env > '{told}.environment'\nprintf '%s\\n' \"$@\" >> '{told}.arguments'"
    )));
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    let of = |id: u32, what: &str| std::fs::read(format!("/proc/{id}/{what}")).unwrap_or_default();
    let all = world.desktop.processes().into_iter();
    let web: Vec<_> = all
        .filter(|id| of(*id, "comm") == b"WebKitWebProces\n")
        .collect();
    assert_eq!(web.len(), 1);
    let told_so = String::from_utf8(of(web[0], "environ")).unwrap();
    assert!(
        told_so.contains("WEBKIT_DISABLE_DMABUF_RENDERER=1\0"),
        "{told_so}"
    );
    window.click("tab-help");
    window.click("open-logs");
    world.wait_for_browser(&world.state_folder().display().to_string());
    let environment = std::fs::read_to_string(format!("{told}.environment")).unwrap();
    assert!(!environment.contains("WEBKIT_DISABLE"), "{environment}");
}

fn wait_for_processes(world: &World, wanted: impl Fn(&[u32]) -> bool) {
    let end = std::time::Instant::now() + LIMIT;
    while !wanted(&processes(world)) {
        assert!(std::time::Instant::now() < end, "{:?}", processes(world));
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

/// The programs that run on this desktop.
fn processes(world: &World) -> Vec<u32> {
    let mut all = world.desktop.processes();
    all.sort_unstable();
    all
}
