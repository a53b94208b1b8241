//! A small tenant for the model's own tests.

use jiff::{SignedDuration, Timestamp};

use super::*;

pub(super) const APP: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";
pub(super) const TENANT: &str = "contoso.onmicrosoft.com";
pub(super) const AUTHORITY: &str = "http://127.0.0.1:1";
pub(super) const GRAPH: &str = "http://127.0.0.1:2";

/// Nine o'clock, and so many minutes.
pub(super) fn at(minutes: i64) -> Timestamp {
    "2026-03-02T09:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_mins(minutes)
}

pub(super) fn form<const N: usize>(pairs: [(&str, &str); N]) -> Form {
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

pub(super) fn access_token(user: bool, permission: &str) -> AccessToken {
    let mut model = model();
    let permissions = BTreeSet::from([permission.to_owned()]);
    let user = user.then_some("alice-id");
    let token = model
        .tokens
        .issue_access(&mut model.mint, APP, user, permissions, None, at(60));
    model.tokens.access(&token).unwrap().clone()
}

/// Alice and Bob, and one application with a secret.
pub(super) fn model() -> Model {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let directory = Directory {
        tenant_id: "7f1d0c8e-3c55-4b5e-9b39-0d3b0d6f2a11".into(),
        domain: TENANT.into(),
        users: vec![
            User::new("alice-id", "alice@contoso.com", "Alice Example"),
            User::new("bob-id", "bob@contoso.com", "Bob Example"),
        ],
        applications: vec![Application {
            client_id: APP.into(),
            display_name: "Presence Tray".into(),
            secrets: Vec::new(),
            certificates: Vec::new(),
            public_client_flows: true,
            redirect_uris: vec!["http://localhost".into()],
            delegated: names(&["Presence.Read", "Presence.ReadWrite"]),
            application: names(&["Presence.ReadWrite.All"]),
            consent: Consent::Given,
        }],
    };
    Model::new(directory, Settings::new(AUTHORITY, GRAPH), [42; 32])
}

/// A good application token.
pub(super) fn app_token(model: &mut Model) -> String {
    let secret = model.add_secret(APP, None).unwrap();
    let scope = format!("{GRAPH}/.default");
    let form = form([
        ("grant_type", "client_credentials"),
        ("client_id", APP),
        ("client_secret", &secret.value),
        ("scope", &scope),
    ]);
    model.token(at(0), TENANT, &form).unwrap().access_token
}
