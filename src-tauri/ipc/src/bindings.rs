//! The TypeScript types of the settings window, generated from the Rust ones.

use std::path::Path;

use ts_rs::{Config, TS};

use crate::*;

/// The same shape as [`presence::Account`].
#[derive(TS)]
#[expect(dead_code, reason = "only its shape is used")]
struct Account {
    configured: bool,
    signed_in: bool,
    user: Option<String>,
    #[ts(type = "\"global\" | \"gcc-high\" | \"dod\"")]
    cloud: presence::Cloud,
    #[ts(type = "\"browser\" | \"device-code\" | \"app-secret\" | \"app-certificate\"")]
    sign_in: presence::SignInWay,
}

fn declarations() -> String {
    let config = Config::default();
    let mut text = String::from(
        "// Generated from src-tauri/ipc; do not edit.\n\
         // To write it anew: UPDATE_BINDINGS=1 cargo test -p ipc bindings\n",
    );
    for declaration in [
        Account::decl(&config),
        AgentState::decl(&config),
        HoldStatus::decl(&config),
        TeamsShows::decl(&config),
        OfferStatus::decl(&config),
        ProblemStatus::decl(&config),
        PresetStatus::decl(&config),
        HotkeyStatus::decl(&config),
        HotkeysOffer::decl(&config),
        DesktopHotkeysStatus::decl(&config),
        ManagedStatus::decl(&config),
        MicrophoneStatus::decl(&config),
        Status::decl(&config),
        AccountForm::decl(&config),
        Tenant::decl(&config),
        Theme::decl(&config),
        AutostartState::decl(&config),
        General::decl(&config),
        GeneralChange::decl(&config),
        PresetForm::decl(&config),
        Presets::decl(&config),
        PresetChange::decl(&config),
        Settings::decl(&config),
        HoldEnd::decl(&config),
        Instead::decl(&config),
        HistoryEntry::decl(&config),
        History::decl(&config),
        DeviceCode::decl(&config),
        SignInPage::decl(&config),
        Check::decl(&config),
        Verdict::decl(&config),
        Finding::decl(&config),
        Report::decl(&config),
        FieldError::decl(&config),
        Refusal::decl(&config),
    ] {
        text.push_str("\nexport ");
        text.push_str(&declaration);
        text.push('\n');
    }
    text
}

/// The account as it is sent has the shape that is declared above.
#[test]
fn the_account_has_its_declared_shape() {
    let account = serde_json::to_value(presence::Account::default()).unwrap();
    let mut keys: Vec<_> = account.as_object().unwrap().keys().cloned().collect();
    keys.sort();
    assert_eq!(
        keys,
        ["cloud", "configured", "sign_in", "signed_in", "user"]
    );
}

#[test]
fn bindings_are_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/agent.ts");
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, declarations()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        written.replace("\r\n", "\n"),
        declarations(),
        "write them anew: UPDATE_BINDINGS=1 cargo test -p ipc bindings"
    );
}
