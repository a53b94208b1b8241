//! What is linked into the programs, as Cargo resolves it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::root;

/// The crates whose code is in one of the programs, and which of them need which.
#[derive(Debug)]
pub(crate) struct Linked {
    packages: BTreeMap<String, Package>,
    needs: BTreeMap<String, Vec<String>>,
}

/// A crate, as `cargo metadata` describes it.
#[derive(Debug)]
pub(crate) struct Package(Value);

impl Package {
    /// A field that is a text; empty where there is none.
    pub(crate) fn text(&self, field: &str) -> String {
        text(&self.0[field])
    }

    /// A field that is a list of texts.
    pub(crate) fn texts(&self, field: &str) -> Vec<String> {
        list(&self.0[field]).iter().map(text).collect()
    }

    /// Whether it is of this repository.
    pub(crate) fn is_ours(&self) -> bool {
        self.0["source"].is_null()
    }

    /// Where it is.
    pub(crate) fn folder(&self) -> PathBuf {
        let manifest = PathBuf::from(self.text("manifest_path"));
        manifest.parent().expect("a folder").to_owned()
    }

    /// Whether it writes code while others are compiled, and is not in what it writes.
    fn is_macro(&self) -> bool {
        let targets = list(&self.0["targets"]);
        targets.iter().any(|it| it["kind"][0] == "proc-macro")
    }
}

impl Linked {
    /// What Cargo resolves with these further arguments: for any system and with the window, where
    /// they say nothing else.
    ///
    /// # Panics
    /// When Cargo is not there.
    pub(crate) fn of(arguments: &[&str]) -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let words = ["metadata", "--format-version", "1", "--locked"];
        let mut command = Command::new(cargo);
        command.args(words).args(arguments).current_dir(root());
        let output = command.output().expect("cargo");
        let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let mut all: BTreeMap<String, Package> = list(&metadata["packages"])
            .into_iter()
            .map(|package| (text(&package["id"]), Package(package)))
            .collect();
        let nodes: BTreeMap<String, Value> = list(&metadata["resolve"]["nodes"])
            .into_iter()
            .map(|node| (text(&node["id"]), node))
            .collect();
        let first = all.iter().find(|(_, it)| it.0["name"] == "presence-tray");
        let mut to_see = vec![first.expect("the product").0.clone()];
        let mut needs: BTreeMap<String, Vec<String>> = BTreeMap::new();
        while let Some(id) = to_see.pop() {
            if needs.contains_key(&id) {
                continue;
            }
            let linked = list(&nodes[&id]["deps"]).into_iter().filter(|dep| {
                let kinds = list(&dep["dep_kinds"]);
                kinds.iter().any(|it| it["kind"].is_null())
            });
            let linked = linked.map(|dep| text(&dep["pkg"]));
            let linked: Vec<String> = linked.filter(|id| !all[id].is_macro()).collect();
            to_see.extend(linked.iter().cloned());
            needs.insert(id, linked);
        }
        let seen: BTreeSet<String> = needs.keys().cloned().collect();
        all.retain(|id, _| seen.contains(id));
        Self {
            packages: all,
            needs,
        }
    }

    /// The crates.
    pub(crate) fn packages(&self) -> impl Iterator<Item = &Package> {
        self.packages.values()
    }

    /// The crates, each with those that it needs.
    pub(crate) fn graph(&self) -> impl Iterator<Item = (&Package, Vec<&Package>)> {
        self.needs.iter().map(|(id, needs)| {
            let needs = needs.iter().map(|id| &self.packages[id]).collect();
            (&self.packages[id], needs)
        })
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
