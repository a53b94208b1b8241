//! What is in a package, for scanners: a bill of materials by CycloneDX 1.6 (ECMA-424), from
//! `Cargo.lock` and the page's `package-lock.json`.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

use crate::linked::{Linked, Package};
use crate::root;
use crate::third_party::page_packages;

/// The package that has the bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// `presence-tray`: the agent and the command line.
    Agent,
    /// `presence-tray-settings`: the window with its page.
    Window,
}

/// The bill of a package for Linux, as JSON. The same at any time and place for the same sources.
///
/// # Panics
/// When Cargo or the page's packages are not there.
#[must_use]
pub fn bill_of_materials(product: Product, target: &str) -> String {
    let mut arguments = vec!["--filter-platform", target];
    if product == Product::Agent {
        arguments.push("--no-default-features");
    }
    let linked = Linked::of(&arguments);
    let checksums = checksums();
    let mut components: Vec<Value> = linked
        .packages()
        .filter(|package| package.text("name") != "presence-tray")
        .map(|package| component(package, &checksums))
        .collect();
    let name = match product {
        Product::Agent => "presence-tray",
        Product::Window => "presence-tray-settings",
    };
    let this = |package: &Package| package.text("name") == "presence-tray";
    let version = linked.packages().find(|it| this(it));
    let version = version.expect("the product").text("version");
    let own = format!("pkg:generic/{name}@{version}");
    let reference = |package: &Package| match this(package) {
        true => own.clone(),
        false => purl(package),
    };
    let mut graph: Vec<(String, Vec<String>)> = linked
        .graph()
        .map(|(package, needs)| {
            let needs = needs.into_iter().map(reference).collect();
            (reference(package), needs)
        })
        .collect();
    if product == Product::Window {
        let page = page_components();
        let names = page.iter().filter_map(|it| it["bom-ref"].as_str());
        let names: Vec<String> = names.map(str::to_owned).collect();
        let root = graph.iter_mut().find(|(it, _)| *it == own);
        root.expect("the product").1.extend(names.iter().cloned());
        graph.extend(names.into_iter().map(|it| (it, Vec::new())));
        components.extend(page);
    }
    graph.sort();
    let dependencies: Vec<Value> = graph
        .into_iter()
        .map(|(of, on)| json!({"ref": of, "dependsOn": on}))
        .collect();
    let bill = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": name,
                "version": version,
                "licenses": [{"expression": "MIT OR Apache-2.0"}],
                "purl": own,
            },
        },
        "components": components,
        "dependencies": dependencies,
    });
    let mut text = serde_json::to_string_pretty(&bill).expect("JSON");
    text.push('\n');
    text
}

fn component(package: &Package, checksums: &BTreeMap<(String, String), String>) -> Value {
    let (name, version) = (package.text("name"), package.text("version"));
    let licence = package.text("license").replace('/', " OR ");
    let mut component = json!({
        "type": "library",
        "bom-ref": purl(package),
        "name": name,
        "version": version,
        "purl": purl(package),
    });
    if !licence.is_empty() {
        component["licenses"] = json!([{"expression": licence}]);
    }
    if let Some(checksum) = checksums.get(&(name, version)) {
        component["hashes"] = json!([{"alg": "SHA-256", "content": checksum}]);
    }
    component
}

fn purl(package: &Package) -> String {
    let kind = if package.is_ours() {
        "generic"
    } else {
        "cargo"
    };
    let (name, version) = (package.text("name"), package.text("version"));
    format!("pkg:{kind}/{name}@{}", version.replace('+', "%2B"))
}

/// What `Cargo.lock` says of the crates: the SHA-256 of each by its name and version.
fn checksums() -> BTreeMap<(String, String), String> {
    let text = fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock");
    let value = |block: &str, key: &str| {
        let mut lines = block.lines();
        let found = lines.find_map(|line| line.strip_prefix(&format!("{key} = \"")));
        found.and_then(|it| it.strip_suffix('"')).map(str::to_owned)
    };
    let crates = text.split("[[package]]").filter_map(|block| {
        let name = (value(block, "name")?, value(block, "version")?);
        Some((name, value(block, "checksum")?))
    });
    crates.collect()
}

/// What the page is made with; `package-lock.json` has the SHA-512 of each.
fn page_components() -> Vec<Value> {
    let lock = fs::read_to_string(root().join("ui/package-lock.json")).expect("the page's lock");
    let lock: Value = serde_json::from_str(&lock).expect("JSON");
    page_packages()
        .into_iter()
        .map(|found| {
            let name = found.name.replace('@', "%40");
            let purl = format!("pkg:npm/{name}@{}", found.version);
            let locked = &lock["packages"][format!("node_modules/{}", found.name)];
            json!({
                "type": "library",
                "bom-ref": purl,
                "name": found.name,
                "version": found.version,
                "purl": purl,
                "licenses": [{"expression": found.licence}],
                "hashes": [{"alg": "SHA-512", "content": hexadecimal(&locked["integrity"])}],
            })
        })
        .collect()
}

/// A checksum as npm writes it, `sha512-` and base64, in the digits that CycloneDX wants.
fn hexadecimal(integrity: &Value) -> String {
    let text = integrity.as_str().and_then(|it| it.strip_prefix("sha512-"));
    let text = text.expect("a SHA-512").trim_end_matches('=');
    let mut digits = String::new();
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            _ => 63,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            digits.push_str(&format!("{:02x}", (bits >> count) & 0xff));
        }
    }
    digits
}
