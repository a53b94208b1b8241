//! Whether the clock of the session has twelve hours or 24.

/// The regions that prefer a clock of twelve hours (CLDR, supplemental data "timeData").
const TWELVE: [&str; 82] = [
    "AE", "AG", "AL", "AS", "AU", "BB", "BD", "BH", "BM", "BN", "BS", "BT", "CA", "CO", "CY", "DJ",
    "DM", "DO", "DZ", "EG", "EH", "ER", "ET", "FJ", "FM", "GD", "GH", "GM", "GR", "GU", "GY", "HK",
    "IN", "IQ", "JM", "JO", "KH", "KI", "KN", "KP", "KR", "KW", "KY", "LB", "LC", "LR", "LS", "LY",
    "MH", "MO", "MP", "MR", "MW", "MY", "NA", "NZ", "OM", "PA", "PG", "PH", "PK", "PR", "PS", "PW",
    "QA", "SA", "SB", "SD", "SG", "SL", "SO", "SS", "SY", "SZ", "TC", "TD", "TN", "TO", "TT", "TW",
    "US", "YE",
];

/// Whether a clock of this locale, such as `en_US.UTF-8` or `de-AT`, has twelve hours. French and
/// German are written with 24 in every region.
fn prefers_twelve(locale: &str) -> bool {
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    let mut parts = name.split(['_', '-']);
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let region = parts.find(|part| part.len() == 2 && part.is_ascii());
    let region = region.map(str::to_ascii_uppercase).unwrap_or_default();
    !matches!(language.as_str(), "fr" | "de") && TWELVE.contains(&region.as_str())
}

/// Whether a clock of the session has twelve hours.
pub(crate) fn has_twelve_hours() -> bool {
    session().is_some_and(|locale| prefers_twelve(&locale))
}

/// The locale of times, as the system has it.
#[cfg(not(target_os = "linux"))]
fn session() -> Option<String> {
    sys_locale::get_locale()
}

/// The locale of times, as POSIX says where to look for it.
#[cfg(target_os = "linux")]
fn session() -> Option<String> {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["LC_ALL", "LC_TIME", "LANG"].iter().find_map(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_says_how_many_hours_a_clock_has() {
        for locale in [
            "en_US.UTF-8",
            "en_AU",
            "en-IN",
            "es_CO.utf8",
            "ar_EG",
            "ko_KR",
            "zh-Hant-TW",
        ] {
            assert!(prefers_twelve(locale), "{locale}");
        }
        for locale in [
            "en_GB.UTF-8",
            "de_DE.UTF-8",
            "fr_CA.UTF-8",
            "es_ES",
            "ja_JP.UTF-8",
            "C",
            "C.UTF-8",
            "POSIX",
            "en",
            "de_DE@euro",
            "",
            "en_DK",
        ] {
            assert!(!prefers_twelve(locale), "{locale}");
        }
    }
}
