//! A tray menu as a host reads it over `com.canonical.dbusmenu`.

use std::collections::HashMap;
use std::fmt;

use zbus::zvariant::{OwnedValue, Value};

use crate::error::{DesktopError, Result};

/// The layout as the bus passes it: id, properties, children.
pub(super) type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// A whole tray menu. Its `Display` is the menu as text, one entry a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Menu {
    /// The entries from the top.
    pub entries: Vec<MenuEntry>,
}

/// One line of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    /// What the program calls it.
    pub id: i32,
    /// Its text, without the marks of access keys.
    pub label: String,
    /// Whether it can be clicked.
    pub enabled: bool,
    /// Whether it is shown.
    pub visible: bool,
    /// Whether it has a check or radio mark; `None` where it cannot have one.
    pub checked: Option<bool>,
    /// Whether it is a line between groups.
    pub separator: bool,
    /// The entries of its submenu; empty where it has none.
    pub children: Vec<Self>,
}

impl Menu {
    pub(super) fn from_layout((_, _, children): &Layout) -> Result<Self> {
        let entries = children.iter().map(|child| MenuEntry::from_value(child));
        Ok(Self {
            entries: entries.collect::<Result<_>>()?,
        })
    }

    /// The first shown entry with exactly this label, in submenus too.
    pub fn find(&self, label: &str) -> Option<&MenuEntry> {
        find(&self.entries, label)
    }

    /// The labels of the shown entries at the top level, separators as `---`.
    pub fn labels(&self) -> Vec<&str> {
        let shown = self.entries.iter().filter(|entry| entry.visible);
        shown
            .map(|entry| {
                if entry.separator {
                    "---"
                } else {
                    entry.label.as_str()
                }
            })
            .collect()
    }
}

fn find<'m>(entries: &'m [MenuEntry], label: &str) -> Option<&'m MenuEntry> {
    let shown = || entries.iter().filter(|entry| entry.visible);
    shown()
        .find(|entry| !entry.separator && entry.label == label)
        .or_else(|| shown().find_map(|entry| find(&entry.children, label)))
}

impl fmt::Display for Menu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_entries(f, &self.entries, 0)
    }
}

/// `[x] In a call`, `[ ] Away`, `(greyed)`, `More >` and its submenu indented below it.
fn write_entries(f: &mut fmt::Formatter<'_>, entries: &[MenuEntry], depth: usize) -> fmt::Result {
    for entry in entries.iter().filter(|entry| entry.visible) {
        write!(f, "{:1$}", "", depth * 4)?;
        if entry.separator {
            writeln!(f, "---")?;
            continue;
        }
        let mark = match entry.checked {
            Some(true) => "[x] ",
            Some(false) => "[ ] ",
            None => "",
        };
        match (entry.enabled, entry.children.is_empty()) {
            (false, _) => writeln!(f, "{mark}({})", entry.label)?,
            (true, true) => writeln!(f, "{mark}{}", entry.label)?,
            (true, false) => writeln!(f, "{mark}{} >", entry.label)?,
        }
        write_entries(f, &entry.children, depth + 1)?;
    }
    Ok(())
}

impl MenuEntry {
    fn from_value(value: &Value<'_>) -> Result<Self> {
        let value = match value {
            Value::Value(inner) => inner,
            other => other,
        };
        let unexpected = || DesktopError::Impossible(format!("not a menu entry: {value:?}"));
        let Value::Structure(structure) = value else {
            return Err(unexpected());
        };
        let [
            Value::I32(id),
            Value::Dict(properties),
            Value::Array(children),
        ] = structure.fields()
        else {
            return Err(unexpected());
        };
        let properties: HashMap<&str, &Value<'_>> = properties
            .iter()
            .filter_map(|(key, value)| Some((<&str>::try_from(key).ok()?, plain(value))))
            .collect();
        let text = |name: &str| match properties.get(name) {
            Some(Value::Str(text)) => text.as_str(),
            _ => "",
        };
        let yes_unless = |name: &str| !matches!(properties.get(name), Some(Value::Bool(false)));
        let mark = matches!(properties.get("toggle-state"), Some(Value::I32(1)));
        let children = children
            .inner()
            .iter()
            .map(Self::from_value)
            .collect::<Result<_>>()?;
        Ok(Self {
            id: *id,
            label: without_access_keys(text("label")),
            enabled: yes_unless("enabled"),
            visible: yes_unless("visible"),
            checked: (!text("toggle-type").is_empty()).then_some(mark),
            separator: text("type") == "separator",
            children,
        })
    }
}

fn plain<'v>(value: &'v Value<'v>) -> &'v Value<'v> {
    match value {
        Value::Value(inner) => inner,
        other => other,
    }
}

/// A single underscore marks the access key, two are one underscore.
fn without_access_keys(label: &str) -> String {
    let mut text = String::with_capacity(label.len());
    let mut characters = label.chars();
    while let Some(character) = characters.next() {
        if character == '_' {
            text.extend(characters.next());
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(label: &str) -> MenuEntry {
        MenuEntry {
            id: 1,
            label: label.into(),
            enabled: true,
            visible: true,
            checked: None,
            separator: false,
            children: Vec::new(),
        }
    }

    #[test]
    fn reads_as_text() {
        let menu = Menu {
            entries: vec![
                MenuEntry {
                    enabled: false,
                    ..entry("Teams shows: Busy")
                },
                MenuEntry {
                    separator: true,
                    ..entry("")
                },
                MenuEntry {
                    checked: Some(true),
                    ..entry("In a call")
                },
                MenuEntry {
                    visible: false,
                    ..entry("Hidden")
                },
                MenuEntry {
                    children: vec![entry("Presenting")],
                    ..entry("More")
                },
            ],
        };
        assert_eq!(
            menu.to_string(),
            "(Teams shows: Busy)\n---\n[x] In a call\nMore >\n    Presenting\n"
        );
        assert!(menu.find("Presenting").is_some());
        assert!(menu.find("Hidden").is_none());
    }

    #[test]
    fn access_keys_are_not_part_of_a_label() {
        assert_eq!(without_access_keys("_Quit snake__case"), "Quit snake_case");
    }
}
