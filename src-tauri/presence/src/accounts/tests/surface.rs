//! Promise: surfaces are told everything of the account in use, and of others only what cannot be taken back.

use super::*;

/// Sets a status by a hotkey, whose outcome is told.
fn set_by_hotkey(world: &mut World, message: Option<&str>) {
    let command = Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::For(mins(60))),
        message: message.map(str::to_owned),
    };
    world.input(Input::Command(command, Origin::Hotkey));
    world.pass(secs(20));
}

/// The kinds of what was told, in order.
fn kinds(world: &World) -> Vec<&'static str> {
    let kind = |notice: &Option<Notice>| match notice {
        Some(Notice::Confirmed(_)) => "confirmed",
        Some(Notice::Failed(Some(_), _)) => "failed",
        Some(_) => "another",
        None => "withdrawn",
    };
    world.notices.iter().map(kind).collect()
}

#[test]
fn what_is_left_of_another_account_is_told_until_it_is_taken_back() {
    let mut world = World::new();
    world.holds(&key("contoso", ALICE));
    world.locked = true;
    world.set_up("fabrikam", None);
    world.pass(mins(1));
    assert_eq!(kinds(&world), ["failed"]);
    world.locked = false;
    world.pass(mins(2));
    assert_eq!(kinds(&world), ["failed", "withdrawn"]);
}

#[test]
fn what_is_told_of_the_account_in_use_stays_whatever_becomes_of_another() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    world.locked = true;
    world.set_up("fabrikam", None);
    world.signs_in(&bob());
    world.pass(secs(10));
    world.locked = false;
    set_by_hotkey(&mut world, None);
    assert_eq!(kinds(&world), ["failed", "confirmed"]);
    assert!(world.accounts.needs(&first));
    world.pass(mins(3));
    assert!(!world.accounts.needs(&first));
    assert_eq!(kinds(&world), ["failed", "confirmed"]);
}

#[test]
fn what_is_told_of_the_account_in_use_is_withdrawn_once_it_is_not_so_any_more() {
    let mut world = World::new();
    set_by_hotkey(&mut world, None);
    assert_eq!(kinds(&world), ["confirmed"]);
    world.input(Input::Command(Command::Clear, Origin::Screen));
    world.pass(secs(20));
    assert_eq!(kinds(&world), ["confirmed", "withdrawn"]);
}

#[test]
fn that_the_time_of_another_accounts_status_is_over_is_not_told() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    world.offline = true;
    // The program is not running when the settings name another account, and for longer than that status.
    world.now += mins(90);
    world.accounts = World::started(&world.disk, world.wall, world.now);
    world.set_up("fabrikam", None);
    world.offline = false;
    world.pass(mins(5));
    assert!(!world.accounts.needs(&first));
    assert_eq!(kinds(&world), [""; 0]);
}

#[test]
fn what_cannot_be_taken_back_now_is_tried_as_seldom_as_anything_else() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    world.holds(&first);
    let nothing_waits = world.accounts.waits_for_network();
    assert!(!nothing_waits);
    world.offline = true;
    let before = world.sent.len();
    world.set_up("fabrikam", None);
    assert!(world.accounts.waits_for_network());
    world.pass(mins(10));
    assert!(world.sent.len() - before < 20);
}

#[test]
fn what_is_held_and_may_stand_is_known_for_each_account() {
    let mut world = World::new();
    let first = key("contoso", ALICE);
    assert_eq!(world.accounts.hold(), None);
    world.holds(&first);
    let held = world.accounts.hold().expect("a hold");
    assert_eq!(held.asked.preset, "in-a-call");
    world.offline = true;
    world.set_up("fabrikam", None);
    world.signs_in(&bob());
    let states = world.accounts.states();
    let held: Vec<_> = states
        .map(|(key, it)| (key.clone(), it.hold.is_some()))
        .collect();
    assert_eq!(held, [(key("fabrikam", BOB), false), (first, true)]);
}

#[test]
fn an_account_that_comes_later_writes_times_as_the_others_do() {
    let mut world = World::new();
    let words = TimeWords {
        halves: Some(["AM".to_owned(), "PM".to_owned()]),
        ..TimeWords::default()
    };
    world.input(Input::TimeWords(Box::new(words)));
    world.set_up("fabrikam", None);
    world.signs_in(&bob());
    set_by_hotkey(&mut world, Some("Back at {end}"));
    let messages: Vec<_> = world
        .sent
        .iter()
        .filter_map(|(_, request)| match request {
            Request::SetMessage(message) => Some(message.content.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(messages, ["Back at 10:00 AM"]);
}
