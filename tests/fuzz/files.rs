//! `config.toml` and `state.json`, which anybody may have edited.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use fuzz::spoilt;
use ipc::AgentState;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use presence::{
    Account, AccountKey, Accounts, Answer, Cloud, Command, Effect, Engine, Input, LocalTime,
    Moment, Origin, Registration, Request, Saved, SavedAccount, Settings, Shown, State, WallClock,
};
use presence_tray::records::history::History;
use presence_tray::records::state_file::{StateFile, Stored};
use presence_tray::settings::config::Config;
use presence_tray::view::status;
use proptest::prelude::*;
use words::Words;

const CONFIGS: &[&str] = &[
    "",
    r#"[account]
cloud = "global"
tenant = "contoso.onmicrosoft.com"
client_id = "22553876-f5ab-4529-bffb-cfe50aa89f87"
sign_in = "app-secret"
user = "alice@contoso.com"

[[preset]]
id = "focus"
label = "Focus"
shows = "do-not-disturb"
for = "50m"
hotkey = "Ctrl+Alt+Shift+F"
message = "Back at {end}"
menu = "top"

[clear]
hotkey = "Ctrl+Alt+Shift+C"

[app]
start_at_login = false
clear_on_quit = true
notify_before_end = "5m"
language = "auto"

[endpoints]
authority = "http://127.0.0.1:8021"
graph = "http://127.0.0.1:8022"
"#,
];

const HISTORIES: &[&str] = &[
    "{\"format\":1}\n{\"hold\":1,\"preset\":\"in-a-call\",\"label\":\"Phone\",\"shows\":\"in-a-call\",\"from\":\"2026-03-02T09:00:00Z\",\"to\":\"2026-03-02T09:10:00Z\",\"end\":\"cleared\",\"seen\":true,\"masked\":false}\n{\"hold\":2,\"preset\":\"away\",\"label\":null,\"shows\":\"away\",\"from\":\"2026-03-02T10:00:00Z\",\"to\":\"2026-03-02T10:30:00Z\",\"end\":\"ended\",\"seen\":false,\"masked\":true}\n",
];

/// As the agent writes it: with nothing held, and while a hold with a message stands on both layers.
static STATES: LazyLock<&'static [&'static str]> = LazyLock::new(|| {
    let wall = WallClock::default();
    let write = |state: &State| {
        let key = AccountKey {
            registration: Registration {
                cloud: Cloud::Global,
                tenant: "contoso.com".to_owned(),
                client_id: "22553876-f5ab-4529-bffb-cfe50aa89f87".to_owned(),
            },
            person: Some("alice@contoso.com".to_owned()),
        };
        let stored = Stored {
            saved: Saved {
                last_hold: state.last_hold,
                in_use: Some(key.clone()),
                accounts: vec![SavedAccount {
                    key,
                    user: Some("alice@contoso.com".to_owned()),
                    delegated: true,
                    hold: state.hold.clone().map(|hold| hold.by_wall_clock(wall)),
                    ledger: state.ledger.clone().by_wall_clock(wall),
                    signed_out: None,
                }],
            },
            ..Stored::default()
        };
        let folder = tempfile::tempdir().expect("a folder");
        let file = StateFile::in_folder(folder.path());
        drop(file.write(&stored).expect("a file"));
        let text = fs::read_to_string(file.path()).expect("a file");
        &*Box::leak(text.into_boxed_str())
    };
    Box::leak(Box::new([write(&State::default()), write(&held())]))
});

/// Away with a message, accepted.
fn held() -> State {
    let mut engine = engine(State::default());
    let set = Command::Set {
        preset: "away".to_owned(),
        length: None,
        message: Some("Back at {end}".to_owned()),
    };
    let seen = Shown {
        availability: "Available".to_owned(),
        activity: "Available".to_owned(),
        message: None,
        out_of_office: false,
        version: None,
    };
    let mut inputs = vec![Input::Command(set, Origin::Screen)];
    for second in 0..20 {
        let now = moment() + SignedDuration::from_secs(second);
        let mut effects = engine.handle(now, Input::Tick);
        for input in inputs.drain(..) {
            effects.extend(engine.handle(now, input));
        }
        for effect in effects {
            match effect {
                Effect::Save(_) => inputs.push(Input::Saved(Ok(()))),
                Effect::Send(id, Request::Read) => {
                    inputs.push(Input::Answered(id, Ok(Answer::Presence(seen.clone()))));
                }
                Effect::Send(id, _) => inputs.push(Input::Answered(id, Ok(Answer::Done))),
                _ => {}
            }
        }
    }
    engine.state().clone()
}

fn now() -> Timestamp {
    "2026-03-02T14:30:00Z".parse().expect("a time")
}

fn moment() -> Moment {
    WallClock::default().moment(now())
}

fn engine(state: State) -> Engine {
    let account = Account {
        configured: true,
        signed_in: true,
        ..Account::default()
    };
    let (settings, local) = (Settings::default(), LocalTime::default());
    Engine::new(settings, local, account, state, moment(), 7)
}

/// Whatever was read can be gone on with.
fn runs(saved: Saved) {
    let words = Words::new("en");
    let wall = WallClock::default();
    let mut now = moment();
    let account = Account {
        configured: true,
        signed_in: true,
        ..Account::default()
    };
    let mut engine = Accounts::new(
        Settings::default(),
        LocalTime::default(),
        account,
        saved,
        now,
        7,
    );
    let commands = [
        Command::Look,
        Command::Extend {
            by: SignedDuration::from_mins(15),
        },
        Command::Clear,
    ];
    for command in commands {
        drop(engine.handle(now, Input::Tick));
        drop(engine.handle(now, Input::Command(command, Origin::Screen)));
        let _ = engine.next_wake();
        let _ = status::status(
            &engine.view(),
            AgentState::Running,
            &words,
            wall.at(now),
            &TimeZone::UTC,
        );
        now = now + SignedDuration::from_mins(20);
    }
}

fn limited(folder: &Path, name: &str, text: &[u8]) {
    fs::write(folder.join(name), text).expect("a file");
}

proptest! {
    #[test]
    fn a_config_is_read_or_refused_with_its_line(text in spoilt(CONFIGS)) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        fs::write(&file, &text).unwrap();
        if let Err(error) = Config::load(&file) {
            let lines = text.iter().filter(|byte| **byte == b'\n').count() + 1;
            prop_assert!((1..=lines).contains(&error.line), "{error}");
            prop_assert!(!error.expected.is_empty());
        }
    }

    #[test]
    fn a_history_is_read_line_by_line(text in spoilt(HISTORIES)) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("history.jsonl"), &text).unwrap();
        let lines = text.iter().filter(|byte| **byte == b'\n').count() + 1;
        prop_assert!(read_history(folder.path()) <= lines);
    }

    #[test]
    fn a_state_is_taken_up_or_put_aside(text in spoilt(&STATES)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        fs::write(&path, &text).unwrap();
        let file = StateFile::in_folder(folder.path());
        match file.load() {
            Ok(stored) => runs(stored.unwrap_or_default().saved),
            Err(_) => {
                let aside = fs::read(folder.path().join("state.json.broken")).unwrap();
                prop_assert_eq!(aside, text, "nothing is lost");
            }
        }
    }
}

#[test]
fn the_examples_themselves_are_good() {
    let folder = tempfile::tempdir().unwrap();
    limited(folder.path(), "history.jsonl", HISTORIES[0].as_bytes());
    assert_eq!(read_history(folder.path()), 2);
    limited(folder.path(), "config.toml", CONFIGS[1].as_bytes());
    Config::load(&folder.path().join("config.toml")).unwrap();
    for text in *STATES {
        limited(folder.path(), "state.json", text.as_bytes());
        let stored = StateFile::in_folder(folder.path()).read().unwrap().unwrap();
        runs(stored.saved);
    }
    let ledger = held().ledger;
    let layers = (
        ledger.session.is_some(),
        ledger.preferred.is_some(),
        ledger.message.is_some(),
    );
    assert_eq!(layers, (true, true, true), "{ledger:?}");
}

/// Reads and trims a history; gives how many holds of that day it knows.
fn read_history(folder: &Path) -> usize {
    let week = SignedDuration::from_hours(7 * 24);
    let mut history = History::in_folder(folder, Some(week));
    let day = history.between(now() - week, now() + week);
    history.forget_old(now());
    history.observe(now() + week, None, None);
    let _ = history.due();
    day.entries.len()
}

#[test]
fn what_is_too_large_or_too_deep_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    let state = StateFile::in_folder(folder.path());
    for text in [
        "#".repeat((1 << 20) + 1),
        format!("a = {}", "[".repeat(500_000)),
        format!("a = {}", "{ b = ".repeat(150_000)),
        format!("[{}]", "a.".repeat(400_000)),
    ] {
        limited(folder.path(), "config.toml", text.as_bytes());
        Config::load(&config).unwrap_err();
    }
    for text in [
        " ".repeat((1 << 20) + 1),
        "[".repeat(1_000_000),
        "{\"a\":".repeat(200_000),
    ] {
        limited(folder.path(), "state.json", text.as_bytes());
        state.read().unwrap_err();
    }
}
