//! Promise: who signs in takes over what is theirs, and nothing of anybody else's.

use super::*;

/// What is on the disk when something is held for a person of whom only this name was known, or nothing.
fn held_for(user: Option<&str>) -> World {
    let mut world = World::new();
    let known = key("contoso", ALICE);
    world.holds(&known);
    let mut saved = world.disk.clone();
    let nameless = AccountKey {
        person: None,
        ..known.clone()
    };
    for account in &mut saved.accounts {
        account.key = nameless.clone();
        account.user = user.map(str::to_owned);
    }
    saved.in_use = Some(nameless.clone());
    let status = world.shown.remove(&known).expect("it is held");
    world.shown.insert(nameless, status);
    world.disk = saved;
    world.restart();
    world
}

#[test]
fn another_person_who_signs_in_ends_the_sign_in_before_though_nothing_is_held() {
    let mut world = World::new();
    world.signs_in(&bob());
    assert_eq!(world.accounts.in_use(), Some(&key("contoso", BOB)));
    assert_eq!(world.forgotten, [(key("contoso", ALICE), None)]);
}

#[test]
fn what_is_held_for_nobody_known_goes_on_for_who_signs_in() {
    let mut world = held_for(None);
    world.signs_in(&alice());
    assert_eq!(world.accounts.in_use(), Some(&key("contoso", ALICE)));
    assert_eq!(
        world.accounts.view().hold.unwrap().asked.preset,
        "in-a-call"
    );
}

#[test]
fn what_is_held_for_somebody_known_by_name_goes_on_for_them_only() {
    let mut world = held_for(Some("alice@contoso.com"));
    world.signs_in(&alice());
    assert_eq!(
        world.accounts.view().hold.unwrap().asked.preset,
        "in-a-call"
    );
    let mut world = held_for(Some("alice@contoso.com"));
    world.signs_in(&bob());
    assert_eq!(world.accounts.in_use(), Some(&key("contoso", BOB)));
    assert_eq!(world.accounts.hold(), None);
    world.pass(mins(1));
    assert!(world.shown.is_empty(), "{:?}", world.shown);
}

#[test]
fn the_same_person_in_another_tenant_is_another_account() {
    let mut world = World::new();
    world.holds(&key("contoso", ALICE));
    world.offline = true;
    world.set_up("fabrikam", None);
    world.signs_in(&alice());
    assert_eq!(world.accounts.in_use(), Some(&key("fabrikam", ALICE)));
}

#[test]
fn who_has_signed_in_to_one_tenant_has_not_to_another() {
    let mut world = World::new();
    world.set_up("fabrikam", None);
    assert_eq!(world.accounts.in_use().unwrap().person, None);
    world.set_up("contoso", None);
    assert_eq!(world.accounts.in_use(), Some(&key("contoso", ALICE)));
}

#[test]
fn who_is_named_in_the_settings_is_who_signed_in_there_before_and_nowhere_else() {
    let mut world = World::new();
    let name = "alice@contoso.com";
    for (tenant, person) in [("fabrikam", name), ("contoso", ALICE)] {
        world.set_up("northwind", None);
        assert!(!world.accounts.needs(&key("contoso", ALICE)), "it is left");
        world.set_up(tenant, Some(Person::named(name)));
        assert_eq!(world.accounts.in_use(), Some(&key(tenant, person)));
    }
}

#[test]
fn whoever_signs_in_for_a_person_that_account_is_kept_once() {
    let mut world = World::new();
    let now = world.moment();
    let actions = world.accounts.signed_in(now, &alice(), false);
    world.carry_out(actions);
    let kept = world.accounts.saved().accounts.iter();
    let kept: Vec<_> = kept.map(|it| (it.key.clone(), it.delegated)).collect();
    assert_eq!(kept, [(key("contoso", ALICE), false)]);
}

#[test]
fn after_a_sign_out_nobody_is_signed_in_though_nothing_had_to_be_cleared() {
    let mut world = World::new();
    world.input(Input::Account(Account {
        configured: true,
        signed_in: true,
        user: Some("alice@contoso.com".to_owned()),
        ..Account::default()
    }));
    world.signs_out(1);
    assert_eq!(world.replies, [(1, None)]);
    assert_eq!(world.accounts.in_use().unwrap().person, None);
    let account = world.accounts.view().account;
    assert!(account.configured);
    assert_eq!((account.signed_in, account.user), (false, None));
}

#[test]
fn an_account_that_is_being_taken_back_has_no_problem_of_its_own() {
    let mut world = World::new();
    world.holds(&key("contoso", ALICE));
    world.hangs = true;
    world.set_up("fabrikam", None);
    world.signs_in(&bob());
    let view = world.accounts.view();
    assert!(view.hold.is_some(), "it is still being taken back");
    assert_eq!(view.problem, None);
}

#[test]
fn who_signs_out_waits_for_what_is_in_force_though_nothing_is_held() {
    let mut world = World::new();
    world.holds(&key("contoso", ALICE));
    world.disk.accounts[0].hold = None;
    world.hangs = true;
    world.restart();
    world.signs_out(1);
    assert_eq!(world.replies, [], "it is not cleared yet");
    world.pass(secs(3));
    assert_eq!(world.replies, [(1, Some(ProblemCode::StillClearing))]);
}
