//! The presets as they are edited: `[[preset]]`, `[menu]` and `[clear]` in `config.toml`.

use presence::{Place, Status};
use serde::{Deserialize, Serialize};

/// All that is edited of the presets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Presets {
    /// The presets in the order of the menu.
    pub presets: Vec<PresetForm>,
    /// The hotkey that clears; empty for none.
    pub clear_hotkey: String,
    /// Whether anything is not as it came with the product.
    pub changed: bool,
}

/// A preset as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PresetForm {
    /// Its id; empty for a new one, which gets an id after its label.
    pub id: String,
    /// What the person reads; empty for one that is called after its status.
    pub label: String,
    /// What Teams is to show, for example `in-a-call`.
    #[cfg_attr(test, ts(type = "string"))]
    pub shows: Status,
    /// How long: `1h30m`, or `until-cleared`.
    pub length: String,
    /// For example `Ctrl+Alt+Shift+I`; empty for none.
    pub hotkey: String,
    /// A status message, in which `{end}` stands for the local end time; empty for none.
    pub message: String,
    /// Where in the menu.
    #[cfg_attr(test, ts(type = "\"top\" | \"more\""))]
    pub menu: Place,
}

/// One change of the presets. What it does not name stays as it is, whoever changed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "kebab-case"))]
#[serde(rename_all = "kebab-case")]
pub enum PresetChange {
    /// Puts it in place of the one with its id; a new one, or one that was removed, is added at the
    /// end.
    Save(PresetForm),
    /// Removes the one with this id.
    Remove(String),
    /// The ids in the order of the menu; those that are not named come after them.
    Order(Vec<String>),
    /// The hotkey that clears; empty for none.
    ClearHotkey(String),
    /// Everything as it came with the product.
    Reset,
}
