//! What a sentence calls a page, a button, an entry of the menu, a key or a status is what that is called in the
//! same language; and what is one thing in English is one thing everywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::languages;

/// Stands for a value that is filled in.
const VALUE: char = '\u{fffc}';

/// The files of a language, but for what a system calls otherwise.
const FILES: [&str; 5] = [
    "product.ftl",
    "window.ftl",
    "cli.ftl",
    "refusals.ftl",
    "doctor.ftl",
];

/// Sentences by the file and the name that they have there; an attribute as `name.attribute`.
type Sentences = BTreeMap<(String, String), String>;

fn folder(tag: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(tag)
}

/// A sentence as it is read, with all its branches one after the other.
fn flat(pattern: &Pattern<String>) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::StringLiteral { value }) => {
                    text.push_str(&unescape_unicode_to_string(value));
                }
                Expression::Inline(_) => text.push(VALUE),
                Expression::Select { variants, .. } => {
                    let all: Vec<_> = variants.iter().map(|it| flat(&it.value)).collect();
                    text.push_str(&all.join("\n"));
                }
            },
        }
    }
    // What only tells the direction is not read.
    text.replace(['\u{200e}', '\u{200f}'], "")
}

fn read(tag: &str, files: &[&str]) -> Sentences {
    let mut found = Sentences::new();
    for file in files {
        let text = fs::read_to_string(folder(tag).join(file)).unwrap();
        let resource = fluent_syntax::parser::parse(text).unwrap();
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let id = message.id.name;
            if let Some(value) = &message.value {
                found.insert(((*file).to_owned(), id.clone()), flat(value));
            }
            for attribute in &message.attributes {
                let name = format!("{id}.{}", attribute.id.name);
                found.insert(((*file).to_owned(), name), flat(&attribute.value));
            }
        }
    }
    found
}

/// Everything of a language, with what each system calls otherwise.
fn all(tag: &str) -> Sentences {
    let mut files = FILES.to_vec();
    files.extend(["windows.ftl", "macos.ftl"]);
    read(tag, &files)
}

/// The text of that name.
fn label(of: &Sentences, name: &str) -> String {
    let found = of.iter().find(|((_, id), _)| id == name);
    found.unwrap_or_else(|| panic!("{name}")).1.clone()
}

/// What is between the quotation marks of a language.
fn quoted<'a>(tag: &str, text: &'a str) -> Vec<&'a str> {
    let (open, close) = match tag {
        "de" => ('„', '“'),
        "fr" | "es" | "ar" => ('«', '»'),
        "ja" => ('「', '」'),
        _ => ('“', '”'),
    };
    let parts = text.split(open).skip(1);
    parts
        .filter_map(|it| it.split_once(close))
        .map(|(name, _)| name.trim())
        .filter(|name| !name.contains(VALUE))
        .collect()
}

/// What others call theirs: Entra's portal, Windows and macOS, a panel, and a key of the settings file.
const THEIRS: [&str; 24] = [
    "Single tenant only",
    "Nur ein einzelner Mandant",
    "Locataire unique uniquement",
    "Solo inquilino único",
    "シングル テナントのみ",
    "Allow public client flows",
    "Öffentliche Clientflows zulassen",
    "Autoriser les flux de clients publics",
    "Permitir flujos de clientes públicos",
    "パブリック クライアント フローを許可する",
    "Grant admin consent",
    "Administratoreinwilligung erteilen",
    "Accorder un consentement d'administrateur",
    "Conceder consentimiento de administrador",
    "管理者の同意を与えます",
    "Windows Audio",
    "Windows-Audio",
    "Audio Windows",
    "Audio de Windows",
    "status notifier",
    "Status-Notifier",
    "on_change",
    "preset",
    "الوصول إلى سلسلة المفاتيح",
];

/// The names of what has that text: of the messages, for their attributes are sentences.
fn named(of: &Sentences, text: &str) -> BTreeSet<String> {
    of.iter()
        .filter(|((_, id), said)| !id.contains('.') && *said == text)
        .map(|((_, id), _)| id.clone())
        .collect()
}

#[test]
fn whatever_a_sentence_quotes_is_called_so() {
    let english = all("en");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for tag in languages() {
        let said = all(tag);
        for (place, text) in &said {
            let mut names = BTreeSet::new();
            let mut commands = BTreeSet::new();
            for name in quoted(tag, text) {
                let of_it = named(&said, name);
                if name.starts_with("presence-tray") {
                    commands.insert(name);
                } else if of_it.is_empty() && !THEIRS.contains(&name) {
                    wrong.push(format!("{tag}: {place:?} speaks of {name:?}"));
                }
                names.extend(of_it);
            }
            let in_english = quoted("en", &english[place]);
            for name in in_english {
                let of_it = named(&english, name);
                seen += usize::from(!of_it.is_empty());
                let is_there = match name.starts_with("presence-tray") {
                    true => commands.contains(name),
                    false => of_it.is_empty() || !of_it.is_disjoint(&names),
                };
                if !is_there {
                    wrong.push(format!("{tag}: {place:?} says nothing of {name:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 60, "{seen}");
}

/// The name of the label that a text begins with, and what comes after it; of several the longest.
fn begins<'a>(of: &Sentences, with: &str, text: &'a str) -> Option<(String, &'a str)> {
    let labels = of.iter().filter(|((file, id), said)| {
        file == "window.ftl" && id.starts_with(with) && text.starts_with(said.as_str())
    });
    let ((_, id), said) = labels.max_by_key(|(_, said)| said.len())?;
    Some((id.clone(), &text[said.len()..]))
}

/// The ways that a sentence shows from the menu on, by the names of the labels: `page-general → general-proxy`.
fn ways(tag: &str, of: &Sentences, text: &str) -> Vec<String> {
    let arrow = if tag == "ar" { " ← " } else { " → " };
    let menu = format!("{}{arrow}", label(of, "menu-settings"));
    let mut found = Vec::new();
    for rest in text.split(&menu).skip(1) {
        let Some((page, rest)) = begins(of, "page-", rest) else {
            found.push(format!("no page: {rest}"));
            continue;
        };
        match rest.strip_prefix(arrow) {
            // A particle follows without a space.
            None if tag != "ja" && rest.starts_with(char::is_alphabetic) => {
                found.push(format!("no page: {page}{rest}"));
            }
            None => found.push(page),
            Some(rest) => match begins(of, "general-", rest) {
                Some((what, _)) => found.push(format!("{page} → {what}")),
                None => found.push(format!("nothing on {page}: {rest}")),
            },
        }
    }
    found
}

#[test]
fn every_way_from_the_menu_leads_to_the_same_page_in_every_language() {
    let english = all("en");
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for tag in languages() {
        let said = all(tag);
        for (place, text) in &said {
            let (found, expected) = (
                ways(tag, &said, text),
                ways("en", &english, &english[place]),
            );
            if found != expected {
                wrong.push(format!(
                    "{tag}: {place:?} leads to {found:?}, not {expected:?}"
                ));
            }
            seen.extend(found);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let expected = [
        "page-account",
        "page-general",
        "page-general → general-proxy",
        "page-presets",
    ];
    assert!(seen.iter().eq(&expected), "{seen:?}");
}

#[test]
fn a_button_that_leads_to_a_page_has_its_name() {
    for tag in languages() {
        let said = all(tag);
        for page in ["account", "presets", "general"] {
            let [button, page] =
                ["mend", "page"].map(|it| label(&said, &format!("{it}-{page}")).to_lowercase());
            assert!(button.contains(&page), "{tag}: {button:?}, {page:?}");
        }
    }
}

#[test]
fn what_is_told_of_the_keys_calls_them_as_they_are_shown() {
    let mut seen = 0;
    for tag in languages() {
        let base = read(tag, &["window.ftl"]);
        for system in ["window.ftl", "windows.ftl", "macos.ftl"] {
            let own = read(tag, &[system]);
            let key = |name: &str| {
                let of_system = own.get(&(system.to_owned(), name.to_owned()));
                of_system.cloned().unwrap_or_else(|| label(&base, name))
            };
            let hint = label(&own, "hotkey-recording-hint");
            for name in ["Ctrl", "Alt", "Super", "Esc"] {
                let key = key(&format!("key-{name}"));
                assert!(hint.contains(&key), "{tag}, {system}: {hint:?}, {key:?}");
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 72);
}

/// What is one text in English and is told in two ways elsewhere: with the article or the gender of what it is
/// about, or as what has just been done.
const TOLD_IN_SEVERAL_WAYS: [&str; 12] = [
    "cli-signed-in",
    "cli-signed-in-as",
    "doctor-hook.untold",
    "doctor-hotkeys.untold",
    "doctor-microphone.untold",
    "problem-not-assigned.brief",
    "span-hours",
    "span-hours-minutes",
    "span-minutes",
    "time-at-date",
    "time-at-weekday",
    "time-until-weekday",
];

#[test]
fn what_is_called_the_same_in_english_is_called_the_same_in_every_language() {
    let mut together = BTreeMap::<String, Vec<(String, String)>>::new();
    for (place, text) in read("en", &FILES) {
        let is_said = text.contains(char::is_alphabetic);
        if is_said && !TOLD_IN_SEVERAL_WAYS.contains(&&*place.1) {
            together.entry(text).or_default().push(place);
        }
    }
    let mut wrong = Vec::new();
    for tag in languages() {
        let said = read(tag, &FILES);
        for (text, places) in &together {
            let told: BTreeSet<_> = places.iter().map(|place| &said[place]).collect();
            if told.len() > 1 {
                wrong.push(format!("{tag}: {text:?} is told as {told:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let of_several = together.values().filter(|it| it.len() > 1);
    assert!(of_several.count() > 40);
}
