//! The values of a table, each refused with its place where it is not what it has to be.

use std::ops::Range;

use toml_edit::{Item, TableLike};

use super::{Reader, Result};
use crate::settings::config::ConfigError;

impl Reader<'_> {
    /// Refuses keys nobody reads: most are slips of the pen.
    pub(in crate::settings::config) fn only(
        &self,
        table: &dyn TableLike,
        known: &[&str],
    ) -> Result<()> {
        for (key, item) in table.iter() {
            if !known.contains(&key) {
                let span = table
                    .key(key)
                    .and_then(toml_edit::Key::span)
                    .or_else(|| item.span());
                let known = known.join(", ");
                let expected = format!("{key}: unknown, expected one of {known}");
                return Err(self.refused(span, &expected));
            }
        }
        Ok(())
    }

    pub(in crate::settings::config) fn table<'t>(
        &self,
        root: &'t toml_edit::Table,
        key: &str,
    ) -> Result<Option<&'t dyn TableLike>> {
        match root.get(key) {
            None => Ok(None),
            Some(item) => item
                .as_table_like()
                .map(Some)
                .ok_or_else(|| self.refused(item.span(), &format!("{key}: expected a table"))),
        }
    }

    pub(in crate::settings::config) fn string<'t>(
        &self,
        table: &'t dyn TableLike,
        key: &str,
    ) -> Result<Option<&'t str>> {
        match table.get(key) {
            None => Ok(None),
            Some(item) => item.as_str().map(Some).ok_or_else(|| {
                self.refused(item.span(), &format!("{key}: expected a text in quotes"))
            }),
        }
    }

    /// A list of texts; `None` for anything else.
    pub(in crate::settings::config) fn texts(
        table: &dyn TableLike,
        key: &str,
    ) -> Option<Vec<String>> {
        let array = table.get(key).and_then(Item::as_array);
        let texts = array.map(toml_edit::Array::iter);
        let texts = texts.map(|it| it.map(|text| text.as_str().map(str::to_owned)).collect());
        texts.flatten()
    }

    pub(in crate::settings::config) fn boolean(
        &self,
        table: &dyn TableLike,
        key: &str,
    ) -> Result<Option<bool>> {
        match table.get(key) {
            None => Ok(None),
            Some(item) => item.as_bool().map(Some).ok_or_else(|| {
                self.refused(item.span(), &format!("{key}: expected true or false"))
            }),
        }
    }

    pub(super) fn word<T: Copy>(
        &self,
        table: &dyn TableLike,
        key: &str,
        words: &[(&str, T)],
    ) -> Result<Option<T>> {
        let Some(text) = self.string(table, key)? else {
            return Ok(None);
        };
        match words.iter().find(|(word, _)| *word == text) {
            Some((_, value)) => Ok(Some(*value)),
            None => {
                let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
                let span = table.get(key).and_then(Item::span);
                let expected = format!("{key}: expected one of {}", words.join(", "));
                Err(self.refused(span, &expected))
            }
        }
    }

    pub(in crate::settings::config) fn refused(
        &self,
        span: Option<Range<usize>>,
        expected: &str,
    ) -> ConfigError {
        ConfigError {
            file: self.file.to_owned(),
            line: line_of(self.text, span),
            expected: expected.to_owned(),
        }
    }
}

/// The line of a place in the text, from 1.
pub(super) fn line_of(text: &str, span: Option<Range<usize>>) -> usize {
    let start = span.map_or(0, |span| span.start).min(text.len());
    1 + text.as_bytes()[..start]
        .iter()
        .filter(|b| **b == b'\n')
        .count()
}
