//! No file imports another one that, by whatever way, imports it: each can be read, and changed, after
//! those that it stands on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use structure::{CRATES, Imports, circles, files, imports_in_rust, repository};

#[test]
fn no_files_of_a_crate_import_each_other() {
    for crate_folder in CRATES {
        let imports = imports_in_rust(&repository().join("src-tauri").join(crate_folder));
        assert!(!imports.is_empty(), "{crate_folder}");
        assert_eq!(circles(&imports), Vec::<String>::new(), "{crate_folder}");
    }
}

#[test]
fn no_files_of_the_page_import_each_other() {
    let folder = repository().join("ui/src");
    let all: Vec<PathBuf> = ["ts", "svelte"]
        .iter()
        .flat_map(|it| files(&folder, it))
        .collect();
    let imports: Imports = all
        .iter()
        .map(|file| imports_of(file, &all, &folder))
        .collect();
    let some = imports.values().filter(|it| !it.is_empty()).count();
    assert!(some > 20, "{some}");
    assert_eq!(circles(&imports), Vec::<String>::new());
}

/// What a file of the page imports of the others.
fn imports_of(file: &Path, all: &[PathBuf], folder: &Path) -> (String, BTreeSet<String>) {
    let name = |file: &Path| {
        file.strip_prefix(folder)
            .expect("inside")
            .display()
            .to_string()
    };
    let text = fs::read_to_string(file).expect("a file");
    let mut imported = BTreeSet::new();
    for statement in text.split(';').map(str::trim) {
        let Some(at) = statement.find("import ") else {
            continue;
        };
        let Some(from) = statement[at..]
            .split('"')
            .nth(1)
            .filter(|it| it.starts_with('.'))
        else {
            continue;
        };
        let target = normal(&file.parent().expect("a folder").join(from));
        let with = |ending: &str| PathBuf::from(format!("{}{ending}", target.display()));
        let known = ["", ".ts", ".svelte.ts"].map(with);
        imported.extend(
            all.iter()
                .filter(|it| known.contains(&normal(it)))
                .map(|it| name(it)),
        );
    }
    (name(file), imported)
}

/// Without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir if normal.pop() => {}
            std::path::Component::CurDir => {}
            part => normal.push(part),
        }
    }
    normal
}
