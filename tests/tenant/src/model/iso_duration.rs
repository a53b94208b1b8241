//! ISO 8601 durations as OData's `Edm.Duration` has them.

use jiff::SignedDuration;

/// Reads `PnDTnHnMnS` (the last number may have a fraction). Years, months, weeks, `1:00:00` and
/// lower case are refused, as Graph refuses them.
pub fn parse_iso_duration(text: &str) -> Option<SignedDuration> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let rest = rest.strip_prefix('P')?;
    let (days, time) = match rest.split_once('T') {
        Some((_, "")) => return None,
        Some((days, time)) => (days, time),
        None => (rest, ""),
    };
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let mut seconds = 0_f64;
    seconds += read_parts(days, &[('D', 86_400.0)])?;
    seconds += read_parts(time, &[('H', 3_600.0), ('M', 60.0), ('S', 1.0)])?;
    SignedDuration::try_from_secs_f64(seconds * f64::from(sign)).ok()
}

/// Reads numbers followed by their unit, in the order given, each at most once.
fn read_parts(mut text: &str, units: &[(char, f64)]) -> Option<f64> {
    let mut sum = 0.0;
    for (unit, seconds) in units {
        let Some((number, rest)) = text.split_once(*unit) else {
            continue;
        };
        let fraction_allowed = *unit == 'S';
        let number_is_plain = number.starts_with(|c: char| c.is_ascii_digit())
            && number.ends_with(|c: char| c.is_ascii_digit())
            && number
                .chars()
                .all(|c| c.is_ascii_digit() || (fraction_allowed && c == '.'));
        if !number_is_plain {
            return None;
        }
        sum += number.parse::<f64>().ok()? * seconds;
        text = rest;
    }
    text.is_empty().then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_graph_reads() {
        for (text, seconds) in [
            ("PT5M", 300),
            ("PT4H", 14_400),
            ("PT1H30M", 5_400),
            ("P1D", 86_400),
            ("P1DT1S", 86_401),
            ("PT300S", 300),
            ("-PT1M", -60),
            ("PT0S", 0),
        ] {
            assert_eq!(
                parse_iso_duration(text),
                Some(SignedDuration::from_secs(seconds)),
                "{text}"
            );
        }
        assert_eq!(
            parse_iso_duration("PT1.5S"),
            Some(SignedDuration::from_millis(1500))
        );
    }

    #[test]
    fn refuses_the_rest() {
        for text in [
            "", "P", "PT", "P1DT", "1:00:00", "5", "PT5", "pt5m", "PT5m", "PT1M1H", "P1H", "P1Y",
            "P1M", "P1W", "PT.5S", "PT1.S", "PT1.5H", "1 hour", "PTM", "PT 5M", "PT+5M",
        ] {
            assert_eq!(parse_iso_duration(text), None, "{text}");
        }
    }
}
