//! An agent that is there and does not answer: it is stopped, or stuck.

use std::thread;

use product::{Account, Outcome, Window, World};

/// Every command that asks the agent.
const COMMANDS: [&[&str]; 14] = [
    &[],
    &["set", "in-a-call"],
    &["set", "in-a-call", "--wait"],
    &["extend"],
    &["clear"],
    &["clear", "--wait"],
    &["status"],
    &["status", "--watch"],
    &["sign-in"],
    &["sign-out"],
    &["secret", "remove"],
    &["settings"],
    &["quit"],
    &[
        "setup",
        "global",
        "contoso.com",
        "22553876-f5ab-4529-bffb-cfe50aa89f87",
    ],
];

#[test]
fn a_stopped_agent_is_told_as_such_and_does_nothing_late() {
    let world = World::new(Account::AppSecret);
    let (agent, _item) = world.start();
    let config = std::fs::read_to_string(world.config_folder().join("config.toml")).unwrap();
    agent.freeze();
    let end = format!("kill -KILL {}", agent.id());
    let asked = COMMANDS.map(|words| (words, world.command(words)));
    let doctor = world.command(&["doctor"]);
    let asked = asked.map(|(words, command)| (words, thread::spawn(|| Outcome::of(command, ""))));
    let doctor = thread::spawn(|| Outcome::of(doctor, ""));
    for (words, asked) in asked {
        let outcome = asked.join().unwrap();
        assert_eq!(outcome.code, 7, "{words:?}: {outcome:?}");
        assert!(
            outcome.err.contains("runs but does not answer"),
            "{words:?}: {outcome:?}"
        );
        assert!(outcome.err.contains(&end), "{words:?}: {outcome:?}");
    }
    let doctor = doctor.join().unwrap();
    assert_eq!(doctor.code, 7, "{doctor:?}");
    assert!(
        doctor.out.contains("running but does not answer"),
        "{doctor:?}"
    );
    assert!(doctor.out.contains(&end), "{doctor:?}");

    // The doctor has asked the service itself.
    let requests = world.tenant.request_count();

    // Nobody waits for any of it any more, so none of it is done.
    agent.resume();
    let status = world.status();
    assert_eq!(status["hold"], serde_json::Value::Null, "{status}");
    assert_eq!(status["account"]["signed_in"], true, "{status}");
    let after = std::fs::read_to_string(world.config_folder().join("config.toml")).unwrap();
    assert_eq!(after, config);
    assert!(world.desktop.windows().is_empty());
    assert_eq!(world.tenant.request_count(), requests);
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}; {}", world.log());
}

#[test]
fn the_next_agent_goes_on_when_one_that_is_stuck_was_ended_as_was_said() {
    let world = World::new(Account::AppSecret);
    let (agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    agent.freeze();
    let refused = world.run(&["extend"]);
    assert_eq!(refused.code, 7, "{refused:?}");
    let said = refused.err.split(['\u{201c}', '\u{201d}']);
    let line = said
        .clone()
        .find(|it| it.starts_with("kill "))
        .expect("what ends it");
    let ended = world.desktop.command("sh").args(["-c", line]).status();
    assert!(ended.expect("a shell").success(), "{line}");
    let extended = world.run(&["extend"]);
    assert_eq!(extended.code, 0, "{extended:?}; {}", world.log());
    assert_eq!(world.status()["hold"]["preset"], "in-a-call");
}

#[test]
fn the_window_says_that_the_agent_does_not_answer_and_goes_on_when_it_does() {
    let world = World::new(Account::AppSecret);
    let (agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    agent.freeze();
    window.wait_for_text("agent-gone", "does not answer");
    window.picture("agent-silent");
    agent.resume();
    window.wait_for("nothing-held");
    window.click("preset-in-a-call");
    world.wait_for_shown("Busy", "InACall");
}
