//! The main job by the tray menu.

use product::{Account, LIMIT, World};
use tenant::TeamsClientState;

#[test]
fn in_a_call_is_shown_and_taken_back_by_its_timer() {
    let world = World::new(Account::AppSecret);
    world
        .tenant
        .teams_client(world.user(), TeamsClientState::Available)
        .unwrap();
    let (_agent, item) = world.start();
    let before = item.menu().unwrap();
    assert_eq!(
        before.labels()[1..],
        [
            "---",
            "In a call",
            "Away for 30 min",
            "More",
            "---",
            "Clear",
            "---",
            "Settings…",
            "Quit"
        ],
        "{before}"
    );
    assert!(!before.find("Clear").unwrap().enabled, "{before}");
    let idle = item.icon_pixmaps().unwrap();

    item.click("In a call").unwrap();
    world.wait_for_shown("Busy", "InACall");
    let menu = item
        .wait_for_menu(
            |menu| menu.labels()[0].starts_with("Teams shows: In a call, until "),
            LIMIT,
        )
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    assert_eq!(menu.find("In a call").unwrap().checked, Some(true));
    assert_eq!(menu.find("Away for 30 min").unwrap().checked, Some(false));
    assert!(menu.find("Clear").unwrap().enabled);
    assert!(menu.find("Extend by 15 min").unwrap().enabled);
    assert_eq!(item.tooltip().unwrap(), menu.labels()[0]);
    item.wait_for_icon(|icon| *icon != idle, LIMIT).unwrap();

    let status = world.status();
    assert_eq!(status["agent"], "running");
    assert_eq!(status["account"]["signed_in"], true);
    assert_eq!(status["account"]["user"], world.user());
    assert_eq!(status["hold"]["preset"], "in-a-call");
    assert_eq!(status["hold"]["label"], "In a call");
    assert_eq!(status["hold"]["state"], "confirmed");
    assert_eq!(status["teams_shows"]["availability"], "Busy");
    assert_eq!(status["teams_shows"]["activity"], "InACall");
    assert!(status["problem"].is_null());

    let requests = world.tenant.requests();
    let set = requests
        .iter()
        .find(|it| it.is_graph("setPresence"))
        .unwrap();
    let body = set.body.as_ref().unwrap();
    assert_eq!(body["sessionId"], world.tenant.client_id());
    // What is left of the hour, in whole seconds, after the look that came first.
    let lease = body["expirationDuration"].as_str().unwrap();
    assert!(["PT1H", "PT59M59S"].contains(&lease), "{lease}");
    assert!(set.client_request_id.is_some());

    // The same with a short end: the timer takes it back by itself.
    let set = world.run(&["set", "in-a-call", "--for", "3s", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    world.wait_for_shown("Available", "Available");
    let after = item
        .wait_for_menu(|menu| !menu.find("Clear").unwrap().enabled, LIMIT)
        .unwrap();
    assert_eq!(after.labels()[1..], before.labels()[1..]);
    assert_eq!(after.find("In a call").unwrap().checked, Some(false));
    item.wait_for_icon(|icon| *icon == idle, LIMIT).unwrap();
    world.wait_for_status(|status| status["hold"].is_null());
    world.assert_nothing_secret_outside_the_keychain(&[world.tenant.client_secret()]);
}

#[test]
fn away_is_seen_beside_an_available_teams_client_and_cleared() {
    let world = World::new(Account::AppSecret);
    world
        .tenant
        .teams_client(world.user(), TeamsClientState::Available)
        .unwrap();
    let (_agent, item) = world.start();
    item.click("Away for 30 min").unwrap();
    world.wait_for_shown("Away", "Away");
    item.wait_for_menu(
        |menu| menu.find("Away for 30 min").unwrap().checked == Some(true),
        LIMIT,
    )
    .unwrap();
    item.click("Clear").unwrap();
    world.wait_for_shown("Available", "Available");
    world.wait_for_status(|status| status["hold"].is_null());
}

#[test]
fn away_works_without_any_teams_client() {
    let world = World::new(Account::AppSecret);
    let (_agent, item) = world.start();
    item.click("Away for 30 min").unwrap();
    world.wait_for_shown("Away", "Away");
    item.wait_for_menu(|menu| menu.find("Clear").unwrap().enabled, LIMIT)
        .unwrap();
    item.click("Clear").unwrap();
    world.wait_for_shown("Offline", "Offline");
}

#[test]
fn quitting_clears_what_is_held() {
    let world = World::new(Account::AppSecret);
    let (mut agent, item) = world.start();
    item.click("In a call").unwrap();
    world.wait_for_shown("Busy", "InACall");
    item.click("Quit").unwrap();
    let ended = agent.wait(LIMIT).unwrap();
    assert!(ended.success(), "{ended}");
    world.wait_for_shown("Offline", "Offline");
    let status = world.status();
    assert_eq!(status["agent"], "stopped");
    assert!(status["hold"].is_null());
}

#[test]
fn the_icon_comes_back_with_the_panel() {
    let world = World::new(Account::AppSecret);
    let (_agent, item) = world.start();
    item.click("In a call").unwrap();
    world.wait_for_shown("Busy", "InACall");
    let World {
        desktop,
        tray,
        tenant,
        ..
    } = world;
    drop(tray);
    let tray = desktop.start_tray().unwrap();
    let item = tray.wait_for_item(LIMIT).unwrap();
    item.click("Clear").unwrap();
    tenant
        .wait_for_shown_blocking("alice@contoso.com", "Offline", "Offline", LIMIT)
        .unwrap();
}
