//! Promise: each use of the microphone is followed by itself, and nothing is waited for that cannot come.

use super::*;

#[test]
fn it_is_asked_again_when_a_call_counts_as_begun_and_as_over_and_else_not() {
    let mut desk = Desk::new();
    assert_eq!(desk.automatic.next_wake(), None);
    desk.starts("zoom");
    let begins = desk.now + SignedDuration::from_secs(5);
    assert_eq!(desk.automatic.next_wake(), Some(begins));
    desk.pass(60);
    assert_eq!(desk.automatic.next_wake(), None, "it lasts");
    desk.stops("zoom");
    let ends = desk.now + SignedDuration::from_secs(12);
    assert_eq!(desk.automatic.next_wake(), Some(ends));
    desk.pass(60);
    assert_eq!(desk.automatic.next_wake(), None);
}

#[test]
fn other_settings_end_no_call_that_lasts() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.pass(6);
    desk.automatic.calls.change_settings(CallSettings {
        ends_after: SignedDuration::from_secs(30),
        ..detecting()
    });
    desk.settle();
    assert_eq!(desk.held(), Some(("in-a-call", Cause::Call)));
    assert_eq!(desk.automatic.calls.uses().count(), 1);
}

#[test]
fn each_program_has_the_devices_that_it_records_from() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.recordings.push(Recording {
        program: program("webex"),
        device: Some("Camera".to_owned()),
    });
    desk.hear();
    let devices: Vec<_> = desk.automatic.calls.uses().map(|it| it.devices).collect();
    assert_eq!(devices, [["Headset"], ["Camera"]]);
}

#[test]
fn after_a_restart_only_a_call_may_be_the_one_that_went_on() {
    let mut desk = Desk::started(detecting(), killed_during_a_call(), signed_in());
    desk.starts("strange");
    assert!(desk.questions.is_empty(), "it may be a beep");
    assert_eq!(desk.outcome("strange"), Some(CallOutcome::TooShort));
}

#[test]
fn what_can_be_no_call_wakes_nobody() {
    let mut desk = Desk::new();
    desk.starts("teams-for-linux");
    desk.starts("easyeffects");
    assert_eq!(desk.automatic.next_wake(), None);
}

#[test]
fn the_call_that_goes_on_is_the_reason_rather_than_one_that_has_just_stopped() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.starts("slack");
    desk.pass(10);
    desk.stops("zoom");
    let reason = desk.automatic.calls.reason().map(|it| it.name.as_str());
    assert_eq!(reason, Some("Slack"));
}

#[test]
fn a_program_that_nobody_was_asked_about_is_not_said_to_be_asked_about() {
    let mut desk = Desk::started(detecting(), State::default(), Account::default());
    desk.starts("recorder");
    desk.pass(60);
    assert_eq!(desk.outcome("recorder"), Some(CallOutcome::NoCall));
}

#[test]
fn a_call_that_was_cleared_is_not_the_one_that_is_held_next() {
    let mut desk = Desk::new();
    desk.starts("zoom");
    desk.pass(5);
    desk.person(Command::Clear);
    desk.starts("slack");
    desk.pass(5);
    assert_eq!(desk.outcome("zoom"), Some(CallOutcome::Quiet));
    assert_eq!(desk.outcome("slack"), Some(CallOutcome::Held));
}

#[test]
fn one_that_has_just_stopped_where_nothing_is_held_is_not_for_want_of_a_sign_in() {
    let mut desk = Desk::new();
    desk.person_sets("away");
    desk.starts("zoom");
    desk.pass(30 * 60 - 6);
    desk.stops("zoom");
    desk.pass(6);
    assert_eq!(desk.held(), None);
    assert_eq!(desk.outcome("zoom"), Some(CallOutcome::Quiet));
}

#[test]
fn the_state_file_says_why_something_is_held_where_it_is_not_for_the_person() {
    let stored = |desk: &Desk| {
        let hold = desk.engine.state().hold.clone().unwrap();
        serde_json::to_value(hold.by_wall_clock(WallClock::default())).unwrap()
    };
    let mut desk = Desk::new();
    desk.person_sets("away");
    assert_eq!(stored(&desk).get("cause"), None);
    desk.person(Command::Clear);
    desk.pass(60);
    desk.starts("zoom");
    desk.pass(5);
    assert_eq!(stored(&desk)["cause"], "call");
}

#[test]
fn the_person_is_not_asked_about_what_records_for_a_moment() {
    let mut desk = Desk::new();
    desk.starts("recorder");
    assert!(desk.questions.is_empty());
    desk.pass(5);
    assert_eq!(desk.questions.len(), 1);
}
