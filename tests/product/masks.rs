//! Something stronger shows: what is said, and what the person can do about it.

use product::{Account, LIMIT, World};
use tenant::{Pair, TeamsClientState};

#[test]
fn a_call_behind_a_pick_is_shown_by_the_button_of_the_notification() {
    let world = World::new(Account::AppSecret);
    let notifications = world.desktop.start_notifications().unwrap();
    let user = world.user();
    world
        .tenant
        .teams_client(user, TeamsClientState::Available)
        .unwrap();
    world.tenant.pick(user, Pair::AVAILABLE).unwrap();
    let (_agent, item) = world.start();

    item.click("In a call").unwrap();
    let masked = notifications
        .wait_for(|it| it.summary == "Teams does not show In a call", LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    let reason = "because you picked that status in Teams yourself";
    assert!(masked.body.contains(reason), "{masked:?}");
    let status = world.status();
    assert_eq!(status["hold"]["state"], "masked", "{status}");
    assert_eq!(status["hold"]["mask"], "picked-by-hand");
    assert_eq!(status["problem"]["code"], "masked");
    let said = status["problem"]["message"].as_str().unwrap();
    assert!(masked.body.starts_with(said), "{masked:?} {said}");
    let headline = item.menu().unwrap().labels()[0].to_owned();
    assert_eq!(headline, "Teams shows Available, not In a call");

    let button = masked.action_key("Show it anyway").unwrap();
    notifications.invoke(masked.id, button).unwrap();
    world.wait_for_shown("Busy", "InACall");
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
}

#[test]
fn a_call_behind_a_meeting_gives_way_to_do_not_disturb_where_calls_must_not_ring() {
    let world = World::new(Account::AppSecret);
    let notifications = world.desktop.start_notifications().unwrap();
    let (_agent, item) = world.start();
    item.click("In a conference call").unwrap();
    world.wait_for_shown("Busy", "InAConferenceCall");
    // A meeting is as strong as our call, and what came last shows.
    world
        .tenant
        .teams_client(world.user(), TeamsClientState::InAMeeting)
        .unwrap();
    let masked = notifications
        .wait_for(
            |it| it.summary == "Teams does not show In a conference call",
            LIMIT,
        )
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    assert!(
        masked.body.contains("Calls ring all the same"),
        "{masked:?}"
    );
    let status = world.status();
    assert_eq!(status["hold"]["mask"], "in-meeting", "{status}");
    let until = status["hold"]["ends_at"].clone();
    let offer = &status["problem"]["offers"][0];
    assert_eq!(offer["offer"], "do-not-disturb", "{status}");
    let menu = item.menu().unwrap();
    assert!(
        menu.find("Use Do not disturb instead").unwrap().enabled,
        "{menu}"
    );

    let button = masked.action_key("Use Do not disturb instead").unwrap();
    notifications.invoke(masked.id, button).unwrap();
    world.wait_for_shown("DoNotDisturb", "DoNotDisturb");
    let status = world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    assert_eq!(status["hold"]["preset"], "do-not-disturb");
    assert_eq!(status["hold"]["ends_at"], until);
}

#[test]
fn a_message_goes_with_its_hold_and_what_stood_there_comes_back() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let message = |world: &World| world.status()["teams_shows"]["message"].clone();
    let words = ["set", "in-a-call", "--message", "On the phone", "--wait"];
    let set = world.run(&words);
    assert_eq!(set.code, 0, "{set:?}");
    world.wait_for_status(|status| status["teams_shows"]["message"] == "On the phone");
    assert_eq!(world.status()["hold"]["message"], "On the phone");
    let cleared = world.run(&["clear", "--wait"]);
    assert_eq!(cleared.code, 0, "{cleared:?}");
    world.wait_for_status(|status| {
        !status["teams_shows"].is_null() && status["teams_shows"]["message"].is_null()
    });
    assert!(message(&world).is_null());
}
