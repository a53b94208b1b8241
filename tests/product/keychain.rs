//! Keychains that do not answer, ask their own person something, hold the same thing twice or
//! something else, are locked in part, have no default, come late, or go in the middle.

use std::time::{Duration, Instant};

use desktop::{Answer, DesktopOptions, Item, Menu, SecretService};
use product::{Account, LIMIT, Outcome, Window, World};

/// What is said where the keychain does not let go of the sign-in.
const LATER: &str = "removed from the keychain by itself";

/// What a command may take while the keychain does not answer: twice the time that one look has.
const SOON: Duration = Duration::from_secs(12);

/// A desktop without a keychain of its own.
fn no_keyring() -> DesktopOptions {
    DesktopOptions {
        keyring: false,
        ..DesktopOptions::default()
    }
}

/// Runs a command, which does not take long.
fn soon(world: &World, words: &[&str]) -> Outcome {
    let begun = Instant::now();
    let outcome = world.run(words);
    let took = begun.elapsed();
    assert!(took < SOON, "{words:?} took {took:?}: {outcome:?}");
    outcome
}

fn says_that_it_does_not_answer(outcome: &Outcome) {
    assert_eq!(outcome.code, 8, "{outcome:?}");
    assert!(
        outcome.err.contains("keychain does not answer"),
        "{outcome:?}"
    );
}

/// Waits until the keychain holds nothing: what was to be removed is so by itself.
fn wait_until_empty(keyring: &desktop::Keyring<'_>) {
    let end = Instant::now() + LIMIT;
    while !keyring.all().expect("the keychain").is_empty() {
        assert!(Instant::now() < end, "{:?}", keyring.all());
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The verdict of the doctor about the keychain, and what it says.
fn diagnosed(world: &World) -> (String, String) {
    let report = soon(world, &["doctor", "--json"]);
    assert_eq!(report.code, 8, "{report:?}");
    let report: serde_json::Value = serde_json::from_str(&report.out).expect("a report");
    let findings = report["findings"].as_array().expect("a report");
    let found = findings
        .iter()
        .find(|it| it["check"] == "keychain")
        .expect("a report");
    let text = |key: &str| found[key].as_str().expect("a report").to_owned();
    (text("verdict"), text("message"))
}

/// What a keychain that is silent, however it is, means for every use of it.
fn every_use_has_an_end(world: &World) {
    says_that_it_does_not_answer(&soon(world, &["set", "in-a-call", "--wait"]));
    let status = world.wait_for_status(|status| status["problem"]["code"] == "keychain-silent");
    assert_eq!(status["hold"]["state"], "retrying", "it is kept: {status}");
    let (verdict, message) = diagnosed(world);
    assert_eq!(verdict, "problem");
    assert!(message.contains("does not answer"), "{message}");
    let begun = Instant::now();
    says_that_it_does_not_answer(&world.secret_set(world.tenant.client_secret()));
    assert!(begun.elapsed() < SOON);
    says_that_it_does_not_answer(&soon(world, &["sign-in"]));
    assert_eq!(soon(world, &["status"]).code, 0);
    says_that_it_does_not_answer(&soon(world, &["set", "away", "--wait"]));
}

#[test]
fn a_keychain_that_is_stopped_is_told_as_such_and_all_goes_on_when_it_answers() {
    let world = World::new(Account::AppSecret);
    world.desktop.keyring().freeze().unwrap();
    let (agent, _item) = world.start();
    let threads = || {
        std::fs::read_dir(format!("/proc/{}/task", agent.id()))
            .unwrap()
            .count()
    };
    every_use_has_an_end(&world);
    assert!(threads() <= 12, "{} threads", threads());
    world.desktop.keyring().resume().unwrap();
    // Nobody asks for it again.
    world.wait_for_shown("Away", "Away");
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    assert_eq!(soon(&world, &["clear", "--wait"]).code, 0);
}

#[test]
fn a_keychain_that_is_stopped_while_the_agent_runs_hangs_nothing() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    world.desktop.keyring().freeze().unwrap();
    says_that_it_does_not_answer(&soon(&world, &["set", "in-a-call", "--wait"]));
    world.desktop.keyring().resume().unwrap();
    world.wait_for_shown("Busy", "InACall");
}

#[test]
fn a_sign_out_that_the_keychain_does_not_hear_counts_and_is_done_when_it_answers() {
    let world = World::new(Account::AppSecret);
    let keyring = world.desktop.keyring();
    let (mut agent, _item) = world.start();
    keyring.freeze().unwrap();
    let out = soon(&world, &["sign-out"]);
    says_that_it_does_not_answer(&out);
    assert!(out.err.contains(LATER), "{out:?}");
    assert_eq!(world.status()["account"]["signed_in"], false);
    agent.kill().unwrap();
    world.tray.wait_until_empty(LIMIT).unwrap();
    keyring.resume().unwrap();
    assert_eq!(keyring.all().unwrap().len(), 1, "it is still there");
    let (_agent, _item) = world.start();
    world.wait_for_status(|status| status["account"]["signed_in"] == false);
    assert_eq!(world.run(&["set", "in-a-call"]).code, 3);
    wait_until_empty(&keyring);
}

#[test]
fn a_sign_out_without_the_keychain_is_done_when_the_keychain_is_back() {
    let world = World::new(Account::AppSecret);
    let keyring = world.desktop.keyring();
    let (_agent, _item) = world.start();
    keyring.stop().unwrap();
    let out = soon(&world, &["sign-out"]);
    assert_eq!(out.code, 8, "{out:?}");
    assert!(out.err.contains(LATER), "{out:?}");
    assert_eq!(world.run(&["quit"]).code, 0);
    keyring.start().unwrap();
    assert_eq!(keyring.all().unwrap().len(), 1, "it is still there");
    let (_agent, _item) = world.start();
    world.wait_for_status(|status| status["account"]["signed_in"] == false);
    assert_eq!(world.run(&["set", "in-a-call"]).code, 3);
    wait_until_empty(&keyring);
}

#[test]
fn what_a_sign_out_left_in_the_keychain_goes_though_that_is_silent_at_the_next_start_too() {
    let world = World::new(Account::AppSecret);
    let keyring = world.desktop.keyring();
    let (_agent, _item) = world.start();
    keyring.freeze().unwrap();
    assert_eq!(soon(&world, &["sign-out"]).code, 8);
    assert_eq!(world.run(&["quit"]).code, 0);
    let (_agent, _item) = world.start();
    // The start has asked the keychain for what signs in, and was not answered.
    assert_eq!(soon(&world, &["doctor"]).code, 8);
    keyring.resume().unwrap();
    wait_until_empty(&keyring);
}

#[test]
fn a_command_beside_a_keychain_that_is_stopped_starts_the_agent_and_ends() {
    let world = World::new(Account::AppSecret);
    world.desktop.keyring().freeze().unwrap();
    says_that_it_does_not_answer(&soon(&world, &["set", "in-a-call", "--wait"]));
    world.desktop.keyring().resume().unwrap();
    world.wait_for_shown("Busy", "InACall");
    assert_eq!(world.run(&["quit"]).code, 0);
}

#[test]
fn a_name_whose_owner_never_answers_is_told_as_such_and_its_successor_is_taken_up() {
    let world = World::with(no_keyring(), Account::AppSecret);
    let silent = world.desktop.start_silent_secret_service().unwrap();
    let (_agent, _item) = world.start();
    every_use_has_an_end(&world);
    drop(silent);
    world.desktop.keyring().start().unwrap();
    assert_eq!(world.secret_set(world.tenant.client_secret()).code, 0);
    world.wait_for_shown("Away", "Away");
}

#[test]
fn a_keychain_that_dies_in_the_middle_ends_nothing_but_itself() {
    let world = World::with(no_keyring(), Account::AppSecret);
    let (mut agent, _item) = world.start();
    for _ in 0..3 {
        let dying = world.desktop.start_dying_secret_service().unwrap();
        let refused = soon(&world, &["set", "in-a-call", "--wait"]);
        assert_eq!(refused.code, 8, "{refused:?}");
        drop(dying);
    }
    assert!(agent.is_running());
}

/// The entry that the product has made, by its attributes.
fn attributes(world: &World) -> Vec<(String, String)> {
    let all = world.desktop.keyring().all().expect("the keychain");
    let ours = all.iter().find(|it| it.attributes.contains_key("username"));
    let ours = ours.expect("an entry of ours").attributes.clone();
    ours.into_iter()
        .filter(|(key, _)| key == "service" || key == "username")
        .collect()
}

fn add(world: &World, collection: &str, attributes: &[(String, String)], value: &[u8]) {
    let attributes: Vec<_> = attributes
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    world
        .desktop
        .keyring()
        .add(collection, &attributes, value)
        .expect("an entry");
}

#[test]
fn two_entries_that_match_end_nothing_and_storing_leaves_one() {
    let world = World::new(Account::AppSecret);
    let keyring = world.desktop.keyring();
    let (mut agent, _item) = world.start();
    let ours = attributes(&world);
    let collection = keyring.default_collection().unwrap();
    // The same, as a backup that was put back beside it.
    add(
        &world,
        &collection,
        &ours,
        world.tenant.client_secret().as_bytes(),
    );
    add(
        &world,
        &collection,
        &ours,
        world.tenant.client_secret().as_bytes(),
    );
    assert_eq!(keyring.all().unwrap().len(), 3);
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?} {}", world.log());
    assert!(agent.is_running());
    assert_eq!(world.run(&["doctor"]).code, 0);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    assert_eq!(keyring.all().unwrap().len(), 1);
    add(&world, &collection, &ours, b"another");
    assert_eq!(world.run(&["secret", "remove"]).code, 0);
    assert_eq!(keyring.all().unwrap(), []);
    assert!(agent.is_running());
}

#[test]
fn an_entry_in_a_locked_collection_beside_an_open_default_is_told_as_locked() {
    let world = World::new(Account::AppSecret);
    let keyring = world.desktop.keyring();
    let first = keyring.default_collection().unwrap();
    let other = keyring.add_collection("Other").unwrap();
    keyring.set_default(&other).unwrap();
    // It is found where it was stored, though another collection is the default one now.
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    assert_eq!(world.run(&["quit"]).code, 0);
    world.tray.wait_until_empty(LIMIT).unwrap();
    keyring.lock_collection(&first).unwrap();
    let (_agent, _item) = world.start();
    let refused = soon(&world, &["set", "in-a-call", "--wait"]);
    assert_eq!(refused.code, 8, "{refused:?}");
    assert!(refused.err.contains("keychain is locked"), "{refused:?}");
}

#[test]
fn a_default_that_points_nowhere_is_not_a_desktop_without_a_keychain() {
    let world = World::with(DesktopOptions::default(), Account::AppSecret);
    world.desktop.keyring().set_default("/").unwrap();
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    let (_agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    assert_eq!(world.run(&["doctor"]).code, 0);
}

#[test]
fn what_is_no_secret_of_ours_is_told_and_left_until_it_is_replaced() {
    let world = World::new(Account::AppSecret);
    let keyring = world.desktop.keyring();
    let ours = attributes(&world);
    let collection = keyring.default_collection().unwrap();
    for value in [
        &[0xff_u8, 0xfe, 0x00, 0x80][..],
        &b"parts 3\nabc"[..],
        &[b'x'; 60_000],
    ] {
        assert_eq!(world.run(&["secret", "remove"]).code, 0);
        add(&world, &collection, &ours, value);
        let refused = soon(&world, &["set", "in-a-call", "--wait"]);
        assert_eq!(refused.code, 8, "{refused:?}");
        assert!(refused.err.contains("something spoilt"), "{refused:?}");
        assert_eq!(keyring.all().unwrap()[0].value, value, "nothing is lost");
        assert_eq!(world.run(&["quit"]).code, 0);
    }
    assert_eq!(world.secret_set(world.tenant.client_secret()).code, 0);
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    assert_eq!(world.run(&["quit"]).code, 0);
}

/// A world whose keychain is the test's own and locked, with the secret in it.
fn locked() -> (World, SecretService) {
    let world = World::with(no_keyring(), Account::AppSecret);
    let keychain = world.desktop.start_secret_service(true);
    let keychain = keychain.expect("a keychain");
    (world, keychain)
}

/// Clicks on it once the menu has it: a command can be answered before the panel has the new one.
fn click_on_unlock(item: &Item) {
    let label = "Unlock the keychain";
    let has_it = |menu: &Menu| menu.find(label).is_some();
    item.wait_for_menu(has_it, LIMIT).expect("an offer");
    item.click(label).expect("a click");
}

#[test]
fn only_a_click_of_the_person_makes_the_keychain_ask() {
    let (world, keychain) = locked();
    let (_agent, item) = world.start();
    let refused = soon(&world, &["set", "in-a-call", "--wait"]);
    assert_eq!(refused.code, 8, "{refused:?}");
    assert!(refused.err.contains("keychain is locked"), "{refused:?}");
    assert_eq!(diagnosed(&world).0, "problem");
    assert_eq!(keychain.prompts(), 0, "nobody asked for it");
    keychain.answer_with(Answer::Dismiss);
    click_on_unlock(&item);
    keychain.wait_for_prompts(1, LIMIT).unwrap();
    // Storing the secret is the person's own doing: it asks, and goes on with what is typed.
    keychain.answer_with(Answer::Password);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    assert!(stored.out.contains("asks for its password"), "{stored:?}");
    assert_eq!((keychain.prompts(), keychain.entries()), (2, 1));
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
}

#[test]
fn unlocking_tries_again_what_was_refused() {
    let (world, keychain) = locked();
    keychain.answer_with(Answer::Password);
    assert_eq!(world.secret_set(world.tenant.client_secret()).code, 0);
    keychain.lock();
    let (_agent, item) = world.start();
    assert_eq!(soon(&world, &["set", "in-a-call"]).code, 8);
    click_on_unlock(&item);
    world.wait_for_shown("Busy", "InACall");
    assert_eq!(keychain.prompts(), 2);
}

#[test]
fn a_prompt_that_nobody_answers_ends_with_the_command() {
    let (world, keychain) = locked();
    keychain.answer_with(Answer::Nothing);
    let (_agent, _item) = world.start();
    let mut waiting = world.command(&["sign-in"]);
    let mut waiting = waiting.spawn().unwrap();
    keychain.wait_for_prompts(1, LIMIT).unwrap();
    // All else goes on meanwhile.
    assert_eq!(soon(&world, &["status"]).code, 0);
    assert_eq!(soon(&world, &["set", "in-a-call"]).code, 8);
    waiting.kill().unwrap();
    waiting.wait().unwrap();
    keychain.answer_with(Answer::Password);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
}

#[test]
fn a_keychain_without_a_collection_makes_one_when_the_person_asks_for_it() {
    let world = World::with(no_keyring(), Account::AppSecret);
    let keychain = world.desktop.start_empty_secret_service().unwrap();
    let (verdict, message) = diagnosed(&world);
    assert_eq!(verdict, "problem");
    assert!(message.contains("no collection"), "{message}");
    assert_eq!(keychain.prompts(), 0);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    assert_eq!((keychain.prompts(), keychain.entries()), (1, 1));
}

#[test]
fn what_is_held_goes_on_by_itself_when_the_keychain_is_there() {
    let world = World::new(Account::AppSecret);
    let (mut agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    for locked in [true, false] {
        agent.kill().unwrap();
        world.tray.wait_until_empty(LIMIT).unwrap();
        let keyring = world.desktop.keyring();
        if locked {
            keyring.lock().unwrap();
        } else {
            keyring.stop().unwrap();
        }
        let (next, _item) = world.start();
        agent = next;
        let code = if locked {
            "keychain-locked"
        } else {
            "keychain-missing"
        };
        world.wait_for_status(|status| status["problem"]["code"] == code);
        if locked {
            keyring.unlock().unwrap();
        } else {
            keyring.start().unwrap();
        }
        world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    }
}

#[test]
fn the_window_offers_to_unlock_and_shows_its_form_while_the_keychain_is_silent() {
    let (world, keychain) = locked();
    let (_agent, _item) = world.start();
    assert_eq!(soon(&world, &["set", "in-a-call"]).code, 8);
    let window = Window::open(&world);
    window.wait_for_text("problem", "keychain is locked");
    window.picture("keychain-locked");
    keychain.answer_with(Answer::Dismiss);
    window.click("mend-unlock");
    keychain.wait_for_prompts(1, LIMIT).unwrap();
    drop(keychain);
    let silent = world.desktop.start_silent_secret_service().unwrap();
    window.click("tab-account");
    window.wait_for_text("secret-stored", "does not answer");
    // Another one takes its place, and the page hears of it by itself.
    drop(silent);
    world.desktop.keyring().start().unwrap();
    window.wait_for_text("secret-stored", "Not stored");
}

#[test]
fn of_two_keychains_the_one_that_answers_is_used_and_asks_for_nothing_by_itself() {
    let world = World::new(Account::AppSecret);
    let keyring = world.desktop.keyring();
    let start_anew = || {
        assert_eq!(world.run(&["quit"]).code, 0);
        world.tray.wait_until_empty(LIMIT).unwrap();
        world.start()
    };
    let (_first, _item) = world.start();
    // It came second, and is not asked.
    drop(world.desktop.start_keepassxc().unwrap());
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    // In the place of the one that holds the secret: it is not without a keychain.
    keyring.stop().unwrap();
    let keepassxc = world.desktop.start_keepassxc().unwrap();
    keepassxc.wait_for_service().unwrap();
    let (_second, _item) = start_anew();
    let refused = soon(&world, &["set", "in-a-call", "--wait"]);
    assert_eq!(refused.code, 3, "{refused:?}");
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    // Locked, it is told as that, and its window stays what it is.
    keepassxc.lock().unwrap();
    let (_third, _item) = start_anew();
    let windows = world.desktop.windows();
    let refused = soon(&world, &["set", "in-a-call", "--wait"]);
    assert_eq!(refused.code, 8, "{refused:?}");
    assert!(refused.err.contains("keychain is locked"), "{refused:?}");
    assert_eq!(diagnosed(&world).0, "problem");
    assert_eq!(world.desktop.windows(), windows, "a prompt out of nowhere");
    // The first one is back, and used.
    drop(keepassxc);
    keyring.start().unwrap();
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}; {}", world.log());
}

#[test]
fn a_keychain_that_takes_the_place_of_one_without_the_sign_in_is_noticed() {
    let world = World::new(Account::AppSecret);
    world.desktop.keyring().stop().unwrap();
    let other = world.desktop.start_secret_service(false).unwrap();
    let (_agent, _item) = world.start();
    world.wait_for_status(|status| status["account"]["signed_in"] == false);
    drop(other);
    world.desktop.keyring().start().unwrap();
    world.wait_for_status(|status| status["account"]["signed_in"] == true);
}
