//! The sentences of the settings window, ready for its page: read here, so that the page carries neither
//! a language nor a reader of Fluent's syntax.

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::unicode::unescape_unicode;
use serde_json::{Map, Value, json};

use crate::system;

macro_rules! sources {
    ($($tag:literal)*) => {
        [$(($tag, include_str!(concat!("../locales/", $tag, "/window.ftl")))),*]
    };
}

const SOURCES: [(&str, &str); 6] = sources!["en" "de" "fr" "es" "ja" "ar"];

/// The sentences of the settings window for a tag such as `de` or `de-AT`, in English where there are none
/// of that language: `{"tag": "de", "sentences": {…}}`.
///
/// A sentence is a text, or a list of parts: a text as it is, `[name]` for the value of that name, and
/// `{"by": name, "one": sentence, "other": sentence}` for what depends on a number (the categories are those
/// of CLDR).
#[must_use]
pub fn window_sentences(tag: &str) -> Value {
    let wanted = tag.split(['-', '_']).next().unwrap_or_default();
    let found = SOURCES.iter().find(|(known, _)| *known == wanted);
    let (tag, source) = found.unwrap_or(&SOURCES[0]);
    let mut sentences: Map<_, _> = read(source).collect();
    for (name, said) in read(system::sentences(tag)) {
        // The window's own only.
        if let Some(place) = sentences.get_mut(&name) {
            *place = said;
        }
    }
    json!({ "tag": tag, "sentences": sentences })
}

/// The sentences of a catalogue, by their names.
fn read(source: &'static str) -> impl Iterator<Item = (String, Value)> {
    // A message that does not parse is missing then, which the tests of the catalogue see.
    let (Ok(resource) | Err((resource, _))) = fluent_syntax::parser::parse(source);
    resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => {
            let pattern = message.value?;
            Some((message.id.name.to_owned(), sentence(&pattern)))
        }
        _ => None,
    })
}

fn sentence(pattern: &Pattern<&str>) -> Value {
    let mut parts: Vec<Value> = Vec::new();
    for element in &pattern.elements {
        let part = match element {
            PatternElement::TextElement { value } => Value::from(*value),
            PatternElement::Placeable { expression } => part(expression),
        };
        match (parts.last_mut(), part) {
            (Some(Value::String(before)), Value::String(text)) => before.push_str(&text),
            (_, part) => parts.push(part),
        }
    }
    match &mut parts[..] {
        [Value::String(text)] => Value::String(std::mem::take(text)),
        _ => Value::Array(parts),
    }
}

fn part(expression: &Expression<&str>) -> Value {
    match expression {
        Expression::Inline(inline) => value(inline),
        Expression::Select { selector, variants } => {
            let mut all = Map::new();
            all.insert("by".to_owned(), Value::from(name(selector)));
            for Variant {
                key,
                value,
                default,
            } in variants
            {
                let (VariantKey::Identifier { name: key }
                | VariantKey::NumberLiteral { value: key }) = key;
                let text = sentence(value);
                if *default && *key != "other" {
                    all.insert("other".to_owned(), text.clone());
                }
                all.insert((*key).to_owned(), text);
            }
            Value::Object(all)
        }
    }
}

fn value(inline: &InlineExpression<&str>) -> Value {
    match inline {
        InlineExpression::StringLiteral { value } => {
            let mut text = String::new();
            // Writing into a text cannot fail.
            let _ = unescape_unicode(&mut text, value);
            Value::from(text)
        }
        InlineExpression::NumberLiteral { value } => Value::from(*value),
        InlineExpression::Placeable { expression } => part(expression),
        other => json!([name(other)]),
    }
}

/// The name of a variable; empty for what the catalogues do not use.
fn name<'a>(inline: &InlineExpression<&'a str>) -> &'a str {
    match inline {
        InlineExpression::VariableReference { id } => id.name,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_can_have_every_language() {
        for tag in crate::languages() {
            let words = window_sentences(tag);
            assert_eq!(words["tag"], tag);
            assert!(words["sentences"]["page-now"].is_string(), "{tag}");
        }
        assert_eq!(window_sentences("de-AT")["tag"], "de");
        assert_eq!(window_sentences("klingon")["tag"], "en");
    }

    #[test]
    fn a_sentence_is_a_text_or_its_parts() {
        let words = window_sentences("en");
        let sentences = &words["sentences"];
        assert_eq!(sentences["page-help"], "Help");
        assert_eq!(sentences["quoted"], json!(["“", ["text"], "”"]));
        let days = &sentences["general-days"];
        assert_eq!(
            *days,
            json!([{ "by": "days", "one": "1 day", "other": [["days"], " days"] }])
        );
        let hint = sentences["message-hint-held"].as_str();
        assert!(hint.is_some_and(|hint| hint.contains("{end}")), "{hint:?}");
        // A mark that only tells the direction of what follows.
        let keys = &window_sentences("ar")["sentences"]["hotkey-recording-hint"];
        assert!(
            keys.as_str()
                .is_some_and(|it| it.starts_with("\u{200f}Ctrl"))
        );
    }
}
