//! What was held and when: the agent's own record, which stays on the machine.

use jiff::Timestamp;
use presence::Status;
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
