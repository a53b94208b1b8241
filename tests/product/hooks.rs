//! The person's program that is told of changes: `[hooks] on_change`.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use product::{Account, LIMIT, World};
use serde_json::Value;

/// The folder of what the scripts of these tests write.
fn folder(world: &World) -> PathBuf {
    let folder = world.desktop.home().join("told of changes");
    fs::create_dir_all(&folder).expect("a file");
    folder
}

/// Has the agent tell a script of the shell, whose first argument is a folder.
fn tell(world: &World, script: &str) {
    let folder = folder(world);
    let program = folder.join("program");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("a file");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a file");
    tell_program(world, &program);
}

fn tell_program(world: &World, program: &Path) {
    let config = world.config(Account::AppSecret);
    let (program, folder) = (program.display(), folder(world));
    world.write_config(&format!(
        "{config}\n[hooks]\non_change = [\"{program}\", \"{}\", \"$HOME; `exit`\"]\n",
        folder.display()
    ));
}

fn wait_until(world: &World, what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + LIMIT;
    while !is_so() {
        assert!(Instant::now() < end, "never {what}; {}", world.log());
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn said(world: &World) -> Vec<Value> {
    let text = fs::read_to_string(folder(world).join("said")).unwrap_or_default();
    let lines = text.lines().map(serde_json::from_str);
    lines.map(|it| it.unwrap_or_default()).collect()
}

/// What the doctor finds of it.
fn finding(world: &World) -> Value {
    let report = world.run(&["doctor", "--json"]);
    let report: Value = serde_json::from_str(&report.out).expect("JSON");
    let findings = report["findings"].as_array().expect("JSON");
    let found = findings.iter().find(|it| it["check"] == "hook");
    found.cloned().unwrap_or_default()
}

fn set_and_clear(world: &World) {
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}; {}", world.log());
    let clear = world.run(&["clear", "--wait"]);
    assert_eq!(clear.code, 0, "{clear:?}; {}", world.log());
}

#[test]
fn a_program_is_told_of_what_changes_one_at_a_time_and_the_last_wins() {
    let world = World::new(Account::AppSecret);
    tell(
        &world,
        "cd \"$1\" || exit\n\
         mkdir alone || echo overlap >> overlaps\n\
         sleep 0.2\n\
         printf '%s' \"$2\" > literally\n\
         cat >> said\n\
         rmdir alone",
    );
    let (mut agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}; {}", world.log());
    let is_told = |state: &'static str| {
        move |told: &Value| told["hold"]["state"] == state && told["hold"]["preset"] == "in-a-call"
    };
    wait_until(&world, "told that it is confirmed", || {
        said(&world).last().is_some_and(is_told("confirmed"))
    });
    let last = said(&world).pop().unwrap();
    assert_eq!(last["teams_shows"]["activity"], "InACall", "{last}");
    assert_eq!(last["hold"], world.status()["hold"]);
    let given = fs::read_to_string(folder(&world).join("literally")).unwrap();
    assert_eq!(given, "$HOME; `exit`", "no shell has read the arguments");
    // Many changes in a row: fewer are told, and the last of them is what is so.
    for _ in 0..3 {
        set_and_clear(&world);
    }
    wait_until(&world, "told that nothing is held", || {
        said(&world).last().is_some_and(|it| it["hold"].is_null())
    });
    assert!(!folder(&world).join("overlaps").exists());
    assert_eq!(finding(&world)["verdict"], "ok");
    // What is taken back at the end is told too.
    let set = world.run(&["set", "away", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    wait_until(&world, "told of the second", || {
        said(&world)
            .last()
            .is_some_and(|it| it["hold"]["preset"] == "away")
    });
    world.run(&["quit"]);
    agent.wait(LIMIT).unwrap();
    wait_until(&world, "told of the end", || {
        said(&world).last().is_some_and(|it| it["hold"].is_null())
    });
}

#[test]
fn a_program_that_hangs_and_floods_is_ended_and_told_once() {
    let world = World::new(Account::AppSecret);
    // Whatever it has started hangs as well.
    tell(
        &world,
        "yes | head -c 300000000 & yes | head -c 300000000 >&2 &\ncd \"$1\" && echo $$ >> started; sleep 1000 & wait; sleep 1000",
    );
    let (_agent, _item) = world.start();
    set_and_clear(&world);
    let complaint = "did not end within 10 s";
    world.wait_for_log(complaint, 1);
    let found = finding(&world);
    assert_eq!(found["verdict"], "warning", "{found}");
    set_and_clear(&world);
    let runs = || fs::read_to_string(folder(&world).join("started")).unwrap_or_default();
    wait_until(&world, "run again", || runs().lines().count() > 1);
    let first = runs().lines().next().map(str::to_owned).unwrap();
    assert!(!Path::new(&format!("/proc/{first}")).exists());
    assert_eq!(world.wait_for_log(complaint, 1), 1);
    // Another one in its place is told at once, and then all is well.
    tell_program(&world, Path::new("/bin/true"));
    wait_until(&world, "well again", || finding(&world)["verdict"] == "ok");
}

#[test]
fn a_program_that_is_missing_or_fails_is_told_and_changes_nothing() {
    let world = World::new(Account::AppSecret);
    tell_program(&world, Path::new("/no/such/program"));
    let (_agent, _item) = world.start();
    set_and_clear(&world);
    set_and_clear(&world);
    let complaint = "/no/such/program could not be started";
    world.wait_for_log(complaint, 1);
    assert_eq!(world.wait_for_log(complaint, 1), 1, "{}", world.log());
    let found = finding(&world);
    assert_eq!(found["verdict"], "warning", "{found}");
    assert!(
        found["message"]
            .as_str()
            .unwrap()
            .contains("/no/such/program")
    );
    tell(&world, "echo 'the lamp is out' >&2; exit 3");
    wait_until(&world, "told that it fails", || {
        finding(&world)["message"]
            .as_str()
            .is_some_and(|it| it.contains("the lamp is out"))
    });
    set_and_clear(&world);
    assert_eq!(world.status()["problem"], Value::Null);
}

#[test]
fn a_program_that_leaves_something_in_the_background_has_ended_when_it_has() {
    let world = World::new(Account::AppSecret);
    tell(&world, "cat >> \"$1/said\"; sleep 300 & exit 0");
    let (_agent, _item) = world.start();
    let begun = Instant::now();
    set_and_clear(&world);
    wait_until(&world, "told of the clear", || {
        said(&world)
            .last()
            .is_some_and(|it| it["hold"].is_null() && it["agent"] == "running")
            && said(&world)
                .iter()
                .any(|it| it["hold"]["preset"] == "in-a-call")
    });
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "one waits for another"
    );
    assert_eq!(finding(&world)["verdict"], "ok");
}
