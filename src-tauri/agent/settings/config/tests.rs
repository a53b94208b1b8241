use std::fs;

use ipc::{GeneralChange, Theme};
use presence::{Cloud, DEFAULT_HOTKEYS, Length, Place, SignInWay, Status};

use super::*;

fn parse(text: &str) -> Result<Config, ConfigError> {
    read::parse(Path::new("config.toml"), text)
}

/// The line and the text of the refusal.
fn refused(text: &str) -> (usize, String) {
    let error = parse(text).unwrap_err();
    (error.line, error.expected)
}

const EVERYTHING: &str = r#"
[account]
cloud = "global"                 # global | gcc-high | dod
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

[[preset]]
id = "in-a-call"
for = "until-cleared"

[clear]
hotkey = "Ctrl+Alt+Shift+X"

[app]
start_at_login = false
clear_on_quit = false
notify_before_end = "off"
language = "en"

[endpoints]
authority = "http://127.0.0.1:8021"
graph = "http://127.0.0.1:8022"
"#;

#[test]
fn a_certificate_is_meant_from_the_folder_of_the_file() {
    let at = |certificate: &str| {
        let text = EVERYTHING.replace(
            "sign_in = \"app-secret\"",
            &format!("sign_in = \"app-certificate\"\n{certificate}"),
        );
        read::parse(Path::new("/home/alice/config.toml"), &text)
    };
    for (written, path) in [
        ("app.pfx", "/home/alice/app.pfx"),
        ("keys/app.pem", "/home/alice/keys/app.pem"),
        ("/etc/app.pfx", "/etc/app.pfx"),
    ] {
        let config = at(&format!("certificate = \"{written}\"")).unwrap();
        let account = config.account.unwrap();
        assert_eq!(account.sign_in(), SignInWay::AppCertificate);
        assert_eq!(account.certificate(), Some(Path::new(path)));
        assert_eq!(config.form.certificate, written);
    }
    let refused = at("").unwrap_err().expected;
    assert!(
        refused.starts_with("certificate: expected the file"),
        "{refused}"
    );
}

#[test]
fn everything_the_contract_lists_is_read() {
    let config = parse(EVERYTHING).unwrap();
    let account = config.account.as_ref().unwrap();
    assert_eq!(account.sign_in(), SignInWay::AppSecret);
    assert_eq!(account.endpoints().graph().port(), Some(8022));
    assert_eq!(config.form.cloud, Cloud::Global);
    let focus = config.settings.preset("focus").unwrap();
    assert_eq!(focus.shows, Status::DoNotDisturb);
    assert_eq!(focus.label.as_deref(), Some("Focus"));
    assert_eq!(focus.menu, Place::Top);
    let call = config.settings.preset("in-a-call").unwrap();
    assert_eq!(call.length, Length::UntilCleared);
    assert_eq!(call.label, None, "it keeps the catalogue's label");
    assert_eq!(call.hotkey.as_deref(), Some(DEFAULT_HOTKEYS[0]));
    assert_eq!(config.settings.presets.len(), 10);
    assert!(!config.settings.clear_on_quit);
    assert_eq!(config.settings.notify_before_end, None);
    assert_eq!(config.language, "en");
    let hotkeys: Vec<_> = config
        .hotkeys()
        .into_iter()
        .map(|(hotkey, preset)| (hotkey.to_string(), preset.unwrap_or_default()))
        .collect();
    assert!(hotkeys.contains(&("Ctrl+Alt+Shift+X".to_owned(), String::new())));
    assert!(hotkeys.contains(&("Ctrl+Alt+Shift+F".to_owned(), "focus".to_owned())));
}

#[test]
fn nothing_is_the_defaults_and_half_an_account_is_not_set_up() {
    assert_eq!(parse("").unwrap(), Config::default());
    let config = parse("[account]\ntenant = \"contoso.com\"\n").unwrap();
    assert_eq!(config.account, None);
    assert_eq!(config.form.tenant, "contoso.com");
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    for (text, line, part) in [
        ("[account\n", 1, ""),
        ("\n\ntenant = \"x\"\n", 3, "tenant: unknown"),
        ("[account]\ntenat = \"x\"\n", 2, "tenat: unknown"),
        ("[account]\ncloud = \"china\"\n", 2, "global, gcc-high, dod"),
        ("[account]\ntenant = 5\n", 2, "text in quotes"),
        (
            "[account]\ntenant = \"a b\"\nclient_id = \"22553876-f5ab-4529-bffb-cfe50aa89f87\"\n",
            2,
            "tenant:",
        ),
        (
            "[account]\ntenant = \"contoso.com\"\nclient_id = \"x\"\n",
            3,
            "client_id:",
        ),
        (
            "[endpoints]\nauthority = \"https://a.example\"\ngraph = \"http://graph.example\"\n",
            3,
            "https",
        ),
        ("[[preset]]\nid = \"x\"\n", 1, "shows: missing"),
        ("[[preset]]\nid = \"X y\"\nshows = \"busy\"\n", 2, "id:"),
        (
            "[[preset]]\nid = \"x\"\nshows = \"busy\"\nfor = \"45\"\n",
            4,
            "45m",
        ),
        (
            "[[preset]]\nid = \"x\"\nshows = \"busy\"\nhotkey = \"I\"\n",
            4,
            "Ctrl+Alt+Shift+I",
        ),
        (
            "[[preset]]\nid = \"x\"\nshows = \"busy\"\nhotkey = \"Ctrl+Alt+Shift+X\"\n\
             [clear]\nhotkey = \"Ctrl+Alt+Shift+X\"\n",
            6,
            "another use",
        ),
        (
            "[[preset]]\nid = \"x\"\nshows = \"busy\"\n[[preset]]\nid = \"x\"\nshows = \"busy\"\n",
            5,
            "two presets",
        ),
        ("[app]\nclear_on_quit = \"yes\"\n", 2, "true or false"),
        ("[app]\nnotify_before_end = \"soon\"\n", 2, "\"off\""),
        ("preset = 1\n", 1, "[[preset]]"),
        ("account = 1\n", 1, "a table"),
    ] {
        let (found, expected) = refused(text);
        assert_eq!(found, line, "{text}: {expected}");
        assert!(expected.contains(part), "{text}: {expected}");
    }
}

#[test]
fn writing_the_account_keeps_comments_order_and_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let file = file_in(folder.path());
    fs::write(&file, EVERYTHING).unwrap();
    let form = AccountForm {
        tenant: " fabrikam.com ".to_owned(),
        client_id: "22553876-f5ab-4529-bffb-cfe50aa89f87".to_owned(),
        sign_in: SignInWay::Browser,
        ..AccountForm::default()
    };
    let Written { config, text } =
        write_account(&file, EVERYTHING, &form, &Managed::default()).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    assert_eq!(config, Config::load(&file).unwrap());
    assert_eq!(config.account.unwrap().tenant(), "fabrikam.com");
    let expected = EVERYTHING
        .replace("contoso.onmicrosoft.com", "fabrikam.com")
        .replace("app-secret", "browser")
        .replace("user = \"alice@contoso.com\"\n", "");
    assert_eq!(fs::read_to_string(&file).unwrap(), expected);
}

#[test]
fn writing_a_general_setting_keeps_comments_order_and_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let file = file_in(folder.path());
    let text = "# mine\n[app]\nlanguage = \"en\" # as at work\nclear_on_quit = true\n\n[account]\n";
    fs::write(&file, text).unwrap();
    for (change, was, is) in [
        (
            GeneralChange::Language("auto".to_owned()),
            "\"en\"",
            "\"auto\"",
        ),
        (
            GeneralChange::ClearOnQuit(false),
            "clear_on_quit = true",
            "clear_on_quit = false",
        ),
        (
            GeneralChange::NotifyBeforeEnd(Some(90)),
            "false\n",
            "false\nnotify_before_end = \"90s\"\n",
        ),
        (GeneralChange::NotifyBeforeEnd(Some(600)), "90s", "10m"),
        (GeneralChange::NotifyBeforeEnd(None), "10m", "off"),
        (
            GeneralChange::Theme(Theme::Dark),
            "\"off\"\n",
            "\"off\"\ntheme = \"dark\"\n",
        ),
        (
            GeneralChange::StartAtLogin(true),
            "\"dark\"\n",
            "\"dark\"\nstart_at_login = true\n",
        ),
    ] {
        let before = fs::read_to_string(&file).unwrap();
        let written = write_general(&file, &before, &change).unwrap();
        assert_eq!(written.config, Config::load(&file).unwrap());
        let after = fs::read_to_string(&file).unwrap();
        assert_eq!(after, before.replacen(was, is, 1), "{change:?}");
        assert_ne!(after, before);
    }
    let before = fs::read_to_string(&file).unwrap();
    let change = GeneralChange::Language("klingon".to_owned());
    let problem = write_general(&file, &before, &change).unwrap_err();
    assert_eq!(problem.code, ProblemCode::ConfigBroken);
    assert!(problem.facts["expected"].contains("language: expected one of auto, en"));
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn a_file_that_does_not_parse_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let file = file_in(folder.path());
    let text = "[account]\ntenant = \n";
    fs::write(&file, text).unwrap();
    let problem =
        write_account(&file, text, &AccountForm::default(), &Managed::default()).unwrap_err();
    assert_eq!(problem.code, ProblemCode::ConfigBroken);
    assert_eq!(problem.facts["line"], "2");
    assert_eq!(fs::read_to_string(&file).unwrap(), "[account]\ntenant = \n");
}

#[test]
fn a_file_of_unreasonable_size_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = file_in(folder.path());
    fs::write(&file, vec![b'#'; 2 << 20]).unwrap();
    assert!(Config::load(&file).is_err());
}

#[test]
fn what_is_no_text_is_refused_at_its_line_and_what_is_no_file_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = file_in(folder.path());
    fs::write(&file, b"[app]\n\xff\n").unwrap();
    let error = Config::load(&file).unwrap_err();
    assert_eq!(
        (error.line, error.expected.as_str()),
        (2, "expected text in UTF-8")
    );
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let problem = Problem::from(Config::load(&file).unwrap_err());
    assert_eq!(problem.code, ProblemCode::ConfigUnreadable);
    assert_eq!(problem.facts["cause"], "it is not a file");
    // Below what is no folder there is no file.
    assert_eq!(
        Config::load(&file_in(&folder.path().join("x"))),
        Ok(Config::default())
    );
}

#[test]
fn a_file_full_of_presets_is_refused_and_takes_no_time() {
    let preset = "[[preset]]\nid = \"a\"\n";
    let text = preset.repeat((1 << 20) / preset.len());
    let read::Parts { config, errors } = read::parts(Path::new("config.toml"), &text);
    assert!(errors.len() <= 501, "{} errors", errors.len());
    let expected = "preset: expected no more than 500";
    assert_eq!(
        (errors[0].line, errors[0].expected.as_str()),
        (1001, expected)
    );
    assert_eq!(
        config.settings.presets.len(),
        Config::default().settings.presets.len()
    );
}

#[test]
fn as_many_presets_as_there_may_be_fit_into_one_message() {
    let (label, message) = ("\u{4f1a}".repeat(60), "\u{8b70}".repeat(280));
    let preset = |index| {
        format!(
            "[[preset]]\nid = \"customer-{index}\"\nlabel = \"{label}\"\nshows = \"busy\"\n\
             message = \"{message}\"\n"
        )
    };
    let config = parse(&(0..500).map(preset).collect::<String>()).unwrap();
    let told = forms(&config);
    assert_eq!(told.presets.len(), 509);
    let length = serde_json::to_vec(&told).unwrap().len();
    assert!(length > ipc::MAX_LINE, "{length}: a client's would do");
    assert!(length < ipc::MAX_TOLD, "{length}");
}

#[test]
fn calls_are_noticed_as_the_file_says() {
    assert!(!parse("").unwrap().calls.detect);
    let text = "[calls]\ndetect = true\npreset = \"busy\"\nstarts_after = \"10s\"\nends_after = \"1m\"\n\
                programs = [\"recorder\"]\nignored = [\"audacity\"]\n[away]\non_lock = true\n";
    let config = parse(text).unwrap();
    let calls = CallSettings {
        detect: true,
        preset: "busy".to_owned(),
        starts_after: SignedDuration::from_secs(10),
        ends_after: SignedDuration::from_mins(1),
        programs: vec!["recorder".to_owned()],
        ignored: vec!["audacity".to_owned()],
    };
    assert_eq!(config.calls, calls);
    assert!(config.away_on_lock);
    for (text, line, part) in [
        ("[calls]\nends_after = \"soon\"\n", 2, "ends_after"),
        ("[calls]\nprograms = \"zoom\"\n", 2, "a list of programs"),
        ("[calls]\n\nlisten = true\n", 3, "listen: unknown"),
        ("[away]\non_lock = 1\n", 2, "true or false"),
    ] {
        let (at, expected) = refused(text);
        assert_eq!(at, line, "{text}");
        assert!(expected.contains(part), "{expected}");
    }
}

#[test]
fn what_the_person_said_of_programs_is_written_and_what_is_locked_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let text = "# mine\n[calls]\ndetect = true # yes\nignored = [\"audacity\"]\n";
    let mut calls = parse(text).unwrap().calls;
    calls.programs.push("recorder".to_owned());
    calls.ignored.clear();
    let write = |managed: &Managed| {
        let written = write_call_programs(&file, text, &calls, managed).unwrap();
        written.text
    };
    assert_eq!(
        write(&Managed::default()),
        "# mine\n[calls]\ndetect = true # yes\nprograms = [\"recorder\"]\n"
    );
    let managed = Managed {
        locked: vec!["calls.programs".to_owned(), "calls.ignored".to_owned()],
        ..Managed::default()
    };
    assert_eq!(write(&managed), text);
}
