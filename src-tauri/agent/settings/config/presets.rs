//! Editing the presets in the file, and what a value of one has to be.

use std::path::Path;

use ipc::{PresetChange, PresetForm, Presets};
use jiff::{SignedDuration, fmt::friendly::SpanPrinter};
use presence::{LONGEST_MESSAGE, Length, Place, Preset, Problem, default_presets, parse_duration};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value};

use super::edit::{Written, edit, in_table, put, word};
use super::{Config, LONGEST_LABEL};
use crate::typed::hotkey::Hotkey;

/// A value of a preset that is not what it has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PresetError {
    /// The label is empty or too long.
    Label,
    /// No duration.
    Length,
    /// No hotkey.
    Hotkey,
    /// The preset of that id, or clearing (`None`), has this hotkey.
    HotkeyTaken(Option<String>),
    /// The message is too long.
    Message,
}

impl PresetError {
    /// The field of [`PresetForm`] it is about.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Length => "length",
            Self::Hotkey | Self::HotkeyTaken(_) => "hotkey",
            Self::Message => "message",
        }
    }
}

/// The presets as they are edited.
#[must_use]
pub fn forms(config: &Config) -> Presets {
    let default = Config::default();
    Presets {
        presets: config.settings.presets.iter().map(form).collect(),
        clear_hotkey: config
            .clear_hotkey
            .map_or_else(String::new, |it| it.to_string()),
        changed: config.settings.presets != default.settings.presets
            || config.clear_hotkey != default.clear_hotkey,
    }
}

fn form(preset: &Preset) -> PresetForm {
    PresetForm {
        id: preset.id.clone(),
        label: preset.label.clone().unwrap_or_default(),
        shows: preset.shows,
        length: length_word(preset.length),
        hotkey: preset.hotkey.clone().unwrap_or_default(),
        message: preset.message.clone().unwrap_or_default(),
        menu: preset.menu,
    }
}

/// The file's word for a length.
fn length_word(length: Length) -> String {
    match length {
        Length::For(length) => duration_word(length),
        Length::Until(_) | Length::UntilCleared => "until-cleared".to_owned(),
    }
}

fn duration_word(length: SignedDuration) -> String {
    const PRINTER: SpanPrinter = SpanPrinter::new()
        .spacing(jiff::fmt::friendly::Spacing::None)
        .designator(jiff::fmt::friendly::Designator::Compact);
    PRINTER.duration_to_string(&length)
}

/// Looks at what is to be changed before anything is written.
///
/// # Errors
/// [`PresetError`] for the first value that is refused.
pub fn check(config: &Config, change: &PresetChange) -> Result<(), PresetError> {
    match change {
        PresetChange::Save(form) => check_form(config, form),
        PresetChange::ClearHotkey(hotkey) => check_hotkey(config, hotkey, None),
        PresetChange::Remove(_) | PresetChange::Order(_) | PresetChange::Reset => Ok(()),
    }
}

fn check_form(config: &Config, form: &PresetForm) -> Result<(), PresetError> {
    let label = form.label.trim();
    let came_with_it = default_presets().iter().any(|it| it.id == form.id);
    if (label.is_empty() && !came_with_it) || label.chars().count() > LONGEST_LABEL {
        return Err(PresetError::Label);
    }
    if form.length != "until-cleared" && parse_duration(&form.length).is_err() {
        return Err(PresetError::Length);
    }
    if form.message.chars().count() > LONGEST_MESSAGE {
        return Err(PresetError::Message);
    }
    check_hotkey(config, &form.hotkey, Some(&form.id))
}

fn check_hotkey(config: &Config, text: &str, of: Option<&str>) -> Result<(), PresetError> {
    if text.trim().is_empty() {
        return Ok(());
    }
    let hotkey: Hotkey = text.parse().map_err(|_| PresetError::Hotkey)?;
    let others = config.hotkeys();
    let mut taken = others
        .iter()
        .filter(|(other, whose)| *other == hotkey && whose.as_deref() != of);
    match taken.next() {
        Some((_, whose)) => Err(PresetError::HotkeyTaken(whose.clone())),
        None => Ok(()),
    }
}

/// Writes one change of the presets into the file, whose text is this so far, and nothing else.
///
/// # Errors
/// As [`edit`].
pub fn write_presets(
    file: &Path,
    text: &str,
    config: &Config,
    change: &PresetChange,
) -> Result<Written, Problem> {
    edit(file, text, |document| match change {
        PresetChange::Save(form) => {
            let id = match form.id.as_str() {
                "" => new_id(&form.label, config),
                id => id.to_owned(),
            };
            save(document, &id, form);
        }
        PresetChange::Remove(id) => remove(document, id),
        PresetChange::Order(ids) => {
            let order: Array = ids.iter().map(String::as_str).collect();
            in_table(document, "menu", |menu| {
                put(menu, "order", Some(Value::Array(order)));
            });
        }
        PresetChange::ClearHotkey(hotkey) => {
            let hotkey = Value::from(hotkey.trim());
            in_table(document, "clear", |clear| {
                put(clear, "hotkey", Some(hotkey))
            });
        }
        PresetChange::Reset => {
            for name in ["preset", "menu", "clear"] {
                document.remove(name);
            }
        }
    })
}

/// An id after a label that no preset has.
fn new_id(label: &str, config: &Config) -> String {
    let mut id = String::new();
    for c in label.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => id.push(c),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    id.truncate(32);
    let base = match id.trim_end_matches('-') {
        "" => "preset",
        id => id,
    };
    let is_taken = |id: &str| {
        let presets = default_presets();
        let mut all = presets.iter().chain(&config.settings.presets);
        all.any(|preset| preset.id == id)
    };
    std::iter::once(base.to_owned())
        .chain((2..).map(|number| format!("{base}-{number}")))
        .find(|id| !is_taken(id))
        .unwrap_or_default()
}

/// Writes what differs from what the preset would be without it.
fn save(document: &mut DocumentMut, id: &str, form: &PresetForm) {
    let known = default_presets().into_iter().find(|it| it.id == id);
    let base = known.as_ref().map(self::form);
    let differs = |value: &str, of_base: fn(&PresetForm) -> &str, blank: &str| {
        let base = base.as_ref().map_or(blank, of_base);
        (value != base).then(|| Value::from(value))
    };
    let shows = word(&form.shows);
    let is_same_status = known.as_ref().is_some_and(|it| it.shows == form.shows);
    let menu = word(&form.menu);
    let base_menu = known.as_ref().map_or(Place::More, |it| it.menu);
    let values = [
        ("label", differs(form.label.trim(), |it| &it.label, "")),
        ("shows", (!is_same_status).then(|| Value::from(shows))),
        (
            "for",
            differs(form.length.trim(), |it| &it.length, "until-cleared"),
        ),
        ("hotkey", differs(form.hotkey.trim(), |it| &it.hotkey, "")),
        (
            "message",
            differs(form.message.trim(), |it| &it.message, ""),
        ),
        ("menu", (form.menu != base_menu).then(|| Value::from(menu))),
    ];
    change(document, id, |table| {
        for (key, value) in values {
            put(table, key, value);
        }
    });
    forget_if_empty(document, id);
}

/// One of our own is taken out of the file; one that came with the product is switched off in it.
fn remove(document: &mut DocumentMut, id: &str) {
    let came_with_it = default_presets().iter().any(|it| it.id == id);
    if came_with_it {
        change(document, id, |table| put(table, "menu", Some("off".into())));
    } else if let Some(tables) = tables(document) {
        tables.retain(|table| table.get("id").and_then(Item::as_str) != Some(id));
    }
}

fn tables(document: &mut DocumentMut) -> Option<&mut ArrayOfTables> {
    document.get_mut("preset")?.as_array_of_tables_mut()
}

/// Changes the table of that preset; one that is not there is begun after the others.
fn change(document: &mut DocumentMut, id: &str, change: impl FnOnce(&mut Table)) {
    let entry = document
        .entry("preset")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    // Any other file was refused when it was read.
    let Some(tables) = entry.as_array_of_tables_mut() else {
        return;
    };
    let is_it = |table: &Table| table.get("id").and_then(Item::as_str) == Some(id);
    let at = tables.iter().position(is_it);
    if let Some(table) = at.and_then(|at| tables.get_mut(at)) {
        change(table);
    } else {
        let mut table = Table::new();
        table.insert("id", toml_edit::value(id));
        change(&mut table);
        tables.push(table);
    }
}

/// A preset that is as it came needs no table.
fn forget_if_empty(document: &mut DocumentMut, id: &str) {
    let came_with_it = default_presets().iter().any(|it| it.id == id);
    if let Some(tables) = tables(document).filter(|_| came_with_it) {
        tables
            .retain(|table| table.get("id").and_then(Item::as_str) != Some(id) || table.len() > 1);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use presence::{DEFAULT_HOTKEYS, Status};

    use super::super::file_in;
    use super::*;

    const FILE: &str = "# mine\n[[preset]]\nid = \"focus\" # work\nlabel = \"Focus\"\n\
        shows = \"do-not-disturb\"\nfor = \"50m\" # a lesson\n\n[app]\nclear_on_quit = false\n";

    /// Does these things to a file, and gives what is in it then with the ids and its text.
    fn after(changes: &[PresetChange]) -> (Config, String) {
        let folder = tempfile::tempdir().unwrap();
        let file = file_in(folder.path());
        fs::write(&file, FILE).unwrap();
        let mut config = Config::load(&file).unwrap();
        for change in changes {
            assert_eq!(check(&config, change), Ok(()), "{change:?}");
            let text = fs::read_to_string(&file).unwrap();
            let written = write_presets(&file, &text, &config, change).unwrap();
            config = written.config;
            assert_eq!(config, Config::load(&file).unwrap(), "{change:?}");
        }
        let text = fs::read_to_string(&file).unwrap();
        (config, text)
    }

    fn ids(config: &Config) -> Vec<&str> {
        let presets = config.settings.presets.iter();
        presets.map(|preset| preset.id.as_str()).collect()
    }

    fn form_of(config: &Config, id: &str) -> PresetForm {
        let forms = forms(config).presets;
        forms.into_iter().find(|form| form.id == id).unwrap()
    }

    fn new(label: &str) -> PresetForm {
        PresetForm {
            id: String::new(),
            label: label.to_owned(),
            shows: Status::Busy,
            length: "1h30m".to_owned(),
            hotkey: "ctrl+alt+F5".to_owned(),
            message: "Back at {end}".to_owned(),
            menu: Place::Top,
        }
    }

    #[test]
    fn saving_one_changes_only_what_differs() {
        let (config, _) = after(&[]);
        let focus = PresetForm {
            length: "1h30m".to_owned(),
            message: "Until {end}".to_owned(),
            ..form_of(&config, "focus")
        };
        let (config, text) = after(&[PresetChange::Save(focus.clone())]);
        let expected = FILE.replace(
            "\"50m\" # a lesson\n",
            "\"1h30m\" # a lesson\nmessage = \"Until {end}\"\n",
        );
        assert_eq!(text, expected);
        assert_eq!(form_of(&config, "focus"), focus);
    }

    #[test]
    fn one_that_came_with_the_product_needs_no_table_while_it_is_as_it_came() {
        let (config, _) = after(&[]);
        let away = form_of(&config, "away");
        assert_eq!(away.length, "30m");
        let longer = PresetForm {
            length: "until-cleared".to_owned(),
            hotkey: String::new(),
            ..away.clone()
        };
        let (config, text) = after(&[PresetChange::Save(longer.clone())]);
        let table = "\n[[preset]]\nid = \"away\"\nfor = \"until-cleared\"\nhotkey = \"\"\n";
        assert!(text.contains(table), "{text}");
        assert_eq!(form_of(&config, "away"), longer);
        let (_, text) = after(&[PresetChange::Save(longer), PresetChange::Save(away)]);
        assert_eq!(text, FILE);
    }

    #[test]
    fn a_new_one_gets_an_id_after_its_label() {
        let save = |label| PresetChange::Save(new(label));
        let other = PresetChange::Save(PresetForm {
            hotkey: String::new(),
            ..new("Kaffee & Kuchen!")
        });
        let (config, _) = after(&[save("Kaffee & Kuchen!"), other]);
        let last = ids(&config).split_off(10);
        assert_eq!(last, ["kaffee-kuchen", "kaffee-kuchen-2"]);
        let saved = form_of(&config, "kaffee-kuchen");
        assert_eq!(saved.hotkey, "Ctrl+Alt+F5");
        assert_eq!((saved.length.as_str(), saved.menu), ("1h30m", Place::Top));
        let (config, _) = after(&[save("会議")]);
        assert_eq!(ids(&config).last(), Some(&"preset"));
        let (config, _) = after(&[save("Busy")]);
        assert_eq!(
            ids(&config).last(),
            Some(&"busy-2"),
            "no default is replaced by chance"
        );
    }

    #[test]
    fn what_is_removed_comes_back_where_it_was() {
        let (before, _) = after(&[]);
        let remove = |id: &str| PresetChange::Remove(id.to_owned());
        let save = |id| PresetChange::Save(form_of(&before, id));
        let (config, text) = after(&[remove("focus"), remove("busy")]);
        assert!(!ids(&config).contains(&"focus") && !ids(&config).contains(&"busy"));
        assert!(text.contains("id = \"busy\"\nmenu = \"off\"\n"), "{text}");
        let order = ids(&before).iter().map(|id| (*id).to_owned()).collect();
        let (config, _) = after(&[
            remove("focus"),
            remove("busy"),
            save("focus"),
            save("busy"),
            PresetChange::Order(order),
        ]);
        assert_eq!(ids(&config), ids(&before));
        assert_eq!(config.settings.presets, before.settings.presets);
    }

    #[test]
    fn the_order_is_kept_and_reset_forgets_all() {
        let order = ["focus", "nobody", "away"].map(str::to_owned).to_vec();
        let (config, text) = after(&[PresetChange::Order(order)]);
        assert_eq!(ids(&config)[..3], ["focus", "away", "in-a-call"]);
        assert!(
            text.contains("[menu]\norder = [\"focus\", \"nobody\", \"away\"]"),
            "{text}"
        );
        assert!(forms(&config).changed);
        let (config, text) = after(&[
            PresetChange::ClearHotkey(String::new()),
            PresetChange::Reset,
        ]);
        assert!(!forms(&config).changed);
        assert!(text.contains("[app]\nclear_on_quit = false\n"), "{text}");
    }

    #[test]
    fn what_is_wrong_is_named_by_its_field() {
        let (config, _) = after(&[]);
        let form = new("Lunch");
        let with = |change: fn(&mut PresetForm)| {
            let mut form = form.clone();
            change(&mut form);
            check(&config, &PresetChange::Save(form))
        };
        assert_eq!(with(|_| {}), Ok(()));
        assert_eq!(with(|it| it.label.clear()), Err(PresetError::Label));
        assert_eq!(
            with(|it| it.label = "x".repeat(61)),
            Err(PresetError::Label)
        );
        assert_eq!(with(|it| it.length = "45".into()), Err(PresetError::Length));
        assert_eq!(with(|it| it.hotkey = "I".into()), Err(PresetError::Hotkey));
        assert_eq!(
            with(|it| it.message = "x".repeat(281)),
            Err(PresetError::Message)
        );
        let taken = |text: &str| check(&config, &PresetChange::ClearHotkey(text.to_owned()));
        assert_eq!(
            taken(&DEFAULT_HOTKEYS[1].to_lowercase()),
            Err(PresetError::HotkeyTaken(Some("away".to_owned())))
        );
        assert_eq!(
            with(|it| it.hotkey = DEFAULT_HOTKEYS[2].into()),
            Err(PresetError::HotkeyTaken(None))
        );
        assert_eq!(taken(DEFAULT_HOTKEYS[2]), Ok(()));
    }
}
