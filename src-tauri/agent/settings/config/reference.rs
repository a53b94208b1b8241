//! What `docs/configuration.md` and `docs/schemas/config.schema.json` say of the settings file: each key
//! that is read, described once. The tests see to it that both are current, that nothing is left out,
//! and that what is said to be allowed is.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use presence::Status;
use serde_json::{Map, Value, json};

use super::{Config, keys};

/// A table of the file.
struct Table {
    name: &'static str,
    says: &'static str,
    keys: &'static [&'static str],
    described: Vec<Key>,
}

/// A key of a table.
struct Key {
    name: &'static str,
    kind: Kind,
    /// What holds where it is not written, as it would be written; empty where that is nothing.
    default: &'static str,
    says: &'static str,
}

/// What a value has to be.
#[derive(Clone)]
enum Kind {
    /// One of these words.
    Word(Vec<&'static str>),
    Boolean,
    /// A duration, or one of these words.
    Duration(&'static [&'static str]),
    /// Any text, for example this one.
    Text(&'static str),
    /// A list of texts, for example this one.
    Texts(&'static str),
}

const fn key(name: &'static str, kind: Kind, default: &'static str, says: &'static str) -> Key {
    Key {
        name,
        kind,
        default,
        says,
    }
}

fn tables() -> Vec<Table> {
    use Kind::{Boolean, Duration, Text, Texts, Word};
    let statuses = Status::ALL.iter().map(|status| status.id()).collect();
    let languages = std::iter::once("auto").chain(words::languages());
    let table = |name, says, keys, described| Table {
        name,
        says,
        keys,
        described,
    };
    vec![
        table(
            "account",
            "Whose presence it is, and how it signs in.",
            keys::ACCOUNT,
            vec![
                key(
                    "cloud",
                    Word(vec!["global", "gcc-high", "dod"]),
                    "\"global\"",
                    "The cloud of the organisation.",
                ),
                key(
                    "tenant",
                    Text("\"contoso.onmicrosoft.com\""),
                    "",
                    "The tenant: a domain of it, or its id.",
                ),
                key(
                    "client_id",
                    Text("\"22553876-f5ab-4529-bffb-cfe50aa89f87\""),
                    "",
                    "The application (client) id of the registration in Entra.",
                ),
                key(
                    "sign_in",
                    Word(vec![
                        "browser",
                        "device-code",
                        "app-secret",
                        "app-certificate",
                    ]),
                    "\"browser\"",
                    "How it signs in. The last two are an application without a person.",
                ),
                key(
                    "user",
                    Text("\"alice@contoso.com\""),
                    "",
                    "Whose presence an application sets.",
                ),
                key(
                    "certificate",
                    Text("\"app.pfx\""),
                    "",
                    "The certificate of `app-certificate` with its key: PEM or PFX. A relative path starts at the folder of this file; a password is kept in the keychain.",
                ),
            ],
        ),
        table(
            "preset",
            "A button, in as many tables `[[preset]]` as there are. One with the id of a default (`in-a-call`, `away`, …) changes that; what it does not say stays.",
            keys::PRESET,
            vec![
                key(
                    "id",
                    Text("\"focus\""),
                    "",
                    "Its name in commands: lower case letters, digits and hyphens. Needed.",
                ),
                key(
                    "label",
                    Text("\"Focus\""),
                    "",
                    "What the button says, up to 60 characters; the status's own words without it.",
                ),
                key(
                    "shows",
                    Word(statuses),
                    "",
                    "What Teams shows. Needed in a preset of your own.",
                ),
                key(
                    "for",
                    Duration(&["until-cleared"]),
                    "\"until-cleared\"",
                    "How long.",
                ),
                key(
                    "hotkey",
                    Text("\"Ctrl+Alt+Shift+F\""),
                    "",
                    "The key as it is printed, with its modifiers; empty for none.",
                ),
                key(
                    "message",
                    Text("\"Back at {end}\""),
                    "",
                    "A status message of up to 280 characters, in which `{end}` is the time it ends.",
                ),
                key(
                    "menu",
                    Word(vec!["top", "more", "off"]),
                    "\"more\"",
                    "Where in the tray's menu; `off` removes a default.",
                ),
            ],
        ),
        table(
            "menu",
            "The tray's menu.",
            keys::MENU,
            vec![key(
                "order",
                Texts("[\"focus\", \"in-a-call\"]"),
                "",
                "Ids of presets in the order of the menu; the others come after them.",
            )],
        ),
        table(
            "clear",
            "Taking back what is held.",
            keys::CLEAR,
            vec![key(
                "hotkey",
                Text("\"Ctrl+Alt+Shift+C\""),
                "\"Ctrl+Alt+Shift+C\"",
                "The hotkey that clears; empty for none.",
            )],
        ),
        table(
            "app",
            "The program itself.",
            keys::APP,
            vec![
                key(
                    "start_at_login",
                    Boolean,
                    "false",
                    "Whether it starts with the session.",
                ),
                key(
                    "clear_on_quit",
                    Boolean,
                    "true",
                    "Whether quitting takes back what is held.",
                ),
                key(
                    "notify_before_end",
                    Duration(&["off"]),
                    "\"5m\"",
                    "How long before its end a hold is announced.",
                ),
                key(
                    "keep_history",
                    Duration(&["off"]),
                    "\"7d\"",
                    "For how long what was held is kept on this machine, for the picture of the day: up to 31 days.",
                ),
                key(
                    "language",
                    Word(languages.collect()),
                    "\"auto\"",
                    "The language; `auto` is that of the session.",
                ),
                key(
                    "theme",
                    Word(vec!["auto", "light", "dark"]),
                    "\"auto\"",
                    "The colours of the settings window.",
                ),
            ],
        ),
        table(
            "calls",
            "Calls in other programs (Zoom, Webex, a browser, a softphone), noticed by their use of the microphone: on Linux with PipeWire or PulseAudio, on Windows, and on macOS from 14.4 on. What a person set is never touched.",
            keys::CALLS,
            vec![
                key("detect", Boolean, "false", "Whether they are noticed."),
                key(
                    "preset",
                    Text("\"in-a-call\""),
                    "\"in-a-call\"",
                    "The id of the preset that is set while a call lasts.",
                ),
                key(
                    "starts_after",
                    Duration(&[]),
                    "\"5s\"",
                    "How long a program uses the microphone before that is a call.",
                ),
                key(
                    "ends_after",
                    Duration(&[]),
                    "\"12s\"",
                    "How long nothing has used it when the call is over.",
                ),
                key(
                    "programs",
                    Texts("[\"com.example.Phone\"]"),
                    "",
                    "Programs that are calls, beside those that are known: application ids or file names. *In a call* in the question about a program adds it.",
                ),
                key(
                    "ignored",
                    Texts("[\"audacity\"]"),
                    "",
                    "Programs that are no calls. *Not a call* in the question adds it.",
                ),
            ],
        ),
        table(
            "away",
            "Away by itself. What a person set is never touched, and nothing is set during a call.",
            keys::AWAY,
            vec![key(
                "on_lock",
                Boolean,
                "false",
                "Whether *Away* is set while the screen is locked, and taken back when it is unlocked: on Linux, where the session says so, on Windows and on macOS.",
            )],
        ),
        table(
            "network",
            "The way to the service.",
            keys::NETWORK,
            vec![key(
                "proxy",
                Text("\"http://proxy.example:3128\""),
                "",
                "A proxy (http, https, socks5, socks5h, socks4 or socks4a); `none` for none. Without it, the one of the environment or the desktop.",
            )],
        ),
        table(
            "updates",
            "Newer versions, where neither a package manager nor an administrator brings them.",
            keys::UPDATES,
            vec![key(
                "check",
                Boolean,
                "false",
                "Whether the settings window looks for a newer version when it opens, once a day at the most. Nothing is installed without a click.",
            )],
        ),
        table(
            "hooks",
            "A program of yours that is told of changes: see [recipes.md](recipes.md).",
            keys::HOOKS,
            vec![key(
                "on_change",
                Texts("[\"/home/alice/bin/lamp\", \"desk\"]"),
                "",
                "A program and its arguments. It is run without a shell whenever what is held or shown changes, with the JSON of `presence-tray status --json` on its standard input; one at a time, of what changed meanwhile only the last; for 10 seconds at the most.",
            )],
        ),
        table(
            "endpoints",
            "Only to point at a simulated tenant or a gateway: `https`, or `http` on this machine.",
            keys::ENDPOINTS,
            vec![
                key(
                    "authority",
                    Text("\"http://127.0.0.1:8021\""),
                    "",
                    "Where Entra is.",
                ),
                key(
                    "graph",
                    Text("\"http://127.0.0.1:8022\""),
                    "",
                    "Where Graph is.",
                ),
            ],
        ),
    ]
}

impl Key {
    fn kind_in_words(&self) -> String {
        let quoted = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|it| format!("`\"{it}\"`")).collect();
            words.join(", ")
        };
        match &self.kind {
            Kind::Word(words) => quoted(words),
            Kind::Boolean => "`true`, `false`".to_owned(),
            Kind::Duration([]) => "a duration such as `\"12s\"`".to_owned(),
            Kind::Duration(words) => {
                format!("a duration such as `\"1h30m\"`, or {}", quoted(words))
            }
            Kind::Text(example) | Kind::Texts(example) => format!("for example `{example}`"),
        }
    }

    fn schema(&self) -> Value {
        let mut schema = match &self.kind {
            Kind::Word(words) => json!({"enum": words}),
            Kind::Boolean => json!({"type": "boolean"}),
            Kind::Duration([]) => {
                json!({"type": "string", "examples": ["45s", "1m30s", "PT45S"]})
            }
            Kind::Duration(words) => json!({"anyOf": [
                {"enum": words},
                {"type": "string", "examples": ["45m", "1h30m", "PT45M"]},
            ]}),
            Kind::Text(_) => json!({"type": "string"}),
            Kind::Texts(_) => json!({"type": "array", "items": {"type": "string"}}),
        };
        if let Kind::Text(example) | Kind::Texts(example) = &self.kind {
            let example: Value = serde_json::from_str(example).expect("JSON");
            schema["examples"] = json!([example]);
        }
        schema["description"] = self.says.into();
        if !self.default.is_empty() {
            schema["default"] = serde_json::from_str(self.default).expect("JSON");
        }
        schema
    }

    /// A value that it may have, as it is written.
    fn example(&self) -> String {
        match &self.kind {
            Kind::Word(words) => format!("\"{}\"", words[0]),
            Kind::Boolean => "true".to_owned(),
            Kind::Duration(_) => "\"1h30m\"".to_owned(),
            Kind::Text(example) | Kind::Texts(example) => (*example).to_owned(),
        }
    }
}

/// The tables as JSON Schema.
fn properties() -> Map<String, Value> {
    let tables = tables().into_iter().map(|table| {
        let keys = table.described.iter();
        let keys: Map<String, Value> = keys.map(|it| (it.name.to_owned(), it.schema())).collect();
        let mut schema =
            json!({"type": "object", "properties": keys, "additionalProperties": false});
        if table.name == "preset" {
            schema["required"] = json!(["id"]);
            schema = json!({"type": "array", "items": schema});
        }
        schema["description"] = table.says.into();
        (table.name.to_owned(), schema)
    });
    tables.collect()
}

fn schema() -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "config.toml of Presence Tray",
        "type": "object",
        "additionalProperties": false,
        "properties": properties(),
    });
    let mut text = serde_json::to_string_pretty(&schema).expect("JSON");
    text.push('\n');
    text
}

/// Two layers of the same, whose a policy is, and what may be held.
fn policy_schema() -> String {
    let text = |says: &str, example: &str| json!({"type": "string", "description": says, "examples": [example]});
    let table = |says: &str, keys: Value| {
        json!({
            "type": "object",
            "additionalProperties": false,
            "properties": keys,
            "description": says,
        })
    };
    let statuses: Vec<&str> = Status::ALL.iter().map(|status| status.id()).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "policy.toml of Presence Tray",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "organisation": table("Whose policy it is.", json!({
                "managed_by": text("Who manages this computer, as people know them.", "Contoso IT"),
                "support": text("Where people ask: a link that begins with https://.", "https://help.contoso.com/"),
            })),
            "allow": table("What may be held.", json!({
                "statuses": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"enum": statuses},
                    "description": "The only statuses that may be; all of them without this.",
                },
                "messages": {
                    "type": "boolean",
                    "default": true,
                    "description": "Whether status messages may be set.",
                },
            })),
            "mandatory": table("Settings over those of the person, which are locked.", properties().into()),
            "recommended": table("Settings under those of the person.", properties().into()),
        },
    });
    let mut text = serde_json::to_string_pretty(&schema).expect("JSON");
    text.push('\n');
    text
}

fn page() -> String {
    let mut page = String::from(
        "<!-- Generated from src-tauri/agent/settings/config/reference.rs; do not edit. -->\n\
         # Settings file\n\n\
         `config.toml` in `~/.config/presence-tray` (`PRESENCE_TRAY_CONFIG_DIR` names another folder; on Windows \
         `%APPDATA%\\presence-tray`,\non macOS `~/Library/Application Support/presence-tray`). All of it may be left \
         out. Edits take effect at once; one that does not\nparse is refused with its line, and what was good stays \
         in force. The settings window writes the same file, and keeps\ncomments and order.\n\n\
         Editors complete and check it by [schemas/config.schema.json](schemas/config.schema.json), which the \
         packages have in\n`/usr/share/doc/presence-tray`: with Taplo or *Even Better TOML*, by a first line\n\n    \
         #:schema /usr/share/doc/presence-tray/config.schema.json\n",
    );
    for table in tables() {
        let heading = match table.name {
            "preset" => "[[preset]]".to_owned(),
            name => format!("[{name}]"),
        };
        writeln!(page, "\n## `{heading}`\n\n{}\n", table.says).expect("a text");
        page.push_str("| key | value | without it | |\n| --- | --- | --- | --- |\n");
        for key in &table.described {
            let default = match key.default {
                "" => String::new(),
                default => format!("`{default}`"),
            };
            let kind = key.kind_in_words();
            writeln!(
                page,
                "| `{}` | {kind} | {default} | {} |",
                key.name, key.says
            )
            .expect("a text");
        }
    }
    page
}

#[test]
fn every_key_that_is_read_is_described_and_no_other() {
    let tables = tables();
    let names: Vec<&str> = tables.iter().map(|table| table.name).collect();
    assert_eq!(names, keys::TABLES);
    for table in &tables {
        let described: Vec<&str> = table.described.iter().map(|key| key.name).collect();
        assert_eq!(described, table.keys, "{}", table.name);
    }
}

/// What is needed around one key of a table, so that nothing else is wrong.
fn document(table: &str, key: &str, value: &str) -> String {
    let rest = match (table, key) {
        ("preset", "id") => "shows = \"busy\"",
        ("preset", "shows") => "id = \"mine\"",
        ("preset", _) => "id = \"mine\"\nshows = \"busy\"",
        _ => "",
    };
    let brackets = if table == "preset" {
        ["[[", "]]"]
    } else {
        ["[", "]"]
    };
    format!(
        "{}{table}{}\n{key} = {value}\n{rest}\n",
        brackets[0], brackets[1]
    )
}

#[test]
fn what_is_said_to_be_allowed_is_and_the_rest_is_refused() {
    let parse = |text: &str| Config::parse(Path::new("/etc/config.toml"), text);
    for table in tables() {
        for key in &table.described {
            let with = |value: &str| parse(&document(table.name, key.name, value));
            let mut good = vec![key.example()];
            let words: &[&str] = match &key.kind {
                Kind::Word(words) => words,
                Kind::Duration(words) => words,
                _ => &[],
            };
            good.extend(words.iter().map(|word| format!("\"{word}\"")));
            for value in good {
                let refused = with(&value).err();
                assert!(
                    refused.is_none(),
                    "{}.{} = {value}: {refused:?}",
                    table.name,
                    key.name
                );
            }
            assert!(with("[1]").is_err(), "{}.{}", table.name, key.name);
            if !matches!(key.kind, Kind::Text(_)) {
                let nonsense = with("\"nonsense\"");
                assert!(nonsense.is_err(), "{}.{}", table.name, key.name);
            }
        }
    }
}

/// The page names the hotkeys that are the defaults on Linux.
#[test]
fn a_default_that_is_named_is_the_one_that_holds() {
    if !cfg!(target_os = "linux") {
        return;
    }
    for table in tables().iter().filter(|table| table.name != "preset") {
        for key in table.described.iter().filter(|key| !key.default.is_empty()) {
            let text = document(table.name, key.name, key.default);
            let config = Config::parse(Path::new("config.toml"), &text).unwrap();
            assert_eq!(config, Config::default(), "{}.{}", table.name, key.name);
        }
    }
}

#[test]
fn the_page_and_the_schema_of_the_settings_file_are_current() {
    // The order of keys is another one where other parts of the workspace are not built too.
    if !cfg!(target_os = "linux") {
        return;
    }
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    for (name, text) in [
        ("configuration.md", page()),
        ("schemas/config.schema.json", schema()),
        ("schemas/policy.schema.json", policy_schema()),
    ] {
        let file = docs.join(name);
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &text).unwrap();
        }
        let kept = fs::read_to_string(&file).unwrap_or_default();
        let mend = "to write it anew: UPDATE_SCHEMAS=1 cargo test --workspace --lib -- the_page_and_the_schema";
        assert!(kept == text, "{} is not current; {mend}", file.display());
    }
}
