//! The sentences of the settings window, as its page reads them.

macro_rules! sources {
    ($($tag:literal)*) => {
        [$(($tag, include_str!(concat!("../locales/", $tag, "/window.ftl")))),*]
    };
}

/// The languages that the page does not carry itself.
const SOURCES: [(&str, &str); 4] = sources!["de" "fr" "es" "ja"];

/// The catalogue of the settings window in the language of that tag, in Fluent's syntax; `None` for
/// English, which the page carries, and for a language there is none of.
#[must_use]
pub fn window_catalogue(tag: &str) -> Option<&'static str> {
    let found = SOURCES.iter().find(|(known, _)| *known == tag);
    found.map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_can_have_every_language_it_does_not_carry() {
        for tag in crate::languages() {
            let text = window_catalogue(tag);
            assert_eq!(text.is_none(), tag == "en", "{tag}");
            assert!(text.is_none_or(|text| text.contains("page-now = ")));
        }
        assert_eq!(window_catalogue("klingon"), None);
    }
}
