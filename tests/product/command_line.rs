//! What the command line says where something is left, kept, overtaken or broken: in one language, and never
//! nothing.

use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use product::{Account, LIMIT, Outcome, World};
use tenant::{Fault, FaultKind, RequestPattern, Service};

/// Nothing gets through to Graph until the faults are cleared.
fn cut_off(world: &World) {
    let fault = Fault::new(RequestPattern::graph("*"), FaultKind::Drop);
    world.tenant.fault(fault.times(0));
}

/// Nothing is read back for as long as the test lasts, so that nothing is confirmed.
fn leave_reads_unanswered(world: &World) {
    let reads = RequestPattern {
        service: Some(Service::Graph),
        method: Some("GET".to_owned()),
        path: None,
    };
    world
        .tenant
        .fault(Fault::new(reads, FaultKind::Hold).times(0));
}

/// Gives a command and leaves it waiting.
fn give(world: &World, words: &[&str]) -> JoinHandle<Outcome> {
    let command = world.command(words);
    thread::spawn(|| Outcome::of(command, ""))
}

fn line(text: &str, number: usize) -> &str {
    text.lines().nth(number).unwrap_or_default()
}

/// Waits until the settings as they are now are kept as the last good ones.
fn wait_until_kept(world: &World) {
    let file = world.state_folder().join("last-good-config.toml");
    let end = Instant::now() + LIMIT;
    while !file.exists() {
        assert!(Instant::now() < end, "{}", world.log());
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_quit_that_cannot_take_the_status_back_says_so_and_so_does_the_status_afterwards() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    cut_off(&world);
    let quit = world.run(&["quit"]);
    assert_eq!(quit.code, 5, "{quit:?}");
    let left = "In a call is not cleared yet, and may show until ";
    assert!(quit.err.contains(left), "{quit:?}");

    let said = world.run(&["status"]);
    assert_eq!(said.code, 0, "{said:?}");
    let kept = line(&said.out, 1);
    assert!(
        kept.starts_with("Not cleared yet: In a call, until "),
        "{said:?}"
    );
    assert!(said.out.contains(left), "{said:?}");
    let status = world.status();
    assert_eq!(status["agent"], "stopped");
    assert_eq!(status["hold"]["state"], "clearing", "{status}");
    assert_eq!(status["problem"]["code"], "still-clearing", "{status}");

    world.tenant.clear_faults();
    let cleared = world.run(&["clear"]);
    assert_eq!(cleared.code, 0, "{cleared:?}");
    world.wait_for_shown("Offline", "Offline");
    world.wait_for_status(|status| status["hold"].is_null());
    let quit = world.run(&["quit"]);
    assert_eq!((quit.code, quit.err.as_str()), (0, ""), "{quit:?}");
}

#[test]
fn what_is_held_is_told_while_nothing_runs() {
    let world = World::new(Account::AppSecret);
    let (mut agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    agent.kill().unwrap();
    let said = world.run(&["status"]);
    let kept = line(&said.out, 1);
    assert!(kept.starts_with("Set: In a call, until "), "{said:?}");

    world.tray.wait_until_empty(LIMIT).unwrap();
    cut_off(&world);
    let (mut agent, _item) = world.start();
    assert_eq!(world.run(&["set", "busy", "--until-cleared"]).code, 5);
    agent.kill().unwrap();
    let said = world.run(&["status"]);
    let kept = line(&said.out, 1);
    assert_eq!(kept, "Not set yet: Busy, until cleared", "{said:?}");
}

#[test]
fn an_end_that_cannot_be_delivered_is_told_by_its_exit_code() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    let extended = world.run(&["extend"]);
    assert_eq!(extended.code, 0, "{extended:?}");
    let said = &extended.out;
    assert!(said.starts_with("In a call, until "), "{extended:?}");
    cut_off(&world);
    assert_eq!(world.run(&["set", "in-a-call"]).code, 5);
    let extended = world.run(&["extend"]);
    assert_eq!(extended.code, 5, "{extended:?}");
    assert!(extended.out.contains("Offline, retrying"), "{extended:?}");
    assert!(extended.err.contains("cannot be reached"), "{extended:?}");
}

#[test]
fn what_overtakes_a_command_that_waits_is_told() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    leave_reads_unanswered(&world);
    for (overtaken_by, said) in [
        (&["clear"][..], "It was cleared meanwhile."),
        (
            &["set", "presenting"],
            "Presenting was set in its place meanwhile.",
        ),
        (&["quit"], "Presence Tray was quit meanwhile."),
    ] {
        let waiting = give(&world, &["set", "in-a-call", "--wait"]);
        world.wait_for_status(|status| {
            let hold = &status["hold"];
            hold["preset"] == "in-a-call" && hold["accepted"] == true && hold["state"] == "applying"
        });
        world.run(overtaken_by);
        let outcome = waiting.join().expect("an outcome");
        assert_eq!(outcome.code, 1, "{overtaken_by:?}: {outcome:?}");
        assert_eq!(outcome.out, "", "{overtaken_by:?}: {outcome:?}");
        assert!(outcome.err.contains(said), "{overtaken_by:?}: {outcome:?}");
    }
    let short = world.run(&["set", "in-a-call", "--for", "1s", "--wait"]);
    assert_eq!(short.code, 1, "{short:?}");
    let said = "Its time was over before Teams showed it.";
    assert!(short.err.contains(said), "{short:?}");
    assert_eq!(short.out, "", "{short:?}");
}

#[test]
fn a_command_speaks_as_the_agent_does_whatever_its_own_session_says() {
    let world = World::new(Account::AppSecret);
    let mut agent = world.command(&[]);
    agent.env("LC_ALL", "de_DE.UTF-8");
    let _agent = world.desktop.spawn(agent).unwrap();
    world.tray.wait_for_item(LIMIT).unwrap();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    for (words, said) in [
        (&["extend"][..], "In einem Anruf, bis "),
        (&["clear"], "Zurückgesetzt"),
        (&["clear"], "Es war kein Status gesetzt"),
        (&["doctor"], "Für den Support: "),
        (&["sign-in"], "Angemeldet als alice@contoso.com"),
        (&["sign-out"], "Abgemeldet"),
        (&["set", "in-a-call"], "presence-tray secret set“"),
    ] {
        let outcome = world.run(words);
        let told = format!("{}{}", outcome.out, outcome.err);
        assert!(told.contains(said), "{words:?}: {outcome:?}");
    }
}

#[test]
fn what_is_listed_of_a_broken_file_is_what_was_good_last_and_says_so() {
    let world = World::new(Account::Browser);
    let (_agent, _item) = world.start();
    wait_until_kept(&world);
    assert_eq!(world.run(&["quit"]).code, 0);
    let good = world.config(Account::Browser);
    world.write_config(&format!("{good}\n[app]\nclear_on_quit = 5\n"));
    for words in [&["presets"][..], &["presets", "--json"], &["setup-line"]] {
        let listed = world.run(words);
        assert_eq!(listed.code, 0, "{words:?}: {listed:?}");
        assert!(!listed.out.is_empty(), "{words:?}");
        for said in [
            "config.toml, line ",
            "clear_on_quit",
            "the last good settings",
        ] {
            assert!(listed.err.contains(said), "{words:?}: {listed:?}");
        }
    }
    world.write_config(&good);
    let listed = world.run(&["presets"]);
    assert_eq!(listed.err, "", "{listed:?}");
    let first = line(&listed.out, 0);
    assert!(first.contains("  In a call, 1 h  "), "{listed:?}");
}

#[test]
fn an_application_without_its_secret_is_told_to_store_it_at_once() {
    let world = World::with(desktop::DesktopOptions::default(), Account::AppSecret);
    let (_agent, _item) = world.start();
    world.wait_for_status(|status| status["account"]["signed_in"] == false);
    let set = world.run(&["set", "in-a-call"]);
    assert_eq!(set.code, 3, "{set:?}");
    assert!(set.err.contains("presence-tray secret set"), "{set:?}");
    let said = world.run(&["status"]);
    assert!(said.out.contains("presence-tray secret set"), "{said:?}");
    assert_eq!(world.status()["problem"]["code"], "not-signed-in");
}
