use std::fs;

use presence::{Cloud, Status};

use super::*;

const FILE: &str = "/home/alice/.config/presence-tray/config.toml";

const POLICY: &str = r#"
[organisation]
managed_by = "Contoso IT"
support = "https://help.contoso.com"

[allow]
statuses = ["in-a-call", "away", "do-not-disturb"]
messages = false

[mandatory.account]
cloud = "gcc-high"
tenant = "contoso.onmicrosoft.com"
client_id = "22553876-f5ab-4529-bffb-cfe50aa89f87"

[mandatory.app]
keep_history = "off"

[[mandatory.preset]]
id = "in-a-call"
hotkey = ""

[recommended.app]
theme = "dark"
clear_on_quit = false

[[recommended.preset]]
id = "away"
for = "45m"
"#;

fn policy(text: &str) -> Policy {
    Policy::parse(Path::new("/etc/presence-tray/policy.toml"), text).unwrap()
}

fn meaning(text: &str) -> Config {
    policy(POLICY).meaning(Path::new(FILE), text).unwrap()
}

#[test]
fn what_is_mandatory_is_over_the_persons_settings_and_what_is_recommended_under_them() {
    let nothing = meaning("");
    assert_eq!(nothing.form.cloud, Cloud::GccHigh);
    assert!(
        nothing.account.is_some(),
        "the only thing left is to sign in"
    );
    assert_eq!(nothing.keep_history, None);
    assert_eq!(nothing.theme, ipc::Theme::Dark);
    assert!(!nothing.settings.clear_on_quit);
    let own = meaning(
        "[account]\ncloud = \"dod\"\ntenant = \"fabrikam.com\"\nsign_in = \"device-code\"\n\
         [app]\ntheme = \"light\"\nkeep_history = \"7d\"\n\
         [[preset]]\nid = \"away\"\nfor = \"10m\"\n",
    );
    assert_eq!(own.form.tenant, "contoso.onmicrosoft.com");
    assert_eq!(
        own.form.sign_in,
        presence::SignInWay::DeviceCode,
        "it is left to the person"
    );
    assert_eq!(own.theme, ipc::Theme::Light);
    assert_eq!(own.keep_history, None);
    assert!(!own.settings.clear_on_quit);
    let away = own.settings.preset("away").unwrap();
    assert_eq!(
        away.length,
        presence::Length::For(jiff::SignedDuration::from_mins(10))
    );
}

#[test]
fn what_is_locked_is_named_and_what_is_not_allowed_is_gone() {
    let config =
        meaning("[[preset]]\nid = \"mine\"\nshows = \"away\"\nmessage = \"Back at {end}\"\n");
    let managed = &config.managed;
    assert_eq!(
        managed.locked,
        [
            "account.cloud",
            "account.tenant",
            "account.client_id",
            "app.keep_history",
            "preset.in-a-call"
        ]
    );
    assert!(managed.locks("app.keep_history") && !managed.locks("app.theme"));
    assert_eq!(managed.organisation.name.as_deref(), Some("Contoso IT"));
    let shown = config.settings.presets.iter().map(|preset| preset.shows);
    let allowed = [Status::InACall, Status::Away, Status::DoNotDisturb];
    assert!(shown.into_iter().all(|status| allowed.contains(&status)));
    let mine = config.settings.preset("mine").unwrap();
    assert_eq!(mine.message, None);
    assert!(!config.settings.messages_allowed);
    let call = config.settings.preset("in-a-call").unwrap();
    assert_eq!(call.hotkey, None);
}

#[test]
fn without_a_policy_everything_is_as_the_person_says() {
    let text = "[app]\ntheme = \"light\"\n";
    let file = Path::new(FILE);
    let config = Policy::default().meaning(file, text).unwrap();
    assert_eq!(config, Config::parse(file, text).unwrap());
    assert!(!config.managed.is_managed);
    assert_eq!(config.managed.status(), None);
}

#[test]
fn a_persons_own_mistakes_keep_their_place() {
    let refused = policy(POLICY).meaning(Path::new(FILE), "\n[app]\ntheme = 5\n");
    let refused = refused.unwrap_err();
    assert_eq!((refused.file.as_path(), refused.line), (Path::new(FILE), 3));
}

#[test]
fn a_policy_that_is_not_all_good_is_refused_with_its_place() {
    for (text, line, said) in [
        (
            "[mandatory.app]\ntheme = \"blue\"\n",
            2,
            "theme: expected one of",
        ),
        ("[mandatory.app]\nthme = \"dark\"\n", 2, "thme: unknown"),
        ("[mandatry.app]\ntheme = \"dark\"\n", 1, "mandatry: unknown"),
        (
            "\n[mandatory.account]\ncloud = \"china\"\n",
            3,
            "cloud: expected one of global",
        ),
        (
            "[recommended]\n[recommended.preset]\nid = 5\n",
            2,
            "preset: expected",
        ),
        (
            "[organisation]\nsupport = \"javascript:alert(1)\"\n",
            2,
            "support: expected a link",
        ),
        (
            "[allow]\nstatuses = [\"offline\"]\n",
            2,
            "statuses: expected a list",
        ),
        (
            "[allow]\nmessages = \"no\"\n",
            2,
            "messages: expected true or false",
        ),
        ("mandatory = 5\n", 1, "mandatory: expected tables"),
        ("[mandatory.app\n", 1, ""),
    ] {
        let refused = Policy::parse(Path::new("/etc/p.toml"), text).unwrap_err();
        assert_eq!(refused.line, line, "{text}: {refused}");
        assert!(refused.expected.contains(said), "{text}: {refused}");
    }
}

#[test]
fn files_are_laid_over_each_other_in_the_order_of_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    assert!(
        Policy::load(folder.path()).unwrap().is_empty(),
        "nothing is there"
    );
    fs::create_dir(folder.path().join("policy.d")).unwrap();
    write("policy.toml", POLICY);
    write(
        "policy.d/20-site.toml",
        "[mandatory.app]\ntheme = \"light\"\n",
    );
    write(
        "policy.d/10-site.toml",
        "[mandatory.app]\ntheme = \"dark\"\nlanguage = \"de\"\n",
    );
    write("policy.d/README", "no policy");
    let policy = Policy::load(folder.path()).unwrap();
    let config = policy.meaning(Path::new(FILE), "").unwrap();
    assert_eq!(
        (config.theme, config.language.as_str()),
        (ipc::Theme::Light, "de")
    );
    assert_eq!(config.keep_history, None);
    write("policy.d/30-site.toml", "[mandatory.app]\ntheme = 5\n");
    let refused = Policy::load(folder.path()).unwrap_err();
    assert!(refused.file.ends_with("policy.d/30-site.toml"));
}

#[test]
fn a_policy_is_the_same_after_it_was_kept() {
    let before = policy(POLICY);
    let after = policy(&before.text());
    assert_eq!(after.text(), before.text());
    let file = Path::new(FILE);
    assert_eq!(
        after.meaning(file, "").unwrap(),
        before.meaning(file, "").unwrap()
    );
    assert!(!before.is_empty() && Policy::default().text().is_empty());
}

/// There are such files on Unix only.
#[cfg(unix)]
#[test]
fn a_relative_path_in_a_policy_is_meant_from_its_folder() {
    let text = "[recommended.account]\ncertificate = \"app.pfx\"\n\
                [recommended.hooks]\non_change = [\"bin/lamp\", \"a/b\"]\n";
    let config = policy(text).meaning(Path::new(FILE), "").unwrap();
    assert_eq!(config.form.certificate, "/etc/presence-tray/app.pfx");
    assert_eq!(
        *config.on_change,
        ["/etc/presence-tray/bin/lamp".to_owned(), "a/b".to_owned()]
    );
}

#[test]
fn the_sample_is_a_policy() {
    let text = include_str!("../../../../packaging/policy/policy.toml");
    let config = policy(text).meaning(Path::new(FILE), "").unwrap();
    assert!(config.account.is_some() && config.start_at_login);
    assert_eq!(
        config.managed.organisation.name.as_deref(),
        Some("Contoso IT")
    );
    assert_eq!(config.clear_hotkey, None);
}

#[test]
fn whose_presence_an_application_sets_can_be_left_to_the_person() {
    let text = "[mandatory.account]\ntenant = \"contoso.com\"\nsign_in = \"app-secret\"\n\
                client_id = \"22553876-f5ab-4529-bffb-cfe50aa89f87\"\n";
    let nobody = policy(text).meaning(Path::new(FILE), "").unwrap();
    assert!(nobody.account.is_none());
    assert_eq!(
        nobody.form.tenant, "contoso.com",
        "the window shows what is missing"
    );
    let own = "[account]\nuser = \"alice@contoso.com\"\n";
    let alice = policy(text).meaning(Path::new(FILE), own).unwrap();
    assert_eq!(alice.account.unwrap().user(), Some("alice@contoso.com"));
    let wrong = text.replace("22553876-", "");
    let refused = Policy::parse(Path::new("/etc/p.toml"), &wrong).unwrap_err();
    assert_eq!(refused.line, 4);
}
