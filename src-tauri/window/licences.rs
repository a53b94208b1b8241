//! The licences of everything that ships, told one at a time: together they are larger than the page.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// Written by `cargo xtask licences`.
static THIRD_PARTY: LazyLock<ThirdParty> = LazyLock::new(|| {
    let written = include_str!("third-party.json");
    // A test reads it as well, so that it can be read here.
    serde_json::from_str(written).unwrap_or_default()
});

#[derive(Debug, Default, Deserialize)]
struct ThirdParty {
    packages: Vec<Package>,
    texts: Vec<String>,
}

/// Something that ships with the product.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Package {
    name: String,
    version: String,
    /// An SPDX expression.
    licence: String,
    #[serde(skip_serializing)]
    texts: Vec<usize>,
}

/// What ships, by name.
#[tauri::command]
pub(crate) fn licences() -> &'static [Package] {
    &THIRD_PARTY.packages
}

/// What goes with one of them, by its place in the list.
#[tauri::command]
pub(crate) fn licence_text(place: usize) -> String {
    let package = THIRD_PARTY.packages.get(place);
    let numbers = package.map_or(&[][..], |package| &package.texts);
    let texts = numbers.iter().filter_map(|it| THIRD_PARTY.texts.get(*it));
    let texts: Vec<&str> = texts.map(String::as_str).collect();
    texts.join("\n\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_has_its_text() {
        assert!(licences().len() > 300);
        for place in 0..licences().len() {
            assert!(licence_text(place).len() > 50, "{:?}", licences()[place]);
        }
        assert_eq!(licence_text(usize::MAX), "");
    }
}
