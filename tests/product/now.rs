//! The page Now beyond its buttons: the status message, and the picture of the day.

use product::{Account, Key, LIMIT, Window, World};
use serde_json::json;
use tenant::TeamsClientState;
use tenant::model::StatusMessage;

/// The status message that colleagues see.
fn message(world: &World) -> Option<String> {
    let shown = world.tenant.shown(world.user()).expect("a user");
    shown.status_message.map(|message| message.content)
}

/// Waits until every status message that was sent has arrived, as many as these.
fn sent(world: &World, count: usize) {
    let is_message = |path: &str| path.ends_with("/setStatusMessage");
    let wanted = |requests: &[tenant::RecordedRequest]| {
        requests.iter().filter(|it| is_message(&it.path)).count() >= count
    };
    let came = world.tenant.wait_for_blocking(wanted, LIMIT);
    came.unwrap_or_else(|_| panic!("fewer than {count} messages; {}", world.log()));
}

#[test]
fn the_time_left_is_in_one_line_inside_its_ring_however_long_it_is() {
    /// How many lines it has, and whether it is wider than its ring.
    const LOOK: &str = "const [done] = arguments; \
        const time = document.querySelector('[data-testid=countdown]'); \
        const text = document.createRange(); text.selectNodeContents(time); \
        done([text.getClientRects().length, \
              text.getBoundingClientRect().width < time.parentElement.getBoundingClientRect().width]);";
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    for length in ["59m", "2h", "23h59m", "31d"] {
        let set = world.run(&["set", "in-a-call", "--for", length]);
        assert_eq!(set.code, 0, "{length}: {set:?}");
        window.wait_for("countdown");
        window.painted();
        assert_eq!(
            window.script(LOOK, Vec::new()),
            json!([1, true]),
            "{length}"
        );
        assert_eq!(world.run(&["clear", "--wait"]).code, 0);
        window.wait_for("nothing-held");
    }
}

#[test]
fn a_status_message_goes_with_a_preset_and_is_changed_and_removed_while_it_is_held() {
    let world = World::new(Account::AppSecret);
    let user = world.user();
    world.tenant.change_model(|model, now| {
        let theirs = StatusMessage {
            content: "On the road".to_owned(),
            published_at: now,
            expires_at: None,
        };
        let alice = model.presence_mut(user).expect("a user");
        alice.set_status_message(Some(theirs));
    });
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for_text("message-shown", "Your message in Teams: “On the road”");
    window.fill("status-message", "Back at {end}");
    window.wait_for_text("message-count", "13 of 280");
    window.click("preset-in-a-call");
    world.wait_for_shown("Busy", "InACall");
    let status = world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    let ours = status["hold"]["message"].as_str().expect("a message");
    assert!(
        ours.starts_with("Back at ") && !ours.contains('{'),
        "{ours}"
    );
    window.wait_for_text("message-shown", &format!("Shown in Teams: “{ours}”"));
    assert_eq!(message(&world).as_deref(), Some(ours));
    // It is shown as it was written, so that it can be changed, and as it is read.
    window.wait_for_value("status-message", "Back at {end}");
    window.wait_for_text("message-hint", &format!("Colleagues see: {ours}"));
    window.picture("now-message");

    // Something typed and not sent is taken back by Escape.
    window.fill("status-message", "Never mind");
    window.keys(Key::Escape);
    window.wait_for_value("status-message", "Back at {end}");

    window.fill("status-message", &"x".repeat(281));
    window.wait_for_text("message-hint", "Use at most 280 characters");
    window.wait_for_attribute("status-message", "aria-invalid", "true");
    window.wait_for_disabled("change-message");
    // Nothing of it is sent with a preset either.
    window.click("preset-away");
    window.wait_for_text("message-hint", "Use at most 280 characters");
    assert_eq!(status_of(&world), "in-a-call");

    window.fill("status-message", "Asking the customer");
    window.click("change-message");
    sent(&world, 2);
    window.wait_for_text("message-shown", "Shown in Teams: “Asking the customer”");
    window.click("remove-message");
    sent(&world, 3);
    window.wait_for_text("message-shown", "“On the road”");
    assert_eq!(message(&world).as_deref(), Some("On the road"));
    window.wait_for_value("status-message", "");
    assert_eq!(status_of(&world), "in-a-call");
}

fn status_of(world: &World) -> String {
    let status = world.status();
    status["hold"]["preset"]
        .as_str()
        .expect("a hold")
        .to_owned()
}

#[test]
fn a_length_and_a_message_are_chosen_at_the_button() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    let left = |status: &serde_json::Value| -> i64 {
        let time = |key: &str| {
            status["hold"][key]
                .as_str()?
                .parse::<jiff::Timestamp>()
                .ok()
        };
        let (start, end) = (time("started_at"), time("ends_at"));
        start
            .zip(end)
            .map_or(0, |(start, end)| end.duration_since(start).as_secs())
    };
    window.click("lengths-away");
    window.wait_for_focus("for-15m");
    window.keys(Key::Escape);
    window.wait_for_focus("lengths-away");
    window.keys(Key::Enter);
    window.picture("lengths");
    window.click("for-45m");
    world.wait_for_shown("Away", "Away");
    let status = world.wait_for_status(|status| left(status) == 45 * 60);
    assert_eq!(status["hold"]["preset"], "away");
    window.wait_for_focus("preset-away");

    // What was typed, and removed again here, is not sent.
    window.fill("status-message", "L");
    window.click("lengths-busy");
    window.click("with-message");
    window.keys(Key::Backspace);
    window.wait_for_value("with-message", "");
    window.click("for-30m");
    let status = world.wait_for_status(|status| status["hold"]["preset"] == "busy");
    assert!(status["hold"]["message"].is_null(), "{status}");

    window.click("lengths-in-a-call");
    window.fill("with-message", "At the dentist");
    window.click("for-until-cleared");
    world.wait_for_shown("Busy", "InACall");
    world.wait_for_status(|status| status["hold"]["ends_at"].is_null());
    sent(&world, 1);
    assert_eq!(message(&world).as_deref(), Some("At the dentist"));

    // The next time that the clock shows it, at most a day away.
    window.click("lengths-in-a-call");
    window.fill("until", "25:00");
    window.click("set-until");
    window.wait_for_text("until-hint", "Enter a time of day");
    window.wait_for_focus("until");
    window.fill("until", "15:30");
    window.wait_for_text("until-hint", "15:30");
    window.click("set-until");
    let status = world.wait_for_status(|status| left(status) > 0);
    assert!(left(&status) <= 24 * 3600, "{status}");
}

#[test]
fn the_buttons_are_there_in_a_small_window_and_in_large_text() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("nothing-held");
    let bottom = "const [id, done] = arguments; done(innerHeight - \
         document.querySelector(`[data-testid='${id}']`).getBoundingClientRect().bottom)";
    for (percent, width, height, last) in [
        (100, 640, 480, "preset-appear-offline"),
        (100, 360, 640, "preset-do-not-disturb"),
        (150, 360, 640, "preset-away"),
        (200, 720, 640, "preset-away"),
        (200, 360, 640, "preset-in-a-call"),
    ] {
        window.text_size(percent);
        window.resize(width, height);
        window.painted();
        let room = window.script(bottom, vec![last.into()]);
        let what = format!("{last}, {percent} %, {width} by {height} px: {room} px left");
        assert!(room.as_f64() >= Some(0.0), "{what}");
    }
}

#[test]
fn a_preset_has_its_own_message_unless_another_is_typed() {
    let world = World::new(Account::AppSecret);
    let preset = "[[preset]]\nid = \"lunch\"\nlabel = \"Lunch\"\nshows = \"away\"\nfor = \"50m\"\n\
         message = \"At lunch\"\nmenu = \"top\"\n";
    world.write_config(&format!("{preset}\n{}", world.config(Account::AppSecret)));
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("preset-lunch");
    sent(&world, 1);
    window.wait_for_value("status-message", "At lunch");
    // What is in the field because it is in force goes with no other preset.
    window.click("preset-in-a-call");
    sent(&world, 2);
    window.wait_for_value("status-message", "");
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    assert_eq!(message(&world), None);
}

#[test]
fn the_day_is_drawn_from_what_was_held_and_deleted_when_asked() {
    let world = World::new(Account::AppSecret);
    let client = TeamsClientState::Available;
    world.tenant.teams_client(world.user(), client).unwrap();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for_text("day-empty", "You have not set a status today");
    window.wait_for_text("day-kept", "on this computer for 7 days");
    window.click("preset-in-a-call");
    world.wait_for_shown("Busy", "InACall");
    window.wait_for_text("day-list", "In a call");
    window.wait_for_text("day-list", "now");
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    window.click("clear");
    window.wait_for_text("day-list", "cleared");
    let drawn = window.attribute("day-line", "aria-label");
    assert_eq!(drawn.as_deref(), Some("1 status, under 1 min in total"));

    // It is a file of the person's own.
    let file = world.state_folder().join("history.jsonl");
    let text = std::fs::read_to_string(&file).unwrap();
    let line: serde_json::Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
    assert_eq!(line["preset"], "in-a-call");
    assert_eq!(
        (&line["end"], &line["seen"]),
        (&json!("cleared"), &json!(true))
    );

    window.click("tab-general");
    window.click("delete-history");
    window.click("delete-history-now");
    window.wait_for_text("general-saved", "Deleted");
    assert!(!file.exists());
    window.choose("keep-history", "0");
    world.wait_for_status(|status| status["settings_revision"] == 1);
    window.click("tab-now");
    window.wait_for_text("day-empty", "You have not set a status today");
    window.wait_for_text("day-kept", "not kept");
    window.click("preset-in-a-call");
    world.wait_for_shown("Busy", "InACall");
    window.click("clear");
    window.wait_for("nothing-held");
    assert!(!file.exists(), "nothing is kept");
}

#[test]
fn why_the_day_could_not_be_exported_is_said_at_the_button() {
    let world = World::new(Account::AppSecret);
    let (_agent, _item) = world.start();
    assert_eq!(world.run(&["set", "in-a-call", "--wait"]).code, 0);
    let window = Window::open(&world);
    window.wait_for("export-day");
    window.click("export-day");
    let dialog = world.desktop.wait_for_window("Save File", LIMIT);
    let dialog = dialog.expect("a dialog");
    world.desktop.focus(&dialog).expect("the keyboard");
    // Nobody can make a file there.
    world.desktop.press("ctrl+a").expect("a key");
    let file = "/proc/presence-tray.csv";
    world.desktop.type_text(file).expect("a keyboard");
    world.desktop.press("Return").expect("a key");
    let said = format!("{file} could not be written: ");
    window.wait_for_text("export-day-failed", &said);
}

#[test]
fn what_colleagues_saw_instead_is_drawn_and_told_with_its_reason() {
    let world = World::new(Account::AppSecret);
    let user = world.user();
    let client = tenant::TeamsClientState::Available;
    world.tenant.teams_client(user, client).unwrap();
    world.tenant.pick(user, tenant::Pair::AVAILABLE).unwrap();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("preset-in-a-call");
    let told = "colleagues saw Available (you picked it in Teams)";
    window.wait_for_text("day-list", told);
    window.wait_for("hidden-picked-by-hand");
    // It is over, and was so all the same.
    window.click("mend-show-anyway");
    world.wait_for_status(|status| status["hold"]["state"] == "confirmed");
    window.wait_for_text("day-list", told);
    window.click("clear");
    window.wait_for_text("day-list", "cleared");
    window.wait_for_text("day-list", told);
    window.wait_for("hidden-picked-by-hand");
    window.picture("day-instead");
    let file = world.state_folder().join("history.jsonl");
    let text = std::fs::read_to_string(file).unwrap();
    let line: serde_json::Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
    let instead = &line["instead"];
    assert_eq!(instead.as_array().map(Vec::len), Some(1), "{line}");
    assert_eq!(instead[0]["why"], "picked-by-hand");
    assert!(instead[0]["to"].as_str() < line["to"].as_str(), "{line}");
    // Words are those of whoever looks.
    assert!(instead[0].get("label").is_none(), "{line}");
}

#[test]
fn the_days_before_can_be_looked_at_as_long_as_they_are_kept() {
    let world = World::new(Account::AppSecret);
    let line = |label: &str, hours_ago: i64| {
        let now = std::time::SystemTime::now();
        let at = |ago: i64| {
            let ago = std::time::Duration::from_secs(u64::try_from(ago * 3600).expect("a past"));
            jiff::Timestamp::try_from(now - ago).expect("a time")
        };
        json!({ "hold": hours_ago, "preset": "busy", "label": label, "shows": "busy",
            "from": at(hours_ago), "to": at(hours_ago - 1), "end": "ended",
            "seen": true, "masked": true })
    };
    let (long_ago, yesterday) = (line("Long ago", 9 * 24), line("Yesterday's", 24));
    std::fs::create_dir_all(world.state_folder()).unwrap();
    let text = format!("{{\"format\":1}}\n{long_ago}\n{yesterday}\n");
    std::fs::write(world.state_folder().join("history.jsonl"), text).unwrap();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.click("day-before");
    window.wait_for_text("day-title", "Yesterday");
    window.wait_for_text("day-list", "Yesterday's");
    window.wait_for_text("day-list", "hidden for some of the time");
    // The one that is too old was forgotten when the agent started.
    window.wait_for_disabled("day-before");
    window.click("day-after");
    window.wait_for_text("day-title", "Today");
    let kept = std::fs::read_to_string(world.state_folder().join("history.jsonl")).unwrap();
    assert!(
        !kept.contains("Long ago") && kept.contains("Yesterday's"),
        "{kept}"
    );
}

/// The hours below the line that touch another or stand out, and all of them, once they have stayed
/// where they are for ten frames.
const HOURS: &str = "const [done] = arguments; \
     const look = () => { \
       const below = document.querySelector('.hours'); \
       const line = below.getBoundingClientRect(); \
       const all = [...below.querySelectorAll('span:not(.widest)')]; \
       const places = all.map(it => it.getBoundingClientRect()); \
       const wrong = all.filter((it, at) => places[at].left < line.left - 1 \
         || places[at].right > line.right + 1 \
         || at > 0 && places[at].left < places[at - 1].right + 4); \
       return [wrong.map(it => it.textContent), all.map(it => it.textContent), line.width]; }; \
     const settle = (before, frames) => requestAnimationFrame(() => { \
       const now = look(); \
       const same = JSON.stringify(now) === JSON.stringify(before); \
       if (same && frames === 0) done(now); else settle(now, same ? frames - 1 : 10); }); \
     settle(null, 10)";

#[test]
fn the_hours_of_the_day_keep_apart_in_narrow_windows_and_in_large_text() {
    let world = World::new(Account::AppSecret);
    let now = std::time::SystemTime::now();
    let at = |hours: u64| {
        let ago = std::time::Duration::from_secs(hours * 3600);
        jiff::Timestamp::try_from(now - ago).expect("a time")
    };
    // Since before midnight, so that the line begins there.
    let line = json!({ "hold": 1, "preset": "busy", "label": null, "shows": "busy",
        "from": at(25), "to": at(0), "end": "ended", "seen": true, "masked": false });
    std::fs::create_dir_all(world.state_folder()).unwrap();
    let text = format!("{{\"format\":1}}\n{line}\n");
    std::fs::write(world.state_folder().join("history.jsonl"), text).unwrap();
    let (_agent, _item) = world.start();
    let window = Window::open(&world);
    window.wait_for("day-line");
    let mut counts = Vec::new();
    for percent in [100, 150, 200] {
        window.text_size(percent);
        for width in [1200, 720, 360] {
            window.resize(width, 640);
            let found = window.script(HOURS, Vec::new());
            let what = format!("{percent} %, {width} px: {found}");
            assert_eq!(found[0], json!([]), "{what}");
            let written = found[1].as_array().expect("a list");
            assert!(written[0] == "00:00", "{what}");
            assert!(found[2].as_f64() < Some(f64::from(width)), "{what}");
            counts.push(written.len());
        }
    }
    // As many as there is room for.
    assert!(counts[0] > counts[2] && counts[2] > 1, "{counts:?}");
}
