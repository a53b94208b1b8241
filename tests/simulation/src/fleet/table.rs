//! The outcomes as a table in Markdown.

use super::Outcome;
use super::outcome::Spread;

const HEAD: &str = "\
| day | people | requests in 30 s, at most | answered with 429, of all | colleagues see it after: median, 99 %, all | \
not seen before its end | of Entra in 30 s |
| --- | --- | --- | --- | --- | --- | --- |
";

/// A table of the outcomes, a row each.
#[must_use]
pub fn table(outcomes: &[Outcome]) -> String {
    let rows = outcomes.iter().map(row);
    std::iter::once(HEAD.to_owned()).chain(rows).collect()
}

fn row(outcome: &Outcome) -> String {
    let all = outcome.served + outcome.throttled;
    let Spread {
        median,
        most,
        all: longest,
        ..
    } = outcome.shown;
    format!(
        "| {} | {} | {} | {} of {} | {}, {}, {} | {} of {} | {} |\n",
        outcome.day.name(),
        number(outcome.size.agents as u64),
        number(outcome.peak as u64),
        number(outcome.throttled),
        number(all),
        time(median),
        time(most),
        time(longest),
        number(outcome.never_shown),
        number(outcome.holds),
        number(outcome.entra_peak as u64),
    )
}

/// With commas between thousands.
fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// So many ms, as precisely as matters.
fn time(ms: i64) -> String {
    let seconds = (ms + 500) / 1_000;
    match ms {
        ..1_000 => format!("0.{} s", ms / 100),
        1_000..120_000 => format!("{seconds} s"),
        120_000..7_200_000 => format!("{} min", (seconds + 30) / 60),
        _ => format!("{} h {} min", seconds / 3_600, seconds % 3_600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_are_written_as_people_read_them() {
        for (value, text) in [
            (0, "0"),
            (999, "999"),
            (1_500, "1,500"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(number(value), text);
        }
        for (ms, text) in [
            (290, "0.2 s"),
            (1_499, "1 s"),
            (119_600, "120 s"),
            (120_000, "2 min"),
            (3_600_000, "60 min"),
            (7_320_000, "2 h 2 min"),
        ] {
            assert_eq!(time(ms), text);
        }
    }
}
