//! `presence-tray doctor`: what is wrong is named with its mend, and nothing is changed.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

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

/// Name, contents and mode of every file of a person.
fn everything(folder: &Path) -> Vec<(String, Vec<u8>, u32)> {
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
