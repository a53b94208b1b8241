//! Something in between answers in place of Microsoft: a company's gateway, a hotel's login, a cache.
//! Nothing it says is believed; it is named for what it is, and what was asked for comes about when it
//! is gone.

use desktop::DesktopOptions;
use product::{Account, LIMIT, World};
use serde_json::Value;
use tenant::{Command, Fault, FaultKind, Page, Pair, RequestPattern, TeamsClientState, Which};

/// Time passes faster, so that what is tried again is tried soon.
fn fast() -> World {
    let options = DesktopOptions::default();
    let world = World::in_fast_time(options, Account::AppSecret, 10.0);
    let available = TeamsClientState::Available;
    let client = world.tenant.teams_client(world.user(), available);
    client.expect("a client of Teams");
    world
}

fn held() -> World {
    let world = World::new(Account::AppSecret);
    let user = world.user();
    let available = TeamsClientState::Available;
    let client = world.tenant.teams_client(user, available);
    client.expect("a client of Teams");
    world
}

fn always(world: &World, path: &str, kind: FaultKind) {
    let fault = Fault::new(RequestPattern::graph(path), kind);
    world.tenant.fault(fault.times(0));
}

/// What stands in between, with a word of what is said of it.
fn strangers() -> [(FaultKind, &'static str); 7] {
    let gateway = "answers in its place";
    let portal = "asks for a sign-in of its own";
    let empty = FaultKind::Gateway {
        status: 200,
        page: Page::of("", ""),
    };
    [
        (FaultKind::blocked(200), gateway),
        (FaultKind::blocked(401), gateway),
        (FaultKind::blocked(403), gateway),
        (FaultKind::blocked(404), gateway),
        (empty, gateway),
        (FaultKind::blocked(511), portal),
        (FaultKind::portal(), portal),
    ]
}

fn is_named(problem: &Value, said: &str) {
    assert_eq!(problem["code"], "intercepted", "{problem}");
    let message = problem["message"].as_str().unwrap_or_default();
    assert!(message.contains(said), "{message}");
    let mend = problem["mend"].as_str().unwrap_or_default();
    assert!(!mend.contains("API permissions"), "{mend}");
    assert!(mend.contains("tried again by itself"), "{mend}");
}

#[test]
fn a_clear_that_a_gateway_answers_is_not_done() {
    let world = held();
    let (_agent, item) = world.start();
    for (kind, said) in strangers() {
        assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
        always(&world, "*/clearPresence", kind.clone());
        let cleared = world.run(&["clear", "--wait"]);
        assert_eq!(cleared.code, 5, "{kind:?}: {cleared:?}");
        assert!(cleared.err.contains(said), "{kind:?}: {cleared:?}");
        let status = world.status();
        assert_eq!(status["hold"]["state"], "clearing", "{kind:?}: {status}");
        is_named(&status["problem"], said);
        let menu = item.wait_for_menu(|menu| menu.labels().join(" ").contains(said), LIMIT);
        menu.expect("the menu names it");
        let shown = world.tenant.shown(world.user()).unwrap();
        assert!(shown.is("Busy", "InACall"), "{kind:?}: {shown:?}");
        world.tenant.clear_faults();
        item.click("Try again now").unwrap();
        world.wait_for_shown("Available", "Available");
        world.wait_for_status(|status| status["hold"].is_null() && status["problem"].is_null());
    }
}

#[test]
fn a_set_that_a_gateway_answers_is_never_confirmed_though_it_looks_the_same() {
    let world = fast();
    let (_agent, _item) = world.start();
    for (kind, said) in strangers() {
        always(&world, "*/setPresence", kind.clone());
        let set = world.run(&["set", "in-a-call", "--wait"]);
        assert_eq!(set.code, 5, "{kind:?}: {set:?}");
        // A call of the person's own shows just what was asked for.
        let in_a_call = TeamsClientState::Busy;
        world.tenant.teams_client(world.user(), in_a_call).unwrap();
        let looks = world.tenant.request_count();
        let tried = |requests: &[tenant::RecordedRequest]| requests.len() > looks + 3;
        world.tenant.wait_for_blocking(tried, LIMIT).unwrap();
        let status = world.status();
        assert_eq!(status["hold"]["state"], "retrying", "{kind:?}: {status}");
        is_named(&status["problem"], said);
        let available = TeamsClientState::Available;
        world.tenant.teams_client(world.user(), available).unwrap();
        assert_eq!(world.run(&["clear"]).code, 0);
        world.tenant.clear_faults();
        world.wait_for_status(|status| status["hold"].is_null());
    }
}

#[test]
fn a_status_picked_by_hand_is_left_alone_whatever_a_gateway_says_to_looks() {
    for (kind, _) in strangers() {
        let world = fast();
        let (_agent, _item) = world.start();
        assert_eq!(world.run(&["set", "away", "--wait"]).code, 0);
        always(&world, "*/presence", kind.clone());
        // What was read before it came in between is too old to go by.
        let met = |it: &&tenant::RecordedRequest| it.fault.is_some();
        let tried = |all: &[tenant::RecordedRequest]| all.iter().filter(met).count() >= 5;
        world.tenant.wait_for_blocking(tried, LIMIT).unwrap();
        world.tenant.pick(world.user(), Pair::BUSY).unwrap();
        let cleared = world.run(&["clear", "--wait"]);
        assert_eq!(cleared.code, 5, "{kind:?}: {cleared:?}");
        world.tenant.clear_faults();
        // It is tried again by itself.
        world.wait_for_status(|status| status["hold"].is_null());
        let shown = world.tenant.shown(world.user()).unwrap();
        assert!(shown.is("Busy", "Busy"), "{kind:?}: {shown:?}");
    }
}

#[test]
fn a_sign_in_is_kept_whatever_a_gateway_says_to_it() {
    let world = World::new(Account::Browser);
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["sign-in"]).code, 0);
    let page = |status| FaultKind::blocked(status);
    let strange = FaultKind::Gateway {
        status: 400,
        page: Page::of("application/json", r#"{"error":"access_denied"}"#),
    };
    let mut kinds: Vec<_> = [200, 302, 400, 403, 407, 511].map(page).into();
    kinds.push(strange);
    for kind in kinds {
        let revoke = Command::RevokeTokens {
            user: None,
            application: None,
            which: Which::Access,
        };
        world.tenant.command(revoke).unwrap();
        let fault = Fault::new(RequestPattern::token(), kind.clone());
        world.tenant.fault(fault.times(0));
        let set = world.run(&["set", "in-a-call", "--wait"]);
        assert_eq!(set.code, 5, "{kind:?}: {set:?}");
        let status = world.status();
        assert_eq!(status["account"]["signed_in"], true, "{kind:?}: {status}");
        assert_eq!(status["problem"]["code"], "intercepted", "{kind:?}");
        world.tenant.clear_faults();
        assert_eq!(
            world.run(&["set", "in-a-call", "--wait"]).code,
            0,
            "{kind:?}"
        );
        assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    }
}

#[test]
fn throttling_that_is_dressed_as_a_refusal_keeps_the_sign_in_and_goes_on_by_itself() {
    let options = DesktopOptions::default();
    let world = World::in_fast_time(options, Account::Browser, 30.0);
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["sign-in"]).code, 0);
    let revoke = Command::RevokeTokens {
        user: None,
        application: None,
        which: Which::Access,
    };
    world.tenant.command(revoke).unwrap();
    let throttled = FaultKind::EntraError { code: 50_196 };
    // As long as somebody looks, for time passes fast.
    let fault = Fault::new(RequestPattern::token(), throttled);
    world.tenant.fault(fault.times(0));
    let set = world.run(&["set", "in-a-call"]);
    assert_eq!(set.code, 5, "{set:?}");
    assert!(set.err.contains("AADSTS50196"), "{set:?}");
    assert!(set.err.contains("The sign-in is kept"), "{set:?}");
    assert_eq!(world.status()["account"]["signed_in"], true);
    world.tenant.clear_faults();
    world.wait_for_shown("Busy", "InACall");
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
}

#[test]
fn a_401_that_stays_with_a_new_token_is_no_lapsed_sign_in() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    always(&world, "*", FaultKind::status(401));
    let set = world.run(&["set", "in-a-call"]);
    assert_eq!(set.code, 4, "{set:?}");
    assert!(set.err.contains("only just renewed"), "{set:?}");
    assert!(set.err.contains("Presence.ReadWrite.All"), "{set:?}");
    assert!(set.err.contains("Error 401"), "{set:?}");
    let status = world.status();
    assert_eq!(status["problem"]["code"], "token-refused", "{status}");
    assert_eq!(status["account"]["signed_in"], true);
}

#[test]
fn a_look_that_failed_leaves_no_trouble_behind() {
    let options = DesktopOptions::default();
    let world = World::in_fast_time(options, Account::AppSecret, 20.0);
    let (_agent, item) = world.start();
    always(&world, "*", FaultKind::blocked(403));
    // Who follows the status looks.
    let status = world.wait_for_status(|status| !status["problem"].is_null());
    is_named(&status["problem"], "answers in its place");
    world.wait_for_status(|status| status["problem"].is_null());
    let menu = item.wait_for_menu(|menu| menu.labels()[0] == "Ready", LIMIT);
    menu.expect("the menu says nothing of it");
}

#[test]
fn what_arrives_after_it_was_cleared_is_gone_as_soon_as_it_is_answered() {
    for preset in ["In a call", "Away for 30 min"] {
        let world = held();
        let (_agent, item) = world.start();
        assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
        assert_eq!(world.run(&["clear", "--wait"]).code, 0);
        world.wait_for_shown("Available", "Available");
        for path in ["*/setPresence", "*/setUserPreferredPresence"] {
            let hang = FaultKind::Hold;
            world
                .tenant
                .fault(Fault::new(RequestPattern::graph(path), hang));
        }
        let before = world.tenant.request_count();
        item.click(preset).unwrap();
        let is_set = |it: &tenant::RecordedRequest| it.path.contains("/set");
        let sent = |requests: &[tenant::RecordedRequest]| requests[before..].iter().any(is_set);
        world.tenant.wait_for_blocking(sent, LIMIT).unwrap();
        item.click("Clear").unwrap();
        world.wait_for_status(|status| status["hold"].is_null());
        let before = world.tenant.request_count();
        world.tenant.release();
        // Not after the half minute that it may still have been under way.
        let is_clear = |it: &tenant::RecordedRequest| it.path.contains("/clear");
        let cleared =
            |requests: &[tenant::RecordedRequest]| requests[before..].iter().any(is_clear);
        let soon = std::time::Duration::from_secs(10);
        world.tenant.wait_for_blocking(cleared, soon).unwrap();
        world.wait_for_shown("Available", "Available");
    }
}
