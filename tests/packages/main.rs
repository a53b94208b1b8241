//! The packages, as people get them: installed in a clean system, started from the desktop file, used,
//! upgraded while something is held, removed.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use desktop::Notification;
use package_product::{System, package_size};
use product::{Account, LIMIT, World};

const ID: &str = "app.presencetray.PresenceTray";
const AGENT: &str = "usr/bin/presence-tray";

fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + LIMIT;
    while !is_so() {
        assert!(Instant::now() < end, "never {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Starts the product as a desktop does, and waits for its icon.
fn start_from_the_desktop_file(system: &System, world: &World) {
    let entry = format!("/usr/share/applications/{ID}.desktop");
    assert!(system.path(&entry).is_file());
    let mut launch = world.with_environment("chroot".into());
    launch.arg(system.path("/")).args(["gio", "launch", &entry]);
    let status = launch.status().expect("a program");
    assert!(status.success(), "{status}");
    world.tray.wait_for_item(LIMIT).expect("the desktop");
}

/// What the product is there for.
fn do_the_main_job(world: &World) {
    let item = world.tray.wait_for_item(LIMIT).expect("the desktop");
    item.click("In a call").expect("the desktop");
    world.wait_for_shown("Busy", "InACall");
    item.click("Clear").expect("the desktop");
    world.wait_for_shown("Offline", "Offline");
    let set = world.run(&["set", "away", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}; {}", world.log());
    let clear = world.run(&["clear", "--wait"]);
    assert_eq!(clear.code, 0, "{clear:?}; {}", world.log());
}

/// The files that a package put there.
fn files_of(list: &str) -> Vec<String> {
    let files = list.lines().map(str::trim);
    let files = files.filter(|it| it.contains("presence"));
    files.map(str::to_owned).collect()
}

fn assert_nothing_is_left(system: &System, files: &[String]) {
    assert!(files.len() > 20, "{files:?}");
    let left: Vec<&String> = files.iter().filter(|it| system.path(it).exists()).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn the_debs_are_installed_used_upgraded_and_removed() {
    let system = System::take();
    let agent = system.bring("presence-tray", ".deb");
    system.install(&[&agent]);
    assert!(
        !system.has("libwebkit2gtk-4.1-0"),
        "the agent needs no web engine"
    );
    let world = World::new(Account::AppSecret);
    let notifications = world.desktop.start_notifications().unwrap();
    start_from_the_desktop_file(&system, &world);
    do_the_main_job(&world);

    // What notifies names the desktop file and the icon, and both are there.
    world.desktop.press("ctrl+alt+shift+i").unwrap();
    let is_set = |it: &Notification| it.summary == "Teams shows: In a call";
    let notified = notifications.wait_for(is_set, LIMIT).unwrap();
    let entry = notified.hints["desktop-entry"].to_string();
    assert!(entry.contains(ID), "{entry}");
    let icons = "usr/share/icons/hicolor";
    for file in [
        format!("{icons}/scalable/apps/{}.svg", notified.icon),
        format!("{icons}/48x48/apps/{}.png", notified.icon),
        format!("{icons}/symbolic/apps/{}-symbolic.svg", notified.icon),
    ] {
        assert!(system.path(&file).is_file(), "{file}");
    }

    // Without the window's package, what is missing is said.
    let settings = world.run(&["settings"]);
    assert_eq!(settings.code, 1, "{settings:?}");
    assert!(
        settings.err.contains("presence-tray-settings"),
        "{settings:?}"
    );
    let window = system.bring("presence-tray-settings", ".deb");
    system.install(&[&window]);
    let settings = world.run(&["settings"]);
    assert_eq!(settings.code, 0, "{settings:?}; {}", world.log());
    let window = world
        .desktop
        .wait_for_window("Presence Tray", LIMIT)
        .unwrap();
    assert!(window.class.eq_ignore_ascii_case(ID), "{window:?}");

    // An upgrade while something is held.
    let before = world.wait_for_status(|it| it["hold"]["state"] == "confirmed");
    let sent = world.tenant.request_count();
    let [process] = system.running(AGENT)[..] else {
        panic!("one agent");
    };
    let newer = ["presence-tray", "presence-tray-settings"];
    let newer = newer.map(|name| system.bring_newer(name, ".deb"));
    system.install(&[&newer[0], &newer[1]]);
    wait_until("the newer version", || system.running(AGENT) == [process]);
    wait_until("served by it", || world.status()["agent"] == "running");
    let after = world.wait_for_status(|it| it["hold"]["state"] == "confirmed");
    assert_eq!(after["hold"]["id"], before["hold"]["id"]);
    assert_eq!(after["hold"]["ends_at"], before["hold"]["ends_at"]);
    let requests = world.tenant.requests().split_off(sent);
    assert!(!requests.iter().any(|it| it.is_graph("clearPresence")));

    // Removed while something is held.
    let files = files_of(&system.run(&["dpkg", "-L", "presence-tray", "presence-tray-settings"]));
    let names = ["presence-tray", "presence-tray-settings"];
    system.run(&["apt-get", "purge", "--yes", names[0], names[1]]);
    assert_nothing_is_left(&system, &files);
    world.wait_for_shown("Offline", "Offline");
    let process = format!("/proc/{process}");
    wait_until("the end of the agent", || !Path::new(&process).exists());
}

#[test]
fn the_rpms_are_installed_used_and_removed() {
    let system = System::take();
    let files = ["presence-tray", "presence-tray-settings"].map(|it| system.bring(it, ".rpm"));
    // The libraries are Debian's here, of which rpm knows nothing.
    let rpm = ["rpm", "--dbpath", "/var/lib/rpm-of-the-test"];
    system.run(&[&rpm[..], &["--install", "--nodeps", &files[0], &files[1]]].concat());
    let listed = system.run(&[&rpm[..], &["--query", "--list", "presence-tray"]].concat());
    let world = World::new(Account::AppSecret);
    start_from_the_desktop_file(&system, &world);
    do_the_main_job(&world);
    let names = [
        "--erase",
        "--nodeps",
        "presence-tray",
        "presence-tray-settings",
    ];
    system.run(&[&rpm[..], &names].concat());
    assert_nothing_is_left(&system, &files_of(&listed));
    world.tray.wait_until_empty(LIMIT).unwrap();
}

#[test]
fn the_tarball_is_unpacked_and_used() {
    let system = System::take();
    let archive = system.bring("presence-tray", ".tar.gz");
    let unpack = [
        "tar",
        "--extract",
        "--gzip",
        "--strip-components=1",
        "--directory",
    ];
    system.run(&[&unpack[..], &["/usr/local", "--file", &archive]].concat());
    let world = World::new(Account::AppSecret);
    let _agent = world.start();
    do_the_main_job(&world);
    let local = system.path("usr/local");
    assert!(
        local
            .join(format!("share/applications/{ID}.desktop"))
            .is_file()
    );
    for inside in ["bin", "share"] {
        fs::remove_dir_all(local.join(inside)).unwrap();
        fs::create_dir(local.join(inside)).unwrap();
    }
    world.tray.wait_until_empty(LIMIT).unwrap();
}

/// What is downloaded, of the build that is tried here, which is quick to make: the release has 2.8, 2.9, 2.2, 2.4 and
/// 6.3 MB. Each limit is the size when it was last looked at, and a twentieth more; whoever makes a package smaller
/// lowers it.
#[test]
fn the_packages_are_no_larger_than_they_have_to_be() {
    // Measured: 12,746, 12,758, 10,524, 10,531 and 20,417 kB.
    for (name, ending, kilobytes) in [
        ("presence-tray", ".deb", 13_400),
        ("presence-tray", ".x86_64.rpm", 13_400),
        ("presence-tray-settings", ".deb", 11_050),
        ("presence-tray-settings", ".x86_64.rpm", 11_060),
        ("presence-tray", "-x86_64-linux.tar.gz", 21_450),
    ] {
        let size = package_size(name, ending) / 1000;
        println!("{name}{ending}: {size} kB");
        assert!(size <= kilobytes, "{name}{ending} takes {size} kB");
    }
}
