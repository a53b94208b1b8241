//! The catalogue of one language.

use std::cell::OnceCell;
use std::fmt;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use presence::TimeWords;
use unic_langid::LanguageIdentifier;

use crate::{clock, system};

/// The sentences of one language. English stands in for what a language lacks.
pub struct Words {
    tag: &'static str,
    catalogues: Vec<Catalogue>,
    /// Whether a clock of the session has twelve hours.
    halves: bool,
    /// What [`Self::time_words`] gives, made when it is first needed.
    pub(crate) times: OnceCell<TimeWords>,
}

/// One file of sentences. It is read when the first of them is told, for reading is the larger part of what a start
/// and a command take.
struct Catalogue {
    tag: &'static str,
    text: &'static str,
    bundle: OnceCell<FluentBundle<FluentResource>>,
}

impl Catalogue {
    /// The sentences, where that one is among them: whether it is, is seen in the text.
    fn with(&self, id: &str) -> Option<&FluentBundle<FluentResource>> {
        let has = match self.bundle.get() {
            Some(read) => read.has_message(id),
            None => self.text.contains(&format!("\n{id} =")),
        };
        has.then(|| self.bundle.get_or_init(|| self.read()))
    }

    fn read(&self) -> FluentBundle<FluentResource> {
        let locale = LanguageIdentifier::from_bytes(self.tag.as_bytes()).unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![locale]);
        // Isolation marks are for mixed directions in one line; panels show them as boxes.
        bundle.set_use_isolating(false);
        for text in [self.text, system::sentences(self.tag)] {
            // A message that does not parse is missing then, which the tests of the catalogue see.
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text.to_owned());
            bundle.add_resource_overriding(resource);
        }
        bundle
    }
}

/// The catalogues of a language as they are written, what is told most often first.
struct Source {
    tag: &'static str,
    texts: [&'static str; 4],
}

macro_rules! source {
    ($tag:literal) => {
        Source {
            tag: $tag,
            texts: [
                include_str!(concat!("../locales/", $tag, "/product.ftl")),
                include_str!(concat!("../locales/", $tag, "/cli.ftl")),
                // What the network and Microsoft refuse.
                include_str!(concat!("../locales/", $tag, "/refusals.ftl")),
                include_str!(concat!("../locales/", $tag, "/doctor.ftl")),
            ],
        }
    };
}

/// The languages there is a catalogue for.
const LANGUAGES: [Source; 6] = [
    source!("en"),
    source!("de"),
    source!("fr"),
    source!("es"),
    source!("ja"),
    source!("ar"),
];

impl Words {
    /// The catalogue for a tag such as `de` or `de-AT`; `auto` is the language of the session.
    #[must_use]
    pub fn new(language: &str) -> Self {
        let wanted: Option<LanguageIdentifier> = match language {
            "auto" => session_language(),
            tag => tag.parse().ok(),
        };
        let wanted = wanted.as_ref().map(|it| it.language.as_str());
        let source = LANGUAGES
            .iter()
            .find(|source| Some(source.tag) == wanted)
            .unwrap_or(&LANGUAGES[0]);
        let catalogue = |text| Catalogue {
            tag: source.tag,
            text,
            bundle: OnceCell::new(),
        };
        Self {
            tag: source.tag,
            catalogues: source.texts.map(catalogue).into(),
            halves: clock::has_twelve_hours(),
            times: OnceCell::new(),
        }
    }

    /// The same, with a clock of twelve hours or of 24, whatever the session has.
    #[must_use]
    pub fn with_twelve_hours(mut self, halves: bool) -> Self {
        self.halves = halves;
        self.times = OnceCell::new();
        self
    }

    /// Whether the clock has twelve hours.
    #[must_use]
    pub const fn has_halves(&self) -> bool {
        self.halves
    }

    /// The tag of the language, for example `en`.
    #[must_use]
    pub const fn language(&self) -> &'static str {
        self.tag
    }

    /// The sentence of that name.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The sentence of that name with its variables filled in. `name.attribute` is an attribute.
    #[must_use]
    pub fn with(&self, id: &str, facts: &[(&str, &str)]) -> String {
        self.fill(id, facts).unwrap_or_else(|| id.to_owned())
    }

    /// The sentence of that name, where there is one.
    pub(crate) fn find(&self, id: &str) -> Option<String> {
        self.fill(id, &[])
    }

    pub(crate) fn fill(&self, id: &str, facts: &[(&str, &str)]) -> Option<String> {
        let (id, attribute) = match id.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (id, None),
        };
        let bundle = self.catalogues.iter().find_map(|it| it.with(id))?;
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut args = FluentArgs::with_capacity(facts.len());
        for (name, value) in facts {
            match value.parse::<u32>() {
                // A name such as `007` is none.
                Ok(number)
                    if !matches!(*name, "aadsts" | "status") && number.to_string() == *value =>
                {
                    args.set(*name, number);
                }
                _ => args.set(*name, *value),
            }
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        Some(text.into_owned())
    }
}

/// The tags of the languages there is a catalogue for, English first.
#[must_use]
pub fn languages() -> Vec<&'static str> {
    LANGUAGES.iter().map(|source| source.tag).collect()
}

/// Whether there is a catalogue for a tag such as `de` or `de-AT`.
#[must_use]
pub fn is_known(tag: &str) -> bool {
    let wanted = tag.parse::<LanguageIdentifier>();
    wanted.is_ok_and(|it| languages().contains(&it.language.as_str()))
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.tag).finish()
    }
}

/// The language of the session, as the system has it.
#[cfg(not(target_os = "linux"))]
fn session_language() -> Option<LanguageIdentifier> {
    sys_locale::get_locale()?.parse().ok()
}

/// The language of the session, as POSIX says where to look for it.
#[cfg(target_os = "linux")]
fn session_language() -> Option<LanguageIdentifier> {
    let value = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
    value.split(['.', '@']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalogue_is_read_when_the_first_of_its_sentences_is_told() {
        let words = Words::new("de");
        let read = || {
            let catalogues = words.catalogues.iter();
            catalogues
                .map(|it| it.bundle.get().is_some())
                .collect::<Vec<_>>()
        };
        assert_eq!(read(), [false, false, false, false]);
        assert_eq!(words.text("cli-signed-in"), "Angemeldet");
        assert_eq!(read(), [false, true, false, false]);
        assert_eq!(words.text("status-in-a-call"), "In einem Anruf");
        assert_eq!(read(), [true, true, false, false]);
        // What there is none of is looked for everywhere, and nothing is read for it.
        assert_eq!(words.find("shown-something-new"), None);
        assert_eq!(read(), [true, true, false, false]);
    }

    #[test]
    fn a_name_of_digits_stays_as_it_is_written() {
        let words = Words::new("en");
        for label in ["007", "+5", "7"] {
            let said = words.with("headline-clearing", &[("label", label)]);
            assert_eq!(said, format!("Clearing {label}…"));
        }
    }

    #[test]
    fn a_sentence_stands_in_one_catalogue_only() {
        for source in LANGUAGES {
            let mut names = std::collections::BTreeSet::new();
            for line in source.texts.iter().flat_map(|text| text.lines()) {
                let name = line.split_once(" =").map(|(name, _)| name);
                let name = name.filter(|it| it.starts_with(|c: char| c.is_ascii_alphabetic()));
                if let Some(name) = name.filter(|it| !it.contains(' ')) {
                    assert!(names.insert(name), "{}: {name}", source.tag);
                }
            }
            assert!(names.len() > 300, "{}", names.len());
        }
    }
}
