//! What is notified, and what its buttons do.

use product::{Account, LIMIT, World};
use tenant::{Command, Pair, TeamsClientState};

/// A world whose person is told of an end a minute before it.
fn telling_of_the_end() -> World {
    let world = World::new(Account::AppSecret);
    let config = world.config(Account::AppSecret);
    world.write_config(&format!("{config}\n[app]\nnotify_before_end = \"60s\"\n"));
    world
}

#[test]
fn before_the_end_one_click_extends() {
    let world = telling_of_the_end();
    let notifications = world.desktop.start_notifications().unwrap();
    let (_agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call", "--for", "62s", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    let before = world.status()["hold"]["ends_at"].clone();
    let ending = notifications
        .wait_for(|it| it.summary.starts_with("In a call ends at "), LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    let labels: Vec<_> = ending
        .actions
        .iter()
        .map(|(_, label)| label.as_str())
        .collect();
    assert_eq!(labels, ["Extend by 15 min", "Clear now"]);

    let extend = ending.action_key("Extend by 15 min").unwrap();
    notifications.invoke(ending.id, extend).unwrap();
    let status = world.wait_for_status(|status| status["hold"]["ends_at"] != before);
    let at =
        |time: &serde_json::Value| -> jiff::Timestamp { time.as_str().unwrap().parse().unwrap() };
    let by = at(&status["hold"]["ends_at"]).duration_since(at(&before));
    assert_eq!(by, jiff::SignedDuration::from_mins(15));
}

#[test]
fn before_the_end_one_click_clears() {
    let world = telling_of_the_end();
    let notifications = world.desktop.start_notifications().unwrap();
    let (_agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call", "--for", "62s", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    let ending = notifications
        .wait_for(|it| it.summary.starts_with("In a call ends at "), LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    let clear = ending.action_key("Clear now").unwrap();
    notifications.invoke(ending.id, clear).unwrap();
    world.wait_for_shown("Offline", "Offline");
    world.wait_for_status(|status| status["hold"].is_null());
}

#[test]
fn what_was_refused_is_tried_again_by_one_click() {
    let world = World::new(Account::AppSecret);
    let notifications = world.desktop.start_notifications().unwrap();
    let (_agent, item) = world.start();
    let roles = |roles: &[&str]| {
        let permissions = Command::Permissions {
            application: None,
            delegated: None,
            roles: Some(roles.iter().map(|role| (*role).to_owned()).collect()),
        };
        world.tenant.command(permissions).unwrap();
    };
    roles(&[]);
    item.click("In a call").unwrap();
    let failed = notifications
        .wait_for(|it| it.summary == "In a call was not set", LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    assert!(failed.body.contains("Presence.ReadWrite.All"), "{failed:?}");
    let labels: Vec<_> = failed
        .actions
        .iter()
        .map(|(_, label)| label.as_str())
        .collect();
    assert_eq!(labels, ["Retry", "Settings"]);

    roles(&["Presence.ReadWrite.All"]);
    // The token that is out lacks the permission still.
    let revoke = Command::RevokeTokens {
        user: None,
        application: None,
        which: tenant::Which::Access,
    };
    world.tenant.command(revoke).unwrap();
    let retry = failed.action_key("Retry").unwrap();
    notifications.invoke(failed.id, retry).unwrap();
    world.wait_for_shown("Busy", "InACall");
}

#[test]
fn no_second_one_within_a_minute_and_none_that_is_over_stays() {
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
    let told = notifications
        .wait_for(|it| it.summary == "Teams does not show In a call", LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));

    item.click("Presenting").unwrap();
    world.wait_for_status(|status| {
        status["hold"]["preset"] == "presenting" && status["hold"]["state"] == "masked"
    });
    let all = notifications.all();
    assert_eq!(all.len(), 1, "{all:#?}");
    notifications
        .wait_for(|it| it.id == told.id && it.closed.is_some(), LIMIT)
        .unwrap_or_else(|error| panic!("what is not held is not spoken of: {error}"));
}
