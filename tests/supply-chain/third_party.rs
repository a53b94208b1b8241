//! The licences of everything that ships: crates linked into the two programs, for any system, and
//! packages of the settings page.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::Value;

use crate::linked::Linked;

/// Files with a licence, or with what has to be passed on with it.
const NAMES: [&str; 6] = [
    "license",
    "licence",
    "copying",
    "notice",
    "unlicense",
    "copyright",
];

/// What the page is made with; what these need in turn is found.
const PAGE: [&str; 3] = ["@fluent/bundle", "@tauri-apps/api", "svelte"];

/// All of it, as the settings window shows it.
#[derive(Debug, Serialize)]
struct ThirdParty {
    packages: Vec<Package>,
    /// Each text once.
    texts: Vec<String>,
}

#[derive(Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Package {
    name: String,
    version: String,
    /// An SPDX expression.
    licence: String,
    /// Which texts go with it.
    texts: Vec<usize>,
}

/// A package and where it is.
pub(crate) struct Found {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) licence: String,
    authors: Vec<String>,
    folder: PathBuf,
}

/// The folder of the repository.
#[must_use]
pub fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().unwrap_or(root)
}

/// Collects it, as JSON.
///
/// # Panics
/// When Cargo or the page's packages are not there.
#[must_use]
pub fn collect() -> String {
    let mut all = crates();
    all.extend(page_packages());
    let own: Vec<Vec<String>> = all.iter().map(own_texts).collect();
    // The text of the MPL names nobody; any other has to be of the same people.
    let of_another = |found: &Found| {
        let same = |other: &Found| {
            other.licence == found.licence
                && (other.licence == "MPL-2.0" || other.authors == found.authors)
        };
        let mut others = all.iter().zip(&own);
        let other = others.find(|(other, texts)| same(other) && !texts.is_empty());
        other.map(|(_, texts)| texts.join("\n\n"))
    };
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut texts = Vec::new();
    let mut packages: Vec<Package> = all
        .iter()
        .zip(&own)
        .map(|(found, own)| Package {
            name: found.name.clone(),
            version: found.version.clone(),
            licence: found.licence.replace('/', " OR "),
            texts: some_or(own, || text_of(found, of_another(found)))
                .into_iter()
                .map(|text| {
                    *numbers.entry(folded(&text)).or_insert_with(|| {
                        texts.push(text);
                        texts.len() - 1
                    })
                })
                .collect(),
        })
        .collect();
    packages.sort();
    let all = ThirdParty { packages, texts };
    let mut text = serde_json::to_string_pretty(&all).expect("JSON");
    text.push('\n');
    text
}

/// The text without what makes no difference.
fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Every crate whose code is in one of the programs, on any system.
fn crates() -> Vec<Found> {
    let linked = Linked::of(&[]);
    let others = linked.packages().filter(|it| !it.is_ours());
    others
        .map(|package| Found {
            name: package.text("name"),
            version: package.text("version"),
            licence: package.text("license"),
            authors: package.texts("authors"),
            folder: package.folder(),
        })
        .collect()
}

/// The packages that the page is made with, and those they need.
pub(crate) fn page_packages() -> Vec<Found> {
    let modules = root().join("ui/node_modules");
    let read = |name: &str| -> Value {
        let file = modules.join(name).join("package.json");
        let text = fs::read_to_string(&file).expect("the page's packages: npm --prefix ui ci");
        serde_json::from_str(&text).expect("JSON")
    };
    let mut to_see: Vec<String> = PAGE.map(str::to_owned).to_vec();
    let mut found = BTreeMap::new();
    while let Some(name) = to_see.pop() {
        if found.contains_key(&name) {
            continue;
        }
        let package = read(&name);
        let needs = package["dependencies"].as_object();
        to_see.extend(needs.into_iter().flat_map(|it| it.keys().cloned()));
        // Types are gone before anything ships.
        if !name.starts_with("@types/") {
            found.insert(name, package);
        }
    }
    found
        .into_iter()
        .map(|(name, package)| Found {
            version: package["version"].as_str().unwrap_or_default().to_owned(),
            licence: package["license"].as_str().unwrap_or_default().to_owned(),
            authors: Vec::new(),
            folder: modules.join(&name),
            name,
        })
        .collect()
}

/// The texts, or where there are none, that one.
fn some_or(own: &[String], text: impl FnOnce() -> String) -> Vec<String> {
    if own.is_empty() {
        vec![text()]
    } else {
        own.to_vec()
    }
}

/// The texts that came with a package.
fn own_texts(found: &Found) -> Vec<String> {
    let entries = fs::read_dir(&found.folder).expect("a package").flatten();
    let mut files: Vec<(String, PathBuf)> = entries
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().to_lowercase(),
                entry.path(),
            )
        })
        .filter(|(name, _)| NAMES.iter().any(|it| name.starts_with(it)))
        .filter(|(name, _)| !name.ends_with(".rs") && !name.ends_with(".html"))
        .collect();
    files.sort();
    // Where one may choose, the shortest licence is chosen.
    if found.licence.contains(" OR ") || found.licence.contains('/') {
        let chosen = ["mit", "apache"].into_iter();
        let mut chosen = chosen.filter(|it| files.iter().any(|(name, _)| name.contains(it)));
        if let Some(chosen) = chosen.next() {
            files.retain(|(name, _)| name.contains(chosen) || name.contains("notice"));
        }
    }
    files
        .iter()
        .filter_map(|(_, file)| fs::read(file).ok())
        .map(|bytes| {
            String::from_utf8_lossy(&bytes)
                .replace('\r', "")
                .trim()
                .to_owned()
        })
        .filter(|text| !text.is_empty())
        .collect()
}

/// The text of a package's licence, of which another package under the same may have brought one.
fn text_of(found: &Found, of_another: Option<String>) -> String {
    let whose = if found.authors.is_empty() {
        format!("The authors of {}", found.name)
    } else {
        found.authors.join(", ")
    };
    let ours = |name: &str| fs::read_to_string(root().join(name)).expect("a licence");
    if found.licence.contains("MIT") {
        let text = ours("LICENSE-MIT");
        let ours = text.lines().find(|line| line.starts_with("Copyright"));
        return text.replace(ours.unwrap_or("\0"), &format!("Copyright (c) {whose}"));
    }
    if found.licence.contains("Apache-2.0") {
        return ours("LICENSE-APACHE");
    }
    let title = format!("{}: {}\n{whose}", found.name, found.licence);
    of_another.map_or_else(|| title.clone(), |text| format!("{title}\n\n{text}"))
}
