//! Promise: the ledger knows at any moment what of ours may be in force, and concludes from what is
//! shown no more than follows from it.

use super::entry::Value;
use super::*;
use crate::moment::at;

const HOUR: i64 = 3_600;
const WALL: WallClock = WallClock(SignedDuration::ZERO);

fn shown(availability: &str, activity: &str, message: Option<&str>) -> Shown {
    Shown {
        availability: availability.to_owned(),
        activity: activity.to_owned(),
        message: message.map(|content| StatusMessage {
            content: content.to_owned(),
            expires_at: None,
        }),
        out_of_office: false,
        version: None,
    }
}

fn accepted(status: Status, expires_at: Moment) -> StatusEntry {
    StatusEntry {
        acknowledged: true,
        ..Entry::new(Lease::new(status, expires_at), at(0))
    }
}

fn away(observed: bool) -> StatusEntry {
    StatusEntry {
        observed,
        ..accepted(Status::Away, at(1_800))
    }
}

#[test]
fn a_status_that_only_a_person_picks_overwrites_ours_at_once() {
    let picked = shown("Busy", "Busy", None);
    assert!(away(false).is_overwritten(&picked, at(1)));
    assert!(away(true).is_overwritten(&picked, at(1)));
}

#[test]
fn a_status_that_may_be_picked_overwrites_ours_once_that_was_seen_or_had_half_a_minute_for_it() {
    let perhaps = shown("Available", "Available", None);
    assert!(!away(false).is_overwritten(&perhaps, at(29)));
    assert!(away(false).is_overwritten(&perhaps, at(30)));
    assert!(away(true).is_overwritten(&perhaps, at(1)));
    assert!(!away(true).is_overwritten(&perhaps, at(1_800)));
}

#[test]
fn our_own_status_and_what_nobody_picks_overwrite_nothing() {
    for (availability, activity) in [("Away", "Away"), ("Away", "OutOfOffice")] {
        let ours = shown(availability, activity, None);
        assert!(!away(true).is_overwritten(&ours, at(600)));
    }
    let meeting = shown("Busy", "InAMeeting", None);
    assert!(!away(true).is_overwritten(&meeting, at(600)));
    let busy_before = StatusEntry {
        superseded: vec![Status::Busy],
        ..away(true)
    };
    assert!(!busy_before.is_overwritten(&shown("Busy", "Busy", None), at(600)));
}

#[test]
fn the_lease_of_a_request_that_slept_on_its_way_may_begin_when_it_is_answered() {
    let lease = SignedDuration::from_secs(300);
    for (answered, over) in [(0, 300), (30, 300), (31, 331), (7_200, 7_500)] {
        assert_eq!(
            away(false).expiry(lease, at(answered)),
            at(over),
            "{answered}"
        );
    }
}

fn message(before: Option<&str>, seen: bool) -> MessageEntry {
    let said = |content: &str, expires_at| StatusMessage {
        content: content.to_owned(),
        expires_at,
    };
    let before = before.map(|content| said(content, None));
    let message = Message::over(before, said("Back soon", Some(WALL.at(at(1_800)))));
    MessageEntry {
        acknowledged: true,
        observed: seen,
        ..Entry::new(message, at(0))
    }
}

#[test]
fn the_prior_message_overwrites_nothing_until_ours_was_seen_or_had_half_a_minute_for_it() {
    let old = shown("Away", "Away", Some("On the road"));
    let ours = |seen| message(Some("On the road"), seen);
    assert!(!ours(false).is_overwritten(&old, at(29), WALL));
    assert!(ours(false).is_overwritten(&old, at(30), WALL));
    assert!(ours(true).is_overwritten(&old, at(1), WALL));
    let none = shown("Away", "Away", None);
    assert!(!message(None, false).is_overwritten(&none, at(29), WALL));
    assert!(message(None, true).is_overwritten(&none, at(1), WALL));
}

#[test]
fn the_prior_message_overwrites_nothing_while_ours_may_not_have_arrived() {
    let old = shown("Away", "Away", Some("On the road"));
    let sent = MessageEntry {
        acknowledged: false,
        ..message(Some("On the road"), false)
    };
    assert!(!sent.is_overwritten(&old, at(600), WALL));
    assert!(sent.is_overwritten(&shown("Away", "Away", Some("Mine")), at(1), WALL));
}

#[test]
fn another_message_overwrites_ours_at_once_and_our_own_does_not() {
    let other = shown("Away", "Away", Some("Mine"));
    let ours = shown("Away", "Away", Some("Back soon"));
    for seen in [false, true] {
        assert!(message(Some("On the road"), seen).is_overwritten(&other, at(1), WALL));
        assert!(!message(Some("On the road"), seen).is_overwritten(&ours, at(600), WALL));
    }
}

#[test]
fn a_message_that_has_expired_was_not_overwritten() {
    let none = shown("Away", "Away", None);
    assert!(message(None, true).is_overwritten(&none, at(1_769), WALL));
    // The clock of the service may be a little ahead.
    assert!(!message(None, true).is_overwritten(&none, at(1_770), WALL));
    assert!(!message(None, true).is_overwritten(&none, at(1_801), WALL));
    let other = shown("Away", "Away", Some("Mine"));
    assert!(message(None, true).is_overwritten(&other, at(1_801), WALL));
}

#[test]
fn each_layer_alone_is_reason_enough_to_clear() {
    let layer = || Some(away(true));
    for ledger in [
        Ledger {
            session: layer(),
            ..Ledger::default()
        },
        Ledger {
            preferred: layer(),
            ..Ledger::default()
        },
        Ledger {
            message: Some(message(None, true)),
            ..Ledger::default()
        },
    ] {
        assert!(ledger.is_to_clear(at(1)), "{ledger:?}");
        assert!(!ledger.is_clear(), "{ledger:?}");
    }
    assert!(!Ledger::default().is_to_clear(at(1)));
    assert!(Ledger::default().is_clear());
}

#[test]
fn a_message_is_cleared_once_and_once_more_when_the_doubt_is_over() {
    for (cleared, doubt_until, due) in [
        (false, None, true),
        (false, Some(at(9)), true),
        (true, None, false),
        (true, Some(at(11)), false),
        (true, Some(at(10)), true),
    ] {
        let entry = MessageEntry {
            cleared,
            doubt_until,
            ..message(None, true)
        };
        let ledger = Ledger {
            message: Some(entry),
            ..Ledger::default()
        };
        assert_eq!(ledger.is_to_clear(at(10)), due, "{ledger:?}");
        assert_eq!(ledger.is_clear(), cleared, "{ledger:?}");
    }
}

#[test]
fn a_superseded_message_of_ours_is_ours_too() {
    let entry = MessageEntry {
        superseded: vec!["At lunch".to_owned()],
        ..message(None, true)
    };
    for (content, ours) in [("Back soon", true), ("At lunch", true), ("Mine", false)] {
        let shown = shown("Away", "Away", Some(content));
        assert_eq!(entry.is_ours_in(&shown), ours, "{content}");
        assert_eq!(
            entry.is_overwritten(&shown, at(600), WALL),
            !ours,
            "{content}"
        );
    }
    assert!(!entry.is_ours_in(&shown("Away", "Away", None)));
}

#[test]
fn a_message_keeps_what_was_there_before_the_first_of_ours() {
    let first = message(Some("On the road"), true);
    let ours = StatusMessage {
        content: "Back soon".to_owned(),
        expires_at: None,
    };
    let next = StatusMessage {
        content: "Back later".to_owned(),
        expires_at: None,
    };
    let entry = Entry::sent(Some(first.clone()), Message::over(Some(ours), next), at(60));
    assert_eq!(entry.value.prior, first.value.prior);
    assert_eq!(entry.value.replaced.as_deref(), Some("Back soon"));
}

#[test]
fn no_message_says_nothing_of_one_that_may_not_have_arrived_in_place_of_ours() {
    let none = shown("Away", "Away", None);
    let next = |acknowledged, observed| MessageEntry {
        superseded: vec!["At lunch".to_owned()],
        acknowledged,
        ..message(Some("On the road"), observed)
    };
    // The one before it may have come to its end.
    assert!(!next(false, false).is_overwritten(&none, at(60), WALL));
    // It was in force, as was read or answered, and is no more.
    assert!(next(false, true).is_overwritten(&none, at(60), WALL));
    assert!(next(true, false).is_overwritten(&none, at(60), WALL));
    // Nothing of ours was there before it.
    let only = MessageEntry {
        acknowledged: false,
        ..message(Some("On the road"), false)
    };
    assert!(only.is_overwritten(&none, at(60), WALL));
}

#[test]
fn an_entry_is_forgotten_when_nothing_of_it_can_be_left() {
    let doubtful = |until| StatusEntry {
        doubt_until: Some(at(until)),
        ..away(true)
    };
    let day = 24 * 60 * 60;
    for (ledger, gone) in [
        // Half a minute after the lease, or after what may have begun one late.
        (
            Ledger {
                session: Some(away(true)),
                ..Ledger::default()
            },
            1_830,
        ),
        (
            Ledger {
                preferred: Some(away(true)),
                ..Ledger::default()
            },
            1_830,
        ),
        (
            Ledger {
                session: Some(doubtful(60)),
                ..Ledger::default()
            },
            1_830,
        ),
        (
            Ledger {
                session: Some(doubtful(1_900)),
                ..Ledger::default()
            },
            1_930,
        ),
        // A day after the end of a message, for the clock of the service may be another.
        (
            Ledger {
                message: Some(message(None, true)),
                ..Ledger::default()
            },
            1_800 + day,
        ),
    ] {
        let mut before = ledger.clone();
        before.expire(at(gone - 1), WALL);
        assert_eq!(before, ledger);
        let mut after = ledger;
        after.expire(at(gone), WALL);
        assert_eq!(after, Ledger::default());
    }
    // What stood there before is to come back whenever that is.
    let mut owed = Ledger {
        message: Some(message(Some("On the road"), true)),
        ..Ledger::default()
    };
    owed.expire(at(30 * day), WALL);
    assert!(owed.message.is_some());
}

#[test]
fn what_is_stored_by_a_wall_clock_that_was_set_since_is_the_same_by_the_other_clock() {
    let ledger = Ledger {
        session: Some(StatusEntry {
            doubt_until: Some(at(30)),
            ..away(true)
        }),
        preferred: Some(away(true)),
        message: Some(message(None, true)),
        reset_doubt_until: Some(at(40)),
    };
    let behind = WallClock(SignedDuration::from_secs(-100));
    let stored = ledger.clone().map(|moment| behind.at(moment));
    let session = stored.session.clone().unwrap();
    let shown = |seconds| WALL.at(at(seconds));
    assert_eq!(session.sent_at, shown(-100));
    assert_eq!(session.value.expires_at, shown(1_700));
    assert_eq!(session.doubt_until, Some(shown(-70)));
    let preferred = stored.preferred.clone().unwrap();
    assert_eq!(preferred.value.expires_at, shown(1_700));
    assert_eq!(stored.message.clone().unwrap().sent_at, shown(-100));
    assert_eq!(stored.reset_doubt_until, Some(shown(-60)));
    assert_eq!(stored.map(|shown| behind.moment(shown)), ledger);
}

#[test]
fn the_prior_message_comes_back_unless_it_has_expired() {
    let message = |expires_at| StatusMessage {
        content: "On the road".to_owned(),
        expires_at,
    };
    for (before, lasts) in [
        (None, false),
        (Some(message(None)), true),
        (Some(message(Some(WALL.at(at(11))))), true),
        (Some(message(Some(WALL.at(at(10))))), false),
    ] {
        let entry = Entry::new(Message::over(before.clone(), message(None)), at(0));
        assert_eq!(entry.restored(WALL.at(at(10))), before.filter(|_| lasts));
    }
}

#[test]
fn nothing_is_left_of_one_that_expired_or_never_arrived_once_the_prior_message_is_in_force() {
    let none = shown("Away", "Away", None);
    let mine = shown("Away", "Away", Some("On the road"));
    let ours = shown("Away", "Away", Some("Back soon"));
    let sent = |before, acknowledged| MessageEntry {
        acknowledged,
        ..message(before, false)
    };
    let road = Some("On the road");
    for (entry, shown, at_second, nothing) in [
        // Never said yes to.
        (sent(None, false), &none, 1, true),
        (sent(road, false), &none, 1, false),
        (sent(road, false), &mine, 1, true),
        (sent(road, false), &ours, 1, false),
        // In force, then over.
        (sent(None, true), &none, 1, false),
        (sent(road, true), &mine, 1, false),
        (sent(None, true), &none, 1_800, true),
        (sent(road, true), &none, 1_800, false),
        (sent(None, true), &ours, 1_801, false),
    ] {
        let left = entry.leaves_nothing(shown, WALL.at(at(at_second)));
        assert_eq!(left, nothing, "{entry:?} {shown:?}");
    }
}

#[test]
fn a_superseded_status_may_still_be_in_force_and_last_longer() {
    let minutes = SignedDuration::from_mins;
    let lease = |expires_at| Lease::new(Status::Away, expires_at);
    let mut before = accepted(Status::Busy, at(2 * HOUR));
    before.superseded = vec![Status::Away, Status::DoNotDisturb];
    before.doubt_until = Some(at(20));
    let now = Entry::sent(Some(before.clone()), lease(at(10) + minutes(60)), at(10));
    assert_eq!(now.value.status, Status::Away);
    assert_eq!(now.superseded, [Status::DoNotDisturb, Status::Busy]);
    assert_eq!((now.sent_at, now.value.expires_at), (at(10), at(2 * HOUR)));
    assert_eq!(now.doubt_until, Some(at(20)));
    assert!(!now.acknowledged);

    let later = Entry::sent(Some(before), lease(at(20) + minutes(240)), at(20));
    assert_eq!(later.value.expires_at, at(20 + 4 * HOUR));
    assert_eq!(later.doubt_until, None, "a doubt that is over is none");
    assert_eq!(Entry::sent(None, lease(at(300)), at(0)).superseded, []);
}

#[test]
fn a_status_in_doubt_is_kept_when_it_is_released_and_any_other_forgotten() {
    for (doubt_until, kept) in [(Some(at(11)), true), (Some(at(10)), false), (None, false)] {
        let mut entry = Some(StatusEntry {
            doubt_until,
            ..accepted(Status::Away, at(HOUR))
        });
        Entry::release(&mut entry, at(10));
        assert_eq!(entry.is_some_and(|entry| entry.cleared), kept);
    }
}

#[test]
fn a_message_in_doubt_is_kept_when_it_is_replaced_and_any_other_forgotten() {
    let said = |content: &str| StatusMessage {
        content: content.to_owned(),
        expires_at: None,
    };
    for (doubt_until, kept) in [(Some(at(11)), true), (Some(at(10)), false), (None, false)] {
        let mut entry = Some(MessageEntry {
            doubt_until,
            ..Entry::new(
                Message::over(Some(said("On the road")), said("Back soon")),
                at(0),
            )
        });
        let mine = said("Mine");
        Entry::replace(&mut entry, Some(&mine), at(10));
        assert_eq!(entry.as_ref().is_some_and(|entry| entry.cleared), kept);
        assert_eq!(
            entry.and_then(|entry| entry.value.prior),
            kept.then_some(mine)
        );
    }
}

#[test]
fn what_arrived_after_its_clear_is_cleared_though_it_was_left_to_expire_unseen() {
    let mut ledger = Ledger {
        preferred: Some(away(true)),
        ..Ledger::default()
    };
    let set = Request::SetPreferred {
        status: Status::Away,
        lease: SignedDuration::from_mins(30),
    };
    ledger.doubt(&set, at(1));
    ledger.acknowledge(&Request::ClearPreferred, at(2), at(2), true);
    // Where no session is, what is preferred is not seen.
    let nothing = shown("Offline", "Offline", None);
    StatusEntry::observe(&mut ledger.preferred, &nothing, Some(at(40)), at(41));
    assert!(!ledger.is_to_clear(at(41)));
    ledger.arrived_late(&set);
    assert!(ledger.is_to_clear(at(41)));
}

const SET_SESSION: Request = Request::SetSession {
    status: Status::InACall,
    lease: SignedDuration::from_mins(30),
};
const SET_PREFERRED: Request = Request::SetPreferred {
    status: Status::Away,
    lease: SignedDuration::from_mins(30),
};

#[test]
fn a_status_that_is_seen_is_noted_on_the_layer_that_shows_it() {
    for (seen, noted) in [
        (Status::InACall, [true, false]),
        (Status::Away, [false, true]),
    ] {
        let mut ledger = Ledger {
            session: Some(accepted(seen, at(HOUR))),
            preferred: Some(away(false)),
            ..Ledger::default()
        };
        ledger.note_status_observed(seen);
        let observed = [&ledger.session, &ledger.preferred];
        let observed = observed.map(|entry| entry.as_ref().unwrap().observed);
        assert_eq!(observed, noted, "{seen:?}");
    }
}

#[test]
fn only_a_preferred_presence_that_was_not_ours_is_a_reset_in_doubt() {
    let doubted = |preferred: Option<StatusEntry>, request: &Request| {
        let mut ledger = Ledger {
            preferred,
            ..Ledger::default()
        };
        ledger.doubt(request, at(1));
        ledger.reset_doubt_until
    };
    assert_eq!(doubted(None, &Request::ClearPreferred), Some(at(31)));
    assert_eq!(doubted(Some(away(true)), &Request::ClearPreferred), None);
    assert_eq!(doubted(None, &SET_SESSION), None);
}

#[test]
fn a_reset_in_doubt_may_undo_what_is_preferred_after_it_until_that_doubt_is_over() {
    for (seconds, doubt) in [(29, Some(at(30))), (30, None)] {
        let mut ledger = Ledger {
            reset_doubt_until: Some(at(30)),
            ..Ledger::default()
        };
        ledger.record(&SET_PREFERRED, None, at(seconds));
        assert_eq!(ledger.preferred.unwrap().doubt_until, doubt);
    }
}

#[test]
fn where_one_of_ours_never_arrived_the_one_before_it_may_have_ended_and_nobody_has_removed_it() {
    let second = StatusMessage {
        content: "Back later".to_owned(),
        expires_at: Some(WALL.at(at(3_600))),
    };
    let first = Some(message(Some("Mine"), true));
    let sent = MessageEntry::sent(first, Message::over(None, second), at(30));
    let nothing = shown("Away", "Away", None);
    assert!(!sent.is_overwritten(&nothing, at(300), WALL));
    let arrived = MessageEntry {
        acknowledged: true,
        ..sent.clone()
    };
    assert!(
        arrived.is_overwritten(&nothing, at(300), WALL),
        "it was removed"
    );
    let seen = MessageEntry {
        observed: true,
        ..sent
    };
    assert!(
        seen.is_overwritten(&nothing, at(300), WALL),
        "it was removed"
    );
}

#[test]
fn while_nothing_of_ours_is_preferred_a_reset_is_what_can_be_in_doubt_there() {
    let mut ledger = Ledger {
        reset_doubt_until: Some(at(30)),
        ..Ledger::default()
    };
    let doubt = |ledger: &mut Ledger, layer| ledger.doubt_until(layer).copied();
    assert_eq!(doubt(&mut ledger, Layer::Preferred), Some(Some(at(30))));
    assert_eq!(doubt(&mut ledger, Layer::Session), None);
    ledger.preferred = Some(away(true));
    assert_eq!(doubt(&mut ledger, Layer::Preferred), Some(None));
}

/// A message of ours that another request may still set, with what is acknowledged instead of it.
fn acknowledged_instead(content: &str) -> Option<MessageEntry> {
    let mut ledger = Ledger {
        message: Some(MessageEntry {
            doubt_until: Some(at(60)),
            ..message(Some("On the road"), true)
        }),
        ..Ledger::default()
    };
    let restored = StatusMessage {
        content: content.to_owned(),
        expires_at: None,
    };
    ledger.acknowledge(&Request::SetMessage(restored), at(10), at(11), true);
    ledger.message
}

#[test]
fn what_was_restored_comes_back_once_more_when_ours_may_still_arrive_and_nothing_where_it_was_removed()
 {
    for (content, prior) in [("Hello", Some("Hello")), ("", None)] {
        let entry = acknowledged_instead(content).expect("it is in doubt");
        assert!(entry.cleared, "{content}");
        let comes_back = entry.value.prior.map(|it| it.content);
        assert_eq!(comes_back.as_deref(), prior);
    }
}

#[test]
fn a_message_that_came_late_is_in_force_again_where_it_is_the_one_that_was_cleared() {
    let ours = message(None, true);
    for (content, in_force) in [
        (ours.value.message.content.as_str(), true),
        ("Hello", false),
    ] {
        let mut ledger = Ledger {
            message: Some(MessageEntry {
                cleared: true,
                ..ours.clone()
            }),
            ..Ledger::default()
        };
        let came = StatusMessage {
            content: content.to_owned(),
            ..ours.value.message.clone()
        };
        ledger.arrived_late(&Request::SetMessage(came));
        assert_eq!(!ledger.is_clear(), in_force, "{content}");
    }
}

#[test]
fn the_state_file_says_of_a_status_that_there_is_no_doubt_and_of_a_message_only_where_there_is() {
    let stored = |doubt_until| {
        let ledger = Ledger {
            session: Some(away(true)),
            message: Some(MessageEntry {
                doubt_until,
                ..message(None, true)
            }),
            ..Ledger::default()
        };
        serde_json::to_value(ledger.by_wall_clock(WALL)).unwrap()
    };
    let certain = stored(None);
    let session = certain["session"].as_object().unwrap();
    assert_eq!(session.get("doubt_until"), Some(&serde_json::Value::Null));
    let message = certain["message"].as_object().unwrap();
    assert_eq!(message.get("doubt_until"), None);
    let doubted = stored(Some(at(30)));
    assert_eq!(
        doubted["message"]["doubt_until"],
        WALL.at(at(30)).to_string()
    );
}

#[test]
fn a_lease_that_may_have_been_renewed_may_last_until_the_later_end() {
    let mut lease = Lease::new(Status::Away, at(600));
    lease.may_last_until(at(300));
    assert_eq!(lease.expires_at, at(600));
    lease.may_last_until(at(900));
    assert_eq!(lease.expires_at, at(900));
}
