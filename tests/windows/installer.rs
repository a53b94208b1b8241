//! The installer: per user, silent, over a running agent, and away again.

use std::path::PathBuf;

use tenant::RecordedRequest;
use windows_product::World;

const RUN: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run";

/// The version under test, which has one before and one after it.
const OLDER: &str = "0.0.9";
const NEWER: &str = "99.0.0";

fn installed(world: &World) -> PathBuf {
    world.profile().join("AppData/Local/Programs/Presence Tray")
}

fn start_menu(world: &World) -> PathBuf {
    let folder = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Presence Tray.lnk";
    world.profile().join(folder)
}

fn is_cleared(request: &RecordedRequest) -> bool {
    request.path.ends_with("/clearPresence")
}

fn assert_installs(world: &World, version: &str) {
    let done = world.msiexec(&["/i", &world.installer(version), "/qn"]);
    assert_eq!(done.code, 0, "{version}: {done:?}");
}

#[test]
fn an_upgrade_leaves_what_is_held_and_the_agent_runs_again() {
    let world = World::without_programs();
    world.write_config(&world.config());
    assert_installs(&world, OLDER);
    world.use_programs_in(r"%LOCALAPPDATA%\Programs\Presence Tray");
    for name in [
        "presence-tray.exe",
        "presence-tray-agent.exe",
        "presence-tray-settings.exe",
        "presence-tray.png",
    ] {
        assert!(installed(&world).join(name).is_file(), "{name}");
    }
    assert!(start_menu(&world).is_file());
    let stored = world.run_with_input(&["secret", "set"], world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");

    assert_installs(&world, NEWER);
    world.wait_until("an agent that runs again", || {
        world.status()["agent"] == "running"
    });
    let status = world.status();
    assert_eq!(status["hold"]["preset"], "in-a-call", "{status}");
    let requests = world.tenant.requests();
    assert!(
        !requests.iter().any(is_cleared),
        "it was taken back in between"
    );
    world.wait_for_shown("Busy", "InACall");

    // An older one is refused, and nothing is lost.
    let refused = world.msiexec(&["/i", &world.installer(OLDER), "/qn"]);
    assert_ne!(refused.code, 0, "{refused:?}");
    assert_eq!(world.status()["hold"]["preset"], "in-a-call");
    let cleared = world.run(&["clear", "--wait"]);
    assert_eq!(cleared.code, 0, "{cleared:?}");
}

#[test]
fn uninstalling_takes_back_what_is_held_and_leaves_only_what_is_the_persons() {
    let world = World::without_programs();
    world.write_config(&format!(
        "{}\n[app]\nstart_at_login = true\n",
        world.config()
    ));
    assert_installs(&world, OLDER);
    world.use_programs_in(r"%LOCALAPPDATA%\Programs\Presence Tray");
    let stored = world.run_with_input(&["secret", "set"], world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    let run = format!("reg query \"{RUN}\"");
    let told = world.batch(&run).out;
    assert!(told.contains("presence-tray-agent.exe"), "{told}");

    let removed = world.msiexec(&["/x", &world.installer(OLDER), "/qn"]);
    assert_eq!(removed.code, 0, "{removed:?}");
    world.wait_for_shown("Offline", "Offline");
    assert!(!installed(&world).exists());
    assert!(!start_menu(&world).exists());
    let told = world.batch(&run).out;
    assert!(!told.contains("presence-tray"), "{told}");
    for key in [
        r"AppUserModelId\app.presencetray.PresenceTray",
        r"CLSID\{6D1F64A7-58C2-4B0E-9D1D-3A2F8E0C5B97}",
    ] {
        let left = world.batch(&format!(r"reg query HKCU\Software\Classes\{key}"));
        assert_ne!(left.code, 0, "{left:?}");
    }
    assert!(world.config_folder().join("config.toml").is_file());
}

#[test]
fn uninstalling_with_purge_leaves_nothing() {
    let world = World::without_programs();
    world.write_config(&world.config());
    assert_installs(&world, OLDER);
    world.use_programs_in(r"%LOCALAPPDATA%\Programs\Presence Tray");
    let stored = world.run_with_input(&["secret", "set"], world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    let secrets = r#"reg query "HKCU\Software\Wine\Credential Manager" /s"#;
    let told = world.batch(secrets).out;
    assert!(told.contains("presence-tray"), "{told}");

    let removed = world.msiexec(&["/x", &world.installer(OLDER), "/qn", "PURGE=1"]);
    assert_eq!(removed.code, 0, "{removed:?}");
    world.wait_for_shown("Offline", "Offline");
    assert!(!world.config_folder().exists());
    assert!(!world.state_folder().exists());
    let told = world.batch(secrets).out;
    assert!(!told.contains("presence-tray"), "{told}");
}
