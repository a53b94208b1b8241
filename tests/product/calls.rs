//! Calls in other programs, noticed by their use of the microphone: with the real sound servers, and real
//! programs that record and say of themselves what known programs say.

use std::collections::BTreeMap;
use std::fs;

use desktop::{DesktopOptions, Notification, SoundServer};
use product::{Account, LIMIT, Window, World};
use serde_json::Value;
use tenant::{Fault, FaultKind, RequestPattern};

const ZOOM: [(&str, &str); 2] = [
    ("application.process.binary", "zoom"),
    ("application.name", "ZOOM VoiceEngine"),
];
const SLACK: [(&str, &str); 2] = [
    ("application.process.binary", "slack"),
    ("application.name", "Chromium input"),
];
const TEAMS: [(&str, &str); 2] = [
    ("application.process.binary", "teams-for-linux"),
    ("application.name", "Chromium input"),
];
const EFFECTS: [(&str, &str); 2] = [
    ("application.id", "com.github.wwmm.easyeffects"),
    ("application.name", "Easy Effects"),
];
const RECORDER: [(&str, &str); 2] = [
    ("application.process.binary", "recorder"),
    ("application.name", "Recorder"),
];

/// A world with somebody signed in.
fn signed_in() -> World {
    signed_in_on(DesktopOptions::default())
}

fn signed_in_on(options: DesktopOptions) -> World {
    let world = World::with(options, Account::AppSecret);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    world
}

/// One whose person wants calls to be noticed, with delays that a test can wait for.
fn noticing(ends_after: &str) -> World {
    let world = signed_in();
    let config = world.config(Account::AppSecret);
    world.write_config(&format!(
        "{config}\n[calls]\ndetect = true\nstarts_after = \"1s\"\nends_after = \"{ends_after}\"\n"
    ));
    world
}

/// What came of the use of the microphone by this program; null where it does not use it.
fn outcome<'s>(status: &'s Value, program: &str) -> &'s Value {
    let uses = status["microphone"].as_array();
    let used = uses.and_then(|uses| uses.iter().find(|it| it["program"] == program));
    used.map_or(&Value::Null, |used| &used["outcome"])
}

fn is_held(status: &Value, program: &str) -> bool {
    status["hold"]["state"] == "confirmed" && status["hold"]["call"] == program
}

/// What the doctor finds of the sound server.
fn finding(world: &World) -> Value {
    let report = world.run(&["doctor", "--json"]);
    let report: Value = serde_json::from_str(&report.out).expect("JSON");
    let findings = report["findings"].as_array().expect("findings").iter();
    let mut found = findings.filter(|it| it["check"] == "microphone");
    found.next().cloned().unwrap_or_default()
}

fn a_call_is_shown_while_it_lasts(server: SoundServer) {
    let world = noticing("2s");
    let sound = world.desktop.start_sound(server).expect("the sound server");
    let (_agent, _item) = world.start();
    let call = sound.record("headset", &ZOOM).expect("the sound server");
    let status = world.wait_for_status(|status| is_held(status, "Zoom"));
    assert_eq!(
        status["headline"],
        "Teams shows: In a call (Zoom), while it lasts"
    );
    assert!(status["hold"]["ends_at"].is_null(), "{status}");
    assert_eq!(outcome(&status, "zoom"), "held");
    assert_eq!(status["microphone"][0]["devices"][0], "Headset");
    world.wait_for_shown("Busy", "InACall");
    assert_eq!(finding(&world)["verdict"], "ok");
    drop(call);
    world.wait_for_shown("Offline", "Offline");
    world.wait_for_status(|status| status["hold"].is_null() && status["microphone"].is_null());
}

#[test]
fn a_call_is_shown_while_it_lasts_by_pulseaudio() {
    a_call_is_shown_while_it_lasts(SoundServer::PulseAudio);
}

#[test]
fn a_call_is_shown_while_it_lasts_by_pipewire() {
    a_call_is_shown_while_it_lasts(SoundServer::PipeWire);
}

fn what_is_no_call_shows_nothing(server: SoundServer) {
    let world = noticing("2s");
    let notifications = world.desktop.start_notifications().expect("notifications");
    let sound = world.desktop.start_sound(server).expect("the sound server");
    let (_agent, _item) = world.start();
    let meter = sound
        .start_meter("headset", &RECORDER)
        .expect("the sound server");
    let monitor = sound
        .record("speaker.monitor", &ZOOM)
        .expect("the sound server");
    let teams = sound.record("headset", &TEAMS).expect("the sound server");
    let effects = sound.record("headset", &EFFECTS).expect("the sound server");
    let status = world.wait_for_status(|status| {
        outcome(status, "teams") == "own-report" && outcome(status, "easy-effects") == "no-call"
    });
    assert_eq!(outcome(&status, "zoom"), &Value::Null, "{status}");
    // What began after them has lasted for long enough: so would they have.
    let call = sound.record("headset", &SLACK).expect("the sound server");
    let status = world.wait_for_status(|status| is_held(status, "Slack"));
    assert_eq!(status["hold"]["id"], 1, "nothing was held before");
    assert_eq!(outcome(&status, "recorder"), &Value::Null, "{status}");
    assert_eq!(outcome(&status, "teams"), "own-report");
    drop(call);
    world.wait_for_status(|status| status["hold"].is_null());
    let told = notifications.all();
    assert!(told.is_empty(), "{told:?}");
    drop((meter, monitor, teams, effects));
}

#[test]
fn what_is_no_call_shows_nothing_by_pulseaudio() {
    what_is_no_call_shows_nothing(SoundServer::PulseAudio);
}

#[test]
fn what_is_no_call_shows_nothing_by_pipewire() {
    what_is_no_call_shows_nothing(SoundServer::PipeWire);
}

fn it_lasts_as_long_as_the_last_of_two_muted_or_switched(server: SoundServer) {
    let world = noticing("2s");
    let sound = world.desktop.start_sound(server).expect("the sound server");
    let (_agent, _item) = world.start();
    let first = sound.record("headset", &ZOOM).expect("the sound server");
    world.wait_for_status(|status| is_held(status, "Zoom"));
    sound.mute(true).expect("the sound server");
    let second = sound.record("webcam", &SLACK).expect("the sound server");
    let status = world.wait_for_status(|status| outcome(status, "slack") == "held");
    assert_eq!(outcome(&status, "zoom"), "held", "muted, and still a call");
    drop(first);
    world.wait_for_status(|status| outcome(status, "zoom").is_null());
    let status = world.wait_for_status(|status| is_held(status, "Slack"));
    assert_eq!(status["hold"]["id"], 1, "it is the same all the time");
    sound.switch_to("headset").expect("the sound server");
    let on_headset =
        |status: &Value| status["microphone"][0]["devices"] == serde_json::json!(["Headset"]);
    let status = world.wait_for_status(on_headset);
    assert_eq!(status["hold"]["id"], 1);
    sound.unplug_webcam().expect("the sound server");
    drop(second);
    world.wait_for_status(|status| status["hold"].is_null());
}

#[test]
fn it_lasts_as_long_as_the_last_of_two_muted_or_switched_by_pulseaudio() {
    it_lasts_as_long_as_the_last_of_two_muted_or_switched(SoundServer::PulseAudio);
}

#[test]
fn it_lasts_as_long_as_the_last_of_two_muted_or_switched_by_pipewire() {
    it_lasts_as_long_as_the_last_of_two_muted_or_switched(SoundServer::PipeWire);
}

fn one_that_is_paused_is_over_and_one_that_goes_on_is_another(server: SoundServer) {
    let world = noticing("2s");
    let sound = world.desktop.start_sound(server).expect("the sound server");
    let (_agent, _item) = world.start();
    let call = sound
        .record_and_pause("headset", &ZOOM)
        .expect("the sound server");
    world.wait_for_status(|status| is_held(status, "Zoom"));
    call.pause().expect("the sound server");
    world.wait_for_status(|status| status["hold"].is_null());
    call.resume().expect("the sound server");
    let status = world.wait_for_status(|status| is_held(status, "Zoom"));
    assert_eq!(status["hold"]["id"], 2);
}

#[test]
fn one_that_is_paused_is_over_and_one_that_goes_on_is_another_by_pulseaudio() {
    one_that_is_paused_is_over_and_one_that_goes_on_is_another(SoundServer::PulseAudio);
}

#[test]
fn one_that_is_paused_is_over_and_one_that_goes_on_is_another_by_pipewire() {
    one_that_is_paused_is_over_and_one_that_goes_on_is_another(SoundServer::PipeWire);
}

fn a_server_that_is_restarted_or_comes_late_is_heard(server: SoundServer) {
    let world = noticing("30s");
    let (_agent, _item) = world.start();
    assert_eq!(finding(&world)["verdict"], "warning");
    let mut sound = world.desktop.start_sound(server).expect("the sound server");
    let call = sound.record("headset", &ZOOM).expect("the sound server");
    world.wait_for_status(|status| is_held(status, "Zoom"));
    drop(call);
    sound.restart().expect("the sound server");
    let _call = sound.record("headset", &ZOOM).expect("the sound server");
    let _other = sound.record("headset", &SLACK).expect("the sound server");
    let status = world.wait_for_status(|status| outcome(status, "slack") == "held");
    assert_eq!(outcome(&status, "zoom"), "held");
    assert_eq!(status["hold"]["id"], 1, "it is the same call");
}

#[test]
fn a_server_that_is_restarted_or_comes_late_is_heard_by_pulseaudio() {
    a_server_that_is_restarted_or_comes_late_is_heard(SoundServer::PulseAudio);
}

#[test]
fn a_server_that_is_restarted_or_comes_late_is_heard_by_pipewire() {
    a_server_that_is_restarted_or_comes_late_is_heard(SoundServer::PipeWire);
}

#[test]
fn what_the_person_does_counts_more() {
    let world = noticing("2s");
    let sound = world.desktop.start_sound(SoundServer::PulseAudio).unwrap();
    let (_agent, _item) = world.start();
    // What they hold stays.
    let set = world.run(&["set", "away", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    let call = sound.record("headset", &ZOOM).unwrap();
    world.wait_for_status(|status| outcome(status, "zoom") == "person-holds");
    drop(call);
    let status = world.wait_for_status(|status| status["microphone"].is_null());
    assert_eq!(status["hold"]["preset"], "away");
    // What they clear is not set again in that call.
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    let call = sound.record("headset", &ZOOM).unwrap();
    world.wait_for_status(|status| is_held(status, "Zoom"));
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    let status = world.wait_for_status(|status| status["hold"].is_null());
    assert_eq!(outcome(&status, "zoom"), "quiet");
    drop(call);
    world.wait_for_status(|status| status["microphone"].is_null());
    let _call = sound.record("headset", &ZOOM).unwrap();
    world.wait_for_status(|status| is_held(status, "Zoom"));
}

/// What its buttons say: all but the click on the notification itself.
fn buttons(notification: &Notification) -> Vec<&str> {
    let actions = notification.actions.iter();
    let buttons = actions.filter(|(key, _)| key != "default");
    buttons.map(|(_, label)| label.as_str()).collect()
}

#[test]
fn a_program_that_nobody_knows_is_asked_about_and_the_answer_is_written_down() {
    let world = noticing("2s");
    let notifications = world.desktop.start_notifications().unwrap();
    let sound = world.desktop.start_sound(SoundServer::PulseAudio).unwrap();
    let (_agent, _item) = world.start();
    let call = sound.record("headset", &RECORDER).unwrap();
    let question = notifications
        .wait_for(|it| it.summary == "Recorder uses the microphone", LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    assert_eq!(buttons(&question), ["In a call", "Not a call"]);
    assert!(world.status()["hold"].is_null());
    let yes = question.action_key("In a call").unwrap();
    notifications.invoke(question.id, yes).unwrap();
    world.wait_for_status(|status| is_held(status, "Recorder"));
    let written = fs::read_to_string(world.config_folder().join("config.toml")).unwrap();
    assert!(written.contains("programs = [\"recorder\"]"), "{written}");
    drop(call);
    world.wait_for_status(|status| status["hold"].is_null());
}

#[test]
fn what_was_held_for_a_call_when_the_agent_died_is_taken_back_by_the_next() {
    let world = noticing("8s");
    let sound = world.desktop.start_sound(SoundServer::PulseAudio).unwrap();
    let (mut agent, item) = world.start();
    let call = sound.record("headset", &ZOOM).unwrap();
    world.wait_for_status(|status| is_held(status, "Zoom"));
    agent.kill().unwrap();
    drop((agent, item));
    world.tray.wait_until_empty(LIMIT).unwrap();
    // The call goes on, and so does what is held.
    let (mut agent, item) = world.start();
    let status = world.wait_for_status(|status| is_held(status, "Zoom"));
    assert_eq!(status["hold"]["id"], 1);
    agent.kill().unwrap();
    drop((agent, item));
    world.tray.wait_until_empty(LIMIT).unwrap();
    drop(call);
    let (_agent, _item) = world.start();
    world.wait_for_status(|status| status["hold"].is_null());
    world.wait_for_shown("Offline", "Offline");
}

#[test]
fn nothing_is_heard_until_the_person_wants_it_and_what_is_held_ends_when_they_do_not() {
    let world = signed_in();
    let sound = world.desktop.start_sound(SoundServer::PulseAudio).unwrap();
    let _call = sound.record("headset", &ZOOM).unwrap();
    let (_agent, _item) = world.start();
    assert_eq!(
        finding(&world)["message"],
        "Not noticed; you can switch that on"
    );
    let config = world.config(Account::AppSecret);
    world.write_config(&format!(
        "{config}\n[calls]\ndetect = true\nstarts_after = \"1s\"\npreset = \"busy\"\n"
    ));
    let status = world.wait_for_status(|status| is_held(status, "Zoom"));
    assert_eq!(status["hold"]["preset"], "busy");
    world.write_config(&config);
    world.wait_for_status(|status| status["hold"].is_null() && status["microphone"].is_null());
}

#[test]
fn nothing_is_held_while_nobody_is_signed_in_and_at_once_when_somebody_is() {
    let world = World::new(Account::AppSecret);
    let config = world.config(Account::AppSecret);
    world.write_config(&format!(
        "{config}\n[calls]\ndetect = true\nstarts_after = \"1s\"\n"
    ));
    assert_eq!(world.run(&["secret", "remove"]).code, 0);
    let sound = world.desktop.start_sound(SoundServer::PulseAudio).unwrap();
    let _call = sound.record("headset", &ZOOM).unwrap();
    let (_agent, _item) = world.start();
    let status = world.wait_for_status(|status| outcome(status, "zoom") == "signed-out");
    assert!(status["hold"].is_null(), "{status}");
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    world.wait_for_status(|status| is_held(status, "Zoom"));
}

#[test]
fn a_call_that_begins_and_ends_while_the_service_cannot_be_reached_leaves_nothing() {
    let world = noticing("2s");
    let sound = world.desktop.start_sound(SoundServer::PulseAudio).unwrap();
    let (_agent, _item) = world.start();
    let away = Fault::new(RequestPattern::graph("*"), FaultKind::Drop);
    world.tenant.fault(away.times(0));
    let call = sound.record("headset", &ZOOM).unwrap();
    world.wait_for_status(|status| {
        status["hold"]["state"] == "retrying" && status["hold"]["call"] == "Zoom"
    });
    drop(call);
    world.wait_for_status(|status| {
        status["hold"].is_null() || status["hold"]["state"] == "clearing"
    });
    world.tenant.clear_faults();
    world.wait_for_status(|status| status["hold"].is_null() && status["microphone"].is_null());
    world.wait_for_shown("Offline", "Offline");
}

#[test]
fn an_organisation_can_forbid_it_and_set_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("presence-tray");
    let put = |text: &str| {
        fs::create_dir_all(&place).expect("a folder");
        fs::write(place.join("policy.new"), text).expect("a file");
        fs::rename(place.join("policy.new"), place.join("policy.toml")).expect("a file");
    };
    put("[mandatory.calls]\ndetect = false\n");
    let variable = "PRESENCE_TRAY_POLICY_DIR".to_owned();
    let world = signed_in_on(DesktopOptions {
        env: BTreeMap::from([(variable, place.display().to_string())]),
        ..DesktopOptions::default()
    });
    let config = world.config(Account::AppSecret);
    world.write_config(&format!("{config}\n[calls]\ndetect = true\n"));
    let sound = world.desktop.start_sound(SoundServer::PulseAudio).unwrap();
    let _call = sound.record("headset", &ZOOM).unwrap();
    let (_agent, _item) = world.start();
    assert_eq!(
        finding(&world)["message"],
        "Not noticed: your organisation does not allow it"
    );
    assert!(world.status()["microphone"].is_null());
    world.write_config(&format!("{config}\n[calls]\ndetect = false\n"));
    put("[mandatory.calls]\ndetect = true\nstarts_after = \"1s\"\n");
    world.wait_for_status(|status| is_held(status, "Zoom"));
}

#[test]
fn the_window_switches_it_on_and_says_what_uses_the_microphone() {
    let world = signed_in();
    let sound = world.desktop.start_sound(SoundServer::PipeWire).unwrap();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("tab-general");
    window.click("detect-calls");
    window.wait_for_text("general-saved", "Saved");
    let written = fs::read_to_string(world.config_folder().join("config.toml")).unwrap();
    assert!(written.ends_with("\n[calls]\ndetect = true\n"), "{written}");
    window.picture("calls-switch");
    let _call = sound.record("headset", &ZOOM).unwrap();
    let _effects = sound.record("headset", &EFFECTS).unwrap();
    world.wait_for_status(|status| is_held(status, "Zoom"));
    window.click("tab-now");
    window.wait_for_text(
        "microphone",
        "Zoom uses the microphone: In a call, while it lasts.",
    );
    window.wait_for_text("hold-until", "while the call lasts");
    window.wait_for_text(
        "microphone",
        "Easy Effects uses the microphone; that is no call.",
    );
    window.picture("calls-now");
}
