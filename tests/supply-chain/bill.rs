//! The bills of materials name what is linked, and nothing else.

use std::collections::BTreeSet;

use serde_json::Value;
use supply_chain::{Product, bill_of_materials};

const TARGET: &str = "x86_64-unknown-linux-gnu";

fn bill(product: Product) -> Value {
    serde_json::from_str(&bill_of_materials(product, TARGET)).expect("JSON")
}

fn names(bill: &Value) -> BTreeSet<&str> {
    let components = bill["components"].as_array().expect("JSON");
    let names = components
        .iter()
        .map(|it| it["name"].as_str().expect("JSON"));
    names.collect()
}

#[test]
fn the_agents_bill_has_no_web_engine_and_the_windows_has() {
    let (agent, window) = (bill(Product::Agent), bill(Product::Window));
    let (agent, window) = (names(&agent), names(&window));
    for name in ["reqwest", "rustls", "ksni", "tokio"] {
        assert!(agent.contains(name), "{name}");
    }
    for name in ["tauri", "wry", "svelte", "@tauri-apps/api"] {
        assert!(!agent.contains(name) && window.contains(name), "{name}");
    }
    // Those of other systems are in neither.
    for name in ["windows-registry", "tao-macros", "serde_derive"] {
        assert!(!agent.contains(name) && !window.contains(name), "{name}");
    }
}

#[test]
fn everything_in_a_bill_can_be_looked_up_and_has_its_licence() {
    let bill = bill(Product::Window);
    let mut references = BTreeSet::from([bill["metadata"]["component"]["bom-ref"].as_str()]);
    for component in bill["components"].as_array().unwrap() {
        assert!(
            references.insert(component["bom-ref"].as_str()),
            "twice: {component}"
        );
        let licence = component["licenses"][0]["expression"].as_str();
        assert!(licence.is_some_and(|it| !it.is_empty()), "{component}");
        let is_of_others = !component["purl"]
            .as_str()
            .unwrap()
            .starts_with("pkg:generic");
        assert_eq!(component["hashes"].is_array(), is_of_others, "{component}");
    }
    for dependency in bill["dependencies"].as_array().unwrap() {
        assert!(
            references.contains(&dependency["ref"].as_str()),
            "{dependency}"
        );
        for on in dependency["dependsOn"].as_array().unwrap() {
            assert!(references.contains(&on.as_str()), "{on}");
        }
    }
}
