//! The network is cut in the middle of a request. What was asked for is kept, said to be on its
//! way, and brought about once the network is back; nothing is set twice over or left standing.

use desktop::DesktopOptions;
use product::{Account, LIMIT, World};

use crate::cable::{Cable, Cut};
use crate::footprint::Footprint;

/// How many times as fast time passes: what is waited for between two tries is short.
const FACTOR: f64 = 10.0;

/// Before, within and after the request, and within the answer.
const CUTS: [Cut; 5] = [
    Cut::Refused,
    Cut::Request(60),
    Cut::AnswerReset(1),
    Cut::AnswerClosed(40),
    Cut::BlackHole,
];

/// An agent whose requests to Graph go through a cable.
fn cabled() -> (World, Cable) {
    let world = World::in_fast_time(DesktopOptions::default(), Account::AppSecret, FACTOR);
    let cable = Cable::to(world.tenant.graph());
    let config = world.config(Account::AppSecret);
    world.write_config(&config.replace(world.tenant.graph(), &cable.address()));
    let graph = cable.address();
    world
        .tenant
        .change_model(|model, _| model.settings.graph = graph);
    (world, cable)
}

#[test]
fn a_network_cut_in_the_middle_of_a_request_changes_nothing_in_the_end() {
    let (world, cable) = cabled();
    let (agent, item) = world.start();
    assert_eq!(world.run(&["set", "away", "--wait"]).code, 0);
    assert_eq!(world.run(&["clear", "--wait"]).code, 0);
    let before = Footprint::of(agent.id());
    for cut in CUTS {
        cable.cut(cut);
        let set = world.run(&["set", "in-a-call", "--for", "1h"]);
        // Kept, and retried; or still under way.
        assert!([0, 5].contains(&set.code), "{cut:?}: {set:?}");
        cable.wait_for_a_hit(LIMIT);
        let kept = world.status();
        assert_eq!(kept["hold"]["preset"], "in-a-call", "{cut:?}: {kept}");
        assert_ne!(kept["hold"]["state"], "confirmed", "{cut:?}: {kept}");
        cable.mend();
        world.wait_for_shown("Busy", "InACall");
        world.wait_for_status(|status| status["hold"]["state"] == "confirmed");

        cable.cut(cut);
        item.click("Clear").unwrap();
        cable.wait_for_a_hit(LIMIT);
        let kept = world.status();
        assert_eq!(kept["hold"]["state"], "clearing", "{cut:?}: {kept}");
        cable.mend();
        world.wait_for_shown("Offline", "Offline");
        world.wait_for_status(|status| status["hold"].is_null());
    }
    before.wait_for_no_more(agent.id(), 1);
}

#[test]
fn a_network_that_is_gone_is_said_and_nothing_outlives_its_end() {
    let (world, cable) = cabled();
    let (_agent, item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--for", "1m"]).code, 0);
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    cable.cut(Cut::Refused);
    // Its time is over, and nobody can be told so yet.
    let status = world.wait_for_status(|status| {
        status["hold"]["state"] == "clearing" && !status["problem"].is_null()
    });
    assert_eq!(status["problem"]["code"], "offline", "{status}");
    let menu = item.wait_for_menu(|menu| menu.find("Try again now").is_some(), LIMIT);
    menu.expect("the menu says so");
    let waiting = world.run(&["clear", "--wait"]);
    assert_eq!(waiting.code, 5, "{waiting:?}");
    cable.mend();
    world.wait_for_shown("Offline", "Offline");
    world.wait_for_status(|status| status["hold"].is_null() && status["problem"].is_null());
}
