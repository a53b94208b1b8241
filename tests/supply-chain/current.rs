//! What the settings window says of licences is what ships.

use serde_json::Value;

#[test]
fn the_licences_are_those_of_what_ships() {
    let file = supply_chain::root().join("src-tauri/window/third-party.json");
    let written = std::fs::read_to_string(file).unwrap();
    let now = supply_chain::collect();
    assert!(
        written.replace('\r', "") == now,
        "write them anew: cargo xtask licences"
    );
    let all: Value = serde_json::from_str(&now).unwrap();
    let packages = all["packages"].as_array().unwrap();
    let named = |name: &str| packages.iter().find(|it| it["name"] == name);
    for name in [
        "tauri",
        "tokio",
        "rustls",
        "svelte",
        "@tauri-apps/api",
        "@fluent/bundle",
    ] {
        let package = named(name).unwrap_or_else(|| panic!("no {name}"));
        assert!(!package["texts"].as_array().unwrap().is_empty(), "{name}");
        assert_ne!(package["licence"], "", "{name}");
    }
    // What only builds or tests it does not ship.
    for name in [
        "proptest",
        "tauri-build",
        "serde_derive",
        "vite",
        "axe-core",
        "thirtyfour",
    ] {
        assert_eq!(named(name), None);
    }
}
