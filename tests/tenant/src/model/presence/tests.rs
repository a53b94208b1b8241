use super::*;

const APP: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";

fn at(minutes: i64) -> Timestamp {
    "2026-03-02T09:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_mins(minutes)
}

fn mins(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

#[test]
fn nobody_signed_in_is_offline() {
    assert_eq!(UserPresence::default().shown(at(0)), Pair::OFFLINE);
}

#[test]
fn a_session_shows_until_it_expires() {
    let mut user = UserPresence::default();
    user.set_session(at(0), APP, Pair::IN_A_CALL, mins(60));
    assert_eq!(user.shown(at(59)), Pair::IN_A_CALL);
    assert_eq!(user.next_change(at(0)), Some(at(60)));
    assert_eq!(user.shown(at(60)), Pair::OFFLINE);
    assert!(
        !user.clear_session(at(60), APP),
        "an expired session is no longer there"
    );
}

#[test]
fn renewing_starts_the_expiry_afresh() {
    let mut user = UserPresence::default();
    user.set_session(at(0), APP, Pair::IN_A_CALL, mins(10));
    user.set_session(at(8), APP, Pair::IN_A_CALL, mins(10));
    assert_eq!(user.shown(at(17)), Pair::IN_A_CALL);
    assert!(user.clear_session(at(17), APP));
    assert!(!user.clear_session(at(17), APP));
}

#[test]
fn only_available_sessions_of_applications_fade() {
    let mut user = UserPresence::default();
    user.set_session(at(0), APP, Pair::AVAILABLE, mins(60));
    assert_eq!(user.shown(at(4)), Pair::AVAILABLE);
    assert_eq!(user.next_change(at(0)), Some(at(5)));
    assert_eq!(user.shown(at(5)), Pair::AVAILABLE_INACTIVE);
    assert_eq!(user.next_change(at(5)), Some(at(10)));
    assert_eq!(user.shown(at(10)), Pair::AWAY);
    assert_eq!(user.shown(at(60)), Pair::OFFLINE);

    user.set_session(at(60), APP, Pair::IN_A_CALL, mins(60));
    assert_eq!(user.shown(at(119)), Pair::IN_A_CALL);

    let mut user = UserPresence::default();
    user.set_teams_client(at(0), "desktop", TeamsClientState::Available, None);
    assert_eq!(user.shown(at(600)), Pair::AVAILABLE);
    assert_eq!(user.next_change(at(0)), None);
}

#[test]
fn away_by_session_is_invisible_beside_an_available_client() {
    let mut user = UserPresence::default();
    user.set_teams_client(at(0), "desktop", TeamsClientState::Available, None);
    user.set_session(at(1), APP, Pair::AWAY, mins(30));
    assert_eq!(user.shown(at(2)), Pair::AVAILABLE);
    user.set_preferred(
        at(2),
        SetBy::Application(APP.into()),
        Pair::AWAY,
        Some(mins(30)),
    );
    assert_eq!(user.shown(at(3)), Pair::AWAY);
    assert_eq!(
        user.shown(at(32)),
        Pair::AVAILABLE,
        "the preferred presence has expired"
    );
}

#[test]
fn sessions_are_ranked_do_not_disturb_busy_available_away() {
    let mut user = UserPresence::default();
    user.set_session(at(0), APP, Pair::IN_A_CALL, mins(60));
    for (state, shown) in [
        (TeamsClientState::None, Pair::IN_A_CALL),
        (TeamsClientState::Away, Pair::IN_A_CALL),
        (TeamsClientState::Available, Pair::IN_A_CALL),
        (TeamsClientState::InAMeeting, Pair::IN_A_MEETING),
        (TeamsClientState::DoNotDisturb, Pair::DO_NOT_DISTURB),
    ] {
        user.set_teams_client(at(1), "desktop", state, None);
        assert_eq!(user.shown(at(2)), shown, "{state:?}");
    }
}

#[test]
fn a_status_picked_by_hand_masks_a_call() {
    let mut user = UserPresence::default();
    user.set_teams_client(at(0), "desktop", TeamsClientState::Available, None);
    user.set_preferred(at(0), SetBy::Person, Pair::AVAILABLE, None);
    user.set_session(at(1), APP, Pair::IN_A_CALL, mins(60));
    assert_eq!(user.shown(at(2)), Pair::AVAILABLE);
    user.clear_preferred();
    assert_eq!(user.shown(at(2)), Pair::IN_A_CALL);
}

#[test]
fn the_preferred_presence_needs_a_session_as_anchor() {
    let mut user = UserPresence::default();
    user.set_preferred(at(0), SetBy::Application(APP.into()), Pair::AWAY, None);
    assert_eq!(user.shown(at(1)), Pair::OFFLINE);
    user.set_session(at(1), APP, Pair::AWAY, mins(5));
    assert_eq!(user.shown(at(2)), Pair::AWAY);
    assert_eq!(user.shown(at(6)), Pair::OFFLINE, "the anchor is gone");
}

#[test]
fn preferred_presence_lasts_a_day_or_a_week_by_default() {
    for (pair, days) in [
        (Pair::BUSY, 1),
        (Pair::DO_NOT_DISTURB, 1),
        (Pair::AVAILABLE, 7),
        (Pair::AWAY, 7),
        (Pair::BE_RIGHT_BACK, 7),
        (Pair::OFF_WORK, 7),
    ] {
        let mut user = UserPresence::default();
        user.set_preferred(at(0), SetBy::Person, pair, None);
        assert_eq!(
            user.preferred(at(0)).unwrap().expires_at,
            at(days * 24 * 60),
            "{pair}"
        );
    }
}

#[test]
fn setting_by_an_application_loses_what_the_person_picked() {
    let mut user = UserPresence::default();
    user.set_preferred(at(0), SetBy::Person, Pair::BUSY, None);
    user.set_preferred(at(1), SetBy::Application(APP.into()), Pair::AWAY, None);
    assert_eq!(
        user.preferred(at(2)).unwrap().set_by,
        SetBy::Application(APP.into())
    );
    user.clear_preferred();
    assert!(user.preferred(at(2)).is_none());
}

#[test]
fn out_of_office_shows_beside_the_presence() {
    let mut user = UserPresence::default();
    user.set_out_of_office(Some(OutOfOffice {
        message: "On leave".into(),
    }));
    assert_eq!(user.shown(at(0)).to_string(), "Offline/OutOfOffice");
    user.set_teams_client(at(0), "phone", TeamsClientState::Available, None);
    assert_eq!(user.shown(at(0)).to_string(), "Available/OutOfOffice");
    user.set_session(at(0), APP, Pair::IN_A_CALL, mins(5));
    let resource = user.resource(at(1), "id", true);
    assert_eq!(resource["activity"], "InACall");
    assert_eq!(resource["outOfOfficeSettings"]["isOutOfOffice"], true);
}

#[test]
fn two_clients_aggregate_and_one_expires() {
    let mut user = UserPresence::default();
    user.set_teams_client(at(0), "phone", TeamsClientState::Away, None);
    user.set_teams_client(at(0), "desktop", TeamsClientState::Busy, Some(mins(3)));
    assert_eq!(user.shown(at(1)), Pair::IN_A_CALL);
    assert_eq!(user.next_change(at(1)), Some(at(3)));
    assert_eq!(user.shown(at(3)), Pair::AWAY);
}

#[test]
fn every_change_raises_the_sequence_number() {
    let mut user = UserPresence::default();
    let before = user.resource(at(0), "id", true)["sequenceNumber"].clone();
    user.clear_preferred();
    assert_ne!(user.resource(at(0), "id", true)["sequenceNumber"], before);
}
