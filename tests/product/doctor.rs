//! `presence-tray doctor`: what is wrong is named with its mend, and nothing is changed.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::Duration;

use desktop::DesktopOptions;
use product::{Account, LIMIT, Outcome, World};
use serde_json::Value;
use tenant::{Fault, FaultKind, RequestPattern};

/// Every finding of a check, as verdict and subject.
fn verdicts(report: &Value, check: &str) -> Vec<(String, Value)> {
    let findings = report["findings"].as_array().expect("findings");
    findings
        .iter()
        .filter(|finding| finding["check"] == check)
        .map(|it| {
            (
                it["verdict"].as_str().expect("a verdict").to_owned(),
                it["subject"].clone(),
            )
        })
        .collect()
}

fn verdict(report: &Value, check: &str) -> String {
    let found = verdicts(report, check);
    assert_eq!(found.len(), 1, "{check}: {report}");
    found[0].0.clone()
}

fn report(outcome: &Outcome) -> Value {
    assert_eq!(outcome.out.lines().count(), 1, "{outcome:?}");
    let report: Value = serde_json::from_str(&outcome.out).expect("JSON");
    for finding in report["findings"].as_array().expect("findings") {
        let is_ok = finding["verdict"] == "ok";
        assert_eq!(finding["mend"] == "", is_ok, "{finding}");
        assert!(
            !finding["message"]
                .as_str()
                .expect("words")
                .contains("doctor-"),
            "{finding}"
        );
    }
    report
}

/// Name, contents and mode.
type KeptFile = (String, Vec<u8>, u32);

/// Every file of a person.
fn everything(folder: &Path) -> Vec<KeptFile> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let mode = entry.metadata().map_or(0, |it| it.permissions().mode());
        if path.is_dir() {
            found.extend(everything(&path));
        }
        found.push((
            path.display().to_string(),
            fs::read(&path).unwrap_or_default(),
            mode,
        ));
    }
    found.sort();
    found
}

#[test]
fn with_an_agent_everything_is_looked_at_and_all_is_well() {
    let world = World::new(Account::Browser);
    let _notifications = world.desktop.start_notifications().unwrap();
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["sign-in"]).code, 0);
    let outcome = world.run(&["doctor", "--json"]);
    let report = report(&outcome);
    assert_eq!(outcome.code, 0, "{report}");
    for check in [
        "agent",
        "settings-file",
        "state-file",
        "entra",
        "graph",
        "clock",
        "keychain",
        "sign-in",
        "presence",
        "tray",
        "hotkeys",
        "notifications",
        "autostart",
        "window",
    ] {
        assert_eq!(verdict(&report, check), "ok", "{check}: {report}");
    }
    assert_eq!(
        verdicts(&report, "permission"),
        [
            ("ok".to_owned(), "Presence.ReadWrite".into()),
            ("ok".to_owned(), "Presence.Read".into()),
        ]
    );
    let support = report["support"].as_str().unwrap();
    assert!(support.ends_with("all ok"), "{support}");
    for name in [
        "alice",
        "contoso",
        &world.desktop.home().display().to_string(),
    ] {
        assert!(!support.contains(name), "{support}");
    }
    let read = world.run(&["doctor"]);
    assert!(
        read.out.contains("Settings file: ") && read.out.contains("For support: "),
        "{read:?}"
    );
}

#[test]
fn without_an_agent_the_same_is_looked_at_and_nothing_is_changed() {
    let world = World::new(Account::AppSecret);
    let folders = [world.config_folder(), world.state_folder()];
    let before: Vec<_> = folders.iter().map(|folder| everything(folder)).collect();
    let kept = world.desktop.keyring().all().unwrap().len();
    let outcome = world.run(&["doctor", "--json"]);
    let report = report(&outcome);
    assert_eq!(outcome.code, 0, "{report}");
    assert_eq!(verdict(&report, "agent"), "warning");
    for check in [
        "sign-in", "presence", "keychain", "hotkeys", "entra", "graph",
    ] {
        assert_eq!(verdict(&report, check), "ok", "{check}: {report}");
    }
    assert_eq!(verdict(&report, "notifications"), "warning");
    let after: Vec<_> = folders.iter().map(|folder| everything(folder)).collect();
    assert_eq!(before, after);
    assert_eq!(world.desktop.keyring().all().unwrap().len(), kept);
    assert_eq!(world.status()["agent"], "stopped");
    let changes = world.tenant.requests();
    assert!(
        changes
            .iter()
            .all(|it| !it.path.contains("/set") && !it.path.contains("/clear"))
    );
}

/// What the tenant, the keychain and the disk hold; the log goes on, and is left out.
fn all_there_is(world: &World) -> (Vec<KeptFile>, usize, String) {
    let mut files = everything(world.desktop.home().as_path());
    files.retain(|(name, ..)| !name.ends_with(".log"));
    let secrets = world.desktop.keyring().all().expect("them");
    let shown = world.tenant.shown(world.user()).expect("them");
    (files, secrets.len(), format!("{shown:?}"))
}

#[test]
fn nothing_is_changed_while_something_is_held() {
    let world = World::new(Account::Browser);
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["sign-in"]).code, 0);
    assert_eq!(
        world
            .run(&["set", "away", "--message", "Back at {end}", "--wait"])
            .code,
        0
    );
    let state = world.state_folder().join("state.json");
    // The message has been looked at, last of all.
    world.wait_for_status(|_| {
        let text = fs::read_to_string(&state).unwrap_or_default();
        let kept: Value = serde_json::from_str(&text).unwrap_or_default();
        kept["accounts"][0]["ledger"]["message"]["seen"] == true
    });
    let (before, asked) = (all_there_is(&world), world.tenant.request_count());
    let held = fs::read(&state).unwrap();
    let report = report(&world.run(&["doctor", "--json"]));
    assert_eq!(verdict(&report, "presence"), "ok");
    assert_eq!(all_there_is(&world), before);
    assert_eq!(fs::read(&state).unwrap(), held);
    let requests = world.tenant.requests().split_off(asked);
    assert!(!requests.is_empty());
    let only_looks = requests.iter().all(|it| it.method == "GET");
    assert!(only_looks, "{requests:?}");
}

#[test]
fn what_is_wrong_with_files_hotkeys_permissions_and_the_clock_is_named() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let is_named = |check: &str, wanted: &str, message: &str| {
        let report = report(&world.run(&["doctor", "--json"]));
        let mut findings = report["findings"].as_array().unwrap().iter();
        let found = findings.any(|it| {
            let said = it["message"].as_str().unwrap();
            it["check"] == check && it["verdict"] == wanted && said.contains(message)
        });
        assert!(found, "{check} {wanted} {message:?}: {report}");
    };

    fs::write(world.state_folder().join("state.json"), "{ broken").unwrap();
    is_named("state-file", "warning", "cannot be understood");

    let taken = "[clear]\nhotkey = \"Ctrl+Alt+Shift+I\"\n";
    world.write_config(&format!("{}\n{taken}", world.config(Account::AppSecret)));
    is_named("settings-file", "problem", "hotkey");
    world.write_config(&world.config(Account::AppSecret));

    let none = tenant::Command::Permissions {
        application: None,
        delegated: None,
        roles: Some(Default::default()),
    };
    world.tenant.command(none).unwrap();
    revoke_access(&world);
    is_named("presence", "problem", "Presence.ReadWrite.All is missing");

    let late = answer_at(Duration::from_secs(40 * 60));
    let config = world.config(Account::AppSecret);
    world.write_config(&config.replace(world.tenant.authority(), &late));
    is_named("clock", "warning", "40 min ahead of");
}

fn revoke_access(world: &World) {
    let revoke = tenant::Command::RevokeTokens {
        user: None,
        application: None,
        which: tenant::Which::Access,
    };
    world.tenant.command(revoke).expect("a tenant");
}

/// An Entra whose clock is that far behind ours.
fn answer_at(behind: Duration) -> String {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let then = jiff::Timestamp::now() - behind;
    let date = jiff::fmt::rfc2822::DateTimePrinter::new();
    let date = date.timestamp_to_rfc9110_string(&then).expect("a date");
    let body = "{\"token_endpoint\":\"x\"}";
    let answer = format!(
        "HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    address
}

#[test]
fn each_trouble_is_named_with_its_exit_code() {
    let world = World::with(DesktopOptions::default(), Account::None);
    let nothing = world.run(&["doctor", "--json"]);
    assert_eq!(
        (nothing.code, verdict(&report(&nothing), "sign-in")),
        (3, "problem".into())
    );

    world.write_config(&world.config(Account::Browser));
    let unsigned = world.run(&["doctor", "--json"]);
    assert_eq!(
        (unsigned.code, verdict(&report(&unsigned), "sign-in")),
        (3, "problem".into())
    );

    world.write_config("[account]\ntenant = 5\n");
    let broken = world.run(&["doctor"]);
    assert_eq!(broken.code, 2, "{broken:?}");
    assert!(
        broken.out.contains("config.toml, line 2: tenant"),
        "{broken:?}"
    );

    world.write_config(&world.config(Account::AppSecret));
    assert_eq!(world.secret_set("not-the-secret").code, 0);
    let wrong = world.run(&["doctor", "--json"]);
    assert_eq!(
        (wrong.code, verdict(&report(&wrong), "sign-in")),
        (4, "problem".into())
    );
    assert!(!wrong.out.contains("not-the-secret"));

    assert_eq!(world.secret_set(world.tenant.client_secret()).code, 0);
    let mut permissions = fs::metadata(world.config_folder().join("config.toml"))
        .unwrap()
        .permissions();
    permissions.set_mode(0o666);
    fs::set_permissions(world.config_folder().join("config.toml"), permissions).unwrap();
    let exposed = report(&world.run(&["doctor", "--json"]));
    assert_eq!(verdict(&exposed, "settings-file"), "warning");

    let busy = FaultKind::status(503);
    world
        .tenant
        .fault(Fault::new(RequestPattern::default(), busy).times(2));
    let down = world.run(&["doctor", "--json"]);
    assert_eq!(down.code, 5, "{down:?}");
}

#[test]
fn a_desktop_without_a_tray_is_told_of_once_and_its_icon_comes_with_the_tray() {
    let world = World::new(Account::AppSecret);
    let (agent, mut doctor) = (world.command(&[]), world.command(&["doctor", "--json"]));
    let World {
        tray,
        desktop,
        tenant: _tenant,
        ..
    } = world;
    drop(tray);
    let notifications = desktop.start_notifications().unwrap();
    let _agent = desktop.spawn(agent).unwrap();
    let is_it = |it: &desktop::Notification| it.summary == "This desktop shows no tray icons";
    notifications.wait_for(is_it, LIMIT).unwrap();
    let output = doctor.output().unwrap();
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(verdict(&found, "tray"), "warning");

    // A panel appears, is started anew, and appears again.
    for _ in 0..2 {
        let tray = desktop.start_tray().unwrap();
        tray.wait_for_item(LIMIT).unwrap();
    }
    let told = notifications.all().into_iter().filter(is_it).count();
    assert_eq!(told, 1);
}
