use std::os::fd::OwnedFd;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Command, Stdio};
use std::time::Duration;

use desktop::{Desktop, DesktopError, DesktopOptions};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, pidfd_open};

use crate::{SOON, bare};

const ROLE: &str = "DESKTOP_OWNER";

fn is_alive(id: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    status
        .rsplit(')')
        .next()
        .is_some_and(|rest| !rest.is_empty() && !rest.starts_with(" Z"))
}

#[test]
fn nothing_is_left_after_the_drop() {
    let desktop = Desktop::start(DesktopOptions::default()).unwrap();
    desktop.manage_windows().unwrap();
    let mut shell = desktop.command("sh");
    shell.args(["-c", "trap '' TERM; sleep 1000 & sleep 1000"]);
    let mut stubborn = shell.stdout(Stdio::null()).spawn().unwrap();
    let processes = desktop.processes();
    assert!(processes.len() >= 5, "{processes:?}");
    assert!(processes.contains(&stubborn.id()));
    let folder = desktop.folder().to_owned();

    drop(desktop);
    stubborn.wait().unwrap();
    let alive: Vec<_> = processes.into_iter().filter(|id| is_alive(*id)).collect();
    assert!(alive.is_empty(), "{alive:?}");
    assert!(!folder.exists());
}

#[test]
fn nothing_is_left_after_a_panic() {
    let mut processes = Vec::new();
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let desktop = Desktop::start(bare()).unwrap();
        processes = desktop.processes();
        panic!("a failed assertion");
    }));
    assert!(panicked.is_err());
    assert!(processes.len() >= 2 && !processes.into_iter().any(is_alive));
}

#[test]
fn nothing_is_left_when_the_test_process_is_killed() {
    let outer = Desktop::start(bare()).unwrap();
    let mut command = outer.command(std::env::current_exe().unwrap());
    command
        .env(ROLE, "yes")
        .args(["--exact", "ending::own_a_desktop", "--nocapture"]);
    let mut owner = outer.spawn(command).unwrap();
    outer.wait_for_window("owned", SOON).unwrap();
    let log = owner.log();
    let handles: Vec<_> = log
        .lines()
        .filter_map(|line| handle(line.strip_prefix("pid ")?))
        .collect();
    assert!(handles.len() >= 2, "{log}");

    owner.kill().unwrap();
    let limit = Timespec::try_from(SOON).unwrap();
    for handle in &handles {
        let ended = poll(&mut [PollFd::new(handle, PollFlags::IN)], Some(&limit)).unwrap();
        assert_eq!(ended, 1, "a process outlives its desktop's owner");
    }
}

/// Does nothing as a test; for the test above it owns a desktop until it is killed.
#[test]
fn own_a_desktop() {
    if std::env::var(ROLE).is_err() {
        return;
    }
    let desktop = Desktop::start(bare()).unwrap();
    for id in desktop.processes() {
        println!("pid {id}");
    }
    let mut told = Command::new("xmessage");
    assert!(
        told.args(["-title", "owned", "owned"])
            .status()
            .unwrap()
            .success()
    );
}

fn handle(id: &str) -> Option<OwnedFd> {
    pidfd_open(Pid::from_raw(id.parse().ok()?)?, PidfdFlags::empty()).ok()
}

#[test]
fn a_program_can_be_waited_for_and_stopped() {
    let desktop = Desktop::start(bare()).unwrap();
    let mut command = desktop.command("sh");
    command.args(["-c", "echo out; echo err >&2; exit 3"]);
    let mut program = desktop.spawn(command).unwrap();
    assert_eq!(program.wait(SOON).unwrap().code(), Some(3));
    assert_eq!(program.log(), "out\nerr\n");

    let mut sleeping = desktop.command("sleep");
    sleeping.arg("1000");
    let mut sleeping = desktop.spawn(sleeping).unwrap();
    let waited = sleeping.wait(Duration::from_millis(10));
    assert!(matches!(waited, Err(DesktopError::TimedOut { .. })));
    assert!(!sleeping.stop().unwrap().success());
}

#[test]
fn a_missing_program_is_named() {
    let desktop = Desktop::start(bare()).unwrap();
    let missing = desktop
        .spawn(desktop.command("no-such-program"))
        .unwrap_err();
    assert!(
        missing
            .to_string()
            .starts_with("no-such-program is not installed"),
        "{missing}"
    );
}

#[test]
fn programs_get_the_environment_of_the_desktop_and_nothing_else() {
    let desktop = Desktop::start(bare()).unwrap();
    let output = desktop.command("env").output().unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.lines().count(), desktop.env().len());
    assert!(
        desktop
            .var("HOME")
            .starts_with(desktop.folder().to_str().unwrap())
    );
}
