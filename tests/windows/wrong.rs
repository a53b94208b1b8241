//! What can be wrong on a Windows, told as what it is.

use desktop::Program;
use serde_json::Value;
use windows_product::{Outcome, World};

const RUN: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run";
const APPROVED: &str =
    r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run";

/// What the doctor says of one thing: its verdict and its sentence.
pub(crate) fn found(world: &World, check: &str) -> (String, String) {
    let told = world.run(&["doctor", "--json"]);
    let report: Value = serde_json::from_str(&told.out).unwrap_or_else(|_| panic!("{told:?}"));
    let findings = report["findings"].as_array().expect("findings");
    let mut of_it = findings.iter().filter(|it| it["check"] == check);
    let finding = of_it
        .next()
        .unwrap_or_else(|| panic!("no {check} in {report}"));
    let text = |name: &str| finding[name].as_str().expect("a text").to_owned();
    (text("verdict"), text("message"))
}

/// Changes the registry, in the words of `reg`.
pub(crate) fn registry(world: &World, change: &str) {
    let done = world.batch(&format!("reg {change} /f"));
    assert_eq!(done.code, 0, "{change}: {done:?}");
}

#[test]
fn the_doctor_says_that_the_window_lacks_webview2() {
    let world = World::new();
    let (verdict, message) = found(&world, "window");
    assert_eq!(verdict, "warning");
    assert!(message.contains("WebView2"), "{message}");
}

#[test]
fn start_at_login_is_told_as_the_task_manager_and_others_left_it() {
    let world = World::new();
    world.write_config("[app]\nstart_at_login = true\n");
    {
        let _agent = world.start();
        assert_eq!(found(&world, "autostart").0, "ok");
        assert_eq!(world.run(&["quit"]).code, 0);
    }
    // The person switches it off in the task manager, which the program leaves as it is.
    let off = "030000000000000000000000";
    registry(
        &world,
        &format!("add {APPROVED} /v \"Presence Tray\" /t REG_BINARY /d {off}"),
    );
    {
        let _agent = world.start();
        let (verdict, message) = found(&world, "autostart");
        assert_eq!(verdict, "warning");
        assert!(message.contains("turned off"), "{message}");
        assert_eq!(world.run(&["quit"]).code, 0);
    }
    let told = world.batch(&format!("reg query {APPROVED}")).out;
    assert!(told.contains(off), "{told}");
    // Something else wrote there what it cannot be.
    registry(
        &world,
        &format!("add {RUN} /v \"Presence Tray\" /t REG_DWORD /d 7"),
    );
    let (verdict, message) = found(&world, "autostart");
    assert_eq!(verdict, "warning");
    assert!(message.contains("does not say"), "{message}");
}

#[test]
fn a_state_folder_that_cannot_be_made_is_named() {
    let world = World::new();
    world.write_config(&world.config());
    let told: Outcome = world.batch(
        "echo x> C:\\file\n\
         set PRESENCE_TRAY_STATE_DIR=C:\\file\\state\n\
         presence-tray set in-a-call\n\
         exit %ERRORLEVEL%",
    );
    assert_eq!(told.code, 7, "{told:?}");
    assert!(told.err.contains("state folder"), "{told:?}");
}

/// The name of the agent's pipe. Source: `ipc::Address`.
fn pipe(state_folder: &str) -> String {
    let mark = state_folder
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!(r"\\.\pipe\presence-tray-agent-{mark:016x}")
}

/// Another program has the agent's address.
fn taken_by(world: &World, owner: &str) -> Program {
    let folder = world.batch("echo %LOCALAPPDATA%").out;
    let folder = format!(r"\\?\{}\presence-tray", folder.trim());
    let other = world.system(&["take", &pipe(&folder), owner]);
    world.wait_until("a pipe that is taken", || other.log().contains("taken"));
    other
}

#[test]
fn an_agent_that_does_not_answer_is_told_as_that() {
    let world = World::signed_in();
    let mut silent = taken_by(&world, "me");
    // The first has the only place that a stuck agent has left, the next finds none.
    for _ in 0..2 {
        let told = world.run(&["set", "in-a-call"]);
        assert_eq!(told.code, 7, "{told:?}");
        assert!(told.err.contains("does not answer"), "{told:?}");
    }
    assert!(world.tenant.requests().is_empty(), "nothing was begun");
    silent.kill().expect("its end");
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
}

#[test]
fn a_pipe_that_another_user_took_is_told_of_and_told_nothing() {
    let world = World::signed_in();
    // Of the system itself, and nobody's whom the command could be run by.
    let mut other = taken_by(&world, "S-1-5-18");
    let told = world.run(&["set", "in-a-call"]);
    assert_eq!(told.code, 7, "{told:?}");
    assert!(told.err.contains("Another user"), "{told:?}");
    assert!(world.tenant.requests().is_empty(), "nothing was begun");
    other.kill().expect("its end");
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
}
