//! A policy as a tree of names and typed values, which the registry of Windows and the property lists of
//! macOS are.
//!
//! It is read as the file that says the same, so that every key and every check is the settings file's.
//! The place of what is wrong is told as the tree's own.

#[cfg(test)]
pub(super) mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml_edit::{Array, Key};

use crate::settings::config::{ConfigError, PolicyFile};

/// How much of a value is shown where it is refused, in characters.
const SHOWN: usize = 60;

/// A key of the registry, or a dictionary of a property list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Tree {
    /// What is directly in it.
    pub(crate) values: Vec<(String, Value)>,
    /// The trees in it.
    pub(crate) below: Vec<(String, Self)>,
}

/// A value as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// A text.
    Text(String),
    /// A whole number. The registry writes true and false as 1 and 0.
    Number(i64),
    /// True or false.
    #[cfg_attr(
        all(windows, not(test)),
        expect(dead_code, reason = "the registry has numbers only")
    )]
    Boolean(bool),
    /// Texts in an order.
    Texts(Vec<String>),
    /// Nothing that can be meant, and what was expected in its place.
    Unusable(String),
}

/// Where a tree is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Origin<'a> {
    /// What an administrator calls the place of the whole tree.
    pub(crate) root: &'a str,
    /// What is written between the names of what is inside.
    pub(crate) between: char,
}

impl Tree {
    /// What this tree says, all of it.
    ///
    /// Names may be in upper and lower case. A list is a value, or a tree of texts that are named 1, 2, 3 and
    /// so on. A preset is a tree named by its id below `preset`, or values beside each other there that are
    /// named by its id, a dot and the key. A tree with nothing in it says nothing.
    ///
    /// # Errors
    /// [`ConfigError`] with the tree that has the first wrong value, which `expected` begins with.
    pub(crate) fn policy(&self, origin: Origin<'_>) -> Result<PolicyFile, ConfigError> {
        let mut written = Written {
            origin,
            text: String::new(),
            lines: Vec::new(),
        };
        written.policy(self)?;
        // A relative path starts at no folder of a policy, so it is left to the person's.
        PolicyFile::parse(Path::new(""), &written.text).map_err(|error| written.in_tree(error))
    }

    fn is_empty(&self) -> bool {
        self.values.is_empty() && self.below.iter().all(|(_, tree)| tree.is_empty())
    }

    /// The texts that it lists.
    ///
    /// # Errors
    /// The name of the first value that is none of them, and what was expected there.
    fn texts<'t>(&'t self) -> Result<Vec<&'t str>, (&'t str, &'t str)> {
        let expected = |name: &'t str| Err((name, "expected texts that are named 1, 2, 3"));
        if let Some((name, _)) = self.below.iter().find(|(_, tree)| !tree.is_empty()) {
            return expected(name);
        }
        let mut texts = BTreeMap::new();
        for (name, value) in &self.values {
            match (name.parse::<u32>(), value) {
                (Ok(number), Value::Text(text)) => {
                    if texts.insert(number, text.as_str()).is_some() {
                        return expected(name);
                    }
                }
                (_, Value::Unusable(expected)) => return Err((name, expected)),
                _ => return expected(name),
            }
        }
        Ok(texts.into_values().collect())
    }
}

impl Value {
    /// As TOML has it.
    ///
    /// # Errors
    /// What was expected in its place.
    fn toml(&self) -> Result<toml_edit::Value, &str> {
        match self {
            Self::Text(text) => Ok(text.as_str().into()),
            Self::Number(number @ (0 | 1)) => Ok((*number == 1).into()),
            Self::Number(number) => Ok((*number).into()),
            Self::Boolean(is_true) => Ok((*is_true).into()),
            Self::Texts(texts) => Ok(texts.iter().map(String::as_str).collect::<Array>().into()),
            Self::Unusable(expected) => Err(expected),
        }
    }

    /// What it is, for whoever has to find it.
    fn found(&self) -> String {
        let short = |text: &str| match text.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        };
        match self {
            Self::Text(text) => format!("the text {:?}", short(text)),
            Self::Number(number) => format!("the number {number}"),
            Self::Boolean(is_true) => format!("the value {is_true}"),
            Self::Texts(texts) => format!("the list {}", short(&format!("{texts:?}"))),
            Self::Unusable(_) => "something else".to_owned(),
        }
    }
}

/// A tree as text, and where in the tree each of its lines comes from.
struct Written<'a> {
    origin: Origin<'a>,
    text: String,
    lines: Vec<Line>,
}

#[derive(Clone)]
struct Line {
    /// The tree.
    place: PathBuf,
    /// The value in it; of a line that begins a table there is none.
    entry: Option<Entry>,
}

#[derive(Clone)]
struct Entry {
    /// The key of the settings.
    key: String,
    /// The name of the value.
    name: String,
    /// What the value is.
    found: String,
}

/// A value of a preset, with the key that it is of and the names of the tree that has it.
type OfPreset<'t> = (&'t str, &'t (String, Value), Vec<&'t str>);

impl Written<'_> {
    fn policy(&mut self, tree: &Tree) -> Result<(), ConfigError> {
        self.values(&tree.values, &[])?;
        for (name, below) in &tree.below {
            match name.to_ascii_lowercase().as_str() {
                "mandatory" | "recommended" => self.layer(below, name)?,
                _ => self.table(below, &[name])?,
            }
        }
        Ok(())
    }

    fn layer(&mut self, tree: &Tree, layer: &str) -> Result<(), ConfigError> {
        if !tree.values.is_empty() {
            self.heading("[", "]", &[layer], &[layer]);
            self.values(&tree.values, &[layer])?;
        }
        for (name, below) in &tree.below {
            if name.eq_ignore_ascii_case("preset") {
                self.presets(below, &[layer, name])?;
            } else {
                self.table(below, &[layer, name])?;
            }
        }
        Ok(())
    }

    fn presets(&mut self, tree: &Tree, names: &[&str]) -> Result<(), ConfigError> {
        let mut presets: BTreeMap<String, Vec<OfPreset<'_>>> = BTreeMap::new();
        for value in &tree.values {
            let Some((id, key)) = value.0.split_once('.') else {
                let expected = "expected an id and a key, such as in-a-call.for";
                return Err(self.refused(names, &value.0, expected));
            };
            let preset = presets.entry(id.to_ascii_lowercase()).or_default();
            preset.push((key, value, names.to_vec()));
        }
        for (id, below) in &tree.below {
            let names = [names, &[id.as_str()]].concat();
            if let Some((name, _)) = below.below.iter().find(|(_, it)| !it.is_empty()) {
                return Err(self.refused(&names, name, "expected a value"));
            }
            let values = below.values.iter();
            let values = values.map(|value| (value.0.as_str(), value, names.clone()));
            let preset = presets.entry(id.to_ascii_lowercase()).or_default();
            preset.extend(values);
        }
        for (id, values) in presets {
            let Some((.., place)) = values.first() else {
                continue;
            };
            self.heading("[[", "]]", names, place);
            let named = toml_edit::Value::from(id.as_str());
            self.line(&format!("id = {named}"), place, None);
            for (key, (name, value), place) in &values {
                self.value(key, name, value, place)?;
            }
        }
        Ok(())
    }

    fn table(&mut self, tree: &Tree, names: &[&str]) -> Result<(), ConfigError> {
        if tree.is_empty() {
            return Ok(());
        }
        self.heading("[", "]", names, names);
        self.values(&tree.values, names)?;
        for (name, list) in tree.below.iter().filter(|(_, list)| !list.is_empty()) {
            let names = [names, &[name.as_str()]].concat();
            let texts = list
                .texts()
                .map_err(|(name, expected)| self.refused(&names, name, expected))?;
            let texts = texts.into_iter().map(str::to_owned).collect();
            self.value(name, name, &Value::Texts(texts), &names)?;
        }
        Ok(())
    }

    fn values(&mut self, values: &[(String, Value)], names: &[&str]) -> Result<(), ConfigError> {
        let mut values = values.iter();
        values.try_for_each(|(name, value)| self.value(name, name, value, names))
    }

    fn value(
        &mut self,
        key: &str,
        name: &str,
        value: &Value,
        names: &[&str],
    ) -> Result<(), ConfigError> {
        let written = value
            .toml()
            .map_err(|expected| self.refused(names, name, expected))?;
        let key = key.to_ascii_lowercase();
        let text = format!("{} = {written}", Key::new(&key));
        let entry = Entry {
            key,
            name: name.to_owned(),
            found: value.found(),
        };
        self.line(&text, names, Some(entry));
        Ok(())
    }

    /// Begins a table. `names` are those of the table, `place` those of the tree that it is from.
    fn heading(&mut self, open: &str, close: &str, names: &[&str], place: &[&str]) {
        let keys = names.iter().map(|it| Key::new(it.to_ascii_lowercase()));
        let keys: Vec<String> = keys.map(|it| it.to_string()).collect();
        self.line(&format!("{open}{}{close}", keys.join(".")), place, None);
    }

    /// A text of several lines is one value.
    fn line(&mut self, text: &str, names: &[&str], entry: Option<Entry>) {
        let line = Line {
            place: self.place(names),
            entry,
        };
        let lines = text.matches('\n').count() + 1;
        self.lines.extend(std::iter::repeat_n(line, lines));
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn place(&self, names: &[&str]) -> PathBuf {
        let mut place = self.origin.root.to_owned();
        for name in names {
            place.push(self.origin.between);
            place.push_str(name);
        }
        place.into()
    }

    fn refused(&self, names: &[&str], value: &str, expected: &str) -> ConfigError {
        let value = if value.is_empty() { "(Default)" } else { value };
        ConfigError {
            file: self.place(names),
            line: 0,
            expected: format!("{value}: {expected}"),
        }
    }

    /// The same error, told in the tree's own terms.
    fn in_tree(&self, error: ConfigError) -> ConfigError {
        let line = self.lines.get(error.line.saturating_sub(1));
        match line {
            Some(Line {
                place,
                entry: Some(Entry { key, name, found }),
            }) => {
                let of_key = error.expected.strip_prefix(key.as_str());
                let expected = of_key.and_then(|it| it.strip_prefix(": "));
                let expected = expected.unwrap_or(&error.expected);
                let name = if name.is_empty() { "(Default)" } else { name };
                ConfigError {
                    file: place.clone(),
                    line: 0,
                    expected: format!("{name}: {expected} (found {found})"),
                }
            }
            line => ConfigError {
                file: line.map_or_else(|| self.place(&[]), |line| line.place.clone()),
                line: 0,
                expected: error.expected,
            },
        }
    }
}
