//! What decides stays small enough to be read: see decision records 0050 and 0055.

use std::fs;

use structure::{files, repository};
use syn::visit::{self, Visit};

/// Of a file that decides, with comments and without its tests.
const MOST_LINES: usize = 400;
/// Of a type, whatever it is for.
const MOST_FIELDS: usize = 10;

#[derive(Default)]
struct Fields(Vec<(String, usize)>);

impl<'ast> Visit<'ast> for Fields {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.0.push((item.ident.to_string(), item.fields.len()));
        visit::visit_item_struct(self, item);
    }
}

#[test]
fn no_file_and_no_type_that_decides_has_grown_too_large() {
    let mut seen = 0;
    for file in files(&repository().join("src-tauri/presence/src"), "rs") {
        let text = fs::read_to_string(&file).expect("a file");
        let own = text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        let lines = own.lines().count();
        assert!(lines <= MOST_LINES, "{}: {lines} lines", file.display());
        let mut fields = Fields::default();
        fields.visit_file(&syn::parse_file(own).expect("Rust"));
        for (name, count) in fields.0 {
            seen += 1;
            assert!(
                count <= MOST_FIELDS,
                "{}: {name} has {count} fields",
                file.display()
            );
        }
    }
    assert!(seen > 20, "{seen}");
}
