//! What `cargo deny check licenses bans sources` looks at, from the same `deny.toml`, without having
//! it built first.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use toml_edit::{DocumentMut, Item};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn rules() -> DocumentMut {
    let text = std::fs::read_to_string(root().join("deny.toml")).expect("deny.toml");
    text.parse().expect("TOML")
}

fn list(rules: &Item, key: &str) -> BTreeSet<String> {
    let values = rules[key].as_array().expect("a list").iter();
    values
        .map(|it| it.as_str().expect("text").to_owned())
        .collect()
}

/// Every package of every platform, as Cargo.lock has it.
fn packages() -> Vec<Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--all-features",
        ])
        .current_dir(root())
        .output()
        .expect("cargo");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages").clone();
    assert!(packages.len() > 300, "only {} packages", packages.len());
    packages
}

/// Whether an expression can be met by licences of the list.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> Result<bool, spdx::ParseError> {
    // Older crates write `MIT/Apache-2.0`.
    let expression = spdx::Expression::parse_mode(expression, spdx::ParseMode::LAX)?;
    Ok(expression.evaluate(|licence| allowed.contains(&licence.to_string())))
}

#[test]
fn every_licence_is_one_of_the_list() {
    let allowed = list(&rules()["licenses"], "allow");
    let mut refused = Vec::new();
    for package in packages().iter().filter(|it| !it["source"].is_null()) {
        let licence = package["license"].as_str().unwrap_or_default();
        if !is_allowed(licence, &allowed).unwrap_or(false) {
            refused.push(format!(
                "{} {}: {licence:?}",
                package["name"], package["version"]
            ));
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn nothing_comes_from_anywhere_but_the_registry_and_this_repository() {
    let registries = list(&rules()["sources"], "allow-registry");
    for package in packages() {
        let Some(source) = package["source"].as_str() else {
            let manifest = package["manifest_path"].as_str().expect("a path");
            let root = root().canonicalize().expect("the repository");
            assert!(Path::new(manifest).starts_with(root), "{manifest}");
            continue;
        };
        let registry = source.strip_prefix("registry+").unwrap_or(source);
        assert!(
            registries.contains(registry),
            "{} is from {source}",
            package["name"]
        );
    }
}

#[test]
fn what_is_banned_is_not_there() {
    let rules = rules();
    let banned = rules["bans"]["deny"].as_array().expect("a list");
    let banned: BTreeSet<&str> = banned
        .iter()
        .filter_map(|it| it.as_inline_table()?.get("name")?.as_str())
        .collect();
    assert!(banned.contains("openssl-sys"), "{banned:?}");
    for package in packages() {
        let name = package["name"].as_str().expect("a name");
        assert!(!banned.contains(name), "{name} is banned in deny.toml");
    }
}

#[test]
fn an_expression_is_met_by_what_it_says() {
    let allowed: BTreeSet<String> = ["MIT", "Apache-2.0"].map(str::to_owned).into();
    for (expression, met) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("GPL-3.0-only OR MIT", true),
        ("MIT AND GPL-3.0-only", false),
        ("MIT/Apache-2.0", true),
        ("Apache-2.0 WITH LLVM-exception", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), Ok(met), "{expression}");
    }
    assert!(is_allowed("", &allowed).is_err());
}
