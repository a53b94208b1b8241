//! Every table and key of the file. What is not here is refused, and what is has to be described in
//! `docs/configuration.md`, which the tests see to.

/// The tables of the file.
pub(super) const TABLES: &[&str] = &[
    "account",
    "preset",
    "menu",
    "clear",
    "app",
    "calls",
    "away",
    "network",
    "updates",
    "hooks",
    "endpoints",
];

/// The tables of a policy.
pub(super) const POLICY: &[&str] = &["organisation", "mandatory", "recommended", "allow"];

pub(super) const ORGANISATION: &[&str] = &["managed_by", "support"];

pub(super) const ALLOW: &[&str] = &["statuses", "messages"];

pub(super) const ACCOUNT: &[&str] = &[
    "cloud",
    "tenant",
    "client_id",
    "sign_in",
    "user",
    "certificate",
];

pub(super) const PRESET: &[&str] = &["id", "label", "shows", "for", "hotkey", "message", "menu"];

pub(super) const MENU: &[&str] = &["order"];

pub(super) const CLEAR: &[&str] = &["hotkey"];

pub(super) const APP: &[&str] = &[
    "start_at_login",
    "clear_on_quit",
    "notify_before_end",
    "keep_history",
    "language",
    "theme",
];

pub(super) const CALLS: &[&str] = &[
    "detect",
    "preset",
    "starts_after",
    "ends_after",
    "programs",
    "ignored",
];

pub(super) const AWAY: &[&str] = &["on_lock"];

pub(super) const NETWORK: &[&str] = &["proxy"];

pub(super) const UPDATES: &[&str] = &["check"];

pub(super) const HOOKS: &[&str] = &["on_change"];

pub(super) const ENDPOINTS: &[&str] = &["authority", "graph"];
