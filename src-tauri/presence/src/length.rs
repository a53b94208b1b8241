//! How long: durations as people write them and as ISO 8601 does.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The longest hold that can be asked for: 31 days.
const LONGEST: SignedDuration = SignedDuration::from_hours(31 * 24);

/// How long a preset holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// For that long from the start.
    For(SignedDuration),
    /// Until that moment of the wall clock.
    Until(Timestamp),
    /// Until the person clears it.
    UntilCleared,
}

/// Why a duration was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LengthError {
    /// Neither `1h30m` nor `PT1H30M`.
    #[error("expected a duration such as 45m, 1h30m or PT45M")]
    Syntax,
    /// Nothing, less than a second, or more than 31 days.
    #[error("expected a duration between 1 second and 31 days")]
    Range,
}

/// Reads a duration: `45m`, `1h30m`, `90s`, `2d`, or ISO 8601 as `PT1H30M`, `P1W` and `PT1.5H`. Its digits may
/// be those of an Arabic keyboard.
///
/// # Errors
/// [`LengthError`] when it is not a duration, or outside 1 second to 31 days.
pub fn parse_duration(text: &str) -> Result<SignedDuration, LengthError> {
    let text = latin_digits(text.trim()).to_ascii_lowercase();
    let seconds = match text.strip_prefix('p') {
        Some(iso) => parse_units(iso, true)?,
        None => parse_units(&text, false)?,
    };
    let duration = SignedDuration::from_secs(seconds);
    if duration < SignedDuration::from_secs(1) || duration > LONGEST {
        return Err(LengthError::Range);
    }
    Ok(duration)
}

/// Writes a duration of whole seconds as ISO 8601, for example `PT1H30M`; below zero as `PT0S`.
#[must_use]
pub fn write_duration(duration: SignedDuration) -> String {
    SignedDuration::from_secs(duration.as_secs().max(0)).to_string()
}

/// The text with the digits of an Arabic keyboard, `٠` to `٩`, as `0` to `9`.
#[must_use]
pub fn latin_digits(text: &str) -> String {
    let latin = |letter: char| {
        let digit = u32::from(letter).checked_sub(u32::from('\u{660}'));
        digit.and_then(|digit| char::from_digit(digit, 10))
    };
    let letters = text.chars();
    letters.map(|it| latin(it).unwrap_or(it)).collect()
}

/// The seconds of each unit, the largest first, as they are written. Weeks are ISO 8601 only.
const UNITS: [(char, i64); 5] = [
    ('w', 604_800),
    ('d', 86_400),
    ('h', 3_600),
    ('m', 60),
    ('s', 1),
];

fn parse_units(text: &str, iso: bool) -> Result<i64, LengthError> {
    let mut rest = text;
    let mut total = None;
    let units = UNITS.iter().filter(|(unit, _)| iso || *unit != 'w');
    for &(unit, seconds) in units {
        // ISO 8601 has days before the `T` and times after it, so that `M` is minutes.
        if iso && unit == 'h' && !rest.is_empty() {
            rest = rest.strip_prefix('t').ok_or(LengthError::Syntax)?;
        }
        let Some((number, after)) = rest.split_once(unit) else {
            continue;
        };
        // ISO 8601 lets the smallest part, which is the last one, have a fraction.
        let (whole, fraction) = match number.split_once(['.', ',']) {
            Some((whole, fraction)) if iso && after.is_empty() => (whole, Some(fraction)),
            Some(_) => return Err(LengthError::Syntax),
            None => (number, None),
        };
        let value = digits(whole)?
            .checked_mul(seconds)
            .ok_or(LengthError::Range)?;
        let part = fraction.map_or(Ok(0), |fraction| part_of(seconds, fraction))?;
        let so_far = total.unwrap_or(0_i64).checked_add(value);
        let so_far = so_far.and_then(|so_far| so_far.checked_add(part));
        total = Some(so_far.ok_or(LengthError::Range)?);
        rest = after;
    }
    total.filter(|_| rest.is_empty()).ok_or(LengthError::Syntax)
}

fn digits(text: &str) -> Result<i64, LengthError> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(LengthError::Syntax);
    }
    text.parse().map_err(|_| LengthError::Range)
}

/// The whole seconds of a decimal fraction of so many.
fn part_of(seconds: i64, fraction: &str) -> Result<i64, LengthError> {
    if digits(fraction) == Err(LengthError::Syntax) {
        return Err(LengthError::Syntax);
    }
    // The tenth digit of a week is less than a second.
    let read = &fraction[..fraction.len().min(9)];
    let scale = read.bytes().fold(1, |scale, _| scale * 10);
    Ok(digits(read)? * seconds / scale)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_what_people_write() {
        for (text, seconds) in [
            ("45m", 2_700),
            ("1h30m", 5_400),
            ("90s", 90),
            ("1d2h", 93_600),
            ("PT45M", 2_700),
            ("P1DT2H", 93_600),
            ("pt1h", 3_600),
            (" 5m ", 300),
            ("1s", 1),
            ("31d", 31 * 86_400),
            ("0000000000000000000001h", 3_600),
            ("P1W", 7 * 86_400),
            ("P1W2DT3H", 9 * 86_400 + 10_800),
            ("PT1.5H", 5_400),
            ("PT1,5H", 5_400),
            ("PT1H0.5M", 3_630),
            ("P0.5D", 43_200),
            ("PT0.35H", 1_260),
            ("PT1.5S", 1),
            ("PT0.33333333333333333333M", 19),
            ("٤٥m", 2_700),
            ("PT١H٣٠M", 5_400),
        ] {
            assert_eq!(
                parse_duration(text),
                Ok(SignedDuration::from_secs(seconds)),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_the_rest_and_says_why() {
        for text in [
            "",
            "45",
            "m",
            "1m1h",
            "1h1h",
            "PT",
            "P1H",
            "PT1D",
            "1:00:00",
            "1t5m",
            "P1T5M",
            "PT5T1M",
            "PTT5M",
            "-5m",
            "1.5h",
            "1w",
            "PT1.5H30M",
            "PT.5H",
            "PT1.H",
            "PT1.5.5H",
            "PT1.-5H",
            "PT+5M",
            "P1D2W",
            "٤٥",
        ] {
            assert_eq!(parse_duration(text), Err(LengthError::Syntax), "{text}");
        }
        for text in [
            "0m",
            "32d",
            "31d1s",
            "P31DT1S",
            "9999999999h",
            "1000000000s",
            "99999999999999999999h",
            "9999999999999999d",
            "P5W",
            "PT0.5S",
            "P31.5D",
        ] {
            assert_eq!(parse_duration(text), Err(LengthError::Range), "{text}");
        }
    }

    #[test]
    fn writes_no_part_that_is_nothing() {
        for (seconds, text) in [
            (3_600, "PT1H"),
            (5_400, "PT1H30M"),
            (61, "PT1M1S"),
            (0, "PT0S"),
            (-5, "PT0S"),
        ] {
            assert_eq!(write_duration(SignedDuration::from_secs(seconds)), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(seconds in 1i64..=31 * 86_400) {
            let duration = SignedDuration::from_secs(seconds);
            prop_assert_eq!(parse_duration(&write_duration(duration)), Ok(duration));
        }

        #[test]
        fn never_panics(text in ".{0,40}") {
            let _ = parse_duration(&text);
        }
    }
}
