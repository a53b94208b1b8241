//! The administrative template of Windows (ADMX, with its texts in ADML): whether each of its policies writes
//! what the program reads, and whether every key of a policy is in it.
//!
//! Source: Microsoft, "Group Policy ADMX Syntax Reference Guide".

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use roxmltree::{Document, Node};
use serde_json::Value as Json;

use super::tree::Value;
use super::tree::tests::{ORIGIN, tree};
use crate::settings::config::{ConfigError, PolicyFile};

const ADMX: &str = include_str!("../../../../packaging/policy/windows/PresenceTray.admx");

const SCHEMA: &str = include_str!("../../../../docs/schemas/policy.schema.json");

/// Where every policy is.
const ROOT: &str = r"Software\Policies\PresenceTray\";

const MEND: &str =
    "packaging/policy/windows/PresenceTray.admx, and PresenceTray.adml beside it in each language";

/// A key of a policy: the layer or nothing, the table, and the key.
type Place = (String, String, String);

/// One value of the registry: its key below the root, its name, and what it is.
type Entry = (String, String, Value);

/// What the schema says of every key.
fn described() -> Vec<(Place, Json)> {
    let schema: Json = serde_json::from_str(SCHEMA).unwrap();
    let inside = |schema: &Json| {
        let table = schema.get("items").unwrap_or(schema);
        let keys = table["properties"].as_object().unwrap().clone();
        keys.into_iter()
    };
    let mut all = Vec::new();
    for (name, part) in inside(&schema) {
        let tables: Vec<(String, String, Json)> = match name.as_str() {
            "mandatory" | "recommended" => inside(&part)
                .map(|(table, schema)| (name.clone(), table, schema))
                .collect(),
            _ => vec![(String::new(), name, part)],
        };
        for (layer, table, schema) in tables {
            let keys = inside(&schema);
            // The id of a preset is in the name of what is written.
            let keys = keys.filter(|(key, _)| (table.as_str(), key.as_str()) != ("preset", "id"));
            all.extend(keys.map(|(key, schema)| ((layer.clone(), table.clone(), key), schema)));
        }
    }
    all
}

/// Values that the key may have: each of its words, and an example of what else it may be.
fn examples(schema: &Json) -> Vec<Value> {
    let mut all = Vec::new();
    let kinds = schema["anyOf"].as_array().cloned();
    for kind in kinds.unwrap_or_else(|| vec![schema.clone()]) {
        for word in ["enum", "examples"]
            .iter()
            .filter_map(|name| kind[name].as_array())
        {
            all.extend(word.iter().map(|word| match word {
                Json::Array(words) => {
                    let words = words.iter().map(|it| it.as_str().unwrap().to_owned());
                    Value::Texts(words.collect())
                }
                word => Value::Text(word.as_str().unwrap().to_owned()),
            }));
        }
        let items = kind["items"]["enum"].as_array();
        let items = items.map(|it| it.iter().map(|it| it.as_str().unwrap().to_owned()));
        all.extend(items.map(|it| Value::Texts(it.collect())));
    }
    all
}

fn children<'a, 'd: 'a>(
    node: Node<'a, 'd>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'd>> {
    node.children().filter(move |it| is(it, name))
}

/// Whether it has this name, in whatever namespace.
fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn all<'a, 'd: 'a>(
    document: &'a Document<'d>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'd>> {
    document.descendants().filter(move |it| is(it, name))
}

fn attribute(node: Node<'_, '_>, name: &str) -> String {
    let value = node.attribute(name);
    value
        .unwrap_or_else(|| panic!("{node:?} has no {name}"))
        .to_owned()
}

/// The key of the registry below the root.
fn below_root(node: Node<'_, '_>) -> String {
    let key = attribute(node, "key");
    let below = key.strip_prefix(ROOT);
    below
        .unwrap_or_else(|| panic!("{key} is not below {ROOT}"))
        .to_owned()
}

/// What a policy is about: each key of the program, and everything that can be written for it.
fn written(policy: Node<'_, '_>) -> Vec<(Place, Vec<Vec<Entry>>)> {
    let key = below_root(policy);
    let place = |name: &str| {
        let names: Vec<&str> = key.split('\\').collect();
        let (layer, table) = match names.as_slice() {
            [table] => ("", *table),
            [layer, table] => (*layer, *table),
            _ => panic!("{key}"),
        };
        (layer.to_lowercase(), table.to_owned(), name.to_owned())
    };
    let mut all = Vec::new();
    if let Some(name) = policy.attribute("valueName") {
        let ways = ["enabledValue", "disabledValue"].map(|way| {
            let way = children(policy, way).next().unwrap();
            let number = children(way, "decimal").next().unwrap();
            let number = attribute(number, "value").parse().unwrap();
            vec![(key.clone(), name.to_owned(), Value::Number(number))]
        });
        all.push((place(name), ways.to_vec()));
    }
    let described = described();
    let examples = |place: &Place| {
        let found = described.iter().find(|(it, _)| it == place);
        let (_, schema) = found.unwrap_or_else(|| panic!("{place:?} is no key of a policy"));
        self::examples(schema)
    };
    let elements = children(policy, "elements").flat_map(|it| it.children());
    for element in elements.filter(Node::is_element) {
        let kind = element.tag_name().name();
        if kind == "list" && element.attribute("explicitValue") == Some("true") {
            let list = below_root(element);
            let (layer, table, _) = place("");
            for (of, schema) in described
                .iter()
                .filter(|(it, _)| (&it.0, &it.1) == (&layer, &table))
            {
                let name = format!("in-a-call.{}", of.2);
                let ways = self::examples(schema).into_iter();
                let ways = ways.map(|value| vec![(list.clone(), name.clone(), value)]);
                all.push((of.clone(), ways.collect()));
            }
        } else if kind == "list" {
            let list = below_root(element);
            assert_eq!(
                element.attribute("valuePrefix"),
                Some(""),
                "{list}: 1, 2, 3"
            );
            let place = place(list.strip_prefix(&format!("{key}\\")).unwrap());
            let ways = examples(&place).into_iter().map(|value| {
                let Value::Texts(texts) = value else {
                    panic!("{place:?} is no list");
                };
                let numbered = texts.into_iter().zip(1..);
                let values = numbered
                    .map(|(text, number)| (list.clone(), number.to_string(), Value::Text(text)));
                values.collect()
            });
            let ways = ways.collect();
            all.push((place, ways));
        } else {
            let name = attribute(element, "valueName");
            let place = place(&name);
            let mut values = match kind {
                "text" => examples(&place),
                "enum" => texts_of(element),
                other => panic!("{place:?}: {other}"),
            };
            if kind == "enum" {
                assert_eq!(
                    values,
                    examples(&place),
                    "{place:?}: not these words; {MEND}"
                );
            }
            if element.attribute("required") != Some("true") {
                values.push(Value::Text(String::new()));
            }
            let ways = values
                .into_iter()
                .map(|value| vec![(key.clone(), name.clone(), value)]);
            all.push((place, ways.collect()));
        }
    }
    all
}

fn texts_of(element: Node<'_, '_>) -> Vec<Value> {
    let texts = element.descendants().filter(|it| is(it, "string"));
    texts
        .map(|it| Value::Text(it.text().unwrap().to_owned()))
        .collect()
}

/// What the program reads where these values are in the registry.
fn read(entries: &[Entry]) -> Result<PolicyFile, ConfigError> {
    let values = entries.iter();
    let values = values.map(|(key, name, value)| (format!("{key}\\{name}"), value.clone()));
    tree(&values.collect::<Vec<_>>()).policy(ORIGIN)
}

/// Whether the program has read something of this key.
fn says(policy: &PolicyFile, (layer, table, key): &Place) -> bool {
    let layer = match layer.as_str() {
        "mandatory" => &policy.mandatory,
        "recommended" => &policy.recommended,
        _ => {
            return match key.as_str() {
                "managed_by" => policy.organisation.name.is_some(),
                "support" => policy.organisation.support.is_some(),
                "statuses" => policy.statuses.is_some(),
                "messages" => policy.messages.is_some(),
                _ => false,
            };
        }
    };
    let Some(item) = layer.get(table) else {
        return false;
    };
    match item.as_array_of_tables() {
        Some(presets) => presets.iter().any(|it| it.contains_key(key)),
        None => item.as_table_like().is_some_and(|it| it.contains_key(key)),
    }
}

#[test]
fn what_each_policy_writes_is_what_the_program_reads_and_every_key_has_one() {
    let document = Document::parse(ADMX).unwrap();
    let mut seen = BTreeSet::new();
    for policy in all(&document, "policy") {
        assert_eq!(
            policy.attribute("class"),
            Some("Both"),
            "for computers and for persons"
        );
        for (place, ways) in written(policy) {
            assert!(!ways.is_empty(), "{place:?}");
            for entries in ways {
                let read = read(&entries);
                let read = read.unwrap_or_else(|error| panic!("{entries:?}: {error}"));
                assert!(says(&read, &place), "{entries:?} is not {place:?}");
            }
            assert!(seen.insert(place.clone()), "two policies set {place:?}");
        }
    }
    let wanted: BTreeSet<Place> = described().into_iter().map(|(place, _)| place).collect();
    let missing: Vec<_> = wanted.difference(&seen).collect();
    assert!(missing.is_empty(), "no policy for {missing:?}: {MEND}");
}

/// What stands in `$(string.…)` and the like.
fn referred(document: &Document<'_>, kind: &str) -> BTreeSet<String> {
    let beginning = format!("$({kind}.");
    let values = document.descendants().flat_map(|it| it.attributes());
    let names = values.filter_map(|it| it.value().strip_prefix(&beginning)?.strip_suffix(')'));
    names.map(str::to_owned).collect()
}

fn ids(document: &Document<'_>, name: &'static str) -> BTreeSet<String> {
    all(document, name).map(|it| attribute(it, "id")).collect()
}

/// The files with the texts, by their languages.
fn texts() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/policy/windows");
    let entries = fs::read_dir(folder).unwrap().flatten();
    let folders = entries.filter(|it| it.path().is_dir()).map(|it| {
        let language = it.file_name().into_string().unwrap();
        (language, it.path().join("PresenceTray.adml"))
    });
    folders.collect()
}

#[test]
fn every_policy_has_its_words_in_every_language() {
    let mut languages: Vec<String> = texts().iter().map(|(it, _)| it[..2].to_owned()).collect();
    languages.sort_unstable();
    let mut wanted = words::languages();
    wanted.sort_unstable();
    assert_eq!(languages, wanted);
    let admx = Document::parse(ADMX).unwrap();
    for (language, file) in texts() {
        let text = fs::read_to_string(file).unwrap();
        let adml = Document::parse(&text).unwrap();
        assert_eq!(
            ids(&adml, "string"),
            referred(&admx, "string"),
            "{language}"
        );
        assert_eq!(
            ids(&adml, "presentation"),
            referred(&admx, "presentation"),
            "{language}"
        );
        let mut texts = all(&adml, "string");
        assert!(
            texts.all(|it| it.text().is_some_and(|it| !it.trim().is_empty())),
            "{language}"
        );
    }
}

/// What the editor shows for an element of a policy.
const CONTROLS: [(&str, &[&str]); 3] = [
    ("text", &["textBox", "comboBox"]),
    ("enum", &["dropdownList"]),
    ("list", &["listBox"]),
];

#[test]
fn every_policy_is_shown_by_controls_for_what_it_writes() {
    let admx = Document::parse(ADMX).unwrap();
    for (language, file) in texts() {
        let text = fs::read_to_string(file).unwrap();
        let adml = Document::parse(&text).unwrap();
        for policy in all(&admx, "policy") {
            let elements = children(policy, "elements").flat_map(|it| it.children());
            let elements = elements.filter(Node::is_element);
            let mut wanted: Vec<_> = elements
                .map(|it| (attribute(it, "id"), it.tag_name().name().to_owned()))
                .collect();
            let id = policy.attribute("presentation").map(|it| {
                let id = it.strip_prefix("$(presentation.").unwrap();
                id.trim_end_matches(')').to_owned()
            });
            let presentation =
                all(&adml, "presentation").find(|it| it.attribute("id") == id.as_deref());
            let controls = presentation.into_iter().flat_map(|it| it.children());
            let mut shown: Vec<_> = controls
                .filter(Node::is_element)
                .map(|it| {
                    let name = it.tag_name().name();
                    let kind = CONTROLS.iter().find(|(_, names)| names.contains(&name));
                    (
                        attribute(it, "refId"),
                        kind.map_or(name, |it| it.0).to_owned(),
                    )
                })
                .collect();
            wanted.sort_unstable();
            shown.sort_unstable();
            assert_eq!(shown, wanted, "{language}: {}", attribute(policy, "name"));
        }
    }
}

#[test]
fn what_the_editor_suggests_is_what_may_be_written() {
    let admx = Document::parse(ADMX).unwrap();
    let mut tried = 0;
    for (_, file) in texts() {
        let text = fs::read_to_string(file).unwrap();
        let adml = Document::parse(&text).unwrap();
        for control in all(&adml, "comboBox") {
            let id = attribute(control, "refId");
            let element = admx
                .descendants()
                .find(|it| it.attribute("id") == Some(&id))
                .unwrap();
            let policy = element.ancestors().find(|it| is(it, "policy")).unwrap();
            for suggestion in children(control, "suggestion") {
                let value = Value::Text(suggestion.text().unwrap().to_owned());
                let entry = (below_root(policy), attribute(element, "valueName"), value);
                read(&[entry]).unwrap();
                tried += 1;
            }
        }
    }
    assert!(tried > 0);
}

/// What stands between these two, as often as it does.
fn between<'t>(text: &'t str, before: &'t str, after: &'t str) -> Vec<&'t str> {
    let parts = text.split(before).skip(1);
    parts
        .filter_map(|it| Some(it.split_once(after)?.0))
        .collect()
}

/// A policy for mobile device management is named by the categories on the way to it.
#[test]
fn the_policies_that_the_page_for_administrators_names_are_there() {
    let page = include_str!("../../../../docs/deploy.md");
    let admx = Document::parse(ADMX).unwrap();
    let way = |policy: Node<'_, '_>| {
        let category = attribute(children(policy, "parentCategory").next().unwrap(), "ref");
        let within = match category.as_str() {
            "PresenceTray" => String::new(),
            layer => format!("~{layer}"),
        };
        format!("PresenceTray{within}/{}", attribute(policy, "name"))
    };
    let named = between(page, "Policy/Config/PresenceTray~Policy~", "`");
    assert!(!named.is_empty());
    for name in named {
        assert!(all(&admx, "policy").any(|it| way(it) == name), "{name}");
    }
    for id in between(page, "<data id=\"", "\"") {
        let mut nodes = admx.descendants();
        assert!(nodes.any(|it| it.attribute("id") == Some(id)), "{id}");
    }
}
