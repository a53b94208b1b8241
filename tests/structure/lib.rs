//! The sources of the product as the compiler sees them, without their tests.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// The crates of the product, each with the folder in which its modules are.
pub const CRATES: [&str; 6] = [
    "agent",
    "graph/src",
    "ipc/src",
    "presence/src",
    "window",
    "words/src",
];

/// The first of a crate's files, which are in no module.
const ROOTS: [&str; 3] = ["lib", "main", "without_console"];

/// The folder of this repository.
#[must_use]
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// All files of an ending below a folder, without those that are tests by their name.
///
/// # Panics
/// When a folder cannot be read.
#[must_use]
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let stem = path
            .file_stem()
            .and_then(|it| it.to_str())
            .unwrap_or_default();
        if stem == "tests" || stem.ends_with(".test") {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|it| it == ending) {
            found.push(path);
        }
    }
    found
}

/// What imports what: each file, by its name in the repository, with those it takes something from.
pub type Imports = BTreeMap<String, BTreeSet<String>>;

/// What each file of a crate imports from the others. What a module takes from the one that it is a part of
/// does not count: a part knows the whole, as a method knows its type.
///
/// # Panics
/// When a file is not Rust.
#[must_use]
pub fn imports_in_rust(folder: &Path) -> Imports {
    let modules: BTreeMap<Vec<String>, PathBuf> = files(folder, "rs")
        .into_iter()
        .map(|file| (module_of(folder, &file), file))
        .collect();
    let name = |file: &Path| {
        let name = file.strip_prefix(repository()).unwrap_or(file);
        name.display().to_string()
    };
    modules
        .iter()
        .map(|(module, file)| {
            let source = fs::read_to_string(file).expect("a file");
            let parsed = syn::parse_file(&source)
                .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let mut paths = Paths::default();
            paths.visit_file(&parsed);
            let imported = paths.found.iter().filter_map(|path| {
                let path = absolute(path, module, &modules)?;
                let lengths = (1..=path.len()).rev();
                let owner = lengths
                    .map(|length| &path[..length])
                    .find(|it| modules.contains_key(*it))?;
                (!module.starts_with(owner)).then(|| name(&modules[owner]))
            });
            (name(file), imported.collect())
        })
        .collect()
}

/// The module that a file is: `settings/config/read.rs` is `settings::config::read`.
fn module_of(folder: &Path, file: &Path) -> Vec<String> {
    let inside = file.strip_prefix(folder).unwrap_or(file).with_extension("");
    let parts = inside
        .iter()
        .map(|part| part.to_string_lossy().into_owned());
    let parts: Vec<String> = parts.collect();
    match parts.as_slice() {
        [root] if ROOTS.contains(&root.as_str()) => vec!["crate".to_owned(), root.clone()],
        _ => [vec!["crate".to_owned()], parts].concat(),
    }
}

/// A path as it is from the crate's root; `None` for one that leads out of the crate.
fn absolute(
    path: &[String],
    module: &[String],
    modules: &BTreeMap<Vec<String>, PathBuf>,
) -> Option<Vec<String>> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => Some(path.to_vec()),
        "self" => Some([module, rest].concat()),
        "super" => {
            let mut from = module;
            let mut rest = path;
            while let Some((_, after)) = rest.split_first().filter(|(word, _)| *word == "super") {
                from = &from[..from.len().saturating_sub(1)];
                rest = after;
            }
            Some([from, rest].concat())
        }
        // A module of this one, or of the root's.
        child => [module, &["crate".to_owned()]]
            .into_iter()
            .find_map(|from| {
                let own = [from, &[child.to_owned()]].concat();
                modules.contains_key(&own).then(|| [from, path].concat())
            }),
    }
}

/// All paths that are written in a file, but for those in its tests.
#[derive(Default)]
struct Paths {
    found: Vec<Vec<String>>,
}

impl Paths {
    fn take_tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.take_tree(&with(&path.ident), &path.tree),
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|it| self.take_tree(before, it));
            }
            syn::UseTree::Name(name) => self.found.push(with(&name.ident)),
            syn::UseTree::Rename(rename) => self.found.push(with(&rename.ident)),
            _ => self.found.push(before.to_vec()),
        }
    }

    /// Inside a macro there are only words: those that begin at the crate's root are a path.
    fn take_words(&mut self, words: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        for word in words {
            match word {
                TokenTree::Ident(ident) => path.push(ident.to_string()),
                TokenTree::Punct(punct) if punct.as_char() == ':' => {}
                TokenTree::Group(group) => {
                    self.take_words(group.stream());
                    self.found.extend(from_the_root(&mut path));
                }
                _ => self.found.extend(from_the_root(&mut path)),
            }
        }
        self.found.extend(from_the_root(&mut path));
    }
}

fn from_the_root(words: &mut Vec<String>) -> Option<Vec<String>> {
    let words = std::mem::take(words);
    let at = words.iter().position(|it| it == "crate")?;
    Some(words[at..].to_vec())
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|it| {
        let condition = it
            .path()
            .is_ident("cfg")
            .then(|| it.parse_args::<syn::Path>());
        condition.is_some_and(|path| path.is_ok_and(|path| path.is_ident("test")))
    })
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_for_tests(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_for_tests(&item.attrs) {
            self.take_tree(&[], &item.tree);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            let words = path.segments.iter().map(|it| it.ident.to_string());
            self.found.push(words.collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, macro_call: &'ast syn::Macro) {
        self.take_words(macro_call.tokens.clone());
    }
}

/// What is left when every file that imports nothing of the rest is taken away, again and again: each of
/// these is in a circle, or leads into one. From each of them one way is given until it comes back.
#[must_use]
pub fn circles(imports: &Imports) -> Vec<String> {
    let mut left = imports.clone();
    loop {
        let names: BTreeSet<String> = left.keys().cloned().collect();
        for imported in left.values_mut() {
            imported.retain(|it| names.contains(it));
        }
        let before = left.len();
        left.retain(|_, imported| !imported.is_empty());
        if left.len() == before {
            break;
        }
    }
    let mut found = BTreeSet::new();
    for start in left.keys() {
        let mut way = vec![start];
        while let Some(next) = way.last().and_then(|it| left[*it].first()) {
            if let Some(at) = way.iter().position(|it| *it == next) {
                let mut circle: Vec<&String> = way.split_off(at);
                let first = circle.iter().enumerate().min_by_key(|(_, it)| **it);
                let first = first.map_or(0, |(at, _)| at);
                circle.rotate_left(first);
                let names: Vec<&str> = circle.iter().map(|it| it.as_str()).collect();
                found.insert(names.join(" -> "));
                break;
            }
            way.push(next);
        }
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imports(pairs: &[(&str, &[&str])]) -> Imports {
        let own = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
        let pairs = pairs
            .iter()
            .map(|(file, from)| ((*file).to_owned(), own(from)));
        pairs.collect()
    }

    #[test]
    fn a_circle_is_found_whoever_leads_into_it() {
        let straight = imports(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &[])]);
        assert_eq!(circles(&straight), Vec::<String>::new());
        let round = imports(&[("a", &["c"]), ("c", &["d"]), ("d", &["b"]), ("b", &["c"])]);
        assert_eq!(circles(&round), ["b -> c -> d"]);
    }

    #[test]
    fn every_way_to_name_another_module_is_seen() {
        let folder = std::env::temp_dir().join(format!("imports-{}", std::process::id()));
        let write = |name: &str, text: &str| {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, text).expect("a file");
        };
        write("lib.rs", "mod one; mod two; mod three; mod four; mod five;");
        write("one.rs", "use crate::two::{Two, inner::Three}; mod part;");
        write(
            "one/part.rs",
            "use super::Whole; use super::super::three as it;",
        );
        write("two.rs", "fn f() { let _ = crate::four::four(); }");
        write(
            "three.rs",
            "#[cfg(test)] mod tests { use crate::one::One; }",
        );
        write(
            "four.rs",
            "fn f() { println!(\"{}\", crate::five::five()); }",
        );
        write("five.rs", "fn f() -> std::io::Result<()> { Ok(()) }");
        let found = imports_in_rust(&folder);
        fs::remove_dir_all(&folder).expect("gone");
        let of = |name: &str| {
            let all = found
                .iter()
                .find(|(file, _)| file.ends_with(&format!("/{name}.rs")));
            let (_, imported) = all.expect("a file");
            let stems = imported
                .iter()
                .map(|it| Path::new(it).file_stem().expect("a name"));
            let stems = stems.map(|it| it.to_string_lossy().into_owned());
            stems.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of("one"), "two");
        assert_eq!(of("part"), "three");
        assert_eq!(of("two"), "four");
        assert_eq!(of("three"), "");
        assert_eq!(of("four"), "five");
        assert_eq!(of("five"), "");
    }
}
