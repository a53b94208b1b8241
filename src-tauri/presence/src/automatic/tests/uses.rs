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
    desk.automatic.calls.take_up(CallSettings {
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
