//! Reading the file, table by table.

mod values;

use std::path::Path;

use graph::{AccountConfig, Endpoints};
use ipc::{AccountForm, Theme};
use jiff::SignedDuration;
use presence::{
    Cloud, LONGEST_MESSAGE, Length, Place, Preset, SignInWay, Status, default_presets,
    parse_duration,
};
use toml_edit::{Document, Item, TableLike};

use super::{Config, ConfigError, LONGEST_LABEL, file_path, keys};
use crate::typed::hotkey::Hotkey;

use values::line_of;

/// How many presets are read: more than any menu shows, and few enough to compare each with all others.
const MOST_PRESETS: usize = 500;

/// What the text means, all of it.
pub(super) fn parse(file: &Path, text: &str) -> Result<Config> {
    let Parts { config, errors } = parts(file, text);
    match errors.into_iter().next() {
        None => Ok(config),
        Some(error) => Err(error),
    }
}

/// What the text means as far as it can be understood.
pub(super) struct Parts {
    /// The parts that are good; the defaults in place of those that are not.
    pub(super) config: Config,
    /// What is wrong with the others.
    pub(super) errors: Vec<ConfigError>,
}

/// Reads each part of the text by itself: account with endpoints, each preset, the order of the
/// menu, the hotkey that clears, the application's settings.
pub(super) fn parts(file: &Path, text: &str) -> Parts {
    parts_as(file, text, false)
}

/// The same where what is missing from an account may still be said: see [`Reader::is_layer`].
pub(super) fn layered_parts(file: &Path, text: &str) -> Parts {
    parts_as(file, text, true)
}

fn parts_as(file: &Path, text: &str, is_layer: bool) -> Parts {
    let reader = Reader {
        file,
        text,
        is_layer,
    };
    match Document::parse(text) {
        Ok(document) => reader.parts(document.as_table()),
        Err(error) => Parts {
            config: Config::default(),
            errors: vec![ConfigError {
                file: file.to_owned(),
                line: line_of(text, error.span()),
                expected: error.message().trim().to_owned(),
            }],
        },
    }
}

pub(super) struct Reader<'a> {
    pub(super) file: &'a Path,
    pub(super) text: &'a str,
    /// Whether this is one layer of several, or all of them: whose presence an application sets, and with
    /// which certificate, may be left to the person.
    pub(super) is_layer: bool,
}

type Result<T> = std::result::Result<T, ConfigError>;

impl Reader<'_> {
    pub(super) fn parts(&self, root: &toml_edit::Table) -> Parts {
        let mut config = Config::default();
        let mut errors = Vec::new();
        errors.extend(self.only(root, keys::TABLES).err());
        match self.whole_account(root) {
            Ok((form, endpoints, account)) => {
                config.form = form;
                config.endpoints = endpoints;
                config.account = account;
            }
            Err(error) => errors.push(error),
        }
        config.settings.presets = self.presets(root, &mut errors);
        match self.clear_hotkey(root, config.clear_hotkey) {
            Ok(hotkey) => config.clear_hotkey = hotkey,
            Err(error) => errors.push(error),
        }
        errors.extend(self.app(root, &mut config).err());
        errors.extend(self.calls(root, &mut config).err());
        errors.extend(self.away(root, &mut config).err());
        errors.extend(self.network(root, &mut config).err());
        errors.extend(self.updates(root, &mut config).err());
        errors.extend(self.hooks(root, &mut config).err());
        errors.extend(self.no_hotkey_twice(root, &config).err());
        Parts { config, errors }
    }

    fn calls(&self, root: &toml_edit::Table, config: &mut Config) -> Result<()> {
        let Some(table) = self.table(root, "calls")? else {
            return Ok(());
        };
        self.only(table, keys::CALLS)?;
        let calls = &mut config.calls;
        if let Some(detect) = self.boolean(table, "detect")? {
            calls.detect = detect;
        }
        if let Some(preset) = self.string(table, "preset")? {
            preset.trim().clone_into(&mut calls.preset);
        }
        for (key, delay) in [
            ("starts_after", &mut calls.starts_after),
            ("ends_after", &mut calls.ends_after),
        ] {
            if let Some(text) = self.string(table, key)? {
                *delay = parse_duration(text).map_err(|error| {
                    let span = table.get(key).and_then(Item::span);
                    self.refused(span, &format!("{key}: {error}"))
                })?;
            }
        }
        for (key, list) in [
            ("programs", &mut calls.programs),
            ("ignored", &mut calls.ignored),
        ] {
            let Some(item) = table.get(key) else {
                continue;
            };
            *list = Self::texts(table, key).ok_or_else(|| {
                let expected = format!("{key}: expected a list of programs");
                self.refused(item.span(), &expected)
            })?;
        }
        Ok(())
    }

    fn away(&self, root: &toml_edit::Table, config: &mut Config) -> Result<()> {
        let Some(away) = self.table(root, "away")? else {
            return Ok(());
        };
        self.only(away, keys::AWAY)?;
        if let Some(on_lock) = self.boolean(away, "on_lock")? {
            config.away_on_lock = on_lock;
        }
        Ok(())
    }

    fn network(&self, root: &toml_edit::Table, config: &mut Config) -> Result<()> {
        let Some(network) = self.table(root, "network")? else {
            return Ok(());
        };
        self.only(network, keys::NETWORK)?;
        if let Some(text) = self.string(network, "proxy")? {
            config.proxy = text.parse().map_err(|error| {
                let span = network.get("proxy").and_then(Item::span);
                self.refused(span, &format!("proxy: {error}"))
            })?;
        }
        Ok(())
    }

    fn updates(&self, root: &toml_edit::Table, config: &mut Config) -> Result<()> {
        let Some(updates) = self.table(root, "updates")? else {
            return Ok(());
        };
        self.only(updates, keys::UPDATES)?;
        if let Some(check) = self.boolean(updates, "check")? {
            config.check_for_updates = check;
        }
        Ok(())
    }

    fn hooks(&self, root: &toml_edit::Table, config: &mut Config) -> Result<()> {
        let Some(hooks) = self.table(root, "hooks")? else {
            return Ok(());
        };
        self.only(hooks, keys::HOOKS)?;
        let Some(item) = hooks.get("on_change") else {
            return Ok(());
        };
        let words = Self::texts(hooks, "on_change");
        let refused = || {
            let expected = "on_change: expected a list: the program, then its arguments";
            self.refused(item.span(), expected)
        };
        let mut words = words.ok_or_else(refused)?;
        if words
            .first()
            .is_some_and(|program| program.trim().is_empty())
        {
            return Err(refused());
        }
        // A name is looked up as a shell does it; a path is meant from where it is written.
        if let Some(program) = words.first_mut().filter(|it| it.contains(['/', '\\'])) {
            let folder = self.file.parent().unwrap_or(Path::new(""));
            *program = file_path::meant(program, folder).display().to_string();
        }
        config.on_change = words.into();
        Ok(())
    }

    /// The account with the place of its service: half of them would be another account.
    fn whole_account(
        &self,
        root: &toml_edit::Table,
    ) -> Result<(AccountForm, Endpoints, Option<AccountConfig>)> {
        let mut form = AccountForm::default();
        if let Some(account) = self.table(root, "account")? {
            self.account(account, &mut form)?;
        }
        let endpoints = match self.table(root, "endpoints")? {
            Some(endpoints) => self.endpoints(endpoints, form.cloud)?,
            None => Endpoints::for_cloud(form.cloud),
        };
        let account = self.complete(root, &form, endpoints.clone())?;
        Ok((form, endpoints, account))
    }

    fn clear_hotkey(
        &self,
        root: &toml_edit::Table,
        default: Option<Hotkey>,
    ) -> Result<Option<Hotkey>> {
        let Some(clear) = self.table(root, "clear")? else {
            return Ok(default);
        };
        self.only(clear, keys::CLEAR)?;
        self.hotkey(clear)
    }

    fn account(&self, account: &dyn TableLike, form: &mut AccountForm) -> Result<()> {
        self.only(account, keys::ACCOUNT)?;
        if let Some(cloud) = self.word(
            account,
            "cloud",
            &[
                ("global", Cloud::Global),
                ("gcc-high", Cloud::GccHigh),
                ("dod", Cloud::Dod),
            ],
        )? {
            form.cloud = cloud;
        }
        if let Some(way) = self.word(
            account,
            "sign_in",
            &[
                ("browser", SignInWay::Browser),
                ("device-code", SignInWay::DeviceCode),
                ("app-secret", SignInWay::AppSecret),
                ("app-certificate", SignInWay::AppCertificate),
            ],
        )? {
            form.sign_in = way;
        }
        for (key, field) in [
            ("tenant", &mut form.tenant),
            ("client_id", &mut form.client_id),
            ("user", &mut form.user),
            ("certificate", &mut form.certificate),
        ] {
            if let Some(text) = self.string(account, key)? {
                *field = text.trim().to_owned();
            }
        }
        Ok(())
    }

    /// The account, when tenant and client id are there; what is there has to be right.
    fn complete(
        &self,
        root: &toml_edit::Table,
        form: &AccountForm,
        endpoints: Endpoints,
    ) -> Result<Option<AccountConfig>> {
        if form.tenant.is_empty() || form.client_id.is_empty() {
            return Ok(None);
        }
        let user = Some(form.user.as_str());
        // A path is meant from where it is written.
        let folder = self.file.parent().unwrap_or(Path::new(""));
        let certificate = Some(form.certificate.as_str()).filter(|it| !it.is_empty());
        let certificate = certificate.map(|it| file_path::meant(it, folder));
        let lacks_its_person = match form.sign_in {
            SignInWay::AppSecret => form.user.is_empty(),
            SignInWay::AppCertificate => form.user.is_empty() || certificate.is_none(),
            SignInWay::Browser | SignInWay::DeviceCode => false,
        };
        let is_unfinished = self.is_layer && lacks_its_person;
        // What is there is looked at all the same.
        let way = if is_unfinished {
            SignInWay::Browser
        } else {
            form.sign_in
        };
        AccountConfig::new(
            &form.tenant,
            &form.client_id,
            way,
            user,
            certificate.as_deref(),
            endpoints,
        )
        .map(|account| Some(account).filter(|_| !is_unfinished))
        .map_err(|error| {
            let account = root.get("account");
            let item = account.and_then(|account| account.get(error.key()));
            let span = item.or(account).and_then(Item::span);
            self.refused(span, &format!("{}: {error}", error.key()))
        })
    }

    fn endpoints(&self, table: &dyn TableLike, cloud: Cloud) -> Result<Endpoints> {
        self.only(table, keys::ENDPOINTS)?;
        let authority = self.string(table, "authority")?;
        let graph = self.string(table, "graph")?;
        Endpoints::given(cloud, authority, graph).map_err(|error| {
            let span = table.get(error.key()).and_then(Item::span);
            self.refused(span, &error.to_string())
        })
    }

    /// The presets in the order of the menu: those that the file changes or adds among those that come along.
    fn presets(&self, root: &toml_edit::Table, errors: &mut Vec<ConfigError>) -> Vec<Preset> {
        let mut presets = default_presets();
        let mut given = match root.get("preset") {
            None => Vec::new(),
            Some(Item::ArrayOfTables(tables)) => tables.iter().collect::<Vec<_>>(),
            Some(other) => {
                let expected = "preset: expected [[preset]] tables";
                errors.push(self.refused(other.span(), expected));
                Vec::new()
            }
        };
        if let Some(first) = given.get(MOST_PRESETS) {
            let expected = format!("preset: expected no more than {MOST_PRESETS}");
            errors.push(self.refused(first.span(), &expected));
            given.truncate(MOST_PRESETS);
        }
        let mut seen: Vec<String> = Vec::new();
        for table in given {
            let (preset, is_off) = match self.preset(table) {
                Ok(read) => read,
                Err(error) => {
                    errors.push(error);
                    continue;
                }
            };
            if seen.contains(&preset.id) {
                let span = table.get("id").and_then(Item::span);
                errors.push(self.refused(span, "id: two presets have this id"));
                continue;
            }
            seen.push(preset.id.clone());
            if is_off {
                presets.retain(|known| known.id != preset.id);
                continue;
            }
            match presets.iter_mut().find(|known| known.id == preset.id) {
                Some(known) => *known = preset,
                None => presets.push(preset),
            }
        }
        let order = self.order(root).unwrap_or_else(|error| {
            errors.push(error);
            Vec::new()
        });
        ordered(presets, &order)
    }

    /// The ids in the order of the menu.
    fn order(&self, root: &toml_edit::Table) -> Result<Vec<String>> {
        let Some(menu) = self.table(root, "menu")? else {
            return Ok(Vec::new());
        };
        self.only(menu, keys::MENU)?;
        let Some(order) = menu.get("order") else {
            return Ok(Vec::new());
        };
        Self::texts(menu, "order")
            .ok_or_else(|| self.refused(order.span(), "order: expected a list of preset ids"))
    }

    /// The preset, and whether it is switched off.
    fn preset(&self, table: &toml_edit::Table) -> Result<(Preset, bool)> {
        self.only(table, keys::PRESET)?;
        let missing = |key: &str| self.refused(table.span(), &format!("{key}: missing"));
        let id = self.string(table, "id")?.ok_or_else(|| missing("id"))?;
        if !is_id(id) {
            let span = table.get("id").and_then(Item::span);
            return Err(self.refused(span, "id: expected lower case letters, digits and hyphens"));
        }
        let names: Vec<_> = Status::ALL.iter().map(|it| (it.id(), *it)).collect();
        let shows = self.word(table, "shows", &names)?;
        let known = default_presets().into_iter().find(|known| known.id == id);
        let mut preset = match (known, shows) {
            (Some(known), shows) => Preset {
                label: known
                    .label
                    .filter(|_| shows.is_none_or(|it| it == known.shows)),
                shows: shows.unwrap_or(known.shows),
                ..known
            },
            (None, Some(shows)) => Preset {
                id: id.to_owned(),
                label: None,
                shows,
                length: Length::UntilCleared,
                hotkey: None,
                message: None,
                menu: Place::More,
            },
            (None, None) => return Err(missing("shows")),
        };
        if let Some(label) = self.string(table, "label")? {
            let label = label.trim();
            if label.is_empty() || label.chars().count() > LONGEST_LABEL {
                let span = table.get("label").and_then(Item::span);
                return Err(self.refused(span, "label: expected 1 to 60 characters"));
            }
            preset.label = Some(label.to_owned());
        }
        if let Some(length) = self.length(table)? {
            preset.length = length;
        }
        if table.contains_key("hotkey") {
            preset.hotkey = self.hotkey(table)?.map(|hotkey| hotkey.to_string());
        }
        if let Some(message) = self.string(table, "message")? {
            if message.chars().count() > LONGEST_MESSAGE {
                let span = table.get("message").and_then(Item::span);
                return Err(self.refused(span, "message: expected at most 280 characters"));
            }
            preset.message = Some(message.to_owned()).filter(|it| !it.is_empty());
        }
        let places = [
            ("top", Some(Place::Top)),
            ("more", Some(Place::More)),
            ("off", None),
        ];
        let place = self.word(table, "menu", &places)?;
        if let Some(Some(place)) = place {
            preset.menu = place;
        }
        Ok((preset, place == Some(None)))
    }

    fn length(&self, table: &dyn TableLike) -> Result<Option<Length>> {
        let Some(text) = self.string(table, "for")? else {
            return Ok(None);
        };
        if text == "until-cleared" {
            return Ok(Some(Length::UntilCleared));
        }
        parse_duration(text)
            .map(|length| Some(Length::For(length)))
            .map_err(|error| {
                let span = table.get("for").and_then(Item::span);
                self.refused(span, &format!("for: {error}, or \"until-cleared\""))
            })
    }

    /// The hotkey; an empty one is none.
    fn hotkey(&self, table: &dyn TableLike) -> Result<Option<Hotkey>> {
        match self.string(table, "hotkey")? {
            None => Ok(None),
            Some(text) if text.trim().is_empty() => Ok(None),
            Some(text) => text.parse().map(Some).map_err(|error| {
                let span = table.get("hotkey").and_then(Item::span);
                self.refused(span, &format!("hotkey: {error}"))
            }),
        }
    }

    fn app(&self, root: &toml_edit::Table, config: &mut Config) -> Result<()> {
        let Some(app) = self.table(root, "app")? else {
            return Ok(());
        };
        self.only(app, keys::APP)?;
        if let Some(start) = self.boolean(app, "start_at_login")? {
            config.start_at_login = start;
        }
        if let Some(clear) = self.boolean(app, "clear_on_quit")? {
            config.settings.clear_on_quit = clear;
        }
        if let Some(before) = self.duration_or_off(app, "notify_before_end")? {
            config.settings.notify_before_end = before;
        }
        if let Some(keep) = self.duration_or_off(app, "keep_history")? {
            config.keep_history = keep;
        }
        if let Some(language) = self.string(app, "language")? {
            if language != "auto" && !words::is_known(language) {
                let span = app.get("language").and_then(Item::span);
                let known = words::languages().join(", ");
                return Err(self.refused(span, &format!("language: expected one of auto, {known}")));
            }
            config.language = language.to_owned();
        }
        let themes = [
            ("auto", Theme::Auto),
            ("light", Theme::Light),
            ("dark", Theme::Dark),
        ];
        if let Some(theme) = self.word(app, "theme", &themes)? {
            config.theme = theme;
        }
        Ok(())
    }

    /// A duration, or `None` for `off`.
    fn duration_or_off(
        &self,
        table: &dyn TableLike,
        key: &str,
    ) -> Result<Option<Option<SignedDuration>>> {
        match self.string(table, key)? {
            None => Ok(None),
            Some("off") => Ok(Some(None)),
            Some(text) => parse_duration(text)
                .map(|length| Some(Some(length)))
                .map_err(|error| {
                    let span = table.get(key).and_then(Item::span);
                    self.refused(span, &format!("{key}: {error}, or \"off\""))
                }),
        }
    }

    fn no_hotkey_twice(&self, root: &toml_edit::Table, config: &Config) -> Result<()> {
        let mut seen = Vec::new();
        for (hotkey, what) in config.hotkeys() {
            if seen.contains(&hotkey) {
                let name = what.unwrap_or_else(|| "clear".to_owned());
                let tables = root.get("preset").and_then(Item::as_array_of_tables);
                let place = tables
                    .into_iter()
                    .flat_map(toml_edit::ArrayOfTables::iter)
                    .find(|table| table.get("id").and_then(Item::as_str) == Some(&name))
                    .and_then(|table| table.get("hotkey"))
                    .or_else(|| root.get("clear")?.get("hotkey"));
                let expected = format!("hotkey: {hotkey} has another use already");
                return Err(self.refused(place.and_then(Item::span), &expected));
            }
            seen.push(hotkey);
        }
        Ok(())
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 40
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The presets in the order of `[menu]`; those it does not name come after, as they were.
fn ordered(presets: Vec<Preset>, order: &[String]) -> Vec<Preset> {
    let place = |preset: &Preset| order.iter().position(|id| *id == preset.id);
    let mut presets = presets;
    // The sort is stable, so the rest keeps its order.
    presets.sort_by_key(|preset| place(preset).unwrap_or(usize::MAX));
    presets
}
