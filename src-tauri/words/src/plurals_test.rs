//! A form that stands for several numbers says which it is, and what is counted has all the forms of its language.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};

use crate::languages;

/// The forms of whole numbers as they are counted here (CLDR, supplemental data "plurals"), and those of them that
/// stand for one number only. What is left out is told by the last.
fn forms(tag: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match tag {
        // 0 and 1.
        "fr" => (&["one", "other"], &[]),
        "ja" => (&["other"], &[]),
        "ar" => (&["one", "two", "few", "other"], &["one", "two"]),
        _ => (&["one", "other"], &["one"]),
    }
}

fn key(variant: &Variant<String>) -> &str {
    let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) =
        &variant.key;
    key
}

/// The variable of a placeable, where it is one.
fn variable(inline: &InlineExpression<String>) -> &str {
    match inline {
        InlineExpression::VariableReference { id } => &id.name,
        _ => "",
    }
}

/// What is a number of something.
const NUMBERS: [&str; 5] = ["count", "days", "hours", "minutes", "seconds"];

/// The sentences that have one form for every number, in every language: a unit that is cut short, and a place
/// among others.
const WITHOUT_FORMS: [&str; 11] = [
    "left-hours-minutes",
    "length-hours",
    "length-hours-minutes",
    "length-minutes",
    "length-seconds",
    "message-count",
    "preset-moved",
    "span-hours",
    "span-hours-minutes",
    "span-minutes",
    "step-of",
];

/// What is wrong with the forms of a sentence; `counted` is told how it counts what.
fn look(tag: &str, pattern: &Pattern<String>, counted: &mut BTreeSet<String>) -> Vec<String> {
    let (all, single) = forms(tag);
    let mut wrong = Vec::new();
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let Expression::Select { selector, variants } = expression else {
            continue;
        };
        let by = variable(selector);
        counted.insert(by.to_owned());
        // An hour is no number of something: its article goes by the very hour.
        let of_numbers = variants
            .iter()
            .all(|it| !key(it).starts_with(char::is_numeric));
        let keys: Vec<_> = variants.iter().map(key).collect();
        if of_numbers && keys != all {
            wrong.push(format!("has {keys:?}"));
        }
        for variant in variants {
            let (mut says_it, mut digits) = (false, false);
            for element in &variant.value.elements {
                match element {
                    PatternElement::TextElement { value } => {
                        digits |= value.contains(|it: char| it.is_numeric());
                    }
                    PatternElement::Placeable {
                        expression: Expression::Inline(inline),
                    } => says_it |= variable(inline) == by,
                    PatternElement::Placeable { .. } => {}
                }
            }
            if of_numbers && !single.contains(&key(variant)) && (digits || !says_it) {
                wrong.push(format!(
                    "says no number, or always the same, for {}",
                    key(variant)
                ));
            }
        }
    }
    wrong
}

#[test]
fn a_form_for_several_numbers_names_its_number() {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let mut wrong = Vec::new();
    let mut of_languages = BTreeMap::new();
    for tag in languages() {
        let mut of_it = BTreeMap::new();
        for entry in fs::read_dir(locales.join(tag)).unwrap() {
            let file = entry.unwrap().path();
            let resource =
                fluent_syntax::parser::parse(fs::read_to_string(&file).unwrap()).unwrap();
            for entry in resource.body {
                let Entry::Message(message) = entry else {
                    continue;
                };
                let id = message.id.name;
                let patterns = message.value.iter();
                for pattern in patterns.chain(message.attributes.iter().map(|it| &it.value)) {
                    let mut counted = BTreeSet::new();
                    let found = look(tag, pattern, &mut counted);
                    wrong.extend(found.iter().map(|it| format!("{tag}: {id} {it}")));
                    if !counted.is_empty() {
                        of_it.insert(id.clone(), counted);
                    }
                }
            }
        }
        of_languages.insert(tag, of_it);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // What English counts is counted wherever a form depends on the number.
    for (id, counted) in &of_languages["en"] {
        for tag in languages().into_iter().filter(|it| *it != "ja") {
            let found = of_languages[tag].get(id);
            assert_eq!(found, Some(counted), "{tag}: {id}");
        }
    }
    assert!(of_languages["en"].len() >= 11, "{of_languages:?}");
}

#[test]
fn a_number_of_something_has_the_forms_of_its_language() {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let mut wrong = Vec::new();
    for tag in languages().into_iter().filter(|it| *it != "ja") {
        for entry in fs::read_dir(locales.join(tag)).unwrap() {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            for line in text.lines() {
                // A branch of forms is set in.
                let Some((id, said)) = line.split_once(" = ") else {
                    continue;
                };
                let counts = |name: &&str| said.contains(&format!("{{ ${name} }}"));
                let number = NUMBERS.iter().find(|it| counts(it));
                if let Some(number) = number.filter(|_| !WITHOUT_FORMS.contains(&id)) {
                    wrong.push(format!("{tag}: {id} has one form for every {number}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
