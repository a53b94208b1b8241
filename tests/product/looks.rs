//! When what Teams shows is read: somebody looks, or something is held. Counted at the tenant.

use product::{Account, LIMIT, Window, World};
use tenant::TeamsClientState;

/// How often presence was read.
fn reads(world: &World) -> usize {
    let requests = world.tenant.requests();
    requests.iter().filter(|it| it.is_graph("presence")).count()
}

#[test]
fn nothing_is_asked_until_somebody_opens_the_menu_and_then_once() {
    let world = World::new(Account::AppSecret);
    world
        .tenant
        .teams_client(world.user(), TeamsClientState::Available)
        .unwrap();
    let (_agent, item) = world.start();
    assert_eq!(world.status()["account"]["signed_in"], true);
    assert_eq!(
        world.tenant.request_count(),
        0,
        "{:?}",
        world.tenant.requests()
    );

    item.wait_for_menu(|menu| menu.labels()[0] == "Teams shows Available", LIMIT)
        .unwrap();
    for _ in 0..5 {
        item.menu().unwrap();
    }
    // The agent has heard of all of them by the time it answers.
    world.status();
    assert_eq!(reads(&world), 1, "{:?}", world.tenant.requests());
}

#[test]
fn opening_the_window_is_a_look() {
    let world = World::new(Account::AppSecret);
    world
        .tenant
        .teams_client(world.user(), TeamsClientState::Available)
        .unwrap();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for_text("teams-shows", "Available");
    assert_eq!(reads(&world), 1, "{:?}", world.tenant.requests());
}

#[test]
fn a_command_that_only_asks_for_the_status_is_no_look() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    for _ in 0..3 {
        world.status();
    }
    assert_eq!(
        world.tenant.request_count(),
        0,
        "{:?}",
        world.tenant.requests()
    );
}

#[test]
fn a_hold_is_set_after_a_look_and_read_after_one_three_and_ten_seconds() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let set = world.run(&["set", "in-a-call"]);
    assert_eq!(set.code, 0, "{set:?}");
    let read_again = |requests: &[tenant::RecordedRequest]| {
        requests.iter().filter(|it| it.is_graph("presence")).count() >= 4
    };
    let requests = world.tenant.wait_for_blocking(read_again, LIMIT).unwrap();
    let at = |wanted: &str| -> Vec<jiff::Timestamp> {
        let those = requests.iter().filter(|it| it.is_graph(wanted));
        those.map(|it| it.at).collect()
    };
    let set_at = at("setPresence")[0];
    let reads = at("presence");
    // What stood there before says whether another machine holds the same.
    assert!(reads[0] < set_at);
    let after: Vec<i64> = reads[1..]
        .iter()
        .map(|read| read.duration_since(set_at).as_secs())
        .collect();
    // A busy machine may be late, never early.
    assert_eq!(after.len(), 3);
    for (after, due) in after.iter().zip([1, 3, 10]) {
        assert!((due..due + 3).contains(after), "{after:?}");
    }
}
