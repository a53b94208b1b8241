use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use presence::{
    Account, Asked, Cause, CertificateFault, Command, DesktopHotkeys, Effect, Engine,
    HotkeyRefusal, Input, Length, LocalTime, Mask, NetworkFault, Origin, Problem, ProblemCode,
    RefusedHotkey, Settings, Shown, State, Status, View,
};

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn signed_in() -> Account {
    Account {
        configured: true,
        signed_in: true,
        ..Account::default()
    }
}

fn view(account: Account) -> View {
    let now = at("2026-03-02T14:30:00Z");
    let (settings, local) = (Settings::default(), LocalTime::default());
    let now = local.wall.moment(now);
    Engine::new(settings, local, account, State::default(), now, 1).view()
}

#[test]
fn every_status_has_words_for_the_menu_for_what_is_shown_and_for_the_page_in_every_language() {
    for tag in languages() {
        let (words, page) = (Words::new(tag), window_sentences(tag));
        for status in Status::ALL {
            let shown = format!("shown-{}", kebab(status.expected().activity));
            for id in [format!("status-{status}"), shown] {
                assert_ne!(words.text(&id), id, "{tag}");
            }
            let in_the_list = &page["sentences"][format!("shows-{status}")];
            assert!(in_the_list.is_string(), "{tag}: shows-{status}");
        }
    }
}

#[test]
fn the_default_presets_are_called_as_the_menu_promises() {
    let words = Words::new("en");
    let labels: Vec<_> = presence::default_presets()
        .iter()
        .map(|preset| words.preset_label(preset))
        .collect();
    assert_eq!(
        labels,
        [
            "In a call",
            "Away for 30 min",
            "In a conference call",
            "Presenting",
            "Do not disturb",
            "Busy",
            "Be right back",
            "Available",
            "Appear offline"
        ]
    );
}

#[test]
fn the_first_line_says_what_colleagues_see() {
    let words = Words::new("en");
    let now = at("2026-03-02T14:30:00Z");
    let zone = TimeZone::UTC;
    let headline = |view: &View| words.headline(view, now, &zone);

    assert_eq!(headline(&view(Account::default())), "Not set up");
    let account = Account {
        signed_in: false,
        ..signed_in()
    };
    assert_eq!(headline(&view(account)), "Not signed in");
    let mut view = view(signed_in());
    assert_eq!(headline(&view), "Ready");
    let shown = |availability: &str, activity: &str| presence::ShownView {
        shown: Shown {
            availability: availability.to_owned(),
            activity: activity.to_owned(),
            message: None,
            out_of_office: false,
            version: None,
        },
        since: now,
        read_at: now,
    };
    view.teams_shows = Some(shown("Available", "Available"));
    assert_eq!(headline(&view), "Teams shows Available");
    let later = now + SignedDuration::from_mins(20);
    assert_eq!(
        words.headline(&view, later, &zone),
        "Teams showed Available at 14:30"
    );
    assert_eq!(
        stale_at(&view, now, &TimeZone::UTC),
        Some(now + SignedDuration::from_mins(1))
    );

    view.hold = Some(HoldView {
        id: 1,
        asked: Asked {
            preset: "in-a-call".to_owned(),
            label: None,
            status: Status::InACall,
            started_at: now,
            fixed_end: false,
            cause: Cause::Person,
        },
        ends_at: Some(at("2026-03-02T15:30:00Z")),
        state: presence::HoldState::Masked,
        accepted: true,
        call: None,
        mask: Some(Mask::PickedByHand),
        message: None,
        message_text: None,
    });
    assert_eq!(headline(&view), "Teams shows Available, not In a call");
    view.teams_shows = Some(shown("Busy", "InACall"));
    view.hold.as_mut().unwrap().state = presence::HoldState::Confirmed;
    assert_eq!(headline(&view), "Teams shows: In a call, until 15:30");
    assert_eq!(stale_at(&view, now, &TimeZone::UTC), None);
    for (cause, call, end) in [
        (Cause::Person, None, ", until cleared"),
        (Cause::Call, Some("Zoom"), " (Zoom), while it lasts"),
        (Cause::Call, None, ", while the call lasts"),
        (Cause::Lock, None, ", while the screen is locked"),
    ] {
        let mut view = view.clone();
        let hold = view.hold.as_mut().unwrap();
        (hold.asked.cause, hold.ends_at) = (cause, None);
        hold.call = call.map(str::to_owned);
        assert_eq!(headline(&view), format!("Teams shows: In a call{end}"));
    }
    // On the day before, the end has its day, until midnight.
    let eve = at("2026-03-01T20:00:00Z");
    assert_eq!(
        words.headline(&view, eve, &zone),
        "Teams shows: In a call, until Monday 15:30"
    );
    assert_eq!(
        stale_at(&view, eve, &zone),
        Some(at("2026-03-02T00:00:00Z"))
    );
    view.hold.as_mut().unwrap().state = presence::HoldState::Retrying;
    view.problem = Some(ProblemCode::Offline.into());
    assert_eq!(headline(&view), "Offline, retrying");
    view.hold.as_mut().unwrap().state = presence::HoldState::Clearing;
    assert_eq!(headline(&view), "Offline, still clearing In a call");
}

#[test]
fn a_problem_that_came_with_every_fact_or_with_none_is_a_sentence() {
    let words = Words::new("en");
    let codes = [
        ProblemCode::NotSetUp,
        ProblemCode::NotSignedIn,
        ProblemCode::SecretMissing,
        ProblemCode::SignInLapsed,
        ProblemCode::InteractionRequired,
        ProblemCode::SignInCancelled,
        ProblemCode::ConsentMissing,
        ProblemCode::AdminConsentMissing,
        ProblemCode::ConditionalAccess,
        ProblemCode::SecretWrong,
        ProblemCode::SecretExpired,
        ProblemCode::CertificateWrong,
        ProblemCode::ApplicationUnknown,
        ProblemCode::TenantUnknown,
        ProblemCode::AccountNotInTenant,
        ProblemCode::PublicClientOff,
        ProblemCode::RedirectNotRegistered,
        ProblemCode::WrongCredentials,
        ProblemCode::TenantNotNamed,
        ProblemCode::CloudWrong,
        ProblemCode::TenantBlocked,
        ProblemCode::ApplicationDisabled,
        ProblemCode::SignInWayWrong,
        ProblemCode::NotAssigned,
        ProblemCode::AccountBlocked,
        ProblemCode::EntraUnavailable,
        ProblemCode::EntraRefused,
        ProblemCode::PermissionMissing,
        ProblemCode::UserUnknown,
        ProblemCode::FeatureUnavailable,
        ProblemCode::TokenRefused,
        ProblemCode::StatusRefused,
        ProblemCode::GraphRefused,
        ProblemCode::Throttled,
        ProblemCode::ServiceUnavailable,
        ProblemCode::Offline,
        ProblemCode::Intercepted,
        ProblemCode::Masked,
        ProblemCode::KeychainMissing,
        ProblemCode::KeychainLocked,
        ProblemCode::KeychainSilent,
        ProblemCode::KeychainEmpty,
        ProblemCode::KeychainForeign,
        ProblemCode::KeychainFailed,
        ProblemCode::ConfigBroken,
        ProblemCode::ConfigUnreadable,
        ProblemCode::ConfigMissing,
        ProblemCode::PolicyBroken,
        ProblemCode::StillClearing,
        ProblemCode::LeftStanding,
        ProblemCode::PresetUnknown,
        ProblemCode::NothingHeld,
        ProblemCode::EndPassed,
        ProblemCode::MessageTooLong,
        ProblemCode::StateUnwritable,
        ProblemCode::AutostartFailed,
        ProblemCode::WindowMissing,
        ProblemCode::Unexpected,
    ];
    for code in codes {
        for problem in [
            Problem::new(code),
            Problem::new(code)
                .with("user", "7")
                .with("tenant", "t")
                .with("request-id", "r-1"),
        ] {
            let said = words.problem(&problem);
            for text in [&said.message, &said.mend] {
                assert!(text.contains(' '), "{code:?}: {text}");
                assert!(!text.contains("problem-") && !text.contains('{'), "{text}");
            }
            if code != ProblemCode::Masked {
                assert!(!words.brief(&problem).contains("problem-"), "{code:?}");
            }
        }
    }
    let refused = Problem::new(ProblemCode::GraphRefused).with("request-id", "r-1");
    assert!(words.problem(&refused).mend.contains("r-1"));
}

#[test]
fn a_policy_is_refused_with_its_line_or_with_its_place_where_there_are_no_lines() {
    let place = r"HKLM\Software\Policies\PresenceTray\Mandatory\app";
    let broken = Problem::new(ProblemCode::PolicyBroken)
        .with("file", place)
        .with("expected", "theme: expected one of auto, light, dark");
    for language in languages() {
        let words = Words::new(language);
        let said = words.problem(&broken);
        assert!(said.message.contains(place), "{said:?}");
        assert!(said.message.contains("theme: expected one of"), "{said:?}");
        let in_line = words.problem(&broken.clone().with("line", "17"));
        assert!(!said.message.contains('?') && in_line.message.contains("17"));
        assert_eq!(said.mend, in_line.mend, "{language}");
        assert!(!said.mend.contains("policy-broken"), "{said:?}");
    }
}

#[test]
fn every_mask_is_explained() {
    let words = Words::new("en");
    for mask in [
        Mask::PickedByHand,
        Mask::ClientDoNotDisturb,
        Mask::OwnCall,
        Mask::InMeeting,
        Mask::OutOfOffice,
        Mask::Invisible,
        Mask::Unknown,
    ] {
        let problem = Problem::new(ProblemCode::Masked)
            .with("status", "in-a-call")
            .with("preset", "in-a-call")
            .with("activity", "Available")
            .with("mask", mask.id());
        let said = words.problem(&problem);
        assert!(
            said.message.starts_with("Teams shows Available"),
            "{said:?}"
        );
        assert!(!said.mend.contains("masked-"), "{said:?}");
    }
}

#[test]
fn whatever_is_wrong_with_a_certificate_is_explained_and_mended() {
    let words = Words::new("en");
    let mut said = Vec::new();
    for fault in CertificateFault::ALL {
        let problem = Problem::new(ProblemCode::CertificateWrong)
            .with("cause", fault.id())
            .with("file", "app.pfx");
        let explanation = words.problem(&problem);
        for text in [&explanation.message, &explanation.mend] {
            let is_sentence = text.contains(' ') && !text.contains("certificate-");
            assert!(is_sentence, "{fault:?}: {text}");
        }
        said.push(explanation.message);
    }
    let count = said.len();
    said.sort();
    said.dedup();
    assert_eq!(said.len(), count, "each says something else");
}

#[test]
fn whatever_is_wrong_on_the_way_to_the_service_is_said_as_what_it_is() {
    for language in languages() {
        let words = Words::new(language);
        let mut said = Vec::new();
        for fault in NetworkFault::ALL {
            for code in [ProblemCode::Offline, ProblemCode::Intercepted] {
                let problem = Problem::new(code)
                    .with("cause", fault.id())
                    .with("host", "graph.microsoft.com")
                    .with("proxy", "http://proxy.example:3128")
                    .with("schemes", "Negotiate, NTLM")
                    .with("status", "403")
                    .with("client-request-id", "c-1");
                let explanation = words.problem(&problem);
                for text in [
                    &explanation.message,
                    &explanation.mend,
                    &words.brief(&problem),
                ] {
                    assert!(!text.contains("network-"), "{fault:?}: {text}");
                }
                // Microsoft has never seen the question.
                assert!(!explanation.mend.contains("c-1"), "{fault:?}");
                if code == ProblemCode::Offline {
                    said.push(explanation.message);
                }
            }
        }
        let count = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), count, "each says something else: {said:?}");
    }
}

#[test]
fn the_number_that_people_search_for_is_said() {
    let words = Words::new("en");
    for (problem, number) in [
        (
            Problem::new(ProblemCode::SignInLapsed).with("aadsts", "700082"),
            "Error AADSTS700082.",
        ),
        (
            Problem::new(ProblemCode::PermissionMissing)
                .with("status", "403")
                .with("error", "Forbidden"),
            "Error 403 Forbidden.",
        ),
        (
            Problem::new(ProblemCode::GraphRefused).with("status", "409"),
            "Error 409.",
        ),
    ] {
        let said = words.problem(&problem.with("request-id", "r-1")).mend;
        assert!(said.contains(number), "{said}");
        assert!(said.ends_with("Id for support: r-1."), "{said}");
    }
    let blocked = Problem::new(ProblemCode::ConditionalAccess).with("aadsts", "53003");
    let said = words.problem(&blocked).mend;
    assert_eq!(said.matches("53003").count(), 1, "{said}");
    let by_code = words.problem(&blocked.with("sign-in", "device-code"));
    assert!(by_code.mend.contains("by the browser"), "{by_code:?}");
}

#[cfg(not(any(windows, target_os = "macos")))]
#[test]
fn keys_are_named_as_on_keyboards_of_the_language() {
    for (language, shown) in [
        ("en", "Ctrl+Alt+Shift+Super+Plus"),
        ("de", "Strg+Alt+Umschalt+Super+Plus"),
        ("fr", "Ctrl+Alt+Maj+Super+Plus"),
        ("es", "Ctrl+Alt+Mayús+Super+Plus"),
        ("ja", "Ctrl+Alt+Shift+Super+Plus"),
    ] {
        let words = Words::new(language);
        assert_eq!(words.hotkey("Ctrl+Alt+Shift+Super+Plus"), shown);
        assert_eq!(words.hotkey("F13"), "F13");
    }
}

#[test]
fn what_a_hotkey_may_be_is_said_with_the_names_of_the_keys() {
    for language in languages() {
        let words = Words::new(language);
        let said = words.text("field-hotkey");
        for key in ["key-Ctrl", "key-Alt", "key-Super"] {
            assert!(said.contains(&words.text(key)), "{language}: {said}");
        }
    }
}

#[test]
fn a_refused_hotkey_is_explained() {
    let words = Words::new("en");
    for reason in [
        HotkeyRefusal::Taken,
        HotkeyRefusal::NoSuchKey,
        HotkeyRefusal::SameKey,
        HotkeyRefusal::Types,
        HotkeyRefusal::NoHotkeys,
        HotkeyRefusal::Silent,
        HotkeyRefusal::NoPortal,
        HotkeyRefusal::Nameless,
        HotkeyRefusal::Waiting,
        HotkeyRefusal::Declined,
        HotkeyRefusal::Failed,
        HotkeyRefusal::Unassigned,
        HotkeyRefusal::PortalSilent,
    ] {
        let said = words.refused_hotkey(&RefusedHotkey {
            hotkey: "Ctrl+Alt+Shift+I".to_owned(),
            preset: Some("in-a-call".to_owned()),
            reason,
            command: "presence-tray set in-a-call".to_owned(),
        });
        assert!(said.message.contains("Ctrl+Alt+Shift+I"), "{said:?}");
        assert!(said.mend.contains(' '), "{said:?}");
    }
}

#[test]
fn a_hotkey_that_does_nothing_is_named_by_the_keys_of_the_language() {
    let words = Words::new("de");
    for reason in [HotkeyRefusal::Taken, HotkeyRefusal::NoPortal] {
        let said = words.refused_hotkey(&RefusedHotkey {
            hotkey: "Ctrl+Alt+Shift+I".to_owned(),
            preset: None,
            reason,
            command: "presence-tray clear".to_owned(),
        });
        let hotkey = words.hotkey("Ctrl+Alt+Shift+I");
        assert!(said.message.contains(&hotkey), "{said:?}");
    }
}

#[test]
fn a_list_and_what_is_said_of_something_have_the_signs_of_the_language() {
    for (language, list, finding) in [
        ("en", "a, b", "Clock: right"),
        ("fr", "a, b", "Clock\u{a0}: right"),
        ("ja", "a\u{3001}b", "Clock: right"),
        ("ar", "a\u{60c} b", "Clock: right"),
    ] {
        let words = Words::new(language);
        assert_eq!(words.list(&["a".to_owned(), "b".to_owned()]), list);
        let facts = [("label", "Clock"), ("message", "right")];
        assert_eq!(words.with("doctor-finding", &facts), finding);
    }
}

#[test]
fn a_desktop_that_has_the_hotkeys_is_told_with_what_can_be_done_there() {
    let words = Words::new("en");
    let given = |given, opens_settings| DesktopHotkeys {
        given,
        opens_settings,
    };
    let none = words.desktop_hotkeys(&given(Err(HotkeyRefusal::NoPortal), false), "sway");
    assert_eq!(
        none.message,
        "This desktop (Wayland) gives programs no hotkeys."
    );
    assert!(none.mend.contains("bind a key to the command"), "{none:?}");
    for (desktop, place) in [
        ("ubuntu:GNOME", "Global Shortcuts"),
        ("KDE", "System Settings"),
        (
            "Hyprland",
            "global, app.presencetray.PresenceTray:in-a-call",
        ),
        ("", "keyboard settings"),
    ] {
        let said = words.desktop_hotkeys(&given(Ok(Vec::new()), false), desktop);
        assert!(said.mend.contains(place), "{said:?}");
    }
    let opened = words.desktop_hotkeys(&given(Ok(Vec::new()), true), "KDE");
    assert_eq!(opened.mend, "");
}

#[test]
fn all_that_the_doctor_finds_has_a_mend_unless_all_is_well() {
    let source = include_str!("../locales/en/doctor.ftl");
    let mut said = Vec::new();
    let mut check = "";
    for line in source.lines() {
        match line.split_once(" = ") {
            Some((name, _)) if name.starts_with("doctor-") => check = name,
            Some((name, _)) => said.push((check, name.trim_start())),
            None => {}
        }
    }
    assert!(said.len() > 40, "{said:?}");
    for (check, state) in &said {
        let is_well = [
            ".ok",
            ".desktop",
            ".native",
            ".absent",
            ".none",
            ".off",
            ".forbidden",
        ]
        .contains(state);
        let mend = format!("{state}-mend");
        assert!(
            is_well || state.ends_with("-mend") || said.contains(&(*check, mend.as_str())),
            "{check}{mend} is missing"
        );
    }
}

#[test]
fn lengths_and_moments_are_read_as_people_say_them() {
    let words = Words::new("en");
    for (seconds, text) in [
        (1_800, "30 min"),
        (3_600, "1 h"),
        (5_400, "1 h 30 min"),
        (90, "90 s"),
        (86_400, "1 day"),
        (172_800, "2 days"),
    ] {
        assert_eq!(words.duration(SignedDuration::from_secs(seconds)), text);
    }
    let (now, zone) = (at("2026-03-02T23:30:00Z"), TimeZone::UTC);
    for (moment, text) in [
        ("2026-03-02T23:59:00Z", "23:59"),
        ("2026-03-03T00:10:00Z", "Tuesday 00:10"),
        ("2026-03-01T08:00:00Z", "Sunday 08:00"),
        ("2026-03-20T08:00:00Z", "March 20 08:00"),
        ("2027-03-20T08:00:00Z", "March 20, 2027 08:00"),
    ] {
        assert_eq!(words.moment(at(moment), now, &zone), text);
    }
    assert_eq!(
        words.length(Length::UntilCleared, now, &zone),
        "until cleared"
    );
}

#[test]
fn a_masked_hold_offers_what_helps() {
    let words = Words::new("en");
    let now = at("2026-03-02T14:30:00Z");
    let (settings, local) = (Settings::default(), LocalTime::default());
    let (wall, state) = (local.wall, State::default());
    let moment = wall.moment(now);
    let mut engine = Engine::new(settings, local, signed_in(), state, moment, 1);
    let set = Command::Set {
        preset: "away".to_owned(),
        length: None,
        message: None,
    };
    let effects = engine.handle(moment, Input::Command(set, Origin::Hotkey));
    let Some(Effect::Save(state)) = effects.first() else {
        panic!("{effects:?}");
    };
    let hold = state.hold.clone().unwrap().by_wall_clock(wall);
    let problem = Problem::new(ProblemCode::Masked)
        .with("status", "away")
        .with("mask", "picked-by-hand");
    let notice = presence::Notice::Masked(hold.clone(), problem);
    let notification = words.notice(&notice, now, &TimeZone::UTC);
    assert_eq!(notification.actions[0].0, Action::ShowAnyway);

    let notice = presence::Notice::EndingSoon(hold);
    let notification = words.notice(&notice, now, &TimeZone::UTC);
    assert_eq!(notification.title, "Away for 30 min ends at 15:00");
    assert_eq!(notification.actions[0].1, "Extend by 15 min");
}

#[test]
fn a_value_nobody_knows_stays_as_graph_wrote_it() {
    assert_eq!(Words::new("en").activity("SomethingNew"), "SomethingNew");
    assert_eq!(Words::new("xx").activity("InAMeeting"), "In a meeting");
}

#[test]
fn a_moment_carries_its_day_in_the_grammar_of_each_language() {
    let now = at("2026-03-06T16:00:00Z");
    let zone = TimeZone::UTC;
    let moments = [
        "2026-03-06T17:05:00Z",
        "2026-03-09T09:00:00Z",
        "2026-03-20T09:00:00Z",
    ];
    for (language, untils, ats) in [
        (
            "en",
            ["until 17:05", "until Monday 09:00", "until March 20 09:00"],
            ["at 17:05", "on Monday at 09:00", "on March 20 at 09:00"],
        ),
        (
            "de",
            ["bis 17:05", "bis Montag, 09:00", "bis 20. M\u{e4}rz, 09:00"],
            [
                "um 17:05",
                "am Montag um 09:00",
                "am 20. M\u{e4}rz um 09:00",
            ],
        ),
        (
            "fr",
            [
                "jusqu'\u{e0} 17:05",
                "jusqu'\u{e0} lundi \u{e0} 09:00",
                "jusqu'au 20 mars \u{e0} 09:00",
            ],
            [
                "\u{e0} 17:05",
                "lundi \u{e0} 09:00",
                "le 20 mars \u{e0} 09:00",
            ],
        ),
        (
            "es",
            [
                "hasta las 17:05",
                "hasta el lunes a las 09:00",
                "hasta el 20 de marzo a las 09:00",
            ],
            [
                "a las 17:05",
                "el lunes a las 09:00",
                "el 20 de marzo a las 09:00",
            ],
        ),
        (
            "ja",
            [
                "17:05 \u{307e}\u{3067}",
                "\u{6708}\u{66dc}\u{65e5} 09:00 \u{307e}\u{3067}",
                "3\u{6708}20\u{65e5} 09:00 \u{307e}\u{3067}",
            ],
            [
                "17:05 \u{306b}",
                "\u{6708}\u{66dc}\u{65e5} 09:00 \u{306b}",
                "3\u{6708}20\u{65e5} 09:00 \u{306b}",
            ],
        ),
        (
            "ar",
            [
                "حتى الساعة 17:05",
                "حتى يوم الاثنين الساعة 09:00",
                "حتى 20 مارس الساعة 09:00",
            ],
            [
                "الساعة 17:05",
                "يوم الاثنين الساعة 09:00",
                "يوم 20 مارس الساعة 09:00",
            ],
        ),
    ] {
        let words = Words::new(language).with_twelve_hours(false);
        assert_eq!(moments.map(|it| words.until(at(it), now, &zone)), untils);
        assert_eq!(moments.map(|it| words.at(at(it), now, &zone)), ats);
    }
}

#[test]
fn a_clock_of_twelve_hours_is_written_as_each_language_does() {
    let (now, zone) = (at("2026-03-02T10:00:00Z"), TimeZone::UTC);
    for (language, noon, midnight, later) in [
        ("en", "12:00 PM", "Tuesday 12:05 AM", "until 3:30 PM"),
        ("de", "12:00 PM", "Dienstag 12:05 AM", "bis 3:30 PM"),
        ("fr", "12:00 PM", "mardi 12:05 AM", "jusqu'\u{e0} 3:30 PM"),
        (
            "es",
            "12:00 p.\u{a0}m.",
            "martes 12:05 a.\u{a0}m.",
            "hasta las 3:30 p.\u{a0}m.",
        ),
        (
            "ja",
            "\u{5348}\u{5f8c}0:00",
            "\u{706b}\u{66dc}\u{65e5} \u{5348}\u{524d}0:05",
            "\u{5348}\u{5f8c}3:30 \u{307e}\u{3067}",
        ),
        ("ar", "12:00 م", "الثلاثاء 12:05 ص", "حتى الساعة 3:30 م"),
    ] {
        let words = Words::new(language).with_twelve_hours(true);
        let moment = |text: &str| words.moment(at(text), now, &zone);
        assert_eq!(moment("2026-03-02T12:00:00Z"), noon);
        assert_eq!(moment("2026-03-03T00:05:00Z"), midnight);
        assert_eq!(words.until(at("2026-03-02T15:30:00Z"), now, &zone), later);
    }
}

#[test]
fn arabic_counts_one_two_few_and_many() {
    let words = Words::new("ar");
    let minutes = |count: i64| words.duration(SignedDuration::from_mins(count));
    for (count, said) in [
        (1, "دقيقة"),
        (2, "دقيقتين"),
        (3, "3 دقائق"),
        (10, "10 دقائق"),
        (11, "11 دقيقة"),
        (30, "30 دقيقة"),
        (61, "ساعة ودقيقة"),
        (150, "ساعتين و30 دقيقة"),
        (185, "3 ساعات و5 دقائق"),
    ] {
        assert_eq!(minutes(count), said);
    }
}
