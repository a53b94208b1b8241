//! Every language says all of what English says, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::{Words, languages};

/// The variables of a sentence.
type Variables = BTreeSet<String>;

fn locales() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("locales")
}

fn variables(pattern: &Pattern<String>, found: &mut Variables) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => variable(inline, found),
            Expression::Select { selector, variants } => {
                variable(selector, found);
                for variant in variants {
                    variables(&variant.value, found);
                }
            }
        }
    }
}

fn variable(inline: &InlineExpression<String>, found: &mut Variables) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.clone());
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = expression.as_ref() {
                variable(inner, found);
            }
        }
        _ => {}
    }
}

/// Every sentence of a file with its variables; an attribute as `name.attribute`.
fn sentences(file: &Path) -> BTreeMap<String, Variables> {
    let text = fs::read_to_string(file).unwrap();
    let resource = fluent_syntax::parser::parse(text)
        .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.display()));
    let mut found = BTreeMap::new();
    let mut add = |id: String, pattern: &Pattern<String>| {
        let mut of_it = Variables::new();
        variables(pattern, &mut of_it);
        let twice = found.insert(id.clone(), of_it);
        assert_eq!(twice, None, "{}: {id} twice", file.display());
    };
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name;
        if let Some(value) = &message.value {
            add(id.clone(), value);
        }
        for attribute in &message.attributes {
            add(format!("{id}.{}", attribute.id.name), &attribute.value);
        }
    }
    found
}

/// The hour says which article a time takes, where a language has several.
fn are_the_same(one: &Variables, other: &Variables) -> bool {
    let without = |of_it: &Variables| {
        of_it
            .iter()
            .filter(|it| *it != "hour")
            .cloned()
            .collect::<Variables>()
    };
    without(one) == without(other)
}

#[test]
fn every_language_has_every_sentence_and_no_other() {
    let mut files: Vec<_> = fs::read_dir(locales().join("en"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    files.sort();
    assert!(files.len() >= 3, "{files:?}");
    let mut wrong = Vec::new();
    for tag in languages() {
        let folder = locales().join(tag);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), files.len(), "{tag}");
        for name in &files {
            let file = name.to_string_lossy();
            let (english, other) = (
                sentences(&locales().join("en").join(name)),
                sentences(&folder.join(name)),
            );
            for (id, of_it) in &english {
                match other.get(id) {
                    None => wrong.push(format!("{tag}/{file}: {id} is missing")),
                    Some(found) if !are_the_same(found, of_it) => {
                        wrong.push(format!("{tag}/{file}: {id} has {found:?}, not {of_it:?}"));
                    }
                    Some(_) => {}
                }
            }
            let more = other.keys().filter(|id| !english.contains_key(*id));
            wrong.extend(more.map(|id| format!("{tag}/{file}: {id} is in no other language")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// French sets a space before these, at which a line must not end.
#[test]
fn no_line_of_french_ends_before_its_punctuation() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(locales().join("fr")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let sentences = text.lines().filter(|line| !line.starts_with('#'));
        let breaks = |line: &&str| {
            let marks = [" :", " ;", " ?", " !", " »", "« "];
            marks.iter().any(|mark| line.contains(mark))
        };
        wrong.extend(sentences.filter(breaks).map(str::to_owned));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Digits after Arabic do not hold together with the letters that follow, nor signs with the letters around them.
#[test]
fn what_may_begin_with_a_digit_or_a_sign_runs_from_left_to_right_in_arabic() {
    const VALUES: [&str; 7] = ["tenant", "user", "id", "number", "hotkey", "file", "folder"];
    let mut wrong = Vec::new();
    for file in [
        "product.ftl",
        "refusals.ftl",
        "cli.ftl",
        "doctor.ftl",
        "windows.ftl",
    ] {
        let text = fs::read_to_string(locales().join("ar").join(file)).unwrap();
        for line in text.lines() {
            let is_marked = |name: &str| {
                let value = format!("{{ ${name} }}");
                // A command is marked before its first word, and is copied as it stands.
                let before = line
                    .split(&value)
                    .map(|it| it.ends_with("{\"\\u200E\"}") || it.ends_with(" \""));
                let places = line.matches(&value).count();
                before.take(places).all(|it| it)
            };
            if !VALUES.into_iter().all(is_marked) {
                wrong.push(format!("{file}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// One time takes *la*, every other *las*, and the catalogue cannot see which it will be.
#[test]
fn no_sentence_of_spanish_has_the_article_of_a_time() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(locales().join("es")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let sentences = text.lines().filter(|line| !line.starts_with("   "));
        let has_article = |line: &&str| {
            ["from", "time", "since", "at"]
                .iter()
                .any(|it| line.contains(&format!("las {{ ${it} }}")))
        };
        wrong.extend(sentences.filter(has_article).map(str::to_owned));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_folder_is_a_language_that_can_be_chosen() {
    let folders: BTreeSet<_> = fs::read_dir(locales())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let tags: BTreeSet<_> = languages().into_iter().map(str::to_owned).collect();
    assert_eq!(folders, tags);
    for tag in tags {
        assert_eq!(Words::new(&tag).language(), tag);
    }
}

#[test]
fn a_region_is_the_language_of_that_region() {
    assert_eq!(Words::new("de-AT").language(), "de");
    assert_eq!(Words::new("pt-BR").language(), "en");
}

#[test]
fn what_a_system_calls_otherwise_stands_in_for_whole_sentences() {
    for language in languages() {
        let folder = locales().join(language);
        let of = |name: &str| sentences(&folder.join(name));
        let base: BTreeMap<_, _> = ["product.ftl", "cli.ftl", "window.ftl", "doctor.ftl"]
            .into_iter()
            .flat_map(of)
            .collect();
        for system in ["windows.ftl", "macos.ftl"] {
            let others = of(system);
            for (id, variables) in &others {
                assert_eq!(base.get(id), Some(variables), "{language}/{system}: {id}");
            }
            // A message takes the place of another with all that belongs to it.
            for id in base.keys() {
                let (message, _) = id.split_once('.').unwrap_or((id, ""));
                let is_there = others.contains_key(id) || !others.contains_key(message);
                assert!(is_there, "{language}/{system}: {id} is missing");
            }
        }
    }
}

#[test]
fn windows_and_macos_name_the_keys_as_their_keyboards_do() {
    for language in languages() {
        let text = |name: &str| fs::read_to_string(locales().join(language).join(name)).unwrap();
        assert!(text("windows.ftl").contains("\nkey-Super = Win\n"));
        let macos = text("macos.ftl");
        for key in [
            "Ctrl = \u{2303}",
            "Alt = \u{2325}",
            "Shift = \u{21e7}",
            "Super = \u{2318}",
        ] {
            assert!(
                macos.contains(&format!("\nkey-{key}\n")),
                "{language}: {key}"
            );
        }
        assert!(macos.contains("\nkeys-between = { \"\" }\n"), "{language}");
    }
}

#[test]
fn windows_has_its_own_name_for_the_keychain_in_every_language() {
    for (language, keychain, name) in [
        ("en", "keychain", "Credential Manager"),
        ("de", "schl\u{fc}sselbund", "Anmeldeinformationsverwaltung"),
        ("fr", "trousseau", "Gestionnaire d'identification"),
        ("es", "llavero", "Administrador de credenciales"),
        (
            "ja",
            "\u{30ad}\u{30fc}\u{30c1}\u{30a7}\u{30fc}\u{30f3}",
            "\u{8cc7}\u{683c}\u{60c5}\u{5831}",
        ),
        (
            "ar",
            "\u{633}\u{644}\u{633}\u{644}\u{629} \u{627}\u{644}\u{645}\u{641}\u{627}\u{62a}\u{64a}\u{62d}",
            "\u{628}\u{64a}\u{627}\u{646}\u{627}\u{62a} \u{627}\u{644}\u{627}\u{639}\u{62a}\u{645}\u{627}\u{62f}",
        ),
    ] {
        let file = locales().join(language).join("windows.ftl");
        let text = fs::read_to_string(file).unwrap();
        let said: Vec<_> = text
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(_, said)| said)
            .collect();
        assert!(
            said.iter().filter(|it| it.contains(name)).count() > 15,
            "{language}"
        );
        let left: Vec<_> = said
            .iter()
            .filter(|it| it.to_lowercase().contains(keychain))
            .collect();
        assert!(left.is_empty(), "{language}: {left:?}");
    }
}
