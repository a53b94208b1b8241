//! What every surface shows, in words: the JSON of `presence-tray status --json`.

use crate::Theme;
use jiff::Timestamp;
use presence::{
    Account, CallOutcome, HoldId, HoldState, HotkeyRefusal, Mask, Offer, Place, ProblemCode,
    Status as PresenceStatus,
};
use serde::{Deserialize, Serialize};

/// Whether the agent runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(rename_all = "kebab-case")
)]
#[serde(rename_all = "kebab-case")]
pub enum AgentState {
    /// It answered.
    Running,
    /// Nobody listens; what is known is what is on disk.
    Stopped,
}

/// Everything a surface shows. Times are UTC, written as RFC 3339.
///
/// Keys may be added; those of `product.md` stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Status {
    /// Whether the agent runs.
    pub agent: AgentState,
    /// Whether it is about to end, and begins nothing any more.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(test, ts(as = "Option<bool>", optional))]
    pub ending: bool,
    /// Its version.
    pub version: String,
    /// Who is signed in.
    #[cfg_attr(test, ts(type = "Account"))]
    #[cfg_attr(test, schemars(with = "crate::schemas::Account"))]
    pub account: Account,
    /// What is held, or being taken back.
    pub hold: Option<HoldStatus>,
    /// What colleagues see, as last read.
    pub teams_shows: Option<TeamsShows>,
    /// What is wrong.
    pub problem: Option<ProblemStatus>,
    /// The first line of the tray menu, for example "Teams shows: In a call, until 15:30".
    pub headline: String,
    /// The buttons, in the order of the menu.
    pub presets: Vec<PresetStatus>,
    /// Whether there is something that can be extended or cleared now.
    pub can_clear: bool,
    /// The hotkeys that do nothing, each with the reason.
    #[serde(default)]
    pub hotkeys_refused: Vec<HotkeyStatus>,
    /// How the hotkeys stand where the desktop has them (Wayland); not there where this program takes
    /// them itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(as = "Option<DesktopHotkeysStatus>", optional))]
    pub desktop_hotkeys: Option<DesktopHotkeysStatus>,
    /// What uses the microphone, and what came of it; empty where calls in other programs are not
    /// noticed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<MicrophoneStatus>>", optional))]
    pub microphone: Vec<MicrophoneStatus>,
    /// The language of these sentences: a tag such as `en`.
    #[serde(default)]
    pub language: String,
    /// Whether the clock of the session has twelve hours rather than 24.
    #[serde(default)]
    pub twelve_hours: bool,
    /// The colours of the settings window.
    #[serde(default)]
    pub theme: Theme,
    /// What the organisation has set; not there where nobody manages this computer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(as = "Option<ManagedStatus>", optional))]
    pub managed: Option<ManagedStatus>,
    /// Counts up when other settings are in force; a form that was read before is out of date then.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "number"))]
    pub settings_revision: u64,
    /// Counts up when what is kept of what was held has changed.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "number"))]
    pub history_revision: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// What the organisation has set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct ManagedStatus {
    /// Who manages this computer, as people know them.
    pub by: Option<String>,
    /// Where people ask: a link.
    pub support: Option<String>,
    /// What cannot be changed here, by its table and key in `config.toml`: `app.theme`; for a preset its
    /// id: `preset.in-a-call`.
    pub locked: Vec<String>,
    /// Whether status messages may be set.
    pub messages: bool,
}

/// A program that uses the microphone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct MicrophoneStatus {
    /// Its name in `config.toml`: `zoom`, or what it says of itself.
    pub program: String,
    /// Its name as people know it: `Zoom`.
    pub name: String,
    /// The devices that it records from.
    pub devices: Vec<String>,
    /// Since when.
    #[cfg_attr(test, ts(type = "string"))]
    #[cfg_attr(test, schemars(with = "crate::schemas::Moment"))]
    pub since: Timestamp,
    /// What came of it.
    #[cfg_attr(
        test,
        ts(
            type = "\"too-short\" | \"held\" | \"person-holds\" | \"quiet\" | \"signed-out\" | \"asked\" | \"no-call\" | \"own-report\""
        )
    )]
    #[cfg_attr(test, schemars(with = "String"))]
    pub outcome: CallOutcome,
    /// The same in one sentence.
    pub message: String,
}

/// A hotkey that was asked for and does nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct HotkeyStatus {
    /// For example `Ctrl+Alt+Shift+I`.
    pub hotkey: String,
    /// The id of the preset it was for; `null` when it was for clearing.
    pub preset: Option<String>,
    /// Why.
    #[cfg_attr(
        test,
        ts(
            type = "\"taken\" | \"no-such-key\" | \"same-key\" | \"types\" | \"no-hotkeys\" | \"silent\" | \"no-portal\" | \"nameless\" | \"waiting\" | \"declined\" | \"failed\" | \"unassigned\" | \"portal-silent\""
        )
    )]
    #[cfg_attr(test, schemars(with = "crate::schemas::Refusal"))]
    pub reason: HotkeyRefusal,
    /// The same in one sentence.
    pub message: String,
    /// What can be done, in one sentence.
    pub mend: String,
}

/// How the hotkeys stand where the desktop has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct DesktopHotkeysStatus {
    /// Whether it gives keys to this program. Otherwise the person binds commands to keys there.
    pub gives: bool,
    /// How it stands, in one sentence.
    pub message: String,
    /// What can be done, in one sentence.
    pub mend: String,
    /// What can be done with one click.
    pub offer: Option<HotkeysOffer>,
    /// What it calls the keys that clear; `null` where there are none.
    pub clear: Option<String>,
    /// What the commands begin with, that keys are bound to: `presence-tray`, where the shell finds it,
    /// and its whole path elsewhere. `set` and the id of a preset, or `clear`, come after it.
    pub program: String,
}

/// What can be done about the desktop's hotkeys with one click.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(rename_all = "kebab-case")
)]
#[serde(rename_all = "kebab-case")]
pub enum HotkeysOffer {
    /// The desktop's settings for them can be opened.
    OpenSettings,
    /// The desktop can be asked again.
    AskAgain,
}

/// What is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct HoldStatus {
    /// Its number.
    #[cfg_attr(test, ts(type = "number"))]
    #[cfg_attr(test, schemars(with = "u64"))]
    pub id: HoldId,
    /// The preset's id.
    pub preset: String,
    /// What the person reads.
    pub label: String,
    /// What Teams is to show, for example `in-a-call`.
    #[cfg_attr(test, ts(type = "string"))]
    #[cfg_attr(test, schemars(with = "crate::schemas::Shows"))]
    pub shows: PresenceStatus,
    /// When it was asked for.
    #[cfg_attr(test, ts(type = "string"))]
    #[cfg_attr(test, schemars(with = "crate::schemas::Moment"))]
    pub started_at: Timestamp,
    /// When it ends; `null` when it is open-ended.
    #[cfg_attr(test, ts(type = "string | null"))]
    #[cfg_attr(test, schemars(with = "Option<crate::schemas::Moment>"))]
    pub ends_at: Option<Timestamp>,
    /// That in words, for example "until Monday 09:00".
    #[serde(default)]
    pub until: Option<String>,
    /// The program whose call is why it is held, and with which it ends: `Zoom`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(as = "Option<String>", optional))]
    pub call: Option<String>,
    /// How far it has got.
    #[cfg_attr(
        test,
        ts(type = "\"applying\" | \"confirmed\" | \"masked\" | \"retrying\" | \"clearing\"")
    )]
    #[cfg_attr(test, schemars(with = "crate::schemas::State"))]
    pub state: HoldState,
    /// Whether the service has accepted it.
    pub accepted: bool,
    /// Why something else shows, when it is masked, for example `picked-by-hand`.
    #[cfg_attr(test, ts(type = "string | null"))]
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub mask: Option<Mask>,
    /// The status message that goes with it, its `{end}` filled in.
    #[serde(default)]
    pub message: Option<String>,
    /// The same as it was written, its `{end}` still to be filled in.
    #[serde(default)]
    pub message_text: Option<String>,
    /// While it is confirmed: that the person's own Teams client may lag behind what colleagues see.
    #[serde(default)]
    pub note: Option<String>,
}

/// What colleagues saw at `read_at`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct TeamsShows {
    /// As Graph spells it, for example `Busy`.
    pub availability: String,
    /// As Graph spells it, for example `InACall`.
    pub activity: String,
    /// In the person's language, for example "In a call".
    pub label: String,
    /// The status message that colleagues see.
    #[serde(default)]
    pub message: Option<String>,
    /// Since when every read has said this status.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "string | null"))]
    #[cfg_attr(test, schemars(with = "Option<crate::schemas::Moment>"))]
    pub since: Option<Timestamp>,
    /// When it was read last.
    #[cfg_attr(test, ts(type = "string"))]
    #[cfg_attr(test, schemars(with = "crate::schemas::Moment"))]
    pub read_at: Timestamp,
}

/// What is wrong, and what can be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct ProblemStatus {
    /// For example `masked` or `permission-missing`.
    #[cfg_attr(test, ts(type = "string"))]
    #[cfg_attr(test, schemars(with = "String"))]
    pub code: ProblemCode,
    /// What happened, in one sentence.
    pub message: String,
    /// What can be done, in one sentence.
    pub mend: String,
    /// What can be done about it with one click.
    #[serde(default)]
    pub offers: Vec<OfferStatus>,
}

/// A mend that is one click away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct OfferStatus {
    /// The command it stands for.
    #[cfg_attr(
        test,
        ts(type = "\"show-anyway\" | \"do-not-disturb\" | \"retry\" | \"unlock\"")
    )]
    #[cfg_attr(test, schemars(with = "String"))]
    pub offer: Offer,
    /// What its button says, for example "Show In a call".
    pub label: String,
}

/// A preset as a button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct PresetStatus {
    /// Its id.
    pub id: String,
    /// What the person reads.
    pub label: String,
    /// What Teams is to show, for example `in-a-call`.
    #[cfg_attr(test, ts(type = "string"))]
    #[cfg_attr(test, schemars(with = "crate::schemas::Shows"))]
    pub shows: PresenceStatus,
    /// How long, in words: "1 hour", "until cleared".
    pub length: String,
    /// Its hotkey, for example `Ctrl+Alt+Shift+I`; where the desktop gives the keys, what the desktop
    /// calls them.
    pub hotkey: Option<String>,
    /// Where in the menu.
    #[cfg_attr(test, ts(type = "\"top\" | \"more\""))]
    #[cfg_attr(test, schemars(with = "crate::schemas::Place"))]
    pub menu: Place,
    /// Whether it is in force.
    pub in_force: bool,
}

/// A preset as `presence-tray presets --json` lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PresetListed {
    /// Its id.
    pub id: String,
    /// What the person reads.
    pub label: String,
    /// What Teams is to show, for example `in-a-call`.
    #[cfg_attr(test, schemars(with = "crate::schemas::Shows"))]
    pub shows: PresenceStatus,
    /// How long: an ISO 8601 duration such as `PT1H30M`, or `until-cleared`.
    #[serde(rename = "for")]
    pub length: String,
    /// Its hotkey, for example `Ctrl+Alt+Shift+I`.
    pub hotkey: Option<String>,
    /// The status message that goes with it, in which `{end}` stands for its end.
    pub message: Option<String>,
    /// Where in the menu.
    #[cfg_attr(test, schemars(with = "crate::schemas::Place"))]
    pub menu: Place,
}
