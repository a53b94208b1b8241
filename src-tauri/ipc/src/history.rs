//! What was held and when: the agent's own record, which stays on the machine.

use jiff::Timestamp;
use presence::{Mask, Status};
use serde::{Deserialize, Serialize};

/// What was held in the time that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct History {
    /// The holds that are over, oldest first.
    pub entries: Vec<HistoryEntry>,
    /// When the oldest that is kept began; `null` when none is kept.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub earliest: Option<Timestamp>,
    /// For how long it is kept, in seconds; `null` for not at all.
    pub kept_for: Option<u32>,
    /// What colleagues were seen to see instead of what is held now, oldest first.
    pub instead: Vec<Instead>,
}

/// A hold that is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HistoryEntry {
    /// The preset's id.
    pub preset: String,
    /// The preset's own label; `null` for one that is called after its status.
    pub label: Option<String>,
    /// What Teams was to show, for example `in-a-call`.
    #[cfg_attr(test, ts(type = "string"))]
    pub shows: Status,
    /// The program whose call it was held for; not there for what a person asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(as = "Option<String>", optional))]
    pub call: Option<String>,
    /// When it was asked for.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Timestamp,
    /// When it was over.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Timestamp,
    /// How it ended.
    pub end: HoldEnd,
    /// Whether colleagues were seen to see it.
    pub seen: bool,
    /// Whether something stronger was seen to show.
    pub masked: bool,
    /// What that was and when, oldest first; not there for what was written before it was kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<Instead>>", optional))]
    pub instead: Vec<Instead>,
}

/// What colleagues saw for a while instead of what was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Instead {
    /// When it was first seen.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Timestamp,
    /// Until when it was seen.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Timestamp,
    /// As Graph spells it, for example `Available`.
    pub availability: String,
    /// As Graph spells it, for example `InAMeeting`.
    pub activity: String,
    /// Why, for example `picked-by-hand`.
    #[cfg_attr(test, ts(type = "string"))]
    pub why: Mask,
    /// In the person's language, for example "In a meeting"; in the file there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

/// How a hold ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
#[serde(rename_all = "kebab-case")]
pub enum HoldEnd {
    /// Its time was over.
    Ended,
    /// It was cleared.
    Cleared,
    /// Another one took its place.
    Replaced,
    /// The program quit.
    Quit,
}
