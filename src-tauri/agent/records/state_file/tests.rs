//! What is written is read back; older files are brought up, and what cannot be understood is put aside.

use presence::{AccountKey, Cloud, ProblemCode, SavedAccount, SignInWay};

use super::*;

fn key() -> AccountKey {
    AccountKey {
        registration: Registration {
            cloud: Cloud::GccHigh,
            tenant: "contoso.com".to_owned(),
            client_id: "22553876-f5ab-4529-bffb-cfe50aa89f87".to_owned(),
        },
        person: Some("aaaaaaaa-0000-4000-8000-000000000001".to_owned()),
    }
}

fn stored() -> Stored {
    Stored {
        saved: Saved {
            last_hold: 3,
            in_use: Some(key()),
            accounts: vec![SavedAccount {
                key: key(),
                user: Some("alice@contoso.com".to_owned()),
                delegated: true,
                hold: None,
                ledger: presence::Ledger::default(),
                signed_out: Some(jiff::Timestamp::UNIX_EPOCH),
            }],
        },
        connections: vec![Connection {
            account: key(),
            sign_in: SignInWay::Browser,
            user: None,
            certificate: None,
            authority: "https://login.microsoftonline.us/".to_owned(),
            graph: "https://graph.microsoft.us/".to_owned(),
        }],
        welcomed: true,
        clock: None,
    }
}

#[test]
fn what_is_written_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = StateFile::in_folder(folder.path());
    assert_eq!(file.load(), Ok(None));
    file.write(&stored()).unwrap();
    assert_eq!(file.load(), Ok(Some(stored())));
}

#[test]
fn what_could_not_be_read_back_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = StateFile::in_folder(folder.path());
    file.write(&stored()).unwrap();
    let mut larger = stored();
    larger.saved.accounts[0].user = Some("x".repeat(1 << 20));
    file.write(&larger).unwrap_err();
    assert_eq!(file.load(), Ok(Some(stored())));
}

#[test]
fn a_broken_or_newer_file_is_put_aside() {
    for text in [
        "",
        "{",
        "{}",
        "[]",
        "{\"format\":99,\"last_hold\":0,\"accounts\":[]}",
        "{\"format\":1,\"account\":\"t/c/\"}",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let file = StateFile::in_folder(folder.path());
        fs::write(folder.path().join("state.json"), text).unwrap();
        let lost = file.load().unwrap_err();
        assert_eq!(lost.code, ProblemCode::StateLost, "{text}");
        let aside = folder.path().join("state.json.broken");
        assert_eq!(fs::read_to_string(aside).unwrap(), text);
        assert!(!folder.path().join("state.json").exists());
    }
}

#[test]
fn a_connection_is_the_account_as_the_settings_had_it() {
    for text in [
        "sign_in = \"app-certificate\"\nuser = \"alice@contoso.com\"\ncertificate = \"app.pfx\"\n",
        "cloud = \"dod\"\n",
        "[endpoints]\nauthority = \"http://127.0.0.1:1\"\ngraph = \"http://127.0.0.1:2\"\n",
    ] {
        let client_id = key().registration.client_id;
        let text =
            format!("[account]\ntenant = \"contoso.com\"\nclient_id = \"{client_id}\"\n{text}");
        let config =
            crate::settings::config::Config::parse(Path::new("/a/config.toml"), &text).unwrap();
        let account = config.account.unwrap();
        let key = AccountKey {
            registration: registration(&account),
            person: None,
        };
        let connection = Connection::of(key, &account);
        assert_eq!(connection.config(), Some(account));
        let elsewhere = Connection {
            graph: "http://192.0.2.1".to_owned(),
            ..connection
        };
        assert_eq!(elsewhere.config(), None);
    }
}

/// Files as version 1 wrote them, and what they are now. Each is one scenario.
const FORMAT_1: [(&str, &str); 5] = [
    (
        include_str!("snapshots/nothing-held.1.json"),
        include_str!("snapshots/nothing-held.2.json"),
    ),
    (
        include_str!("snapshots/held.1.json"),
        include_str!("snapshots/held.2.json"),
    ),
    (
        include_str!("snapshots/clearing-for-an-application.1.json"),
        include_str!("snapshots/clearing-for-an-application.2.json"),
    ),
    (
        include_str!("snapshots/a-message-and-a-doubt.1.json"),
        include_str!("snapshots/a-message-and-a-doubt.2.json"),
    ),
    (
        include_str!("snapshots/never-set-up.1.json"),
        include_str!("snapshots/never-set-up.2.json"),
    ),
];

#[test]
fn a_file_of_the_first_format_is_brought_up() {
    for (old, new) in FORMAT_1 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        fs::write(&path, old).unwrap();
        let file = StateFile::in_folder(folder.path());
        let stored = file.read().unwrap().unwrap();
        file.write(&stored).unwrap();
        let written: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let expected: Value = serde_json::from_str(new).unwrap();
        assert_eq!(written, expected, "{old}");
        assert_eq!(file.read().unwrap(), Some(stored));
    }
}
