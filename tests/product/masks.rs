//! Something stronger shows: what is said, and what the person can do about it.

use product::{Account, LIMIT, Window, World};
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
    item.wait_for_menu(
        |menu| menu.labels()[0] == "Teams shows Available, not In a call",
        LIMIT,
    )
    .unwrap();

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
    let offered = |menu: &desktop::Menu| menu.find("Use Do not disturb instead").is_some();
    let menu = item.wait_for_menu(offered, LIMIT).unwrap();
    let offer = menu.find("Use Do not disturb instead").unwrap();
    assert!(offer.enabled, "{menu}");

    let button = masked.action_key("Use Do not disturb instead").unwrap();
    notifications.invoke(masked.id, button).unwrap();
    world.wait_for_shown("DoNotDisturb", "DoNotDisturb");
    let status = world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    assert_eq!(status["hold"]["preset"], "do-not-disturb");
    assert_eq!(status["hold"]["ends_at"], until);
}

/// Its name, what makes Teams show it in place of Available, and what is said: what happened, and
/// what to do.
type Reason = (&'static str, fn(&World), &'static str, &'static str);

const REASONS: [Reason; 7] = [
    (
        "picked-by-hand",
        |world| {
            world
                .tenant
                .pick(world.user(), Pair::BE_RIGHT_BACK)
                .expect("the tenant")
        },
        "because you picked that status in Teams yourself",
        "“Show Available” resets your pick, which cannot be brought back",
    ),
    (
        "client-do-not-disturb",
        |world| reads(world, "DoNotDisturb", "Presenting"),
        "one of your Teams clients presents or is in Do not disturb",
        "Your status shows when that is over",
    ),
    (
        "own-call",
        |world| client(world, TeamsClientState::Busy),
        "because you are in a Teams call",
        "Available shows when that call is over",
    ),
    (
        "in-meeting",
        |world| client(world, TeamsClientState::InAMeeting),
        "because your calendar says so",
        "Available shows when the meeting is over",
    ),
    (
        "out-of-office",
        |world| {
            let away = tenant::Command::OutOfOffice {
                user: world.user().to_owned(),
                message: Some("Back in May".to_owned()),
            };
            world.tenant.command(away).expect("the tenant");
        },
        "because your automatic replies are on",
        "Switch off automatic replies",
    ),
    (
        "invisible",
        |world| reads(world, "PresenceUnknown", "PresenceUnknown"),
        "nobody sees a status of this user",
        "Teams licence and whether presence is switched on",
    ),
    (
        "unknown",
        |world| reads(world, "Levitating", "Levitating"),
        "nothing explains it",
        "look at your status in Teams",
    ),
];

fn client(world: &World, state: TeamsClientState) {
    world
        .tenant
        .teams_client(world.user(), state)
        .expect("the tenant");
}

/// What this tenant has no reason to say by itself.
fn reads(world: &World, availability: &str, activity: &str) {
    let body = serde_json::json!({ "availability": availability, "activity": activity });
    let kind = tenant::FaultKind::Answer {
        status: 200,
        retry_after: None,
        body: Some(body),
    };
    let on = tenant::RequestPattern::graph("*/presence").method("GET");
    world.tenant.fault(tenant::Fault::new(on, kind).times(0));
}

#[test]
fn every_reason_is_given_the_same_in_menu_window_and_command_line() {
    for (reason, happens, message, mend) in REASONS {
        let world = World::new(Account::AppSecret);
        let (_agent, item) = world.start();
        let window = Window::open(&world);
        happens(&world);
        let set = world.run(&["set", "available", "--wait"]);
        assert_eq!(set.code, 6, "{reason}: {set:?}");
        let status = world.status();
        assert_eq!(status["hold"]["state"], "masked", "{reason}: {status}");
        assert_eq!(status["hold"]["mask"], reason);
        assert_eq!(status["problem"]["code"], "masked");
        let text = |key: &str| status["problem"][key].as_str().unwrap().to_owned();
        let (happened, to_do) = (text("message"), text("mend"));
        assert!(happened.contains(message), "{reason}: {happened}");
        assert!(to_do.contains(mend), "{reason}: {to_do}");
        let said = format!("presence-tray: {happened}\n{to_do}\n");
        assert_eq!(set.err, said, "{reason}: the command line");
        window.wait_for_text("problem", &happened);
        window.wait_for_text("problem", &to_do);
        item.wait_for_menu(
            |menu| {
                menu.labels()
                    .join(" ")
                    .contains(&format!("{happened} {to_do}"))
            },
            LIMIT,
        )
        .unwrap_or_else(|error| panic!("{reason}: the menu: {error}"));
    }
}

#[test]
fn what_colleagues_see_is_said_to_be_ahead_of_the_persons_own_client() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let note = "Your own Teams window may follow some minutes later";
    let set = world.run(&["set", "in-a-call", "--wait"]);
    assert!(set.code == 0 && set.out.contains(note), "{set:?}");
    let window = Window::open(&world);
    window.wait_for_text("note", note);
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
