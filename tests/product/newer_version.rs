//! The program is replaced or removed while its agent runs, as package managers do it.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use desktop::Program;
use product::{Account, LIMIT, World};

/// An installed agent that holds something.
fn holding() -> (World, PathBuf, Program) {
    let world = World::new(Account::AppSecret);
    let installed = world.program_with_window("installed", "echo shown");
    let (agent, _item) = world.start_program(installed.clone());
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}; {}", world.log());
    (world, installed, agent)
}

/// Puts something else in the place of a program, at once.
fn replace(program: &Path, put: impl FnOnce(&Path)) {
    let newer = program.with_extension("dpkg-new");
    put(&newer);
    fs::set_permissions(&newer, fs::Permissions::from_mode(0o755)).expect("a file");
    fs::rename(newer, program).expect("a file");
}

fn wait_until(world: &World, what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + LIMIT;
    while !is_so() {
        assert!(Instant::now() < end, "never {what}; {}", world.log());
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Whether the process runs the file that is there now.
fn runs(process: u32, program: &Path) -> bool {
    let file = |path: &Path| fs::metadata(path).ok().map(|it| (it.dev(), it.ino()));
    let running = PathBuf::from(format!("/proc/{process}/exe"));
    file(program).is_some() && file(&running) == file(program)
}

/// Waits until the newer version runs and serves.
pub(crate) fn wait_for_the_newer_version(world: &World, agent: &Program, installed: &Path) {
    wait_until(world, "the newer version", || runs(agent.id(), installed));
    wait_until(world, "served", || world.status()["agent"] == "running");
}

#[test]
fn a_newer_version_takes_over_what_is_held() {
    let (world, installed, mut agent) = holding();
    let before = world.status();
    let sent = world.tenant.request_count();
    let watch = world.watch();
    watch
        .wait_for(|it| it["hold"]["id"] == before["hold"]["id"])
        .unwrap();
    replace(&installed, |newer| {
        fs::copy(world.program(), newer).unwrap();
    });
    wait_for_the_newer_version(&world, &agent, &installed);
    let after = world.wait_for_status(|it| it["hold"]["state"] == "confirmed");
    assert_eq!(after["hold"]["id"], before["hold"]["id"]);
    assert_eq!(after["hold"]["ends_at"], before["hold"]["ends_at"]);
    assert!(agent.is_running());
    let requests = world.tenant.requests().split_off(sent);
    let cleared = requests.iter().any(|it| it.is_graph("clearPresence"));
    assert!(!cleared, "it stayed as it was");
    world.tray.wait_for_item(LIMIT).unwrap();
    let clear = world.run(&["clear", "--wait"]);
    assert_eq!(clear.code, 0, "{clear:?}; {}", world.log());
    // Who follows the status is told by the newer version too.
    let cleared = watch.wait_for(|it| it["hold"].is_null());
    assert_eq!(cleared.expect("a status")["agent"], "running");
}

#[test]
fn a_replacement_that_does_not_start_leaves_the_agent_as_it_is() {
    let (world, installed, mut agent) = holding();
    replace(&installed, |newer| {
        fs::write(newer, "#!/bin/sh\nexit 127\n").unwrap();
    });
    wait_until(&world, "told", || {
        world.log().contains("replaced by one that does not start")
    });
    assert!(agent.is_running());
    assert_eq!(world.status()["hold"]["state"], "confirmed");
    // The next one does.
    replace(&installed, |newer| {
        fs::copy(world.program(), newer).unwrap();
    });
    wait_for_the_newer_version(&world, &agent, &installed);
    world.wait_for_status(|it| it["hold"]["state"] == "confirmed");
}

#[test]
fn an_agent_whose_program_is_removed_takes_back_what_is_held_and_ends() {
    let (world, installed, mut agent) = holding();
    fs::remove_file(&installed).unwrap();
    world.wait_for_shown("Offline", "Offline");
    let status = agent.wait(LIMIT).unwrap();
    assert!(status.success(), "{status}; {}", world.log());
}
