//! Reading a file of the organisation's policy: two layers in the tables of `config.toml`, and what goes
//! beyond settings.

use std::path::Path;

use presence::Status;
use toml_edit::{Document, DocumentMut, Item, Table, TableLike, Value};
use url::Url;

use super::read::Reader;
use super::{ConfigError, Organisation, file_path, keys};

/// What one file says.
#[derive(Debug)]
pub(crate) struct PolicyFile {
    pub(crate) organisation: Organisation,
    /// The only statuses that may be held, where that is said.
    pub(crate) statuses: Option<Vec<Status>>,
    /// Whether status messages may be set, where that is said.
    pub(crate) messages: Option<bool>,
    /// Settings over those of the person.
    pub(crate) mandatory: Table,
    /// Settings under those of the person.
    pub(crate) recommended: Table,
}

impl PolicyFile {
    /// What this text says, all of it.
    ///
    /// # Errors
    /// [`ConfigError`] with the place of the first thing that is wrong.
    pub(crate) fn parse(file: &Path, text: &str) -> Result<Self, ConfigError> {
        let reader = Reader {
            file,
            text,
            is_layer: true,
        };
        let not_toml =
            |error: toml_edit::TomlError| reader.refused(error.span(), error.message().trim());
        // One knows where everything is, the other can be put together with others.
        let placed = Document::parse(text).map_err(not_toml)?;
        let written: DocumentMut = text.parse().map_err(not_toml)?;
        let root = placed.as_table();
        reader.only(root, keys::POLICY)?;
        let mut policy = Self {
            organisation: Organisation::default(),
            statuses: None,
            messages: None,
            mandatory: reader.layer(root, &written, "mandatory")?,
            recommended: reader.layer(root, &written, "recommended")?,
        };
        if let Some(table) = reader.table(root, "organisation")? {
            policy.organisation = reader.organisation(table)?;
        }
        if let Some(table) = reader.table(root, "allow")? {
            reader.only(table, keys::ALLOW)?;
            policy.statuses = reader.statuses(table)?;
            policy.messages = reader.boolean(table, "messages")?;
        }
        Ok(policy)
    }
}

impl Reader<'_> {
    /// A layer, which has to be good by itself.
    fn layer(&self, root: &Table, written: &DocumentMut, name: &str) -> Result<Table, ConfigError> {
        let Some(item) = root.get(name) else {
            return Ok(Table::new());
        };
        let expected = || {
            self.refused(
                item.span(),
                &format!("{name}: expected tables such as [{name}.app]"),
            )
        };
        let table = item.as_table().ok_or_else(expected)?;
        if let Some(error) = self.parts(table).errors.into_iter().next() {
            return Err(error);
        }
        let layer = written.get(name).and_then(Item::as_table);
        let mut layer = layer.cloned().ok_or_else(expected)?;
        self.settle_paths(&mut layer);
        Ok(layer)
    }

    /// A relative path is meant from the folder of the policy, and is read as one of the settings.
    fn settle_paths(&self, layer: &mut Table) {
        let folder = self.file.parent().unwrap_or(Path::new(""));
        let settle = |value: &mut Value| {
            if let Some(path) = value.as_str().filter(|it| !it.trim().is_empty()) {
                let meant = file_path::meant(path, folder).display().to_string();
                *value = meant.into();
            }
        };
        let account = layer.get_mut("account").and_then(Item::as_table_like_mut);
        let certificate = account.and_then(|it| it.get_mut("certificate")?.as_value_mut());
        certificate.into_iter().for_each(settle);
        let hooks = layer.get_mut("hooks").and_then(Item::as_table_like_mut);
        let program = hooks.and_then(|it| it.get_mut("on_change")?.as_array_mut()?.get_mut(0));
        let is_path =
            |value: &&mut Value| value.as_str().is_some_and(|it| it.contains(['/', '\\']));
        program.filter(is_path).into_iter().for_each(settle);
    }

    fn organisation(&self, table: &dyn TableLike) -> Result<Organisation, ConfigError> {
        self.only(table, keys::ORGANISATION)?;
        let support = self.string(table, "support")?;
        if let Some(link) = support {
            let is_link = Url::parse(link).is_ok_and(|it| it.scheme() == "https");
            if !is_link {
                let span = table.get("support").and_then(Item::span);
                let expected = "support: expected a link that begins with https://";
                return Err(self.refused(span, expected));
            }
        }
        Ok(Organisation {
            name: self.string(table, "managed_by")?.map(str::to_owned),
            support: support.map(str::to_owned),
        })
    }

    fn statuses(&self, table: &dyn TableLike) -> Result<Option<Vec<Status>>, ConfigError> {
        let Some(item) = table.get("statuses") else {
            return Ok(None);
        };
        let known = |id: &String| Status::ALL.into_iter().find(|it| it.id() == *id);
        let texts = Self::texts(table, "statuses").unwrap_or_default();
        let statuses: Option<Vec<Status>> = texts.iter().map(known).collect();
        match statuses.filter(|it| !it.is_empty()) {
            Some(statuses) => Ok(Some(statuses)),
            None => {
                let ids: Vec<&str> = Status::ALL.iter().map(|it| it.id()).collect();
                let expected = format!("statuses: expected a list of some of {}", ids.join(", "));
                Err(self.refused(item.span(), &expected))
            }
        }
    }
}
