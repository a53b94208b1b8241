//! What a person types: durations, hotkeys, message templates, languages, addresses.

use fuzz::spoilt_text;
use graph::{AccountConfig, Endpoints};
use jiff::{Timestamp, tz::TimeZone};
use presence::{
    Account, Cloud, Command, Effect, Engine, Input, LONGEST_MESSAGE, Length, LocalTime, Origin,
    Request, Settings, SignInWay, State, parse_duration, write_duration,
};
use presence_tray::typed::hotkey::Hotkey;
use proptest::prelude::*;
use words::Words;

const DURATIONS: &[&str] = &["45m", "1h30m", "PT45M", "PT1H30M", "2d", "90s"];
const HOTKEYS: &[&str] = &[
    "Ctrl+Alt+Shift+I",
    "Super+F12",
    "Cmd+Option+5",
    "Ctrl+PageUp",
];
const MESSAGES: &[&str] = &[
    "Back at {end}",
    "{end}{end}",
    "In a call until { end }",
    "{",
];
const LANGUAGES: &[&str] = &["auto", "en", "de-AT", "zh-Hant-TW", "x-private"];
const ADDRESSES: &[&str] = &[
    "http://127.0.0.1:8021",
    "https://[::1]:1/a/",
    "https://graph.microsoft.com",
];
const USERS: &[&str] = &[
    "alice@contoso.com",
    "22553876-f5ab-4529-bffb-cfe50aa89f87",
    "contoso.com",
];

proptest! {
    #[test]
    fn a_duration_is_read_or_refused(text in spoilt_text(DURATIONS)) {
        if let Ok(duration) = parse_duration(&text) {
            prop_assert_eq!(parse_duration(&write_duration(duration)), Ok(duration));
        }
    }

    #[test]
    fn a_hotkey_is_read_or_refused(text in spoilt_text(HOTKEYS)) {
        if let Ok(hotkey) = text.parse::<Hotkey>() {
            prop_assert_eq!(hotkey.to_string().parse(), Ok(hotkey));
        }
    }

    #[test]
    fn any_message_is_sent_as_it_is_with_its_end(text in spoilt_text(MESSAGES)) {
        let now: Timestamp = "2026-03-02T14:30:00Z".parse().unwrap();
        let settings = Settings { time_zone: TimeZone::UTC, ..Settings::default() };
        let account = Account { configured: true, signed_in: true, ..Account::default() };
        let local = LocalTime::default();
        let now = local.wall.moment(now);
        let mut engine = Engine::new(settings, local, account, State::default(), now, 7);
        let set = Command::Set {
            preset: "in-a-call".to_owned(),
            length: Some(Length::Until("2026-03-02T15:30:00Z".parse().unwrap())),
            message: Some(text),
        };
        let mut inputs = vec![Input::Command(set, Origin::Program)];
        for _ in 0..6 {
            let effects: Vec<Effect> = inputs.drain(..).flat_map(|it| engine.handle(now, it)).collect();
            for effect in effects {
                match effect {
                    Effect::Save(_) => inputs.push(Input::Saved(Ok(()))),
                    Effect::Send(_, Request::SetMessage(message)) => {
                        // The end takes more room than what stands for it.
                        prop_assert!(message.content.chars().count() < 20 * LONGEST_MESSAGE);
                        prop_assert!(!message.content.contains("{end}"), "{}", message.content);
                    }
                    Effect::Send(id, _) => {
                        inputs.push(Input::Answered(id, Ok(presence::Answer::Done)));
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn any_language_has_words(text in spoilt_text(LANGUAGES)) {
        let words = Words::new(&text);
        // One that nobody knows is English.
        let language = words.language();
        prop_assert!(words::languages().contains(&language), "{language}");
        prop_assert_eq!(words.text("menu-clear") == "Clear", language == "en");
    }

    #[test]
    fn an_account_is_taken_or_refused(
        address in spoilt_text(ADDRESSES),
        tenant in spoilt_text(USERS),
        user in spoilt_text(USERS),
    ) {
        let Ok(endpoints) = Endpoints::given(Cloud::Global, Some(&address), Some(&address)) else {
            return Ok(());
        };
        let is_safe = endpoints.graph().scheme() == "https"
            || ["127.", "[::1]", "localhost"].iter().any(|it| {
                endpoints.graph().host_str().unwrap_or_default().starts_with(it)
            });
        prop_assert!(is_safe, "{}", endpoints.graph());
        let id = "22553876-f5ab-4529-bffb-cfe50aa89f87";
        let _ = AccountConfig::new(&tenant, id, SignInWay::AppSecret, Some(&user), None, endpoints);
    }
}
