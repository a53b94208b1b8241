//! Times as the person's own clock and calendar have them, wherever they are told.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use desktop::DesktopOptions;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use product::{Account, LIMIT, Window, World};
use serde_json::Value;
use tenant::{Fault, FaultKind, Pair, RequestPattern, Service, TeamsClientState};

/// A world in a session with these variables.
fn with_session(variables: &[(&str, &str)]) -> World {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let env: BTreeMap<_, _> = variables.iter().map(own).collect();
    let options = DesktopOptions {
        env,
        ..DesktopOptions::default()
    };
    let world = World::with(options, Account::AppSecret);
    let stored = world.secret_set(world.tenant.client_secret());
    assert_eq!(stored.code, 0, "{stored:?}");
    world
}

/// When what is held ends.
fn end(world: &World) -> Timestamp {
    let status = world.status();
    let end = status["hold"]["ends_at"].as_str().expect("an end");
    end.parse().expect("a time")
}

fn message_shown(status: &Value) -> &str {
    status["teams_shows"]["message"]
        .as_str()
        .unwrap_or_default()
}

#[test]
fn an_end_on_another_day_is_told_with_its_day_wherever_it_is_told() {
    let world = with_session(&[("TZ", "Europe/Berlin")]);
    let notifications = world.desktop.start_notifications().unwrap();
    let preset = "\n[[preset]]\nid = \"trip\"\nlabel = \"Trip\"\nshows = \"busy\"\nfor = \"72h\"\n\
                  message = \"Back at {end}\"\nhotkey = \"Ctrl+Alt+Shift+T\"\nmenu = \"top\"\n";
    world.write_config(&format!("{}{preset}", world.config(Account::AppSecret)));
    let (_agent, item) = world.start();
    world.desktop.press("ctrl+alt+shift+t").unwrap();
    let status = world.wait_for_status(|status| message_shown(status).starts_with("Back at "));
    let local = TimeZone::get("Europe/Berlin")
        .unwrap()
        .to_datetime(end(&world));
    let moment = local.strftime("%A %H:%M").to_string();
    let until = format!("until {moment}");
    assert_eq!(message_shown(&status), format!("Back at {moment}"));
    assert_eq!(status["hold"]["until"], until.as_str());
    let line = format!("Teams shows: Busy, {until}");
    item.wait_for_menu(|menu| menu.labels()[0] == line, LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    assert!(world.run(&["status"]).out.starts_with(&line));
    notifications
        .wait_for(|it| it.body.starts_with(&format!("Until {moment}.")), LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    let window = Window::open(&world);
    window.wait_for_text("hold-until", &until);
    let set = world.run(&["set", "trip", "--for", "48h", "--wait"]);
    let local = TimeZone::get("Europe/Berlin")
        .unwrap()
        .to_datetime(end(&world));
    let until = format!("until {}", local.strftime("%A %H:%M"));
    assert!(set.out.contains(&until), "{set:?}");
}

#[test]
fn the_clock_has_as_many_hours_as_the_session_says() {
    let world = with_session(&[("LC_TIME", "en_US.UTF-8"), ("TZ", "America/New_York")]);
    let (_agent, item) = world.start();
    let words = ["set", "in-a-call", "--message", "Back at {end}", "--wait"];
    let set = world.run(&words);
    assert_eq!(set.code, 0, "{set:?}");
    let local = TimeZone::get("America/New_York")
        .unwrap()
        .to_datetime(end(&world));
    // Near midnight the end may be on the next day.
    let time = local.strftime("%-I:%M %p").to_string();
    let ends =
        |line: &str| line.starts_with("Teams shows: In a call, until ") && line.ends_with(&time);
    item.wait_for_menu(|menu| ends(menu.labels()[0]), LIMIT)
        .unwrap_or_else(|error| panic!("{error}: {}", world.log()));
    world.wait_for_status(|status| message_shown(status).ends_with(&time));
    let window = Window::open(&world);
    // It was read within the last minute, which may have been before noon or midnight.
    let is_now = |said: &str| {
        let zone = TimeZone::get("America/New_York").unwrap();
        [0, 60].into_iter().any(|ago| {
            let read_at = Timestamp::now() - SignedDuration::from_secs(ago);
            let time = zone.to_datetime(read_at).strftime("%-I:%M %p").to_string();
            said.ends_with(&time)
        })
    };
    window.wait_for_text("teams-since", "M");
    let said = window.text("teams-since");
    assert!(is_now(&said), "{said}");
}

#[test]
fn without_an_agent_times_are_told_as_the_agent_told_them() {
    for session in [
        [("LC_TIME", "en_US.UTF-8"), ("TZ", "America/New_York")],
        [("LANG", "de_DE.UTF-8"), ("TZ", "Europe/Berlin")],
    ] {
        let world = with_session(&session);
        let (mut agent, _item) = world.start();
        let words = ["set", "busy", "--for", "72h", "--message", "Back at {end}"];
        let set = world.run(&words);
        assert_eq!(set.code, 0, "{set:?}");
        let told = world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
        agent.kill().unwrap();
        let stopped = world.status();
        assert_eq!(stopped["agent"], "stopped");
        for key in ["until", "message", "label"] {
            assert!(told["hold"][key].is_string(), "{key}: {told}");
            assert_eq!(stopped["hold"][key], told["hold"][key], "{session:?}");
        }
    }
}

#[test]
fn a_change_of_the_time_zone_is_followed() {
    let world = with_session(&[]);
    // The machine's own `/etc`, as the agent sees it.
    let etc = world.desktop.folder().join("etc");
    let copied = Command::new("cp").args(["-a", "/etc"]).arg(&etc).status();
    assert!(copied.expect("cp").success());
    let set_zone = |name: &str| {
        let new = etc.join("localtime.new");
        symlink(format!("/usr/share/zoneinfo/{name}"), &new).expect("a link");
        fs::rename(new, etc.join("localtime")).expect("a link");
    };
    set_zone("Europe/Berlin");
    let agent = world.command(&[]);
    let mut command = world.with_environment("unshare".into());
    command
        .args(["--mount", "--map-root-user", "sh", "-c"])
        .arg("mount --bind \"$0\" /etc && exec \"$@\"")
        .arg(&etc)
        .arg(agent.get_program());
    let _agent = world.desktop.spawn(command).expect("the agent");
    let item = world.tray.wait_for_item(LIMIT).expect("an icon");
    let set = world.run(&[
        "set",
        "in-a-call",
        "--for",
        "30m",
        "--message",
        "Back at {end}",
    ]);
    assert_eq!(set.code, 0, "{set:?}");
    for zone in ["Europe/Berlin", "Asia/Tokyo", "America/St_Johns"] {
        // Settings that are read meanwhile bring nothing back.
        let config = world.config(Account::AppSecret);
        world.write_config(&format!("# {zone}\n{config}"));
        set_zone(zone);
        let local = TimeZone::get(zone).unwrap().to_datetime(end(&world));
        let time = local.strftime("%H:%M").to_string();
        item.wait_for_menu(|menu| menu.labels()[0].ends_with(&time), LIMIT)
            .unwrap_or_else(|error| panic!("{zone}: {error}: {}", world.log()));
        world.wait_for_status(|status| message_shown(status).ends_with(&time));
    }
}

#[test]
fn the_message_of_an_open_ended_hold_says_no_end_and_has_one() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let text = "In a call (until {end}), back at {end}. Urgent: 4711";
    let words = ["set", "in-a-call", "--until-cleared", "--message", text];
    assert_eq!(world.run(&words).code, 0);
    let status = world.wait_for_status(|status| !message_shown(status).is_empty());
    assert_eq!(message_shown(&status), "In a call. Urgent: 4711");
    let sent = world.tenant.requests();
    let sent = sent.iter().find(|it| it.is_graph("setStatusMessage"));
    let body = sent.and_then(|it| it.body.clone()).expect("a message");
    let end = body["statusMessage"]["expiryDateTime"]["dateTime"].as_str();
    let end = format!("{}Z", end.expect("an end").trim_end_matches('Z'));
    let left = end
        .parse::<Timestamp>()
        .expect("a time")
        .duration_since(world.tenant.now());
    assert!(left > SignedDuration::from_mins(110), "{left}");
    assert!(left <= SignedDuration::from_hours(2), "{left}");

    let words = [
        "set",
        "in-a-call",
        "--until-cleared",
        "--message",
        "Back at {end}",
    ];
    assert_eq!(world.run(&words).code, 0);
    world.wait_for_status(|status| {
        status["hold"]["state"] == "confirmed" && message_shown(status).is_empty()
    });
}

#[test]
fn the_log_tells_the_story_of_a_day_and_nothing_that_a_person_wrote() {
    let world = World::new(Account::AppSecret);
    world
        .tenant
        .teams_client(world.user(), TeamsClientState::Available)
        .unwrap();
    let preset = "\n[[preset]]\nid = \"one\"\nlabel = \"Chemotherapy\"\nshows = \"in-a-call\"\n";
    world.write_config(&format!("{}{preset}", world.config(Account::AppSecret)));
    let mut agent = world.command(&[]);
    agent.env_remove("PRESENCE_TRAY_LOG");
    let mut agent = world.desktop.spawn(agent).unwrap();
    let item = world.tray.wait_for_item(LIMIT).unwrap();
    let set = world.run(&[
        "set",
        "one",
        "--for",
        "2h",
        "--message",
        "At the doctor's",
        "--wait",
    ]);
    assert_eq!(set.code, 0, "{set:?}");
    // The person picks a status by hand, and takes it back again.
    world
        .tenant
        .pick(world.user(), Pair::DO_NOT_DISTURB)
        .unwrap();
    item.menu().unwrap();
    world.wait_for_status(|status| status["hold"]["state"] == "masked");
    world.tenant.reset_pick(world.user()).unwrap();
    let set = world.run(&["set", "one", "--wait"]);
    assert_eq!(set.code, 0, "{set:?}");
    // The service fails for a moment, and is well again.
    let clear = RequestPattern::graph("*/clearPresence");
    world
        .tenant
        .fault(Fault::new(clear, FaultKind::status(503)));
    // It is kept, and tried again.
    assert_eq!(world.run(&["clear", "--wait"]).code, 5);
    world.wait_for_status(|status| status["hold"].is_null());
    assert_eq!(world.run(&["quit"]).code, 0);
    agent.wait(LIMIT).unwrap();

    let log = fs::read_to_string(world.state_folder().join("presence-tray.log")).unwrap();
    let mut rest = log.as_str();
    for told in [
        "started",
        "asked: set one for 7200 s, a message of 15 characters",
        "sent: setPresence in-a-call for 7",
        "client_request_id=",
        "Teams shows availability=Busy activity=InACall",
        "Confirmed hold=1 preset=one status=in-a-call",
        "sent: setStatusMessage, a message of 15 characters until ",
        "Teams shows availability=DoNotDisturb activity=DoNotDisturb",
        "problem: Masked",
        "Masked hold=1",
        "asked: set one",
        "no problem any more",
        "Confirmed hold=2",
        "asked: clear",
        "sent: clearPresence",
        "status=503",
        "failed: ",
        "problem: ",
        "sent: clearPresence",
        "nothing is held",
        "asked: quit",
        "ended",
    ] {
        let Some(at) = rest.find(told) else {
            panic!("{told:?} is not told in order:\n{log}");
        };
        rest = &rest[at + told.len()..];
    }
    for private in [
        "doctor's",
        "Chemotherapy",
        world.user(),
        world.tenant.client_secret(),
    ] {
        assert!(!log.contains(private), "{private}:\n{log}");
    }
    // Each request can be found by the support of the service.
    let requests = world.tenant.requests();
    let graph = requests.iter().filter(|it| it.service == Service::Graph);
    for request in graph {
        let id = request.client_request_id.as_deref().expect("an id");
        assert!(log.contains(id), "{request:?}:\n{log}");
    }
    assert!(log.len() < 40_000, "{} bytes", log.len());
}
